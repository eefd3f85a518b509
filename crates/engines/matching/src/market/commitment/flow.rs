//! Finds pairs of maximum total score within quotas by shortest augmenting paths.
//!
//! One unit of one asker after another is routed along the shortest path of the residual graph
//! (Dijkstra on costs made non-negative by potentials): to a partner with room, or to staying
//! single. Costs are integers, so the result is exact and the potentials prove it.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use lb_kernel::{Interrupted, Progress, Watch};

use crate::market::instance::Market;

/// Scores are rounded to multiples of 1 / UNIT.
const UNIT: f64 = (1u64 << 40) as f64;
/// Marks a node without predecessor.
const NONE: u32 = u32::MAX;

/// (asker place, candidate position).
type Edge = (u32, u32);
/// Chosen pairs and prices by partner place.
type Outcome = (Vec<Edge>, Vec<f64>);

struct Flow<'a> {
    market: &'a Market,
    weights: Vec<i64>,
    taken: Vec<bool>,
    /// Chosen edges by partner.
    holders: Vec<Vec<Edge>>,
    room: Vec<usize>,
    asker_potential: Vec<i64>,
    partner_potential: Vec<i64>,
    search: Search,
}

/// One shortest-path search. Nodes: askers first, then partners.
struct Search {
    distance: Vec<i64>,
    /// The edge by which a node was reached.
    by: Vec<Edge>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    /// Shortest way to an end, and the node before it.
    end: (i64, u32),
}

impl Search {
    fn reach(&mut self, node: u32, distance: i64, by: Edge) {
        let known = &mut self.distance[node as usize];
        if distance < *known && distance < self.end.0 {
            if *known == i64::MAX {
                self.touched.push(node);
            }
            *known = distance;
            self.by[node as usize] = by;
            self.heap.push(Reverse((distance, node)));
        }
    }

    fn finish_at(&mut self, node: u32, distance: i64) {
        if distance < self.end.0 {
            self.end = (distance, node);
        }
    }
}

/// Chosen pairs of maximum total score, and the prices that prove it.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(super) fn maximum(
    market: &Market,
    askers: &[u32],
    partners: &[u32],
    watch: &dyn Watch,
) -> Result<Outcome, Interrupted> {
    let nodes = market.askers.len() + market.partners.len();
    let mut flow = Flow {
        market,
        weights: market
            .candidates
            .iter()
            .map(|candidate| (candidate.score() * UNIT).round() as i64)
            .collect(),
        taken: vec![false; market.candidates.len()],
        holders: vec![Vec::new(); market.partners.len()],
        room: partners.iter().map(|&quota| quota as usize).collect(),
        asker_potential: vec![0; market.askers.len()],
        partner_potential: vec![0; market.partners.len()],
        search: Search {
            distance: vec![i64::MAX; nodes],
            by: vec![(NONE, NONE); nodes],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            end: (i64::MAX, NONE),
        },
    };
    for (place, &quota) in askers.iter().enumerate() {
        watch.step(Progress::of("market.commit", place as u64, askers.len() as u64))?;
        flow.enter(place);
        for _ in 0..quota.min(market.row(place).len() as u32) {
            if !flow.route(place as u32) {
                break;
            }
        }
    }
    let prices =
        flow.partner_potential.iter().map(|&potential| (-potential).max(0) as f64 / UNIT).collect();
    Ok((flow.holders.into_iter().flatten().collect(), prices))
}

impl Flow<'_> {
    /// Gives a new asker the least potential at which all its edges cost at least 0.
    fn enter(&mut self, place: usize) {
        let first = self.market.starts[place];
        let row = self.market.row(place).iter().enumerate();
        let best = row
            .map(|(offset, candidate)| {
                self.weights[first + offset] + self.partner_potential[candidate.partner as usize]
            })
            .max();
        self.asker_potential[place] = best.unwrap_or(0).max(0);
    }

    /// Routes one unit of an asker; answers whether it got a partner.
    fn route(&mut self, source: u32) -> bool {
        let askers = self.market.askers.len() as u32;
        self.search.end = (i64::MAX, NONE);
        self.search.reach(source, 0, (NONE, NONE));
        while let Some(Reverse((distance, node))) = self.search.heap.pop() {
            if distance >= self.search.end.0 {
                break;
            }
            if distance > self.search.distance[node as usize] {
                continue;
            }
            if node < askers {
                self.leave_asker(node, distance);
            } else {
                self.leave_partner((node - askers) as usize, node, distance);
            }
        }
        let (length, last) = self.search.end;
        self.turn_edges(source, last);
        self.settle(length);
        last != source
    }

    /// An asker stays single, or asks one more partner.
    fn leave_asker(&mut self, place: u32, distance: i64) {
        let potential = self.asker_potential[place as usize];
        self.search.finish_at(place, distance + potential);
        let first = self.market.starts[place as usize];
        let askers = self.market.askers.len() as u32;
        for (offset, candidate) in self.market.row(place as usize).iter().enumerate() {
            let position = first + offset;
            let partner = candidate.partner;
            let weight = self.weights[position];
            if weight == 0 || self.taken[position] {
                continue;
            }
            let cost = potential - self.partner_potential[partner as usize] - weight;
            self.search.reach(askers + partner, distance + cost, (place, position as u32));
        }
    }

    /// A partner has room, or gives up one of those it holds.
    fn leave_partner(&mut self, partner: usize, node: u32, distance: i64) {
        let potential = self.partner_potential[partner];
        if self.holders[partner].len() < self.room[partner] {
            self.search.finish_at(node, distance + potential);
            return;
        }
        for &(place, position) in &self.holders[partner] {
            let cost =
                self.weights[position as usize] + potential - self.asker_potential[place as usize];
            self.search.reach(place, distance + cost, (place, position));
        }
    }

    /// Walks back from the last node and turns every edge of the path.
    fn turn_edges(&mut self, source: u32, last: u32) {
        let askers = self.market.askers.len() as u32;
        let mut node = last;
        while node != source && node != NONE {
            let edge @ (place, position) = self.search.by[node as usize];
            let partner = self.market.candidates[position as usize].partner;
            if node >= askers {
                self.taken[position as usize] = true;
                self.holders[partner as usize].push(edge);
                node = place;
            } else {
                self.taken[position as usize] = false;
                self.holders[partner as usize].retain(|&held| held != edge);
                node = askers + partner;
            }
        }
    }

    /// Moves the potentials by the distances found and clears the search.
    fn settle(&mut self, length: i64) {
        let askers = self.market.askers.len();
        for node in self.search.touched.drain(..) {
            let shift = (self.search.distance[node as usize] - length).min(0);
            if (node as usize) < askers {
                self.asker_potential[node as usize] += shift;
            } else {
                self.partner_potential[node as usize - askers] += shift;
            }
            self.search.distance[node as usize] = i64::MAX;
        }
        self.search.heap.clear();
    }
}
