//! Keeps documents that one side lays before the other.

use lb_kernel::{Account, Id, Instant, Organisation};
use lb_store::{Kept, Row, Rows, Tx};

use crate::record::Introduction;

/// A document that its owner filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Which.
    pub filed: Id<lb_forms::Document>,
    /// What the file is called.
    pub name: String,
    /// SHA-256 of its content.
    pub hash: String,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: Id<Document>,
    /// In which introduction.
    pub introduction: Id<Introduction>,
    /// Whose it is.
    pub owner: Id<Organisation>,
    /// What it is called.
    pub title: String,
    /// Its words; empty where it is a file.
    pub words: String,
    /// The file, where it is one that its owner filed.
    pub file: Option<File>,
    /// Who wrote it here.
    pub account: Option<Id<Account>>,
    /// When.
    pub made_at: Instant,
    /// When it came before the other side; `None`: it lies with its owner's adviser.
    pub passed_at: Option<Instant>,
    /// Why its owner's adviser holds it back.
    pub held: Option<String>,
    /// When its owner took it back.
    pub taken_back_at: Option<Instant>,
}

fn read(row: &Row) -> Kept<Document> {
    Ok(Document {
        id: row.get("id")?,
        introduction: row.get("introduction")?,
        owner: row.get("owner")?,
        title: row.get("title")?,
        words: row.get("words")?,
        file: match (row.get("filed")?, row.get("file_name")?, row.get("file_hash")?) {
            (Some(filed), Some(name), Some(hash)) => Some(File { filed, name, hash }),
            _ => None,
        },
        account: row.get("account")?,
        made_at: row.get("made_at")?,
        passed_at: row.get("passed_at")?,
        held: row.get("held")?,
        taken_back_at: row.get("taken_back_at")?,
    })
}

const COLUMNS: &str = "id, introduction, owner, title, words, account, made_at, taken_back_at, \
    filed, file_name, file_hash, passed_at, held";

/// Writes a new document.
pub(crate) async fn add(tx: &mut Tx, one: &Document) -> Kept<()> {
    tx.run(
        "insert into introduction_document (id, introduction, owner, title, words, account, \
         made_at, taken_back_at, filed, file_name, file_hash, passed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, null, $8, $9, $10, $11)",
        &[
            &one.id,
            &one.introduction,
            &one.owner,
            &one.title,
            &one.words,
            &one.account,
            &one.made_at,
            &one.file.as_ref().map(|file| file.filed),
            &one.file.as_ref().map(|file| file.name.clone()),
            &one.file.as_ref().map(|file| file.hash.clone()),
            &one.passed_at,
        ],
    )
    .await?;
    Ok(())
}

/// Brings a document before the other side; another time does nothing.
pub(crate) async fn pass(tx: &mut Tx, id: Id<Document>) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update introduction_document set passed_at = $2, held = null where id = $1 \
             and passed_at is null and taken_back_at is null",
            &[&id, &now],
        )
        .await?;
    Ok(touched > 0)
}

/// Notes why a document is held back, while it is.
pub(crate) async fn hold(tx: &mut Tx, id: Id<Document>, note: &str) -> Kept<bool> {
    let touched = tx
        .run(
            "update introduction_document set held = $2 where id = $1 and passed_at is null \
             and taken_back_at is null",
            &[&id, &note],
        )
        .await?;
    Ok(touched > 0)
}

/// Takes a document back; its words are gone, its line in the receipt stays.
pub(crate) async fn take_back(tx: &mut Tx, id: Id<Document>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update introduction_document set taken_back_at = $2, words = '', filed = null where id = $1 \
         and taken_back_at is null",
        &[&id, &now],
    )
    .await?;
    Ok(())
}

/// One document.
pub(crate) async fn find(on: &impl Rows, id: Id<Document>) -> Kept<Option<Document>> {
    let sql = format!("select {COLUMNS} from introduction_document where id = $1");
    on.first(&sql, &[&id], read).await
}

/// The documents of an introduction that were not taken back.
pub(crate) async fn of(on: &impl Rows, introduction: Id<Introduction>) -> Kept<Vec<Document>> {
    let sql = format!(
        "select {COLUMNS} from introduction_document where introduction = $1 \
         and taken_back_at is null order by id"
    );
    on.all(&sql, &[&introduction], read).await
}
