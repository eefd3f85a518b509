//! Decides what a reviewer's scores mean: the gate between a listing and the market, which a network may set.

use std::collections::BTreeMap;

use lb_kernel::refusal::Kind;
use lb_kernel::{Code, Locale, Refusal, codes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

codes! {
    /// A criterion that has its words in every language of the platform.
    pub enum Known {
        /// A stranger understands what is wanted or offered.
        Clarity = "clarity",
        /// It is worth a partner's time.
        Substance = "substance",
        /// The organisation can do its part.
        Ability = "ability",
        /// Ready for a partner from another country.
        Openness = "openness",
        /// It goes beyond what can be had elsewhere.
        Novelty = "novelty",
        /// What it says is shown by results.
        Evidence = "evidence",
    }
}

codes! {
    /// Where a gate comes from.
    pub enum Preset {
        /// Four criteria; half the points and no 0 publish, a quarter goes back.
        Standard = "standard",
        /// The same criteria; more points, and at least 2 in each.
        Strict = "strict",
        /// For research: novelty and evidence in place of substance and ability.
        Research = "research",
        /// The network's own criteria.
        Own = "own",
    }
}

codes! {
    /// What follows from the scores.
    pub enum Verdict {
        /// Onto the market.
        Publish = "publish",
        /// Back to its writer, with reasons.
        GiveBack = "give-back",
        /// Not for this network, with reasons.
        Refuse = "refuse",
    }
}

/// The highest score of a criterion.
pub const MOST: i64 = 5;
/// How many criteria of its own a network may have.
const OWN: std::ops::RangeInclusive<usize> = 2..=8;
/// Longest name of a criterion.
pub const LABEL: usize = 120;

/// What a reviewer scores, from 0 to [`MOST`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its code: one of [`Known`], or the network's own.
    pub code: String,
    /// What the network calls it, by language; empty where it is known.
    #[serde(default)]
    pub label: BTreeMap<String, String>,
}

impl Criterion {
    /// What the network calls it: in the reader's language, else in another.
    #[must_use]
    pub fn called(&self, locale: Locale) -> Option<&str> {
        let own = self.label.get(locale.language().code());
        own.or_else(|| self.label.values().next()).map(String::as_str)
    }
}

/// The gate in one version, which never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Where it comes from.
    pub preset: Preset,
    /// What is scored, in this order.
    pub criteria: Vec<Criterion>,
    /// From this sum on it is published, if no criterion has less than `floor`.
    pub publish: i64,
    /// From this sum on it goes back to its writer; below, it is refused.
    pub give_back: i64,
    /// The least that each criterion needs to be published.
    pub floor: i64,
}

impl Default for Gate {
    fn default() -> Self {
        Self::of(Preset::Standard)
    }
}

/// A gate as the desk writes it; what is left out is that of the preset.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ReviewGateAsk)]
pub struct GateAsk {
    /// `standard`, `strict`, `research`, or `own` with criteria.
    pub preset: String,
    /// With `own`: 2 to 8 names of criteria, each by language (`ko`, `ja`, `en`, `fr`).
    pub criteria: Vec<BTreeMap<String, String>>,
    /// The sum from which a listing is published.
    pub publish: Option<i64>,
    /// The sum from which it goes back to its writer.
    pub give_back: Option<i64>,
    /// The least that each criterion needs to be published, 0–5.
    pub floor: Option<i64>,
}

fn wrong(code: &'static str, field: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// Names of criteria as they are kept: known languages, trimmed, none empty.
fn own(asked: &[BTreeMap<String, String>], problems: &mut Vec<Refusal>) -> Vec<Criterion> {
    let known = Locale::ALL.map(|locale| locale.language().code().to_owned());
    let named = asked.iter().zip(1..).map(|(label, number)| Criterion {
        code: format!("own-{number}"),
        label: label
            .iter()
            .filter(|(code, _)| known.contains(code))
            .map(|(code, text)| (code.clone(), text.trim().to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect(),
    });
    let named: Vec<Criterion> = named.collect();
    let long = |one: &Criterion| one.label.values().any(|text| text.chars().count() > LABEL);
    if !OWN.contains(&named.len()) || named.iter().any(|one| one.label.is_empty()) {
        let refusal = wrong("network.gate.criteria", "criteria");
        problems.push(refusal.with("least", *OWN.start()).with("most", *OWN.end()));
    } else if named.iter().any(long) {
        problems.push(wrong("network.text.long", "criteria").with("most", LABEL));
    }
    named
}

impl Gate {
    /// The gate of a preset; that of one's own has no criteria yet.
    #[must_use]
    pub fn of(preset: Preset) -> Self {
        let known: &[Known] = match preset {
            Preset::Standard | Preset::Strict => {
                &[Known::Clarity, Known::Substance, Known::Ability, Known::Openness]
            }
            Preset::Research => &[Known::Clarity, Known::Novelty, Known::Evidence, Known::Openness],
            Preset::Own => &[],
        };
        let one =
            |known: &Known| Criterion { code: known.code().to_owned(), label: BTreeMap::new() };
        let mut gate = Self {
            preset,
            criteria: known.iter().map(one).collect(),
            publish: 0,
            give_back: 0,
            floor: if preset == Preset::Strict { 2 } else { 1 },
        };
        gate.usual();
        gate
    }

    /// The usual thresholds over these criteria: half the points, and a quarter; 70 and 40 of a hundred where
    /// it is strict.
    fn usual(&mut self) {
        let strict = self.preset == Preset::Strict;
        let (publish, back) = if strict { (70, 40) } else { (50, 25) };
        self.publish = self.sum() * publish / 100;
        self.give_back = self.sum() * back / 100;
    }

    /// The gate that the desk wants.
    ///
    /// # Errors
    /// A preset that is none, criteria that are too few, too many or have no name, thresholds out of order.
    pub fn made(ask: &GateAsk) -> Result<Self, Refusal> {
        let Some(preset) = Preset::from_code(ask.preset.trim()) else {
            return Err(wrong("network.gate.preset", "preset"));
        };
        let mut gate = Self::of(preset);
        let mut problems = Vec::new();
        if preset == Preset::Own {
            gate.criteria = own(&ask.criteria, &mut problems);
            gate.usual();
        }
        gate.publish = ask.publish.unwrap_or(gate.publish);
        gate.give_back = ask.give_back.unwrap_or(gate.give_back.min(gate.publish));
        gate.floor = ask.floor.unwrap_or(gate.floor);
        let sum = gate.sum();
        if problems.is_empty() {
            if !(1..=sum).contains(&gate.publish) {
                problems.push(wrong("network.gate.range", "publish").with("most", sum));
            }
            if !(0..=gate.publish).contains(&gate.give_back) {
                problems.push(wrong("network.gate.order", "give_back").with("most", gate.publish));
            }
            if !(0..=MOST).contains(&gate.floor) {
                problems.push(wrong("network.score.range", "floor").with("most", MOST));
            }
        }
        Refusal::all(problems).map_or(Ok(gate), Err)
    }

    /// The most points there are.
    #[must_use]
    pub fn sum(&self) -> i64 {
        i64::try_from(self.criteria.len()).unwrap_or(i64::MAX).saturating_mul(MOST)
    }

    /// What follows from the scores, in the order of the criteria.
    #[must_use]
    pub fn verdict(&self, scores: &[i64]) -> Verdict {
        let sum: i64 = scores.iter().sum();
        if sum >= self.publish && scores.iter().all(|score| *score >= self.floor) {
            Verdict::Publish
        } else if sum >= self.give_back {
            Verdict::GiveBack
        } else {
            Verdict::Refuse
        }
    }
}

/// The scores in the order of the criteria, and the verdict with everything that has to come with it.
///
/// # Errors
/// A score that is missing, out of range or of no criterion of this gate, or reasons missing where it is not
/// published.
pub fn judge(
    gate: &Gate,
    given: &BTreeMap<String, i64>,
    note: &str,
) -> Result<(Vec<i64>, Verdict), Refusal> {
    let range = |code: &str| wrong("network.score.range", code).with("most", MOST);
    // What was left out is out of range.
    let scores: Vec<i64> =
        gate.criteria.iter().map(|one| given.get(&one.code).copied().unwrap_or(-1)).collect();
    let mut problems: Vec<Refusal> = gate
        .criteria
        .iter()
        .zip(&scores)
        .filter(|(_, score)| !(0..=MOST).contains(*score))
        .map(|(one, _)| range(&one.code))
        .collect();
    let unknown = given.keys().filter(|code| gate.criteria.iter().all(|one| one.code != **code));
    problems.extend(unknown.map(|code| wrong("network.gate.unknown", code.clone())));
    let verdict = gate.verdict(&scores);
    // Of scores that are not all there nobody knows yet what follows.
    if problems.is_empty() && verdict != Verdict::Publish && note.trim().is_empty() {
        problems.push(wrong("network.note.missing", "note"));
    }
    Refusal::all(problems).map_or(Ok((scores, verdict)), Err)
}
