//! One gathering: open promises first, then what, when, who, what was said.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Failed, Named, Problems, Sheet, Visit, again, file, go, page};
use lb_kernel::{Code as _, Id};
use lb_web::Frame;
use lb_web::components::{Badge, Column, Notice, Original, TableHead, Tone};

use super::promise::{Card, card};
use super::words::{Words, paragraphs};
use crate::actions::plan;
use crate::actions::read::{self, Heard, Shown};
use crate::knows::Line;
use crate::record::{Gathering, Participant, Statement};
use crate::room::Roundtables;
use crate::rules::calendar;
use crate::rules::commitment::State as Promise;
use crate::rules::course::{State, ways};
use crate::rules::statement;
use crate::rules::strike::tell_of_it;

struct Person {
    name: String,
    title: String,
    firm: String,
    href: Option<String>,
    side: String,
    part: String,
}

struct Said {
    badge: Badge,
    words: Vec<String>,
    lang: String,
    who: String,
    wording: String,
    consent: String,
    promise: Option<String>,
    became: Option<(String, String)>,
    amend: Option<String>,
}

#[derive(Template)]
#[template(path = "roundtables/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: Id<Gathering>,
    lang: String,
    version: i64,
    badge: Badge,
    facts: Vec<(String, String)>,
    series: Option<(String, String)>,
    source: String,
    open: Vec<Card>,
    closed: Vec<Card>,
    agenda: Vec<String>,
    head: TableHead,
    people: Vec<Person>,
    guests: Vec<String>,
    issues: Vec<(String, String, String)>,
    minutes: Vec<String>,
    minutes_lang: String,
    banner: Option<Original>,
    statements: Vec<Said>,
    is_desk: bool,
    may_edit: bool,
    may_capture: bool,
    states: Vec<(String, String)>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/gatherings/{}/{rest}", self.id)
    }
}

fn person(words: &Words, one: &Participant) -> Person {
    let written = &one.written;
    Person {
        name: written.name.clone(),
        title: written.title.clone(),
        firm: written.firm.clone(),
        href: written.organisation.map(|id| format!("/organisations/{id}")),
        side: words.side(written.side),
        part: words.part(written.part),
    }
}

/// How many more take part on which side, whom the reader may not know.
fn guests(words: &Words, shown: &Shown) -> Vec<String> {
    let line = |(side, count): &(_, usize)| {
        let told = [("side", words.side(*side).into()), ("count", (*count).into())];
        words.with("roundtables-guests", &told)
    };
    shown.guests.iter().map(line).collect()
}

/// Who said it, as far as the reader may know.
pub(super) fn speaker(words: &Words, people: &[Participant], heard: &Heard) -> String {
    let one = &heard.one;
    if !heard.named {
        return words.t("roundtables-somebody");
    }
    let firm = people
        .iter()
        .find(|person| Some(person.id) == one.speaker)
        .map(|person| person.written.firm.as_str())
        .filter(|firm| !firm.is_empty());
    match (one.speaker_name.as_str(), firm) {
        ("", _) => words.t("roundtables-no-speaker"),
        (name, Some(firm)) => format!("{name} · {firm}"),
        (name, None) => name.to_owned(),
    }
}

fn said(words: &Words, shown: &Shown, became: &Became, heard: &Heard) -> Said {
    let one = &heard.one;
    let made = shown.promises.iter().any(|promise| promise.statement == Some(one.id));
    let wanted = shown.may_edit && one.kind == statement::Kind::Commitment && !made;
    Said {
        badge: words.said(one.kind),
        words: if one.state == statement::State::Withdrawn {
            vec![words.t("roundtables-gone")]
        } else {
            paragraphs(&one.words)
        },
        lang: one.language.to_string(),
        who: speaker(words, &shown.people, heard),
        wording: words.wording(one.state),
        consent: if shown.is_desk { words.consent(one.consent) } else { String::new() },
        amend: (shown.may_edit && one.state != statement::State::Withdrawn)
            .then(|| format!("/gatherings/statements/{}", one.id)),
        promise: wanted
            .then(|| format!("/gatherings/{}/promise?statement={}", shown.one.id, one.id)),
        became: became.get(&one.id).and_then(|line| Some((line.text.clone(), line.href.clone()?))),
    }
}

/// What became of statements.
type Became = BTreeMap<Id<Statement>, Line>;

/// The gathering with what became of what was said there, where the policy unit tells.
async fn whole(
    visit: &Visit,
    room: &Roundtables,
    id: Id<Gathering>,
) -> Result<(Shown, Became), Failed> {
    let shown = read::show(&visit.cx, id).await?;
    let of_interest = |heard: &&Heard| heard.one.kind == statement::Kind::Difficulty;
    let ids = shown.statements.iter().filter(of_interest).map(|heard| heard.one.id);
    let ids: Vec<Id<Statement>> = ids.collect();
    let became = match &room.setup.policy {
        Some(policy) if !ids.is_empty() => policy.became(&visit.cx, &ids).await?,
        _ => Became::new(),
    };
    Ok((shown, became))
}

fn made(visit: &Visit, (shown, became): &(Shown, Became), problems: &Problems) -> ShowPage {
    let words = Words::of(visit);
    let (one, written) = (&shown.one, &shown.one.written);
    let mut frame = visit.frame(written.title.clone());
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    frame.notices.extend(problems.notices(&[]));
    if shown.may_edit && tell_of_it(one, shown.statements.iter().map(|heard| &heard.one)) {
        let told = Notice::new(Tone::Caution, words.t("roundtables-minutes-tell"));
        let minutes = format!("/gatherings/{}/minutes", one.id);
        frame.notices.push(told.link(words.t("roundtables-minutes-read"), minutes));
    }
    let mut facts = vec![
        (words.t("roundtables-kind"), words.kind(written.kind)),
        (words.t("roundtables-when"), words.when(written)),
        (words.t("roundtables-place"), written.place.clone()),
    ];
    if !written.interpreting.is_empty() {
        let all: Vec<String> =
            written.interpreting.iter().map(|one| words.language(*one)).collect();
        facts.push((words.t("roundtables-interpreting"), all.join(" · ")));
    }
    let (open, closed): (Vec<_>, Vec<_>) =
        shown.promises.iter().partition(|promise| promise.written.state == Promise::Open);
    let cards = |all: Vec<&crate::record::Commitment>| -> Vec<Card> {
        all.into_iter().map(|promise| card(&words, visit, promise)).collect()
    };
    let (minutes, minutes_lang, banner) = match &one.minutes {
        Some(text) if shown.is_desk || one.state == State::Published => {
            let (text, language, banner) = words.shown(text);
            (paragraphs(&text), language.to_string(), banner)
        }
        _ => (Vec::new(), String::new(), None),
    };
    let of = |id| {
        let whose = shown.people.iter().find(|person| person.id == id);
        whose.map(|one| format!("{} · {}", one.written.name, one.written.firm)).unwrap_or_default()
    };
    let columns = ["roundtables-name", "roundtables-firm", "roundtables-side", "roundtables-part"];
    let states =
        ways(one.state).iter().filter(|to| **to != State::Published || one.minutes.is_some());
    ShowPage {
        id: one.id,
        lang: written.language.to_string(),
        version: one.version,
        badge: words.state(one.state),
        facts,
        series: shown
            .series
            .as_ref()
            .map(|series| (series.title.clone(), format!("/gatherings?series={}", series.id))),
        source: written.source.clone(),
        open: cards(open),
        closed: cards(closed),
        agenda: written.agenda.clone(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        people: shown.people.iter().map(|one| person(&words, one)).collect(),
        guests: guests(&words, shown),
        issues: shown
            .issues
            .iter()
            .map(|issue| (issue.words.clone(), issue.language.to_string(), of(issue.person)))
            .collect(),
        minutes,
        minutes_lang,
        banner,
        statements: shown.statements.iter().map(|one| said(&words, shown, became, one)).collect(),
        is_desk: shown.is_desk,
        may_edit: shown.may_edit,
        may_capture: shown.may_edit && one.state != State::Cancelled,
        states: if shown.may_edit {
            states.map(|to| (to.to_string(), words.t(&format!("roundtables-move-{to}")))).collect()
        } else {
            Vec::new()
        },
        words,
        frame,
    }
}

/// `GET /gatherings/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
) -> Answer {
    let shown = whole(&visit, &room, id).await?;
    page(&made(&visit, &shown, &Problems::default()))
}

/// `POST /gatherings/{id}/state`
pub(super) async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    let to = State::from_code(&sheet.get("state")).unwrap_or(State::Planned);
    match plan::advance(&visit.cx, id, version, to).await {
        Ok(()) => go(format!("/gatherings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let shown = whole(&visit, &room, id).await?;
            again(&made(&visit, &shown, &problems))
        }
    }
}

/// `GET /gatherings/{id}/calendar`
pub(super) async fn calendar(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
) -> Answer {
    let shown = read::show(&visit.cx, id).await?;
    let entry = calendar::file(&shown.one, &room.setup.base, visit.cx.now);
    file("gathering.ics", "text/calendar; charset=utf-8", entry)
}
