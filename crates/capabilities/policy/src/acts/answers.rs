//! What can be done with items, authorities, measures and recommendations.

use lb_kernel::policy::{Act, Allow, Door, Role};

use super::{OWN, POLICY, act};

const PAGES: &[Door] = &[Door::Page, Door::Api];
const DONE: &[Door] = &[Door::Page, Door::Api, Door::CommandLine, Door::Job];
const UNIT: &[Allow] = &[Allow::Staff(POLICY)];
const READERS: &[Allow] = &[Allow::Staff(POLICY), Allow::Supervisors];

/// Seeing how a unit stands: its authorities, measures and recommendations, what waits.
pub static OVERSEE: Act = act(
    "item.oversee",
    "item",
    &[Allow::AnyStaff(&[Role::PolicyOfficer, Role::Supervisor])],
    PAGES,
);
/// Listing and counting items: of one's company, of one's unit, of units below.
pub static ITEM_LIST: Act = act("item.list", "item", &[Allow::SignedIn], DONE);
/// Reading one with what was answered.
pub static ITEM_READ: Act = act(
    "item.read",
    "item",
    &[Allow::Members(OWN), Allow::Own, Allow::Staff(POLICY), Allow::Supervisors],
    PAGES,
);
/// Giving one to an authority, answering for it, taking it up again.
pub static ITEM_MOVE: Act = act("item.move", "item", UNIT, DONE);
/// Taking items away as a file.
pub static ITEM_EXPORT: Act = act("item.export", "item", &[Allow::SignedIn], &[Door::Export]);
/// Seeing what became of one's own difficulties.
pub static MINE: Act = act("item.own", "item", &[Allow::SignedIn], &[Door::Page]);
/// Saying whether one's difficulty is solved.
pub static CONFIRM: Act = act("item.confirm", "item", &[Allow::Members(OWN), Allow::Own], PAGES);

/// Reading authorities with how timely they are.
pub static AUTHORITY_READ: Act = act("authority.read", "authority", READERS, PAGES);
/// Entering and changing authorities.
pub static AUTHORITY_WRITE: Act = act("authority.write", "authority", UNIT, DONE);
/// Sending what waits for an authority, and ending its links.
pub static AUTHORITY_ASK: Act = act("authority.ask", "authority", UNIT, DONE);

/// Reading measures.
pub static MEASURE_READ: Act = act("measure.read", "measure", READERS, PAGES);
/// Entering measures, saying what they are about, and when they hold.
pub static MEASURE_WRITE: Act = act("measure.write", "measure", UNIT, DONE);

/// Reading recommendations.
pub static RECOMMENDATION_READ: Act = act("recommendation.read", "recommendation", READERS, PAGES);
/// Issuing recommendations and keeping what is answered to them.
pub static RECOMMENDATION_WRITE: Act = act("recommendation.write", "recommendation", UNIT, DONE);
