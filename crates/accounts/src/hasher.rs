//! Hashes passwords with argon2id, few at a time, and counts: whether an address is known must not
//! show in the work that is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use lb_store::{Broken, Kept};
use tokio::sync::Semaphore;

/// How many passwords are hashed at once: each takes 19 MiB.
const AT_ONCE: usize = 4;

/// A hash that belongs to no password, with the parameters of all others: compared with where there
/// is no account, so that the work is the same.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIHRoZXJlIQ$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes and compares passwords.
#[derive(Debug)]
pub struct Hasher {
    done: AtomicU64,
    gate: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { done: AtomicU64::new(0), gate: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hasher {
    /// How many passwords were hashed or compared so far.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// The hash of a password, with a salt of its own.
    ///
    /// # Errors
    /// The machine has no memory for it.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Kept<String> {
        let password = password.to_owned();
        self.work(move || {
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash: PasswordHash| hash.to_string())
                .map_err(|error| Broken::new("hashing a password", error.to_string()))
        })
        .await?
        .map_err(Into::into)
    }

    /// Whether this is the password of `hash`; without a hash the same work is done, and it is not.
    ///
    /// # Errors
    /// The work was broken off.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Kept<bool> {
        let password = password.to_owned();
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let same = self
            .work(move || {
                PasswordHash::new(&hash).is_ok_and(|hash| {
                    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
                })
            })
            .await?;
        Ok(same && known)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Kept<T> {
        self.done.fetch_add(1, Ordering::Relaxed);
        let _turn = Arc::clone(&self.gate)
            .acquire_owned()
            .await
            .map_err(|error| Broken::new("waiting to hash a password", error))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Broken::new("hashing a password", error).into())
    }
}

#[cfg(test)]
mod tests;
