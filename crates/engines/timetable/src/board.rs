//! A timetable under construction: who sits where, what is still free, and undoing of moves.
//!
//! Every hard rule lives here once: a request can only be put where [`Board::free_starts`] says.

use crate::draw::Draw;
use crate::mask::Mask;
use crate::problem::{NOBODY, Problem};

mod evict;

/// Where a request is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Lane: who sits on each side.
    pub lane: u32,
    /// First slot, or [`Placement::NOWHERE`]'s.
    pub start: u16,
    /// Interpreter, or [`NOBODY`].
    pub interpreter: u32,
}

impl Placement {
    /// Not held.
    pub const NOWHERE: Self = Self { lane: NOBODY, start: u16::MAX, interpreter: NOBODY };

    /// Whether the request is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.start != u16::MAX
    }
}

/// One step of a move, for undoing it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    Put(u32),
    Taken(u32, Placement),
}

/// The board.
#[derive(Clone)]
pub(crate) struct Board<'p, const N: usize> {
    pub(crate) p: &'p Problem,
    plain: bool,
    halls: usize,
    starts: Vec<Mask<N>>,
    away: Vec<Mask<N>>,
    busy: Vec<Mask<N>>,
    in_hall: Vec<Mask<N>>,
    goes_on: Mask<N>,
    open: Mask<N>,
    room: Vec<i32>,
    pub(crate) left: Vec<i32>,
    held: Vec<u32>,
    pub(crate) at: Vec<Placement>,
    by_start: Vec<Vec<u32>>,
    pub(crate) waiting: Vec<u32>,
    pos: Vec<u32>,
    pub(crate) locked: Vec<bool>,
    pub(crate) value: i64,
    pub(crate) log: Vec<Step>,
    longest: usize,
    slots: usize,
    /// Extra worth of a first meeting, and of each below the promised minimum.
    care: (i64, i64),
}

impl<'p, const N: usize> Board<'p, N> {
    pub(crate) fn new(p: &'p Problem) -> Self {
        let slots = p.slots.len();
        let halls = if p.halls > 1 { p.halls as usize } else { 0 };
        let all = Mask::<N>::first(slots);
        let away: Vec<Mask<N>> =
            p.people.iter().map(|person| all.minus(&Mask::narrow(&person.free))).collect();
        let waiting: Vec<u32> =
            (0..p.requests.len() as u32).filter(|r| !p.lanes_of(*r).is_empty()).collect();
        let mut pos = vec![0; p.requests.len()];
        for (i, r) in waiting.iter().enumerate() {
            pos[*r as usize] = i as u32;
        }
        Self {
            p,
            plain: p.is_plain(),
            halls,
            starts: p.lanes.iter().map(|lane| Mask::narrow(&lane.starts)).collect(),
            busy: vec![Mask::EMPTY; p.people.len()],
            away,
            in_hall: vec![Mask::EMPTY; p.people.len() * halls],
            goes_on: Mask::narrow(&p.day_goes_on),
            open: (0..slots).filter(|s| p.slots[*s].places > 0).collect(),
            room: p.slots.iter().map(|slot| slot.places.min(1 << 30) as i32).collect(),
            left: p.people.iter().map(|person| person.max.min(1 << 30) as i32).collect(),
            held: vec![NOBODY; p.people.len() * slots],
            at: vec![Placement::NOWHERE; p.requests.len()],
            by_start: vec![Vec::new(); slots],
            waiting,
            pos,
            locked: vec![false; p.requests.len()],
            value: 0,
            log: Vec::new(),
            longest: p.requests.iter().map(|r| r.length).max().unwrap_or(1) as usize,
            slots,
            care: (0, 0),
        }
    }

    /// Slots in which the lane could start now, every rule obeyed.
    pub(crate) fn free_starts(&self, lane: u32) -> Mask<N> {
        let way = &self.p.lanes[lane as usize];
        let (a, b) = (way.a as usize, way.b as usize);
        if self.left[a] <= 0 || self.left[b] <= 0 {
            return Mask::EMPTY;
        }
        let starts = self.starts[lane as usize];
        if self.plain {
            return starts.minus(&self.busy[a]).minus(&self.busy[b]).and(&self.open);
        }
        let length = self.p.requests[way.request as usize].length;
        let mut each = self.open.minus(&self.busy[a]).minus(&self.busy[b]);
        if self.halls > 0 {
            let hall = self.p.people[b].hall as usize;
            each = each.minus(&self.elsewhere(a, hall)).minus(&self.elsewhere(b, hall));
        }
        let mut free = starts.and(&self.run(each, length));
        if way.pool != NOBODY {
            let mut some = Mask::EMPTY;
            for i in &self.p.pools[way.pool as usize].members {
                some = some.or(&self.interpreter_starts(*i, b, length));
            }
            free = free.and(&some);
        }
        for person in [a, b] {
            if !self.p.people[person].windows.is_empty() {
                free = self.outside_windows(free, person, length);
            }
        }
        free
    }

    /// Slots from which `length` slots in a row belong to `each`.
    fn run(&self, each: Mask<N>, length: u32) -> Mask<N> {
        let mut starts = each;
        for _ in 1..length {
            starts = each.and(&starts.earlier());
        }
        starts
    }

    /// Slots that the person cannot take in `hall` because of a meeting next to them elsewhere.
    fn elsewhere(&self, person: usize, hall: usize) -> Mask<N> {
        let other = self.busy[person].minus(&self.in_hall[person * self.halls + hall]);
        let before = other.earlier().and(&self.goes_on);
        let after = other.and(&self.goes_on).later();
        before.or(&after)
    }

    /// Starts for which this interpreter can serve a meeting at `b`'s table.
    fn interpreter_starts(&self, interpreter: u32, b: usize, length: u32) -> Mask<N> {
        let i = interpreter as usize;
        if self.left[i] <= 0 {
            return Mask::EMPTY;
        }
        let mut each = self.open.minus(&self.busy[i]).minus(&self.away[i]);
        if self.halls > 0 {
            each = each.minus(&self.elsewhere(i, self.p.people[b].hall as usize));
        }
        let starts = self.run(each, length);
        if self.p.people[i].windows.is_empty() {
            starts
        } else {
            self.outside_windows(starts, i, length)
        }
    }

    /// The starts that keep every break rule of the person.
    fn outside_windows(&self, starts: Mask<N>, person: usize, length: u32) -> Mask<N> {
        let mut kept = starts;
        for rule in &self.p.people[person].windows {
            let slots = Mask::<N>::narrow(&rule.slots);
            let taken = self.busy[person].and(&slots).count();
            if taken + length <= rule.at_most {
                continue;
            }
            for start in kept.iter() {
                let more = (start..start + length as usize).filter(|s| slots.has(*s)).count();
                if more > 0 && taken + more as u32 > rule.at_most {
                    kept.remove(start);
                }
            }
        }
        kept
    }

    /// The interpreter to take for a start, if the lane needs one: the one with fewest chances.
    fn interpreter_for(&self, lane: u32, start: usize) -> u32 {
        let way = &self.p.lanes[lane as usize];
        if way.pool == NOBODY {
            return NOBODY;
        }
        let length = self.p.requests[way.request as usize].length;
        let free = self.p.pools[way.pool as usize]
            .members
            .iter()
            .copied()
            .filter(|i| self.interpreter_starts(*i, way.b as usize, length).has(start));
        // Whoever belongs to fewer pools is missed less elsewhere.
        free.min_by_key(|i| {
            (self.p.pools.iter().filter(|pool| pool.members.contains(i)).count(), *i)
        })
        .unwrap_or(NOBODY)
    }

    /// Holds a lane's request from a start that [`Board::free_starts`] named.
    pub(crate) fn put(&mut self, lane: u32, start: usize) {
        let interpreter = self.interpreter_for(lane, start);
        self.put_at(Placement { lane, start: start as u16, interpreter });
        self.log.push(Step::Put(self.p.lanes[lane as usize].request));
    }

    /// Holds a lane's request with this interpreter if that is possible, else with another.
    pub(crate) fn put_with(&mut self, lane: u32, start: usize, interpreter: u32) {
        self.put_at(self.placement_with(lane, start, interpreter));
        self.log.push(Step::Put(self.p.lanes[lane as usize].request));
    }

    /// Where [`Board::put_with`] puts a request.
    pub(crate) fn placement_with(&self, lane: u32, start: usize, interpreter: u32) -> Placement {
        let way = &self.p.lanes[lane as usize];
        let length = self.p.requests[way.request as usize].length;
        let fits = way.pool != NOBODY
            && self.p.pools[way.pool as usize].members.contains(&interpreter)
            && self.interpreter_starts(interpreter, way.b as usize, length).has(start);
        let interpreter = if fits { interpreter } else { self.interpreter_for(lane, start) };
        Placement { lane, start: start as u16, interpreter }
    }

    /// Frees a request's slot.
    pub(crate) fn take(&mut self, request: u32) {
        let placement = self.at[request as usize];
        self.take_at(request);
        self.log.push(Step::Taken(request, placement));
    }

    /// Undoes every step since the log had `mark` entries.
    pub(crate) fn undo(&mut self, mark: usize) {
        while self.log.len() > mark {
            match self.log.pop() {
                Some(Step::Put(request)) => self.take_at(request),
                Some(Step::Taken(_, placement)) => self.put_at(placement),
                None => return,
            }
        }
    }

    /// Puts without asking and without a log entry.
    pub(crate) fn put_at(&mut self, placement: Placement) {
        let request = self.p.lanes[placement.lane as usize].request as usize;
        let place = self.pos[request] as usize;
        self.waiting.swap_remove(place);
        if let Some(moved) = self.waiting.get(place) {
            self.pos[*moved as usize] = place as u32;
        }
        self.seat(placement);
    }

    /// Puts while a board is set up: until [`Board::count_waiting`] nobody may ask who waits.
    pub(crate) fn seat(&mut self, placement: Placement) {
        let lane = &self.p.lanes[placement.lane as usize];
        let (request, start) = (lane.request as usize, placement.start as usize);
        let length = self.p.requests[request].length as usize;
        let hall = self.p.people[lane.b as usize].hall as usize;
        for person in [lane.a, lane.b, placement.interpreter] {
            if person == NOBODY {
                continue;
            }
            let person = person as usize;
            self.value += self.care_gain(person);
            self.left[person] -= 1;
            for s in start..start + length {
                self.busy[person].insert(s);
                self.held[person * self.slots + s] = request as u32;
                if self.halls > 0 {
                    self.in_hall[person * self.halls + hall].insert(s);
                }
            }
        }
        for s in start..start + length {
            self.room[s] -= 1;
            if self.room[s] <= 0 {
                self.open.remove(s);
            }
        }
        self.value += self.p.gain(placement.lane, start);
        self.at[request] = placement;
        self.pos[request] = self.by_start[start].len() as u32;
        self.by_start[start].push(request as u32);
    }

    /// Counts who waits after requests were seated.
    pub(crate) fn count_waiting(&mut self) {
        self.waiting.retain(|request| !self.at[*request as usize].is_held());
        for (place, request) in self.waiting.iter().enumerate() {
            self.pos[*request as usize] = place as u32;
        }
    }

    fn take_at(&mut self, request: u32) {
        let placement = self.at[request as usize];
        let lane = &self.p.lanes[placement.lane as usize];
        let start = placement.start as usize;
        let length = self.p.requests[request as usize].length as usize;
        let hall = self.p.people[lane.b as usize].hall as usize;
        for person in [lane.a, lane.b, placement.interpreter] {
            if person == NOBODY {
                continue;
            }
            let person = person as usize;
            self.left[person] += 1;
            self.value -= self.care_gain(person);
            for s in start..start + length {
                self.busy[person].remove(s);
                self.held[person * self.slots + s] = NOBODY;
                if self.halls > 0 {
                    self.in_hall[person * self.halls + hall].remove(s);
                }
            }
        }
        for s in start..start + length {
            self.room[s] += 1;
            if self.room[s] > 0 {
                self.open.insert(s);
            }
        }
        self.value -= self.p.gain(placement.lane, start);
        self.at[request as usize] = Placement::NOWHERE;
        let place = self.pos[request as usize] as usize;
        let list = &mut self.by_start[start];
        list.swap_remove(place);
        if let Some(moved) = list.get(place) {
            self.pos[*moved as usize] = place as u32;
        }
        self.pos[request as usize] = self.waiting.len() as u32;
        self.waiting.push(request);
    }

    /// Puts a waiting request into any free slot, drawn at random over its lanes; false if none.
    pub(crate) fn settle(&mut self, request: u32, draw: &mut Draw) -> bool {
        let lanes = self.p.requests[request as usize].lanes.clone();
        let count = (lanes.end - lanes.start) as usize;
        let first = if count > 1 { draw.below(count) as u32 } else { 0 };
        for i in 0..count as u32 {
            let lane = lanes.start + (first + i) % count as u32;
            let free = self.free_starts(lane);
            if let Some(start) = draw.member(&free)
                && self.wants(lane, start)
            {
                self.put(lane, start);
                return true;
            }
        }
        false
    }

    /// Whether a start of a lane is worth taking; a locked request must be held at any cost.
    pub(crate) fn wants(&self, lane: u32, start: usize) -> bool {
        let request = self.p.lanes[lane as usize].request as usize;
        self.p.gain(lane, start) > 0 || self.locked[request]
    }

    /// Whether a request can be held by other people, or with another interpreter. A locked one
    /// that can may be displaced, as long as it is held again afterwards.
    pub(crate) fn is_flexible(&self, request: u32) -> bool {
        match self.p.lanes_of(request) {
            [one] => self.p.pools.get(one.pool as usize).is_some_and(|p| p.members.len() > 1),
            lanes => !lanes.is_empty(),
        }
    }

    /// Whether a move must leave the request where it is.
    pub(crate) fn stays(&self, request: u32) -> bool {
        self.locked[request as usize] && !self.is_flexible(request)
    }

    /// Requests that the logged steps since `mark` have displaced and that are not held again.
    pub(crate) fn displaced(&self, mark: usize) -> Vec<u32> {
        let taken = self.log.iter().skip(mark).filter_map(|step| match step {
            Step::Taken(request, _) => Some(*request),
            Step::Put(_) => None,
        });
        taken.filter(|request| !self.at[*request as usize].is_held()).collect()
    }

    /// Meetings of a person.
    pub(crate) fn count(&self, person: u32) -> i64 {
        let person = person as usize;
        i64::from(self.p.people[person].max.min(1 << 30)) - i64::from(self.left[person])
    }

    /// What one more meeting of the person is worth beyond its weight.
    fn care_gain(&self, person: usize) -> i64 {
        if self.care == (0, 0) || person >= self.p.participants {
            return 0;
        }
        let count = self.count(person as u32);
        let first = if count == 0 { self.care.0 } else { 0 };
        let promised = if count < i64::from(self.p.people[person].min) { self.care.1 } else { 0 };
        first + promised
    }

    /// Whether a waiting request would help somebody who is short.
    pub(crate) fn helps(&self, request: u32) -> bool {
        self.p
            .lanes_of(request)
            .iter()
            .any(|lane| self.care_gain(lane.a as usize) + self.care_gain(lane.b as usize) > 0)
    }

    /// From now on the value counts extra for those who are short.
    pub(crate) fn care_for(&mut self, first: i64, promised: i64) {
        self.care = (first, promised);
        let at = self.at.clone();
        self.load(&at);
    }

    /// Tables left in a slot.
    pub(crate) fn room(&self, slot: usize) -> i32 {
        self.room[slot]
    }

    /// Who of the requests holds the person in the slot, or [`NOBODY`].
    pub(crate) fn holder(&self, person: u32, slot: usize) -> u32 {
        self.held[person as usize * self.slots + slot]
    }

    /// Slots in which a person sits in a meeting.
    pub(crate) fn busy_of(&self, person: u32) -> Mask<N> {
        self.busy[person as usize]
    }

    /// Starts of a lane, whatever is planned.
    pub(crate) fn starts(&self, lane: u32) -> Mask<N> {
        self.starts[lane as usize]
    }

    /// Slots in which both people of a lane are free, whether or not a place is (plain events).
    pub(crate) fn free_whatever_room(&self, lane: u32) -> Mask<N> {
        let way = &self.p.lanes[lane as usize];
        self.free_of(lane, way.a).minus(&self.busy[way.b as usize])
    }

    /// Those of them in which a place is free too.
    pub(crate) fn open_for(&self, lane: u32) -> Mask<N> {
        self.free_whatever_room(lane).and(&self.open)
    }

    /// Whether a lane could start once a meeting of this one of its people is gone from a slot;
    /// `false` where more than the plain rules would have to be looked at.
    pub(crate) fn fits_after(&self, lane: u32, person: u32, slot: usize) -> bool {
        let way = &self.p.lanes[lane as usize];
        if !self.plain || (way.a != person && way.b != person) {
            return false;
        }
        let other = if way.a == person { way.b } else { way.a };
        if self.left[other as usize] <= 0 {
            return false;
        }
        let free = self.free_of(lane, other);
        free.has(slot)
            || (self.left[person as usize] <= 0
                && !free.minus(&self.busy[person as usize]).and(&self.open).is_empty())
    }

    /// Slots of a lane in which this one of its people is free.
    pub(crate) fn free_of(&self, lane: u32, person: u32) -> Mask<N> {
        self.starts[lane as usize].minus(&self.busy[person as usize])
    }

    /// Requests held from a slot on.
    pub(crate) fn starting(&self, slot: usize) -> &[u32] {
        &self.by_start[slot]
    }

    /// Empties the board and holds what `at` says; locked requests stay where they are.
    pub(crate) fn load(&mut self, at: &[Placement]) {
        for request in 0..self.at.len() as u32 {
            if self.at[request as usize].is_held() {
                self.take_at(request);
            }
        }
        for placement in at.iter().filter(|placement| placement.is_held()) {
            self.put_at(*placement);
        }
        self.log.clear();
    }
}
