//! Keeps the shape of a publication. Its fields and their order are the published format.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::material::{Advice, Measure, Texts};

/// The name of this format. Another shape is another name.
pub const FORMAT: &str = "landbridge-register/2";

/// Figures of a set of groups, rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Voices: a company counts once for each thing it asks of an authority.
    pub voices: u64,
    /// Of which the authority says that something is done.
    pub claimed: u64,
    /// Of which the companies say that they are solved.
    pub confirmed: u64,
}

/// How figures were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Fewest companies behind any figure.
    pub least: i64,
    /// Base to which they are rounded.
    pub base: i64,
    /// Days before something is counted.
    pub delay_days: i64,
    /// Days after which something in progress is red.
    pub ageing_days: i64,
}

/// A theme with one authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The authority.
    pub authority: String,
    /// Its figures.
    pub figures: Figures,
    /// Voices by outcome.
    pub outcomes: BTreeMap<String, u64>,
}

/// An answer that was given to at least the least number of companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Who answered.
    pub authority: String,
    /// What was decided.
    pub verdict: String,
    /// In which language.
    pub language: String,
    /// The words.
    pub words: String,
    /// When it had gone to the least number of companies, `YYYY-MM`.
    pub month: String,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeFigures {
    /// Its identifier.
    pub id: String,
    /// Its number for people.
    pub number: i64,
    /// What it is called.
    pub label: Texts,
    /// The rule itself is the matter.
    pub systemic: bool,
    /// Its figures.
    pub figures: Figures,
    /// By authority.
    pub parts: Vec<Part>,
    /// What authorities answer.
    pub replies: Vec<Reply>,
}

/// How an authority answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeliness {
    /// The authority.
    pub authority: String,
    /// Answers in time, rounded.
    pub in_time: u64,
    /// Answers that were late or are missing, rounded.
    pub late: u64,
    /// Answers in time per hundred; absent where nothing was due.
    pub percent: Option<u64>,
    /// green from 75, amber from 55, red below.
    pub light: String,
}

/// Something in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// The theme, by its number.
    pub theme: i64,
    /// The authority.
    pub authority: String,
    /// Where it stands.
    pub outcome: String,
    /// How many, rounded.
    pub voices: u64,
    /// All of them have been waiting since this month or longer, `YYYY-MM`.
    pub since: String,
    /// Longer than the rule bears.
    pub red: bool,
}

/// How many went from a door to an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The door; `several` where a group came by more than one.
    pub door: String,
    /// The outcome.
    pub outcome: String,
    /// How many, rounded.
    pub voices: u64,
}

/// What is said publicly of a measure's effect: classes, no numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectClass {
    /// `fell`, `rose`, `cannot-tell`.
    pub verdict: String,
    /// Why nobody can tell.
    pub doubt: Option<String>,
    /// It fell (rose) by at least this many per hundred, in steps of 25, with 95 % confidence.
    pub at_least: Option<u64>,
    /// Days on each side that were compared.
    pub before_days: i64,
    /// Days after.
    pub after_days: i64,
}

/// Bounds of a share, per hundred: what rounding leaves open, and what fewer companies than the least number
/// may have said besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// At least.
    pub low: u64,
    /// At most.
    pub high: u64,
}

/// What companies said when they were asked: on one side of the day on which a measure came into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveFigures {
    /// Questions, rounded: a company answers once for each thing it asks of an authority.
    pub asked: u64,
    /// Answers, rounded.
    pub valid: u64,
    /// Of which it is solved, rounded.
    pub solved: u64,
    /// Answers per hundred questions.
    pub response: Range,
    /// Solved per hundred answers; absent where nobody answered.
    pub share: Option<Range>,
}

/// The survey before and after a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyFigures {
    /// Before it was in force; absent where too few were asked.
    pub before: Option<WaveFigures>,
    /// Since.
    pub after: Option<WaveFigures>,
    /// `rose`: more say solved, `fell`, `cannot-tell`; of the figures here, whatever they leave open.
    pub verdict: String,
    /// Why nobody can tell.
    pub doubt: Option<String>,
}

/// A measure and its effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureFigures {
    /// The measure; its themes are those that are published.
    pub measure: Measure,
    /// What became of the difficulty; absent where the measure is not in force.
    pub effect: Option<EffectClass>,
    /// What companies said before and since; absent where too few were asked, and in publications of format 1.
    #[serde(default)]
    pub survey: Option<SurveyFigures>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The name of this format.
    pub format: String,
    /// The workspace whose register it is.
    pub register: String,
    /// What it is called.
    pub name: Texts,
    /// Number of the publication, from 1.
    pub number: i64,
    /// The day up to which things are counted.
    pub as_of: String,
    /// How figures were made.
    pub made: Made,
    /// All voices.
    pub totals: Figures,
    /// Themes by number.
    pub themes: Vec<ThemeFigures>,
    /// What authorities are called.
    pub authorities: BTreeMap<String, Texts>,
    /// How they answer.
    pub timeliness: Vec<Timeliness>,
    /// What has been in progress, the longest first.
    pub ageing: Vec<Ageing>,
    /// From door to outcome.
    pub ways: Vec<Way>,
    /// Measures.
    pub measures: Vec<MeasureFigures>,
    /// Recommendations that were not answered in time, or are not followed.
    pub advice: Vec<Advice>,
    /// The records are made up.
    pub demonstration: bool,
}

impl Content {
    /// The bytes that are published and signed.
    ///
    /// # Errors
    /// Never for what this room makes.
    pub fn bytes(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }
}
