//! Answers introductions, makes them where nothing stands between both sides any more, and takes them back.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Cx, Halt, Outcome, Tx};
use serde_json::json;

use super::ask::{fact, wait};
use super::mediate::waits;
use super::read::load;
use crate::acts;
use crate::record::{Contact, Difficulty, Introduction, Reader};
use crate::rules::course::{Event, Side, State};
use crate::rules::words::{DIFFICULTY, LINE, line};
use crate::store;

/// Somebody may change the record at the same moment; then it is read and asked once more, because a
/// side that was told to come again would learn that the other side is just answering.
pub(crate) const TRIES: usize = 4;

/// What a side says.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// For which side the platform itself speaks; others speak for their own.
    pub side: Option<Side>,
    /// Whether it wants to be introduced.
    pub yes: bool,
    /// Why not; read by this side only.
    pub reason: String,
    /// With a no: what stood in the way outside both sides; read by this side and the desk.
    pub difficulty: String,
    /// Whom the other side may write to; needed for a yes.
    pub contact: Option<Contact>,
}

/// The event of an answer: of a side itself, or of its adviser where it allowed that.
fn spoken(cx: &Cx, one: &Introduction, said: &Said, due_at: Instant) -> Outcome<(Side, Event)> {
    let reader = one.reader(&cx.actor);
    if reader == Reader::Desk && !cx.actor.is_system() {
        // Whoever makes introductions answers for nobody.
        return Err(Refusal::new(Kind::Forbidden, "introductions.not-yours").into());
    }
    cx.permit(&acts::ANSWER, &one.subject_of(&cx.actor))?;
    match reader {
        Reader::Member(side) => Ok((side, Event::Answer(side, said.yes))),
        Reader::Adviser(side) => {
            if !one.party(side).adviser.as_ref().is_some_and(|adviser| adviser.answers) {
                return Err(Refusal::new(Kind::Forbidden, "introductions.adviser-asks").into());
            }
            Ok((side, Event::AnswerFor { side, yes: said.yes, due_at }))
        }
        Reader::Desk | Reader::Nobody => {
            let missing = || Refusal::new(Kind::Invalid, "introductions.missing").at("side");
            let side = said.side.ok_or_else(missing)?;
            Ok((side, Event::Answer(side, said.yes)))
        }
    }
}

/// Until when the other side has time, where a request comes there now.
pub(crate) async fn due(tx: &Tx, one: &Introduction) -> Outcome<Instant> {
    let rules = store::network::rules(tx, one.workspace).await?;
    Ok(tx.cx().now.plus_days(rules.answer_days))
}

/// Whether somebody else was faster.
pub(crate) fn is_stale<T>(outcome: &Outcome<T>) -> bool {
    let stale = |halt: &Halt| halt.refusal().is_some_and(|one| one.kind() == Kind::Stale);
    outcome.as_ref().is_err_and(stale)
}

/// Does it, and once more where somebody else was faster.
macro_rules! retried {
    ($once:expr) => {{
        let mut outcome = $once.await;
        for _ in 1..$crate::actions::answer::TRIES {
            if !$crate::actions::answer::is_stale(&outcome) {
                break;
            }
            outcome = $once.await;
        }
        outcome
    }};
}
pub(crate) use retried;

/// Says yes or no for one side.
///
/// # Errors
/// The actor may not, it was answered, it is too late, or the database does not answer.
pub async fn answer(cx: &Cx, id: Id<Introduction>, said: &Said) -> Outcome<Introduction> {
    retried!(answer_once(cx, id, said))
}

async fn answer_once(cx: &Cx, id: Id<Introduction>, said: &Said) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    let due_at = due(&tx, &one).await?;
    let (side, event) = spoken(cx, &one, said, due_at)?;
    let reason = line(&said.reason, "reason", LINE, false)?;
    if said.yes && !said.difficulty.trim().is_empty() {
        let refusal = Refusal::new(Kind::Invalid, "introductions.difficulty-yes");
        return Err(refusal.at("difficulty").into());
    }
    if said.yes && said.contact.is_none() {
        let missing = Refusal::new(Kind::Invalid, "introductions.missing");
        return Err(missing.at("contact_name").into());
    }
    one.course = one.course.next(event, cx.now)?;
    let party = one.party_mut(side);
    party.reason = reason;
    party.held = None;
    party.contact = said.contact.clone().filter(|_| said.yes);
    settle(&mut tx, &mut one, "introduction.answered").await?;
    keep_difficulty(&mut tx, &one, side, &said.difficulty).await?;
    tx.commit().await?;
    Ok(one)
}

/// Keeps what stood in the way, where a side says so. Nothing is told of it beside the step itself: an entry
/// of its own would tell readers of the audit record that the answer was a no.
async fn keep_difficulty(tx: &mut Tx, one: &Introduction, side: Side, words: &str) -> Outcome<()> {
    let words = line(words, "difficulty", DIFFICULTY, false)?;
    if words.is_empty() {
        return Ok(());
    }
    let actor = &tx.cx().actor;
    let account = actor.account.filter(|_| one.side_of(actor) == Some(side));
    let said = Difficulty { side, words, account, at: tx.cx().now };
    store::difficulty::add(tx, one.id, &said).await
}

/// Empties what a side said stood in the way, because it took that back where it had been passed on to. For the
/// platform itself; nothing is told of it, as nothing was told when it was said.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Introduction>, side: Side) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    store::difficulty::forget(&mut tx, id, side).await?;
    tx.commit().await
}

/// Keeps what has become of an introduction, with who has to be told that it lies with them; tells that it was made
/// where both said yes and nothing stands between them.
pub(crate) async fn settle(
    tx: &mut Tx,
    one: &mut Introduction,
    action: &'static str,
) -> Outcome<()> {
    let now = tx.cx().now;
    let made = one.course.state == State::Introduced && one.introduced_at.is_none();
    if made {
        one.introduced_at = Some(now);
    }
    if one.course.state == State::Withdrawn {
        one.ended_at = Some(now);
    }
    store::introduction::keep(tx, one).await?;
    if one.course.legs.is_some() && !made {
        // The time may have begun anew.
        wait(tx, one).await?;
    }
    // What a side said is not in the record before both agreed: only that it answered.
    let runs = !made && one.course.state != State::Withdrawn && one.course.legs.is_some();
    let step = fact(action, one);
    let known = one.introduced_at.is_some() && one.course.state == State::Withdrawn;
    tx.tell(match (runs, known) {
        (true, _) => step.change(json!({ "waits": waits(one, now) })),
        (false, true) => step.change(json!({ "known": true })),
        (false, false) => step,
    });
    if made {
        let advisers = [&one.asker, &one.asked].map(|party| party.adviser.as_ref());
        let advisers = advisers.into_iter().flatten().map(|adviser| adviser.account);
        tx.tell(fact("introduction.made", one).change(json!({
            "asker": one.asker.organisation,
            "asked": one.asked.organisation,
            "advisers": advisers.collect::<Vec<_>>(),
            "listings": [one.asker.listing, one.asked.listing],
            "demonstration": one.demonstration,
        })));
    }
    Ok(())
}

/// Takes an introduction back: from now on neither side sees the other through it. `difficulty` says what stood
/// in the way outside both sides, if anything did; read by this side and the desk.
///
/// # Errors
/// The actor may not, there is nothing to take back, too much is said, or the database does not answer.
pub async fn withdraw(cx: &Cx, id: Id<Introduction>, difficulty: &str) -> Outcome<Introduction> {
    retried!(withdraw_once(cx, id, difficulty))
}

async fn withdraw_once(cx: &Cx, id: Id<Introduction>, difficulty: &str) -> Outcome<Introduction> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    cx.permit(&acts::WITHDRAW, &one.subject_of(&cx.actor))?;
    let side = one.side_of(&cx.actor).ok_or_else(Refusal::missing)?;
    one.course = one.course.next(Event::Withdraw(side), cx.now)?;
    one.party_mut(side).held = None;
    settle(&mut tx, &mut one, "introduction.withdrawn").await?;
    keep_difficulty(&mut tx, &one, side, difficulty).await?;
    tx.commit().await?;
    Ok(one)
}
