//! Decides what two records become when they turn out to be the same, and what they were when they
//! turn out not to be.
//!
//! What a record says is handled as named parts, so that one rule serves organisations and people.

use std::collections::BTreeSet;

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Refusal};
use serde_json::{Map, Value};

/// What a record says, part by part.
pub type Parts = Map<String, Value>;

/// Parts that nobody chooses: the narrower of the two holds.
const NARROWED: [&str; 3] = ["visibility", "facts", "consent"];

/// Refuses what cannot be merged.
///
/// # Errors
/// Both are the same record, or one of them was merged already.
pub fn admit(same: bool, merged: bool) -> Result<(), Refusal> {
    if same {
        return Err(Refusal::new(Kind::Invalid, "directory.merge.same").at("with"));
    }
    if merged {
        return Err(Refusal::new(Kind::Conflict, "directory.merge.merged").at("with"));
    }
    Ok(())
}

/// Refuses to change a record that leads to another: what is entered there is found by nobody.
///
/// # Errors
/// It was merged.
pub fn stands<T>(merged_into: Option<T>) -> Result<(), Refusal> {
    match merged_into {
        Some(_) => Err(Refusal::new(Kind::Conflict, "directory.merged")),
        None => Ok(()),
    }
}

/// Parts in which the two differ, in their order, for people to choose from.
#[must_use]
pub fn differing(kept: &Parts, absorbed: &Parts) -> Vec<String> {
    kept.iter()
        .filter(|(name, value)| {
            !NARROWED.contains(&name.as_str()) && absorbed.get(*name) != Some(*value)
        })
        .map(|(name, _)| name.clone())
        .collect()
}

/// Parts that only the absorbed record has something for.
#[must_use]
pub fn suggested(kept: &Parts, absorbed: &Parts) -> BTreeSet<String> {
    differing(kept, absorbed)
        .into_iter()
        .filter(|name| kept.get(name).is_none_or(is_empty))
        .collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// What the kept record says from now on: its own parts, those of `take` from the absorbed one, and
/// the narrower visibility of the two. Consent that was taken back stays taken back.
#[must_use]
pub fn merged(kept: &Parts, absorbed: &Parts, take: &BTreeSet<String>) -> Parts {
    let mut parts = kept.clone();
    for name in differing(kept, absorbed).iter().filter(|name| take.contains(*name)) {
        if let Some(value) = absorbed.get(name) {
            parts.insert(name.clone(), value.clone());
        }
    }
    let level = |parts: &Parts| level(parts.get("visibility"));
    let narrower = level(kept).min(level(absorbed));
    parts.insert("visibility".into(), Value::from(narrower.code()));
    parts.insert("facts".into(), narrowest(kept.get("facts"), absorbed.get("facts")));
    let state = |parts: &Parts| parts.get("consent").and_then(|one| one.get("state")).cloned();
    if state(absorbed) == Some(Value::from("withdrawn"))
        && let Some(consent) = absorbed.get("consent")
    {
        parts.insert("consent".into(), consent.clone());
    }
    parts
}

fn level(value: Option<&Value>) -> Visibility {
    value.and_then(Value::as_str).and_then(Visibility::from_code).unwrap_or_default()
}

fn narrowest(one: Option<&Value>, other: Option<&Value>) -> Value {
    let mut facts = one.and_then(Value::as_object).cloned().unwrap_or_default();
    for (fact, value) in other.and_then(Value::as_object).into_iter().flatten() {
        let narrower = match facts.get(fact) {
            Some(own) => level(Some(own)).min(level(Some(value))),
            None => level(Some(value)),
        };
        facts.insert(fact.clone(), Value::from(narrower.code()));
    }
    Value::Object(facts)
}

/// What the kept record says after parting: parts that nobody changed since the merge are as they
/// were before it, others stay.
#[must_use]
pub fn parted(now: &Parts, before: &Parts, after: &Parts) -> Parts {
    let mut parts = now.clone();
    for (name, was) in before {
        if now.get(name) == after.get(name) {
            parts.insert(name.clone(), was.clone());
        }
    }
    parts
}

#[cfg(test)]
mod tests;
