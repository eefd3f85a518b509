//! Issues recommendations, keeps the plan or the reasons that answer them, and publishes where neither comes in time.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::batches::day;
use super::link;
use super::measures::{TITLE, WORDS};
use crate::acts::answers::{RECOMMENDATION_READ, RECOMMENDATION_WRITE};
use crate::record::{Authority, Theme, reads, shown};
use crate::room::Policy;
use crate::rules::recommendation::{Event, Recommended, failing, next};
use crate::store;
pub use crate::store::recommendation::Recommendation;

/// A recommendation to issue.
#[derive(Debug, Clone)]
pub struct NewRecommendation {
    /// The workspace that issues it.
    pub workspace: Id<Workspace>,
    /// To whom.
    pub authority: Option<Id<Authority>>,
    /// About which theme.
    pub theme: Option<Id<Theme>>,
    /// The language of its words.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// What is recommended.
    pub words: String,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

fn subject(one: &Recommendation) -> Subject {
    Subject {
        record: Some(one.id.cast()),
        workspace: Some(one.workspace),
        visibility: Visibility::Workspace,
        ..Subject::default()
    }
}

fn fact(action: &'static str, one: &Recommendation) -> Fact {
    Fact::of(action, "recommendation", one.id).within(Some(one.workspace))
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

fn checked(new: &NewRecommendation) -> Result<Id<Authority>, Refusal> {
    let mut all = Vec::new();
    if new.authority.is_none() {
        all.push(wrong("policy.authority-missing", "authority"));
    }
    for (text, field, most) in [(&new.title, "title", TITLE), (&new.words, "words", WORDS)] {
        if text.trim().is_empty() {
            all.push(wrong("policy.recommendation-empty", field));
        } else if text.chars().count() > most {
            all.push(wrong("policy.measure-long", field).with("most", most));
        }
    }
    match (new.authority, Refusal::all(all)) {
        (Some(authority), None) => Ok(authority),
        (_, Some(refusal)) => Err(refusal),
        (None, None) => Err(wrong("policy.authority-missing", "authority")),
    }
}

/// Issues a recommendation; the authority is told by mail with a link.
///
/// # Errors
/// The actor may not, something is missing, or the database does not answer.
pub async fn issue(cx: &Cx, room: &Policy, new: NewRecommendation) -> Outcome<Recommendation> {
    let subject = Subject { workspace: Some(new.workspace), ..Subject::default() };
    cx.permit(&RECOMMENDATION_WRITE, &subject)?;
    let authority = checked(&new)?;
    let mut tx = cx.begin().await?;
    let office = store::office::find(&tx, authority).await?;
    let office = office.filter(|one| one.workspace == new.workspace && one.active);
    let office = office.ok_or_else(|| wrong("policy.authority-unknown", "authority"))?;
    let times = store::times::of(&tx, new.workspace).await?;
    let one = Recommendation {
        id: cx.new_id(),
        workspace: new.workspace,
        authority,
        theme: new.theme,
        number: store::recommendation::next_number(&tx, new.workspace).await?,
        language: new.language,
        title: new.title.trim().to_owned(),
        words: new.words.trim().to_owned(),
        state: Recommended::Issued,
        due: cx.now.plus_days(times.plan),
        plan: String::new(),
        answered_at: None,
        reasons: String::new(),
        published_at: None,
        made_at: cx.now,
        version: 1,
        demonstration: new.demonstration,
    };
    store::recommendation::add(&mut tx, &one).await?;
    let fresh = link::fresh(cx)?;
    let until = one.due.plus_days(times.plan);
    store::office::link(&mut tx, office.id, &link::digest(&fresh), until).await?;
    let data = json!({
        "name": office.contact, "office": shown(&office.names, reads(office.language)),
        "title": one.title, "day": { "day": day(one.due) },
        "link": format!("{}/policy/inbox/{fresh}", room.base),
    });
    let template = format!("policy-mail-{MATTER}");
    link::mail(&mut tx, office.reached_at(), office.language, template, data).await?;
    tx.tell(fact("recommendation.issued", &one).change(json!({
        "authority": authority, "number": one.number, "due": one.due,
    })));
    tx.commit().await?;
    Ok(one)
}

/// What the mail is about: the end of the key of its words.
const MATTER: &str = "recommend";

/// Keeps a plan, reasons, or that it was done, as an officer heard it.
///
/// # Errors
/// The actor may not, it does not follow, words are missing, or somebody was faster.
pub async fn record(
    cx: &Cx,
    id: Id<Recommendation>,
    version: i64,
    event: Event,
    text: &str,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = store::recommendation::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&RECOMMENDATION_WRITE, &subject(&one))?;
    let one = Recommendation { version, ..one };
    said(&mut tx, &one, event, text).await?;
    tx.commit().await
}

/// Keeps what is answered to a recommendation, whoever tells it.
pub(crate) async fn said(
    tx: &mut Tx,
    one: &Recommendation,
    event: Event,
    text: &str,
) -> Outcome<()> {
    let text = text.trim();
    let now = tx.cx().now;
    let mut after = Recommendation { state: next(one.state, event, one.due, now)?, ..one.clone() };
    match event {
        Event::Plan | Event::Reasons => {
            let field = if event == Event::Plan { "plan" } else { "reasons" };
            if text.is_empty() {
                return Err(wrong("policy.recommendation-empty", field).into());
            }
            if text.chars().count() > WORDS {
                return Err(wrong("policy.measure-long", field).with("most", WORDS).into());
            }
            if event == Event::Plan {
                after.plan = text.to_owned();
            } else {
                after.reasons = text.to_owned();
            }
            after.answered_at = one.answered_at.or(Some(now));
        }
        Event::Over | Event::Done => {}
    }
    let published = failing(after.state, after.due, after.answered_at, now).is_some();
    after.published_at = one.published_at.or_else(|| published.then_some(now));
    store::recommendation::keep(tx, &after).await?;
    tx.tell(fact("recommendation.moved", &after).change(json!({
        "state": [one.state, after.state], "authority": one.authority,
        "published": after.published_at.is_some(),
    })));
    Ok(())
}

/// Publishes where thirty days went by without a word: for the job.
pub(crate) async fn publish(cx: &Cx) -> Outcome<()> {
    for one in store::recommendation::over(&cx.read(), cx.now).await? {
        let mut tx = cx.begin().await?;
        said(&mut tx, &one, Event::Over, "").await?;
        tx.commit().await?;
    }
    Ok(())
}

/// One recommendation; whether the reader may change it.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Recommendation>) -> Outcome<(Recommendation, bool)> {
    let one = store::recommendation::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&RECOMMENDATION_READ, &subject(&one))?;
    let may_write = cx.may(&RECOMMENDATION_WRITE, &subject(&one));
    Ok((one, may_write))
}
