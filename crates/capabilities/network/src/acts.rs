//! Everything that can be done in this room: its lines of the matrix.

use lb_kernel::policy::{Act, Allow, Door, Role};

/// Who looks after the listings of a network.
pub const DESK: &[Role] = &[Role::Officer, Role::Adviser];
/// Who takes part for an organisation.
pub const OWN: &[Role] = &[Role::Representative, Role::Member];
const DOORS: &[Door] = &[Door::Page, Door::Api];

const fn act(code: &'static str, object: &'static str, allow: &'static [Allow]) -> Act {
    Act { code, object, allow, doors: DOORS, step_up: false }
}

/// Reading one listing, as far as its visibility goes.
pub static LISTING_READ: Act = Act {
    doors: &[Door::Page, Door::Api, Door::Search, Door::Mail],
    ..act("listing.read", "listing", &[Allow::Seen])
};
/// Listing what one may see.
pub static LISTING_LIST: Act = act("listing.list", "listing", &[Allow::Anyone]);
/// Counting what one may see.
pub static LISTING_COUNT: Act =
    Act { doors: &[Door::Count], ..act("listing.count", "listing", &[Allow::Anyone]) };
/// Writing a listing and moving it on: its organisation, or the desk on its behalf.
pub static LISTING_WRITE: Act = Act {
    doors: &[Door::Page, Door::Api, Door::CommandLine, Door::Job],
    ..act(
        "listing.write",
        "listing",
        &[Allow::Members(&[Role::Representative]), Allow::Staff(DESK)],
    )
};
/// Judging a listing by the rubric.
pub static LISTING_REVIEW: Act =
    act("listing.review", "listing", &[Allow::Staff(&[Role::Officer])]);
/// Setting by what and by how many a network judges.
pub static REVIEW_SET: Act =
    act("listing.review-set", "listing", &[Allow::Staff(&[Role::Administrator, Role::Officer])]);
/// Seeing what is suggested for a listing or an organisation, and why.
pub static SUGGESTION_READ: Act =
    act("suggestion.read", "listing", &[Allow::Members(OWN), Allow::Staff(DESK)]);
/// Saying for one's organisation how a listing interests it: only its own people, who alone read it.
pub static INTEREST_SAY: Act = act("interest.say", "interest", &[Allow::Members(OWN)]);
/// Keeping an organisation out of one's own suggestions, or letting it in again.
pub static EXCLUSION_SET: Act =
    act("exclusion.set", "exclusion", &[Allow::Members(&[Role::Representative])]);

/// Listing the searches that one saved.
pub static WATCH_LIST: Act = act("watch.list", "watch", &[Allow::SignedIn]);
/// Saving a search, changing and ending it.
pub static WATCH_KEEP: Act = act("watch.keep", "watch", &[Allow::Own]);
/// Ending a saved search by the link of a mail.
pub static WATCH_STOP: Act =
    Act { doors: &[Door::Page], ..act("watch.stop", "watch", &[Allow::Anyone]) };

/// All of them.
pub static ALL: &[&Act] = &[
    &LISTING_READ,
    &LISTING_LIST,
    &LISTING_COUNT,
    &LISTING_WRITE,
    &LISTING_REVIEW,
    &REVIEW_SET,
    &SUGGESTION_READ,
    &INTEREST_SAY,
    &EXCLUSION_SET,
    &WATCH_LIST,
    &WATCH_KEEP,
    &WATCH_STOP,
];
