//! The event with all slots folded into one: a b-matching, whose prices unfold into a certificate.
//!
//! Where availability is alike, which meetings are held hardly depends on the slots: the bound of
//! the folded event is then as good as that of the event itself, for a fraction of the columns.

use crate::mask::SlotSet;
use crate::prices::Prices;
use crate::problem::{Lane, NOBODY, Person, Problem, Slot};

/// An event and its one-slot image.
pub(crate) struct Folded {
    /// The image: people meet in its only slot as often as they could over all slots.
    pub(crate) problem: Problem,
    /// Slots in which each participant could meet somebody.
    reach: Vec<SlotSet>,
    /// Whether a participant's own maximum is what limits the meetings.
    by_max: Vec<bool>,
}

impl Folded {
    /// Folds a plain event: meetings of one slot, no halls, interpreters or break rules.
    pub(crate) fn new(problem: &Problem) -> Self {
        let mut reach = vec![SlotSet::EMPTY; problem.participants];
        for lane in &problem.lanes {
            for person in [lane.a as usize, lane.b as usize] {
                reach[person] = reach[person].or(&lane.starts);
            }
        }
        let only: SlotSet = std::iter::once(0).collect();
        let by_max = problem.people.iter().zip(&reach).map(|(p, r)| p.max <= r.count()).collect();
        let people = problem.people.iter().zip(&reach).map(|(person, reach)| Person {
            free: only,
            max: person.max.min(reach.count()),
            ..Person::default()
        });
        let places = problem.slots.iter().fold(0_u32, |sum, slot| sum.saturating_add(slot.places));
        let lanes = problem.lanes.iter().map(|lane| Lane { starts: only, pool: NOBODY, ..*lane });
        Self {
            problem: Problem {
                slots: vec![Slot { day: 0, places, joins_next: false }],
                halls: 1,
                people: people.collect(),
                participants: problem.participants,
                requests: problem.requests.clone(),
                lanes: lanes.collect(),
                pools: Vec::new(),
                costs: Vec::new(),
                bonus: problem.bonus,
                day_goes_on: SlotSet::EMPTY,
                folded: true,
                hindered: std::collections::BTreeMap::new(),
                homes: crate::problem::Homes::default(),
            },
            reach,
            by_max,
        }
    }

    /// Prices of the image as prices of the event: the same bound, less what unsocial hours take.
    pub(crate) fn unfold(&self, event: &Problem, folded: &Prices) -> Prices {
        let slots = event.slots.len();
        let mut prices = Prices::zero(event);
        prices.scale = folded.scale;
        for (person, price) in folded.limits.iter().enumerate() {
            if self.by_max[person] {
                prices.limits[person] = *price;
            } else {
                for slot in self.reach[person].iter() {
                    prices.cells[person * slots + slot] = *price;
                }
            }
        }
        prices.places.fill(folded.places.first().copied().unwrap_or(0));
        prices
    }
}

#[cfg(test)]
mod tests;
