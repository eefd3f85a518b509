//! Takes news for the webhooks that asked for them and may know of them, and carries them there.

use lb_endpoints::Fault;
use lb_kernel::policy::{Actor, Grant, Role, Scope, Via};
use lb_kernel::{Id, Instant, Workspace};
use lb_store::outbox::News;
use lb_store::{Cx, Kept};
use serde_json::json;

use super::webhooks::{TEST, add_delivery, ask, tell};
use crate::outside::{self, Parcel};
use crate::reader::look_up;
use crate::room::Notify;
use crate::rules::{events, pauses, signature};
use crate::store::deliveries::{self, Delivery, State, Tried, Trouble};
use crate::store::webhooks::{self, Webhook};

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
            seq: Some(news.seq),
            at: news.at,
            ..Delivery::new(cx, webhook.id, &news.action, &news.object, news.record)
        };
        add_delivery(&mut tx, &delivery).await?;
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

/// Carries one delivery to its webhook. `asked` is the number of tries before this one as its job knows it: where it
/// differs, somebody sent it again since, and another job does the work.
pub(crate) async fn carry(
    room: &Notify,
    cx: &Cx,
    id: Id<Delivery>,
    asked: Option<i64>,
) -> Kept<()> {
    let reader = cx.read();
    let Some(delivery) = deliveries::find(&reader, id).await? else { return Ok(()) };
    let Some(webhook) = webhooks::find(&reader, delivery.webhook).await? else { return Ok(()) };
    if delivery.state != State::Waiting || asked.is_some_and(|tries| tries != delivery.attempts) {
        return Ok(());
    }
    let tried = if !webhook.active {
        Tried { trouble: Some(Trouble::Stopped), ..Tried::default() }
    } else if is_hidden(room, cx, &webhook, &delivery).await? {
        Tried { trouble: Some(Trouble::Hidden), ..Tried::default() }
    } else {
        hand_over(room, cx, &webhook, &delivery).await?
    };
    // A try takes up to ten seconds: what follows is told as of when it ended.
    note(&Cx::job(cx.store()), &webhook, &delivery, tried).await
}

/// One try.
async fn hand_over(room: &Notify, cx: &Cx, webhook: &Webhook, delivery: &Delivery) -> Kept<Tried> {
    let body = body(webhook, delivery);
    let seconds = cx.now.seconds_since(Instant::default());
    let parcel = Parcel {
        url: webhook.url.clone(),
        signature: signature::sign(&webhook.secret, seconds, &body),
        body,
    };
    Ok(match outside::send(parcel, room.options().private_webhooks).await? {
        Ok(status) => {
            let taken = (200..300).contains(&status);
            let trouble = (!taken).then_some(Trouble::Status);
            Tried { status: Some(status), trouble, ..Tried::default() }
        }
        Err(Fault::Inside | Fault::Plain) => {
            Tried { trouble: Some(Trouble::Inside), ..Tried::default() }
        }
        Err(fault) => {
            let error = Some(fault.to_string());
            Tried { trouble: Some(Trouble::Unreachable), error, ..Tried::default() }
        }
    })
}

/// Notes how a try ended, and asks for the next one; or gives up, and says of the webhook what that means.
async fn note(cx: &Cx, webhook: &Webhook, delivery: &Delivery, mut tried: Tried) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let Some(trouble) = tried.trouble else {
        deliveries::put(&mut tx, delivery.id, State::Delivered, &tried).await?;
        if webhooks::works(&mut tx, webhook.id).await? {
            tell(&mut tx, "webhook.recovered", webhook);
        }
        return tx.commit().await;
    };
    // A test is looked at by whoever asked for it, and what is tried of a failing webhook is the next news.
    let once = delivery.action == TEST || webhook.failing_since.is_some();
    let again = match trouble {
        Trouble::Status | Trouble::Unreachable if !once => pauses::after(delivery.attempts + 1),
        // Trying again changes nothing about where an address leads, nor about what may be seen.
        _ => None,
    };
    if let Some(pause) = again {
        let at = cx.now.plus_seconds(pause);
        tried.next_at = Some(at);
        deliveries::put(&mut tx, delivery.id, State::Waiting, &tried).await?;
        ask(&mut tx, delivery.id, delivery.attempts + 1, at).await?;
        return tx.commit().await;
    }
    deliveries::put(&mut tx, delivery.id, State::Failed, &tried).await?;
    let matters = !matches!(trouble, Trouble::Stopped | Trouble::Hidden) && !once;
    if matters {
        // Where it took other news meanwhile, it is this piece that it does not take.
        let works = trouble != Trouble::Inside
            && deliveries::taken_since(&tx, webhook.id, delivery.made_at).await?;
        if works {
            tell(&mut tx, "webhook.delivery-failed", webhook);
        } else if webhooks::fails(&mut tx, webhook.id).await? {
            tell(&mut tx, "webhook.failing", webhook);
        }
    }
    tx.commit().await
}
