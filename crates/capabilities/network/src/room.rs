//! Keeps what the room was set up with, and what it remembers while it runs.

use std::sync::Arc;

use lb_language::Embedder;
use lb_language::encoder::Encoder;
use lb_store::{Cx, Kept, Store};

use crate::organisations::Organisations;
use crate::rules::rubric::Gate;
use crate::suggest::Markets;

/// What a network is set up with.
pub struct Setup {
    /// Who knows organisations.
    pub organisations: Arc<dyn Organisations>,
    /// The language model; `None`: words, concepts and columns alone decide.
    pub model: Option<&'static dyn Embedder>,
    /// Who knows whom a saved search tells; `None`: nobody is told.
    pub readers: Option<Arc<dyn lb_notify::Readers>>,
    /// The gate of the review.
    pub gate: Gate,
    /// Markets of fewer listings are compared whole after every change, which takes a moment; in
    /// larger ones only what changed is compared, until a night's job compares them whole again.
    pub whole_below: usize,
    /// How long a listing stays on the market, in days.
    pub term: i64,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("gate", &self.gate)
            .field("term", &self.term)
            .finish_non_exhaustive()
    }
}

impl Setup {
    /// The usual gate, half a year, the model inside the program.
    #[must_use]
    pub fn new(organisations: Arc<dyn Organisations>) -> Self {
        let model = match Encoder::builtin() {
            Ok(model) => Some(model as &dyn Embedder),
            Err(error) => {
                tracing::error!("the language model cannot be read: {error}");
                None
            }
        };
        Self {
            organisations,
            model,
            readers: None,
            gate: Gate::default(),
            whole_below: 600,
            term: 180,
        }
    }
}

/// The room while it runs.
#[derive(Debug)]
pub struct Network {
    pub(crate) setup: Setup,
    pub(crate) markets: Markets,
}

impl Network {
    /// A network with this setup.
    #[must_use]
    pub fn new(setup: Setup) -> Arc<Self> {
        let markets = Markets::new(setup.model, setup.whole_below);
        Arc::new(Self { setup, markets })
    }

    /// Embeds everything on the market before somebody asks; for the background, after the start.
    ///
    /// # Errors
    /// The database does not answer, or the model failed.
    pub async fn warm(&self, store: &Store) -> Kept<()> {
        self.markets.of(&Cx::job(store), None).await.map(drop)
    }
}
