//! Captures difficulties: from whatever door, once per origin.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use crate::acts;
use crate::record::{Difficulty, Item, Texts, Theme};
use crate::rules::capture::{NewDifficulty, check, pseudonym};
use crate::rules::words::{By, Done, ItemState, State, ThemeChange, ThemeState};
use crate::store;

/// Mergers of themes that are followed.
const MOST_MERGES: usize = 8;

/// What capturing gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    /// The difficulty, as it was captured now or before.
    pub difficulty: Difficulty,
    /// It was not there before.
    pub fresh: bool,
}

pub(crate) fn fact(action: &'static str, one: &Difficulty) -> Fact {
    Fact::of(action, "difficulty", one.id).within(Some(one.workspace))
}

/// Captures a difficulty; where its origin was captured already, gives that one.
///
/// # Errors
/// The actor may not, something is wrong with it, or the database does not answer.
pub async fn capture(cx: &Cx, new: NewDifficulty) -> Outcome<Captured> {
    let subject = Subject {
        workspace: Some(new.workspace),
        organisation: new.proposer.organisation,
        ..Subject::default()
    };
    cx.permit(&acts::CAPTURE, &subject)?;
    let mut tx = cx.begin().await?;
    let captured = enter(&mut tx, new).await?;
    tx.commit().await?;
    Ok(captured)
}

/// The same within a transaction of a caller that has asked the policy engine.
///
/// # Errors
/// Something is wrong with it, or the database does not answer.
pub async fn enter(tx: &mut Tx, new: NewDifficulty) -> Outcome<Captured> {
    let now = tx.cx().now;
    let captured = enter_at(tx, new, now).await?;
    if captured.fresh {
        super::propose::ask(tx, captured.difficulty.workspace).await?;
    }
    Ok(captured)
}

async fn enter_at(tx: &mut Tx, new: NewDifficulty, at: Instant) -> Outcome<Captured> {
    let new = check(new)?;
    let cx = tx.cx().clone();
    let one = Difficulty {
        id: cx.new_id(),
        workspace: new.workspace,
        pseudonym: pseudonym(cx.random()?),
        door: new.origin.door,
        reference: new.origin.reference.clone(),
        language: new.language,
        words: new.words.clone(),
        phase: new.phase,
        severity: new.severity,
        country: new.country.clone(),
        consent: new.consent,
        state: if new.checked { State::Checked } else { State::Captured },
        checked_at: new.checked.then_some(at),
        heard_on: new.heard_on.clone().unwrap_or_else(|| cx.now.day().to_string()),
        made_at: at,
        changed_at: at,
        version: 1,
        demonstration: new.demonstration,
    };
    if !store::difficulty::add(tx, &one).await? {
        let found = store::difficulty::by_origin(tx, &new.origin).await?;
        let difficulty = found.ok_or_else(lb_kernel::Refusal::missing)?;
        return Ok(Captured { difficulty, fresh: false });
    }
    store::difficulty::propose(tx, one.id, &new.proposer).await?;
    store::difficulty::word(tx, &one).await?;
    let via = cx.actor.via.to_string();
    store::difficulty::consent(tx, one.id, one.consent, &via).await?;
    let item = first_item(&one, &new, cx.new_id());
    store::item::add(tx, &item, &new.codes).await?;
    if let Some(theme) = new.same_as {
        placed(tx, &item, theme).await?;
    }
    tx.tell(fact("difficulty.captured", &one).change(json!({
        "door": one.door, "severity": one.severity, "item": item.id, "same_as": new.same_as,
    })));
    Ok(Captured { difficulty: one, fresh: true })
}

/// Puts a new item into the theme that whoever wrote it down took it for. Where a person has confirmed that
/// theme the engine leaves the item there; one that the engine alone proposes may still be cut otherwise.
async fn placed(tx: &mut Tx, item: &Item, chosen: Id<Theme>) -> Outcome<()> {
    let mut found = store::theme::find(tx, chosen).await?;
    // Themes that were joined to others meanwhile lead on.
    for _ in 0..MOST_MERGES {
        let Some(next) = found.as_ref().and_then(|theme| theme.merged_into) else { break };
        found = store::theme::find(tx, next).await?;
    }
    let here = found.filter(|theme| theme.is_alive() && theme.workspace == item.workspace);
    let Some(theme) = here else { return Ok(()) };
    let by = if theme.state == ThemeState::Confirmed { By::Person } else { By::Engine };
    store::theme::put(tx, &[item.id], Some(theme.id), by).await?;
    let data = json!({ "item": item.id });
    store::theme::tell(tx, theme.id, ThemeChange::Grew, None, 1, data).await?;
    Ok(())
}

/// A difficulty is one item until somebody splits it.
fn first_item(one: &Difficulty, new: &NewDifficulty, id: Id<Item>) -> Item {
    item(one, id, 1, one.words.clone(), new.authority)
}

/// A new item of a difficulty.
pub(crate) fn item(
    one: &Difficulty,
    id: Id<Item>,
    number: i64,
    words: String,
    authority: Option<Id<crate::record::Authority>>,
) -> Item {
    let at = one.changed_at;
    Item {
        id,
        difficulty: one.id,
        workspace: one.workspace,
        number,
        language: one.language,
        words,
        state: ItemState::Open,
        handling: None,
        authority,
        theme: None,
        theme_by: By::Engine,
        systemic: false,
        reason: None,
        next_check: None,
        claimed: Done::None,
        confirmed: Done::None,
        reopened: 0,
        state_since: at,
        assigned_at: None,
        acknowledged_at: None,
        answered_at: None,
        in_force_at: None,
        asked_at: None,
        closed_at: None,
        due_at: None,
        withdrawn_at: None,
        made_at: at,
        changed_at: at,
        version: 1,
    }
}

/// A difficulty of the past, and its theme by its place in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The difficulty.
    pub new: NewDifficulty,
    /// When it was captured.
    pub at: Instant,
    /// Which of the themes it is in.
    pub theme: Option<usize>,
}

/// A theme that people confirmed.
#[derive(Debug, Clone)]
pub struct ThemeRow {
    /// What it is called, by language.
    pub label: Texts,
    /// Many meet it: the rule itself is the matter.
    pub systemic: bool,
}

/// Writes difficulties of the past with their themes: for the demonstration and for moving in from
/// another system. All or none.
///
/// # Errors
/// The actor may not, a row is refused, or the database does not answer.
pub async fn seed(
    cx: &Cx,
    workspace: Id<Workspace>,
    rows: Vec<Row>,
    themes: &[ThemeRow],
) -> Outcome<()> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::CAPTURE, &subject)?;
    let mut tx = cx.begin().await?;
    let mut members: Vec<Vec<Id<Item>>> = vec![Vec::new(); themes.len()];
    let demonstration = rows.iter().all(|row| row.new.demonstration);
    for row in rows {
        let captured = enter_at(&mut tx, row.new, row.at).await?;
        let items = store::item::of(&tx, captured.difficulty.id).await?;
        if let Some(own) = row.theme.and_then(|place| members.get_mut(place)) {
            own.extend(items.iter().map(|item| item.id));
        }
    }
    let first = store::theme::highest(&tx, workspace).await? + 1;
    for ((number, row), items) in (first..).zip(themes).zip(members) {
        let theme = Theme {
            label: row.label.clone(),
            named: true,
            state: ThemeState::Confirmed,
            systemic: row.systemic,
            demonstration,
            ..Theme::new(cx.new_id(), workspace, number, cx.now)
        };
        store::theme::add(&mut tx, &theme, "").await?;
        store::theme::put(&mut tx, &items, Some(theme.id), By::Engine).await?;
        let count = items.len();
        tx.tell(super::themes::fact("theme.formed", &theme));
        let formed = ThemeChange::Formed;
        store::theme::tell(&mut tx, theme.id, formed, None, count, serde_json::Value::Null).await?;
    }
    super::propose::ask(&mut tx, workspace).await?;
    tx.tell(Fact {
        action: "difficulties.seeded",
        object: "difficulty",
        record: None,
        workspace: Some(workspace),
        change: json!({ "themes": themes.len() }),
    });
    tx.commit().await
}
