//! Keeps refusals: a rule says no, with a code that is the same in text key and API, and its data.

use std::fmt;

use serde::Serialize;

mod value;

pub use value::Value;

/// What kind of no it is; the doors answer each kind in their own way (the page and API with the
/// HTTP status named here, the command line with an exit status).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What was sent cannot be accepted as it is (422).
    Invalid,
    /// Nobody is signed in (401).
    Unauthenticated,
    /// The actor may know about the thing, but not do this (403).
    Forbidden,
    /// The action wants a fresh proof of identity (403).
    StepUp,
    /// There is no such thing, or none that the actor may know about (404).
    Missing,
    /// Somebody else was faster, or the state does not allow it (409).
    Conflict,
    /// The record was changed since it was read (412).
    Stale,
    /// A link or an offer is over (410).
    Gone,
    /// Too often (429).
    TooMany,
    /// Larger than allowed (413).
    TooLarge,
    /// Sent as something that is not read here (415).
    Unsupported,
    /// Not done to what is named so, though other things are (405).
    Method,
}

impl Kind {
    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 422,
            Self::Unauthenticated => 401,
            Self::Forbidden | Self::StepUp => 403,
            Self::Missing => 404,
            Self::Conflict => 409,
            Self::Stale => 412,
            Self::Gone => 410,
            Self::TooMany => 429,
            Self::TooLarge => 413,
            Self::Unsupported => 415,
            Self::Method => 405,
        }
    }
}

/// One no: code, data, and the field it concerns. Its sentence stands in the texts under
/// [`Refusal::key`]; it is never logged as an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    kind: Kind,
    code: &'static str,
    field: Option<String>,
    data: Vec<(&'static str, Value)>,
    more: Vec<Refusal>,
}

impl Refusal {
    /// A refusal of this kind; `code` is dotted: room, noun, reason (`directory.name.empty`).
    #[must_use]
    pub fn new(kind: Kind, code: &'static str) -> Self {
        Self { kind, code, field: None, data: Vec::new(), more: Vec::new() }
    }

    /// There is no such thing, or none that one may know about.
    #[must_use]
    pub fn missing() -> Self {
        Self::new(Kind::Missing, "refusal.missing")
    }

    /// Somebody changed it since the caller read it.
    #[must_use]
    pub fn stale() -> Self {
        Self::new(Kind::Stale, "refusal.stale")
    }

    /// Adds a value that the sentence names: what kind of value it is, its type says.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.data.push((name, value.into()));
        self
    }

    /// Names the field of the form or body that it concerns.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// One refusal that carries all of `refusals`; `None` when there is none.
    #[must_use]
    pub fn all(refusals: Vec<Self>) -> Option<Self> {
        let mut refusals = refusals.into_iter();
        let mut first = refusals.next()?;
        first.more.extend(refusals);
        Some(first)
    }

    /// What kind of no it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The code, as the API tells it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The key of its sentence: the code with hyphens.
    #[must_use]
    pub fn key(&self) -> String {
        self.code.replace('.', "-")
    }

    /// The field it concerns.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The values its sentence names.
    #[must_use]
    pub fn data(&self) -> &[(&'static str, Value)] {
        &self.data
    }

    /// This refusal and all that came with it, in order.
    pub fn each(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.more.iter())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (name, value) in &self.data {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests;
