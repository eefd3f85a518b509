//! One item: its course as a line of steps, what was answered and promised, what companies say, how it goes on.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Code as _;
use lb_web::components::{
    Choice, Kind as Input, Moment, Notice, Stage, Step as Place, StepState, Steps, Timeline, Tone,
};

use super::offices::unit;
use super::page::{Cell, FormPart, Page, Part, Section};
use super::say::{ANSWER_FIELDS, Words, called, named, said, short, states, version};
use crate::actions::overview::{self, Shown};
use crate::actions::{confirm, moves, offices};
use crate::acts::answers::AUTHORITY_READ;
use crate::record::Item;
use crate::room::Policy;
use crate::rules::course::{Mover, Step, Verdict, may};
use crate::rules::words::{Handling, ItemState};

/// The states on the line; those in between and aside stand at the place of one of them.
const LINE: [ItemState; 7] = [
    ItemState::Open,
    ItemState::Assigned,
    ItemState::Examined,
    ItemState::Accepted,
    ItemState::Planned,
    ItemState::InForce,
    ItemState::Solved,
];

fn place(state: ItemState) -> usize {
    use ItemState as S;
    match state {
        S::Open => 0,
        S::Assigned | S::Acknowledged => 1,
        S::Examined => 2,
        S::Accepted | S::Partly | S::LongTerm | S::Refused | S::Explained => 3,
        S::Planned => 4,
        S::InForce => 5,
        S::Asked | S::Solved | S::PartlySolved | S::NotSolved => 6,
    }
}

/// The course of an item as a line of steps: what is behind it, where it stands, what lies ahead.
pub(super) fn line(words: &Words, state: ItemState) -> Steps {
    let here = place(state);
    let steps = LINE.iter().enumerate().map(|(at, usual)| {
        let shown = if at == here { state } else { *usual };
        let standing = match at.cmp(&here) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal if state == ItemState::Solved => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        Place { label: words.state(shown), href: None, state: standing }
    });
    Steps::new(words.web(), steps)
}

/// What is known of an item; those of the unit get from here to its difficulty, theme and authority.
fn facts(words: &Words, shown: &Shown, of_unit: bool) -> Vec<(String, Cell)> {
    let item = &shown.line.item;
    let leading = |text: String, href: Option<String>| {
        let cell = Cell::new(text);
        href.filter(|_| of_unit).map_or(cell.clone(), |href| cell.to(href))
    };
    let difficulty = format!("/policy/difficulties/{}", item.difficulty);
    let known = leading(shown.line.pseudonym.clone(), Some(difficulty));
    let mut facts = vec![(words.t("answers-pseudonym"), known)];
    let theme = words.theme(&shown.line);
    if !theme.is_empty() {
        let href = item.theme.map(|id| format!("/policy/themes/{id}"));
        facts.push((words.t("answers-theme"), leading(theme, href)));
    }
    if let Some(names) = &shown.line.authority {
        let href = item.authority.map(|id| format!("/policy/authorities/{id}"));
        facts.push((words.t("answers-authority"), leading(words.text(names), href)));
    }
    let mut fact = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push((words.t(key), Cell::new(value)));
        }
    };
    fact("answers-handling", item.handling.map(|one| words.handling(one)));
    fact("answers-systemic", item.systemic.then(|| words.t("answers-yes")));
    let reason = item.reason.as_deref().and_then(crate::rules::course::Reason::from_code);
    fact("answers-reason", reason.map(|reason| words.reason(reason)));
    fact("answers-next-check", item.next_check.as_deref().map(|day| words.day_in(day)));
    fact("answers-due", Some(super::items::due(words, &shown.line)));
    fact("answers-opened", Some(words.day(item.made_at)));
    fact("answers-reopened", (item.reopened > 0).then(|| item.reopened.to_string()));
    fact("answers-claimed", Some(words.t(&format!("answers-done-is-{}", item.claimed))));
    fact("answers-confirmed", Some(words.t(&format!("answers-done-is-{}", item.confirmed))));
    facts
}

fn course(words: &Words, shown: &Shown) -> Timeline {
    let last = shown.steps.len();
    let moments = shown.steps.iter().enumerate().map(|(at, step)| {
        let stage = if at + 1 < last { Stage::Done } else { Stage::Current };
        let title = if step.state == ItemState::Open && step.was.is_some() {
            words.t("answers-opened-again")
        } else {
            words.state(step.state)
        };
        let moment =
            Moment::new(stage, words.day(step.at), title).machine(step.at.day().to_string());
        let moment = if step.name.is_empty() { moment } else { moment.by(step.name.clone()) };
        if step.note.is_empty() { moment } else { moment.text(step.note.clone()) }
    });
    Timeline::new(words.web(), moments)
}

fn answers(words: &Words, shown: &Shown) -> Vec<Part> {
    let answers = shown.answers.iter().map(|one| {
        let mut head = vec![words.day(one.at), words.verdict(one.verdict)];
        head.extend(one.reason.map(|reason| words.reason(reason)));
        head.extend(one.next_check.as_deref().map(|day| words.day_in(day)));
        head.extend(Some(one.name.clone()).filter(|name| !name.is_empty()));
        (head.join(" · "), Cell::answered(words, one))
    });
    let answers: Vec<_> = answers.collect();
    if answers.is_empty() { Vec::new() } else { vec![Part::Terms(answers)] }
}

fn measures(words: &Words, shown: &Shown, of_unit: bool) -> Vec<Part> {
    let rows = shown.measures.iter().map(|one| {
        let cell = Cell::new(words.text(&one.titles));
        // A company is told of it, but its page is the unit's.
        let cell = if of_unit { cell.to(format!("/policy/measures/{}", one.id)) } else { cell };
        let from = one.term.effective.map(|day| words.date(day)).unwrap_or_default();
        let state = words.t(&format!("answers-measure-state-{}", one.state));
        (format!("{} · {state} {from}", words.kind(one.kind)), cell)
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { Vec::new() } else { vec![Part::Terms(rows)] }
}

fn confirmations(words: &Words, shown: &Shown) -> Vec<Part> {
    let language = shown.line.item.language.to_string();
    let rows = shown.questions.iter().map(|one| {
        let round = words.with("answers-round", &[("number", (one.round + 1).into())]);
        let cell =
            match (one.verdict, one.answered_at) {
                (Some(said), Some(at)) => Cell::new(&one.note)
                    .lang(language.clone())
                    .note(format!("{} · {}", states::said(words, said), words.day(at))),
                _ => Cell::new(
                    words.with("answers-asked-until", &[("day", words.day(one.until).into())]),
                ),
            };
        (format!("{round} · {}", words.day(one.asked_at)), cell)
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { Vec::new() } else { vec![Part::Terms(rows)] }
}

/// What an officer can do next, each with its form.
async fn ways(
    visit: &Visit,
    words: &Words,
    shown: &Shown,
    (sheet, problems): (&Sheet, &Problems),
) -> Result<Vec<Part>, lb_doors::Failed> {
    let item = &shown.line.item;
    let mut parts = Vec::new();
    if !shown.may_move {
        return Ok(parts);
    }
    let at = |rest: &str| format!("/policy/items/{}/{rest}", item.id);
    let can = |step: Step| may(item, &step, Mover::Officer);
    // Nobody is offered what would be refused.
    let assigns = can(Step::Assign);
    let gives = assigns && shown.line.released;
    if assigns && !gives {
        let text = words.t("answers-not-released");
        let href = format!("/policy/difficulties/{}", item.difficulty);
        let notice = Notice::new(Tone::Info, text);
        parts.push(Part::Note(notice.link(words.t("answers-not-released-to"), href)));
    }
    {
        let known = offices::names(&visit.cx, item.workspace).await?;
        let known = known.iter().map(|(id, names)| Choice::new(id.to_string(), words.text(names)));
        let chosen = item.authority.map(|id| id.to_string()).unwrap_or_default();
        let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
        let handling = item.handling.map(|one| one.code().to_owned()).unwrap_or_default();
        let mut fields = vec![
            field(Input::Radio, "handling", "answers-handling")
                .options(words.choices(|one: Handling| words.handling(one)))
                .value(handling)
                .required(),
            field(Input::Select, "authority", "answers-authority")
                .options(known)
                .value(chosen)
                .hint(words.t("answers-authority-hint")),
            field(Input::Checkbox, "systemic", "answers-systemic")
                .value(if item.systemic { "yes" } else { "" })
                .options([Choice::new("yes", words.t("answers-systemic-hint"))]),
        ];
        // Once it is answered no authority is chosen; what it needs, and that many meet it, may still be said.
        fields.retain(|field| gives || field.name != "authority");
        let form = FormPart::new(words, at("give"), fields).version(item.version);
        parts.push(Part::Form(Box::new(if gives {
            form.button(words.t("answers-give"), "primary")
        } else {
            form.button(words.t("answers-keep"), "").folded(words.t("answers-handling"))
        })));
    }
    let verdict = Step::Answer { verdict: Verdict::Explained, reason: None, next_check: None };
    if can(verdict) {
        let fields = words.answer_fields(sheet, problems, visit.cx.locale.language());
        let form = FormPart::new(words, at("answers"), fields).version(item.version);
        let form = form.button(words.t("answers-answer-keep"), "");
        parts.push(Part::Form(Box::new(form.folded(words.t("answers-answer-heard")))));
    }
    let moves = [(Step::Examine, "examine"), (Step::Reopen, "reopen")];
    for (_, code) in moves.into_iter().filter(|(step, _)| can(*step)) {
        let note = words.field(Input::Area, "note", "answers-note", sheet, problems).rows(2);
        let form = FormPart::new(words, at("advance"), vec![note]).version(item.version);
        let label = words.t(&format!("answers-item-do-{code}"));
        let form = form.choice("step", code, label.clone(), "");
        parts.push(Part::Form(Box::new(form.folded(label))));
    }
    let unanswered = shown.questions.last().is_some_and(|one| one.answered_at.is_none());
    if item.state == ItemState::Asked && unanswered {
        let form = FormPart::new(words, at("advance"), Vec::new()).version(item.version);
        let form = form.choice("step", "ask", words.t("answers-item-do-ask"), "");
        parts.push(Part::Form(Box::new(form)));
    }
    Ok(parts)
}

async fn made(
    visit: &Visit,
    shown: &Shown,
    sent: (&Sheet, &Problems),
) -> Result<Page, lb_doors::Failed> {
    let words = Words::of(visit);
    let item = &shown.line.item;
    let mut frame = visit.frame(called(&shown.line));
    frame.breadcrumbs = vec![(words.t("answers-items"), "/policy/items".to_owned())];
    let beside: Vec<&str> =
        ANSWER_FIELDS.iter().copied().chain(["handling", "authority", "note"]).collect();
    frame.notices.extend(sent.1.notices(&beside));
    let mut made = Page::new(frame, "");
    made.badges =
        vec![words.badge(item.state), words.age(item, shown.line.ageing_days, visit.cx.now)];
    made.steps = Some(line(&words, item.state));
    let own = Part::Words(vec![Cell::new(&item.words).lang(item.language.to_string())]);
    let of_unit = visit.cx.may(&AUTHORITY_READ, &unit(visit));
    let facts = Part::Terms(facts(&words, shown, of_unit));
    // Short words are the heading already.
    let whole = short(&item.words) == item.words;
    let parts = if whole { vec![facts] } else { vec![own, facts] };
    made.add(Section::new("item", words.t("answers-item"), parts));
    made.add(Section::new("answers", words.t("answers-answers"), answers(&words, shown)));
    made.add(Section::new(
        "measures",
        words.t("answers-measures"),
        measures(&words, shown, of_unit),
    ));
    let said = confirmations(&words, shown);
    made.add(Section::new("said", words.t("answers-companies-say"), said));
    let ways = ways(visit, &words, shown, sent).await?;
    made.add(Section::new("next", words.t("answers-next"), ways));
    let course = vec![Part::Course(course(&words, shown))];
    made.add(Section::new("course", words.t("answers-course"), course));
    Ok(made)
}

/// `GET /policy/items/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Item>) -> Answer {
    let shown = overview::show(&visit.cx, id).await?;
    page(&made(&visit, &shown, (&Sheet::default(), &Problems::default())).await?)
}

async fn done(
    visit: &Visit,
    id: lb_kernel::Id<Item>,
    sheet: &Sheet,
    halt: lb_store::Halt,
) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let shown = overview::show(&visit.cx, id).await?;
    again(&made(visit, &shown, (sheet, &problems)).await?)
}

/// `POST /policy/items/{id}/give`
pub(super) async fn give(visit: Visit, Named(id): Named<Item>, sheet: Sheet) -> Answer {
    let given = moves::Given {
        handling: Handling::from_code(&sheet.get("handling")),
        authority: named(&sheet, "authority"),
        systemic: !sheet.get("systemic").is_empty(),
    };
    match moves::give(&visit.cx, id, version(&sheet), given).await {
        Ok(_) => go(format!("/policy/items/{id}")),
        Err(halt) => done(&visit, id, &sheet, halt).await,
    }
}

/// `POST /policy/items/{id}/advance`
pub(super) async fn advance(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Item>,
    sheet: Sheet,
) -> Answer {
    let step = match sheet.get("step").as_str() {
        "examine" => Step::Examine,
        "reopen" => Step::Reopen,
        "ask" => return asked(&visit, &room, id, &sheet).await,
        _ => return Err(lb_doors::unread("step").into()),
    };
    match moves::advance(&visit.cx, id, version(&sheet), step, &sheet.get("note")).await {
        Ok(_) => go(format!("/policy/items/{id}")),
        Err(halt) => done(&visit, id, &sheet, halt).await,
    }
}

/// The company is asked once more; the link is shown once, for whoever hands it on.
async fn asked(visit: &Visit, room: &Policy, id: lb_kernel::Id<Item>, sheet: &Sheet) -> Answer {
    match confirm::ask_again(&visit.cx, room, id).await {
        Ok(path) => {
            let shown = overview::show(&visit.cx, id).await?;
            let words = Words::of(visit);
            let mut made = made(visit, &shown, (&Sheet::default(), &Problems::default())).await?;
            made.frame.notices.push(words.once(room, &path));
            page(&made)
        }
        Err(halt) => done(visit, id, sheet, halt).await,
    }
}

/// `POST /policy/items/{id}/answers`
pub(super) async fn answer(visit: Visit, Named(id): Named<Item>, sheet: Sheet) -> Answer {
    let (name, usual) = (sheet.get("name"), visit.cx.locale.language());
    let (version, said) = (version(&sheet), said(&sheet, usual));
    match moves::answer(&visit.cx, id, version, said, &name).await {
        Ok(_) => go(format!("/policy/items/{id}")),
        Err(halt) => done(&visit, id, &sheet, halt).await,
    }
}
