//! Decides what a person's record may hold.

use std::collections::BTreeMap;

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{
    Account, Code as _, Id, Identifier, Instant, Language, Organisation, Person, Refusal,
    Workspace, codes,
};
use serde::{Deserialize, Serialize};

use super::consent::Consent;
use super::names::{self, Name, NameAsk, NewName};
use super::numbers::{self, NumberAsk};
use super::organisation::readers;
use super::{filled, wrong};

codes! {
    /// A fact that may be shown to fewer people than the record.
    pub enum Facet {
        /// E-mail address.
        Email = "email",
        /// Telephone number.
        Phone = "phone",
        /// Languages spoken.
        Languages = "languages",
        /// Numbers of public registers.
        Identifiers = "identifiers",
        /// Organisations.
        Affiliations = "affiliations",
    }
}

impl Facet {
    /// Who may see it when nothing was said: ways to reach somebody are for the workspace only.
    #[must_use]
    pub fn usual(self) -> Visibility {
        match self {
            Self::Email | Self::Phone => Visibility::Workspace,
            Self::Languages | Self::Identifiers | Self::Affiliations => Visibility::PublicNamed,
        }
    }

    /// Whether the fact would tell who the person is, or nearly so.
    #[must_use]
    pub fn names_the_owner(self) -> bool {
        self != Self::Languages
    }
}

/// A person as sent, by page, API or file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = PersonAsk)]
pub struct Ask {
    /// Names: each one free text with an optional reading.
    pub names: Vec<NameAsk>,
    /// Numbers in public registers: `orcid`.
    pub identifiers: Vec<NumberAsk>,
    /// Languages spoken, as two-letter codes.
    pub languages: Vec<String>,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// The organisation whose representative keeps the record; its identifier.
    pub organisation: String,
    /// Who may see the record.
    pub visibility: String,
    /// Who may see single facts, by fact; never more people than the record.
    pub facts: BTreeMap<String, String>,
}

impl Ask {
    /// Takes one fact over from another: for whoever changes a record without seeing that fact.
    pub fn take(&mut self, facet: Facet, from: &Self) {
        match facet {
            Facet::Email => self.email.clone_from(&from.email),
            Facet::Phone => self.phone.clone_from(&from.phone),
            Facet::Languages => self.languages.clone_from(&from.languages),
            Facet::Identifiers => self.identifiers.clone_from(&from.identifiers),
            // Places in organisations are records of their own.
            Facet::Affiliations => {}
        }
        match from.facts.get(facet.code()) {
            Some(level) => self.facts.insert(facet.code().to_owned(), level.clone()),
            None => self.facts.remove(facet.code()),
        };
    }
}

/// A person that was accepted, not kept yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Names; the first leads.
    pub names: Vec<NewName>,
    /// Numbers.
    pub identifiers: Vec<Identifier>,
    /// What the record says.
    pub content: Content,
    /// What looks odd and is kept all the same.
    pub warnings: Vec<Refusal>,
}

/// What a person's record says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The organisation whose representative keeps the record.
    pub organisation: Option<Id<Organisation>>,
    /// Who may see the record at most.
    pub visibility: Visibility,
    /// Who may see single facts.
    pub facts: BTreeMap<Facet, Visibility>,
}

/// A person as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The identifier.
    pub id: Id<Person>,
    /// The workspace that keeps the record.
    pub workspace: Option<Id<Workspace>>,
    /// The person's own account.
    pub account: Option<Id<Account>>,
    /// Names; the first leads.
    pub names: Vec<Name>,
    /// Numbers.
    pub identifiers: Vec<Identifier>,
    /// What the record says.
    pub content: Content,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// What was agreed to.
    pub consent: Consent,
    /// The record it turned out to be.
    pub merged_into: Option<Id<Person>>,
    /// Counts the changes.
    pub version: i64,
    /// When it was entered.
    pub made_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
}

impl Record {
    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self, shared_with: Vec<Id<Workspace>>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: self.workspace,
            organisation: self.content.organisation,
            account: self.account,
            visibility: self.content.visibility,
            shared_with,
        }
    }

    /// The record as it would be sent.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let content = &self.content;
        Ask {
            names: self.names.iter().map(Name::ask).collect(),
            identifiers: self.identifiers.iter().map(NumberAsk::from).collect(),
            languages: content.languages.iter().map(|one| one.code().to_owned()).collect(),
            email: content.email.clone().unwrap_or_default(),
            phone: content.phone.clone().unwrap_or_default(),
            organisation: content.organisation.map(|id| id.to_string()).unwrap_or_default(),
            visibility: content.visibility.code().to_owned(),
            facts: content
                .facts
                .iter()
                .map(|(facet, level)| (facet.code().to_owned(), level.code().to_owned()))
                .collect(),
        }
    }
}

/// Decides whether the person can be kept as sent.
///
/// # Errors
/// What is wrong, field by field.
pub fn check(ask: &Ask, consent: Consent) -> Result<Draft, Refusal> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let names = names::check(&ask.names, &mut problems);
    let identifiers =
        numbers::check(&ask.identifiers, numbers::OF_PEOPLE, &mut problems, &mut warnings);
    let mut languages = Vec::new();
    for text in ask.languages.iter().filter_map(|text| filled(text)) {
        match text.parse::<Language>() {
            Ok(language) if languages.contains(&language) => {}
            Ok(language) => languages.push(language),
            Err(unknown) => {
                let refusal = wrong("directory.language.unknown", "languages");
                problems.push(refusal.with("language", unknown.0));
            }
        }
    }
    let email = filled(&ask.email).map(str::to_owned);
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        problems.push(wrong("directory.email.wrong", "email"));
    }
    let phone = filled(&ask.phone).map(str::to_owned);
    if phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
        problems.push(wrong("directory.phone.wrong", "phone"));
    }
    let organisation = filled(&ask.organisation).and_then(|text| {
        let id = text.parse().ok();
        if id.is_none() {
            problems.push(wrong("directory.affiliation.organisation", "organisation"));
        }
        id
    });
    let (visibility, facts) = readers(&ask.visibility, &ask.facts, consent, &mut problems);
    if let Some(refusal) = Refusal::all(problems) {
        return Err(refusal);
    }
    let content = Content { languages, email, phone, organisation, visibility, facts };
    Ok(Draft { names, identifiers, content, warnings })
}

/// One @ between a name and a host with a dot; the mail server has the last word.
fn is_email(text: &str) -> bool {
    let good = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            good(name) && good(host) && !host.contains('@') && host.trim_matches('.').contains('.')
        })
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || " +-().,/x#".contains(c))
}

#[cfg(test)]
mod tests;
