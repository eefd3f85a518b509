//! What this room keeps: surveys, and companies that are asked.

use std::collections::BTreeMap;

use lb_forms::rules::answers::Answers;
use lb_forms::store::forms::{Form, FormVersion};
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Account, Id, Instant, Locale, Organisation, Workspace};

use crate::rules::course::{Pass, Standing, State};
use crate::rules::figures::{Asked, Side};
use crate::rules::release::Release;
use crate::rules::written::Written;

/// One wave of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// Its identifier.
    pub id: Id<Survey>,
    /// The workspace that asks.
    pub workspace: Id<Workspace>,
    /// The form that is asked.
    pub form: Id<Form>,
    /// The version of it.
    pub form_version: Id<FormVersion>,
    /// What it is.
    pub written: Written,
    /// Where it stands.
    pub state: State,
    /// What was published.
    pub release: Option<Release>,
    /// When the companies were asked.
    pub opened_at: Option<Instant>,
    /// Since when no answers are taken.
    pub closed_at: Option<Instant>,
    /// When its figures became public.
    pub published_at: Option<Instant>,
    /// Counts the changes.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Survey {
    /// Who may see it: everybody once it is published.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        if self.state == State::Published { Visibility::PublicNamed } else { Visibility::Workspace }
    }

    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            visibility: self.visibility(),
            ..Subject::default()
        }
    }

    /// Whether answers are taken: it is open, and its last day is not over.
    #[must_use]
    pub fn takes(&self, now: Instant) -> bool {
        self.state == State::Open && now.day() <= self.written.closes_on
    }
}

/// A company that is asked, and what it answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    /// Its identifier.
    pub id: Id<Recipient>,
    /// The survey.
    pub survey: Id<Survey>,
    /// The workspace that asks.
    pub workspace: Id<Workspace>,
    /// The company.
    pub organisation: Id<Organisation>,
    /// Where letters go; empty where none is known.
    pub address: String,
    /// In which language it is written to.
    pub language: Locale,
    /// Its parts by side, as they were when it was chosen.
    pub parts: BTreeMap<Side, String>,
    /// Where its answer stands.
    pub standing: Standing,
    /// When the first letter went out.
    pub sent_at: Option<Instant>,
    /// How often it was reminded.
    pub reminded: i64,
    /// Since when letters are known not to reach it.
    pub undelivered_at: Option<Instant>,
    /// What is written and not sent.
    pub draft: Option<Answers>,
    /// What is written of a difficulty and not sent, and how much others may learn of it.
    pub draft_difficulty: Option<(String, Pass)>,
    /// What was sent.
    pub answers: Option<Answers>,
    /// All that was needed is there.
    pub valid: bool,
    /// In which language it was answered.
    pub answer_language: Option<Locale>,
    /// A difficulty that it named.
    pub difficulty: String,
    /// How much others may learn of that.
    pub pass: Pass,
    /// When it was sent last.
    pub answered_at: Option<Instant>,
    /// By whom, where that was an account; by its link otherwise.
    pub answered_by: Option<Id<Account>>,
    /// Counts the changes.
    pub version: i64,
}

impl Recipient {
    /// What the policy engine must know of the answer.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: Some(self.organisation),
            visibility: Visibility::Workspace,
            ..Subject::default()
        }
    }

    /// What stands in the form: what is being written, else what was sent.
    #[must_use]
    pub fn written(&self) -> Answers {
        self.draft.clone().or_else(|| self.answers.clone()).unwrap_or_default()
    }

    /// What is counted of it. Where no address is known, no letter reached it, unless it answered by itself.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let answered = self.standing == Standing::Answered;
        Asked {
            company: self.organisation.to_string(),
            parts: self.parts.clone(),
            undelivered: !answered && (self.undelivered_at.is_some() || self.address.is_empty()),
            valid: self.answers.clone().filter(|_| self.valid),
            answered,
        }
    }
}
