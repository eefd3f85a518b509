//! What those who said something may do with it: confirm its wording, say how much others may learn,
//! take it back, and report that somebody made them suffer for it.

use lb_kernel::policy::{Actor, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx, audit};
use serde_json::json;

use super::capture::fact;
use super::difficulties::load;
use crate::acts::{self, POLICY};
use crate::record::Difficulty;
use crate::rules::capture::{LINE, LONGEST, Origin};
use crate::rules::words::{Consent, LinkKind, ReportState, State};
use crate::store;
pub use crate::store::protection::Report;

/// What somebody says of what was written down.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The words as they should stand.
    pub words: String,
    /// How much others may learn.
    pub consent: Consent,
}

/// Confirms wording and consent for one's own difficulty.
///
/// # Errors
/// The actor may not, the words are empty or too long, it is stale, or the database does not answer.
pub async fn confirm(
    cx: &Cx,
    id: Id<Difficulty>,
    version: i64,
    said: Wording,
) -> Outcome<Difficulty> {
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, id).await?;
    cx.permit(&acts::CONSENT, &one.subject(proposer.as_ref()))?;
    let one = confirmed(&mut tx, Difficulty { version, ..one }, said).await?;
    tx.commit().await?;
    Ok(one)
}

/// The same for whoever is asked through a link.
pub(crate) async fn confirmed(tx: &mut Tx, one: Difficulty, said: Wording) -> Outcome<Difficulty> {
    let words = said.words.trim().replace("\r\n", "\n");
    let length = words.chars().count();
    if length == 0 {
        return Err(Refusal::new(Kind::Invalid, "policy.words-empty").at("words").into());
    }
    if length > LONGEST {
        let long = Refusal::new(Kind::Invalid, "policy.words-long").with("most", LONGEST);
        return Err(long.at("words").into());
    }
    let now = tx.cx().now;
    let items = store::item::of(tx, one.id).await?;
    let changed = words != one.words;
    let narrower = said.consent < one.consent;
    let state = match one.state {
        State::Captured if items.len() > 1 => State::Split,
        State::Captured => State::Checked,
        other => other,
    };
    let new = Difficulty { words, consent: said.consent, state, checked_at: Some(now), ..one };
    store::difficulty::keep(tx, &new).await?;
    if changed {
        store::difficulty::word(tx, &new).await?;
        // What is one item says what the difficulty says; parts keep the officer's cut.
        if let [only] = items.as_slice() {
            let item = crate::record::Item { words: new.words.clone(), ..only.clone() };
            store::item::keep(tx, &item).await?;
            store::mind::forget(tx, only.id).await?;
            super::propose::ask(tx, new.workspace).await?;
        }
    }
    let via = tx.cx().actor.via.to_string();
    store::difficulty::consent(tx, new.id, new.consent, &via).await?;
    if narrower && new.consent == Consent::Private {
        store::protection::unsend(tx, new.id).await?;
    }
    store::protection::revoke(tx, new.id, LinkKind::Confirm).await?;
    tx.tell(fact("difficulty.checked", &new).change(json!({
        "consent": new.consent, "reworded": changed,
    })));
    Ok(Difficulty { version: new.version + 1, ..new })
}

/// Takes one's difficulty back: every door is closed at once, words and names are erased.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn withdraw(cx: &Cx, id: Id<Difficulty>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (one, proposer) = load(&tx, id).await?;
    cx.permit(&acts::CONSENT, &one.subject(proposer.as_ref()))?;
    withdrawn(&mut tx, one).await?;
    tx.commit().await
}

/// Lets a difficulty follow what was said at its origin: other words, another consent, or that all is taken
/// back. For the couplings to rooms in which people speak for themselves; `false`: nothing came from there.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn follow(cx: &Cx, origin: &Origin, said: Option<Wording>) -> Outcome<bool> {
    let mut tx = cx.begin().await?;
    let Some(one) = store::difficulty::by_origin(&tx, origin).await? else { return Ok(false) };
    let subject = Subject { workspace: Some(one.workspace), ..Subject::default() };
    cx.permit(&acts::CAPTURE, &subject)?;
    let same = |said: &Wording| said.words.trim() == one.words && said.consent == one.consent;
    if one.state == State::Withdrawn || said.as_ref().is_some_and(same) {
        return Ok(true);
    }
    match said {
        Some(said) => {
            confirmed(&mut tx, one, said).await?;
        }
        None => withdrawn(&mut tx, one).await?,
    }
    tx.commit().await?;
    Ok(true)
}

pub(crate) async fn withdrawn(tx: &mut Tx, one: Difficulty) -> Outcome<()> {
    let gone = Difficulty {
        words: String::new(),
        country: None,
        phase: None,
        consent: Consent::Private,
        state: State::Withdrawn,
        ..one
    };
    store::difficulty::keep(tx, &gone).await?;
    let via = tx.cx().actor.via.to_string();
    store::difficulty::consent(tx, gone.id, gone.consent, &via).await?;
    store::protection::erase(tx, gone.id).await?;
    tx.tell(fact("difficulty.withdrawn", &gone));
    Ok(())
}

/// What somebody reports who suffered for what was said.
#[derive(Debug, Clone, Default)]
pub struct NewReport {
    /// What happened.
    pub words: String,
    /// Who did it.
    pub suspect: String,
    /// Where to write to.
    pub address: String,
}

/// Reports retaliation to a workspace, for a difficulty where one is named.
///
/// # Errors
/// Something is missing or too long, or the database does not answer.
pub async fn report(
    cx: &Cx,
    workspace: Id<Workspace>,
    difficulty: Option<Id<Difficulty>>,
    language: Language,
    new: NewReport,
) -> Outcome<Id<Report>> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::RETALIATION_REPORT, &subject)?;
    let words = new.words.trim().to_owned();
    let invalid = |code, field: &str| Refusal::new(Kind::Invalid, code).at(field);
    let mut wrong = Vec::new();
    if words.is_empty() {
        wrong.push(invalid("policy.words-empty", "words"));
    }
    if words.chars().count() > LONGEST {
        wrong.push(invalid("policy.words-long", "words").with("most", LONGEST));
    }
    for (line, field) in [(&new.suspect, "suspect"), (&new.address, "address")] {
        if line.chars().count() > LINE {
            wrong.push(invalid("policy.line-long", field).with("most", LINE));
        }
    }
    if let Some(refusal) = Refusal::all(wrong) {
        return Err(refusal.into());
    }
    let mut tx = cx.begin().await?;
    let one = Report {
        id: cx.new_id(),
        workspace,
        difficulty,
        language,
        words,
        suspect: new.suspect.trim().to_owned(),
        address: new.address.trim().to_owned(),
        account: cx.actor.account,
        state: ReportState::New,
        note: String::new(),
        made_at: cx.now,
        version: 1,
    };
    store::protection::add(&mut tx, &one).await?;
    tx.tell(Fact::of("retaliation.reported", "retaliation", one.id).within(Some(workspace)));
    tx.commit().await?;
    Ok(one.id)
}

/// Whether somebody handles reports at all.
#[must_use]
pub fn handles(actor: &Actor) -> bool {
    actor.workspaces(POLICY).next().is_some()
}

/// Reports of the reader's workspaces; the reading is an audit entry.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn reports(cx: &Cx) -> Outcome<Vec<Report>> {
    let desks: Vec<Id<Workspace>> = cx.actor.workspaces(POLICY).collect();
    let first = Subject { workspace: desks.first().copied(), ..Subject::default() };
    cx.permit(&acts::RETALIATION_HANDLE, &first)?;
    let found = store::protection::reports(&cx.read(), &desks).await?;
    for one in found.iter().filter(|one| one.state == ReportState::New) {
        let read = Fact::of("retaliation.read", "retaliation", one.id).within(Some(one.workspace));
        audit::note_read(cx, read).await?;
    }
    Ok(found)
}

/// Says where a report stands and what was found.
///
/// # Errors
/// The actor may not, it is stale, the note is too long, or the database does not answer.
pub async fn handle(
    cx: &Cx,
    id: Id<Report>,
    version: i64,
    state: ReportState,
    note: &str,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = store::protection::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let subject = Subject { workspace: Some(one.workspace), ..Subject::default() };
    cx.permit(&acts::RETALIATION_HANDLE, &subject)?;
    if note.chars().count() > LONGEST {
        let long = Refusal::new(Kind::Invalid, "policy.words-long").with("most", LONGEST);
        return Err(long.at("note").into());
    }
    store::protection::handle(&mut tx, id, version, state, note.trim()).await?;
    let told = Fact::of("retaliation.handled", "retaliation", id).within(Some(one.workspace));
    tx.tell(told.change(json!({ "state": state })));
    tx.commit().await
}
