//! Remembers vectors, since one sentence is asked for in many set-ups.

use std::collections::BTreeMap;
use std::sync::Mutex;

use lb_kernel::Watch;
use lb_language::{EmbedError, Embedder, Embeddings, Side, Whole};

/// An embedder that embeds every text once.
pub struct Remembering<'a> {
    inner: &'a dyn Embedder,
    known: Mutex<BTreeMap<String, Vec<f32>>>,
    wholes: Mutex<BTreeMap<String, Vec<f32>>>,
}

impl<'a> Remembering<'a> {
    pub fn new(inner: &'a dyn Embedder) -> Self {
        Self { inner, known: Mutex::default(), wholes: Mutex::default() }
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

    fn embed_with_wholes(
        &self,
        texts: &[&str],
        wholes: &[Whole<'_>],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let mut values = self.embed(texts, side, watch)?.values().to_vec();
        let mut known = self.wholes.lock().map_err(|_| EmbedError::Model("poisoned".into()))?;
        if wholes.iter().any(|whole| !known.contains_key(whole.text.as_ref())) {
            let rows = self.inner.embed_with_wholes(texts, wholes, side, watch)?;
            for (whole, row) in wholes.iter().zip(rows.rows().skip(texts.len())) {
                known.insert(whole.text.clone().into_owned(), row.to_vec());
            }
        }
        values.extend(wholes.iter().filter_map(|w| known.get(w.text.as_ref())).flatten());
        Ok(Embeddings::new(self.dimension(), values))
    }
}
