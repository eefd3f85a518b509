//! Texts that are asked for: whatever a page or a program wants to say has its words.

use std::collections::{BTreeMap, BTreeSet};

use super::House;

/// Ways in which sources ask for a text by its key.
const ASKS: [&str; 6] = ["t", "say", "with", "n", "heading", "table"];

/// The room whose texts every page may use.
const FRAME: &str = "crates/base/web";

/// Checks that no source asks for a text that no room has, and no page for one of another room: its own words would
/// show the key. `rooms` has the keys by folder.
pub fn check(house: &mut House, rooms: &BTreeMap<String, BTreeSet<String>>) {
    let keys: BTreeSet<String> = rooms.values().flatten().cloned().collect();
    let keys = &keys;
    let beginnings: BTreeSet<String> = keys.iter().filter_map(|key| beginning(key)).collect();
    let files = house.files.clone();
    let modules: BTreeSet<String> = files.iter().filter_map(|file| module(file)).collect();
    // A part of a key is completed by whoever gets it, and a bridge is called as its file is.
    let known = |key: &str| {
        let part = format!("{key}-");
        keys.contains(key)
            || modules.contains(key)
            || keys.range(part.clone()..).next().is_some_and(|next| next.starts_with(&part))
    };
    for file in files.iter().filter(|file| file.starts_with("crates/")) {
        let program = file.ends_with(".rs");
        if file.contains("tests") || !(program || file.ends_with(".html")) {
            continue;
        }
        for (way, key) in literals(&house.read(file)) {
            let like_a_text = || beginning(&key).is_some_and(|first| beginnings.contains(&first));
            let asked = ASKS.contains(&way.as_str()) || (program && like_a_text());
            if asked && !known(&key) {
                house.finding(file, format!("the text {key} is asked for and stands nowhere"));
            }
        }
        if let Some((folder, _)) = file.split_once("/templates/") {
            for key in of_others(&house.read(file), folder, rooms) {
                house.finding(file, format!("the text {key} stands in another room"));
            }
        }
    }
}

/// The texts that a page of the room in `folder` asks its own words for, and that another room has.
fn of_others(
    source: &str,
    folder: &str,
    rooms: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let has = |room: &str, key: &String| rooms.get(room).is_some_and(|keys| keys.contains(key));
    let there = |key: &String| rooms.values().any(|keys| keys.contains(key));
    let parts: Vec<&str> = source.split('"').collect();
    let asked = parts.windows(2).filter_map(|pair| {
        let [before, key] = pair else { return None };
        let asker = ASKS.iter().find_map(|way| before.strip_suffix(&format!(".{way}(")))?;
        // words.directory().t("…") asks the words of that room.
        (!asker.ends_with(')')).then(|| (*key).to_owned())
    });
    asked.filter(|key| there(key) && !has(folder, key) && !has(FRAME, key)).collect()
}

/// The first two words of a key.
fn beginning(key: &str) -> Option<String> {
    let mut words = key.split('-');
    Some(format!("{}-{}", words.next()?, words.next()?))
}

/// The name of a source file, written like a key.
fn module(file: &str) -> Option<String> {
    Some(file.strip_suffix(".rs")?.rsplit('/').next()?.replace('_', "-"))
}

/// Literals that look like keys, each with the name of what is called with it first.
fn literals(source: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = source.split('"').collect();
    parts
        .windows(2)
        .filter_map(|pair| {
            let [before, key] = pair else { return None };
            let words = key.split('-').count();
            let like_a_key = words > 1
                && key.starts_with(|c: char| c.is_ascii_lowercase())
                && key.split('-').all(|word| !word.is_empty())
                && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let way = before.trim_end().strip_suffix('(').unwrap_or_default();
            let name = way.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next();
            like_a_key.then(|| (name.unwrap_or_default().to_owned(), (*key).to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_its_own_words_for_its_own_texts() {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let rooms = BTreeMap::from([
            (FRAME.to_owned(), keys(&["web-home"])),
            ("crates/here".to_owned(), keys(&["here-title"])),
            ("crates/there".to_owned(), keys(&["there-title", "there-lead"])),
        ]);
        let page = "words.t(\"here-title\") frame.t(\"web-home\") words.t(\"there-title\") \
                    words.there().t(\"there-lead\")";
        assert_eq!(of_others(page, "crates/here", &rooms), ["there-title"]);
    }

    #[test]
    fn keys_are_found_with_the_way_in_which_they_are_asked_for() {
        let source = "page.t(\"home-waits\"); (3, \"home-policy\", \"/policy\"); say(\n  \"a-b\")";
        let found = literals(source);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(way, key)| (way.as_str(), key.as_str())).collect();
        assert_eq!(found, [("t", "home-waits"), ("", "home-policy"), ("say", "a-b")]);
        assert_eq!(beginning("home-policy-waits").as_deref(), Some("home-policy"));
        assert_eq!(module("crates/app/src/a_to_b.rs").as_deref(), Some("a-to-b"));
    }
}
