//! An embedding model behind an OpenAI-compatible service: what is asked, and what is accepted.

mod answer;

use std::time::Duration;

use lb_kernel::{Progress, Silent, Watch};
use lb_language::{EmbedError, Embedder, Embeddings, Side};

pub use crate::exchange::Pause;
use crate::exchange::{Exchange, NoAnswer, Way};

/// Stage named in progress reports.
const STAGE: &str = "language.embed";
/// Text embedded once when connecting, to learn whether the service answers and how.
const PROBE: &str = "test";

/// Where the service is, and how to treat it.
#[derive(Clone)]
pub struct OpenAiSettings {
    /// Address up to and without `/embeddings`, for example `http://127.0.0.1:8080/v1`.
    pub base_url: String,
    /// Name of the model, as the service knows it.
    pub model: String,
    /// Sent as bearer token where there is one; never shown.
    pub api_key: Option<String>,
    /// Length the vectors must have; by default whatever the first answer has.
    pub dimension: Option<usize>,
    /// Texts per request, at least 1.
    pub batch: usize,
    /// Longest time for one request, from connecting to the last byte.
    pub timeout: Duration,
    /// How often a request is repeated after a failure that may pass.
    pub retries: u32,
    /// Pause before the first repetition; doubles with each one.
    pub first_pause: Duration,
    /// Longest pause. A service that asks for a longer one is given up.
    pub longest_pause: Duration,
    /// Put before texts that ask; E5 models want `"query: "`.
    pub query_prefix: String,
    /// Put before texts that are searched; E5 models want `"query: "` for symmetric tasks and
    /// `"passage: "` otherwise.
    pub passage_prefix: String,
}

impl OpenAiSettings {
    /// Settings for a service, with 64 texts per request, 60 seconds each, 4 repetitions after
    /// 0.5, 1, 2, 4 seconds (at most 30), and no prefixes.
    #[must_use]
    pub fn new(base_url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            model: model.into(),
            api_key: None,
            dimension: None,
            batch: 64,
            timeout: Duration::from_secs(60),
            retries: 4,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(30),
            query_prefix: String::new(),
            passage_prefix: String::new(),
        }
    }

    fn prefix(&self, side: Side) -> &str {
        match side {
            Side::Query => &self.query_prefix,
            Side::Passage => &self.passage_prefix,
        }
    }
}

impl std::fmt::Debug for OpenAiSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenAiSettings")
            .field("base_url", &self.base_url)
            .field("model", &self.model)
            .field("api_key", &self.api_key.as_ref().map(|_| "…"))
            .field("dimension", &self.dimension)
            .field("batch", &self.batch)
            .finish_non_exhaustive()
    }
}

impl From<NoAnswer> for EmbedError {
    fn from(error: NoAnswer) -> Self {
        match error {
            NoAnswer::Interrupted => lb_kernel::Interrupted.into(),
            NoAnswer::Service(error) => Self::Service(error),
        }
    }
}

/// A model behind the OpenAI-compatible embeddings protocol (`POST …/embeddings`).
#[derive(Debug)]
pub struct OpenAiEmbedder {
    settings: OpenAiSettings,
    exchange: Exchange,
    dimension: usize,
}

impl OpenAiEmbedder {
    /// Asks the service for one vector, and keeps its length for checking all others.
    ///
    /// # Errors
    /// [`EmbedError::Service`] when the address is no HTTP address or the service cannot be
    /// reached or refuses; [`EmbedError::Model`] when it answers something else than a vector, or
    /// one of another length than the settings ask for.
    pub fn connect(settings: OpenAiSettings) -> Result<Self, EmbedError> {
        Self::connect_with(settings, std::thread::sleep)
    }

    /// As [`Self::connect`], with another way to wait between repetitions.
    ///
    /// # Errors
    /// As [`Self::connect`].
    pub fn connect_with(settings: OpenAiSettings, pause: Pause) -> Result<Self, EmbedError> {
        let way = Way {
            name: "embeddings service",
            base: &settings.base_url,
            path: "embeddings",
            key: settings.api_key.as_deref(),
            timeout: settings.timeout,
            retries: settings.retries,
            first_pause: settings.first_pause,
            longest_pause: settings.longest_pause,
        };
        let exchange = Exchange::new(&way, pause)?;
        let mut embedder = Self { settings, exchange, dimension: 0 };
        let probe = embedder.request(&[PROBE.to_owned()], Progress::of(STAGE, 0, 1), &Silent)?;
        let found = probe.first().map_or(0, Vec::len);
        let wanted = embedder.settings.dimension.unwrap_or(found);
        answer::check_dimension(found, wanted)?;
        embedder.dimension = wanted;
        Ok(embedder)
    }

    /// One request with its repetitions; unit vectors in the order of the texts.
    fn request(
        &self,
        texts: &[String],
        progress: Progress,
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<f32>>, EmbedError> {
        let body = serde_json::json!({
            "model": self.settings.model,
            "input": texts,
            "encoding_format": "float",
        });
        let text = self.exchange.post(&body.to_string(), progress, watch)?;
        answer::vectors(&text, texts.len())
    }
}

impl Embedder for OpenAiEmbedder {
    fn name(&self) -> &str {
        &self.settings.model
    }

    fn dimension(&self) -> usize {
        self.dimension
    }

    /// Texts without a visible character are not sent (services refuse them); their vectors are
    /// zero, similar to nothing.
    fn embed(
        &self,
        texts: &[&str],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let prefix = self.settings.prefix(side);
        let mut progress = Progress::of(STAGE, 0, texts.len() as u64);
        watch.step(progress)?;
        let mut values = Vec::with_capacity(texts.len() * self.dimension);
        for batch in texts.chunks(self.settings.batch.max(1)) {
            let has_content = |text: &str| !text.trim().is_empty();
            let asked: Vec<String> = batch
                .iter()
                .filter(|text| has_content(text))
                .map(|text| format!("{prefix}{text}"))
                .collect();
            let found =
                if asked.is_empty() { Vec::new() } else { self.request(&asked, progress, watch)? };
            let mut found = found.into_iter();
            for text in batch {
                let row = if has_content(text) { found.next() } else { None };
                let row = row.unwrap_or_else(|| vec![0.0; self.dimension]);
                answer::check_dimension(row.len(), self.dimension)?;
                values.extend(row);
            }
            progress.done += batch.len() as u64;
            watch.step(progress)?;
        }
        Ok(Embeddings::new(self.dimension, values))
    }
}

#[cfg(test)]
mod tests;
