//! Whole records for other rooms and the index. Whoever shows anything of them asks the policy engine.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation, Person};
use lb_store::{Cx, Kept};

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
