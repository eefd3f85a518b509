//! What people do with themes: confirm, name, split, merge them, move items, say who looks after them.
//! A theme that a person touched is confirmed: the engine takes nothing out of it any more.

use std::collections::BTreeSet;

use lb_kernel::policy::{Actor, Role};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Locale, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows, Tx};
use lb_themes::Profile;
use serde_json::{Value, json};

use crate::acts::themes::{EDIT, LIST, READ};
use crate::mind::Mind;
use crate::record::{Authority, Item, Texts, Theme};
use crate::room::Policy;
use crate::rules::capture::LINE;
use crate::rules::words::{By, Consent, ThemeChange, ThemeState};
use crate::store;
pub use crate::store::theme::{Counted, Filter, Happened, Said};

/// Items from which a profile is made, at most: the latest ones.
const SAMPLE: usize = 300;
/// Items that are shown on the page of a theme.
const SHOWN: usize = 100;

pub(crate) fn fact(action: &'static str, one: &Theme) -> Fact {
    Fact::of(action, "theme", one.id).within(Some(one.workspace))
}

/// Workspaces whose themes somebody sees; all for the platform itself.
fn circle(actor: &Actor) -> Option<Vec<Id<Workspace>>> {
    if actor.is_system() {
        return None;
    }
    Some(actor.workspaces(Role::STAFF).chain(actor.supervised.iter().copied()).collect())
}

/// A page of a list of themes.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The themes.
    pub list: Vec<Counted>,
    /// How many there are of each state.
    pub states: std::collections::BTreeMap<ThemeState, i64>,
    /// Where to go on.
    pub next: Option<Id<Theme>>,
}

/// Themes of the reader's workspaces.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Id<Theme>>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&LIST, &lb_kernel::policy::Subject::default())?;
    let circle = circle(&cx.actor);
    let limit = limit.clamp(1, 200);
    let rows = cx.read();
    let mut list = store::theme::list(&rows, circle.as_deref(), filter, before, limit + 1).await?;
    let more = list.len() > limit;
    list.truncate(limit);
    let next = list.last().filter(|_| more).map(|one| one.theme.id);
    let states = store::theme::states(&rows, circle.as_deref()).await?;
    Ok(Listed { list, states, next })
}

/// What the page of a theme shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The theme with its counts.
    pub one: Counted,
    /// Its latest items.
    pub said: Vec<Said>,
    /// How many items were heard in each month.
    pub months: Vec<(String, i64)>,
    /// Measures about its items: titles, state, day on which they hold or are planned.
    pub measures: Vec<(Id<crate::actions::measures::Measure>, Texts, String, Option<String>)>,
    /// What became of it.
    pub history: Vec<Happened>,
    /// The theme it was merged into.
    pub merged_into: Option<Theme>,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

pub(crate) async fn load(on: &impl Rows, id: Id<Theme>) -> Outcome<Theme> {
    Ok(store::theme::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

/// One theme.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Theme>) -> Outcome<Shown> {
    let rows = cx.read();
    let found = store::theme::some(&rows, &[id]).await?;
    let one = found.into_iter().next().ok_or_else(Refusal::missing)?;
    cx.permit(&READ, &one.theme.subject())?;
    let merged_into = match one.theme.merged_into {
        Some(other) => store::theme::find(&rows, other).await?,
        None => None,
    };
    let may_edit = cx.may(&EDIT, &one.theme.subject());
    let mut said = store::theme::said(&rows, id, SHOWN).await?;
    if !may_edit {
        // Others than policy officers read what the companies allow, and no more.
        for one in &mut said {
            if one.consent == Consent::Private || !one.checked {
                one.item.words.clear();
            }
        }
    }
    Ok(Shown {
        said,
        months: store::theme::months(&rows, id).await?,
        measures: store::listing::measures(&rows, id).await?,
        history: store::theme::history(&rows, id).await?,
        merged_into,
        may_edit,
        one,
    })
}

/// These themes with their counts, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn some(cx: &Cx, ids: &[Id<Theme>]) -> lb_store::Kept<Vec<Counted>> {
    store::theme::some(&cx.read(), ids).await
}

/// A theme of which the actor may change what stands.
async fn living(tx: &Tx, id: Id<Theme>, version: Option<i64>) -> Outcome<Theme> {
    let one = load(tx, id).await?;
    tx.cx().permit(&EDIT, &one.subject())?;
    if version.is_some_and(|version| version != one.version) {
        return Err(Refusal::stale().into());
    }
    if !one.is_alive() {
        return Err(Refusal::new(Kind::Conflict, "policy.theme-over").into());
    }
    Ok(one)
}

/// Keeps a theme as confirmed by a person.
async fn touched(tx: &mut Tx, one: &Theme) -> Outcome<Theme> {
    let one = Theme { state: ThemeState::Confirmed, ..one.clone() };
    store::theme::keep(tx, &one).await?;
    tx.tell(fact("theme.changed", &one));
    Ok(Theme { version: one.version + 1, ..one })
}

/// Confirms that items belong together.
///
/// # Errors
/// The actor may not, it is stale, or the database does not answer.
pub async fn confirm(cx: &Cx, id: Id<Theme>, version: i64) -> Outcome<Theme> {
    let mut tx = cx.begin().await?;
    let one = living(&tx, id, Some(version)).await?;
    let one = touched(&mut tx, &one).await?;
    store::theme::tell(&mut tx, id, ThemeChange::Confirmed, None, 0, Value::Null).await?;
    tx.commit().await?;
    Ok(one)
}

/// Gives a theme other labels; a language without words keeps its own.
///
/// # Errors
/// The actor may not, no label is given, it is stale, or the database does not answer.
pub async fn rename(cx: &Cx, id: Id<Theme>, version: i64, labels: &Texts) -> Outcome<Theme> {
    let mut tx = cx.begin().await?;
    let one = living(&tx, id, Some(version)).await?;
    let mut label = one.label.clone();
    for locale in Locale::ALL {
        let text = labels.get(locale.code()).map(|text| text.trim()).unwrap_or_default();
        if text.chars().count() > LINE {
            let long = Refusal::new(Kind::Invalid, "policy.line-long").with("most", LINE);
            return Err(long.at(format!("label.{}", locale.code())).into());
        }
        if !text.is_empty() {
            label.insert(locale.code().to_owned(), text.to_owned());
        }
    }
    if label == one.label {
        return Err(Refusal::new(Kind::Invalid, "policy.label-same").into());
    }
    let change = json!({ "before": one.label, "after": label });
    let one = touched(&mut tx, &Theme { label, named: true, ..one }).await?;
    store::theme::tell(&mut tx, id, ThemeChange::Renamed, None, 0, change).await?;
    tx.commit().await?;
    Ok(one)
}

/// Who looks after a theme, and whether the rule itself is the matter.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Many meet it: the rule itself is the matter.
    pub systemic: bool,
    /// The authority that leads on it.
    pub authority: Option<Id<Authority>>,
    /// The one who asks looks after it from now on.
    pub mine: bool,
}

/// Says who looks after a theme, and whether it is systemic.
///
/// # Errors
/// The actor may not, the authority is another workspace's, it is stale, or the database does not
/// answer.
pub async fn mark(cx: &Cx, id: Id<Theme>, version: i64, marks: Marks) -> Outcome<Theme> {
    let mut tx = cx.begin().await?;
    let one = living(&tx, id, Some(version)).await?;
    if let Some(office) = marks.authority {
        let found = store::office::find(&tx, office).await?;
        if found.is_none_or(|office| office.workspace != one.workspace) {
            return Err(Refusal::new(Kind::Invalid, "policy.authority-unknown")
                .at("authority")
                .into());
        }
    }
    let change =
        json!({ "systemic": marks.systemic, "authority": marks.authority, "mine": marks.mine });
    let mut new = Theme { systemic: marks.systemic, authority: marks.authority, ..one };
    if marks.mine {
        new.owner = cx.actor.account;
        new.owner_name.clone_from(&cx.actor.name);
    }
    let new = touched(&mut tx, &new).await?;
    store::theme::tell(&mut tx, id, ThemeChange::Marked, None, 0, change).await?;
    tx.commit().await?;
    Ok(new)
}

/// Makes the profile of a theme anew, from what is in it now.
async fn refresh(tx: &mut Tx, room: &Policy, theme: &Theme) -> Outcome<()> {
    let Some(mind) = Mind::of(tx, room, theme.workspace).await? else { return Ok(()) };
    let members = store::mind::members(tx, theme.id, SAMPLE).await?;
    let model = Policy::model().map_or("none", |one| one.name());
    let mut looks = Vec::with_capacity(members.len());
    for (language, words, vector) in store::mind::some(tx, &members, model).await? {
        looks.push(mind.look(&words, language, vector)?);
    }
    let middle = if looks.is_empty() { String::new() } else { Profile::of_looks(&looks).write() };
    store::theme::keep_middle(tx, theme.id, &middle).await?;
    Ok(())
}

/// Joins a theme to another; its items go there, its number stays where it is and leads on.
///
/// # Errors
/// The actor may not, both are the same or of two workspaces, it is stale, or the database does not
/// answer.
pub async fn merge(
    cx: &Cx,
    room: &Policy,
    id: Id<Theme>,
    version: i64,
    into: Id<Theme>,
) -> Outcome<Theme> {
    let mut tx = cx.begin().await?;
    let one = living(&tx, id, Some(version)).await?;
    let other = living(&tx, into, None).await?;
    if one.id == other.id || one.workspace != other.workspace {
        return Err(Refusal::new(Kind::Invalid, "policy.theme-other").at("into").into());
    }
    let members = store::mind::members(&tx, id, 1_000_000).await?;
    store::theme::put(&mut tx, &members, Some(into), By::Person).await?;
    let gone = Theme { state: ThemeState::Merged, merged_into: Some(into), ..one };
    store::theme::keep(&mut tx, &gone).await?;
    tx.tell(fact("theme.merged", &gone));
    let other = touched(&mut tx, &other).await?;
    let count = members.len();
    store::theme::tell(&mut tx, id, ThemeChange::Merged, Some(into), count, Value::Null).await?;
    store::theme::tell(&mut tx, into, ThemeChange::Grew, Some(id), count, Value::Null).await?;
    refresh(&mut tx, room, &other).await?;
    tx.commit().await?;
    Ok(other)
}

/// Cuts items out of a theme into one of their own.
///
/// # Errors
/// The actor may not, none or all of them are chosen, no label is given, it is stale, or the database
/// does not answer.
pub async fn split(
    cx: &Cx,
    room: &Policy,
    id: Id<Theme>,
    version: i64,
    items: &[Id<Item>],
    label: &str,
) -> Outcome<Theme> {
    let mut tx = cx.begin().await?;
    let one = living(&tx, id, Some(version)).await?;
    let chosen = store::theme::within(&tx, id, items).await?;
    let all = store::mind::members(&tx, id, chosen.len() + 1).await?;
    if chosen.is_empty() || all.len() == chosen.len() {
        return Err(Refusal::new(Kind::Invalid, "policy.split-choice").at("items").into());
    }
    let label = label.trim();
    if label.is_empty() || label.chars().count() > LINE {
        return Err(Refusal::new(Kind::Invalid, "policy.label-missing").at("label").into());
    }
    let number = store::theme::highest(&tx, one.workspace).await? + 1;
    let fresh = Theme {
        label: Texts::from([(cx.locale.code().to_owned(), label.to_owned())]),
        named: true,
        state: ThemeState::Confirmed,
        systemic: one.systemic,
        authority: one.authority,
        owner: one.owner,
        owner_name: one.owner_name.clone(),
        demonstration: one.demonstration,
        ..Theme::new(cx.new_id(), one.workspace, number, cx.now)
    };
    store::theme::add(&mut tx, &fresh, "").await?;
    store::theme::put(&mut tx, &chosen, Some(fresh.id), By::Person).await?;
    let one = touched(&mut tx, &one).await?;
    let (count, other) = (chosen.len(), Some(fresh.id));
    store::theme::tell(&mut tx, id, ThemeChange::Split, other, count, Value::Null).await?;
    store::theme::tell(&mut tx, fresh.id, ThemeChange::Formed, Some(id), count, Value::Null)
        .await?;
    tx.tell(fact("theme.formed", &fresh));
    refresh(&mut tx, room, &one).await?;
    refresh(&mut tx, room, &fresh).await?;
    tx.commit().await?;
    Ok(fresh)
}

/// Moves an item into another theme, or out of any.
///
/// # Errors
/// The actor may not, the theme is another workspace's, or the database does not answer.
pub async fn place(cx: &Cx, room: &Policy, item: Id<Item>, to: Option<Id<Theme>>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = store::item::find(&tx, item).await?.ok_or_else(Refusal::missing)?;
    let subject = lb_kernel::policy::Subject {
        workspace: Some(one.workspace),
        ..lb_kernel::policy::Subject::default()
    };
    cx.permit(&EDIT, &subject)?;
    if one.theme == to || one.withdrawn_at.is_some() {
        return Ok(());
    }
    let mut changed = BTreeSet::new();
    for theme in [one.theme, to].into_iter().flatten() {
        let found = living(&tx, theme, None).await?;
        if found.workspace != one.workspace {
            return Err(Refusal::new(Kind::Invalid, "policy.theme-other").at("theme").into());
        }
        touched(&mut tx, &found).await?;
        changed.insert(theme);
    }
    store::theme::put(&mut tx, &[item], to, By::Person).await?;
    let data = json!({ "item": item });
    if let Some(from) = one.theme {
        store::theme::tell(&mut tx, from, ThemeChange::Moved, to, 1, data.clone()).await?;
    }
    if let Some(to) = to {
        store::theme::tell(&mut tx, to, ThemeChange::Grew, one.theme, 1, data).await?;
    }
    for theme in changed {
        let found = load(&tx, theme).await?;
        refresh(&mut tx, room, &found).await?;
    }
    tx.commit().await
}
