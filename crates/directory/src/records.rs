//! Whole records for other rooms and the index. Whoever shows anything of them asks the policy engine.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation, Person};
use lb_store::{Cx, Kept};

use crate::rules::note::Note;
use crate::rules::{organisation, person};
use crate::store;

/// These organisations with what the policy engine asks; unknown ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn organisations(
    cx: &Cx,
    ids: &[Id<Organisation>],
) -> Kept<Vec<(organisation::Record, Subject)>> {
    let found = store::organisation::find_all(&cx.read(), ids).await?;
    let handed = found.into_iter().map(|(one, shares)| {
        let subject = one.subject(shares);
        (one, subject)
    });
    Ok(handed.collect())
}

/// These people; as [`organisations`].
///
/// # Errors
/// The database does not answer.
pub async fn people(cx: &Cx, ids: &[Id<Person>]) -> Kept<Vec<(person::Record, Subject)>> {
    let found = store::person::find_all(&cx.read(), ids).await?;
    let handed = found.into_iter().map(|(one, shares)| {
        let subject = one.subject(shares);
        (one, subject)
    });
    Ok(handed.collect())
}

/// What the policy engine asks of these notes of organisations; unknown and withdrawn ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn notes(cx: &Cx, ids: &[Id<Note>]) -> Kept<Vec<Subject>> {
    let mut shares = lb_store::shares_of(&cx.read(), ids).await?;
    let found = store::note::find_any(&cx.read(), ids).await?.into_iter();
    let standing = found.filter(|note| note.withdrawn_at.is_none());
    Ok(standing.map(|note| note.subject(shares.remove(&note.id).unwrap_or_default())).collect())
}
