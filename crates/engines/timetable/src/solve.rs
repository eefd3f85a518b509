//! The way from an event to a timetable: bound, rounding, annealing, fairness, any time.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::anneal;
use crate::board::{Board, Placement};
use crate::draw::Draw;
use crate::exact::Case;
use crate::fairness;
use crate::greedy;
use crate::lp::{Lp, Noise};
use crate::prices::{Prices, bound};
use crate::problem::Problem;

/// How much work is done; the same budget and seed give the same timetable on any machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Most passes of the linear program for the bound.
    pub passes: u32,
    /// Times the fractional solution is made whole, each time with other random bonuses.
    pub attempts: u32,
    /// Moves of annealing per attempt and chain (there are two chains).
    pub moves: u64,
}

impl Budget {
    /// A budget that fits the size of the event.
    #[must_use]
    pub fn for_event(problem: &Problem) -> Self {
        let requests = problem.requests().len() as u64;
        let (passes, attempts) = match requests {
            0..1_000 => (2_000, 16),
            1_000..10_000 => (600, 3),
            10_000..60_000 => (400, 1),
            _ => (260, 1),
        };
        Self { passes, attempts, moves: (150 * requests).clamp(400_000, 12_000_000) }
    }
}

/// What is asked of the solver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Seed of every random choice.
    pub seed: u64,
    /// Work.
    pub budget: Budget,
    /// Share of the weight that may be given up so that nobody who could meet stays without a
    /// meeting. Promised minima are not limited by it.
    pub give_up: f64,
}

impl Options {
    /// The usual: seed 1, budget by size, a hundredth for fairness; nothing where the event is
    /// small enough for a proven optimum, which then stays one.
    #[must_use]
    pub fn for_event(problem: &Problem) -> Self {
        let give_up = if problem.requests().len() < SMALL { 0.0 } else { 0.01 };
        Self { seed: 1, budget: Budget::for_event(problem), give_up }
    }
}

/// A timetable with its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// Where each request is held.
    pub at: Vec<Placement>,
    /// Sum of weights held, less unsocial hours.
    pub weight: i64,
    /// Proven upper bound of the weight of any timetable.
    pub bound: i64,
    /// Prices from which a bound of all timetables follows.
    pub prices: Prices,
    /// Where these do not suffice: cases that together are all timetables, with prices for each.
    /// The bound is then the largest of theirs.
    pub cases: Vec<Case>,
    /// The same for weight plus what levels add; equal to weight and bound where levels add nothing.
    pub score: i64,
    /// Proven upper bound of the score.
    pub score_bound: i64,
}

impl Timetable {
    /// 1 − weight / bound; 0 for an empty event.
    #[must_use]
    pub fn gap(&self) -> f64 {
        if self.bound <= 0 { 0.0 } else { 1.0 - self.weight as f64 / self.bound as f64 }
    }

    /// Requests held.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.at.iter().filter(|placement| placement.is_held()).count()
    }
}

/// Makes a timetable.
///
/// Watched under `schedule.match`, `schedule.bound`, `schedule.round`, `schedule.search`,
/// `schedule.cases`, `schedule.fairness`;
/// `Finish` returns the best timetable so far with the best bound so far.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn solve(
    problem: &Problem,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Timetable, Interrupted> {
    match problem.slots().len().div_ceil(64) {
        0 | 1 => Run::<1>::new(problem, options, watch).solve(),
        2 => Run::<2>::new(problem, options, watch).solve(),
        _ => Run::<4>::new(problem, options, watch).solve(),
    }
}

/// First come, first served: what the event would get without any of this.
#[must_use]
pub fn first_come(problem: &Problem) -> Vec<Placement> {
    let mut board = fresh::<4>(problem);
    greedy::first_come(&mut board);
    board.at
}

/// By falling weight into the emptiest slot: what a careful organiser would do.
#[must_use]
pub fn by_weight(problem: &Problem) -> Vec<Placement> {
    let mut board = fresh::<4>(problem);
    greedy::by_weight(&mut board);
    board.at
}

/// A board that holds the fixed requests alone.
fn fresh<const N: usize>(problem: &Problem) -> Board<'_, N> {
    let mut board = Board::new(problem);
    greedy::lock_fixed(&mut board);
    board
}

/// Sum of weights held less unsocial hours, and the same with what levels add.
#[must_use]
pub fn value_of(problem: &Problem, at: &[Placement]) -> (i64, i64) {
    let (mut weight, mut score) = (0, 0);
    for (request, placement) in problem.requests().iter().zip(at) {
        if placement.is_held() {
            let cost = problem.cost_of(placement.lane, placement.start as usize);
            weight += i64::from(request.weight) - cost;
            score += request.score - cost;
        }
    }
    (weight, score)
}

/// Random bonus and pull of the rounding, as shares of the largest score. Chosen on the generator's
/// events of size M: larger bonuses cost weight, smaller ones leave shares spread.
const SHARE: f32 = 0.005;
const PULL: f32 = 0.03;
/// Passes after the random bonus comes, and per round of pulling.
const SPREAD_PASSES: u32 = 50;
const PULL_PASSES: u32 = 40;
const PULL_ROUNDS: u32 = 10;
/// Temperatures of the search as shares of the largest weight.
const WARM: f64 = 0.005;
const COLD: f64 = 0.0003;
const SLICES: u32 = 30;

/// Requests below which an event is small: attempts grow hotter, and no weight is given up unasked.
const SMALL: usize = 1_000;
/// Requests from which an event is large: the bound is finished after the first good timetable.
const LARGE: usize = 60_000;

mod blind;
mod tree;

struct Run<'p, const N: usize> {
    problem: &'p Problem,
    options: &'p Options,
    watch: &'p dyn Watch,
    /// Fixed requests that are held, by request, and how each fresh board holds them.
    locked: Vec<bool>,
    fixed: Vec<Placement>,
    best: Vec<Placement>,
    best_score: i64,
    prices: Prices,
    cases: Vec<Case>,
    bound: i64,
    finish: bool,
}

impl<'p, const N: usize> Run<'p, N> {
    fn new(problem: &'p Problem, options: &'p Options, watch: &'p dyn Watch) -> Self {
        let mut board = fresh::<N>(problem);
        let prices = Prices::zero(problem);
        let bound = bound(problem, &prices, &board.locked);
        let mut run = Self {
            problem,
            options,
            watch,
            best: Vec::new(),
            best_score: i64::MIN,
            locked: board.locked.clone(),
            fixed: greedy::locked_placements(&board),
            prices,
            cases: Vec::new(),
            bound,
            finish: false,
        };
        greedy::by_weight(&mut board);
        run.keep(&board);
        run
    }

    fn solve(mut self) -> Result<Timetable, Interrupted> {
        if self.problem.is_plain() && !self.done() {
            self.without_slots()?;
        }
        if !self.near() {
            self.with_slots()?;
        }
        self.be_fair()?;
        self.finished()
    }

    /// A board that holds the fixed requests alone. It is made anew each time: kept, it would be a
    /// tenth of what a large event takes.
    fn fresh(&self) -> Board<'p, N> {
        let mut board = Board::new(self.problem);
        for placement in &self.fixed {
            board.put_at(*placement);
        }
        board.locked.clone_from(&self.locked);
        board
    }

    /// The route of the time-indexed linear program.
    fn with_slots(&mut self) -> Result<(), Interrupted> {
        let mut kept = Some(Lp::<N>::new(self.problem));
        let attempts = self.options.budget.attempts.max(1);
        for attempt in 0..attempts {
            let Some(mut lp) = kept.take() else { break };
            let passes = if attempt == 0 { self.options.budget.passes } else { 0 };
            // A good timetable of a large event should not wait for the last digits of the bound.
            let large = self.problem.requests().len() >= LARGE;
            let first = if large { passes / 3 } else { passes };
            self.tighten(&mut lp, first)?;
            if self.done() {
                break;
            }
            let start = self.round(&mut lp, attempt)?;
            if first < passes && !self.done() {
                lp.disturb(Noise { seed: 0, share: 0.0, pull: 0.0 });
                self.tighten(&mut lp, passes - first)?;
            }
            // The search needs the memory of the program more than a last attempt does.
            kept = (attempt + 1 < attempts).then_some(lp);
            self.search(&start, attempt, self.options.budget.moves)?;
            if attempt == 0 && !self.done() {
                self.divide()?;
            }
        }
        Ok(())
    }

    fn done(&self) -> bool {
        self.finish || self.best_score >= self.bound
    }

    /// Whether another route could gain next to nothing: where there is one attempt only, it is
    /// not made for a ten-thousandth.
    fn near(&self) -> bool {
        let enough = if self.options.budget.attempts <= 1 { 1e-4 } else { 0.0 };
        self.done() || (self.bound - self.best_score) as f64 <= enough * self.bound as f64
    }

    /// Tells the watch, obeys its answer.
    fn tick(&mut self, stage: &'static str, done: u64, total: u64) -> Result<(), Interrupted> {
        let (value, bound) = (Some(self.best_score as f64), Some(self.bound as f64));
        match self.watch.tick(Progress { stage, done, total, value, bound }) {
            Control::Continue => Ok(()),
            Control::Finish => {
                self.finish = true;
                Ok(())
            }
            Control::Cancel => Err(Interrupted),
        }
    }

    fn keep(&mut self, board: &Board<'_, N>) {
        if board.value > self.best_score {
            self.best_score = board.value;
            self.best.clone_from(&board.at);
        }
    }

    /// Solves the linear program on the true scores for the bound.
    fn tighten(&mut self, lp: &mut Lp<'_, N>, passes: u32) -> Result<(), Interrupted> {
        let (mut last, mut still) = (self.bound, 0);
        for pass in 1..=passes {
            lp.pass();
            if pass % 20 == 0 || pass == passes {
                self.price(lp);
                // The bound stands still to within a millionth and the shares say the same.
                let slack = (self.bound as f64) * 1e-6;
                still = if ((last - self.bound) as f64) < slack { still + 1 } else { 0 };
                last = self.bound;
                let near = (lp.value() - self.bound as f64).abs() <= 20.0 * slack.max(0.05);
                if self.best_score >= self.bound || (still >= 2 && near) {
                    break;
                }
            }
            self.tick("schedule.bound", u64::from(pass), u64::from(passes))?;
            if self.finish {
                self.price(lp);
                break;
            }
        }
        Ok(())
    }

    /// Takes the prices of the moment if they prove more than the ones kept.
    fn price(&mut self, lp: &Lp<'_, N>) {
        let prices = lp.prices();
        let bound = bound(self.problem, &prices, &self.locked);
        if bound < self.bound {
            self.bound = bound;
            self.prices = prices;
        }
    }

    /// Makes the shares whole; returns the best timetable on the way.
    fn round(&mut self, lp: &mut Lp<'_, N>, attempt: u32) -> Result<Vec<Placement>, Interrupted> {
        let seed = self.options.seed ^ (u64::from(attempt) << 32);
        let mut noise = Noise { seed: crate::draw::mix(seed), share: SHARE, pull: 0.0 };
        lp.disturb(noise);
        let total = u64::from(SPREAD_PASSES + PULL_ROUNDS * PULL_PASSES);
        let (mut best, mut value) = (self.best.clone(), i64::MIN);
        // A large event gets its first good timetable halfway through the first round.
        let early = if self.problem.requests().len() >= LARGE {
            SPREAD_PASSES + PULL_PASSES / 2 - 1
        } else {
            u32::MAX
        };
        for pass in 0..SPREAD_PASSES + PULL_ROUNDS * PULL_PASSES {
            if self.done() {
                break;
            }
            if pass >= SPREAD_PASSES && (pass - SPREAD_PASSES).is_multiple_of(PULL_PASSES) {
                noise.pull = PULL;
                lp.disturb(noise);
            }
            lp.pass();
            let end_of_round =
                pass >= SPREAD_PASSES && (pass + 1 - SPREAD_PASSES).is_multiple_of(PULL_PASSES);
            if end_of_round || pass == early {
                let mut board = self.fresh();
                greedy::round(&mut board, &mut lp.columns(0.02));
                self.keep(&board);
                if board.value > value {
                    value = board.value;
                    best = board.at;
                }
            }
            self.tick("schedule.round", u64::from(pass) + 1, total)?;
        }
        Ok(best)
    }

    /// Two chains of annealing from a timetable.
    fn search(&mut self, start: &[Placement], attempt: u32, moves: u64) -> Result<(), Interrupted> {
        let heaviest = self.problem.requests().iter().map(|r| r.score).max().unwrap_or(1);
        // Small events have time to climb out of what the linear program cannot see (halls).
        let small = self.problem.requests().len() < SMALL;
        let hot = if small { f64::from(1 << (2 * (attempt / 2).min(4))) } else { 1.0 };
        let mut chains: Vec<(Board<'_, N>, Draw)> = (0..2)
            .map(|chain| {
                let mut board = self.fresh();
                board.load(start);
                (board, Draw::new(self.options.seed, u64::from(2 * attempt + chain + 1)))
            })
            .collect();
        let moves = moves / u64::from(SLICES);
        for slice in 0..SLICES {
            if self.done() {
                break;
            }
            let cooled = f64::from(slice) / f64::from(SLICES - 1);
            let heat = heaviest as f64 * hot * WARM * (COLD / (hot * WARM)).powf(cooled);
            if let [one, two] = chains.as_mut_slice() {
                rayon::join(
                    || anneal::run(&mut one.0, moves, heat, &mut one.1),
                    || anneal::run(&mut two.0, moves, heat, &mut two.1),
                );
            }
            for (board, _) in &chains {
                self.keep(board);
            }
            self.tick("schedule.search", u64::from(slice) + 1, u64::from(SLICES))?;
        }
        Ok(())
    }

    /// Promised minima first, then nobody empty as far as the share to give up reaches.
    fn be_fair(&mut self) -> Result<(), Interrupted> {
        let mut board = self.fresh();
        board.load(&self.best);
        let kept = fairness::improve(&mut board, self.options, self.watch)?;
        board.load(&kept);
        // What fits beside everything else is not left out.
        greedy::by_weight(&mut board);
        self.best = board.at;
        Ok(())
    }

    fn finished(self) -> Result<Timetable, Interrupted> {
        let (weight, score) = value_of(self.problem, &self.best);
        let (mut bound, mut prices, mut cases) = (self.bound, self.prices, self.cases);
        if self.problem.has_levels() {
            // Levels distort the weights; the bound of the weight itself needs its own prices.
            let plain = self.problem.without_levels();
            cases = Vec::new();
            (bound, prices) = weight_bound(&plain, self.options, &self.locked, self.watch)?;
        }
        Ok(Timetable {
            at: self.best,
            weight,
            bound,
            prices,
            cases,
            score,
            score_bound: self.bound,
        })
    }
}

/// The best bound of the plain weight that the budget's passes prove.
fn weight_bound(
    problem: &Problem,
    options: &Options,
    held: &[bool],
    watch: &dyn Watch,
) -> Result<(i64, Prices), Interrupted> {
    match problem.slots().len().div_ceil(64) {
        0 | 1 => wide_bound::<1>(problem, options, held, watch),
        2 => wide_bound::<2>(problem, options, held, watch),
        _ => wide_bound::<4>(problem, options, held, watch),
    }
}

fn wide_bound<const N: usize>(
    problem: &Problem,
    options: &Options,
    held: &[bool],
    watch: &dyn Watch,
) -> Result<(i64, Prices), Interrupted> {
    let zero = Prices::zero(problem);
    let mut best = (bound(problem, &zero, held), zero);
    let mut lp = Lp::<N>::new(problem);
    for pass in 1..=options.budget.passes {
        lp.pass();
        let total = u64::from(options.budget.passes);
        let answer = watch.tick(Progress::of("schedule.bound", u64::from(pass), total));
        let last = pass == options.budget.passes || answer == Control::Finish;
        if pass % 50 == 0 || last {
            let prices = lp.prices();
            let proven = bound(problem, &prices, held);
            if proven < best.0 {
                best = (proven, prices);
            }
        }
        match answer {
            Control::Continue => {}
            Control::Finish => break,
            Control::Cancel => return Err(Interrupted),
        }
    }
    Ok(best)
}

/// The bound of a problem's weight alone; `held` marks fixed requests that are held.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn certify(
    problem: &Problem,
    options: &Options,
    held: &[bool],
    watch: &dyn Watch,
) -> Result<(i64, Prices), Interrupted> {
    weight_bound(&problem.without_levels(), options, held, watch)
}

#[cfg(test)]
mod tests;
