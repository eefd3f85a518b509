//! What other rooms know of what this one tells: the words of notices, and what of the audit record says who raised something.

use lb_kernel::Code as _;
use lb_store::audit::Entry;
use serde_json::Value;

use crate::rules::words::ItemState;

/// What readers choose the frequency of.
pub const GROUP: &str = "policy-told-group";
/// A company is asked whether it is solved.
pub const ASKED: &str = "policy-told-asked";
/// A company says that it is not solved, or in part.
pub const UNSOLVED: &str = "policy-told-unsolved";
/// An authority is late.
pub const LATE: &str = "policy-told-late";
/// A measure holds no more.
pub const ENDED: &str = "policy-told-ended";
/// It is published that an authority did not do its duty.
pub const PUBLISHED: &str = "policy-told-published";

/// What only those who raised a difficulty do, or what is noted in the same moment.
const THEIRS: [&str; 5] = [
    "difficulty.captured",
    "difficulty.checked",
    "difficulty.withdrawn",
    "item.confirmed",
    "retaliation.reported",
];
/// What entries tell, or told before, of whose a difficulty is.
const WHOSE: [(&str, &[&str]); 2] =
    [("item.asked", &["organisation"]), ("difficulty.company-read", &["company", "difficulties"])];

/// Whether companies moved an item by what they said.
fn concluded(entry: &Entry, change: &Value) -> bool {
    let state = change.pointer("/state/1").and_then(Value::as_str).and_then(ItemState::from_code);
    let said = [ItemState::Solved, ItemState::PartlySolved, ItemState::NotSolved];
    entry.action == "item.moved" && state.is_some_and(|state| said.contains(&state))
}

/// Takes out of an entry, for those who may not learn who raised a difficulty, what tells it; gives whether something
/// was taken out. What is kept stays as it is.
pub fn veil(entry: &mut Entry) -> bool {
    let mut change: Value = serde_json::from_str(&entry.change).unwrap_or_default();
    if THEIRS.contains(&entry.action.as_str()) || concluded(entry, &change) {
        entry.account = None;
        // The operation joins an entry to others of the same person.
        for told in [&mut entry.actor, &mut entry.via, &mut entry.operation] {
            told.clear();
        }
        return true;
    }
    let Some((_, fields)) = WHOSE.iter().find(|(action, _)| *action == entry.action) else {
        return false;
    };
    let Some(told) = change.as_object_mut() else { return false };
    let before = told.len();
    told.retain(|name, _| !fields.contains(&name.as_str()));
    let veiled = told.len() < before;
    if veiled {
        entry.change = change.to_string();
    }
    veiled
}
