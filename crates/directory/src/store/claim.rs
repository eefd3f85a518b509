//! Keeps who said that a person's record is about oneself, and the account behind a record.

use lb_kernel::{Account, Code as _, Id, Instant, Person, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

use crate::rules::claim::{State, conflict};

/// Somebody's word that a record is about oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its identifier.
    pub id: Id<Claim>,
    /// The record.
    pub person: Id<Person>,
    /// Who says it.
    pub account: Id<Account>,
    /// Where it stands.
    pub state: State,
    /// When it was said.
    pub made_at: Instant,
}

const COLUMNS: &str = "c.id, c.person, c.account, c.state, c.made_at";

/// Claims that are read at once.
const MOST: u32 = 100;

fn read(row: &Row) -> Kept<Claim> {
    Ok(Claim {
        id: row.get("id")?,
        person: row.get("person")?,
        account: row.get("account")?,
        state: row.code("state")?,
        made_at: row.get("made_at")?,
    })
}

/// The claim with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Claim>) -> Kept<Option<Claim>> {
    on.first(&format!("select {COLUMNS} from person_claim c where c.id = $1"), &[&id], read).await
}

/// Whether an account waits for its claim on a record.
pub(crate) async fn waits(on: &impl Rows, person: Id<Person>, account: Id<Account>) -> Kept<bool> {
    let sql = "select count(*) as n from person_claim \
               where person = $1 and account = $2 and state = 'waiting'";
    Ok(on.count(sql, &[&person, &account]).await? > 0)
}

/// Claims that wait on records of these workspaces, and of none where `common`; the oldest first.
pub(crate) async fn waiting(
    on: &impl Rows,
    homes: &[Id<Workspace>],
    common: bool,
) -> Kept<Vec<Claim>> {
    let mut of = vec![format!("p.workspace in {}", lb_store::ids(homes))];
    if common {
        of.push("p.workspace is null".to_owned());
    }
    let sql = format!(
        "select {COLUMNS} from person_claim c join person p on p.id = c.person \
         where c.state = 'waiting' and p.merged_into is null and ({}) order by c.id limit {MOST}",
        of.join(" or ")
    );
    on.all(&sql, &[], read).await
}

/// Keeps that somebody said it.
pub(crate) async fn insert(tx: &mut Tx, claim: &Claim) -> Kept<()> {
    tx.run(
        "insert into person_claim (id, person, account, state, made_at) \
         values ($1, $2, $3, $4, $5)",
        &[&claim.id, &claim.person, &claim.account, &claim.state.code(), &claim.made_at],
    )
    .await
    .on_constraint("person_claim_waiting|person_claim.person", || {
        conflict("directory.claim.waits")
    })?;
    Ok(())
}

/// Keeps what was decided; `false`: somebody was faster.
pub(crate) async fn decide(tx: &mut Tx, id: Id<Claim>, state: State) -> Kept<bool> {
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    let touched = tx
        .run(
            "update person_claim set state = $1, decided_at = $2, decided_by = $3 \
             where id = $4 and state = 'waiting'",
            &[&state.code(), &now, &by, &id],
        )
        .await?;
    Ok(touched > 0)
}

/// Ends the other claims on a record that has its person now, and those of that account on others.
pub(crate) async fn close(tx: &mut Tx, person: Id<Person>, account: Id<Account>) -> Kept<()> {
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    tx.run(
        "update person_claim set state = 'refused', decided_at = $1, decided_by = $2 \
         where state = 'waiting' and (person = $3 or account = $4)",
        &[&now, &by, &person, &account],
    )
    .await?;
    Ok(())
}

/// Lets the claims that wait on a record wait on the one that it is merged into; gives which they are.
/// Whoever waits there already waits once.
pub(crate) async fn follow(
    tx: &mut Tx,
    kept: Id<Person>,
    absorbed: Id<Person>,
) -> Kept<Vec<Id<()>>> {
    let sql = "select c.id from person_claim c where c.person = $1 and c.state = 'waiting' \
               and not exists (select 1 from person_claim k where k.person = $2 \
               and k.account = c.account and k.state = 'waiting') order by c.id";
    let rows: Vec<Id<()>> = tx.all(sql, &[&absorbed, &kept], |row| row.get("id")).await?;
    let sql = format!("update person_claim set person = $1 where id in {}", lb_store::ids(&rows));
    tx.run(&sql, &[&kept]).await?;
    Ok(rows)
}

/// Lets those of these claims that wait still go back to the record that they were made on.
pub(crate) async fn go_back(tx: &mut Tx, to: Id<Person>, claims: &[Id<()>]) -> Kept<()> {
    let list = lb_store::ids(claims);
    let sql =
        format!("update person_claim set person = $1 where state = 'waiting' and id in {list}");
    tx.run(&sql, &[&to]).await?;
    Ok(())
}

/// The record of an account, if it has one.
pub(crate) async fn record_of(on: &impl Rows, account: Id<Account>) -> Kept<Option<Id<Person>>> {
    let sql = "select id from person where account = $1 and merged_into is null";
    on.first(sql, &[&account], |row| row.get("id")).await
}

/// Says whose record one is; `version` is the one that was read.
pub(crate) async fn give(
    tx: &mut Tx,
    person: Id<Person>,
    account: Option<Id<Account>>,
    version: i64,
) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update person set account = $1, version = version + 1, changed_at = $2 \
             where id = $3 and version = $4",
            &[&account, &now, &person, &version],
        )
        .await
        .on_constraint("person_account_once|person.account", || {
            conflict("directory.claim.another")
        })?;
    lb_store::current(touched)
}
