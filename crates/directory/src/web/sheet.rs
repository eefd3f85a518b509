//! Keeps what a form sent: names and values in their order.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use lb_doors::{Failed, Kit, failed};

use crate::asked::body;
use crate::rules::names::NameAsk;
use crate::rules::numbers::NumberAsk;

/// A filled-in form.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet(Vec<(String, String)>);

impl FromRequest<Kit> for Sheet {
    type Rejection = Failed;

    async fn from_request(request: Request, kit: &Kit) -> Result<Self, Failed> {
        match Form::<Vec<(String, String)>>::from_request(request, kit).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(rejection) => Err(failed(body(rejection.body_text()))),
        }
    }
}

impl Sheet {
    /// The value of a field; empty when it was not sent.
    pub(super) fn get(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().to_owned()
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field of several.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// The version of the record when the form was made.
    pub(super) fn version(&self) -> i64 {
        self.get("version").parse().unwrap_or_default()
    }

    /// Whether the button was pressed that asks for more rows.
    pub(super) fn wants_more(&self) -> bool {
        self.find("more").is_some()
    }

    /// How many rows of a group were sent.
    fn rows(&self, group: &str) -> usize {
        let numbers = self.0.iter().filter_map(|(key, _)| {
            let (number, _) = key.strip_prefix(group)?.strip_prefix('.')?.split_once('.')?;
            number.parse::<usize>().ok().filter(|number| *number < 100)
        });
        numbers.max().map_or(0, |last| last + 1)
    }

    /// The names that were sent, empty rows included: problems name rows by number.
    pub(super) fn names(&self) -> Vec<NameAsk> {
        let row = |index: usize| {
            let part = |part: &str| self.get(&format!("names.{index}.{part}"));
            NameAsk {
                text: part("text"),
                language: part("language"),
                reading: part("reading"),
                alias: part("alias") == "yes",
            }
        };
        (0..self.rows("names")).map(row).collect()
    }

    /// The numbers that were sent, empty rows included.
    pub(super) fn numbers(&self) -> Vec<NumberAsk> {
        let row = |index: usize| {
            let part = |part: &str| self.get(&format!("identifiers.{index}.{part}"));
            NumberAsk { scheme: part("scheme"), value: part("value") }
        };
        (0..self.rows("identifiers")).map(row).collect()
    }

    /// The levels of single facts that were sent.
    pub(super) fn facts(&self) -> BTreeMap<String, String> {
        let levels = self.0.iter().filter_map(|(key, value)| {
            let fact = key.strip_prefix("facts.")?;
            (!value.is_empty()).then(|| (fact.to_owned(), value.clone()))
        });
        levels.collect()
    }
}
