//! Decides what of a set of figures may be shown so that nobody is unmasked, now and over time.

mod audit;
mod groups;
mod rounding;
mod table;

pub use audit::{Region, audit};
pub use groups::{Entry, Group, Plan, plan};
pub use rounding::{Rounded, round};
pub use table::{Cell, Protected, protect};

/// Fewest companies a figure may stand for, whatever an installation sets.
pub const LEAST: usize = 3;

/// Whether the largest contribution is more than `percent` of the sum: then the figure tells a
/// competitor nearly what that company contributed (the (1, p) dominance rule; A. Hundepool et al.,
/// *Statistical Disclosure Control*, 2012, 4.2).
pub fn dominated(contributions: &[u64], percent: u64) -> bool {
    let sum = contributions.iter().map(|x| u128::from(*x)).sum::<u128>();
    let most = contributions.iter().max().copied().unwrap_or(0);
    u128::from(most) * 100 > sum * u128::from(percent)
}
