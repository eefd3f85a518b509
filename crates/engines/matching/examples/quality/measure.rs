//! Ranks with the matcher and counts how often, and how high, a right answer stands.

use std::collections::BTreeSet;

use lb_kernel::{Language, Silent};
use lb_language::{Embedder, Side};
use lb_matching::{Listing, Matcher, Options, Weights};

use crate::page::Figures;

/// What is measured.
pub struct Bench<'a> {
    pub model: &'a dyn Embedder,
    pub weights: Weights,
}

/// A retrieval task: for each need the offers that are right.
pub struct Task {
    pub needs: Vec<Listing>,
    pub offers: Vec<Listing>,
    pub right: Vec<BTreeSet<usize>>,
    /// Per need: whether it belongs to the half that was looked at while tuning.
    pub tuned: Vec<bool>,
}

pub fn listing(id: impl ToString, title: &str, text: &str, language: Language) -> Listing {
    Listing {
        id: id.to_string(),
        title: title.to_owned(),
        text: text.to_owned(),
        language: Some(language),
        ..Listing::default()
    }
}

/// Accuracy@1 and MRR@10 over the needs whose `tuned` is as asked (`None` = all).
pub struct Ranked {
    places: Vec<(bool, Option<u32>)>,
}

impl Ranked {
    pub fn figures(&self, tuned: Option<bool>) -> Figures {
        let chosen: Vec<Option<u32>> = self
            .places
            .iter()
            .filter(|(own, _)| tuned.is_none_or(|wanted| wanted == *own))
            .map(|(_, place)| *place)
            .collect();
        let count = chosen.len().max(1) as f64;
        let first = chosen.iter().filter(|place| **place == Some(1)).count() as f64 / count;
        let mrr = chosen.iter().flatten().map(|place| 1.0 / f64::from(*place)).sum::<f64>() / count;
        Figures { first, mrr: Some(mrr), count: chosen.len() }
    }
}

/// Ranks with all channels, or with words, concepts and columns only.
pub fn rank(
    task: &Task,
    bench: &Bench<'_>,
    with_model: bool,
) -> Result<Ranked, Box<dyn std::error::Error>> {
    let weights = bench.weights;
    let options =
        Options { top_offers: 10, top_needs: 0, reasons: 0, weights, ..Options::default() };
    let model = with_model.then_some(bench.model);
    let matcher = Matcher::new(&task.needs, &task.offers, &options, model, &Silent)?;
    let outcome = matcher.outcome(&Silent)?;
    let places = task
        .right
        .iter()
        .zip(&task.tuned)
        .enumerate()
        .map(|(need, (right, tuned))| {
            let mut list = outcome.for_need(need);
            let found = list.find(|pair| right.contains(&pair.offer));
            (*tuned, found.and_then(|pair| pair.need_rank))
        })
        .collect();
    Ok(Ranked { places })
}

/// Ranks by the cosine of the whole texts alone: what the model gives before any of our work.
pub fn nearest(task: &Task, bench: &Bench<'_>) -> Result<Figures, Box<dyn std::error::Error>> {
    let texts = |listings: &[Listing], side| {
        let texts: Vec<&str> = listings.iter().map(|listing| listing.text.as_str()).collect();
        bench.model.embed(&texts, side, &Silent)
    };
    let needs = texts(&task.needs, Side::Query)?;
    let offers = texts(&task.offers, Side::Passage)?;
    let cosine = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let places = needs.rows().zip(&task.right).map(|(need, right)| {
        let all: Vec<f32> = offers.rows().map(|offer| cosine(need, offer)).collect();
        let own = right.iter().filter_map(|at| all.get(*at)).copied().fold(f32::MIN, f32::max);
        let rank = all.iter().filter(|other| **other > own).count() as u32 + 1;
        (false, (rank <= 10).then_some(rank))
    });
    Ok(Ranked { places: places.collect() }.figures(None))
}
