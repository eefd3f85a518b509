//! Remembers the vectors of texts: the same sentence is embedded once, whichever market it stands in.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use lb_kernel::{Silent, Watch};
use lb_language::{EmbedError, Embedder, Embeddings, Side, Whole};

/// Vectors kept; a market of 20,000 listings has about 150,000. Beyond, all are forgotten at once:
/// what is still on the market comes back with the next comparison.
const MOST: usize = 250_000;

/// What a vector stands for. A listing composed of its sentences has another vector than the same text read
/// in one go, so they are kept apart: nothing depends on which was asked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Made {
    Read,
    Composed,
}

/// Vectors by side and text.
type Known = HashMap<(Side, Made, String), Box<[f32]>>;

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

    /// Which of the texts have no vector yet, each once.
    fn missing<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        side: Side,
        made: Made,
    ) -> HashSet<&'a str> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        texts.filter(|text| !known.contains_key(&(side, made, (*text).to_owned()))).collect()
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
        self.embed_with_wholes(texts, &[], side, watch)
    }

    /// What the model is asked for are the texts and wholes that are not known, and the sentences of those
    /// wholes once more: it composes a whole from what it read in them.
    fn embed_with_wholes(
        &self,
        texts: &[&str],
        wholes: &[Whole<'_>],
        side: Side,
        watch: &dyn Watch,
    ) -> Result<Embeddings, EmbedError> {
        let new_texts = self.missing(texts.iter().copied(), side, Made::Read);
        let new_wholes =
            self.missing(wholes.iter().map(|whole| whole.text.as_ref()), side, Made::Composed);
        let asked = Asked::new(texts, wholes, &new_texts, new_wholes);
        let rows = if asked.texts.is_empty() && asked.wholes.is_empty() {
            Embeddings::new(self.dimension(), Vec::new())
        } else {
            self.model.embed_with_wholes(&asked.texts, &asked.wholes, side, watch)?
        };
        let mut fresh: HashMap<(Made, &str), &[f32]> = HashMap::with_capacity(rows.len());
        let names = asked.texts.iter().map(|text| (Made::Read, *text));
        let names = names.chain(asked.wholes.iter().map(|one| (Made::Composed, one.text.as_ref())));
        fresh.extend(names.zip(rows.rows()));

        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let all = texts.iter().map(|text| (Made::Read, *text));
        let all = all.chain(wholes.iter().map(|whole| (Made::Composed, whole.text.as_ref())));
        let mut values = Vec::with_capacity((texts.len() + wholes.len()) * self.dimension());
        for (made, text) in all {
            let before = known.get(&(side, made, text.to_owned())).map(AsRef::as_ref);
            let vector = before.or_else(|| fresh.get(&(made, text)).copied());
            values.extend_from_slice(
                vector.ok_or_else(|| EmbedError::Model("a vector was forgotten".to_owned()))?,
            );
        }
        if known.len() + fresh.len() > MOST {
            known.clear();
        }
        for ((made, text), vector) in fresh {
            known.insert((side, made, text.to_owned()), vector.into());
        }
        Ok(Embeddings::new(self.dimension(), values))
    }
}

/// What the model is asked for, each once, with the places of the sentences set anew.
struct Asked<'a> {
    texts: Vec<&'a str>,
    wholes: Vec<Whole<'a>>,
}

impl<'a> Asked<'a> {
    fn new(
        texts: &[&'a str],
        wholes: &'a [Whole<'_>],
        new_texts: &HashSet<&str>,
        mut new_wholes: HashSet<&str>,
    ) -> Self {
        let mut asked = Self { texts: Vec::new(), wholes: Vec::new() };
        let mut places: HashMap<&str, u32> = HashMap::new();
        let mut place = |text: &'a str| {
            *places.entry(text).or_insert_with(|| {
                asked.texts.push(text);
                (asked.texts.len() - 1) as u32
            })
        };
        for text in texts.iter().filter(|text| new_texts.contains(*text)) {
            place(text);
        }
        for whole in wholes {
            if new_wholes.remove(whole.text.as_ref()) {
                let parts = whole.parts.iter().filter_map(|part| texts.get(*part as usize));
                let parts = parts.map(|text| place(text)).collect();
                asked.wholes.push(Whole { text: whole.text.as_ref().into(), parts });
            }
        }
        asked
    }
}

#[cfg(test)]
mod tests;
