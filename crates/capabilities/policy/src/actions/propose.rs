//! Lets the engine group items into themes: in the background after captures, and on demand. Themes
//! that are there keep their items; what people decided is never undone.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Locale, Silent, Workspace};
use lb_language::{Embeddings, Side};
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Fact, Kept, Outcome, Tx};
use lb_themes::themes::ThemeEvent;
use lb_themes::{Constraints, Earlier, Features, Glasses, Params, Profile};
use serde_json::{Value, json};

use crate::acts;
use crate::record::{Item, Texts, Theme};
use crate::room::Policy;
use crate::rules::words::{By, ThemeChange, ThemeState};
use crate::store;
use crate::store::mind::Statement;

/// The kind of job.
pub(crate) const KIND: &str = "policy.themes";
/// Captures of so many seconds are grouped together, at least.
const SPAN: i64 = 60;
/// One more second for so many statements: a large workspace is grouped more rarely.
const PER_SECOND: i64 = 100;

/// Groups what was captured.
pub(crate) struct Grouping {
    pub(crate) room: Arc<Policy>,
}

#[async_trait]
impl Handler for Grouping {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let workspace = payload
            .get("workspace")
            .and_then(Value::as_str)
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no workspace"))?;
        group(cx, &self.room, workspace, false).await.map(drop)
    }
}

/// Asks for grouping after a capture.
pub(crate) async fn ask(tx: &mut Tx, workspace: Id<Workspace>) -> Kept<()> {
    let known = store::mind::glasses(tx, workspace).await?;
    let span = SPAN + known.map_or(0, |(_, statements, _)| statements) / PER_SECOND;
    let seconds = tx.cx().now.micros() / 1_000_000;
    let part = seconds / span + 1;
    let at = tx.cx().now.plus_seconds(part * span - seconds);
    // A job that runs holds its key: what comes meanwhile is of the next span.
    let key = format!("{workspace} {span} {part}");
    jobs::put(tx, KIND, &json!({ "workspace": workspace }), Some(&key), at).await
}

/// What a run changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Themes that were not there before.
    pub formed: usize,
    /// Items that joined a theme.
    pub joined: usize,
    /// Items for which there is not enough evidence.
    pub waiting: usize,
}

/// The engine's answer, as far as it is written down.
struct Grouped {
    /// Vectors that were computed now.
    fresh: Vec<(Id<Item>, Vec<f32>)>,
    themes: Vec<Found>,
    unassigned: Vec<Id<Item>>,
    events: Vec<ThemeEvent>,
    glasses: String,
    model: String,
}

struct Found {
    number: i64,
    members: Vec<Id<Item>>,
    label: Texts,
    terms: BTreeMap<String, Vec<String>>,
    middle: String,
}

/// Groups the items of a workspace. `afresh`: themes that nobody confirmed may be cut anew.
///
/// # Errors
/// The actor may not, the model fails, themes were changed meanwhile, or the database does not answer.
pub async fn group(
    cx: &Cx,
    _room: &Policy,
    workspace: Id<Workspace>,
    afresh: bool,
) -> Outcome<Summary> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::themes::GROUP, &subject)?;
    let rows = cx.read();
    let model = Policy::model().map_or("none", |one| one.name());
    let mut statements = store::mind::statements(&rows, workspace, model).await?;
    statements.retain(|one| one.by == By::Engine || one.theme.is_some());
    let themes = store::theme::alive(&rows, workspace).await?;
    let highest = store::theme::highest(&rows, workspace).await?;
    if statements.is_empty() {
        return Ok(Summary::default());
    }
    let earlier = earlier(&themes, &statements, highest);
    let before: BTreeMap<Id<Item>, Id<Theme>> =
        statements.iter().filter_map(|one| Some((one.id, one.theme?))).collect();
    let count = statements.len();
    let work = move || compute(statements, &earlier, afresh);
    let grouped = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Broken::new("grouping statements", error))??;
    let mut tx = cx.begin().await?;
    for (item, row) in &grouped.fresh {
        store::mind::keep(&mut tx, *item, &grouped.model, row).await?;
    }
    let summary = write(&mut tx, workspace, &themes, &before, &grouped).await?;
    store::mind::keep_glasses(&mut tx, workspace, &grouped.model, &grouped.glasses, count).await?;
    if summary.formed + summary.joined > 0 {
        tx.tell(Fact {
            action: "theme.grouped",
            object: "theme",
            record: None,
            workspace: Some(workspace),
            change: json!({ "formed": summary.formed, "joined": summary.joined }),
        });
    }
    tx.commit().await?;
    Ok(summary)
}

/// The themes that are there, as the engine takes them. Where that with the highest number is over, one
/// without statements keeps the engine from giving its number once more.
fn earlier(themes: &[Theme], statements: &[Statement], highest: i64) -> Vec<Earlier> {
    let mut members: BTreeMap<Id<Theme>, Vec<String>> = BTreeMap::new();
    for one in statements {
        if let Some(theme) = one.theme {
            members.entry(theme).or_default().push(one.id.to_string());
        }
    }
    let there = themes.iter().map(|theme| Earlier {
        id: format!("t{}", theme.number),
        statements: members.remove(&theme.id).unwrap_or_default(),
        confirmed: theme.state == ThemeState::Confirmed,
        named: if theme.named { theme.label.clone() } else { Texts::new() },
    });
    let mut all: Vec<Earlier> = there.collect();
    let last = format!("t{highest}");
    if all.iter().all(|one| one.id != last) {
        all.push(Earlier { id: last, ..Earlier::default() });
    }
    all
}

fn compute(statements: Vec<Statement>, earlier: &[Earlier], afresh: bool) -> Kept<Grouped> {
    let model = Policy::model();
    let broken = |error: lb_language::EmbedError| Broken::new("reading statements", error);
    let dimension = model.map_or(0, |one| one.dimension());
    let missing: Vec<&Statement> = statements
        .iter()
        .filter(|one| one.vector.as_ref().is_none_or(|v| v.len() != dimension))
        .collect();
    let texts: Vec<&str> = missing.iter().map(|one| one.words.as_str()).collect();
    let mut fresh: BTreeMap<Id<Item>, Vec<f32>> = BTreeMap::new();
    if let Some(model) = model {
        let rows = model.embed(&texts, Side::Passage, &Silent).map_err(broken)?;
        fresh.extend(missing.iter().zip(rows.rows()).map(|(one, row)| (one.id, row.to_vec())));
    }
    let mut values = Vec::with_capacity(statements.len() * dimension);
    for one in &statements {
        let row = fresh.get(&one.id).or(one.vector.as_ref());
        values.extend(row.into_iter().flatten());
    }
    let taken: Vec<lb_themes::Statement> = statements
        .iter()
        .map(|one| lb_themes::Statement {
            id: one.id.to_string(),
            text: one.words.clone(),
            language: Some(one.language),
            codes: Vec::new(),
            organisation: one.company.clone(),
            date: None,
        })
        .collect();
    let meaning = Embeddings::new(dimension, values);
    let features = Features::of_stored(&taken, meaning, model).map_err(broken)?;
    let params = Params { recluster: afresh, ..Params::default() };
    let none = Constraints::default();
    let set = lb_themes::group(&taken, &features, &none, earlier, &params, &Silent)
        .map_err(|_| Broken::new("grouping statements", "it was interrupted"))?;
    let labels = lb_themes::labels(&taken, &features, &set.themes);
    let id = |place: &usize| statements.get(*place).map(|one| one.id);
    let themes = set.themes.iter().zip(labels).map(|(theme, label)| Found {
        number: number(&theme.id),
        members: theme.members.iter().filter_map(id).collect(),
        label: label
            .text
            .iter()
            .map(|(l, text): (&Locale, _)| (l.code().to_owned(), text.clone()))
            .collect(),
        terms: label.terms.iter().map(|(l, terms)| (l.code().to_owned(), terms.clone())).collect(),
        middle: Profile::of(&features, &theme.members).write(),
    });
    Ok(Grouped {
        themes: themes.collect(),
        unassigned: set.unassigned.iter().filter_map(id).collect(),
        glasses: Glasses::of(&features).write(),
        model: features.model().to_owned(),
        fresh: fresh.into_iter().collect(),
        events: set.events,
    })
}

fn number(id: &str) -> i64 {
    id.strip_prefix('t').and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

async fn write(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    themes: &[Theme],
    before: &BTreeMap<Id<Item>, Id<Theme>>,
    grouped: &Grouped,
) -> Outcome<Summary> {
    let mut summary = Summary { waiting: grouped.unassigned.len(), ..Summary::default() };
    // As they stand while they are written: one may be named anew and then join another.
    let mut known: BTreeMap<i64, Theme> =
        themes.iter().map(|one| (one.number, one.clone())).collect();
    let mut ids: BTreeMap<i64, Id<Theme>> = themes.iter().map(|one| (one.number, one.id)).collect();
    for found in &grouped.themes {
        match known.get_mut(&found.number) {
            Some(theme) => {
                let fresh: Vec<Id<Item>> = found
                    .members
                    .iter()
                    .filter(|item| before.get(item) != Some(&theme.id))
                    .copied()
                    .collect();
                summary.joined += fresh.len();
                store::theme::put(tx, &fresh, Some(theme.id), By::Engine).await?;
                if !theme.named && (theme.label != found.label || theme.terms != found.terms) {
                    theme.label.clone_from(&found.label);
                    theme.terms.clone_from(&found.terms);
                    store::theme::keep(tx, theme).await?;
                    theme.version += 1;
                }
                store::theme::keep_middle(tx, theme.id, &found.middle).await?;
            }
            None => {
                let theme = formed(tx, workspace, found);
                store::theme::add(tx, &theme, &found.middle).await?;
                store::theme::put(tx, &found.members, Some(theme.id), By::Engine).await?;
                tx.tell(super::themes::fact("theme.formed", &theme));
                summary.formed += 1;
                summary.joined += found.members.len();
                ids.insert(found.number, theme.id);
            }
        }
    }
    let left: Vec<Id<Item>> =
        grouped.unassigned.iter().filter(|item| before.contains_key(item)).copied().collect();
    store::theme::put(tx, &left, None, By::Engine).await?;
    for event in &grouped.events {
        happened(tx, &mut known, &ids, grouped, event).await?;
    }
    Ok(summary)
}

fn formed(tx: &Tx, workspace: Id<Workspace>, found: &Found) -> Theme {
    Theme {
        label: found.label.clone(),
        terms: found.terms.clone(),
        ..Theme::new(tx.cx().new_id(), workspace, found.number, tx.cx().now)
    }
}

/// Notes an event of the engine; never silent.
async fn happened(
    tx: &mut Tx,
    known: &mut BTreeMap<i64, Theme>,
    ids: &BTreeMap<i64, Id<Theme>>,
    grouped: &Grouped,
    event: &ThemeEvent,
) -> Outcome<()> {
    let (ThemeEvent::Formed { theme }
    | ThemeEvent::Grew { theme, .. }
    | ThemeEvent::Split { theme, .. }
    | ThemeEvent::Merged { theme, .. }
    | ThemeEvent::Dissolved { theme }) = event;
    let Some(id) = ids.get(&number(theme)).copied() else { return Ok(()) };
    let (kind, other, statements) = match event {
        ThemeEvent::Formed { .. } => {
            let found = grouped.themes.iter().find(|one| one.number == number(theme));
            (ThemeChange::Formed, None, found.map_or(0, |one| one.members.len()))
        }
        ThemeEvent::Grew { statements, .. } => (ThemeChange::Grew, None, *statements),
        ThemeEvent::Split { into, .. } => (ThemeChange::Split, ids.get(&number(into)), 0),
        ThemeEvent::Merged { into, .. } => (ThemeChange::Merged, ids.get(&number(into)), 0),
        ThemeEvent::Dissolved { .. } => (ThemeChange::Dissolved, None, 0),
    };
    let other = other.copied();
    if let Some(theme) = known.get_mut(&number(theme)) {
        let state = match kind {
            ThemeChange::Merged => Some(ThemeState::Merged),
            ThemeChange::Dissolved => Some(ThemeState::Dissolved),
            _ => None,
        };
        // A confirmed theme whose items were all taken back stays: people speak of it.
        let Some(state) = state.filter(|_| theme.state == ThemeState::Proposed) else {
            if kind != ThemeChange::Dissolved {
                store::theme::tell(tx, id, kind, other, statements, Value::Null).await?;
            }
            return Ok(());
        };
        (theme.state, theme.merged_into) = (state, other);
        store::theme::keep(tx, theme).await?;
        theme.version += 1;
        store::theme::leave(tx, id, other).await?;
    }
    store::theme::tell(tx, id, kind, other, statements, Value::Null).await?;
    Ok(())
}

/// The workspaces that have items which no theme has yet.
///
/// # Errors
/// The database does not answer.
pub async fn resume(tx: &mut Tx) -> Kept<()> {
    for workspace in store::listing::ungrouped(tx).await? {
        ask(tx, workspace).await?;
    }
    Ok(())
}
