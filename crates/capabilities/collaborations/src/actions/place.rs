//! Says where a collaboration lives: in a record of another room, or in what people write down; and that it never
//! lived there.

use std::collections::BTreeSet;

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::open::fact;
use super::read::load;
use crate::acts;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{LINE, PlaceKind};
use crate::settings::Settings;
use crate::store;
use crate::store::place::{Place, Withdrawn};

/// Where it lives, as somebody says it.
#[derive(Debug, Clone, Default)]
pub struct PlaceAsk {
    /// Which record of another room; empty for what has none here.
    pub record: String,
    /// Code of the kind; a record has its own.
    pub kind: String,
    /// What it is called; a record has its own title.
    pub label: String,
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// The records of other rooms among these places, as the actor sees them: one question for however many.
pub(crate) async fn settings<'a>(
    cx: &Cx,
    room: &Collaborations,
    places: impl Iterator<Item = &'a Place>,
) -> Outcome<Settings> {
    let ids: BTreeSet<Id<()>> = places.filter_map(Place::linked).collect();
    if ids.is_empty() {
        return Ok(Settings::new());
    }
    let ids: Vec<_> = ids.into_iter().collect();
    room.records.seen(cx, &ids).await
}

/// Notes where it lives: a programme, an event, a challenge, a laboratory. Of a record the link is kept and nothing of
/// its words: the other side may not be allowed to read them.
///
/// # Errors
/// The actor may not, or does not see the record; kind or label is missing where there is no record, or too long; or the
/// database does not answer.
pub async fn place(
    cx: &Cx,
    room: &Collaborations,
    id: Id<Collaboration>,
    ask: &PlaceAsk,
) -> Outcome<()> {
    let (record, label) = (ask.record.trim(), ask.label.trim());
    let found = match record.parse() {
        Ok(id) => room.records.seen(cx, &[id]).await?.remove(&id),
        Err(_) => None,
    };
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    cx.permit(&acts::ADVANCE, &one.subject(one.side_of(&cx.actor)))?;
    let mut all = Vec::new();
    if label.chars().count() > LINE {
        all.push(wrong("collaborations.long", "label").with("most", LINE));
    }
    let kind = if record.is_empty() {
        if label.is_empty() {
            all.push(wrong("collaborations.missing", "label"));
        }
        lb_kernel::Code::from_code(&ask.kind)
    } else {
        if found.is_none() {
            all.push(wrong("collaborations.record-unknown", "record"));
        }
        found.map(|found| found.kind)
    };
    if kind.is_none() && record.is_empty() {
        all.push(wrong("collaborations.missing", "kind"));
    }
    let kind: PlaceKind = match (Refusal::all(all), kind) {
        (None, Some(kind)) => kind,
        (refusal, _) => {
            return Err(refusal.unwrap_or_else(|| wrong("collaborations.missing", "kind")).into());
        }
    };
    // What has no record in this installation is told apart by what it is called.
    let record = if record.is_empty() { label } else { record };
    let place = Place {
        id: cx.new_id(),
        kind,
        record: record.to_owned(),
        label: label.to_owned(),
        at: cx.now,
        withdrawn: None,
    };
    if store::place::settle(&mut tx, id, &place).await? {
        tx.tell(fact("collaboration.placed", &one).change(json!({ "kind": kind })));
    }
    tx.commit().await
}

/// Withdraws a place that was noted by mistake: it stays in the history with the reason, and can be noted anew. Whoever
/// does not see the record cannot judge that.
///
/// # Errors
/// The actor may not, or does not see the record; there is no such place; it was withdrawn before; the reason is missing
/// or too long; or the database does not answer.
pub async fn withdraw(
    cx: &Cx,
    room: &Collaborations,
    id: Id<Collaboration>,
    place: Id<Place>,
    reason: &str,
) -> Outcome<()> {
    let reason = reason.trim();
    let places = store::place::history(&cx.read(), id).await?;
    let seen = settings(cx, room, places.iter()).await?;
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    let side = one.side_of(&cx.actor);
    cx.permit(&acts::ADVANCE, &one.subject(side))?;
    let side = side.ok_or_else(Refusal::missing)?;
    let found = places.into_iter().find(|one| one.id == place).ok_or_else(Refusal::missing)?;
    if !found.seen(&seen) {
        return Err(Refusal::new(Kind::Invalid, "collaborations.record-unknown").into());
    }
    if reason.is_empty() {
        return Err(wrong("collaborations.missing", "withdrawal").into());
    }
    if reason.chars().count() > LINE {
        return Err(wrong("collaborations.long", "withdrawal").with("most", LINE).into());
    }
    let said =
        Withdrawn { side, name: cx.actor.name.clone(), reason: reason.to_owned(), at: cx.now };
    if !store::place::withdraw(&mut tx, place, &said).await? {
        return Err(Refusal::new(Kind::Conflict, "collaborations.place-withdrawn").into());
    }
    let change = json!({ "kind": found.kind, "place": place });
    tx.tell(fact("collaboration.place-withdrawn", &one).change(change));
    tx.commit().await
}
