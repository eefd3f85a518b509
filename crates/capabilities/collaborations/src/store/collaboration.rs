//! Keeps collaborations and their steps. That one cause opens one is a unique index.

use lb_kernel::policy::Actor;
use lb_kernel::{Code, Id, Instant, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Tx, Wanted, ids};

use crate::acts::{DESK, OWN};
use crate::record::{Collaboration, Party};
use crate::rules::course::{Side, Step};
use crate::rules::money::Money;

const COLUMNS: &str = "c.id, c.workspace, c.one, c.two, c.title, c.language, c.source, \
    c.source_record, c.one_country, c.two_country, c.one_language, c.two_language, c.sector, \
    c.one_contact, c.two_contact, c.step, c.reached, c.reason, c.value, c.currency, c.started_at, \
    c.changed_at, c.version, c.demonstration";

fn read(row: &Row) -> Kept<Collaboration> {
    Ok(Collaboration {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        one: Party {
            organisation: row.get("one")?,
            country: row.get("one_country")?,
            language: row.get("one_language")?,
            contact: row.maybe_json("one_contact")?,
        },
        two: Party {
            organisation: row.get("two")?,
            country: row.get("two_country")?,
            language: row.get("two_language")?,
            contact: row.maybe_json("two_contact")?,
        },
        title: row.get("title")?,
        language: row.get("language")?,
        source: row.code("source")?,
        source_record: row.get("source_record")?,
        sector: row.get("sector")?,
        step: row.code("step")?,
        reached: row.code("reached")?,
        reason: row.maybe_code("reason")?,
        value: money(row, "value")?,
        started_at: row.get("started_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// An amount as it is kept: in the smallest unit, beside its currency.
pub(super) fn money(row: &Row, column: &str) -> Kept<Option<Money>> {
    let minor: Option<i64> = row.get(column)?;
    let currency = row.maybe_code("currency")?;
    Ok(minor.zip(currency).map(|(minor, currency)| Money { minor, currency }))
}

/// One collaboration.
pub(crate) async fn find(on: &impl Rows, id: Id<Collaboration>) -> Kept<Option<Collaboration>> {
    on.first(&format!("select {COLUMNS} from collaboration c where c.id = $1"), &[&id], read).await
}

/// These collaborations; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, of: &[Id<Collaboration>]) -> Kept<Vec<Collaboration>> {
    let sql = format!("select {COLUMNS} from collaboration c where c.id in {}", ids(of));
    on.all(&sql, &[], read).await
}

/// The one that a cause has opened.
pub(crate) async fn by_source(
    on: &impl Rows,
    source: &str,
    record: &str,
) -> Kept<Option<Collaboration>> {
    let sql = format!(
        "select {COLUMNS} from collaboration c where c.source = $1 and c.source_record = $2"
    );
    on.first(&sql, &[&source, &record], read).await
}

fn contact(party: &Party) -> Option<String> {
    party.contact.as_ref().and_then(|contact| serde_json::to_string(contact).ok())
}

/// Writes a new one; `false`: its cause has opened one already.
pub(crate) async fn add(tx: &mut Tx, new: &Collaboration) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into collaboration (id, workspace, one, two, title, language, source, \
             source_record, one_country, two_country, one_language, two_language, sector, \
             one_contact, two_contact, step, reached, reason, value, currency, started_at, \
             changed_at, version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
             $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) on conflict do nothing",
            &[
                &new.id,
                &new.workspace,
                &new.one.organisation,
                &new.two.organisation,
                &new.title,
                &new.language,
                &new.source.code(),
                &new.source_record,
                &new.one.country,
                &new.two.country,
                &new.one.language,
                &new.two.language,
                &new.sector,
                &contact(&new.one),
                &contact(&new.two),
                &new.step.code(),
                &new.reached.code(),
                &new.reason.map(Code::code),
                &new.value.map(|value| value.minor),
                &new.value.map(|value| value.currency.code()),
                &new.started_at,
                &new.changed_at,
                &new.version,
                &new.demonstration,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Keeps where it stands, unless somebody changed it since `version`.
pub(crate) async fn keep(tx: &mut Tx, one: &Collaboration, version: i64) -> Kept<()> {
    let touched = tx
        .run(
            "update collaboration set step = $2, reached = $3, reason = $4, value = $5, \
             currency = $6, changed_at = $7, version = version + 1 where id = $1 and version = $8",
            &[
                &one.id,
                &one.step.code(),
                &one.reached.code(),
                &one.reason.map(Code::code),
                &one.value.map(|value| value.minor),
                &one.value.map(|value| value.currency.code()),
                &one.changed_at,
                &version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Keeps whom a side is asked through, and in which language, unless somebody changed it since `version`.
pub(crate) async fn keep_contact(
    tx: &mut Tx,
    id: Id<Collaboration>,
    version: i64,
    side: Side,
    party: &Party,
) -> Kept<()> {
    let (address, language) = match side {
        Side::One => ("one_contact", "one_language"),
        Side::Two | Side::Desk => ("two_contact", "two_language"),
    };
    let sql = format!(
        "update collaboration set {address} = $2, {language} = $3, version = version + 1 \
         where id = $1 and version = $4"
    );
    let touched = tx.run(&sql, &[&id, &contact(party), &party.language, &version]).await?;
    lb_store::current(touched)
}

/// What to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Only of this network.
    pub workspace: Option<Id<Workspace>>,
    /// Only at this step.
    pub step: Option<Step>,
}

/// The circle in which somebody sees collaborations: the same as [`Collaboration::side_of`] for one
/// of them.
fn circle(actor: &Actor, filter: Filter) -> Wanted {
    let mut wanted = Wanted::default();
    if !actor.is_system() {
        let own: Vec<Id<Organisation>> = actor.organisations(OWN).collect();
        let desks: Vec<Id<Workspace>> = actor.workspaces(DESK).collect();
        let own = ids(&own);
        wanted.add(format!("(c.one in {own} or c.two in {own} or c.workspace in {})", ids(&desks)));
    }
    if let Some(organisation) = filter.organisation {
        let place = wanted.place(organisation);
        wanted.add(format!("(c.one = {place} or c.two = {place})"));
    }
    if let Some(workspace) = filter.workspace {
        let place = wanted.place(workspace);
        wanted.add(format!("c.workspace = {place}"));
    }
    if let Some(step) = filter.step {
        let place = wanted.place(step.code().to_owned());
        wanted.add(format!("c.step = {place}"));
    }
    wanted
}

/// Collaborations of somebody's circle, latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: Filter,
    before: Option<Id<Collaboration>>,
    limit: usize,
) -> Kept<Vec<Collaboration>> {
    let mut wanted = circle(actor, filter);
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("c.id < {place}"));
    }
    let sql = format!(
        "select {COLUMNS} from collaboration c where {} order by c.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// How many there are of somebody's circle.
pub(crate) async fn count(on: &impl Rows, actor: &Actor, filter: Filter) -> Kept<u64> {
    let wanted = circle(actor, filter);
    let sql = format!("select count(*) as n from collaboration c where {}", wanted.sql());
    on.count(&sql, &wanted.values()).await
}

/// All of a network, for its numbers: who may see those was asked before.
pub(crate) async fn of_network(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<Vec<Collaboration>> {
    let sql = format!("select {COLUMNS} from collaboration c where c.workspace = $1 order by c.id");
    on.all(&sql, &[&workspace], read).await
}

/// What somebody said of a collaboration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Of which.
    pub collaboration: Id<Collaboration>,
    /// How far it has come.
    pub step: Step,
    /// Who says so.
    pub side: Side,
    /// In one's own words.
    pub note: String,
    /// Where it can be seen.
    pub evidence: String,
    /// The name of who said so.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// Notes a step.
pub(crate) async fn tell(tx: &mut Tx, told: &Told) -> Kept<()> {
    let id = tx.cx().new_id::<Told>();
    tx.run(
        "insert into collaboration_step (id, collaboration, step, side, note, evidence, name, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &id,
            &told.collaboration,
            &told.step.code(),
            &told.side.code(),
            &told.note,
            &told.evidence,
            &told.name,
            &told.at,
        ],
    )
    .await?;
    Ok(())
}

/// Empties the note of the last end until a moment, and the same words where they were told by a link.
pub(crate) async fn forget(tx: &mut Tx, of: Id<Collaboration>, until: Instant) -> Kept<()> {
    let sql = "select id, side, note from collaboration_step where collaboration = $1 \
               and step = 'ended' and at <= $2 order by at desc, id desc limit 1";
    let read = |row: &Row| {
        Ok((row.get::<Id<Told>>("id")?, row.code::<Side>("side")?, row.get::<String>("note")?))
    };
    let Some((step, side, note)) = tx.first(sql, &[&of, &until], read).await? else {
        return Ok(());
    };
    tx.run("update collaboration_step set note = '' where id = $1", &[&step]).await?;
    tx.run(
        "update collaboration_ask set note = '' where collaboration = $1 and side = $2 \
         and note = $3",
        &[&of, &side.code(), &note],
    )
    .await?;
    Ok(())
}

fn told(row: &Row) -> Kept<Told> {
    Ok(Told {
        collaboration: row.get("collaboration")?,
        step: row.code("step")?,
        side: row.code("side")?,
        note: row.get("note")?,
        evidence: row.get("evidence")?,
        name: row.get("name")?,
        at: row.get("at")?,
    })
}

/// Everything that was said of these, in the order in which it was.
pub(crate) async fn steps(on: &impl Rows, of: &[Id<Collaboration>]) -> Kept<Vec<Told>> {
    let sql = format!(
        "select collaboration, step, side, note, evidence, name, at from collaboration_step \
         where collaboration in {} order by at, id",
        ids(of)
    );
    on.all(&sql, &[], told).await
}

/// Everything that was said of the collaborations of a network.
pub(crate) async fn network_steps(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Told>> {
    on.all(
        "select s.collaboration, s.step, s.side, s.note, s.evidence, s.name, s.at \
         from collaboration_step s join collaboration c on c.id = s.collaboration \
         where c.workspace = $1 order by s.at, s.id",
        &[&workspace],
        told,
    )
    .await
}

/// How many collaborations bear each field, by code.
///
/// # Errors
/// The database does not answer.
pub async fn fields_used(on: &impl Rows) -> Kept<Vec<(String, u64)>> {
    let sql = "select sector as code, count(*) as n from collaboration where sector is not null \
               group by sector";
    let read = |row: &Row| {
        let count: i64 = row.get("n")?;
        Ok((row.get("code")?, u64::try_from(count).unwrap_or_default()))
    };
    on.all(sql, &[], read).await
}
