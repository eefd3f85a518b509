//! Pure rules of signing in: secrets, passwords, one-time codes, how often one may try, where one may
//! be sent afterwards.

pub mod code;
pub mod device;
pub mod next;
pub mod pace;
pub mod password;
pub mod profile;
pub mod provider;
pub mod scopes;
pub mod secret;

#[cfg(test)]
mod tests;
