//! Keeps as whom the providers of identities know an account.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Refusal};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};
use lb_workspaces::accounts::{self, Card};

/// An account, as a provider knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its identifier.
    pub id: Id<Identity>,
    /// The provider, as it writes itself.
    pub issuer: String,
    /// Which of the provider's people.
    pub subject: String,
    /// The mail address that the provider said last; empty where it said none.
    pub email: String,
    /// Since when the account is known by it.
    pub made_at: Instant,
}

const COLUMNS: &str = "outside_identity.id as identity_id, outside_identity.issuer, \
                       outside_identity.subject, outside_identity.email as identity_email, \
                       outside_identity.made_at as identity_made_at";

fn read(row: &Row) -> Kept<Identity> {
    Ok(Identity {
        id: row.get("identity_id")?,
        issuer: row.get("issuer")?,
        subject: row.get("subject")?,
        email: row.get("identity_email")?,
        made_at: row.get("identity_made_at")?,
    })
}

/// The account that is known by one of a provider's people.
pub async fn find(on: &impl Rows, issuer: &str, subject: &str) -> Kept<Option<(Identity, Card)>> {
    let sql = format!(
        "select {COLUMNS}, {} from outside_identity \
         join account on account.id = outside_identity.account \
         where outside_identity.issuer = $1 and outside_identity.subject = $2",
        accounts::COLUMNS
    );
    on.first(&sql, &[&issuer, &subject], |row| Ok((read(row)?, accounts::read(row)?))).await
}

/// As whom an account is known, the oldest first.
pub async fn of(on: &impl Rows, account: Id<Account>) -> Kept<Vec<Identity>> {
    let sql = format!("select {COLUMNS} from outside_identity where account = $1 order by id");
    on.all(&sql, &[&account], read).await
}

/// Makes an account known by one of a provider's people.
///
/// # Errors
/// Another account is, or this one is by another of them.
pub async fn add(
    tx: &mut Tx,
    account: Id<Account>,
    issuer: &str,
    subject: &str,
    email: &str,
) -> Kept<Id<Identity>> {
    let id: Id<Identity> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into outside_identity (id, account, issuer, subject, email, made_at, used_at) \
         values ($1, $2, $3, $4, $5, $6, $6)",
        &[&id, &account, &issuer, &subject, &email, &now],
    )
    .await
    .on_constraint(
        "outside_identity_subject|outside_identity.issuer, outside_identity.subject",
        || Refusal::new(Kind::Conflict, "accounts.provider.taken"),
    )
    .on_constraint(
        "outside_identity_one|outside_identity.account, outside_identity.issuer",
        || Refusal::new(Kind::Conflict, "accounts.provider.twice"),
    )?;
    Ok(id)
}

/// Notes that somebody came by it, and what address the provider says now.
pub async fn used(tx: &mut Tx, id: Id<Identity>, email: Option<&str>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update outside_identity set used_at = $1, email = coalesce($2, email) where id = $3",
        &[&now, &email.map(str::to_owned), &id],
    )
    .await?;
    Ok(())
}

/// Forgets it; gives the issuer. `None`: there is none of this account.
pub async fn remove(tx: &mut Tx, id: Id<Identity>, account: Id<Account>) -> Kept<Option<String>> {
    tx.first(
        "delete from outside_identity where id = $1 and account = $2 returning issuer",
        &[&id, &account],
        |row| row.get("issuer"),
    )
    .await
}
