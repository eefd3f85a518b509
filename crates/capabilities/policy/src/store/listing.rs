//! Finds difficulties for lists: those of policy officers' workspaces, and a company's own.

use std::collections::BTreeMap;

use lb_kernel::policy::Actor;
use lb_kernel::{Code as _, Id, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Wanted, ids};

use super::difficulty::{self, COLUMNS};
use super::measure::Measure;
use crate::acts::POLICY;
use crate::record::{Difficulty, Item, Texts, Theme};
use crate::rules::words::{Door, ItemState, Severity, State};

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only in this state.
    pub state: Option<State>,
    /// Only that came in by this door.
    pub door: Option<Door>,
    /// Only with this severity.
    pub severity: Option<Severity>,
    /// Only with this code of the controlled list.
    pub code: Option<String>,
    /// Only whose rule is this country's.
    pub country: Option<String>,
    /// Only whose words have these.
    pub words: String,
    /// Only of this company; its own people and policy officers find any.
    pub company: Option<Id<Organisation>>,
}

/// The condition under which somebody sees a difficulty: the same as [`Difficulty::subject`] with the act
/// of reading for one of them. What was taken back is seen by nobody.
fn seen(wanted: &mut Wanted, actor: &Actor) {
    wanted.add("d.state <> 'withdrawn'");
    if actor.is_system() {
        return;
    }
    let desks: Vec<Id<Workspace>> = actor.workspaces(POLICY).collect();
    let own = super::overview::own(wanted, actor, "d.id");
    wanted.add(format!("(d.workspace in {} or {own})", ids(&desks)));
}

fn wanted(actor: &Actor, filter: &Filter) -> Wanted {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor);
    if let Some(state) = filter.state {
        wanted.add(format!("d.state = '{}'", state.code()));
    }
    if let Some(door) = filter.door {
        wanted.add(format!("d.door = '{}'", door.code()));
    }
    if let Some(severity) = filter.severity {
        wanted.add(format!("d.severity = '{}'", severity.code()));
    }
    if let Some(code) = &filter.code {
        let place = wanted.place(code.clone());
        wanted.add(format!(
            "exists (select 1 from item i join item_code c on c.item = i.id \
             where i.difficulty = d.id and c.code = {place})"
        ));
    }
    if let Some(country) = &filter.country {
        let place = wanted.place(country.clone());
        wanted.add(format!("d.country = {place}"));
    }
    if !filter.words.is_empty() {
        let holds = wanted.within(&filter.words);
        wanted.add(holds("d.words"));
    }
    if let Some(company) = filter.company {
        let place = wanted.place(company);
        wanted.add(format!(
            "d.id in (select p.difficulty from difficulty_proposer p where p.organisation = {place})"
        ));
    }
    wanted
}

/// Difficulties that somebody sees, the latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    before: Option<Id<Difficulty>>,
    limit: usize,
) -> Kept<Vec<Difficulty>> {
    let mut wanted = wanted(actor, filter);
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("d.id < {place}"));
    }
    let sql = format!(
        "select {COLUMNS} from difficulty d where {} order by d.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), difficulty::read).await
}

/// How many difficulties that somebody sees stand where, whatever state the filter names.
pub(crate) async fn states(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
) -> Kept<BTreeMap<State, i64>> {
    let wanted = wanted(actor, &Filter { state: None, ..filter.clone() });
    let sql = format!(
        "select d.state, count(*) as n from difficulty d where {} group by d.state",
        wanted.sql()
    );
    let found =
        on.all(&sql, &wanted.values(), |row| Ok((row.code("state")?, row.get("n")?))).await?;
    Ok(found.into_iter().collect())
}

/// What a list shows of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Short {
    /// Of which difficulty.
    pub difficulty: Id<Difficulty>,
    /// Which.
    pub item: Id<Item>,
    /// Where it stands.
    pub state: ItemState,
    /// Its theme, with number and label.
    pub theme: Option<(Id<Theme>, i64, Texts)>,
    /// Names of its authority.
    pub authority: Option<Texts>,
}

fn short(row: &Row) -> Kept<Short> {
    let theme: Option<Id<Theme>> = row.get("theme")?;
    let number: Option<i64> = row.get("theme_number")?;
    let label: Texts = row.maybe_json("label")?.unwrap_or_default();
    Ok(Short {
        difficulty: row.get("difficulty")?,
        item: row.get("id")?,
        state: row.code("state")?,
        theme: theme.zip(number).map(|(id, number)| (id, number, label)),
        authority: row.maybe_json("names")?,
    })
}

/// The items of these difficulties, by number.
pub(crate) async fn items(on: &impl Rows, wanted: &[Id<Difficulty>]) -> Kept<Vec<Short>> {
    let sql = format!(
        "select i.id, i.difficulty, i.state, i.theme, t.number as theme_number, t.label, a.names \
         from item i left join theme t on t.id = i.theme left join authority a on a.id = i.authority \
         where i.difficulty in {} order by i.difficulty, i.number",
        ids(wanted)
    );
    on.all(&sql, &[], short).await
}

/// The codes that items of these difficulties have.
pub(crate) async fn codes(
    on: &impl Rows,
    wanted: &[Id<Difficulty>],
) -> Kept<Vec<(Id<Difficulty>, Id<Item>, String)>> {
    let sql = format!(
        "select i.difficulty, i.id, c.code from item_code c join item i on i.id = c.item \
         where i.difficulty in {} order by i.difficulty, c.code",
        ids(wanted)
    );
    on.all(&sql, &[], |row| Ok((row.get("difficulty")?, row.get("id")?, row.get("code")?))).await
}

/// Workspaces that have items of which the engine has said nothing yet.
pub(crate) async fn ungrouped(on: &impl Rows) -> Kept<Vec<Id<Workspace>>> {
    let sql = "select distinct i.workspace from item i left join item_vector v on v.item = i.id \
               where v.item is null and i.withdrawn_at is null and i.words <> '' order by 1";
    on.all(sql, &[], |row| row.get("workspace")).await
}

/// Measures about items of a theme: titles, state, the day on which they hold, else are planned.
pub(crate) async fn measures(
    on: &impl Rows,
    theme: Id<Theme>,
) -> Kept<Vec<(Id<Measure>, Texts, String, Option<String>)>> {
    let sql = "select distinct m.id, m.titles, m.state, coalesce(m.effective_on, m.planned_on) as day \
               from measure m join measure_item x on x.measure = m.id join item i on i.id = x.item \
               where i.theme = $1 and i.withdrawn_at is null order by 4, 1";
    on.all(sql, &[&theme], |row| {
        Ok((row.get("id")?, row.json("titles")?, row.get("state")?, row.get("day")?))
    })
    .await
}

/// Measures about the items of a difficulty: item, titles, state, day.
pub(crate) async fn promises(
    on: &impl Rows,
    difficulty: Id<Difficulty>,
) -> Kept<Vec<(Id<Item>, Texts, String, Option<String>)>> {
    let sql = "select i.id, m.titles, m.state, coalesce(m.effective_on, m.planned_on) as day \
               from measure m join measure_item x on x.measure = m.id join item i on i.id = x.item \
               where i.difficulty = $1 order by i.number, m.id";
    on.all(sql, &[&difficulty], |row| {
        Ok((row.get("id")?, row.json("titles")?, row.get("state")?, row.get("day")?))
    })
    .await
}
