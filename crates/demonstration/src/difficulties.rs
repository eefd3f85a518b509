//! What the invented companies say makes it hard for them: difficulties from many doors, in five
//! languages, in the themes that policy officers confirmed. All of it is marked as made up.

use std::collections::BTreeMap;

use lb_kernel::{Code, Id, Instant, Language, Organisation, Workspace};
use lb_policy::actions::capture::{Row, ThemeRow, seed};
use lb_policy::record::{Proposer, Texts};
use lb_policy::rules::words::{Consent, Door, Severity};
use lb_policy::{NewDifficulty, Origin};
use lb_roundtables::record::Statement;
use lb_store::{Broken, Cx, Outcome};
use serde::Deserialize;

use crate::rows::{self, Company};

const DIFFICULTIES: &str = include_str!("../data/difficulties.jsonl");
const THEMES: &str = include_str!("../data/themes.jsonl");

/// Something that makes it hard for an invented company.
#[derive(Deserialize)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) language: Language,
    pub(super) theme: String,
    code: String,
    pub(super) severity: String,
    pub(super) door: String,
    pub(super) consent: String,
}

/// All of them, in the order in which they are written.
pub(super) fn rows() -> Outcome<Vec<Said>> {
    rows::read("difficulties", DIFFICULTIES)
}

/// Where one of them was said: a statement of a gathering, whose company, when.
pub(super) struct Heard {
    /// Its place among the difficulties.
    pub(super) number: usize,
    /// The key of the company.
    pub(super) company: String,
    /// The statement.
    pub(super) statement: Id<Statement>,
    /// When.
    pub(super) at: Instant,
    /// The day at that place.
    pub(super) day: String,
}

/// What difficulties are about.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) key: String,
    label: Texts,
    systemic: bool,
    /// The key of the office that answers for it.
    pub(super) office: String,
    /// Somebody confirmed it already; the others are left to be proposed.
    #[serde(default = "yes")]
    confirmed: bool,
}

fn yes() -> bool {
    true
}

/// All of what they are about.
pub(super) fn themes() -> Outcome<Vec<Named>> {
    rows::read("themes", THEMES)
}

/// Writes all of it, and opens the public form of the unit.
///
/// # Errors
/// A row is refused, or the database does not answer.
pub async fn tell(
    cx: &Cx,
    unit: Id<Workspace>,
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
    heard: &[Heard],
) -> Outcome<()> {
    lb_policy::actions::settings::receive(cx, unit, true).await?;
    let themes: Vec<Named> = themes()?.into_iter().filter(|theme| theme.confirmed).collect();
    let said = rows()?;
    let heard: BTreeMap<usize, &Heard> = heard.iter().map(|one| (one.number, one)).collect();
    let mut speakers: BTreeMap<&str, Vec<&Company>> = BTreeMap::new();
    for company in companies.iter().filter(|one| one.kind == "startup") {
        speakers.entry(company.description.language.as_str()).or_default().push(company);
    }
    let all: Vec<&Company> = companies.iter().filter(|one| one.kind == "startup").collect();
    let mut made = Vec::with_capacity(said.len());
    for (number, one) in said.iter().enumerate() {
        // Somebody who speaks that language, else anybody.
        let able = speakers.get(one.language.code()).unwrap_or(&all);
        let company = able.get((number * 7) % able.len().max(1)).copied();
        let theme = themes.iter().position(|theme| theme.key == one.theme);
        let (at, new) = match heard.get(&number) {
            // When it was said is decided with what became of it.
            None => (cx.now, difficulty(unit, number, one, company, known)?),
            Some(heard) => {
                let company = companies.iter().find(|other| other.key == heard.company);
                let new = difficulty(unit, number, one, company, known)?;
                (heard.at, stated(new, heard))
            }
        };
        made.push(Row { new, at, theme });
    }
    let themes = themes
        .into_iter()
        .map(|one| ThemeRow { label: one.label, systemic: one.systemic })
        .collect::<Vec<_>>();
    seed(cx, unit, made, &themes).await
}

/// A difficulty as the coupling of round tables to the policy unit hands it over: once its speaker confirmed it, under the
/// name of the statement.
fn stated(new: NewDifficulty, heard: &Heard) -> NewDifficulty {
    let origin = Origin { door: Door::Gathering, reference: heard.statement.to_string() };
    NewDifficulty { origin, checked: true, heard_on: Some(heard.day.clone()), ..new }
}

/// What a code of a row means.
pub(super) fn coded<T: Code>(code: &str) -> Outcome<T> {
    Ok(T::from_code(code)
        .ok_or_else(|| Broken::new("reading the demonstration", code.to_owned()))?)
}

fn difficulty(
    unit: Id<Workspace>,
    number: usize,
    one: &Said,
    company: Option<&Company>,
    known: &BTreeMap<String, Id<Organisation>>,
) -> Outcome<NewDifficulty> {
    let person = company.and_then(|one| one.people.first());
    let proposer = Proposer {
        organisation: company.and_then(|one| known.get(&one.key)).copied(),
        contact: person.map(|one| one.name.clone()).unwrap_or_default(),
        address: company.map(|one| format!("{}@contact.example", one.key)).unwrap_or_default(),
        ..Proposer::default()
    };
    Ok(NewDifficulty {
        proposer,
        severity: coded::<Severity>(&one.severity)?,
        consent: coded::<Consent>(&one.consent)?,
        codes: vec![one.code.clone()],
        country: company.map(|one| if one.country == "KR" { "JP" } else { "KR" }.to_owned()),
        // One in eight still waits for the one who said it.
        checked: number % 8 != 5,
        demonstration: true,
        ..NewDifficulty::new(
            unit,
            coded::<Door>(&one.door)?,
            format!("demonstration {number}"),
            one.language,
            &one.text,
        )
    })
}
