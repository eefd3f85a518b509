//! Keeps what organisations and people have several of: names, numbers, workspaces they are shared
//! with.

use std::collections::BTreeMap;

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Identifier, Refusal, Workspace};
use lb_store::{Broken, Doing as _, Kept, Row, Rows, Tx, ids, shares_of};

use crate::rules::names::{Name, NewName, fold};

/// Which of the two kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// Organisations.
    Organisation,
    /// People.
    Person,
}

impl Party {
    /// The type of object and its table; those of names and numbers begin with it.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }

    fn taken(self) -> &'static str {
        match self {
            Self::Organisation => "organisation_identifier_once|organisation_identifier.scheme",
            Self::Person => "person_identifier_once|person_identifier.scheme",
        }
    }
}

/// Everything a list of records has several of, by record.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) names: BTreeMap<Id<()>, Vec<Name>>,
    pub(crate) identifiers: BTreeMap<Id<()>, Vec<Identifier>>,
    pub(crate) shares: BTreeMap<Id<()>, Vec<Id<Workspace>>>,
}

/// The parts of `records`, in three queries however many there are.
pub(crate) async fn of(on: &impl Rows, party: Party, records: &[Id<()>]) -> Kept<Parts> {
    let mut parts = Parts::default();
    if records.is_empty() {
        return Ok(parts);
    }
    let (table, list) = (party.table(), ids(records));
    let sql = format!(
        "select id, owner, language, text, reading, alias from {table}_name \
         where owner in {list} order by owner, position"
    );
    for (owner, name) in on.all(&sql, &[], |row| Ok((row.get("owner")?, name(row)?))).await? {
        parts.names.entry(owner).or_default().push(name);
    }
    let sql = format!(
        "select owner, scheme, value from {table}_identifier where owner in {list} \
         order by owner, scheme, value"
    );
    for (owner, number) in on.all(&sql, &[], |row| Ok((row.get("owner")?, number(row)?))).await? {
        parts.identifiers.entry(owner).or_default().push(number);
    }
    parts.shares = shares_of(on, records).await?;
    Ok(parts)
}

fn name(row: &Row) -> Kept<Name> {
    Ok(Name {
        id: row.get("id")?,
        language: row.get("language")?,
        text: row.get("text")?,
        reading: row.get("reading")?,
        alias: row.get("alias")?,
    })
}

fn number(row: &Row) -> Kept<Identifier> {
    let (scheme, value): (String, String) = (row.get("scheme")?, row.get("value")?);
    let scheme = scheme.parse().map_err(|error| Broken::new("reading a number", error))?;
    Identifier::parse(scheme, &value).map_err(|error| Broken::new("reading a number", error).into())
}

/// Keeps these names instead of those before. Names that stay as they were keep their identifiers.
pub(crate) async fn keep_names<T: ?Sized>(
    tx: &mut Tx,
    party: Party,
    owner: Id<T>,
    before: &[Name],
    names: &[NewName],
) -> Kept<()> {
    let table = party.table();
    let mut left: Vec<&Name> = before.iter().collect();
    for (position, new) in names.iter().enumerate() {
        let same = left.iter().position(|old| {
            old.text == new.text && old.language == new.language && old.alias == new.alias
        });
        let leading = position == 0;
        let (text, reading, language) = (&new.text, &new.reading, &new.language);
        if let Some(old) = same.map(|at| left.remove(at)) {
            let sql = format!(
                "update {table}_name set position = $1, reading = $2, leads = $3, keyed = $4 where id = $5"
            );
            // Another reading sounds otherwise.
            let keyed = old.reading == *reading;
            tx.run(&sql, &[&position, reading, &leading, &keyed, &old.id]).await?;
            continue;
        }
        let id: Id<Name> = tx.cx().new_id();
        let sql = format!(
            "insert into {table}_name \
             (id, owner, position, language, text, reading, folded, leads, alias) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        );
        tx.run(
            &sql,
            &[&id, &owner, &position, language, text, reading, &fold(text), &leading, &new.alias],
        )
        .await?;
    }
    let gone: Vec<Id<Name>> = left.iter().map(|name| name.id).collect();
    if !gone.is_empty() {
        tx.run(&format!("delete from {table}_name where id in {}", ids(&gone)), &[]).await?;
    }
    Ok(())
}

/// Keeps these numbers instead of those before. A number belongs to one record only.
pub(crate) async fn keep_numbers<T: ?Sized>(
    tx: &mut Tx,
    party: Party,
    owner: Id<T>,
    before: &[Identifier],
    numbers: &[Identifier],
) -> Kept<()> {
    let table = party.table();
    for old in before.iter().filter(|old| !numbers.contains(old)) {
        let sql = format!(
            "delete from {table}_identifier where owner = $1 and scheme = $2 and value = $3"
        );
        tx.run(&sql, &[&owner, &old.scheme().code(), &old.value()]).await?;
    }
    for (at, new) in numbers.iter().enumerate().filter(|(_, new)| !before.contains(new)) {
        let id: Id<Identifier> = tx.cx().new_id();
        let sql = format!(
            "insert into {table}_identifier (id, owner, scheme, value) values ($1, $2, $3, $4)"
        );
        tx.run(&sql, &[&id, &owner, &new.scheme().code(), &new.value()]).await.on_constraint(
            party.taken(),
            || {
                Refusal::new(Kind::Conflict, "directory.identifier.taken")
                    .with("value", new.to_string())
                    .at(format!("identifiers.{at}.value"))
            },
        )?;
    }
    Ok(())
}
