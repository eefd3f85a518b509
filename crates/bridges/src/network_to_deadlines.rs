//! Gives the review of a listing a deadline: it begins when the listing is handed in and ends when it
//! leaves the review, however that happens.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_deadlines::rules::target::Target;
use lb_deadlines::{Deadlines, Heading, Holder, Purpose, Records, Start};
use lb_kernel::policy::Role;
use lb_kernel::{Code as _, Id};
use lb_network::Network;
use lb_network::actions::read;
use lb_network::rules::state::State;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::cast;
use super::change::turn;

/// Judging a listing, within ten working days where a workspace has chosen nothing.
pub const REVIEW: Purpose = Purpose {
    code: "listing.review",
    key: "bridge-listing-review",
    target: Target::WorkingDays(10),
    warning: 2,
    escalation: (0, Role::Administrator),
};

/// Hears what becomes of listings.
pub struct Review {
    /// Who knows the listings.
    pub network: Arc<Network>,
    /// Who keeps the clocks.
    pub deadlines: Arc<Deadlines>,
}

/// The state that news say a listing is in now.
fn state(news: &News) -> Option<State> {
    State::from_code(turn(news, "state").1?)
}

#[async_trait]
impl Receiver for Review {
    fn name(&self) -> &'static str {
        "listing-review"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let (Some(record), Some(state)) = (news.record, state(news)) else { return Ok(()) };
        if news.object != "listing" {
            return Ok(());
        }
        if state == State::InReview {
            return self.begin(cx, record, news).await;
        }
        let mut tx = cx.begin().await?;
        lb_deadlines::stop(&mut tx, &self.deadlines, record, REVIEW.code, news.at).await?;
        tx.commit().await
    }
}

impl Review {
    async fn begin(&self, cx: &Cx, record: Id<()>, news: &News) -> Kept<()> {
        let found = read::some(cx, &self.network, &[record.cast()]).await?.pop();
        let Some(listing) = found.map(|seen| seen.listing) else { return Ok(()) };
        let start = Start {
            object: "listing",
            record,
            purpose: REVIEW.code,
            workspace: listing.workspace,
            organisation: Some(listing.organisation),
            visibility: listing.visibility,
            holder: Holder::Role(Role::Officer),
            at: news.at,
        };
        lb_deadlines::start_once(cx, &self.deadlines, start).await
    }
}

/// The listings that clocks are attached to.
pub struct Listings(pub Arc<Network>);

#[async_trait]
impl Records for Listings {
    fn objects(&self) -> &'static [&'static str] {
        &["listing"]
    }

    async fn headings(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>> {
        let found = read::some(cx, &self.0, &cast(ids)).await?.into_iter();
        Ok(found
            .map(|seen| {
                let text = seen.listing.heading(seen.named).to_owned();
                let href = format!("/network/listings/{}", seen.listing.id);
                (seen.listing.id.cast(), Heading { text, href })
            })
            .collect())
    }
}
