//! Keeps the result file of `landbridge assign`: written by it, read again for repair and checks.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem itself")]

use std::collections::BTreeMap;

use lb_kernel::{Interrupted, Watch};
use serde::{Deserialize, Serialize};

use crate::certificate::{self, Certificate};
use crate::intake::{Intake, Reason};
use crate::outcome::{self, Assignment, Totals};
use crate::problem::{Evaluator, Problem};
use crate::shortage::{Because, Shortfall};

/// The result of an assignment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Who evaluates what, by application and then by score.
    pub assignments: Vec<AnswerRow>,
    /// Sum of all scores.
    pub sum: f64,
    /// Proven: no assignment that fills as many seats has a higher sum.
    pub bound: f64,
    /// Sum of the weakest application.
    pub minimum: f64,
    /// Proven: in no assignment has the weakest application more.
    pub minimum_bound: f64,
    /// Mean sum of the weakest tenth of the applications.
    pub worst_tenth: f64,
    /// Applications of each evaluator.
    pub loads: BTreeMap<String, u32>,
    /// Seats that stay empty.
    pub shortfalls: Vec<AnswerShortfall>,
    /// Promised minimum loads that cannot be kept: evaluator and what can be.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub unmet_minimums: BTreeMap<String, u32>,
    /// Prices that prove the bound; see the certificate in the crate's documentation.
    pub certificate: Proof,
    /// Probabilities, where the assignment was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chances: Option<AnswerChances>,
    /// Computed pairs that were left out because there were too many: the bound says nothing of them.
    #[serde(skip_serializing_if = "is_none")]
    pub left_out: u64,
    /// Application and evaluator of the pairs declined so far: they never come back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<(String, String)>,
    /// What a repair changed against the previous assignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// Seed of the run.
    pub seed: u64,
    /// Time taken, milliseconds.
    pub millis: u64,
    /// Most memory used, megabytes.
    pub peak_mb: f64,
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// Id of the application.
    pub application: String,
    /// Id of the evaluator.
    pub evaluator: String,
    /// Score of the pair.
    pub score: f64,
    /// Why the pair fits.
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

/// Empty seats of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerShortfall {
    /// Id of the application.
    pub application: String,
    /// Seats that stay empty.
    pub missing: u32,
    /// Code of the reason.
    pub because: String,
    /// Data of the reason.
    #[serde(default)]
    pub detail: serde_json::Value,
}

/// Prices in points; `points_per_unit` points are one unit of the scores.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// Price of a place with each evaluator, in points; evaluators not named cost nothing.
    pub prices: BTreeMap<String, i64>,
    /// Points of one unit of the given scores.
    pub points_per_unit: f64,
    /// Points that an empty seat costs in the bound.
    pub penalty: i64,
}

/// Probabilities behind a drawn assignment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerChances {
    /// Most probability of any pair.
    pub limit: f64,
    /// Expected sum.
    pub expected_sum: f64,
    /// Expected sum of the application that can expect least.
    pub expected_minimum: f64,
    /// Every pair that can be drawn: application, evaluator, probability.
    pub pairs: Vec<(String, String, f64)>,
    /// How seats that fell vacant later were drawn again, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redrawn: Vec<AnswerRedrawn>,
}

/// How a seat that fell vacant was drawn again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerRedrawn {
    /// Id of the application.
    pub application: String,
    /// Evaluators who could come, with their probabilities.
    pub pairs: Vec<(String, f64)>,
    /// Seed of the repair.
    pub seed: u64,
    /// Whether too few people were free to keep the limit.
    #[serde(default)]
    pub beyond_limit: bool,
}

/// What a repair changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Application and evaluator of the new pairs.
    pub added: Vec<(String, String)>,
    /// Application and evaluator of the pairs that are gone.
    pub removed: Vec<(String, String)>,
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

/// The seats of an earlier result, as far as the panel still has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Evaluators of each application, ascending.
    pub seats: Vec<Vec<u32>>,
    /// Application and evaluator of the rows that no longer can be: somebody is gone, may not sit
    /// there any more, takes fewer applications, or the application needs fewer.
    pub dropped: Vec<(String, String)>,
    /// Applications with seats that are empty and were not told to be, as often as there are such.
    pub vacant: Vec<usize>,
}

impl Answer {
    /// Writes an assignment in the words of the file. `millis` and `peak_mb` are the caller's.
    #[must_use]
    pub fn new(intake: &Intake<'_>, assignment: &Assignment, seed: u64) -> Self {
        let problem = &intake.problem;
        let mut answer = Self { seed, left_out: intake.left_out, ..Self::default() };
        answer.fill_seats(intake, &assignment.seats);
        answer.bound = problem.score(assignment.bound);
        answer.minimum_bound = problem.score(assignment.minimum_bound);
        answer.shortfalls = assignment.shortfalls.iter().map(|s| shortfall(problem, s)).collect();
        for (evaluator, &least) in problem.evaluators().iter().zip(&assignment.least) {
            if least < evaluator.min_load {
                answer.unmet_minimums.insert(evaluator.id.clone(), least);
            }
        }
        let certificate = &assignment.certificate;
        let prices = problem.evaluators().iter().zip(&certificate.prices);
        answer.certificate = Proof {
            prices: prices.filter(|(_, p)| **p != 0).map(|(e, &p)| (e.id.clone(), p)).collect(),
            points_per_unit: problem.points_per_unit(),
            penalty: certificate.penalty,
        };
        answer.chances = assignment.chances.as_ref().map(|chances| AnswerChances {
            limit: f64::from(chances.most_units) / f64::from(chances.units_per_seat.max(1)),
            expected_sum: chances.expected_sum / problem.points_per_unit(),
            expected_minimum: chances.expected_minimum / problem.points_per_unit(),
            pairs: chances
                .pairs
                .iter()
                .filter_map(|&(a, e, _)| {
                    let application = problem.applications().get(a as usize)?.id.clone();
                    let evaluator = problem.evaluators().get(e as usize)?.id.clone();
                    Some((application, evaluator, chances.of(a, e)))
                })
                .collect(),
            redrawn: Vec::new(),
        });
        answer
    }

    /// Replaces the seats and everything that is counted from them.
    pub fn fill_seats(&mut self, intake: &Intake<'_>, seats: &[Vec<u32>]) {
        let problem = &intake.problem;
        self.assignments.clear();
        self.loads = problem.evaluators().iter().map(|e| (e.id.clone(), 0)).collect();
        for (a, (application, panel)) in problem.applications().iter().zip(seats).enumerate() {
            let mut members: Vec<(i64, usize)> = panel
                .iter()
                .filter_map(|&e| Some((problem.points(a, e as usize)?, e as usize)))
                .collect();
            members.sort_by_key(|&(points, e)| (std::cmp::Reverse(points), e));
            for (points, e) in members {
                let Some(evaluator) = problem.evaluators().get(e) else { continue };
                *self.loads.entry(evaluator.id.clone()).or_insert(0) += 1;
                self.assignments.push(AnswerRow {
                    application: application.id.clone(),
                    evaluator: evaluator.id.clone(),
                    score: problem.score(points),
                    reasons: intake.reasons(a, e),
                });
            }
        }
        let totals = Totals::of_seats(problem, seats);
        self.sum = problem.score(totals.sum);
        self.minimum = problem.score(totals.minimum);
        self.worst_tenth = totals.worst_tenth / problem.points_per_unit();
    }

    /// Counts the bound anew from the written prices, after seats have changed.
    ///
    /// # Errors
    /// [`Interrupted`] when the watch cancels.
    pub fn rebound(&mut self, intake: &Intake<'_>, watch: &dyn Watch) -> Result<(), Interrupted> {
        let problem = &intake.problem;
        let price = |id: &String| self.certificate.prices.get(id).copied().unwrap_or(0);
        let least = |e: &Evaluator| self.unmet_minimums.get(&e.id).copied().unwrap_or(e.min_load);
        let certificate = Certificate {
            prices: problem.evaluators().iter().map(|e| price(&e.id)).collect(),
            penalty: self.certificate.penalty,
        };
        let least: Vec<u32> = problem.evaluators().iter().map(least).collect();
        let empty = self.shortfalls.iter().map(|s| u64::from(s.missing)).sum();
        let bound = outcome::bound_with(problem, &certificate, &least, empty, watch)?;
        self.bound = problem.score(bound);
        self.minimum_bound = problem.score(certificate::minimum_bound(problem, watch)?);
        self.left_out = intake.left_out;
        // Prices are points of the panel as it is now.
        self.certificate.points_per_unit = problem.points_per_unit();
        Ok(())
    }

    /// The seats of this answer as indices of `intake`'s problem, and what of them is gone.
    #[must_use]
    pub fn past(&self, intake: &Intake<'_>) -> Past {
        let problem = &intake.problem;
        let mut past =
            Past { seats: vec![Vec::new(); problem.applications().len()], ..Past::default() };
        let mut loads = vec![0; problem.evaluators().len()];
        // Where fewer fit than before, the best stay.
        let mut rows: Vec<_> = self
            .assignments
            .iter()
            .map(|row| {
                let pair =
                    intake.application(&row.application).zip(intake.evaluator(&row.evaluator));
                let points = pair.and_then(|(a, e)| problem.points(a, e));
                (points.unwrap_or(-1), row, pair.filter(|_| points.is_some()))
            })
            .collect();
        rows.sort_by_key(|(points, _, _)| std::cmp::Reverse(*points));
        for (_, row, pair) in rows {
            let fits = pair.filter(|&(a, e)| {
                past.seats[a].len() < problem.applications()[a].reviews as usize
                    && loads[e] < problem.evaluators()[e].load
            });
            match fits {
                // A row that comes twice is one seat.
                Some((a, e)) if past.seats[a].contains(&(e as u32)) => {}
                Some((a, e)) => {
                    past.seats[a].push(e as u32);
                    loads[e] += 1;
                }
                None => past.dropped.push((row.application.clone(), row.evaluator.clone())),
            }
        }
        past.dropped.sort();
        for (a, (application, panel)) in
            problem.applications().iter().zip(&mut past.seats).enumerate()
        {
            panel.sort_unstable();
            let told = self.shortfalls.iter().filter(|s| s.application == application.id);
            let told: u64 = told.map(|s| u64::from(s.missing)).sum();
            let empty = u64::from(application.reviews).saturating_sub(panel.len() as u64);
            past.vacant.extend((0..empty.saturating_sub(told)).map(|_| a));
        }
        past
    }
}

/// A shortfall in the words of the file, ids for indices.
#[must_use]
pub fn shortfall(problem: &Problem, shortfall: &Shortfall) -> AnswerShortfall {
    let application = problem.applications().get(shortfall.application);
    let mut detail = serde_json::to_value(&shortfall.because).unwrap_or_default();
    let code = detail.as_object_mut().and_then(|map| map.remove("code"));
    if let (Because::NoPlaces(blocking) | Because::LimitedPlaces(blocking), Some(map)) =
        (&shortfall.because, detail.as_object_mut())
    {
        let ids = |indices: &[u32], id: &dyn Fn(usize) -> Option<String>| -> serde_json::Value {
            indices.iter().filter_map(|&i| id(i as usize)).collect::<Vec<_>>().into()
        };
        let application = |i: usize| problem.applications().get(i).map(|a| a.id.clone());
        let evaluator = |i: usize| problem.evaluators().get(i).map(|e| e.id.clone());
        map.insert("applications".into(), ids(&blocking.applications, &application));
        map.insert("evaluators".into(), ids(&blocking.evaluators, &evaluator));
    }
    AnswerShortfall {
        application: application.map(|a| a.id.clone()).unwrap_or_default(),
        missing: shortfall.missing,
        because: code.and_then(|c| c.as_str().map(str::to_owned)).unwrap_or_default(),
        detail,
    }
}
