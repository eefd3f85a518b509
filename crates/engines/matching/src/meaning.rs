//! Scores similarity in meaning: whole listings, titles, and best sentence pairs.
//!
//! Every sentence (the title counts as one) has a unit vector s, freed from its language's offset;
//! so has the listing read in one go, w. With m the mean of a listing's sentences and h its head
//! (the title, or w without one), the similarity of need n and offer o is
//! `⟨w_n, w_o⟩ + ⟨h_n, h_o⟩ + cos(m_n, m_o) + ½ mean_i max_j ⟨s_i, s_j⟩ + ½ mean_j max_i ⟨s_i, s_j⟩`.
//! The last three terms, and the second between two titles, are sums over sentence pairs (i, j):
//! [`Shares`] gives the part of each, [`overall`] the rest.
#![expect(
    clippy::indexing_slicing,
    reason = "offsets are built here and cover the vectors they index"
)]

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use lb_kernel::{Control, Language, Progress, Watch};
use lb_language::centre::{Centres, MINIMUM};
use lb_language::{EmbedError, Embedder, Embeddings, Side as Prefix, Whole};

use crate::listing::{Listing, Part};
use crate::side::set;
use crate::vectors::{Vectors, cosine, length, normalise};
use crate::written::Written;

/// The vectors of one side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meant {
    /// Listing → first of its entries in `units`.
    starts: Vec<u32>,
    /// Sentence → row of `vectors`; equal sentences share a row.
    units: Vec<u32>,
    vectors: Vectors,
    /// Listing → row of `vectors`: the listing read in one go.
    wholes: Vec<u32>,
    /// Listing → row of `vectors`: its title, or the listing read in one go.
    heads: Vec<u32>,
    means: Vectors,
    /// Length of the mean before it was brought to 1, which tells how alike the sentences are.
    mean_lengths: Vec<f32>,
    titled: Vec<bool>,
    /// Whole, mean and head in one vector, row-major: what the first pass compares.
    pub(crate) coarse: Vec<f32>,
    pub(crate) dimension: usize,
}

/// Removes offsets: of the language on this side where it has enough sentences, else of the
/// language on both.
#[derive(Debug, Clone)]
pub(crate) struct Centring {
    needs: Centres,
    offers: Centres,
}

/// Sentences of a side before centring.
#[derive(Debug)]
pub(crate) struct Raw {
    starts: Vec<u32>,
    units: Vec<u32>,
    /// Listing → row of the listing read in one go; its only sentence where it has one.
    wholes: Vec<u32>,
    languages: Vec<Option<Language>>,
    rows: Embeddings,
}

/// Reports another stage's steps as `matching.embed`.
struct Renamed<'a>(&'a dyn Watch);

impl Watch for Renamed<'_> {
    fn tick(&self, progress: Progress) -> Control {
        self.0.tick(Progress { stage: "matching.embed", ..progress })
    }
}

/// Texts of a side that are embedded, each different one once per language.
#[derive(Default)]
struct Texts<'a> {
    // Looked up, never walked: the order of the map cannot reach a result.
    known: HashMap<(Option<Language>, Cow<'a, str>), u32, BuildHasherDefault<DefaultHasher>>,
    texts: Vec<Cow<'a, str>>,
    languages: Vec<Option<Language>>,
}

impl<'a> Texts<'a> {
    fn row(&mut self, language: Option<Language>, text: Cow<'a, str>) -> u32 {
        let next = self.texts.len() as u32;
        let row = *self.known.entry((language, text.clone())).or_insert(next);
        if row == next {
            self.texts.push(text);
            self.languages.push(language);
        }
        row
    }
}

/// Characters of a listing that are read in one go: beyond, a single vector says little more.
const WHOLE: usize = 2_000;

/// Title and text in one, cut at [`WHOLE`].
fn whole(listing: &Listing) -> String {
    let (title, text) = (listing.title.trim(), listing.text.trim());
    let gap = if title.is_empty() || text.is_empty() { "" } else { ". " };
    title.chars().chain(gap.chars()).chain(text.chars()).take(WHOLE).collect()
}

/// The listing in one go, and which of its sentences (rows `rows`) that takes in.
fn whole_of<'a>(listing: &Listing, written: &Written, rows: &[u32]) -> Whole<'a> {
    let end = listing.text.char_indices().nth(WHOLE).map_or(listing.text.len(), |(at, _)| at);
    let within = |part: Part, start: u32| part == Part::Title || (start as usize) < end;
    let parts = written.units.iter().zip(rows).filter(|(unit, _)| within(unit.part, unit.start));
    Whole { text: Cow::Owned(whole(listing)), parts: parts.map(|(_, row)| *row).collect() }
}

/// Embeds the sentences of a side, and each listing in one go.
pub(crate) fn embed(
    listings: &[Listing],
    written: &[Written],
    prefix: Prefix,
    embedder: &dyn Embedder,
    watch: &dyn Watch,
) -> Result<Raw, EmbedError> {
    let (mut texts, mut others) = (Texts::default(), Texts::default());
    let (mut starts, mut units) = (vec![0], Vec::new());
    // Row among the texts, or among the wholes.
    let mut wholes: Vec<Result<u32, u32>> = Vec::with_capacity(listings.len());
    let mut composed: Vec<Whole<'_>> = Vec::new();
    for (listing, written) in listings.iter().zip(written) {
        let own = written
            .units
            .iter()
            .map(|unit| texts.row(written.language, Cow::Borrowed(unit.text(listing))));
        units.extend(own);
        let from = starts.last().copied().unwrap_or(0) as usize;
        wholes.push(match units.get(from..) {
            None | Some([]) => Ok(texts.row(written.language, Cow::Borrowed(""))),
            Some([only]) => Ok(*only),
            Some(own) => {
                let whole = whole_of(listing, written, own);
                let row = others.row(written.language, whole.text.clone());
                if row as usize == composed.len() {
                    composed.push(whole);
                }
                Err(row)
            }
        });
        starts.push(units.len() as u32);
    }
    let count = texts.texts.len() as u32;
    let wholes = wholes.into_iter().map(|row| row.unwrap_or_else(|row| count + row)).collect();
    let languages = [texts.languages, others.languages].concat();
    let texts: Vec<&str> = texts.texts.iter().map(AsRef::as_ref).collect();
    let rows = embedder.embed_with_wholes(&texts, &composed, prefix, &Renamed(watch))?;
    if rows.len() != languages.len() || rows.dimension() != embedder.dimension() {
        return Err(EmbedError::Model(format!(
            "{} returned {} vectors of {} numbers for {} texts of {}",
            embedder.name(),
            rows.len(),
            rows.dimension(),
            languages.len(),
            embedder.dimension(),
        )));
    }
    Ok(Raw { starts, units, wholes, languages, rows })
}

impl Centring {
    pub(crate) fn fit(needs: &Raw, offers: &Raw) -> Self {
        let sides = [needs, offers].map(|raw| (&raw.rows, raw.languages.as_slice()));
        let both = Centres::fit_over(&sides, MINIMUM);
        let own = |raw: &Raw| {
            let centres = Centres::fit(&raw.rows, &raw.languages, MINIMUM);
            let complete = both.languages().all(|l| {
                centres.languages().any(|own| own == l) || !raw.languages.contains(&Some(l))
            });
            if complete && centres.languages().next().is_some() { centres } else { both.clone() }
        };
        Self { needs: own(needs), offers: own(offers) }
    }

    pub(crate) fn needs(&self, raw: Raw, written: &[Written]) -> Meant {
        Meant::new(raw, written, &self.needs)
    }

    pub(crate) fn offers(&self, raw: Raw, written: &[Written]) -> Meant {
        Meant::new(raw, written, &self.offers)
    }
}

impl Meant {
    fn new(raw: Raw, written: &[Written], centres: &Centres) -> Self {
        let Raw { starts, units, wholes, languages, mut rows } = raw;
        let dimension = rows.dimension();
        let mut vectors = Vectors::new(dimension, rows.len());
        for (row, language) in rows.values_mut().chunks_exact_mut(dimension.max(1)).zip(&languages)
        {
            centres.apply(row, *language);
            vectors.push(row);
        }
        let count = written.len();
        let mut means = Vectors::new(dimension, count);
        let mut heads = Vec::with_capacity(count);
        let mut mean_lengths = Vec::with_capacity(count);
        let mut coarse = Vec::with_capacity(count * dimension);
        for (index, written) in written.iter().enumerate() {
            let own = &units[starts[index] as usize..starts[index + 1] as usize];
            let mut mean = vec![0.0; dimension];
            for unit in own {
                mean.iter_mut()
                    .zip(rows.row(*unit as usize))
                    .for_each(|(m, x)| *m += x / own.len() as f32);
            }
            mean_lengths.push(length(&mean));
            normalise(&mut mean);
            let head = match own.first() {
                Some(title) if written.titled => *title,
                _ => wholes[index],
            };
            means.push(&mean);
            heads.push(head);
            let (whole, head) = (rows.row(wholes[index] as usize), rows.row(head as usize));
            mean.iter_mut().zip(head).zip(whole).for_each(|((m, h), w)| *m += h + w);
            normalise(&mut mean);
            coarse.extend(mean);
        }
        let titled = written.iter().map(|written| written.titled).collect();
        Self {
            starts,
            units,
            vectors,
            wholes,
            heads,
            means,
            mean_lengths,
            titled,
            coarse,
            dimension,
        }
    }

    /// Puts the only listing of `other` over the one at `index`, or appends it when there is none.
    /// The vectors of the earlier one stay where they are, unused.
    pub(crate) fn put(&mut self, index: usize, other: &Self) {
        let base = self.vectors.len() as u32;
        self.vectors.append(&other.vectors);
        let own = other.own(0).iter().map(|row| base + row);
        if index < self.wholes.len() {
            let (from, to) = (self.starts[index] as usize, self.starts[index + 1] as usize);
            let count = own.len() as u32;
            self.units.splice(from..to, own);
            for start in &mut self.starts[index + 1..] {
                *start = *start - (to - from) as u32 + count;
            }
            self.coarse[index * self.dimension..(index + 1) * self.dimension]
                .copy_from_slice(other.coarse_row(0));
        } else {
            self.units.extend(own);
            self.starts.push(self.units.len() as u32);
            self.coarse.extend_from_slice(other.coarse_row(0));
        }
        self.means.put(index, other.means.row(0));
        set(&mut self.wholes, index, base + other.wholes[0]);
        set(&mut self.heads, index, base + other.heads[0]);
        set(&mut self.mean_lengths, index, other.mean_lengths[0]);
        set(&mut self.titled, index, other.titled[0]);
    }

    /// Whole, mean and head of a listing in one unit vector.
    pub(crate) fn coarse_row(&self, listing: usize) -> &[f32] {
        &self.coarse[listing * self.dimension..(listing + 1) * self.dimension]
    }

    /// The listing read in one go.
    fn whole(&self, listing: usize) -> &[i16] {
        self.vectors.row(self.wholes[listing] as usize)
    }

    fn head(&self, listing: usize) -> &[i16] {
        self.vectors.row(self.heads[listing] as usize)
    }

    /// Rows of the sentences of a listing.
    fn own(&self, listing: usize) -> &[u32] {
        &self.units[self.starts[listing] as usize..self.starts[listing + 1] as usize]
    }
}

/// Similarity in meaning of a need and an offer, and where it comes from.
#[derive(Debug)]
pub(crate) struct Shares {
    columns: usize,
    cosines: Vec<f32>,
    best_offer: Vec<usize>,
    best_need: Vec<usize>,
}

/// Weight of the best sentence pairs of either side.
const BEST: f32 = 0.5;

/// The similarity of `needs[n]` and `offers[o]`, −4 to 4; 0 when one of them has no text.
pub(crate) fn similarity(needs: &Meant, n: usize, offers: &Meant, o: usize) -> f32 {
    let (mine, theirs) = (needs.own(n), offers.own(o));
    if mine.is_empty() || theirs.is_empty() {
        return 0.0;
    }
    const ROOM: usize = 64;
    let mut room = [f32::NEG_INFINITY; 2 * ROOM];
    let mut heap = Vec::new();
    let room: &mut [f32] = if theirs.len() <= ROOM {
        &mut room[..2 * theirs.len()]
    } else {
        heap.resize(2 * theirs.len(), f32::NEG_INFINITY);
        &mut heap
    };
    let (best_back, cosines) = room.split_at_mut(theirs.len());
    let mut forward = 0.0;
    for unit in mine {
        offers.vectors.cosines(needs.vectors.row(*unit as usize), theirs, cosines);
        let mut best = f32::NEG_INFINITY;
        for (back, value) in best_back.iter_mut().zip(&*cosines) {
            best = best.max(*value);
            *back = back.max(*value);
        }
        forward += best;
    }
    let backward: f32 = best_back.iter().sum();
    cosine(needs.whole(n), offers.whole(o))
        + cosine(needs.means.row(n), offers.means.row(o))
        + cosine(needs.head(n), offers.head(o))
        + BEST * (forward / mine.len() as f32 + backward / theirs.len() as f32)
}

/// The part of [`similarity`] that belongs to no sentence pair: both listings read in one go, and
/// the heads unless both are titles.
pub(crate) fn overall(needs: &Meant, n: usize, offers: &Meant, o: usize) -> f32 {
    let heads = if needs.titled[n] && offers.titled[o] {
        0.0
    } else {
        cosine(needs.head(n), offers.head(o))
    };
    cosine(needs.whole(n), offers.whole(o)) + heads
}

impl Shares {
    /// Compares all sentences of a pair.
    pub(crate) fn of(needs: &Meant, n: usize, offers: &Meant, o: usize) -> Self {
        let (mine, theirs) = (needs.own(n), offers.own(o));
        let columns = theirs.len();
        let mut cosines = vec![0.0; mine.len() * columns];
        for (unit, out) in mine.iter().zip(cosines.chunks_exact_mut(columns.max(1))) {
            offers.vectors.cosines(needs.vectors.row(*unit as usize), theirs, out);
        }
        let first_best = |values: &mut dyn Iterator<Item = f32>| {
            values
                .enumerate()
                .fold(
                    (0, f32::NEG_INFINITY),
                    |best, (at, value)| if value > best.1 { (at, value) } else { best },
                )
                .0
        };
        let best_offer = (0..mine.len())
            .map(|i| first_best(&mut (0..columns).map(|j| cosines[i * columns + j])))
            .collect();
        let best_need = (0..columns)
            .map(|j| first_best(&mut (0..mine.len()).map(|i| cosines[i * columns + j])))
            .collect();
        Self { columns, cosines, best_offer, best_need }
    }

    /// (sentence of the need, sentence of the offer, its part of the similarity) for all pairs.
    pub(crate) fn each<'a>(
        &'a self,
        needs: &'a Meant,
        n: usize,
        offers: &'a Meant,
        o: usize,
    ) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
        let rows = self.best_offer.len();
        let mean = |side: &Meant, listing: usize, count: usize| {
            1.0 / (count as f32 * side.mean_lengths[listing]).max(1e-6)
        };
        let (mean_n, mean_o) = (mean(needs, n, rows), mean(offers, o, self.columns));
        let titles = needs.titled[n] && offers.titled[o];
        (0..rows * self.columns).map(move |at| {
            let (i, j) = (at / self.columns, at % self.columns);
            let title = if titles && at == 0 { 1.0 } else { 0.0 };
            let mut factor = mean_n * mean_o + title;
            if self.best_offer[i] == j {
                factor += BEST / rows as f32;
            }
            if self.best_need[j] == i {
                factor += BEST / self.columns as f32;
            }
            (i, j, factor * self.cosines[at])
        })
    }
}
