//! Chains of exchanges: what is displaced may take the start of another, which goes elsewhere in
//! its turn.
//!
//! Small events after late changes have few free starts, and what is left to gain there takes two or
//! three moves. Such chains are looked for only where losses, reckoned with the starts of others, say
//! that something can be gained, and each start is followed through on the board.

use super::Exchange;
use super::losses::{Chained, Losses, Try};
use crate::board::{Placement, Step};
use crate::greedy;
use crate::problem::NOBODY;

/// Displaced meetings of one chain that may take the start of another.
const DEEPEST: usize = 2;
/// Starts that are followed through for one request.
const STEPS: u32 = 300;
/// Waiting requests of a person that are tried where a meeting is gone.
const OFFERED: usize = 12;

/// How much may be done in all.
pub(crate) struct Work {
    /// Requests for which chains are looked for, and starts that are followed through.
    pub(crate) left: u32,
    /// Most meetings that may be held elsewhere than before.
    pub(crate) moves: i64,
}

/// A chain under way.
struct Chain {
    /// Requests that must be held elsewhere, or given up.
    displaced: Vec<u32>,
    /// Requests that have taken a start.
    taken: Vec<u32>,
    /// Starts that may still be followed through.
    steps: u32,
    /// Most meetings that may be held elsewhere than before.
    moves: i64,
    /// The best worth so far, and where it holds each request that changes.
    best: i64,
    found: Vec<(u32, Placement)>,
}

impl<const N: usize> Exchange<'_, N> {
    /// Serves waiting requests of this list by chains, at a share of what a move costs.
    pub(crate) fn chain(&mut self, list: &[u32], share: i64, work: &mut Work) {
        let full = self.move_cost;
        self.move_cost = full / share;
        self.losses.fill(Losses::UNKNOWN);
        self.chained = vec![Chained::UNKNOWN; self.losses.len()];
        for request in list {
            if !self.waits(*request) || work.left == 0 {
                continue;
            }
            work.left -= 1;
            let tries = self.promising(*request);
            if !tries.is_empty() {
                self.follow(*request, &tries, work);
            }
        }
        self.chained = Vec::new();
        self.move_cost = full;
    }

    /// Follows the starts of a request through and keeps the best chain that gains.
    fn follow(&mut self, request: u32, tries: &[Try], work: &mut Work) {
        let steps = STEPS.min(work.left);
        let mut chain = Chain {
            displaced: Vec::new(),
            taken: vec![request],
            steps,
            moves: work.moves.max(self.moved),
            best: self.worth(),
            found: Vec::new(),
        };
        for one in tries {
            for gives in self.gives(one.lane, one.start, &chain) {
                self.step((one.lane, one.start), (gives, one.victims), &mut chain, 0);
            }
        }
        work.left -= steps - chain.steps;
        for (request, _) in &chain.found {
            if !self.waits(*request) {
                self.take(*request);
            }
        }
        for (request, at) in &chain.found {
            if at.is_held() {
                self.board.put_with(at.lane, at.start as usize, at.interpreter);
                self.has_come(*request);
            }
        }
        self.keep();
    }

    /// Meetings that may give their place to a start: nobody's where none is needed.
    fn gives(&mut self, lane: u32, start: usize, chain: &Chain) -> Vec<u32> {
        let way = self.board.p.lanes[lane as usize];
        let empty = |person| self.board.holder(person, start) == NOBODY;
        if self.board.room(start) > 0 || !empty(way.a) || !empty(way.b) {
            return vec![NOBODY];
        }
        let scores = &self.board.p.requests;
        let others = self.board.starting(start).iter().copied();
        let may = |r: &u32| !self.board.locked[*r as usize] && !chain.taken.contains(r);
        let lightest = others.filter(may).min_by_key(|r| (scores[*r as usize].score, *r));
        let mut gives: Vec<u32> = lightest.into_iter().collect();
        gives.extend(self.relief(start).filter(|r| !chain.taken.contains(r)));
        gives.dedup();
        gives
    }

    /// Takes a start and goes on with what that displaces; afterwards all is as it was.
    fn step(
        &mut self,
        (lane, start): (u32, usize),
        (gives, victims): (u32, [u32; 2]),
        chain: &mut Chain,
        depth: usize,
    ) {
        if chain.steps == 0 {
            return;
        }
        chain.steps -= 1;
        let mark = self.board.log.len();
        let displaced = chain.displaced.clone();
        if self.make_way((lane, start), gives, victims, chain) {
            self.go_on(chain, depth);
        }
        self.undo(mark);
        chain.displaced = displaced;
    }

    /// Takes a start and notes what it displaces; `false` where that cannot be.
    fn make_way(
        &mut self,
        (lane, start): (u32, usize),
        gives: u32,
        victims: [u32; 2],
        chain: &mut Chain,
    ) -> bool {
        let way = self.board.p.lanes[lane as usize];
        let length = self.board.p.requests[way.request as usize].length as usize;
        let mut dropped: Vec<u32> = Vec::with_capacity(2);
        for victim in victims {
            if victim != NOBODY && !self.waits(victim) {
                self.take(victim);
                dropped.push(victim);
            }
        }
        let in_the_way = [way.a, way.b]
            .into_iter()
            .flat_map(|person| (start..start + length).map(move |slot| (person, slot)));
        let held = in_the_way.map(|(person, slot)| self.board.holder(person, slot));
        let held: Vec<u32> = std::iter::once(gives).chain(held).filter(|r| *r != NOBODY).collect();
        for request in held {
            if self.waits(request) {
                continue;
            }
            if self.board.locked[request as usize] || chain.taken.contains(&request) {
                return false;
            }
            self.take(request);
            chain.displaced.push(request);
        }
        for person in [way.a, way.b] {
            if self.board.left[person as usize] <= 0 {
                let Some(least) = self.lightest_of(person, chain) else { return false };
                self.take(least);
                dropped.push(least);
            }
        }
        if !self.board.free_starts(lane).has(start) || self.board.p.gain(lane, start) <= 0 {
            return false;
        }
        self.board.put(lane, start);
        self.has_come(way.request);
        for request in dropped {
            self.offer(request, chain);
        }
        true
    }

    /// The meeting of a person that is worth least to the others.
    fn lightest_of(&self, person: u32, chain: &Chain) -> Option<u32> {
        let slots = self.board.busy_of(person).iter();
        let held = slots.map(|slot| self.board.holder(person, slot));
        let may = |r: &u32| !self.board.locked[*r as usize] && !chain.taken.contains(r);
        let loss = |r: u32| {
            let stays = if self.is_home(r) { self.move_cost } else { 0 };
            self.board.p.requests[r as usize].score + stays
        };
        held.filter(may).min_by_key(|r| (loss(*r), *r))
    }

    /// Settles what is displaced, in every way that may still gain.
    fn go_on(&mut self, chain: &mut Chain, depth: usize) {
        let score = |r: &u32| self.board.p.requests[*r as usize].score;
        let hope: i64 = chain.displaced.iter().map(score).sum();
        if self.worth() + hope <= chain.best {
            return;
        }
        let Some(next) = chain.displaced.pop() else {
            if self.moved <= chain.moves {
                self.note(chain);
            }
            return;
        };
        let mark = self.board.log.len();
        if self.settle(next) {
            self.go_on(chain, depth);
            self.undo(mark);
        } else {
            self.offer(next, chain);
            self.go_on(chain, depth);
            self.undo(mark);
            if depth < DEEPEST {
                chain.taken.push(next);
                for lane in self.board.p.requests[next as usize].lanes.clone() {
                    for start in self.board.starts(lane).iter() {
                        self.branch(lane, start, chain, depth + 1);
                    }
                }
                chain.taken.pop();
            }
        }
        chain.displaced.push(next);
    }

    /// Lets a displaced meeting take a start, if it may still gain by that.
    fn branch(&mut self, lane: u32, start: usize, chain: &mut Chain, depth: usize) {
        let way = self.board.p.lanes[lane as usize];
        let score = |r: &u32| self.board.p.requests[*r as usize].score;
        let mut hope: i64 = chain.displaced.iter().map(score).sum();
        hope += self.board.p.gain(lane, start);
        for person in [way.a, way.b] {
            let held = self.board.holder(person, start);
            if held != NOBODY {
                hope -= self.known_loss(held, person);
            }
        }
        if self.worth() + hope <= chain.best {
            return;
        }
        for gives in self.gives(lane, start, chain) {
            self.step((lane, start), (gives, [NOBODY; 2]), chain, depth);
        }
    }

    /// Remembers the board as the best that a chain has led to.
    fn note(&mut self, chain: &mut Chain) {
        chain.best = self.worth();
        let of = |step: &Step| match *step {
            Step::Put(request) | Step::Taken(request, _) => request,
        };
        let mut changed: Vec<u32> = self.board.log.iter().map(of).collect();
        changed.sort_unstable();
        changed.dedup();
        chain.found = changed.into_iter().map(|r| (r, self.board.at[r as usize])).collect();
    }

    /// Gives the people of a meeting that is given up the best that fits now.
    fn offer(&mut self, dropped: u32, chain: &Chain) {
        let Some(way) = self.board.p.lanes_of(dropped).first().copied() else { return };
        for person in [way.a, way.b] {
            if self.board.left[person as usize] <= 0 {
                continue;
            }
            let waits = |r: &u32| *r != dropped && self.waits(*r) && !chain.displaced.contains(r);
            let mut asks = self.asks_of(person).filter(waits).take(OFFERED);
            let next = asks.find_map(|r| greedy::roomiest(&self.board, r));
            drop(asks);
            if let Some((lane, start)) = next {
                self.board.put(lane, start);
                self.has_come(self.board.p.lanes[lane as usize].request);
            }
        }
    }
}
