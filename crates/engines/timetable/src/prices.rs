//! The certificate: whole-number prices, and the bound that follows from any of them.
//!
//! Let π be the price of a participant's slot, ρ of one of a participant's meetings, ω of a break
//! window, τ of a place and ψ of an interpreter in a slot, all ≥ 0. By weak duality no timetable is
//! worth more than Σ capacity · price + Σ over requests of max(0, best surplus over lanes and
//! starts). Whole numbers make the sum exact; whether the solver converged does not matter.

use crate::exact::{self, Supposition};
use crate::lp;
use crate::problem::Problem;

/// Prices in points / `scale`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prices {
    /// Parts of a point that one unit of price stands for.
    pub scale: u32,
    /// Slots of the event.
    pub slots: usize,
    /// By participant and slot.
    pub cells: Vec<u32>,
    /// By participant.
    pub limits: Vec<u32>,
    /// By break window, in the order of people.
    pub windows: Vec<u32>,
    /// By slot.
    pub places: Vec<u32>,
    /// By pool of interpreters and slot.
    pub pools: Vec<u32>,
}

impl Prices {
    /// All prices zero: the bound is the sum of all weights.
    #[must_use]
    pub fn zero(problem: &Problem) -> Self {
        let slots = problem.slots.len();
        let windows: usize =
            problem.people.iter().take(problem.participants).map(|p| p.windows.len()).sum();
        Self {
            scale: 1,
            slots,
            cells: vec![0; problem.participants * slots],
            limits: vec![0; problem.participants],
            windows: vec![0; windows],
            places: vec![0; slots],
            pools: vec![0; problem.pools.len() * slots],
        }
    }

    /// The finest scale at which prices up to `largest` fit.
    #[must_use]
    pub fn scale_for(largest: f64) -> u32 {
        let mut scale = 4096;
        while scale > 1 && largest * f64::from(scale) > f64::from(u32::MAX / 4) {
            scale /= 2;
        }
        scale
    }
}

/// Proven upper bound of what any timetable of the event is worth, in points.
///
/// Lanes of fixed requests that are held (`held[request]`) count with their surplus even where it
/// is negative, because they are held in every timetable considered.
#[must_use]
pub fn bound(problem: &Problem, prices: &Prices, held: &[bool]) -> i64 {
    bound_of_case(problem, prices, held, &[])
}

/// The same for the timetables of one case only: those in which the suppositions are true.
#[must_use]
pub fn bound_of_case(
    problem: &Problem,
    prices: &Prices,
    held: &[bool],
    suppositions: &[Supposition],
) -> i64 {
    let left = exact::left(suppositions);
    let slots = problem.slots.len();
    let scale = i128::from(prices.scale);
    let mut total: i128 = capacity_cost(problem, prices);
    let extra = extra(problem, prices);
    let tables = tables(problem, prices);
    for (r, request) in problem.requests.iter().enumerate() {
        let left = left.get(&(r as u32));
        let forced = held.get(r).copied().unwrap_or(false) || left.is_some_and(|left| left.held);
        let mut best = if forced { i64::MIN } else { 0 };
        let length = request.length as usize;
        for lane in problem.lanes_of(r as u32) {
            let (a, b) = (lane.a as usize, lane.b as usize);
            let limits = i64::from(prices.limits[a]) + i64::from(prices.limits[b]);
            let worth = request.score * i64::from(prices.scale) - limits;
            if worth <= best {
                continue;
            }
            let class =
                if lane.pool == crate::problem::NOBODY { 0 } else { lane.pool as usize + 1 };
            let starts = left.map_or(lane.starts, |left| left.starts.and(&lane.starts));
            for start in starts.iter() {
                let mut surplus = worth;
                for s in start..start + length {
                    let (one, two) = (a * slots + s, b * slots + s);
                    // Extra costs are rare: without any there is no list of them.
                    if !extra.is_empty() {
                        surplus -= extra[one] + extra[two];
                    }
                    surplus -= i64::from(prices.cells[one])
                        + i64::from(prices.cells[two])
                        + tables[class * slots + s];
                }
                best = best.max(surplus);
            }
        }
        total += i128::from(best);
    }
    i64::try_from(total.div_euclid(scale)).unwrap_or(i64::MAX)
}

/// Capacities times prices, in points times scale.
fn capacity_cost(problem: &Problem, prices: &Prices) -> i128 {
    let slots = problem.slots.len();
    let mut total = 0_i128;
    let mut windows = prices.windows.iter();
    for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
        let row = &prices.cells[p * slots..(p + 1) * slots];
        total += person.free.iter().map(|s| i128::from(row[s])).sum::<i128>();
        total += i128::from(person.max) * i128::from(prices.limits[p]);
        for (rule, price) in person.windows.iter().zip(&mut windows) {
            total += i128::from(rule.at_most) * i128::from(*price);
        }
    }
    for (slot, price) in problem.slots.iter().zip(&prices.places) {
        total += i128::from(slot.places) * i128::from(*price);
    }
    for (i, pool) in problem.pools.iter().enumerate() {
        for s in 0..slots {
            let there = pool.members.iter().filter(|m| problem.people[**m as usize].free.has(s));
            total += there.count() as i128 * i128::from(prices.pools[i * slots + s]);
        }
    }
    total
}

/// What a participant pays in a slot beyond its own price: windows around it, unsocial hours.
/// Empty where there is neither.
pub(crate) fn extra(problem: &Problem, prices: &Prices) -> Vec<i64> {
    if prices.windows.is_empty() && problem.costs.is_empty() {
        return Vec::new();
    }
    let slots = problem.slots.len();
    let mut extra = vec![0; prices.cells.len()];
    let mut windows = prices.windows.iter();
    for (p, person) in problem.people.iter().enumerate().take(problem.participants) {
        for &(s, cost) in &person.unsocial {
            extra[p * slots + s] += i64::from(cost) * i64::from(prices.scale);
        }
        for (rule, price) in person.windows.iter().zip(&mut windows) {
            for s in rule.slots.iter() {
                extra[p * slots + s] += i64::from(*price);
            }
        }
    }
    extra
}

/// What a class of lanes pays in a slot: the place, and every pool that holds its interpreters.
pub(crate) fn tables(problem: &Problem, prices: &Prices) -> Vec<i64> {
    let slots = problem.slots.len();
    let inside = lp::inside(problem);
    let mut tables = vec![0; (inside.len() + 1) * slots];
    for (i, cell) in tables.iter_mut().enumerate() {
        let (class, s) = (i / slots, i % slots);
        *cell = i64::from(prices.places[s]);
        if let Some(pool) = class.checked_sub(1) {
            let over = (0..inside.len()).filter(|outer| inside[*outer].contains(&pool));
            *cell += over.map(|outer| i64::from(prices.pools[outer * slots + s])).sum::<i64>();
        }
    }
    tables
}
