//! What difficulties are about, counted by the codes of the controlled list and by those of others.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::Code as _;
use serde::Deserialize;

use super::page::{Both, Cell, Page, Part, Section, head};
use super::say::Words;
use crate::actions::subjects::{self, Counted};
use crate::rules::codes::List;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    list: String,
}

impl What {
    fn list(&self) -> List {
        List::from_code(&self.list).unwrap_or(List::Own)
    }
}

fn cells(words: &Words, list: List, one: &Counted) -> Vec<Cell> {
    let row = subjects::row(list, one, words.locale());
    let labels = row.labels.join(" · ");
    let heading = match (list, one.heading.as_str()) {
        (_, "") => Cell::new(words.t("answers-subject-none")).note(labels),
        (List::Own, _) => Cell::new(labels).note(row.heading),
        (_, heading) => Cell::new(list.called(heading, words.locale())).note(labels),
    };
    vec![
        heading,
        Cell::new(row.items.to_string()),
        Cell::new(row.companies.to_string()),
        Cell::new(Both::new(*words, one.meters).line()),
    ]
}

/// `GET /policy/subjects`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let list = what.list();
    let found = subjects::counts(&visit.cx, list).await?;
    let mut made =
        Page::new(visit.frame(words.t("answers-subjects")), words.t("answers-subjects-lead"));
    let file = format!("/policy/subjects/export?list={list}");
    made.buttons = vec![(words.t("answers-csv"), file, "download", "quiet")];
    let lists = List::ALL.iter().map(|one| {
        let label = words.t(&format!("answers-subjects-by-{one}"));
        (label, format!("/policy/subjects?list={one}"), *one == list)
    });
    made.filters = vec![(words.t("answers-subjects-list"), lists.collect())];
    if found.is_empty() {
        made.empty = Some((words.t("answers-items-none"), words.t("answers-items-none-text")));
    } else {
        let rows = found.iter().map(|one| cells(&words, list, one)).collect();
        let columns = ["answers-subject", "answers-count", "answers-companies", "answers-meters"];
        let table = Part::Table(head(&words, &columns, &[1, 2]), rows);
        made.add(Section::new("subjects", String::new(), vec![table]));
    }
    page(&made)
}

/// `GET /policy/subjects/export`
pub(super) async fn export(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let file = subjects::export(&visit.cx, what.list()).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"subjects.csv\""),
    ];
    Ok((headers, file).into_response())
}
