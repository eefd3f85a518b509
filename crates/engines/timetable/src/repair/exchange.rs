//! Exchanges: a waiting request takes a start; what it displaces goes elsewhere or gives way.
//!
//! Whoever has all the meetings that he may have gives one up for a better one, and whoever loses
//! one by that gets the best that now fits. Losses are reckoned ahead as a guide; the board decides,
//! and what does not gain is undone. `chains` goes a step further: what is displaced may displace.

use super::RepairOptions;
use crate::board::{Board, Placement, Step};
use crate::draw::Draw;
use crate::greedy;
use crate::problem::NOBODY;

mod chains;
mod losses;
use losses::{Chained, Cheapest, Losses, Standing, Try, UNCHAINED};

/// Meetings of a full slot that are asked to go elsewhere.
const ASKED: usize = 64;

/// A board on which every meeting away from home costs.
pub(super) struct Exchange<'p, const N: usize> {
    pub(super) board: Board<'p, N>,
    /// Where each request stays if nothing is gained by moving it.
    home: Vec<Placement>,
    move_cost: i64,
    draw: Draw,
    /// How many requests that have a home are not there.
    away: i64,
    /// Which requests were held before, forced out or not.
    held_before: Vec<bool>,
    /// How many of them are held now, but elsewhere.
    moved: i64,
    /// Losses with meetings that take the start of another; empty where these are not reckoned.
    chained: Vec<Chained>,
    /// Requests that were dropped for others and wait to be served again.
    pub(super) dropped: Vec<u32>,
    /// Where the requests of each person begin in the next list.
    first: Vec<u32>,
    /// Requests that waited at first, by person, the weightiest first.
    waiting: Vec<u32>,
    losses: Vec<Losses>,
    cheapest: Vec<Cheapest>,
    /// What each request stands for where it is held now.
    standing: Vec<Standing>,
    /// The weightiest request of each person that waits, as far as known, or [`NOBODY`].
    weightiest: Vec<u32>,
}

impl<'p, const N: usize> Exchange<'p, N> {
    /// Starts from a board on which everything is at home; `held_before` are the requests that
    /// were held, forced out or not.
    pub(super) fn new(
        mut board: Board<'p, N>,
        held_before: Vec<bool>,
        options: &RepairOptions,
    ) -> Self {
        board.log.clear();
        let p = board.p;
        let mut order = board.waiting.clone();
        order.sort_unstable_by_key(|r| (p.requests[*r as usize].score, *r));
        let people_of = |r: &u32| p.lanes_of(*r).iter().flat_map(|lane| [lane.a, lane.b]);
        let mut first = vec![0_u32; p.people.len() + 1];
        for person in order.iter().flat_map(people_of) {
            first[person as usize] += 1;
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut waiting = vec![0; sum as usize];
        for request in &order {
            for person in people_of(request) {
                first[person as usize] -= 1;
                waiting[first[person as usize] as usize] = *request;
            }
        }
        let standing = board.at.iter().map(|at| Standing::of(p, *at, true)).collect();
        Self {
            home: board.at.clone(),
            move_cost: options.move_cost,
            draw: Draw::new(options.seed, 1 << 41),
            away: 0,
            held_before,
            moved: 0,
            chained: Vec::new(),
            dropped: Vec::new(),
            first,
            waiting,
            losses: vec![Losses::UNKNOWN; p.requests.len()],
            cheapest: vec![Cheapest::UNKNOWN; p.people.len()],
            standing,
            weightiest: vec![NOBODY; p.people.len()],
            board,
        }
    }

    /// Requests of these people that still wait.
    pub(super) fn waiting_of(&self, people: &[u32]) -> Vec<u32> {
        let mut seen = vec![false; self.board.p.people.len()];
        let mut list = Vec::new();
        for person in people {
            // Somebody who left the event asks for nothing.
            let new = seen.get_mut(*person as usize).is_some_and(|s| !std::mem::replace(s, true));
            if new {
                list.extend(self.asks_of(*person).filter(|r| self.waits(*r)));
            }
        }
        list
    }

    fn asks_of(&self, person: u32) -> impl Iterator<Item = u32> {
        let (from, to) = (self.first[person as usize], self.first[person as usize + 1]);
        self.waiting[from as usize..to as usize].iter().copied()
    }

    fn waits(&self, request: u32) -> bool {
        !self.board.at[request as usize].is_held()
    }

    /// Serves a waiting request if that gains more than it costs.
    pub(super) fn serve(&mut self, request: u32) {
        if !self.waits(request) {
            return;
        }
        if !self.settle(request) {
            for one in self.promising(request) {
                let worth = self.worth();
                if self.attempt(one) && self.worth() > worth {
                    break;
                }
                self.undo(0);
            }
        }
        self.keep();
    }

    /// Puts a request into a free start: home, or where there is most room.
    pub(super) fn settle(&mut self, request: u32) -> bool {
        let home = self.home[request as usize];
        if home.is_held() && self.board.free_starts(home.lane).has(home.start as usize) {
            self.board.put_with(home.lane, home.start as usize, home.interpreter);
            self.has_come(request);
            return true;
        }
        let free = greedy::roomiest(&self.board, request);
        if let Some((lane, start)) = free {
            self.board.put(lane, start);
            self.has_come(request);
        }
        free.is_some()
    }

    /// What was done since the last call stays done; what was reckoned of it is forgotten.
    pub(super) fn keep(&mut self) {
        for step in std::mem::take(&mut self.board.log) {
            let (request, was) = match step {
                Step::Put(request) => (request, self.board.at[request as usize]),
                Step::Taken(request, was) => (request, was),
            };
            if was.is_held() {
                let way = &self.board.p.lanes[was.lane as usize];
                self.cheapest[way.a as usize] = Cheapest::UNKNOWN;
                self.cheapest[way.b as usize] = Cheapest::UNKNOWN;
            }
            self.losses[request as usize] = Losses::UNKNOWN;
            if let Some(chained) = self.chained.get_mut(request as usize) {
                *chained = UNCHAINED;
            }
            let (now, home) = (self.board.at[request as usize], self.is_home(request));
            self.standing[request as usize] = Standing::of(self.board.p, now, home);
            if matches!(step, Step::Taken(..)) && self.waits(request) {
                self.dropped.push(request);
                for lane in self.board.p.lanes_of(request) {
                    self.weightiest[lane.a as usize] = NOBODY;
                    self.weightiest[lane.b as usize] = NOBODY;
                }
            }
        }
    }

    /// Weight held, less what moves cost.
    fn worth(&self) -> i64 {
        self.board.value - self.move_cost * self.away
    }

    fn is_home(&self, request: u32) -> bool {
        self.was_home(request, self.board.at[request as usize])
    }

    fn was_home(&self, request: u32, was: Placement) -> bool {
        was.is_held() && was == self.home[request as usize]
    }

    /// Counts a request that has just been put.
    fn has_come(&mut self, request: u32) {
        let at = self.board.at[request as usize];
        self.away -= i64::from(self.was_home(request, at));
        self.moved += i64::from(self.was_moved(request, at));
    }

    /// Counts a request that was here until now.
    fn has_gone(&mut self, request: u32, was: Placement) {
        self.away += i64::from(self.was_home(request, was));
        self.moved -= i64::from(self.was_moved(request, was));
    }

    fn was_moved(&self, request: u32, was: Placement) -> bool {
        self.held_before[request as usize] && was.is_held() && was != self.home[request as usize]
    }

    fn take(&mut self, request: u32) {
        self.has_gone(request, self.board.at[request as usize]);
        self.board.take(request);
    }

    /// Undoes every step since the log had `mark` entries.
    fn undo(&mut self, mark: usize) {
        while let Some(step) = self.board.log.get(mark..).and_then(<[Step]>::last).copied() {
            if let Step::Put(request) = step {
                self.has_gone(request, self.board.at[request as usize]);
            }
            self.board.undo(self.board.log.len() - 1);
            if let Step::Taken(request, _) = step {
                self.has_come(request);
            }
        }
    }

    /// Forces a start and settles what it displaces; `false` where that cannot be.
    fn attempt(&mut self, one: Try) -> bool {
        for victim in one.victims {
            // One meeting may be the least missed of both.
            if victim != NOBODY && !self.waits(victim) {
                self.take(victim);
            }
        }
        let way = self.board.p.lanes[one.lane as usize];
        let empty = |person| self.board.holder(person, one.start) == NOBODY;
        if self.board.room(one.start) <= 0 && empty(way.a) && empty(way.b) {
            let Some(other) = self.relief(one.start) else { return false };
            self.take(other);
        }
        let mark = self.board.log.len();
        let forced = self.board.force(one.lane, one.start, &mut self.draw);
        for at in mark..self.board.log.len() {
            match self.board.log[at] {
                Step::Taken(request, was) => self.has_gone(request, was),
                Step::Put(request) => self.has_come(request),
            }
        }
        if !forced {
            return false;
        }
        let displaced: Vec<u32> = self
            .board
            .log
            .iter()
            .filter_map(|step| match step {
                Step::Taken(request, _) => Some(*request),
                Step::Put(_) => None,
            })
            .collect();
        for request in displaced {
            if !self.settle(request) {
                if self.board.locked[request as usize] {
                    return false;
                }
                self.refill(request, &[]);
            }
        }
        true
    }

    /// Gives the people of a dropped meeting the best that now fits, beside those set apart.
    fn refill(&mut self, dropped: u32, apart: &[u32]) {
        let Some(lane) = self.board.p.lanes_of(dropped).first() else { return };
        for person in [lane.a, lane.b] {
            let may = |r: &u32| *r != dropped && self.waits(*r) && !apart.contains(r);
            let mut asks = self.asks_of(person).filter(may);
            let next = asks.find_map(|r| greedy::roomiest(&self.board, r));
            drop(asks);
            if let Some((lane, start)) = next {
                let request = self.board.p.lanes[lane as usize].request;
                self.board.put(lane, start);
                self.has_come(request);
            }
        }
    }

    /// A meeting of a full slot that can go elsewhere.
    fn relief(&mut self, slot: usize) -> Option<u32> {
        for i in 0..self.board.starting(slot).len().min(ASKED) {
            let request = self.board.starting(slot)[i];
            if !self.board.locked[request as usize] && self.can_move(request) {
                return Some(request);
            }
        }
        None
    }
}
