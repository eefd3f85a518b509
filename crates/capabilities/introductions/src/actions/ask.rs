//! Asks for introductions: an organisation for itself, or the desk of a network for both sides.

use lb_kernel::policy::{Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows, Tx, jobs};
use serde_json::json;

use crate::acts::{self, OWN};
use crate::market::{Listing, Ware};
use crate::record::{Contact, Introduction, Party};
use crate::room::Introductions;
use crate::rules::course::{Course, Mode, Side};
use crate::rules::words::{Admission, MemberKind, Rules, TermsKind};
use crate::store;

/// What somebody who wants to ask is shown.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The other listing; only what its teaser says is laid before this side.
    pub other: Ware,
    /// Listings for which the introduction can be asked.
    pub own: Vec<Ware>,
    /// How the network makes introductions.
    pub rules: Rules,
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
    let rules = store::network::rules(&cx.read(), other.workspace).await?;
    Ok(Prepared { other, own, rules, desk })
}

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
/// side's yes; proposed by the desk, both sides have to answer.
///
/// # Errors
/// The actor may not, one of the listings is not on the market, a side is no member, the pair is
/// open already, or the database does not answer.
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
    let advisers = room.market.advisers(cx, own.workspace).await?;
    let hushed = room.market.keeps_out(cx, other.organisation, own.organisation).await?;
    let mut tx = cx.begin().await?;
    let rules = store::network::rules(&tx, own.workspace).await?;
    admitted(&tx, &rules, own.workspace, own.organisation).await?;
    if rules.admission == Admission::Asymmetric {
        let other = store::membership::member(&tx, own.workspace, other.organisation).await?;
        if matches!(other, None | Some(MemberKind::Applicant)) {
            return Err(conflict("introductions.counterpart").into());
        }
    }
    let party = |ware: &Ware| Party::new(ware.organisation, ware.listing);
    let due_at = cx.now.plus_days(rules.answer_days);
    let mut introduction = Introduction {
        id: cx.new_id(),
        workspace: own.workspace,
        asker: Party { contact: contact.filter(|_| by_asker), ..party(&own) },
        asked: party(&other),
        course: Course::begin(rules.mode, by_asker, due_at, cx.now),
        hushed,
        introduced_at: None,
        ended_at: None,
        made_at: cx.now,
        version: 1,
        demonstration: own.demonstration || other.demonstration,
    };
    if rules.mode == Mode::Mediated {
        for side in [Side::Asker, Side::Asked] {
            let (network, of) = (own.workspace, introduction.party(side).organisation);
            let appointed = store::adviser::of(&tx, network, of).await?;
            let works = |account| advisers.iter().any(|(one, _)| *one == account);
            let adviser = appointed.map(|one| one.adviser).filter(|one| works(one.account));
            super::advisers::advise(&mut introduction, side, adviser);
        }
    }
    enter(&mut tx, &introduction).await?;
    tx.commit().await?;
    Ok(introduction)
}

/// Writes a new introduction, its deadline and what is told of it.
pub(crate) async fn enter(tx: &mut Tx, one: &Introduction) -> Outcome<()> {
    store::introduction::add(tx, one).await?;
    wait(tx, one).await?;
    let released = one.course.reaches(Side::Asked) && !one.hushed;
    tx.tell(fact("introduction.asked", one).change(json!({
        "asker": one.asker.organisation,
        "asked": released.then_some(one.asked.organisation),
        "waits": one.course.legs.map(|_| super::mediate::waits(one)),
        "by_desk": one.course.asker == crate::rules::course::Reply::Pending,
    })));
    Ok(())
}

/// Puts the job that ends the time to answer.
pub(crate) async fn wait(tx: &mut Tx, one: &Introduction) -> Outcome<()> {
    let due = one.course.due_at;
    let key = format!("{} {}", one.id, due.micros());
    jobs::put(tx, super::lapse::KIND, &json!({ "introduction": one.id }), Some(&key), due).await?;
    Ok(())
}

pub(crate) fn fact(action: &'static str, one: &Introduction) -> Fact {
    Fact::of(action, "introduction", one.id).within(Some(one.workspace))
}
