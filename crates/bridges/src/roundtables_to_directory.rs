//! Tells the journey of an organisation at which gatherings it took part, and what it promised there.

use async_trait::async_trait;
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_kernel::{Id, Organisation};
use lb_roundtables::actions::commitments;
use lb_roundtables::actions::read::{self, Filter};
use lb_roundtables::record::Gathering;
use lb_roundtables::rules::commitment::State as Promised;
use lb_roundtables::rules::course::State;
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::said;

/// Gatherings, as moments of a journey.
pub struct Gatherings;

fn entry(cx: &Cx, one: &Gathering) -> JourneyEntry {
    let (key, stage) = match one.state {
        State::Planned | State::Open => ("bridge-journey-invited", Stage::Ahead),
        State::Held | State::Published => ("bridge-journey-took-part", Stage::Done),
        State::Cancelled => ("bridge-journey-called-off", Stage::Blocked),
    };
    JourneyEntry {
        place: Place { at: one.written.starts_at, id: one.id.cast() },
        title: one.written.title.clone(),
        text: Some(said(cx.locale, key)),
        href: Some(format!("/gatherings/{}", one.id)),
        by: None,
        stage,
    }
}

#[async_trait]
impl JourneySource for Gatherings {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let filter = Filter { organisation: Some(organisation), ..Filter::default() };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let before = before.map(|place| (place.at, place.id.cast()));
        let found = read::list(cx, &filter, before, limit).await?;
        // The list knows who may know that it was there.
        Ok(found.list.iter().map(|one| entry(cx, one)).collect())
    }
}

/// Promises, as moments of a journey.
pub struct Pledges;

#[async_trait]
impl JourneySource for Pledges {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let before = before.map(|place| (place.at, place.id.cast()));
        let found = commitments::made_by(cx, organisation, before, limit).await?;
        Ok(found
            .into_iter()
            .map(|one| {
                let (key, stage) = match one.written.state {
                    Promised::Open => ("bridge-journey-promised", Stage::Current),
                    Promised::Kept => ("bridge-journey-promise-kept", Stage::Done),
                    Promised::Partly => ("bridge-journey-promise-partly", Stage::Done),
                    Promised::Dropped => ("bridge-journey-promise-dropped", Stage::Blocked),
                };
                JourneyEntry {
                    place: Place { at: one.made_at, id: one.id.cast() },
                    title: one.written.words,
                    text: Some(said(cx.locale, key)),
                    href: Some(format!("/commitments/{}", one.id)),
                    by: None,
                    stage,
                }
            })
            .collect())
    }
}
