//! Keeps themes, what became of them, and which items are in them.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, Instant, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, Wanted, ids};
use serde_json::{Value, json};

use super::difficulty::who;
use crate::record::{Item, Texts, Theme};
use crate::rules::words::{By, Consent, ThemeChange, ThemeState};

pub(crate) const COLUMNS: &str = "t.id, t.workspace, t.number, t.label, t.named, t.terms, t.state, \
    t.merged_into, t.systemic, t.authority, t.owner, t.owner_name, t.made_at, t.changed_at, \
    t.version, t.demonstration";

pub(crate) fn read(row: &Row) -> Kept<Theme> {
    Ok(Theme {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        number: row.get("number")?,
        label: row.json("label")?,
        named: row.get("named")?,
        terms: row.json("terms")?,
        state: row.code("state")?,
        merged_into: row.get("merged_into")?,
        systemic: row.get("systemic")?,
        authority: row.get("authority")?,
        owner: row.get("owner")?,
        owner_name: row.get("owner_name")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One theme.
pub(crate) async fn find(on: &impl Rows, id: Id<Theme>) -> Kept<Option<Theme>> {
    on.first(&format!("select {COLUMNS} from theme t where t.id = $1"), &[&id], read).await
}

/// Themes of a workspace in which items can be.
pub(crate) async fn alive(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Theme>> {
    let sql = format!(
        "select {COLUMNS} from theme t where t.workspace = $1 \
         and t.state in ('proposed', 'confirmed') order by t.number"
    );
    on.all(&sql, &[&workspace], read).await
}

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only in this state; those that are alive when absent.
    pub state: Option<ThemeState>,
    /// Only systemic ones.
    pub systemic: bool,
    /// Only those whose label has these words, or the one with this number (`T-12`).
    pub words: String,
}

/// A theme with what is counted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The theme.
    pub theme: Theme,
    /// Items in it.
    pub items: i64,
    /// Companies that said them.
    pub companies: i64,
}

const COUNTS: &str = "(select count(*) from item i where i.theme = t.id \
    and i.withdrawn_at is null) as items, (select count(distinct p.company_key) from item i \
    join difficulty_proposer p on p.difficulty = i.difficulty where i.theme = t.id \
    and i.withdrawn_at is null) as companies";

fn counted(row: &Row) -> Kept<Counted> {
    Ok(Counted { theme: read(row)?, items: row.get("items")?, companies: row.get("companies")? })
}

/// Themes of these workspaces, the newest numbers first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    workspaces: Option<&[Id<Workspace>]>,
    filter: &Filter,
    before: Option<Id<Theme>>,
    limit: usize,
) -> Kept<Vec<Counted>> {
    let mut wanted = Wanted::default();
    if let Some(workspaces) = workspaces {
        wanted.add(format!("t.workspace in {}", ids(workspaces)));
    }
    match filter.state {
        Some(state) => wanted.add(format!("t.state = '{}'", state.code())),
        None => wanted.add("t.state in ('proposed', 'confirmed')"),
    }
    if filter.systemic {
        let place = wanted.place(true);
        wanted.add(format!("t.systemic = {place}"));
    }
    if !filter.words.is_empty() {
        let number: i64 =
            filter.words.to_lowercase().trim_start_matches("t-").parse().unwrap_or_default();
        let holds = wanted.within(&filter.words);
        let number = wanted.place(number);
        wanted.add(format!("({} or t.number = {number})", holds("t.label")));
    }
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("t.id < {place}"));
    }
    let sql = format!(
        "select {COLUMNS}, {COUNTS} from theme t where {} order by t.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), counted).await
}

/// These themes with what is counted of them.
pub(crate) async fn some(on: &impl Rows, wanted: &[Id<Theme>]) -> Kept<Vec<Counted>> {
    let sql = format!("select {COLUMNS}, {COUNTS} from theme t where t.id in {}", ids(wanted));
    on.all(&sql, &[], counted).await
}

/// How many themes of each state these workspaces have.
pub(crate) async fn states(
    on: &impl Rows,
    workspaces: Option<&[Id<Workspace>]>,
) -> Kept<BTreeMap<ThemeState, i64>> {
    let of = workspaces.map(|list| format!(" where t.workspace in {}", ids(list)));
    let sql = format!(
        "select t.state, count(*) as n from theme t{} group by t.state",
        of.unwrap_or_default()
    );
    let found = on.all(&sql, &[], |row| Ok((row.code("state")?, row.get("n")?))).await?;
    Ok(found.into_iter().collect())
}

/// The highest number a theme of the workspace ever had.
pub(crate) async fn highest(on: &impl Rows, workspace: Id<Workspace>) -> Kept<i64> {
    let sql = "select coalesce(max(number), 0) as n from theme where workspace = $1";
    Ok(on.first(sql, &[&workspace], |row| row.get("n")).await?.unwrap_or_default())
}

/// Writes a new theme. A number that another took meanwhile is a refusal: try again.
pub(crate) async fn add(tx: &mut Tx, one: &Theme, middle: &str) -> Kept<()> {
    tx.run(
        "insert into theme (id, workspace, number, label, named, terms, state, merged_into, \
         systemic, authority, owner, owner_name, middle, made_at, changed_at, version, \
         demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
         $16, $17)",
        &[
            &one.id,
            &one.workspace,
            &one.number,
            &json!(one.label),
            &one.named,
            &json!(one.terms),
            &one.state.code(),
            &one.merged_into,
            &one.systemic,
            &one.authority,
            &one.owner,
            &one.owner_name,
            &middle,
            &one.made_at,
            &one.changed_at,
            &one.version,
            &one.demonstration,
        ],
    )
    .await
    .on_constraint("theme_number|theme.number", Refusal::stale)?;
    Ok(())
}

/// Writes what has become of a theme, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Theme) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update theme set label = $2, named = $3, terms = $4, state = $5, merged_into = $6, \
             systemic = $7, authority = $8, owner = $9, owner_name = $10, changed_at = $11, \
             version = version + 1 where id = $1 and version = $12",
            &[
                &one.id,
                &json!(one.label),
                &one.named,
                &json!(one.terms),
                &one.state.code(),
                &one.merged_into,
                &one.systemic,
                &one.authority,
                &one.owner,
                &one.owner_name,
                &now,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Keeps what new statements are compared with.
pub(crate) async fn keep_middle(tx: &mut Tx, id: Id<Theme>, middle: &str) -> Kept<()> {
    tx.run("update theme set middle = $2 where id = $1", &[&id, &middle]).await?;
    Ok(())
}

/// What became of a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// What.
    pub kind: ThemeChange,
    /// The other theme.
    pub other: Option<(Id<Theme>, i64, Texts)>,
    /// How many items.
    pub statements: i64,
    /// What was changed.
    pub data: Value,
    /// Who did it; the engine has no name.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// Notes what became of a theme.
pub(crate) async fn tell(
    tx: &mut Tx,
    theme: Id<Theme>,
    kind: ThemeChange,
    other: Option<Id<Theme>>,
    statements: usize,
    data: Value,
) -> Kept<()> {
    let (account, name, now) = who(tx);
    let id: Id<Happened> = tx.cx().new_id();
    tx.run(
        "insert into theme_event (id, theme, kind, other, statements, data, account, name, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[&id, &theme, &kind.code(), &other, &statements, &data, &account, &name, &now],
    )
    .await?;
    Ok(())
}

/// All that became of a theme, the latest first.
pub(crate) async fn history(on: &impl Rows, theme: Id<Theme>) -> Kept<Vec<Happened>> {
    let sql = "select e.kind, e.other, o.number, o.label, e.statements, e.data, e.name, e.at \
               from theme_event e left join theme o on o.id = e.other where e.theme = $1 \
               order by e.at desc, e.id desc limit 500";
    on.all(sql, &[&theme], |row| {
        let other: Option<Id<Theme>> = row.get("other")?;
        let number: Option<i64> = row.get("number")?;
        let label: Texts = row.maybe_json("label")?.unwrap_or_default();
        Ok(Happened {
            kind: row.code("kind")?,
            other: other.zip(number).map(|(id, number)| (id, number, label)),
            statements: row.get("statements")?,
            data: row.get("data")?,
            name: row.get("name")?,
            at: row.get("at")?,
        })
    })
    .await
}

/// Puts items into a theme, or out of any. What a person decided, the engine leaves alone.
pub(crate) async fn put(
    tx: &mut Tx,
    items: &[Id<Item>],
    theme: Option<Id<Theme>>,
    by: By,
) -> Kept<()> {
    let guard = if by == By::Engine { " and theme_by = 'engine'" } else { "" };
    // Statements of bounded length: an engine's first run puts tens of thousands.
    for part in items.chunks(500) {
        let sql = format!(
            "update item set theme = $1, theme_by = $2 where id in {} and withdrawn_at is null{guard}",
            ids(part)
        );
        tx.run(&sql, &[&theme, &by.code()]).await?;
    }
    Ok(())
}

/// Takes out of a theme that is over what the engine did not look at, such as items out of scope.
pub(crate) async fn leave(tx: &mut Tx, gone: Id<Theme>, to: Option<Id<Theme>>) -> Kept<()> {
    tx.run("update item set theme = $2 where theme = $1", &[&gone, &to]).await?;
    Ok(())
}

/// Items of a theme with their difficulty: what its page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The item.
    pub item: Item,
    /// The pseudonym of its difficulty.
    pub pseudonym: String,
    /// How much others may learn.
    pub consent: Consent,
    /// Whoever said it confirmed wording and consent.
    pub checked: bool,
    /// When it was heard.
    pub heard_on: String,
}

/// Items of a theme, the latest first.
pub(crate) async fn said(on: &impl Rows, theme: Id<Theme>, limit: usize) -> Kept<Vec<Said>> {
    let sql = format!(
        "select {}, d.pseudonym, d.consent, d.checked_at, d.heard_on from item i \
         join difficulty d on d.id = i.difficulty where i.theme = $1 and i.withdrawn_at is null \
         order by d.heard_on desc, i.id desc limit {limit}",
        super::item::COLUMNS
    );
    on.all(&sql, &[&theme], |row| {
        Ok(Said {
            item: super::item::read(row)?,
            pseudonym: row.get("pseudonym")?,
            consent: row.code("consent")?,
            checked: row.get::<Option<Instant>>("checked_at")?.is_some(),
            heard_on: row.get("heard_on")?,
        })
    })
    .await
}

/// How many items of a theme were heard in each month, `YYYY-MM`.
pub(crate) async fn months(on: &impl Rows, theme: Id<Theme>) -> Kept<Vec<(String, i64)>> {
    let sql = "select substr(d.heard_on, 1, 7) as month, count(*) as n from item i \
               join difficulty d on d.id = i.difficulty where i.theme = $1 \
               and i.withdrawn_at is null group by substr(d.heard_on, 1, 7) order by 1";
    on.all(sql, &[&theme], |row| Ok((row.get("month")?, row.get("n")?))).await
}

/// Which of these items are in this theme.
pub(crate) async fn within(
    on: &impl Rows,
    theme: Id<Theme>,
    items: &[Id<Item>],
) -> Kept<Vec<Id<Item>>> {
    let sql = format!(
        "select i.id from item i where i.theme = $1 and i.withdrawn_at is null and i.id in {} \
         order by i.id",
        ids(items)
    );
    on.all(&sql, &[&theme], |row| row.get("id")).await
}
