//! Decides what documents say of a publication: pages, reports, notes on how figures were made.

pub(crate) mod charts;
mod parts;
mod reports;
mod sheets;

use lb_papers::{Cell, Trace};

use crate::rules::content::Content;
use crate::rules::material::say;
use crate::words::Words;

pub(crate) use reports::{Report, report};
pub(crate) use sheets::{measure, overview, theme};

/// A publication with the words of its reader and the address it can be looked at.
pub(crate) struct Saying<'a> {
    pub words: Words,
    pub content: &'a Content,
    /// The installation's address; figures lead to their traces there.
    pub base: &'a str,
}

impl Saying<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The name of a figure and where it can be looked at.
    fn trace(&self, path: &str) -> Trace {
        let (base, register, number) = (self.base, &self.content.register, self.content.number);
        Trace {
            id: format!("R{number}/{path}"),
            href: format!("{base}/register/{register}/trace/{number}?at={path}"),
        }
    }

    fn number(&self, count: u64, path: &str) -> Cell {
        Cell::number(self.words.count(count)).traced(self.trace(path))
    }

    fn name(&self) -> String {
        say(&self.content.name, self.words.locale()).to_owned()
    }

    fn label(&self, theme: i64) -> String {
        let found = self.content.themes.iter().find(|one| one.number == theme);
        let label = found.map_or("", |one| say(&one.label, self.words.locale()));
        format!("T-{theme} {label}")
    }

    fn subtitle(&self) -> String {
        let values = [
            ("name", self.name().into()),
            ("number", self.content.number.into()),
            ("day", self.words.day_in(&self.content.as_of).into()),
        ];
        let line = self.words.with("register-issue", &values);
        if self.content.demonstration {
            format!("{line} · {}", self.t("register-invented"))
        } else {
            line
        }
    }
}
