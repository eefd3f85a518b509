//! Finds items for lists, and counts them: meters, ageing, the way from door to outcome, what waits for an officer.

use std::collections::BTreeMap;

use lb_kernel::policy::Actor;
use lb_kernel::{Account, Code as _, Id, Instant, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Wanted, ids};

use super::item;
use super::measure::Measure;
use crate::acts::{OWN, POLICY};
use crate::record::{Authority, Item, Texts, Theme};
use crate::rules::course::{OPEN_DAYS, OVER, OWED, REOPEN_DAYS};
use crate::rules::meters::{CLAIMED, Meters};
use crate::rules::words::{Consent, Done, Door, Handling, ItemState};

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of these workspaces, of those the reader works or supervises in.
    pub workspaces: Option<Vec<Id<Workspace>>>,
    /// Only in this state.
    pub state: Option<ItemState>,
    /// Only of this authority.
    pub authority: Option<Id<Authority>>,
    /// Only of this theme.
    pub theme: Option<Id<Theme>>,
    /// Only handled like this.
    pub handling: Option<Handling>,
    /// Only a part of them.
    pub only: Option<Only>,
}

/// Further ways to cut a list down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Late, or in progress for longer than a workspace bears.
    Red,
    /// Claimed and not confirmed.
    Gap,
    /// Still in progress.
    InProgress,
    /// Answered, so that a measure may follow.
    Answered,
}

/// A line of a list: the item with what it is shown with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The item.
    pub item: Item,
    /// The pseudonym of its difficulty.
    pub pseudonym: String,
    /// Number and label of its theme.
    pub theme: Option<(i64, Texts)>,
    /// Names of its authority.
    pub authority: Option<Texts>,
    /// Days after which it glares.
    pub ageing_days: i64,
    /// Whether who said it confirmed it, and allows that an authority reads it.
    pub released: bool,
}

pub(super) fn codes<T: lb_kernel::Code>(all: &[T]) -> String {
    let codes: Vec<String> = all.iter().map(|one| format!("'{}'", one.code())).collect();
    format!("({})", codes.join(", "))
}

/// Days after which items of a workspace glare, as a part of a statement.
const MOST: &str = "coalesce((select r.ageing_days from policy_rules r \
    where r.workspace = i.workspace), 365)";

/// Workspaces whose items somebody sees: those of policy officers, and those below a supervisor.
pub(crate) fn circle(actor: &Actor) -> Vec<Id<Workspace>> {
    actor.workspaces(POLICY).chain(actor.supervised.iter().copied()).collect()
}

/// The condition under which somebody sees an item: the same as [`Item`]'s subject for one of them.
pub(super) fn seen(wanted: &mut Wanted, actor: &Actor, filter: &Filter) {
    if !actor.is_system() {
        let own: Vec<Id<Organisation>> = actor.organisations(OWN).collect();
        let account = actor.account.map(|id| id.to_string()).unwrap_or_default();
        let account = wanted.place(account);
        wanted.add(format!(
            "(i.workspace in {} or i.difficulty in (select p.difficulty from difficulty_proposer p \
             where p.organisation in {} or p.account = {account}))",
            ids(&circle(actor)),
            ids(&own)
        ));
    }
    if let Some(workspaces) = &filter.workspaces {
        wanted.add(format!("i.workspace in {}", ids(workspaces)));
    }
    wanted.add("i.withdrawn_at is null");
}

fn wanted(actor: &Actor, filter: &Filter, now: Instant) -> Wanted {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor, filter);
    if let Some(state) = filter.state {
        let place = wanted.place(state.code().to_owned());
        wanted.add(format!("i.state = {place}"));
    }
    if let Some(authority) = filter.authority {
        let place = wanted.place(authority);
        wanted.add(format!("i.authority = {place}"));
    }
    if let Some(theme) = filter.theme {
        let place = wanted.place(theme);
        wanted.add(format!("i.theme = {place}"));
    }
    if let Some(handling) = filter.handling {
        let place = wanted.place(handling.code().to_owned());
        wanted.add(format!("i.handling = {place}"));
    }
    match filter.only {
        None => {}
        Some(Only::Gap) => wanted.add(format!(
            "i.claimed in {} and i.confirmed <> '{}'",
            codes(&CLAIMED),
            Done::Yes.code()
        )),
        Some(Only::InProgress) => wanted.add(format!("i.state not in {}", codes(&OVER))),
        Some(Only::Answered) => {
            wanted.add("i.state in ('accepted', 'partly', 'long-term', 'explained', 'planned')")
        }
        Some(Only::Red) => {
            let place = wanted.place(now);
            wanted.add(red(&place));
        }
    }
    wanted
}

/// The condition under which an item glares: the same as [`crate::rules::ageing::age`] for one of them.
fn red(now: &str) -> String {
    format!(
        "(i.state not in {} and (coalesce(i.due_at, case when i.state = '{}' \
         then i.state_since + {OPEN_DAYS} * 86400000000 end) < {now} \
         or i.made_at <= {now} - ({MOST} + 1) * 86400000000))",
        codes(&OVER),
        ItemState::Open.code()
    )
}

fn line(row: &Row) -> Kept<Line> {
    let label: Option<String> = row.get("theme_label")?;
    let number: Option<i64> = row.get("theme_number")?;
    let names: Option<String> = row.get("authority_names")?;
    let texts = |text: String| serde_json::from_str::<Texts>(&text).unwrap_or_default();
    Ok(Line {
        item: item::read(row)?,
        pseudonym: row.get("pseudonym")?,
        theme: number.zip(label.map(texts)),
        authority: names.map(texts),
        ageing_days: row.get("most")?,
        released: row.get::<i64>("released")? == 1,
    })
}

fn lines(condition: &str) -> String {
    format!(
        "select {}, d.pseudonym, t.number as theme_number, t.label as theme_label, \
         a.names as authority_names, {MOST} as most, cast(case when d.checked_at is not null \
         and d.consent <> '{}' then 1 else 0 end as bigint) as released from item i \
         join difficulty d on d.id = i.difficulty left join theme t on t.id = i.theme \
         left join authority a on a.id = i.authority where {condition}",
        item::COLUMNS,
        Consent::Private.code()
    )
}

/// Items that somebody sees, the latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    before: Option<Id<Item>>,
    most: usize,
    now: Instant,
) -> Kept<Vec<Line>> {
    let mut wanted = wanted(actor, filter, now);
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("i.id < {place}"));
    }
    let sql = format!("{} order by i.id desc limit {most}", lines(&wanted.sql()));
    on.all(&sql, &wanted.values(), line).await
}

/// Items in progress, the oldest first, those after `after`.
pub(crate) async fn oldest(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    after: Option<(Instant, Id<Item>)>,
    most: usize,
    now: Instant,
) -> Kept<Vec<Line>> {
    let filter = Filter { only: Some(filter.only.unwrap_or(Only::InProgress)), ..filter.clone() };
    let mut wanted = wanted(actor, &filter, now);
    if let Some((at, id)) = after {
        let (at, id) = (wanted.place(at), wanted.place(id));
        wanted.add(format!("(i.made_at > {at} or (i.made_at = {at} and i.id > {id}))"));
    }
    let sql = format!("{} order by i.made_at, i.id limit {most}", lines(&wanted.sql()));
    on.all(&sql, &wanted.values(), line).await
}

/// One line.
pub(crate) async fn one(on: &impl Rows, id: Id<Item>) -> Kept<Option<Line>> {
    on.first(&lines("i.id = $1"), &[&id], line).await
}

/// Pseudonyms with numbers of these items, as far as somebody sees them.
pub(crate) async fn headings(
    on: &impl Rows,
    actor: &Actor,
    items: &[Id<Item>],
) -> Kept<BTreeMap<Id<Item>, String>> {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor, &Filter::default());
    let sql = format!(
        "select i.id, i.number, d.pseudonym from item i join difficulty d on d.id = i.difficulty \
         where i.id in {} and {}",
        ids(items),
        wanted.sql()
    );
    let found = on
        .all(&sql, &wanted.values(), |row| {
            let (pseudonym, number): (String, i64) = (row.get("pseudonym")?, row.get("number")?);
            Ok((row.get("id")?, format!("{pseudonym}/{number}")))
        })
        .await?;
    Ok(found.into_iter().collect())
}

/// How many items of each state there are, and how many of those glare.
pub(crate) async fn states(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    now: Instant,
) -> Kept<Vec<(ItemState, i64, i64)>> {
    let mut wanted = wanted(actor, filter, now);
    let place = wanted.place(now);
    let sql = format!(
        "select i.state, count(*) as n, sum(case when {} then 1 else 0 end) as red \
         from item i where {} group by i.state",
        red(&place),
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| Ok((row.code("state")?, row.get("n")?, row.get("red")?)))
        .await
}

/// By what meters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// All together.
    All,
    /// For each authority.
    Authority,
    /// For each theme.
    Theme,
    /// For each measure.
    Measure,
}

/// Both meters of what somebody sees; the key is an identifier, or empty.
pub(crate) async fn meters(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    by: By,
) -> Kept<BTreeMap<String, Meters>> {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor, filter);
    if let Some(authority) = filter.authority {
        let place = wanted.place(authority);
        wanted.add(format!("i.authority = {place}"));
    }
    if let Some(theme) = filter.theme {
        let place = wanted.place(theme);
        wanted.add(format!("i.theme = {place}"));
    }
    let (key, join) = match by {
        By::All => ("''", ""),
        By::Authority => ("coalesce(i.authority, '')", ""),
        By::Theme => ("coalesce(i.theme, '')", ""),
        By::Measure => ("mi.measure", " join measure_item mi on mi.item = i.id"),
    };
    let sql = format!(
        "select {key} as k, count(*) as items, \
         sum(case when i.claimed in {} then 1 else 0 end) as claimed, \
         sum(case when i.confirmed = '{}' then 1 else 0 end) as confirmed, \
         cast(sum((select count(*) from confirmation c where c.item = i.id)) as bigint) as asked, \
         cast(sum((select count(*) from confirmation c where c.item = i.id \
         and c.answered_at is not null)) as bigint) as answered \
         from item i{join} where {} group by {}",
        codes(&CLAIMED),
        Done::Yes.code(),
        wanted.sql(),
        if by == By::All { "1 having count(*) > 0" } else { "1" }
    );
    let found = on
        .all(&sql, &wanted.values(), |row| {
            let meters = Meters {
                items: row.get("items")?,
                claimed: row.get("claimed")?,
                confirmed: row.get("confirmed")?,
                asked: row.get("asked")?,
                answered: row.get("answered")?,
            };
            Ok((row.get("k")?, meters))
        })
        .await?;
    Ok(found.into_iter().collect())
}

/// One way from door to outcome, with how many went it.
pub type Way = (Door, Done, Done, ItemState, i64);

/// The ways that items went.
pub(crate) async fn ways(on: &impl Rows, actor: &Actor, filter: &Filter) -> Kept<Vec<Way>> {
    let mut wanted = Wanted::default();
    seen(&mut wanted, actor, filter);
    let sql = format!(
        "select d.door, i.claimed, i.confirmed, i.state, count(*) as n from item i \
         join difficulty d on d.id = i.difficulty where {} \
         group by d.door, i.claimed, i.confirmed, i.state",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| {
        Ok((
            row.code("door")?,
            row.code("claimed")?,
            row.code("confirmed")?,
            row.code("state")?,
            row.get("n")?,
        ))
    })
    .await
}

/// What waits for a policy officer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waits {
    /// Items that no authority has.
    pub unassigned: i64,
    /// Items that an authority has not answered in time.
    pub unanswered: i64,
    /// Answered with yes, and no measure is planned.
    pub unplanned: i64,
    /// Long-term needs whose day has come.
    pub checks: i64,
    /// Not solved or solved in part, and not taken up again.
    pub unsolved: i64,
    /// All that glares.
    pub red: i64,
}

/// What waits in these workspaces.
pub(crate) async fn waits(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    now: Instant,
) -> Kept<Waits> {
    let when =
        |condition: String| format!("coalesce(sum(case when {condition} then 1 else 0 end), 0)");
    let sql = format!(
        "select {} as unassigned, {} as unanswered, {} as unplanned, {} as checks, {} as unsolved, \
         {} as red from item i where i.workspace in {} and i.withdrawn_at is null",
        when("i.state = 'open'".to_owned()),
        when(format!("i.state in {} and i.due_at < $1", codes(&OWED))),
        when("i.state in ('accepted', 'partly')".to_owned()),
        when("i.state = 'long-term' and i.due_at < $1".to_owned()),
        when("i.state in ('not-solved', 'partly-solved')".to_owned()),
        when(red("$1")),
        ids(workspaces)
    );
    let found = on
        .first(&sql, &[&now], |row| {
            Ok(Waits {
                unassigned: row.get("unassigned")?,
                unanswered: row.get("unanswered")?,
                unplanned: row.get("unplanned")?,
                checks: row.get("checks")?,
                unsolved: row.get("unsolved")?,
                red: row.get("red")?,
            })
        })
        .await?;
    Ok(found.unwrap_or_default())
}

/// Items that companies called not solved so long ago that they are taken up again.
pub(crate) async fn to_reopen(on: &impl Rows, now: Instant) -> Kept<Vec<Item>> {
    let sql = format!(
        "select {} from item i where i.state = 'not-solved' and i.state_since <= $1 \
         and i.withdrawn_at is null order by i.id",
        item::COLUMNS
    );
    on.all(&sql, &[&now.plus_days(-REOPEN_DAYS)], item::read).await
}

/// Items whose measure is in force since then, and whose companies were not asked.
pub(crate) async fn to_ask(on: &impl Rows, before: Instant) -> Kept<Vec<(Id<Measure>, Item)>> {
    let sql = format!(
        "select (select max(mi.measure) from measure_item mi join measure m on m.id = mi.measure \
         where mi.item = i.id and m.state <> 'planned') as measure, {} from item i \
         where i.state = 'in-force' and i.in_force_at <= $1 and i.withdrawn_at is null \
         and exists (select 1 from measure_item mi where mi.item = i.id) order by i.id",
        item::COLUMNS
    );
    let found = on
        .all(&sql, &[&before], |row| {
            let measure: Option<Id<Measure>> = row.get("measure")?;
            Ok(measure.map(|measure| (measure, item::read(row))))
        })
        .await?;
    found.into_iter().flatten().map(|(measure, item)| Ok((measure, item?))).collect()
}

/// The condition under which an item is of one of these companies, or was reported by this account.
fn owned(organisations: &[Id<Organisation>], account: Option<Id<Account>>) -> String {
    let account = account.map(|id| format!(" or p.account = '{id}'")).unwrap_or_default();
    format!(
        "i.withdrawn_at is null and i.difficulty in (select p.difficulty \
         from difficulty_proposer p where p.organisation in {}{account})",
        ids(organisations)
    )
}

/// Items of companies themselves, the latest first.
pub(crate) async fn own(
    on: &impl Rows,
    organisations: &[Id<Organisation>],
    account: Option<Id<Account>>,
    most: usize,
) -> Kept<Vec<Line>> {
    let condition = owned(organisations, account);
    let sql = format!("{} order by i.id desc limit {most}", lines(&condition));
    on.all(&sql, &[], line).await
}

/// How many questions wait for these companies.
pub(crate) async fn questions(
    on: &impl Rows,
    organisations: &[Id<Organisation>],
    account: Option<Id<Account>>,
    now: Instant,
) -> Kept<u64> {
    let sql = format!(
        "select count(*) as n from confirmation c join item i on i.id = c.item \
         where c.answered_at is null and c.until > $1 and {}",
        owned(organisations, account)
    );
    on.count(&sql, &[&now]).await
}

/// Who looks after these themes, and how many companies are in each.
pub(crate) async fn around(
    on: &impl Rows,
    themes: &[Id<Theme>],
) -> Kept<BTreeMap<Id<Theme>, (String, i64)>> {
    if themes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "select t.id, t.owner_name, (select count(distinct p.company_key) from item i \
         join difficulty_proposer p on p.difficulty = i.difficulty where i.theme = t.id \
         and i.withdrawn_at is null) as n from theme t where t.id in {}",
        ids(themes)
    );
    let found = on
        .all(&sql, &[], |row| Ok((row.get("id")?, (row.get("owner_name")?, row.get("n")?))))
        .await?;
    Ok(found.into_iter().collect())
}
