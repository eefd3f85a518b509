//! Writes to companies: the first letter and reminders, each with a link of its own that opens the one answer.

use lb_kernel::{Id, Refusal, codes};
use lb_store::{Cx, Kept, Outcome, Tx, jobs};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::plan::fact;
use super::read::load;
use crate::acts;
use crate::record::{Recipient, Survey};
use crate::room::Surveys;
use crate::store;

/// The job that sends a mail, as the notifications know it.
const MAIL: &str = "mail.send";

/// What letters tell of: the answer of one company.
pub const ANSWER: &str = "survey-answer";

codes! {
    /// What a letter is: the end of the keys of its words.
    pub enum Letter {
        /// The first one.
        Asked = "asked",
        /// A reminder.
        Reminded = "reminded",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a link.
pub(crate) fn digest(link: &str) -> String {
    hex(&Sha256::digest(link.as_bytes()))
}

/// A new link that opens a company's answer; links from before stay good.
async fn link(tx: &mut Tx, one: &Recipient) -> Kept<String> {
    let secret = hex(&tx.cx().random::<24>()?);
    store::recipient::link(tx, one.id, &digest(&secret)).await?;
    Ok(format!("/surveys/answer/{secret}?lang={}", one.language.code()))
}

/// Writes to one company, where an address is known and letters reach it; those of a demonstration go nowhere.
pub(crate) async fn send(
    tx: &mut Tx,
    room: &Surveys,
    survey: &Survey,
    one: Recipient,
    letter: Letter,
) -> Outcome<()> {
    let now = tx.cx().now;
    if one.address.is_empty() || one.undelivered_at.is_some() || survey.demonstration {
        return Ok(());
    }
    let path = link(tx, &one).await?;
    let payload = json!({
        "to": one.address, "language": one.language.code(),
        "template": format!("surveys-mail-{letter}"),
        // What does not arrive is noted with the company.
        "about": { "object": ANSWER, "record": one.id },
        "data": { "title": survey.written.title.show(one.language).text,
            "link": format!("{}{path}", room.base),
            "day": lb_web::dates::day(one.language, survey.written.closes_on) },
    });
    jobs::put(tx, MAIL, &payload, None, now).await?;
    match letter {
        Letter::Asked => store::recipient::sent(tx, one.id, now).await?,
        Letter::Reminded => store::recipient::reminded(tx, one.id).await?,
    }
    Ok(())
}

/// Hands out a link for one company: for whoever is asked by telephone or at a table.
///
/// # Errors
/// The actor may not, the survey takes no answers, or the database does not answer.
pub async fn hand_out(cx: &Cx, id: Id<Survey>, recipient: Id<Recipient>) -> Outcome<String> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    cx.permit(&acts::EDIT, &one.subject())?;
    if !one.takes(cx.now) {
        return Err(super::answer::over().into());
    }
    let found = store::recipient::find(&tx, recipient).await?.filter(|it| it.survey == id);
    let found = found.ok_or_else(Refusal::missing)?;
    let path = link(&mut tx, &found).await?;
    tx.tell(fact("survey.linked", &one));
    tx.commit().await?;
    Ok(path)
}
