//! Keeps an assignment problem in the dense form that the solvers read: who may sit where, and
//! how well each allowed pair fits, in whole points.
//!
//! Scores arrive as real numbers. They are turned into whole numbers once, here, so that every
//! sum, price and bound of the engine is exact and the same on every machine.

use serde::{Deserialize, Serialize};

/// One application and how many evaluators it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id in the caller's file or database.
    pub id: String,
    /// Evaluators it must get, each a different person.
    pub reviews: u32,
}

/// One evaluator and how much work he or she takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluator {
    /// Its id in the caller's file or database.
    pub id: String,
    /// Most applications this evaluator takes.
    pub load: u32,
    /// Fewest applications this evaluator was promised.
    pub min_load: u32,
    /// Free tags that panel rules speak of, for example `market`.
    pub tags: Vec<String>,
}

/// An allowed pair. A pair that is not listed can never be assigned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index of the application.
    pub application: u32,
    /// Index of the evaluator.
    pub evaluator: u32,
    /// How well the two fit, from 0 up, on any scale.
    pub score: f64,
}

/// A panel rule: at least this share of every panel carries the tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The tag.
    pub tag: String,
    /// The share, from 0 to 1; of `k` evaluators `⌈at_least · k⌉` must carry the tag.
    pub at_least: f64,
}

/// Why a problem cannot be built from its parts.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProblemError {
    /// A pair names an application or evaluator that does not exist.
    #[error("pair {pair} names something that does not exist")]
    UnknownIndex {
        /// Position in the list of pairs.
        pair: usize,
    },
    /// The same pair is listed twice.
    #[error("application {application} and evaluator {evaluator} are paired twice")]
    PairedTwice {
        /// Index of the application.
        application: u32,
        /// Index of the evaluator.
        evaluator: u32,
    },
    /// A score is negative or not a number.
    #[error("the score of pair {pair} is negative or not a number")]
    BadScore {
        /// Position in the list of pairs.
        pair: usize,
    },
    /// An evaluator's promised minimum is above the load.
    #[error("evaluator {evaluator}: min_load is above load")]
    MinimumAboveLoad {
        /// Index of the evaluator.
        evaluator: usize,
    },
    /// A share is not between 0 and 1.
    #[error("share {share} is not between 0 and 1")]
    BadShare {
        /// Position in the list of shares.
        share: usize,
    },
    /// A panel of an application can be composed in more ways than the engine looks at.
    #[error("application {application}: a panel has {ways} compositions, at most {MOST_WAYS}")]
    TooManyWays {
        /// Index of the application.
        application: usize,
        /// How many.
        ways: u64,
    },
    /// More different tags in the shares than the engine composes panels of.
    #[error("panel rules speak of {tags} tags; at most {MOST_TAGS} are composed")]
    TooManyTags {
        /// How many were given.
        tags: usize,
    },
}

/// Most tags that the panel rules of one problem may speak of: panels are composed by the sets of
/// tags their members carry, of which there are 2^tags.
pub const MOST_TAGS: usize = 4;

/// Most states of a panel that are looked at: how many seats are taken, and how many members of each
/// share are still needed. A panel of twelve with four shares of a half has 31,213.
pub const MOST_WAYS: u64 = 100_000;

/// States of a panel of so many evaluators under these shares.
#[must_use]
pub fn ways(shares: &[Share], reviews: u32) -> u64 {
    let each = shares.iter().map(|share| u64::from(seats(share.at_least, reviews)) + 1);
    each.fold(u64::from(reviews) + 1, u64::saturating_mul)
}

/// Largest number of points of one score: seven decimal digits, which leaves room for exact sums,
/// penalties and scaled prices in 64 bits at 50,000 applications and evaluators.
const MOST_POINTS: f64 = 67_108_864.0;

/// An assignment problem. Rows are applications, columns evaluators, entries allowed pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    applications: Vec<Application>,
    evaluators: Vec<Evaluator>,
    shares: Vec<Share>,
    /// Per evaluator, the set of share tags carried: bit `i` is `shares[i]`.
    kinds: Vec<u8>,
    start: Vec<usize>,
    columns: Vec<u32>,
    points: Vec<i32>,
    points_per_unit: f64,
}

impl Problem {
    /// Builds a problem; `pairs` may be in any order. An empty list of anything is fine: what
    /// cannot be done is reported by the solver as a shortfall.
    ///
    /// # Errors
    /// [`ProblemError`] names the first part that contradicts itself.
    pub fn new(
        applications: Vec<Application>,
        evaluators: Vec<Evaluator>,
        mut pairs: Vec<Pair>,
        shares: Vec<Share>,
    ) -> Result<Self, ProblemError> {
        if shares.len() > MOST_TAGS {
            return Err(ProblemError::TooManyTags { tags: shares.len() });
        }
        if let Some(share) = shares.iter().position(|s| !(0.0..=1.0).contains(&s.at_least)) {
            return Err(ProblemError::BadShare { share });
        }
        if !shares.is_empty() {
            for (application, row) in applications.iter().enumerate() {
                let ways = ways(&shares, row.reviews);
                if ways > MOST_WAYS {
                    return Err(ProblemError::TooManyWays { application, ways });
                }
            }
        }
        if let Some(evaluator) = evaluators.iter().position(|e| e.min_load > e.load) {
            return Err(ProblemError::MinimumAboveLoad { evaluator });
        }
        for (pair, row) in pairs.iter().enumerate() {
            if row.application as usize >= applications.len()
                || row.evaluator as usize >= evaluators.len()
            {
                return Err(ProblemError::UnknownIndex { pair });
            }
            if !row.score.is_finite() || row.score < 0.0 {
                return Err(ProblemError::BadScore { pair });
            }
        }
        pairs.sort_by_key(|row| (row.application, row.evaluator));
        if let Some(row) = twice(&pairs) {
            return Err(ProblemError::PairedTwice {
                application: row.application,
                evaluator: row.evaluator,
            });
        }
        let points_per_unit = resolution(&pairs);
        let mut start = vec![0; applications.len() + 1];
        for row in &pairs {
            if let Some(count) = start.get_mut(row.application as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut start {
            sum += *count;
            *count = sum;
        }
        let kinds = evaluators.iter().map(|e| kind_of(e, &shares)).collect();
        let columns = pairs.iter().map(|row| row.evaluator).collect();
        let points = pairs.iter().map(|row| (row.score * points_per_unit).round() as i32).collect();
        Ok(Self {
            applications,
            evaluators,
            shares,
            kinds,
            start,
            columns,
            points,
            points_per_unit,
        })
    }

    /// The applications, in the order of their indices.
    #[must_use]
    pub fn applications(&self) -> &[Application] {
        &self.applications
    }

    /// The evaluators, in the order of their indices.
    #[must_use]
    pub fn evaluators(&self) -> &[Evaluator] {
        &self.evaluators
    }

    /// The panel rules.
    #[must_use]
    pub fn shares(&self) -> &[Share] {
        &self.shares
    }

    /// Which rules' tags the evaluator carries: bit `i` stands for `shares()[i]`.
    #[must_use]
    pub fn kind(&self, evaluator: usize) -> u8 {
        self.kinds.get(evaluator).copied().unwrap_or(0)
    }

    /// Evaluators that may sit on an application, ascending, each with the score in points.
    pub fn candidates(&self, application: usize) -> impl ExactSizeIterator<Item = (usize, i64)> {
        let range = self.range(application);
        let columns = self.columns.get(range.clone()).unwrap_or(&[]);
        let points = self.points.get(range).unwrap_or(&[]);
        columns.iter().zip(points).map(|(&e, &p)| (e as usize, i64::from(p)))
    }

    /// Score of a pair in points; `None` when the two may not meet.
    #[must_use]
    pub fn points(&self, application: usize, evaluator: usize) -> Option<i64> {
        let range = self.range(application);
        let columns = self.columns.get(range.clone())?;
        let at = columns.binary_search(&u32::try_from(evaluator).ok()?).ok()?;
        self.points.get(range.start + at).map(|&p| i64::from(p))
    }

    /// Number of allowed pairs.
    #[must_use]
    pub fn pair_count(&self) -> usize {
        self.columns.len()
    }

    /// The same problem without some pairs; points keep their scale.
    #[must_use]
    pub fn without(&self, pairs: &std::collections::BTreeSet<(usize, usize)>) -> Self {
        let mut less = Self { start: vec![0], columns: vec![], points: vec![], ..self.clone() };
        for application in 0..self.applications.len() {
            for (evaluator, points) in self.candidates(application) {
                if !pairs.contains(&(application, evaluator)) {
                    less.columns.push(evaluator as u32);
                    less.points.push(points as i32);
                }
            }
            less.start.push(less.columns.len());
        }
        less
    }

    /// Turns points back into the scale of the given scores.
    #[must_use]
    pub fn score(&self, points: i64) -> f64 {
        points as f64 / self.points_per_unit
    }

    /// Points in one unit of the given scores: 1 when all of them are whole numbers.
    #[must_use]
    pub fn points_per_unit(&self) -> f64 {
        self.points_per_unit
    }

    /// How many of `reviews` evaluators must carry the tag of rule `share`.
    #[must_use]
    pub fn seats_of_share(&self, share: usize, reviews: u32) -> u32 {
        self.shares.get(share).map_or(0, |s| seats(s.at_least, reviews))
    }

    /// Most points any allowed pair has.
    #[must_use]
    pub fn most_points(&self) -> i64 {
        self.points.iter().copied().max().map_or(0, i64::from)
    }

    fn range(&self, application: usize) -> std::ops::Range<usize> {
        let from = self.start.get(application).copied().unwrap_or(0);
        from..self.start.get(application + 1).copied().unwrap_or(from)
    }
}

/// `⌈share · reviews⌉`, forgiving the last digits of decimal fractions such as 0.1.
fn seats(share: f64, reviews: u32) -> u32 {
    (share * f64::from(reviews) - 1e-9).ceil().max(0.0) as u32
}

fn kind_of(evaluator: &Evaluator, shares: &[Share]) -> u8 {
    shares
        .iter()
        .enumerate()
        .filter(|(_, share)| evaluator.tags.contains(&share.tag))
        .fold(0, |kind, (i, _)| kind | (1 << i))
}

fn twice(sorted: &[Pair]) -> Option<&Pair> {
    sorted.windows(2).find_map(|two| match two {
        [a, b] if a.application == b.application && a.evaluator == b.evaluator => Some(b),
        _ => None,
    })
}

/// Points per unit: 1 for whole numbers, else up to six decimals, less when scores are huge.
fn resolution(pairs: &[Pair]) -> f64 {
    let most = pairs.iter().map(|row| row.score).fold(0.0, f64::max);
    if most > MOST_POINTS {
        return MOST_POINTS / most;
    }
    let mut factor = 1.0;
    for _ in 0..6 {
        let whole = |row: &Pair| {
            let scaled = row.score * factor;
            (scaled - scaled.round()).abs() < 1e-9
        };
        if most * factor * 10.0 > MOST_POINTS || pairs.iter().all(whole) {
            break;
        }
        factor *= 10.0;
    }
    factor
}

#[cfg(test)]
mod tests;
