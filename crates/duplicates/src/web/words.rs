//! Words the pages of duplicates show: this room's and the directory's.

use lb_doors::Visit;
use lb_texts::{FluentValue, Texts};

/// The words of one visit.
#[derive(Clone)]
pub(super) struct Words {
    own: Texts,
    directory: lb_directory::words::Words,
}

impl Words {
    /// The words for the reader of this visit.
    pub(super) fn of(visit: &Visit) -> Self {
        let own = visit.texts(&crate::texts::LOADER);
        Self { own, directory: lb_directory::words::Words::of(visit) }
    }

    /// Labels of what the records say.
    pub(super) fn directory(&self) -> &lb_directory::words::Words {
        &self.directory
    }

    /// A text of this room.
    pub(super) fn t(&self, key: &str) -> String {
        self.own.say(key, &[])
    }

    /// A text with values.
    pub(super) fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.own.say(key, values)
    }
}
