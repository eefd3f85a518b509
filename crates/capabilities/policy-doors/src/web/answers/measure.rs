//! Measures: what is done, for which items, from when until when, and what companies say of it.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Code as _, Id, Refusal};
use lb_web::components::{
    Choice, Field, Kind as Input, Moment, Notice, Pager, Stage, Timeline, Tone,
};
use serde::Deserialize;

use super::offices::unit;
use super::page::{Both, Cell, FormPart, Page, Part, Section, head};
use super::say::{Words, called, named, short, states, version};
use crate::actions::measures::{self, Measure, NewMeasure, Shown, TITLE, WORDS};
use crate::actions::{confirm, offices, overview};
use crate::acts::answers::MEASURE_WRITE;
use crate::record::{Item, Texts};
use crate::room::Policy;
use crate::rules::answer::day;
use crate::rules::measure::{MeasureKind, MeasureState, Term};
use crate::rules::meters::Meters;

const PAGE: usize = 30;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    state: String,
    before: String,
}

/// `GET /policy/measures`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let state = MeasureState::from_code(&what.state);
    let before = what.before.parse().ok();
    let (found, meters, next) = overview::measures(&visit.cx, state, before, PAGE).await?;
    let lead = words.t("answers-measures-lead");
    let mut made = Page::new(visit.frame(words.t("answers-measures")), lead);
    if visit.cx.may(&MEASURE_WRITE, &unit(&visit)) {
        let label = words.t("answers-measure-new");
        made.buttons = vec![(label, "/policy/measures/new".to_owned(), "plus", "primary")];
    }
    let all = (words.t("answers-all"), "/policy/measures".to_owned(), state.is_none());
    let states = MeasureState::ALL.iter().map(|one| {
        let label = words.t(&format!("answers-measure-state-{one}"));
        (label, format!("/policy/measures?state={one}"), state == Some(*one))
    });
    made.filters = vec![(words.t("answers-state"), std::iter::once(all).chain(states).collect())];
    let rows = found.iter().map(|one| {
        let both = meters.get(&one.id.to_string()).copied().unwrap_or_default();
        vec![
            Cell::new(words.text(&one.titles)).to(format!("/policy/measures/{}", one.id)),
            Cell::new(words.kind(one.kind)),
            Cell::badge(words.measure_badge(one.state)),
            Cell::new(one.term.effective.map(|day| words.date(day)).unwrap_or_default()),
            Cell::new(Both::new(words, both).line()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        made.empty =
            Some((words.t("answers-measures-none"), words.t("answers-measures-none-text")));
    } else {
        let columns = [
            "answers-measure",
            "answers-measure-kind-of",
            "answers-state",
            "answers-effective",
            "answers-meters",
        ];
        let table = Part::Table(head(&words, &columns, &[]), rows);
        made.add(Section::new("measures", String::new(), vec![table]));
    }
    let next = next.map(|id| format!("/policy/measures?state={}&before={id}", what.state));
    made.pager = Some(Pager::cursor(words.web(), None, next));
    page(&made)
}

fn term_fields(words: &Words, sheet: &Sheet, problems: &Problems) -> [Field; 2] {
    [
        words
            .field(Input::Date, "effective", "answers-effective", sheet, problems)
            .hint(words.t("answers-effective-hint")),
        words
            .field(Input::Date, "sunset", "answers-sunset", sheet, problems)
            .hint(words.t("answers-sunset-hint")),
    ]
}

async fn fields(
    visit: &Visit,
    words: &Words,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<Vec<Field>, lb_doors::Failed> {
    let workspace = unit(visit).workspace.ok_or_else(Refusal::missing)?;
    let known = offices::names(&visit.cx, workspace).await?;
    let known = known.iter().map(|(id, names)| Choice::new(id.to_string(), words.text(names)));
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let mut fields = vec![
        field(Input::Text, "title", "answers-measure-title-of")
            .limit(lb_web::components::Limit::Characters(TITLE))
            .required(),
        field(Input::Radio, "kind", "answers-measure-kind-of")
            .options(words.choices(|kind: MeasureKind| words.kind(kind)))
            .required(),
        field(Input::Area, "words", "answers-measure-words")
            .limit(lb_web::components::Limit::Characters(WORDS)),
        field(Input::Area, "conditions", "answers-conditions").rows(3),
        field(Input::Select, "authority", "answers-authority").options(known),
        field(Input::Text, "owner", "answers-owner"),
        field(Input::Text, "source", "answers-source").hint(words.t("answers-source-hint")),
    ];
    fields.extend(term_fields(words, sheet, problems));
    Ok(fields)
}

const FIELDS: &[&str] = &[
    "title",
    "kind",
    "words",
    "conditions",
    "authority",
    "owner",
    "source",
    "effective",
    "sunset",
];

async fn new_page(
    visit: &Visit,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<Page, lb_doors::Failed> {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("answers-measure-new"));
    frame.breadcrumbs = vec![(words.t("answers-measures"), "/policy/measures".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let mut made = Page::new(frame, words.t("answers-measure-new-lead"));
    let fields = fields(visit, &words, sheet, problems).await?;
    let form = FormPart::new(&words, "/policy/measures", fields);
    let form = Part::Form(Box::new(form.button(words.t("answers-keep"), "primary")));
    made.add(Section::new("new", String::new(), vec![form]));
    Ok(made)
}

/// `GET /policy/measures/new`
pub(super) async fn new(visit: Visit) -> Answer {
    visit.cx.permit(&MEASURE_WRITE, &unit(&visit))?;
    page(&new_page(&visit, &Sheet::default(), &Problems::default()).await?)
}

fn term(sheet: &Sheet) -> Term {
    Term { effective: day(&sheet.get("effective")), sunset: day(&sheet.get("sunset")) }
}

/// `POST /policy/measures`
pub(super) async fn enter(visit: Visit, sheet: Sheet) -> Answer {
    let workspace = unit(&visit).workspace.ok_or_else(Refusal::missing)?;
    let language = visit.cx.locale.language();
    let title = sheet.get("title").trim().to_owned();
    let new = NewMeasure {
        workspace,
        authority: named(&sheet, "authority"),
        kind: MeasureKind::from_code(&sheet.get("kind")),
        language,
        titles: Texts::from([(language.code().to_owned(), title)]),
        words: sheet.get("words"),
        conditions: sheet.get("conditions"),
        owner_name: sheet.get("owner"),
        term: term(&sheet),
        source: sheet.get("source"),
        demonstration: false,
    };
    match measures::enter(&visit.cx, new).await {
        Ok(one) => go(format!("/policy/measures/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&new_page(&visit, &sheet, &problems).await?)
        }
    }
}

fn meters(shown: &Shown) -> Meters {
    let mut meters = Meters::default();
    for item in shown.items.iter().map(|line| &line.item) {
        meters.add(item.claimed, item.confirmed, 1);
    }
    let count = |answered: bool| {
        let heard = shown.questions.iter().filter(|one| !answered || one.answered_at.is_some());
        i64::try_from(heard.count()).unwrap_or_default()
    };
    Meters { asked: count(false), answered: count(true), ..meters }
}

fn facts(words: &Words, shown: &Shown) -> Vec<(String, Cell)> {
    let one = &shown.one;
    let mut facts = vec![(words.t("answers-measure-kind-of"), Cell::new(words.kind(one.kind)))];
    if let (Some(names), Some(id)) = (&shown.authority, one.authority) {
        let cell = Cell::new(words.text(names)).to(format!("/policy/authorities/{id}"));
        facts.push((words.t("answers-authority"), cell));
    }
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.date(day)).unwrap_or_default();
    let lang = one.language.to_string();
    let all = [
        ("answers-measure-words", one.words.clone(), true),
        ("answers-conditions", one.conditions.clone(), true),
        ("answers-owner", one.owner_name.clone(), false),
        ("answers-effective", day(one.term.effective), false),
        ("answers-sunset", day(one.term.sunset), false),
    ];
    for (key, value, written) in all.into_iter().filter(|(_, value, _)| !value.is_empty()) {
        let cell = Cell::new(value);
        facts.push((words.t(key), if written { cell.lang(lang.clone()) } else { cell }));
    }
    if !one.source.is_empty() {
        let cell = Cell::new(&one.source);
        let web = one.source.starts_with("https://");
        facts.push((words.t("answers-source"), if web { cell.to(&one.source) } else { cell }));
    }
    facts
}

fn items(words: &Words, shown: &Shown) -> Vec<Part> {
    let rows = shown.items.iter().map(|line| {
        let item = &line.item;
        let last = shown.questions.iter().rfind(|one| one.item == item.id);
        let said = last.map_or_else(String::new, |one| match one.verdict {
            Some(said) => states::said(words, said),
            None => words.with("answers-asked-until", &[("day", words.day(one.until).into())]),
        });
        let note = last.map(|one| one.note.clone()).filter(|note| !note.is_empty());
        let said = Cell { note, ..Cell::new(said) };
        vec![
            Cell::new(called(line))
                .to(format!("/policy/items/{}", item.id))
                .lang(item.language.to_string()),
            Cell::badge(words.badge(item.state)),
            said,
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = ["answers-item", "answers-state", "answers-companies-say"];
    if rows.is_empty() { Vec::new() } else { vec![Part::Table(head(words, &columns, &[]), rows)] }
}

fn forms(words: &Words, shown: &Shown, (sheet, problems): (&Sheet, &Problems)) -> Vec<Part> {
    let one = &shown.one;
    let at = |rest: &str| format!("/policy/measures/{}/{rest}", one.id);
    if !shown.may_write || one.state == MeasureState::Sunset {
        return Vec::new();
    }
    let mut parts = Vec::new();
    if let Some(sought) = &shown.sought {
        let field = Field::new(words.web(), Input::Text, "q", words.t("answers-measure-seek"));
        let field = field.hint(words.t("answers-measure-seek-hint")).value(sought.clone());
        let form = FormPart::new(words, format!("/policy/measures/{}", one.id), vec![field]);
        let form = FormPart { asks: true, ..form };
        parts.push(Part::Form(Box::new(form.button(words.t("answers-measure-seek-button"), ""))));
    }
    if !shown.candidates.is_empty() {
        let options = shown.candidates.iter().map(|line| {
            let label = format!("{} {}", line.pseudonym, short(&line.item.words));
            Choice::new(line.item.id.to_string(), label).hint(words.theme(line))
        });
        let field = words
            .field(Input::Checkboxes, "items", "answers-measure-items", sheet, problems)
            .options(options.collect::<Vec<_>>());
        let form = FormPart::new(words, at("items"), vec![field]);
        let form = form.button(words.t("answers-measure-link"), "primary");
        parts.push(Part::Form(Box::new(form.folded(words.t("answers-measure-link")))));
    }
    let fields = term_fields(words, sheet, problems).to_vec();
    let form = FormPart::new(words, at("term"), fields).version(one.version);
    let form = form.button(words.t("answers-keep"), "");
    parts.push(Part::Form(Box::new(form.folded(words.t("answers-measure-term")))));
    if one.state == MeasureState::InForce {
        let form = FormPart::new(words, at("questions"), Vec::new());
        let form = form.button(words.t("answers-measure-ask"), "");
        parts.push(Part::Form(Box::new(form)));
    }
    parts
}

fn made(visit: &Visit, shown: &Shown, sent: (&Sheet, &Problems)) -> Page {
    let words = Words::of(visit);
    let one = &shown.one;
    let mut frame = visit.frame(words.text(&one.titles));
    frame.breadcrumbs = vec![(words.t("answers-measures"), "/policy/measures".to_owned())];
    frame.notices.extend(sent.1.notices(&["items", "effective", "sunset"]));
    let mut made = Page::new(frame, "");
    made.badges = vec![words.measure_badge(one.state)];
    made.meters = Some(Both::new(words, meters(shown)));
    let facts = vec![Part::Terms(facts(&words, shown))];
    made.add(Section::new("measure", words.t("answers-measure"), facts));
    made.add(Section::new("items", words.t("answers-items"), items(&words, shown)));
    made.add(Section::new("next", words.t("answers-next"), forms(&words, shown, sent)));
    let moments = shown.events.iter().map(|(state, name, at)| {
        let title = words.t(&format!("answers-measure-state-{state}"));
        let moment = Moment::new(Stage::Done, words.day(*at), title).machine(at.day().to_string());
        if name.is_empty() { moment } else { moment.by(name.clone()) }
    });
    let course = Part::Course(Timeline::new(words.web(), moments));
    made.add(Section::new("course", words.t("answers-course"), vec![course]));
    made
}

/// By which words items are looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    q: String,
}

/// `GET /policy/measures/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Measure>,
    Asked(sought): Asked<Sought>,
) -> Answer {
    let shown = measures::seeking(&visit.cx, id, &sought.q).await?;
    let mut made = made(&visit, &shown, (&Sheet::default(), &Problems::default()));
    if let Some(href) = room.companies.effect(&visit.cx, shown.one.workspace, id).await? {
        let label = Words::of(&visit).t("answers-measure-effect");
        made.buttons = vec![(label, href, "chart", "quiet")];
    }
    page(&made)
}

async fn back(visit: &Visit, id: Id<Measure>, sheet: &Sheet, halt: lb_store::Halt) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let shown = measures::show(&visit.cx, id).await?;
    again(&made(visit, &shown, (sheet, &problems)))
}

/// `POST /policy/measures/{id}/items`
pub(super) async fn link(visit: Visit, Named(id): Named<Measure>, sheet: Sheet) -> Answer {
    let items: Vec<Id<Item>> = sheet.all("items").iter().filter_map(|id| id.parse().ok()).collect();
    match measures::link(&visit.cx, id, &items).await {
        Ok(_) => go(format!("/policy/measures/{id}")),
        Err(halt) => back(&visit, id, &sheet, halt).await,
    }
}

/// `POST /policy/measures/{id}/term`
pub(super) async fn schedule(visit: Visit, Named(id): Named<Measure>, sheet: Sheet) -> Answer {
    match measures::schedule(&visit.cx, id, version(&sheet), term(&sheet)).await {
        Ok(_) => go(format!("/policy/measures/{id}")),
        Err(halt) => back(&visit, id, &sheet, halt).await,
    }
}

/// `POST /policy/measures/{id}/questions`: companies are asked now; the links of those without an address are
/// shown once.
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Measure>,
    sheet: Sheet,
) -> Answer {
    match confirm::ask(&visit.cx, &room, id).await {
        Ok(asked) => {
            let words = Words::of(&visit);
            let shown = measures::show(&visit.cx, id).await?;
            let mut made = made(&visit, &shown, (&Sheet::default(), &Problems::default()));
            let values = [("count", asked.len().into())];
            let mut notice =
                Notice::new(Tone::Positive, words.with("answers-asked-count", &values));
            let unsent = asked.iter().filter(|one| !one.mailed).map(|one| one.address(&room.base));
            let unsent: Vec<String> = unsent.collect();
            if !unsent.is_empty() {
                let values = [("link", unsent.join(" · ").into())];
                notice = Notice::new(Tone::Info, words.with("answers-link-once", &values));
            }
            made.frame.notices.push(notice);
            page(&made)
        }
        Err(halt) => back(&visit, id, &sheet, halt).await,
    }
}
