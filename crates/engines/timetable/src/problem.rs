//! The event as dense numbers: people, slots, requests and the ways in which each can be held.
//!
//! A [`Problem`] is built once, from a file ([`crate::event`]) or by hand, and never changes while
//! it is solved. Everything the file says by id is an index here.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::mask::{MAX_SLOTS, SlotSet};
use crate::reasons::Because;

/// Stands for "no person", "no pool".
pub const NOBODY: u32 = u32::MAX;

/// One slot of the event; slots are in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Day to which it belongs; halls and long meetings look only at slots of one day.
    pub day: u32,
    /// Tables, rooms or online sessions that exist in it.
    pub places: u32,
    /// Whether a long meeting may go on from this slot into the next.
    pub joins_next: bool,
}

/// At most so many busy slots among these, for one person (a break rule).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The slots that count.
    pub slots: SlotSet,
    /// Most of them in which the person may sit in a meeting.
    pub at_most: u32,
}

/// A participant or an interpreter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Slots in which the person can meet.
    pub free: SlotSet,
    /// Most meetings in all.
    pub max: u32,
    /// Meetings promised; reached before weight counts, where it can be.
    pub min: u32,
    /// Hall of the person's table.
    pub hall: u32,
    /// Break rules.
    pub windows: Vec<Window>,
    /// Cost of meeting in a slot, in points of weight: (slot, cost).
    pub unsocial: Vec<(usize, u32)>,
}

/// How much a request counts before its weight is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Would agree if there is room.
    Open,
    /// Wants the meeting.
    Want,
    /// Came for it.
    Must,
}

/// One way to hold a request: who sits on each side, and when it may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// The request.
    pub request: u32,
    /// Person of the first side.
    pub a: u32,
    /// Person of the second side, at whose table they meet.
    pub b: u32,
    /// Slots in which it may start.
    pub starts: SlotSet,
    /// Pool of interpreters of which one is needed, or [`NOBODY`].
    pub pool: u32,
}

/// A request as the caller gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Points that the meeting is worth.
    pub weight: u32,
    /// Level.
    pub level: Level,
    /// Slots it takes, one after another.
    pub length: u32,
    /// The only slot in which it may start, if it is fixed.
    pub fixed: Option<usize>,
    /// Pairs of people who may hold it, each with its pool of interpreters or [`NOBODY`].
    pub pairs: Vec<(u32, u32, u32)>,
}

/// A request, dense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Points that the meeting is worth.
    pub weight: u32,
    /// Weight plus what its level adds: what the search maximises.
    pub score: i64,
    /// Level.
    pub level: Level,
    /// Slots it takes.
    pub length: u32,
    /// Whether its slot is fixed.
    pub fixed: bool,
    /// Its lanes.
    pub lanes: Range<u32>,
}

/// Interpreters of whom any one will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Indices of people.
    pub members: Vec<u32>,
}

/// An event to be timetabled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub(crate) slots: Vec<Slot>,
    pub(crate) halls: u32,
    pub(crate) people: Vec<Person>,
    pub(crate) participants: usize,
    pub(crate) requests: Vec<Request>,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) pools: Vec<Pool>,
    /// Cost by person and slot, or empty where nobody minds any hour.
    pub(crate) costs: Vec<u32>,
    /// What the levels open, want, must add to a weight.
    pub(crate) bonus: [i64; 3],
    /// Slots whose follower belongs to the same day.
    pub(crate) day_goes_on: SlotSet,
    /// Whether the one slot stands for all slots of an event: people may meet in it up to their
    /// maximum ([`crate::fold`]).
    pub(crate) folded: bool,
    /// Why requests without lanes have none, where it is not that nobody has a slot in common.
    pub(crate) hindered: BTreeMap<u32, Because>,
    /// Where meetings were held before, in a repair.
    pub(crate) homes: Homes,
}

/// Where meetings were held before, and what that is worth to a search that repairs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Homes {
    /// Lane and start of each request, or one of the two below. Empty outside of repairs.
    pub(crate) of: Vec<(u32, u16)>,
    pub(crate) tie: Tie,
}

/// Points by which meetings that were held before are tied to where they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tie {
    /// Gained by one that stays.
    pub(crate) stays: i64,
    /// Lost by one that is held elsewhere.
    pub(crate) moves: i64,
}

impl Homes {
    /// Stands for a meeting that was held where it cannot be held any more.
    pub(crate) const GONE: (u32, u16) = (NOBODY, 0);
    /// Stands for one that was not held.
    pub(crate) const NONE: (u32, u16) = (NOBODY, u16::MAX);
}

impl Problem {
    /// Builds the dense form. `people` are the `participants` first, then interpreters.
    ///
    /// Slots beyond [`MAX_SLOTS`] are not looked at; indices must be in range (the file reader
    /// sees to that).
    #[must_use]
    pub fn new(
        slots: Vec<Slot>,
        halls: u32,
        people: Vec<Person>,
        participants: usize,
        pools: Vec<Pool>,
        asks: impl IntoIterator<Item = impl Borrow<Ask>>,
    ) -> Self {
        let asks = asks.into_iter();
        let count = asks.size_hint().0;
        let slots: Vec<Slot> = slots.into_iter().take(MAX_SLOTS).collect();
        let day_goes_on = (1..slots.len())
            .filter(|s| slots[*s].day == slots[*s - 1].day)
            .map(|s| s - 1)
            .collect();
        let costs = costs(&people, slots.len());
        let mut problem = Self {
            slots,
            halls,
            people,
            participants,
            requests: Vec::with_capacity(count),
            lanes: Vec::with_capacity(count),
            pools,
            costs,
            bonus: [0; 3],
            day_goes_on,
            folded: false,
            hindered: BTreeMap::new(),
            homes: Homes::default(),
        };
        for ask in asks {
            problem.add(ask.borrow());
        }
        problem.lanes.shrink_to_fit();
        problem.count_levels();
        problem
    }

    fn add(&mut self, ask: &Ask) {
        let request = self.requests.len() as u32;
        let first = self.lanes.len() as u32;
        for &(a, b, pool) in &ask.pairs {
            let starts = self.starts(ask, a, b, pool);
            if !starts.is_empty() {
                self.lanes.push(Lane { request, a, b, starts, pool });
            }
        }
        if first == self.lanes.len() as u32 {
            let because = self.hindrance(ask);
            if because != Because::NoCommonSlot {
                self.hindered.insert(request, because);
            }
        }
        self.requests.push(Request {
            weight: ask.weight,
            score: i64::from(ask.weight),
            level: ask.level,
            length: ask.length.max(1),
            fixed: ask.fixed.is_some(),
            lanes: first..self.lanes.len() as u32,
        });
    }

    /// Slots that have places at all.
    fn with_room(&self) -> SlotSet {
        (0..self.slots.len()).filter(|s| self.slots[*s].places > 0).collect()
    }

    /// Why none of a request's pairs can hold it, whatever else is planned.
    fn hindrance(&self, ask: &Ask) -> Because {
        let max = |person: u32| self.people[person as usize].max;
        let can_start = |a: u32, b: u32, among: &SlotSet| {
            let both = self.people[a as usize].free.and(&self.people[b as usize].free);
            let starts = self.stretch(&both.and(among), ask.length);
            ask.fixed.map_or(!starts.is_empty(), |slot| starts.has(slot))
        };
        let all = SlotSet::first(self.slots.len());
        let meet = || ask.pairs.iter().filter(|(a, b, _)| can_start(*a, *b, &all));
        if meet().next().is_none() {
            return Because::NoCommonSlot;
        }
        if meet().all(|(a, _, _)| max(*a) == 0) {
            return Because::FullA;
        }
        let mut able = meet().filter(|(a, b, _)| max(*a) > 0 && max(*b) > 0).peekable();
        if able.peek().is_none() {
            return Because::FullB;
        }
        let with_room = self.with_room();
        if able.any(|(a, b, _)| can_start(*a, *b, &with_room)) {
            Because::NoInterpreter
        } else {
            Because::NoPlace
        }
    }

    /// Adds to the scores what levels are worth.
    fn count_levels(&mut self) {
        self.bonus = level_bonus(&self.requests);
        for request in &mut self.requests {
            request.score = i64::from(request.weight) + self.bonus[request.level as usize];
        }
    }

    /// Slots in which a request may start when these two hold it and nothing else is planned.
    fn starts(&self, ask: &Ask, a: u32, b: u32, pool: u32) -> SlotSet {
        let (a, b) = (&self.people[a as usize], &self.people[b as usize]);
        let mut both = a.free.and(&b.free).and(&self.with_room());
        if a.max == 0 || b.max == 0 {
            both = SlotSet::EMPTY;
        }
        let mut starts = if pool == NOBODY {
            self.stretch(&both, ask.length)
        } else {
            self.pools[pool as usize].members.iter().fold(SlotSet::EMPTY, |all, i| {
                let someone = both.and(&self.people[*i as usize].free);
                all.or(&self.stretch(&someone, ask.length))
            })
        };
        if let Some(slot) = ask.fixed {
            starts = starts.and(&std::iter::once(slot).collect());
        }
        starts
    }

    /// The slots from which `length` slots in a row, joined in time, all belong to `free`.
    pub(crate) fn stretch(&self, free: &SlotSet, length: u32) -> SlotSet {
        let joined: SlotSet = (0..self.slots.len()).filter(|s| self.slots[*s].joins_next).collect();
        let mut starts = *free;
        for _ in 1..length {
            starts = free.and(&joined).and(&starts.earlier());
        }
        starts
    }

    /// Slots of the event.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Participants first, then interpreters.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// How many of the people are participants.
    #[must_use]
    pub fn participants(&self) -> usize {
        self.participants
    }

    /// Requests in the order given.
    #[must_use]
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// All lanes, those of a request together.
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Interpreters of each pool, as indices of people.
    #[must_use]
    pub fn pools(&self) -> Vec<Vec<u32>> {
        self.pools.iter().map(|pool| pool.members.clone()).collect()
    }

    /// The same event without promised minima.
    #[must_use]
    pub fn without_minima(mut self) -> Self {
        for person in &mut self.people {
            person.min = 0;
        }
        self
    }

    /// Lanes of a request.
    pub(crate) fn lanes_of(&self, request: u32) -> &[Lane] {
        let range = &self.requests[request as usize].lanes;
        &self.lanes[range.start as usize..range.end as usize]
    }

    /// What a person loses by meeting in a slot.
    pub(crate) fn cost(&self, person: u32, slot: usize) -> i64 {
        if self.costs.is_empty() {
            0
        } else {
            i64::from(self.costs[person as usize * self.slots.len() + slot])
        }
    }

    /// Unsocial hours of a meeting in all, in points.
    pub(crate) fn cost_of(&self, lane: u32, start: usize) -> i64 {
        if self.costs.is_empty() {
            return 0;
        }
        let lane = &self.lanes[lane as usize];
        let length = self.requests[lane.request as usize].length as usize;
        (start..start + length).map(|s| self.cost(lane.a, s) + self.cost(lane.b, s)).sum()
    }

    /// What the search gains by holding a lane's request from `start`.
    pub(crate) fn gain(&self, lane: u32, start: usize) -> i64 {
        let request = self.lanes[lane as usize].request;
        self.requests[request as usize].score - self.cost_of(lane, start) + self.tie_of(lane, start)
    }

    /// What a repair adds to that: a meeting stays where it was, or is held elsewhere.
    fn tie_of(&self, lane: u32, start: usize) -> i64 {
        match self.homes.of.get(self.lanes[lane as usize].request as usize) {
            None | Some(&Homes::NONE) => 0,
            Some(home) if *home == (lane, start as u16) => self.homes.tie.stays,
            Some(_) => -self.homes.tie.moves,
        }
    }

    /// Whether only the plain rules occur: one slot each, one hall, no interpreters, no windows.
    pub(crate) fn is_plain(&self) -> bool {
        self.halls <= 1
            && self.lanes.iter().all(|lane| lane.pool == NOBODY)
            && self.requests.iter().all(|request| request.length == 1)
            && self.people.iter().all(|person| person.windows.is_empty())
    }

    /// Whether levels add something to the weights.
    pub(crate) fn has_levels(&self) -> bool {
        self.bonus.iter().any(|bonus| *bonus != 0)
    }

    /// The same event without what levels add: its bound is a bound of the weight.
    pub(crate) fn without_levels(&self) -> Self {
        let mut plain = self.clone();
        plain.bonus = [0; 3];
        for request in &mut plain.requests {
            request.score = i64::from(request.weight);
        }
        plain
    }
}

/// What each level adds so that a wanted meeting goes before any that is merely open, and one that
/// must be before any eight others. Nothing where all requests share a level.
fn level_bonus(requests: &[Request]) -> [i64; 3] {
    let has = |level| requests.iter().any(|request| request.level == level);
    let top = i64::from(requests.iter().map(|request| request.weight).max().unwrap_or(0));
    let mut bonus = [0; 3];
    let mut reach = top;
    let mut below = has(Level::Open);
    if has(Level::Want) && below {
        bonus[Level::Want as usize] = reach;
        reach += top;
    }
    below |= has(Level::Want);
    if has(Level::Must) && below {
        bonus[Level::Must as usize] = 8 * reach;
    }
    bonus
}

fn costs(people: &[Person], slots: usize) -> Vec<u32> {
    if people.iter().all(|person| person.unsocial.is_empty()) {
        return Vec::new();
    }
    let mut costs = vec![0; people.len() * slots];
    for (row, person) in costs.chunks_mut(slots.max(1)).zip(people) {
        for &(slot, cost) in &person.unsocial {
            if let Some(cell) = row.get_mut(slot) {
                *cell = cost;
            }
        }
    }
    costs
}
