//! Tells the journey of an organisation for what it was introduced, to those who may know it: never who is
//! on the other side.

use std::sync::Arc;

use async_trait::async_trait;
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_introductions::Introductions;
use lb_introductions::actions::story::{self, Moment};
use lb_introductions::rules::course::Standing;
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::{Wares, all, latest, said};

/// Introductions that are read at once.
const BATCH: usize = 500;

/// Introductions, as moments of a journey.
pub struct Meetings;

#[async_trait]
impl JourneySource for Meetings {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        let room = Introductions::new(Arc::new(Wares));
        let found = all(|last| story::of(cx, &room, organisation, last, BATCH)).await?;
        let entries = found.into_iter().map(|one| entry(cx, one));
        Ok(latest(entries.collect(), before, limit))
    }
}

fn entry(cx: &Cx, one: Moment) -> JourneyEntry {
    let standing = one.standing;
    let text = one
        .title
        .is_some()
        .then(|| said(cx.locale, &format!("bridge-journey-introduction-{standing}")));
    JourneyEntry {
        place: Place { at: one.at, id: one.id.cast() },
        title: one.title.unwrap_or_else(|| said(cx.locale, "bridge-journey-met")),
        text,
        href: Some(format!("/introductions/{}", one.id)),
        by: None,
        stage: match standing {
            Standing::ToAnswer | Standing::Waiting => Stage::Current,
            Standing::Introduced => Stage::Done,
            Standing::Declined | Standing::NothingCame | Standing::Withdrawn => Stage::Blocked,
        },
    }
}
