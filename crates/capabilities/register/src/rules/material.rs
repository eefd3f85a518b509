//! Keeps what the rooms behind the register give it: rows whose consent allows publication.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::civil::Date;
use lb_kernel::{Code as _, Id, Locale, Workspace, codes};
use lb_statistics::effect::{Shift, Surveyed as Shares};
use lb_store::{Cx, Kept};
use serde::{Deserialize, Serialize};

/// Texts by language code.
pub type Texts = BTreeMap<String, String>;

/// The text for a reader: in the language, in English, in any.
#[must_use]
pub fn say(texts: &Texts, locale: Locale) -> &str {
    let found = texts.get(locale.code()).or_else(|| texts.get("en"));
    found.or_else(|| texts.values().next()).map_or("", String::as_str)
}

codes! {
    /// How far something has come, from the farthest to the nearest to a solution. The order decides
    /// where a group stands: at its slowest member.
    pub enum Outcome {
        /// No answer yet, or reopened.
        Open = "open",
        /// The authority will look again on a certain day.
        LongTerm = "long-term",
        /// Refused or explained.
        Refused = "refused",
        /// The authority does something about it, or says so.
        Claimed = "claimed",
        /// Companies say: in part.
        Partly = "partly",
        /// Companies say: solved.
        Solved = "solved",
    }
}

impl Outcome {
    /// Its place in the order.
    #[must_use]
    pub fn rank(self) -> u8 {
        let at = Self::ALL.iter().position(|one| *one == self);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
    }

    /// The outcome at this place.
    #[must_use]
    pub fn at(rank: u8) -> Self {
        Self::ALL.get(usize::from(rank)).copied().unwrap_or(Self::Open)
    }

    /// Nothing more is to come.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Solved)
    }
}

/// One thing that one company asks of one authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Its lasting name.
    pub key: String,
    /// Whose it is; empty where nobody knows: all such count as one company.
    pub company: String,
    /// The theme it is in.
    pub theme: String,
    /// Who has to answer.
    pub authority: String,
    /// By which way it came in.
    pub door: String,
    /// How far it has come.
    pub outcome: Outcome,
    /// The authority says that something is done.
    pub claimed: bool,
    /// The company says that it is solved.
    pub confirmed: bool,
    /// When it was heard.
    pub heard_on: Date,
    /// Since when it stands where it stands.
    pub since: Date,
}

/// A question to an authority of which it is known whether it was answered in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its lasting name.
    pub key: String,
    /// The company whose matter it is.
    pub company: String,
    /// Who was asked.
    pub authority: String,
    /// Answered by the day it was due.
    pub in_time: bool,
    /// When it was due.
    pub due_on: Date,
}

codes! {
    /// What became of a question to a company whether it is solved.
    pub enum Fate {
        /// It says that it is solved.
        Solved = "solved",
        /// It says that it is not, or in part.
        Unsolved = "unsolved",
        /// It did not answer in time.
        Silent = "silent",
    }
}

/// A question to a company about one of its entries, asked once a measure is in force. It is here once it
/// was answered or its time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surveyed {
    /// Its lasting name.
    pub key: String,
    /// The company that was asked.
    pub company: String,
    /// The measure that it was asked about.
    pub measure: String,
    /// When it was asked.
    pub asked_on: Date,
    /// When it was answered, or its time was over.
    pub closed_on: Date,
    /// What became of it.
    pub fate: Fate,
}

impl Surveyed {
    /// Its name as an entry, which begins with the day: a group is before a measure or after it by the names of
    /// its members alone.
    #[must_use]
    pub fn entry(&self) -> String {
        format!("{}:{}", self.asked_on, self.key)
    }
}

/// An authority's answer, with the entries it was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The entry it answers.
    pub key: String,
    /// Who answered.
    pub authority: String,
    /// What was decided.
    pub verdict: String,
    /// In which language.
    pub language: String,
    /// The answer's words.
    pub words: String,
    /// When.
    pub on: Date,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its identifier.
    pub id: String,
    /// Its number for people.
    pub number: i64,
    /// What it is called.
    pub label: Texts,
    /// The rule itself is the matter.
    pub systemic: bool,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub titles: Texts,
    /// law, budget, guidance, facility, practice.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// Whose it is.
    pub authority: String,
    /// Since when it is in force, `YYYY-MM-DD`.
    pub effective_on: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub sunset_on: Option<String>,
    /// Under which conditions.
    pub conditions: String,
    /// Where it can be read.
    pub source: String,
    /// Themes it is meant for, by identifier.
    pub themes: Vec<String>,
}

/// A recommendation whose outcome is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// In which language.
    pub language: String,
    /// To whom.
    pub authority: String,
    /// How the authority did not do its duty: `silent`, `reasons` (why it will not follow), `late`.
    pub state: String,
    /// Why it is not followed.
    pub reasons: String,
}

/// Everything that may be counted for a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Material {
    /// What the workspace is called.
    pub name: Texts,
    /// Voices whose consent allows publication.
    pub voices: Vec<Voice>,
    /// Questions whose time is over.
    pub asked: Vec<Asked>,
    /// Questions to companies that are closed.
    pub surveyed: Vec<Surveyed>,
    /// Answers.
    pub answers: Vec<Answered>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Authorities by identifier.
    pub authorities: BTreeMap<String, Texts>,
    /// Measures that are planned or in force.
    pub measures: Vec<Measure>,
    /// Recommendations of which it is published that they were not answered in time, or are not followed.
    pub advice: Vec<Advice>,
    /// The records are made up.
    pub demonstration: bool,
}

impl Material {
    /// What stood on a day: what came later had not happened yet.
    #[must_use]
    pub fn on(mut self, day: Date) -> Self {
        for voice in self.voices.iter_mut().filter(|voice| voice.since > day) {
            voice.outcome = Outcome::Open;
            voice.claimed = false;
            voice.confirmed = false;
        }
        self.measures.retain(|one| {
            one.state == "planned"
                || one.effective_on.as_ref().is_none_or(|on| *on <= day.to_string())
        });
        self
    }
}

/// What two waves of a survey say of a measure, by one answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// What the survey is called, with its last wave.
    pub survey: Texts,
    /// The question and the answer.
    pub answer: Texts,
    /// Companies that the measure concerns, before and after.
    pub concerned: Shares,
    /// The others.
    pub others: Shares,
    /// The change of those concerned beyond that of the others.
    pub beyond: Shift,
}

/// The room where difficulties are.
#[async_trait]
pub trait Source: Send + Sync {
    /// Everything of a workspace whose consent allows publication. Asked by the platform itself:
    /// nobody's rights are applied, and nothing of it reaches a reader but through groups.
    async fn material(&self, cx: &Cx, workspace: Id<Workspace>) -> Kept<Material>;

    /// What surveys say of a measure, for those who read its exact effect; never published here. Nothing where no
    /// survey asks about it.
    async fn waves(&self, _: &Cx, _measure: &str) -> Kept<Vec<Wave>> {
        Ok(Vec::new())
    }
}
