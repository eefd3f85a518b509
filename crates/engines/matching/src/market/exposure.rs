//! Measures how evenly attention is spread over the partners of a round.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::answering::Seat;
use super::explain::audiences_of;
use super::instance::{Candidate, Market};
use super::recommend::Shown;

/// Pairs that one task of the pool looks at.
const PART: usize = 1 << 20;

/// Who is seen how much. Partners without any possible pair are left out of the shares and of
/// the Gini coefficients, and counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Exposure {
    /// Gini coefficient of the number of lists a partner stands on: 0 = all alike.
    pub gini_shown: f64,
    /// Gini coefficient of the expected requests.
    pub gini_requests: f64,
    /// Expected requests of the most asked partner.
    pub most_requests: f64,
    /// Largest expected requests as a multiple of the partner's own capacity.
    pub most_load: f64,
    /// Share of partners on no list at all.
    pub never_shown: f64,
    /// Share of partners with a floor whose expected requests stay more than 1 % below it.
    pub below_floor: f64,
    /// Partners that no list could show: no candidate pair, or no capacity.
    pub unreachable: u32,
    /// Share of askers (of those with a list) who see nobody.
    pub empty_lists: f64,
}

/// Gini coefficient of non-negative values; 0 for none or only zeros.
fn gini(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let count = values.len() as f64;
    let total: f64 = values.iter().sum();
    if total <= 0.0 {
        return 0.0;
    }
    let weighted: f64 =
        values.iter().enumerate().map(|(at, value)| (2.0 * at as f64 + 1.0 - count) * value).sum();
    weighted / (count * total)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The exposure that any lists by asker position give.
#[must_use]
pub fn exposure(market: &Market, lists: &[Vec<Shown>]) -> Exposure {
    let length = |&position: &u32| lists.get(position as usize).map_or(0, Vec::len);
    let lengths: Vec<usize> = market.asker_position.iter().map(length).collect();
    exposure_of(market, &audiences_of(market, lists), &lengths)
}

/// Which partners have a pair.
fn reachable(market: &Market) -> Vec<bool> {
    let none = || vec![false; market.partners.len()];
    let mark = |mut flags: Vec<bool>, candidate: &Candidate| {
        if let Some(flag) = flags.get_mut(candidate.partner as usize) {
            *flag = true;
        }
        flags
    };
    let either = |mut left: Vec<bool>, right: Vec<bool>| {
        left.iter_mut().zip(right).for_each(|(left, right)| *left |= right);
        left
    };
    let parts = market.candidates.par_chunks(PART);
    parts.map(|part| part.iter().fold(none(), mark)).reduce(none, either)
}

/// The exposure that audiences (by partner place) and list lengths (by asker place) give.
pub(super) fn exposure_of(market: &Market, audiences: &[Vec<Seat>], lengths: &[usize]) -> Exposure {
    let reachable = reachable(market);
    let mut result = Exposure::default();
    let (mut shown, mut requests) = (Vec::new(), Vec::new());
    let (mut never, mut floors, mut short) = (0, 0, 0);
    for ((seats, member), reachable) in audiences.iter().zip(&market.partners).zip(reachable) {
        if !reachable {
            result.unreachable += 1;
            continue;
        }
        let load: f64 = seats.iter().map(|seat| seat.ask).sum();
        shown.push(seats.len() as f64);
        requests.push(load);
        never += usize::from(seats.is_empty());
        let floor = f64::from(member.floor);
        floors += usize::from(floor > 0.0);
        short += usize::from(floor > 0.0 && load < 0.99 * floor);
        result.most_requests = result.most_requests.max(load);
        result.most_load = result.most_load.max(load / f64::from(member.capacity.max(1)));
    }
    result.never_shown = share(never, shown.len());
    result.below_floor = share(short, floors);
    result.gini_shown = gini(shown);
    result.gini_requests = gini(requests);
    let listed = market.askers.iter().zip(lengths).filter(|(asker, _)| asker.list > 0);
    let (empty, all) = listed
        .fold((0, 0), |(empty, all), (_, &length)| (empty + usize::from(length == 0), all + 1));
    result.empty_lists = share(empty, all);
    result
}
