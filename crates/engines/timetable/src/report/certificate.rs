//! The certificate as the output file writes it: prices by id, so that anyone can add them up.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::Event;
use crate::exact::{Case, Supposition};
use crate::prices::Prices;

/// Prices ≥ 0 in points / `scale`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate<'e> {
    /// Parts of a point.
    pub scale: u32,
    /// Slots to whose order the lists below keep.
    pub slots: Vec<&'e str>,
    /// Price of a place by slot.
    pub places: Vec<u32>,
    /// Prices of each person who has any.
    pub people: BTreeMap<&'e str, PersonPrices>,
    /// Prices of break rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakPrice<'e>>,
    /// Prices of interpreters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interpreters: Vec<InterpreterPrices<'e>>,
    /// Cases that together are all timetables, where the prices above do not prove the bound: the
    /// bound is then the largest that the cases' own prices prove.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CasePrices<'e>>,
}

/// One case, and prices that prove a bound of its timetables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CasePrices<'e> {
    /// What is supposed, in the order in which the cases were divided.
    #[serde(rename = "if")]
    pub suppositions: Vec<Supposed<'e>>,
    /// Prices for it.
    pub prices: Certificate<'e>,
}

/// What is supposed of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supposed<'e> {
    /// The request.
    pub request: &'e str,
    /// The slot in which it starts; without one, any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<&'e str>,
    /// Whether it is held (there), or not.
    pub held: bool,
}

/// Prices of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonPrices {
    /// Of one more meeting.
    pub meeting: u32,
    /// Of the person's time by slot.
    pub slots: Vec<u32>,
}

/// Price of a break rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreakPrice<'e> {
    /// Person.
    pub person: &'e str,
    /// The slots that count.
    pub slots: Vec<&'e str>,
    /// Price of each busy one.
    pub price: u32,
}

/// Price of an interpreter among these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterpreterPrices<'e> {
    /// Interpreters.
    pub members: Vec<&'e str>,
    /// By slot.
    pub slots: Vec<u32>,
}

impl<'e> Certificate<'e> {
    /// Writes a timetable's certificate in the event's ids.
    #[must_use]
    pub fn of(event: &'e Event, prices: &Prices, cases: &[Case]) -> Self {
        let supposed = |one: &Supposition| Supposed {
            request: &event.request_ids[one.request as usize],
            slot: one.slot.map(|slot| event.slot_ids[usize::from(slot)].as_str()),
            held: one.held,
        };
        let cases = cases.iter().map(|case| CasePrices {
            suppositions: case.suppositions.iter().map(supposed).collect(),
            prices: Self::plain(event, &case.prices),
        });
        Self { cases: cases.collect(), ..Self::plain(event, prices) }
    }

    /// Prices of zero are left out.
    fn plain(event: &'e Event, prices: &Prices) -> Self {
        let problem = &event.problem;
        let slots = problem.slots.len();
        let mut people = BTreeMap::new();
        let mut breaks = Vec::new();
        let mut windows = prices.windows.iter();
        for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
            let id = &event.person_ids[p];
            let row = &prices.cells[p * slots..(p + 1) * slots];
            if prices.limits[p] > 0 || row.iter().any(|price| *price > 0) {
                let entry = PersonPrices { meeting: prices.limits[p], slots: row.to_vec() };
                people.insert(id, entry);
            }
            for (rule, price) in person.windows.iter().zip(&mut windows).filter(|(_, p)| **p > 0) {
                let ids = rule.slots.iter().map(|s| event.slot_ids[s].as_str());
                breaks.push(BreakPrice { person: id, slots: ids.collect(), price: *price });
            }
        }
        let interpreters = problem.pools.iter().enumerate().map(|(i, pool)| InterpreterPrices {
            members: pool.members.iter().map(|m| &event.person_ids[*m as usize]).collect(),
            slots: prices.pools[i * slots..(i + 1) * slots].to_vec(),
        });
        Self {
            scale: prices.scale,
            slots: event.slot_ids.iter().map(String::as_str).collect(),
            places: prices.places.clone(),
            people,
            breaks,
            interpreters: interpreters.filter(|i| i.slots.iter().any(|p| *p > 0)).collect(),
            cases: Vec::new(),
        }
    }
}
