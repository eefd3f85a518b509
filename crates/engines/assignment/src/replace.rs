//! Decides who takes over when an evaluator declines late.
//!
//! One shortest augmenting path: the best evaluator with a free place takes the seat and nobody
//! else moves. Only when nobody is free and the caller allows it does somebody leave another
//! panel, in the shortest chain there is, and among the shortest in the best one.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem and its panels")]

use crate::panel;
use crate::problem::Problem;

/// Longest chain of seats that change hands for one decline.
const LONGEST: usize = 8;

/// Panels after a decline, and what changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    /// Pairs that are new, in the order (application, evaluator).
    pub added: Vec<(usize, usize)>,
    /// Pairs that are gone, the declined ones among them.
    pub removed: Vec<(usize, usize)>,
    /// Applications whose seat stays empty.
    pub unfilled: Vec<usize>,
}

/// Takes the `declined` pairs out of `seats` and fills their seats. Declined pairs never come
/// back. Pairs that were not assigned only stay forbidden.
#[must_use]
pub fn replace(
    problem: &Problem,
    seats: &[Vec<u32>],
    declined: &[(usize, usize)],
    allow_moves: bool,
) -> Replacement {
    let mut repair = Repair::new(problem, seats, declined);
    let mut unfilled = Vec::new();
    for &(application, evaluator) in declined {
        if !repair.leave(application, evaluator) {
            continue;
        }
        let chain = repair
            .direct(application)
            .or_else(|| if allow_moves { repair.chain(application) } else { None });
        match chain {
            Some(chain) => repair.carry_out(&chain),
            None => unfilled.push(application),
        }
    }
    let mut seats_after = repair.seats;
    seats_after.iter_mut().for_each(|panel| panel.sort_unstable());
    Replacement {
        added: difference(&seats_after, seats),
        removed: difference(seats, &seats_after),
        seats: seats_after,
        unfilled,
    }
}

fn difference(of: &[Vec<u32>], without: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let pairs = of.iter().zip(without).enumerate();
    pairs
        .flat_map(|(a, (panel, other))| {
            panel.iter().filter(|e| !other.contains(e)).map(move |&e| (a, e as usize))
        })
        .collect()
}

/// One seat that changes hands: `taken` comes to `application`, from its panel there if full.
#[derive(Debug, Clone, Copy)]
struct Step {
    application: usize,
    taken: usize,
    leaves: Option<usize>,
}

struct Repair<'a> {
    problem: &'a Problem,
    seats: Vec<Vec<u32>>,
    load: Vec<u32>,
    forbidden: std::collections::BTreeSet<(usize, usize)>,
}

impl<'a> Repair<'a> {
    fn new(problem: &'a Problem, seats: &[Vec<u32>], declined: &[(usize, usize)]) -> Self {
        Self {
            problem,
            seats: seats.to_vec(),
            load: crate::outcome::loads(problem, seats),
            forbidden: declined.iter().copied().collect(),
        }
    }

    fn leave(&mut self, application: usize, evaluator: usize) -> bool {
        let Some(panel) = self.seats.get_mut(application) else { return false };
        let Some(at) = panel.iter().position(|&e| e as usize == evaluator) else { return false };
        panel.remove(at);
        self.load[evaluator] -= 1;
        true
    }

    fn is_free(&self, evaluator: usize) -> bool {
        self.load[evaluator] < self.problem.evaluators()[evaluator].load
    }

    /// Whether `taken` may come to a panel that `given` leaves.
    fn may(&self, application: usize, given: Option<usize>, taken: usize) -> bool {
        let panel = &self.seats[application];
        if panel.contains(&(taken as u32)) || self.forbidden.contains(&(application, taken)) {
            return false;
        }
        let stays = panel.iter().map(|&e| e as usize).filter(|&e| Some(e) != given).chain([taken]);
        let count = panel.len() as u32 + u32::from(given.is_none());
        let empty = self.problem.applications()[application].reviews.saturating_sub(count);
        panel::keeps(self.problem, &panel::needs(self.problem, application), stays, empty)
    }

    /// The best evaluator with a free place.
    fn direct(&self, application: usize) -> Option<Vec<Step>> {
        self.problem
            .candidates(application)
            .filter(|&(e, _)| self.is_free(e) && self.may(application, None, e))
            .max_by_key(|&(e, points)| (points, std::cmp::Reverse(e)))
            .map(|(taken, _)| vec![Step { application, taken, leaves: None }])
    }

    /// The shortest chain of moves, and of these the one with most points.
    fn chain(&self, application: usize) -> Option<Vec<Step>> {
        let mut open: Vec<(i64, Option<usize>, Vec<Step>)> = vec![(0, None, Vec::new())];
        for _ in 0..LONGEST {
            let mut next: std::collections::BTreeMap<(usize, usize), (i64, Vec<Step>)> =
                std::collections::BTreeMap::new();
            let mut done: Option<(i64, Vec<Step>)> = None;
            for (sum, given, steps) in open {
                let at = steps.last().and_then(|step: &Step| step.leaves).unwrap_or(application);
                let touched = |other: usize| {
                    other == application || steps.iter().any(|step| step.leaves == Some(other))
                };
                for (taken, points) in self.problem.candidates(at) {
                    if !self.may(at, given, taken) || steps.iter().any(|step| step.taken == taken) {
                        continue;
                    }
                    let sum = sum + points;
                    if self.is_free(taken) {
                        if done.as_ref().is_none_or(|(best, _)| sum > *best) {
                            let end = Step { application: at, taken, leaves: None };
                            done = Some((sum, steps.iter().copied().chain([end]).collect()));
                        }
                        continue;
                    }
                    for other in 0..self.seats.len() {
                        if touched(other) || !self.seats[other].contains(&(taken as u32)) {
                            continue;
                        }
                        let lost = self.problem.points(other, taken).unwrap_or(0);
                        let better =
                            next.get(&(other, taken)).is_none_or(|(best, _)| sum - lost > *best);
                        if better {
                            let step = Step { application: at, taken, leaves: Some(other) };
                            let chain = steps.iter().copied().chain([step]).collect();
                            next.insert((other, taken), (sum - lost, chain));
                        }
                    }
                }
            }
            if let Some((_, chain)) = done {
                return Some(chain);
            }
            open = next
                .into_iter()
                .map(|((_, taken), (sum, steps))| (sum, Some(taken), steps))
                .collect();
        }
        None
    }

    fn carry_out(&mut self, chain: &[Step]) {
        for step in chain {
            if let Some(other) = step.leaves {
                self.leave(other, step.taken);
            }
            self.seats[step.application].push(step.taken as u32);
            self.load[step.taken] += 1;
        }
    }
}
