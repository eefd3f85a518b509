//! Lists and shows difficulties, describes them, cuts them into items.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Instant, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept, Outcome, Rows, Wanted, audit};
use serde_json::json;

use super::capture::{fact, item};
use crate::acts::{self, OWN, POLICY};
use crate::record::{Authority, Difficulty, Item, Proposer};
use crate::room::Policy;
use crate::rules::capture::{MOST_CODES, NewDifficulty, Origin, check};
use crate::rules::words::{Door, Phase, Severity, State};
use crate::store;
pub use crate::store::listing::{Filter, Short};

/// Items of one difficulty at most.
pub const MOST_ITEMS: usize = 20;

/// A difficulty as a list shows it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The difficulty.
    pub one: Difficulty,
    /// Its items.
    pub items: Vec<Short>,
    /// Codes of the controlled list that its items have.
    pub codes: Vec<String>,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The difficulties.
    pub list: Vec<Line>,
    /// How many stand where, of all that the filter leaves.
    pub states: BTreeMap<State, i64>,
    /// Where to go on.
    pub next: Option<Id<Difficulty>>,
    /// It tells whose they are, and that it was read is on record.
    pub noted: bool,
}

/// The company whose difficulties are asked for, where the answer tells a policy officer whose they are.
fn unmasked(cx: &Cx, filter: &Filter) -> Option<Id<Organisation>> {
    let company = filter.company?;
    let own = cx.actor.is_system() || cx.actor.organisations(OWN).any(|one| one == company);
    let handles = cx.actor.workspaces(POLICY).next().is_some();
    (handles && !own).then_some(company)
}

/// Keeps that somebody looked at one company's difficulties: it is the same as reading who raised them.
async fn note_whose(
    cx: &Cx,
    found: &[Difficulty],
    workspace: Option<Id<Workspace>>,
) -> Outcome<()> {
    cx.permit(&acts::PROPOSER, &Subject { workspace, ..Subject::default() })?;
    let shown: Vec<Id<Difficulty>> = found.iter().map(|one| one.id).collect();
    let read = Fact {
        action: "difficulty.company-read",
        object: "difficulty",
        record: None,
        workspace,
        // Not of which company: the record keeps what it is told after they are taken back.
        change: json!({ "difficulties": shown }),
    };
    audit::note_read(cx, read).await?;
    Ok(())
}

async fn lines(on: &impl Rows, found: Vec<Difficulty>) -> Outcome<Vec<Line>> {
    let ids: Vec<Id<Difficulty>> = found.iter().map(|one| one.id).collect();
    let mut items: BTreeMap<Id<Difficulty>, Vec<Short>> = BTreeMap::new();
    for short in store::listing::items(on, &ids).await? {
        items.entry(short.difficulty).or_default().push(short);
    }
    let mut codes: BTreeMap<Id<Difficulty>, Vec<String>> = BTreeMap::new();
    for (difficulty, _, code) in store::listing::codes(on, &ids).await? {
        let own = codes.entry(difficulty).or_default();
        if !own.contains(&code) {
            own.push(code);
        }
    }
    let line = |one: Difficulty| Line {
        items: items.remove(&one.id).unwrap_or_default(),
        codes: codes.remove(&one.id).unwrap_or_default(),
        one,
    };
    Ok(found.into_iter().map(line).collect())
}

/// Difficulties that the reader sees, with counts of where they stand.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Id<Difficulty>>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 200);
    let rows = cx.read();
    let mut found = store::listing::list(&rows, &cx.actor, filter, before, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|one| one.id);
    let states = store::listing::states(&rows, &cx.actor, filter).await?;
    let company = unmasked(cx, filter);
    if company.is_some() {
        // Also that there is none is known of this company from here.
        note_whose(cx, &found, cx.actor.workspaces(POLICY).next()).await?;
    }
    Ok(Listed { list: lines(&rows, found).await?, states, next, noted: company.is_some() })
}

/// All that the reader sees and the filter leaves, for a file; never who raised it: a file of one company's is for
/// its own people alone.
///
/// # Errors
/// The actor may not, it would tell whose they are, or the database does not answer.
pub async fn export(cx: &Cx, filter: &Filter) -> Outcome<Vec<Line>> {
    let cx = &cx.through(lb_kernel::policy::Door::Export);
    cx.permit(&acts::EXPORT, &Subject::default())?;
    if unmasked(cx, filter).is_some() {
        return Err(Refusal::new(Kind::Forbidden, "policy.company-closed").into());
    }
    let rows = cx.read();
    let found = store::listing::list(&rows, &cx.actor, filter, None, 100_000).await?;
    lines(&rows, found).await
}

/// What the page of a difficulty shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The difficulty.
    pub one: Difficulty,
    /// Its items.
    pub items: Vec<Item>,
    /// The same with names of themes and authorities.
    pub shorts: Vec<Short>,
    /// Codes by item.
    pub codes: BTreeMap<Id<Item>, Vec<String>>,
    /// Whether the reader may describe it and cut it.
    pub may_edit: bool,
    /// Whether it is the reader's own.
    pub own: bool,
}

pub(crate) async fn load(
    on: &impl Rows,
    id: Id<Difficulty>,
) -> Outcome<(Difficulty, Option<Proposer>)> {
    let one = store::difficulty::living(store::difficulty::find(on, id).await?)?;
    let proposer = store::difficulty::proposer(on, id).await?;
    Ok((one, proposer))
}

/// One difficulty.
///
/// # Errors
/// The actor may not, there is none, it was taken back, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Difficulty>) -> Outcome<Shown> {
    let rows = cx.read();
    let (one, proposer) = load(&rows, id).await?;
    let subject = one.subject(proposer.as_ref());
    cx.permit(&acts::READ, &subject)?;
    let mut codes: BTreeMap<Id<Item>, Vec<String>> = BTreeMap::new();
    for (_, item, code) in store::listing::codes(&rows, &[id]).await? {
        codes.entry(item).or_default().push(code);
    }
    Ok(Shown {
        items: store::item::of(&rows, id).await?,
        shorts: store::listing::items(&rows, &[id]).await?,
        codes,
        may_edit: cx.may(&acts::EDIT, &subject),
        own: cx.may(&acts::CONSENT, &subject) && !cx.actor.is_system(),
        one,
    })
}

/// Who raised it. Every reading is an entry of the audit record.
///
/// # Errors
/// The actor may not, there is none, it was taken back, or the database does not answer.
pub async fn proposer(
    cx: &Cx,
    room: &Policy,
    id: Id<Difficulty>,
) -> Outcome<(Difficulty, Proposer, String)> {
    let rows = cx.read();
    let (one, proposer) = load(&rows, id).await?;
    cx.permit(&acts::PROPOSER, &one.subject(proposer.as_ref()))?;
    let proposer = proposer.unwrap_or_default();
    let read = Fact::of("difficulty.proposer-read", "difficulty", id).within(Some(one.workspace));
    audit::note_read(cx, read).await?;
    let name = match proposer.organisation {
        None => proposer.company.clone(),
        Some(company) => {
            let known = room.companies.names(cx, &[company]).await?;
            let names = known.get(&company).cloned().unwrap_or_default();
            let own = names.iter().find(|(l, _)| *l == cx.locale.language()).or(names.first());
            own.map(|(_, name)| name.clone()).unwrap_or_default()
        }
    };
    Ok((one, proposer, name))
}

/// What a policy officer says of a difficulty.
#[derive(Debug, Clone)]
pub struct Described {
    /// How far the company had come.
    pub phase: Option<Phase>,
    /// What it does to the company.
    pub severity: Severity,
    /// Country whose rule it is about.
    pub country: Option<String>,
    /// Codes of the controlled list, for its first item while it is not split.
    pub codes: Vec<String>,
}

/// Describes a difficulty.
///
/// # Errors
/// The actor may not, something is wrong, it is stale, or the database does not answer.
pub async fn describe(
    cx: &Cx,
    id: Id<Difficulty>,
    version: i64,
    said: Described,
) -> Outcome<Difficulty> {
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, id).await?;
    cx.permit(&acts::EDIT, &one.subject(proposer.as_ref()))?;
    // The same checks as when it is captured.
    let asked = NewDifficulty {
        country: said.country,
        codes: said.codes,
        ..NewDifficulty::new(one.workspace, Door::Desk, "described", one.language, "described")
    };
    let asked = check(asked)?;
    let new = Difficulty {
        phase: said.phase,
        severity: said.severity,
        country: asked.country,
        version,
        ..one
    };
    store::difficulty::keep(&mut tx, &new).await?;
    let items = store::item::of(&tx, id).await?;
    if let [only] = items.as_slice() {
        store::item::label(&mut tx, only.id, &asked.codes).await?;
    }
    tx.tell(fact("difficulty.described", &new).change(json!({
        "phase": new.phase, "severity": new.severity, "country": new.country, "codes": asked.codes,
    })));
    tx.commit().await?;
    Ok(Difficulty { version: version + 1, ..new })
}

/// One part of a difficulty that is cut.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// What it says.
    pub words: String,
    /// Who has to answer.
    pub authority: Option<Id<Authority>>,
    /// Codes of the controlled list.
    pub codes: Vec<String>,
}

/// Cuts a difficulty into items: the first part is its first item, the others are new. Done once;
/// later parts are added as they are found.
///
/// # Errors
/// The actor may not, a part is empty or there are too many, its first item is on its way already, it is
/// stale, or the database does not answer.
pub async fn split(
    cx: &Cx,
    id: Id<Difficulty>,
    version: i64,
    parts: Vec<Part>,
) -> Outcome<Vec<Item>> {
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, id).await?;
    cx.permit(&acts::EDIT, &one.subject(proposer.as_ref()))?;
    let mut items = store::item::of(&tx, id).await?;
    if parts.is_empty() || items.len() + parts.len() > MOST_ITEMS {
        let many = Refusal::new(Kind::Invalid, "policy.parts-count").with("most", MOST_ITEMS);
        return Err(many.into());
    }
    let mut parts = checked(&one, parts)?.into_iter();
    let whole = items.first().filter(|_| items.len() == 1 && one.state != State::Split).cloned();
    if let Some(first) = whole
        && first.state == crate::rules::words::ItemState::Open
        && let Some(part) = parts.next()
    {
        let changed =
            Item { words: part.words, authority: part.authority.or(first.authority), ..first };
        store::item::keep(&mut tx, &changed).await?;
        store::item::label(&mut tx, changed.id, &part.codes).await?;
        items = vec![Item { version: changed.version + 1, ..changed }];
    }
    for part in parts {
        let number = items.len() as i64 + 1;
        let mut new = item(&one, cx.new_id(), number, part.words, part.authority);
        (new.made_at, new.changed_at, new.state_since) = (cx.now, cx.now, cx.now);
        store::item::add(&mut tx, &new, &part.codes).await?;
        items.push(new);
    }
    let state = if one.state == State::Captured { State::Captured } else { State::Split };
    let new = Difficulty { state, version, ..one };
    store::difficulty::keep(&mut tx, &new).await?;
    super::propose::ask(&mut tx, new.workspace).await?;
    tx.tell(fact("difficulty.split", &new).change(json!({ "items": items.len() })));
    tx.commit().await?;
    Ok(items)
}

/// Parts in shape, each refusal at its row.
fn checked(one: &Difficulty, parts: Vec<Part>) -> Result<Vec<Part>, Refusal> {
    let mut wrong = Vec::new();
    let mut right = Vec::with_capacity(parts.len());
    for (row, part) in parts.into_iter().enumerate() {
        let asked = NewDifficulty {
            codes: part.codes,
            ..NewDifficulty::new(one.workspace, Door::Desk, "part", one.language, part.words)
        };
        match check(asked) {
            Ok(asked) => right.push(Part {
                words: asked.words,
                authority: part.authority,
                codes: asked.codes.into_iter().take(MOST_CODES).collect(),
            }),
            Err(refusal) => wrong.extend(refusal.each().map(|one| {
                let field = one.field().unwrap_or("words").to_owned();
                one.clone().at(format!("parts.{row}.{field}"))
            })),
        }
    }
    match Refusal::all(wrong) {
        Some(refusal) => Err(refusal),
        None => Ok(right),
    }
}

/// These difficulties with who raised them, whoever asks: for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn some(cx: &Cx, ids: &[Id<Difficulty>]) -> Kept<Vec<(Difficulty, Option<Proposer>)>> {
    let mut wanted = Wanted::default();
    wanted.add(format!("d.id in {}", lb_store::ids(ids)));
    store::difficulty::some(&cx.read(), &wanted).await
}

/// Those that came through a door from these records, with who raised them, whoever asks.
///
/// # Errors
/// The database does not answer.
pub async fn from(
    cx: &Cx,
    door: Door,
    references: &[String],
) -> Outcome<Vec<(Line, Option<Proposer>)>> {
    let mut wanted = Wanted::default();
    let places: Vec<String> = references.iter().map(|one| wanted.place(one.clone())).collect();
    wanted.add(format!("d.door = '{}' and d.reference in ({})", door.code(), places.join(", ")));
    let rows = cx.read();
    let (found, whose): (Vec<_>, Vec<_>) =
        store::difficulty::some(&rows, &wanted).await?.into_iter().unzip();
    Ok(lines(&rows, found).await?.into_iter().zip(whose).collect())
}

/// What a difficulty came from, though it was taken back: for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn origin(cx: &Cx, id: Id<Difficulty>) -> Kept<Option<Origin>> {
    Ok(origin_at(cx, id).await?.map(|(origin, _)| origin))
}

/// The same, with the moment at which it was captured.
///
/// # Errors
/// The database does not answer.
pub async fn origin_at(cx: &Cx, id: Id<Difficulty>) -> Kept<Option<(Origin, Instant)>> {
    let found = store::difficulty::find(&cx.read(), id).await?;
    Ok(found.map(|one| (Origin { door: one.door, reference: one.reference }, one.made_at)))
}

/// What its words are and how much others may learn, unless it was taken back: for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn wording(cx: &Cx, id: Id<Difficulty>) -> Kept<Option<super::protect::Wording>> {
    let found = store::difficulty::find(&cx.read(), id).await?;
    let found = found.filter(|one| one.state != State::Withdrawn);
    Ok(found.map(|one| super::protect::Wording { words: one.words, consent: one.consent }))
}
