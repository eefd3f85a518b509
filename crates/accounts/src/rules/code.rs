//! Decides which one-time code fits: those of an authenticator by the time, and recovery codes.

use lb_kernel::Instant;
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes somebody gets.
pub const RECOVERY: usize = 10;

/// Letters of recovery codes: none that look like another.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

fn authenticator(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

/// A new authenticator's secret, in Base32.
#[must_use]
pub fn secret(random: &[u8; 20]) -> String {
    Secret::new(Box::from(random.as_slice())).to_base32()
}

/// The step of time that `code` belongs to, if it is now, just before or just after.
#[must_use]
pub fn step(secret: &str, code: &str, now: Instant) -> Option<i64> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 6 {
        return None;
    }
    let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
    i64::try_from(authenticator(secret)?.check(&digits, seconds)?).ok()
}

/// What an authenticator reads from the picture.
#[must_use]
pub fn address(secret: &str, email: &str) -> String {
    let label = lb_doors::encode(email).replace('/', "%2F");
    format!("otpauth://totp/Landbridge:{label}?secret={secret}&issuer=Landbridge")
}

/// A recovery code of 80 random bits, in four groups.
#[must_use]
pub fn recovery(random: &[u8; 16]) -> String {
    let letters = random.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    let mut code = String::new();
    for (index, letter) in letters.enumerate() {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(*letter));
    }
    code
}

/// A recovery code as it is compared: however it was typed.
#[must_use]
pub fn fold(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}
