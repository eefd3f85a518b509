//! Decides what is wrong with a panel file, and where.

use std::collections::BTreeMap;
use std::fmt;

use super::{LanguageRule, PanelFile};
use crate::problem::{MOST_TAGS, MOST_WAYS, ways};

/// Faults reported at most; more only hide the first.
pub const MOST: usize = 20;
/// Most evaluators of one application.
const MOST_REVIEWS: f64 = 1_000.0;
/// Most applications of one evaluator.
const MOST_LOAD: f64 = 100_000.0;
/// Largest score.
const MOST_SCORE: f64 = 1e12;

/// Everything that is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileError {
    /// The faults in the order of the file.
    pub faults: Vec<(String, Fault)>,
}

/// What is wrong at one place.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Not JSON, or not the expected kind of value.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says, in English.
        detail: String,
    },
    /// An id occurs a second time.
    Duplicate {
        /// The id.
        id: String,
        /// Where it came first.
        first: String,
    },
    /// An id that no application or evaluator has.
    Unknown {
        /// The id.
        id: String,
    },
    /// A number outside its range, or not whole where it must be.
    OutOfRange {
        /// The number.
        value: f64,
        /// The least allowed.
        from: f64,
        /// The most allowed.
        to: f64,
        /// Whether it must be whole.
        whole: bool,
    },
    /// A number that is not a share: above nought and at most one.
    NoShare {
        /// The number.
        value: f64,
    },
    /// A value that must be there.
    Missing,
    /// A language code that is not known.
    UnknownLanguage {
        /// The code.
        code: String,
    },
    /// A panel of so many, under these shares, can be composed in more ways than the engine looks at.
    TooManyWays {
        /// How many there are.
        given: u64,
        /// How many are possible.
        most: u64,
    },
    /// More rules than the engine composes panels of.
    TooMany {
        /// How many were given.
        given: usize,
        /// How many are possible.
        most: usize,
    },
}

impl FileError {
    pub(super) fn syntax(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let detail = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Self { faults: vec![(String::new(), Fault::Syntax { line, column, detail })] }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (place, fault)) in self.faults.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            if !place.is_empty() {
                write!(f, "{place}: ")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, detail } => {
                write!(f, "line {line}, column {column}: {detail}")
            }
            Self::Duplicate { id, first } => write!(f, "{id:?} is already at {first}"),
            Self::Unknown { id } => write!(f, "{id:?} does not exist"),
            Self::OutOfRange { value, from, to, whole } => {
                let kind = if *whole { "a whole number" } else { "a number" };
                write!(f, "{value} is not {kind} from {from} to {to}")
            }
            Self::NoShare { value } => write!(f, "{value} is not above 0 and at most 1"),
            Self::Missing => f.write_str("missing"),
            Self::UnknownLanguage { code } => write!(f, "unknown language {code:?}"),
            Self::TooManyWays { given, most } => {
                write!(f, "{given} compositions of a panel, at most {most} are possible")
            }
            Self::TooMany { given, most } => {
                write!(f, "{given} given, at most {most} are possible")
            }
        }
    }
}

/// Collects faults up to [`MOST`].
#[derive(Default)]
struct Faults(Vec<(String, Fault)>);

impl Faults {
    fn add(&mut self, place: impl FnOnce() -> String, fault: Fault) {
        if self.0.len() < MOST {
            self.0.push((place(), fault));
        }
    }

    fn number(
        &mut self,
        place: impl FnOnce() -> String,
        value: f64,
        range: (f64, f64),
        whole: bool,
    ) {
        let (from, to) = range;
        if !(from..=to).contains(&value) || (whole && value.fract() != 0.0) {
            self.add(place, Fault::OutOfRange { value, from, to, whole });
        }
    }

    /// Positions by id; an id that comes twice is a fault.
    fn index<'a>(
        &mut self,
        list: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> BTreeMap<&'a str, usize> {
        let mut index = BTreeMap::new();
        for (at, id) in ids.enumerate() {
            if id.is_empty() {
                self.add(|| format!("{list}[{at}].id"), Fault::Missing);
            } else if let Some(first) = index.insert(id, at) {
                let first = format!("{list}[{first}].id");
                self.add(
                    || format!("{list}[{at}].id"),
                    Fault::Duplicate { id: id.to_owned(), first },
                );
            }
        }
        index
    }

    /// An id that the list does not have is a fault.
    fn known(&mut self, place: impl FnOnce() -> String, id: &str, index: &BTreeMap<&str, usize>) {
        if !index.contains_key(id) {
            self.add(place, Fault::Unknown { id: id.to_owned() });
        }
    }

    fn languages(&mut self, place: &str, at: usize, codes: &[String]) {
        for (i, code) in codes.iter().enumerate() {
            if code.parse::<lb_kernel::Language>().is_err() {
                let fault = Fault::UnknownLanguage { code: code.clone() };
                self.add(|| format!("{place}[{at}].languages[{i}]"), fault);
            }
        }
    }
}

/// Finds the faults of a file that could be read.
pub(super) fn find(file: &PanelFile) -> Vec<(String, Fault)> {
    let mut faults = Faults::default();
    rules(file, &mut faults);
    applications(file, &mut faults);
    evaluators(file, &mut faults);
    let applications =
        faults.index("applications", file.applications.iter().map(|a| a.id.as_str()));
    let evaluators = faults.index("evaluators", file.evaluators.iter().map(|e| e.id.as_str()));
    for (at, row) in file.conflicts.iter().enumerate() {
        faults.known(|| format!("conflicts[{at}].application"), &row.application, &applications);
        faults.known(|| format!("conflicts[{at}].evaluator"), &row.evaluator, &evaluators);
    }
    scores(file, &applications, &evaluators, &mut faults);
    faults.0
}

fn rules(file: &PanelFile, faults: &mut Faults) {
    if let Some(min) = file.panel_rules.min {
        faults.number(|| "panel_rules.min".into(), min, (0.0, MOST_REVIEWS), true);
    }
    let shares = &file.panel_rules.shares;
    if shares.len() > MOST_TAGS {
        let fault = Fault::TooMany { given: shares.len(), most: MOST_TAGS };
        faults.add(|| "panel_rules.shares".into(), fault);
    }
    for (at, share) in shares.iter().enumerate() {
        faults.number(
            || format!("panel_rules.shares[{at}].at_least"),
            share.at_least,
            (0.0, 1.0),
            false,
        );
    }
    if let Some(limit) = file.policy.probability_limit
        && !(limit > 0.0 && limit <= 1.0)
    {
        let fault = Fault::NoShare { value: limit };
        faults.add(|| "policy.probability_limit".into(), fault);
    }
    if let Some(floor) = file.policy.sum_floor {
        faults.number(|| "policy.sum_floor".into(), floor, (0.0, 1.0), false);
    }
}

fn applications(file: &PanelFile, faults: &mut Faults) {
    for (at, row) in file.applications.iter().enumerate() {
        match row.reviews {
            Some(reviews) => {
                faults.number(
                    || format!("applications[{at}].reviews"),
                    reviews,
                    (1.0, MOST_REVIEWS),
                    true,
                );
            }
            None if file.panel_rules.min.unwrap_or(0.0) < 1.0 => {
                faults.add(|| format!("applications[{at}].reviews"), Fault::Missing);
            }
            None => {}
        }
        let shares = &file.panel_rules.shares;
        // A number out of range is told as that; what would follow from it is not told beside it.
        let reviews = file.reviews(row);
        let sane = !shares.is_empty() && f64::from(reviews) <= MOST_REVIEWS;
        let given = if sane { ways(shares, reviews) } else { 0 };
        if given > MOST_WAYS && shares.len() <= MOST_TAGS {
            let fault = Fault::TooManyWays { given, most: MOST_WAYS };
            faults.add(|| format!("applications[{at}].reviews"), fault);
        }
        if file.policy.languages == LanguageRule::Required {
            faults.languages("applications", at, &row.languages);
        }
    }
}

fn evaluators(file: &PanelFile, faults: &mut Faults) {
    for (at, row) in file.evaluators.iter().enumerate() {
        faults.number(|| format!("evaluators[{at}].load"), row.load, (0.0, MOST_LOAD), true);
        // Beside a load that is out of range a promise is only measured by what any load may be.
        let sane = (0.0..=MOST_LOAD).contains(&row.load);
        let most = if sane { row.load } else { MOST_LOAD };
        faults.number(|| format!("evaluators[{at}].min_load"), row.min_load, (0.0, most), true);
        if file.policy.languages == LanguageRule::Required {
            faults.languages("evaluators", at, &row.languages);
        }
    }
}

fn scores(
    file: &PanelFile,
    applications: &BTreeMap<&str, usize>,
    evaluators: &BTreeMap<&str, usize>,
    faults: &mut Faults,
) {
    let ids = &file.scores.ids;
    let name = |number: u32| ids.get(number as usize).map_or("", String::as_str);
    // Asked once per id and not once per score: files may hold millions of them.
    let known = |index: &BTreeMap<&str, usize>| -> Vec<bool> {
        ids.iter().map(|id| index.contains_key(id.as_str())).collect()
    };
    let sides = [("application", known(applications)), ("evaluator", known(evaluators))];
    for (at, &(application, evaluator, score)) in file.scores.rows.iter().enumerate() {
        for (number, (side, known)) in [application, evaluator].into_iter().zip(&sides) {
            if !known.get(number as usize).is_some_and(|known| *known) {
                let fault = Fault::Unknown { id: name(number).to_owned() };
                faults.add(|| format!("scores[{at}].{side}"), fault);
            }
        }
        faults.number(|| format!("scores[{at}].score"), score, (0.0, MOST_SCORE), false);
    }
    let mut order: Vec<u32> =
        (0..u32::try_from(file.scores.rows.len()).unwrap_or(u32::MAX)).collect();
    let pair = |at: u32| file.scores.rows.get(at as usize).map(|&(a, e, _)| (a, e));
    order.sort_by_key(|&at| (pair(at), at));
    for two in order.windows(2) {
        if let [first, second] = two
            && pair(*first) == pair(*second)
            && let Some((application, evaluator)) = pair(*second)
        {
            let id = format!("{} – {}", name(application), name(evaluator));
            let fault = Fault::Duplicate { id, first: format!("scores[{first}]") };
            faults.add(|| format!("scores[{second}]"), fault);
        }
    }
}
