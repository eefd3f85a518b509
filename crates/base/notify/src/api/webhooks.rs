//! The API of webhooks: what their pages do.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Failed, Listed, Named, Problem, Routes, Sent, Visit, if_match, tag};
use lb_kernel::{Id, Refusal, Workspace};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::webhooks::{self as actions, Draft, Wanted};
use crate::acts;
use crate::room::Notify;
use crate::store::deliveries::{Delivery, State};
use crate::store::webhooks::Webhook;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::WEBHOOK_LIST, routes!(list))
        .api(&acts::WEBHOOK_MANAGE, routes!(add))
        .api(&acts::WEBHOOK_SHOW, routes!(show))
        .api(&acts::WEBHOOK_MANAGE, routes!(change))
        .api(&acts::WEBHOOK_MANAGE, routes!(remove))
        .api(&acts::WEBHOOK_MANAGE, routes!(renew))
        .api(&acts::WEBHOOK_MANAGE, routes!(test))
        .api(&acts::WEBHOOK_SHOW, routes!(deliveries))
        .api(&acts::WEBHOOK_MANAGE, routes!(again))
        .api(&acts::WEBHOOK_MANAGE, routes!(all_again))
}

/// An address of another program that wants to know.
#[derive(Serialize, ToSchema)]
struct WebhookView {
    id: String,
    /// The workspace whose news it gets.
    workspace: String,
    url: String,
    /// Patterns of actions: `*`, `listing.*`, `listing.published`.
    events: Vec<String>,
    active: bool,
    /// Since when it has taken nothing; while it is so, each piece of news is tried once.
    failing_since: Option<String>,
    version: i64,
}

impl From<Webhook> for WebhookView {
    fn from(one: Webhook) -> Self {
        Self {
            id: one.id.to_string(),
            workspace: one.workspace.to_string(),
            url: one.url,
            events: one.events,
            active: one.active,
            failing_since: one.failing_since.map(|at| at.to_string()),
            version: one.version,
        }
    }
}

/// A webhook to be made.
#[derive(Deserialize, ToSchema)]
struct NewWebhook {
    workspace: String,
    url: String,
    events: Vec<String>,
}

/// What a webhook becomes: absent members stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WebhookChange {
    /// Where deliveries go.
    url: Option<String>,
    /// Patterns of actions: `*`, `listing.*`, `listing.published`.
    events: Option<Vec<String>>,
    /// Whether anything is delivered.
    active: Option<bool>,
}

/// A webhook with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
struct WithSecret {
    webhook: WebhookView,
    /// The key of its signatures.
    secret: String,
}

impl From<Webhook> for WithSecret {
    fn from(one: Webhook) -> Self {
        Self { secret: one.secret.clone(), webhook: one.into() }
    }
}

/// One piece of news for a webhook, and how it went.
#[derive(Serialize, ToSchema)]
struct DeliveryView {
    id: String,
    at: String,
    action: String,
    object: String,
    record: Option<String>,
    /// `waiting`, `delivered` or `failed`.
    state: String,
    attempts: i64,
    /// The HTTP status of the last answer.
    status: Option<i64>,
    /// What the last try met: `status` (another than 2xx), `unreachable`, `inside` (the address leads into the
    /// server's own network), `hidden` (the workspace may not see the record any more), `stopped`.
    trouble: Option<String>,
    /// What the connection said, in technical words.
    error: Option<String>,
    /// When it is tried next.
    next: Option<String>,
}

impl From<Delivery> for DeliveryView {
    fn from(one: Delivery) -> Self {
        Self {
            id: one.id.to_string(),
            at: one.at.to_string(),
            action: one.action,
            object: one.object,
            record: one.record.map(|id| id.to_string()),
            state: one.state.to_string(),
            attempts: one.attempts,
            status: one.status,
            trouble: one.trouble.map(|trouble| trouble.to_string()),
            error: one.last_error,
            next: one.next_at.map(|at| at.to_string()),
        }
    }
}

/// A delivery that was asked for.
#[derive(Serialize, ToSchema)]
struct Asked {
    /// Its identifier, under which its result is found among the deliveries.
    delivery: String,
}

/// How many deliveries are sent once more.
#[derive(Serialize, ToSchema)]
struct SentAgain {
    deliveries: usize,
}

#[derive(Deserialize)]
struct Ask {
    cursor: Option<String>,
    state: Option<State>,
}

/// The webhooks of the workspaces that the caller administers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks",
    tag = "webhooks",
    responses((status = 200, body = Listed<WebhookView>), (status = 403, body = Problem)),
)]
async fn list(visit: Visit) -> Result<Json<Listed<WebhookView>>, Failed> {
    let found = actions::list(&visit.cx).await?;
    Ok(Json(Listed { items: found.into_iter().map(Into::into).collect(), next: None }))
}

/// Adds a webhook; the answer shows its secret this once.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks",
    tag = "webhooks",
    request_body = NewWebhook,
    responses(
        (status = 201, body = WithSecret),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn add(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Sent(new): Sent<NewWebhook>,
) -> Result<(StatusCode, Json<WithSecret>), Failed> {
    let workspace: Id<Workspace> = new.workspace.parse().map_err(|_| Refusal::missing())?;
    let draft = Draft { url: new.url, events: new.events.join(" "), ..Draft::default() };
    let webhook = actions::add(&room, &visit.cx, workspace, &draft).await?;
    Ok((StatusCode::CREATED, Json(webhook.into())))
}

/// One webhook.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 200, body = WebhookView), (status = 404, body = Problem)),
)]
async fn show(visit: Visit, Named(id): Named<Webhook>) -> Answer {
    tagged(actions::find(&visit.cx, id).await?)
}

/// A webhook with its entity tag.
fn tagged(webhook: Webhook) -> Answer {
    let tag = [(header::ETAG, tag(webhook.version))];
    Ok((tag, Json(WebhookView::from(webhook))).into_response())
}

/// Changes where a webhook leads, what it asks for, and whether anything is delivered: absent members stay as they
/// are. Another secret is drawn by `/secret`.
#[utoipa::path(
    patch,
    path = "/api/v1/webhooks/{id}",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier"), ("If-Match" = String, Header)),
    request_body = WebhookChange,
    responses(
        (status = 200, body = WebhookView),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 412, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn change(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Named(id): Named<Webhook>,
    headers: HeaderMap,
    Sent(change): Sent<WebhookChange>,
) -> Answer {
    let before = actions::find(&visit.cx, id).await?;
    let active = change.active.unwrap_or(before.active);
    let draft = Draft {
        url: change.url.unwrap_or(before.url),
        events: change.events.unwrap_or(before.events).join(" "),
        active: active.then(|| "yes".to_owned()),
        version: if_match(&headers)?,
    };
    tagged(actions::change(&room, &visit.cx, before.id, &draft).await?)
}

/// Removes a webhook and its deliveries.
#[utoipa::path(
    delete,
    path = "/api/v1/webhooks/{id}",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
async fn remove(visit: Visit, Named(id): Named<Webhook>) -> Result<StatusCode, Failed> {
    actions::remove(&visit.cx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Draws another secret; the answer shows it this once.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks/{id}/secret",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 200, body = WithSecret), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
async fn renew(visit: Visit, Named(id): Named<Webhook>) -> Result<Json<WithSecret>, Failed> {
    Ok(Json(actions::renew(&visit.cx, id).await?.into()))
}

/// Asks for a delivery that tells nothing but that deliveries arrive.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks/{id}/test",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier")),
    responses((status = 202, body = Asked), (status = 404, body = Problem), (status = 409, body = Problem)),
)]
async fn test(
    visit: Visit,
    Named(id): Named<Webhook>,
) -> Result<(StatusCode, Json<Asked>), Failed> {
    let delivery = actions::test(&visit.cx, id).await?.to_string();
    Ok((StatusCode::ACCEPTED, Json(Asked { delivery })))
}

/// The deliveries of a webhook, the newest first, with their results.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}/deliveries",
    tag = "webhooks",
    params(
        ("id" = String, Path, description = "Its identifier"),
        ("cursor" = Option<String>, Query, description = "`next` of the last answer"),
        ("state" = Option<String>, Query, description = "`waiting`, `delivered` or `failed`: only these"),
    ),
    responses(
        (status = 200, body = Listed<DeliveryView>),
        (status = 404, body = Problem),
        (status = 422, body = Problem),
    ),
)]
async fn deliveries(
    visit: Visit,
    Named(id): Named<Webhook>,
    lb_doors::Asked(ask): lb_doors::Asked<Ask>,
) -> Result<Json<Listed<DeliveryView>>, Failed> {
    let wanted = Wanted { state: ask.state, before: ask.cursor };
    let (_, found, next) = actions::show(&visit.cx, id, &wanted).await?;
    Ok(Json(Listed { items: found.into_iter().map(Into::into).collect(), next }))
}

/// Sends one delivery once more, whatever became of it.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks/{id}/deliveries/{delivery}/again",
    tag = "webhooks",
    params(
        ("id" = String, Path, description = "Its identifier"),
        ("delivery" = String, Path, description = "The delivery's identifier"),
    ),
    responses(
        (status = 202, body = SentAgain),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem),
    ),
)]
async fn again(
    visit: Visit,
    Path((text, delivery)): Path<(String, String)>,
) -> Result<(StatusCode, Json<SentAgain>), Failed> {
    let id = text.parse().map_err(|_| Refusal::missing())?;
    let delivery = delivery.parse().map_err(|_| Refusal::missing())?;
    let deliveries = actions::again(&visit.cx, id, Some(delivery)).await?;
    Ok((StatusCode::ACCEPTED, Json(SentAgain { deliveries })))
}

/// Sends the news once more that were given up, the oldest first, at most a thousand of them.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks/{id}/deliveries/again",
    tag = "webhooks",
    params(("id" = String, Path, description = "Its identifier")),
    responses(
        (status = 202, body = SentAgain),
        (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, body = Problem),
    ),
)]
async fn all_again(
    visit: Visit,
    Named(id): Named<Webhook>,
) -> Result<(StatusCode, Json<SentAgain>), Failed> {
    let deliveries = actions::again(&visit.cx, id, None).await?;
    Ok((StatusCode::ACCEPTED, Json(SentAgain { deliveries })))
}
