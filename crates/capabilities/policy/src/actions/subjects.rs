//! Counts what difficulties are about, by the codes of the controlled list and by those of others.

use lb_kernel::Locale;
use lb_kernel::policy::{Door, Subject};
use lb_store::{Broken, Cx, Outcome};
use serde::Serialize;
use utoipa::ToSchema;

use crate::acts::answers::{ITEM_EXPORT, ITEM_LIST};
use crate::rules::codes::{self, List};
use crate::store;
pub use crate::store::subjects::Counted;

/// How many items that the reader sees stand under each heading of a list, the most frequent first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn counts(cx: &Cx, list: List) -> Outcome<Vec<Counted>> {
    cx.permit(&ITEM_LIST, &Subject::default())?;
    store::subjects::counts(&cx.read(), &cx.actor, &list.headings()).await
}

/// A line of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SubjectRow {
    /// `own`, `fio`, `jetro` or `solvit`.
    pub list: String,
    /// The heading in that list; empty: what has none there.
    pub heading: String,
    /// Codes of the controlled list that stand under it.
    pub codes: Vec<String>,
    /// What those are called, in the reader's language.
    pub labels: Vec<String>,
    /// Items; one counts once under each heading that it has.
    pub items: i64,
    /// Companies that said them.
    pub companies: i64,
    /// Of which an authority says that something is done.
    pub claimed: i64,
    /// Of which companies say that they are solved.
    pub confirmed: i64,
}

/// The line of a heading.
#[must_use]
pub fn row(list: List, one: &Counted, locale: Locale) -> SubjectRow {
    let under = |(_, heading): &&(&'static str, &'static str)| *heading == one.heading;
    let found: Vec<&str> = list.headings().iter().filter(under).map(|(code, _)| *code).collect();
    let labels = found.iter().filter_map(|code| codes::find(code));
    SubjectRow {
        list: list.to_string(),
        heading: one.heading.clone(),
        labels: labels.map(|entry| entry.label(locale).to_owned()).collect(),
        codes: found.into_iter().map(str::to_owned).collect(),
        items: one.meters.items,
        companies: one.companies,
        claimed: one.meters.claimed,
        confirmed: one.meters.confirmed,
    }
}

const COLUMNS: [&str; 8] =
    ["list", "heading", "codes", "labels", "items", "companies", "claimed", "confirmed"];

/// The same as a CSV file.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn export(cx: &Cx, list: List) -> Outcome<Vec<u8>> {
    let cx = &cx.through(Door::Export);
    cx.permit(&ITEM_EXPORT, &Subject::default())?;
    let found = store::subjects::counts(&cx.read(), &cx.actor, &list.headings()).await?;
    let mut out = Vec::new();
    let cells = found.iter().map(|one| {
        let row = row(list, one, cx.locale);
        [
            row.list,
            row.heading,
            row.codes.join(";"),
            row.labels.join(";"),
            row.items.to_string(),
            row.companies.to_string(),
            row.claimed.to_string(),
            row.confirmed.to_string(),
        ]
    });
    lb_tables::write::csv(&mut out, &COLUMNS, cells)
        .map_err(|error| Broken::new("writing subjects", error))?;
    Ok(out)
}
