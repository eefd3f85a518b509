//! Decides what a promise is, what became of it, and how much of it is there.

use lb_kernel::{Code as _, Id, Organisation, Refusal, codes};

use super::moment;
use super::written::{LINE, WORDS, language, text, wrong};
use lb_kernel::Language;

codes! {
    /// What became of a promise.
    pub enum State {
        /// It stands.
        Open = "open",
        /// What was promised is there.
        Kept = "kept",
        /// Part of it is there, and no more will come.
        Partly = "partly",
        /// It was given up.
        Dropped = "dropped",
    }
}

/// A promise as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// What was promised.
    pub words: String,
    /// In which language that is said.
    pub language: String,
    /// Who promised.
    pub owner: String,
    /// Identifier of that organisation in the directory; may be empty.
    pub organisation: String,
    /// Until when, `2026-12-31`; may be empty.
    pub due: String,
    /// How many were promised; may be empty.
    pub planned: String,
    /// How many are there; may be empty.
    pub delivered: String,
    /// Of what.
    pub unit: String,
    /// Where it can be seen.
    pub evidence: String,
    /// Code of the state; open when absent.
    pub state: String,
}

/// A promise as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What was promised.
    pub words: String,
    /// In which language that is said.
    pub language: Language,
    /// Who promised.
    pub owner: String,
    /// That organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Until when.
    pub due: Option<String>,
    /// How many were promised.
    pub planned: Option<i64>,
    /// How many are there.
    pub delivered: Option<i64>,
    /// Of what.
    pub unit: String,
    /// Where it can be seen.
    pub evidence: String,
    /// What became of it.
    pub state: State,
}

fn number(all: &mut Vec<Refusal>, value: &str, field: &str) -> Option<i64> {
    let value = value.trim().replace([',', ' '], "");
    if value.is_empty() {
        return None;
    }
    let found = value.parse::<i64>().ok().filter(|n| (0..=1_000_000_000_000).contains(n));
    if found.is_none() {
        all.push(wrong("roundtables.number", field));
    }
    found
}

impl Ask {
    /// A promise as its form shows it.
    #[must_use]
    pub fn of(one: &Written) -> Self {
        let said = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        Self {
            words: one.words.clone(),
            language: one.language.to_string(),
            owner: one.owner.clone(),
            organisation: one.organisation.map(|id| id.to_string()).unwrap_or_default(),
            due: one.due.clone().unwrap_or_default(),
            planned: said(one.planned),
            delivered: said(one.delivered),
            unit: one.unit.clone(),
            evidence: one.evidence.clone(),
            state: one.state.to_string(),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// What is wrong, each beside its field.
    pub fn check(&self) -> Result<Written, Refusal> {
        let mut all = Vec::new();
        let words = text(&mut all, &self.words, "words", WORDS, true);
        let owner = text(&mut all, &self.owner, "owner", LINE, true);
        let unit = text(&mut all, &self.unit, "unit", LINE, false);
        let evidence = text(&mut all, &self.evidence, "evidence", WORDS, false);
        let language = language(&mut all, &self.language, "language");
        let due = match self.due.trim() {
            "" => None,
            typed => match moment::day(typed, "due") {
                Ok(day) => Some(day.to_string()),
                Err(refusal) => {
                    all.push(refusal);
                    None
                }
            },
        };
        let planned = number(&mut all, &self.planned, "planned");
        let delivered = number(&mut all, &self.delivered, "delivered");
        let state = State::from_code(&self.state).unwrap_or(State::Open);
        if matches!(state, State::Kept | State::Partly) && evidence.is_empty() {
            all.push(wrong("roundtables.proof", "evidence"));
        }
        if state == State::Kept && planned.is_some_and(|planned| delivered.unwrap_or(0) < planned) {
            all.push(wrong("roundtables.not-all", "delivered"));
        }
        let organisation = match self.organisation.trim() {
            "" => None,
            id => id.parse().ok().or_else(|| {
                all.push(wrong("roundtables.record", "organisation"));
                None
            }),
        };
        match Refusal::all(all) {
            None => Ok(Written {
                words,
                language,
                owner,
                organisation,
                due,
                planned,
                delivered,
                unit,
                evidence,
                state,
            }),
            Some(refusal) => Err(refusal),
        }
    }
}

/// How much of what was promised is there, 0–1; without a number, all or nothing.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of things promised")]
pub fn share(one: &Written) -> f64 {
    match one.planned {
        Some(planned) if planned > 0 => {
            (one.delivered.unwrap_or(0) as f64 / planned as f64).clamp(0.0, 1.0)
        }
        _ if one.state == State::Kept => 1.0,
        _ => 0.0,
    }
}

/// Whether it is late on this day, `2026-11-26`.
#[must_use]
pub fn late(one: &Written, today: &str) -> bool {
    one.state == State::Open && one.due.as_deref().is_some_and(|due| due < today)
}
