//! The last word on a small event: all timetables divided into cases until each is settled.
//!
//! A corner of the linear program is nearly whole. Where it leaves open whether a request is held
//! (or, that being settled, when), both answers become cases of their own. A case is settled when
//! its prices prove that it holds nothing better than what is already found; each corner is made a
//! timetable on the way. What is settled at the end is a certificate: cases that together are all
//! timetables, with prices for each.

use lb_kernel::Interrupted;

use super::{Run, SMALL};
use crate::anneal;
use crate::draw::{Draw, mix};
use crate::exact::{Case, Program, Supposition};
use crate::greedy;
use crate::prices::{Prices, bound_of_case};

/// Moves of the budget that one case costs.
const MOVES_PER_CASE: u64 = 1_000;
/// Part of the budget's moves that a corner is improved with, at each of two temperatures.
const MOVES_SHARE: u64 = 20;
/// Steps between two looks at the watch, and at what the prices prove already.
const LOOK: u32 = 64;
/// Entries of the tableau that may be worked on for each move of the budget. The largest event of
/// 260 requests that was met needed nearly this.
const WORK_PER_MOVE: u64 = 60_000;
/// Most steps to a corner; rounding could keep one from ever being the last.
const STEPS: u32 = 60_000;

/// A case that is not settled yet.
struct Open {
    suppositions: Vec<Supposition>,
    /// Prices and bound of the case of which it is a part.
    from: Option<Case>,
    bound: i64,
}

impl<const N: usize> Run<'_, N> {
    /// Divides and settles, as far as the budget goes; does nothing for large events, and for those
    /// with halls, which the program does not know.
    pub(super) fn divide(&mut self) -> Result<(), Interrupted> {
        if self.problem.requests().len() >= SMALL || self.problem.halls > 1 {
            return Ok(());
        }
        let Some(mut program) = Program::new(self.problem, &self.locked, &self.prices) else {
            return Ok(());
        };
        let most = (self.options.budget.moves / MOVES_PER_CASE).max(1);
        let mut open = vec![Open { suppositions: Vec::new(), from: None, bound: self.bound }];
        let (mut settled, mut highest) = (Vec::new(), i64::MIN);
        let mut looked_at = 0;
        while let Some(case) = open.pop() {
            let over = looked_at >= most || self.finish;
            if over || case.bound <= self.best_score {
                let Some(from) = case.from else { return Ok(()) };
                let (about, locked) = (case.suppositions, &self.locked);
                highest = highest.max(bound_of_case(self.problem, &from.prices, locked, &about));
                settled.push(Case { suppositions: about, prices: from.prices });
                continue;
            }
            looked_at += 1;
            self.tick("schedule.cases", looked_at, most)?;
            program.suppose(&case.suppositions);
            let climbed = self.climb(&mut program, &case.suppositions, (looked_at, most))?;
            let Some((prices, proven)) = climbed else { return Ok(()) };
            if case.suppositions.is_empty() && proven < self.bound {
                (self.bound, self.prices) = (proven, prices.clone());
            }
            if self.best_score < proven {
                self.make_timetable(&program, looked_at);
            }
            if self.done() {
                return Ok(());
            }
            match program.undecided() {
                Some(next) if proven > self.best_score => {
                    let from = Some(Case { suppositions: Vec::new(), prices });
                    for held in [!next.held, next.held] {
                        let mut suppositions = case.suppositions.clone();
                        suppositions.push(Supposition { held, ..next });
                        open.push(Open { suppositions, from: from.clone(), bound: proven });
                    }
                }
                _ => {
                    highest = highest.max(proven);
                    settled.push(Case { suppositions: case.suppositions, prices });
                }
            }
        }
        if highest < self.bound {
            (self.bound, self.cases) = (highest, settled);
        }
        Ok(())
    }

    /// Goes to the best corner, or as far as the prices need to settle the case; nothing where
    /// neither is reached.
    fn climb(
        &mut self,
        program: &mut Program<'_>,
        suppositions: &[Supposition],
        (case, most): (u64, u64),
    ) -> Result<Option<(Prices, i64)>, Interrupted> {
        let most_work = self.options.budget.moves.saturating_mul(WORK_PER_MOVE);
        for step in 1..=STEPS {
            let there = !program.step();
            if there || step % LOOK == 0 {
                let prices = program.prices();
                let locked = &self.locked;
                let proven = bound_of_case(self.problem, &prices, locked, suppositions);
                if there || proven <= self.best_score {
                    return Ok(Some((prices, proven)));
                }
                self.tick("schedule.cases", case, most)?;
                if self.finish || program.work() > most_work {
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// Makes a timetable of the corner.
    fn make_timetable(&mut self, program: &Program<'_>, case: u64) {
        let mut board = self.fresh();
        greedy::round(&mut board, &mut program.shares());
        self.keep(&board);
        let heaviest = self.problem.requests().iter().map(|r| r.score).max().unwrap_or(1);
        let mut draw = Draw::new(self.options.seed ^ mix(case), 0);
        for heat in [super::WARM, super::COLD] {
            let moves = self.options.budget.moves / MOVES_SHARE;
            anneal::run(&mut board, moves, heaviest as f64 * heat, &mut draw);
            self.keep(&board);
        }
    }
}
