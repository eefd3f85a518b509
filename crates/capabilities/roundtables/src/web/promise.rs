//! Promises: the list, one of them, the form.

use askama::Template;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, file, go, page};
use lb_kernel::{Code as _, Id};
use lb_tables::write::CSV;
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field, Kind as Input, Limit, Meter, Pager};
use serde::Deserialize;

use super::plan::FormPage;
use super::words::{Words, client, fresh};
use crate::actions::commitments::{self, Filter, Place};
use crate::actions::export;
use crate::actions::read;
use crate::record::{Commitment, Gathering};
use crate::rules::commitment::{Ask, State};
use crate::rules::statement::Kind;
use crate::rules::written::{LINE, WORDS};

const FIELDS: &[&str] = &[
    "words",
    "language",
    "owner",
    "organisation",
    "due",
    "planned",
    "delivered",
    "unit",
    "evidence",
    "state",
];

/// A promise as lists show it.
pub(super) struct Card {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) lang: String,
    pub(super) owner: String,
    pub(super) due: String,
    pub(super) evidence: String,
    pub(super) badge: Badge,
    pub(super) meter: Option<Meter>,
}

pub(super) fn card(words: &Words, visit: &Visit, one: &Commitment) -> Card {
    let written = &one.written;
    Card {
        href: format!("/commitments/{}", one.id),
        text: written.words.clone(),
        lang: written.language.to_string(),
        owner: written.owner.clone(),
        due: match &written.due {
            Some(due) => words.with("roundtables-due-by", &[("day", words.day_in(due).into())]),
            None => words.t("roundtables-no-day"),
        },
        evidence: written.evidence.clone(),
        badge: words.standing(one, &visit.cx.now.day().to_string()),
        meter: written.planned.map(|_| words.progress(one)),
    }
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    state: Option<String>,
    series: Option<String>,
    organisation: Option<String>,
    cursor: Option<String>,
}

impl What {
    fn filter(&self) -> Filter {
        let organisation = self.organisation.as_deref().and_then(|id| id.parse().ok());
        Filter {
            state: self.state.as_deref().and_then(State::from_code),
            series: self.series.as_deref().and_then(|id| id.parse().ok()),
            gathering: None,
            organisations: organisation.into_iter().collect(),
        }
    }
}

/// A place in the list as an address has it.
pub(crate) fn cursor((closed, due, id): &Place) -> String {
    format!("{closed}.{due}.{id}")
}

/// The place that an address names.
pub(crate) fn place(text: &str) -> Option<Place> {
    let mut parts = text.splitn(3, '.');
    let closed = parts.next()?.parse().ok()?;
    let due = parts.next()?.to_owned();
    Some((closed, due, parts.next()?.parse().ok()?))
}

#[derive(Template)]
#[template(path = "roundtables/promises.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    may_export: bool,
    states: Vec<(String, String, bool)>,
    cards: Vec<Card>,
    pager: Pager,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /commitments`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let filter = what.filter();
    let after = what.cursor.as_deref().and_then(place);
    let found = commitments::list(&visit.cx, &filter, after, read::PAGE).await?;
    let mut kept = String::new();
    for (name, value) in [("series", &what.series), ("organisation", &what.organisation)] {
        if let Some(value) = value {
            kept.push_str(&format!("&{name}={}", lb_doors::encode(value)));
        }
    }
    let all = std::iter::once((words.t("roundtables-all"), String::new(), filter.state.is_none()));
    let states = all.chain(
        State::ALL
            .iter()
            .map(|one| (words.promise(*one), one.to_string(), filter.state == Some(*one))),
    );
    let states =
        states.map(|(label, code, now)| (label, format!("/commitments?state={code}{kept}"), now));
    let frame = visit.frame(words.t("roundtables-commitments"));
    let state = filter.state.map(|state| state.to_string()).unwrap_or_default();
    let next =
        found.next.map(|next| format!("/commitments?state={state}{kept}&cursor={}", cursor(&next)));
    page(&ListPage {
        may_export: visit.identity.is_some(),
        states: states.collect(),
        cards: found.list.iter().map(|one| card(&words, &visit, one)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

/// `GET /commitments/export`
pub(super) async fn export(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let csv = export::promises(&visit.cx, &what.filter()).await?;
    file("commitments.csv", CSV, csv)
}

fn typed(sheet: &Sheet) -> Ask {
    Ask {
        words: sheet.get("words"),
        language: sheet.get("language"),
        owner: sheet.get("owner"),
        organisation: sheet.get("organisation"),
        due: sheet.get("due"),
        planned: sheet.get("planned"),
        delivered: sheet.get("delivered"),
        unit: sheet.get("unit"),
        evidence: sheet.get("evidence"),
        state: sheet.get("state"),
    }
}

fn fields(words: &Words, ask: &Ask, problems: &Problems, is_new: bool) -> Vec<Field> {
    let field =
        |kind, name: &str, key: &str, value: &str| words.field(kind, name, key, value, problems);
    let mut fields = vec![
        field(Input::Area, "words", "roundtables-promise-words", &ask.words)
            .limit(Limit::Characters(WORDS))
            .rows(3)
            .required(),
        field(Input::Select, "language", "roundtables-language", &ask.language)
            .options(words.languages())
            .required(),
        field(Input::Text, "owner", "roundtables-owner", &ask.owner)
            .limit(Limit::Characters(LINE))
            .required(),
        field(Input::Date, "due", "roundtables-due", &ask.due),
        field(Input::Number, "planned", "roundtables-planned", &ask.planned)
            .range(Some("0".to_owned()), None),
        field(Input::Text, "unit", "roundtables-unit", &ask.unit)
            .hint(words.t("roundtables-unit-hint")),
    ];
    if !is_new {
        fields.extend([
            field(Input::Number, "delivered", "roundtables-delivered", &ask.delivered)
                .range(Some("0".to_owned()), None),
            field(Input::Text, "evidence", "roundtables-evidence", &ask.evidence)
                .hint(words.t("roundtables-evidence-hint")),
            words.choice(
                (Input::Radio, "state", "roundtables-state"),
                &ask.state,
                problems,
                |one: State| words.promise(one),
            ),
        ]);
    }
    fields
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    statement: Option<String>,
}

async fn form_of(
    visit: &Visit,
    id: Id<Gathering>,
    typed: Option<&Ask>,
    hidden: [String; 2],
    problems: &Problems,
) -> Result<FormPage, lb_doors::Failed> {
    let words = Words::of(visit);
    let shown = read::show(&visit.cx, id).await?;
    visit.cx.permit(&crate::acts::COMMITMENT_KEEP, &shown.one.subject(None))?;
    let [client, statement] = hidden;
    // What was said with a promise is where its form begins.
    let heard = shown.statements.iter().find(|heard| heard.one.id.to_string() == statement);
    let said = heard.filter(|heard| heard.one.kind == Kind::Commitment).map(|heard| Ask {
        words: heard.one.words.clone(),
        language: heard.one.language.to_string(),
        owner: heard.one.speaker_name.clone(),
        organisation: heard.one.organisation.map(|id| id.to_string()).unwrap_or_default(),
        ..Ask::default()
    });
    let empty = Ask { language: visit.cx.locale.code().to_owned(), ..Ask::default() };
    let ask = typed.cloned().or(said).unwrap_or(empty);
    let mut frame = visit.frame(words.t("roundtables-new-promise"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (shown.one.written.title.clone(), format!("/gatherings/{id}")),
    ];
    let fields = fields(&words, &ask, problems, true);
    let form = FormPage::new(frame, words, fields, problems, FIELDS);
    let hidden =
        vec![("client", client), ("statement", statement), ("organisation", ask.organisation)];
    Ok(form.sent(format!("/gatherings/{id}/promise"), hidden))
}

/// `GET /gatherings/{id}/promise`
pub(super) async fn form(
    visit: Visit,
    Named(id): Named<Gathering>,
    Asked(from): Asked<From>,
) -> Answer {
    let hidden = [fresh(&visit), from.statement.unwrap_or_default()];
    page(&form_of(&visit, id, None, hidden, &Problems::default()).await?)
}

/// `POST /gatherings/{id}/promise`
pub(super) async fn make(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let ask = typed(&sheet);
    let statement = sheet.get("statement").parse().ok();
    match commitments::make(&visit.cx, id, &client(&sheet), statement, &ask).await {
        Ok(_) => go(format!("/gatherings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let hidden = [client(&sheet), sheet.get("statement")];
            again(&form_of(&visit, id, Some(&ask), hidden, &problems).await?)
        }
    }
}

#[derive(Template)]
#[template(path = "roundtables/promise.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    card: Card,
    gathering: Option<(String, String)>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn shown(
    visit: &Visit,
    id: Id<Commitment>,
    typed: Option<(&Ask, String)>,
    problems: &Problems,
) -> Result<ShowPage, lb_doors::Failed> {
    let words = Words::of(visit);
    let shown = commitments::show(&visit.cx, id).await?;
    let one = &shown.one;
    let mut frame = visit.frame(words.t("roundtables-promise"));
    frame.breadcrumbs = vec![(words.t("roundtables-commitments"), "/commitments".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let kept = Ask::of(&one.written);
    let version = one.version.to_string();
    let (ask, version) = typed.unwrap_or((&kept, version));
    let fields = if shown.may_keep { fields(&words, ask, problems, false) } else { Vec::new() };
    let gathering = &shown.gathering;
    Ok(ShowPage {
        card: card(&words, visit, one),
        gathering: shown
            .sees_gathering
            .then(|| (gathering.written.title.clone(), format!("/gatherings/{}", gathering.id))),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        hidden: vec![("version", version), ("organisation", ask.organisation.clone())],
        words,
        frame,
    })
}

/// `GET /commitments/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Commitment>) -> Answer {
    page(&shown(&visit, id, None, &Problems::default()).await?)
}

/// `POST /commitments/{id}`
pub(super) async fn keep(visit: Visit, Named(id): Named<Commitment>, sheet: Sheet) -> Answer {
    let ask = typed(&sheet);
    let version = sheet.get("version");
    match commitments::keep(&visit.cx, id, version.parse().unwrap_or_default(), &ask).await {
        Ok(()) => go(format!("/commitments/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&shown(&visit, id, Some((&ask, version)), &problems).await?)
        }
    }
}
