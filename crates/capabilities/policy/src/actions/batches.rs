//! Sends authorities what waits for them every two weeks, with a link that needs no account, and reminds them.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::link;
use crate::acts::answers::AUTHORITY_ASK;
use crate::record::{Authority, Office, reads, shown};
use crate::room::Policy;
use crate::rules::batch::{GRACE, answer_due, is_time, reminds};
use crate::store;
use crate::store::batch::Batch;

/// What the policy engine is asked with about an authority.
pub(crate) fn subject(office: &Office) -> Subject {
    Subject {
        record: Some(office.id.cast()),
        workspace: Some(office.workspace),
        visibility: lb_kernel::policy::Visibility::Workspace,
        ..Subject::default()
    }
}

pub(crate) fn fact(action: &'static str, office: &Office) -> Fact {
    Fact::of(action, "authority", office.id).within(Some(office.workspace))
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The batch.
    pub batch: Batch,
    /// How many items are new in it.
    pub items: usize,
    /// Where the authority answers; told once.
    pub path: String,
}

/// Makes a link for an authority and mails it.
async fn invite(
    tx: &mut Tx,
    room: &Policy,
    office: &Office,
    batch: &Batch,
    matter: &str,
    items: usize,
) -> Outcome<String> {
    let fresh = link::fresh(tx.cx())?;
    let until = tx.cx().now.max(batch.due_at).plus_days(GRACE);
    store::office::link(tx, office.id, &link::digest(&fresh), until).await?;
    let path = format!("/policy/inbox/{fresh}");
    let data = json!({
        "name": office.contact, "office": shown(&office.names, reads(office.language)),
        "count": items, "day": { "day": day(batch.due_at) }, "link": format!("{}{path}", room.base),
    });
    let template = format!("policy-mail-{matter}");
    link::mail(tx, office.reached_at(), office.language, template, data).await?;
    Ok(path)
}

/// The last day of a deadline that ends at this moment, in UTC.
pub(crate) fn day(end: lb_kernel::Instant) -> String {
    end.plus_seconds(-1).day().to_string()
}

/// Sends an authority what it was not sent yet; nothing where there is nothing. Earlier links end.
///
/// # Errors
/// The actor may not, somebody else is sending, or the database does not answer.
pub async fn send(cx: &Cx, room: &Policy, id: Id<Authority>) -> Outcome<Option<Sent>> {
    let mut tx = cx.begin().await?;
    let office = store::office::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&AUTHORITY_ASK, &subject(&office))?;
    // The number before the items: whoever sees the batch of another in its number sees also what that
    // batch holds, and whoever does not is stopped by the number.
    let last = store::batch::of(&tx, id, 1).await?.pop();
    let items = store::batch::unsent(&tx, id).await?;
    if items.is_empty() || !office.active {
        return Ok(None);
    }
    let times = store::times::of(&tx, office.workspace).await?;
    let batch = Batch {
        id: cx.new_id(),
        workspace: office.workspace,
        authority: id,
        number: last.map_or(1, |last| last.number + 1),
        sent_at: cx.now,
        due_at: answer_due(cx.now, times.answer, office.country.as_deref()),
        reminded_at: None,
        done_at: None,
    };
    store::batch::add(&mut tx, &batch, &items).await?;
    store::office::revoke(&mut tx, id).await?;
    let path = invite(&mut tx, room, &office, &batch, "batch", items.len()).await?;
    tx.tell(fact("batch.sent", &office).change(json!({
        "batch": batch.id, "number": batch.number, "items": items.len(),
        "due": batch.due_at,
    })));
    tx.commit().await?;
    Ok(Some(Sent { batch, items: items.len(), path }))
}

/// Sends all batches whose fortnight is over: for the job.
pub(crate) async fn send_due(cx: &Cx, room: &Policy) -> Outcome<()> {
    let waiting = store::batch::waiting(&cx.read()).await?;
    for (authority, workspace, last) in waiting {
        let times = store::times::of(&cx.read(), workspace).await?;
        if !is_time(last, times.batch, cx.now) {
            continue;
        }
        match send(cx, room, authority).await {
            Ok(_) => {}
            // Somebody sent it in the same moment: it is sent.
            Err(halt) if halt.refusal().is_some() => {}
            Err(halt) => return Err(halt),
        }
    }
    Ok(())
}

/// Reminds authorities of what is due soon or late, with one more link.
pub(crate) async fn remind(cx: &Cx, room: &Policy) -> Outcome<()> {
    for batch in store::batch::open(&cx.read()).await? {
        if !reminds(batch.due_at, batch.reminded_at, cx.now) {
            continue;
        }
        let mut tx = cx.begin().await?;
        let Some(office) = store::office::find(&tx, batch.authority).await? else { continue };
        if !store::batch::reminded(&mut tx, &batch).await? {
            continue;
        }
        let owed = store::batch::asked(&tx, office.id).await?.len();
        let late = batch.due_at <= cx.now;
        let matter = if late { "late" } else { "remind" };
        invite(&mut tx, room, &office, &batch, matter, owed).await?;
        let action = if late { "batch.late" } else { "batch.reminded" };
        tx.tell(fact(action, &office).change(json!({ "batch": batch.id, "items": owed })));
        tx.commit().await?;
    }
    Ok(())
}

/// Ends all links of an authority.
///
/// # Errors
/// The actor may not, there is no such authority, or the database does not answer.
pub async fn revoke(cx: &Cx, id: Id<Authority>) -> Outcome<u64> {
    let mut tx = cx.begin().await?;
    let office = store::office::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&AUTHORITY_ASK, &subject(&office))?;
    let ended = store::office::revoke(&mut tx, id).await?;
    tx.tell(fact("authority.links-ended", &office).change(json!({ "links": ended })));
    tx.commit().await?;
    Ok(ended)
}

/// Makes a new link for an authority that has lost its own; told once, to be handed on.
///
/// # Errors
/// The actor may not, nothing was ever sent, or the database does not answer.
pub async fn relink(cx: &Cx, room: &Policy, id: Id<Authority>) -> Outcome<String> {
    let mut tx = cx.begin().await?;
    let office = store::office::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&AUTHORITY_ASK, &subject(&office))?;
    let last = store::batch::of(&tx, id, 1).await?.pop();
    let batch =
        last.ok_or_else(|| Refusal::new(lb_kernel::refusal::Kind::Conflict, "policy.batch-none"))?;
    store::office::revoke(&mut tx, id).await?;
    let owed = store::batch::asked(&tx, id).await?.len();
    let from_now = Batch { due_at: cx.now.max(batch.due_at), ..batch };
    let path = invite(&mut tx, room, &office, &from_now, "remind", owed).await?;
    tx.tell(fact("authority.linked", &office));
    tx.commit().await?;
    Ok(path)
}
