//! Tells the story of an organisation's introductions to those who may know it: its own people, the desk of
//! the network, and of a counterpart what it knows anyway, that both are introduced.
//!
//! Who is on the other side is in no moment: it is told, and kept in the receipt, on the
//! introduction's own page.

use std::collections::BTreeSet;

use lb_kernel::policy::Scope;
use lb_kernel::{Id, Instant, Organisation};
use lb_store::{Cx, Outcome};

use crate::acts::{self, OWN};
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::{Side, Standing, State};
use crate::store;

/// A moment of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Of which introduction.
    pub id: Id<Introduction>,
    /// When.
    pub at: Instant,
    /// Where it stands for this reader.
    pub standing: Standing,
    /// The title of the organisation's own listing; a counterpart is told none.
    pub title: Option<String>,
}

/// What the actor may know of the introductions of an organisation, of the `most` latest.
///
/// # Errors
/// The database does not answer.
pub async fn of(
    cx: &Cx,
    room: &Introductions,
    organisation: Id<Organisation>,
    most: usize,
) -> Outcome<Vec<Moment>> {
    if cx.actor.account.is_none() && !cx.actor.is_system() {
        return Ok(Vec::new());
    }
    let all = store::introduction::of(&cx.read(), organisation, most).await?;
    let known: Vec<_> =
        all.iter().filter_map(|one| Some((one, knowledge(cx, one, organisation)?))).collect();
    let listings: BTreeSet<_> = known
        .iter()
        .filter(|(_, known)| known.is_inside)
        .map(|(one, known)| one.party(known.side).listing)
        .collect();
    let listings: Vec<_> = listings.into_iter().collect();
    let wares = match listings.as_slice() {
        [] => Default::default(),
        listings => room.market.wares(cx, listings).await?,
    };
    let mut moments = Vec::new();
    for (one, known) in known {
        let ware = wares.get(&one.party(known.side).listing).filter(|_| known.is_inside);
        let moment = |at, standing| Moment {
            id: one.id,
            at,
            standing,
            title: ware.map(|ware| ware.title.clone()),
        };
        let met = one.introduced_at.filter(|_| known.standing == Standing::Introduced);
        match met {
            Some(at) => moments.push(moment(at, Standing::Introduced)),
            None if known.is_inside => moments.push(moment(one.made_at, known.standing)),
            None => {}
        }
    }
    Ok(moments)
}

/// What somebody knows of an introduction.
struct Knowledge {
    /// The side of the organisation whose story it is.
    side: Side,
    standing: Standing,
    /// Whether the reader is of that side, or makes the introduction.
    is_inside: bool,
}

fn knowledge(cx: &Cx, one: &Introduction, of: Id<Organisation>) -> Option<Knowledge> {
    let side = if one.asker.organisation == of { Side::Asker } else { Side::Asked };
    let acts_for = |side: Side| {
        let is_shown = one.course.reaches(side) && !one.keeps_from(side);
        is_shown && cx.actor.has(OWN, &Scope::Organisation(one.party(side).organisation))
    };
    let standing = |side| one.course.standing(side, one.introduced_at.is_some(), cx.now);
    let may = |side| cx.may(&acts::READ, &one.subject(side));
    if acts_for(side) && may(Some(side)) {
        return Some(Knowledge { side, standing: standing(side), is_inside: true });
    }
    if one.is_desk(&cx.actor) && may(None) {
        let standing = match one.course.state {
            State::Introduced => Standing::Introduced,
            State::Declined | State::Lapsed => Standing::NothingCame,
            State::Withdrawn => Standing::Withdrawn,
            State::Proposed | State::AcceptedByOne | State::AcceptedByBoth => Standing::Waiting,
        };
        return Some(Knowledge { side, standing, is_inside: true });
    }
    let other = side.other();
    // Before both are introduced, that this organisation is the other side is told to nobody.
    let met = acts_for(other) && may(Some(other)) && standing(other) == Standing::Introduced;
    met.then_some(Knowledge { side, standing: Standing::Introduced, is_inside: false })
}
