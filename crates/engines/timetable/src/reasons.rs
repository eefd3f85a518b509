//! Why a request is not served, and by how much it was outweighed.

use crate::board::Placement;
use crate::mask::SlotSet;
use crate::prices::Prices;
use crate::problem::{NOBODY, Problem};

/// Cause of a refusal, as the output file names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The two are never available together (long enough).
    NoCommonSlot,
    /// The first side has its maximum, or a meeting in every common slot.
    FullA,
    /// The second side has.
    FullB,
    /// They could meet, but every place was taken.
    NoPlace,
    /// They could meet, but nobody who speaks with both was free.
    NoInterpreter,
    /// They must not meet.
    Forbidden,
    /// Each has free slots, but not together without moving weightier meetings.
    Outweighed,
}

impl Because {
    /// All causes.
    pub const ALL: [Self; 7] = [
        Self::NoCommonSlot,
        Self::FullA,
        Self::FullB,
        Self::NoPlace,
        Self::NoInterpreter,
        Self::Forbidden,
        Self::Outweighed,
    ];

    /// The code of the output file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoCommonSlot => "no_common_slot",
            Self::FullA => "full_a",
            Self::FullB => "full_b",
            Self::NoPlace => "no_place",
            Self::NoInterpreter => "no_interpreter",
            Self::Forbidden => "forbidden",
            Self::Outweighed => "outweighed",
        }
    }
}

/// The answer to "why not?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Cause.
    pub because: Because,
    /// The start at which serving it would displace least, if there is any.
    pub slot: Option<usize>,
    /// Requests that would have to go or move there.
    pub displaces: Vec<u32>,
    /// Points that they are worth together.
    pub displaced_weight: i64,
    /// Points by which the request falls short of what its best slot costs at the certificate's
    /// prices; negative where the prices alone would have let it in.
    pub short_by: Option<i64>,
}

/// Who holds whom when, for answering many questions about one timetable.
pub struct Desk<'p> {
    problem: &'p Problem,
    held: Vec<u32>,
    busy: Vec<SlotSet>,
    count: Vec<u32>,
    /// Meetings by slot, and the lightest of them.
    used: Vec<u32>,
    lightest: Vec<u32>,
    prices: Option<&'p Prices>,
}

impl<'p> Desk<'p> {
    /// Opens the desk for a timetable.
    #[must_use]
    pub fn new(problem: &'p Problem, at: &[Placement], prices: Option<&'p Prices>) -> Self {
        let slots = problem.slots.len();
        let mut desk = Self {
            problem,
            held: vec![NOBODY; problem.people.len() * slots],
            busy: vec![SlotSet::EMPTY; problem.people.len()],
            count: vec![0; problem.people.len()],
            used: vec![0; slots],
            lightest: vec![NOBODY; slots],
            prices,
        };
        for (r, placement) in at.iter().enumerate().filter(|(_, placement)| placement.is_held()) {
            let request = &problem.requests[r];
            let lane = &problem.lanes[placement.lane as usize];
            let start = placement.start as usize;
            for person in [lane.a, lane.b, placement.interpreter] {
                if person == NOBODY {
                    continue;
                }
                desk.count[person as usize] += 1;
                for s in start..start + request.length as usize {
                    desk.held[person as usize * slots + s] = r as u32;
                    desk.busy[person as usize].insert(s);
                }
            }
            for s in start..start + request.length as usize {
                desk.used[s] += 1;
                let lightest = desk.lightest[s];
                let lighter =
                    lightest == NOBODY || request.score < problem.requests[lightest as usize].score;
                if lighter {
                    desk.lightest[s] = r as u32;
                }
            }
        }
        desk
    }

    /// Why a request that is not held is not held. `forbidden` and `speechless` say what the file
    /// knows of requests without any lane.
    #[must_use]
    pub fn why_not(&self, request: u32, forbidden: bool, speechless: bool) -> Reason {
        let lanes = self.problem.lanes_of(request);
        if lanes.is_empty() {
            let because = if forbidden {
                Because::Forbidden
            } else if speechless {
                Because::NoInterpreter
            } else {
                Because::NoCommonSlot
            };
            let (displaces, displaced_weight) = (Vec::new(), 0);
            return Reason { because, slot: None, displaces, displaced_weight, short_by: None };
        }
        let range = self.problem.requests[request as usize].lanes.clone();
        let options = range.flat_map(|lane| {
            let starts = self.problem.lanes[lane as usize].starts;
            starts.iter().map(move |start| (lane, start))
        });
        let least = options
            .map(|(lane, start)| {
                let displaces = self.against(lane, start);
                (self.worth(&displaces), start, displaces)
            })
            .min_by_key(|(weight, start, _)| (*weight, *start));
        let (displaced_weight, slot, displaces) = least.unwrap_or((0, 0, Vec::new()));
        Reason {
            because: self.cause(request),
            slot: Some(slot),
            displaces,
            displaced_weight,
            short_by: self.short_by(request),
        }
    }

    fn worth(&self, requests: &[u32]) -> i64 {
        requests.iter().map(|r| i64::from(self.problem.requests[*r as usize].weight)).sum()
    }

    /// The meetings directly against a start: of the two people, and of a full slot the lightest.
    fn against(&self, lane: u32, start: usize) -> Vec<u32> {
        let way = &self.problem.lanes[lane as usize];
        let length = self.problem.requests[way.request as usize].length as usize;
        let slots = self.problem.slots.len();
        let mut against = Vec::new();
        for s in start..start + length {
            for person in [way.a, way.b] {
                against.push(self.held[person as usize * slots + s]);
            }
        }
        against.retain(|r| *r != NOBODY);
        for s in start..start + length {
            let leaves = against.iter().any(|r| self.covers(*r, s));
            if self.used[s] >= self.problem.slots[s].places && !leaves {
                against.push(self.lightest[s]);
            }
        }
        for person in [way.a, way.b] {
            let own = |r: &u32| self.sits(person, *r);
            if self.is_full(person) && !against.iter().any(own) {
                let meetings = self.busy[person as usize]
                    .iter()
                    .map(|s| self.held[person as usize * slots + s]);
                let lightest =
                    meetings.min_by_key(|r| (self.problem.requests[*r as usize].score, *r));
                against.extend(lightest);
            }
        }
        against.sort_unstable();
        against.dedup();
        against
    }

    fn covers(&self, request: u32, slot: usize) -> bool {
        let slots = self.problem.slots.len();
        self.problem
            .lanes_of(request)
            .iter()
            .any(|lane| self.held[lane.a as usize * slots + slot] == request)
    }

    fn sits(&self, person: u32, request: u32) -> bool {
        let slots = self.problem.slots.len();
        self.busy[person as usize].iter().any(|s| self.held[person as usize * slots + s] == request)
    }

    fn is_full(&self, person: u32) -> bool {
        self.count[person as usize] >= self.problem.people[person as usize].max
    }

    /// The first rule that stops every lane.
    fn cause(&self, request: u32) -> Because {
        let problem = self.problem;
        let lanes = problem.lanes_of(request);
        let length = problem.requests[request as usize].length;
        let full = |of: fn(&crate::problem::Lane) -> u32| {
            lanes.iter().all(|lane| {
                let person = of(lane);
                let free = problem.people[person as usize].free.minus(&self.busy[person as usize]);
                self.is_full(person) || lane.starts.and(&problem.stretch(&free, length)).is_empty()
            })
        };
        if full(|lane| lane.a) {
            return Because::FullA;
        }
        if full(|lane| lane.b) {
            return Because::FullB;
        }
        let open: SlotSet =
            (0..problem.slots.len()).filter(|s| self.used[*s] < problem.slots[*s].places).collect();
        let (mut together, mut with_room) = (false, false);
        for lane in lanes.iter().filter(|lane| !self.is_full(lane.a) && !self.is_full(lane.b)) {
            let (a, b) = (lane.a as usize, lane.b as usize);
            let free = problem.people[a].free.minus(&self.busy[a]);
            let free = free.and(&problem.people[b].free.minus(&self.busy[b]));
            let starts = lane.starts.and(&problem.stretch(&free, length));
            together |= !starts.is_empty();
            let starts = starts.and(&problem.stretch(&free.and(&open), length));
            with_room |= !starts.is_empty();
        }
        let needs_interpreter = lanes.iter().all(|lane| lane.pool != NOBODY);
        match (together, with_room) {
            (true, false) => Because::NoPlace,
            (true, true) if needs_interpreter => Because::NoInterpreter,
            _ => Because::Outweighed,
        }
    }

    /// Points by which the best start costs more than the request is worth.
    fn short_by(&self, request: u32) -> Option<i64> {
        let prices = self.prices?;
        let problem = self.problem;
        let slots = problem.slots.len();
        let length = problem.requests[request as usize].length as usize;
        let best = problem.requests[request as usize].lanes.clone().flat_map(|id| {
            let lane = problem.lanes[id as usize];
            let (a, b) = (lane.a as usize, lane.b as usize);
            let meetings = i64::from(prices.limits[a]) + i64::from(prices.limits[b]);
            lane.starts.iter().map(move |start| {
                let cells = (start..start + length).map(|s| {
                    i64::from(prices.cells[a * slots + s])
                        + i64::from(prices.cells[b * slots + s])
                        + i64::from(prices.places[s])
                });
                meetings + cells.sum::<i64>() + problem.cost_of(id, start) * i64::from(prices.scale)
            })
        });
        let scale = i64::from(prices.scale);
        let weight = i64::from(problem.requests[request as usize].weight) * scale;
        best.min().map(|cost| (cost - weight).div_euclid(scale))
    }
}

#[cfg(test)]
mod tests;
