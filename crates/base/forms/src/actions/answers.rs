//! Use cases of answers: beginning, saving drafts, handing in, moving to a newer version, reading.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Instant, Organisation, Refusal};
use lb_store::{Broken, Cx, Fact, Kept, Outcome, Rows, Tx, audit};

use crate::acts;
use crate::rules::answers::Answers;
use crate::rules::carry::{Left, carry};
use crate::rules::check::{check, check_draft};
use crate::rules::posted::Posted;
use crate::rules::receipt::HandedIn;
use crate::store::answers::{self as table, AnswerRecord, AnswerState};
use crate::store::attachments;
use crate::store::forms::{self, Form, FormState, FormVersion};

/// An answer to be begun.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// The form.
    pub form: Id<Form>,
    /// The organisation that answers; `None`: the account itself.
    pub organisation: Option<Id<Organisation>>,
    /// The record of another room that it belongs to: type of object and identifier.
    pub about: Option<(String, Id<()>)>,
}

/// Begins an answer to an open form, from the form's own page or the API.
///
/// # Errors
/// The form is not open, or the actor may not answer for this organisation.
pub async fn begin(cx: &Cx, new: NewAnswer) -> Outcome<Id<AnswerRecord>> {
    let mut tx = cx.begin().await?;
    let form = forms::find(&tx, new.form).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::FORM_READ, &form.subject())?;
    if !form.open {
        return Err(Refusal::new(No::Conflict, "forms.form.not-open").into());
    }
    let id = begin_within(&mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Begins an answer within another room's use case, which decides itself whether the time has come:
/// a call, a survey, an event.
///
/// # Errors
/// The form has no published version or is retired, or the actor may not answer for this
/// organisation.
pub async fn begin_within(tx: &mut Tx, new: NewAnswer) -> Outcome<Id<AnswerRecord>> {
    let cx = tx.cx().clone();
    let form = forms::find(tx, new.form).await?.ok_or_else(Refusal::missing)?;
    let account = cx.actor.account;
    // Who belongs to no organisation of the name given gets no claim from being signed in.
    let asking = match new.organisation {
        Some(_) => Subject { organisation: new.organisation, ..Subject::default() },
        None => Subject { account, ..Subject::default() },
    };
    cx.permit(&acts::ANSWER_BEGIN, &asking)?;
    let version = forms::current(tx, form.id)
        .await?
        .filter(|_| form.state == FormState::Published)
        .ok_or_else(|| Refusal::new(No::Conflict, "forms.form.not-published"))?;
    let answer = AnswerRecord {
        id: cx.new_id(),
        form: form.id,
        form_version: version.id,
        workspace: form.workspace,
        organisation: new.organisation,
        account,
        about: new.about,
        visibility: Visibility::Private,
        answers: Answers::default(),
        state: AnswerState::Draft,
        page: None,
        version: 1,
        changed_at: cx.now,
        receipt: None,
        shared_with: Vec::new(),
    };
    table::insert(tx, &answer).await?;
    tx.tell(told("answer.begun", &answer));
    Ok(answer.id)
}

pub(super) fn told(action: &'static str, answer: &AnswerRecord) -> Fact {
    Fact::of(action, "answer", answer.id)
        .within(Some(answer.workspace))
        .change(serde_json::json!({"form": answer.form, "version": answer.version}))
}

/// The draft that a change is made from.
#[derive(Debug, Clone)]
pub enum Base {
    /// Exactly this version.
    Version(i64),
    /// This version, or whatever the same page wrote after it was loaded: a page saves again and
    /// again without being loaded anew.
    Page {
        /// What names the page as it was loaded.
        page: String,
        /// The version that it showed.
        version: i64,
    },
}

impl Base {
    fn fits(&self, answer: &AnswerRecord) -> bool {
        match self {
            Self::Version(version) => *version == answer.version,
            Self::Page { page, version } => {
                *version == answer.version || answer.page.as_deref() == Some(page)
            }
        }
    }

    fn page(&self) -> Option<String> {
        match self {
            Self::Version(_) => None,
            Self::Page { page, .. } => Some(page.clone()),
        }
    }
}

/// A draft that the actor may write, with the version of the form it is given to.
pub(super) async fn draft(tx: &Tx, id: Id<AnswerRecord>) -> Outcome<(AnswerRecord, FormVersion)> {
    let answer = table::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    tx.cx().permit(&acts::ANSWER_WRITE, &answer.subject())?;
    if answer.state != AnswerState::Draft {
        return Err(Refusal::new(No::Conflict, "forms.answer.handed-in").into());
    }
    let version = asked(tx, &answer).await?;
    Ok((answer, version))
}

/// The version of the form that an answer was given to.
pub(crate) async fn asked(on: &impl Rows, answer: &AnswerRecord) -> Kept<FormVersion> {
    forms::version(on, answer.form_version)
        .await?
        .ok_or_else(|| Broken::new("reading an answer", "its version of the form is gone").into())
}

/// Writes a changed draft over the version `before`.
pub(super) async fn keep(tx: &mut Tx, answer: &mut AnswerRecord) -> Outcome<()> {
    let before = answer.version;
    answer.version += 1;
    answer.changed_at = tx.cx().now;
    if !table::update(tx, answer, before).await? {
        return Err(Refusal::stale().into());
    }
    Ok(())
}

/// Saves what was written; gives the draft's version. Saving the same again changes nothing, so that
/// an unanswered request can be repeated.
///
/// # Errors
/// Somebody else wrote since `base`, the answer was handed in, or what was written cannot be kept.
pub async fn save(cx: &Cx, id: Id<AnswerRecord>, base: Base, posted: &Posted) -> Outcome<i64> {
    let mut tx = cx.begin().await?;
    let (mut answer, version) = draft(&tx, id).await?;
    let mut answers = answer.answers.clone();
    answers.take(posted.asked.iter().map(String::as_str), &posted.answers);
    check_draft(&version.definition, &answers)?;
    let same = answers == answer.answers;
    if !base.fits(&answer) {
        // What is there already need not be saved over anybody.
        return if same { Ok(answer.version) } else { Err(Refusal::stale().into()) };
    }
    if same {
        return Ok(answer.version);
    }
    let page = base.page();
    // One entry for a page that saves again and again, not one for each rest of the hand.
    let goes_on = page.is_some() && page == answer.page;
    answer.answers = answers;
    answer.page = page;
    keep(&mut tx, &mut answer).await?;
    if !goes_on {
        tx.tell(told("answer.saved", &answer));
    }
    tx.commit().await?;
    Ok(answer.version)
}

/// What somebody gets who handed in: the moment by the server's clock, and the digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The answer.
    pub answer: Id<AnswerRecord>,
    /// When.
    pub at: Instant,
    /// SHA-256 of the canonical JSON of what was handed in.
    pub digest: String,
}

/// Hands an answer in; with a `version`, only that one. Handing in once more gives the same receipt.
///
/// # Errors
/// All that is wrong with the answers, field by field; or the actor may not hand it in; or it was
/// changed since `version`.
pub async fn submit(cx: &Cx, id: Id<AnswerRecord>, version: Option<i64>) -> Outcome<Receipt> {
    let mut tx = cx.begin().await?;
    let mut answer = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    permit_submit(cx, &answer)?;
    if let Some(receipt) = receipt_of(&answer) {
        return Ok(receipt);
    }
    if version.is_some_and(|version| version != answer.version) {
        return Err(Refusal::stale().into());
    }
    let asked = asked(&tx, &answer).await?;
    let files = attachments::facts(&tx, id, cx.now).await?;
    answer.answers = check(&asked.definition, &answer.answers, &files)?;
    let hashes = let_go(&mut tx, &answer).await?;
    let digest = HandedIn {
        answer: id.to_string(),
        attachments: hashes,
        form_version: asked.id.to_string(),
        values: &answer.answers,
    }
    .digest();
    let before = answer.version;
    answer.version += 1;
    answer.changed_at = cx.now;
    answer.state = AnswerState::Submitted;
    answer.visibility = Visibility::Workspace;
    answer.receipt = Some((cx.now, digest));
    if !table::update(&mut tx, &answer, before).await? {
        // Somebody was faster: if by handing in, theirs is the receipt.
        let now = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
        return receipt_of(&now).ok_or_else(|| Refusal::stale().into());
    }
    let digest = answer.receipt.as_ref().map(|(_, digest)| digest.clone());
    let fact = told("answer.submitted", &answer);
    tx.tell(
        fact.change(
            serde_json::json!({"form": answer.form, "digest": digest, "about": answer.about}),
        ),
    );
    tx.commit().await?;
    receipt_of(&answer).ok_or_else(|| Broken::new("handing in", "there is no receipt").into())
}

/// Lets go of the files at questions that are not asked: they are not handed in. Gives the digests of
/// those that are.
async fn let_go(
    tx: &mut Tx,
    answer: &AnswerRecord,
) -> Outcome<std::collections::BTreeMap<String, String>> {
    let named: Vec<&String> = answer.answers.0.values().flat_map(|value| value.items()).collect();
    let mut hashes = attachments::hashes(tx, answer.id).await?;
    for attachment in hashes.keys().filter(|one| !named.contains(one)) {
        if let Ok(attachment) = attachment.parse() {
            attachments::remove(tx, attachment).await?;
        }
    }
    hashes.retain(|attachment, _| named.contains(&attachment));
    Ok(hashes)
}

/// For an organisation hands in who speaks for it; having begun the draft is no claim.
fn permit_submit(cx: &Cx, answer: &AnswerRecord) -> Result<(), Refusal> {
    let mut subject = answer.subject();
    if answer.organisation.is_some() {
        subject.account = None;
    }
    cx.permit(&acts::ANSWER_SUBMIT, &subject).map(|_| ())
}

/// Whether the actor may hand it in: for showing the button.
#[must_use]
pub fn may_submit(cx: &Cx, answer: &AnswerRecord) -> bool {
    permit_submit(cx, answer).is_ok()
}

/// The receipt of an answer that was handed in.
#[must_use]
pub fn receipt_of(answer: &AnswerRecord) -> Option<Receipt> {
    let (at, digest) = answer.receipt.clone()?;
    Some(Receipt { answer: answer.id, at, digest })
}

/// An answer that the actor may read, with the version it was given to. That somebody else than its
/// owner reads it is an entry of the audit record.
///
/// # Errors
/// There is none, or none that the actor may know about.
pub async fn read(cx: &Cx, id: Id<AnswerRecord>) -> Outcome<(AnswerRecord, FormVersion)> {
    let answer = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::ANSWER_READ, &answer.subject())?;
    if !is_own(cx, &answer) {
        audit::note_read(cx, told("answer.read", &answer)).await?;
    }
    let version = asked(&cx.read(), &answer).await?;
    Ok((answer, version))
}

/// Whether the actor reads what is its own or its organisation's.
pub(super) fn is_own(cx: &Cx, answer: &AnswerRecord) -> bool {
    let actor = &cx.actor;
    let sight = lb_kernel::policy::Sight::of(actor, "answer");
    (answer.account.is_some() && answer.account == actor.account)
        || answer.organisation.is_some_and(|id| sight.organisations.contains(&id))
}

/// What moving a draft to the newest version of its form would keep and leave; `None`: it is there.
///
/// # Errors
/// The actor may not write the draft.
pub async fn compare(
    cx: &Cx,
    id: Id<AnswerRecord>,
) -> Outcome<Option<(FormVersion, FormVersion, Answers, Vec<Left>)>> {
    let answer = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::ANSWER_WRITE, &answer.subject())?;
    let reader = cx.read();
    let old = asked(&reader, &answer).await?;
    let Some(new) = forms::current(&reader, answer.form).await? else { return Ok(None) };
    if answer.state != AnswerState::Draft || new.id == old.id {
        return Ok(None);
    }
    let (kept, left) = carry(&old.definition, &new.definition, &answer.answers);
    Ok(Some((old, new, kept, left)))
}

/// Moves a draft to the newest version of its form; gives what did not fit. Files that no question
/// takes any more are let go.
///
/// # Errors
/// Somebody else wrote since `version`, or the actor may not write the draft.
pub async fn move_on(cx: &Cx, id: Id<AnswerRecord>, version: i64) -> Outcome<Vec<Left>> {
    let mut tx = cx.begin().await?;
    let (mut answer, old) = draft(&tx, id).await?;
    if answer.version != version {
        return Err(Refusal::stale().into());
    }
    let new = forms::current(&tx, answer.form).await?.ok_or_else(Refusal::missing)?;
    let (kept, left) = carry(&old.definition, &new.definition, &answer.answers);
    for one in left.iter().flat_map(|one| one.value.items()) {
        if let Ok(attachment) = one.parse::<Id<attachments::Attachment>>() {
            let found = attachments::find(&tx, attachment).await?;
            let ours = found.is_some_and(|found| {
                matches!(found.holder, attachments::Holder::Answer(holder, _) if holder == id)
            });
            if ours {
                attachments::remove(&mut tx, attachment).await?;
            }
        }
    }
    answer.form_version = new.id;
    answer.answers = kept;
    answer.page = None;
    keep(&mut tx, &mut answer).await?;
    tx.tell(told("answer.moved", &answer));
    tx.commit().await?;
    Ok(left)
}
