//! A company's own difficulties: the theme each joined, who owns it, what was answered and promised, and what the company
//! says of it.

use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_web::components::{Badge, Tone};

use super::page::{Cell, FormPart, Page, Part, Section};
use super::say::{Words, short};
use crate::actions::confirm::{self, Question};
use crate::actions::overview::{self, Mine};
use crate::web::states;

/// Most difficulties of a page.
const PAGE: usize = 60;

fn terms(words: &Words, one: &Mine) -> Vec<(String, Cell)> {
    let mut terms = Vec::new();
    let theme = words.theme(&one.line);
    if !theme.is_empty() {
        let many = [("count", one.company_count.into())];
        let cell = Cell::new(theme);
        let several = one.company_count > 1;
        let note = words.with("answers-mine-companies", &many);
        terms.push((words.t("answers-theme"), if several { cell.note(note) } else { cell }));
    }
    let mut term = |key: &str, cell: Option<Cell>| {
        terms.extend(cell.map(|cell| (words.t(key), cell)));
    };
    let office = one.line.authority.as_ref().map(|names| Cell::new(words.text(names)));
    term("answers-authority", office);
    term("answers-owner", Some(&one.owner).filter(|name| !name.is_empty()).map(Cell::new));
    term(
        "answers-answer",
        one.answer.as_ref().map(|given| {
            Cell::answered(words, given).note(format!(
                "{} · {}",
                words.verdict(given.verdict),
                words.day(given.at)
            ))
        }),
    );
    for measure in &one.measures {
        let from = measure.term.effective.map(|day| words.date(day)).unwrap_or_default();
        let state = words.t(&format!("answers-measure-state-{}", measure.state));
        let cell = Cell::new(words.text(&measure.titles)).note(format!("{state} {from}"));
        term("answers-promise", Some(cell));
    }
    terms
}

fn section(words: &Words, one: &Mine, (sheet, problems): (&Sheet, &Problems)) -> Section {
    let item = &one.line.item;
    let steps = super::item::line(words, item.state);
    // Short words are the heading already.
    let suffered = format!("/policy/retaliation?difficulty={}", item.difficulty);
    let heading = short(&item.words);
    let own = if heading == item.words { "" } else { item.words.as_str() };
    let own = Cell::new(own).lang(item.language.to_string());
    let badge = Cell { badge: Some(words.badge(item.state)), ..own };
    let mut parts = vec![Part::Words(vec![badge]), Part::Steps(steps)];
    let terms = terms(words, one);
    if !terms.is_empty() {
        parts.push(Part::Terms(terms));
    }
    if let Some(question) = &one.question {
        let fields = states::asked(words, question.id, sheet, problems);
        let form = FormPart::new(words, format!("/policy/mine/{}", question.id), fields);
        let form = form.button(words.t("answers-said-send"), "primary");
        parts.push(Part::Form(Box::new(form)));
    }
    let suffered = Cell::new(words.t("difficulty-retaliation")).to(suffered);
    parts.push(Part::Words(vec![suffered]));
    Section::new(format!("item-{}", item.id), heading, parts)
}

fn made(visit: &Visit, all: &[Mine], sent: (&Sheet, &Problems)) -> Page {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("answers-mine"));
    frame.notices.extend(sent.1.notices(&[]));
    let mut made = Page::new(frame, words.t("answers-mine-lead"));
    let waiting = all.iter().filter(|one| one.question.is_some()).count();
    if waiting > 0 {
        let label = words.with("answers-mine-waiting", &[("count", waiting.into())]);
        made.badges = vec![Badge::new(Tone::Info, label)];
    }
    if all.is_empty() {
        made.empty = Some((words.t("answers-mine-none"), words.t("answers-mine-none-text")));
    }
    // What is asked of the company stands first.
    let (first, rest): (Vec<&Mine>, Vec<&Mine>) =
        all.iter().partition(|one| one.question.is_some());
    for one in first.into_iter().chain(rest) {
        made.add(section(&words, one, sent));
    }
    made
}

/// `GET /policy/mine`
pub(super) async fn list(visit: Visit) -> Answer {
    let all = overview::mine(&visit.cx, PAGE).await?;
    page(&made(&visit, &all, (&Sheet::default(), &Problems::default())))
}

/// `POST /policy/mine/{id}`
pub(super) async fn answer(visit: Visit, Named(id): Named<Question>, sheet: Sheet) -> Answer {
    match confirm::answer_own(&visit.cx, &states::reply(id, &sheet)).await {
        Ok(()) => go("/policy/mine"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let all = overview::mine(&visit.cx, PAGE).await?;
            again(&made(&visit, &all, (&sheet, &problems)))
        }
    }
}
