//! Takes news for the webhooks that asked for them and may know of them, and carries them there.

use lb_endpoints::Fault;
use lb_kernel::policy::{Actor, Grant, Role, Scope, Via};
use lb_kernel::{Id, Instant, Workspace};
use lb_store::outbox::News;
use lb_store::{Broken, Cx, Kept};
use serde_json::json;

use super::webhooks::{TEST, ask};
use crate::outside::{self, Parcel};
use crate::reader::look_up;
use crate::room::Notify;
use crate::rules::{events, signature};
use crate::store::deliveries::{self, Delivery, State};
use crate::store::webhooks::{self, Webhook};

/// How often a delivery is tried: as often as a job.
const TRIES: i64 = 8;

/// Makes a delivery for each webhook that asks for this action and whose workspace may see the
/// record. What no room answers for is delivered to nobody.
pub(crate) async fn take(room: &Notify, cx: &Cx, news: &News) -> Kept<()> {
    let Some(record) = news.record else { return Ok(()) };
    let mut wanting = webhooks::active(&cx.read()).await?;
    wanting.retain(|webhook| events::asks(&webhook.events, &news.action));
    if wanting.is_empty() {
        return Ok(());
    }
    let about = [(news.object.clone(), record)];
    let known = look_up(&room.options().subjects, cx, about).await?;
    let sees = |webhook: &Webhook| known.sees(&staff(webhook.workspace), &news.object, record);
    wanting.retain(|webhook| sees(webhook) == Some(true));
    if wanting.is_empty() {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    for webhook in &wanting {
        let delivery = Delivery {
            id: cx.new_id(),
            webhook: webhook.id,
            seq: Some(news.seq),
            at: news.at,
            action: news.action.clone(),
            object: news.object.clone(),
            record: news.record,
            state: State::Waiting,
            attempts: 0,
            status: None,
            last_error: None,
        };
        ask(&mut tx, &delivery).await?;
    }
    tx.commit().await
}

/// Somebody who may see what the staff of a workspace may see, and nothing else.
fn staff(workspace: Id<Workspace>) -> Actor {
    Actor {
        grants: vec![Grant { role: Role::Officer, scope: Scope::Workspace(workspace) }],
        via: Via::Token,
        ..Actor::anonymous()
    }
}

/// The body of a delivery: identifiers and what happened, no content.
fn body(webhook: &Webhook, delivery: &Delivery) -> String {
    json!({
        "id": delivery.id,
        "webhook": webhook.id,
        "workspace": webhook.workspace,
        "action": delivery.action,
        "object": delivery.object,
        "record": delivery.record,
        "at": delivery.at,
        "test": delivery.action == TEST,
    })
    .to_string()
}

/// Whether the workspace may not see the record any more: between the news and its delivery, or the
/// next try, it may have been closed.
async fn is_hidden(room: &Notify, cx: &Cx, webhook: &Webhook, delivery: &Delivery) -> Kept<bool> {
    let Some(record) = delivery.record.filter(|_| delivery.action != TEST) else {
        return Ok(false);
    };
    let about = [(delivery.object.clone(), record)];
    let known = look_up(&room.options().subjects, cx, about).await?;
    Ok(known.sees(&staff(webhook.workspace), &delivery.object, record) != Some(true))
}

/// Carries one delivery to its webhook.
pub(crate) async fn carry(room: &Notify, cx: &Cx, id: Id<Delivery>) -> Kept<()> {
    let reader = cx.read();
    let Some(delivery) = deliveries::find(&reader, id).await? else { return Ok(()) };
    let Some(webhook) = webhooks::find(&reader, delivery.webhook).await? else { return Ok(()) };
    if delivery.state == State::Delivered {
        return Ok(());
    }
    if !webhook.active {
        return note(cx, id, State::Failed, None, Some("the webhook was stopped")).await;
    }
    if is_hidden(room, cx, &webhook, &delivery).await? {
        let reason = "the record is not visible to the workspace any more";
        return note(cx, id, State::Failed, None, Some(reason)).await;
    }
    let body = body(&webhook, &delivery);
    let seconds = cx.now.seconds_since(Instant::default());
    let parcel = Parcel {
        url: webhook.url,
        signature: signature::sign(&webhook.secret, seconds, &body),
        body,
    };
    let private = room.options().private_webhooks;
    match outside::send(parcel, private).await? {
        Ok(status) if (200..300).contains(&status) => {
            note(cx, id, State::Delivered, Some(status), None).await
        }
        Ok(status) => {
            failed(cx, &delivery, Some(status), &format!("answered with status {status}")).await
        }
        // Trying again changes nothing about where an address leads.
        Err(Fault::Inside | Fault::Plain) => {
            let reason = "the address leads into the server's own network";
            note(cx, id, State::Failed, None, Some(reason)).await
        }
        Err(fault) => failed(cx, &delivery, None, &fault.to_string()).await,
    }
}

async fn note(
    cx: &Cx,
    id: Id<Delivery>,
    state: State,
    status: Option<i64>,
    error: Option<&str>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    deliveries::put(&mut tx, id, state, status, error).await?;
    tx.commit().await
}

/// Notes a failed try, and lets the job be tried again.
async fn failed(cx: &Cx, delivery: &Delivery, status: Option<i64>, reason: &str) -> Kept<()> {
    let last = delivery.attempts + 1 >= TRIES;
    let state = if last { State::Failed } else { State::Waiting };
    note(cx, delivery.id, state, status, Some(reason)).await?;
    Err(Broken::new("delivering to a webhook", reason).into())
}
