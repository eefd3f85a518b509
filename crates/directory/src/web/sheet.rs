//! Reads the directory's groups of fields from a form.

use std::collections::BTreeMap;

use lb_doors::Sheet;

use crate::rules::names::NameAsk;
use crate::rules::numbers::NumberAsk;

/// The version of the record when the form was made.
pub(super) fn version(sheet: &Sheet) -> i64 {
    sheet.get("version").parse().unwrap_or_default()
}

/// Whether the button was pressed that asks for more rows.
pub(super) fn wants_more(sheet: &Sheet) -> bool {
    sheet.find("more").is_some()
}

/// The names that were sent, empty rows included: problems name rows by number.
pub(super) fn names(sheet: &Sheet) -> Vec<NameAsk> {
    let row = |index: usize| {
        let part = |part: &str| sheet.get(&format!("names.{index}.{part}"));
        NameAsk {
            text: part("text"),
            language: part("language"),
            reading: part("reading"),
            alias: part("alias") == "yes",
        }
    };
    sheet.rows("names").map(row).collect()
}

/// The numbers that were sent, empty rows included.
pub(super) fn numbers(sheet: &Sheet) -> Vec<NumberAsk> {
    let row = |index: usize| {
        let part = |part: &str| sheet.get(&format!("identifiers.{index}.{part}"));
        NumberAsk { scheme: part("scheme"), value: part("value") }
    };
    sheet.rows("identifiers").map(row).collect()
}

/// The levels of single facts that were sent.
pub(super) fn facts(sheet: &Sheet) -> BTreeMap<String, String> {
    sheet.beginning("facts.").into_iter().collect()
}
