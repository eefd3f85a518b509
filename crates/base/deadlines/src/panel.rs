//! A part of a page for any room: what is due for a record, by when, who holds the ball, since when
//! and by whom it is paused.

use askama::Template;
use lb_doors::Visit;
use lb_kernel::Id;
use lb_store::Outcome;
use lb_web::components::Badge;

use crate::actions::lists::{Line, of_record};
use crate::room::Deadlines;
use crate::web::words::Words;

struct Item {
    purpose: String,
    href: String,
    badge: Badge,
    standing: String,
    holder: String,
    paused: Option<String>,
    note: String,
}

/// What is due for a record; shown as it is in a page: `{{ panel }}`.
#[derive(Template)]
#[template(path = "deadlines/panel.html")]
pub struct Panel {
    ball: String,
    items: Vec<Item>,
}

// Everything in it was escaped when it was filled.
impl askama::filters::HtmlSafe for Panel {}

impl std::fmt::Debug for Panel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Panel").field("items", &self.items.len()).finish_non_exhaustive()
    }
}

impl Panel {
    /// What is due for `record`, as far as the reader may see it; `None`: nothing.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of<T: ?Sized>(
        visit: &Visit,
        room: &Deadlines,
        record: Id<T>,
    ) -> Outcome<Option<Self>> {
        let lines = of_record(&visit.cx, room, record.cast()).await?;
        Ok((!lines.is_empty()).then(|| Self::of_lines(&Words::of(visit), room, &lines)))
    }

    pub(crate) fn of_lines(words: &Words<'_>, room: &Deadlines, lines: &[Line]) -> Self {
        let item = |line: &Line| {
            let row = crate::web::row(words, room, line);
            let by = words.paused_by(line);
            let paused = by.as_ref().map(|(by, _)| {
                words.texts.say("deadlines-paused-by", &[("by", by.as_str().into())])
            });
            Item {
                purpose: row.purpose,
                href: row.href,
                badge: row.badge,
                standing: row.standing,
                holder: row.holder,
                paused,
                note: by.map(|(_, note)| note).unwrap_or_default(),
            }
        };
        Self { ball: words.t("deadlines-ball"), items: lines.iter().map(item).collect() }
    }
}

impl Line {
    /// What it is and of which record, how it stands, and by when: for a list of another room.
    #[must_use]
    pub fn heading(&self, visit: &Visit, room: &Deadlines) -> (String, Badge, String) {
        let words = Words::of(visit);
        let row = crate::web::row(&words, room, self);
        let what = match row.record {
            Some((record, _)) => format!("{} – {record}", row.purpose),
            None => row.purpose,
        };
        (what, row.badge, row.standing)
    }
}
