//! The table of what an authority is asked, to be filled in elsewhere and sent back: tried first, then taken whole or not
//! at all.

use std::collections::BTreeMap;
use std::path::Path as File;

use axum::extract::{Multipart, Path};
use lb_doors::{Answer, Failed, Visit, again, failed, file, go, page, unread};
use lb_kernel::{Code, Locale};
use lb_store::Broken;
use lb_tables::read::{Format, ReadOptions, read_bytes};
use lb_tables::write::{XLSX, xlsx};
use lb_web::components::{Notice, Tone};

use super::inbox::table_form;
use super::page::{Cell, Page, Part, Section, head};
use super::say::{Words, short};
use crate::actions::inbox::{self, Bulk};
use crate::record::reads;
use crate::rules::answer::{COLUMNS, Line, Meanings, folded};
use crate::rules::course::{Reason, Verdict};

/// How a column is called in a language.
fn heading(words: &Words, column: &str) -> String {
    words.t(&format!("answers-column-is-{}", column.replace('_', "-")))
}

/// `GET /policy/inbox/{link}/table.xlsx`: in the language of the authority.
pub(super) async fn download(visit: Visit, Path(link): Path<String>) -> Answer {
    let (office, asked) = inbox::download(&visit.cx, &link).await?;
    let words = Words::in_language(reads(office.language));
    let columns = COLUMNS.map(|column| heading(&words, column));
    let rows = asked.iter().map(|one| {
        COLUMNS.map(|column| match column {
            "item" => one.item.id.to_string(),
            "received" => one.heard_on.clone(),
            "pseudonym" => one.company.clone().unwrap_or_else(|| one.pseudonym.clone()),
            "words" => one.item.words.clone(),
            "language" => office.language.code().to_owned(),
            _ => String::new(),
        })
    });
    let mut book = Vec::new();
    xlsx(&mut book, "items", &columns, &[], rows)
        .map_err(|error| failed(Broken::new("writing a table", error)))?;
    file("items.xlsx", XLSX, book)
}

/// The words of every language, to codes.
fn meanings() -> Meanings {
    fn labels<T: Code>(label: impl Fn(&Words, T) -> String) -> BTreeMap<String, T> {
        let words = Locale::ALL.map(Words::in_language);
        let label = &label;
        let all = words
            .iter()
            .flat_map(|words| T::ALL.iter().map(move |one| (folded(&label(words, *one)), *one)));
        all.collect()
    }
    Meanings {
        verdicts: labels(|words: &Words, one: Verdict| words.verdict(one)),
        reasons: labels(|words: &Words, one: Reason| words.reason(one)),
    }
}

/// What was sent: the file, the name of who answers, whether it is a trial.
struct Upload {
    file: String,
    bytes: Vec<u8>,
    name: String,
    trial: bool,
}

async fn taken(mut sent: Multipart) -> Result<Upload, Failed> {
    let wrong = |error: axum::extract::multipart::MultipartError| failed(unread(error.body_text()));
    let mut found =
        Upload { file: String::new(), bytes: Vec::new(), name: String::new(), trial: true };
    while let Some(field) = sent.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("file") => {
                found.file = field.file_name().unwrap_or_default().to_owned();
                found.bytes = field.bytes().await.map_err(wrong)?.to_vec();
            }
            Some("name") => found.name = field.text().await.map_err(wrong)?,
            Some("trial") => found.trial = field.text().await.map_err(wrong)? != "no",
            _ => {}
        }
    }
    Ok(found)
}

/// The lines of a file by the codes of their columns, headings in any of the four languages.
fn lines(found: &Upload) -> Result<Vec<Line>, lb_tables::Problem> {
    let named = Format::of_name(File::new(&found.file));
    let table = read_bytes(&found.bytes, named, &ReadOptions::default())?;
    if let Some(problem) = table.problems.first() {
        return Err(problem.clone());
    }
    let places: BTreeMap<&'static str, usize> = COLUMNS
        .iter()
        .filter_map(|column| {
            let own = std::iter::once((*column).to_owned());
            let names = Locale::ALL.map(|locale| heading(&Words::in_language(locale), column));
            let place = own.chain(names).find_map(|name| table.column(&name))?;
            Some((*column, place))
        })
        .collect();
    for column in ["item", "verdict"] {
        if !places.contains_key(column) {
            let problem = lb_tables::Problem::of_file("answers-table-column");
            return Err(problem.with("column", heading(&Words::in_language(Locale::En), column)));
        }
    }
    let cells = |row: &lb_tables::Row| {
        let cells = places.iter().filter_map(|(column, place)| {
            Some((*column, row.cells.get(*place)?.trim().to_owned()))
        });
        Line { line: row.line, cells: cells.collect() }
    };
    Ok(table.rows.iter().map(cells).collect())
}

/// What the table comes to, by row and cell.
fn result(visit: &Visit, words: &Words, made: &mut Page, bulk: &Bulk, trial: bool) {
    if !bulk.defects.is_empty() {
        let rows = bulk.defects.iter().map(|one| {
            vec![
                Cell::new(one.line.to_string()),
                Cell::new(heading(words, one.column)),
                Cell::new(visit.kit.words.say(visit.cx.locale, &one.refusal)),
            ]
        });
        let columns = ["answers-table-line", "answers-table-cell", "answers-table-wrong"];
        let table = Part::Table(head(words, &columns, &[0]), rows.collect());
        made.add(Section::new("defects", words.t("answers-table-defects"), vec![table]));
        return;
    }
    let values = [("count", bulk.answers.len().into()), ("left", bulk.left.into())];
    let key = if trial { "answers-table-good" } else { "answers-table-nothing" };
    made.frame.notices.push(Notice::new(Tone::Info, words.with(key, &values)));
    let rows = bulk.answers.iter().map(|(asked, answer)| {
        vec![
            Cell::new(short(&asked.item.words)).lang(asked.item.language.to_string()),
            Cell::new(words.verdict(answer.verdict)),
            Cell::new(short(&answer.text)).lang(answer.language.to_string()),
        ]
    });
    let columns = ["answers-item", "answers-verdict", "answers-answer-words"];
    let table = Part::Table(head(words, &columns, &[]), rows.collect());
    made.add(Section::new("answers", words.t("answers-answers"), vec![table]));
}

/// `POST /policy/inbox/{link}/table`
pub(super) async fn upload(visit: Visit, Path(link): Path<String>, sent: Multipart) -> Answer {
    let words = Words::of(&visit);
    let mut frame = visit.frame(words.t("answers-table"));
    frame.breadcrumbs = vec![(words.t("answers-inbox"), format!("/policy/inbox/{link}"))];
    let mut made = Page::new(frame, words.t("answers-table-lead"));
    // The link is asked for before a file is read: nobody else may send one.
    inbox::open(&visit.cx, &link).await?;
    let found = taken(sent).await?;
    let read = match lines(&found) {
        Ok(read) => read,
        Err(problem) => {
            let own = visit.texts(&crate::texts::LOADER);
            let said = lb_tables::say::sentence(&problem, visit.cx.locale, Some(&own));
            let form = Part::Form(Box::new(table_form(&words, &link, Some(said))));
            made.add(Section::new("table", words.t("answers-table"), vec![form]));
            return again(&made);
        }
    };
    let bulk = inbox::bulk(&visit.cx, &link, &read, &meanings(), &found.name, found.trial).await?;
    if bulk.kept {
        return go(format!("/policy/inbox/{link}"));
    }
    result(&visit, &words, &mut made, &bulk, found.trial);
    let form = Part::Form(Box::new(table_form(&words, &link, None)));
    made.add(Section::new("table", words.t("answers-table"), vec![form]));
    if bulk.defects.is_empty() { page(&made) } else { again(&made) }
}
