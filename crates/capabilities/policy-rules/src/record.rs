//! Keeps difficulties, items and themes as they lie in the database, and what the policy engine must
//! know of them.

use std::collections::BTreeMap;

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Account, Id, Instant, Language, Locale, Organisation, Workspace};

use crate::words::{
    By, Consent, Done, Door, Handling, ItemState, Phase, Severity, State, ThemeState,
};

/// An office that rules or decides; names its identifiers here.
#[derive(Debug)]
pub enum Authority {}

/// Something that a company cannot do, or only late or dearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difficulty {
    /// Its identifier.
    pub id: Id<Difficulty>,
    /// The workspace that takes it to the authorities.
    pub workspace: Id<Workspace>,
    /// What it is called where nobody need know who raised it.
    pub pseudonym: String,
    /// By which way it came in.
    pub door: Door,
    /// What it came from.
    pub reference: String,
    /// Language of its words.
    pub language: Language,
    /// Its words as they stand.
    pub words: String,
    /// How far the company had come.
    pub phase: Option<Phase>,
    /// What it does to the company.
    pub severity: Severity,
    /// Country whose rule it is about.
    pub country: Option<String>,
    /// How much others may learn.
    pub consent: Consent,
    /// Where it stands.
    pub state: State,
    /// When who said it confirmed it.
    pub checked_at: Option<Instant>,
    /// Day on which it was heard, `YYYY-MM-DD`.
    pub heard_on: String,
    /// When it was captured.
    pub made_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Difficulty {
    /// What the policy engine is asked with; `proposer` where it is known whose it is.
    #[must_use]
    pub fn subject(&self, proposer: Option<&Proposer>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: proposer.and_then(|one| one.organisation),
            account: proposer.and_then(|one| one.account),
            visibility: Visibility::Private,
            ..Subject::default()
        }
    }
}

/// Who raised a difficulty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposer {
    /// The company's record.
    pub organisation: Option<Id<Organisation>>,
    /// The company as it named itself.
    pub company: String,
    /// Who said it.
    pub contact: String,
    /// Where to write to.
    pub address: String,
    /// The account that reported it.
    pub account: Option<Id<Account>>,
}

/// One thing that is asked of one authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its identifier.
    pub id: Id<Item>,
    /// The difficulty it is part of.
    pub difficulty: Id<Difficulty>,
    /// The workspace that takes it to the authority.
    pub workspace: Id<Workspace>,
    /// Its number within the difficulty, from 1.
    pub number: i64,
    /// Language of its words.
    pub language: Language,
    /// What it says.
    pub words: String,
    /// Where it stands.
    pub state: ItemState,
    /// What it needs.
    pub handling: Option<Handling>,
    /// Who has to answer.
    pub authority: Option<Id<Authority>>,
    /// The theme it is in.
    pub theme: Option<Id<Theme>>,
    /// Who put it there.
    pub theme_by: By,
    /// Many meet it: the rule itself is the matter.
    pub systemic: bool,
    /// Why it was refused.
    pub reason: Option<String>,
    /// When to look again, `YYYY-MM-DD`.
    pub next_check: Option<String>,
    /// What the authority says was done.
    pub claimed: Done,
    /// What the companies say was done.
    pub confirmed: Done,
    /// How often it was opened again.
    pub reopened: i64,
    /// Since when it is in its state.
    pub state_since: Instant,
    /// When an authority was first named.
    pub assigned_at: Option<Instant>,
    /// When the authority first knew.
    pub acknowledged_at: Option<Instant>,
    /// When the authority first answered.
    pub answered_at: Option<Instant>,
    /// When a measure first was in force.
    pub in_force_at: Option<Instant>,
    /// When the company was last asked.
    pub asked_at: Option<Instant>,
    /// When it was over.
    pub closed_at: Option<Instant>,
    /// Until when the next one to act has to.
    pub due_at: Option<Instant>,
    /// When its difficulty was taken back.
    pub withdrawn_at: Option<Instant>,
    /// When it was made.
    pub made_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
}

/// Texts by the code of their language; at least one.
pub type Texts = BTreeMap<String, String>;

/// The text to show a reader: in the reader's language, else in English, else any.
#[must_use]
pub fn shown(texts: &Texts, locale: Locale) -> String {
    let wanted = [locale, Locale::En, Locale::Ko, Locale::Ja, Locale::Fr];
    let found = wanted.iter().find_map(|one| texts.get(one.code()).filter(|text| !text.is_empty()));
    found.or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

/// Items of many companies that are the same obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its identifier.
    pub id: Id<Theme>,
    /// The workspace whose theme it is.
    pub workspace: Id<Workspace>,
    /// For people: `T-12`.
    pub number: i64,
    /// What it is called, by language.
    pub label: Texts,
    /// A person gave the label.
    pub named: bool,
    /// Words that mark it, by language.
    pub terms: BTreeMap<String, Vec<String>>,
    /// Where it stands.
    pub state: ThemeState,
    /// Where its items went when it was merged.
    pub merged_into: Option<Id<Theme>>,
    /// Many meet it: the rule itself is the matter.
    pub systemic: bool,
    /// The authority that leads on it.
    pub authority: Option<Id<Authority>>,
    /// Who of the workspace looks after it.
    pub owner: Option<Id<Account>>,
    /// That person's name.
    pub owner_name: String,
    /// When it was formed.
    pub made_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Theme {
    /// A theme that nobody confirmed yet and that nothing is known of.
    #[must_use]
    pub fn new(id: Id<Self>, workspace: Id<Workspace>, number: i64, now: Instant) -> Self {
        Self {
            id,
            workspace,
            number,
            label: Texts::new(),
            named: false,
            terms: BTreeMap::new(),
            state: ThemeState::Proposed,
            merged_into: None,
            systemic: false,
            authority: None,
            owner: None,
            owner_name: String::new(),
            made_at: now,
            changed_at: now,
            version: 1,
            demonstration: false,
        }
    }

    /// What the policy engine is asked with.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            visibility: Visibility::Workspace,
            ..Subject::default()
        }
    }

    /// What people call it in lists: `T-12`.
    #[must_use]
    pub fn tag(&self) -> String {
        format!("T-{}", self.number)
    }

    /// Whether items can be in it.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        matches!(self.state, ThemeState::Proposed | ThemeState::Confirmed)
    }
}

/// An office that rules or decides, as the workspace knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its identifier.
    pub id: Id<Authority>,
    /// The workspace that deals with it.
    pub workspace: Id<Workspace>,
    /// The agency in the directory.
    pub organisation: Option<Id<Organisation>>,
    /// What it is called, by language.
    pub names: Texts,
    /// Its country.
    pub country: Option<String>,
    /// Who answers for it.
    pub contact: String,
    /// Where mail goes.
    pub address: String,
    /// The language it reads.
    pub language: Language,
    /// Whether items may be given to it.
    pub active: bool,
    /// When it was entered.
    pub made_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Office {
    /// Where mail goes; nowhere for what was made up.
    #[must_use]
    pub fn reached_at(&self) -> &str {
        if self.demonstration { "" } else { &self.address }
    }
}

/// The language of pages for somebody who reads `language`.
#[must_use]
pub fn reads(language: Language) -> Locale {
    Locale::ALL.into_iter().find(|one| one.language() == language).unwrap_or_default()
}
