//! Takes from guests, before a gathering and without account, what they want spoken of.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::links::{Behind, find};
use super::plan::fact;
use crate::record::Issue;
use crate::rules::course::{ISSUES, Purpose, State};
use crate::rules::written::{WORDS, language, text, wrong};
use crate::store;

/// The form behind a link.
#[derive(Debug, Clone)]
pub struct Form {
    /// Who is asked, and where.
    pub behind: Behind,
    /// What this guest sent.
    pub sent: Vec<Issue>,
    /// Whether more may be sent.
    pub is_open: bool,
}

/// The form.
///
/// # Errors
/// As [`find`].
pub async fn form(cx: &Cx, link: &str) -> Outcome<Form> {
    let behind = find(cx, link, Purpose::Issues).await?;
    let all = store::people::issues(&cx.read(), behind.gathering.id).await?;
    let sent: Vec<Issue> = all.into_iter().filter(|one| one.person == behind.person.id).collect();
    let is_open = behind.gathering.state == State::Open && sent.len() < ISSUES;
    Ok(Form { behind, sent, is_open })
}

/// Keeps what is typed and not sent yet.
///
/// # Errors
/// As [`find`]; or it is too long.
pub async fn keep_draft(cx: &Cx, link: &str, draft: &str) -> Outcome<()> {
    let behind = find(cx, link, Purpose::Issues).await?;
    if draft.chars().count() > WORDS {
        return Err(wrong("roundtables.long", "words").with("most", WORDS).into());
    }
    let mut tx = cx.begin().await?;
    store::link::used(&mut tx, behind.link.id, draft).await?;
    tx.commit().await
}

/// Sends an issue; sent twice under the same name, it is kept once.
///
/// # Errors
/// As [`find`]; the words are missing or too long, there are too many, or the gathering takes no more.
pub async fn send(cx: &Cx, link: &str, client: &str, tongue: &str, words: &str) -> Outcome<()> {
    let form = form(cx, link).await?;
    let mut all = Vec::new();
    let words = text(&mut all, words, "words", WORDS, true);
    let language = language(&mut all, tongue, "language");
    if client.is_empty() || client.len() > 64 {
        all.push(wrong("roundtables.client", "client"));
    }
    if let Some(refusal) = Refusal::all(all) {
        return Err(refusal.into());
    }
    if !form.is_open {
        return Err(Refusal::new(Refused::Conflict, "roundtables.not-open").at("words").into());
    }
    let Behind { link, gathering, person } = form.behind;
    let mut tx = cx.begin().await?;
    let issue = Issue {
        id: cx.new_id(),
        gathering: gathering.id,
        person: person.id,
        language,
        words,
        sent_at: cx.now,
    };
    if store::people::add_issue(&mut tx, &issue, client).await? {
        tx.tell(fact("gathering.issue-sent", &gathering).change(json!({ "issue": issue.id })));
    }
    store::link::used(&mut tx, link.id, "").await?;
    tx.commit().await
}

/// Takes an issue back.
///
/// # Errors
/// As [`find`]; or there is none of this guest's.
pub async fn take_back(cx: &Cx, link: &str, issue: Id<Issue>) -> Outcome<()> {
    let Behind { gathering, person, .. } = find(cx, link, Purpose::Issues).await?;
    let mut tx = cx.begin().await?;
    if !store::people::take_back(&mut tx, person.id, issue).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(fact("gathering.issue-taken-back", &gathering).change(json!({ "issue": issue })));
    tx.commit().await
}
