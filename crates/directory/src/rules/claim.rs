//! Decides who may be the person behind a record: nobody has two records of their own, no record has two
//! people.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Refusal, codes};

codes! {
    /// Where somebody's word that a record is about oneself stands.
    pub enum State {
        /// Nobody has looked at it.
        Waiting = "waiting",
        /// Those who keep the record confirmed it.
        Confirmed = "confirmed",
        /// They refused it.
        Refused = "refused",
    }
}

/// Whether `account` can become the person behind a record that is `of` somebody already, or not.
///
/// # Errors
/// The record is somebody's, or the account has another record.
pub fn admit(
    account: Id<Account>,
    of: Option<Id<Account>>,
    has_another: bool,
) -> Result<(), Refusal> {
    match of {
        Some(own) if own == account => Err(conflict("directory.claim.own")),
        Some(_) => Err(conflict("directory.claim.taken")),
        None if has_another => Err(conflict("directory.claim.another")),
        None => Ok(()),
    }
}

/// The refusal of what cannot be, as things stand.
pub fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

#[cfg(test)]
mod tests;
