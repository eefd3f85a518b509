//! The API: the list in force, its versions, and another one.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Failed, Listed, Problem, Routes, Sent, Visit};
use lb_kernel::Refusal;
use lb_matching::vocabulary::FieldRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::rules::{Difference, Version};
use crate::{Fields, actions, acts};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::READ, routes!(list))
        .api(&acts::READ, routes!(versions))
        .api(&acts::READ, routes!(version))
        .api(&acts::LOAD, routes!(load))
}

/// A field of the list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FieldOfList {
    /// The way from the top, with dots.
    #[schema(example = "health.drugs")]
    code: String,
    /// Its name in English.
    en: String,
    /// Its name in Korean.
    ko: String,
    /// Its name in Japanese.
    ja: String,
    /// Its name in French.
    fr: String,
    /// Its name in Chinese.
    zh: String,
    /// Other spellings, in any language.
    #[serde(default)]
    aliases: Vec<String>,
    /// Divisions of ISIC, revision 4: two digits each.
    #[serde(default)]
    isic: Vec<String>,
    /// Divisions of KSIC, revision 10.
    #[serde(default)]
    ksic: Vec<String>,
    /// Divisions of JSIC, revision 13.
    #[serde(default)]
    jsic: Vec<String>,
    /// Whether it is offered no more.
    #[serde(default)]
    retired: bool,
    /// The field that stands in for a retired one.
    #[serde(default)]
    successor: Option<String>,
}

impl From<FieldRow> for FieldOfList {
    fn from(row: FieldRow) -> Self {
        let FieldRow { code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor } =
            row;
        Self { code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor }
    }
}

impl From<FieldOfList> for FieldRow {
    fn from(row: FieldOfList) -> Self {
        let FieldOfList { code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor } =
            row;
        Self { code, en, ko, ja, fr, zh, aliases, isic, ksic, jsic, retired, successor }
    }
}

/// A version of the list.
#[derive(Debug, Serialize, ToSchema)]
struct FieldListVersion {
    number: i64,
    id: String,
    name: String,
    /// How many fields it has, retired ones too.
    size: i64,
    made_at: String,
}

impl From<&Version> for FieldListVersion {
    fn from(version: &Version) -> Self {
        Self {
            number: version.number,
            id: version.id.to_string(),
            name: version.name.clone(),
            size: version.size,
            made_at: version.made_at.to_string(),
        }
    }
}

/// A version with its fields.
#[derive(Debug, Serialize, ToSchema)]
struct FieldListContent {
    /// What is kept of it; absent for number 0, the list that comes with the program.
    version: Option<FieldListVersion>,
    fields: Vec<FieldOfList>,
}

/// A list to be loaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FieldListAsk {
    /// What the version is to be called.
    #[schema(example = "Revision of 2027")]
    name: String,
    fields: Vec<FieldOfList>,
}

/// What came of a list.
#[derive(Debug, Serialize, ToSchema)]
struct FieldListLoaded {
    version: FieldListVersion,
    /// Codes that are new.
    added: Vec<String>,
    /// Codes that are offered no more.
    retired: Vec<String>,
    /// Codes that the list leaves out; they stay readable.
    left_out: Vec<String>,
    /// Codes with another name, mapping or place.
    changed: Vec<String>,
}

/// The fields in force, those that are retired too.
#[utoipa::path(
    get, path = "/api/v1/fields", operation_id = "fields_list", tag = "fields",
    responses((status = 200, description = "All fields", body = Listed<FieldOfList>))
)]
async fn list(visit: Visit) -> Result<Json<Listed<FieldOfList>>, Failed> {
    let rows = actions::current(&visit.cx).await?;
    Ok(Json(Listed { items: rows.into_iter().map(Into::into).collect(), next: None }))
}

/// The versions that were loaded, the latest first.
#[utoipa::path(
    get, path = "/api/v1/fields/versions", operation_id = "fields_versions", tag = "fields",
    responses((status = 200, description = "All versions", body = Listed<FieldListVersion>))
)]
async fn versions(visit: Visit) -> Result<Json<Listed<FieldListVersion>>, Failed> {
    let all = actions::versions(&visit.cx).await?;
    Ok(Json(Listed { items: all.iter().map(Into::into).collect(), next: None }))
}

/// One version as it was loaded.
#[utoipa::path(
    get, path = "/api/v1/fields/versions/{number}", operation_id = "fields_version", tag = "fields",
    params(("number" = String, Path, description = "Its number; 0 is the list that comes with the program")),
    responses(
        (status = 200, description = "The version with its fields", body = FieldListContent),
        (status = 404, description = "There is no such version", body = Problem)
    )
)]
async fn version(
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Json<FieldListContent>, Failed> {
    let number = number.parse().map_err(|_| Refusal::missing())?;
    let (version, rows) = actions::version(&visit.cx, number).await?;
    Ok(Json(FieldListContent {
        version: version.as_ref().map(Into::into),
        fields: rows.into_iter().map(Into::into).collect(),
    }))
}

/// Loads a list as a new version and puts it in force.
#[utoipa::path(
    post, path = "/api/v1/fields/versions", operation_id = "fields_load", tag = "fields",
    request_body = FieldListAsk,
    responses(
        (status = 201, description = "The version", body = FieldListLoaded),
        (status = 409, description = "The name is taken, or nothing would change", body = Problem),
        (status = 422, description = "Something is wrong with the list", body = Problem)
    )
)]
async fn load(
    visit: Visit,
    Extension(room): Extension<Arc<Fields>>,
    Sent(ask): Sent<FieldListAsk>,
) -> Answer {
    let rows: Vec<FieldRow> = ask.fields.into_iter().map(Into::into).collect();
    let loaded = actions::load(&visit.cx, &room, &ask.name, &rows).await?;
    let Difference { added, retired, left_out, changed } = loaded.difference;
    let version = FieldListVersion::from(&loaded.version);
    let loaded = FieldListLoaded { version, added, retired, left_out, changed };
    Ok((StatusCode::CREATED, Json(loaded)).into_response())
}
