//! Our own set (goal G1): a need in one language against profiles in random other languages.
#![expect(clippy::indexing_slicing, reason = "the index is drawn below the length")]

use std::collections::BTreeSet;
use std::path::Path;

use lb_kernel::Language;
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;
use serde_json::Value;

use crate::measure::{Bench, Task, listing, nearest, rank};
use crate::page::{Figures, Row};
use crate::public::{lines, text};

/// Draws of the pool's languages that are averaged.
const SEEDS: std::ops::Range<u64> = 0..8;
const LANGUAGES: [Language; 4] = [Language::KO, Language::JA, Language::EN, Language::FR];

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("quality");
    let (profiles, needs) =
        (lines(&folder.join("profiles.jsonl"))?, lines(&folder.join("needs.jsonl"))?);
    let plain = lines(&folder.join("needs-plain.jsonl"))?;
    let figures = |needs: &[Value],
                   wanted: &str,
                   with_model: bool|
     -> Result<Figures, Box<dyn std::error::Error>> {
        let (mut first, mut mrr, mut count) = (0.0, 0.0, 0);
        for seed in SEEDS {
            let figures =
                rank(&pool(&profiles, needs, wanted, seed)?, bench, with_model)?.figures(None);
            first += figures.first / SEEDS.count() as f64;
            mrr += figures.mrr.unwrap_or(0.0) / SEEDS.count() as f64;
            count = figures.count;
        }
        Ok(Figures { first, mrr: Some(mrr), count })
    };
    let half = |wanted: &str, with_model: bool| figures(&needs, wanted, with_model);
    let kept = [figures(&plain, "kept", true)?, half("kept", true)?];
    let alone = [alone(bench, &profiles, &plain)?, alone(bench, &profiles, &needs)?];
    let plainly = |set: &str, kept| Row {
        set: set.to_owned(),
        measure: "acc@1 / MRR@10",
        anchor: "goal 0.72",
        all: None,
        kept: Some(kept),
        note: "profiles of the kept half; nothing tuned on it; mean of 8 draws of languages"
            .to_owned(),
    };
    let row = |set: &str, dev: Figures, kept| Row {
        set: set.to_owned(),
        measure: "acc@1 / MRR@10",
        anchor: "goal 0.72",
        all: Some(dev),
        kept: Some(kept),
        note: "column *all* is the tuning half; mean of 8 draws of languages (seeds 0–7)"
            .to_owned(),
    };
    let both = |set: &str, anchor: &'static str, kept: [Figures; 2]| Row {
        set: set.to_owned(),
        measure: "acc@1 / MRR@10",
        anchor,
        all: None,
        kept: Some(mean(kept)),
        note: "the plain needs and those that avoid key terms, 60 each; mean of 8 draws".to_owned(),
    };
    Ok(vec![
        both("own needs of both kinds → profiles, mixed languages (G1)", "goal 0.72", kept),
        both("the same by the model's cosine alone", "USE .59 on the anchor's set", alone),
        plainly("own needs in plain words → profiles, mixed languages", kept[0]),
        plainly("the same without a model", figures(&plain, "kept", false)?),
        row(
            "own needs that avoid key terms → profiles, mixed languages",
            half("dev", true)?,
            kept[1],
        ),
        row("the same without a model", half("dev", false)?, half("kept", false)?),
    ])
}

/// Mean of two figures over the same number of queries each.
fn mean([a, b]: [Figures; 2]) -> Figures {
    let mrr = a.mrr.zip(b.mrr).map(|(a, b)| (a + b) / 2.0);
    Figures { first: (a.first + b.first) / 2.0, mrr, count: a.count + b.count }
}

/// The anchor's first line on the kept half: whole texts, nearest by cosine, nothing else.
fn alone(
    bench: &Bench<'_>,
    profiles: &[Value],
    needs: &[Value],
) -> Result<Figures, Box<dyn std::error::Error>> {
    let seeds = SEEDS.map(|seed| nearest(&pool(profiles, needs, "kept", seed)?, bench));
    let found = seeds.collect::<Result<Vec<Figures>, _>>()?;
    let share = 1.0 / found.len().max(1) as f64;
    Ok(Figures {
        first: found.iter().map(|one| one.first * share).sum(),
        mrr: Some(found.iter().filter_map(|one| one.mrr).map(|mrr| mrr * share).sum()),
        count: found.first().map_or(0, |one| one.count),
    })
}

/// Every profile of the half once, in a language drawn from the three that are not its need's.
fn pool(
    profiles: &[Value],
    needs: &[Value],
    half: &str,
    seed: u64,
) -> Result<Task, Box<dyn std::error::Error>> {
    let mut draw = SplitMix64::seed_from_u64(seed);
    let of_half = |rows: &[Value]| -> Vec<Value> {
        rows.iter().filter(|row| text(row, "half") == half).cloned().collect()
    };
    let (profiles, needs) = (of_half(profiles), of_half(needs));
    let mut offers = Vec::new();
    for profile in &profiles {
        let need = needs.iter().find(|need| text(need, "profile") == text(profile, "id"));
        let own = need.map(|need| text(need, "language")).unwrap_or_default();
        let others: Vec<Language> =
            LANGUAGES.into_iter().filter(|language| language.code() != own).collect();
        let language = others[(draw.next_u64() % others.len() as u64) as usize];
        offers.push(listing(text(profile, "id"), "", text(profile, language.code()), language));
    }
    let mut task = Task { needs: Vec::new(), offers, right: Vec::new(), tuned: Vec::new() };
    for need in &needs {
        task.needs.push(listing(
            text(need, "id"),
            "",
            text(need, "text"),
            text(need, "language").parse()?,
        ));
        let right = task.offers.iter().position(|offer| offer.id == text(need, "profile"));
        task.right.push(right.into_iter().collect::<BTreeSet<usize>>());
        task.tuned.push(half == "dev");
    }
    Ok(task)
}
