//! The briefing: one page, on paper one sheet, also as a file.

mod sheet;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Visit, page};
use lb_kernel::{Code as _, Refusal};
use lb_printing::{Kind, Offer};
use lb_web::Frame;
use serde::Deserialize;

use super::promise::{Card, card};
use super::words::Words;
use crate::actions::brief::{self, Guest};
use crate::knows::Line;
use crate::record::Gathering;
use crate::room::Roundtables;
use crate::rules::moment::local;

/// Longest description of an organisation, in letters of Latin script: it has to fit on the sheet.
const ABOUT: usize = 220;
/// Points of the agenda on the sheet.
const AGENDA: usize = 8;

struct Who {
    name: String,
    facts: String,
    about: String,
    lang: String,
    people: String,
}

struct Said {
    text: String,
    lang: String,
    note: String,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "roundtables/brief.html")]
struct BriefPage {
    frame: Frame,
    words: Words,
    offer: Offer,
    lang: String,
    when: String,
    promises: Vec<Card>,
    measures: Vec<Said>,
    guests: Vec<Who>,
    more: Option<String>,
    themes: Vec<Said>,
    answers: Vec<Said>,
    closed: bool,
    issues: Vec<(String, String, String)>,
    agenda: Vec<String>,
    made: String,
}

impl BriefPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// What stands where nothing is told.
    fn none(&self, key: &str) -> String {
        self.words.t(none(self.closed, key))
    }
}

/// The key of what stands where nothing is told: that there is nothing, or that the reader may not know.
fn none(closed: bool, key: &str) -> &str {
    if closed { "roundtables-brief-closed" } else { key }
}

/// A text as long as fits, cut between words where there are any. Han characters, kana and Hangul are
/// twice as wide as Latin letters, and say about twice as much.
fn short(text: &str, most: usize) -> String {
    let mut room = 0;
    let cut: String = text
        .chars()
        .take_while(|letter| {
            room += if *letter >= '\u{1100}' { 2 } else { 1 };
            room <= most
        })
        .collect();
    if cut.len() == text.len() {
        return cut;
    }
    let whole =
        cut.rfind([' ', '、', '。']).map_or(cut.as_str(), |at| cut.get(..at).unwrap_or(&cut));
    format!("{}…", whole.trim_end())
}

fn who(words: &Words, guest: &Guest) -> Who {
    let mut people: Vec<String> = Vec::new();
    for person in &guest.people {
        let written = &person.written;
        people.push(if written.title.is_empty() {
            written.name.clone()
        } else {
            format!("{} ({})", written.name, written.title)
        });
    }
    let people = people.join(", ");
    let side = guest.people.first().map(|one| words.side(one.written.side)).unwrap_or_default();
    match &guest.profile {
        Some(profile) => {
            let about = profile
                .about
                .as_ref()
                .map(|(text, language)| (short(text, ABOUT), language.to_string()));
            let (about, lang) = about.unwrap_or_default();
            let facts: Vec<String> = std::iter::once(side)
                .chain(std::iter::once(profile.country.clone()))
                .chain(profile.fields.iter().take(3).cloned())
                .filter(|part| !part.is_empty())
                .collect();
            Who { name: profile.name.clone(), facts: facts.join(" · "), about, lang, people }
        }
        None => {
            let name = if guest.firm.is_empty() { people.clone() } else { guest.firm.clone() };
            let people = if guest.firm.is_empty() { String::new() } else { people };
            Who { name, facts: side, about: String::new(), lang: String::new(), people }
        }
    }
}

fn lines(all: Vec<Line>) -> Vec<Said> {
    let said = all.into_iter().map(|line| Said {
        text: short(&line.text, ABOUT),
        lang: line.language.map(|language| language.to_string()).unwrap_or_default(),
        note: line.note,
        href: line.href,
    });
    said.collect()
}

/// `GET /gatherings/{id}/briefing`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
) -> Answer {
    let found = brief::brief(&visit.cx, &room, id).await?;
    let words = Words::of(&visit);
    let written = &found.one.written;
    let mut frame = visit.frame(written.title.clone());
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (words.t("roundtables-briefing"), format!("/gatherings/{id}")),
    ];
    let href = |kind: Kind| format!("/gatherings/{id}/briefing/file?as={kind}");
    let offer = room.setup.printer.offer(words.locale(), href).await?;
    page(&BriefPage {
        offer,
        lang: written.language.to_string(),
        when: when(&words, &found.one),
        promises: found.promises.iter().map(|one| card(&words, &visit, one)).collect(),
        measures: lines(found.answers.promises),
        guests: found.guests.iter().map(|guest| who(&words, guest)).collect(),
        more: (found.more > 0)
            .then(|| words.with("roundtables-more-firms", &[("count", found.more.into())])),
        themes: lines(found.answers.themes),
        answers: lines(found.answers.answers),
        closed: found.answers.closed,
        issues: found
            .issues
            .into_iter()
            .map(|(issue, whose)| (short(&issue.words, ABOUT), issue.language.to_string(), whose))
            .collect(),
        agenda: written.agenda.iter().take(AGENDA).cloned().collect(),
        made: made(&words, &visit, &found.one),
        words,
        frame,
    })
}

/// The day on which it begins there, for the name of a file.
fn day(one: &Gathering) -> String {
    local(one.written.starts_at, &one.written.zone).date().to_string()
}

/// Day, hour and place.
fn when(words: &Words, one: &Gathering) -> String {
    format!("{} · {}", words.when(&one.written), one.written.place)
}

/// Of when the sheet is, and for whom.
fn made(words: &Words, visit: &Visit, one: &Gathering) -> String {
    let at = words.moment(visit.cx.now, &one.written.zone);
    words.with("roundtables-briefing-made", &[("at", at.into())])
}

/// What kind of file is asked for: a text document if nothing is said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    r#as: String,
}

/// `GET /gatherings/{id}/briefing/file`
pub(super) async fn file(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    Asked(wanted): Asked<Wanted>,
) -> Answer {
    let kind = match wanted.r#as.as_str() {
        "" => Kind::Docx,
        code => Kind::from_code(code).ok_or_else(Refusal::missing)?,
    };
    let found = brief::take_along(&visit.cx, &room, id, kind).await?;
    let words = Words::of(&visit);
    let name = format!("briefing-{}-{}", day(&found.one), words.locale().code());
    let paper = sheet::paper(&words, &visit, &room.setup.base, found);
    room.setup.printer.file(paper, kind, &name).await
}
