//! Repair of a timetable after late changes, with the fewest moves.
//!
//! What is still possible stays. What was forced out, and what is new, goes into free slots, or
//! into slots whose meetings find another one; a change is made only if it gains more than the
//! meetings that move for it cost. Without changes the timetable stays as it is.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::board::{Board, Placement, Step};
use crate::draw::Draw;
use crate::greedy;
use crate::problem::{NOBODY, Problem};

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

/// How much a moved meeting counts against what it gains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairOptions {
    /// Points per meeting moved or lost.
    pub move_cost: i64,
    /// Seed of ties.
    pub seed: u64,
}

impl RepairOptions {
    /// 75 thousandths of the largest weight per move.
    #[must_use]
    pub fn for_event(problem: &Problem) -> Self {
        let heaviest = problem.requests().iter().map(|r| r.weight).max().unwrap_or(1);
        Self { move_cost: i64::from(heaviest) * 75 / 1000, seed: 1 }
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

/// Repairs a timetable; `before` has an entry for every request of the problem as it is now.
///
/// # Errors
/// [`Interrupted`] when the watch cancels; `Finish` keeps what is done so far.
pub fn repair(
    problem: &Problem,
    before: &[Before],
    options: &RepairOptions,
    watch: &dyn Watch,
) -> Result<Repaired, Interrupted> {
    match problem.slots().len().div_ceil(64) {
        0 | 1 => Repair::<1>::new(problem, before, options).run(watch),
        2 => Repair::<2>::new(problem, before, options).run(watch),
        _ => Repair::<4>::new(problem, before, options).run(watch),
    }
}

/// Starts of a request that are tried in earnest.
const TRIED: usize = 2;
/// Most requests for which the longest chains are tried, where it is not only the changed ones.
const LONG_CHAINS: usize = 400;
/// A loss not yet reckoned.
const UNKNOWN: i64 = i64::MIN;

struct Repair<'p, const N: usize> {
    board: Board<'p, N>,
    /// Where each request stays if nothing is gained by moving it.
    home: Vec<Placement>,
    move_cost: i64,
    draw: Draw,
    forced_out: Vec<u32>,
    new: Vec<u32>,
    before: &'p [Before],
    /// Held requests that could move by themselves, when last looked at.
    movable: Vec<bool>,
    /// What displacing one of the others costs, as far as reckoned.
    chained: Vec<i64>,
}

impl<'p, const N: usize> Repair<'p, N> {
    fn new(problem: &'p Problem, before: &'p [Before], options: &RepairOptions) -> Self {
        let mut board = Board::<N>::new(problem);
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
        board.log.clear();
        let home = board.at.clone();
        let draw = Draw::new(options.seed, 1 << 41);
        Self {
            board,
            home,
            move_cost: options.move_cost,
            draw,
            forced_out,
            new,
            before,
            movable: Vec::new(),
            chained: Vec::new(),
        }
    }

    fn run(mut self, watch: &dyn Watch) -> Result<Repaired, Interrupted> {
        let mut wanted: Vec<u32> = self.forced_out.iter().chain(&self.new).copied().collect();
        if !wanted.is_empty() {
            for depth in [0, 1, 2] {
                self.sort(&mut wanted);
                if depth == 2 && wanted.len() > LONG_CHAINS {
                    // Then only for those whom the changes concern.
                    wanted = self.forced_out.iter().chain(&self.new).copied().collect();
                    self.sort(&mut wanted);
                }
                if depth > 0 {
                    self.survey();
                }
                for (i, request) in wanted.iter().enumerate() {
                    if i % 64 == 0 {
                        let done = i as u64;
                        let total = wanted.len() as u64;
                        match watch.tick(Progress::of("schedule.repair", done, total)) {
                            Control::Continue => {}
                            Control::Finish => return Ok(self.finished()),
                            Control::Cancel => return Err(Interrupted),
                        }
                    }
                    if !self.board.at[*request as usize].is_held() {
                        self.serve(*request, depth);
                    }
                }
                if depth == 0 {
                    wanted.extend(self.neighbours());
                    wanted.sort_unstable();
                    wanted.dedup();
                }
            }
        }
        Ok(self.finished())
    }

    fn sort(&self, list: &mut Vec<u32>) {
        list.retain(|r| {
            !self.board.at[*r as usize].is_held() && !self.board.p.lanes_of(*r).is_empty()
        });
        list.sort_by_key(|r| (-self.board.p.requests[*r as usize].score, *r));
    }

    /// Waiting requests of people who lost a meeting: their calendars have room now.
    fn neighbours(&self) -> Vec<u32> {
        let p = self.board.p;
        let mut touched = vec![false; p.people.len()];
        for request in &self.forced_out {
            if let Before::Held { a, b, .. } = self.before[*request as usize] {
                touched[a as usize] = true;
                touched[b as usize] = true;
            }
        }
        let near = |r: &&u32| {
            p.lanes_of(**r).iter().any(|l| touched[l.a as usize] || touched[l.b as usize])
        };
        self.board.waiting.iter().filter(near).copied().collect()
    }

    /// Serves a request if that gains more than it costs.
    fn serve(&mut self, request: u32, depth: u32) {
        if let Some((lane, start)) = greedy::roomiest(&self.board, request) {
            self.board.put(lane, start);
            self.board.log.clear();
            return;
        }
        if depth == 0 {
            return;
        }
        for (_, lane, start) in self.promising(request, depth) {
            if self.attempt(lane, start, depth - 1) > 0 {
                self.board.log.clear();
                return;
            }
            self.board.undo(0);
        }
    }

    /// The starts that look best, by what they gain if all goes as [`Self::loss`] expects.
    fn promising(&mut self, request: u32, depth: u32) -> Vec<(i64, u32, usize)> {
        let p = self.board.p;
        let length = p.requests[request as usize].length as usize;
        let mut best: Vec<(i64, u32, usize)> = Vec::with_capacity(TRIED + 1);
        for lane in p.requests[request as usize].lanes.clone() {
            let way = p.lanes[lane as usize];
            for start in self.board.starts(lane).iter() {
                let least = if best.len() < TRIED { 0 } else { best.last().map_or(0, |b| b.0) };
                let mut gain = p.gain(lane, start);
                let mut seen = NOBODY;
                for person in [way.a, way.b] {
                    for slot in start..start + length {
                        let holder = self.board.holder(person, slot);
                        if holder != NOBODY && holder != seen && gain > least {
                            gain -= self.loss(holder, depth > 1);
                            seen = holder;
                        }
                    }
                }
                if gain > least {
                    let at = best.partition_point(|b| b.0 >= gain);
                    best.insert(at, (gain, lane, start));
                    best.truncate(TRIED);
                }
            }
        }
        best
    }

    /// What displacing a held request is expected to cost: a move, two moves, or the meeting.
    fn loss(&mut self, held: u32, deep: bool) -> i64 {
        if self.board.locked[held as usize] {
            return i64::from(u32::MAX);
        }
        let own = self.cost(held);
        if self.movable[held as usize] {
            return own;
        }
        if !deep {
            return own + self.board.p.requests[held as usize].score;
        }
        if self.chained[held as usize] == UNKNOWN {
            self.chained[held as usize] = own + self.chain_loss(held);
        }
        self.chained[held as usize]
    }

    /// What it costs to put a request that cannot move directly in the place of others that can.
    fn chain_loss(&self, held: u32) -> i64 {
        let mut least = self.board.p.requests[held as usize].score;
        let lane = self.board.at[held as usize].lane;
        let way = self.board.p.lanes[lane as usize];
        for start in self.board.starts(lane).iter() {
            let mut more = 0;
            for person in [way.a, way.b] {
                let holder = self.board.holder(person, start);
                if holder != NOBODY && holder != held {
                    let movable = self.movable[holder as usize];
                    more += if movable { self.cost(holder) } else { least };
                }
            }
            least = least.min(more);
            if least <= self.move_cost {
                break;
            }
        }
        least
    }

    /// What moving a request costs.
    fn cost(&self, request: u32) -> i64 {
        if self.home[request as usize].is_held() { self.move_cost } else { 0 }
    }

    /// Notes which held requests could move by themselves; a guide only, as the board changes.
    fn survey(&mut self) {
        let board = &self.board;
        self.movable = (0..board.at.len())
            .map(|r| {
                let mut lanes = board.p.requests[r].lanes.clone();
                board.at[r].is_held()
                    && !board.locked[r]
                    && lanes.any(|lane| !board.free_starts(lane).is_empty())
            })
            .collect();
        self.chained = vec![UNKNOWN; board.at.len()];
    }

    /// Forces a start and settles what it displaces; returns the net gain of the logged steps.
    fn attempt(&mut self, lane: u32, start: usize, depth: u32) -> i64 {
        let value = self.board.value;
        let mark = self.board.log.len();
        if !self.board.force(lane, start, &mut self.draw) {
            self.board.undo(mark);
            return i64::MIN;
        }
        let displaced: Vec<u32> = self.board.log[mark..]
            .iter()
            .filter_map(|step| match step {
                Step::Taken(request, _) => Some(*request),
                Step::Put(_) => None,
            })
            .collect();
        let mut cost = 0;
        for request in displaced {
            cost += self.cost(request);
            if let Some((lane, start)) = greedy::roomiest(&self.board, request) {
                self.board.put(lane, start);
            } else if depth > 0 {
                cost += self.chain(request);
            }
        }
        self.board.value - value - cost
    }

    /// One link further: the displaced request takes the place of one that finds another.
    fn chain(&mut self, request: u32) -> i64 {
        for lane in self.board.p.requests[request as usize].lanes.clone() {
            let way = self.board.p.lanes[lane as usize];
            for start in self.board.starts(lane).iter() {
                let stuck = [way.a, way.b].into_iter().any(|person| {
                    let holder = self.board.holder(person, start);
                    holder != NOBODY && !self.movable[holder as usize]
                });
                if stuck {
                    continue;
                }
                let mark = self.board.log.len();
                let value = self.board.value;
                let gain = self.attempt(lane, start, 0);
                let whole = self.board.p.gain(lane, start);
                let cost = self.board.value - value - gain;
                // Only a chain that loses nothing is worth its moves here.
                if gain != i64::MIN && self.board.value - value == whole {
                    return cost;
                }
                self.board.undo(mark);
            }
        }
        0
    }

    fn finished(self) -> Repaired {
        let mut result = Repaired {
            kept: Vec::new(),
            moved: Vec::new(),
            lost: Vec::new(),
            added: Vec::new(),
            forced_out: self.forced_out.len(),
            at: self.board.at,
        };
        let problem = self.board.p;
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
    let mut order: Vec<u32> = (0..problem.requests.len() as u32).collect();
    order.sort_by_key(|r| {
        let crowded = crowded[*r as usize];
        (crowded, if crowded { -problem.requests[*r as usize].score } else { 0 })
    });
    order
}

/// Puts a request back where it was, if every rule still allows it.
fn stay<const N: usize>(board: &mut Board<'_, N>, request: u32, state: Before) -> bool {
    let Before::Held { a, b, start: Some(start), interpreter } = state else { return false };
    for lane in board.p.requests[request as usize].lanes.clone() {
        let way = board.p.lanes[lane as usize];
        if (way.a, way.b) == (a, b) && board.free_starts(lane).has(start as usize) {
            board.put_with(lane, start as usize, interpreter);
            return true;
        }
    }
    false
}

fn same(problem: &Problem, state: Before, placement: &Placement) -> bool {
    let Before::Held { a, b, start, interpreter } = state else { return false };
    let lane = &problem.lanes[placement.lane as usize];
    let interpreted = placement.interpreter == interpreter || lane.pool == NOBODY;
    (lane.a, lane.b) == (a, b) && start == Some(placement.start) && interpreted
}

#[cfg(test)]
mod tests;
