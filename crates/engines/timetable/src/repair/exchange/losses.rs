//! What an exchange is expected to cost: a guide to the starts that are tried in earnest.

use super::Exchange;
use crate::board::Placement;
use crate::problem::{NOBODY, Problem};

/// Starts of a request that are tried in earnest.
const TRIED: usize = 2;
/// How often a meeting that is displaced may take the start of another, as far as is reckoned.
const FARTHEST: usize = 2;
/// A loss not yet reckoned.
const UNKNOWN: i64 = i64::MIN;
/// The loss of what must stay, in points: far above any sum of scores, far below overflow.
const NEVER: i64 = i64::MAX / 64;

/// A start that looks promising.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    /// Points, if all goes as reckoned.
    pub(super) gain: i64,
    pub(super) lane: u32,
    pub(super) start: usize,
    /// Meetings to be dropped by people who may have no more, or [`NOBODY`].
    pub(super) victims: [u32; 2],
}

/// What displacing a held request costs in favour of the first or the second of its people, in
/// points, as far as reckoned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Losses {
    /// When it goes where it can, or is dropped.
    displaced: [i64; 2],
    /// When it is dropped.
    dropped: [i64; 2],
}

impl Losses {
    pub(super) const UNKNOWN: Self = Self { displaced: [UNKNOWN; 2], dropped: [UNKNOWN; 2] };
}

/// What displacing a held request costs when it may also take the start of another, which is
/// displaced in its turn: once, twice; for the first or the second of its people.
pub(super) type Chained = [[i64; 2]; FARTHEST];
pub(super) const UNCHAINED: Chained = [[UNKNOWN; 2]; FARTHEST];

/// The meeting that a person misses least.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cheapest {
    /// What it loses; where no meeting is known, the loss that none stays below.
    loss: i64,
    meeting: u32,
}

impl Cheapest {
    pub(super) const UNKNOWN: Self = Self { loss: UNKNOWN, meeting: NOBODY };
}

/// A held request in as few words as reckoning needs: many are looked at, each from memory that
/// nobody has read lately.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    a: u32,
    b: u32,
    /// What it is worth where it is. A guide: a file's weights stay far below the largest number.
    gain: i32,
    home: bool,
}

impl Standing {
    pub(super) fn of(p: &Problem, at: Placement, home: bool) -> Self {
        if !at.is_held() {
            return Self { a: NOBODY, b: NOBODY, gain: 0, home: false };
        }
        let way = &p.lanes[at.lane as usize];
        let gain = p.gain(at.lane, at.start as usize);
        Self { a: way.a, b: way.b, gain: i32::try_from(gain).unwrap_or(i32::MAX), home }
    }
}

impl<const N: usize> Exchange<'_, N> {
    /// The starts that gain most by what is reckoned.
    pub(super) fn promising(&mut self, request: u32) -> Vec<Try> {
        let p = self.board.p;
        let mut best: Vec<Try> = Vec::with_capacity(TRIED + 1);
        for lane in p.requests[request as usize].lanes.clone() {
            let Some(spare) = self.spare(lane) else { continue };
            for start in self.board.starts(lane).iter() {
                let least = if best.len() < TRIED { 0 } else { best.last().map_or(0, |b| b.gain) };
                let one = self.reckon(lane, start, spare, least);
                if one.gain > least {
                    let at = best.partition_point(|b| b.gain >= one.gain);
                    best.insert(at, one);
                    best.truncate(TRIED);
                }
            }
        }
        best
    }

    /// What each of a lane's people gives up who may have no more meetings; `None` where that
    /// outweighs the request.
    fn spare(&mut self, lane: u32) -> Option<[Cheapest; 2]> {
        let way = self.board.p.lanes[lane as usize];
        let mut worth = self.board.p.requests[way.request as usize].score;
        let mut spare = [Cheapest { loss: 0, meeting: NOBODY }; 2];
        for (one, person) in spare.iter_mut().zip([way.a, way.b]) {
            if self.board.left[person as usize] <= 0 {
                *one = self.cheapest(person, worth);
                worth -= one.loss;
                if worth <= 0 {
                    return None;
                }
            }
        }
        Some(spare)
    }

    /// What a start gains, exact only where that is more than `least`.
    fn reckon(&mut self, lane: u32, start: usize, spare: [Cheapest; 2], least: i64) -> Try {
        let way = self.board.p.lanes[lane as usize];
        let length = self.board.p.requests[way.request as usize].length as usize;
        let mut gain = self.board.p.gain(lane, start) - spare[0].loss - spare[1].loss;
        let mut victims = [spare[0].meeting, spare[1].meeting];
        let mut seen = NOBODY;
        for (side, person) in [way.a, way.b].into_iter().enumerate() {
            for slot in start..start + length {
                let held = self.board.holder(person, slot);
                if held == NOBODY || held == seen || gain <= least {
                    continue;
                }
                seen = held;
                if victims[side] == NOBODY {
                    gain -= self.displaced_loss(held, person);
                } else if victims[side] != held {
                    // Either the meeting in the way is given up, or it moves and the other is.
                    let dropped = self.dropped_loss(held, person) - spare[side].loss;
                    let moved = if dropped > 0 { self.displaced_loss(held, person) } else { 0 };
                    if dropped <= moved {
                        victims[side] = NOBODY;
                    }
                    gain -= dropped.min(moved);
                }
            }
        }
        if seen == NOBODY && self.board.room(start) <= 0 {
            gain -= self.move_cost;
        }
        Try { gain, lane, start, victims }
    }

    /// The meeting that a person misses least, if that loses less than `limit`.
    fn cheapest(&mut self, person: u32, limit: i64) -> Cheapest {
        let known = self.cheapest[person as usize];
        if known.meeting != NOBODY || known.loss >= limit {
            return known;
        }
        let mut best = Cheapest { loss: limit, meeting: NOBODY };
        let mut seen = NOBODY;
        for slot in self.board.busy_of(person).iter() {
            let held = self.board.holder(person, slot);
            if held == seen {
                continue;
            }
            seen = held;
            let (own, other) = self.own_loss(held, person);
            if own - self.heaviest_waiting(other) < best.loss {
                let loss = self.dropped_loss(held, person);
                if loss < best.loss {
                    best = Cheapest { loss, meeting: held };
                }
            }
        }
        self.cheapest[person as usize] = best;
        best
    }

    /// What displacing a held request in favour of one of its people is expected to cost.
    fn displaced_loss(&mut self, held: u32, taker: u32) -> i64 {
        let times = if self.chained.is_empty() { 0 } else { FARTHEST };
        self.chained_loss(held, taker, times)
    }

    /// The same where meetings may so many times take the start of another.
    fn chained_loss(&mut self, held: u32, taker: u32, times: usize) -> i64 {
        let Some(nearer) = times.checked_sub(1) else { return self.near_loss(held, taker) };
        let side = self.side(held, taker);
        if self.chained[held as usize][nearer][side] == UNKNOWN {
            let mut least = self.chained_loss(held, taker, nearer);
            let (now, cost) = (self.board.at[held as usize], self.cost(held));
            for lane in self.board.p.requests[held as usize].lanes.clone() {
                for start in self.board.starts(lane).iter() {
                    if least <= cost || self.board.locked[held as usize] {
                        break;
                    }
                    if start != now.start as usize {
                        least = least.min(self.loss_at(lane, start, (cost, least), nearer));
                    }
                }
            }
            self.chained[held as usize][nearer][side] = least;
        }
        self.chained[held as usize][nearer][side]
    }

    /// What a meeting loses by taking a start at this cost, exact only where that is less than
    /// `most`.
    fn loss_at(&mut self, lane: u32, start: usize, (cost, most): (i64, i64), times: usize) -> i64 {
        let way = self.board.p.lanes[lane as usize];
        let mut loss = cost;
        let mut empty = true;
        for person in [way.a, way.b] {
            let held = self.board.holder(person, start);
            if held != NOBODY && held != way.request && loss < most {
                empty = false;
                loss += self.chained_loss(held, person, times);
            }
        }
        if empty && self.board.room(start) <= 0 { loss + self.move_cost } else { loss }
    }

    /// The same where it goes into a free start, or is dropped.
    fn near_loss(&mut self, held: u32, taker: u32) -> i64 {
        let side = self.side(held, taker);
        if self.losses[held as usize].displaced[side] == UNKNOWN {
            let loss = if !self.board.locked[held as usize] && self.can_move(held) {
                self.cost(held)
            } else {
                self.dropped_loss(held, taker)
            };
            self.losses[held as usize].displaced[side] = loss;
        }
        self.losses[held as usize].displaced[side]
    }

    /// What dropping a held request in favour of one of its people is expected to cost.
    fn dropped_loss(&mut self, held: u32, taker: u32) -> i64 {
        let side = self.side(held, taker);
        if self.losses[held as usize].dropped[side] == UNKNOWN {
            let (own, other) = self.own_loss(held, taker);
            let start = self.board.at[held as usize].start as usize;
            self.losses[held as usize].dropped[side] = if self.board.locked[held as usize] {
                NEVER
            } else {
                own - self.next_best(other, held, start)
            };
        }
        self.losses[held as usize].dropped[side]
    }

    /// What dropping a held request loses by itself, and who loses it beside the one who wants it.
    fn own_loss(&self, held: u32, taker: u32) -> (i64, u32) {
        let at = self.standing[held as usize];
        let other = if at.a == taker { at.b } else { at.a };
        (self.cost(held) + i64::from(at.gain), other)
    }

    fn side(&self, held: u32, person: u32) -> usize {
        usize::from(self.standing[held as usize].b == person)
    }

    /// What it costs to leave the place it has.
    pub(super) fn cost(&self, held: u32) -> i64 {
        if self.standing[held as usize].home { self.move_cost } else { 0 }
    }

    /// More than a person's next meeting can be worth there is not.
    fn heaviest_waiting(&mut self, person: u32) -> i64 {
        let known = self.weightiest[person as usize];
        if known != NOBODY && self.waits(known) {
            return self.board.p.requests[known as usize].score;
        }
        let found = self.asks_of(person).find(|r| self.waits(*r));
        self.weightiest[person as usize] = found.unwrap_or(NOBODY);
        found.map_or(0, |r| self.board.p.requests[r as usize].score)
    }

    /// The worth of a person's best waiting request that fits when a meeting leaves a slot.
    fn next_best(&self, person: u32, gone: u32, slot: usize) -> i64 {
        let p = self.board.p;
        let fits = |r: &u32| {
            let mut lanes = p.requests[*r as usize].lanes.clone();
            lanes.any(|lane| self.board.fits_after(lane, person, slot))
        };
        let mut asks = self.asks_of(person).filter(|r| *r != gone && self.waits(*r));
        asks.find(fits).map_or(0, |r| p.requests[r as usize].score)
    }

    /// Whether a held request fits elsewhere by itself.
    pub(super) fn can_move(&mut self, held: u32) -> bool {
        let way = self.board.p.lanes[self.board.at[held as usize].lane as usize];
        // Its own meeting does not count against it.
        self.board.left[way.a as usize] += 1;
        self.board.left[way.b as usize] += 1;
        let mut lanes = self.board.p.requests[held as usize].lanes.clone();
        let found = lanes.any(|lane| !self.board.free_starts(lane).is_empty());
        self.board.left[way.a as usize] -= 1;
        self.board.left[way.b as usize] -= 1;
        found
    }
}
