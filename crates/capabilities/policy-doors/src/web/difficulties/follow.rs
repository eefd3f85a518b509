//! The pages behind links: what became of one's difficulty, and whether its wording is right.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Problems, Sheet, Visit, again, failed, go, page};
use lb_kernel::{Code as _, Refusal};
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field};

use super::sheet::SheetPage;
use super::words::Words;
use crate::actions::links::{self, Opened};
use crate::actions::protect::Wording;
use crate::room::Policy;
use crate::rules::words::{Consent, ItemState};
use crate::web::states::{self, Answered};

struct Step {
    /// The question whether it is solved, where that was asked.
    question: String,
    asked: Vec<Field>,
    errors: Option<ErrorSummary>,
    /// What authorities answered: how and when, then the words.
    answers: Vec<(String, Answered)>,
    words: String,
    lang: String,
    badge: Badge,
    facts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "policy/follow.html")]
struct FollowPage {
    frame: Frame,
    words: Words,
    address: String,
    pseudonym: String,
    link: String,
    said: String,
    lang: String,
    facts: Vec<(String, String)>,
    items: Vec<Step>,
    consent: Field,
}

impl FollowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn step(
    words: &Words,
    opened: &Opened,
    place: usize,
    (sheet, problems): (&Sheet, &Problems),
) -> Option<Step> {
    let item = opened.items.get(place)?;
    let short = opened.shorts.get(place)?;
    let mut facts = Vec::new();
    if let Some((_, number, label)) = &short.theme {
        let theme = format!("T-{number} {}", words.shown(label));
        facts.push((words.t("theme-one"), theme));
    }
    let owner = short.authority.as_ref().map(|names| words.shown(names));
    facts.push((
        words.t("difficulty-owner"),
        owner.unwrap_or_else(|| words.t("difficulty-owner-none")),
    ));
    for (_, titles, state, on) in opened.measures.iter().filter(|one| one.0 == item.id) {
        let key = if state == "in-force" { "difficulty-in-force" } else { "difficulty-promised" };
        let day = on.clone().unwrap_or_default();
        let day = words.day_in(&day);
        facts.push((words.with(key, &[("day", day.into())]), words.shown(titles)));
    }
    if let Some(due) = item.due_at.filter(|_| item.state != ItemState::Solved) {
        facts.push((words.t("difficulty-next-until"), words.day(due)));
    }
    facts.push((words.t("difficulty-since"), words.day(item.state_since)));
    let question = opened.questions.iter().find(|one| one.item == item.id);
    let asked = question.map(|one| states::asked(words, one.id, sheet, problems));
    let asked = asked.unwrap_or_default();
    let answers = opened.answers.iter().filter(|one| one.item == item.id).map(|one| {
        let verdict = words.t(&format!("answers-item-state-{}", one.verdict));
        (format!("{verdict} · {}", words.day(one.at)), Answered::of(words, one))
    });
    Some(Step {
        question: question.map(|one| one.id.to_string()).unwrap_or_default(),
        errors: ErrorSummary::of(words.web(), &asked),
        asked,
        answers: answers.collect(),
        words: item.words.clone(),
        lang: item.language.to_string(),
        badge: words.item_badge(item.state),
        facts,
    })
}

fn made(
    visit: &Visit,
    room: &Policy,
    link: String,
    opened: &Opened,
    sent: (&Sheet, &Problems),
) -> FollowPage {
    let words = Words::of(visit);
    let one = &opened.one;
    let none = (Sheet::default(), Problems::default());
    let mut consent = words.consent_field((&none.0, &none.1));
    consent.values = vec![one.consent.code().to_owned()];
    let steps = (0..opened.items.len()).filter_map(|place| step(&words, opened, place, sent));
    let mut frame = visit.frame(words.t("difficulty-follow"));
    let asked = opened.questions.iter().map(|one| one.id);
    let beside: Vec<String> =
        asked.flat_map(|id| [format!("said.{id}"), format!("note.{id}")]).collect();
    let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
    frame.notices.extend(sent.1.notices(&beside));
    FollowPage {
        frame,
        address: format!("{}/policy/follow/{link}", room.base),
        pseudonym: one.pseudonym.clone(),
        said: one.words.clone(),
        lang: one.language.to_string(),
        facts: vec![
            (words.t("difficulty-severity"), words.severity(one.severity)),
            (words.t("difficulty-heard"), words.day_in(&one.heard_on)),
            (words.t("difficulty-state"), words.state(one.state)),
        ],
        items: steps.collect(),
        consent,
        link,
        words,
    }
}

/// `GET /policy/follow/{link}`
pub(super) async fn follow(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Path(link): Path<String>,
) -> Answer {
    let opened = links::open(&visit.cx, &link).await?;
    page(&made(&visit, &room, link, &opened, (&Sheet::default(), &Problems::default())))
}

/// `POST /policy/follow/{link}/consent`
pub(super) async fn consent(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    let wanted = Consent::from_code(&sheet.get("consent")).unwrap_or(Consent::Private);
    links::consent(&visit.cx, &link, wanted).await?;
    go(format!("/policy/follow/{link}"))
}

/// `POST /policy/follow/{link}/solved`
pub(super) async fn solved(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Path(link): Path<String>,
    sheet: Sheet,
) -> Answer {
    let question = sheet.get("question").parse().map_err(|_| failed(Refusal::missing()))?;
    match links::solved(&visit.cx, &link, &states::reply(question, &sheet)).await {
        Ok(()) => go(format!("/policy/follow/{link}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let opened = links::open(&visit.cx, &link).await?;
            again(&made(&visit, &room, link, &opened, (&sheet, &problems)))
        }
    }
}

/// `POST /policy/follow/{link}/withdraw`
pub(super) async fn withdraw(visit: Visit, Path(link): Path<String>) -> Answer {
    links::withdraw(&visit.cx, &link).await?;
    let made = SheetPage::new(&visit, "difficulty-withdrawn", "difficulty-withdrawn-lead", "");
    page(&made.done("difficulty-withdrawn-done"))
}

fn asked(
    visit: &Visit,
    link: &str,
    opened: &Opened,
    sheet: &Sheet,
    problems: &Problems,
) -> SheetPage {
    let made = SheetPage::new(
        visit,
        "difficulty-confirm",
        "difficulty-confirm-lead",
        format!("/policy/confirm/{link}"),
    );
    let mut fields = vec![
        made.words.words_field((sheet, problems)),
        made.words.consent_field((sheet, problems)),
    ];
    if sheet.find("words").is_none() {
        for field in &mut fields {
            let value = if field.name == "words" {
                opened.one.words.clone()
            } else {
                opened.one.consent.code().to_owned()
            };
            field.values = vec![value];
        }
    }
    for field in fields.iter_mut().filter(|field| field.name == "words") {
        field.lang = Some(opened.one.language.to_string());
    }
    made.asking(fields, problems, "difficulty-confirm-button")
}

/// `GET /policy/confirm/{link}`
pub(super) async fn wording(visit: Visit, Path(link): Path<String>) -> Answer {
    let opened = links::open(&visit.cx, &link).await?;
    page(&asked(&visit, &link, &opened, &Sheet::default(), &Problems::default()))
}

/// `POST /policy/confirm/{link}`
pub(super) async fn confirm(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    let opened = links::open(&visit.cx, &link).await?;
    let said = Wording {
        words: sheet.get("words"),
        consent: Consent::from_code(&sheet.get("consent")).unwrap_or(Consent::Private),
    };
    match links::confirm(&visit.cx, &link, said).await {
        Ok(path) => {
            let mut made =
                SheetPage::new(&visit, "difficulty-confirm", "difficulty-confirmed-lead", "");
            made.ways.push((made.words.t("difficulty-follow"), path));
            page(&made.done("difficulty-confirmed"))
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&asked(&visit, &link, &opened, &sheet, &problems))
        }
    }
}
