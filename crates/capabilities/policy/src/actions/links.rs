//! Opens a difficulty to whoever holds a link: to confirm its wording, to follow what becomes of it.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Cx, Kept, Outcome, Tx};
use serde_json::json;

use super::capture::{Captured, enter, fact};
use super::confirm::{Question, Reply, checked, take};
use super::difficulties::load;
use super::link::{digest, fresh, mail, over};
use super::protect::{self, Wording};
use crate::acts;
use crate::record::{Difficulty, Item};
use crate::room::Policy;
use crate::rules::capture::NewDifficulty;
use crate::rules::words::{Consent, LinkKind};
use crate::store;
use crate::store::batch::Given;
use crate::store::listing::Short;

/// Days in which a wording is to be confirmed.
const CONFIRM_DAYS: i64 = 30;
/// Days in which a reporter can follow: the whole way to a measure may take years.
const FOLLOW_DAYS: i64 = 365 * 5;

/// What the mail is about: the end of the keys of its words.
const FOLLOW: &str = "follow";
const CONFIRM: &str = "confirm";

/// A new link to follow a difficulty; gives its path.
///
/// # Errors
/// The database does not answer.
pub async fn follow(tx: &mut Tx, id: Id<Difficulty>) -> Outcome<String> {
    let link = fresh(tx.cx())?;
    let until = tx.cx().now.plus_days(FOLLOW_DAYS);
    store::protection::link(tx, id, LinkKind::Follow, &digest(&link), until).await?;
    Ok(format!("/policy/follow/{link}"))
}

/// Takes a report without account; gives the path on which it is followed. Who has left an address gets
/// it by mail as well.
///
/// # Errors
/// The workspace takes no reports, something is wrong, or the database does not answer.
pub async fn report(cx: &Cx, room: &Policy, new: NewDifficulty) -> Outcome<(Captured, String)> {
    let subject = Subject { workspace: Some(new.workspace), ..Subject::default() };
    cx.permit(&acts::REPORT, &subject)?;
    let mut tx = cx.begin().await?;
    let to = new.proposer.address.clone();
    if !store::times::receiving(&tx).await?.contains(&new.workspace) {
        return Err(lb_kernel::Refusal::missing().into());
    }
    let captured = enter(&mut tx, new).await?;
    let to = if captured.fresh { to.as_str() } else { "" };
    let path = mail_follow(&mut tx, room, &captured.difficulty, to).await?;
    tx.commit().await?;
    Ok((captured, path))
}

/// Sends the one who said it a link to confirm wording and consent; gives its path, for those who hand
/// it on otherwise. Earlier ones end.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn ask(cx: &Cx, room: &Policy, id: Id<Difficulty>) -> Outcome<String> {
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, id).await?;
    cx.permit(&acts::SEND, &one.subject(proposer.as_ref()))?;
    store::protection::revoke(&mut tx, id, LinkKind::Confirm).await?;
    let link = fresh(cx)?;
    let until = cx.now.plus_days(CONFIRM_DAYS);
    store::protection::link(&mut tx, id, LinkKind::Confirm, &digest(&link), until).await?;
    let path = format!("/policy/confirm/{link}");
    let to = proposer.map(|one| one.address).unwrap_or_default();
    let data = json!({ "pseudonym": one.pseudonym, "link": format!("{}{path}", room.base) });
    mail(&mut tx, &to, one.language, format!("policy-mail-{CONFIRM}"), data).await?;
    tx.tell(fact("difficulty.sent", &one));
    tx.commit().await?;
    Ok(path)
}

/// What a link opens.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it is for.
    pub kind: LinkKind,
    /// The difficulty.
    pub one: Difficulty,
    /// Its items.
    pub items: Vec<Item>,
    /// The same with names of themes and authorities.
    pub shorts: Vec<Short>,
    /// Measures about its items: item, titles, state, day.
    pub measures: Vec<(Id<Item>, crate::record::Texts, String, Option<String>)>,
    /// What authorities answered, the oldest first.
    pub answers: Vec<Given>,
    /// What waits for an answer of whoever holds the link.
    pub questions: Vec<Question>,
}

/// The difficulty behind a link.
///
/// # Errors
/// The link does not work any more, or the database does not answer.
pub async fn open(cx: &Cx, link: &str) -> Outcome<Opened> {
    let rows = cx.read();
    let found = store::protection::by_link(&rows, &digest(link), cx.now).await?;
    let (id, kind) = found.ok_or_else(over)?;
    let (one, _) = load(&rows, id).await?;
    let items = store::item::of(&rows, id).await?;
    let ids: Vec<Id<Item>> = items.iter().map(|item| item.id).collect();
    let mut questions = store::confirmation::of(&rows, &ids).await?;
    questions.retain(|one| {
        let item = items.iter().find(|item| item.id == one.item);
        item.is_some_and(|item| is_open(one, item, cx.now))
    });
    Ok(Opened {
        kind,
        answers: store::batch::answers(&rows, &ids).await?,
        questions,
        items,
        shorts: store::listing::items(&rows, &[id]).await?,
        measures: store::listing::promises(&rows, id).await?,
        one,
    })
}

/// Confirms wording and consent through a link; gives the path on which it is followed from now on.
///
/// # Errors
/// The link does not work any more, something is wrong, or the database does not answer.
pub async fn confirm(cx: &Cx, link: &str, said: Wording) -> Outcome<String> {
    let mut tx = cx.begin().await?;
    let one = behind(&tx, link).await?;
    let one = protect::confirmed(&mut tx, one, said).await?;
    let path = follow(&mut tx, one.id).await?;
    tx.commit().await?;
    Ok(path)
}

/// Mails whoever said it the link to follow it, where that came in by a door without a page of its own: for the couplings.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn tell_follow(cx: &Cx, room: &Policy, captured: &Captured) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(lb_kernel::Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, captured.difficulty.id).await?;
    let to = proposer.map(|one| one.address).unwrap_or_default();
    if !captured.fresh || one.demonstration || to.is_empty() {
        return Ok(());
    }
    mail_follow(&mut tx, room, &one, &to).await?;
    tx.commit().await
}

/// A new link to follow a difficulty, also by mail where an address is known.
async fn mail_follow(tx: &mut Tx, room: &Policy, one: &Difficulty, to: &str) -> Outcome<String> {
    let path = follow(tx, one.id).await?;
    let data = json!({ "pseudonym": one.pseudonym, "link": format!("{}{path}", room.base) });
    mail(tx, to, one.language, format!("policy-mail-{FOLLOW}"), data).await?;
    Ok(path)
}

/// Says through a link how much others may learn from now on.
///
/// # Errors
/// The link does not work any more, or the database does not answer.
pub async fn consent(cx: &Cx, link: &str, consent: Consent) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = behind(&tx, link).await?;
    let words = one.words.clone();
    protect::confirmed(&mut tx, one, Wording { words, consent }).await?;
    tx.commit().await
}

/// Takes a difficulty back through a link.
///
/// # Errors
/// The link does not work any more, or the database does not answer.
pub async fn withdraw(cx: &Cx, link: &str) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = behind(&tx, link).await?;
    protect::withdrawn(&mut tx, one).await?;
    tx.commit().await
}

/// Whether a question still waits for its answer.
fn is_open(question: &Question, item: &Item, now: Instant) -> bool {
    question.round == item.reopened && question.answered_at.is_none() && question.until > now
}

/// Takes the answer of whoever follows a difficulty by its link, as [`super::confirm::answer`] does behind the link of
/// a mail.
///
/// # Errors
/// The link does not work any more, nobody asked, an answer is missing or too long, or the database does not answer.
pub async fn solved(cx: &Cx, link: &str, reply: &Reply) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = behind(&tx, link).await?;
    let question = store::confirmation::find(&tx, reply.question).await?;
    let question = question.filter(|question| question.difficulty == one.id).ok_or_else(over)?;
    let item = super::moves::load(&tx, question.item).await?;
    if !is_open(&question, &item, cx.now) {
        return Err(over().into());
    }
    let said = checked(reply)?;
    take(&mut tx, &question, &item, said, reply.note.trim(), "link").await?;
    tx.commit().await
}

async fn behind(tx: &Tx, link: &str) -> Outcome<Difficulty> {
    let found = store::protection::by_link(tx, &digest(link), tx.cx().now).await?;
    let (id, _) = found.ok_or_else(over)?;
    Ok(load(tx, id).await?.0)
}

/// Workspaces that take reports without account, with their names.
///
/// # Errors
/// The database does not answer.
pub async fn desks(cx: &Cx, room: &Policy) -> Outcome<Vec<(Id<Workspace>, lb_kernel::Localised)>> {
    let open = store::times::receiving(&cx.read()).await?;
    let known = room.companies.desks(cx, &open).await?;
    Ok(open.into_iter().filter_map(|id| Some((id, known.get(&id)?.clone()))).collect())
}

/// The unit that gets what other rooms pass on, and what names no unit.
///
/// # Errors
/// The database does not answer.
pub async fn unit(cx: &Cx) -> Kept<Option<Id<Workspace>>> {
    store::times::home(&cx.read()).await
}

/// The workspace to which difficulties of another one go: the unit that gets what other rooms pass on; without one they stay.
///
/// # Errors
/// The database does not answer.
pub async fn home(cx: &Cx, of: Id<Workspace>) -> Outcome<Id<Workspace>> {
    Ok(store::times::home(&cx.read()).await?.unwrap_or(of))
}
