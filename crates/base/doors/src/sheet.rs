//! Keeps what a form sent: names and values in their order.

use axum::extract::{Form, FromRequest, Request};

use crate::answer::{Failed, failed};
use crate::asked::unread;
use crate::kit::Kit;

/// A filled-in form.
#[derive(Debug, Clone, Default)]
pub struct Sheet(Vec<(String, String)>);

impl FromRequest<Kit> for Sheet {
    type Rejection = Failed;

    async fn from_request(request: Request, kit: &Kit) -> Result<Self, Failed> {
        match Form::<Vec<(String, String)>>::from_request(request, kit).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(rejection) => Err(failed(unread(rejection.body_text()))),
        }
    }
}

impl From<Vec<(String, String)>> for Sheet {
    /// A form that is filled in already, such as with what is kept.
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }
}

impl Sheet {
    /// The value of a field; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().to_owned()
    }

    /// The value of a field, if it was sent.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field or button was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The names of all fields that were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The version of the record when the form was made; none is older than all.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.find("version").and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// All values of a field of several.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Endings of the fields that begin with `start` and were answered with `value`.
    #[must_use]
    pub fn chosen(&self, start: &str, value: &str) -> Vec<String> {
        let chosen = self.0.iter().filter(|(_, sent)| sent == value);
        chosen.filter_map(|(key, _)| key.strip_prefix(start).map(str::to_owned)).collect()
    }

    /// Numbers of the rows of a group that were sent, at most a hundred: `names.3.text` is of row 3.
    #[must_use]
    pub fn rows(&self, group: &str) -> std::ops::Range<usize> {
        let numbers = self.0.iter().filter_map(|(key, _)| {
            let (number, _) = key.strip_prefix(group)?.strip_prefix('.')?.split_once('.')?;
            number.parse::<usize>().ok().filter(|number| *number < 100)
        });
        0..numbers.max().map_or(0, |last| last + 1)
    }

    /// Names, without `start`, and values of the fields that begin with it and were filled in.
    #[must_use]
    pub fn beginning(&self, start: &str) -> Vec<(String, String)> {
        let filled = self.0.iter().filter(|(_, value)| !value.is_empty());
        let named = filled.filter_map(|(key, value)| Some((key.strip_prefix(start)?, value)));
        named.map(|(key, value)| (key.to_owned(), value.clone())).collect()
    }
}
