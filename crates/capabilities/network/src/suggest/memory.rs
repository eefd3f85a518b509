//! Remembers the vectors of texts: the same sentence is embedded once, whichever market it stands in.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use lb_kernel::{Silent, Watch};
use lb_language::{EmbedError, Embedder, Embeddings, Side};

/// Vectors kept; a market of 20,000 listings has about 150,000. Beyond, all are forgotten at once:
/// what is still on the market comes back with the next comparison.
const MOST: usize = 250_000;

/// Vectors by side and text.
type Known = HashMap<(Side, String), Box<[f32]>>;

/// An embedding model that remembers.
pub(crate) struct Memory {
    model: &'static dyn Embedder,
    known: Mutex<Known>,
}

impl Memory {
    pub(crate) fn new(model: &'static dyn Embedder) -> Self {
        Self { model, known: Mutex::new(HashMap::new()) }
    }

    /// How alike `text` is to each of `others`: the cosine of the texts read in one go.
    pub(crate) fn likeness(&self, text: &str, others: &[String]) -> Result<Vec<f32>, EmbedError> {
        let own = self.model.embed(&[text], Side::Passage, &Silent)?;
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let vectors = self.embed(&others, Side::Passage, &Silent)?;
        let own = own.row(0);
        Ok(vectors.rows().map(|row| row.iter().zip(own).map(|(a, b)| a * b).sum()).collect())
    }
}

impl Embedder for Memory {
    fn name(&self) -> &str {
        self.model.name()
    }

    fn dimension(&self) -> usize {
        self.model.dimension()
    }

    fn embed(
        &self,
        texts: &[&str],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let missing: Vec<&str> = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let is_new = |text: &&&str| !known.contains_key(&(side, (**text).to_owned()));
            texts.iter().filter(is_new).copied().collect()
        };
        let fresh = if missing.is_empty() {
            Embeddings::new(self.dimension(), Vec::new())
        } else {
            self.model.embed(&missing, side, watch)?
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut values = Vec::with_capacity(texts.len() * self.dimension());
        let fresh: HashMap<&str, &[f32]> = missing.iter().copied().zip(fresh.rows()).collect();
        for text in texts {
            let vector = match fresh.get(text) {
                Some(vector) => vector,
                None => known
                    .get(&(side, (*text).to_owned()))
                    .map(AsRef::as_ref)
                    .ok_or_else(|| EmbedError::Model("a vector was forgotten".to_owned()))?,
            };
            values.extend_from_slice(vector);
        }
        if known.len() + fresh.len() > MOST {
            known.clear();
        }
        for (text, vector) in fresh {
            known.insert((side, text.to_owned()), vector.into());
        }
        Ok(Embeddings::new(self.dimension(), values))
    }
}
