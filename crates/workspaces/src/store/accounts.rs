//! Keeps the accounts as others need them: who can hold a role, and how to write to them. What proves
//! that somebody is the account is kept by the accounts' own room.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Locale, Person, Refusal};
use lb_store::{Broken, Doing as _, Halt, Kept, Row, Rows, Tx};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its identifier.
    pub id: Id<Account>,
    /// The name to show.
    pub name: String,
    /// The mail address, folded.
    pub email: String,
    /// The language chosen.
    pub locale: Locale,
    /// The time zone chosen, as IANA name.
    pub zone: String,
    /// The person behind it.
    pub person: Option<Id<Person>>,
    /// Its version.
    pub version: i64,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<Instant>,
}

/// Columns of [`read`], for joins.
pub const COLUMNS: &str = "account.id, account.name, account.email, account.locale, account.zone, \
                           account.person, account.version, account.disabled_at";

/// Reads the columns of [`COLUMNS`].
///
/// # Errors
/// A column is missing.
pub fn read(row: &Row) -> Kept<Card> {
    let locale: String = row.get("locale")?;
    Ok(Card {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        locale: Locale::from_tag(&locale)
            .ok_or_else(|| Halt::from(Broken::new("locale", locale.as_str())))?,
        zone: row.get("zone")?,
        person: row.get("person")?,
        version: row.get("version")?,
        disabled_at: row.get("disabled_at")?,
    })
}

/// The account with this identifier.
///
/// # Errors
/// The database does not answer.
pub async fn by_id(on: &impl Rows, id: Id<Account>) -> Kept<Option<Card>> {
    on.first(&format!("select {COLUMNS} from account where id = $1"), &[&id], read).await
}

/// The accounts with these identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn some(on: &impl Rows, ids: &[Id<Account>]) -> Kept<Vec<Card>> {
    let sql = format!("select {COLUMNS} from account where id in {}", lb_store::ids(ids));
    on.all(&sql, &[], read).await
}

/// The account with this folded mail address.
///
/// # Errors
/// The database does not answer.
pub async fn by_email(on: &impl Rows, email: &str) -> Kept<Option<Card>> {
    on.first(&format!("select {COLUMNS} from account where email = $1"), &[&email], read).await
}

/// Adds an account.
///
/// # Errors
/// Another account has its mail address.
pub async fn add(tx: &mut Tx, card: &Card) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "insert into account (id, name, email, locale, zone, person, version, made_at) \
         values ($1, $2, $3, $4, $5, $6, 1, $7)",
        &[&card.id, &card.name, &card.email, &card.locale.code(), &card.zone, &card.person, &now],
    )
    .await
    .on_constraint("account_email|account.email", taken)?;
    Ok(())
}

/// Changes name, mail address, language, zone and person of an account.
///
/// # Errors
/// Another account has its mail address, or it was changed since it was read.
pub async fn change(tx: &mut Tx, card: &Card) -> Kept<()> {
    let touched = tx
        .run(
            "update account set name = $1, email = $2, locale = $3, zone = $4, person = $5, \
             version = version + 1 where id = $6 and version = $7",
            &[
                &card.name,
                &card.email,
                &card.locale.code(),
                &card.zone,
                &card.person,
                &card.id,
                &card.version,
            ],
        )
        .await
        .on_constraint("account_email|account.email", taken)?;
    lb_store::current(touched)
}

/// Says who the person behind an account is.
///
/// # Errors
/// There is no such account.
pub async fn set_person(tx: &mut Tx, id: Id<Account>, person: Option<Id<Person>>) -> Kept<()> {
    let sql = "update account set person = $1, version = version + 1 where id = $2";
    let touched = tx.run(sql, &[&person, &id]).await?;
    if touched == 0 { Err(Refusal::missing().into()) } else { Ok(()) }
}

fn taken() -> Refusal {
    Refusal::new(Kind::Conflict, "workspaces.email.taken").at("email")
}
