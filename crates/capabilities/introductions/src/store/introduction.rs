//! Keeps introductions. That a pair is open once is a unique index.

use lb_kernel::policy::{Actor, Role};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Instant, Organisation, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, Wanted, ids};

use crate::acts::{DESK, OFFICE, OWN, SPEAKERS};
use crate::market::Listing;
use crate::record::{Adviser, Introduction, Party};
use crate::rules::course::{Course, Joined, PASS_DAYS, Side, State};
use crate::rules::legs::Legs;

const COLUMNS: &str = "i.id, i.workspace, i.asker, i.asked, i.asker_listing, i.asked_listing, \
    i.mode, i.state, i.asker_reply, i.asked_reply, i.asker_reason, i.asked_reason, \
    i.asker_contact, i.asked_contact, i.hushed, i.released_at, i.due_at, i.introduced_at, \
    i.ended_at, i.made_at, i.version, i.demonstration, i.asker_leg, i.asked_leg, i.asker_held, \
    i.asked_held, i.asker_adviser, i.asked_adviser, i.asker_adviser_name, i.asked_adviser_name, \
    i.asker_adviser_answers, i.asked_adviser_answers, i.joined_side, i.joined_at, i.joined_due, \
    i.joined_away";

/// A side, whose columns begin with its code.
fn party(row: &Row, side: Side) -> Kept<Party> {
    let column = |rest: &str| format!("{side}_{rest}");
    let adviser: Option<Id<Account>> = row.get(&column("adviser"))?;
    Ok(Party {
        organisation: row.get(side.code())?,
        listing: row.get(&column("listing"))?,
        reason: row.get(&column("reason"))?,
        contact: row.maybe_json(&column("contact"))?,
        adviser: match adviser {
            None => None,
            Some(account) => Some(Adviser {
                account,
                name: row.get(&column("adviser_name"))?,
                answers: row.get(&column("adviser_answers"))?,
            }),
        },
        held: row.get(&column("held"))?,
    })
}

fn legs(row: &Row) -> Kept<Option<Legs>> {
    let asker: Option<String> = row.get("asker_leg")?;
    Ok(match asker {
        None => None,
        Some(_) => Some(Legs { asker: row.code("asker_leg")?, asked: row.code("asked_leg")? }),
    })
}

fn joined(row: &Row) -> Kept<Option<Joined>> {
    let side: Option<String> = row.get("joined_side")?;
    Ok(match side {
        None => None,
        Some(_) => Some(Joined {
            side: row.code("joined_side")?,
            at: row.get("joined_at")?,
            due_at: row.get("joined_due")?,
            away: row.get::<Option<bool>>("joined_away")?.unwrap_or_default(),
        }),
    })
}

fn read(row: &Row) -> Kept<Introduction> {
    Ok(Introduction {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        asker: party(row, Side::Asker)?,
        asked: party(row, Side::Asked)?,
        course: Course {
            state: row.code("state")?,
            mode: row.code("mode")?,
            asker: row.code("asker_reply")?,
            asked: row.code("asked_reply")?,
            released_at: row.get("released_at")?,
            due_at: row.get("due_at")?,
            legs: legs(row)?,
            joined: joined(row)?,
        },
        hushed: row.get("hushed")?,
        introduced_at: row.get("introduced_at")?,
        ended_at: row.get("ended_at")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One introduction.
pub(crate) async fn find(on: &impl Rows, id: Id<Introduction>) -> Kept<Option<Introduction>> {
    on.first(&format!("select {COLUMNS} from introduction i where i.id = $1"), &[&id], read).await
}

/// These introductions; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, of: &[Id<Introduction>]) -> Kept<Vec<Introduction>> {
    let sql = format!("select {COLUMNS} from introduction i where i.id in {}", ids(of));
    on.all(&sql, &[], read).await
}

/// How a pair is told from others: both listings, in either order the same.
fn both(one: Id<Listing>, other: Id<Listing>) -> String {
    let (a, b) = (one.to_string(), other.to_string());
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    format!("{low} {high}")
}

fn pair(one: &Introduction) -> Option<String> {
    one.course.state.is_open().then(|| both(one.asker.listing, one.asked.listing))
}

/// The introduction of two listings that is open.
pub(crate) async fn open(
    on: &impl Rows,
    one: Id<Listing>,
    other: Id<Listing>,
) -> Kept<Option<Introduction>> {
    let sql = format!("select {COLUMNS} from introduction i where i.open_pair = $1");
    on.first(&sql, &[&both(one, other)], read).await
}

/// When the last request of an organisation for a listing was over, if one was.
pub(crate) async fn last_over(
    on: &impl Rows,
    organisation: Id<Organisation>,
    listing: Id<Listing>,
) -> Kept<Option<Instant>> {
    let sql = "select i.ended_at from introduction i where i.ended_at is not null \
               and ((i.asker = $1 and i.asked_listing = $2 \
               and (i.asker_reply = 'yes' or i.joined_side = 'asked')) \
               or (i.asked = $1 and i.asker_listing = $2 and i.joined_side = 'asked')) \
               order by i.ended_at desc limit 1";
    on.first(sql, &[&organisation, &listing], |row| row.get("ended_at")).await
}

/// How many requests of an organisation are open, as it may know.
pub(crate) async fn asked_by(
    on: &impl Rows,
    organisation: Id<Organisation>,
    now: Instant,
) -> Kept<u64> {
    let sql = "select count(*) as n from introduction i where i.introduced_at is null \
               and i.open_pair is not null \
               and ((i.asker = $1 and i.asker_reply = 'yes' and i.due_at > $2) \
               or (i.asked = $1 and i.joined_side = 'asked' and i.asked_reply = 'yes' \
               and i.joined_due > $2))";
    on.count(sql, &[&organisation, &now]).await
}

fn contact(party: &Party) -> Option<String> {
    party.contact.as_ref().and_then(|contact| serde_json::to_string(contact).ok())
}

fn name(party: &Party) -> String {
    party.adviser.as_ref().map(|adviser| adviser.name.clone()).unwrap_or_default()
}

fn answers(party: &Party) -> bool {
    party.adviser.as_ref().is_some_and(|adviser| adviser.answers)
}

fn twice() -> Refusal {
    Refusal::new(Kind::Conflict, "introductions.twice")
}

const ONCE: &str = "introduction_open_pair|introduction.open_pair";

/// Writes a new introduction.
pub(crate) async fn add(tx: &mut Tx, one: &Introduction) -> Kept<()> {
    let course = &one.course;
    tx.run(
        "insert into introduction (id, workspace, asker, asked, asker_listing, asked_listing, \
         open_pair, mode, state, asker_reply, asked_reply, asker_reason, asked_reason, \
         asker_contact, asked_contact, hushed, released_at, due_at, introduced_at, ended_at, \
         made_at, version, demonstration, asker_leg, asked_leg, asker_adviser, asked_adviser, \
         asker_adviser_name, asked_adviser_name, asker_adviser_answers, asked_adviser_answers) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)",
        &[
            &one.id,
            &one.workspace,
            &one.asker.organisation,
            &one.asked.organisation,
            &one.asker.listing,
            &one.asked.listing,
            &pair(one),
            &course.mode.code(),
            &course.state.code(),
            &course.asker.code(),
            &course.asked.code(),
            &one.asker.reason,
            &one.asked.reason,
            &contact(&one.asker),
            &contact(&one.asked),
            &one.hushed,
            &course.released_at,
            &course.due_at,
            &one.introduced_at,
            &one.ended_at,
            &one.made_at,
            &one.version,
            &one.demonstration,
            &course.legs.map(|legs| legs.asker.code().to_owned()),
            &course.legs.map(|legs| legs.asked.code().to_owned()),
            &one.asker.adviser.as_ref().map(|adviser| adviser.account),
            &one.asked.adviser.as_ref().map(|adviser| adviser.account),
            &name(&one.asker),
            &name(&one.asked),
            &answers(&one.asker),
            &answers(&one.asked),
        ],
    )
    .await
    .on_constraint(ONCE, twice)?;
    Ok(())
}

/// Writes what has become of an introduction, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Introduction) -> Kept<()> {
    let course = &one.course;
    let touched = tx
        .run(
            "update introduction set open_pair = $2, state = $3, asker_reply = $4, \
             asked_reply = $5, asker_reason = $6, asked_reason = $7, asker_contact = $8, \
             asked_contact = $9, released_at = $10, due_at = $11, introduced_at = $12, \
             ended_at = $13, asker_leg = $15, asked_leg = $16, asker_held = $17, asked_held = $18, \
             asker_adviser = $19, asked_adviser = $20, asker_adviser_name = $21, \
             asked_adviser_name = $22, asker_adviser_answers = $23, asked_adviser_answers = $24, \
             hushed = $25, joined_side = $26, joined_at = $27, joined_due = $28, joined_away = $29, \
             version = version + 1 where id = $1 and version = $14",
            &[
                &one.id,
                &pair(one),
                &course.state.code(),
                &course.asker.code(),
                &course.asked.code(),
                &one.asker.reason,
                &one.asked.reason,
                &contact(&one.asker),
                &contact(&one.asked),
                &course.released_at,
                &course.due_at,
                &one.introduced_at,
                &one.ended_at,
                &one.version,
                &course.legs.map(|legs| legs.asker.code().to_owned()),
                &course.legs.map(|legs| legs.asked.code().to_owned()),
                &one.asker.held,
                &one.asked.held,
                &one.asker.adviser.as_ref().map(|adviser| adviser.account),
                &one.asked.adviser.as_ref().map(|adviser| adviser.account),
                &name(&one.asker),
                &name(&one.asked),
                &answers(&one.asker),
                &answers(&one.asked),
                &one.hushed,
                &course.joined.map(|one| one.side.code().to_owned()),
                &course.joined.map(|one| one.at),
                &course.joined.map(|one| one.due_at),
                &course.joined.map(|one| one.away),
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// What to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// As the desk of the networks in which one makes introductions; else as a side.
    pub desk: bool,
    /// Those whose one side one advises.
    pub advised: bool,
    /// Of the desk's: only those in this state.
    pub state: Option<State>,
    /// Of one's own: only those that wait for an answer which the reader can give.
    pub to_answer: bool,
}

/// The introductions that somebody takes part in, advises a side of, or makes: the same circle as
/// [`Introduction::side_of`], [`Introduction::advised_by`] and [`Introduction::is_desk`] for one of them.
fn circle(actor: &Actor, filter: Filter, now: Instant, wanted: &mut Wanted) {
    if filter.advised {
        advised(actor, wanted);
        return;
    }
    if filter.desk {
        let desks: Vec<Id<Workspace>> = actor.workspaces(DESK).collect();
        let offices: Vec<Id<Workspace>> = actor.workspaces(OFFICE).collect();
        if !actor.is_system() {
            let (desks, offices) = (ids(&desks), ids(&offices));
            wanted.add(format!(
                "(i.workspace in {offices} or (i.workspace in {desks} and i.asker_leg is null))"
            ));
        }
        if let Some(state) = filter.state {
            let place = wanted.place(state.code().to_owned());
            wanted.add(format!("i.state = {place}"));
        }
        return;
    }
    if filter.to_answer {
        let own: Vec<Id<Organisation>> = actor.organisations(SPEAKERS).collect();
        waiting(&own, now, wanted);
        return;
    }
    let own: Vec<Id<Organisation>> = actor.organisations(OWN).collect();
    let (no, own) = (wanted.place(false), ids(&own));
    wanted.add(format!(
        "((i.asker in {own} and (i.asker_leg is null or i.asker_leg not in ('away', 'to-lay'))) \
         or (i.asked in {own} and i.hushed = {no} and i.released_at is not null))"
    ));
}

/// Those that wait for a yes or no of these organisations.
fn waiting(own: &[Id<Organisation>], now: Instant, wanted: &mut Wanted) {
    let (now, no, own) = (wanted.place(now), wanted.place(false), ids(own));
    wanted.add(format!(
        "i.due_at > {now} and i.state in ('proposed', 'accepted-by-one', 'declined') \
         and ((i.asker in {own} and i.asker_reply = 'pending' \
         and (i.asker_leg is null or i.asker_leg = 'to-answer')) or (i.asked in {own} \
         and i.asked_reply = 'pending' and i.hushed = {no} and i.released_at is not null))"
    ));
}

/// Those that somebody advises a side of, where it is still an adviser of the network.
fn advised(actor: &Actor, wanted: &mut Wanted) {
    let works: Vec<Id<Workspace>> = actor.workspaces(&[Role::Adviser]).collect();
    let account = actor.account.map(|id| id.to_string()).unwrap_or_default();
    let (me, no, works) = (wanted.place(account), wanted.place(false), ids(&works));
    wanted.add(format!(
        "i.workspace in {works} and ((i.asker_adviser = {me} and i.asker_leg <> 'away') \
         or (i.asked_adviser = {me} and i.asked_leg <> 'away' and i.hushed = {no}))"
    ));
}

/// Introductions of somebody's circle, latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: Filter,
    before: Option<Id<Introduction>>,
    limit: usize,
    now: Instant,
) -> Kept<Vec<Introduction>> {
    let mut wanted = Wanted::default();
    circle(actor, filter, now, &mut wanted);
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("i.id < {place}"));
    }
    let sql = format!(
        "select {COLUMNS} from introduction i where {} order by i.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// Introductions in which an organisation is a side, latest first, those before `before`, whoever asks.
pub(crate) async fn of(
    on: &impl Rows,
    organisation: Id<Organisation>,
    before: Option<Id<Introduction>>,
    limit: usize,
) -> Kept<Vec<Introduction>> {
    let before = before.map_or_else(String::new, |id| format!("and i.id < '{id}'"));
    let sql = format!(
        "select {COLUMNS} from introduction i where (i.asker = $1 or i.asked = $1) {before} \
         order by i.id desc limit {limit}"
    );
    on.all(&sql, &[&organisation], read).await
}

/// How many wait for a yes or no of these organisations, and the first day by which one is due.
pub(crate) async fn to_answer(
    on: &impl Rows,
    own: &[Id<Organisation>],
    now: Instant,
) -> Kept<(u64, Option<Instant>)> {
    let mut wanted = Wanted::default();
    waiting(own, now, &mut wanted);
    let sql = format!(
        "select count(*) as n, min(i.due_at) as due from introduction i where {}",
        wanted.sql()
    );
    let read = |row: &Row| {
        let count: i64 = row.get("n")?;
        Ok((count.unsigned_abs(), row.get("due")?))
    };
    Ok(on.first(&sql, &wanted.values(), read).await?.unwrap_or_default())
}

/// How many lie with somebody as the adviser of a side.
pub(crate) async fn to_handle(on: &impl Rows, actor: &Actor, now: Instant) -> Kept<u64> {
    let mut wanted = Wanted::default();
    advised(actor, &mut wanted);
    let account = actor.account.map(|id| id.to_string()).unwrap_or_default();
    let early = wanted.place(now.plus_days(-PASS_DAYS));
    let (me, now) = (wanted.place(account), wanted.place(now));
    // As `Course::until`: laying before a side until its day, passing on a little longer.
    let lies = |side: &str| {
        let joined =
            format!("case when i.joined_side = '{side}' then i.joined_due else i.due_at end");
        format!(
            "(i.{side}_adviser = {me} and ((i.{side}_leg = 'to-lay' and {joined} > {now}) \
             or (i.{side}_leg = 'to-pass' and {joined} > {early})))"
        )
    };
    wanted.add(format!(
        "i.state not in ('introduced', 'lapsed', 'withdrawn') and ({} or {})",
        lies("asker"),
        lies("asked")
    ));
    let sql = format!("select count(*) as n from introduction i where {}", wanted.sql());
    on.count(&sql, &wanted.values()).await
}

/// Introductions of an organisation in a network through advisers that are not over.
pub(crate) async fn mediated_of(
    on: &impl Rows,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Kept<Vec<Introduction>> {
    let sql = format!(
        "select {COLUMNS} from introduction i where i.workspace = $1 and (i.asker = $2 or \
         i.asked = $2) and i.asker_leg is not null and i.state not in ('lapsed', 'withdrawn') \
         order by i.id"
    );
    on.all(&sql, &[&workspace, &organisation], read).await
}

/// Introductions that are over at `now`, as `Course::end` has it.
pub(crate) async fn due(on: &impl Rows, now: Instant, limit: usize) -> Kept<Vec<Introduction>> {
    let sql = format!(
        "select {COLUMNS} from introduction i where i.open_pair is not null \
         and i.state <> 'introduced' and i.due_at <= $1 and coalesce(i.joined_due, 0) <= $1 \
         and (i.asker_leg is null or (i.due_at <= $2 and coalesce(i.joined_due, 0) <= $2)) \
         order by i.id limit {limit}"
    );
    on.all(&sql, &[&now, &now.plus_days(-PASS_DAYS)], read).await
}
