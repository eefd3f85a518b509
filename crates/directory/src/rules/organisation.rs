//! Decides what an organisation's record may hold.

use std::collections::BTreeMap;

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{
    Code, Id, Identifier, Instant, Language, Localised, Organisation, Refusal, Workspace, codes,
};
use serde::{Deserialize, Serialize};

use super::consent::{self, Consent};
use super::names::{self, Name, NameAsk, NewName};
use super::numbers::{self, NumberAsk};
use super::{filled, wrong};
use crate::setup::Vocabulary;

/// Longest description, in characters.
pub const LONGEST: usize = 5000;
/// Longest single-line text.
const LINE: usize = 500;
/// Most fields of one organisation.
const MOST_FIELDS: usize = 12;
/// The oldest founding year accepted; the oldest companies known are from the sixth century.
const OLDEST: i64 = 500;

codes! {
    /// What an organisation is.
    pub enum Kind {
        /// Young company that looks for growth.
        StartUp = "start-up",
        /// Small or medium company.
        Sme = "sme",
        /// Large company.
        Corporate = "corporate",
        /// University or school.
        University = "university",
        /// Hospital or clinic.
        Hospital = "hospital",
        /// Research institute or laboratory.
        Laboratory = "laboratory",
        /// Ministry, agency, public body.
        Agency = "agency",
        /// Fund, angel, bank.
        Investor = "investor",
        /// Chamber, association, foundation.
        Association = "association",
    }
}

codes! {
    /// How far a company has come.
    pub enum Stage {
        /// Before or around foundation.
        Seed = "seed",
        /// First product or trials.
        Early = "early",
        /// Growing sales.
        Growth = "growth",
        /// Established.
        Mature = "mature",
    }
}

codes! {
    /// How many people work there.
    pub enum Size {
        /// 1–9.
        Micro = "micro",
        /// 10–49.
        Small = "small",
        /// 50–249.
        Medium = "medium",
        /// 250 or more.
        Large = "large",
    }
}

codes! {
    /// A fact that may be shown to fewer people than the record.
    pub enum Facet {
        /// Numbers of public registers.
        Identifiers = "identifiers",
        /// Region or city.
        Region = "region",
        /// Year of foundation.
        Founded = "founded",
        /// How far it has come.
        Stage = "stage",
        /// How many people work there.
        Size = "size",
        /// Fields of activity.
        Fields = "fields",
        /// The description.
        Description = "description",
        /// The web address.
        Url = "url",
        /// Where the facts are from.
        Source = "source",
    }
}

impl Facet {
    /// Whether the fact would tell who the organisation is, or nearly so.
    #[must_use]
    pub fn names_the_owner(self) -> bool {
        matches!(
            self,
            Self::Identifiers | Self::Region | Self::Description | Self::Url | Self::Source
        )
    }
}

/// An organisation as it was sent, by page, API or file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = OrganisationAsk)]
pub struct Ask {
    /// What it is: `start-up`, `sme`, `corporate`, `university`, `hospital`, `laboratory`, `agency`,
    /// `investor` or `association`.
    pub kind: String,
    /// Its names.
    pub names: Vec<NameAsk>,
    /// Its numbers in public registers.
    pub identifiers: Vec<NumberAsk>,
    /// Country, as ISO 3166 alpha-2 code.
    pub country: String,
    /// Region or city.
    pub region: String,
    /// Year of foundation.
    #[serde(deserialize_with = "word")]
    pub founded: String,
    /// `seed`, `early`, `growth` or `mature`.
    pub stage: String,
    /// `micro`, `small`, `medium` or `large`.
    pub size: String,
    /// Codes of fields of activity.
    pub fields: Vec<String>,
    /// What it does.
    pub description: String,
    /// Language of the description.
    pub description_language: String,
    /// Web address.
    pub url: String,
    /// Where the facts are from.
    pub source: String,
    /// Who may see the record: `private`, `workspace`, `partners`, `public-anonymous` or
    /// `public-named`.
    pub visibility: String,
    /// Who may see single facts, by fact; never more people than the record.
    pub facts: BTreeMap<String, String>,
}

/// A text, or a number as text: a year is written either way.
fn word<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Word {
        Text(String),
        Number(i64),
    }
    Ok(match Word::deserialize(deserializer)? {
        Word::Text(text) => text,
        Word::Number(number) => number.to_string(),
    })
}

impl Ask {
    /// Takes one fact over from another: for whoever changes a record without seeing that fact.
    pub fn take(&mut self, facet: Facet, from: &Self) {
        match facet {
            Facet::Identifiers => self.identifiers.clone_from(&from.identifiers),
            Facet::Region => self.region.clone_from(&from.region),
            Facet::Founded => self.founded.clone_from(&from.founded),
            Facet::Stage => self.stage.clone_from(&from.stage),
            Facet::Size => self.size.clone_from(&from.size),
            Facet::Fields => self.fields.clone_from(&from.fields),
            Facet::Description => {
                self.description.clone_from(&from.description);
                self.description_language.clone_from(&from.description_language);
            }
            Facet::Url => self.url.clone_from(&from.url),
            Facet::Source => self.source.clone_from(&from.source),
        }
        match from.facts.get(facet.code()) {
            Some(level) => self.facts.insert(facet.code().to_owned(), level.clone()),
            None => self.facts.remove(facet.code()),
        };
    }
}

/// What a record says, accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// What it is.
    pub kind: Kind,
    /// Country, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Region or city.
    pub region: Option<String>,
    /// Year of foundation.
    pub founded: Option<i64>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// How many people work there.
    pub size: Option<Size>,
    /// Codes of fields of activity.
    pub fields: Vec<String>,
    /// Web address.
    pub url: Option<String>,
    /// Where the facts are from.
    pub source: Option<String>,
    /// Who may see the record at most.
    pub visibility: Visibility,
    /// Who may see single facts.
    pub facts: BTreeMap<Facet, Visibility>,
}

/// An organisation that was accepted, not kept yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the record says.
    pub content: Content,
    /// Its names; the first leads.
    pub names: Vec<NewName>,
    /// Its numbers.
    pub identifiers: Vec<Identifier>,
    /// What it does, and in which language that is written.
    pub description: Option<(Language, String)>,
    /// What looks odd and is kept all the same.
    pub warnings: Vec<Refusal>,
}

/// An organisation as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its identifier.
    pub id: Id<Organisation>,
    /// The workspace that keeps it; `None`: the installation.
    pub workspace: Option<Id<Workspace>>,
    /// What the record says.
    pub content: Content,
    /// Its names; the first leads.
    pub names: Vec<Name>,
    /// Its numbers.
    pub identifiers: Vec<Identifier>,
    /// What it does.
    pub description: Option<Localised>,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// What was agreed to.
    pub consent: Consent,
    /// The organisation it turned out to be.
    pub merged_into: Option<Id<Organisation>>,
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
            organisation: Some(self.id),
            account: None,
            visibility: self.content.visibility,
            shared_with,
        }
    }

    /// The record as it would be sent: what a form shows, and what a partial change starts from.
    #[must_use]
    pub fn ask(&self) -> Ask {
        let content = &self.content;
        let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
        Ask {
            kind: content.kind.code().to_owned(),
            names: self.names.iter().map(Name::ask).collect(),
            identifiers: self.identifiers.iter().map(NumberAsk::from).collect(),
            country: content.country.clone().unwrap_or_default(),
            region: content.region.clone().unwrap_or_default(),
            founded: content.founded.map(|year| year.to_string()).unwrap_or_default(),
            stage: code(content.stage.map(Code::code)),
            size: code(content.size.map(Code::code)),
            fields: content.fields.clone(),
            description: self.description.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
            description_language: self
                .description
                .as_ref()
                .map(|one| one.language.code().to_owned())
                .unwrap_or_default(),
            url: content.url.clone().unwrap_or_default(),
            source: content.source.clone().unwrap_or_default(),
            visibility: content.visibility.code().to_owned(),
            facts: content
                .facts
                .iter()
                .map(|(facet, level)| (facet.code().to_owned(), level.code().to_owned()))
                .collect(),
        }
    }
}

/// Decides whether the organisation can be kept as sent. `year` is the current one, `consent` what
/// was agreed to before.
///
/// # Errors
/// What is wrong with it, field by field.
pub fn check(
    ask: &Ask,
    vocabulary: &Vocabulary,
    year: i64,
    consent: Consent,
) -> Result<Draft, Refusal> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let names = names::check(&ask.names, &mut problems);
    let identifiers =
        numbers::check(&ask.identifiers, numbers::OF_ORGANISATIONS, &mut problems, &mut warnings);
    let kind = Kind::from_code(ask.kind.trim());
    if kind.is_none() {
        problems.push(wrong("directory.kind.unknown", "kind"));
    }
    let stage = optional::<Stage>(&ask.stage, "directory.stage.unknown", "stage", &mut problems);
    let size = optional::<Size>(&ask.size, "directory.size.unknown", "size", &mut problems);
    let country = country(&ask.country, vocabulary, &mut problems);
    let founded = founded(&ask.founded, year, &mut problems);
    let fields = fields(&ask.fields, vocabulary, &mut problems);
    let description = description(ask, &mut problems);
    let url = url(&ask.url, &mut problems);
    let region = line(&ask.region, "region", &mut problems);
    let source = line(&ask.source, "source", &mut problems);
    let (visibility, facts) = readers(&ask.visibility, &ask.facts, consent, &mut problems);
    let (Some(kind), None) = (kind, Refusal::all(problems.clone())) else {
        return Err(Refusal::all(problems).unwrap_or_else(Refusal::missing));
    };
    let content = Content {
        kind,
        country,
        region,
        founded,
        stage,
        size,
        fields,
        url,
        source,
        visibility,
        facts,
    };
    Ok(Draft { content, names, identifiers, description, warnings })
}

fn optional<T: Code>(
    text: &str,
    code: &'static str,
    field: &str,
    problems: &mut Vec<Refusal>,
) -> Option<T> {
    let text = filled(text)?;
    let found = T::from_code(text);
    if found.is_none() {
        problems.push(wrong(code, field));
    }
    found
}

fn country(text: &str, vocabulary: &Vocabulary, problems: &mut Vec<Refusal>) -> Option<String> {
    let text = filled(text)?;
    let found = vocabulary.find_country(text).map(str::to_owned);
    if found.is_none() {
        problems.push(wrong("directory.country.unknown", "country").with("country", text));
    }
    found
}

fn founded(text: &str, year: i64, problems: &mut Vec<Refusal>) -> Option<i64> {
    let text = filled(text)?;
    let found = text.parse().ok().filter(|founded| (OLDEST..=year).contains(founded));
    if found.is_none() {
        problems.push(wrong("directory.founded.wrong", "founded").with("year", text));
    }
    found
}

fn fields(asked: &[String], vocabulary: &Vocabulary, problems: &mut Vec<Refusal>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in asked.iter().filter_map(|text| filled(text)) {
        match vocabulary.find_field(text) {
            Some(code) if kept.iter().any(|one| one == code) => {}
            Some(code) => kept.push(code.to_owned()),
            None => problems.push(wrong("directory.field.unknown", "fields").with("field", text)),
        }
    }
    if kept.len() > MOST_FIELDS {
        problems.push(wrong("directory.field.many", "fields").with("most", MOST_FIELDS));
    }
    kept
}

fn description(ask: &Ask, problems: &mut Vec<Refusal>) -> Option<(Language, String)> {
    let text = filled(&ask.description)?;
    if text.replace("\r\n", "\n").chars().count() > LONGEST {
        let refusal = wrong("directory.description.long", "description");
        problems.push(refusal.with("most", LONGEST));
    }
    match ask.description_language.parse::<Language>() {
        Ok(language) => Some((language, text.to_owned())),
        Err(unknown) => {
            let field = "description_language";
            problems.push(match filled(&unknown.0) {
                Some(said) => wrong("directory.language.unknown", field).with("language", said),
                None => wrong("directory.language.missing", field),
            });
            None
        }
    }
}

/// A web address that a page may link to: of http, with a host that has a dot. People leave the first
/// part out, as browsers let them: `www.example.kr`.
fn url(text: &str, problems: &mut Vec<Refusal>) -> Option<String> {
    let text = line(text, "url", problems)?;
    let bare = !text.contains([':', '@', '\\']);
    let text = if bare { format!("https://{text}") } else { text };
    if host(&text).is_some() && !text.contains(char::is_whitespace) {
        return Some(text);
    }
    problems.push(wrong("directory.url.wrong", "url"));
    None
}

/// The host of a web address, in small letters, without `www.`.
#[must_use]
pub fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let has_dot = host.trim_matches('.').contains('.');
    has_dot.then_some(host)
}

fn line(text: &str, field: &str, problems: &mut Vec<Refusal>) -> Option<String> {
    let text = filled(text)?;
    if text.chars().count() > LINE {
        problems.push(wrong("directory.line.long", field).with("most", LINE));
    }
    Some(text.to_owned())
}

/// Who may see the record and its facts. No word is the narrowest, not the widest.
pub(super) fn readers<F: Code + Ord>(
    visibility: &str,
    facts: &BTreeMap<String, String>,
    consent: Consent,
    problems: &mut Vec<Refusal>,
) -> (Visibility, BTreeMap<F, Visibility>) {
    let level = match filled(visibility) {
        None => Some(Visibility::Private),
        Some(code) => Visibility::from_code(code),
    };
    match level {
        Some(level) => problems.extend(consent::admit(consent, level).err()),
        None => problems.push(wrong("directory.visibility.unknown", "visibility")),
    }
    let mut kept = BTreeMap::new();
    for (fact, level) in facts.iter().filter(|(_, level)| filled(level).is_some()) {
        match (F::from_code(fact), Visibility::from_code(level.trim())) {
            (Some(fact), Some(level)) => {
                kept.insert(fact, level);
            }
            _ => {
                let field = format!("facts.{fact}");
                problems.push(wrong("directory.visibility.unknown", field));
            }
        }
    }
    (level.unwrap_or_default(), kept)
}

#[cfg(test)]
mod tests;
