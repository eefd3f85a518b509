//! What the demonstration was written for: needs find the offers that were made for them in other
//! languages, through the API as a program of the network's desk asks it.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Role;
use serde_json::Value;

use crate::house::house;
use crate::program::Program;

fn lines(name: &str) -> Vec<Value> {
    let path = format!("{}/../demonstration/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key}: {value}"))
}

#[test]
fn a_korean_need_finds_the_japanese_english_and_french_offers_made_for_it_among_the_first_five() {
    let wishes: BTreeMap<String, Value> = lines("listings.jsonl")
        .into_iter()
        .map(|one| (text(&one, "key").to_owned(), one))
        .collect();
    // The desk of the matching network: whoever may see what is suggested for its listings.
    let list = "/api/v1/network/listings?kind=need&language=ko&limit=200";
    let (desk, needs) = [Role::Officer, Role::Adviser]
        .into_iter()
        .flat_map(|role| house().links(role))
        .map(|link| Program::bearing(house(), Program::through(house(), link).token("matches")))
        .find_map(|desk| {
            let found = desk.get(list).json()["items"].as_array().unwrap().clone();
            let first = format!("/api/v1/network/listings/{}/suggestions", text(&found[0], "id"));
            (desk.get(&first).status == 200).then_some((desk, found))
        })
        .expect("a desk of the network");
    let mut asked = 0;
    for pair in lines("pairs.jsonl") {
        let need = &wishes[text(&pair, "need")];
        if need["language"] != "ko" {
            continue;
        }
        let Some(listed) = needs.iter().find(|one| one["title"] == need["title"]) else { continue };
        let made: Vec<&Value> = pair["offers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| &wishes[key.as_str().unwrap()])
            .collect();
        let path = format!("/api/v1/network/listings/{}/suggestions?limit=5", text(listed, "id"));
        let found = desk.get(&path).json();
        let first: BTreeSet<&str> = found["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(&one["listing"], "title"))
            .collect();
        for offer in &made {
            assert!(first.contains(text(offer, "title")), "{need} misses {offer}: {first:?}");
        }
        let languages: BTreeSet<&str> = made.iter().map(|one| text(one, "language")).collect();
        assert_eq!(languages, ["en", "fr", "ja"].into());
        asked += 1;
    }
    assert!(asked >= 20, "{asked} Korean needs were asked for");
}
