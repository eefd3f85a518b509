//! Asks both sides after months what became of it, by a link that needs no account, and takes the
//! answers.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Locale, Organisation, Refusal};
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Kept, Outcome, Tx};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::open::fact;
use super::read::load;
use super::say::moved;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{
    AT_END, LINK_DAYS, REMIND_DAYS, Reason, Said, Side, Step, asked_at, check, is_asked_after,
};
use crate::store;
use crate::store::ask::Ask;

/// The kind of job.
pub(crate) const KIND: &str = "collaborations.ask";

/// The job that sends a mail, as the notifications know it.
const MAIL: &str = "mail.send";

/// Asks both sides after some months.
#[derive(Debug)]
pub(crate) struct Asking {
    pub(crate) room: Arc<Collaborations>,
}

#[async_trait]
impl Handler for Asking {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let id: Id<Collaboration> = payload
            .get("collaboration")
            .and_then(|id| id.as_str())
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no collaboration"))?;
        let month = payload
            .get("month")
            .and_then(serde_json::Value::as_i64)
            .filter(|month| is_asked_after(*month) || *month == AT_END)
            .ok_or_else(|| Broken::new("reading a job", "it names no month"))?;
        let Some(one) = store::collaboration::find(&cx.read(), id).await? else { return Ok(()) };
        if month >= YEAR {
            // As long as it lives it is asked after every year; what ended may go on again.
            let (next, mut tx) = (month + YEAR, cx.begin().await?);
            put(&mut tx, id, next, asked_at(one.started_at, next)).await?;
            tx.commit().await?;
        }
        ask(cx, &self.room, id, month).await.map(drop)
    }
}

/// Months from one question to the next, once the first year is over.
const YEAR: i64 = 12;

/// Has both sides asked at that moment, once for each number of months.
pub(super) async fn put(tx: &mut Tx, id: Id<Collaboration>, month: i64, at: Instant) -> Kept<()> {
    let payload = json!({ "collaboration": id, "month": month });
    jobs::put(tx, KIND, &payload, Some(&format!("{id} {month}")), at).await
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn kept(link: &str) -> String {
    hex(&Sha256::digest(link.as_bytes()))
}

/// Asks both sides; each that has a contact gets a mail, of the others the news name the organisation,
/// so that its people can be told where they sign in. Gives the links, for those who hand them on
/// otherwise. What ended is asked about once more, [`AT_END`], and not after months; what goes on is not asked about an end.
///
/// # Errors
/// There is no such collaboration, or the database does not answer.
pub async fn ask(
    cx: &Cx,
    room: &Collaborations,
    id: Id<Collaboration>,
    month: i64,
) -> Outcome<Vec<(Side, String)>> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    let mut links = Vec::new();
    let mut unreached = Vec::new();
    if (one.step == Step::Ended) != (month == AT_END) || one.reason == Some(Reason::Withdrawn) {
        return Ok(links);
    }
    for side in [Side::One, Side::Two] {
        let link = hex(&cx.random::<24>()?);
        let ask = Ask {
            id: cx.new_id(),
            collaboration: id,
            side,
            month,
            asked_at: cx.now,
            until: cx.now.plus_days(LINK_DAYS),
            reminded_at: None,
            answered_at: None,
            said: Said::default(),
        };
        if store::ask::add(&mut tx, &ask, &kept(&link)).await? {
            let path = format!("/collaborations/asked/{link}");
            unreached.extend(without_contact(&one, side));
            let matter = if month == AT_END { MATTER_END } else { MATTER };
            mail(&mut tx, room, &one, &ask, matter, &path).await?;
            let (payload, at) = (json!({ "ask": ask.id }), cx.now.plus_days(REMIND_DAYS));
            let key = ask.id.to_string();
            jobs::put(&mut tx, super::remind::KIND, &payload, Some(&key), at).await?;
            links.push((side, path));
        }
    }
    if !links.is_empty() {
        let change = json!({ "month": month, "unreached": unreached });
        tx.tell(fact("collaboration.asked", &one).change(change));
    }
    tx.commit().await?;
    Ok(links)
}

/// What the mail is about: the end of the key of its words.
const MATTER: &str = "ask";
/// The same of what ended.
const MATTER_END: &str = "end";

/// The organisation of a side that no mail reaches.
pub(super) fn without_contact(one: &Collaboration, side: Side) -> Option<Id<Organisation>> {
    one.party(side).filter(|party| party.contact.is_none()).map(|party| party.organisation)
}

/// Sends a side, if it has a contact, the link to what it is asked.
pub(super) async fn mail(
    tx: &mut Tx,
    room: &Collaborations,
    one: &Collaboration,
    ask: &Ask,
    matter: &str,
    path: &str,
) -> Outcome<()> {
    let party = one.party(ask.side);
    let Some(contact) = party.and_then(|party| party.contact.as_ref()) else { return Ok(()) };
    let language = party.and_then(|party| party.language);
    let locale = language.and_then(|one| Locale::from_tag(one.code())).unwrap_or_default();
    let payload = json!({
        "to": contact.address, "language": locale.code(), "template": format!("collaborations-mail-{matter}"),
        "data": { "name": contact.name, "title": one.title, "months": ask.month,
            "link": format!("{}{path}?lang={}", room.base, locale.code()) },
    });
    let now = tx.cx().now;
    jobs::put(tx, MAIL, &payload, None, now).await?;
    Ok(())
}

fn over() -> Refusal {
    Refusal::new(Kind::Gone, "collaborations.link-over")
}

/// The question behind a link, with its collaboration.
///
/// # Errors
/// There is none, its time is over, or it was answered.
pub async fn find(cx: &Cx, link: &str) -> Outcome<(Ask, Collaboration)> {
    let rows = cx.read();
    let ask = store::ask::by_link(&rows, &kept(link)).await?.ok_or_else(over)?;
    if ask.until <= cx.now || ask.answered_at.is_some() {
        return Err(over().into());
    }
    let one = load(&rows, ask.collaboration).await?;
    Ok((ask, one))
}

/// Takes an answer. Where it says that something happened that follows from where the collaboration
/// stands, that moves it on.
///
/// # Errors
/// As [`find`]; or something is wrong with the answer.
pub async fn answer(cx: &Cx, link: &str, said: Said) -> Outcome<()> {
    let (to, said) = check(said)?;
    let (ask, one) = find(cx, link).await?;
    let mut tx = cx.begin().await?;
    if !store::ask::answer(&mut tx, ask.id, to, &said).await? {
        return Err(over().into());
    }
    let party = one.party(ask.side);
    let name = party
        .and_then(|party| party.contact.as_ref())
        .map(|contact| contact.name.clone())
        .unwrap_or_default();
    let change = json!({ "month": ask.month, "side": ask.side });
    tx.tell(fact("collaboration.answered", &one).change(change));
    let news = to != one.step || said.value.is_some_and(|value| Some(value) != one.value);
    if news && crate::rules::course::next(one.step, one.reached, to).is_ok() {
        moved(&mut tx, &one, one.version, ask.side, &name, to, &said).await?;
    }
    tx.commit().await
}
