//! Decides what a survey may be: series and wave, words in the languages of those asked, days, threshold.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lb_kernel::localised::{Origin, Translation};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Locale, Localised, Refusal};
use serde::{Deserialize, Serialize};

use super::release::LEAST;

/// Longest title.
pub const TITLE: usize = 160;
/// Longest text of what is done with the answers.
pub const PURPOSE: usize = 2_000;
/// Longest name of a series or wave.
pub const NAME: usize = 40;
/// Reminders at most.
pub const REMINDERS: usize = 4;
/// Days before the end at most.
const EARLIEST: i64 = 90;
/// Largest threshold.
const MOST: u64 = 50;

/// A survey as it was sent, by page or API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = SurveyAsk)]
pub struct Ask {
    /// The published form that is asked; its current version is kept when the survey opens.
    pub form: String,
    /// What its waves have in common: small letters, digits and hyphens, such as `business-climate`.
    pub series: String,
    /// Which wave of the series, in the order of time: a year, `2026-1`.
    pub wave: String,
    /// Title by language: `ko`, `ja`, `en`, `fr`; one at least.
    pub title: BTreeMap<String, String>,
    /// What is done with the answers, by language; one at least.
    pub purpose: BTreeMap<String, String>,
    /// Last day for answers, `YYYY-MM-DD`.
    pub closes_on: String,
    /// Days before the last day on which is reminded: `14, 3`.
    pub remind: String,
    /// Fewest companies that a public figure stands for; 3 at least.
    pub least: String,
    /// The measure whose effect is asked about; may be empty.
    pub measure: String,
    /// Whether companies are asked for difficulties, to be passed on as they allow.
    pub difficulties: bool,
}

/// A survey that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What its waves have in common.
    pub series: String,
    /// Which wave.
    pub wave: String,
    /// Title.
    pub title: Localised,
    /// What is done with the answers.
    pub purpose: Localised,
    /// Last day for answers.
    pub closes_on: Date,
    /// Days before it on which is reminded.
    pub remind: Vec<i64>,
    /// Fewest companies that a public figure stands for.
    pub least: u64,
    /// The measure whose effect is asked about.
    pub measure: Option<Id<()>>,
    /// Whether companies are asked for difficulties.
    pub difficulties: bool,
}

fn no(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

fn name(text: &str, field: &str, wrong: &mut Vec<Refusal>) -> String {
    let name = text.trim().to_lowercase();
    let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > NAME || !name.chars().all(sign) {
        wrong.push(no("surveys.name", field).with("most", NAME));
    }
    name
}

/// The words in the languages in which they were written: the first of the order of languages is the original.
fn worded(
    said: &BTreeMap<String, String>,
    (field, most): (&str, usize),
    now: Instant,
    wrong: &mut Vec<Refusal>,
) -> Localised {
    let given = Locale::ALL.into_iter().filter_map(|locale| {
        let text = said.get(locale.code())?.trim().replace("\r\n", "\n");
        (!text.is_empty()).then_some((locale, text))
    });
    let mut made: Option<Localised> = None;
    for (locale, text) in given {
        let language = locale.language();
        if text.chars().count() > most {
            wrong
                .push(no("surveys.long", &format!("{field}.{}", locale.code())).with("most", most));
        }
        match &mut made {
            None => made = Some(Localised::new(language, text, now)),
            Some(one) => {
                one.translate(Translation { language, text, origin: Origin::Human, made: now });
            }
        }
    }
    made.unwrap_or_else(|| {
        wrong.push(no("surveys.empty", &format!("{field}.{}", Locale::default().code())));
        Localised::new(Locale::default().language(), "", now)
    })
}

/// What was accepted.
///
/// # Errors
/// All that is wrong, each at its field.
pub fn check(ask: &Ask, now: Instant) -> Result<Written, Refusal> {
    let mut wrong = Vec::new();
    let series = name(&ask.series, "series", &mut wrong);
    let wave = name(&ask.wave, "wave", &mut wrong);
    let title = worded(&ask.title, ("title", TITLE), now, &mut wrong);
    let purpose = worded(&ask.purpose, ("purpose", PURPOSE), now, &mut wrong);
    let closes_on = ask.closes_on.trim().parse::<Date>().unwrap_or_else(|_| {
        wrong.push(no("surveys.day", "closes_on"));
        now.day()
    });
    let days = ask.remind.split([',', ' ', '、']).map(str::trim).filter(|part| !part.is_empty());
    let mut remind: Vec<i64> = days.map(|day| day.parse().unwrap_or(-1)).collect();
    remind.sort_unstable();
    remind.dedup();
    if remind.len() > REMINDERS || remind.iter().any(|day| !(0..=EARLIEST).contains(day)) {
        wrong.push(
            no("surveys.remind-days", "remind").with("most", REMINDERS).with("days", EARLIEST),
        );
    }
    let least = ask.least.trim().parse::<u64>().unwrap_or(0);
    if !(LEAST..=MOST).contains(&least) {
        wrong.push(no("surveys.least", "least").with("least", LEAST).with("most", MOST));
    }
    let measure = match ask.measure.trim() {
        "" => None,
        id => id.parse::<Id<()>>().map_or_else(
            |_| {
                wrong.push(no("surveys.measure", "measure"));
                None
            },
            Some,
        ),
    };
    let difficulties = ask.difficulties;
    match Refusal::all(wrong) {
        Some(refusal) => Err(refusal),
        None => Ok(Written {
            series,
            wave,
            title,
            purpose,
            closes_on,
            remind,
            least,
            measure,
            difficulties,
        }),
    }
}

impl Written {
    /// The survey as it would be sent again.
    #[must_use]
    pub fn ask(&self, form: &str) -> Ask {
        let said = |text: &Localised| {
            let original = (text.language.to_string(), text.text.clone());
            let others = text.translations.iter();
            let others = others.map(|one| (one.language.to_string(), one.text.clone()));
            std::iter::once(original).chain(others).collect()
        };
        let days: Vec<String> = self.remind.iter().rev().map(ToString::to_string).collect();
        Ask {
            form: form.to_owned(),
            series: self.series.clone(),
            wave: self.wave.clone(),
            title: said(&self.title),
            purpose: said(&self.purpose),
            closes_on: self.closes_on.to_string(),
            remind: days.join(", "),
            least: self.least.to_string(),
            measure: self.measure.map(|id| id.to_string()).unwrap_or_default(),
            difficulties: self.difficulties,
        }
    }
}
