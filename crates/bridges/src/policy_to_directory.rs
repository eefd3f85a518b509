//! Tells the journey of an organisation what it found hard and what became of it, to its own people
//! alone.

use async_trait::async_trait;
use lb_directory::journey::{JourneyEntry, JourneySource, Place};
use lb_kernel::{Id, Organisation};
use lb_policy::actions::difficulties::{self, Filter, Line};
use lb_policy::rules::words::State;
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

use super::{all, latest, said};

/// Characters of the words that are shown.
const SHOWN: usize = 120;
/// Difficulties that are read at once.
const BATCH: usize = 200;

/// Difficulties, as moments of a journey.
pub struct Difficulties;

#[async_trait]
impl JourneySource for Difficulties {
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>> {
        if cx.actor.account.is_none() {
            return Ok(Vec::new());
        }
        // A policy officer would learn here who raised what, without an entry of the record: only the
        // company's own people are shown it.
        let own = cx.actor.organisations(lb_policy::acts::OWN).any(|one| one == organisation);
        if !own {
            return Ok(Vec::new());
        }
        let filter = Filter { company: Some(organisation), ..Filter::default() };
        let filter = &filter;
        let found = all(|last| async move {
            let found = difficulties::list(cx, filter, last, BATCH).await?;
            Ok((found.list, found.next))
        });
        let entries = found.await?.iter().map(|line| moment(cx, line)).collect();
        Ok(latest(entries, before, limit))
    }
}

fn moment(cx: &Cx, line: &Line) -> JourneyEntry {
    let one = &line.one;
    let (key, stage) = match one.state {
        State::Closed => ("bridge-journey-difficulty-closed", Stage::Done),
        _ => ("bridge-journey-difficulty", Stage::Current),
    };
    JourneyEntry {
        place: Place { at: one.made_at, id: one.id.cast() },
        title: one.words.chars().take(SHOWN).collect(),
        text: Some(said(cx.locale, key)),
        href: Some(format!("/policy/difficulties/{}", one.id)),
        by: None,
        stage,
    }
}
