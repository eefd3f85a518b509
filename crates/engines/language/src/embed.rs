//! What an embedding model is to the rest of the platform: texts in, unit vectors out.

use std::borrow::Cow;

use lb_kernel::{Interrupted, Watch};

/// On which side of a search a text stands; some models want a different prefix for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The text that asks.
    Query,
    /// The text that is searched.
    Passage,
}

/// Unit vectors of several texts, one row per text, row-major.
#[derive(Debug, Clone, PartialEq)]
pub struct Embeddings {
    dimension: usize,
    values: Vec<f32>,
}

impl Embeddings {
    /// Takes `values` as rows of `dimension` numbers each; an incomplete last row is dropped.
    #[must_use]
    pub fn new(dimension: usize, mut values: Vec<f32>) -> Self {
        let rows = values.len().checked_div(dimension).unwrap_or(0);
        values.truncate(rows * dimension);
        Self { dimension, values }
    }

    /// Numbers per row.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dimension).unwrap_or(0)
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Row `index`; empty when there is no such row.
    #[must_use]
    pub fn row(&self, index: usize) -> &[f32] {
        let from = index.saturating_mul(self.dimension);
        self.values.get(from..from.saturating_add(self.dimension)).unwrap_or(&[])
    }

    /// All rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(self.dimension.max(1))
    }

    /// All numbers, row after row.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// All numbers, row after row, for changing in place.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }
}

/// Why texts could not be embedded.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// The caller cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The model file or the service's answer is not what it should be.
    #[error("{0}")]
    Model(String),
    /// A service could not be reached or refused.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Why a service gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct ServiceError {
    /// What is wrong, for sentences in the reader's language.
    pub fault: ServiceFault,
    /// The address that was asked.
    pub address: String,
    /// The same in English, with everything that is known: for logs.
    pub sentence: String,
}

/// What can be wrong with a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceFault {
    /// Its address is no web address.
    Address,
    /// It cannot be reached, or hangs up.
    Unreachable,
    /// It does not answer in time.
    Late,
    /// It answers that it will not, or cannot now.
    Refused {
        /// Status of HTTP.
        status: u16,
        /// How what it says begins; may be empty.
        said: String,
    },
}

/// A text that is also embedded sentence by sentence.
#[derive(Debug, Clone)]
pub struct Whole<'a> {
    /// All of it.
    pub text: Cow<'a, str>,
    /// Its sentences in order, as places among the texts of the same call.
    pub parts: Vec<u32>,
}

/// A model that turns texts into unit vectors whose dot product is their similarity in meaning.
pub trait Embedder: Send + Sync {
    /// Name and version, written into every result made with it.
    fn name(&self) -> &str;

    /// Length of its vectors.
    fn dimension(&self) -> usize;

    /// One unit vector per text, in order; reports progress as stage `language.embed`.
    ///
    /// # Errors
    /// [`EmbedError`] when cancelled, or when the model or its service failed.
    fn embed(
        &self,
        texts: &[&str],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError>;

    /// One unit vector per text, then one per whole, in order. A model that adds up what it reads
    /// need not read the sentences a second time; any other embeds [`Whole::text`].
    ///
    /// # Errors
    /// As [`Embedder::embed`].
    fn embed_with_wholes(
        &self,
        texts: &[&str],
        wholes: &[Whole<'_>],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let wholes = wholes.iter().map(|whole| whole.text.as_ref());
        let all: Vec<&str> = texts.iter().copied().chain(wholes).collect();
        self.embed(&all, side, watch)
    }
}
