//! Tells the journey of an organisation with whom it works together and how far that came, to both sides
//! and the desk of their network.

use async_trait::async_trait;
use lb_collaborations::actions::read;
use lb_collaborations::record::Collaboration;
use lb_collaborations::rules::course::Step;
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::{all, latest, said};

/// Collaborations that are read at once.
const BATCH: usize = 500;

/// Collaborations, as moments of a journey.
pub struct Work;

#[async_trait]
impl JourneySource for Work {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let found = all(|last| read::of(cx, organisation, last, BATCH)).await?;
        let entries = found.iter().flat_map(|one| moments(cx, one));
        Ok(latest(entries.collect(), before, limit))
    }
}

/// That it began, and where it stands since.
fn moments(cx: &Cx, one: &Collaboration) -> Vec<JourneyEntry> {
    let moment = |at, step: Step, stage| JourneyEntry {
        place: Place { at, id: one.id.cast() },
        title: one.title.clone(),
        text: Some(said(cx.locale, &format!("bridge-journey-collaboration-{step}"))),
        href: Some(format!("/collaborations/{}", one.id)),
        by: None,
        stage,
    };
    if one.step == Step::Introduced {
        return vec![moment(one.started_at, Step::Introduced, Stage::Current)];
    }
    let stage = if one.step == Step::Ended { Stage::Done } else { Stage::Current };
    vec![
        moment(one.started_at, Step::Introduced, Stage::Done),
        moment(one.changed_at, one.step, stage),
    ]
}
