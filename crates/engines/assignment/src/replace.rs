//! Decides who takes over when an evaluator declines late.
//!
//! One shortest augmenting path: the best evaluator with a free place takes the seat and nobody
//! else moves. Only when nobody is free and the caller allows it does somebody leave another
//! panel, in the shortest chain there is, and among the shortest in the best one. Where the panel
//! limits the probability of a pair, the one who comes is drawn.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem and its panels")]

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::panel;
use crate::problem::Problem;

/// Longest chain of seats that change hands for one decline.
const LONGEST: usize = 8;

/// What a repair is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Repairs<'a> {
    /// Pairs that are declined, now or before: they are taken out, and never come back.
    pub declined: &'a [(usize, usize)],
    /// Applications that have lost a seat otherwise, each as often as it has.
    pub vacant: &'a [usize],
    /// Whether somebody may leave another panel where nobody is free.
    pub allow_moves: bool,
    /// The limit on the probability of a pair and the seed, where replacements are drawn.
    pub draw: Option<(f64, u64)>,
}

/// How a seat was drawn again.
#[derive(Debug, Clone, PartialEq)]
pub struct Redrawn {
    /// The application.
    pub application: usize,
    /// Who could come, and with which probability.
    pub pairs: Vec<(usize, f64)>,
    /// Whether too few people were free to keep the limit.
    pub beyond_limit: bool,
}

/// Panels after a decline, and what changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Replacement {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    /// Pairs that are new, in the order (application, evaluator).
    pub added: Vec<(usize, usize)>,
    /// Pairs that are gone, the declined ones among them.
    pub removed: Vec<(usize, usize)>,
    /// Applications whose seat stays empty.
    pub unfilled: Vec<usize>,
    /// How the new pairs were drawn, where they were.
    pub redrawn: Vec<Redrawn>,
}

/// Takes the declined pairs out of `seats` and fills their seats and the vacant ones. Pairs that
/// were not assigned only stay forbidden.
///
/// Where replacements are drawn, one of the best who are free comes, each with the same
/// probability, of as many as the limit needs.
#[must_use]
pub fn replace(problem: &Problem, seats: &[Vec<u32>], asked: Repairs<'_>) -> Replacement {
    let mut repair = Repair::new(problem, seats, asked.declined);
    let mut lottery =
        asked.draw.map(|(limit, seed)| (limit, Xoshiro256PlusPlus::seed_from_u64(seed ^ REDRAW)));
    let (mut unfilled, mut redrawn) = (Vec::new(), Vec::new());
    let declined = asked.declined.iter().map(|&(a, e)| (a, Some(e)));
    for (application, leaves) in declined.chain(asked.vacant.iter().map(|&a| (a, None))) {
        if leaves.is_some_and(|evaluator| !repair.leave(application, evaluator)) {
            continue;
        }
        let direct = match &mut lottery {
            None => repair.direct(application),
            Some((limit, random)) => {
                repair.drawn(application, *limit, random).map(|(step, how)| {
                    redrawn.push(how);
                    vec![step]
                })
            }
        };
        let is_direct = direct.is_some();
        let chain =
            direct.or_else(|| if asked.allow_moves { repair.chain(application) } else { None });
        let Some(chain) = chain else {
            unfilled.push(application);
            continue;
        };
        if lottery.is_some() && !is_direct {
            // Who moves along a chain is not drawn.
            redrawn.extend(chain.iter().map(|step| Redrawn {
                application: step.application,
                pairs: vec![(step.taken, 1.0)],
                beyond_limit: true,
            }));
        }
        repair.carry_out(&chain);
    }
    let mut seats_after = repair.seats;
    seats_after.iter_mut().for_each(|panel| panel.sort_unstable());
    Replacement {
        added: difference(&seats_after, seats),
        removed: difference(seats, &seats_after),
        seats: seats_after,
        unfilled,
        redrawn,
    }
}

/// Keeps the draws of a repair apart from the first one of the same seed.
const REDRAW: u64 = 0x7265_6472_6177;

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

    /// Everybody with a free place who may come, the best first.
    fn free(&self, application: usize) -> Vec<usize> {
        let may = |&(e, _): &(usize, i64)| self.is_free(e) && self.may(application, None, e);
        let mut free: Vec<(usize, i64)> =
            self.problem.candidates(application).filter(may).collect();
        free.sort_by_key(|&(e, points)| (std::cmp::Reverse(points), e));
        free.into_iter().map(|(e, _)| e).collect()
    }

    /// One of the best with a free place, drawn from as many as the limit needs.
    fn drawn(
        &self,
        application: usize,
        limit: f64,
        random: &mut Xoshiro256PlusPlus,
    ) -> Option<(Step, Redrawn)> {
        let mut free = self.free(application);
        free.truncate(((1.0 / limit - 1e-9).ceil() as usize).max(1));
        let count = free.len();
        let at = ((u128::from(random.next_u64()) * count as u128) >> 64) as usize;
        let taken = *free.get(at)?;
        let each = 1.0 / count as f64;
        let pairs = free.into_iter().map(|e| (e, each)).collect();
        let how = Redrawn { application, pairs, beyond_limit: each > limit + 1e-9 };
        Some((Step { application, taken, leaves: None }, how))
    }

    /// The best evaluator with a free place.
    fn direct(&self, application: usize) -> Option<Vec<Step>> {
        let taken = *self.free(application).first()?;
        Some(vec![Step { application, taken, leaves: None }])
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
