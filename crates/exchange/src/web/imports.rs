//! Pages of imports and exports: hand in a file, look what would come of it, enter it, take it out
//! again; take records away as a file.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Multipart;
use lb_directory::actions::{home, organisation, person};
use lb_directory::asks::{OrganisationListAsk, PersonListAsk};
use lb_directory::rules::organisation::Kind;
use lb_directory::{Setup, acts};
use lb_doors::{
    Answer, Asked, Failed, Named, Problems, Sheet, Visit, again, failed, go, page, unread,
};
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Code as _, Id};
use lb_tables::write::{CSV, XLSX};
use lb_web::Frame;
use lb_web::components::{Choice, Field, Kind as Input, Notice, Tone};
use serde::Deserialize;

use super::words::Words;
use crate::Users;
use crate::actions::export::{self, Form};
use crate::actions::import::{self, Came, Import, Options, Preview, Source};
use crate::rules::columns::{Column, OF_ORGANISATIONS, READ_OF_PEOPLE};
use crate::store::import::State;

/// Problems shown at once.
const SHOWN: usize = 200;
/// Rows shown for a first look.
const SAMPLE: usize = 5;

#[derive(Template)]
#[template(path = "import/new.html")]
struct NewPage {
    frame: Frame,
    words: Words,
    fields: Vec<Field>,
}

fn new_page(visit: &Visit, people: bool, problems: Option<Problems>) -> NewPage {
    let words = Words::of(visit);
    let mut problems = problems.unwrap_or_default();
    let mut frame = visit.frame(words.t(title(people)));
    frame.breadcrumbs.push(list(&words, people));
    let file = Field::new(words.web(), Input::File, "file", words.t("directory-import-file"))
        .accept(".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.vcf")
        .hint(words.t("directory-import-file-hint"))
        .required()
        .error_if(problems.take("file"));
    for problem in problems.rest() {
        frame.notices.push(Notice::new(Tone::Critical, problem));
    }
    NewPage { frame, fields: vec![file], words }
}

fn title(people: bool) -> &'static str {
    if people { "directory-import-people" } else { "directory-import-organisations" }
}

fn list(words: &Words, people: bool) -> (String, String) {
    if people {
        (words.directory().t("directory-people"), "/people".to_owned())
    } else {
        (words.directory().t("directory-organisations"), "/organisations".to_owned())
    }
}

/// `GET /organisations/import`
pub(super) async fn organisations(visit: Visit) -> Answer {
    visit.cx.permit(&acts::ORGANISATION_IMPORT, &Subject::default())?;
    page(&new_page(&visit, false, None))
}

/// `GET /people/import`
pub(super) async fn people(visit: Visit) -> Answer {
    visit.cx.permit(&acts::PERSON_IMPORT, &Subject::default())?;
    page(&new_page(&visit, true, None))
}

/// `POST /organisations/import`
pub(super) async fn read_organisations(visit: Visit, sent: Multipart) -> Answer {
    read(visit, false, sent).await
}

/// `POST /people/import`
pub(super) async fn read_people(visit: Visit, sent: Multipart) -> Answer {
    read(visit, true, sent).await
}

async fn read(visit: Visit, people: bool, sent: Multipart) -> Answer {
    let (name, bytes) = upload(sent).await?;
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let act = if people { &acts::PERSON_IMPORT } else { &acts::ORGANISATION_IMPORT };
    let asked = home(&visit.cx, current, act).ok().flatten();
    let options = Options {
        kind: Kind::StartUp.code().to_owned(),
        visibility: Visibility::Workspace.code().to_owned(),
        ..Options::default()
    };
    let source = Source { people, workspace: asked, file: &name, bytes: &bytes };
    match import::read(&visit.cx, source, options).await {
        Ok(id) => go(format!("/directory/imports/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&new_page(&visit, people, Some(problems)))
        }
    }
}

/// The file of a form: its name and its bytes.
async fn upload(mut sent: Multipart) -> Result<(String, Vec<u8>), Failed> {
    let wrong = |error: axum::extract::multipart::MultipartError| failed(unread(error.body_text()));
    while let Some(field) = sent.next_field().await.map_err(wrong)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(wrong)?;
            return Ok((name, bytes.to_vec()));
        }
    }
    Ok((String::new(), Vec::new()))
}

struct ProblemRow {
    line: String,
    column: String,
    sentence: String,
}

struct KnownShown {
    line: u64,
    name: String,
    href: String,
}

#[derive(Template)]
#[template(path = "import/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    address: String,
    summary: String,
    stays: Vec<String>,
    fields: Vec<Field>,
    columns: Vec<String>,
    sample: Vec<Vec<String>>,
    problems: Vec<ProblemRow>,
    more: Option<String>,
    known: Vec<KnownShown>,
    known_more: Option<String>,
    may_enter: bool,
    may_undo: bool,
}

fn show_page(visit: &Visit, preview: Preview, problems: Option<Problems>) -> ShowPage {
    let words = Words::of(visit);
    let Preview { import, mapping, good, problems: wrong, known } = preview;
    let mut frame = visit.frame(import.file.clone());
    frame.breadcrumbs.push(list(&words, import.people));
    frame.breadcrumbs.push((words.t("directory-imports"), "/directory/imports".to_owned()));
    for problem in problems.map(Problems::rest).unwrap_or_default() {
        frame.notices.push(Notice::new(Tone::Critical, problem));
    }
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let state = words.t(&format!("directory-import-state-{}", import.state));
    let summary = if import.state == State::Read {
        words.with(
            "directory-import-summary",
            &[
                ("good", count(good).into()),
                ("wrong", count(wrong.len()).into()),
                ("state", state.into()),
            ],
        )
    } else {
        said(&words, &import.came)
    };
    let more = |all: usize| {
        let more = all.checked_sub(SHOWN).filter(|more| *more > 0);
        more.map(|more| words.with("directory-import-more", &[("count", count(more).into())]))
    };
    let place = if import.people { "people" } else { "organisations" };
    let reading = import.state == State::Read;
    ShowPage {
        address: format!("/directory/imports/{}", import.id),
        summary,
        stays: stays(&words, &import.came),
        fields: if reading { fields(&words, &import, &mapping) } else { Vec::new() },
        sample: import.content.rows.iter().take(SAMPLE).map(|(_, cells)| cells.clone()).collect(),
        problems: if reading { problem_rows(visit, &wrong) } else { Vec::new() },
        more: more(wrong.len()),
        known_more: more(known.len()),
        known: known
            .into_iter()
            .take(SHOWN)
            .map(|one| KnownShown {
                line: one.line,
                name: one.name,
                href: format!("/{place}/{}", one.record),
            })
            .collect(),
        may_enter: reading && good > 0,
        may_undo: import.state == State::Done,
        columns: import.content.columns,
        frame,
        words,
    }
}

/// What an import came to, in a sentence or two.
pub(super) fn said(words: &Words, came: &Came) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).into();
    match came.undone {
        None => words.with(
            "directory-import-entered",
            &[("entered", count(came.entered)), ("left", count(came.left_out))],
        ),
        Some(undone) => words.with(
            "directory-import-removed",
            &[("removed", count(undone.removed)), ("stay", count(undone.stay()))],
        ),
    }
}

/// Why records stay although the import was undone.
fn stays(words: &Words, came: &Came) -> Vec<String> {
    let undone = came.undone.unwrap_or_default();
    let reasons = [
        ("directory-import-stay-changed", undone.changed),
        ("directory-import-stay-used", undone.used),
        ("directory-import-stay-granted", undone.granted),
    ];
    reasons
        .into_iter()
        .filter(|(_, stay)| *stay > 0)
        .map(|(key, stay)| {
            words.with(key, &[("count", i64::try_from(stay).unwrap_or(i64::MAX).into())])
        })
        .collect()
}

fn problem_rows(visit: &Visit, wrong: &[import::RowProblem]) -> Vec<ProblemRow> {
    wrong
        .iter()
        .take(SHOWN)
        .map(|one| ProblemRow {
            line: one.line.map(|line| line.to_string()).unwrap_or_default(),
            column: one.column.clone().unwrap_or_default(),
            sentence: visit.kit.words.say(visit.cx.locale, &one.refusal),
        })
        .collect()
}

/// What each column means, and what is usual for rows that do not say.
fn fields(words: &Words, import: &Import, mapping: &[Option<Column>]) -> Vec<Field> {
    let known = if import.people { READ_OF_PEOPLE } else { OF_ORGANISATIONS };
    let meanings = || {
        let label = |code: &str| words.t(&format!("directory-meaning-{}", code.replace('_', "-")));
        known.iter().map(move |one| Choice::new(one.code(), label(one.code())))
    };
    let none = || Choice::new("-", words.t("directory-import-left-out"));
    let mut fields: Vec<Field> = import
        .content
        .columns
        .iter()
        .zip(mapping)
        .enumerate()
        .map(|(index, (header, column))| {
            let code = column.map_or("-", |column| column.code());
            Field::new(words.web(), Input::Select, format!("column.{index}"), header.clone())
                .value(code)
                .options(std::iter::once(none()).chain(meanings()))
        })
        .collect();
    let options = &import.options;
    if !import.people {
        let kinds = words.directory().choices::<Kind>(|code| words.directory().kind(code));
        let label = words.t("directory-import-kind");
        fields.push(
            Field::new(words.web(), Input::Select, "kind", label)
                .value(options.kind.clone())
                .options(kinds),
        );
    }
    let levels = words.directory().choices::<Visibility>(|code| words.directory().level(code));
    let label = words.t("directory-import-visibility");
    fields.push(
        Field::new(words.web(), Input::Select, "visibility", label)
            .value(options.visibility.clone())
            .options(levels),
    );
    let label = words.t("directory-import-leave-out");
    let leave = Field::new(words.web(), Input::Checkbox, "leave_out", label);
    fields.push(if options.leave_out { leave.value("yes") } else { leave });
    let label = words.t("directory-import-leave-known");
    let leave = Field::new(words.web(), Input::Checkbox, "leave_known", label);
    fields.push(if options.leave_known { leave.value("yes") } else { leave });
    fields
}

/// `GET /directory/imports/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Import>,
) -> Answer {
    let preview = import::preview(&visit.cx, &setup, id).await?;
    page(&show_page(&visit, preview, None))
}

/// `POST /directory/imports/{id}`
pub(super) async fn choose(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Import>,
    sheet: Sheet,
) -> Answer {
    let columns = import::preview(&visit.cx, &setup, id).await?.import.content.columns;
    let chosen = columns.into_iter().enumerate().map(|(index, header)| {
        let code = sheet.get(&format!("column.{index}"));
        (header, if code == "-" { String::new() } else { code })
    });
    let options = Options {
        mapping: chosen.collect(),
        kind: sheet.get("kind"),
        visibility: sheet.get("visibility"),
        leave_out: sheet.get("leave_out") == "yes",
        leave_known: sheet.get("leave_known") == "yes",
    };
    import::choose(&visit.cx, id, &options).await?;
    go(format!("/directory/imports/{id}"))
}

/// `POST /directory/imports/{id}/enter`
pub(super) async fn enter(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Import>,
) -> Answer {
    after(&visit, &setup, id, import::carry_out(&visit.cx, &setup, id).await.map(|_| ())).await
}

/// `POST /directory/imports/{id}/undo`
pub(super) async fn undo(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Extension(users): Extension<Arc<Users>>,
    Named(id): Named<Import>,
) -> Answer {
    after(&visit, &setup, id, import::undo(&visit.cx, &users, id).await.map(|_| ())).await
}

async fn after(
    visit: &Visit,
    setup: &Setup,
    id: Id<Import>,
    outcome: lb_store::Outcome<()>,
) -> Answer {
    match outcome {
        Ok(()) => go(format!("/directory/imports/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let preview = import::preview(&visit.cx, setup, id).await?;
            again(&show_page(visit, preview, Some(problems)))
        }
    }
}

/// Which format a file is to have.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct FormatAsk {
    format: String,
}

impl FormatAsk {
    /// The format; CSV when nothing else is asked for.
    pub(crate) fn format(&self) -> Form {
        Form::from_code(&self.format).unwrap_or(Form::Csv)
    }
}

/// A file for keeping.
pub(crate) fn file(name: &str, format: Form, bytes: Vec<u8>) -> Answer {
    let mime = match format {
        Form::Csv => CSV,
        Form::Xlsx => XLSX,
        Form::Jsonl => "application/jsonl",
        Form::Cards => "text/vcard; charset=utf-8",
    };
    lb_doors::file(&format!("{name}.{format}"), mime, bytes)
}

/// `GET /organisations/export`
pub(super) async fn export_organisations(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(ask): Asked<OrganisationListAsk>,
    Asked(format): Asked<FormatAsk>,
) -> Answer {
    let format = format.format();
    let filter: organisation::Filter = ask.filter(&setup);
    let bytes = export::organisations(&visit.cx, &filter, format).await?;
    file("organisations", format, bytes)
}

/// `GET /people/export`
pub(super) async fn export_people(
    visit: Visit,
    Asked(ask): Asked<PersonListAsk>,
    Asked(format): Asked<FormatAsk>,
) -> Answer {
    let format = format.format();
    let filter: person::Filter = ask.filter();
    let bytes = export::people(&visit.cx, &filter, format).await?;
    file("people", format, bytes)
}
