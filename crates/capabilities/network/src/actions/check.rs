//! Finds listings on the market whose summary says whose they are, or that have none where strangers read it.

use std::collections::BTreeSet;

use lb_kernel::Id;
use lb_kernel::policy::Visibility;
use lb_language::names::given_away;
use lb_store::check::{Fault, Found};
use lb_store::{Cx, Kept};

use crate::organisations::Card;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::state::State;
use crate::rules::words::{self, Part};
use crate::store;

/// Listings that are looked at together.
const TOGETHER: u32 = 500;

/// Whether a listing, or a translation of its summary, says whose it is, or lacks what strangers are to read of it.
pub(super) fn is_unfit(one: &Listing, names: &[String], kept: &[words::Kept]) -> bool {
    let mut teasers = kept.iter().filter(|one| one.part == Part::Teaser);
    one.written.ready(names).is_err() || teasers.any(|one| given_away(&one.text, names).is_some())
}

/// Whether every listing that strangers read without its owner hides it, by the names that the owner has now.
///
/// # Errors
/// The database does not answer.
pub async fn teasers(cx: &Cx, room: &Network) -> Kept<Found> {
    let mut found = Found::nothing("network-teaser", "listing.teaser", Fault::Disclosure);
    let rows = cx.read();
    let mut last = String::new();
    loop {
        let ids = store::listing::after(&rows, &last, TOGETHER).await?;
        let Some(end) = ids.last() else { return Ok(found) };
        last = end.to_string();
        let mut all = store::listing::all(&rows, &ids).await?;
        all.retain(|one| {
            one.state == State::Published && one.visibility == Visibility::PublicAnonymous
        });
        let owners: BTreeSet<_> = all.iter().map(|one| one.organisation).collect();
        let owners: Vec<_> = owners.into_iter().collect();
        let cards = room.setup.organisations.cards(cx, &owners).await?;
        let ids: Vec<Id<Listing>> = all.iter().map(|one| one.id).collect();
        let mut translated = store::translation::of(&rows, &ids).await?;
        for one in all {
            let names = cards.get(&one.organisation).map(Card::all_names).unwrap_or_default();
            let kept = translated.remove(&one.id).unwrap_or_default();
            if is_unfit(&one, &names, &kept) {
                found.add(one.id.to_string());
            }
        }
    }
}
