//! The API of translations: what there is to do, one text, its translation.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Listed, Named, Routes, Sent, Visit, failed, unread};
use lb_kernel::{Code as _, Id};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::{self, Item, Written};
use crate::acts;
use crate::room::Translations;
use crate::rules::state::{State, seen, translation};
use crate::store::entry::Entry;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::WRITE, routes!(show))
        .api(&acts::WRITE, routes!(write))
        .api(&acts::WRITE, routes!(machine))
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListAsk {
    /// Wanted in this language.
    to: Option<String>,
    /// Written in this language.
    from: Option<String>,
    /// Texts of this type of object.
    object: Option<String>,
    /// Texts of this record.
    record: Option<String>,
    /// `missing`, `stale`, `machine` or `done`; several between commas, all when absent.
    state: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// Most entries of a page, 50 when absent.
    #[param(value_type = Option<i64>)]
    limit: Option<u32>,
}

impl ListAsk {
    fn asked(&self) -> Result<actions::Asked, lb_doors::Failed> {
        let language = |code: &Option<String>, name: &'static str| {
            code.as_deref().map(|code| code.parse().map_err(|_| failed(unread(name)))).transpose()
        };
        let record =
            self.record.as_deref().map(|id| id.parse().map_err(|_| failed(unread("record"))));
        let states = self.state.as_deref().unwrap_or_default().split(',').map(str::trim);
        let states = states
            .filter(|code| !code.is_empty())
            .map(|code| State::from_code(code).ok_or_else(|| failed(unread("state"))));
        Ok(actions::Asked {
            to: language(&self.to, "to")?,
            from: language(&self.from, "from")?,
            object: self.object.clone(),
            record: record.transpose()?,
            states: states.collect::<Result<_, _>>()?,
        })
    }
}

/// A text and its translation into a language.
#[derive(Debug, Serialize, ToSchema)]
struct EntryJson {
    id: String,
    object: String,
    record: String,
    field: String,
    /// Language of the original.
    from: String,
    /// Language it is wanted in.
    to: String,
    /// `missing`, `stale`, `machine` or `done`.
    state: String,
    /// The original; empty in lists, where that it is read is kept: then open the entry.
    original: String,
    /// The translation, if there is one; as the original.
    text: Option<String>,
    /// `human` or `machine`.
    origin: Option<String>,
    /// Longest translation, in characters.
    longest: usize,
    /// To be sent back with a translation: refused when somebody was faster.
    seen: String,
}

impl EntryJson {
    /// As a list has it: without the words of a guarded text.
    fn listed(item: &Item) -> Self {
        let mut shown = Self::from(item);
        if item.guarded {
            shown.original.clear();
            shown.text = None;
        }
        shown
    }
}

impl From<&Item> for EntryJson {
    fn from(item: &Item) -> Self {
        let (text, to) = (&item.text.text, item.entry.language);
        let now = translation(text, to);
        Self {
            id: item.entry.entry.to_string(),
            object: item.entry.object.clone(),
            record: item.entry.record.to_string(),
            field: item.entry.field.clone(),
            from: text.language.to_string(),
            to: to.to_string(),
            state: item.entry.state.to_string(),
            original: text.text.clone(),
            text: now.map(|one| one.text.clone()),
            origin: now.map(|one| one.origin.to_string()),
            longest: item.text.longest,
            seen: seen(text, to),
        }
    }
}

/// Texts that the caller may translate, latest first.
#[utoipa::path(
    get, path = "/api/v1/translations", tag = "translations", params(ListAsk),
    responses((status = 200, body = Listed<EntryJson>))
)]
async fn list(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Asked(ask): Asked<ListAsk>,
) -> Answer {
    let before: Option<Id<Entry>> = match ask.cursor.as_deref() {
        Some(cursor) => Some(cursor.parse().map_err(|_| failed(unread("cursor")))?),
        None => None,
    };
    let asked = ask.asked()?;
    let (found, next) =
        actions::list(&visit.cx, &room, &asked, before, ask.limit.unwrap_or(50)).await?;
    let items: Vec<EntryJson> = found.iter().map(EntryJson::listed).collect();
    let listed = Listed { items, next: next.map(|id| id.to_string()) };
    Ok(axum::Json(listed).into_response())
}

/// One text with its translation.
#[utoipa::path(
    get, path = "/api/v1/translations/{id}", tag = "translations", params(("id" = String, Path)),
    responses((status = 200, body = EntryJson), (status = 404, body = lb_doors::Problem))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
) -> Answer {
    let item = actions::show(&visit.cx, &room, id).await?;
    Ok(axum::Json(EntryJson::from(&item)).into_response())
}

/// Writes or corrects a translation; it counts as a person's.
#[utoipa::path(
    put, path = "/api/v1/translations/{id}", tag = "translations", params(("id" = String, Path)),
    request_body = Written,
    responses((status = 200, body = EntryJson), (status = 412, body = lb_doors::Problem),
              (status = 422, body = lb_doors::Problem))
)]
async fn write(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
    Sent(sent): Sent<Written>,
) -> Answer {
    let item = actions::write(&visit.cx, &room, id, &sent).await?;
    Ok(axum::Json(EntryJson::from(&item)).into_response())
}

/// Asks for a machine translation; it comes in the background, and never over what a person wrote.
#[utoipa::path(
    post, path = "/api/v1/translations/{id}/machine", tag = "translations",
    params(("id" = String, Path)),
    responses((status = 202), (status = 409, body = lb_doors::Problem))
)]
async fn machine(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
) -> Answer {
    actions::ask_machine(&visit.cx, &room, &[id]).await?;
    Ok(StatusCode::ACCEPTED.into_response())
}
