//! Writing down at the table, on a phone: one statement after another, kept in the browser while the
//! network is dead, and sent once it is back. The page itself opens without a network too.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, page};
use lb_kernel::{Id, Instant, Language};
use lb_web::Frame;
use lb_web::components::{Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};

use super::show::speaker;
use super::words::{Words, client, fresh};
use crate::actions::capture;
use crate::actions::read::{self, Shown};
use crate::knows::Hint;
use crate::record::{Gathering, Statement};
use crate::room::Roundtables;
use crate::rules::statement::{Ask, Consent, Kind, Severity, State};
use crate::rules::written::WORDS;

/// Statements that the page still shows below.
const LATEST: usize = 8;

const FIELDS: &[&str] =
    &["kind", "speaker", "speaker_name", "language", "words", "consent", "severity"];

struct Line {
    badge: Badge,
    text: String,
    lang: String,
    who: String,
}

#[derive(Template)]
#[template(path = "roundtables/capture.html")]
struct CapturePage {
    frame: Frame,
    words: Words,
    id: Id<Gathering>,
    client: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// What was written down last and sounds like earlier themes.
    kept: Option<Kept>,
    lines: Vec<Line>,
}

impl CapturePage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// A statement that is kept, with the earlier themes it may belong to.
struct Kept {
    id: Id<Statement>,
    version: i64,
    hints: Vec<Hint>,
}

/// Earlier themes to choose from. The choice is named after what the form will send, so that it never goes on
/// to the next statement.
#[derive(Template)]
#[template(path = "roundtables/hints.html")]
pub(super) struct Hints {
    pub(super) words: Words,
    pub(super) name: String,
    pub(super) chosen: String,
    pub(super) hints: Vec<Hint>,
}

impl askama::filters::HtmlSafe for Hints {}

impl Hints {
    /// None of the earlier themes is chosen.
    fn is_new(&self) -> bool {
        self.hints.iter().all(|hint| hint.reference != self.chosen)
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The name of the choice among earlier themes.
fn choice(client: &str) -> String {
    format!("same_as.{client}")
}

fn typed(sheet: &Sheet) -> Ask {
    let at = sheet.get("heard_at").parse::<i64>().ok();
    let client = client(sheet);
    Ask {
        same_as: sheet.get(&choice(&client)),
        client,
        kind: sheet.get("kind"),
        speaker: sheet.get("speaker"),
        speaker_name: sheet.get("speaker_name"),
        language: sheet.get("language"),
        words: sheet.get("words"),
        consent: sheet.get("consent"),
        severity: sheet.get("severity"),
        // A script notes when it was written, in milliseconds: it may be sent much later.
        heard_at: at.map(|at| Instant::from_micros(at.saturating_mul(1_000))),
        span: None,
    }
}

fn fields(words: &Words, shown: &Shown, ask: &Ask, problems: &Problems) -> Vec<Field> {
    let field =
        |kind, name: &str, key: &str, value: &str| words.field(kind, name, key, value, problems);
    let people = shown.people.iter().map(|one| {
        let written = &one.written;
        let label = if written.firm.is_empty() {
            written.name.clone()
        } else {
            format!("{} · {}", written.name, written.firm)
        };
        Choice::new(one.id.to_string(), label)
    });
    vec![
        words
            .choice(
                (Input::Radio, "kind", "roundtables-said-kind"),
                &ask.kind,
                problems,
                |one: Kind| words.said_kind(one),
            )
            .required(),
        field(Input::Area, "words", "roundtables-words", &ask.words)
            .hint(words.t("roundtables-words-hint"))
            .limit(Limit::Characters(WORDS))
            .rows(4)
            .required(),
        field(Input::Select, "speaker", "roundtables-speaker", &ask.speaker).options(people),
        field(Input::Text, "speaker_name", "roundtables-speaker-name", &ask.speaker_name),
        field(Input::Select, "language", "roundtables-said-in", &ask.language)
            .options(words.languages())
            .required(),
        words.choice(
            (Input::Radio, "consent", "roundtables-consent"),
            &ask.consent,
            problems,
            |one: Consent| words.consent(one),
        ),
        words.choice(
            (Input::Select, "severity", "roundtables-severity"),
            &ask.severity,
            problems,
            |one: Severity| words.t(&format!("roundtables-severity-{one}")),
        ),
    ]
}

fn made(visit: &Visit, shown: &Shown, ask: &Ask, problems: &Problems) -> CapturePage {
    let words = Words::of(visit);
    let one = &shown.one;
    let mut frame = visit.frame(words.t("roundtables-capture"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (one.written.title.clone(), format!("/gatherings/{}", one.id)),
    ];
    frame.notices.extend(problems.notices(FIELDS));
    let fields = fields(&words, shown, ask, problems);
    let latest = shown.statements.iter().rev().filter(|heard| heard.one.state != State::Withdrawn);
    let lines = latest.take(LATEST).map(|heard| Line {
        badge: words.said(heard.one.kind),
        text: heard.one.words.clone(),
        lang: heard.one.language.to_string(),
        who: speaker(&words, &shown.people, heard),
    });
    CapturePage {
        id: one.id,
        client: if ask.client.is_empty() { fresh(visit) } else { ask.client.clone() },
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        kept: None,
        lines: lines.collect(),
        words,
        frame,
    }
}

/// What the next form begins with: at a table one language and one speaker follow each other.
fn first(visit: &Visit, before: &Ask) -> Ask {
    let language = if before.language.is_empty() {
        visit.cx.locale.code().to_owned()
    } else {
        before.language.clone()
    };
    let kind =
        if before.kind.is_empty() { Kind::Difficulty.to_string() } else { before.kind.clone() };
    Ask {
        kind,
        language,
        speaker: before.speaker.clone(),
        consent: capture::FIRST.to_string(),
        ..Ask::default()
    }
}

/// The worker that gives the page out where there is no network.
const KEEPER: &str = include_str!("../../static/keeper.js");

/// `GET /gatherings/keeper.js`
pub(super) async fn keeper() -> Answer {
    let kind = "text/javascript; charset=utf-8";
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], KEEPER).into_response())
}

/// `GET /gatherings/{id}/capture`
pub(super) async fn form(visit: Visit, Named(id): Named<Gathering>) -> Answer {
    let shown = read::show(&visit.cx, id).await?;
    visit.cx.permit(&crate::acts::CAPTURE, &shown.one.subject(None))?;
    page(&made(&visit, &shown, &first(&visit, &Ask::default()), &Problems::default()))
}

/// `POST /gatherings/{id}/capture`
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    headers: axum::http::HeaderMap,
    sheet: Sheet,
) -> Answer {
    let ask = typed(&sheet);
    let done = capture::capture(&visit.cx, id, &ask).await;
    let is_queue = headers.get("x-fragment").is_some_and(|name| name == "queue");
    match done {
        // The script that sends what waited wants no page.
        Ok(_) if is_queue => Ok(StatusCode::NO_CONTENT.into_response()),
        Ok((one, _)) => {
            let words = Words::of(&visit);
            let shown = read::show(&visit.cx, id).await?;
            let mut form = made(&visit, &shown, &first(&visit, &ask), &Problems::default());
            form.frame.notices.push(Notice::new(Tone::Positive, words.t("roundtables-kept")));
            if one.kind == Kind::Difficulty && one.same_as.is_none() {
                let hints =
                    capture::same_as(&visit.cx, &room, id, &one.words, one.language).await?;
                form.kept = Some(Kept { id: one.id, version: one.version, hints });
            }
            page(&form)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let shown = read::show(&visit.cx, id).await?;
            again(&made(&visit, &shown, &ask, &problems))
        }
    }
}

/// `POST /gatherings/{id}/same-as`: a piece of the page, asked for while words are typed.
pub(super) async fn same_as(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    sheet: Sheet,
) -> Answer {
    let language = sheet.get("language").parse().unwrap_or(Language::EN);
    let hints = capture::same_as(&visit.cx, &room, id, &sheet.get("words"), language).await?;
    let name = choice(&client(&sheet));
    let chosen = sheet.get(&name);
    page(&Hints { words: Words::of(&visit), name, chosen, hints })
}
