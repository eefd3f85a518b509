//! Keeps listings: reading, writing, finding.

use std::collections::BTreeMap;

use lb_kernel::policy::{Sight, Subject};
use lb_kernel::{Code, Id, Instant, Organisation, Workspace};
use lb_matching::vocabulary::Field;
use lb_store::{Bind, Columns, Kept, Row, Rows, Tx, Wanted, condition, ids, naming};

use crate::record::Listing;
use crate::rules::listing::{Conditions, Kind, Written};
use crate::rules::state::State;
use crate::store::watch::Watch;

const COLUMNS: &str = "l.id, l.workspace, l.organisation, l.kind, l.language, l.title, l.text, \
    l.teaser, l.country, l.fields, l.collaboration, l.readiness, l.ip, l.countries_wanted, l.conditions, \
    l.budget, l.capacity, l.state, l.closed_as, l.wanted_visibility, l.visibility, l.expires_at, \
    l.published_at, l.passed_by, l.written_by, l.made_at, l.changed_at, l.version, l.demonstration";

/// The columns that say whose a listing is.
const WHOSE: Columns =
    Columns { workspace: Some("workspace"), organisation: Some("organisation"), account: None };

fn read(row: &Row) -> Kept<Listing> {
    Ok(Listing {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        organisation: row.get("organisation")?,
        written: Written {
            kind: row.code("kind")?,
            language: row.get("language")?,
            title: row.get("title")?,
            text: row.get("text")?,
            teaser: row.get("teaser")?,
            fields: row.json("fields")?,
            collaboration: row.json("collaboration")?,
            readiness: row.get("readiness")?,
            ip: row.json("ip")?,
            countries_wanted: row.json("countries_wanted")?,
            conditions: row.json::<Conditions>("conditions")?,
            budget: row.maybe_code("budget")?,
            capacity: row.get("capacity")?,
            visibility: row.code("wanted_visibility")?,
        },
        country: row.get("country")?,
        state: row.code("state")?,
        closed_as: row.maybe_code("closed_as")?,
        visibility: row.code("visibility")?,
        expires_at: row.get("expires_at")?,
        published_at: row.get("published_at")?,
        passed_by: row.get("passed_by")?,
        written_by: row.get("written_by")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        shared_with: Vec::new(),
        demonstration: row.get("demonstration")?,
    })
}

/// Listings whose shares are asked for by name; those of more are all read.
const NAMED: usize = 500;

/// With which workspaces each of these is shared by itself.
async fn shares(
    on: &impl Rows,
    ids: &[Id<Listing>],
) -> Kept<BTreeMap<Id<Listing>, Vec<Id<Workspace>>>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    if ids.len() <= NAMED {
        return lb_store::shares_of(on, ids).await;
    }
    let sql = "select record, workspace from record_share where object = 'listing' \
               order by record, workspace";
    let mut all: BTreeMap<Id<Listing>, Vec<Id<Workspace>>> = BTreeMap::new();
    let read = |row: &Row| Ok((row.get("record")?, row.get("workspace")?));
    for (record, workspace) in on.all(sql, &[], read).await? {
        all.entry(record).or_default().push(workspace);
    }
    Ok(all)
}

async fn with_shares(on: &impl Rows, mut listings: Vec<Listing>) -> Kept<Vec<Listing>> {
    let ids: Vec<Id<Listing>> = listings.iter().map(|one| one.id).collect();
    let mut shares = shares(on, &ids).await?;
    for one in &mut listings {
        one.shared_with = shares.remove(&one.id).unwrap_or_default();
    }
    Ok(listings)
}

/// One listing.
pub(crate) async fn find(on: &impl Rows, id: Id<Listing>) -> Kept<Option<Listing>> {
    let sql = format!("select {COLUMNS} from listing l where l.id = $1");
    let found = on.first(&sql, &[&id], read).await?;
    // Asked for one that is not there too: as many questions tell nobody that one is hidden.
    let mut shares = shares(on, &[id]).await?;
    Ok(found.map(|one| Listing { shared_with: shares.remove(&id).unwrap_or_default(), ..one }))
}

/// These listings; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, ids: &[Id<Listing>]) -> Kept<Vec<Listing>> {
    let list = lb_store::ids(ids);
    let sql = format!("select {COLUMNS} from listing l where l.id in {list} order by l.id");
    with_shares(on, on.all(&sql, &[], read).await?).await
}

/// Identifiers after `after`, in their order.
pub(crate) async fn after(on: &impl Rows, after: &str, limit: u32) -> Kept<Vec<Id<Listing>>> {
    on.all(
        "select l.id from listing l where l.id > $1 order by l.id limit $2",
        &[&after, &limit],
        |row| row.get("id"),
    )
    .await
}

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this language.
    pub language: Option<String>,
    /// Only from this country.
    pub country: Option<String>,
    /// Only in this field or below it.
    pub field: Option<String>,
    /// Only with this type of collaboration.
    pub collaboration: Option<String>,
    /// Only with this right behind it.
    pub ip: Option<String>,
    /// Only of these organisations, in every state; `None`: of all, on the market.
    pub own: Option<Vec<Id<Organisation>>>,
    /// Only of these networks, in every state, for their desks.
    pub desks: Option<Vec<Id<Workspace>>>,
    /// Only in this state; `None`: on the market, or all of one's own.
    pub state: Option<State>,
    /// Only with all of these words, in what the reader may see of title, text and teaser.
    pub words: Option<String>,
    /// Only what came onto the market since then and this watch has not told of.
    pub untold: Option<(Id<Watch>, Instant)>,
}

/// Words of a search that are looked for.
const WORDS: usize = 8;

/// The condition of a filter.
fn matching(filter: &Filter, sight: &Sight, now: Instant) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add(condition(sight, "l", WHOSE));
    if let Some(kind) = filter.kind {
        let place = wanted.place(kind.code().to_owned());
        wanted.add(format!("l.kind = {place}"));
    }
    if let Some(language) = &filter.language {
        let place = wanted.place(language.clone());
        wanted.add(format!("l.language = {place}"));
    }
    if let Some(country) = &filter.country {
        let place = wanted.place(country.clone());
        wanted.add(format!("l.country = {place}"));
    }
    if let Some(field) = &filter.field {
        // Also what was written under retired fields that this one stands in for.
        let known = Field::find(field).map(Field::with_retired).unwrap_or_default();
        let others = known.iter().map(|one| one.code()).filter(|code| code != field);
        let any: Vec<String> = std::iter::once(field.as_str())
            .chain(others)
            .map(|code| {
                let own = wanted.place(code.to_owned());
                format!("c.code = {own} or {}", wanted.begins("c.code", &format!("{code}.")))
            })
            .collect();
        wanted.add(format!(
            "exists (select 1 from listing_code c where c.listing = l.id and c.kind = 'field' \
             and ({}))",
            any.join(" or ")
        ));
    }
    for (kind, code) in [("collaboration", &filter.collaboration), ("ip", &filter.ip)] {
        let Some(code) = code else { continue };
        let place = wanted.place(code.clone());
        wanted.add(format!(
            "exists (select 1 from listing_code c where c.listing = l.id \
             and c.kind = '{kind}' and c.code = {place})"
        ));
    }
    let named = naming(sight, "l", WHOSE);
    let words = filter.words.iter().flat_map(|words| words.split_whitespace().take(WORDS));
    for word in words {
        let holds = wanted.within(word);
        wanted.add(format!(
            "({} or ({named} and ({} or {})) or exists (select 1 from listing_translation t \
             where t.listing = l.id and {} and (t.field = 'teaser' or {named})))",
            holds("coalesce(l.teaser, '')"),
            holds("l.title"),
            holds("l.text"),
            holds("t.text"),
        ));
    }
    if let Some((watch, since)) = filter.untold {
        let (since, watch) = (wanted.place(since), wanted.place(watch));
        wanted.add(format!(
            "l.published_at >= {since} and not exists (select 1 from watch_told t \
             where t.watch = {watch} and t.listing = l.id)"
        ));
    }
    if let Some(desks) = &filter.desks {
        wanted.add(format!("l.workspace in {}", ids(desks)));
    }
    match (&filter.own, filter.state) {
        (None, None) if filter.desks.is_some() => {}
        // Nobody's listings, where there is no organisation.
        (Some(own), _) => wanted.add(format!("l.organisation in {}", ids(own))),
        (None, None) => {
            let at = wanted.place(now);
            wanted.add(format!("l.state = 'published' and l.expires_at > {at}"));
        }
        (None, Some(_)) => {}
    }
    if let Some(state) = filter.state {
        let place = wanted.place(state.code().to_owned());
        wanted.add(format!("l.state = {place}"));
    }
    wanted
}

/// Listings that are seen, latest first, those before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    filter: &Filter,
    before: Option<Id<Listing>>,
    limit: usize,
    now: Instant,
) -> Kept<Vec<Listing>> {
    let mut wanted = matching(filter, sight, now);
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("l.id < {place}"));
    }
    let sql = format!(
        "select {COLUMNS} from listing l where {} order by l.id desc limit {limit}",
        wanted.sql()
    );
    with_shares(on, on.all(&sql, &wanted.values(), read).await?).await
}

/// How many are seen.
pub(crate) async fn count(
    on: &impl Rows,
    sight: &Sight,
    filter: &Filter,
    now: Instant,
) -> Kept<u64> {
    let wanted = matching(filter, sight, now);
    let sql = format!("select count(*) as n from listing l where {}", wanted.sql());
    on.count(&sql, &wanted.values()).await
}

/// A listing on the market, as far as it tells one market from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stand {
    /// Which listing.
    pub(crate) id: Id<Listing>,
    /// In which version.
    pub(crate) version: i64,
    /// Whose it is.
    pub(crate) subject: Subject,
}

/// The listings on the market that are seen, without their words, by id.
pub(crate) async fn stands(on: &impl Rows, sight: &Sight, now: Instant) -> Kept<Vec<Stand>> {
    let wanted = matching(&Filter::default(), sight, now);
    let sql = format!(
        "select l.id, l.version, l.workspace, l.organisation, l.visibility from listing l \
         where {} order by l.id",
        wanted.sql()
    );
    let read = |row: &Row| {
        let id: Id<Listing> = row.get("id")?;
        Ok(Stand {
            id,
            version: row.get("version")?,
            subject: Subject {
                record: Some(id.cast()),
                workspace: Some(row.get("workspace")?),
                organisation: Some(row.get("organisation")?),
                visibility: row.code("visibility")?,
                ..Subject::default()
            },
        })
    };
    let mut stands = on.all(&sql, &wanted.values(), read).await?;
    let ids: Vec<Id<Listing>> = stands.iter().map(|one| one.id).collect();
    let mut shares = shares(on, &ids).await?;
    for one in &mut stands {
        one.subject.shared_with = shares.remove(&one.id).unwrap_or_default();
    }
    Ok(stands)
}

/// Those of these listings that are seen.
pub(crate) async fn some(on: &impl Rows, sight: &Sight, ids: &[Id<Listing>]) -> Kept<Vec<Listing>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    let seen = condition(sight, "l", WHOSE);
    let sql =
        format!("select {COLUMNS} from listing l where l.id in ({}) and {seen}", ids.join(", "));
    with_shares(on, on.all(&sql, &[], read).await?).await
}

/// All listings on the market that are seen, in full, by id.
pub(crate) async fn on_market(on: &impl Rows, sight: &Sight, now: Instant) -> Kept<Vec<Listing>> {
    let wanted = matching(&Filter::default(), sight, now);
    let sql = format!("select {COLUMNS} from listing l where {} order by l.id", wanted.sql());
    with_shares(on, on.all(&sql, &wanted.values(), read).await?).await
}

/// Writes a new listing.
pub(crate) async fn add(tx: &mut Tx, listing: &Listing) -> Kept<()> {
    add_all(tx, std::slice::from_ref(listing)).await
}

/// Listings written by one statement: SQLite takes at most 32,766 values, PostgreSQL 65,535.
const TOGETHER: usize = 100;

/// Writes many new listings.
pub(crate) async fn add_all(tx: &mut Tx, listings: &[Listing]) -> Kept<()> {
    for part in listings.chunks(TOGETHER) {
        let mut values: Vec<Box<dyn Bind + Sync + Send>> = Vec::new();
        let mut rows = Vec::new();
        for listing in part {
            let from = values.len();
            values.extend(row_values(listing));
            let places: Vec<String> =
                (from + 1..=values.len()).map(|at| format!("${at}")).collect();
            rows.push(format!("({})", places.join(", ")));
        }
        let sql = format!(
            "insert into listing (id, workspace, organisation, kind, language, title, text, \
             teaser, country, fields, collaboration, readiness, ip, countries_wanted, conditions, \
             budget, capacity, state, closed_as, wanted_visibility, visibility, expires_at, \
             published_at, passed_by, written_by, made_at, changed_at, version, demonstration) values {}",
            rows.join(", ")
        );
        let values: Vec<&(dyn Bind + Sync)> =
            values.iter().map(|value| value.as_ref() as &(dyn Bind + Sync)).collect();
        tx.run(&sql, &values).await?;
    }
    codes(tx, listings).await
}

/// The values of a row, in the order of the insert.
fn row_values(listing: &Listing) -> Vec<Box<dyn Bind + Sync + Send>> {
    let written = &listing.written;
    vec![
        Box::new(listing.id),
        Box::new(listing.workspace),
        Box::new(listing.organisation),
        Box::new(written.kind.code()),
        Box::new(written.language),
        Box::new(written.title.clone()),
        Box::new(written.text.clone()),
        Box::new(written.teaser.clone()),
        Box::new(listing.country.clone()),
        Box::new(json(&written.fields)),
        Box::new(json(&written.collaboration)),
        Box::new(written.readiness),
        Box::new(json(&written.ip)),
        Box::new(json(&written.countries_wanted)),
        Box::new(json(&written.conditions)),
        Box::new(written.budget.map(Code::code)),
        Box::new(written.capacity),
        Box::new(listing.state.code()),
        Box::new(listing.closed_as.map(Code::code)),
        Box::new(written.visibility.code()),
        Box::new(listing.visibility.code()),
        Box::new(listing.expires_at),
        Box::new(listing.published_at),
        Box::new(listing.passed_by),
        Box::new(listing.written_by),
        Box::new(listing.made_at),
        Box::new(listing.changed_at),
        Box::new(listing.version),
        Box::new(listing.demonstration),
    ]
}

/// Writes what has become of a listing whose version was `version`.
pub(crate) async fn keep(tx: &mut Tx, listing: &Listing, version: i64) -> Kept<()> {
    let written = &listing.written;
    let touched = tx
        .run(
            "update listing set kind = $1, language = $2, title = $3, text = $4, teaser = $5, \
             country = $6, fields = $7, collaboration = $8, readiness = $9, countries_wanted = $10, \
             conditions = $11, budget = $12, capacity = $13, state = $14, closed_as = $15, \
             wanted_visibility = $16, visibility = $17, expires_at = $18, published_at = $19, \
             written_by = $20, changed_at = $21, version = $22, passed_by = $23, ip = $26 \
             where id = $24 and version = $25",
            &[
                &written.kind.code(),
                &written.language,
                &written.title,
                &written.text,
                &written.teaser,
                &listing.country,
                &json(&written.fields),
                &json(&written.collaboration),
                &written.readiness,
                &json(&written.countries_wanted),
                &json(&written.conditions),
                &written.budget.map(Code::code),
                &written.capacity,
                &listing.state.code(),
                &listing.closed_as.map(Code::code),
                &written.visibility.code(),
                &listing.visibility.code(),
                &listing.expires_at,
                &listing.published_at,
                &listing.written_by,
                &listing.changed_at,
                &listing.version,
                &listing.passed_by,
                &listing.id,
                &version,
                &json(&written.ip),
            ],
        )
        .await?;
    lb_store::current(touched)?;
    tx.run("delete from listing_code where listing = $1", &[&listing.id]).await?;
    codes(tx, std::slice::from_ref(listing)).await
}

/// The codes of listings, many rows a statement.
pub(crate) async fn codes(tx: &mut Tx, listings: &[Listing]) -> Kept<()> {
    let mut all: Vec<String> = Vec::new();
    for one in listings {
        all.extend(one.written.fields.iter().map(|code| row(one, "field", code)));
        all.extend(one.written.collaboration.iter().map(|code| row(one, "collaboration", code)));
        all.extend(one.written.ip.iter().map(|right| row(one, "ip", right.code())));
    }
    for part in all.chunks(200) {
        let sql = format!(
            "insert into listing_code (listing, kind, code) values {} on conflict do nothing",
            part.join(", ")
        );
        tx.run(&sql, &[]).await?;
    }
    Ok(())
}

/// A row of codes as SQL: identifiers and codes of our own vocabulary, nothing typed.
fn row(listing: &Listing, kind: &str, code: &str) -> String {
    format!("('{}', '{kind}', '{}')", listing.id, code.replace('\'', ""))
}

fn json<T: serde::Serialize>(value: &T) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// How many listings bear each field, by code.
///
/// # Errors
/// The database does not answer.
pub async fn fields_used(on: &impl Rows) -> Kept<Vec<(String, u64)>> {
    let sql = "select code, count(*) as n from listing_code where kind = 'field' group by code";
    let read = |row: &Row| {
        let count: i64 = row.get("n")?;
        Ok((row.get("code")?, u64::try_from(count).unwrap_or_default()))
    };
    on.all(sql, &[], read).await
}
