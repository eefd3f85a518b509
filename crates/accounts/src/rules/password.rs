//! Decides which passwords are accepted: long enough, and not what is known about the account. No
//! rules about kinds of letters: they make passwords worse.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Shortest password, in characters.
pub const SHORTEST: usize = 12;
/// Longest password, in bytes: more would only keep the machine busy.
pub const LONGEST: usize = 1024;

/// Whether `password` is accepted for the account with this address and name.
///
/// # Errors
/// It is too short, too long, too plain, or contains the address or name.
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Refusal> {
    let no = |code| Refusal::new(Kind::Invalid, code).at("password");
    if password.chars().count() < SHORTEST {
        return Err(no("accounts.password.short").with("least", SHORTEST));
    }
    if password.len() > LONGEST {
        return Err(no("accounts.password.long"));
    }
    let folded = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    let mut letters: Vec<char> = folded.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let known = [local, name].into_iter().any(|word| {
        let word = word.trim().to_lowercase();
        // What is left beside the known word must still be a password.
        word.chars().count() >= 3
            && folded.contains(&word)
            && folded.replace(&word, "").chars().count() < SHORTEST / 2
    });
    if letters.len() < 5 || known {
        return Err(no("accounts.password.plain"));
    }
    Ok(())
}
