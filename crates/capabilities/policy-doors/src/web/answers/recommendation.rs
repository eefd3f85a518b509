//! Recommendations: what an authority is formally asked to do, its plan or reasons, and that it gave neither.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Refusal};
use lb_web::components::{Badge, Choice, Field, Kind as Input, Limit, Tone};

use super::offices::unit;
use super::page::{Cell, FormPart, Page, Part, Section, head};
use super::say::{Words, named, version};
use crate::actions::recommend::{self, NewRecommendation, Recommendation};
use crate::actions::{offices, overview};
use crate::acts::answers::RECOMMENDATION_WRITE;
use crate::room::Policy;
use crate::rules::recommendation::{Event, Recommended};

/// `GET /policy/recommendations`
pub(super) async fn list(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let (found, offices) = overview::recommendations(&visit.cx).await?;
    let lead = words.t("answers-recommendations-lead");
    let mut made = Page::new(visit.frame(words.t("answers-recommendations")), lead);
    if visit.cx.may(&RECOMMENDATION_WRITE, &unit(&visit)) {
        let label = words.t("answers-recommendation-new");
        made.buttons = vec![(label, "/policy/recommendations/new".to_owned(), "plus", "primary")];
    }
    let rows = found.iter().map(|one| {
        let office = offices.get(&one.authority);
        vec![
            Cell::new(format!("{}. {}", one.number, one.title))
                .to(format!("/policy/recommendations/{}", one.id))
                .lang(one.language.to_string()),
            Cell::new(office.map(|office| words.text(&office.names)).unwrap_or_default()),
            Cell::badge(words.recommended(one.state)),
            Cell::new(words.day(one.due)),
            published(&words, one),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        made.empty = Some((
            words.t("answers-recommendations-none"),
            words.t("answers-recommendations-none-text"),
        ));
    } else {
        let columns = [
            "answers-recommendation",
            "answers-authority",
            "answers-state",
            "answers-due",
            "answers-published",
        ];
        let table = Part::Table(head(&words, &columns, &[]), rows);
        made.add(Section::new("recommendations", String::new(), vec![table]));
    }
    page(&made)
}

fn published(words: &Words, one: &Recommendation) -> Cell {
    match one.published_at {
        Some(at) => {
            let late = one.answered_at.filter(|answered| *answered > one.due);
            let key =
                if late.is_some() { "answers-published-late" } else { "answers-published-on" };
            let mut values = vec![("day", words.day(at).into())];
            values.extend(late.map(|late| ("late", words.day(late).into())));
            Cell::badge(Badge::new(Tone::Critical, words.with(key, &values)))
        }
        None => Cell::default(),
    }
}

const FIELDS: &[&str] = &["authority", "title", "words", "plan", "reasons"];

async fn new_page(
    visit: &Visit,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<Page, lb_doors::Failed> {
    let words = Words::of(visit);
    let workspace = unit(visit).workspace.ok_or_else(Refusal::missing)?;
    let known = offices::names(&visit.cx, workspace).await?;
    let known = known.iter().map(|(id, names)| Choice::new(id.to_string(), words.text(names)));
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let fields = vec![
        field(Input::Select, "authority", "answers-authority").options(known).required(),
        field(Input::Text, "title", "answers-recommendation-title").required(),
        field(Input::Area, "words", "answers-recommendation-words").rows(6).required(),
    ];
    let mut frame = visit.frame(words.t("answers-recommendation-new"));
    frame.breadcrumbs =
        vec![(words.t("answers-recommendations"), "/policy/recommendations".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let mut made = Page::new(frame, words.t("answers-recommendation-new-lead"));
    let form = FormPart::new(&words, "/policy/recommendations", fields);
    let form = form.button(words.t("answers-recommendation-issue"), "primary");
    made.add(Section::new("new", String::new(), vec![Part::Form(Box::new(form))]));
    Ok(made)
}

/// `GET /policy/recommendations/new`
pub(super) async fn new(visit: Visit) -> Answer {
    visit.cx.permit(&RECOMMENDATION_WRITE, &unit(&visit))?;
    page(&new_page(&visit, &Sheet::default(), &Problems::default()).await?)
}

/// `POST /policy/recommendations`
pub(super) async fn issue(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    let workspace = unit(&visit).workspace.ok_or_else(Refusal::missing)?;
    let new = NewRecommendation {
        workspace,
        authority: named(&sheet, "authority"),
        theme: named(&sheet, "theme"),
        language: visit.cx.locale.language(),
        title: sheet.get("title"),
        words: sheet.get("words"),
        demonstration: false,
    };
    match recommend::issue(&visit.cx, &room, new).await {
        Ok(one) => go(format!("/policy/recommendations/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&new_page(&visit, &sheet, &problems).await?)
        }
    }
}

/// The form with which a plan or reasons are given; the authority's own and the officer's are the same.
pub(super) fn form(
    words: &Words,
    action: String,
    one: &Recommendation,
    (sheet, problems): (&Sheet, &Problems),
) -> Option<FormPart> {
    let open =
        matches!(one.state, Recommended::Issued | Recommended::Silent | Recommended::Reasons);
    if !open {
        return None;
    }
    let wrong = problems.at("plan").or_else(|| problems.at("reasons"));
    let field = Field::new(words.web(), Input::Area, "text", words.t("answers-plan-words"))
        .hint(words.t("answers-plan-hint"))
        .limit(Limit::Characters(crate::actions::measures::WORDS))
        .value(sheet.get("text"))
        .error_if(wrong);
    let form = FormPart::new(words, action, vec![field]).version(one.version);
    let form = form.choice("event", "plan", words.t("answers-plan-file"), "primary");
    Some(form.choice("event", "reasons", words.t("answers-reasons-file"), ""))
}

/// What a form says happened.
pub(super) fn event(sheet: &Sheet) -> Result<Event, Refusal> {
    match sheet.get("event").as_str() {
        "plan" => Ok(Event::Plan),
        "reasons" => Ok(Event::Reasons),
        "done" => Ok(Event::Done),
        _ => Err(lb_doors::unread("event")),
    }
}

/// The words of a recommendation and of what was answered.
pub(super) fn told(words: &Words, one: &Recommendation) -> Vec<Part> {
    let lang = one.language.to_string();
    let mut terms = vec![(words.t("answers-due"), Cell::new(words.day(one.due)))];
    for (key, text) in [("answers-plan", &one.plan), ("answers-reasons", &one.reasons)] {
        if !text.is_empty() {
            terms.push((words.t(key), Cell::new(text)));
        }
    }
    vec![Part::Words(vec![Cell::new(&one.words).lang(lang)]), Part::Terms(terms)]
}

async fn made(
    visit: &Visit,
    id: Id<Recommendation>,
    sent: (&Sheet, &Problems),
) -> Result<Page, lb_doors::Failed> {
    let words = Words::of(visit);
    let (one, may_write) = recommend::show(&visit.cx, id).await?;
    let mut frame = visit.frame(format!("{}. {}", one.number, one.title));
    frame.breadcrumbs =
        vec![(words.t("answers-recommendations"), "/policy/recommendations".to_owned())];
    frame.notices.extend(sent.1.notices(FIELDS));
    let mut made = Page::new(frame, "");
    made.badges = vec![words.recommended(one.state)];
    made.badges.extend(published(&words, &one).badge);
    made.add(Section::new("words", words.t("answers-recommendation"), told(&words, &one)));
    if may_write {
        let action = format!("/policy/recommendations/{id}");
        let mut parts = Vec::new();
        if let Some(form) = form(&words, action.clone(), &one, sent) {
            parts.push(Part::Form(Box::new(form)));
        }
        if one.state == Recommended::Plan {
            let form = FormPart::new(&words, action, Vec::new()).version(one.version);
            let form = form.choice("event", "done", words.t("answers-plan-done"), "primary");
            parts.push(Part::Form(Box::new(form)));
        }
        made.add(Section::new("next", words.t("answers-next"), parts));
    }
    Ok(made)
}

/// `GET /policy/recommendations/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Recommendation>) -> Answer {
    page(&made(&visit, id, (&Sheet::default(), &Problems::default())).await?)
}

/// `POST /policy/recommendations/{id}`
pub(super) async fn record(visit: Visit, Named(id): Named<Recommendation>, sheet: Sheet) -> Answer {
    let event = event(&sheet)?;
    match recommend::record(&visit.cx, id, version(&sheet), event, &sheet.get("text")).await {
        Ok(()) => go(format!("/policy/recommendations/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, id, (&sheet, &problems)).await?)
        }
    }
}
