//! Why a request is not served, and by how much it was outweighed.

use crate::board::Placement;
use crate::mask::SlotSet;
use crate::prices::{self, Prices};
use crate::problem::{Lane, NOBODY, Problem};

mod against;

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
    /// They could meet, but every place was taken, or there is none.
    NoPlace,
    /// They could meet, but one of them would have to change halls without time for the way.
    HallChange,
    /// They could meet, but one of them would have no break.
    BreakRule,
    /// They could meet, but nobody who speaks with both was free.
    NoInterpreter,
    /// They must not meet.
    Forbidden,
    /// Each has free slots, but not together without moving weightier meetings.
    Outweighed,
    /// They could meet, but only in hours that cost more than the meeting is worth.
    UnsocialHours,
    /// Nothing stands against it: a repair was not asked to look for more.
    LeftOver,
}

impl Because {
    /// All causes.
    pub const ALL: [Self; 11] = [
        Self::NoCommonSlot,
        Self::FullA,
        Self::FullB,
        Self::NoPlace,
        Self::HallChange,
        Self::BreakRule,
        Self::NoInterpreter,
        Self::Forbidden,
        Self::Outweighed,
        Self::UnsocialHours,
        Self::LeftOver,
    ];

    /// The code of the output file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoCommonSlot => "no_common_slot",
            Self::FullA => "full_a",
            Self::FullB => "full_b",
            Self::NoPlace => "no_place",
            Self::HallChange => "hall_change",
            Self::BreakRule => "break_rule",
            Self::NoInterpreter => "no_interpreter",
            Self::Forbidden => "forbidden",
            Self::Outweighed => "outweighed",
            Self::UnsocialHours => "unsocial_hours",
            Self::LeftOver => "left_over",
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
    at: &'p [Placement],
    held: Vec<u32>,
    busy: Vec<SlotSet>,
    count: Vec<u32>,
    /// Slots with a free place.
    open: SlotSet,
    /// Of the meetings in each slot the lightest.
    lightest: Vec<u32>,
    priced: Option<Priced<'p>>,
}

/// Prices with what follows from them.
struct Priced<'p> {
    prices: &'p Prices,
    /// Break windows and unsocial hours by participant and slot; empty where there is neither.
    extra: Vec<i64>,
    /// Place and interpreters by class of lanes and slot.
    tables: Vec<i64>,
}

impl<'p> Desk<'p> {
    /// Opens the desk for a timetable.
    #[must_use]
    pub fn new(problem: &'p Problem, at: &'p [Placement], prices: Option<&'p Prices>) -> Self {
        let slots = problem.slots.len();
        let mut desk = Self {
            problem,
            at,
            held: vec![NOBODY; problem.people.len() * slots],
            busy: vec![SlotSet::EMPTY; problem.people.len()],
            count: vec![0; problem.people.len()],
            open: SlotSet::EMPTY,
            lightest: vec![NOBODY; slots],
            priced: prices.map(|prices| Priced {
                prices,
                extra: prices::extra(problem, prices),
                tables: prices::tables(problem, prices),
            }),
        };
        let mut used = vec![0; slots];
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
            for (s, used) in used.iter_mut().enumerate().skip(start).take(request.length as usize) {
                *used += 1;
                let lightest = desk.lightest[s];
                let lighter =
                    lightest == NOBODY || request.score < problem.requests[lightest as usize].score;
                if lighter {
                    desk.lightest[s] = r as u32;
                }
            }
        }
        desk.open = (0..slots).filter(|s| used[*s] < problem.slots[*s].places).collect();
        desk
    }

    /// Why a request that is not held is not held. `forbidden` and `speechless` say what the file
    /// knows of requests without any lane.
    #[must_use]
    pub fn why_not(&self, request: u32, forbidden: bool, speechless: bool) -> Reason {
        let range = self.problem.requests[request as usize].lanes.clone();
        if range.is_empty() {
            let because = match self.problem.hindered.get(&request) {
                _ if forbidden => Because::Forbidden,
                Some(because) => *because,
                None if speechless => Because::NoInterpreter,
                None => Because::NoCommonSlot,
            };
            let (displaces, displaced_weight) = (Vec::new(), 0);
            return Reason { because, slot: None, displaces, displaced_weight, short_by: None };
        }
        let options = range.flat_map(|lane| {
            let starts = self.problem.lanes[lane as usize].starts;
            starts.iter().map(move |start| (lane, start))
        });
        let least = options
            .filter_map(|(lane, start)| {
                let displaces = self.against(lane, start)?;
                Some((self.worth(&displaces), start, displaces))
            })
            .min_by_key(|(weight, start, _)| (*weight, *start));
        let slot = least.as_ref().map(|(_, start, _)| *start);
        let (displaced_weight, _, displaces) = least.unwrap_or_default();
        Reason {
            because: self.cause(request),
            slot,
            displaces,
            displaced_weight,
            short_by: self.short_by(request),
        }
    }

    fn worth(&self, requests: &[u32]) -> i64 {
        requests.iter().map(|r| i64::from(self.problem.requests[*r as usize].weight)).sum()
    }

    fn is_full(&self, person: u32) -> bool {
        self.count[person as usize] >= self.problem.people[person as usize].max
    }

    /// Slots in which a person is there and has no meeting.
    fn idle(&self, person: u32) -> SlotSet {
        self.problem.people[person as usize].free.minus(&self.busy[person as usize])
    }

    /// The first rule that leaves no way to hold the request.
    fn cause(&self, request: u32) -> Because {
        let problem = self.problem;
        let length = problem.requests[request as usize].length;
        let full = |of: fn(&Lane) -> u32| {
            problem.lanes_of(request).iter().all(|lane| {
                let starts = problem.stretch(&self.idle(of(lane)), length);
                self.is_full(of(lane)) || lane.starts.and(&starts).is_empty()
            })
        };
        if full(|lane| lane.a) {
            return Because::FullA;
        }
        if full(|lane| lane.b) {
            return Because::FullB;
        }
        let rules = [
            Because::Outweighed,
            Because::NoPlace,
            Because::HallChange,
            Because::BreakRule,
            Because::NoInterpreter,
            Because::UnsocialHours,
        ];
        let mut left = [false; 6];
        for id in problem.requests[request as usize].lanes.clone() {
            let lane = &problem.lanes[id as usize];
            if self.is_full(lane.a) || self.is_full(lane.b) {
                continue;
            }
            let idle = self.idle(lane.a).and(&self.idle(lane.b));
            let together = lane.starts.and(&problem.stretch(&idle, length));
            let placed = together.and(&problem.stretch(&idle.and(&self.open), length));
            let both = |rule: &dyn Fn(u32, usize) -> bool, starts: SlotSet| -> SlotSet {
                starts.iter().filter(|s| rule(lane.a, *s) && rule(lane.b, *s)).collect()
            };
            let hall = problem.people[lane.b as usize].hall;
            let near = both(&|p, s| !self.is_elsewhere(p, s, length, hall), placed);
            let rested = both(&|p, s| self.has_break(p, s, length), near);
            let heard: SlotSet =
                rested.iter().filter(|s| self.is_understood(lane, *s, length)).collect();
            let gains = heard.iter().filter(|s| problem.gain(id, *s) > 0).collect();
            for (left, starts) in
                left.iter_mut().zip([together, placed, near, rested, heard, gains])
            {
                *left |= !starts.is_empty();
            }
        }
        let broken = rules.into_iter().zip(left).find(|(_, left)| !left);
        broken.map_or(Because::LeftOver, |(because, _)| because)
    }

    /// Points by which the best start costs more than the request is worth.
    fn short_by(&self, request: u32) -> Option<i64> {
        let Priced { prices, extra, tables } = self.priced.as_ref()?;
        let problem = self.problem;
        let slots = problem.slots.len();
        let length = problem.requests[request as usize].length as usize;
        let more = |cell: usize| extra.get(cell).copied().unwrap_or(0);
        let best = problem.lanes_of(request).iter().flat_map(|lane| {
            let (a, b) = (lane.a as usize, lane.b as usize);
            let class = if lane.pool == NOBODY { 0 } else { lane.pool as usize + 1 };
            let meetings = i64::from(prices.limits[a]) + i64::from(prices.limits[b]);
            lane.starts.iter().map(move |start| {
                let cells = (start..start + length).map(|s| {
                    let (one, two) = (a * slots + s, b * slots + s);
                    i64::from(prices.cells[one])
                        + i64::from(prices.cells[two])
                        + more(one)
                        + more(two)
                        + tables[class * slots + s]
                });
                meetings + cells.sum::<i64>()
            })
        });
        let scale = i64::from(prices.scale);
        let weight = i64::from(problem.requests[request as usize].weight) * scale;
        best.min().map(|cost| (cost - weight).div_euclid(scale))
    }
}

#[cfg(test)]
mod tests;
