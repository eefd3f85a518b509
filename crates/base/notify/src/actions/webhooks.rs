//! Sets up webhooks, tests and removes them: for administrators of the workspace.

use lb_kernel::policy::{Role, Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept, Tx, jobs};
use serde_json::json;

use crate::acts;
use crate::jobs::CARRY;
use crate::room::Notify;
use crate::rules::letter::hex;
use crate::rules::{address, events};
use crate::store::deliveries::{self, Delivery, State};
use crate::store::webhooks::{self as table, Webhook};

/// The action of a test.
pub(crate) const TEST: &str = "webhook.test";
/// Deliveries that are shown of a webhook.
const SHOWN: u32 = 50;

/// What a form says of a webhook, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Draft {
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub events: String,
    #[serde(default)]
    pub active: Option<String>,
    #[serde(default)]
    pub version: i64,
}

fn subject(workspace: Id<Workspace>, record: Option<Id<Webhook>>) -> Subject {
    Subject {
        record: record.map(Id::cast),
        workspace: Some(workspace),
        visibility: Visibility::Workspace,
        ..Subject::default()
    }
}

/// The webhooks of the workspaces that the actor administers.
pub(crate) async fn list(cx: &Cx) -> Kept<Vec<Webhook>> {
    cx.permit(&acts::WEBHOOK_LIST, &Subject::default())?;
    let workspaces: Vec<Id<Workspace>> = cx.actor.workspaces(&[Role::Administrator]).collect();
    table::of(&cx.read(), &workspaces).await
}

/// Whether the actor may set up webhooks of a workspace.
pub(crate) fn may_add(cx: &Cx, workspace: Id<Workspace>) -> Kept<()> {
    cx.permit(&acts::WEBHOOK_MANAGE, &subject(workspace, None))?;
    Ok(())
}

/// One webhook.
pub(crate) async fn find(cx: &Cx, id: Id<Webhook>) -> Kept<Webhook> {
    let webhook = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::WEBHOOK_SHOW, &subject(webhook.workspace, Some(id)))?;
    Ok(webhook)
}

/// A webhook with its newest deliveries.
pub(crate) async fn show(cx: &Cx, id: Id<Webhook>) -> Kept<(Webhook, Vec<Delivery>)> {
    let webhook = find(cx, id).await?;
    let deliveries = deliveries::of(&cx.read(), id, None, SHOWN).await?;
    Ok((webhook, deliveries))
}

/// The deliveries of a webhook before the cursor, the newest first, and the cursor of the next page.
pub(crate) async fn deliveries(
    cx: &Cx,
    id: Id<Webhook>,
    before: Option<Id<Delivery>>,
) -> Kept<(Vec<Delivery>, Option<String>)> {
    find(cx, id).await?;
    let mut found = deliveries::of(&cx.read(), id, before, SHOWN + 1).await?;
    let more = found.len() > SHOWN as usize;
    found.truncate(SHOWN as usize);
    let next = found.last().filter(|_| more).map(|one| one.id.to_string());
    Ok((found, next))
}

/// Checks what was typed; gives the patterns.
fn checked(room: &Notify, draft: &Draft) -> Kept<Vec<String>> {
    let private = room.options().private_webhooks;
    let mut wrong = Vec::new();
    if let Err(refusal) = address::check(draft.url.trim(), private) {
        wrong.push(refusal);
    }
    let patterns = events::read(&draft.events).unwrap_or_else(|refusal| {
        wrong.push(refusal);
        Vec::new()
    });
    match Refusal::all(wrong) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(patterns),
    }
}

/// Adds a webhook; its secret is drawn here.
pub(crate) async fn add(
    room: &Notify,
    cx: &Cx,
    workspace: Id<Workspace>,
    draft: &Draft,
) -> Kept<Webhook> {
    may_add(cx, workspace)?;
    let webhook = Webhook {
        id: cx.new_id(),
        workspace,
        url: draft.url.trim().to_owned(),
        secret: hex(&cx.random::<32>()?),
        events: checked(room, draft)?,
        active: true,
        version: 1,
    };
    let mut tx = cx.begin().await?;
    table::add(&mut tx, &webhook).await?;
    tell(&mut tx, "webhook.added", &webhook);
    tx.commit().await?;
    Ok(webhook)
}

/// A webhook that the actor may change.
async fn managed(cx: &Cx, tx: &Tx, id: Id<Webhook>) -> Kept<Webhook> {
    let webhook = table::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::WEBHOOK_MANAGE, &subject(webhook.workspace, Some(id)))?;
    Ok(webhook)
}

/// Tells what was done. Of the address only the host is told: the rest may hold a secret.
fn tell(tx: &mut Tx, action: &'static str, webhook: &Webhook) {
    let host = address::host(&webhook.url);
    let change = json!({ "host": host, "events": webhook.events, "active": webhook.active });
    let fact = Fact::of(action, "webhook", webhook.id).within(Some(webhook.workspace));
    tx.tell(fact.change(change));
}

/// Changes where a webhook leads, what it asks for, and whether it is active.
pub(crate) async fn change(room: &Notify, cx: &Cx, id: Id<Webhook>, draft: &Draft) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let old = managed(cx, &tx, id).await?;
    let webhook = Webhook {
        url: draft.url.trim().to_owned(),
        events: checked(room, draft)?,
        active: draft.active.is_some(),
        version: draft.version,
        ..old
    };
    table::change(&mut tx, &webhook).await?;
    tell(&mut tx, "webhook.edited", &webhook);
    tx.commit().await
}

/// Draws another secret; deliveries are signed with it from now on.
pub(crate) async fn renew(cx: &Cx, id: Id<Webhook>) -> Kept<Webhook> {
    let mut tx = cx.begin().await?;
    let old = managed(cx, &tx, id).await?;
    let webhook = Webhook { secret: hex(&cx.random::<32>()?), ..old };
    table::change(&mut tx, &webhook).await?;
    tell(&mut tx, "webhook.secret-renewed", &webhook);
    tx.commit().await?;
    Ok(webhook)
}

/// Removes a webhook and its deliveries.
pub(crate) async fn remove(cx: &Cx, id: Id<Webhook>) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let webhook = managed(cx, &tx, id).await?;
    table::remove(&mut tx, id).await?;
    tell(&mut tx, "webhook.removed", &webhook);
    tx.commit().await
}

/// Asks for a delivery that tells nothing but that deliveries arrive.
pub(crate) async fn test(cx: &Cx, id: Id<Webhook>) -> Kept<Id<Delivery>> {
    let mut tx = cx.begin().await?;
    let webhook = managed(cx, &tx, id).await?;
    if !webhook.active {
        return Err(Refusal::new(Kind::Conflict, "notify.webhook.inactive").into());
    }
    let delivery = Delivery {
        id: cx.new_id(),
        webhook: id,
        seq: None,
        at: cx.now,
        action: TEST.to_owned(),
        object: "webhook".to_owned(),
        record: Some(id.cast()),
        state: State::Waiting,
        attempts: 0,
        status: None,
        last_error: None,
    };
    ask(&mut tx, &delivery).await?;
    tell(&mut tx, "webhook.tested", &webhook);
    tx.commit().await?;
    Ok(delivery.id)
}

/// Adds a delivery and asks for its carrying; one that is there already stays as it is.
pub(crate) async fn ask(tx: &mut Tx, delivery: &Delivery) -> Kept<()> {
    if deliveries::add(tx, delivery).await? {
        let (now, id) = (tx.cx().now, delivery.id.to_string());
        jobs::put(tx, CARRY, &json!({ "delivery": id }), Some(&id), now).await?;
    }
    Ok(())
}
