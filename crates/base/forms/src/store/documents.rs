//! SQL of documents that an organisation files once.

use jiff::civil::Date;
use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Code as _, Id, Instant, Organisation};
use lb_store::{Broken, Columns, Cx, Kept, Row, Rows, Tx, condition};

use super::attachments::Attachment;
use crate::rules::document::DocumentKind;

/// A document of an organisation.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its identifier.
    pub id: Id<Document>,
    /// Whose it is.
    pub organisation: Id<Organisation>,
    /// What it is.
    pub kind: DocumentKind,
    /// The day on which it was issued.
    pub issued: Option<Date>,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// Who may see it.
    pub visibility: Visibility,
    /// For optimistic locking.
    pub version: i64,
    /// When it was filed.
    pub made_at: Instant,
    /// When it was taken out.
    pub removed_at: Option<Instant>,
}

/// A document with its file, as lists show it.
#[derive(Debug, Clone)]
pub struct DocumentLine {
    /// The document.
    pub document: Document,
    /// Its file.
    pub attachment: Id<Attachment>,
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub size: i64,
}

impl Document {
    /// What the policy engine must know. Whoever filed it has no claim of its own: it belongs to the
    /// organisation.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            organisation: Some(self.organisation),
            visibility: self.visibility,
            ..Subject::default()
        }
    }

    fn read(row: &Row) -> Kept<Self> {
        Ok(Self {
            id: row.get("id")?,
            organisation: row.get("organisation")?,
            kind: row.code("kind")?,
            issued: day_of(row, "issued")?,
            valid_until: day_of(row, "valid_until")?,
            visibility: row.code("visibility")?,
            version: row.get("version")?,
            made_at: row.get("made_at")?,
            removed_at: row.get("removed_at")?,
        })
    }
}

/// The day that a column holds.
pub(super) fn day_of(row: &Row, column: &str) -> Kept<Option<Date>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|error| Broken::new(column, error).into())).transpose()
}

const COLUMNS: &str = "document.id, document.organisation, document.kind, document.issued, \
                       document.valid_until, document.visibility, document.version, \
                       document.made_at, document.removed_at";

/// Keeps a new document.
pub async fn insert(tx: &mut Tx, document: &Document) -> Kept<()> {
    let account = tx.cx().actor.account;
    let (issued, until) = (
        document.issued.map(|day| day.to_string()),
        document.valid_until.map(|day| day.to_string()),
    );
    tx.run(
        "insert into document (id, organisation, kind, issued, valid_until, account, visibility, \
         version, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &document.id,
            &document.organisation,
            &document.kind.code(),
            &issued,
            &until,
            &account,
            &document.visibility.code(),
            &document.version,
            &document.made_at,
        ],
    )
    .await?;
    Ok(())
}

/// The document with this identifier, also when it was taken out.
pub async fn find(on: &impl Rows, id: Id<Document>) -> Kept<Option<Document>> {
    let sql = format!("select {COLUMNS} from document where id = $1");
    on.first(&sql, &[&id], Document::read).await
}

/// The file of a document.
pub async fn file_of(on: &impl Rows, id: Id<Document>) -> Kept<Option<Id<Attachment>>> {
    on.first("select id from attachment where document = $1", &[&id], |row| row.get("id")).await
}

/// The documents of an organisation that the actor may see, by kind, newest first; of one kind only,
/// if one is named.
pub async fn list(
    cx: &Cx,
    organisation: Id<Organisation>,
    kind: Option<DocumentKind>,
) -> Kept<Vec<DocumentLine>> {
    let columns = Columns { organisation: Some("organisation"), ..Columns::default() };
    let seen = condition(&Sight::of(&cx.actor, "document"), "document", columns);
    let of_kind =
        kind.map_or_else(|| "1 = 1".to_owned(), |kind| format!("document.kind = '{kind}'"));
    let sql = format!(
        "select {COLUMNS}, attachment.id as attachment, attachment.name, attachment.size \
         from document join attachment on attachment.document = document.id \
         where document.organisation = $1 and document.removed_at is null and {seen} and {of_kind} \
         order by document.kind, document.id desc"
    );
    cx.read()
        .all(&sql, &[&organisation], |row| {
            Ok(DocumentLine {
                document: Document::read(row)?,
                attachment: row.get("attachment")?,
                name: row.get("name")?,
                size: row.get("size")?,
            })
        })
        .await
}

/// Takes a document out of the file; what was put into answers stays there.
pub async fn remove(tx: &mut Tx, id: Id<Document>) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update document set removed_at = $1, version = version + 1 \
             where id = $2 and removed_at is null",
            &[&now, &id],
        )
        .await?;
    if touched == 1 {
        tx.run("update attachment set closed_at = $1 where document = $2", &[&now, &id]).await?;
    }
    Ok(touched == 1)
}

/// Documents whose end comes by `until` and whose owner was not warned yet.
pub async fn ending(on: &impl Rows, until: Date, limit: u32) -> Kept<Vec<Document>> {
    let sql = format!(
        "select {COLUMNS} from document where valid_until <= $1 and warned_at is null \
         and removed_at is null order by valid_until, id limit $2"
    );
    on.all(&sql, &[&until.to_string(), &limit], Document::read).await
}

/// Notes that the owner was warned.
pub async fn warned(tx: &mut Tx, id: Id<Document>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run("update document set warned_at = $1 where id = $2", &[&now, &id]).await?;
    Ok(())
}
