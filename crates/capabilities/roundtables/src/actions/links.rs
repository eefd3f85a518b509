//! Hands links without account to those who take part, and finds who is behind one.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Locale, Refusal};
use lb_store::{Cx, Outcome, Tx, jobs};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::plan::{fact, moved};
use super::read::load;
use crate::acts;
use crate::record::{Gathering, Link, Participant};
use crate::room::Roundtables;
use crate::rules::course::{Purpose, State, until};
use crate::store;

/// The job that sends a mail, as the notifications know it.
const MAIL: &str = "mail.send";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digest(link: &str) -> String {
    hex(&Sha256::digest(link.as_bytes()))
}

/// A link as it is handed out: once, for only its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// For whom.
    pub person: Participant,
    /// Where it leads.
    pub path: String,
    /// Whether a mail is on its way.
    pub mailed: bool,
}

impl Handed {
    /// The whole address: it opens in the language of whom it is for, whatever the browser says.
    #[must_use]
    pub fn address(&self, base: &str) -> String {
        address(base, &self.path, &self.person)
    }
}

/// The language in which pages speak to somebody.
fn reads(person: &Participant) -> Locale {
    Locale::from_tag(person.written.language.code()).unwrap_or_default()
}

fn address(base: &str, path: &str, person: &Participant) -> String {
    format!("{base}{path}?lang={}", reads(person).code())
}

/// Makes links for these people; whoever has an address gets a mail. An earlier link of the same
/// purpose is good no longer. Asking for issues opens a planned gathering for them.
///
/// # Errors
/// The actor may not, the gathering is over or cancelled, or the database does not answer.
pub async fn hand_out(
    cx: &Cx,
    room: &Roundtables,
    id: Id<Gathering>,
    people: &[Id<Participant>],
    purpose: Purpose,
) -> Outcome<Vec<Handed>> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    cx.permit(&acts::READ, &one.subject(None))?;
    cx.permit(&acts::LINK, &one.subject(None))?;
    let until = until(purpose, one.written.starts_at, cx.now);
    let open = purpose == Purpose::Wording || matches!(one.state, State::Planned | State::Open);
    if one.state == State::Cancelled || !open || until <= cx.now {
        return Err(Refusal::new(Refused::Conflict, "roundtables.too-late").at("people").into());
    }
    let there = store::people::of(&tx, &[id]).await?;
    let mut handed = Vec::new();
    for person in there.into_iter().filter(|person| people.contains(&person.id)) {
        let secret = hex(&cx.random::<24>()?);
        let link = Link {
            id: cx.new_id(),
            gathering: id,
            person: person.id,
            purpose,
            draft: String::new(),
            made_at: cx.now,
            until,
            revoked_at: None,
            used_at: None,
        };
        store::link::add(&mut tx, &link, &digest(&secret)).await?;
        let path = match purpose {
            Purpose::Issues => format!("/gatherings/issues/{secret}"),
            Purpose::Wording => format!("/gatherings/wording/{secret}"),
        };
        let mailed = mail(&mut tx, room, &one, &person, purpose, &path).await?;
        handed.push(Handed { person, path, mailed });
    }
    if !handed.is_empty() {
        if purpose == Purpose::Issues && one.state == State::Planned {
            let version = one.version;
            one = moved(&mut tx, one, version, State::Open).await?;
        }
        let change = json!({ "purpose": purpose, "count": handed.len() });
        tx.tell(fact("gathering.linked", &one).change(change));
    }
    tx.commit().await?;
    Ok(handed)
}

async fn mail(
    tx: &mut Tx,
    room: &Roundtables,
    one: &Gathering,
    person: &Participant,
    purpose: Purpose,
    path: &str,
) -> Outcome<bool> {
    let Some(to) = &person.written.address else { return Ok(false) };
    let payload = json!({
        "to": to, "language": reads(person).code(),
        "template": format!("roundtables-mail-{purpose}"),
        "data": { "name": person.written.name, "title": one.written.title,
            "link": address(&room.setup.base, path, person) },
    });
    let now = tx.cx().now;
    jobs::put(tx, MAIL, &payload, None, now).await?;
    Ok(true)
}

/// Takes a link back.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn revoke(cx: &Cx, id: Id<Gathering>, link: Id<Link>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    cx.permit(&acts::READ, &one.subject(None))?;
    cx.permit(&acts::LINK, &one.subject(None))?;
    if !store::link::revoke(&mut tx, id, link).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(fact("gathering.unlinked", &one));
    tx.commit().await
}

pub(crate) fn over() -> Refusal {
    Refusal::new(Refused::Gone, "roundtables.link-over")
}

/// Who stands behind a link, and where.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The link.
    pub link: Link,
    /// Its gathering.
    pub gathering: Gathering,
    /// Its person.
    pub person: Participant,
}

/// Who stands behind a link of this purpose.
///
/// # Errors
/// There is none, its time is over, it was taken back, or the gathering was cancelled.
pub async fn find(cx: &Cx, secret: &str, purpose: Purpose) -> Outcome<Behind> {
    let rows = cx.read();
    let link = store::link::by_digest(&rows, &digest(secret)).await?.ok_or_else(over)?;
    if link.purpose != purpose || link.revoked_at.is_some() || link.until <= cx.now {
        return Err(over().into());
    }
    let gathering = load(&rows, link.gathering).await?;
    if gathering.state == State::Cancelled {
        return Err(over().into());
    }
    let people = store::people::of(&rows, &[link.gathering]).await?;
    let person = people.into_iter().find(|one| one.id == link.person).ok_or_else(over)?;
    Ok(Behind { link, gathering, person })
}
