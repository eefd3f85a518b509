//! Decides what counts as a mail address, and when two are the same.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Longest address that can be delivered to (RFC 5321).
const LONGEST: usize = 254;

/// The address as it is kept: without space around it, in small letters.
///
/// # Errors
/// It is no mail address.
pub fn fold(address: &str) -> Result<String, Refusal> {
    let folded = address.trim().to_lowercase();
    let wrong = || Refusal::new(Kind::Invalid, "workspaces.email.invalid").at("email");
    let (local, domain) = folded.rsplit_once('@').ok_or_else(wrong)?;
    let stray = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c);
    let sound = !local.is_empty()
        && !local.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && folded.len() <= LONGEST
        && !folded.contains(stray);
    if sound { Ok(folded) } else { Err(wrong()) }
}
