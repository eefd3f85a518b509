//! Decides what an answer of an authority must say, and reads many of them from a table: whole, or not at all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code, Language, Refusal};

use super::course::{Reason, Step, Verdict, wants_reason};

/// Longest text of an answer, in characters.
pub const LONGEST: usize = 4_000;

/// What somebody fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is answered.
    pub verdict: Option<Verdict>,
    /// Why it is not a plain yes.
    pub reason: Option<Reason>,
    /// When it is looked at again.
    pub next_check: Option<Date>,
    /// In words.
    pub text: String,
    /// The language of the words.
    pub language: Language,
}

/// An answer that says what it must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is answered.
    pub verdict: Verdict,
    /// Why it is not a plain yes.
    pub reason: Option<Reason>,
    /// When it is looked at again.
    pub next_check: Option<Date>,
    /// In words.
    pub text: String,
    /// The language of the words.
    pub language: Language,
}

impl Answer {
    /// The step of the item's course that it is.
    #[must_use]
    pub fn step(&self) -> Step {
        let Self { verdict, reason, next_check, .. } = self;
        Step::Answer { verdict: *verdict, reason: *reason, next_check: *next_check }
    }
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// Checks an answer by itself; whether it follows from where the item stands is decided by the course.
///
/// # Errors
/// What is missing or too long, each beside its field.
pub fn check(said: Said) -> Result<Answer, Refusal> {
    let mut all = Vec::new();
    if said.verdict.is_none() {
        all.push(wrong("policy.answer-verdict", "verdict"));
    }
    let text = said.text.trim();
    let needs_words = said.verdict.is_some_and(wants_reason);
    if needs_words && text.is_empty() {
        all.push(wrong("policy.answer-text", "text"));
    }
    if text.chars().count() > LONGEST {
        all.push(wrong("policy.answer-long", "text").with("most", LONGEST));
    }
    if needs_words && said.reason.is_none() {
        all.push(wrong("policy.answer-reason", "reason"));
    }
    if said.verdict == Some(Verdict::LongTerm) && said.next_check.is_none() {
        all.push(wrong("policy.answer-next-check", "next_check"));
    }
    match (said.verdict, Refusal::all(all)) {
        (Some(verdict), None) => Ok(Answer {
            verdict,
            reason: said.reason.filter(|_| wants_reason(verdict)),
            next_check: said.next_check.filter(|_| verdict == Verdict::LongTerm),
            text: text.to_owned(),
            language: said.language,
        }),
        (_, Some(refusal)) => Err(refusal),
        (None, None) => Err(wrong("policy.answer-verdict", "verdict")),
    }
}

/// The columns of the table of a batch, in the order in which they are written.
pub const COLUMNS: [&str; 9] = [
    "item",
    "received",
    "pseudonym",
    "words",
    "verdict",
    "reason",
    "next_check",
    "text",
    "language",
];

/// Columns that the authority fills in.
const FILLED: [&str; 4] = ["verdict", "reason", "next_check", "text"];

/// A row of a table that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the file.
    pub line: u64,
    /// Its cells by the codes of [`COLUMNS`].
    pub cells: BTreeMap<&'static str, String>,
}

impl Line {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// What a word in a cell may mean: labels in every language, to codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meanings {
    /// Of answers.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Of reasons.
    pub reasons: BTreeMap<String, Reason>,
}

/// How a word is looked up: without case and space around it.
#[must_use]
pub fn folded(word: &str) -> String {
    word.trim().to_lowercase()
}

fn meaning<T: Code>(known: &BTreeMap<String, T>, cell: &str) -> Option<T> {
    T::from_code(cell).or_else(|| known.get(&folded(cell)).copied())
}

/// A defect with its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The line of the file.
    pub line: u64,
    /// The code of the column.
    pub column: &'static str,
    /// What is wrong.
    pub refusal: Refusal,
}

fn column_of(refusal: &Refusal) -> &'static str {
    let field = refusal.field().unwrap_or_default();
    COLUMNS.iter().copied().find(|column| *column == field).unwrap_or("item")
}

/// A day as typed, `2027-03-01`.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    // A spreadsheet may hand over a moment where a day was typed.
    text.trim().get(..10)?.parse().ok()
}

/// Answers by the tag of their item, and the number of rows that were left empty.
pub type Taken = (Vec<(String, Answer)>, usize);

/// Reads answers. Rows in which nothing was filled in are no answers; their number is told.
///
/// # Errors
/// All defects, each with its row and cell; then no answer is taken.
pub fn read(
    lines: &[Line],
    awaited: &BTreeSet<String>,
    meanings: &Meanings,
    usual: Language,
) -> Result<Taken, Vec<Defect>> {
    let mut answers = Vec::new();
    let mut defects = Vec::new();
    let mut seen = BTreeSet::new();
    let mut left = 0;
    for line in lines {
        if FILLED.iter().all(|column| line.cell(column).is_empty()) {
            left += 1;
            continue;
        }
        match one(line, awaited, meanings, usual) {
            Ok((item, _)) if !seen.insert(item.clone()) => defects.push(Defect {
                line: line.line,
                column: "item",
                refusal: wrong("policy.bulk-twice", "item"),
            }),
            Ok(answer) => answers.push(answer),
            Err(found) => defects.extend(found),
        }
    }
    if defects.is_empty() { Ok((answers, left)) } else { Err(defects) }
}

fn one(
    line: &Line,
    awaited: &BTreeSet<String>,
    meanings: &Meanings,
    usual: Language,
) -> Result<(String, Answer), Vec<Defect>> {
    let mut found = Vec::new();
    let mut defect = |column: &'static str, code: &'static str| {
        let refusal = wrong(code, column).with("cell", line.cell(column));
        found.push(Defect { line: line.line, column, refusal });
    };
    let item = line.cell("item").to_owned();
    if !awaited.contains(&item) {
        defect("item", "policy.bulk-item");
    }
    let verdict = meaning(&meanings.verdicts, line.cell("verdict"));
    if verdict.is_none() && !line.cell("verdict").is_empty() {
        defect("verdict", "policy.bulk-verdict");
    }
    let reason = meaning(&meanings.reasons, line.cell("reason"));
    if reason.is_none() && !line.cell("reason").is_empty() {
        defect("reason", "policy.bulk-reason");
    }
    let next_check = day(line.cell("next_check"));
    if next_check.is_none() && !line.cell("next_check").is_empty() {
        defect("next_check", "policy.bulk-day");
    }
    let language = line.cell("language");
    let language = if language.is_empty() { Some(usual) } else { language.parse().ok() };
    if language.is_none() {
        defect("language", "policy.bulk-language");
    }
    let text = line.cell("text").to_owned();
    let said = Said { verdict, reason, next_check, text, language: language.unwrap_or(usual) };
    match check(said) {
        Ok(answer) if found.is_empty() => return Ok((item, answer)),
        Ok(_) => {}
        Err(refusal) => {
            for one in refusal.each() {
                let column = column_of(one);
                // A cell that could not be read is not also missing.
                if !found.iter().any(|defect| defect.column == column) {
                    found.push(Defect { line: line.line, column, refusal: one.clone() });
                }
            }
        }
    }
    Err(found)
}
