//! Tells the journey of an organisation which problems it put before others and what it proposed, to those
//! who may know whose they are.

use async_trait::async_trait;
use lb_challenges::actions::story;
use lb_challenges::record::{Challenge, Proposal};
use lb_challenges::rules::course::{Stand, State};
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::{all, latest, said};

/// Challenges, and proposals, that are read at once.
const BATCH: usize = 200;

/// Challenges and proposals, as moments of a journey.
pub struct Contests;

#[async_trait]
impl JourneySource for Contests {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let own = all(|last| story::challenges(cx, organisation, last, BATCH)).await?;
        let given = all(|last| story::proposals(cx, organisation, last, BATCH)).await?;
        let asked = own.iter().map(|one| asked(cx, one));
        let proposed = given.iter().map(|(one, of)| proposed(cx, one, of));
        Ok(latest(asked.chain(proposed).collect(), before, limit))
    }
}

fn asked(cx: &Cx, one: &Challenge) -> JourneyEntry {
    let state = one.state;
    JourneyEntry {
        place: Place { at: one.made_at, id: one.id.cast() },
        title: one.problem.title.clone(),
        text: Some(said(cx.locale, &format!("bridge-journey-challenge-{state}"))),
        href: Some(format!("/challenges/{}", one.id)),
        by: None,
        stage: match state {
            State::Draft => Stage::Ahead,
            State::Open | State::Selecting => Stage::Current,
            State::Decided => Stage::Done,
            State::Withdrawn => Stage::Blocked,
        },
    }
}

fn proposed(cx: &Cx, one: &Proposal, of: &Challenge) -> JourneyEntry {
    let stand = one.stand;
    JourneyEntry {
        place: Place { at: one.made_at, id: one.id.cast() },
        title: of.problem.title.clone(),
        text: Some(said(cx.locale, &format!("bridge-journey-proposal-{stand}"))),
        href: Some(format!("/challenges/proposals/{}", one.id)),
        by: None,
        stage: match stand {
            Stand::Submitted | Stand::Shortlisted | Stand::Finalist => Stage::Current,
            Stand::Chosen => Stage::Done,
            Stand::Declined | Stand::Withdrawn => Stage::Blocked,
        },
    }
}
