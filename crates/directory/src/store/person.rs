//! Keeps people.

use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Organisation, Person, Workspace};
use lb_store::{Columns, Kept, Row, Rows, Tx, Wanted, condition, naming};

use crate::rules::consent::Consent;
use crate::rules::person::{Content, Record};
use crate::store::named::Named;
use crate::store::organisation::optional;
use crate::store::parts::{self, Parts, Party};

/// Whose a person's record is.
pub(crate) const COLUMNS: Columns = Columns {
    workspace: Some("workspace"),
    organisation: Some("organisation"),
    account: Some("account"),
};

const FIELDS: &str = "p.id, p.workspace, p.organisation, p.account, p.languages, p.email, p.phone, \
                      p.visibility, p.facts, p.consent, p.consent_level, p.demonstration, \
                      p.merged_into, p.version, p.made_at, p.changed_at";

/// A record and the workspaces it is shared with.
pub(crate) type Found = (Record, Vec<Id<Workspace>>);

/// What to list; absent parts do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginning of a name.
    pub text: Option<String>,
    /// Belongs to this organisation, now or before.
    pub organisation: Option<Id<Organisation>>,
}

impl Filter {
    fn named(&self) -> Option<Named> {
        Named::of(Party::Person, self.text.as_deref())
    }
}

/// The tables of a list, and its order: the newest first, those whose names begin so in the order of
/// these names.
fn source(named: Option<&Named>) -> (String, &'static str) {
    match named {
        None => ("person p".to_owned(), "p.id desc"),
        Some(named) => (named.tables("person p"), Named::ORDER),
    }
}

fn wanted(sight: &Sight, filter: &Filter, named: Option<&Named>) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add(condition(sight, "p", COLUMNS));
    wanted.add("p.merged_into is null");
    if named.is_some() || filter.organisation.is_some() {
        wanted.add(naming(sight, "p", COLUMNS));
    }
    if let Some(named) = named {
        named.only(&mut wanted, "p.id");
    }
    if let Some(organisation) = filter.organisation {
        let place = wanted.place(organisation);
        wanted.add(format!(
            "p.id in (select a.person from affiliation a where a.organisation = {place})"
        ));
        // An affiliation with a visibility of its own is found by nobody.
        wanted.add("p.facts not like '%\"affiliations\"%'");
    }
    wanted
}

/// People that are seen and fit, after `before`, at most `limit`: the newest first, those whose names
/// begin so in the order of these names.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    filter: &Filter,
    before: Option<Id<Person>>,
    limit: u32,
) -> Kept<Vec<Found>> {
    let named = filter.named();
    let mut wanted = wanted(sight, filter, named.as_ref());
    if let Some(before) = before {
        let after = match &named {
            None => format!("p.id < {}", wanted.place(before)),
            Some(named) => named.after(&mut wanted, before),
        };
        wanted.add(after);
    }
    let limit = wanted.place(limit);
    let (tables, order) = source(named.as_ref());
    let sql = format!(
        "select {FIELDS} from {tables} where {} order by {order} limit {limit}",
        wanted.sql()
    );
    let rows = on.all(&sql, &wanted.values(), read).await?;
    complete(on, rows).await
}

/// How many are seen and fit, counted no further than `most`.
pub(crate) async fn count(on: &impl Rows, sight: &Sight, filter: &Filter, most: u32) -> Kept<u64> {
    let named = filter.named();
    let mut wanted = wanted(sight, filter, named.as_ref());
    let most = wanted.place(most);
    let (tables, _) = source(named.as_ref());
    let sql = format!(
        "select count(*) as n from (select 1 as one from {tables} where {} limit {most}) c",
        wanted.sql()
    );
    on.count(&sql, &wanted.values()).await
}

/// The person with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Person>) -> Kept<Option<Found>> {
    Ok(find_all(on, &[id]).await?.pop())
}

/// The people with these identifiers, in the order of the identifiers.
pub(crate) async fn find_all(on: &impl Rows, ids: &[Id<Person>]) -> Kept<Vec<Found>> {
    let list = lb_store::ids(ids);
    let sql = format!("select {FIELDS} from person p where p.id in {list} order by p.id");
    let rows = on.all(&sql, &[], read).await?;
    complete(on, rows).await
}

async fn complete(on: &impl Rows, records: Vec<Record>) -> Kept<Vec<Found>> {
    let ids: Vec<Id<()>> = records.iter().map(|one| one.id.cast()).collect();
    let Parts { mut names, mut identifiers, mut shares } =
        parts::of(on, Party::Person, &ids).await?;
    let complete = records.into_iter().map(|mut record| {
        let id = record.id.cast();
        record.names = names.remove(&id).unwrap_or_default();
        record.identifiers = identifiers.remove(&id).unwrap_or_default();
        (record, shares.remove(&id).unwrap_or_default())
    });
    Ok(complete.collect())
}

fn read(row: &Row) -> Kept<Record> {
    Ok(Record {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        account: row.get("account")?,
        names: Vec::new(),
        identifiers: Vec::new(),
        content: Content {
            languages: row.json("languages")?,
            email: row.get("email")?,
            phone: row.get("phone")?,
            organisation: row.get("organisation")?,
            visibility: row.code("visibility")?,
            facts: row.json("facts")?,
        },
        demonstration: row.get("demonstration")?,
        consent: Consent { state: row.code("consent")?, level: optional(row, "consent_level")? },
        merged_into: row.get("merged_into")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
    })
}

/// Keeps a new person without names and numbers; they follow.
pub(crate) async fn insert(tx: &mut Tx, record: &Record) -> Kept<()> {
    let content = &record.content;
    tx.run(
        "insert into person (id, workspace, organisation, account, languages, email, phone, \
         visibility, facts, consent, consent_level, demonstration, version, made_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $13)",
        &[
            &record.id,
            &record.workspace,
            &content.organisation,
            &record.account,
            &serde_json::json!(content.languages),
            &content.email,
            &content.phone,
            &content.visibility.code(),
            &serde_json::json!(content.facts),
            &record.consent.state.code(),
            &record.consent.level.map(lb_kernel::Code::code),
            &record.demonstration,
            &record.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what a record says now; `version` is the one that was read.
pub(crate) async fn update(tx: &mut Tx, record: &Record, version: i64) -> Kept<()> {
    let content = &record.content;
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update person set organisation = $1, account = $2, languages = $3, email = $4, \
             phone = $5, visibility = $6, facts = $7, consent = $8, consent_level = $9, \
             merged_into = $10, version = version + 1, changed_at = $11, checked_at = null \
             where id = $12 and version = $13",
            &[
                &content.organisation,
                &record.account,
                &serde_json::json!(content.languages),
                &content.email,
                &content.phone,
                &content.visibility.code(),
                &serde_json::json!(content.facts),
                &record.consent.state.code(),
                &record.consent.level.map(lb_kernel::Code::code),
                &record.merged_into,
                &now,
                &record.id,
                &version,
            ],
        )
        .await?;
    lb_store::current(touched)
}
