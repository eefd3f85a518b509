//! Keeps promises and what became of them.

use lb_kernel::policy::Actor;
use lb_kernel::{Code as _, Id, Instant, Organisation};
use lb_store::{Kept, Outcome, Row, Rows, Tx, Wanted};

use crate::record::{
    Commitment, GOES_BY_NAME, Gathering, Series, Statement, at_home, partaking, seen,
};
use crate::rules::commitment::{State, Written};

const COLUMNS: &str = "c.id, c.gathering, c.series, c.workspace, c.statement, c.words, c.language, \
    c.owner, c.organisation, c.due, c.planned, c.delivered, c.unit, c.evidence, c.state, c.made_at, \
    c.changed_at, c.version, c.demonstration, g.visibility as visibility";
const FROM: &str = "commitment c join gathering g on g.id = c.gathering";

fn read(row: &Row) -> Kept<Commitment> {
    Ok(Commitment {
        id: row.get("id")?,
        gathering: row.get("gathering")?,
        series: row.get("series")?,
        workspace: row.get("workspace")?,
        visibility: row.code("visibility")?,
        statement: row.get("statement")?,
        written: Written {
            words: row.get("words")?,
            language: row.get("language")?,
            owner: row.get("owner")?,
            organisation: row.get("organisation")?,
            due: row.get("due")?,
            planned: row.get("planned")?,
            delivered: row.get("delivered")?,
            unit: row.get("unit")?,
            evidence: row.get("evidence")?,
            state: row.code("state")?,
        },
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// Adds one; `false`: its sender has sent it before.
pub(crate) async fn add(tx: &mut Tx, one: &Commitment, client: &str) -> Kept<bool> {
    let written = &one.written;
    let touched = tx
        .run(
            "insert into commitment (id, gathering, series, workspace, statement, client, words, \
             language, owner, organisation, due, planned, delivered, unit, evidence, state, made_at, \
             changed_at, version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
             $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict do nothing",
            &[
                &one.id,
                &one.gathering,
                &one.series,
                &one.workspace,
                &one.statement,
                &client,
                &written.words,
                &written.language,
                &written.owner,
                &written.organisation,
                &written.due,
                &written.planned,
                &written.delivered,
                &written.unit,
                &written.evidence,
                &written.state.code(),
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
pub(crate) async fn keep(tx: &mut Tx, one: &Commitment, version: i64) -> Outcome<()> {
    let written = &one.written;
    let touched = tx
        .run(
            "update commitment set words = $3, language = $4, owner = $5, organisation = $6, \
             due = $7, planned = $8, delivered = $9, unit = $10, evidence = $11, state = $12, \
             changed_at = $13, version = $2 + 1 where id = $1 and version = $2",
            &[
                &one.id,
                &version,
                &written.words,
                &written.language,
                &written.owner,
                &written.organisation,
                &written.due,
                &written.planned,
                &written.delivered,
                &written.unit,
                &written.evidence,
                &written.state.code(),
                &one.changed_at,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// One promise.
pub(crate) async fn find(on: &impl Rows, id: Id<Commitment>) -> Kept<Option<Commitment>> {
    let sql = format!("select {COLUMNS} from {FROM} where c.id = $1");
    on.first(&sql, &[&id], read).await
}

/// These; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, ids: &[Id<Commitment>]) -> Kept<Vec<Commitment>> {
    let sql =
        format!("select {COLUMNS} from {FROM} where c.id in {} order by c.id", lb_store::ids(ids));
    on.all(&sql, &[], read).await
}

/// That which its sender calls so.
pub(crate) async fn by_client(
    on: &impl Rows,
    gathering: Id<Gathering>,
    client: &str,
) -> Kept<Option<Commitment>> {
    let sql = format!("select {COLUMNS} from {FROM} where c.gathering = $1 and c.client = $2");
    on.first(&sql, &[&gathering, &client], read).await
}

/// Those made of a statement.
pub(crate) async fn made_of(on: &impl Rows, statement: Id<Statement>) -> Kept<Vec<Commitment>> {
    let sql = format!("select {COLUMNS} from {FROM} where c.statement = $1 order by c.id");
    on.all(&sql, &[&statement], read).await
}

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only in this state.
    pub state: Option<State>,
    /// Only of this series.
    pub series: Option<Id<Series>>,
    /// Only made at this gathering.
    pub gathering: Option<Id<Gathering>>,
    /// Only by, or made where there takes part, one of these organisations.
    pub organisations: Vec<Id<Organisation>>,
}

/// A promise as far as the actor sees it: the desk and the organisation that made it always, others
/// with its gathering, once that is published. One that was made of a statement says who spoke: its speaker has to have
/// confirmed it by name.
fn shown(actor: &Actor) -> String {
    if actor.is_system() {
        return "1 = 1".to_owned();
    }
    let (desk, own) = at_home(actor);
    format!(
        "(c.workspace in {desk} or c.organisation in {own} or (g.state = 'published' and {} and (c.statement is null \
         or exists (select 1 from statement s where s.id = c.statement and {GOES_BY_NAME}))))",
        seen(actor)
    )
}

/// A place in the list: closed or not, the day on which it is due, the identifier.
pub type Place = (i64, String, Id<Commitment>);

/// The place of a promise.
#[must_use]
pub fn place(one: &Commitment) -> Place {
    let closed = i64::from(one.written.state != State::Open);
    (closed, one.written.due.clone().unwrap_or_else(|| NEVER.to_owned()), one.id)
}

/// Sorts after every day.
const NEVER: &str = "9999";

/// Those that the actor sees: the open ones first, by the day on which they are due.
pub(crate) async fn list(
    on: &impl Rows,
    actor: &Actor,
    filter: &Filter,
    after: Option<Place>,
    limit: usize,
) -> Kept<Vec<Commitment>> {
    const ORDER: &str = "case c.state when 'open' then 0 else 1 end, coalesce(c.due, '9999'), c.id";
    let mut wanted = Wanted::default();
    wanted.add(shown(actor));
    if let Some(state) = filter.state {
        let place = wanted.place(state.code().to_owned());
        wanted.add(format!("c.state = {place}"));
    }
    if let Some(series) = filter.series {
        let place = wanted.place(series);
        wanted.add(format!("c.series = {place}"));
    }
    if let Some(gathering) = filter.gathering {
        let place = wanted.place(gathering);
        wanted.add(format!("c.gathering = {place}"));
    }
    if !filter.organisations.is_empty() {
        let list = lb_store::ids(&filter.organisations);
        wanted.add(format!(
            "(c.organisation in {list} or exists (select 1 from gathering_person p \
             where p.gathering = c.gathering and p.organisation in {list} and {}))",
            partaking(actor)
        ));
    }
    if let Some((closed, due, id)) = after {
        let places = [wanted.place(closed), wanted.place(due), wanted.place(id)];
        wanted.add(format!("({ORDER}) > ({})", places.join(", ")));
    }
    let most = wanted.place(limit);
    let sql = format!(
        "select {COLUMNS} from {FROM} where {} order by {ORDER} limit {most}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// Those that an organisation made, as far as the actor sees them: the latest first, those before `before`.
pub(crate) async fn made_by(
    on: &impl Rows,
    actor: &Actor,
    organisation: Id<Organisation>,
    before: Option<(Instant, Id<Commitment>)>,
    limit: usize,
) -> Kept<Vec<Commitment>> {
    let mut wanted = Wanted::default();
    wanted.add(shown(actor));
    let own = wanted.place(organisation);
    wanted.add(format!("c.organisation = {own}"));
    if let Some((at, id)) = before {
        let (at, id) = (wanted.place(at), wanted.place(id));
        wanted.add(format!("(c.made_at < {at} or (c.made_at = {at} and c.id < {id}))"));
    }
    let sql = format!(
        "select {COLUMNS} from {FROM} where {} order by c.made_at desc, c.id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), read).await
}

/// Identifiers of the open ones with a day on which they are due, after `after`.
pub(crate) async fn due_after(
    on: &impl Rows,
    after: &str,
    limit: u32,
) -> Kept<Vec<Id<Commitment>>> {
    on.all(
        "select id from commitment where id > $1 and state = 'open' and due is not null \
         order by id limit $2",
        &[&after, &limit],
        |row| row.get("id"),
    )
    .await
}
