//! Lets the proposals of a batch be decided side by side with the outcome of deciding them in turn.
//!
//! A proposal reads and changes the audiences of the partners that enter or leave one list. Two
//! proposals with no partner in common cannot influence each other, so they may be decided at the
//! same time. A proposal that shares a partner with earlier ones of its batch waits for them in a
//! later wave. Waves follow from the proposals alone, so the outcome depends on no thread.
#![expect(clippy::indexing_slicing, reason = "places and candidate positions come from the market")]

use super::super::answering::{Audience, Ceiling, Scratch, Seat};
use super::super::instance::Market;
use super::{Proposal, partner_of};

/// Which proposals of a batch are decided together.
pub(super) struct Waves {
    /// By partner: the first wave in which it is free again.
    free: Vec<u32>,
    /// Proposals by wave; the first `used` count.
    waves: Vec<Vec<u32>>,
    used: usize,
    /// Working memory: the partners of one proposal.
    partners: Vec<usize>,
}

impl Waves {
    pub fn new(partners: usize) -> Self {
        Self { free: vec![0; partners], waves: Vec::new(), used: 0, partners: Vec::new() }
    }

    /// Puts every proposal in the first wave after those with which it shares a partner.
    pub fn arrange(&mut self, market: &Market, proposals: &[Proposal]) {
        self.waves.iter_mut().for_each(Vec::clear);
        self.used = 0;
        for (at, proposal) in (0u32..).zip(proposals) {
            let touched = proposal.touched().iter().map(|&position| partner_of(market, position));
            self.partners.clear();
            self.partners.extend(touched);
            let wave = self.partners.iter().map(|&partner| self.free[partner]).max().unwrap_or(0);
            self.partners.iter().for_each(|&partner| self.free[partner] = wave + 1);
            let wave = wave as usize;
            self.used = self.used.max(wave + 1);
            if self.waves.len() == wave {
                self.waves.push(Vec::new());
            }
            self.waves[wave].push(at);
        }
        for position in proposals.iter().flat_map(Proposal::touched) {
            self.free[partner_of(market, *position)] = 0;
        }
    }

    /// The waves in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.waves[..self.used].iter().map(Vec::as_slice)
    }
}

/// A partner that a proposal would change, with its audience in the meantime.
pub(super) struct Touched {
    pub position: u32,
    pub partner: usize,
    pub audience: Audience,
    /// The audience without the seat in question, if it had to be found.
    without: Option<Audience>,
    /// Gains from above of a changed audience.
    ceiling: Option<Ceiling>,
}

impl Touched {
    /// Expected acceptances that would be lost with the seat.
    pub fn loss(&mut self, seat: &Seat, capacity: u32, scratch: &mut Scratch) -> f64 {
        if self.audience.weighed() {
            return self.audience.worth(seat);
        }
        // Most proposals are accepted, so the audience without the seat will be needed anyway.
        let without = self.audience.without(seat.asker, capacity, scratch);
        let loss = (self.audience.value - without.value).max(0.0);
        self.without = Some(without);
        loss
    }

    /// Lets the asker's seat go.
    pub fn let_go(&mut self, asker: u32, capacity: u32, scratch: &mut Scratch) {
        let without = self.without.take();
        let without = without.unwrap_or_else(|| self.audience.without(asker, capacity, scratch));
        scratch.spare.push(std::mem::replace(&mut self.audience, without));
        self.ceiling = Some(Ceiling::of(&self.audience.gains));
    }

    /// Takes in one more seat.
    pub fn take_in(&mut self, seat: Seat, capacity: u32, scratch: &mut Scratch) {
        self.audience.admit(seat);
        self.audience.settle(capacity, scratch);
        self.ceiling = Some(Ceiling::of(&self.audience.gains));
    }
}

/// A proposal being decided, with all that it reads and changes.
pub(super) struct Trial<'p> {
    pub proposal: &'p Proposal,
    /// The partners that enter the list, then those that leave it.
    touched: Vec<Touched>,
    pub accepted: bool,
}

impl<'p> Trial<'p> {
    /// Takes the audiences out; nobody else may need them before [`Trial::end`].
    pub fn begin(market: &Market, proposal: &'p Proposal, audiences: &mut [Audience]) -> Self {
        let take = |&position: &u32| {
            let partner = partner_of(market, position);
            let audience = std::mem::take(&mut audiences[partner]);
            Touched { position, partner, audience, without: None, ceiling: None }
        };
        Self { proposal, touched: proposal.touched().iter().map(take).collect(), accepted: false }
    }

    /// The partners that would enter the list, and those that would leave it.
    pub fn sides(&mut self) -> (&mut [Touched], &mut [Touched]) {
        self.touched.split_at_mut(self.proposal.added)
    }

    /// Puts the audiences back.
    pub fn end(self, audiences: &mut [Audience], ceilings: &mut [Ceiling]) {
        for touched in self.touched {
            audiences[touched.partner] = touched.audience;
            if let Some(ceiling) = touched.ceiling {
                ceilings[touched.partner] = ceiling;
            }
        }
    }
}

#[cfg(test)]
mod tests;
