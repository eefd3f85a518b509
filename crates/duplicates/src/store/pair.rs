//! Keeps pairs of records that may be the same.

use std::collections::{BTreeMap, BTreeSet};

use lb_directory::likeness::{Decided, Party, seen_by};
use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Workspace};
use lb_language::names::Name;
use lb_store::{Kept, Row, Rows, Tx, Wanted, ids};

use crate::rules::{Ground, Proposal, Reason};

/// A pair that may be the same.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) id: Id<()>,
    pub(crate) one: Id<()>,
    pub(crate) other: Id<()>,
    pub(crate) score: f64,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) state: Decided,
}

const FIELDS: &str = "d.id, d.one, d.other, d.score, d.reasons, d.state";

fn read(row: &Row) -> Kept<Pair> {
    Ok(Pair {
        id: row.get("id")?,
        one: row.get("one")?,
        other: row.get("other")?,
        score: row.get("score")?,
        reasons: row.json("reasons")?,
        state: row.code("state")?,
    })
}

/// Records that were not compared since they were changed, at most `limit`.
pub(crate) async fn unchecked(on: &impl Rows, party: Party, limit: u32) -> Kept<Vec<Id<()>>> {
    let sql = format!(
        "select id from {} where checked_at is null and merged_into is null order by id limit $1",
        party.table()
    );
    on.all(&sql, &[&limit], |row| row.get("id")).await
}

/// The names of these records.
pub(crate) async fn names(
    on: &impl Rows,
    party: Party,
    records: &[Id<()>],
) -> Kept<BTreeMap<Id<()>, Vec<Name>>> {
    let mut names: BTreeMap<Id<()>, Vec<Name>> = BTreeMap::new();
    for some in records.chunks(1000) {
        let sql = format!(
            "select owner, text, reading from {}_name where owner in {} order by owner, position",
            party.table(),
            ids(some)
        );
        let read = |row: &Row| {
            let reading: Option<String> = row.get("reading")?;
            let text: String = row.get("text")?;
            Ok((row.get("owner")?, Name::with_reading(text, reading.unwrap_or_default())))
        };
        for (owner, name) in on.all(&sql, &[], read).await? {
            names.entry(owner).or_default().push(name);
        }
    }
    Ok(names)
}

/// Grounds other than names that connect one of `records` with any other record that stands.
pub(crate) async fn grounds(
    on: &impl Rows,
    party: Party,
    records: &[Id<()>],
) -> Kept<BTreeMap<(Id<()>, Id<()>), BTreeSet<Ground>>> {
    let list = ids(records);
    let mut found: BTreeMap<(Id<()>, Id<()>), BTreeSet<Ground>> = BTreeMap::new();
    for (ground, sql) in connections(party) {
        let sql = sql.replace("{list}", &list);
        let pairs = on.all(&sql, &[], |row| Ok((row.get("one")?, row.get("other")?))).await?;
        for (one, other) in pairs {
            found.entry((one, other)).or_default().insert(ground);
        }
    }
    Ok(found)
}

/// Statements that give pairs: a record of the list, and another one.
fn connections(party: Party) -> Vec<(Ground, &'static str)> {
    match party {
        Party::Organisation => vec![
            (
                Ground::Host,
                "select a.id as one, b.id as other from organisation a join organisation b \
                 on b.url_host = a.url_host and b.id <> a.id \
                 where a.id in {list} and b.merged_into is null limit 2000",
            ),
            (
                Ground::Number,
                "select a.owner as one, b.owner as other from organisation_identifier a \
                 join organisation_identifier b on b.owner <> a.owner and \
                 ((a.scheme = 'siren' and b.scheme = 'siret') or \
                 (a.scheme = 'siret' and b.scheme = 'siren')) and \
                 substr(a.value, 1, 9) = substr(b.value, 1, 9) \
                 where a.owner in {list} limit 2000",
            ),
            (
                Ground::People,
                "select a.organisation as one, b.organisation as other from affiliation a \
                 join affiliation b on b.person = a.person and b.organisation <> a.organisation \
                 where a.organisation in {list} limit 2000",
            ),
        ],
        Party::Person => vec![
            (
                Ground::Contact,
                "select a.id as one, b.id as other from person a join person b on b.id <> a.id \
                 and (lower(b.email) = lower(a.email) or b.phone = a.phone) \
                 where a.id in {list} and b.merged_into is null limit 2000",
            ),
            (
                Ground::People,
                "select a.person as one, b.person as other from affiliation a \
                 join affiliation b on b.organisation = a.organisation and b.person <> a.person \
                 where a.person in {list} limit 2000",
            ),
        ],
    }
}

/// Forgets what was proposed about these records and not decided yet, and notes that they were
/// compared.
pub(crate) async fn begin(tx: &mut Tx, party: Party, records: &[Id<()>]) -> Kept<()> {
    let list = ids(records);
    let sql = format!(
        "delete from directory_duplicate where state = 'open' and (one in {list} or other in {list})"
    );
    tx.run(&sql, &[]).await?;
    let now = tx.cx().now;
    let sql = format!("update {} set checked_at = $1 where id in {list}", party.table());
    tx.run(&sql, &[&now]).await?;
    Ok(())
}

/// Keeps a proposal; what people decided about the pair stays.
pub(crate) async fn propose(
    tx: &mut Tx,
    party: Party,
    pair: (Id<()>, Id<()>),
    proposal: &Proposal,
) -> Kept<()> {
    let (one, other) = (pair.0.min(pair.1), pair.0.max(pair.1));
    let id: Id<()> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into directory_duplicate (id, object, one, other, score, reasons, state, made_at) \
         values ($1, $2, $3, $4, $5, $6, 'open', $7) on conflict do nothing",
        &[
            &id,
            &party.table(),
            &one,
            &other,
            &proposal.score,
            &serde_json::json!(proposal.reasons),
            &now,
        ],
    )
    .await?;
    Ok(())
}

/// The likeliest open pairs of which the actor sees both and keeps both, or which are common ground.
pub(crate) async fn open(
    on: &impl Rows,
    party: Party,
    sight: &Sight,
    keeps: &[Id<Workspace>],
    limit: u32,
) -> Kept<Vec<Pair>> {
    let table = party.table();
    let kept = if sight.everything {
        "1 = 1".to_owned()
    } else {
        format!("(r.workspace is null or r.workspace in {})", ids(keeps))
    };
    let mut wanted = Wanted::default();
    let object = wanted.place(table.to_owned());
    wanted.add(format!("d.object = {object} and d.state = 'open'"));
    for side in ["one", "other"] {
        wanted.add(format!(
            "exists (select 1 from {table} r where r.id = d.{side} and r.merged_into is null \
             and {kept} and {})",
            seen_by(sight, party, "r")
        ));
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {FIELDS} from directory_duplicate d where {} \
         order by d.score desc, d.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// The pair with this identifier, and of which kind of records it is.
pub(crate) async fn find(on: &impl Rows, id: Id<()>) -> Kept<Option<(Pair, Party)>> {
    let sql = format!("select {FIELDS}, d.object from directory_duplicate d where d.id = $1");
    on.first(&sql, &[&id], |row| {
        let object: String = row.get("object")?;
        let party =
            if object == Party::Person.table() { Party::Person } else { Party::Organisation };
        Ok((read(row)?, party))
    })
    .await
}

/// Keeps what people decided about a pair.
pub(crate) async fn decide(tx: &mut Tx, id: Id<()>, state: Decided) -> Kept<()> {
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "update directory_duplicate set state = $1, decided_by = $2, decided_at = $3 where id = $4",
        &[&state.code(), &account, &now, &id],
    )
    .await?;
    Ok(())
}
