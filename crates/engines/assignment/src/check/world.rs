//! Who may sit where, and what that is worth, from the panel file alone.

use std::collections::BTreeMap;

use lb_kernel::Language;
use lb_language::detect;

use super::Apart;
use super::files::PanelJson;

/// Look-ups by id and position.
pub(super) struct World<'p> {
    pub(super) panel: &'p PanelJson,
    measured: &'p dyn Fn(usize, usize) -> Option<f64>,
    pub(super) applications: BTreeMap<&'p str, usize>,
    pub(super) evaluators: BTreeMap<&'p str, usize>,
    conflicts: BTreeMap<(usize, usize), Option<&'p str>>,
    /// Given scores by positions, ascending.
    given: Vec<(u32, u32, f64)>,
    /// Languages of applications and of evaluators; empty where they decide nothing.
    asked: Vec<Vec<Language>>,
    read: Vec<Vec<Language>>,
    /// Names of the organisations without differences of case and space.
    houses: [Vec<String>; 2],
    /// Whether there are texts or fields on both sides.
    has_texts: bool,
}

impl<'p> World<'p> {
    pub(super) fn of(
        panel: &'p PanelJson,
        measured: &'p dyn Fn(usize, usize) -> Option<f64>,
    ) -> Self {
        let applications = positions(panel.applications.iter().map(|row| row.id.as_str()));
        let evaluators = positions(panel.evaluators.iter().map(|row| row.id.as_str()));
        let pair = |a: &str, e: &str| Some((*applications.get(a)?, *evaluators.get(e)?));
        let conflicts = panel.conflicts.iter().filter_map(|row| {
            Some((pair(&row.application, &row.evaluator)?, row.because.as_deref()))
        });
        let known = |index: &BTreeMap<&str, usize>| -> Vec<Option<usize>> {
            panel.scores.ids.iter().map(|id| index.get(id.as_str()).copied()).collect()
        };
        let (left, right) = (known(&applications), known(&evaluators));
        let side = |list: &[Option<usize>], number: u32| {
            list.get(number as usize).copied().flatten().map(|at| at as u32)
        };
        let given = panel.scores.rows.iter();
        let mut given: Vec<(u32, u32, f64)> = given
            .filter_map(|&(a, e, score)| Some((side(&left, a)?, side(&right, e)?, score)))
            .collect();
        given.sort_unstable_by_key(|row| (row.0, row.1));
        let (asked, read) = languages(panel);
        let asks = panel.applications.iter().any(|a| a.text.is_some() || !a.fields.is_empty());
        let knows =
            panel.evaluators.iter().any(|e| !e.documents.is_empty() || !e.fields.is_empty());
        Self {
            panel,
            measured,
            conflicts: conflicts.collect(),
            given,
            asked,
            read,
            houses: [
                panel.applications.iter().map(|row| house(row.organisation.as_deref())).collect(),
                panel.evaluators.iter().map(|row| house(row.organisation.as_deref())).collect(),
            ],
            has_texts: asks && knows,
            applications,
            evaluators,
        }
    }

    /// Why a pair may not meet whatever its score.
    fn barred(&self, application: usize, evaluator: usize) -> Option<Apart> {
        if let Some(because) = self.conflicts.get(&(application, evaluator)) {
            return Some(Apart::Conflict { because: because.map(str::to_owned) });
        }
        let [asking, judging] = &self.houses;
        let house = asking.get(application).filter(|house| !house.is_empty());
        if house.is_some() && house == judging.get(evaluator) {
            let named = self.panel.applications.get(application);
            let organisation = named.and_then(|row| row.organisation.clone()).unwrap_or_default();
            return Some(Apart::SameOrganisation { organisation });
        }
        let (asked, read) = (self.asked.get(application)?, self.read.get(evaluator)?);
        let apart =
            !asked.is_empty() && !read.is_empty() && asked.iter().all(|l| !read.contains(l));
        apart.then(|| Apart::Language { application: asked.clone(), evaluator: read.clone() })
    }

    /// What a pair is worth, or why it may not meet.
    pub(super) fn score(&self, application: usize, evaluator: usize) -> Result<f64, Apart> {
        if let Some(apart) = self.barred(application, evaluator) {
            return Err(apart);
        }
        let key = (application as u32, evaluator as u32);
        let given = self.given.binary_search_by_key(&key, |row| (row.0, row.1)).ok();
        if let Some(row) = given.and_then(|at| self.given.get(at)) {
            return Ok(row.2);
        }
        if self.has_texts {
            return (self.measured)(application, evaluator).ok_or(Apart::NoScore);
        }
        // Where nothing is said of any pair, all fit alike.
        if self.panel.scores.rows.is_empty() { Ok(0.0) } else { Err(Apart::NoScore) }
    }

    /// Everybody who may sit on an application, with what that is worth.
    pub(super) fn row(&self, application: usize) -> Vec<(usize, f64)> {
        let only_given = !self.has_texts && !self.panel.scores.rows.is_empty();
        let of = application as u32;
        let evaluators: Vec<usize> = if only_given {
            let from = self.given.partition_point(|row| row.0 < of);
            let rows = self.given.iter().skip(from).take_while(|row| row.0 == of);
            rows.map(|row| row.1 as usize).collect()
        } else {
            (0..self.panel.evaluators.len()).collect()
        };
        let allowed = |e: usize| self.score(application, e).ok().map(|score| (e, score));
        evaluators.into_iter().filter_map(allowed).collect()
    }

    /// Evaluators that an application needs.
    pub(super) fn reviews(&self, application: usize) -> u32 {
        let own = self.panel.applications.get(application).and_then(|row| row.reviews);
        own.unwrap_or(0.0).max(self.panel.panel_rules.min.unwrap_or(0.0)) as u32
    }

    /// Of so many evaluators, how many must carry the tag of each share.
    pub(super) fn needs(&self, reviews: u32) -> Vec<u32> {
        // The last digits of decimal fractions such as 0.1 count for nothing.
        let seats = |share: f64| (share * f64::from(reviews) - 1e-9).ceil().max(0.0) as u32;
        self.panel.panel_rules.shares.iter().map(|share| seats(share.at_least)).collect()
    }

    /// For which shares an evaluator counts, as bits.
    pub(super) fn carries(&self, evaluator: usize) -> u8 {
        let tags = self.panel.evaluators.get(evaluator).map(|row| row.tags.as_slice());
        let tags = tags.unwrap_or_default();
        let shares = self.panel.panel_rules.shares.iter().enumerate();
        shares.filter(|(_, share)| tags.contains(&share.tag)).fold(0, |bits, (i, _)| bits | 1 << i)
    }
}

fn positions<'p>(ids: impl Iterator<Item = &'p str>) -> BTreeMap<&'p str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn house(name: Option<&str>) -> String {
    let words: Vec<String> =
        name.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Languages of applications (stated, else that of the text) and of evaluators (stated only).
fn languages(panel: &PanelJson) -> (Vec<Vec<Language>>, Vec<Vec<Language>>) {
    if panel.policy.languages.as_deref() == Some("ignored") {
        return (Vec::new(), Vec::new());
    }
    let stated = |codes: &[String]| -> Vec<Language> {
        codes.iter().filter_map(|code| code.parse().ok()).collect()
    };
    let read: Vec<Vec<Language>> =
        panel.evaluators.iter().map(|row| stated(&row.languages)).collect();
    let matters = read.iter().any(|languages| !languages.is_empty());
    let asked = panel.applications.iter().map(|row| match &row.text {
        Some(text) if matters && row.languages.is_empty() => {
            detect::detect(text).into_iter().collect()
        }
        _ => stated(&row.languages),
    });
    (asked.collect(), read)
}
