//! Chains of exchanges: what is displaced may take the start of another, which goes elsewhere in
//! its turn.
//!
//! After late changes few starts are free, and what is left to gain takes two or three moves. Chains
//! are looked for only where losses, reckoned with the starts of others, say that they gain.

use std::collections::BTreeSet;

use super::Exchange;
use super::losses::{Losses, Try, UNCHAINED};
use crate::board::{Placement, Step};
use crate::problem::NOBODY;

/// Displaced meetings of one chain that may take the start of another.
const DEEPEST: usize = 2;
/// Starts that are followed through for one request.
const STEPS: u32 = 300;
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
    /// Serves waiting requests of this list by chains, at a share of what a move costs, while no
    /// more than so many `moves` are made in all; `work` is what may still be looked at.
    pub(crate) fn chain(&mut self, list: &[u32], share: i64, moves: i64, work: &mut u32) {
        let full = self.move_cost;
        self.move_cost = full / share;
        self.losses.fill(Losses::UNKNOWN);
        self.chained = vec![UNCHAINED; self.losses.len()];
        for request in list {
            if !self.waits(*request) || *work == 0 {
                continue;
            }
            *work -= 1;
            let tries = self.promising(*request);
            if !tries.is_empty() {
                self.follow(*request, &tries, moves, work);
            }
        }
        self.chained = Vec::new();
        self.move_cost = full;
    }

    /// Follows the starts of a request through and keeps the best chain that gains.
    fn follow(&mut self, request: u32, tries: &[Try], moves: i64, work: &mut u32) {
        let steps = STEPS.min(*work);
        let mut chain = Chain {
            displaced: Vec::new(),
            taken: vec![request],
            steps,
            moves: moves.max(self.moved),
            best: self.worth(),
            found: Vec::new(),
        };
        for one in tries {
            for gives in self.gives(one.lane, one.start, &chain) {
                self.step((one.lane, one.start), (gives, one.victims), &mut chain, 0);
            }
        }
        *work -= steps - chain.steps;
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
            self.refill(request, &chain.displaced);
        }
        true
    }

    /// The meeting of a person that is worth least to the others.
    fn lightest_of(&self, person: u32, chain: &Chain) -> Option<u32> {
        let slots = self.board.busy_of(person).iter();
        let held = slots.map(|slot| self.board.holder(person, slot));
        let may = |r: &u32| !self.board.locked[*r as usize] && !chain.taken.contains(r);
        let loss = |r: &u32| (self.board.p.requests[*r as usize].score + self.cost(*r), *r);
        held.filter(may).min_by_key(loss)
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
            self.refill(next, &chain.displaced);
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
        let held = [way.a, way.b].map(|person| self.board.holder(person, start));
        hope -= held.iter().filter(|r| **r != NOBODY).map(|r| self.cost(*r)).sum::<i64>();
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
        let changed: BTreeSet<u32> = self.board.log.iter().map(of).collect();
        chain.found = changed.into_iter().map(|r| (r, self.board.at[r as usize])).collect();
    }
}
