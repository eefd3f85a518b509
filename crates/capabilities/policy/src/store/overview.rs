//! Finds items for lists, and counts them: meters, ageing, the way from door to outcome, what waits for an officer.

use std::collections::BTreeMap;

use lb_kernel::policy::Actor;
use lb_kernel::{Code as _, Id, Instant, Organisation, Workspace, codes};
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
    /// Only whose words have these.
    pub words: String,
}

codes! {
    /// Further ways to cut a list down.
    pub enum Only {
        /// Late, or in progress for longer than a workspace bears.
        Red = "red",
        /// Claimed and not confirmed.
        Gap = "gap",
        /// Still in progress.
        InProgress = "in-progress",
        /// Answered, so that a measure may follow.
        Answered = "answered",
        /// Not answered in time.
        Unanswered = "unanswered",
        /// Answered with yes, and no measure is planned.
        Unplanned = "unplanned",
        /// Long-term needs whose day has come.
        Checks = "checks",
        /// Not solved or solved in part, and not taken up again.
        Unsolved = "unsolved",
    }
}

/// The condition of a part, where the moment stands at `now`: for lists and for what waits, so that both count the same.
fn part(only: Only, now: &str) -> String {
    match only {
        Only::Red => red(now),
        Only::Gap => {
            format!("i.claimed in {} and i.confirmed <> '{}'", codes(&CLAIMED), Done::Yes.code())
        }
        Only::InProgress => format!("i.state not in {}", codes(&OVER)),
        Only::Answered => {
            "i.state in ('accepted', 'partly', 'long-term', 'explained', 'planned')".to_owned()
        }
        Only::Unanswered => format!("i.state in {} and i.due_at < {now}", codes(&OWED)),
        Only::Unplanned => "i.state in ('accepted', 'partly')".to_owned(),
        Only::Checks => format!("i.state = 'long-term' and i.due_at < {now}"),
        Only::Unsolved => "i.state in ('not-solved', 'partly-solved')".to_owned(),
    }
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

/// The condition under which a difficulty is of one of somebody's companies or was said by that account: two
/// statements, for an index serves each and none both.
pub(crate) fn own(wanted: &mut Wanted, actor: &Actor, difficulty: &str) -> String {
    let own: Vec<Id<Organisation>> = actor.organisations(OWN).collect();
    let account = wanted.place(actor.account.map(|id| id.to_string()).unwrap_or_default());
    format!(
        "{difficulty} in (select p.difficulty from difficulty_proposer p where p.organisation in {} \
         union all select p.difficulty from difficulty_proposer p where p.account = {account})",
        ids(&own)
    )
}

/// What somebody sees in parts that do not meet, so that each is counted from its index.
fn parts(wanted: &mut Wanted, actor: &Actor, within: Option<&[Id<Workspace>]>) -> Vec<String> {
    let circle = circle(actor);
    match within {
        Some(all) if actor.is_system() || all.iter().all(|one| circle.contains(one)) => {
            return vec![format!("i.workspace in {}", ids(all))];
        }
        None if actor.is_system() => return vec!["1 = 1".to_owned()],
        Some(all) => wanted.add(format!("i.workspace in {}", ids(all))),
        None => {}
    }
    let (circle, own) = (ids(&circle), own(wanted, actor, "i.difficulty"));
    vec![format!("i.workspace in {circle}"), format!("i.workspace not in {circle} and {own}")]
}

/// The condition under which somebody sees an item: the same as [`Item`]'s subject for one of them.
pub(super) fn seen(wanted: &mut Wanted, actor: &Actor, filter: &Filter) {
    if !actor.is_system() {
        let own = own(wanted, actor, "i.difficulty");
        wanted.add(format!("(i.workspace in {} or {own})", ids(&circle(actor))));
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
    if !filter.words.is_empty() {
        let holds = wanted.within(&filter.words);
        wanted.add(holds("i.words"));
    }
    match filter.only {
        None => {}
        Some(only @ (Only::Red | Only::Unanswered | Only::Checks)) => {
            let place = wanted.place(now);
            wanted.add(part(only, &place));
        }
        Some(only) => wanted.add(part(only, "")),
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

impl Line {
    /// Whether somebody may not read its words: who only stands above a unit reads what the companies allow others to read.
    pub(crate) fn is_withheld(&self, actor: &Actor) -> bool {
        let home = self.item.workspace;
        !self.released
            && actor.supervised.contains(&home)
            && !actor.workspaces(POLICY).any(|one| one == home)
    }

    /// The same line as somebody may read it.
    pub(crate) fn read_by(mut self, actor: &Actor) -> Self {
        if self.is_withheld(actor) {
            self.item.words.clear();
        }
        self
    }

    /// What it is called where its words are not read: pseudonym and number.
    #[must_use]
    pub fn tag(&self) -> String {
        format!("{}/{}", self.pseudonym, self.item.number)
    }
}

fn line(row: &Row) -> Kept<Line> {
    let number: Option<i64> = row.get("theme_number")?;
    Ok(Line {
        item: item::read(row)?,
        pseudonym: row.get("pseudonym")?,
        theme: number.zip(row.maybe_json("theme_label")?),
        authority: row.maybe_json("authority_names")?,
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
    let found = on.all(&sql, &wanted.values(), line).await?;
    Ok(found.into_iter().map(|line| line.read_by(actor)).collect())
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
    let found = on.all(&sql, &wanted.values(), line).await?;
    Ok(found.into_iter().map(|line| line.read_by(actor)).collect())
}

/// The lines of these items, whoever asks.
pub(crate) async fn some(on: &impl Rows, items: &[Id<Item>]) -> Kept<Vec<Line>> {
    let sql = format!("{} order by i.id", lines(&format!("i.id in {}", ids(items))));
    on.all(&sql, &[], line).await
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
    let parts = parts(&mut wanted, actor, filter.workspaces.as_deref());
    wanted.add("i.withdrawn_at is null");
    if let Some(authority) = filter.authority {
        let place = wanted.place(authority);
        wanted.add(format!("i.authority = {place}"));
    }
    if let Some(theme) = filter.theme {
        let place = wanted.place(theme);
        wanted.add(format!("i.theme = {place}"));
    }
    let (key, group, join) = match by {
        By::All => ("''", "1", ""),
        By::Authority => ("coalesce(i.authority, '')", "i.authority", ""),
        By::Theme => ("coalesce(i.theme, '')", "i.theme", ""),
        By::Measure => ("mi.measure", "1", " join measure_item mi on mi.item = i.id"),
    };
    let counts = [
        format!(
            "count(*) as items, sum(case when i.claimed in {} then 1 else 0 end) as claimed, \
             sum(case when i.confirmed = '{}' then 1 else 0 end) as confirmed, 0 as asked, \
             0 as answered from item i",
            codes(&CLAIMED),
            Done::Yes.code()
        ),
        "0, 0, 0, count(*), count(c.answered_at) from item i join confirmation c on c.item = i.id"
            .to_owned(),
    ];
    let rest = wanted.sql();
    let counted = |part: &String| {
        let of = |what| {
            format!("select {key} as k, {what}{join} where {part} and {rest} group by {group}")
        };
        counts.each_ref().map(of)
    };
    let sql: Vec<String> = parts.iter().flat_map(counted).collect();
    let read = |row: &Row| {
        let meters = Meters {
            items: row.get("items")?,
            claimed: row.get("claimed")?,
            confirmed: row.get("confirmed")?,
            asked: row.get("asked")?,
            answered: row.get("answered")?,
        };
        Ok((row.get("k")?, meters))
    };
    let mut meters: BTreeMap<String, Meters> = BTreeMap::new();
    for (key, more) in on.all(&sql.join(" union all "), &wanted.values(), read).await? {
        let so_far = meters.entry(key).or_default();
        *so_far = so_far.and(more);
    }
    Ok(meters)
}

/// One way from door to outcome, with how many went it.
pub type Way = (Door, Done, Done, ItemState, i64);

/// The ways that items of these workspaces went.
pub(crate) async fn ways(on: &impl Rows, workspaces: &[Id<Workspace>]) -> Kept<Vec<Way>> {
    let sql = format!(
        "select d.door, i.claimed, i.confirmed, i.state, count(*) as n from item i \
         join difficulty d on d.id = i.difficulty where i.workspace in {} \
         and i.withdrawn_at is null group by d.door, i.claimed, i.confirmed, i.state",
        ids(workspaces)
    );
    on.all(&sql, &[], |row| {
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
        when(part(Only::Unanswered, "$1")),
        when(part(Only::Unplanned, "$1")),
        when(part(Only::Checks, "$1")),
        when(part(Only::Unsolved, "$1")),
        when(part(Only::Red, "$1")),
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

/// Long-term needs whose day has come.
pub(crate) async fn to_look_at(on: &impl Rows, now: Instant) -> Kept<Vec<Item>> {
    let sql = format!(
        "select {} from item i where i.state = 'long-term' and i.due_at <= $1 \
         and i.authority is not null and i.withdrawn_at is null order by i.id",
        item::COLUMNS
    );
    on.all(&sql, &[&now], item::read).await
}

/// Items that companies called solved, all of whose measures hold no more, and that they were not asked about since.
pub(crate) async fn to_ask_anew(on: &impl Rows) -> Kept<Vec<(Id<Measure>, Item)>> {
    let sql = format!(
        "select (select max(mi.measure) from measure_item mi where mi.item = i.id) as measure, {} \
         from item i where i.state in ('solved', 'partly-solved') and i.withdrawn_at is null \
         and exists (select 1 from measure_item mi join measure m on m.id = mi.measure \
         where mi.item = i.id and m.state = 'sunset' and m.changed_at > coalesce(i.asked_at, 0)) \
         and not exists (select 1 from measure_item mi join measure m on m.id = mi.measure \
         where mi.item = i.id and m.state <> 'sunset') order by i.id",
        item::COLUMNS
    );
    measured(on, &sql, &[]).await
}

async fn measured(
    on: &impl Rows,
    sql: &str,
    values: &[&(dyn lb_store::Bind + Sync)],
) -> Kept<Vec<(Id<Measure>, Item)>> {
    let found = on
        .all(sql, values, |row| {
            let measure: Option<Id<Measure>> = row.get("measure")?;
            Ok(measure.map(|measure| (measure, item::read(row))))
        })
        .await?;
    found.into_iter().flatten().map(|(measure, item)| Ok((measure, item?))).collect()
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
    measured(on, &sql, &[&before]).await
}

/// Items of somebody's companies and of that account, the latest first.
pub(crate) async fn mine(on: &impl Rows, actor: &Actor, most: usize) -> Kept<Vec<Line>> {
    let mut wanted = Wanted::default();
    let own = own(&mut wanted, actor, "i.difficulty");
    let condition = format!("i.withdrawn_at is null and {own}");
    let sql = format!("{} order by i.id desc limit {most}", lines(&condition));
    on.all(&sql, &wanted.values(), line).await
}

/// How many questions wait for them.
pub(crate) async fn questions(on: &impl Rows, actor: &Actor, now: Instant) -> Kept<u64> {
    let mut wanted = Wanted::default();
    let (own, now) = (own(&mut wanted, actor, "i.difficulty"), wanted.place(now));
    let sql = format!(
        "select count(*) as n from confirmation c join item i on i.id = c.item \
         where c.answered_at is null and c.until > {now} and i.withdrawn_at is null and {own}"
    );
    on.count(&sql, &wanted.values()).await
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
