//! Keeps organisations.

use std::collections::BTreeMap;

use lb_kernel::policy::Sight;
use lb_kernel::{Code as _, Id, Localised, Organisation, Refusal, Workspace};
use lb_store::{Columns, Kept, Row, Rows, Tx, Wanted, condition, naming};

use crate::rules::consent::Consent;
use crate::rules::organisation::{Content, Record, host};
use crate::store::named::Named;
use crate::store::parts::{self, Parts, Party};

/// Whose an organisation is.
pub(crate) const COLUMNS: Columns =
    Columns { workspace: Some("workspace"), organisation: Some("id"), account: None };

const FIELDS: &str = "o.id, o.workspace, o.kind, o.country, o.region, o.founded, o.stage, o.size, \
                      o.fields, o.description, o.url, o.source, o.demonstration, o.visibility, \
                      o.facts, o.consent, o.consent_level, o.merged_into, o.version, o.made_at, \
                      o.changed_at";

/// A record and the workspaces it is shared with.
pub(crate) type Found = (Record, Vec<Id<Workspace>>);

/// What to list; absent parts do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginning of a name.
    pub text: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Kind.
    pub kind: Option<String>,
    /// Field, with those below it.
    pub field: Option<String>,
    /// Retired fields that this field stands in for.
    pub replaced: Vec<String>,
    /// Stage.
    pub stage: Option<String>,
    /// Kept by this workspace.
    pub workspace: Option<Id<Workspace>>,
}

/// Which index a list is read by: it is read no further than asked. A cross join keeps the order of its
/// tables.
enum Source {
    /// The newest first.
    All,
    /// Those of a field, the newest first.
    Field,
    /// Those with a name that begins so, in the order of these names.
    Name(Named),
}

impl Source {
    fn of(filter: &Filter) -> Self {
        match (Named::of(Party::Organisation, filter.text.as_deref()), &filter.field) {
            (Some(named), _) => Self::Name(named),
            // The index is read in order for one field alone: two may be of the same organisation.
            (None, Some(_)) if filter.replaced.is_empty() => Self::Field,
            (None, _) => Self::All,
        }
    }

    fn tables(&self) -> String {
        match self {
            Self::All => "organisation o".to_owned(),
            Self::Field => "organisation_field f cross join organisation o".to_owned(),
            Self::Name(named) => named.tables("organisation o"),
        }
    }

    fn order(&self) -> &'static str {
        match self {
            Self::All => "o.id desc",
            Self::Field => "f.owner desc",
            Self::Name(_) => Named::ORDER,
        }
    }

    /// What stands in the list after this organisation.
    fn after(&self, wanted: &mut Wanted, last: Id<Organisation>) -> String {
        match self {
            Self::All => format!("o.id < {}", wanted.place(last)),
            Self::Field => format!("f.owner < {}", wanted.place(last)),
            Self::Name(named) => named.after(wanted, last),
        }
    }
}

fn wanted(sight: &Sight, filter: &Filter, source: &Source) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add(condition(sight, "o", COLUMNS));
    wanted.add("o.merged_into is null");
    for (column, value) in
        [("country", &filter.country), ("kind", &filter.kind), ("stage", &filter.stage)]
    {
        if let Some(value) = value {
            let place = wanted.place(value.clone());
            wanted.add(format!("o.{column} = {place}"));
        }
    }
    // A stage that the reader may not see must not be found by it either.
    if filter.stage.is_some() {
        wanted.add(open_fact("stage"));
    }
    if let Some(workspace) = filter.workspace {
        let place = wanted.place(workspace);
        wanted.add(format!("o.workspace = {place}"));
        wanted.add(naming(sight, "o", COLUMNS));
    }
    if let Some(field) = &filter.field {
        let any = std::iter::once(field).chain(&filter.replaced);
        let places: Vec<String> = any.map(|code| wanted.place(code.clone())).collect();
        let places = places.join(", ");
        wanted.add(if matches!(source, Source::Field) {
            format!("f.field = {places} and o.id = f.owner")
        } else {
            format!(
                "exists (select 1 from organisation_field f where f.field in ({places}) \
                 and f.owner = o.id)"
            )
        });
        wanted.add(open_fact("fields"));
    }
    if let Source::Name(named) = source {
        named.only(&mut wanted, "o.id");
        wanted.add(naming(sight, "o", COLUMNS));
    }
    wanted
}

/// That a fact has no visibility of its own. Whoever sees more finds it by other filters: a filter
/// errs on the side of telling nothing.
fn open_fact(fact: &str) -> String {
    format!("o.facts not like '%\"{fact}\"%'")
}

/// Organisations that are seen and fit, after `before`, at most `limit`: the newest first, those whose
/// names begin so in the order of these names.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    filter: &Filter,
    before: Option<Id<Organisation>>,
    limit: u32,
) -> Kept<Vec<Found>> {
    let source = Source::of(filter);
    let mut wanted = wanted(sight, filter, &source);
    if let Some(before) = before {
        let after = source.after(&mut wanted, before);
        wanted.add(after);
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {FIELDS} from {} where {} order by {} limit {limit}",
        source.tables(),
        wanted.sql(),
        source.order()
    );
    let rows = on.all(&sql, &wanted.values(), read).await?;
    complete(on, rows).await
}

/// How many are seen and fit, counted no further than `most`.
pub(crate) async fn count(on: &impl Rows, sight: &Sight, filter: &Filter, most: u32) -> Kept<u64> {
    let source = Source::of(filter);
    let mut wanted = wanted(sight, filter, &source);
    let most = wanted.place(most);
    let sql = format!(
        "select count(*) as n from (select 1 as one from {} where {} limit {most}) c",
        source.tables(),
        wanted.sql()
    );
    on.count(&sql, &wanted.values()).await
}

/// The organisation with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Organisation>) -> Kept<Option<Found>> {
    Ok(find_all(on, &[id]).await?.pop())
}

/// The organisations with these identifiers, in the order of the identifiers.
pub(crate) async fn find_all(on: &impl Rows, ids: &[Id<Organisation>]) -> Kept<Vec<Found>> {
    let list = lb_store::ids(ids);
    let sql = format!("select {FIELDS} from organisation o where o.id in {list} order by o.id");
    let rows = on.all(&sql, &[], read).await?;
    complete(on, rows).await
}

/// Identifiers of organisations after `after`, in their order.
pub(crate) async fn after(
    on: &impl Rows,
    after: Option<Id<Organisation>>,
    limit: u32,
) -> Kept<Vec<Id<Organisation>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "select o.id from organisation o where o.id > $1 order by o.id limit $2";
    on.all(sql, &[&after, &limit], |row| row.get("id")).await
}

async fn complete(on: &impl Rows, records: Vec<Record>) -> Kept<Vec<Found>> {
    let ids: Vec<Id<()>> = records.iter().map(|one| one.id.cast()).collect();
    let Parts { mut names, mut identifiers, mut shares } =
        parts::of(on, Party::Organisation, &ids).await?;
    let complete = records.into_iter().map(|mut record| {
        let id = record.id.cast();
        record.names = names.remove(&id).unwrap_or_default();
        record.identifiers = identifiers.remove(&id).unwrap_or_default();
        (record, shares.remove(&id).unwrap_or_default())
    });
    Ok(complete.collect())
}

fn read(row: &Row) -> Kept<Record> {
    let facts: BTreeMap<_, _> = row.json("facts")?;
    Ok(Record {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        content: Content {
            kind: row.code("kind")?,
            country: row.get("country")?,
            region: row.get("region")?,
            founded: row.get("founded")?,
            stage: optional(row, "stage")?,
            size: optional(row, "size")?,
            fields: row.json("fields")?,
            url: row.get("url")?,
            source: row.get("source")?,
            visibility: row.code("visibility")?,
            facts,
        },
        names: Vec::new(),
        identifiers: Vec::new(),
        description: row.get("description")?,
        demonstration: row.get("demonstration")?,
        consent: Consent { state: row.code("consent")?, level: optional(row, "consent_level")? },
        merged_into: row.get("merged_into")?,
        version: row.get("version")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
    })
}

/// A code that may be absent.
pub(crate) fn optional<T: lb_kernel::Code>(row: &Row, name: &str) -> Kept<Option<T>> {
    let code: Option<String> = row.get(name)?;
    code.map(|_| row.code(name)).transpose()
}

/// Keeps a new organisation without names and numbers; they follow.
pub(crate) async fn insert(tx: &mut Tx, record: &Record) -> Kept<()> {
    let content = &record.content;
    let description: &Option<Localised> = &record.description;
    tx.run(
        "insert into organisation (id, workspace, kind, country, region, founded, stage, size, \
         fields, description, url, url_host, source, demonstration, visibility, facts, consent, \
         consent_level, version, made_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
         $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $19)",
        &[
            &record.id,
            &record.workspace,
            &content.kind.code(),
            &content.country,
            &content.region,
            &content.founded,
            &content.stage.map(lb_kernel::Code::code),
            &content.size.map(lb_kernel::Code::code),
            &serde_json::json!(content.fields),
            description,
            &content.url,
            &content.url.as_deref().and_then(host),
            &content.source,
            &record.demonstration,
            &content.visibility.code(),
            &serde_json::json!(content.facts),
            &record.consent.state.code(),
            &record.consent.level.map(lb_kernel::Code::code),
            &record.made_at,
        ],
    )
    .await?;
    keep_fields(tx, record.id, &content.fields).await
}

/// Keeps what a record says now; `version` is the one that was read.
pub(crate) async fn update(tx: &mut Tx, record: &Record, version: i64) -> Kept<()> {
    let content = &record.content;
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update organisation set kind = $1, country = $2, region = $3, founded = $4, \
             stage = $5, size = $6, fields = $7, description = $8, url = $9, url_host = $10, \
             source = $11, visibility = $12, facts = $13, consent = $14, consent_level = $15, \
             merged_into = $16, version = version + 1, changed_at = $17, checked_at = null \
             where id = $18 and version = $19",
            &[
                &content.kind.code(),
                &content.country,
                &content.region,
                &content.founded,
                &content.stage.map(lb_kernel::Code::code),
                &content.size.map(lb_kernel::Code::code),
                &serde_json::json!(content.fields),
                &record.description,
                &content.url,
                &content.url.as_deref().and_then(host),
                &content.source,
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
    if touched == 0 {
        return Err(Refusal::stale().into());
    }
    keep_fields(tx, record.id, &content.fields).await
}

async fn keep_fields(tx: &mut Tx, owner: Id<Organisation>, fields: &[String]) -> Kept<()> {
    tx.run("delete from organisation_field where owner = $1", &[&owner]).await?;
    // With those above it, so that a filter for these finds it by its index.
    let above = fields.iter().flat_map(|field| {
        field.match_indices('.').filter_map(|(at, _)| field.get(..at)).chain([field.as_str()])
    });
    for field in above.collect::<std::collections::BTreeSet<_>>() {
        tx.run(
            "insert into organisation_field (owner, field) values ($1, $2) on conflict do nothing",
            &[&owner, &field],
        )
        .await?;
    }
    Ok(())
}

/// How many organisations bear each field, by code.
///
/// # Errors
/// The database does not answer.
pub async fn fields_used(on: &impl Rows) -> Kept<Vec<(String, u64)>> {
    let sql = "select field as code, count(*) as n from organisation_field group by field";
    let read = |row: &Row| {
        let count: i64 = row.get("n")?;
        Ok((row.get("code")?, u64::try_from(count).unwrap_or_default()))
    };
    on.all(sql, &[], read).await
}
