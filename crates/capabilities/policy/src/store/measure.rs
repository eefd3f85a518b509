//! Keeps measures, which items they are about, and what became of them.

use jiff::civil::Date;
use lb_kernel::{Code as _, Id, Instant, Language, Workspace};
use lb_store::{Broken, Kept, Row, Rows, Tx, ids};

use super::difficulty::who;
use super::item;
use crate::record::{Authority, Item, Texts};
use crate::rules::measure::{MeasureKind, MeasureState, Term};

/// What is done about items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its identifier.
    pub id: Id<Measure>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// The authority that does it.
    pub authority: Option<Id<Authority>>,
    /// What kind.
    pub kind: MeasureKind,
    /// Where it stands.
    pub state: MeasureState,
    /// The language of its words.
    pub language: Language,
    /// What it is called, by language.
    pub titles: Texts,
    /// What is done.
    pub words: String,
    /// For whom, under what conditions.
    pub conditions: String,
    /// Who answers for it.
    pub owner_name: String,
    /// When it holds.
    pub term: Term,
    /// Where it can be read.
    pub source: String,
    /// When it was entered.
    pub made_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

const COLUMNS: &str = "m.id, m.workspace, m.authority, m.kind, m.state, m.language, m.titles, \
    m.words, m.conditions, m.owner_name, m.effective_on, m.sunset_on, m.source, m.made_at, \
    m.changed_at, m.version, m.demonstration";

/// The day that a column holds, if it holds any: what is no day is broken, not absent.
fn day(row: &Row, column: &str) -> Kept<Option<Date>> {
    let kept: Option<String> = row.get(column)?;
    kept.map(|text| text.parse().map_err(|error| Broken::new(column, error).into())).transpose()
}

fn read(row: &Row) -> Kept<Measure> {
    Ok(Measure {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        authority: row.get("authority")?,
        kind: row.code("kind")?,
        state: row.code("state")?,
        language: row.get("language")?,
        titles: row.json("titles")?,
        words: row.get("words")?,
        conditions: row.get("conditions")?,
        owner_name: row.get("owner_name")?,
        term: Term { effective: day(row, "effective_on")?, sunset: day(row, "sunset_on")? },
        source: row.get("source")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One measure.
pub(crate) async fn find(on: &impl Rows, id: Id<Measure>) -> Kept<Option<Measure>> {
    on.first(&format!("select {COLUMNS} from measure m where m.id = $1"), &[&id], read).await
}

/// Measures of these workspaces, the latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    state: Option<MeasureState>,
    before: Option<Id<Measure>>,
    most: usize,
) -> Kept<Vec<Measure>> {
    let sql = format!(
        "select {COLUMNS} from measure m where m.workspace in {} and ($1 = '' or m.state = $1) \
         and ($2 = '' or m.id < $2) order by m.id desc limit {most}",
        ids(workspaces)
    );
    let before = before.map(|id| id.to_string()).unwrap_or_default();
    on.all(&sql, &[&state.map_or("", |state| state.code()), &before], read).await
}

/// The companies that raised the items of a measure.
pub(crate) async fn companies(
    on: &impl Rows,
    id: Id<Measure>,
) -> Kept<Vec<Id<lb_kernel::Organisation>>> {
    let sql = "select distinct p.organisation from measure_item l join item i on i.id = l.item \
        join difficulty_proposer p on p.difficulty = i.difficulty \
        where l.measure = $1 and i.withdrawn_at is null and p.organisation is not null \
        order by p.organisation";
    on.all(sql, &[&id], |row| row.get("organisation")).await
}

/// Measures with a day that may have come: for the job.
pub(crate) async fn alive(on: &impl Rows) -> Kept<Vec<Measure>> {
    let sql = format!(
        "select {COLUMNS} from measure m where (m.state = 'planned' and m.effective_on is not null) \
         or (m.state = 'in-force' and m.sunset_on is not null) order by m.id"
    );
    on.all(&sql, &[], read).await
}

fn titles(one: &Measure) -> serde_json::Value {
    serde_json::to_value(&one.titles).unwrap_or_default()
}

/// Writes a new measure with its first event.
pub(crate) async fn add(tx: &mut Tx, one: &Measure) -> Kept<()> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    tx.run(
        "insert into measure (id, workspace, authority, kind, state, language, titles, words, \
         conditions, owner_name, effective_on, sunset_on, source, made_at, changed_at, version, \
         demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
         $16, $17)",
        &[
            &one.id,
            &one.workspace,
            &one.authority,
            &one.kind.code(),
            &one.state.code(),
            &one.language,
            &titles(one),
            &one.words,
            &one.conditions,
            &one.owner_name,
            &day(one.term.effective),
            &day(one.term.sunset),
            &one.source,
            &one.made_at,
            &one.changed_at,
            &one.version,
            &one.demonstration,
        ],
    )
    .await?;
    event(tx, one, None).await
}

/// Writes what has become of a measure, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Measure, was: MeasureState) -> Kept<()> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update measure set state = $2, effective_on = $3, sunset_on = $4, changed_at = $5, \
             version = version + 1 where id = $1 and version = $6",
            &[
                &one.id,
                &one.state.code(),
                &day(one.term.effective),
                &day(one.term.sunset),
                &now,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)?;
    event(tx, one, Some(was)).await
}

async fn event(tx: &mut Tx, one: &Measure, was: Option<MeasureState>) -> Kept<()> {
    let (account, name, now) = who(tx);
    let id: Id<Measure> = tx.cx().new_id();
    tx.run(
        "insert into measure_event (id, measure, was, state, note, account, name, at) \
         values ($1, $2, $3, $4, '', $5, $6, $7)",
        &[&id, &one.id, &was.map(|was| was.code()), &one.state.code(), &account, &name, &now],
    )
    .await?;
    Ok(())
}

/// What became of a measure: state, who, when.
pub(crate) async fn events(
    on: &impl Rows,
    id: Id<Measure>,
) -> Kept<Vec<(MeasureState, String, Instant)>> {
    let sql = "select state, name, at from measure_event where measure = $1 order by at, id";
    on.all(sql, &[&id], |row| Ok((row.code("state")?, row.get("name")?, row.get("at")?))).await
}

/// Notes that a measure is about an item; `false`: that was known.
pub(crate) async fn link(tx: &mut Tx, id: Id<Measure>, item: Id<Item>) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into measure_item (measure, item) values ($1, $2) on conflict do nothing",
            &[&id, &item],
        )
        .await?;
    Ok(touched > 0)
}

/// The items that a measure is about.
pub(crate) async fn items(on: &impl Rows, id: Id<Measure>) -> Kept<Vec<Item>> {
    let sql = format!(
        "select {} from item i join measure_item mi on mi.item = i.id where mi.measure = $1 \
         and i.withdrawn_at is null order by i.id",
        item::COLUMNS
    );
    on.all(&sql, &[&id], item::read).await
}

/// The measures that are about these items.
pub(crate) async fn about(on: &impl Rows, items: &[Id<Item>]) -> Kept<Vec<(Id<Item>, Measure)>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select mi.item, {COLUMNS} from measure m join measure_item mi on mi.measure = m.id \
         where mi.item in {} order by m.id",
        ids(items)
    );
    on.all(&sql, &[], |row| Ok((row.get("item")?, read(row)?))).await
}
