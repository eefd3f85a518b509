//! The two files as the checker reads them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
pub(super) struct PanelJson {
    #[serde(default)]
    pub(super) applications: Vec<ApplicationJson>,
    #[serde(default)]
    pub(super) evaluators: Vec<EvaluatorJson>,
    #[serde(default)]
    pub(super) conflicts: Vec<ConflictJson>,
    #[serde(default)]
    pub(super) scores: ScoresJson,
    #[serde(default)]
    pub(super) panel_rules: RulesJson,
    #[serde(default)]
    pub(super) policy: PolicyJson,
}

#[derive(Deserialize)]
pub(super) struct ApplicationJson {
    pub(super) id: String,
    #[serde(default)]
    pub(super) reviews: Option<f64>,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) fields: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) organisation: Option<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct EvaluatorJson {
    pub(super) id: String,
    pub(super) load: f64,
    #[serde(default)]
    pub(super) min_load: f64,
    #[serde(default)]
    pub(super) documents: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) fields: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) organisation: Option<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct ConflictJson {
    pub(super) application: String,
    pub(super) evaluator: String,
    #[serde(default)]
    pub(super) because: Option<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct RulesJson {
    #[serde(default)]
    pub(super) min: Option<f64>,
    #[serde(default)]
    pub(super) shares: Vec<ShareJson>,
}

#[derive(Deserialize)]
pub(super) struct ShareJson {
    pub(super) tag: String,
    pub(super) at_least: f64,
}

#[derive(Deserialize, Default)]
pub(super) struct PolicyJson {
    #[serde(default)]
    pub(super) probability_limit: Option<f64>,
    #[serde(default)]
    pub(super) languages: Option<String>,
}

/// Scores as numbers of ids: a file may have millions, and few ids.
#[derive(Default)]
pub(super) struct ScoresJson {
    pub(super) ids: Vec<String>,
    pub(super) rows: Vec<(u32, u32, f64)>,
}

#[derive(Deserialize)]
struct ScoreJson {
    application: String,
    evaluator: String,
    score: f64,
}

impl<'de> Deserialize<'de> for ScoresJson {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = ScoresJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of scores")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ScoresJson, A::Error> {
                let mut known: BTreeMap<String, u32> = BTreeMap::new();
                let mut rows = Vec::new();
                while let Some(row) = list.next_element::<ScoreJson>()? {
                    let mut numbers = [0; 2];
                    for (number, id) in numbers.iter_mut().zip([row.application, row.evaluator]) {
                        let next = known.len() as u32;
                        *number = *known.entry(id).or_insert(next);
                    }
                    rows.push((numbers[0], numbers[1], row.score));
                }
                let mut ids = vec![String::new(); known.len()];
                for (id, number) in known {
                    if let Some(place) = ids.get_mut(number as usize) {
                        *place = id;
                    }
                }
                Ok(ScoresJson { ids, rows })
            }
        }
        source.deserialize_seq(Rows)
    }
}

#[derive(Deserialize)]
pub(super) struct AnswerJson {
    #[serde(default)]
    pub(super) assignments: Vec<SeatJson>,
    #[serde(default)]
    pub(super) sum: f64,
    #[serde(default)]
    pub(super) bound: f64,
    #[serde(default)]
    pub(super) minimum: f64,
    #[serde(default)]
    pub(super) minimum_bound: f64,
    #[serde(default)]
    pub(super) worst_tenth: f64,
    #[serde(default)]
    pub(super) loads: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) shortfalls: Vec<ShortfallJson>,
    #[serde(default)]
    pub(super) unmet_minimums: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) certificate: ProofJson,
    #[serde(default)]
    pub(super) chances: Option<ChancesJson>,
    /// Pairs that were declined: they are not there any more.
    #[serde(default)]
    pub(super) declined: Vec<(String, String)>,
    /// What a repair changed; nothing where the result is no repair.
    #[serde(default)]
    pub(super) changes: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct SeatJson {
    pub(super) application: String,
    pub(super) evaluator: String,
    pub(super) score: f64,
}

#[derive(Deserialize)]
pub(super) struct ShortfallJson {
    pub(super) application: String,
    pub(super) missing: u32,
    #[serde(default)]
    pub(super) because: String,
    #[serde(default)]
    pub(super) detail: Option<DetailJson>,
}

/// What a reason speaks of; each has its own.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DetailJson {
    pub(super) tag: String,
    pub(super) allowed: u64,
    pub(super) needed: u64,
    pub(super) places: u64,
    pub(super) applications: Vec<String>,
    pub(super) evaluators: Vec<String>,
}

/// Prices in points, of which so many are one unit of the scores.
#[derive(Deserialize, Default)]
pub(super) struct ProofJson {
    #[serde(default)]
    pub(super) prices: BTreeMap<String, i64>,
    #[serde(default)]
    pub(super) points_per_unit: f64,
    #[serde(default)]
    pub(super) penalty: i64,
}

#[derive(Deserialize)]
pub(super) struct ChancesJson {
    #[serde(default)]
    pub(super) limit: f64,
    #[serde(default)]
    pub(super) expected_sum: f64,
    #[serde(default)]
    pub(super) expected_minimum: f64,
    #[serde(default)]
    pub(super) pairs: Vec<(String, String, f64)>,
    #[serde(default)]
    pub(super) redrawn: Vec<RedrawnJson>,
}

/// How a seat that fell vacant was drawn again.
#[derive(Deserialize)]
pub(super) struct RedrawnJson {
    pub(super) application: String,
    #[serde(default)]
    pub(super) pairs: Vec<(String, f64)>,
    /// Whether the result says itself that the limit does not hold here.
    #[serde(default)]
    pub(super) beyond_limit: bool,
}
