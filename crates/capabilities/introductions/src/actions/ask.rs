//! Asks for introductions: an organisation for itself, or the desk of a network for both sides.

use lb_kernel::policy::{Scope, Subject};
use lb_kernel::refusal::{Kind, Value};
use lb_kernel::{Account, Id, Instant, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Halt, Outcome, Rows, Tx, jobs};
use serde_json::json;

use super::answer::{TRIES, is_stale, settle};
use crate::acts::{self, OWN};
use crate::market::{Listing, Ware};
use crate::record::{Contact, Introduction, Party};
use crate::room::Introductions;
use crate::rules::course::{Course, Event, Mode, Side, Standing};
use crate::rules::words::{AGAIN_DAYS, Admission, MemberKind, OPEN, Rules, TermsKind};
use crate::store;

/// A listing for which an introduction can be asked.
#[derive(Debug, Clone)]
pub struct Own {
    /// The listing.
    pub ware: Ware,
    /// How its network makes introductions: whoever asks does so in the network of its own listing.
    pub rules: Rules,
    /// Why it cannot be asked for now.
    pub refusal: Option<Refusal>,
}

/// The rules of a network and what stands in an organisation's way there.
type Known = (Id<Workspace>, Id<Organisation>, Rules, Option<Refusal>);

/// What somebody who wants to ask is shown.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The other listing; only what its teaser says is laid before this side.
    pub other: Ware,
    /// Listings for which the introduction can be asked.
    pub own: Vec<Own>,
    /// Whether the reader proposes it to both sides, as the desk.
    pub desk: bool,
}

fn whose(ware: &Ware) -> Subject {
    Subject {
        workspace: Some(ware.workspace),
        organisation: Some(ware.organisation),
        ..Subject::default()
    }
}

async fn offered(cx: &Cx, room: &Introductions, id: Id<Listing>) -> Outcome<Ware> {
    Ok(room.market.offered(cx, id).await?.ok_or_else(Refusal::missing)?)
}

/// The listing and the own ones among which to choose; for the desk, the listing `named` whose owner it
/// would bring together with the other's.
///
/// # Errors
/// There is no such listing on the market that the reader may see, or the database does not answer.
pub async fn prepare(
    cx: &Cx,
    room: &Introductions,
    other: Id<Listing>,
    named: Option<Id<Listing>>,
) -> Outcome<Prepared> {
    let other = offered(cx, room, other).await?;
    let organisations: Vec<_> = cx.actor.organisations(OWN).collect();
    let own = room.market.of(cx, &organisations).await?;
    let mut own: Vec<Ware> = own
        .into_iter()
        .filter(|ware| ware.organisation != other.organisation)
        .filter(|ware| cx.may(&acts::ASK, &whose(ware)))
        .collect();
    let mut desk = false;
    if let Some(id) = named.filter(|id| own.iter().all(|ware| ware.listing != *id)) {
        let ware = room.market.offered(cx, id).await?;
        let ware = ware.filter(|ware| ware.organisation != other.organisation);
        if let Some(ware) = ware.filter(|ware| cx.may(&acts::ASK, &whose(ware))) {
            desk = true;
            own = vec![ware];
        }
    }
    if own.is_empty() {
        // Without a listing the policy engine says why; with the right role a listing is missing.
        let organisation = organisations.first().copied();
        let workspace = Some(other.workspace);
        let subject = Subject { workspace, organisation, ..Subject::default() };
        cx.permit(&acts::ASK, &subject)?;
    }
    let mut known: Vec<Known> = Vec::new();
    let mut prepared = Vec::with_capacity(own.len());
    for ware in own {
        let is_known = |one: &&(_, _, _, _)| (one.0, one.1) == (ware.workspace, ware.organisation);
        let (rules, refusal) = match known.iter().find(is_known) {
            Some((_, _, rules, refusal)) => (*rules, refusal.clone()),
            None => {
                let rows = cx.read();
                let rules = store::network::rules(&rows, ware.workspace).await?;
                let refusal = match takes_part(&rows, &rules, &ware, &other).await {
                    Err(Halt::Refused(refusal)) => Some(*refusal),
                    outcome => outcome.map(|()| None)?,
                };
                let refusal = match refusal {
                    None if !desk => paced(&rows, cx.now, &ware, &other).await?,
                    refusal => refusal,
                };
                known.push((ware.workspace, ware.organisation, rules, refusal.clone()));
                (rules, refusal)
            }
        };
        prepared.push(Own { ware, rules, refusal });
    }
    Ok(Prepared { other, own: prepared, desk })
}

/// Whether both owners take part in the introductions of the network of `own`.
async fn takes_part(on: &impl Rows, rules: &Rules, own: &Ware, other: &Ware) -> Outcome<()> {
    admitted(on, rules, own.workspace, own.organisation).await?;
    if rules.admission == Admission::Open {
        return Ok(());
    }
    let kind = store::membership::member(on, own.workspace, own.organisation).await?;
    match store::membership::member(on, own.workspace, other.organisation).await? {
        None | Some(MemberKind::Applicant) => Err(conflict("introductions.counterpart").into()),
        // One side joins by contract and the other is chosen, to meet each other.
        same if same == kind => Err(conflict("introductions.same-side").into()),
        Some(_) => Ok(()),
    }
}

/// Why an organisation has to wait before it asks: it asked for this listing not long ago, whatever came of that, or
/// too much of what it asked for is open.
async fn paced(on: &impl Rows, now: Instant, own: &Ware, other: &Ware) -> Outcome<Option<Refusal>> {
    let over = store::introduction::last_over(on, own.organisation, other.listing).await?;
    if let Some(refusal) = over.and_then(|over| again(over, now)) {
        return Ok(Some(refusal));
    }
    let open = store::introduction::asked_by(on, own.organisation, now).await?;
    let many = || conflict("introductions.many").with("most", OPEN);
    Ok((open >= OPEN).then(many))
}

/// That a request that was over at `over` cannot be made again yet.
fn again(over: Instant, now: Instant) -> Option<Refusal> {
    let free = over.plus_days(AGAIN_DAYS);
    let days = free.seconds_since(now) / 86_400 + 1;
    (now < free).then(|| conflict("introductions.again").with("days", days))
}

/// That there is an introduction of these two already; which one, to those who may see it.
fn twice(cx: &Cx, one: &Introduction) -> Refusal {
    let refusal = conflict("introductions.twice");
    let is_seen = cx.may(&acts::READ, &one.subject_of(&cx.actor));
    if is_seen { refusal.with(KNOWN, one.id.to_string()) } else { refusal }
}

/// The introduction that a refusal names, for a way there.
#[must_use]
pub fn known_already(halt: &Halt) -> Option<Id<Introduction>> {
    let data = halt.refusal()?.data();
    data.iter().find_map(|(name, value)| match value {
        Value::Text(id) if *name == KNOWN => id.parse().ok(),
        _ => None,
    })
}

/// What a refusal names the introduction by that is there already.
const KNOWN: &str = "introduction";

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

/// Whether an organisation may take part in a network.
///
/// # Errors
/// It is no member, or has not accepted the terms that hold now.
pub(crate) async fn admitted(
    on: &impl Rows,
    rules: &Rules,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Outcome<()> {
    if rules.admission == Admission::Open {
        return Ok(());
    }
    match store::membership::member(on, workspace, organisation).await? {
        Some(MemberKind::Applicant) => Err(conflict("introductions.admission-waits").into()),
        None => Err(conflict("introductions.no-member").into()),
        Some(MemberKind::Curated) => Ok(()),
        Some(MemberKind::Contract) => {
            let current = store::network::current(on, workspace, TermsKind::Membership).await?;
            let Some(terms) = current else { return Ok(()) };
            match store::network::accepted(on, terms.id, organisation).await? {
                Some(_) => Ok(()),
                None => Err(conflict("introductions.terms-new").into()),
            }
        }
    }
}

/// Asks for an introduction of the owners of two listings. Asked by the owner of `own`, it is that
/// side's yes; proposed by the desk, both sides have to answer. Where the other side asked already, it is the answer
/// to that: told to nobody where this side cannot know of it yet.
///
/// # Errors
/// The actor may not, one of the listings is not on the market, a side is no member, the pair is
/// open already, this side asked not long ago or for too much, or the database does not answer.
pub async fn ask(
    cx: &Cx,
    room: &Introductions,
    own: Id<Listing>,
    other: Id<Listing>,
    contact: Option<Contact>,
) -> Outcome<Introduction> {
    let (own, other) = (offered(cx, room, own).await?, offered(cx, room, other).await?);
    cx.permit(&acts::ASK, &whose(&own))?;
    if own.organisation == other.organisation {
        return Err(conflict("introductions.own-listing").into());
    }
    let by_asker = cx.actor.has(OWN, &Scope::Organisation(own.organisation));
    if by_asker && contact.is_none() {
        let missing = Refusal::new(Kind::Invalid, "introductions.missing");
        return Err(missing.at("contact_name").into());
    }
    let asking = Asking {
        advisers: room.market.advisers(cx, own.workspace).await?,
        hushed: room.market.keeps_out(cx, other.organisation, own.organisation).await?,
        contact: contact.filter(|_| by_asker),
        own,
        other,
    };
    let mut outcome = asking.once(cx).await;
    for _ in 1..TRIES {
        // Both asked at the same moment: whoever was later answers the other.
        if !is_stale(&outcome) && !is_twice(&outcome) {
            break;
        }
        outcome = asking.once(cx).await;
    }
    outcome
}

fn is_twice<T>(outcome: &Outcome<T>) -> bool {
    let code = outcome.as_ref().err().and_then(Halt::refusal).map(Refusal::code);
    code == Some("introductions.twice")
}

/// What is asked for.
struct Asking {
    own: Ware,
    other: Ware,
    /// Whom the other side may write to; `None`: the desk proposes.
    contact: Option<Contact>,
    /// Who advises in the network.
    advisers: Vec<(Id<Account>, String)>,
    /// Whether the other side keeps this one out.
    hushed: bool,
}

impl Asking {
    async fn once(&self, cx: &Cx) -> Outcome<Introduction> {
        let (own, other) = (&self.own, &self.other);
        let mut tx = cx.begin().await?;
        let rules = store::network::rules(&tx, own.workspace).await?;
        takes_part(&tx, &rules, own, other).await?;
        let due_at = cx.now.plus_days(rules.answer_days);
        let mut open = store::introduction::open(&tx, own.listing, other.listing).await?;
        if let Some(one) = &mut open
            && let Ok(course) = one.course.next(Event::Lapse, cx.now)
        {
            // Its time is over, only the job has not run.
            (one.course, one.ended_at) = (course, Some(cx.now));
            super::lapse::end(&mut tx, one).await?;
            open = None;
        }
        let mine = |one: &Introduction| {
            let side = [Side::Asker, Side::Asked].into_iter();
            side.filter(|_| self.contact.is_some())
                .find(|side| one.party(*side).listing == own.listing)
        };
        if let Some(one) = &open {
            let side = mine(one).ok_or_else(|| twice(cx, one))?;
            if one.reaches(side) {
                return self.answer(tx, one.clone(), side).await;
            }
        }
        if self.contact.is_some()
            && let Some(refusal) = paced(&tx, cx.now, own, other).await?
        {
            return Err(refusal.into());
        }
        if let Some((one, side)) = open.and_then(|one| mine(&one).map(|side| (one, side))) {
            return self.join(tx, one, side, due_at).await;
        }
        let introduction = self.begun(&tx, &rules, due_at).await?;
        enter(&mut tx, &introduction).await?;
        tx.commit().await?;
        Ok(introduction)
    }

    /// Somebody asks for what was asked of it: it says yes to that.
    async fn answer(&self, mut tx: Tx, mut one: Introduction, side: Side) -> Outcome<Introduction> {
        let now = tx.cx().now;
        let standing = one.course.standing(side, one.introduced_at.is_some(), now);
        if standing == Standing::NothingCame {
            let refusal = again(one.course.end_of(side), now);
            return Err(refusal.unwrap_or_else(|| conflict("introductions.twice")).into());
        }
        if standing != Standing::ToAnswer {
            return Err(twice(tx.cx(), &one).into());
        }
        one.course = one.course.next(Event::Answer(side, true), now)?;
        let party = one.party_mut(side);
        (party.contact, party.held) = (self.contact.clone(), None);
        settle(&mut tx, &mut one, "introduction.answered").await?;
        tx.commit().await?;
        Ok(one)
    }

    /// Somebody asks for what the other side asked for already, or the desk proposed, and cannot know that.
    async fn join(
        &self,
        mut tx: Tx,
        mut one: Introduction,
        side: Side,
        due_at: Instant,
    ) -> Outcome<Introduction> {
        one.course = one.course.next(Event::Join { side, due_at }, tx.cx().now)?;
        if side == Side::Asked {
            // Whoever asks does not keep the other out any more.
            one.hushed = false;
        }
        let party = one.party_mut(side);
        (party.contact, party.held) = (self.contact.clone(), None);
        settle(&mut tx, &mut one, "introduction.asked").await?;
        tx.commit().await?;
        Ok(one)
    }

    async fn begun(&self, tx: &Tx, rules: &Rules, due_at: Instant) -> Outcome<Introduction> {
        let (own, other, cx) = (&self.own, &self.other, tx.cx());
        let by_asker = self.contact.is_some();
        let party = |ware: &Ware| Party::new(ware.organisation, ware.listing);
        let mut introduction = Introduction {
            id: cx.new_id(),
            workspace: own.workspace,
            asker: Party { contact: self.contact.clone(), ..party(own) },
            asked: party(other),
            course: Course::begin(rules.mode, by_asker, due_at, cx.now),
            hushed: self.hushed,
            introduced_at: None,
            ended_at: None,
            made_at: cx.now,
            version: 1,
            demonstration: own.demonstration || other.demonstration,
        };
        if rules.mode == Mode::Mediated {
            for side in [Side::Asker, Side::Asked] {
                let of = introduction.party(side).organisation;
                let appointed = store::adviser::of(tx, own.workspace, of).await?;
                let works = |account| self.advisers.iter().any(|(one, _)| *one == account);
                let adviser = appointed.map(|one| one.adviser).filter(|one| works(one.account));
                super::advisers::advise(&mut introduction, side, adviser);
            }
        }
        Ok(introduction)
    }
}

/// Writes a new introduction, its deadline and what is told of it.
pub(crate) async fn enter(tx: &mut Tx, one: &Introduction) -> Outcome<()> {
    store::introduction::add(tx, one).await?;
    wait(tx, one).await?;
    // Who they are is not in the record that the network's staff reads: they may not know each side yet.
    tx.tell(
        fact("introduction.asked", one)
            .change(json!({ "waits": super::mediate::waits(one, tx.cx().now) })),
    );
    Ok(())
}

/// Puts the job that ends the time to answer.
pub(crate) async fn wait(tx: &mut Tx, one: &Introduction) -> Outcome<()> {
    let end = one.course.end();
    let key = format!("{} {}", one.id, end.micros());
    jobs::put(tx, super::lapse::KIND, &json!({ "introduction": one.id }), Some(&key), end).await?;
    super::remind::put(tx, one).await
}

pub(crate) fn fact(action: &'static str, one: &Introduction) -> Fact {
    Fact::of(action, "introduction", one.id).within(Some(one.workspace))
}
