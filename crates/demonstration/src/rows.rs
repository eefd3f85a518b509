//! The rows of the demonstration, as they stand in its files.

use std::collections::BTreeMap;

use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask;
use lb_kernel::Locale;
use lb_store::{Broken, Outcome};
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub const AGENCIES: &str = include_str!("../data/agencies.jsonl");
pub const COMPANIES: &str = include_str!("../data/companies.jsonl");
pub const LISTINGS: &str = include_str!("../data/listings.jsonl");
pub const PAIRS: &str = include_str!("../data/pairs.jsonl");
pub const WORKSPACES: &str = include_str!("../data/workspaces.jsonl");
pub const SAYINGS: &str = include_str!("../data/sayings.jsonl");
pub const PUBLISHED: &str = include_str!("../data/published.jsonl");

/// The rows of a file.
///
/// # Errors
/// A line is no row of this kind.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Outcome<Vec<T>> {
    text.lines()
        .enumerate()
        .map(|(line, row)| {
            serde_json::from_str(row).map_err(|error| {
                Broken::new(format!("the demonstration's {file}, line {}", line + 1), error).into()
            })
        })
        .collect()
}

/// A name in a language.
#[derive(Deserialize)]
pub struct Name {
    pub language: String,
    pub text: String,
}

/// A text in a language.
#[derive(Deserialize)]
pub struct Text {
    pub language: String,
    pub text: String,
}

/// A real organisation.
#[derive(Deserialize)]
pub struct Agency {
    pub kind: String,
    pub country: String,
    pub region: Option<String>,
    pub names: Vec<Name>,
    pub aliases: Vec<String>,
    pub summary: BTreeMap<String, String>,
    pub fields: Vec<String>,
    pub source: String,
    pub spelling_verified: bool,
}

/// An invented company.
#[derive(Deserialize)]
pub struct Company {
    pub key: String,
    pub kind: String,
    pub country: String,
    pub region: Option<String>,
    pub names: Vec<Name>,
    pub founded: Option<i64>,
    pub stage: Option<String>,
    pub size: Option<String>,
    pub fields: Vec<String>,
    pub description: Text,
    pub url: Option<String>,
    pub people: Vec<Somebody>,
}

/// An invented person.
#[derive(Deserialize)]
pub struct Somebody {
    pub name: String,
    pub reading: Option<String>,
    pub title: Text,
}

/// A need and the offers written for it.
#[derive(Deserialize)]
pub struct Fitting {
    pub need: String,
    pub offers: Vec<String>,
}

/// A workspace with its invented staff.
#[derive(Deserialize)]
pub struct Site {
    pub kind: String,
    pub names: BTreeMap<String, String>,
    pub countries: Vec<String>,
    pub staff: Vec<Staff>,
}

/// Somebody of the staff.
#[derive(Deserialize)]
pub struct Staff {
    pub name: String,
    pub role: String,
    pub language: String,
}

fn kind(code: &str) -> &str {
    match code {
        "startup" => "start-up",
        "lab" => "laboratory",
        other => other,
    }
}

fn names(names: &[Name], aliases: &[String]) -> Vec<NameAsk> {
    let official = names.iter().map(|name| NameAsk {
        text: name.text.clone(),
        language: name.language.clone(),
        ..NameAsk::default()
    });
    let others = aliases.iter().map(|text| NameAsk {
        text: text.clone(),
        alias: true,
        ..NameAsk::default()
    });
    official.chain(others).collect()
}

impl Agency {
    /// What it does, in one of the languages; with a word about a spelling that nobody has verified.
    pub fn about(&self, language: &str) -> Option<String> {
        let summary = self.summary.get(language)?;
        if self.spelling_verified {
            return Some(summary.clone());
        }
        let locale = Locale::from_tag(language)?;
        let marked = crate::texts::of(locale).say("demonstration-spelling-unverified", &[]);
        Some(format!("{summary}\n\n{marked}"))
    }

    /// What is entered of it.
    pub fn ask(&self) -> Ask {
        Ask {
            kind: kind(&self.kind).to_owned(),
            names: names(&self.names, &self.aliases),
            country: self.country.clone(),
            region: self.region.clone().unwrap_or_default(),
            fields: self.fields.clone(),
            description: self.about("en").unwrap_or_default(),
            description_language: "en".to_owned(),
            source: self.source.clone(),
            visibility: "public-named".to_owned(),
            ..Ask::default()
        }
    }
}

impl Company {
    /// What is entered of it.
    pub fn ask(&self) -> Ask {
        let stage = match self.stage.as_deref() {
            Some("idea" | "seed") => "seed",
            Some("series-a") => "early",
            Some("series-b" | "growth") => "growth",
            Some(_) => "mature",
            None => "",
        };
        let size = match self.size.as_deref() {
            Some("1-9") => "micro",
            Some("10-49") => "small",
            Some("50-249") => "medium",
            Some(_) => "large",
            None => "",
        };
        Ask {
            kind: kind(&self.kind).to_owned(),
            names: names(&self.names, &[]),
            country: self.country.clone(),
            region: self.region.clone().unwrap_or_default(),
            founded: self.founded.map(|year| year.to_string()).unwrap_or_default(),
            stage: stage.to_owned(),
            size: size.to_owned(),
            fields: self.fields.clone(),
            description: self.description.text.clone(),
            description_language: self.description.language.clone(),
            url: self.url.clone().unwrap_or_default(),
            visibility: "public-named".to_owned(),
            ..Ask::default()
        }
    }
}

/// An invented need or offer.
#[derive(Deserialize)]
pub struct Wish {
    pub key: String,
    pub organisation: String,
    pub kind: String,
    pub language: String,
    pub title: String,
    pub text: String,
    pub fields: Vec<String>,
    pub collaboration: Vec<String>,
    pub readiness: Option<i64>,
    pub countries_wanted: Vec<String>,
    pub budget: Option<String>,
    #[serde(default)]
    pub ip: Vec<String>,
}

impl Wish {
    /// What is entered of it.
    pub fn ask(&self) -> lb_network::rules::listing::Ask {
        lb_network::rules::listing::Ask {
            kind: self.kind.clone(),
            language: self.language.clone(),
            title: self.title.clone(),
            text: self.text.clone(),
            // Titles of the demonstration name nobody.
            teaser: self.title.clone(),
            fields: self.fields.clone(),
            collaboration: self.collaboration.clone(),
            readiness: self.readiness,
            countries_wanted: self.countries_wanted.clone(),
            budget: self.budget.clone().unwrap_or_default(),
            ip: self.ip.clone(),
            visibility: "public-named".to_owned(),
            ..lb_network::rules::listing::Ask::default()
        }
    }
}

#[cfg(test)]
mod tests;
