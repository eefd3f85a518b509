//! Sees to it that nobody who fits somebody stays without a line, as far as the capacities allow.
//!
//! For lists in which every line counts whole. Whoever has no line takes one at the end of a chain in
//! which everybody between only exchanges a line for another, and only somebody with several gives one
//! up: so nobody loses the last one, on neither side. That both sides can be covered one after the
//! other is the theorem of Mendelsohn and Dulmage (Canad. J. Math. 10 (1958) 517).
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use std::collections::{BTreeMap, VecDeque};

use super::instance::Market;
use super::recommend::Shown;

/// Askers and partners by place, each side seen from the other.
const ASKERS: usize = 0;
const PARTNERS: usize = 1;

/// Gives a line to everybody who can have one, and takes in what then still has room on both sides;
/// answers whether a list changed.
pub(super) fn cover(market: &Market, lists: &mut [Vec<Shown>]) -> bool {
    let mut lines = Lines::of(market, lists);
    let changed = [lines.cover(ASKERS), lines.cover(PARTNERS), lines.fill(market)];
    if changed == [false; 3] {
        return false;
    }
    for (place, own) in lines.held[ASKERS].iter().enumerate() {
        // In the order of the row, which is that of the worth.
        let row = market.row(place).iter().filter(|candidate| own.contains(&candidate.partner));
        let shown = row.map(|candidate| Shown {
            partner: market.partner_position[candidate.partner as usize],
            ask: candidate.ask,
            accept: candidate.accept,
            worth: candidate.score(),
        });
        lists[market.asker_position[place] as usize] = shown.collect();
    }
    true
}

/// Who stands with whom.
struct Lines {
    /// By side and place: who may stand with it, best first.
    open: [Vec<Vec<u32>>; 2],
    /// By side and place: who stands with it.
    held: [Vec<Vec<u32>>; 2],
    /// By side and place: how many may.
    most: [Vec<usize>; 2],
}

impl Lines {
    fn of(market: &Market, lists: &[Vec<Shown>]) -> Self {
        let (askers, partners) = (market.askers.len(), market.partners.len());
        let mut by_partner: Vec<Vec<(f64, u32)>> = vec![Vec::new(); partners];
        let mut open = vec![Vec::new(); askers];
        for (place, open) in (0u32..).zip(&mut open) {
            for candidate in market.row(place as usize).iter().filter(|one| one.score() > 0.0) {
                open.push(candidate.partner);
                by_partner[candidate.partner as usize].push((candidate.score(), place));
            }
        }
        for row in &mut by_partner {
            row.sort_unstable_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        }
        let reversed =
            by_partner.into_iter().map(|row| row.into_iter().map(|(_, asker)| asker).collect());
        let mut held = [vec![Vec::new(); askers], vec![Vec::new(); partners]];
        for (place, &position) in (0u32..).zip(&market.asker_position) {
            for line in &lists[position as usize] {
                let partner = market.partner_place[line.partner as usize];
                held[ASKERS][place as usize].push(partner);
                held[PARTNERS][partner as usize].push(place);
            }
        }
        let most = [
            market.askers.iter().map(|asker| asker.list as usize).collect(),
            market.partners.iter().map(|partner| partner.capacity as usize).collect(),
        ];
        Self { open: [open, reversed.collect()], held, most }
    }

    /// Takes in pairs with room on both sides, best first.
    fn fill(&mut self, market: &Market) -> bool {
        let room = |lines: &Self, side: usize, member: u32| {
            lines.held[side][member as usize].len() < lines.most[side][member as usize]
        };
        let mut pairs: Vec<(f64, u32, u32)> = Vec::new();
        for asker in (0..self.open[ASKERS].len() as u32).filter(|&at| room(self, ASKERS, at)) {
            let row = market.row(asker as usize).iter().filter(|one| one.score() > 0.0);
            let row = row.filter(|one| room(self, PARTNERS, one.partner));
            pairs.extend(row.map(|one| (one.score(), asker, one.partner)));
        }
        pairs.sort_unstable_by(|one, two| {
            two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2)))
        });
        let mut changed = false;
        for (_, asker, partner) in pairs {
            let open = room(self, ASKERS, asker) && room(self, PARTNERS, partner);
            if open && !self.held[ASKERS][asker as usize].contains(&partner) {
                self.join(ASKERS, asker, partner);
                changed = true;
            }
        }
        changed
    }

    /// Gives a line to every member of a side that has none and can have one.
    fn cover(&mut self, side: usize) -> bool {
        let mut changed = false;
        // Whoever a search in vain has met will never help a later one.
        let mut met = vec![false; self.held[1 - side].len()];
        for member in 0..self.held[side].len() {
            if self.held[side][member].is_empty() && self.most[side][member] > 0 {
                changed |= self.seat(side, member as u32, &mut met);
            }
        }
        changed
    }

    /// Looks for the shortest chain by which `first` gets a line, and goes it.
    fn seat(&mut self, side: usize, first: u32, met: &mut [bool]) -> bool {
        let other = 1 - side;
        // Who would take which line from whom.
        let mut taker: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        let mut seen = Vec::new();
        let mut queue = VecDeque::from([first]);
        while let Some(member) = queue.pop_front() {
            for &partner in &self.open[side][member as usize] {
                if met[partner as usize] || self.held[side][member as usize].contains(&partner) {
                    continue;
                }
                met[partner as usize] = true;
                seen.push(partner);
                let holders = &self.held[other][partner as usize];
                let giver = if holders.len() < self.most[other][partner as usize] {
                    Some(member)
                } else {
                    let new = holders.iter().copied().filter(|at| !taker.contains_key(at));
                    let new: Vec<u32> = new.filter(|&at| at != first).collect();
                    taker.extend(new.iter().map(|&holder| (holder, (member, partner))));
                    let rich = |at: &&u32| self.held[side][**at as usize].len() > 1;
                    let giver = new.iter().find(rich).copied();
                    queue.extend(new);
                    giver
                };
                let Some(giver) = giver else { continue };
                if giver == member {
                    self.join(side, member, partner);
                }
                self.pass_on(side, giver, first, &taker);
                seen.iter().for_each(|&partner| met[partner as usize] = false);
                return true;
            }
        }
        false
    }

    /// Everybody from `giver` on hands a line to the one that needs it, up to `first`.
    fn pass_on(&mut self, side: usize, giver: u32, first: u32, taker: &BTreeMap<u32, (u32, u32)>) {
        let mut giver = giver;
        while giver != first {
            let Some(&(next, partner)) = taker.get(&giver) else { return };
            self.held[side][giver as usize].retain(|&at| at != partner);
            self.held[1 - side][partner as usize].retain(|&at| at != giver);
            self.join(side, next, partner);
            giver = next;
        }
    }

    fn join(&mut self, side: usize, member: u32, partner: u32) {
        self.held[side][member as usize].push(partner);
        self.held[1 - side][partner as usize].push(member);
    }
}

#[cfg(test)]
mod tests;
