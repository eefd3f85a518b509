//! Runs PostgreSQL's own programs. Arguments of a program are read by everybody on the machine, so its password goes by the
//! environment, which only its owner reads.

use std::process::Command;

/// The address of a database, without its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// What may be shown, and handed over as an argument.
    pub plain: String,
    password: Option<String>,
}

impl Address {
    /// Takes the password out of a URL, whether it stands before the host or among the parameters.
    #[must_use]
    pub fn of(url: &str) -> Self {
        let Some((scheme, rest)) = url.split_once("://") else {
            return Self { plain: url.to_owned(), password: None };
        };
        let (place, query) = rest.split_once('?').map_or((rest, None), |(a, b)| (a, Some(b)));
        let (authority, path) = place.find('/').map_or((place, ""), |at| place.split_at(at));
        let mut password = None;
        let authority = match authority.rsplit_once('@') {
            Some((who, host)) => match who.split_once(':') {
                Some((user, secret)) => {
                    password = Some(decoded(secret));
                    format!("{user}@{host}")
                }
                None => authority.to_owned(),
            },
            None => authority.to_owned(),
        };
        let mut kept = Vec::new();
        for part in query.into_iter().flat_map(|query| query.split('&')) {
            match part.split_once('=') {
                Some(("password", secret)) => password = Some(decoded(secret)),
                _ => kept.push(part),
            }
        }
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        Self { plain: format!("{scheme}://{authority}{path}{query}"), password }
    }

    /// One of PostgreSQL's programs, which knows the password.
    #[must_use]
    pub fn program(&self, name: &str) -> Command {
        let mut program = Command::new(name);
        if let Some(password) = &self.password {
            program.env("PGPASSWORD", password);
        }
        program
    }
}

/// A part of an address with its `%40` and the like as the characters that they stand for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
