//! Keeps the use cases of the directory: each is one transaction, and asks the policy engine first.

pub mod affiliation;
pub mod claim;
pub mod consent;
pub mod journey;
pub mod merge;
pub mod note;
pub mod organisation;
pub mod person;
mod record;

use lb_kernel::policy::{Act, Door, Permit, Role, Scope, Subject, Why};
use lb_kernel::{Id, Identifier, Instant, Refusal, Workspace};
use lb_store::{Cx, Outcome, Tx};

use crate::acts::KEEPERS;
use crate::likeness;
use crate::rules::names::{Name, NewName};
use crate::store::parts::{self, Party};

/// How many a count counts; beyond it says "more than".
const COUNTED: u32 = 10_000;
/// How many a page counts: whoever opens a list waits for it.
const COUNTED_ON_PAGES: u32 = 1_000;

/// What an entry or change of a record came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T: ?Sized> {
    /// The record.
    pub id: Id<T>,
    /// Its version now.
    pub version: i64,
    /// What looks odd and was kept all the same.
    pub warnings: Vec<Refusal>,
}

/// Most records of one page.
const PAGE: u32 = 1000;

/// A page as its reader sees it, of one record more than it holds; and where to go on.
fn page<R, V, T: ?Sized>(
    found: Vec<R>,
    limit: u32,
    view: impl Fn(R) -> V,
    id: impl Fn(&V) -> Id<T>,
) -> (Vec<V>, Option<Id<T>>) {
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > size;
    let views: Vec<V> = found.into_iter().take(size).map(view).collect();
    let next = views.last().filter(|_| more).map(id);
    (views, next)
}

/// How far is counted for whoever comes through this door.
fn most(cx: &Cx) -> u32 {
    if cx.door == Door::Page { COUNTED_ON_PAGES } else { COUNTED }
}

/// A number counted to one more than `most`, as it is told; and whether there are more.
fn counted(n: u64, most: u32) -> (u64, bool) {
    let most = u64::from(most);
    (n.min(most), n > most)
}

/// Keeps names and numbers of a record instead of those before, and has it compared with others.
async fn keep_parts<T: ?Sized>(
    tx: &mut Tx,
    (party, id): (Party, Id<T>),
    (names, numbers): (&[Name], &[Identifier]),
    (new_names, new_numbers): (&[NewName], &[Identifier]),
) -> Outcome<()> {
    parts::keep_names(tx, party, id, names, new_names).await?;
    parts::keep_numbers(tx, party, id, numbers, new_numbers).await?;
    likeness::ask(tx, party).await?;
    Ok(())
}

/// The year of a moment.
#[must_use]
pub fn year(now: Instant) -> i64 {
    now.to_string().split('-').next().and_then(|year| year.parse().ok()).unwrap_or(i64::MAX)
}

/// Asks for `act` on a record that the actor must also be able to read: what one may not see, one
/// may not change, and one does not learn that it is there.
///
/// Records of the installation itself are common ground: `common` is asked for them as well.
pub(crate) fn permit_change(
    cx: &Cx,
    read: &'static Act,
    act: &'static Act,
    common: &'static Act,
    subject: &Subject,
) -> Result<Permit, Refusal> {
    cx.permit(read, subject)?;
    if subject.workspace.is_none() && cx.may(common, subject) {
        return cx.permit(common, subject);
    }
    cx.permit(act, subject)
}

/// Whether [`permit_change`] would say yes.
pub(crate) fn may_change(
    cx: &Cx,
    read: &'static Act,
    act: &'static Act,
    common: &'static Act,
    subject: &Subject,
) -> bool {
    permit_change(cx, read, act, common, subject).is_ok()
}

/// The workspace that will keep a new record: the one asked for, else the first the actor keeps
/// records for, else the installation.
///
/// # Errors
/// The actor keeps no records for it.
pub fn home(cx: &Cx, asked: Option<Id<Workspace>>, act: &Act) -> Outcome<Option<Id<Workspace>>> {
    let actor = &cx.actor;
    let mut own = actor.workspaces(KEEPERS);
    match asked {
        Some(asked) if actor.is_system() || own.any(|one| one == asked) => Ok(Some(asked)),
        Some(_) => Err(Why::Role.refusal(act).into()),
        None => match own.next() {
            Some(first) => Ok(Some(first)),
            None if actor.is_system() || actor.has(&[Role::Operator], &Scope::Installation) => {
                Ok(None)
            }
            None => Err(Why::Role.refusal(act).into()),
        },
    }
}
