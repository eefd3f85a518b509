//! Reads a filled-in form as what is asked of a listing.

use lb_doors::Sheet;

use crate::rules::listing::Ask;

/// Words between commas or line breaks.
fn words(sheet: &Sheet, name: &str) -> Vec<String> {
    sheet
        .get(name)
        .split([',', '，', '、', '\n'])
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The lines of a field that say something.
fn lines(sheet: &Sheet, name: &str) -> Vec<String> {
    let lines = sheet.get(name);
    lines.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What cannot be read as a number becomes one that the rules refuse.
pub(super) fn number(sheet: &Sheet, name: &str) -> Option<i64> {
    let text = sheet.get(name);
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(-1))
}

/// The form of a listing.
pub(super) fn ask_of(sheet: &Sheet) -> Ask {
    Ask {
        kind: sheet.get("kind"),
        language: sheet.get("language"),
        title: sheet.get("title"),
        text: sheet.get("text"),
        teaser: sheet.get("teaser"),
        fields: sheet.all("fields"),
        collaboration: sheet.all("collaboration"),
        readiness: number(sheet, "readiness"),
        ip: sheet.all("ip"),
        countries_wanted: words(sheet, "countries_wanted"),
        must: lines(sheet, "must"),
        not: lines(sheet, "not"),
        budget: sheet.get("budget"),
        capacity: number(sheet, "capacity"),
        visibility: sheet.get("visibility"),
    }
}
