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

/// What the actor may know of the introductions of an organisation, of the `most` latest before `before`; and where to
/// go on.
///
/// # Errors
/// The database does not answer.
pub async fn of(
    cx: &Cx,
    room: &Introductions,
    organisation: Id<Organisation>,
    before: Option<Id<Introduction>>,
    most: usize,
) -> Outcome<(Vec<Moment>, Option<Id<Introduction>>)> {
    if cx.actor.account.is_none() && !cx.actor.is_system() {
        return Ok((Vec::new(), None));
    }
    let all = store::introduction::of(&cx.read(), organisation, before, most).await?;
    let next = all.last().filter(|_| all.len() == most).map(|last| last.id);
    let own = |one: &Introduction| one.party(side_of(one, organisation)).listing;
    let asked: BTreeSet<_> = all.iter().filter(|one| one.is_desk(&cx.actor)).map(own).collect();
    let named = match asked.is_empty() {
        true => BTreeSet::new(),
        false => room.market.named(cx, &asked.into_iter().collect::<Vec<_>>()).await?,
    };
    let known = all.iter().filter_map(|one| {
        let is_named = named.contains(&own(one));
        Some((one, knowledge(cx, one, organisation, is_named)?))
    });
    let known: Vec<_> = known.collect();
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
            title: ware.and_then(|ware| Some(ware.title.as_ref()?.show(cx.locale).text.to_owned())),
        };
        let met = one.introduced_at.filter(|_| known.standing == Standing::Introduced);
        match met {
            Some(at) => moments.push(moment(at, Standing::Introduced)),
            None if known.is_inside => {
                moments.push(moment(one.made_for(known.side), known.standing));
            }
            None => {}
        }
    }
    Ok((moments, next))
}

/// What somebody knows of an introduction.
struct Knowledge {
    /// The side of the organisation whose story it is.
    side: Side,
    standing: Standing,
    /// Whether the reader is of that side, or makes the introduction.
    is_inside: bool,
}

fn side_of(one: &Introduction, of: Id<Organisation>) -> Side {
    if one.asker.organisation == of { Side::Asker } else { Side::Asked }
}

/// `is_named`: the reader may know the owner of that side's listing without the introduction.
fn knowledge(
    cx: &Cx,
    one: &Introduction,
    of: Id<Organisation>,
    is_named: bool,
) -> Option<Knowledge> {
    let side = side_of(one, of);
    let acts_for = |side: Side| {
        let is_shown = one.course.reaches(side) && !one.keeps_from(side);
        is_shown && cx.actor.has(OWN, &Scope::Organisation(one.party(side).organisation))
    };
    let standing = |side| one.course.standing(side, one.introduced_at.is_some(), cx.now);
    let may = |side| cx.may(&acts::READ, &one.subject(side));
    if acts_for(side) && may(Some(side)) {
        return Some(Knowledge { side, standing: standing(side), is_inside: true });
    }
    // The desk does not learn here whose side it is, where it may not know that.
    let is_desk = one.is_desk(&cx.actor) && (is_named || one.course.state == State::Introduced);
    if is_desk && may(None) {
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
