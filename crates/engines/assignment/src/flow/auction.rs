//! Finds the assignment of highest total value by an auction with shrinking increments.
//!
//! Rows bid for places of columns, a higher bid takes a place over, and the loser bids again
//! (Bertsekas and Castañón, "The auction algorithm for the transportation problem", 1989). Bids
//! leave no row worse off than its next best choice by more than the increment ε; values are
//! multiplied so that an assignment within ε = 1 of equilibrium is an exact optimum. The increment
//! shrinks in phases, each beginning with the prices of the one before.
//!
//! Places that stay empty are bought by one more bidder, the *reserve*, who values all columns
//! alike. So supply equals demand, and prices of empty places stay level, which an auction over
//! unequal sides needs to be exact.
#![expect(clippy::indexing_slicing, reason = "all indices come from the network's own arrays")]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use lb_kernel::{Interrupted, Progress, Watch};

use super::{Network, Units};

/// How fast the increment shrinks from phase to phase.
const SHRINK: i64 = 6;
/// Bids between two reports of progress.
const REPORT: u64 = 1 << 15;

/// Who holds a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Nobody,
    Reserve,
    /// A row, through this pair.
    Row {
        row: u32,
        pair: u32,
    },
}

/// Some places of one column at one price.
#[derive(Debug, Clone, Copy)]
struct Lot {
    price: i64,
    holder: Holder,
    amount: u32,
}

/// What a bidder could buy: so many units at a worth of `worth` each.
#[derive(Debug, Clone, Copy)]
struct Offer {
    worth: i64,
    pair: u32,
    amount: u32,
}

/// Units of an optimal assignment and prices within a fraction of a point of the exact ones.
#[derive(Debug)]
pub(crate) struct Sold {
    pub units: Units,
    /// Price of one more place, per column, in points; exact prices are near.
    pub prices: Vec<i64>,
}

/// Solves `net`, which must be feasible: every row can be filled and every column's least met.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(crate) fn sell(net: &Network, watch: &dyn Watch) -> Result<Sold, Interrupted> {
    let mut auction = Auction::new(net);
    let mut step = auction.first_step();
    let mut phase = 0;
    loop {
        auction.open();
        auction.run(step, phase, watch)?;
        if step == 1 {
            break;
        }
        step = (step / SHRINK).max(1);
        phase += 1;
    }
    let scale = auction.scale;
    let prices = auction.low.iter().map(|&price| price.div_euclid(scale)).collect();
    Ok(Sold { units: auction.held, prices })
}

struct Auction<'a> {
    net: &'a Network,
    /// Values are multiplied by this, so that ε = 1 is less than one point per cycle.
    scale: i64,
    /// Lots of each column, cheapest first.
    lots: Vec<Vec<Lot>>,
    /// Price of the cheapest lot of each column.
    low: Vec<i64>,
    /// Units held on each pair.
    held: Units,
    missing: Vec<u32>,
    waiting: VecDeque<u32>,
    reserve_held: Vec<u32>,
    reserve_missing: u64,
    reserve_total: u64,
    /// Notes of lots that the reserve may buy, cheapest first; some are out of date.
    cheap: BinaryHeap<Reverse<(i64, u32)>>,
    bids: u64,
    offers: Vec<Offer>,
}

impl<'a> Auction<'a> {
    fn new(net: &'a Network) -> Self {
        let shorter = net.rows().min(net.columns());
        let demand: u64 = net.demand.iter().map(|&d| u64::from(d)).sum();
        let capacity: u64 = net.capacity.iter().map(|&c| u64::from(c)).sum();
        Self {
            net,
            scale: i64::try_from(shorter).unwrap_or(i64::MAX / 4) + 2,
            lots: vec![Vec::new(); net.columns()],
            low: vec![0; net.columns()],
            held: vec![0; net.column.len()],
            missing: vec![0; net.rows()],
            waiting: VecDeque::new(),
            reserve_held: vec![0; net.columns()],
            reserve_missing: 0,
            reserve_total: capacity.saturating_sub(demand),
            cheap: BinaryHeap::new(),
            bids: 0,
            offers: Vec::new(),
        }
    }

    /// The first increment: a fraction of the widest difference of values.
    fn first_step(&self) -> i64 {
        let most = self.net.value.iter().copied().max().unwrap_or(0);
        let least = self.net.value.iter().copied().min().unwrap_or(0);
        ((most - least) * self.scale / 4).max(1)
    }

    /// Takes everything back and puts it up for sale at the last prices.
    fn open(&mut self) {
        self.held.fill(0);
        self.missing.copy_from_slice(&self.net.demand);
        self.waiting.clear();
        for row in 0..self.net.rows() {
            if self.missing[row] > 0 {
                self.waiting.push_back(row as u32);
            }
        }
        for (column, lots) in self.lots.iter_mut().enumerate() {
            lots.clear();
            let amount = self.net.capacity[column];
            if amount > 0 {
                lots.push(Lot { price: self.low[column], holder: Holder::Nobody, amount });
            }
        }
        self.reserve_held.fill(0);
        self.reserve_missing = self.reserve_total;
        self.cheap.clear();
        for column in 0..self.net.columns() {
            self.offer_to_reserve(column);
        }
    }

    fn run(&mut self, step: i64, phase: u64, watch: &dyn Watch) -> Result<(), Interrupted> {
        loop {
            if let Some(row) = self.waiting.pop_front() {
                self.bid(row, step);
            } else if self.reserve_missing > 0 {
                if !self.bid_reserve(step) {
                    return Ok(());
                }
            } else {
                return Ok(());
            }
            self.bids += 1;
            if self.bids.is_multiple_of(REPORT) {
                watch.step(Progress::of("assignment.sum", phase, 0))?;
            }
        }
    }

    /// Row `row` buys all it misses, each unit at the price that makes it as good as the best
    /// unit not bought, plus the increment.
    fn bid(&mut self, row: u32, step: i64) {
        let at = row as usize;
        let wanted = self.missing[at] as usize;
        if wanted == 0 {
            return;
        }
        self.collect(at, wanted);
        let offers = std::mem::take(&mut self.offers);
        let mut left = self.missing[at];
        let mut next = None;
        let mut bought = 0;
        for offer in &offers {
            if left == 0 {
                next = Some(offer.worth);
                break;
            }
            bought += 1;
            if offer.amount > left {
                next = Some(offer.worth);
                left = 0;
                break;
            }
            left -= offer.amount;
        }
        let mut units = self.missing[at] - left;
        self.missing[at] = left;
        let floor = next.or_else(|| offers.last().map(|offer| offer.worth)).unwrap_or(0);
        for offer in &offers[..bought] {
            let amount = offer.amount.min(units);
            units -= amount;
            let value = self.net.value[offer.pair as usize] * self.scale;
            let holder = Holder::Row { row, pair: offer.pair };
            self.held[offer.pair as usize] += amount;
            self.take(
                self.net.column[offer.pair as usize] as usize,
                amount,
                value - floor + step,
                holder,
            );
        }
        self.offers = offers;
    }

    /// Leaves the row's best offers in `offers`, best first: enough for `wanted` units and one.
    fn collect(&mut self, row: usize, wanted: usize) {
        let net = self.net;
        let offers = &mut self.offers;
        offers.clear();
        let range = net.pairs(row);
        let mut bar = i64::MIN;
        for pair in range {
            let held = self.held[pair];
            if held >= net.per_pair {
                continue;
            }
            let column = net.column[pair] as usize;
            let price = if held == 0 {
                self.low[column]
            } else {
                match cheapest_of_others(&self.lots[column], pair as u32) {
                    Some(price) => price,
                    None => continue,
                }
            };
            let worth = net.value[pair] * self.scale - price;
            if worth <= bar || net.capacity[column] == 0 {
                continue;
            }
            let place = offers.partition_point(|offer| offer.worth >= worth);
            offers.insert(place, Offer { worth, pair: pair as u32, amount: 1 });
            if offers.len() > wanted + 1 {
                offers.pop();
            }
            if offers.len() > wanted {
                bar = offers[wanted].worth;
            }
        }
        if net.per_pair > 1 {
            self.expand(wanted);
        }
    }

    /// Replaces the best columns by all their lots that the row may still buy.
    fn expand(&mut self, wanted: usize) {
        let columns = std::mem::take(&mut self.offers);
        for offer in columns {
            let pair = offer.pair as usize;
            let value = self.net.value[pair] * self.scale;
            let mut room = self.net.per_pair - self.held[pair];
            for lot in &self.lots[self.net.column[pair] as usize] {
                if room == 0 {
                    break;
                }
                if matches!(lot.holder, Holder::Row { pair, .. } if pair == offer.pair) {
                    continue;
                }
                let amount = lot.amount.min(room);
                room -= amount;
                self.offers.push(Offer { worth: value - lot.price, pair: offer.pair, amount });
            }
        }
        self.offers.sort_by_key(|offer| Reverse(offer.worth));
        let mut sum = 0;
        let enough = self.offers.iter().position(|offer| {
            sum += offer.amount as usize;
            sum > wanted
        });
        if let Some(last) = enough {
            self.offers.truncate(last + 1);
        }
    }

    /// Gives `amount` places of a column, the cheapest not held by the buyer, to the buyer.
    fn take(&mut self, column: usize, mut amount: u32, price: i64, buyer: Holder) {
        let bought = amount;
        let lots = &mut self.lots[column];
        let mut at = 0;
        while amount > 0 && at < lots.len() {
            let lot = lots[at];
            if lot.holder == buyer {
                at += 1;
                continue;
            }
            let part = lot.amount.min(amount);
            amount -= part;
            match lot.holder {
                Holder::Nobody => {}
                Holder::Reserve => {
                    self.reserve_held[column] -= part;
                    self.reserve_missing += u64::from(part);
                }
                Holder::Row { row, pair } => {
                    self.held[pair as usize] -= part;
                    if self.missing[row as usize] == 0 {
                        self.waiting.push_back(row);
                    }
                    self.missing[row as usize] += part;
                }
            }
            if part == lot.amount {
                lots.remove(at);
            } else {
                lots[at].amount -= part;
            }
        }
        let place = lots.partition_point(|lot| lot.price < price);
        lots.insert(place, Lot { price, holder: buyer, amount: bought });
        self.low[column] = lots[0].price;
        if buyer != Holder::Reserve {
            self.offer_to_reserve(column);
        }
    }

    /// The reserve buys the cheapest lot anywhere; false when there is none to buy.
    fn bid_reserve(&mut self, step: i64) -> bool {
        let Some((price, column)) = self.cheapest() else { return false };
        let at = column as usize;
        let mut others = self.lots[at].iter().filter(|lot| lot.holder != Holder::Reserve);
        let amount = others.next().map_or(0, |lot| lot.amount);
        let room = self.room(at);
        let second = others.next().filter(|_| room > amount).map(|lot| lot.price);
        let elsewhere = self.cheapest();
        if let Some((price, other)) = elsewhere {
            self.cheap.push(Reverse((price, other)));
        }
        let next = second.into_iter().chain(elsewhere.map(|(price, _)| price)).min();
        let amount = u64::from(amount.min(room)).min(self.reserve_missing);
        self.reserve_missing -= amount;
        self.reserve_held[at] += amount as u32;
        self.take(at, amount as u32, next.unwrap_or(price) + step, Holder::Reserve);
        self.offer_to_reserve(at);
        true
    }

    /// Places of a column that the reserve may still buy.
    fn room(&self, column: usize) -> u32 {
        let most = self.net.capacity[column] - self.net.least[column];
        most.saturating_sub(self.reserve_held[column])
    }

    /// Notes the column's cheapest lot that the reserve does not hold.
    fn offer_to_reserve(&mut self, column: usize) {
        if self.room(column) > 0 {
            let lot = self.lots[column].iter().find(|lot| lot.holder != Holder::Reserve);
            if let Some(lot) = lot {
                self.cheap.push(Reverse((lot.price, column as u32)));
            }
        }
    }

    /// Takes the cheapest lot that the reserve may buy out of the notes, and all older notes of
    /// its column: notes may be out of date, since prices rise after they are made.
    fn cheapest(&mut self) -> Option<(i64, u32)> {
        while let Some(Reverse((noted, column))) = self.cheap.pop() {
            let at = column as usize;
            if self.room(at) == 0 {
                continue;
            }
            let lot = self.lots[at].iter().find(|lot| lot.holder != Holder::Reserve);
            let Some(price) = lot.map(|lot| lot.price) else { continue };
            if price > noted {
                self.cheap.push(Reverse((price, column)));
                continue;
            }
            while self.cheap.peek().is_some_and(|Reverse((p, c))| *c == column && *p <= price) {
                self.cheap.pop();
            }
            return Some((price, column));
        }
        None
    }
}

/// Price of the cheapest lot that is not held through `pair`.
fn cheapest_of_others(lots: &[Lot], pair: u32) -> Option<i64> {
    lots.iter()
        .find(|lot| !matches!(lot.holder, Holder::Row { pair: own, .. } if own == pair))
        .map(|lot| lot.price)
}
