//! Keeps promised minimum loads where panels have shares by tag.
//!
//! The split of panels by kind is the best for the sum and may leave somebody below the promise
//! whom an exchange could serve: somebody takes a seat of another, who takes one elsewhere, until a
//! seat comes from somebody with more than is promised. Every exchange keeps the shares.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem and the panels")]

use std::collections::VecDeque;

use lb_kernel::{Interrupted, Progress, Watch};

use crate::panel;
use crate::problem::Problem;

/// Takes one seat: of an application, from a member or an empty one.
#[derive(Debug, Clone, Copy)]
struct Change {
    application: usize,
    from: Option<u32>,
    to: u32,
}

/// Raises `least` towards the promised minima as far as exchanges reach; whether it did.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn keep(
    problem: &Problem,
    seats: &mut [Vec<u32>],
    least: &mut [u32],
    watch: &dyn Watch,
) -> Result<bool, Interrupted> {
    let promised = |e: usize| problem.evaluators()[e].min_load;
    let short: Vec<usize> = (0..least.len()).filter(|&e| least[e] < promised(e)).collect();
    let mut panels = Panels::new(problem, seats, least);
    for (done, &e) in short.iter().enumerate() {
        let (done, all) = (done as u64, short.len() as u64);
        watch.step(Progress::of("assignment.compose", done, all))?;
        let has = promised(e).min(panels.load[e]).max(panels.least[e]);
        panels.raised |= has > panels.least[e];
        panels.least[e] = has;
        while panels.least[e] < promised(e) && panels.serve(e as u32) {
            panels.least[e] += 1;
            panels.raised = true;
        }
    }
    for panel in panels.seats.iter_mut() {
        panel.sort_unstable();
    }
    Ok(panels.raised)
}

struct Panels<'a> {
    problem: &'a Problem,
    seats: &'a mut [Vec<u32>],
    least: &'a mut [u32],
    load: Vec<u32>,
    needs: Vec<Vec<u32>>,
    /// Applications on which each evaluator may sit.
    may: Vec<Vec<u32>>,
    /// Whether more is promised than before.
    raised: bool,
}

impl<'a> Panels<'a> {
    fn new(problem: &'a Problem, seats: &'a mut [Vec<u32>], least: &'a mut [u32]) -> Self {
        let mut load = vec![0; least.len()];
        seats.iter().flatten().for_each(|&e| load[e as usize] += 1);
        let mut may = vec![Vec::new(); least.len()];
        for a in 0..seats.len() {
            problem.candidates(a).for_each(|(e, _)| may[e].push(a as u32));
        }
        let needs = (0..seats.len()).map(|a| panel::needs(problem, a)).collect();
        Self { problem, seats, least, load, needs, may, raised: false }
    }

    /// Gives an evaluator one seat more, if exchanges can.
    fn serve(&mut self, evaluator: u32) -> bool {
        // Who gave a seat up for whom on the way here.
        let mut came: Vec<Option<Change>> = vec![None; self.load.len()];
        let mut queue = VecDeque::from([evaluator]);
        while let Some(next) = queue.pop_front() {
            for i in 0..self.may[next as usize].len() {
                let application = self.may[next as usize][i] as usize;
                if self.seats[application].contains(&next) {
                    continue;
                }
                let empty = Change { application, from: None, to: next };
                if self.keeps(&[empty]) && self.carry_out(evaluator, &came, &[empty]) {
                    return true;
                }
                for at in 0..self.seats[application].len() {
                    let member = self.seats[application][at];
                    let change = Change { application, from: Some(member), to: next };
                    if member == evaluator || came[member as usize].is_some() {
                        continue;
                    }
                    if !self.keeps(&[change]) {
                        if self.with_companion(evaluator, &came, change) {
                            return true;
                        }
                        continue;
                    }
                    if self.spares(member) && self.carry_out(evaluator, &came, &[change]) {
                        return true;
                    }
                    came[member as usize] = Some(change);
                    queue.push_back(member);
                }
            }
        }
        false
    }

    /// An exchange that breaks a share is carried out where a second one on the same panel mends
    /// it: another member makes way for somebody with a free place.
    fn with_companion(&mut self, evaluator: u32, came: &[Option<Change>], change: Change) -> bool {
        let Change { application, from, to } = change;
        if !from.is_some_and(|member| self.spares(member)) {
            return false;
        }
        let problem = self.problem;
        for at in 0..self.seats[application].len() {
            let other = self.seats[application][at];
            if Some(other) == from || !self.spares(other) {
                continue;
            }
            for (free, _) in problem.candidates(application) {
                let free = free as u32;
                if free == to || self.seats[application].contains(&free) || !self.is_free(free) {
                    continue;
                }
                let second = Change { application, from: Some(other), to: free };
                if self.keeps(&[change, second])
                    && self.carry_out(evaluator, came, &[change, second])
                {
                    return true;
                }
            }
        }
        false
    }

    /// Carries out the last changes and all that lead to them; undoes them where together they
    /// break what each alone keeps.
    fn carry_out(&mut self, evaluator: u32, came: &[Option<Change>], last: &[Change]) -> bool {
        let mut path = last.to_vec();
        let mut at = last[0].to;
        while at != evaluator {
            let Some(change) = came[at as usize] else { return false };
            path.push(change);
            at = change.to;
        }
        let mut touched: Vec<usize> = path.iter().map(|change| change.application).collect();
        touched.sort_unstable();
        touched.dedup();
        let old: Vec<Vec<u32>> = touched.iter().map(|&a| self.seats[a].clone()).collect();
        let whole = path.iter().all(|change| {
            let panel = &mut self.seats[change.application];
            let at = panel.iter().position(|e| Some(*e) == change.from);
            if panel.contains(&change.to) || (change.from.is_some() && at.is_none()) {
                return false;
            }
            at.map(|at| panel.remove(at));
            panel.push(change.to);
            true
        });
        if !whole || !touched.iter().all(|&a| self.is_sound(a, &self.seats[a])) {
            for (&a, old) in touched.iter().zip(old) {
                self.seats[a] = old;
            }
            return false;
        }
        for change in path {
            self.load[change.to as usize] += 1;
            if let Some(from) = change.from {
                self.load[from as usize] -= 1;
            }
        }
        true
    }

    /// Whether a panel keeps its shares after changes to it alone.
    fn keeps(&self, changes: &[Change]) -> bool {
        let application = changes[0].application;
        let mut panel = self.seats[application].clone();
        for change in changes {
            panel.retain(|e| Some(*e) != change.from);
            panel.push(change.to);
        }
        self.is_sound(application, &panel)
    }

    fn is_sound(&self, application: usize, panel: &[u32]) -> bool {
        let reviews = self.problem.applications()[application].reviews;
        let members = panel.iter().map(|&e| e as usize);
        reviews.checked_sub(panel.len() as u32).is_some_and(|empty| {
            panel::keeps(self.problem, &self.needs[application], members, empty)
        })
    }

    /// Whether an evaluator has more than is promised, as far as the promise can be kept.
    fn spares(&self, evaluator: u32) -> bool {
        self.load[evaluator as usize] > self.least[evaluator as usize]
    }

    fn is_free(&self, evaluator: u32) -> bool {
        self.load[evaluator as usize] < self.problem.evaluators()[evaluator as usize].load
    }
}
