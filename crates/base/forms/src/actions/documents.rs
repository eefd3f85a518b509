//! Use cases of documents that an organisation files once: filing, listing, taking out, warning.

use async_trait::async_trait;
use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Fact, Kept, Outcome, Tx};

use super::attachments::{Upload, examine};
use crate::acts;
use crate::hooks::Hooks;
use crate::rules::document::{DocumentKind, WARNED};
use crate::store::attachments::{self, DocumentUse, Holder};
use crate::store::documents::{self as table, Document, DocumentLine};
use crate::store::vault::Vault;

/// A document to be filed.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// Whose it is.
    pub organisation: Id<Organisation>,
    /// What it is.
    pub kind: DocumentKind,
    /// The day on which it was issued.
    pub issued: Option<Date>,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// Its file.
    pub upload: Upload,
}

/// What the policy engine must know of an organisation's documents as such.
#[must_use]
pub fn of(organisation: Id<Organisation>) -> Subject {
    Subject { organisation: Some(organisation), ..Subject::default() }
}

/// Files a document.
///
/// # Errors
/// The actor does not speak for the organisation, the days do not fit, or the file is not taken.
pub async fn file(
    cx: &Cx,
    (vault, hooks): (&Vault, &Hooks),
    new: NewDocument,
) -> Outcome<Id<Document>> {
    cx.permit(&acts::DOCUMENT_FILE, &of(new.organisation))?;
    let today = cx.now.day();
    // A day ahead, because it may be tomorrow already where the reader is.
    if new.issued.is_some_and(|issued| issued > today.saturating_add(1.day())) {
        return Err(Refusal::new(No::Invalid, "forms.document.issued").at("issued").into());
    }
    if matches!((new.issued, new.valid_until), (Some(from), Some(to)) if to < from)
        || new.valid_until.is_some_and(|until| until < today)
    {
        return Err(Refusal::new(No::Invalid, "forms.document.days").at("valid_until").into());
    }
    let examined = match examine(cx, hooks, new.upload).await {
        Err(lb_store::Halt::Refused(refusal)) => return Err((*refusal).at("file").into()),
        other => other?,
    };
    let document = Document {
        id: cx.new_id(),
        organisation: new.organisation,
        kind: new.kind,
        issued: new.issued,
        valid_until: new.valid_until,
        visibility: Visibility::Private,
        version: 1,
        made_at: cx.now,
        removed_at: None,
    };
    let attachment = examined.keep(cx, vault, Holder::Document(document.id)).await?;
    let mut tx = cx.begin().await?;
    table::insert(&mut tx, &document).await?;
    attachments::insert(&mut tx, &attachment).await?;
    let change = serde_json::json!({"kind": document.kind, "hash": attachment.hash});
    tx.tell(Fact::of("document.filed", "document", document.id).change(change));
    tx.commit().await?;
    Ok(document.id)
}

/// The documents of an organisation that the actor belongs to.
///
/// # Errors
/// The actor does not belong to it.
pub async fn list(
    cx: &Cx,
    organisation: Id<Organisation>,
    kind: Option<DocumentKind>,
) -> Outcome<Vec<DocumentLine>> {
    cx.permit(&acts::DOCUMENT_LIST, &of(organisation))?;
    table::list(cx, organisation, kind).await
}

/// Where the documents of an organisation were put, with the titles of the forms.
///
/// # Errors
/// The actor does not belong to it.
pub async fn uses(
    cx: &Cx,
    organisation: Id<Organisation>,
) -> Outcome<Vec<(DocumentUse, lb_kernel::Localised)>> {
    cx.permit(&acts::DOCUMENT_LIST, &of(organisation))?;
    attachments::uses(&cx.read(), organisation).await
}

/// Takes a document out of the file. What was put into answers stays there until it is withdrawn.
///
/// # Errors
/// There is none, or the actor does not speak for the organisation.
pub async fn remove(cx: &Cx, id: Id<Document>) -> Outcome<Id<Organisation>> {
    let mut tx = cx.begin().await?;
    let document = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::DOCUMENT_FILE, &document.subject())?;
    if table::remove(&mut tx, id).await? {
        tx.tell(Fact::of("document.removed", "document", id));
    }
    tx.commit().await?;
    Ok(document.organisation)
}

/// The kind of the job that warns.
const WARN: &str = "forms.documents-ending";

/// Asks for the job that warns, unless it is asked for already; the application does so when it
/// starts, the job itself for the next day.
///
/// # Errors
/// The database does not answer.
pub async fn ask_for_warnings(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, WARN, &serde_json::Value::Null, Some("daily"), now).await
}

/// Tells once of each document that it is ending: `document.expiring`, for whoever sends news to the
/// organisation.
#[derive(Debug)]
pub(crate) struct Warnings;

#[async_trait]
impl Handler for Warnings {
    fn kind(&self) -> &'static str {
        WARN
    }

    fn recurs(&self) -> bool {
        true
    }

    async fn run(&self, cx: &Cx, _: &serde_json::Value) -> Kept<()> {
        warn(cx).await?;
        // The job that runs still holds its key; the next one is keyed by its day.
        let next = cx.now.plus_days(1);
        let mut tx = cx.begin().await?;
        let key = format!("daily-{}", next.day());
        jobs::put(&mut tx, WARN, &serde_json::Value::Null, Some(&key), next).await?;
        tx.commit().await
    }
}

/// Tells of all documents that end within [`WARNED`] days and were not told of yet; gives how many.
///
/// # Errors
/// The database does not answer.
pub async fn warn(cx: &Cx) -> Kept<usize> {
    let until = cx.now.day().saturating_add(WARNED.days());
    let mut tx = cx.begin().await?;
    let ending = table::ending(&tx, until, 10_000).await?;
    for document in &ending {
        table::warned(&mut tx, document.id).await?;
        let change = serde_json::json!({
            "organisation": document.organisation,
            "kind": document.kind,
            "valid_until": document.valid_until,
        });
        tx.tell(Fact::of("document.expiring", "document", document.id).change(change));
    }
    tx.commit().await?;
    Ok(ending.len())
}
