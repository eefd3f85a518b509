//! Which meetings to hold when slots are not looked at: a b-matching from shares and prices.
//!
//! Shares near one are taken first; then chains of exchanges follow the prices of the linear
//! program, along which hardly anything is lost: somebody takes a better meeting, whoever is
//! left by it takes the next best.

use crate::prices::Prices;
use crate::problem::Problem;

/// Links of a chain of exchanges, and rounds of trying all meetings that are left.
const LINKS: u32 = 12;
const ROUNDS: usize = 6;

/// Meetings chosen so far.
pub(crate) struct Matching<'p> {
    problem: &'p Problem,
    /// What one more meeting costs a person, in points.
    price: Vec<f64>,
    /// Lanes of each person: `lanes[first[p]..first[p + 1]]`.
    first: Vec<u32>,
    lanes: Vec<u32>,
    left: Vec<i64>,
    places: i64,
    /// Lane that holds each request, if it is chosen.
    held: Vec<Option<u32>>,
    kept: Vec<bool>,
    log: Vec<(u32, bool)>,
}

impl<'p> Matching<'p> {
    /// Nothing is chosen yet. `folded` has one slot.
    pub(crate) fn new(folded: &'p Problem, prices: &Prices) -> Self {
        let scale = f64::from(prices.scale);
        let mut first = vec![0_u32; folded.people.len() + 1];
        for lane in &folded.lanes {
            first[lane.a as usize + 1] += 1;
            first[lane.b as usize + 1] += 1;
        }
        for person in 1..first.len() {
            first[person] += first[person - 1];
        }
        let mut next = first.clone();
        let mut lanes = vec![0; 2 * folded.lanes.len()];
        for (id, lane) in folded.lanes.iter().enumerate() {
            for person in [lane.a as usize, lane.b as usize] {
                lanes[next[person] as usize] = id as u32;
                next[person] += 1;
            }
        }
        Self {
            problem: folded,
            price: prices.limits.iter().map(|price| f64::from(*price) / scale).collect(),
            first,
            lanes,
            left: folded.people.iter().map(|person| i64::from(person.max)).collect(),
            places: folded.slots.first().map_or(0, |slot| i64::from(slot.places)),
            held: vec![None; folded.requests.len()],
            kept: vec![false; folded.requests.len()],
            log: Vec::new(),
        }
    }

    /// Chooses a lane for good.
    pub(crate) fn keep(&mut self, lane: u32) {
        self.put(lane);
        self.kept[self.problem.lanes[lane as usize].request as usize] = true;
    }

    /// Chooses by falling share, then by falling weight, then by exchanges.
    pub(crate) fn choose(&mut self, shares: &mut [(f32, u32, u16)]) -> Vec<u32> {
        shares.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for &(_, lane, _) in shares.iter() {
            if self.fits(lane) {
                self.put(lane);
            }
        }
        let mut order: Vec<u32> = (0..self.problem.lanes.len() as u32).collect();
        order.sort_by_key(|lane| (-self.worth(*lane), *lane));
        for lane in &order {
            if self.fits(*lane) {
                self.put(*lane);
            }
        }
        for _ in 0..ROUNDS {
            let mut gained = 0;
            for lane in &order {
                gained += self.exchange(*lane);
            }
            if gained == 0 {
                break;
            }
        }
        self.held.iter().filter_map(|lane| *lane).collect()
    }

    fn worth(&self, lane: u32) -> i64 {
        self.problem.requests[self.problem.lanes[lane as usize].request as usize].score
    }

    fn request(&self, lane: u32) -> usize {
        self.problem.lanes[lane as usize].request as usize
    }

    fn fits(&self, lane: u32) -> bool {
        let way = &self.problem.lanes[lane as usize];
        self.held[way.request as usize].is_none()
            && self.left[way.a as usize] > 0
            && self.left[way.b as usize] > 0
            && self.places > 0
    }

    fn set(&mut self, lane: u32, chosen: bool) {
        let way = self.problem.lanes[lane as usize];
        let by = if chosen { -1 } else { 1 };
        self.left[way.a as usize] += by;
        self.left[way.b as usize] += by;
        self.places += by;
        self.held[way.request as usize] = chosen.then_some(lane);
    }

    fn put(&mut self, lane: u32) {
        self.set(lane, true);
        self.log.push((lane, true));
    }

    fn take(&mut self, lane: u32) {
        self.set(lane, false);
        self.log.push((lane, false));
    }

    /// Lanes of a person.
    fn around(&self, person: u32) -> &[u32] {
        let person = person as usize;
        &self.lanes[self.first[person] as usize..self.first[person + 1] as usize]
    }

    fn other(&self, lane: u32, person: u32) -> u32 {
        let way = &self.problem.lanes[lane as usize];
        if way.a == person { way.b } else { way.a }
    }

    /// Takes a meeting in, with whatever follows from it, if that gains anything.
    fn exchange(&mut self, lane: u32) -> i64 {
        let way = self.problem.lanes[lane as usize];
        if self.held[way.request as usize].is_some() {
            return 0;
        }
        // Along tight prices a chain loses nothing; far from them it cannot win.
        let slack = self.price[way.a as usize] + self.price[way.b as usize];
        if (self.worth(lane) as f64) < 0.9 * slack {
            return 0;
        }
        self.log.clear();
        self.put(lane);
        let mut gain = self.worth(lane);
        for person in [way.a, way.b] {
            gain += self.settle(person, way.request, LINKS);
        }
        if gain > 0 && self.places >= 0 && self.left_is_whole() {
            return gain;
        }
        while let Some((lane, chosen)) = self.log.pop() {
            self.set(lane, !chosen);
        }
        0
    }

    /// Whether nobody touched by the logged steps has more meetings than possible.
    fn left_is_whole(&self) -> bool {
        self.log.iter().all(|(lane, _)| {
            let way = &self.problem.lanes[*lane as usize];
            self.left[way.a as usize] >= 0 && self.left[way.b as usize] >= 0
        })
    }

    /// Takes a meeting from somebody who has one too many; whom that leaves takes another.
    fn settle(&mut self, person: u32, spare: u32, links: u32) -> i64 {
        if self.left[person as usize] >= 0 {
            return 0;
        }
        let mut best: Option<(f64, u32)> = None;
        for lane in self.around(person) {
            let request = self.request(*lane);
            if self.held[request] != Some(*lane) || self.kept[request] || request == spare as usize
            {
                continue;
            }
            let loss = self.worth(*lane) as f64 - self.price[self.other(*lane, person) as usize];
            if best.is_none_or(|(least, _)| loss < least) {
                best = Some((loss, *lane));
            }
        }
        let Some((_, lane)) = best else { return 0 };
        self.take(lane);
        let loss = self.worth(lane);
        let left = self.other(lane, person);
        let back =
            if links > 0 { self.refill(left, self.request(lane) as u32, links - 1) } else { 0 };
        back - loss
    }

    /// Gives somebody the meeting that is worth most beyond what it costs the other side.
    fn refill(&mut self, person: u32, spare: u32, links: u32) -> i64 {
        let mut best: Option<(f64, u32)> = None;
        for lane in self.around(person) {
            let request = self.request(*lane);
            let other = self.other(*lane, person) as usize;
            if self.held[request].is_some() || request == spare as usize {
                continue;
            }
            let cost = if self.left[other] > 0 { 0.0 } else { self.price[other] };
            let gain = self.worth(*lane) as f64 - cost;
            if gain > 0.0 && best.is_none_or(|(most, _)| gain > most) {
                best = Some((gain, *lane));
            }
        }
        let Some((_, lane)) = best else { return 0 };
        if self.places <= 0 || self.left[person as usize] <= 0 {
            return 0;
        }
        self.put(lane);
        let request = self.request(lane) as u32;
        self.worth(lane) + self.settle(self.other(lane, person), request, links)
    }
}

#[cfg(test)]
mod tests;
