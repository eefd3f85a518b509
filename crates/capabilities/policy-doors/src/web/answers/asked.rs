//! What a company is asked after a measure, behind a link: one minute, no account.

use axum::extract::Path;
use lb_doors::{Answer, Problems, Visit, again, page};
use lb_web::components::{Notice, Tone};

use super::page::{Cell, FormPart, Page, Part, Section};
use super::say::{Words, short};
use crate::actions::confirm::{self, Reply, Sheet};
use crate::record::Item;
use crate::web::states;

fn about(item: &Item) -> Part {
    Part::Words(vec![Cell::new(&item.words).lang(item.language.to_string())])
}

fn made(
    visit: &Visit,
    link: &str,
    found: &Sheet,
    (sheet, problems): (&lb_doors::Sheet, &Problems),
) -> Page {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("answers-asked-title"));
    frame.notices.extend(problems.notices(&[]));
    let mut made = Page::new(frame, words.t("answers-asked-lead"));
    let mut all = Vec::new();
    let several = found.questions.len() > 1;
    let said = found.questions.iter().map(|(_, item)| about(item)).collect();
    made.add(Section::new("said", words.t("answers-you-said"), said));
    for (question, item) in &found.questions {
        let mut fields = states::asked(&words, question.id, sheet, problems);
        if let Some(first) = fields.first_mut().filter(|_| several) {
            // Which of them the question is about.
            first.hint = Some(short(&item.words));
        }
        all.extend(fields);
    }
    if let Some(measure) = &found.measure {
        let mut cells = vec![Cell::new(words.text(&measure.titles))];
        if !measure.words.is_empty() {
            cells.push(Cell::new(&measure.words).lang(measure.language.to_string()));
        }
        made.add(Section::new("measure", words.t("answers-measure"), vec![Part::Words(cells)]));
    }
    let form = FormPart::new(&words, format!("/policy/asked/{link}"), all);
    let form = form.button(words.t("answers-said-send"), "primary");
    // The question is the title of the page and of its field.
    made.add(Section::new("say", String::new(), vec![Part::Form(Box::new(form))]));
    made
}

/// `GET /policy/asked/{link}`
pub(super) async fn form(visit: Visit, Path(link): Path<String>) -> Answer {
    let found = confirm::find(&visit.cx, &link).await?;
    page(&made(&visit, &link, &found, (&lb_doors::Sheet::default(), &Problems::default())))
}

/// `POST /policy/asked/{link}`
pub(super) async fn answer(
    visit: Visit,
    Path(link): Path<String>,
    sheet: lb_doors::Sheet,
) -> Answer {
    let found = confirm::find(&visit.cx, &link).await?;
    let replies: Vec<Reply> =
        found.questions.iter().map(|(question, _)| states::reply(question.id, &sheet)).collect();
    match confirm::answer(&visit.cx, &link, &replies).await {
        Ok(paths) => {
            let words = Words::of(&visit);
            let mut done = Page::new(visit.frame(words.t("answers-asked-title")), "");
            let thanks = Notice::new(Tone::Positive, words.t("answers-said-thanks"));
            done.buttons = paths
                .into_iter()
                .map(|path| (words.t("difficulty-follow"), path, "right", ""))
                .collect();
            done.add(Section::new("done", String::new(), vec![Part::Note(thanks)]));
            page(&done)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &link, &found, (&sheet, &problems)))
        }
    }
}
