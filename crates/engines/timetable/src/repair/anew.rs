//! A repair by solving anew, with a bonus for every meeting that stays where it is.
//!
//! What hangs together through full slots takes many meetings that change at once, which no chain
//! reaches. The linear program sees all of them: tied to where they were, meetings change only
//! where that gains more than the ties hold. How strong these are is closed in on from both sides,
//! until as many meetings move as may.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use super::{Before, is_moved};
use crate::anneal;
use crate::board::{Board, Placement};
use crate::draw::{self, Draw};
use crate::greedy;
use crate::lp::{Lp, Noise};
use crate::problem::{Homes, Problem, Tie};

/// What the repair has reached, and what it may still do.
pub(super) struct Start<'a> {
    pub(super) before: &'a [Before],
    pub(super) at: &'a [Placement],
    pub(super) locked: &'a [bool],
    /// Most meetings held elsewhere than before.
    pub(super) moves: usize,
    pub(super) seed: u64,
}

/// What a search counted, and the timetable of it.
type Found = (i64, Vec<Placement>);

/// Strengths of ties that are tried.
const ROUNDS: u32 = 6;
/// The first of them, and the least and the greatest, as shares of the largest weight.
const FIRST: f64 = 0.05;
const LEAST: f64 = 0.01;
const MOST: f64 = 0.5;
/// Share of a tie that counts against a meeting held elsewhere; the rest counts for one that
/// stays. Only the first spares moves alone, but would sooner lose a meeting than move it.
const MOVING: f64 = 0.7;
/// Passes before the shares are made whole, in the first round and in the others.
const PASSES: [u32; 2] = [400, 150];
/// Random bonus and pull, and how often and how long shares are pulled.
const SHARE: f32 = 0.002;
const PULL: f32 = 0.03;
const PULLS: u32 = 5;
const PULL_PASSES: u32 = 40;
/// Moves of annealing by request and chain, and temperatures as shares of the largest weight.
const ANNEAL: u64 = 40;
const SLICES: u32 = 30;
const WARM: f64 = 0.005;
const COLD: f64 = 0.0003;
/// What a first meeting, and one that is promised, is worth beyond its weight, in largest weights.
const CARE: (i64, i64) = (1, 8);

/// The best timetable with so few moves, if one is better than the start.
pub(super) fn anew<const N: usize>(
    problem: &Problem,
    start: &Start<'_>,
    watch: &dyn Watch,
) -> Result<Option<Vec<Placement>>, Interrupted> {
    let mut tied = problem.clone();
    tied.homes = Homes { of: homes(problem, start.before), tie: Tie::default() };
    let program = tied.clone();
    let mut lp = Lp::<N>::new(&program);
    let heaviest = problem.requests.iter().map(|r| r.weight).max().unwrap_or(1);
    let heaviest = f64::from(heaviest);
    let (mut least, mut most) = (heaviest * LEAST, heaviest * MOST);
    let mut best = Standing::of(problem, start.at);
    let mut found = None;
    let mut strength = heaviest * FIRST;
    for round in 0..ROUNDS {
        let moves = (strength * MOVING) as i64;
        tied.homes.tie = Tie { stays: strength as i64 - moves, moves };
        lp.tie = tied.homes.tie;
        let mut work = Work { tied: &tied, start, watch, round, heaviest };
        let Some(whole) = work.round(&mut lp)? else { break };
        let Some(ends) = work.search::<N>(&whole)? else { break };
        let [one, two] = &ends;
        let better = if one.0 >= two.0 { &one.1 } else { &two.1 };
        if work.moved(better) > start.moves {
            least = strength;
        } else {
            most = strength;
        }
        for (_, end) in &ends {
            let at = work.trim::<N>(end);
            let reached = Standing::of(problem, &at);
            if work.moved(&at) <= start.moves && reached.beats(&best) {
                best = reached;
                found = Some(at);
            }
        }
        strength = (least * most).sqrt();
    }
    Ok(found)
}

/// What a timetable is worth, and whom it leaves short.
struct Standing {
    score: i64,
    /// Meetings that are missing to promised minima.
    promised: i64,
    /// People without any meeting.
    nobody: usize,
}

impl Standing {
    fn of(problem: &Problem, at: &[Placement]) -> Self {
        let mut count = vec![0_i64; problem.people.len()];
        let mut score = 0;
        for at in at.iter().filter(|at| at.is_held()) {
            let lane = &problem.lanes[at.lane as usize];
            count[lane.a as usize] += 1;
            count[lane.b as usize] += 1;
            score += problem.gain(at.lane, at.start as usize);
        }
        let people = || problem.people.iter().zip(&count).take(problem.participants);
        let missing = |(person, count): (&crate::problem::Person, &i64)| {
            (i64::from(person.min) - count).max(0)
        };
        let promised = people().map(missing).sum();
        Self { score, promised, nobody: people().filter(|(_, count)| **count == 0).count() }
    }

    /// More weight is not paid with a promise, nor with somebody's only meeting.
    fn beats(&self, other: &Self) -> bool {
        self.score > other.score && self.promised <= other.promised && self.nobody <= other.nobody
    }
}

/// One strength of ties.
struct Work<'a> {
    tied: &'a Problem,
    start: &'a Start<'a>,
    watch: &'a dyn Watch,
    round: u32,
    heaviest: f64,
}

impl Work<'_> {
    /// Whether to go on.
    fn tick(&self) -> Result<bool, Interrupted> {
        let (done, total) = (u64::from(self.round), u64::from(ROUNDS));
        match self.watch.tick(Progress::of("schedule.repair", done, total)) {
            Control::Continue => Ok(true),
            Control::Finish => Ok(false),
            Control::Cancel => Err(Interrupted),
        }
    }

    /// The linear program at this strength, made whole.
    fn round<const N: usize>(
        &mut self,
        lp: &mut Lp<'_, N>,
    ) -> Result<Option<Vec<Placement>>, Interrupted> {
        let mut noise = Noise { seed: 0, share: 0.0, pull: 0.0 };
        lp.disturb(noise);
        for pass in 0..PASSES[usize::from(self.round > 0)] {
            lp.pass();
            if pass.is_multiple_of(PULL_PASSES) && !self.tick()? {
                return Ok(None);
            }
        }
        noise = Noise { seed: draw::mix(self.start.seed), share: SHARE, pull: 0.0 };
        let (mut best, mut value) = (self.start.at.to_vec(), i64::MIN);
        for _ in 0..PULLS {
            lp.disturb(noise);
            for _ in 0..PULL_PASSES {
                lp.pass();
            }
            noise.pull = PULL;
            let mut board = self.fresh::<N>();
            greedy::round(&mut board, &mut lp.columns(0.02));
            if board.value > value {
                value = board.value;
                best = board.at;
            }
            if !self.tick()? {
                return Ok(None);
            }
        }
        Ok(Some(best))
    }

    /// Two chains of annealing, with the best that each has met.
    fn search<const N: usize>(
        &mut self,
        from: &[Placement],
    ) -> Result<Option<[Found; 2]>, Interrupted> {
        let mut chains = [0, 1].map(|chain| {
            let mut board = self.fresh::<N>();
            let largest = self.heaviest as i64;
            board.care_for(CARE.0 * largest, CARE.1 * largest);
            board.load(from);
            let best = (board.value, from.to_vec());
            (board, Draw::new(self.start.seed, (1 << 43) + chain), best)
        });
        let moves = ANNEAL * self.tied.requests.len() as u64 / u64::from(SLICES);
        for slice in 0..SLICES {
            let cooled = f64::from(slice) / f64::from(SLICES - 1);
            let heat = self.heaviest * WARM * (COLD / WARM).powf(cooled);
            let run = |(board, draw, best): &mut (Board<'_, N>, Draw, Found)| {
                anneal::run(board, moves, heat, draw);
                if board.value > best.0 {
                    *best = (board.value, board.at.clone());
                }
            };
            let [one, two] = &mut chains;
            rayon::join(|| run(one), || run(two));
            if !self.tick()? {
                return Ok(None);
            }
        }
        Ok(Some(chains.map(|(_, _, best)| best)))
    }

    /// Gives up the lightest of the meetings that are moved too many, and serves others that were
    /// not held before in their place.
    fn trim<const N: usize>(&self, at: &[Placement]) -> Vec<Placement> {
        let Some(over) = self.moved(at).checked_sub(self.start.moves + 1) else {
            return at.to_vec();
        };
        let mut board = self.fresh::<N>();
        board.load(at);
        let score = |r: u32| self.tied.requests[r as usize].score;
        let mut list: Vec<u32> = (0..at.len() as u32)
            .filter(|r| self.is_moved(*r, &at[*r as usize]) && !board.locked[*r as usize])
            .collect();
        list.sort_by_key(|r| (score(*r), *r));
        for request in list.into_iter().take(over + 1) {
            board.take(request);
        }
        let mut waiting = board.waiting.clone();
        waiting.retain(|r| !matches!(self.was(*r), Before::Held { .. }));
        waiting.sort_unstable_by_key(|r| (-score(*r), *r));
        for request in waiting {
            if let Some((lane, start)) = greedy::roomiest(&board, request) {
                board.put(lane, start);
            }
        }
        board.at
    }

    /// How many meetings that were held before are held elsewhere.
    fn moved(&self, at: &[Placement]) -> usize {
        at.iter().zip(0..).filter(|(at, request)| self.is_moved(*request, at)).count()
    }

    fn is_moved(&self, request: u32, at: &Placement) -> bool {
        is_moved(self.tied, self.was(request), at)
    }

    fn was(&self, request: u32) -> Before {
        self.start.before.get(request as usize).copied().unwrap_or(Before::New)
    }

    /// A board that holds the fixed requests alone, as the start does.
    fn fresh<const N: usize>(&self) -> Board<'_, N> {
        let mut board = Board::new(self.tied);
        for (at, locked) in self.start.at.iter().zip(self.start.locked) {
            if *locked && at.is_held() {
                board.put_at(*at);
            }
        }
        board.locked.copy_from_slice(self.start.locked);
        board
    }
}

/// Where each request could stay.
fn homes(problem: &Problem, before: &[Before]) -> Vec<(u32, u16)> {
    let home = |(request, state): (&crate::problem::Request, &Before)| {
        let Before::Held { a, b, start, .. } = *state else { return Homes::NONE };
        let same = |lane: &u32| {
            let way = &problem.lanes[*lane as usize];
            (way.a, way.b) == (a, b) && start.is_some_and(|start| way.starts.has(start as usize))
        };
        let lane = request.lanes.clone().find(same);
        lane.zip(start).map_or(Homes::GONE, |(lane, start)| (lane, start))
    };
    problem.requests.iter().zip(before).map(home).collect()
}
