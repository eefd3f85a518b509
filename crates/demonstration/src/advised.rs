//! Introductions that the network's advisers pass on: each waits somewhere else, so that everybody whose turn it may be
//! finds one. The network asked for advisers then and introduces directly now; what was begun goes on as it began.

use std::sync::Arc;

use lb_introductions::actions::answer::{Said, answer};
use lb_introductions::actions::{advisers, ask, mediate, network};
use lb_introductions::record::Contact;
use lb_introductions::rules::course::{Mode, Side};
use lb_introductions::rules::words::Rules;
use lb_introductions::{Introductions, Listing};
use lb_kernel::policy::{Door, Grant, Role, Scope};
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Outcome};

use crate::rows::{Company, Wish};
use crate::stories::{Scene, contact, named};

/// A need and an offer that were written for each other.
type Pair<'a> = (&'a Wish, &'a Wish);

/// What happens after an organisation has asked.
enum Then {
    /// The adviser of a side, or the desk in its stead, passes it on.
    Pass(Side),
    /// The asked side says yes.
    Yes,
    /// The adviser of the asked side wants something else first.
    Hold(&'static str),
}

/// Whether the visitor's organisation asks, or is asked, and how it goes on.
type Way = (bool, &'static [Then]);

/// Of the Korean visitor's organisation: with its own adviser; with the other side; to be answered; introduced.
const KOREAN: [Way; 4] = [
    (true, &[]),
    (true, &[Then::Pass(Side::Asker)]),
    (false, &[Then::Pass(Side::Asker), Then::Pass(Side::Asked)]),
    (true, &[Then::Pass(Side::Asker), Then::Pass(Side::Asked), Then::Yes, Then::Pass(Side::Asked)]),
];

/// Of the Japanese one: to be laid before it; answered, and held back with a note.
const JAPANESE: [Way; 2] = [
    (false, &[Then::Pass(Side::Asker)]),
    (
        false,
        &[
            Then::Pass(Side::Asker),
            Then::Pass(Side::Asked),
            Then::Yes,
            Then::Hold(
                "ご担当の窓口を一名に絞り、面談できる曜日をお書き添えください。確認でき次第、先方へお伝えします。",
            ),
        ],
    ),
];

/// Who advises the organisations of the visitors, of those who work as advisers in the network.
const ADVISERS: [(&str, &str); 2] = [("KR", "남궁솔"), ("JP", "雨宮航")];

/// Which pairs go through advisers, and which are introduced directly.
pub struct Parted<'a> {
    /// Through advisers: the visitor's organisation, its pair and its way.
    advised: Vec<(Id<Organisation>, Pair<'a>, &'static Way)>,
    /// Directly.
    pub direct: Vec<Pair<'a>>,
}

/// Takes the last pairs of the visitors' organisations for their ways; the rest are introduced directly.
pub fn part<'a>(scene: &Scene<'_>, mut pairs: Vec<Pair<'a>>) -> Parted<'a> {
    let mut advised = Vec::new();
    for (country, ways) in [("KR", &KOREAN[..]), ("JP", &JAPANESE[..])] {
        let Some((Company { key, .. }, id)) = scene.visitor(country) else { continue };
        for way in ways {
            let of =
                |(need, offer): &Pair<'_>| need.organisation == *key || offer.organisation == *key;
            if let Some(at) = pairs.iter().rposition(of) {
                advised.push((id, pairs.remove(at), way));
            }
        }
    }
    Parted { advised, direct: pairs }
}

/// The operation as somebody who speaks for an organisation would do it.
fn representing(cx: &Cx, organisation: Id<Organisation>, who: &Contact) -> Cx {
    let over = Grant { role: Role::Representative, scope: Scope::Organisation(organisation) };
    named(cx, &who.name, vec![over])
}

/// Tells it: gives both organisations their advisers, and lets each introduction come as far as its way goes.
///
/// # Errors
/// A step is refused, or the database does not answer.
pub async fn tell(cx: &Cx, scene: &Scene<'_>, parted: &Parted<'_>) -> Outcome<()> {
    let room = Introductions::new(Arc::clone(&scene.between.market));
    // Advisers and members do these things on pages alone.
    let cx = &cx.through(Door::Page);
    let through = Rules { mode: Mode::Mediated, ..Rules::default() };
    network::set_rules(cx, scene.network, through).await?;
    let known = scene.between.market.advisers(cx, scene.network).await?;
    for (country, name) in ADVISERS {
        let Some((_, organisation)) = scene.visitor(country) else { continue };
        let Some((adviser, _)) = known.iter().find(|(_, known)| known == name) else { continue };
        let who = (Some(*adviser), false);
        advisers::appoint(cx, &room, scene.network, organisation, who).await?;
    }
    for (organisation, pair, way) in &parted.advised {
        one(cx, scene, &room, *organisation, *pair, way).await?;
    }
    network::set_rules(cx, scene.network, Rules { version: 1, ..Rules::default() }).await
}

async fn one(
    cx: &Cx,
    scene: &Scene<'_>,
    room: &Introductions,
    organisation: Id<Organisation>,
    (need, offer): Pair<'_>,
    (asks, then): &Way,
) -> Outcome<()> {
    let is_own = |wish: &Wish| scene.known.get(&wish.organisation) == Some(&organisation);
    let (asker, asked) = if is_own(need) == *asks { (need, offer) } else { (offer, need) };
    let side = |wish: &Wish| {
        let who = contact(scene, &wish.organisation)?;
        let listing: Id<Listing> = scene.listings.get(&wish.key)?.cast();
        Some((representing(cx, *scene.known.get(&wish.organisation)?, &who), listing, who))
    };
    let (Some(asker), Some(asked)) = (side(asker), side(asked)) else { return Ok(()) };
    let made = ask::ask(&asker.0, room, asker.1, asked.1, Some(asker.2)).await?.id;
    for step in *then {
        match step {
            Then::Pass(side) => drop(mediate::pass(cx, made, Some(*side)).await?),
            Then::Yes => {
                let said = Said { yes: true, contact: Some(asked.2.clone()), ..Said::default() };
                answer(&asked.0, made, &said).await?;
            }
            Then::Hold(note) => drop(mediate::hold(cx, made, Some(Side::Asked), note).await?),
        }
    }
    Ok(())
}
