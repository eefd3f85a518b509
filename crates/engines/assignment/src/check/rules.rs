//! The rules one after another, and the sums.

use std::collections::{BTreeMap, BTreeSet};

use super::files::AnswerJson;
use super::world::World;
use super::{Violation, near};

/// Notes every broken rule and every wrong sum; returns the sum of scores.
pub(super) fn check(world: &World<'_>, answer: &AnswerJson, broken: &mut Vec<Violation>) -> f64 {
    let panels = seats(world, answer, broken);
    loads(world, answer, &panels, broken);
    sizes(world, answer, &panels, broken);
    let totals = panels.iter().map(|panel| panel.iter().map(|(_, score)| score).sum::<f64>());
    let mut totals: Vec<f64> = totals.collect();
    totals.sort_by(f64::total_cmp);
    let tenth = (totals.len() / 10).max(1).min(totals.len());
    let sum = totals.iter().sum();
    let worst = totals.iter().take(tenth).sum::<f64>() / tenth.max(1) as f64;
    for (name, said, is) in [
        ("sum", answer.sum, sum),
        ("minimum", answer.minimum, totals.first().copied().unwrap_or(0.0)),
        ("worst_tenth", answer.worst_tenth, worst),
    ] {
        if !near(said, is) {
            broken.push(Violation::Number { name: name.to_owned(), said, is });
        }
    }
    sum
}

/// Members of each panel with their scores as the result says them, if the pairs exist.
fn seats(
    world: &World<'_>,
    answer: &AnswerJson,
    broken: &mut Vec<Violation>,
) -> Vec<Vec<(usize, f64)>> {
    let mut panels = vec![Vec::new(); world.panel.applications.len()];
    let mut seen = BTreeSet::new();
    let points = super::unit(answer);
    for (at, row) in answer.assignments.iter().enumerate() {
        let a = world.applications.get(row.application.as_str());
        let e = world.evaluators.get(row.evaluator.as_str());
        let (Some(&a), Some(&e)) = (a, e) else {
            let (side, id) = match a {
                None => ("application", &row.application),
                Some(_) => ("evaluator", &row.evaluator),
            };
            let place = format!("assignments[{at}].{side}");
            broken.push(Violation::UnknownId { place, id: id.clone() });
            continue;
        };
        let (application, evaluator) = (row.application.clone(), row.evaluator.clone());
        if !seen.insert((a, e)) {
            broken.push(Violation::AssignedTwice { application, evaluator });
            continue;
        }
        if let Some(panel) = panels.get_mut(a) {
            panel.push((e, row.score));
        }
        match world.score(a, e) {
            Err(why) => broken.push(Violation::Excluded { application, evaluator, why }),
            Ok(is) => {
                // Scores are written in whole points.
                let whole = (is * points).round() / points;
                if !near(row.score, is) && !near(row.score, whole) {
                    let said = row.score;
                    broken.push(Violation::Score { application, evaluator, said, is });
                }
            }
        }
    }
    panels
}

fn loads(
    world: &World<'_>,
    answer: &AnswerJson,
    panels: &[Vec<(usize, f64)>],
    broken: &mut Vec<Violation>,
) {
    let mut loads = vec![0_u32; world.panel.evaluators.len()];
    for (evaluator, _) in panels.iter().flatten() {
        if let Some(load) = loads.get_mut(*evaluator) {
            *load += 1;
        }
    }
    for (row, has) in world.panel.evaluators.iter().zip(loads) {
        let evaluator = || row.id.clone();
        let most = row.load as u32;
        if has > most {
            broken.push(Violation::Overload { evaluator: evaluator(), has, most });
        }
        let unmet = answer.unmet_minimums.get(&row.id);
        let least = unmet.copied().unwrap_or(row.min_load as u32);
        if has < least {
            broken.push(Violation::Underload { evaluator: evaluator(), has, least });
        }
        let said = answer.loads.get(&row.id).copied().unwrap_or(0);
        if said != has {
            let name = format!("loads.{}", row.id);
            broken.push(Violation::Number { name, said: said.into(), is: has.into() });
        }
    }
}

/// Seats of every application, and the shares of its panel.
fn sizes(
    world: &World<'_>,
    answer: &AnswerJson,
    panels: &[Vec<(usize, f64)>],
    broken: &mut Vec<Violation>,
) {
    let mut missing: BTreeMap<&str, u32> = BTreeMap::new();
    for shortfall in &answer.shortfalls {
        let missing = missing.entry(&shortfall.application).or_default();
        *missing = missing.saturating_add(shortfall.missing);
    }
    for (a, (row, panel)) in world.panel.applications.iter().zip(panels).enumerate() {
        let empty = missing.get(row.id.as_str()).copied().unwrap_or(0);
        let reviews = world.reviews(a);
        let (has, needs) = (panel.len() as u32, reviews.saturating_sub(empty));
        if has != needs {
            broken.push(Violation::Seats { application: row.id.clone(), has, needs });
        }
        let shares = world.panel.panel_rules.shares.iter().zip(world.needs(reviews));
        for (bit, (share, needs)) in shares.enumerate() {
            let carriers = panel.iter().filter(|(e, _)| world.carries(*e) >> bit & 1 == 1);
            let has = (carriers.count() as u32).saturating_add(empty);
            if has < needs {
                let (application, tag) = (row.id.clone(), share.tag.clone());
                broken.push(Violation::Share { application, tag, has, needs });
            }
        }
    }
}
