//! The tables: SQL and nothing else. That an organisation proposes once is a unique index.

pub(crate) mod checks;
pub(crate) mod files;
pub(crate) mod translation;
pub(crate) mod version;

use lb_kernel::policy::{Actor, Sight};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Organisation, Refusal, Workspace};
use lb_store::{Columns, Doing as _, Kept, Row, Rows, Tx, condition, ids};

use crate::acts::{DESK, OWN};
use crate::record::{Challenge, Proposal};
use crate::rules::course::{Stand, State};
use crate::rules::written::{Problem, Proposed};

const CHALLENGE: &str = "c.id, c.workspace, c.organisation, c.title, c.text, c.language, c.field, \
    c.country, c.blind, c.visibility, c.state, c.closes_at, c.made_at, c.version, c.demonstration";
const WHOSE: Columns =
    Columns { workspace: Some("workspace"), organisation: Some("organisation"), account: None };

fn challenge(row: &Row) -> Kept<Challenge> {
    Ok(Challenge {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        organisation: row.get("organisation")?,
        problem: Problem {
            title: row.get("title")?,
            text: row.get("text")?,
            language: row.get("language")?,
            field: row.get("field")?,
            closes_at: row.get("closes_at")?,
            blind: row.get("blind")?,
        },
        country: row.get("country")?,
        state: row.code("state")?,
        visibility: row.code("visibility")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One challenge.
pub(crate) async fn find(on: &impl Rows, id: Id<Challenge>) -> Kept<Option<Challenge>> {
    let sql = format!("select {CHALLENGE} from challenge c where c.id = $1");
    on.first(&sql, &[&id], challenge).await
}

/// These challenges; unknown ones are absent.
pub(crate) async fn all(on: &impl Rows, of: &[Id<Challenge>]) -> Kept<Vec<Challenge>> {
    let sql = format!("select {CHALLENGE} from challenge c where c.id in {}", ids(of));
    on.all(&sql, &[], challenge).await
}

/// These proposals; unknown ones are absent.
pub(crate) async fn all_proposals(on: &impl Rows, of: &[Id<Proposal>]) -> Kept<Vec<Proposal>> {
    let sql = format!("select {PROPOSAL} from proposal p where p.id in {}", ids(of));
    on.all(&sql, &[], proposal).await
}

/// Challenges of an organisation that are seen, latest first, those before `before`.
pub(crate) async fn of(
    on: &impl Rows,
    sight: &Sight,
    organisation: Id<Organisation>,
    before: Option<Id<Challenge>>,
    limit: usize,
) -> Kept<Vec<Challenge>> {
    let seen = condition(sight, "c", WHOSE);
    let before = before.map_or_else(String::new, |id| format!("and c.id < '{id}'"));
    let sql = format!(
        "select {CHALLENGE} from challenge c where c.organisation = $1 and {seen} {before} \
         order by c.id desc limit {limit}"
    );
    on.all(&sql, &[&organisation], challenge).await
}

/// Proposals of an organisation, latest first, those before `before`, whoever asks.
pub(crate) async fn proposed_by(
    on: &impl Rows,
    organisation: Id<Organisation>,
    before: Option<Id<Proposal>>,
    limit: usize,
) -> Kept<Vec<Proposal>> {
    let before = before.map_or_else(String::new, |id| format!("and p.id < '{id}'"));
    let sql = format!(
        "select {PROPOSAL} from proposal p where p.organisation = $1 {before} \
         order by p.id desc limit {limit}"
    );
    on.all(&sql, &[&organisation], proposal).await
}

/// Challenges that are seen, latest first.
pub(crate) async fn list(
    on: &impl Rows,
    sight: &Sight,
    state: Option<State>,
    before: Option<Id<Challenge>>,
    limit: usize,
) -> Kept<Vec<Challenge>> {
    let seen = condition(sight, "c", WHOSE);
    // Behind every identifier, in whatever order a database puts letters.
    let before = before.map_or_else(|| "zz".to_owned(), |id| id.to_string());
    let state = state.map(|state| state.code()).unwrap_or_default();
    let sql = format!(
        "select {CHALLENGE} from challenge c where {seen} and c.id < $1 \
         and ($2 = '' or c.state = $2) order by c.id desc limit {limit}"
    );
    on.all(&sql, &[&before, &state], challenge).await
}

/// Writes a new challenge.
pub(crate) async fn add(tx: &mut Tx, one: &Challenge) -> Kept<()> {
    let problem = &one.problem;
    tx.run(
        "insert into challenge (id, workspace, organisation, title, text, language, field, \
         country, blind, visibility, state, closes_at, made_at, version, demonstration) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &[
            &one.id,
            &one.workspace,
            &one.organisation,
            &problem.title,
            &problem.text,
            &problem.language,
            &problem.field,
            &one.country,
            &problem.blind,
            &one.visibility.code(),
            &one.state.code(),
            &problem.closes_at,
            &one.made_at,
            &one.version,
            &one.demonstration,
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what a challenge says, unless somebody changed it since `version`.
pub(crate) async fn write(tx: &mut Tx, one: &Challenge, version: i64) -> Kept<()> {
    let problem = &one.problem;
    let touched = tx
        .run(
            "update challenge set title = $2, text = $3, language = $4, field = $5, blind = $6, \
             closes_at = $7, visibility = $8, version = version + 1 where id = $1 and version = $9",
            &[
                &one.id,
                &problem.title,
                &problem.text,
                &problem.language,
                &problem.field,
                &problem.blind,
                &problem.closes_at,
                &one.visibility.code(),
                &version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// What a desk counts of its challenges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Organisations that published a problem.
    pub owners: u64,
    /// What was proposed to them.
    pub proposals: u64,
    /// Those that ever were to pitch.
    pub finalists: u64,
}

/// The numbers of these networks: two questions, however many challenges there are.
pub(crate) async fn numbers(on: &impl Rows, desks: &[Id<Workspace>]) -> Kept<Numbers> {
    let desks = ids(desks);
    let owners = format!(
        "select count(distinct organisation) as n from challenge c where workspace in {desks} \
         and (c.state in ('open', 'selecting', 'decided') \
         or exists (select 1 from proposal p where p.challenge = c.id))"
    );
    let counts = format!(
        "select count(*) as n, count(case when pitched then 1 end) as f \
         from proposal where workspace in {desks}"
    );
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let read = |row: &Row| Ok((row.get::<i64>("n")?, row.get::<i64>("f")?));
    let (proposals, finalists) = on.first(&counts, &[], read).await?.unwrap_or_default();
    Ok(Numbers {
        owners: on.count(&owners, &[]).await?,
        proposals: count(proposals),
        finalists: count(finalists),
    })
}

/// Keeps where a challenge stands, unless somebody changed it since `version`.
pub(crate) async fn keep(tx: &mut Tx, one: &Challenge, version: i64) -> Kept<()> {
    let touched = tx
        .run(
            "update challenge set state = $2, visibility = $3, version = version + 1 \
             where id = $1 and version = $4",
            &[&one.id, &one.state.code(), &one.visibility.code(), &version],
        )
        .await?;
    lb_store::current(touched)
}

const PROPOSAL: &str = "p.id, p.challenge, p.workspace, p.owner, p.organisation, p.title, p.text, \
    p.language, p.documents, p.country, p.state, p.reason, p.made_at, p.version";

fn proposal(row: &Row) -> Kept<Proposal> {
    Ok(Proposal {
        id: row.get("id")?,
        challenge: row.get("challenge")?,
        workspace: row.get("workspace")?,
        owner: row.get("owner")?,
        organisation: row.get("organisation")?,
        proposed: Proposed {
            title: row.get("title")?,
            text: row.get("text")?,
            language: row.get("language")?,
            documents: row.json("documents")?,
        },
        country: row.get("country")?,
        stand: row.code("state")?,
        reason: row.get("reason")?,
        made_at: row.get("made_at")?,
        version: row.get("version")?,
    })
}

/// One proposal.
pub(crate) async fn find_proposal(on: &impl Rows, id: Id<Proposal>) -> Kept<Option<Proposal>> {
    let sql = format!("select {PROPOSAL} from proposal p where p.id = $1");
    on.first(&sql, &[&id], proposal).await
}

/// Writes a new proposal.
pub(crate) async fn propose(tx: &mut Tx, one: &Proposal) -> Kept<()> {
    let proposed = &one.proposed;
    tx.run(
        "insert into proposal (id, challenge, workspace, owner, organisation, title, text, \
         language, documents, country, state, reason, made_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &[
            &one.id,
            &one.challenge,
            &one.workspace,
            &one.owner,
            &one.organisation,
            &proposed.title,
            &proposed.text,
            &proposed.language,
            &serde_json::json!(proposed.documents),
            &one.country,
            &one.stand.code(),
            &one.reason,
            &one.made_at,
            &one.version,
        ],
    )
    .await
    .on_constraint("proposal_once|proposal.challenge", || {
        Refusal::new(Kind::Conflict, "challenges.twice")
    })?;
    Ok(())
}

/// Keeps where a proposal stands, unless somebody changed it since `version`.
pub(crate) async fn judge(tx: &mut Tx, one: &Proposal, version: i64) -> Kept<()> {
    let touched = tx
        .run(
            "update proposal set state = $2, reason = $3, pitched = (pitched or $5), \
             version = version + 1 where id = $1 and version = $4",
            &[&one.id, &one.stand.code(), &one.reason, &version, &(one.stand == Stand::Finalist)],
        )
        .await?;
    lb_store::current(touched)
}

/// The proposals for these challenges that somebody may see: its own, those for its challenges, all
/// of its desks. The same circle as [`Proposal::part_of`].
pub(crate) async fn proposals(
    on: &impl Rows,
    actor: &Actor,
    challenges: &[Id<Challenge>],
) -> Kept<Vec<Proposal>> {
    if challenges.is_empty() {
        return Ok(Vec::new());
    }
    let own: Vec<Id<Organisation>> = actor.organisations(OWN).collect();
    let desks: Vec<_> = actor.workspaces(DESK).collect();
    let own = ids(&own);
    let circle = if actor.is_system() {
        "1 = 1".to_owned()
    } else {
        format!("(p.organisation in {own} or p.owner in {own} or p.workspace in {})", ids(&desks))
    };
    let sql = format!(
        "select {PROPOSAL} from proposal p where p.challenge in {} and {circle} order by p.id",
        ids(challenges)
    );
    on.all(&sql, &[], proposal).await
}

/// How many proposals for a challenge wait for a word.
pub(crate) async fn waiting(on: &impl Rows, challenge: Id<Challenge>) -> Kept<u64> {
    on.count(
        "select count(*) as n from proposal where challenge = $1 \
         and state in ('submitted', 'shortlisted', 'finalist')",
        &[&challenge],
    )
    .await
}

/// A talk in which a proposal was made better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The first or the second.
    pub number: i64,
    /// The day on which it was held.
    pub held_on: String,
    /// What is to be changed.
    pub note: String,
    /// Who noted it.
    pub name: String,
}

/// The talks about a proposal.
pub(crate) async fn talks(on: &impl Rows, proposal: Id<Proposal>) -> Kept<Vec<Talk>> {
    on.all(
        "select number, held_on, note, name from proposal_talk where proposal = $1 order by number",
        &[&proposal],
        |row| {
            Ok(Talk {
                number: row.get("number")?,
                held_on: row.get("held_on")?,
                note: row.get("note")?,
                name: row.get("name")?,
            })
        },
    )
    .await
}

/// Notes a talk; two at once cannot be the same.
pub(crate) async fn talk(tx: &mut Tx, proposal: Id<Proposal>, talk: &Talk) -> Kept<()> {
    let (id, now) = (tx.cx().new_id::<Talk>(), tx.cx().now);
    tx.run(
        "insert into proposal_talk (id, proposal, number, held_on, note, name, at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&id, &proposal, &talk.number, &talk.held_on, &talk.note, &talk.name, &now],
    )
    .await
    .on_constraint("proposal_talk_once|proposal_talk.proposal", Refusal::stale)?;
    Ok(())
}

/// How many challenges bear each field, by code.
///
/// # Errors
/// The database does not answer.
pub async fn fields_used(on: &impl Rows) -> Kept<Vec<(String, u64)>> {
    let sql = "select field as code, count(*) as n from challenge where field is not null \
               group by field";
    let read = |row: &Row| {
        let count: i64 = row.get("n")?;
        Ok((row.get("code")?, u64::try_from(count).unwrap_or_default()))
    };
    on.all(sql, &[], read).await
}
