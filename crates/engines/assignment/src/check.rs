//! Decides whether a result file keeps every rule of its panel file and says true numbers.
//!
//! Shares nothing with the solver: it reads the two files, walks their rows, and recomputes sums
//! and the bound from the written prices.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::answer::Answer;
use crate::certificate::{self, Certificate};
use crate::intake::{Exclusion, Intake};

/// One broken rule or wrong number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Violation {
    /// An id that the panel file does not have.
    UnknownId {
        /// Place in the result file.
        place: String,
        /// The id.
        id: String,
    },
    /// A pair is assigned twice.
    AssignedTwice {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
    },
    /// A pair that may not meet is assigned.
    Excluded {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// Why it may not.
        why: Exclusion,
    },
    /// The score of a pair is not the one of the panel file.
    Score {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// What the result says.
        said: f64,
        /// What it is.
        is: f64,
    },
    /// An evaluator has more applications than the load.
    Overload {
        /// Id of the evaluator.
        evaluator: String,
        /// Applications assigned.
        has: u32,
        /// The load.
        most: u32,
    },
    /// An evaluator has fewer applications than promised, and the result does not say so.
    Underload {
        /// Id of the evaluator.
        evaluator: String,
        /// Applications assigned.
        has: u32,
        /// The promised minimum.
        least: u32,
    },
    /// An application has not exactly as many evaluators as it needs, less its shortfall.
    Seats {
        /// Id of the application.
        application: String,
        /// Evaluators assigned.
        has: u32,
        /// Evaluators needed less the shortfall.
        needs: u32,
    },
    /// A panel has too few members with a tag.
    Share {
        /// Id of the application.
        application: String,
        /// The tag.
        tag: String,
        /// Members with the tag, empty seats included.
        has: u32,
        /// Members needed.
        needs: u32,
    },
    /// A number of the result is not what its rows give.
    Number {
        /// Name of the number.
        name: String,
        /// What the result says.
        said: f64,
        /// What it is.
        is: f64,
    },
    /// The written prices prove a higher bound than the result claims.
    Bound {
        /// What the result says.
        said: f64,
        /// What the prices prove.
        is: f64,
    },
    /// A pair is likelier than the limit.
    Probability {
        /// Id of the application.
        application: String,
        /// Id of the evaluator.
        evaluator: String,
        /// Its probability.
        is: f64,
        /// The limit.
        limit: f64,
    },
}

/// Everything that is wrong with `answer`; empty when nothing is.
#[must_use]
pub fn check(intake: &Intake<'_>, answer: &Answer) -> Vec<Violation> {
    let mut walk = Walk::new(intake);
    walk.rows(answer);
    walk.loads(answer);
    walk.panels(answer);
    walk.numbers(answer);
    walk.bound(answer);
    walk.chances(answer);
    walk.found
}

struct Walk<'a> {
    intake: &'a Intake<'a>,
    applications: BTreeMap<&'a str, usize>,
    evaluators: BTreeMap<&'a str, usize>,
    panels: Vec<Vec<usize>>,
    loads: Vec<u32>,
    totals: Vec<f64>,
    found: Vec<Violation>,
}

impl<'a> Walk<'a> {
    fn new(intake: &'a Intake<'a>) -> Self {
        let file = intake.file;
        Self {
            intake,
            applications: file
                .applications
                .iter()
                .enumerate()
                .map(|(i, a)| (a.id.as_str(), i))
                .collect(),
            evaluators: file
                .evaluators
                .iter()
                .enumerate()
                .map(|(i, e)| (e.id.as_str(), i))
                .collect(),
            panels: vec![Vec::new(); file.applications.len()],
            loads: vec![0; file.evaluators.len()],
            totals: vec![0.0; file.applications.len()],
            found: Vec::new(),
        }
    }

    fn rows(&mut self, answer: &Answer) {
        let mut seen = BTreeSet::new();
        for (at, row) in answer.assignments.iter().enumerate() {
            let (application, evaluator) = (row.application.clone(), row.evaluator.clone());
            let Some(&a) = self.applications.get(row.application.as_str()) else {
                let place = format!("assignments[{at}].application");
                self.found.push(Violation::UnknownId { place, id: application });
                continue;
            };
            let Some(&e) = self.evaluators.get(row.evaluator.as_str()) else {
                let place = format!("assignments[{at}].evaluator");
                self.found.push(Violation::UnknownId { place, id: evaluator });
                continue;
            };
            if !seen.insert((a, e)) {
                self.found.push(Violation::AssignedTwice { application, evaluator });
                continue;
            }
            if let Some(panel) = self.panels.get_mut(a) {
                panel.push(e);
            }
            if let Some(load) = self.loads.get_mut(e) {
                *load += 1;
            }
            if let Some(total) = self.totals.get_mut(a) {
                *total += row.score;
            }
            if let Some(why) = self.intake.exclusion(a, e) {
                self.found.push(Violation::Excluded { application, evaluator, why });
            } else if let Some(points) = self.intake.problem.points(a, e) {
                let is = self.intake.problem.score(points);
                if !near(row.score, is) {
                    self.found.push(Violation::Score {
                        application,
                        evaluator,
                        said: row.score,
                        is,
                    });
                }
            }
        }
    }

    fn loads(&mut self, answer: &Answer) {
        for (evaluator, &has) in self.intake.problem.evaluators().iter().zip(&self.loads) {
            let id = &evaluator.id;
            if has > evaluator.load {
                let most = evaluator.load;
                self.found.push(Violation::Overload { evaluator: id.clone(), has, most });
            }
            let least = answer.unmet_minimums.get(id).copied().unwrap_or(evaluator.min_load);
            if has < least {
                self.found.push(Violation::Underload { evaluator: id.clone(), has, least });
            }
            let said = answer.loads.get(id).copied().unwrap_or(0);
            if said != has {
                let name = format!("loads.{id}");
                self.found.push(Violation::Number { name, said: said.into(), is: has.into() });
            }
        }
    }

    fn panels(&mut self, answer: &Answer) {
        let problem = &self.intake.problem;
        let mut missing: BTreeMap<&str, u32> = BTreeMap::new();
        for shortfall in &answer.shortfalls {
            *missing.entry(shortfall.application.as_str()).or_default() += shortfall.missing;
        }
        for (application, panel) in problem.applications().iter().zip(&self.panels) {
            let empty = missing.get(application.id.as_str()).copied().unwrap_or(0);
            let has = u32::try_from(panel.len()).unwrap_or(u32::MAX);
            let needs = application.reviews.saturating_sub(empty);
            if has != needs {
                self.found.push(Violation::Seats {
                    application: application.id.clone(),
                    has,
                    needs,
                });
            }
            for (share, rule) in problem.shares().iter().enumerate() {
                let carries = |e: &&usize| {
                    problem.evaluators().get(**e).is_some_and(|e| e.tags.contains(&rule.tag))
                };
                let members =
                    u32::try_from(panel.iter().filter(carries).count()).unwrap_or(u32::MAX);
                let (has, needs) =
                    (members + empty, problem.seats_of_share(share, application.reviews));
                if has < needs {
                    let (application, tag) = (application.id.clone(), rule.tag.clone());
                    self.found.push(Violation::Share { application, tag, has, needs });
                }
            }
        }
    }

    fn numbers(&mut self, answer: &Answer) {
        let mut sorted = self.totals.clone();
        sorted.sort_by(f64::total_cmp);
        let tenth = (sorted.len() / 10).max(1).min(sorted.len());
        let worst = sorted.iter().take(tenth).sum::<f64>() / tenth.max(1) as f64;
        let sum = sorted.iter().sum();
        let minimum = sorted.first().copied().unwrap_or(0.0);
        for (name, said, is) in [
            ("sum", answer.sum, sum),
            ("minimum", answer.minimum, minimum),
            ("worst_tenth", answer.worst_tenth, worst),
        ] {
            if !near(said, is) {
                self.found.push(Violation::Number { name: name.to_owned(), said, is });
            }
        }
    }

    fn bound(&mut self, answer: &Answer) {
        let problem = &self.intake.problem;
        let proof = &answer.certificate;
        let price = |id: &String| proof.prices.get(id).copied().unwrap_or(0);
        let certificate = Certificate {
            prices: problem.evaluators().iter().map(|e| price(&e.id)).collect(),
            penalty: proof.penalty,
        };
        let least: Vec<u32> = problem
            .evaluators()
            .iter()
            .map(|e| answer.unmet_minimums.get(&e.id).copied().unwrap_or(e.min_load))
            .collect();
        let empty: i128 = answer.shortfalls.iter().map(|s| i128::from(s.missing)).sum();
        let points =
            certificate::bound(problem, &certificate, &least) + i128::from(proof.penalty) * empty;
        let points = if empty > 0 { points.min(certificate::own_panels(problem)) } else { points };
        let is = problem.score(i64::try_from(points).unwrap_or(i64::MAX));
        if answer.bound < is && !near(answer.bound, is) {
            self.found.push(Violation::Bound { said: answer.bound, is });
        }
        if answer.sum > answer.bound && !near(answer.sum, answer.bound) {
            self.found.push(Violation::Bound { said: answer.bound, is: answer.sum });
        }
    }

    fn chances(&mut self, answer: &Answer) {
        let Some(limit) = self.intake.file.policy.probability_limit.filter(|limit| *limit < 1.0)
        else {
            return;
        };
        for (application, evaluator, is) in answer.chances.iter().flat_map(|c| &c.pairs) {
            if *is > limit + 1e-9 {
                let (application, evaluator) = (application.clone(), evaluator.clone());
                self.found.push(Violation::Probability { application, evaluator, is: *is, limit });
            }
        }
    }
}

/// Equal up to the rounding of decimal fractions in sums.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}

#[cfg(test)]
mod tests;
