//! Takes in a mail as a mail server hands it over: once, for the unit that its address names.

use lb_forms::Vault;
use lb_forms::actions::attachments::{Upload, take};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Halt, Outcome, Rows, audit};
use lb_workspaces::{accounts, email, load};
use serde_json::json;

use super::fact;
use crate::acts;
use crate::record::{Letter, LetterFile};
use crate::room::Letters;
use crate::rules::address;
use crate::rules::course::State;
use crate::rules::message::{self, Automatic, Enclosed, Mail};
use crate::store;

/// Largest mail, in bytes.
pub const LARGEST: usize = 40 * 1024 * 1024;

/// A mail that is handed over.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The mail.
    pub bytes: Vec<u8>,
    /// The unit, where whoever hands it over knows it.
    pub workspace: Option<Id<Workspace>>,
    /// The address of the envelope, where the mail server tells it.
    pub recipient: Option<String>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It waits for a person; or it was there before.
    Kept {
        /// The letter.
        letter: Box<Letter>,
        /// It was not there before.
        fresh: bool,
    },
    /// A program sent it: nobody reads it, and nothing of it is kept.
    Ignored(Automatic),
}

/// The unit to which a mail goes.
async fn unit(cx: &Cx, room: &Letters, incoming: &Incoming, mail: &Mail) -> Outcome<Id<Workspace>> {
    if let Some(workspace) = incoming.workspace {
        return Ok(workspace);
    }
    let nobody = || Refusal::new(Kind::Invalid, "letter.nobody");
    let own = room.setup.address.as_deref();
    let rows = cx.read();
    if let Some(recipient) = &incoming.recipient {
        // Whom the envelope names must be there: the sender is told otherwise.
        if let Some(name) = address::named(recipient, None) {
            return Ok(store::named(&rows, &name).await?.ok_or_else(nobody)?);
        }
    } else {
        for name in mail.recipients.iter().filter_map(|one| address::named(one, own)) {
            if let Some(workspace) = store::named(&rows, &name).await? {
                return Ok(workspace);
            }
        }
    }
    Ok(room.setup.units.home(cx).await?.ok_or_else(nobody)?)
}

/// The account that has the sender's address, and the organisation it takes part for. Whoever wrote this address into
/// a mail need not be it: what is known here helps a person to decide, and opens nothing.
async fn sender(
    on: &impl Rows,
    address: &str,
) -> Outcome<(Option<Id<Account>>, Option<Id<Organisation>>)> {
    let Ok(folded) = email::fold(address) else { return Ok((None, None)) };
    let card = accounts::by_email(on, &folded).await?.filter(|card| card.disabled_at.is_none());
    let Some(card) = card else { return Ok((None, None)) };
    let powers = load(on, card.id).await?;
    let mut own = powers.grants.iter().filter_map(|grant| match grant.scope {
        Scope::Organisation(id) if matches!(grant.role, Role::Representative | Role::Member) => {
            Some(id)
        }
        _ => None,
    });
    Ok((Some(card.id), own.next()))
}

/// A file as it is kept, by the rules that all files have; of one that is refused its name and why.
async fn filed(
    cx: &Cx,
    room: &Letters,
    vault: &Vault,
    number: usize,
    file: Enclosed,
) -> Outcome<LetterFile> {
    let size = file.bytes.len() as u64;
    let mut kept = LetterFile {
        number: i64::try_from(number).unwrap_or(i64::MAX),
        name: lb_forms::rules::file::clean_name(&file.name),
        kind: None,
        size,
        hash: None,
        refused: None,
    };
    let upload = Upload { name: file.name, bytes: file.bytes };
    match take(cx, (vault, &room.setup.hooks), upload).await {
        Ok(taken) => {
            kept.kind = Some(taken.kind);
            kept.hash = Some(taken.hash);
        }
        // What is no file of ours is told; a scanner or a disk that fails lets the mail come again.
        Err(Halt::Refused(refusal)) => kept.refused = Some(refusal.code().to_owned()),
        Err(broken) => return Err(broken),
    }
    Ok(kept)
}

/// Takes a mail in. The same mail is taken once.
///
/// # Errors
/// It is no mail or says nothing, it is too large, nobody is reached at its address, the actor may not, or the database
/// does not answer.
pub async fn receive(
    cx: &Cx,
    room: &Letters,
    vault: &Vault,
    incoming: Incoming,
) -> Outcome<Received> {
    if incoming.bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(Refusal::new(Kind::TooLarge, "letter.large").with("megabytes", most).into());
    }
    let mail = message::read(&incoming.bytes)
        .ok_or_else(|| Refusal::new(Kind::Invalid, "letter.unread"))?;
    let workspace = unit(cx, room, &incoming, &mail).await?;
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::RECEIVE, &subject)?;
    if let Some(why) = mail.automatic {
        let mut change = json!({ "why": why.code() });
        if let (Some(returned), Some(told)) = (mail.returned, change.as_object_mut()) {
            told.insert("returned".to_owned(), returned.into());
        }
        let ignored = Fact {
            action: "letter.ignored",
            object: "letter",
            record: None,
            workspace: Some(workspace),
            change,
        };
        audit::note_read(cx, ignored).await?;
        return Ok(Received::Ignored(why));
    }
    if let Some(letter) = store::by_reference(&cx.read(), workspace, &mail.reference).await? {
        return Ok(Received::Kept { letter: Box::new(letter), fresh: false });
    }
    let mut files = Vec::new();
    for (number, file) in mail.files.into_iter().enumerate() {
        files.push(filed(cx, room, vault, number + 1, file).await?);
    }
    let mut tx = cx.begin().await?;
    let (account, organisation) = sender(&tx, &mail.address).await?;
    let letter = Letter {
        id: cx.new_id(),
        workspace,
        reference: mail.reference,
        state: State::Waiting,
        language: mail.language,
        subject: mail.subject,
        words: mail.words,
        sender_name: mail.name,
        sender_address: mail.address,
        account,
        organisation,
        forwarded: mail.forwarded,
        cut: mail.cut,
        sent_on: mail.day,
        reason: None,
        note: String::new(),
        record: None,
        received_at: cx.now,
        settled_at: None,
        emptied_at: None,
        version: 1,
        demonstration: incoming.demonstration,
    };
    if !store::add(&mut tx, &letter).await? {
        // It came twice at once.
        let found = store::by_reference(&tx, workspace, &letter.reference).await?;
        let letter = Box::new(found.ok_or_else(Refusal::missing)?);
        return Ok(Received::Kept { letter, fresh: false });
    }
    for file in &files {
        store::attach(&mut tx, letter.id, file).await?;
    }
    tx.tell(fact("letter.received", &letter).change(json!({ "files": files.len() })));
    tx.commit().await?;
    Ok(Received::Kept { letter: Box::new(letter), fresh: true })
}
