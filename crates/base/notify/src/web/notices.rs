//! The pages of a reader: what one was told, and how one wants to be told by mail.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path, Query};
use jiff::tz::TimeZone;
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::{Code as _, Id, Refusal};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind, Notice, Pager, Tone};

use crate::actions::notices::{self as actions, Seen};
use crate::room::Notify;
use crate::rules::fill::{fill, stop};
use crate::rules::frequency::{self, Frequency};
use crate::texts;

/// Notices on a page.
const PAGE: u32 = 30;

/// The reader's zone.
fn zone(visit: &Visit) -> TimeZone {
    let name = visit.identity.as_ref().and_then(|identity| identity.zone.as_deref());
    frequency::zone(name.unwrap_or_default())
}

/// The words of a notice for its reader.
pub(crate) fn text(visit: &Visit, seen: &Seen) -> String {
    let (words, locale) = (&visit.kit.words, visit.cx.locale);
    let own = |key: &str| words.find(locale, key, &[]).unwrap_or_default();
    if !seen.visible {
        return own("notify-hidden");
    }
    let args = fill(words, locale, &zone(visit), &seen.told.data);
    words.fill(locale, &seen.told.text_key, &args).unwrap_or_else(|| own("notify-wordless"))
}

/// A notice as shown.
struct Line {
    id: String,
    text: String,
    when: String,
    machine: String,
    unread: bool,
    leads: bool,
    /// Where such notices end.
    stop: Option<String>,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    frame: Frame,
    texts: Texts,
    lines: Vec<Line>,
    any_unread: bool,
    pager: Pager,
}

impl NoticesPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

#[derive(serde::Deserialize)]
pub(super) struct Ask {
    cursor: Option<String>,
}

pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Query(ask): Query<Ask>,
) -> Answer {
    let (seen, next) = actions::list(&room, &visit.cx, ask.cursor.as_deref(), PAGE).await?;
    let texts = visit.texts(&texts::LOADER);
    let frame = visit.frame(texts.say("notify-notices", &[]));
    let next = next.map(|cursor| format!("/notifications?cursor={cursor}"));
    let lines: Vec<Line> = seen
        .iter()
        .map(|one| Line {
            id: one.told.id.to_string(),
            text: text(&visit, one),
            when: visit.moment(one.told.made_at),
            machine: one.told.made_at.to_string(),
            unread: one.told.read_at.is_none(),
            stop: stop(&one.told.data).filter(|_| one.visible).map(str::to_owned),
            leads: one.visible && !one.told.href.is_empty(),
        })
        .collect();
    page(&NoticesPage {
        any_unread: lines.iter().any(|line| line.unread),
        pager: Pager::cursor(frame.texts, None, next),
        lines,
        texts,
        frame,
    })
}

#[derive(serde::Deserialize)]
pub(super) struct Mark {
    #[serde(default)]
    open: Option<String>,
}

pub(super) async fn mark(visit: Visit, Path(id): Path<String>, Form(mark): Form<Mark>) -> Answer {
    let id = id.parse::<Id<_>>().map_err(|_| Refusal::missing())?;
    let href = actions::mark(&visit.cx, id).await?;
    go(if mark.open.is_some() && !href.is_empty() { href } else { "/notifications".to_owned() })
}

pub(super) async fn mark_all(visit: Visit) -> Answer {
    actions::mark_all(&visit.cx).await?;
    go("/notifications")
}

#[derive(Template)]
#[template(path = "choices.html")]
struct ChoicesPage {
    frame: Frame,
    texts: Texts,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl ChoicesPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn form(
    visit: &Visit,
    room: &Notify,
    problems: &Problems,
) -> Result<ChoicesPage, lb_doors::Failed> {
    let texts = visit.texts(&texts::LOADER);
    let mut frame = visit.frame(texts.say("notify-choices", &[]));
    let choices = actions::choices(room, &visit.cx).await?;
    let fields: Vec<Field> = choices
        .into_iter()
        .map(|(group, frequency)| {
            let words = visit.kit.words.find(visit.cx.locale, group.key, &[]);
            let label = words.unwrap_or_else(|| group.code.to_owned());
            let options = Frequency::ALL.iter().map(|one| {
                let key = format!("notify-frequency-{one}");
                Choice::new(one.code(), texts.say(&key, &[]))
            });
            Field::new(frame.texts, Kind::Radio, group.code, label)
                .value(frequency.code())
                .options(options)
                .error_if(problems.at(group.code))
        })
        .collect();
    let names: Vec<&str> = room.options().groups.iter().map(|group| group.code).collect();
    frame.notices.extend(problems.notices(&names));
    let errors = ErrorSummary::of(frame.texts, &fields);
    Ok(ChoicesPage { frame, texts, errors, fields })
}

#[derive(serde::Deserialize)]
pub(super) struct Saved {
    saved: Option<String>,
}

pub(super) async fn choices(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Query(saved): Query<Saved>,
) -> Answer {
    let mut shown = form(&visit, &room, &Problems::default()).await?;
    if saved.saved.is_some() {
        let said = shown.texts.say("notify-choices-saved", &[]);
        shown.frame.notices.push(Notice::new(Tone::Positive, said));
    }
    page(&shown)
}

pub(super) async fn choose(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Form(chosen): Form<Vec<(String, String)>>,
) -> Answer {
    match actions::choose(&room, &visit.cx, &chosen).await {
        Ok(()) => go("/notifications/choices?saved=1"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, &room, &problems).await?)
        }
    }
}
