//! SQL of attachments and of documents put into answers.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, Instant};
use lb_store::{Kept, Row, Rows, Tx};

use super::answers::AnswerRecord;
use super::documents::{Document, day_of};
use crate::rules::check::{FileFacts, Files};
use crate::rules::document::validity;
use crate::rules::file::FileKind;

/// What an attachment hangs on; whoever may read that may read the attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// An answer, at one of its questions.
    Answer(Id<AnswerRecord>, String),
    /// A document of an organisation.
    Document(Id<Document>),
}

/// A file.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its identifier.
    pub id: Id<Attachment>,
    /// What it hangs on.
    pub holder: Holder,
    /// SHA-256 of its content, under which it is kept.
    pub hash: String,
    /// Its name, for people.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// Its pages, where they can be counted.
    pub pages: Option<u32>,
    /// When it was handed in.
    pub made_at: Instant,
    /// From when on nobody is given its content.
    pub closed_at: Option<Instant>,
}

impl Attachment {
    fn read(row: &Row) -> Kept<Self> {
        let answer: Option<Id<AnswerRecord>> = row.get("answer")?;
        let question: Option<String> = row.get("question")?;
        let holder = match answer.zip(question) {
            Some((answer, question)) => Holder::Answer(answer, question),
            None => Holder::Document(row.get("document")?),
        };
        Ok(Self {
            id: row.get("id")?,
            holder,
            hash: row.get("hash")?,
            name: row.get("name")?,
            kind: row.code("kind")?,
            size: u64::try_from(row.get::<i64>("size")?).unwrap_or_default(),
            pages: row.get("pages")?,
            made_at: row.get("made_at")?,
            closed_at: row.get("closed_at")?,
        })
    }
}

const COLUMNS: &str = "attachment.id, attachment.answer, attachment.question, \
                       attachment.document, attachment.hash, attachment.name, attachment.kind, \
                       attachment.size, attachment.pages, attachment.made_at, \
                       attachment.closed_at";

/// Keeps a new attachment.
pub async fn insert(tx: &mut Tx, attachment: &Attachment) -> Kept<()> {
    let (answer, question, document) = match &attachment.holder {
        Holder::Answer(answer, question) => (Some(*answer), Some(question.as_str()), None),
        Holder::Document(document) => (None, None, Some(*document)),
    };
    let size = i64::try_from(attachment.size).unwrap_or(i64::MAX);
    let account = tx.cx().actor.account;
    tx.run(
        "insert into attachment (id, answer, question, document, hash, name, kind, size, pages, \
         account, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &attachment.id,
            &answer,
            &question,
            &document,
            &attachment.hash,
            &attachment.name,
            &attachment.kind.code(),
            &size,
            &attachment.pages,
            &account,
            &attachment.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// The attachment with this identifier.
pub async fn find(on: &impl Rows, id: Id<Attachment>) -> Kept<Option<Attachment>> {
    let sql = format!("select {COLUMNS} from attachment where id = $1");
    on.first(&sql, &[&id], Attachment::read).await
}

/// The attachments of an answer, in the order of their making.
pub async fn of_answer(on: &impl Rows, answer: Id<AnswerRecord>) -> Kept<Vec<Attachment>> {
    let sql = format!("select {COLUMNS} from attachment where answer = $1 order by id");
    on.all(&sql, &[&answer], Attachment::read).await
}

/// What the rules must know of the files of an answer; closed ones are none.
pub async fn facts(on: &impl Rows, answer: Id<AnswerRecord>, now: Instant) -> Kept<Files> {
    let sql = "select attachment.id, attachment.kind, attachment.size, attachment.pages, \
               document.id as source, document.valid_until from attachment \
               left join document_use on document_use.attachment = attachment.id \
               left join document on document.id = document_use.document \
               where attachment.answer = $1 and attachment.closed_at is null";
    let today = now.day();
    let rows: Vec<(String, FileFacts)> = on
        .all(sql, &[&answer], |row| {
            let id: Id<Attachment> = row.get("id")?;
            let source: Option<Id<Document>> = row.get("source")?;
            let until = day_of(row, "valid_until")?;
            let facts = FileFacts {
                kind: row.code("kind")?,
                size: u64::try_from(row.get::<i64>("size")?).unwrap_or_default(),
                pages: row.get("pages")?,
                validity: source.map(|_| validity(until, today)),
            };
            Ok((id.to_string(), facts))
        })
        .await?;
    Ok(rows.into_iter().collect())
}

/// The digests of the content of an answer's attachments.
pub async fn hashes(on: &impl Rows, answer: Id<AnswerRecord>) -> Kept<BTreeMap<String, String>> {
    let rows: Vec<(Id<Attachment>, String)> = on
        .all("select id, hash from attachment where answer = $1", &[&answer], |row| {
            Ok((row.get("id")?, row.get("hash")?))
        })
        .await?;
    Ok(rows.into_iter().map(|(id, hash)| (id.to_string(), hash)).collect())
}

/// Takes an attachment away from a draft.
pub async fn remove(tx: &mut Tx, id: Id<Attachment>) -> Kept<()> {
    tx.run("delete from document_use where attachment = $1", &[&id]).await?;
    tx.run("delete from attachment where id = $1", &[&id]).await?;
    Ok(())
}

/// All digests that are still named by an attachment, closed ones not.
pub async fn all_hashes(on: &impl Rows) -> Kept<std::collections::BTreeSet<String>> {
    let sql = "select distinct hash from attachment where closed_at is null";
    Ok(on.all(sql, &[], |row| row.get("hash")).await?.into_iter().collect())
}

/// A document put into an answer.
#[derive(Debug, Clone)]
pub struct DocumentUse {
    /// Its identifier.
    pub id: Id<DocumentUse>,
    /// The document.
    pub document: Id<Document>,
    /// The attachment that was made of it.
    pub attachment: Id<Attachment>,
    /// The answer it was put into.
    pub answer: Id<AnswerRecord>,
    /// When consent was given.
    pub consented_at: Instant,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
}

impl DocumentUse {
    fn read(row: &Row) -> Kept<Self> {
        Ok(Self {
            id: row.get("id")?,
            document: row.get("document")?,
            attachment: row.get("attachment")?,
            answer: row.get("answer")?,
            consented_at: row.get("consented_at")?,
            withdrawn_at: row.get("withdrawn_at")?,
        })
    }
}

const USE: &str = "document_use.id, document_use.document, document_use.attachment, \
                   document_use.answer, document_use.consented_at, document_use.withdrawn_at";

/// Notes that a document was put into an answer.
pub async fn note_use(tx: &mut Tx, one: &DocumentUse) -> Kept<()> {
    let account = tx.cx().actor.account;
    tx.run(
        "insert into document_use (id, document, attachment, answer, account, consented_at) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&one.id, &one.document, &one.attachment, &one.answer, &account, &one.consented_at],
    )
    .await?;
    Ok(())
}

/// A use by its identifier.
pub async fn find_use(on: &impl Rows, id: Id<DocumentUse>) -> Kept<Option<DocumentUse>> {
    let sql = format!("select {USE} from document_use where id = $1");
    on.first(&sql, &[&id], DocumentUse::read).await
}

/// All uses of the documents of an organisation, newest first, with the titles of the forms.
pub async fn uses(
    on: &impl Rows,
    organisation: Id<lb_kernel::Organisation>,
) -> Kept<Vec<(DocumentUse, lb_kernel::Localised)>> {
    let sql = format!(
        "select {USE}, form.title from document_use \
         join document on document.id = document_use.document \
         join answer on answer.id = document_use.answer \
         join form on form.id = answer.form \
         where document.organisation = $1 order by document_use.id desc"
    );
    on.all(&sql, &[&organisation], |row| Ok((DocumentUse::read(row)?, row.get("title")?))).await
}

/// Withdraws the consent: nobody is given the content from now on. `false`: it was withdrawn before.
pub async fn withdraw(tx: &mut Tx, one: &DocumentUse) -> Kept<bool> {
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    let touched = tx
        .run(
            "update document_use set withdrawn_by = $1, withdrawn_at = $2 \
             where id = $3 and withdrawn_at is null",
            &[&account, &now, &one.id],
        )
        .await?;
    if touched == 1 {
        tx.run("update attachment set closed_at = $1 where id = $2", &[&now, &one.attachment])
            .await?;
    }
    Ok(touched == 1)
}
