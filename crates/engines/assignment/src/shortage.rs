//! Decides why a seat stays empty, and names the people who would have to give way.
//!
//! When no chain of exchanges can fill a seat, the applications and evaluators that such chains
//! reach block each other: together these applications need more seats than these evaluators can
//! give (Hall's condition). Nothing outside the set can help; one more place inside it can.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem itself")]

use serde::{Deserialize, Serialize};

use crate::flow::feasible;
use crate::optimum::Layout;
use crate::panel;
use crate::problem::Problem;
use crate::random::Chances;

/// Empty seats of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// Index of the application.
    pub application: usize,
    /// Seats that stay empty.
    pub missing: u32,
    /// Why.
    pub because: Because,
}

/// Why seats stay empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Because {
    /// Fewer evaluators may sit on the application than it needs.
    FewCandidates {
        /// Evaluators that may sit on it.
        allowed: usize,
        /// Evaluators it needs.
        needed: u32,
    },
    /// Fewer evaluators with a tag may sit on the application than its panel needs.
    FewWithTag {
        /// The tag.
        tag: String,
        /// Evaluators with the tag that may sit on it.
        allowed: usize,
        /// Members with the tag that its panel needs.
        needed: u32,
    },
    /// These applications need more seats than the evaluators they can have will take.
    NoPlaces(Blocking),
    /// Places are free, but only with evaluators whose tags would break the panel rules; the
    /// evaluators with these tags are all taken.
    TagsTaken {
        /// Tags of which no evaluator is free.
        tags: Vec<String>,
    },
    /// With this limit on a pair's probability, the application needs more different candidates.
    ProbabilityLimit {
        /// Evaluators that may sit on it.
        allowed: usize,
        /// Candidates it would need.
        needed: u32,
    },
    /// With this limit on a pair's probability, the panel needs more different people with a tag.
    LimitWithTag {
        /// The tag.
        tag: String,
        /// Evaluators with the tag that may sit on it.
        allowed: usize,
        /// Candidates with the tag that the panel would need.
        needed: u32,
    },
    /// With this limit on a pair's probability, these applications need more than the evaluators
    /// they can have may give to them.
    LimitedPlaces(Blocking),
    /// The limit and the panel rules together leave no composition that fills the seat.
    LimitAndRules,
    /// The seat fell vacant, and nobody who may sit on the application has a free place; others
    /// would have to move, by longer chains where that was allowed.
    NobodyFree {
        /// Whether others were allowed to move.
        moves_allowed: bool,
    },
}

/// Applications and evaluators that block each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocking {
    /// Indices of the applications, ascending.
    pub applications: Vec<u32>,
    /// Indices of all evaluators whom these applications could still have, ascending.
    pub evaluators: Vec<u32>,
    /// Seats these applications need.
    pub needed: u64,
    /// Places these evaluators can give to these applications.
    pub places: u64,
}

/// Explains every empty seat of `seats`.
#[must_use]
pub fn explain(problem: &Problem, seats: &[Vec<u32>], least: &[u32]) -> Vec<Shortfall> {
    let layout = Layout::new(problem, least, None);
    let mut units = Vec::with_capacity(layout.net.column.len());
    for (row, panel) in seats.iter().enumerate() {
        let columns = &layout.net.column[layout.net.pairs(row)];
        units.extend(columns.iter().map(|e| u32::from(panel.contains(e))));
    }
    let short = problem.applications().iter().zip(seats).enumerate();
    let short = short.filter_map(|(a, (application, panel))| {
        let missing = application.reviews.saturating_sub(panel.len() as u32);
        (missing > 0).then_some((a, missing))
    });
    short
        .map(|(application, missing)| Shortfall {
            application,
            missing,
            because: reason(problem, &layout, &units, seats, application),
        })
        .collect()
}

/// Explains the empty seats of a repair: declined pairs are no candidates any more, and a seat that
/// exchanges could fill has nobody free.
#[must_use]
pub fn explain_repair(
    problem: &Problem,
    seats: &[Vec<u32>],
    declined: &[(usize, usize)],
    moves_allowed: bool,
) -> Vec<Shortfall> {
    let left = problem.without(&declined.iter().copied().collect());
    let least: Vec<u32> = problem.evaluators().iter().map(|_| 0).collect();
    let mut all = explain(&left, seats, &least);
    for one in &mut all {
        if matches!(&one.because, Because::TagsTaken { tags } if tags.is_empty()) {
            one.because = Because::NobodyFree { moves_allowed };
        }
    }
    all
}

fn reason(
    problem: &Problem,
    layout: &Layout,
    units: &[u32],
    seats: &[Vec<u32>],
    application: usize,
) -> Because {
    let needed = problem.applications()[application].reviews;
    let allowed = problem.candidates(application).len();
    if allowed < needed as usize {
        return Because::FewCandidates { allowed, needed };
    }
    let needs = panel::needs(problem, application);
    for (share, &needed) in needs.iter().enumerate() {
        let with = |e: usize| problem.kind(e) >> share & 1 == 1;
        let allowed = problem.candidates(application).filter(|&(e, _)| with(e)).count();
        if allowed < needed as usize {
            let tag = problem.shares()[share].tag.clone();
            return Because::FewWithTag { tag, allowed, needed };
        }
    }
    if let Some(applications) = feasible::reach(&layout.net, units, application) {
        return Because::NoPlaces(blocking(problem, applications, (1, 1)));
    }
    let loads = crate::outcome::loads(problem, seats);
    let tags = problem.shares().iter().enumerate().filter(|(share, _)| {
        problem.candidates(application).all(|(e, _)| {
            problem.kind(e) >> share & 1 == 0 || loads[e] >= problem.evaluators()[e].load
        })
    });
    Because::TagsTaken { tags: tags.map(|(_, share)| share.tag.clone()).collect() }
}

/// The set that `applications` are blocked in: everybody whom one of them could have, each with
/// no more places than pairs with them, and of each pair no more than `of_seat` of a place.
fn blocking(problem: &Problem, applications: Vec<u32>, of_seat: (u32, u32)) -> Blocking {
    let seats = |&a: &u32| u64::from(problem.applications()[a as usize].reviews);
    let needed = applications.iter().map(seats).sum();
    let mut pairs = vec![0_u32; problem.evaluators().len()];
    for &a in &applications {
        for (e, _) in problem.candidates(a as usize) {
            pairs[e] += 1;
        }
    }
    let evaluators: Vec<u32> =
        (0_u32..).zip(&pairs).filter(|(_, n)| **n > 0).map(|(e, _)| e).collect();
    let (most, seat) = (u64::from(of_seat.0), u64::from(of_seat.1).max(1));
    let units = |(e, &n): (&crate::problem::Evaluator, &u32)| {
        (u64::from(e.load) * seat).min(u64::from(n) * most)
    };
    let places = problem.evaluators().iter().zip(&pairs).map(units).sum::<u64>() / seat;
    Blocking { applications, evaluators, needed, places }
}

/// Seats that only the limit on probabilities keeps empty get that as their reason.
pub(crate) fn limit(
    problem: &Problem,
    chances: &Chances,
    least: &[u32],
    shortfalls: &mut [Shortfall],
) {
    let (most, seat) = (chances.most_units.max(1), chances.units_per_seat);
    let mut layout = Layout::new(problem, least, None);
    layout.net.per_pair = most;
    for list in [&mut layout.net.demand, &mut layout.net.capacity, &mut layout.net.least] {
        list.iter_mut().for_each(|amount| *amount *= seat);
    }
    let mut units = vec![0; layout.net.column.len()];
    for &(a, e, had) in &chances.pairs {
        let pairs = layout.net.pairs(a as usize);
        if let Ok(at) = layout.net.column[pairs.clone()].binary_search(&e) {
            units[pairs.start + at] = had;
        }
    }
    for shortfall in shortfalls {
        let a = shortfall.application;
        let reviews = problem.applications()[a].reviews;
        let people = |seats: u32| (seats * seat).div_ceil(most);
        let allowed = problem.candidates(a).len();
        if allowed >= reviews as usize && allowed < people(reviews) as usize {
            shortfall.because = Because::ProbabilityLimit { allowed, needed: people(reviews) };
            continue;
        }
        if !matches!(shortfall.because, Because::TagsTaken { .. }) {
            continue;
        }
        let needs = panel::needs(problem, a);
        let scarce = needs.iter().enumerate().find_map(|(share, &seats)| {
            let with = problem.candidates(a).filter(|&(e, _)| problem.kind(e) >> share & 1 == 1);
            let (allowed, needed) = (with.count(), people(seats));
            let tag = || problem.shares()[share].tag.clone();
            (allowed < needed as usize).then(|| Because::LimitWithTag {
                tag: tag(),
                allowed,
                needed,
            })
        });
        shortfall.because = if let Some(because) = scarce {
            because
        } else if let Some(applications) = feasible::reach(&layout.net, &units, a) {
            Because::LimitedPlaces(blocking(problem, applications, (most, seat)))
        } else if matches!(&shortfall.because, Because::TagsTaken { tags } if tags.is_empty()) {
            Because::LimitAndRules
        } else {
            continue;
        };
    }
}
