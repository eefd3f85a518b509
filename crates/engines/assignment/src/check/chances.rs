//! Whether the written probabilities keep the limit, fit the seats, and give what is expected.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{AnswerJson, ChancesJson};
use super::world::World;
use super::{Violation, near};

/// Decimal fractions of probabilities add up to within this.
const FUZZ: f64 = 1e-9;

/// Notes what is wrong with the probabilities of a panel that limits them.
pub(super) fn check(world: &World<'_>, answer: &AnswerJson, broken: &mut Vec<Violation>) {
    let limit = world.panel.policy.probability_limit.filter(|limit| *limit < 1.0);
    let Some(limit) = limit else { return };
    let Some(chances) = &answer.chances else {
        broken.push(Violation::NotDrawn { limit });
        return;
    };
    if chances.limit > limit + FUZZ {
        let name = "chances.limit".to_owned();
        broken.push(Violation::Number { name, said: chances.limit, is: limit });
    }
    let drawn = pairs(world, answer, chances, limit, broken);
    let mut possible: BTreeSet<(&str, &str)> = drawn.into_iter().collect();
    for redrawn in &chances.redrawn {
        for (evaluator, is) in &redrawn.pairs {
            let (application, evaluator) = (redrawn.application.as_str(), evaluator.as_str());
            possible.insert((application, evaluator));
            if *is > limit + FUZZ && !redrawn.beyond_limit {
                let (application, evaluator) = (application.to_owned(), evaluator.to_owned());
                broken.push(Violation::Probability { application, evaluator, is: *is, limit });
            }
        }
    }
    for row in &answer.assignments {
        if !possible.contains(&(row.application.as_str(), row.evaluator.as_str())) {
            let (application, evaluator) = (row.application.clone(), row.evaluator.clone());
            broken.push(Violation::Undrawable { application, evaluator });
        }
    }
}

/// The pairs of the first draw; what is expected of them is added up anew.
fn pairs<'a>(
    world: &World<'_>,
    answer: &AnswerJson,
    chances: &'a ChancesJson,
    limit: f64,
    broken: &mut Vec<Violation>,
) -> Vec<(&'a str, &'a str)> {
    let mut rows = vec![(0.0, 0.0); world.panel.applications.len()];
    let mut columns: BTreeMap<usize, f64> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut drawn = Vec::with_capacity(chances.pairs.len());
    let unit = super::unit(answer);
    // A late repair may find the panel changed: pairs of the draw that are gone say nothing wrong.
    let repaired = answer.changes.is_some();
    for (at, (application, evaluator, is)) in chances.pairs.iter().enumerate() {
        let pair = || (application.clone(), evaluator.clone());
        drawn.push((application.as_str(), evaluator.as_str()));
        if !(*is >= 0.0 && *is <= limit + FUZZ) {
            let (application, evaluator) = pair();
            broken.push(Violation::Probability { application, evaluator, is: *is, limit });
        }
        let a = world.applications.get(application.as_str()).copied();
        let e = world.evaluators.get(evaluator.as_str()).copied();
        let (Some(a), Some(e)) = (a, e) else {
            if !repaired {
                let id = if a.is_none() { application } else { evaluator };
                let place = format!("chances.pairs[{at}]");
                broken.push(Violation::UnknownId { place, id: id.clone() });
            }
            continue;
        };
        if !seen.insert((a, e)) {
            let (application, evaluator) = pair();
            broken.push(Violation::AssignedTwice { application, evaluator });
        }
        match world.score(a, e) {
            Err(_) if repaired => {}
            Err(why) => {
                let (application, evaluator) = pair();
                broken.push(Violation::Excluded { application, evaluator, why });
            }
            Ok(score) => {
                if let Some((sum, worth)) = rows.get_mut(a) {
                    *sum += is;
                    *worth += is * (score * unit).round() / unit;
                }
                *columns.entry(e).or_default() += is;
            }
        }
    }
    if repaired {
        return drawn;
    }
    let mut wrong = |name: String, said: f64, is: f64| {
        broken.push(Violation::Number { name, said, is });
    };
    for (a, (row, (sum, _))) in world.panel.applications.iter().zip(&rows).enumerate() {
        let reviews = f64::from(world.reviews(a));
        // A seat may be empty in some draws and filled in this one.
        if *sum > reviews + 1e-6 {
            wrong(format!("chances.{}", row.id), *sum, reviews);
        }
    }
    for (e, row) in world.panel.evaluators.iter().enumerate() {
        let sum = columns.get(&e).copied().unwrap_or(0.0);
        if sum > row.load + 1e-6 {
            wrong(format!("chances.{}", row.id), sum, row.load);
        }
    }
    let expected = rows.iter().map(|(_, worth)| worth).sum::<f64>();
    let least = rows.iter().map(|(_, worth)| *worth).reduce(f64::min).unwrap_or(0.0);
    for (name, said, is) in [
        ("chances.expected_sum", chances.expected_sum, expected),
        ("chances.expected_minimum", chances.expected_minimum, least),
    ] {
        if !near(said, is) {
            wrong(name.to_owned(), said, is);
        }
    }
    drawn
}
