//! Looks through a listing before it is sent: how complete it is, what is like it already.

use lb_kernel::{Code as _, Id};
use lb_store::{Cx, Outcome};

use super::read::{self, Seen};
use crate::record::Listing;
use crate::room::Network;
use crate::rules::completeness::{Part, missing, share};
use crate::rules::listing::{Ask, Kind};

/// Similar listings shown.
const SIMILAR: usize = 3;

/// What looking a listing through gave.
#[derive(Debug, Clone)]
pub struct Looked {
    /// How complete it is, 0–1.
    pub share: f64,
    /// What would make it more complete.
    pub missing: Vec<Part>,
    /// Listings of the same kind on the market that are very like it, the most like first.
    pub similar: Vec<Seen>,
}

/// Looks through what was typed; `own` is the listing it is about to replace.
///
/// # Errors
/// The database does not answer.
pub async fn look(cx: &Cx, room: &Network, ask: &Ask, own: Option<Id<Listing>>) -> Outcome<Looked> {
    let found = match Kind::from_code(&ask.kind) {
        Some(kind) => {
            let text = format!("{}\n{}", ask.title.trim(), ask.text.trim());
            room.markets.similar(cx, kind, text, own, SIMILAR).await?
        }
        None => Vec::new(),
    };
    let listings = found.into_iter().map(|one| one.listing).collect();
    Ok(Looked {
        share: share(ask),
        missing: missing(ask),
        similar: read::seen(cx, room, listings).await?,
    })
}
