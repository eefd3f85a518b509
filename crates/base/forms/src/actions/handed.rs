//! Filed documents that other rooms show to somebody under rules of their own.

use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Broken, Cx, Outcome, Rows};

use crate::acts;
use crate::store::attachments::{self, Attachment};
use crate::store::documents::{self, Document};
use crate::store::vault::Vault;

async fn file_of(on: &impl Rows, id: Id<Document>) -> Outcome<Attachment> {
    let file = match documents::file_of(on, id).await? {
        Some(id) => attachments::find(on, id).await?,
        None => None,
    };
    Ok(file.ok_or_else(|| Broken::new("handing over a document", "it has no file"))?)
}

/// The file of a document that the actor may use for its organisation.
///
/// # Errors
/// There is none of this organisation's, or the actor does not speak for it.
pub async fn usable(
    cx: &Cx,
    organisation: Id<Organisation>,
    id: Id<Document>,
) -> Outcome<Attachment> {
    let rows = cx.read();
    let document = documents::find(&rows, id).await?.filter(|one| one.removed_at.is_none());
    let document = document.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::DOCUMENT_USE, &document.subject())?;
    if document.organisation != organisation {
        return Err(Refusal::missing().into());
    }
    file_of(&rows, id).await
}

/// A document's file with its content, whoever asks: the room that shows it has decided who may read it,
/// and notes that it was read.
///
/// # Errors
/// There is none, or its organisation took it out of the file.
pub async fn content(cx: &Cx, vault: &Vault, id: Id<Document>) -> Outcome<(Attachment, Vec<u8>)> {
    let rows = cx.read();
    let document = documents::find(&rows, id).await?.ok_or_else(Refusal::missing)?;
    if document.removed_at.is_some() {
        return Err(Refusal::new(No::Gone, "forms.file.withdrawn").into());
    }
    let file = file_of(&rows, id).await?;
    let bytes = vault.read(&file.hash).await?;
    Ok((file, bytes))
}
