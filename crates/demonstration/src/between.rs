//! What rooms that do not know each other ask of each other while the demonstration is told.

use std::sync::Arc;

use async_trait::async_trait;
use lb_collaborations::actions::open::Opening;
use lb_introductions::record::Introduction;
use lb_store::{Cx, Kept};

/// What an introduction opens.
#[async_trait]
pub trait Openings: Send + Sync {
    /// The collaboration that begins with an introduction; `None`: one of its listings is gone.
    ///
    /// # Errors
    /// The database does not answer.
    async fn opening(&self, cx: &Cx, one: &Introduction) -> Kept<Option<Opening>>;
}

/// The application's bridges, as far as the demonstration crosses them.
pub struct Between {
    /// Names and homes of organisations, for challenges.
    pub organisations: Arc<dyn lb_challenges::Organisations>,
    /// What introductions know of listings and organisations.
    pub market: Arc<dyn lb_introductions::Market>,
    /// What introductions open.
    pub openings: Arc<dyn Openings>,
    /// What of difficulties may be counted in public.
    pub published: Arc<dyn lb_register::Source>,
    /// What letters know of units.
    pub units: Arc<dyn lb_letters::Units>,
    /// The room of collaborations, which asks what they are called and where they live.
    pub collaborations: Arc<lb_collaborations::Collaborations>,
    /// The room of surveys, which asks what companies there are.
    pub surveys: Arc<lb_surveys::Surveys>,
}
