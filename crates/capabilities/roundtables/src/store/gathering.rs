//! Keeps gatherings and their series.

use lb_kernel::policy::Actor;
use lb_kernel::{Code as _, Id, Instant, Language, Organisation};
use lb_store::{Kept, Outcome, Row, Rows, Tx, Wanted};

use crate::record::{Gathering, Series, partaking, seen};
use crate::rules::course::{Kind, State};
use crate::rules::written::Written;

const COLUMNS: &str = "g.id, g.workspace, g.series, g.kind, g.title, g.language, g.starts_at, \
    g.ends_at, g.zone, g.place, g.interpreting, g.agenda, g.visibility, g.source, g.state, \
    g.minutes, g.client, g.made_at, g.changed_at, g.version, g.demonstration";

fn read(row: &Row) -> Kept<Gathering> {
    Ok(Gathering {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        written: Written {
            series: row.get("series")?,
            kind: row.code("kind")?,
            title: row.get("title")?,
            language: row.get("language")?,
            starts_at: row.get("starts_at")?,
            ends_at: row.get("ends_at")?,
            zone: row.get("zone")?,
            place: row.get("place")?,
            interpreting: row.json::<Vec<Language>>("interpreting")?,
            agenda: row.json("agenda")?,
            visibility: row.code("visibility")?,
            source: row.get("source")?,
        },
        state: row.code("state")?,
        minutes: row.get("minutes")?,
        client: row.get("client")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// Adds one; `false`: what its sender calls by the same name is there already.
pub(crate) async fn add(tx: &mut Tx, one: &Gathering) -> Kept<bool> {
    let written = &one.written;
    let touched = tx
        .run(
            "insert into gathering (id, workspace, series, kind, title, language, starts_at, \
             ends_at, zone, place, interpreting, agenda, visibility, source, state, minutes, client, \
             made_at, changed_at, version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
             $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) on conflict do nothing",
            &[
                &one.id,
                &one.workspace,
                &written.series,
                &written.kind.code(),
                &written.title,
                &written.language,
                &written.starts_at,
                &written.ends_at,
                &written.zone,
                &written.place,
                &serde_json::json!(written.interpreting),
                &serde_json::json!(written.agenda),
                &written.visibility.code(),
                &written.source,
                &one.state.code(),
                &one.minutes,
                &one.client,
                &one.made_at,
                &one.changed_at,
                &one.version,
                &one.demonstration,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Keeps a changed one, if nobody changed it since `version`.
pub(crate) async fn keep(tx: &mut Tx, one: &Gathering, version: i64) -> Outcome<()> {
    let written = &one.written;
    let touched = tx
        .run(
            "update gathering set series = $3, kind = $4, title = $5, language = $6, starts_at = $7, \
             ends_at = $8, zone = $9, place = $10, interpreting = $11, agenda = $12, visibility = $13, \
             source = $14, state = $15, minutes = $16, changed_at = $17, version = $2 + 1 \
             where id = $1 and version = $2",
            &[
                &one.id,
                &version,
                &written.series,
                &written.kind.code(),
                &written.title,
                &written.language,
                &written.starts_at,
                &written.ends_at,
                &written.zone,
                &written.place,
                &serde_json::json!(written.interpreting),
                &serde_json::json!(written.agenda),
                &written.visibility.code(),
                &written.source,
                &one.state.code(),
                &one.minutes,
                &one.changed_at,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// One gathering.
pub(crate) async fn find(on: &impl Rows, id: Id<Gathering>) -> Kept<Option<Gathering>> {
    on.first(&format!("select {COLUMNS} from gathering g where g.id = $1"), &[&id], read).await
}

/// That which its sender calls so.
pub(crate) async fn by_client(on: &impl Rows, client: &str) -> Kept<Option<Gathering>> {
    let sql = format!("select {COLUMNS} from gathering g where g.client = $1");
    on.first(&sql, &[&client], read).await
}

/// These; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, ids: &[Id<Gathering>]) -> Kept<Vec<Gathering>> {
    let list = lb_store::ids(ids);
    let sql = format!("select {COLUMNS} from gathering g where g.id in {list} order by g.id");
    on.all(&sql, &[], read).await
}

/// Identifiers after `after`, in their order.
pub(crate) async fn after(on: &impl Rows, after: &str, limit: u32) -> Kept<Vec<Id<Gathering>>> {
    on.all(
        "select g.id from gathering g where g.id > $1 order by g.id limit $2",
        &[&after, &limit],
        |row| row.get("id"),
    )
    .await
}

/// What to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this series.
    pub series: Option<Id<Series>>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this state.
    pub state: Option<State>,
    /// Only those in which this organisation takes part.
    pub organisation: Option<Id<Organisation>>,
    /// Only those that begin between these.
    pub between: Option<(Instant, Instant)>,
}

/// A place in the list: those that begin last come first.
pub type Place = (Instant, Id<Gathering>);

fn wanted(actor: &Actor, filter: &Filter) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add(seen(actor));
    if let Some(series) = filter.series {
        let place = wanted.place(series);
        wanted.add(format!("g.series = {place}"));
    }
    if let Some(kind) = filter.kind {
        let place = wanted.place(kind.code().to_owned());
        wanted.add(format!("g.kind = {place}"));
    }
    if let Some(state) = filter.state {
        let place = wanted.place(state.code().to_owned());
        wanted.add(format!("g.state = {place}"));
    }
    if let Some(organisation) = filter.organisation {
        let place = wanted.place(organisation);
        wanted.add(format!(
            "exists (select 1 from gathering_person p where p.gathering = g.id \
             and p.organisation = {place} and {})",
            partaking(actor)
        ));
    }
    if let Some((from, to)) = filter.between {
        let (from, to) = (wanted.place(from), wanted.place(to));
        wanted.add(format!("g.starts_at >= {from} and g.starts_at < {to}"));
    }
    wanted
}

/// Those that the actor sees, the latest first.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    before: Option<Place>,
    limit: usize,
) -> Kept<Vec<Gathering>> {
    let mut wanted = wanted(actor, filter);
    if let Some((at, id)) = before {
        let (at, id) = (wanted.place(at), wanted.place(id));
        wanted.add(format!("(g.starts_at < {at} or (g.starts_at = {at} and g.id < {id}))"));
    }
    let most = wanted.place(limit);
    let sql = format!(
        "select {COLUMNS} from gathering g where {} order by g.starts_at desc, g.id desc limit {most}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

fn read_series(row: &Row) -> Kept<Series> {
    Ok(Series {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        title: row.get("title")?,
        language: row.get("language")?,
        about: row.get("about")?,
        made_at: row.get("made_at")?,
        demonstration: row.get("demonstration")?,
    })
}

/// Adds a series.
pub(crate) async fn add_series(tx: &mut Tx, one: &Series) -> Kept<()> {
    tx.run(
        "insert into gathering_series (id, workspace, title, language, about, made_at, \
         demonstration) values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &one.id,
            &one.workspace,
            &one.title,
            &one.language,
            &one.about,
            &one.made_at,
            &one.demonstration,
        ],
    )
    .await?;
    Ok(())
}

/// One series.
pub(crate) async fn series(on: &impl Rows, id: Id<Series>) -> Kept<Option<Series>> {
    let sql = "select * from gathering_series where id = $1";
    on.first(sql, &[&id], read_series).await
}

/// Series of which the actor sees a gathering, or that its desk keeps; with how many it sees.
pub(crate) async fn all_series(on: &impl Rows, actor: &Actor) -> Kept<Vec<(Series, i64)>> {
    let kept: Vec<_> = actor.workspaces(crate::acts::DESK).collect();
    let sql = format!(
        "select s.id, s.workspace, s.title, s.language, s.about, s.made_at, s.demonstration, \
         (select count(*) from gathering g where g.series = s.id and {seen}) as n \
         from gathering_series s where s.workspace in {kept} \
         or exists (select 1 from gathering g where g.series = s.id and {seen}) \
         order by s.title, s.id limit 500",
        seen = seen(actor),
        kept = lb_store::ids(&kept),
    );
    on.all(&sql, &[], |row| Ok((read_series(row)?, row.get("n")?))).await
}
