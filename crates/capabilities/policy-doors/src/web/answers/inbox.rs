//! What an authority finds behind its link: what it is asked, each with its answer; a table for many; what it is formally
//! asked to do.

use axum::extract::Path;
use lb_doors::{Answer, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Refusal};
use lb_web::components::{Kind as Input, Notice, Tone};

use super::page::{Both, Cell, FormPart, Page, Part, Section, head};
use super::recommendation;
use super::say::{ANSWER_FIELDS, Words, said, short, version};
use crate::actions::inbox::Asked;
use crate::actions::inbox::{self, Inbox};
use crate::record::Office;
use crate::rules::course::{Reason, Verdict};
use crate::rules::words::ItemState;

fn asked_row(words: &Words, visit: &Visit, link: &str, one: &Asked) -> Vec<Cell> {
    let item = &one.item;
    let due = item.due_at.filter(|due| *due < visit.cx.now);
    let tone = if due.is_some() { Tone::Critical } else { Tone::Neutral };
    let day = item.due_at.map(|due| words.day(due.plus_seconds(-1))).unwrap_or_default();
    let name = one.company.as_ref().unwrap_or(&one.pseudonym);
    vec![
        Cell::new(short(&item.words))
            .to(format!("/policy/inbox/{link}/items/{}", item.id))
            .lang(item.language.to_string())
            .note(format!("{name} · {}", words.day_in(&one.heard_on))),
        Cell::new(words.t(&format!("answers-severity-is-{}", one.severity))),
        Cell::badge(words.badge(item.state)),
        Cell::badge(lb_web::components::Badge::new(tone, day)),
    ]
}

fn frame(visit: &Visit, office: &Office, title: String) -> lb_web::Frame {
    let words = Words::of(visit);
    let mut frame = visit.frame(title);
    let values = [("office", words.text(&office.names).into())];
    frame.notices.push(Notice::new(Tone::Info, words.with("answers-inbox-for", &values)));
    frame
}

/// The form that takes a table of answers.
pub(super) fn table_form(words: &Words, link: &str, problem: Option<String>) -> FormPart {
    let file = lb_web::components::Field::new(
        words.web(),
        Input::File,
        "file",
        words.t("answers-table-file"),
    );
    let list = |all: Vec<lb_web::components::Choice>| {
        all.into_iter().map(|one| one.label).collect::<Vec<_>>().join(", ")
    };
    let values = [
        ("verdicts", list(words.choices(|one: Verdict| words.verdict(one))).into()),
        ("reasons", list(words.choices(|one: Reason| words.reason(one))).into()),
    ];
    let hint = words.with("answers-table-hint", &values);
    let file = file.accept(".xlsx,.csv").hint(hint).error_if(problem);
    let name = lb_web::components::Field::new(
        words.web(),
        Input::Text,
        "name",
        words.t("answers-answer-name"),
    );
    let mut form = FormPart::new(words, format!("/policy/inbox/{link}/table"), vec![file, name]);
    form.file = true;
    form.choice("trial", "yes", words.t("answers-table-try"), "primary").choice(
        "trial",
        "no",
        words.t("answers-table-send"),
        "",
    )
}

fn made(visit: &Visit, link: &str, found: &Inbox, sent: (&Sheet, &Problems)) -> Page {
    let words = Words::of(visit);
    let mut frame = frame(visit, &found.office, words.t("answers-inbox"));
    frame.notices.extend(sent.1.notices(&["plan", "reasons"]));
    let mut made = Page::new(frame, words.t("answers-inbox-lead"));
    made.meters = Some(Both::new(words, found.meters));
    for one in &found.recommended {
        let mut parts = recommendation::told(&words, one);
        let action = format!("/policy/inbox/{link}/recommendations/{}", one.id);
        let form = recommendation::form(&words, action, one, sent);
        parts.extend(form.map(|form| Part::Form(Box::new(form))));
        let values = [("number", one.number.into()), ("title", one.title.clone().into())];
        let title = words.with("answers-recommendation-numbered", &values);
        made.add(Section::new(format!("recommendation-{}", one.number), title, parts));
    }
    if found.asked.is_empty() {
        made.empty = Some((words.t("answers-inbox-none"), words.t("answers-inbox-none-text")));
    } else {
        let rows = found.asked.iter().map(|one| asked_row(&words, visit, link, one)).collect();
        let columns = ["answers-item", "answers-severity", "answers-state", "answers-due"];
        let mut parts = vec![Part::Table(head(&words, &columns, &[]), rows)];
        if found.asked.iter().any(|one| one.item.state == ItemState::Assigned) {
            let form = FormPart::new(&words, format!("/policy/inbox/{link}/seen"), Vec::new());
            parts.push(Part::Form(Box::new(form.button(words.t("answers-inbox-seen"), ""))));
        }
        made.add(Section::new("asked", words.t("answers-inbox-asked"), parts));
        let label = words.t("answers-table-download");
        let download = (label, format!("/policy/inbox/{link}/table.xlsx"), "download", "");
        made.buttons.push(download);
        let form = vec![Part::Form(Box::new(table_form(&words, link, None)))];
        made.add(Section::new("table", words.t("answers-table"), form));
    }
    let rows = found.given.iter().map(|(asked, given)| {
        vec![
            match asked.item.words.as_str() {
                "" => Cell::new(&asked.pseudonym),
                words => Cell::new(short(words)).lang(asked.item.language.to_string()),
            },
            Cell::new(words.verdict(given.verdict)).note(words.day(given.at)),
            Cell::badge(words.badge(asked.item.state)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let columns = ["answers-item", "answers-verdict", "answers-state"];
        let table = Part::Table(head(&words, &columns, &[]), rows);
        made.add(Section::new("given", words.t("answers-inbox-given"), vec![table]));
    }
    made
}

/// `GET /policy/inbox/{link}`
pub(super) async fn show(visit: Visit, Path(link): Path<String>) -> Answer {
    let found = inbox::open(&visit.cx, &link).await?;
    page(&made(&visit, &link, &found, (&Sheet::default(), &Problems::default())))
}

/// `POST /policy/inbox/{link}/seen`
pub(super) async fn acknowledge(visit: Visit, Path(link): Path<String>) -> Answer {
    inbox::acknowledge(&visit.cx, &link).await?;
    go(format!("/policy/inbox/{link}"))
}

fn id<T: ?Sized>(text: &str) -> Result<Id<T>, Refusal> {
    text.parse().map_err(|_| Refusal::missing())
}

fn item_page(
    visit: &Visit,
    link: &str,
    (office, one): &(Office, Asked),
    (sheet, problems): (&Sheet, &Problems),
) -> Page {
    let words = Words::of(visit);
    let item = &one.item;
    let mut frame = frame(visit, office, short(&item.words));
    frame.breadcrumbs = vec![(words.t("answers-inbox"), format!("/policy/inbox/{link}"))];
    frame.notices.extend(problems.notices(ANSWER_FIELDS));
    let mut made = Page::new(frame, "");
    made.badges = vec![words.badge(item.state)];
    made.steps = Some(super::item::line(&words, item.state));
    let mut facts = vec![
        (words.t("answers-pseudonym"), Cell::new(&one.pseudonym)),
        (
            words.t("answers-severity"),
            Cell::new(words.t(&format!("answers-severity-is-{}", one.severity))),
        ),
        (words.t("answers-heard"), Cell::new(words.day_in(&one.heard_on))),
    ];
    if let Some(company) = &one.company {
        facts.push((words.t("answers-company"), Cell::new(company)));
    }
    if let Some(due) = item.due_at {
        facts.push((words.t("answers-due"), Cell::new(words.day(due.plus_seconds(-1)))));
    }
    let own = Part::Words(vec![Cell::new(&item.words).lang(item.language.to_string())]);
    let note = Notice::new(Tone::Info, words.t("answers-inbox-protected"));
    let parts = vec![own, Part::Terms(facts), Part::Note(note)];
    made.add(Section::new("item", words.t("answers-item"), parts));
    let action = format!("/policy/inbox/{link}/items/{}", item.id);
    let fields = words.answer_fields(sheet, problems, office.language);
    let mut form = FormPart::new(&words, action, fields).version(item.version);
    form = form.choice("do", "answer", words.t("answers-answer-send"), "primary");
    if item.state != ItemState::Examined {
        form = form.choice("do", "examine", words.t("answers-item-do-examine"), "");
    }
    let form = vec![Part::Form(Box::new(form))];
    // Its first question is the heading.
    made.add(Section::new("answer", String::new(), form));
    made
}

/// `GET /policy/inbox/{link}/items/{id}`
pub(super) async fn item(visit: Visit, Path((link, item)): Path<(String, String)>) -> Answer {
    let found = inbox::find(&visit.cx, &link, id(&item)?).await?;
    page(&item_page(&visit, &link, &found, (&Sheet::default(), &Problems::default())))
}

/// `POST /policy/inbox/{link}/items/{id}`
pub(super) async fn answer(
    visit: Visit,
    Path((link, item)): Path<(String, String)>,
    sheet: Sheet,
) -> Answer {
    let (cx, id) = (&visit.cx, id(&item)?);
    let found = inbox::find(cx, &link, id).await?;
    let done = if sheet.get("do") == "examine" {
        inbox::examine(cx, &link, id, version(&sheet)).await
    } else {
        let said = said(&sheet, found.0.language);
        inbox::answer(cx, &link, id, version(&sheet), said, &sheet.get("name")).await
    };
    match done {
        Ok(()) => go(format!("/policy/inbox/{link}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&item_page(&visit, &link, &found, (&sheet, &problems)))
        }
    }
}

/// `POST /policy/inbox/{link}/recommendations/{id}`
pub(super) async fn respond(
    visit: Visit,
    Path((link, recommendation)): Path<(String, String)>,
    sheet: Sheet,
) -> Answer {
    let event = recommendation::event(&sheet)?;
    let id = id(&recommendation)?;
    match inbox::respond(&visit.cx, &link, id, event, &sheet.get("text")).await {
        Ok(()) => go(format!("/policy/inbox/{link}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let found = inbox::open(&visit.cx, &link).await?;
            again(&made(&visit, &link, &found, (&sheet, &problems)))
        }
    }
}
