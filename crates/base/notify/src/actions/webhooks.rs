//! Sets up webhooks, tests and removes them: for administrators of the workspace.

use lb_kernel::policy::{Role, Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Refusal, Workspace};
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
/// At most so many are sent again at once; whoever has more asks once more.
const AGAIN: u32 = 1000;

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

/// Which deliveries are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// In this state only.
    pub state: Option<State>,
    /// Those before the one that this cursor names: the next page.
    pub before: Option<String>,
}

/// A webhook with its deliveries, the newest first, and the cursor of the next page.
pub(crate) async fn show(
    cx: &Cx,
    id: Id<Webhook>,
    wanted: &Wanted,
) -> Kept<(Webhook, Vec<Delivery>, Option<String>)> {
    let webhook = find(cx, id).await?;
    let before = wanted.before.as_deref().map(str::parse).transpose();
    let before = before.map_err(|_| lb_doors::unread("cursor"))?;
    let mut found = deliveries::of(&cx.read(), id, wanted.state, before, SHOWN + 1).await?;
    let more = found.len() > SHOWN as usize;
    found.truncate(SHOWN as usize);
    let next = found.last().filter(|_| more).map(|one| one.id.to_string());
    Ok((webhook, found, next))
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
        failing_since: None,
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

/// Tells what was done, or what it has come to. Of the address only the host is told: the rest may hold a secret.
pub(crate) fn tell(tx: &mut Tx, action: &'static str, webhook: &Webhook) {
    let host = address::host(&webhook.url);
    let change = json!({ "host": host, "events": webhook.events, "active": webhook.active });
    let fact = Fact::of(action, "webhook", webhook.id).within(Some(webhook.workspace));
    tx.tell(fact.change(change));
}

/// Changes where a webhook leads, what it asks for, and whether it is active; gives what it is now.
pub(crate) async fn change(
    room: &Notify,
    cx: &Cx,
    id: Id<Webhook>,
    draft: &Draft,
) -> Kept<Webhook> {
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
    let now = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    tx.commit().await?;
    Ok(now)
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
    let delivery = Delivery::new(cx, id, TEST, "webhook", Some(id.cast()));
    add_delivery(&mut tx, &delivery).await?;
    tell(&mut tx, "webhook.tested", &webhook);
    tx.commit().await?;
    Ok(delivery.id)
}

/// Sends deliveries once more, whatever became of them: one, or with `None` all news that were given up. Gives how many.
pub(crate) async fn again(cx: &Cx, id: Id<Webhook>, one: Option<Id<Delivery>>) -> Kept<usize> {
    let mut tx = cx.begin().await?;
    let webhook = managed(cx, &tx, id).await?;
    if !webhook.active {
        return Err(Refusal::new(Kind::Conflict, "notify.webhook.inactive").into());
    }
    let wanted = match one {
        Some(one) => {
            let found = deliveries::find(&tx, one).await?;
            let found = found.filter(|delivery| delivery.webhook == id);
            vec![found.ok_or_else(Refusal::missing)?.id]
        }
        None => deliveries::given_up(&tx, id, AGAIN).await?,
    };
    for delivery in &wanted {
        deliveries::wait(&mut tx, *delivery).await?;
        ask(&mut tx, *delivery, 0, cx.now).await?;
    }
    if !wanted.is_empty() {
        let change = json!({ "host": address::host(&webhook.url), "deliveries": wanted.len() });
        let fact = Fact::of("webhook.sent-again", "webhook", id).within(Some(webhook.workspace));
        tx.tell(fact.change(change));
    }
    tx.commit().await?;
    Ok(wanted.len())
}

/// Adds a delivery and asks for its carrying; one that is there already stays as it is.
pub(crate) async fn add_delivery(tx: &mut Tx, delivery: &Delivery) -> Kept<()> {
    if deliveries::add(tx, delivery).await? {
        let now = tx.cx().now;
        ask(tx, delivery.id, 0, now).await?;
    }
    Ok(())
}

/// Asks for a delivery's next try, after `tries`.
pub(crate) async fn ask(tx: &mut Tx, id: Id<Delivery>, tries: i64, at: Instant) -> Kept<()> {
    let payload = json!({ "delivery": id, "tries": tries });
    // The job that runs still holds its key; each try has one of its own.
    jobs::put(tx, CARRY, &payload, Some(&format!("{id}:{tries}")), at).await
}
