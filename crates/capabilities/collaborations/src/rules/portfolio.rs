//! Counts what became of collaborations: how many came how far, why others ended, how long it took.

use std::collections::BTreeMap;

use lb_kernel::Instant;

use super::course::{Reason, Step, WAY};
use super::money::{Money, Sums};

/// What is counted of one collaboration.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Country of one side and the other.
    pub countries: (Option<String>, Option<String>),
    /// Languages of both.
    pub languages: (Option<String>, Option<String>),
    /// The field.
    pub sector: Option<String>,
    /// Where it stands.
    pub step: Step,
    /// The furthest it came.
    pub reached: Step,
    /// Why it ended.
    pub reason: Option<Reason>,
    /// What it is worth.
    pub value: Option<Money>,
    /// When each step was first reached.
    pub steps: Vec<(Step, Instant)>,
}

/// How many reached a step, and why those that ended there did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The step.
    pub step: Step,
    /// How many came this far.
    pub count: usize,
    /// How many ended here, by reason, the most frequent first.
    pub ended: Vec<(Reason, usize)>,
}

/// Everything that ended for another reason than that it was done.
fn is_loss(reason: Reason) -> bool {
    reason != Reason::Done
}

/// How many came how far.
#[must_use]
pub fn funnel(all: &[Counted]) -> Vec<Reached> {
    WAY.iter()
        .map(|step| {
            let mut ended: BTreeMap<Reason, usize> = BTreeMap::new();
            let here = |one: &&Counted| one.step == Step::Ended && one.reached == *step;
            for reason in all.iter().filter(here).filter_map(|one| one.reason) {
                if is_loss(reason) {
                    *ended.entry(reason).or_default() += 1;
                }
            }
            let mut ended: Vec<_> = ended.into_iter().collect();
            ended.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
            let count = all.iter().filter(|one| one.reached >= *step).count();
            Reached { step: *step, count, ended }
        })
        .collect()
}

/// How those with one label fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The label.
    pub label: String,
    /// How many.
    pub all: usize,
    /// How many tried something out at least.
    pub tried: usize,
    /// How many signed.
    pub signed: usize,
    /// What they are worth together, by currency.
    pub value: Sums,
}

/// How those with each label fared, the most frequent first; what has no label is left out.
#[must_use]
pub fn conversion(all: &[Counted], label: impl Fn(&Counted) -> Option<String>) -> Vec<Conversion> {
    let mut sums: BTreeMap<String, Conversion> = BTreeMap::new();
    for one in all {
        let Some(label) = label(one) else { continue };
        let sum = sums.entry(label.clone()).or_insert(Conversion {
            label,
            all: 0,
            tried: 0,
            signed: 0,
            value: Sums::default(),
        });
        sum.all += 1;
        sum.tried += usize::from(one.reached >= Step::Poc);
        sum.signed += usize::from(one.reached == Step::Contract);
        one.value.into_iter().for_each(|value| sum.value.add(value));
    }
    let mut sums: Vec<_> = sums.into_values().collect();
    sums.sort_by(|a, b| b.all.cmp(&a.all).then_with(|| a.label.cmp(&b.label)));
    sums
}

/// Several labels as one, without a name; `None`: there are none.
#[must_use]
pub fn together(all: &[Conversion]) -> Option<Conversion> {
    let (first, rest) = all.split_first()?;
    let first = Conversion { label: String::new(), ..first.clone() };
    Some(rest.iter().fold(first, |mut sum, one| {
        sum.all += one.all;
        sum.tried += one.tried;
        sum.signed += one.signed;
        one.value.all().for_each(|value| sum.value.add(value));
        sum
    }))
}

/// The part of a field's code before the first dot: sectors, not their branches.
#[must_use]
pub fn sector(one: &Counted) -> Option<String> {
    one.sector.as_ref().and_then(|code| code.split('.').next()).map(str::to_owned)
}

/// A pair of labels, in either order the same.
#[must_use]
pub fn pair((one, two): &(Option<String>, Option<String>)) -> Option<String> {
    let (one, two) = (one.as_ref()?, two.as_ref()?);
    Some(if one <= two { format!("{one} – {two}") } else { format!("{two} – {one}") })
}

/// How long it took from one step to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// From.
    pub from: Step,
    /// To.
    pub to: Step,
    /// Of how many this is known.
    pub count: usize,
    /// The middle number of days.
    pub median: i64,
}

/// How long it took between neighbouring steps that were both reached.
#[must_use]
pub fn paces(all: &[Counted]) -> Vec<Pace> {
    WAY.windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let at = |one: &Counted, step: &Step| {
                one.steps.iter().find(|(known, _)| known == step).map(|(_, at)| *at)
            };
            let mut days: Vec<i64> = all
                .iter()
                .filter_map(|one| Some(at(one, to)?.seconds_since(at(one, from)?) / 86_400))
                .collect();
            days.sort_unstable();
            let median = *days.get(days.len().saturating_sub(1) / 2)?;
            Some(Pace { from: *from, to: *to, count: days.len(), median })
        })
        .collect()
}
