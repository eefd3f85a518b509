//! Decides what stands for the variables of a text: values that were kept as data, shown in the
//! reader's language and zone.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use lb_doors::Words;
use lb_kernel::{Instant, Locale, Localised};
use lb_texts::{Filling, FluentValue};
use lb_web::dates;
use serde_json::Value;

/// The values of `data` for a reader. Texts and numbers stand for themselves; `{"at": INSTANT}` is
/// shown in the reader's zone, `{"day": "2026-11-26"}` as the reader writes days,
/// `{"text": LOCALISED}` in the reader's language, `{"key": KEY}` as the text of that key.
pub(crate) fn fill(
    words: &Words,
    locale: Locale,
    zone: &TimeZone,
    data: &Value,
) -> Filling<'static> {
    let Value::Object(data) = data else { return Filling::new() };
    data.iter()
        .map(|(name, value)| (Cow::Owned(name.clone()), one(words, locale, zone, value)))
        .collect()
}

/// Where such news end, if their data says so: a page of the installation, or an address.
pub(crate) fn stop(data: &Value) -> Option<&str> {
    data.get("stop")?.as_str().filter(|address| !address.is_empty())
}

fn one(words: &Words, locale: Locale, zone: &TimeZone, value: &Value) -> FluentValue<'static> {
    match value {
        Value::String(text) => FluentValue::from(text.clone()),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => FluentValue::from(whole),
            None => FluentValue::from(number.as_f64().unwrap_or_default()),
        },
        Value::Bool(yes) => FluentValue::from(yes.to_string()),
        Value::Object(object) => {
            FluentValue::from(special(words, locale, zone, object).unwrap_or_default())
        }
        Value::Null | Value::Array(_) => FluentValue::from(String::new()),
    }
}

fn special(
    words: &Words,
    locale: Locale,
    zone: &TimeZone,
    object: &serde_json::Map<String, Value>,
) -> Option<String> {
    if let Some(at) = object.get("at").and_then(Value::as_str) {
        return Some(when(locale, zone, at.parse().ok()?));
    }
    if let Some(day) = object.get("day").and_then(Value::as_str) {
        return Some(dates::day_in(locale, day));
    }
    if let Some(key) = object.get("key").and_then(Value::as_str) {
        return words.find(locale, key, &[]).or_else(|| Some(key.to_owned()));
    }
    let text: Localised = serde_json::from_value(object.get("text")?.clone()).ok()?;
    Some(text.show(locale).text.to_owned())
}

/// A moment as day and time of a zone.
fn when(locale: Locale, zone: &TimeZone, at: Instant) -> String {
    dates::moment(locale, at.timestamp().to_zoned(zone.clone()).datetime())
}
