//! Use cases of files: taking them in, handing them out, letting them go, reusing documents.

use std::collections::BTreeSet;

use lb_kernel::policy::{Act, Subject};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Broken, Cx, Fact, Outcome, Rows, Tx, audit};

use super::answers::{self, Base};
use crate::acts;
use crate::hooks::{Hooks, Scan};
use crate::rules::answers::Value;
use crate::rules::check::FileFacts;
use crate::rules::definition::{Ask, FileRule};
use crate::rules::document::validity;
use crate::rules::file::{self, FileKind, clean_name, identify};
use crate::rules::pdf;
use crate::store::answers::{self as answers_table, AnswerRecord};
use crate::store::attachments::{self as table, Attachment, DocumentUse, Holder};
use crate::store::documents::{self, Document};
use crate::store::vault::Vault;

/// A file as it comes in.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name it was sent under.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What is known of a content before it is kept.
pub(super) struct Examined {
    pub(super) name: String,
    pub(super) kind: FileKind,
    pub(super) size: u64,
    pub(super) pages: Option<u32>,
    bytes: Vec<u8>,
}

/// Looks at a content: size, kind, pages, scanner.
pub(super) async fn examine(cx: &Cx, hooks: &Hooks, upload: Upload) -> Outcome<Examined> {
    let name = clean_name(&upload.name);
    let size = upload.bytes.len() as u64;
    if size > file::LARGEST {
        let most = file::LARGEST / 1024 / 1024;
        return Err(Refusal::new(No::TooLarge, "forms.file.size").with("megabytes", most).into());
    }
    let (kind, pages, bytes) = content(name.clone(), upload.bytes).await?;
    if let Scan::Found(what) = hooks.scanner.scan(&name, &bytes).await? {
        let fact = Fact {
            action: "attachment.refused",
            object: "attachment",
            record: None,
            workspace: None,
            change: serde_json::json!({"found": what}),
        };
        audit::note_read(cx, fact).await?;
        return Err(Refusal::new(No::Invalid, "forms.file.infected").with("name", name).into());
    }
    Ok(Examined { name, kind, size, pages, bytes })
}

/// The kind and the pages of a content, found out beside the threads that answer: large files take
/// their time.
async fn content(name: String, bytes: Vec<u8>) -> Outcome<(FileKind, Option<u32>, Vec<u8>)> {
    let work = move || {
        let kind = identify(&name, &bytes)?;
        let pages = if kind == FileKind::Pdf { pdf::pages(&bytes) } else { None };
        Ok((kind, pages, bytes))
    };
    let done: Result<_, Refusal> = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Broken::new("examining a file", error))?;
    Ok(done?)
}

impl Examined {
    /// Keeps the content and makes the attachment that names it. In a dry run nothing is written.
    pub(super) async fn keep(self, cx: &Cx, vault: &Vault, holder: Holder) -> Outcome<Attachment> {
        let hash = if cx.dry_run {
            crate::rules::receipt::sha256(&self.bytes)
        } else {
            vault.keep(self.bytes, cx.now).await?
        };
        Ok(Attachment {
            id: cx.new_id(),
            holder,
            hash,
            name: self.name,
            kind: self.kind,
            size: self.size,
            pages: self.pages,
            made_at: cx.now,
            closed_at: None,
        })
    }
}

/// A file that another room keeps: what it is, and the digest under which its content lies in the vault.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What it is, by its content.
    pub kind: FileKind,
    /// The digest of its content.
    pub hash: String,
}

/// Takes a file in for another room, by the rules that all files have. That room names its digest when contents are
/// swept ([`sweep`]), else the content is gone a day later.
///
/// # Errors
/// It is none that is taken, or the scanner or the folder does not answer.
pub async fn take(cx: &Cx, (vault, hooks): (&Vault, &Hooks), upload: Upload) -> Outcome<Taken> {
    let examined = examine(cx, hooks, upload).await?;
    let kind = examined.kind;
    let hash = vault.keep(examined.bytes, cx.now).await?;
    Ok(Taken { kind, hash })
}

/// The rule of a question for files.
fn rule_of<'a>(
    version: &'a crate::store::forms::FormVersion,
    question: &str,
) -> Result<&'a FileRule, Refusal> {
    match version.definition.question(question).map(|question| &question.ask) {
        Some(Ask::File(rule)) => Ok(rule),
        _ => Err(Refusal::missing()),
    }
}

/// Attaches a file to an answer at a question for files; gives the attachment and the draft's
/// version.
///
/// # Errors
/// The actor may not write the draft, or the file is not what the question asks for.
pub async fn attach(
    cx: &Cx,
    (vault, hooks): (&Vault, &Hooks),
    id: Id<AnswerRecord>,
    question: &str,
    upload: Upload,
    base: Option<&Base>,
) -> Outcome<(Attachment, i64)> {
    // Who may not write here has no file looked at, let alone kept.
    may_attach(cx, &cx.read(), id, question).await?;
    let examined = examine(cx, hooks, upload).await.map_err(|halt| at(halt, question))?;
    let holder = Holder::Answer(id, question.to_owned());
    let facts = FileFacts {
        kind: examined.kind,
        size: examined.size,
        pages: examined.pages,
        validity: None,
    };
    let mut tx = cx.begin().await?;
    let (mut answer, version) = answers::draft(&tx, id).await?;
    let rule = rule_of(&version, question)?;
    file::fits(rule, &facts).map_err(|refusal| refusal.at(question))?;
    let attachment = examined.keep(cx, vault, holder).await?;
    hang(&mut tx, &mut answer, question, rule, &attachment, base).await?;
    tx.commit().await?;
    Ok((attachment, answer.version))
}

async fn may_attach(cx: &Cx, on: &impl Rows, id: Id<AnswerRecord>, question: &str) -> Outcome<()> {
    let answer = answers_table::find(on, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::ANSWER_WRITE, &answer.subject())?;
    let version = answers::asked(on, &answer).await?;
    rule_of(&version, question)?;
    Ok(())
}

fn at(halt: lb_store::Halt, field: &str) -> lb_store::Halt {
    match halt {
        lb_store::Halt::Refused(refusal) => (*refusal).at(field).into(),
        broken => broken,
    }
}

/// Writes the attachment and names it in the answer.
async fn hang(
    tx: &mut Tx,
    answer: &mut AnswerRecord,
    question: &str,
    rule: &FileRule,
    attachment: &Attachment,
    base: Option<&Base>,
) -> Outcome<()> {
    let mut items =
        answer.answers.get(question).map(|value| value.items().to_vec()).unwrap_or_default();
    if items.len() >= rule.most as usize {
        let refusal = Refusal::new(No::Invalid, "forms.answer.too-many-files");
        let count = items.len() + 1;
        return Err(refusal.with("most", rule.most).with("count", count).at(question).into());
    }
    items.push(attachment.id.to_string());
    answer.answers.0.insert(question.to_owned(), Value::List(items));
    table::insert(tx, attachment).await?;
    if let Some(Base::Page { page, .. }) = base {
        answer.page = Some(page.clone());
    }
    answers::keep(tx, answer).await?;
    let change = serde_json::json!({"question": question, "hash": attachment.hash, "attachment": attachment.id});
    tx.tell(answers::told("answer.file-attached", answer).change(change));
    Ok(())
}

/// Takes a file away from a draft; gives the draft's version. Its content goes with the next sweep,
/// unless it is named elsewhere.
///
/// # Errors
/// There is no such file in a draft of the actor's.
pub async fn detach(cx: &Cx, id: Id<Attachment>, base: Option<&Base>) -> Outcome<i64> {
    let mut tx = cx.begin().await?;
    let attachment = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let Holder::Answer(holder, question) = &attachment.holder else {
        return Err(Refusal::missing().into());
    };
    let (mut answer, _) = answers::draft(&tx, *holder).await?;
    let mut items =
        answer.answers.get(question).map(|value| value.items().to_vec()).unwrap_or_default();
    items.retain(|item| *item != id.to_string());
    if items.is_empty() {
        answer.answers.0.remove(question);
    } else {
        answer.answers.0.insert(question.clone(), Value::List(items));
    }
    table::remove(&mut tx, id).await?;
    if let Some(Base::Page { page, .. }) = base {
        answer.page = Some(page.clone());
    }
    answers::keep(&mut tx, &mut answer).await?;
    let change = serde_json::json!({"question": question, "hash": attachment.hash});
    tx.tell(answers::told("answer.file-removed", &answer).change(change));
    tx.commit().await?;
    Ok(answer.version)
}

/// What an attachment hangs on, as the question to the policy engine: the only one that is asked
/// about an attachment, through whichever door.
async fn hangs_on(
    on: &impl Rows,
    holder: &Holder,
) -> Outcome<(&'static Act, Subject, Option<AnswerRecord>)> {
    match holder {
        Holder::Answer(id, _) => {
            let answer = answers_table::find(on, *id).await?.ok_or_else(Refusal::missing)?;
            Ok((&acts::ANSWER_READ, answer.subject(), Some(answer)))
        }
        Holder::Document(id) => {
            let document = documents::find(on, *id).await?.ok_or_else(Refusal::missing)?;
            Ok((&acts::DOCUMENT_READ, document.subject(), None))
        }
    }
}

/// An attachment with its content, for whoever may read what it hangs on.
///
/// # Errors
/// There is none, or none that the actor may know about; or consent to it was withdrawn.
pub async fn open(cx: &Cx, vault: &Vault, id: Id<Attachment>) -> Outcome<(Attachment, Vec<u8>)> {
    let reader = cx.read();
    let attachment = table::find(&reader, id).await?.ok_or_else(Refusal::missing)?;
    let (act, subject, answer) = hangs_on(&reader, &attachment.holder).await?;
    cx.permit(act, &subject)?;
    if attachment.closed_at.is_some() {
        return Err(Refusal::new(No::Gone, "forms.file.withdrawn").into());
    }
    let bytes = vault.read(&attachment.hash).await?;
    if let Some(answer) = answer.filter(|answer| !answers::is_own(cx, answer)) {
        let change = serde_json::json!({"attachment": id, "hash": attachment.hash});
        audit::note_read(cx, answers::told("answer.file-read", &answer).change(change)).await?;
    }
    Ok((attachment, bytes))
}

/// Puts a filed document into an answer: who speaks for the organisation consents to it, and the
/// consent is kept with the moment.
///
/// # Errors
/// The document is not one of the organisation that answers, is over, does not fit the question, or
/// the actor does not speak for the organisation.
pub async fn reuse(
    cx: &Cx,
    id: Id<AnswerRecord>,
    question: &str,
    document: Id<Document>,
    base: Option<&Base>,
) -> Outcome<(Attachment, i64)> {
    let mut tx = cx.begin().await?;
    let (mut answer, version) = answers::draft(&tx, id).await?;
    let rule = rule_of(&version, question)?;
    let document = documents::find(&tx, document)
        .await?
        .filter(|document| document.removed_at.is_none())
        .ok_or_else(Refusal::missing)?;
    cx.permit(&acts::DOCUMENT_USE, &document.subject())?;
    if Some(document.organisation) != answer.organisation {
        return Err(Refusal::new(No::Invalid, "forms.document.other").at(question).into());
    }
    let source = documents::file_of(&tx, document.id).await?;
    let source = match source {
        Some(id) => table::find(&tx, id).await?,
        None => None,
    };
    let source = source.ok_or_else(|| Broken::new("reusing a document", "it has no file"))?;
    let facts = FileFacts {
        kind: source.kind,
        size: source.size,
        pages: source.pages,
        validity: Some(validity(document.valid_until, cx.now.day())),
    };
    file::fits(rule, &facts).map_err(|refusal| refusal.at(question))?;
    let holder = Holder::Answer(id, question.to_owned());
    let attachment = Attachment { id: cx.new_id(), holder, made_at: cx.now, ..source };
    hang(&mut tx, &mut answer, question, rule, &attachment, base).await?;
    let used = DocumentUse {
        id: cx.new_id(),
        document: document.id,
        attachment: attachment.id,
        answer: id,
        consented_at: cx.now,
        withdrawn_at: None,
    };
    table::note_use(&mut tx, &used).await?;
    let change = serde_json::json!({"answer": id, "attachment": attachment.id});
    tx.tell(Fact::of("document.used", "document", document.id).change(change));
    tx.commit().await?;
    Ok((attachment, answer.version))
}

/// Withdraws the consent to a document in an answer: from now on nobody is given it there, through
/// no door. The receipt of the answer keeps naming its digest.
///
/// # Errors
/// There is no such use, or the actor does not speak for the organisation.
pub async fn withdraw(cx: &Cx, id: Id<DocumentUse>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let used = table::find_use(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let document = documents::find(&tx, used.document).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::DOCUMENT_USE, &document.subject())?;
    if table::withdraw(&mut tx, &used).await? {
        let change = serde_json::json!({"answer": used.answer, "attachment": used.attachment});
        tx.tell(Fact::of("document.withdrawn", "document", document.id).change(change));
    }
    tx.commit().await
}

/// Removes contents that nothing names any more, kept before `before`, nor other rooms (`elsewhere`); for a daily job.
/// Gives how many.
///
/// # Errors
/// The database or the folder does not answer.
pub async fn sweep(
    cx: &Cx,
    vault: &Vault,
    before: Instant,
    elsewhere: BTreeSet<String>,
) -> Outcome<usize> {
    let before = before.min(cx.now.plus_days(-1));
    let mut named = table::all_hashes(&cx.read()).await?;
    named.extend(elsewhere);
    vault.sweep(named, before).await
}
