//! Decides what any assignment can reach at most, from a price per evaluator alone.
//!
//! For *any* prices, the most a rule-abiding assignment can have is: what every application would
//! get if it could simply buy its best panel, plus what all places would then earn. An optimal
//! assignment comes with prices at which this bound equals its value, so whoever recomputes the
//! bound has checked the optimum without trusting how it was found (linear-programming duality).
//!
//! It walks the candidates one by one, and so does the checker ([`crate::check()`]), which has its own
//! reading of the files and its own reckoning of the bound.

use lb_kernel::{Interrupted, Progress, Watch};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Prices that prove a bound. All amounts are points of the problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Price of a place with each evaluator, in the order of the problem.
    pub prices: Vec<i64>,
    /// What an empty seat costs, where seats had to stay empty: more than any exchange can gain.
    pub penalty: i64,
}

impl Certificate {
    /// The certificate that prices nothing: its bound lets every application have its best panel.
    #[must_use]
    pub fn free(problem: &Problem) -> Self {
        Self { prices: vec![0; problem.evaluators().len()], penalty: penalty(problem) }
    }
}

/// What an empty seat costs in a problem: more than any chain of exchanges can gain.
#[must_use]
pub fn penalty(problem: &Problem) -> i64 {
    let shorter = problem.applications().len().min(problem.evaluators().len());
    (problem.most_points() + 1).saturating_mul(i64::try_from(shorter).unwrap_or(i64::MAX / 2) + 2)
}

/// The most points any assignment that keeps the rules can have in all, each empty seat counted
/// as minus `penalty`. `least` are the minimum loads that must be kept, per evaluator.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn bound(
    problem: &Problem,
    certificate: &Certificate,
    least: &[u32],
    watch: &dyn Watch,
) -> Result<i128, Interrupted> {
    let price = |e: usize| certificate.prices.get(e).copied().unwrap_or(0);
    let mut total = 0_i128;
    for (e, evaluator) in problem.evaluators().iter().enumerate() {
        let u = i128::from(price(e));
        let places = if u >= 0 { evaluator.load } else { least.get(e).copied().unwrap_or(0) };
        total += u * i128::from(places);
    }
    let panels = best_panels(problem, &certificate.prices, certificate.penalty, watch)?;
    Ok(panels.iter().sum::<i128>() + total)
}

/// What all applications would have in all if each had its own best panel; empty seats count
/// nothing. No assignment has more, however many of its seats are empty.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn own_panels(problem: &Problem, watch: &dyn Watch) -> Result<i128, Interrupted> {
    let free = vec![0; problem.evaluators().len()];
    Ok(best_panels(problem, &free, 0, watch)?.iter().sum())
}

/// The most that any assignment can give the application that gets least: no application can have
/// more than its own best panel. Empty seats count nothing.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn minimum_bound(problem: &Problem, watch: &dyn Watch) -> Result<i64, Interrupted> {
    let free = vec![0; problem.evaluators().len()];
    let best = best_panels(problem, &free, 0, watch)?.into_iter().min();
    Ok(best.and_then(|points| i64::try_from(points).ok()).unwrap_or(0))
}

/// The best panel of every application, under a watch: large panels with shares take their time.
fn best_panels(
    problem: &Problem,
    prices: &[i64],
    penalty: i64,
    watch: &dyn Watch,
) -> Result<Vec<i128>, Interrupted> {
    let all = problem.applications().len();
    (0..all)
        .map(|a| {
            if !problem.shares().is_empty() {
                watch.step(Progress::of("assignment.bound", a as u64, all as u64))?;
            }
            Ok(best_panel(problem, a, prices, penalty))
        })
        .collect()
}

/// The most points less prices of one panel: candidates are looked at one after the other, the
/// state is how many seats are taken and how many members of each share are still needed.
fn best_panel(problem: &Problem, application: usize, prices: &[i64], penalty: i64) -> i128 {
    let reviews = problem.applications().get(application).map_or(0, |a| a.reviews) as usize;
    let needs: Vec<u32> = (0..problem.shares().len())
        .map(|share| problem.seats_of_share(share, reviews as u32))
        .collect();
    let price = |e: usize| prices.get(e).copied().unwrap_or(0);
    let mut worth: Vec<(i128, u8)> = problem
        .candidates(application)
        .map(|(e, points)| (i128::from(points) - i128::from(price(e)), problem.kind(e)))
        .collect();
    worth.extend((0..reviews).map(|_| (-i128::from(penalty), u8::MAX)));
    if needs.is_empty() {
        worth.sort_unstable_by(|a, b| b.cmp(a));
        return worth.iter().take(reviews).map(|(w, _)| w).sum();
    }
    let left: Vec<Vec<u32>> = still_needed(&needs);
    let number = |wanted: &Vec<u32>| left.binary_search(wanted).unwrap_or(0);
    let mut table: Vec<Option<i128>> = vec![None; (reviews + 1) * left.len()];
    if let Some(start) = table.get_mut(number(&needs)) {
        *start = Some(0);
    }
    for alike in prune(worth, reviews).chunk_by(|one, next| one.1 == next.1) {
        let kind = alike.first().map_or(0, |row| row.1);
        let less = |(share, need): (usize, &u32)| need.saturating_sub(u32::from(kind >> share & 1));
        let after: Vec<usize> =
            left.iter().map(|now| number(&now.iter().enumerate().map(less).collect())).collect();
        for (value, _) in alike {
            // From the fullest panels down: nobody sits on one twice.
            for seats in (0..reviews).rev() {
                for (now, next) in after.iter().enumerate() {
                    let Some(Some(sum)) = table.get(seats * left.len() + now).copied() else {
                        continue;
                    };
                    if let Some(best) = table.get_mut((seats + 1) * left.len() + next) {
                        *best = Some(best.map_or(sum + value, |old| old.max(sum + value)));
                    }
                }
            }
        }
    }
    table.get(reviews * left.len()).copied().flatten().unwrap_or(0)
}

/// Every number of members of each share that a panel may still need, ascending: none comes first.
fn still_needed(needs: &[u32]) -> Vec<Vec<u32>> {
    needs.iter().fold(vec![Vec::new()], |before, &most| {
        let longer = |start: &[u32], need: u32| -> Vec<u32> { [start, &[need]].concat() };
        before.iter().flat_map(|start| (0..=most).map(move |need| longer(start, need))).collect()
    })
}

/// Of each kind only the best `reviews` candidates can matter.
fn prune(mut worth: Vec<(i128, u8)>, reviews: usize) -> Vec<(i128, u8)> {
    worth.sort_unstable_by_key(|&(value, kind)| (kind, std::cmp::Reverse(value)));
    let mut kept: Vec<(i128, u8)> = Vec::new();
    let mut run = 0;
    for row in worth {
        run = if kept.last().is_some_and(|last| last.1 == row.1) { run + 1 } else { 0 };
        if run < reviews {
            kept.push(row);
        }
    }
    kept
}
