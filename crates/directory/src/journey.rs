//! Keeps what happened with an organisation over all capabilities: each tells its part.

use async_trait::async_trait;
use lb_kernel::{Id, Instant, Organisation, Refusal};
use lb_store::{Cx, Kept};
use lb_web::components::Stage;

/// A place in a journey: entries are told from the latest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When.
    pub at: Instant,
    /// What tells entries of the same moment apart: the id of what is told.
    pub id: Id<()>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.id)
    }
}

impl Place {
    /// The place that a cursor names.
    ///
    /// # Errors
    /// It names none.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        text.split_once('.')
            .and_then(|(at, id)| {
                Some(Self { at: Instant::from_micros(at.parse().ok()?), id: id.parse().ok()? })
            })
            .ok_or_else(|| lb_doors::unread("cursor"))
    }
}

/// Something that happened with an organisation, or is to happen.
#[derive(Debug, Clone)]
pub struct JourneyEntry {
    /// When, and which.
    pub place: Place,
    /// What happened, in the reader's language.
    pub title: String,
    /// A sentence or two.
    pub text: Option<String>,
    /// Where more is told.
    pub href: Option<String>,
    /// Who did it or said so.
    pub by: Option<String>,
    /// Where it stands.
    pub stage: Stage,
}

/// A capability that can tell of organisations.
#[async_trait]
pub trait JourneySource: Send + Sync {
    /// The latest entries before `before` that the actor of `cx` may see, at most `limit`, in the
    /// words of its language. Whoever asks has made sure that the actor may know the organisation.
    async fn entries(
        &self,
        cx: &Cx,
        organisation: Id<Organisation>,
        before: Option<Place>,
        limit: u32,
    ) -> Kept<Vec<JourneyEntry>>;
}

/// The entries of all sources, latest first, at most `limit`; and where to go on.
#[must_use]
pub fn merged(all: Vec<Vec<JourneyEntry>>, limit: u32) -> (Vec<JourneyEntry>, Option<Place>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut entries: Vec<JourneyEntry> = all.into_iter().flatten().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.place));
    let more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries.last().filter(|_| more).map(|entry| entry.place);
    (entries, next)
}
