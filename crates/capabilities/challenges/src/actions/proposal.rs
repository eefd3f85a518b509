//! Makes, judges and takes back proposals, and notes the talks in between.

use lb_forms::DocumentLine;
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Rows, audit};
use serde_json::json;

use super::challenge::load;
use super::{files, revise};
use crate::acts;
use crate::names::Cards;
use crate::record::{Challenge, Part, Proposal};
use crate::room::Challenges;
use crate::rules::course::{Stand, State, TALKS, judged, verdicts};
use crate::rules::pitch::Pitch;
use crate::rules::written::{ProposalAsk, TEXT, line, proposed};
use crate::store;
use crate::store::Talk;
use crate::store::files::ProposalFile;
use crate::store::version::Version;

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

pub(super) fn fact(action: &'static str, one: &Proposal) -> Fact {
    Fact::of(action, "proposal", one.id).within(Some(one.workspace))
}

/// Proposes something for an organisation.
///
/// # Errors
/// The actor may not, proposals are not taken, it has proposed already, or something is wrong.
pub async fn submit(
    cx: &Cx,
    room: &Challenges,
    challenge: Id<Challenge>,
    organisation: Id<Organisation>,
    ask: &ProposalAsk,
) -> Outcome<Proposal> {
    let subject = Subject { organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::PROPOSE, &subject)?;
    let mut tx = cx.begin().await?;
    let to = load(cx, &tx, challenge).await?;
    if to.organisation == organisation {
        return Err(conflict("challenges.same-owner").into());
    }
    if to.state != State::Open || to.problem.closes_at <= cx.now {
        return Err(conflict("challenges.closed").into());
    }
    let proposed = proposed(ask)?;
    let card = room.organisations.cards(cx, &[organisation]).await?.remove(&organisation);
    let one = Proposal {
        id: cx.new_id(),
        challenge,
        workspace: to.workspace,
        owner: to.organisation,
        organisation,
        proposed,
        country: card.and_then(|card| card.country),
        stand: Stand::Submitted,
        reason: String::new(),
        made_at: cx.now,
        version: 1,
    };
    store::propose(&mut tx, &one).await?;
    tx.tell(fact("proposal.submitted", &one).change(json!({ "owner": one.owner })));
    tx.commit().await?;
    Ok(one)
}

/// Whether there is such a proposal and the actor may open its page; that is not noted as reading it.
///
/// # Errors
/// The database does not answer.
pub async fn is_for(cx: &Cx, id: Id<Proposal>) -> Kept<bool> {
    let found = store::find_proposal(&cx.read(), id).await?;
    let may = |one: Proposal| cx.may(&acts::PROPOSAL_READ, &one.subject(one.part_of(&cx.actor)));
    Ok(found.is_some_and(may))
}

/// Loads a proposal that the reader may see, with the part in which it comes.
pub(super) async fn found(
    cx: &Cx,
    on: &impl Rows,
    id: Id<Proposal>,
) -> Outcome<(Proposal, Option<Part>, Challenge)> {
    let one = store::find_proposal(on, id).await?.ok_or_else(Refusal::missing)?;
    let part = one.part_of(&cx.actor);
    cx.permit(&acts::PROPOSAL_READ, &one.subject(part))?;
    let challenge = store::find(on, one.challenge).await?.ok_or_else(Refusal::missing)?;
    Ok((one, part, challenge))
}

/// Judges a proposal for its owner.
///
/// # Errors
/// The actor may not, it does not follow, a reason is missing, or somebody changed it since
/// `version`.
pub async fn judge(
    cx: &Cx,
    id: Id<Proposal>,
    version: i64,
    to: Stand,
    reason: &str,
) -> Outcome<Proposal> {
    let mut tx = cx.begin().await?;
    let (before, part, challenge) = found(cx, &tx, id).await?;
    cx.permit(&acts::JUDGE, &before.to_judge(part))?;
    let held = i64::try_from(store::talks(&tx, id).await?.len()).unwrap_or(TALKS);
    let stand = judged(challenge.state, before.stand, to, held, reason)?;
    let reason =
        if reason.trim().is_empty() { String::new() } else { line(reason, "reason", TEXT)? };
    let after = Proposal { stand, reason, version: version + 1, ..before.clone() };
    store::judge(&mut tx, &after, version).await?;
    tx.tell(fact("proposal.judged", &after).change(json!({
        "state": [before.stand, stand], "owner": after.owner, "organisation": after.organisation,
        "challenge": after.challenge,
    })));
    tx.commit().await?;
    Ok(after)
}

/// Notes one of the two talks.
///
/// # Errors
/// The actor may not, the proposal is not shortlisted, both were held, or something is missing.
pub async fn talk(cx: &Cx, id: Id<Proposal>, held_on: &str, note: &str) -> Outcome<i64> {
    let mut tx = cx.begin().await?;
    let (one, part, _) = found(cx, &tx, id).await?;
    cx.permit(&acts::JUDGE, &one.to_judge(part))?;
    if one.stand != Stand::Shortlisted {
        return Err(conflict("challenges.not-now").into());
    }
    let number = i64::try_from(store::talks(&tx, id).await?.len()).unwrap_or(TALKS) + 1;
    if number > TALKS {
        return Err(conflict("challenges.talks-held").into());
    }
    let talk = Talk {
        number,
        held_on: line(held_on, "held_on", 40)?,
        note: line(note, "note", TEXT)?,
        name: cx.actor.name.clone(),
    };
    store::talk(&mut tx, id, &talk).await?;
    tx.tell(fact("proposal.talked", &one).change(json!({ "number": number })));
    tx.commit().await?;
    Ok(number)
}

/// Takes a proposal back.
///
/// # Errors
/// The actor may not, it was judged for good, or somebody changed it since `version`.
pub async fn withdraw(cx: &Cx, id: Id<Proposal>, version: i64) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (one, part, _) = found(cx, &tx, id).await?;
    let subject = Subject { organisation: Some(one.organisation), ..one.subject(part) };
    cx.permit(&acts::WITHDRAW, &subject)?;
    if !one.stand.waits() {
        return Err(conflict("challenges.not-now").into());
    }
    let after = Proposal { stand: Stand::Withdrawn, ..one };
    store::judge(&mut tx, &after, version).await?;
    tx.tell(fact("proposal.withdrawn", &after).change(json!({ "owner": after.owner })));
    tx.commit().await
}

/// Who proposed something for a challenge and waits for a word, for the platform's own work.
///
/// # Errors
/// The actor is not the platform itself, or the database does not answer.
pub async fn waiting(cx: &Cx, challenge: Id<Challenge>) -> Outcome<Vec<Proposal>> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut all = store::proposals(&cx.read(), &cx.actor, &[challenge]).await?;
    all.retain(|one| one.stand.waits());
    Ok(all)
}

/// A proposal as its reader may see it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The proposal.
    pub proposal: Proposal,
    /// Its challenge.
    pub challenge: Challenge,
    /// As what the reader comes.
    pub part: Option<Part>,
    /// Names that may be known.
    pub cards: Cards,
    /// The talks so far.
    pub talks: Vec<Talk>,
    /// What the reader may say of it.
    pub verdicts: Vec<Stand>,
    /// Whether the reader may note a talk.
    pub may_talk: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
    /// What it said before, the first version first.
    pub versions: Vec<Version>,
    /// When and where its finalist pitches.
    pub pitch: Option<Pitch>,
    /// Whether the reader may say so.
    pub may_set_pitch: bool,
    /// Whether the reader may write it anew.
    pub may_revise: bool,
    /// Its files that the reader may open.
    pub files: Vec<ProposalFile>,
    /// How many files it has.
    pub file_count: usize,
    /// For those who may lay files to it: the documents that their organisation filed.
    pub filed: Option<Vec<DocumentLine>>,
}

/// One proposal.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, room: &Challenges, id: Id<Proposal>) -> Outcome<Shown> {
    let rows = cx.read();
    let (proposal, part, challenge) = found(cx, &rows, id).await?;
    let concerned = matches!(part, Some(Part::Proposer | Part::Owner));
    if !concerned && !cx.actor.is_system() {
        // A proposal is between two organisations: who else looked at it is kept.
        audit::note_read(cx, fact("proposal.read-restricted", &proposal)).await?;
    }
    let talks = store::talks(&rows, id).await?;
    let held = i64::try_from(talks.len()).unwrap_or(TALKS);
    let judge = cx.may(&acts::JUDGE, &proposal.to_judge(part));
    let named =
        part != Some(Part::Proposer) || !challenge.problem.blind || proposal.stand.knows_owner();
    let mut ids = vec![proposal.organisation];
    ids.extend(named.then_some(proposal.owner));
    let own = Subject { organisation: Some(proposal.organisation), ..proposal.subject(part) };
    let (files, file_count) = files::seen(&rows, &proposal, part).await?;
    let may_lay = proposal.stand.waits() && cx.may(&acts::LAY_FILE, &own);
    let filed = if may_lay { Some(files::filed(cx, proposal.organisation).await?) } else { None };
    let pitch = store::version::pitch(&rows, id).await?;
    Ok(Shown {
        versions: store::version::of(&rows, id).await?,
        may_revise: revise::may(cx, &proposal, &challenge, pitch.as_ref()),
        may_set_pitch: judge
            && challenge.state == State::Selecting
            && proposal.stand == Stand::Finalist,
        pitch,
        files,
        file_count,
        filed,
        cards: room.organisations.cards(cx, &ids).await?,
        verdicts: if judge { verdicts(challenge.state, proposal.stand, held) } else { Vec::new() },
        may_talk: judge && proposal.stand == Stand::Shortlisted && held < TALKS,
        may_withdraw: proposal.stand.waits() && cx.may(&acts::WITHDRAW, &own),
        talks,
        part,
        proposal,
        challenge,
    })
}

/// A proposal as it is kept, for the platform's own work.
///
/// # Errors
/// There is none, the actor is not the platform itself, or the database does not answer.
pub async fn whole(cx: &Cx, id: Id<Proposal>) -> Outcome<(Proposal, Challenge)> {
    let rows = cx.read();
    let one = store::find_proposal(&rows, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::JUDGE, &one.to_judge(None))?;
    let challenge = store::find(&rows, one.challenge).await?.ok_or_else(Refusal::missing)?;
    Ok((one, challenge))
}
