//! Words a problem of a file in the reader's language.

use lb_kernel::Locale;
use lb_texts::{FluentValue, Texts};

use crate::Problem;

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}

/// Values that count something. They are handed over as numbers, so that plurals come out right;
/// other digits, such as an identifier or a year, stay as they were written.
const COUNTS: [&str; 2] = ["found", "expected"];

fn value<'a>(name: &str, text: &'a str) -> FluentValue<'a> {
    match text.parse::<i64>() {
        Ok(count) if COUNTS.contains(&name) => count.into(),
        _ => text.into(),
    }
}

/// The sentence for `problem`, with its place in front. `own` are the texts of the room whose codes
/// the problem may have; codes of this crate are worded here.
#[must_use]
pub fn sentence(problem: &Problem, locale: Locale, own: Option<&Texts>) -> String {
    let values: Vec<(&'static str, FluentValue<'_>)> =
        problem.values.iter().map(|(name, text)| (*name, value(name, text))).collect();
    let tables = Texts::new(&LOADER, locale);
    let what = own
        .and_then(|texts| texts.find(problem.code, &values))
        .unwrap_or_else(|| tables.say(problem.code, &values));
    placed(locale, problem.line, problem.column.as_deref(), &what)
}

/// What is wrong, with its place in front: line and column, or either, or neither.
#[must_use]
pub fn placed(locale: Locale, line: Option<u64>, column: Option<&str>, what: &str) -> String {
    let tables = Texts::new(&LOADER, locale);
    match (line, column) {
        (Some(line), Some(column)) => tables.say(
            "tables-place-cell",
            &[("line", line.to_string().into()), ("column", column.into()), ("what", what.into())],
        ),
        (Some(line), None) => tables
            .say("tables-place-line", &[("line", line.to_string().into()), ("what", what.into())]),
        (None, Some(place)) => {
            // JSON has no columns: a place in it is a path.
            let key =
                if place.starts_with('/') { "tables-place-path" } else { "tables-place-column" };
            tables.say(key, &[("column", place.into()), ("what", what.into())])
        }
        (None, None) => what.to_owned(),
    }
}

#[cfg(test)]
mod tests;
