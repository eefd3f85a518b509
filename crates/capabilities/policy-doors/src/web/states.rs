//! Words where an item stands, by which door it came and how it is asked about, days for machines and
//! beginnings of texts, in one way for every page.

use lb_doors::{Problems, Sheet, Wording};
use lb_kernel::{Code as _, Id};
use lb_web::components::{Badge, Field, Kind as Input, Limit, Original, Tone};

use crate::actions::confirm::{Question, Reply};
use crate::actions::translate::Given;
use crate::rules::confirmation::{LONGEST, Said};
use crate::rules::words::ItemState;

/// Where an item stands.
pub(super) fn state(words: &Wording, state: ItemState) -> String {
    words.t(&format!("answers-item-state-{state}"))
}

/// The same as a badge: what waits is blue, what is under way green-blue, what is over says how it ended.
pub(super) fn badge(words: &Wording, one: ItemState) -> Badge {
    let tone = match one {
        ItemState::Open | ItemState::Explained => Tone::Neutral,
        ItemState::Assigned | ItemState::Acknowledged | ItemState::Examined => Tone::Info,
        ItemState::Accepted
        | ItemState::Partly
        | ItemState::Planned
        | ItemState::InForce
        | ItemState::Asked => Tone::Accent,
        ItemState::LongTerm | ItemState::PartlySolved => Tone::Caution,
        ItemState::Refused | ItemState::NotSolved => Tone::Critical,
        ItemState::Solved => Tone::Positive,
    };
    Badge::new(tone, state(words, one))
}

/// By which door something came in.
pub(super) fn door(words: &Wording, door: impl std::fmt::Display) -> String {
    words.t(&format!("difficulty-door-{door}"))
}

/// What a company says of one item.
pub(super) fn said(words: &Wording, said: Said) -> String {
    words.t(&format!("answers-said-is-{said}"))
}

/// The two questions to a company about an item, the same behind every link and for those who are signed in.
pub(super) fn asked(
    words: &Wording,
    question: Id<Question>,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let field = |kind, name: String, key: &str| {
        let value = sheet.get(&name);
        let field = Field::new(words.web(), kind, name.clone(), words.t(key));
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problems.at(&name))
    };
    vec![
        field(Input::Radio, format!("said.{question}"), "answers-said")
            .options(words.choices(|one: Said| said(words, one)))
            .required(),
        field(Input::Area, format!("note.{question}"), "answers-said-words")
            .hint(words.t("answers-said-words-hint"))
            .limit(Limit::Characters(LONGEST))
            .rows(3),
    ]
}

/// What a form says of a question.
pub(super) fn reply(question: Id<Question>, sheet: &Sheet) -> Reply {
    Reply {
        question,
        said: Said::from_code(&sheet.get(&format!("said.{question}"))),
        note: sheet.get(&format!("note.{question}")),
    }
}

/// The words of an answer as their reader is shown them.
#[derive(Clone)]
pub(super) struct Answered {
    /// In the reader's language, if there is a translation.
    pub(super) text: String,
    pub(super) lang: String,
    /// Says that it is translated, by whom, or that it is not.
    pub(super) banner: Option<Original>,
    /// The original where a translation stands in front: words that unfold it, its text, its language.
    pub(super) original: Option<[String; 3]>,
}

impl Answered {
    pub(super) fn of(words: &Wording, given: &Given) -> Self {
        let text = &given.text;
        let shown = text.show(words.locale());
        Self {
            text: shown.text.to_owned(),
            lang: shown.language.to_string(),
            banner: Original::above(words.web(), text).filter(|_| !text.text.is_empty()),
            original: shown.origin.map(|_| {
                [words.t("answers-original"), text.text.clone(), text.language.to_string()]
            }),
        }
    }
}

/// The beginning of a text, in so many signs.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(&line).trim_end()),
        None => line,
    }
}

/// The beginning of a text, for headings and lines.
pub(super) fn short(text: &str) -> String {
    shortened(text, 90)
}
