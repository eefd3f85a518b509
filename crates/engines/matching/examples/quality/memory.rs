//! Remembers vectors, since one sentence is asked for in many set-ups.

use std::collections::BTreeMap;
use std::sync::Mutex;

use lb_kernel::Watch;
use lb_language::{EmbedError, Embedder, Embeddings, Side};

/// An embedder that embeds every text once.
pub struct Remembering<'a> {
    inner: &'a dyn Embedder,
    known: Mutex<BTreeMap<String, Vec<f32>>>,
}

impl<'a> Remembering<'a> {
    pub fn new(inner: &'a dyn Embedder) -> Self {
        Self { inner, known: Mutex::default() }
    }
}

impl Embedder for Remembering<'_> {
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn dimension(&self) -> usize {
        self.inner.dimension()
    }

    fn embed(
        &self,
        texts: &[&str],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let mut known = self.known.lock().map_err(|_| EmbedError::Model("poisoned".into()))?;
        let fresh: Vec<&str> =
            texts.iter().copied().filter(|text| !known.contains_key(*text)).collect();
        let rows = self.inner.embed(&fresh, side, watch)?;
        for (text, row) in fresh.iter().zip(rows.rows()) {
            known.insert((*text).to_owned(), row.to_vec());
        }
        let values = texts.iter().filter_map(|text| known.get(*text)).flatten().copied().collect();
        Ok(Embeddings::new(self.dimension(), values))
    }
}
