//! Repair of a timetable after late changes, with the fewest moves.
//!
//! What is still possible stays. What was forced out, and what is new, goes into free slots, or
//! into slots whose meetings find another one; a change is made only if it gains more than the
//! meetings that move for it cost. Without changes the timetable stays as it is.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::board::{Board, Placement};
use crate::greedy;
use crate::problem::{NOBODY, Problem};
use exchange::Exchange;

mod anew;
mod exchange;

/// Most moves per meeting that was forced out, where chains are looked for.
const MOVES: f64 = 1.2;
/// Parts of the cost of a move at which chains are looked for, one after the other: what gains
/// much with few moves comes first.
const SHARES: [i64; 2] = [2, 8];
/// Requests from which chains take more time than all the rest of a repair.
const MANY: usize = 10_000;

/// What the previous timetable says of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// It did not exist.
    New,
    /// It was not held.
    Unserved,
    /// It was held so.
    Held {
        /// Person of the first side.
        a: u32,
        /// Person of the second side.
        b: u32,
        /// First slot, or `None` if the slot no longer exists.
        start: Option<u16>,
        /// Interpreter or [`NOBODY`].
        interpreter: u32,
    },
}

/// How much a moved meeting counts against what it gains, and how far is looked for gains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairOptions {
    /// Points per meeting moved or lost.
    pub move_cost: i64,
    /// Seed of ties.
    pub seed: u64,
    /// Requests and starts that are looked at for chains of moves in all; 0 = no chains.
    pub work: u32,
    /// Whether the event is also solved anew, with a bonus for every meeting that stays: most is
    /// gained that way, and it takes as long as a timetable from nothing.
    pub anew: bool,
}

impl RepairOptions {
    /// A tenth of the largest weight per move; chains where they take a few milliseconds.
    #[must_use]
    pub fn for_event(problem: &Problem) -> Self {
        let heaviest = problem.requests().iter().map(|r| r.weight).max().unwrap_or(1);
        let work = if problem.requests().len() < MANY { 20_000 } else { 0 };
        Self { move_cost: i64::from(heaviest) / 10, seed: 1, work, anew: false }
    }

    /// The same with chains wherever they gain, and solving anew below 10,000 requests, for who has
    /// seconds rather than milliseconds.
    #[must_use]
    pub fn thorough(problem: &Problem) -> Self {
        let anew = problem.requests().len() < MANY;
        Self { work: 1_000_000, anew, ..Self::for_event(problem) }
    }
}

/// A repaired timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// Where each request is held.
    pub at: Vec<Placement>,
    /// Requests held as before.
    pub kept: Vec<u32>,
    /// Requests held before and now, but in another slot, with other people or interpreter.
    pub moved: Vec<u32>,
    /// Requests held before only.
    pub lost: Vec<u32>,
    /// Requests held now only.
    pub added: Vec<u32>,
    /// Requests that could not stay where they were.
    pub forced_out: usize,
}

/// What a repair starts from.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// What the previous timetable says of each request of the problem as it is now.
    pub before: &'a [Before],
    /// Who sat at meetings of requests that the event has no more: the two sides and the
    /// interpreter, or [`NOBODY`].
    pub withdrawn: &'a [[u32; 3]],
}

/// Repairs a timetable.
///
/// # Errors
/// [`Interrupted`] when the watch cancels; `Finish` keeps what is done so far.
pub fn repair(
    problem: &Problem,
    past: Past<'_>,
    options: &RepairOptions,
    watch: &dyn Watch,
) -> Result<Repaired, Interrupted> {
    match problem.slots().len().div_ceil(64) {
        0 | 1 => Repair::<1>::new(problem, past, options).run(watch),
        2 => Repair::<2>::new(problem, past, options).run(watch),
        _ => Repair::<4>::new(problem, past, options).run(watch),
    }
}

struct Repair<'p, const N: usize> {
    search: Exchange<'p, N>,
    forced_out: Vec<u32>,
    new: Vec<u32>,
    before: &'p [Before],
    withdrawn: &'p [[u32; 3]],
    work: u32,
    anew: bool,
    seed: u64,
}

impl<'p, const N: usize> Repair<'p, N> {
    fn new(problem: &'p Problem, past: Past<'p>, options: &RepairOptions) -> Self {
        let Past { before, withdrawn } = past;
        let mut board = Board::<N>::new(problem);
        keep_fixed(&mut board, before);
        board.count_waiting();
        greedy::lock_fixed(&mut board);
        let (mut forced_out, mut new) = (Vec::new(), Vec::new());
        for r in order(problem, before) {
            let state = before.get(r as usize).copied().unwrap_or(Before::New);
            match state {
                _ if board.at[r as usize].is_held() => {}
                Before::Held { .. } if stay(&mut board, r, state) => {}
                Before::Held { .. } => forced_out.push(r),
                Before::New => new.push(r),
                Before::Unserved => {}
            }
        }
        board.count_waiting();
        let was_held = |r| matches!(before.get(r), Some(Before::Held { .. }));
        let held_before = (0..problem.requests.len()).map(was_held).collect();
        let search = Exchange::new(board, held_before, options);
        // Who interprets is decided start by start, which the program of the whole does not see.
        let anew = options.anew && problem.pools.is_empty();
        let RepairOptions { work, seed, .. } = *options;
        Self { search, forced_out, new, before, withdrawn, work, anew, seed }
    }

    fn run(mut self, watch: &dyn Watch) -> Result<Repaired, Interrupted> {
        let mut wanted: Vec<u32> = self.forced_out.iter().chain(&self.new).copied().collect();
        if wanted.is_empty() && self.withdrawn.is_empty() {
            return Ok(self.finished());
        }
        self.sort(&mut wanted);
        for request in &wanted {
            self.search.settle(*request);
        }
        self.search.keep();
        // Calendars of people who lost a meeting have room now.
        wanted.extend(self.search.waiting_of(&self.lost_a_meeting()));
        self.sort(&mut wanted);
        let mut next = 0;
        while let Some(request) = wanted.get(next).copied() {
            if next.is_multiple_of(64) {
                let (done, total) = (next as u64, wanted.len() as u64);
                match watch.tick(Progress::of("schedule.repair", done, total)) {
                    Control::Continue => {}
                    Control::Finish => break,
                    Control::Cancel => return Err(Interrupted),
                }
            }
            next += 1;
            self.search.serve(request);
            // What gave way may find another place; every exchange gains, so that this ends.
            wanted.append(&mut self.search.dropped);
        }
        self.chain();
        self.offer();
        self.anew(watch)?;
        Ok(self.finished())
    }

    /// Solves anew with what is left of moves, where that is asked for and gains.
    fn anew(&mut self, watch: &dyn Watch) -> Result<(), Interrupted> {
        if self.anew && !self.forced_out.is_empty() {
            let board = &self.search.board;
            let start = anew::Start {
                before: self.before,
                at: &board.at,
                locked: &board.locked,
                moves: self.moves(),
                seed: self.seed,
            };
            if let Some(at) = anew::anew::<N>(board.p, &start, watch)? {
                self.search.board.load(&at);
            }
        }
        Ok(())
    }

    /// Most meetings that may be held elsewhere than before.
    fn moves(&self) -> usize {
        (MOVES * self.forced_out.len() as f64) as usize
    }

    /// Looks for chains of moves around what has changed, the most gainful first. They count
    /// against the moves that the meetings forced out allow; without these there are none.
    fn chain(&mut self) {
        if self.forced_out.is_empty() || self.work == 0 {
            return;
        }
        let mut people = self.lost_a_meeting();
        let asking = self.new.iter().flat_map(|r| self.search.board.p.lanes_of(*r));
        people.extend(asking.flat_map(|lane| [lane.a, lane.b]));
        people.extend(self.withdrawn.iter().flatten());
        let mut list = self.search.waiting_of(&people);
        self.sort(&mut list);
        let mut rest = self.search.board.waiting.clone();
        self.sort(&mut rest);
        list.append(&mut rest);
        let moves = self.moves() as i64;
        let mut work = self.work;
        for share in SHARES {
            self.search.chain(&list, share, moves, &mut work);
        }
    }

    /// Whatever is free now is offered to those who wait; nobody moves for that.
    fn offer(&mut self) {
        let board = &self.search.board;
        let fits = |r: &u32| {
            let mut lanes = board.p.requests[*r as usize].lanes.clone();
            lanes.any(|lane| !board.free_starts(lane).is_empty())
        };
        let all = 0..board.at.len() as u32;
        let mut list: Vec<u32> =
            all.filter(|r| !board.at[*r as usize].is_held() && fits(r)).collect();
        self.sort(&mut list);
        for request in list {
            self.search.settle(request);
        }
    }

    /// Waiting requests that can be held at all, the weightiest first.
    fn sort(&self, list: &mut Vec<u32>) {
        let board = &self.search.board;
        list.retain(|r| !board.at[*r as usize].is_held() && !board.p.lanes_of(*r).is_empty());
        list.sort_by_key(|r| (-board.p.requests[*r as usize].score, *r));
        list.dedup();
    }

    /// People of the meetings that were forced out.
    fn lost_a_meeting(&self) -> Vec<u32> {
        let mut people = Vec::new();
        for request in &self.forced_out {
            if let Before::Held { a, b, .. } = self.before[*request as usize] {
                people.extend([a, b]);
            }
        }
        people
    }

    fn finished(self) -> Repaired {
        let mut result = Repaired {
            kept: Vec::new(),
            moved: Vec::new(),
            lost: Vec::new(),
            added: Vec::new(),
            forced_out: self.forced_out.len(),
            at: self.search.board.at,
        };
        let problem = self.search.board.p;
        for (r, placement) in result.at.iter().enumerate() {
            let state = self.before.get(r).copied().unwrap_or(Before::New);
            let list = match (state, placement.is_held()) {
                (Before::Held { .. }, true) if same(problem, state, placement) => &mut result.kept,
                (Before::Held { .. }, true) => &mut result.moved,
                (Before::Held { .. }, false) => &mut result.lost,
                (_, true) => &mut result.added,
                (_, false) => continue,
            };
            list.push(r as u32);
        }
        result
    }
}

/// The order in which requests are put back: where more were held than now fit, the weightiest
/// first and last of all; the rest as they stand in memory, which is quickest.
fn order(problem: &Problem, before: &[Before]) -> Vec<u32> {
    let mut in_slot = vec![0_u32; problem.slots.len()];
    let mut of_person = vec![0_u32; problem.people.len()];
    let stretch = |r: usize, start: u16| {
        let end = usize::from(start) + problem.requests[r].length as usize;
        usize::from(start)..end.min(problem.slots.len())
    };
    let held = || {
        before.iter().enumerate().take(problem.requests.len()).filter_map(
            |(r, state)| match state {
                Before::Held { a, b, start: Some(start), .. } => Some((r, [*a, *b], *start)),
                _ => None,
            },
        )
    };
    for (r, people, start) in held() {
        stretch(r, start).for_each(|s| in_slot[s] += 1);
        for person in people {
            // Somebody who left the event is nobody's crowd.
            if let Some(count) = of_person.get_mut(person as usize) {
                *count += 1;
            }
        }
    }
    let mut crowded = vec![!problem.is_plain(); problem.requests.len()];
    for (r, people, start) in held() {
        crowded[r] |= stretch(r, start).any(|s| in_slot[s] > problem.slots[s].places)
            || people.into_iter().any(|p| {
                let most = problem.people.get(p as usize).map_or(0, |person| person.max);
                of_person.get(p as usize).is_some_and(|count| *count > most)
            });
    }
    let all = 0..problem.requests.len() as u32;
    let (mut order, mut last): (Vec<u32>, Vec<u32>) = all.partition(|r| !crowded[*r as usize]);
    last.sort_by_key(|r| -problem.requests[*r as usize].score);
    order.append(&mut last);
    order
}

/// Holds fixed requests with the same people as before, where that is possible, and locks them:
/// neither another delegate nor a new fixed request takes their place.
fn keep_fixed<const N: usize>(board: &mut Board<'_, N>, before: &[Before]) {
    let p = board.p;
    let mut fixed: Vec<u32> =
        board.waiting.iter().copied().filter(|r| p.requests[*r as usize].fixed).collect();
    fixed.sort_unstable_by_key(|r| (-p.requests[*r as usize].score, *r));
    for request in fixed {
        let state = before.get(request as usize).copied().unwrap_or(Before::New);
        board.locked[request as usize] = stay(board, request, state);
    }
}

/// Puts a request back where it was, if every rule still allows it.
fn stay<const N: usize>(board: &mut Board<'_, N>, request: u32, state: Before) -> bool {
    let Before::Held { a, b, start: Some(start), interpreter } = state else { return false };
    for lane in board.p.requests[request as usize].lanes.clone() {
        let way = board.p.lanes[lane as usize];
        if (way.a, way.b) == (a, b) && board.free_starts(lane).has(start as usize) {
            board.seat(board.placement_with(lane, start as usize, interpreter));
            return true;
        }
    }
    false
}

/// Whether a request that was held before is held elsewhere now.
fn is_moved(problem: &Problem, state: Before, at: &Placement) -> bool {
    matches!(state, Before::Held { .. }) && at.is_held() && !same(problem, state, at)
}

fn same(problem: &Problem, state: Before, placement: &Placement) -> bool {
    let Before::Held { a, b, start, interpreter } = state else { return false };
    let lane = &problem.lanes[placement.lane as usize];
    let interpreted = placement.interpreter == interpreter || lane.pool == NOBODY;
    (lane.a, lane.b) == (a, b) && start == Some(placement.start) && interpreted
}

#[cfg(test)]
mod tests;
