//! Writes, lists, shows and moves challenges.

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows, audit};
use serde_json::json;

use crate::acts::{self, OWN};
use crate::names::{Card, Cards};
use crate::record::{Challenge, Proposal};
use crate::room::Challenges;
use crate::rules::course::{State, Step, next, steps, visibility};
use crate::rules::words::Words;
use crate::rules::written::{ChallengeAsk, problem};
use crate::store;
pub use crate::store::Numbers;

/// A challenge as its reader may see it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The record.
    pub challenge: Challenge,
    /// Its words with their translations.
    pub words: Words,
    /// Its owner, where it may be known.
    pub owner: Option<Card>,
    /// The proposals that the reader may see.
    pub proposals: Vec<Proposal>,
}

pub(crate) fn fact(action: &'static str, one: &Challenge) -> Fact {
    Fact::of(action, "challenge", one.id).within(Some(one.workspace))
}

/// Loads a challenge that the reader may see.
pub(crate) async fn load(cx: &Cx, on: &impl Rows, id: Id<Challenge>) -> Outcome<Challenge> {
    let one = store::find(on, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::READ, &one.subject())?;
    Ok(one)
}

/// The owner's card, with everything that is asked before writing for it.
///
/// # Errors
/// The actor may not, or no workspace keeps the organisation.
pub async fn home(cx: &Cx, room: &Challenges, owner: Id<Organisation>) -> Outcome<Card> {
    let card = room.organisations.cards(cx, &[owner]).await?.remove(&owner);
    let workspace = card.as_ref().and_then(|card| card.workspace);
    let subject = Subject { workspace, organisation: Some(owner), ..Subject::default() };
    cx.permit(&acts::WRITE, &subject)?;
    Ok(card.ok_or_else(Refusal::missing)?)
}

/// Writes a new challenge, as a draft.
///
/// # Errors
/// The actor may not, something is wrong, or the database does not answer.
pub async fn create(
    cx: &Cx,
    room: &Challenges,
    owner: Id<Organisation>,
    ask: &ChallengeAsk,
    demonstration: bool,
) -> Outcome<Challenge> {
    let card = home(cx, room, owner).await?;
    let workspace = card.workspace;
    let workspace = workspace.ok_or_else(|| Refusal::new(Kind::Conflict, "challenges.homeless"))?;
    let problem = problem(ask, &card.all_names())?;
    let one = Challenge {
        id: cx.new_id(),
        workspace,
        organisation: owner,
        visibility: visibility(State::Draft, problem.blind),
        problem,
        country: card.country,
        state: State::Draft,
        made_at: cx.now,
        version: 1,
        demonstration,
    };
    let mut tx = cx.begin().await?;
    store::add(&mut tx, &one).await?;
    tx.tell(fact("challenge.created", &one));
    tx.commit().await?;
    Ok(one)
}

/// Writes a draft anew. What was published stays as proposals answered it.
///
/// # Errors
/// The actor may not, it is no draft any more, something is wrong, or somebody changed it since
/// `version`.
pub async fn edit(
    cx: &Cx,
    room: &Challenges,
    id: Id<Challenge>,
    version: i64,
    ask: &ChallengeAsk,
) -> Outcome<Challenge> {
    let mut tx = cx.begin().await?;
    let before = load(cx, &tx, id).await?;
    let card = home(cx, room, before.organisation).await?;
    if before.state != State::Draft {
        return Err(Refusal::new(Kind::Conflict, "challenges.not-draft").into());
    }
    let problem = problem(ask, &card.all_names())?;
    let after = Challenge {
        visibility: visibility(State::Draft, problem.blind),
        problem,
        version: version + 1,
        ..before
    };
    store::write(&mut tx, &after, version).await?;
    tx.tell(fact("challenge.edited", &after));
    tx.commit().await?;
    Ok(after)
}

/// A draft that the reader may write, for the form.
///
/// # Errors
/// There is none that the reader may see, it may not write it, or the database does not answer.
pub async fn draft(cx: &Cx, id: Id<Challenge>) -> Outcome<Challenge> {
    let one = load(cx, &cx.read(), id).await?;
    cx.permit(&acts::WRITE, &one.subject())?;
    if one.state != State::Draft {
        return Err(Refusal::new(Kind::Conflict, "challenges.not-draft").into());
    }
    Ok(one)
}

/// How many owners, proposals and finalists the networks have at whose desks the reader sits;
/// `None`: at none.
///
/// # Errors
/// The database does not answer.
pub async fn numbers(cx: &Cx) -> Outcome<Option<Numbers>> {
    let desks: Vec<_> = cx.actor.workspaces(acts::DESK).collect();
    if desks.is_empty() {
        return Ok(None);
    }
    Ok(Some(store::numbers(&cx.read(), &desks).await?))
}

/// Takes a step.
///
/// # Errors
/// The actor may not, it does not follow, or somebody changed it since `version`.
pub async fn step(cx: &Cx, id: Id<Challenge>, version: i64, step: Step) -> Outcome<Challenge> {
    let mut tx = cx.begin().await?;
    let before = load(cx, &tx, id).await?;
    cx.permit(&acts::WRITE, &before.subject())?;
    let waiting = store::waiting(&tx, id).await?;
    let state = next(before.state, step, before.problem.closes_at, waiting, cx.now)?;
    let after = Challenge {
        state,
        visibility: visibility(state, before.problem.blind),
        version: version + 1,
        ..before.clone()
    };
    store::keep(&mut tx, &after, version).await?;
    if state == State::Open {
        super::over::put(&mut tx, &after).await?;
    }
    tx.tell(fact("challenge.moved", &after).change(json!({ "state": [before.state, state] })));
    tx.commit().await?;
    Ok(after)
}

async fn seen(cx: &Cx, room: &Challenges, all: Vec<Challenge>) -> Outcome<Vec<Seen>> {
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let mut proposals = store::proposals(&cx.read(), &cx.actor, &ids).await?;
    let mut translated = store::translation::of(&cx.read(), &ids).await?;
    let sight = Sight::of(&cx.actor, "challenge");
    let own: Vec<_> = cx.actor.organisations(OWN).collect();
    // Whoever the owner talks to may know it.
    let knows = |one: &Challenge, proposals: &[Proposal]| {
        sight.names(&one.subject())
            || proposals.iter().any(|proposal| {
                proposal.challenge == one.id
                    && own.contains(&proposal.organisation)
                    && proposal.stand.knows_owner()
            })
    };
    let known: Vec<bool> = all.iter().map(|one| knows(one, &proposals)).collect();
    let mut owners: Vec<_> = all
        .iter()
        .zip(&known)
        .filter(|(_, known)| **known)
        .map(|(one, _)| one.organisation)
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let cards = if owners.is_empty() {
        Cards::new()
    } else {
        room.organisations.cards(cx, &owners).await?
    };
    Ok(all
        .into_iter()
        .zip(known)
        .map(|(challenge, known)| {
            let (of_this, others) = std::mem::take(&mut proposals)
                .into_iter()
                .partition(|proposal| proposal.challenge == challenge.id);
            proposals = others;
            let owner = cards.get(&challenge.organisation).filter(|_| known).cloned();
            let kept = translated.remove(&challenge.id).unwrap_or_default();
            let words = Words::new(&challenge.problem, challenge.made_at, &kept);
            Seen { challenge, words, owner, proposals: of_this }
        })
        .collect())
}

/// Challenges that the reader may see, latest first; the second value begins the next page.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Challenges,
    state: Option<State>,
    before: Option<Id<Challenge>>,
    limit: usize,
) -> Outcome<(Vec<Seen>, Option<Id<Challenge>>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 200);
    let sight = Sight::of(&cx.actor, "challenge");
    let mut found = store::list(&cx.read(), &sight, state, before, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.id);
    Ok((seen(cx, room, found).await?, next))
}

/// One challenge, and what its reader may do with it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The challenge.
    pub seen: Seen,
    /// Names of those that proposed.
    pub cards: Cards,
    /// Steps that the reader may take.
    pub steps: Vec<Step>,
    /// Whether the reader may propose something.
    pub may_propose: bool,
    /// Whether the reader sees all proposals.
    pub is_owner: bool,
}

/// One challenge.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, room: &Challenges, id: Id<Challenge>) -> Outcome<Shown> {
    let rows = cx.read();
    let one = load(cx, &rows, id).await?;
    let own = cx.actor.organisations(OWN).any(|own| own == one.organisation);
    if one.visibility < Visibility::Partners && !own && !cx.actor.is_system() {
        audit::note_read(cx, fact("challenge.read-restricted", &one)).await?;
    }
    let is_owner = cx.may(&acts::WRITE, &one.subject());
    let steps = if is_owner {
        let waiting = store::waiting(&rows, id).await?;
        steps(one.state, one.problem.closes_at, waiting, cx.now)
    } else {
        Vec::new()
    };
    let seen = seen(cx, room, vec![one]).await?.pop().ok_or_else(Refusal::missing)?;
    let proposers: Vec<_> = seen.proposals.iter().map(|one| one.organisation).collect();
    let cards = if proposers.is_empty() {
        Cards::new()
    } else {
        room.organisations.cards(cx, &proposers).await?
    };
    let open = seen.challenge.state == State::Open && seen.challenge.problem.closes_at > cx.now;
    let may_propose = open
        && cx.actor.organisations(&[lb_kernel::policy::Role::Representative]).any(|own| {
            own != seen.challenge.organisation
                && seen.proposals.iter().all(|proposal| proposal.organisation != own)
        });
    Ok(Shown { seen, cards, steps, may_propose, is_owner })
}
