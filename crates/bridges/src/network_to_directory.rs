//! Tells the journey of an organisation what it looked for and offered on the matching network.

use std::sync::Arc;

use async_trait::async_trait;
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_kernel::{Id, Organisation};
use lb_network::actions::read::{self, Seen};
use lb_network::rules::state::{Closing, State};
use lb_network::{Filter, Network};
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::{all, latest, said};

/// Listings that are read at once.
const BATCH: usize = 200;

/// The listings of an organisation, as moments of its journey.
pub struct Listings(pub Arc<Network>);

#[async_trait]
impl JourneySource for Listings {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let filter = Filter { own: Some(vec![organisation]), ..Filter::default() };
        let found = all(|last| read::list(cx, &self.0, &filter, last, BATCH)).await?;
        // What is shown anonymously must not be found here: the page names the organisation.
        let named = found.iter().filter(|one| one.named);
        Ok(latest(named.flat_map(|one| moments(cx, one)).collect(), before, limit))
    }
}

/// What is told of a listing: that it came onto the market, or is being written, and how it ended.
fn moments(cx: &Cx, seen: &Seen) -> Vec<JourneyEntry> {
    let listing = &seen.listing;
    let moment = |at, key: &str, stage| JourneyEntry {
        place: Place { at, id: listing.id.cast() },
        title: listing.written.title.clone(),
        text: Some(said(cx.locale, key)),
        href: Some(format!("/network/listings/{}", listing.id)),
        by: None,
        stage,
    };
    let mut moments = Vec::new();
    match listing.published_at {
        Some(at) => {
            let current = listing.state == State::Published;
            let stage = if current { Stage::Current } else { Stage::Done };
            moments.push(moment(at, "bridge-journey-published", stage));
        }
        None if listing.state != State::Closed => {
            moments.push(moment(listing.made_at, "bridge-journey-written", Stage::Ahead));
        }
        None => {}
    }
    if let Some(closing) = listing.closed_as {
        let (key, stage) = match closing {
            Closing::Fulfilled => ("bridge-journey-fulfilled", Stage::Done),
            Closing::Withdrawn => ("bridge-journey-withdrawn", Stage::Done),
            Closing::Refused => ("bridge-journey-refused", Stage::Blocked),
        };
        moments.push(moment(listing.changed_at, key, stage));
    }
    moments
}
