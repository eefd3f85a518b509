//! Files over the API: records in, and out.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::http::StatusCode;
use lb_directory::Setup;
use lb_directory::asks::{FilterAsk, PeopleAsk};
use lb_doors::{Answer, Asked, Named, ProblemField, Visit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{done, json, record};
use crate::Users;
use crate::actions::export;
use crate::actions::import::{self, Import, Options, Preview, Source};
use crate::web::{FormatAsk, file};

/// Organisations that the caller may see, as a file: `format` is `csv`, `xlsx` or `jsonl`. A token needs the
/// scope `organisation.list` as well.
#[utoipa::path(
    get, path = "/api/v1/directory/organisations/export", tag = "directory",
    params(FilterAsk, ("format" = Option<String>, Query)), responses((status = 200))
)]
pub(super) async fn organisations(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(filter): Asked<FilterAsk>,
    Asked(format): Asked<FormatAsk>,
) -> Answer {
    let format = format.format();
    let bytes = export::organisations(&visit.cx, &filter.filter(&setup)?, format).await?;
    file("organisations", format, bytes)
}

/// People that the caller may see, as a file: `format` is `csv`, `xlsx`, `jsonl` or `vcf` (address cards). A token
/// needs the scope `person.list` as well.
#[utoipa::path(
    get, path = "/api/v1/directory/people/export", tag = "directory",
    params(PeopleAsk, ("format" = Option<String>, Query)), responses((status = 200))
)]
pub(super) async fn people(
    visit: Visit,
    Asked(filter): Asked<PeopleAsk>,
    Asked(format): Asked<FormatAsk>,
) -> Answer {
    let format = format.format();
    let bytes = export::people(&visit.cx, &filter.filter()?, format).await?;
    file("people", format, bytes)
}

/// How a file is to be understood.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReadAsk {
    /// The file's name; its ending tells the format.
    file: String,
    /// Kind of organisations of which the file says none.
    kind: String,
    /// Who may see records of which the file says nothing; `workspace` when absent.
    visibility: String,
    /// Enter the good rows although others are wrong.
    leave_out: bool,
    /// Leave out rows whose name is in the directory already.
    leave_known: bool,
    /// The workspace that is to keep the records.
    workspace: Option<String>,
}

/// What a file would come to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ImportJson {
    id: String,
    file: String,
    /// `read`, `done` or `undone`.
    state: String,
    /// Rows that can be entered.
    good: usize,
    /// What each column of the file means.
    columns: Vec<MeaningJson>,
    /// What is wrong, by line and column.
    problems: Vec<RowProblemJson>,
    /// Rows whose name is in the directory already.
    known: Vec<KnownRowJson>,
}

/// A row whose name is in the directory already.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct KnownRowJson {
    line: u64,
    name: String,
    /// The record that has it.
    record: String,
}

/// What a column means.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MeaningJson {
    header: String,
    meaning: Option<String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RowProblemJson {
    line: Option<u64>,
    column: Option<String>,
    #[schema(value_type = Object)]
    problem: ProblemField,
}

fn shown(visit: &Visit, preview: &Preview) -> ImportJson {
    let import = &preview.import;
    ImportJson {
        id: import.id.to_string(),
        file: import.file.clone(),
        state: import.state.to_string(),
        good: preview.good,
        columns: import
            .content
            .columns
            .iter()
            .zip(&preview.mapping)
            .map(|(header, column)| MeaningJson {
                header: header.clone(),
                meaning: column.map(|column| column.to_string()),
            })
            .collect(),
        problems: preview
            .problems
            .iter()
            .map(|one| RowProblemJson {
                line: one.line,
                column: one.column.clone(),
                problem: ProblemField {
                    field: one.column.clone().unwrap_or_default(),
                    code: one.refusal.code().to_owned(),
                    detail: visit.kit.words.say(visit.cx.locale, &one.refusal),
                },
            })
            .collect(),
        known: preview
            .known
            .iter()
            .map(|one| KnownRowJson {
                line: one.line,
                name: one.name.clone(),
                record: one.record.to_string(),
            })
            .collect(),
    }
}

async fn read(visit: &Visit, setup: &Setup, people: bool, ask: ReadAsk, bytes: &[u8]) -> Answer {
    let workspace = ask.workspace.as_deref();
    let workspace = workspace.map(|id| id.parse().map_err(|_| lb_kernel::Refusal::missing()));
    let visibility =
        if ask.visibility.is_empty() { "workspace".to_owned() } else { ask.visibility.clone() };
    let ReadAsk { kind, leave_out, leave_known, .. } = &ask;
    let options = Options {
        kind: kind.clone(),
        visibility,
        leave_out: *leave_out,
        leave_known: *leave_known,
        ..Options::default()
    };
    let workspace = workspace.transpose()?;
    let source = Source { people, workspace, file: &ask.file, bytes };
    let id = import::read(&visit.cx, source, options).await?;
    let preview = import::preview(&visit.cx, setup, id).await?;
    record(StatusCode::CREATED, &shown(visit, &preview), 1)
}

/// Reads a file of organisations (the body) and tells what would come of it; nothing is entered yet.
#[utoipa::path(
    post, path = "/api/v1/directory/organisations/import", tag = "directory", params(ReadAsk),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn read_organisations(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(ask): Asked<ReadAsk>,
    bytes: Bytes,
) -> Answer {
    read(&visit, &setup, false, ask, &bytes).await
}

/// Reads a file of people (the body) and tells what would come of it; nothing is entered yet.
#[utoipa::path(
    post, path = "/api/v1/directory/people/import", tag = "directory", params(ReadAsk),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn read_people(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(ask): Asked<ReadAsk>,
    bytes: Bytes,
) -> Answer {
    read(&visit, &setup, true, ask, &bytes).await
}

/// Enters what was read: all rows in one transaction.
#[utoipa::path(
    post, path = "/api/v1/directory/imports/{id}/enter", tag = "directory",
    params(("id" = String, Path)),
    responses((status = 200, body = EnteredJson), (status = 422, body = lb_doors::Problem))
)]
pub(super) async fn enter(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Import>,
) -> Answer {
    let entered = import::carry_out(&visit.cx, &setup, id).await?;
    json(&EnteredJson { entered: entered.entered, left_out: entered.left_out })
}

/// What an import came to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EnteredJson {
    /// Records entered.
    entered: usize,
    /// Rows left out.
    left_out: usize,
}

/// Takes the records of an import out again; those that were touched since, or are in use, stay.
#[utoipa::path(
    post, path = "/api/v1/directory/imports/{id}/undo", tag = "directory",
    params(("id" = String, Path)), responses((status = 204))
)]
pub(super) async fn undo(
    visit: Visit,
    Extension(users): Extension<Arc<Users>>,
    Named(id): Named<Import>,
) -> Answer {
    import::undo(&visit.cx, &users, id).await?;
    done()
}
