//! Keeps the shapes of the API: what a record looks like as JSON.

use lb_doors::{Kit, ProblemField};
use lb_kernel::{Code as _, Locale, Localised, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::person::PlaceShown;
use crate::journey::JourneyEntry;
use crate::rules::names::{Name, NameAsk, shown};
use crate::rules::note::Note;
use crate::rules::numbers::NumberAsk;
use crate::views::{OrganisationView, PersonView};

/// A text with its translations.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TextJson {
    /// Language of the original.
    pub language: String,
    /// The original.
    pub text: String,
    /// When the original was last changed.
    pub revised: String,
    /// Translations.
    pub translations: Vec<TranslationJson>,
}

/// A translation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TranslationJson {
    /// Its language.
    pub language: String,
    /// Its words.
    pub text: String,
    /// `human` or `machine`.
    pub origin: String,
    /// When it was made.
    pub made: String,
    /// The original was changed later.
    pub stale: bool,
}

impl From<&Localised> for TextJson {
    fn from(text: &Localised) -> Self {
        Self {
            language: text.language.to_string(),
            text: text.text.clone(),
            revised: text.revised.to_string(),
            translations: text
                .translations
                .iter()
                .map(|one| TranslationJson {
                    language: one.language.to_string(),
                    text: one.text.clone(),
                    origin: one.origin.to_string(),
                    made: one.made.to_string(),
                    stale: one.made < text.revised,
                })
                .collect(),
        }
    }
}

/// The record in whose place another stands since they were merged.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MergedIntoJson {
    /// Its identifier: ask for this one from now on.
    pub id: String,
    /// Its name for readers of the caller's language.
    pub name: Option<String>,
}

impl MergedIntoJson {
    /// The record for callers of this language.
    pub fn of(id: impl std::fmt::Display, names: &[Name], locale: Locale) -> Self {
        let name = shown(names, locale).map(|name| name.text.clone());
        Self { id: id.to_string(), name }
    }
}

/// An organisation, as far as the caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganisationJson {
    /// Its identifier.
    pub id: String,
    /// The workspace that keeps it; absent: the installation, or not to be known.
    pub workspace: Option<String>,
    /// Whether the caller may know which organisation it is.
    pub named: bool,
    /// What it is.
    pub kind: String,
    /// Its name for readers of the caller's language.
    pub name: Option<String>,
    /// All its names.
    pub names: Vec<NameAsk>,
    /// Its numbers in public registers.
    pub identifiers: Vec<NumberAsk>,
    /// Country, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Region or city.
    pub region: Option<String>,
    /// Year of foundation.
    pub founded: Option<i64>,
    /// How far it has come.
    pub stage: Option<String>,
    /// How many people work there.
    pub size: Option<String>,
    /// Codes of fields of activity.
    pub fields: Vec<String>,
    /// What it does.
    pub description: Option<TextJson>,
    /// Web address.
    pub url: Option<String>,
    /// Where the facts are from.
    pub source: Option<String>,
    /// Who may see it.
    pub visibility: String,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// Counts the changes.
    pub version: i64,
    /// Only of a record that was merged into another: names, numbers, people and notes are there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<MergedIntoJson>,
}

impl OrganisationJson {
    /// The organisation for callers of this language.
    #[must_use]
    pub fn of(view: &OrganisationView, locale: Locale) -> Self {
        Self {
            id: view.id.to_string(),
            workspace: view.workspace.map(|id| id.to_string()),
            named: view.named,
            kind: view.kind.to_string(),
            name: shown(&view.names, locale).map(|name| name.text.clone()),
            names: view.names.iter().map(Name::ask).collect(),
            identifiers: numbers(&view.identifiers),
            country: view.country.clone(),
            region: view.region.clone(),
            founded: view.founded,
            stage: view.stage.map(|one| one.code().to_owned()),
            size: view.size.map(|one| one.code().to_owned()),
            fields: view.fields.clone(),
            description: view.description.as_ref().map(TextJson::from),
            url: view.url.clone(),
            source: view.source.clone(),
            visibility: view.visibility.to_string(),
            demonstration: view.demonstration,
            version: view.version,
            merged_into: None,
        }
    }
}

fn numbers(identifiers: &[lb_kernel::Identifier]) -> Vec<NumberAsk> {
    identifiers
        .iter()
        .map(|one| NumberAsk { scheme: one.scheme().to_string(), value: one.to_string() })
        .collect()
}

/// A person, as far as the caller may see the record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonJson {
    /// The identifier.
    pub id: String,
    /// The workspace that keeps the record.
    pub workspace: Option<String>,
    /// Whether the caller may know who it is.
    pub named: bool,
    /// The name for readers of the caller's language.
    pub name: Option<String>,
    /// All names.
    pub names: Vec<NameAsk>,
    /// Numbers in public registers.
    pub identifiers: Vec<NumberAsk>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Who may see the record.
    pub visibility: String,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// Counts the changes.
    pub version: i64,
    /// Places in organisations; only when one person is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<PlaceJson>,
    /// Only of a record that was merged into another: names, numbers and places are there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<MergedIntoJson>,
}

impl PersonJson {
    /// The person for callers of this language.
    #[must_use]
    pub fn of(view: &PersonView, places: &[PlaceShown], locale: Locale) -> Self {
        Self {
            id: view.id.to_string(),
            workspace: view.workspace.map(|id| id.to_string()),
            named: view.named,
            name: shown(&view.names, locale).map(|name| name.text.clone()),
            names: view.names.iter().map(Name::ask).collect(),
            identifiers: numbers(&view.identifiers),
            languages: view.languages.iter().map(ToString::to_string).collect(),
            email: view.email.clone(),
            phone: view.phone.clone(),
            visibility: view.visibility.to_string(),
            demonstration: view.demonstration,
            version: view.version,
            affiliations: places.iter().map(|one| PlaceJson::of(one, locale)).collect(),
            merged_into: None,
        }
    }
}

/// A place in an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceJson {
    /// Its identifier.
    pub id: String,
    /// The organisation's identifier.
    pub organisation: String,
    /// The organisation's name for readers of the caller's language.
    pub name: Option<String>,
    /// As what.
    pub title: Option<TextJson>,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
}

impl PlaceJson {
    fn of(one: &PlaceShown, locale: Locale) -> Self {
        Self {
            id: one.place.id.to_string(),
            organisation: one.place.organisation.to_string(),
            name: shown(&one.organisation.names, locale).map(|name| name.text.clone()),
            title: one.place.title.as_ref().map(TextJson::from),
            from: one.place.from.clone(),
            to: one.place.to.clone(),
        }
    }
}

/// A note of an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoteJson {
    /// Its identifier.
    pub id: String,
    /// Whom it is about.
    pub organisation: String,
    /// What it says.
    pub text: TextJson,
    /// Who may read it at most.
    pub visibility: String,
    /// When it was written.
    pub made: String,
    /// Counts the changes.
    pub version: i64,
}

impl From<&Note> for NoteJson {
    fn from(note: &Note) -> Self {
        Self {
            id: note.id.to_string(),
            organisation: note.organisation.to_string(),
            text: TextJson::from(&note.text),
            visibility: note.visibility.to_string(),
            made: note.made_at.to_string(),
            version: note.version,
        }
    }
}

/// Something that happened with an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JourneyJson {
    /// When.
    pub at: String,
    /// What, in the caller's language.
    pub title: String,
    /// More of it.
    pub text: Option<String>,
    /// The page that tells more.
    pub href: Option<String>,
}

impl From<&JourneyEntry> for JourneyJson {
    fn from(entry: &JourneyEntry) -> Self {
        Self {
            at: entry.place.at.to_string(),
            title: entry.title.clone(),
            text: entry.text.clone(),
            href: entry.href.clone(),
        }
    }
}

/// What an entry or change came to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeptJson {
    /// The record.
    pub id: String,
    /// Its version now.
    pub version: i64,
    /// What looks odd and was kept all the same.
    #[schema(value_type = Vec<Object>)]
    pub warnings: Vec<ProblemField>,
}

impl KeptJson {
    /// The outcome, its warnings in the caller's words.
    pub fn of(
        id: impl std::fmt::Display,
        version: i64,
        warnings: &[Refusal],
        kit: &Kit,
        locale: Locale,
    ) -> Self {
        let warnings = warnings.iter().map(|one| ProblemField {
            field: one.field().unwrap_or_default().to_owned(),
            code: one.code().to_owned(),
            detail: kit.words.say(locale, one),
        });
        Self { id: id.to_string(), version, warnings: warnings.collect() }
    }
}

/// A number of records.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CountJson {
    /// How many, counted up to 10,000.
    pub count: u64,
    /// Whether there are more than that.
    pub more: bool,
}

/// Consent as it is sent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentAsk {
    /// Up to which level the record may be shown.
    pub level: String,
}

/// Which page of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageAsk {
    /// Where to go on: `next` of the page before.
    pub cursor: Option<String>,
    /// How many records, 1 to 1000; 50 when absent.
    #[param(value_type = Option<i64>)]
    pub limit: Option<u32>,
}

/// The record after a partial change (RFC 7396): absent members stay, `null` empties.
pub(crate) fn patched<T: Serialize + serde::de::DeserializeOwned>(
    before: &T,
    patch: &serde_json::Value,
) -> Result<T, serde_json::Error> {
    let mut whole = serde_json::to_value(before)?;
    if let (Some(whole), Some(patch)) = (whole.as_object_mut(), patch.as_object()) {
        for (name, value) in patch {
            match value {
                serde_json::Value::Null => whole.remove(name),
                value => whole.insert(name.clone(), value.clone()),
            };
        }
    }
    serde_json::from_value(whole)
}
