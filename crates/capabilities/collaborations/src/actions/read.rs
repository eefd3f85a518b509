//! Lists and shows collaborations to both sides and to the desk.

use std::collections::BTreeSet;

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows, audit};

use super::place;
use crate::acts;
use crate::names::Known;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::Side;
use crate::settings::{Cause, Setting, Settings};
use crate::store;
use crate::store::ask::Ask;
pub use crate::store::collaboration::Filter;
use crate::store::collaboration::Told;
use crate::store::outcome::Came;
use crate::store::place::Place;

/// Loads a collaboration.
pub(crate) async fn load(on: &impl Rows, id: Id<Collaboration>) -> Outcome<Collaboration> {
    Ok(store::collaboration::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

/// The names of both sides of all of these, one question for however many.
pub(crate) async fn names(cx: &Cx, room: &Collaborations, all: &[Collaboration]) -> Outcome<Known> {
    let ids: BTreeSet<_> =
        all.iter().flat_map(|one| [one.one.organisation, one.two.organisation]).collect();
    if ids.is_empty() {
        return Ok(Known::new());
    }
    let ids: Vec<_> = ids.into_iter().collect();
    room.names.names(cx, &ids).await
}

/// A page of collaborations.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The records.
    pub list: Vec<Collaboration>,
    /// The names of both sides.
    pub names: Known,
    /// Where the next page begins.
    pub next: Option<Id<Collaboration>>,
}

/// Collaborations of the reader's circle, latest first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Collaborations,
    filter: Filter,
    before: Option<Id<Collaboration>>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 200);
    let rows = cx.read();
    let mut list = store::collaboration::list(&rows, &cx.actor, filter, before, limit + 1).await?;
    let more = list.len() > limit;
    list.truncate(limit);
    let next = list.last().filter(|_| more).map(|last| last.id);
    Ok(Listed { names: names(cx, room, &list).await?, list, next })
}

/// The collaborations of an organisation that the reader may know of, of the `most` latest before `before`, and where
/// to go on: those of its own circle.
///
/// # Errors
/// The database does not answer.
pub async fn of(
    cx: &Cx,
    organisation: Id<Organisation>,
    before: Option<Id<Collaboration>>,
    most: usize,
) -> Outcome<(Vec<Collaboration>, Option<Id<Collaboration>>)> {
    if cx.actor.account.is_none() && !cx.actor.is_system() {
        return Ok((Vec::new(), None));
    }
    let filter = Filter { organisation: Some(organisation), ..Filter::default() };
    let mut all = store::collaboration::list(&cx.read(), &cx.actor, filter, before, most).await?;
    let next = all.last().filter(|_| all.len() == most).map(|last| last.id);
    all.retain(|one| cx.may(&acts::READ, &one.subject(one.side_of(&cx.actor))));
    Ok((all, next))
}

/// One collaboration with everything around it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The record.
    pub one: Collaboration,
    /// For which side the reader speaks.
    pub side: Option<Side>,
    /// The names of both sides.
    pub names: Known,
    /// What was said of it.
    pub steps: Vec<Told>,
    /// Where it lives.
    pub places: Vec<Place>,
    /// Where it was said to live by mistake.
    pub withdrawn: Vec<Place>,
    /// Where it began, if that has a page which the reader may see.
    pub cause: Option<Cause>,
    /// Of the records among these, those that the reader may see.
    pub settings: Settings,
    /// Records that the reader can add to them.
    pub choices: Vec<Setting>,
    /// What was asked and answered: of a side its own, of the desk both.
    pub asks: Vec<Ask>,
    /// What became of the sides: of a side its own, of the desk both.
    pub outcomes: Vec<Came>,
    /// Whether the reader may say how far it has come.
    pub may_advance: bool,
}

/// One collaboration.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, room: &Collaborations, id: Id<Collaboration>) -> Outcome<Shown> {
    let rows = cx.read();
    let one = load(&rows, id).await?;
    let side = one.side_of(&cx.actor);
    let subject = one.subject(side);
    cx.permit(&acts::READ, &subject)?;
    let takes_part = matches!(side, Some(Side::One | Side::Two));
    if !takes_part && !cx.actor.is_system() {
        // What two organisations do together is theirs: who else looked at it is kept.
        let fact = Fact::of("collaboration.read-restricted", "collaboration", id);
        audit::note_read(cx, fact.within(Some(one.workspace))).await?;
    }
    let asks = store::ask::of(&rows, id).await?;
    let asks = asks.into_iter().filter(|ask| side == Some(Side::Desk) || side == Some(ask.side));
    let own = side.and_then(|side| one.party(side)).map(|party| party.organisation);
    let outcomes = store::outcome::of(&rows, id).await?.into_iter();
    let outcomes =
        outcomes.filter(|came| side == Some(Side::Desk) || own == Some(came.organisation));
    let all = store::place::history(&rows, id).await?;
    let settings = place::settings(cx, room, all.iter()).await?;
    let (withdrawn, places): (Vec<Place>, Vec<Place>) =
        all.into_iter().partition(|place| place.withdrawn.is_some());
    let may_advance = cx.may(&acts::ADVANCE, &subject);
    let mut choices = match may_advance {
        true => room.records.choices(cx, [one.one.organisation, one.two.organisation]).await?,
        false => Vec::new(),
    };
    choices.retain(|choice| !places.iter().any(|place| place.linked() == Some(choice.id)));
    Ok(Shown {
        cause: room.records.cause(cx, one.source, &one.source_record).await?,
        settings,
        choices,
        places,
        withdrawn,
        names: names(cx, room, std::slice::from_ref(&one)).await?,
        steps: store::collaboration::steps(&rows, &[id]).await?,
        outcomes: outcomes.collect(),
        asks: asks.collect(),
        may_advance,
        side,
        one,
    })
}
