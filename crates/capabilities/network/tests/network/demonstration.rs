//! The demonstration's market: needs find the offers that were written for them in other languages.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::{Role, Scope};
use lb_network::actions::seed::{Row, seed};
use lb_network::actions::suggestions;
use lb_network::rules::listing::Ask;
use lb_testkit::{Engine, actor, id, run, started};
use serde_json::Value;

use super::setting::{DESK, network, rooms};

fn lines(name: &str) -> Vec<Value> {
    let path = format!("{}/../../demonstration/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn row(line: &Value) -> Row {
    let texts = |key: &str| -> Vec<String> {
        line[key].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    Row {
        organisation: id(text("organisation")[1..].parse::<u128>().unwrap()),
        workspace: id(DESK),
        country: None,
        names: Vec::new(),
        ask: Ask {
            kind: text("kind"),
            language: text("language"),
            title: text("title"),
            text: text("text"),
            fields: texts("fields"),
            collaboration: texts("collaboration"),
            readiness: line["readiness"].as_i64(),
            countries_wanted: texts("countries_wanted"),
            budget: text("budget"),
            visibility: "public-named".to_owned(),
            ..Ask::default()
        },
        published_at: started(),
        term: 180,
    }
}

#[test]
fn needs_find_the_offers_that_were_written_for_them() {
    run(Engine::Sqlite, rooms(), |t| async move {
        let listings = lines("listings.jsonl");
        let rows: Vec<Row> = listings.iter().map(row).collect();
        let ids = seed(&t.system(), &rows, true).await.unwrap();
        let known: BTreeMap<&str, usize> = listings
            .iter()
            .enumerate()
            .map(|(at, line)| (line["key"].as_str().unwrap(), at))
            .collect();
        let network = network();
        network.warm(&t.store).await.unwrap();
        let cx = t.cx(actor("Officer", Role::Officer, Scope::Workspace(id(DESK))));
        let (mut found, mut wanted) = (0, 0);
        let mut across = BTreeSet::new();
        for pair in lines("pairs.jsonl") {
            let need = known[pair["need"].as_str().unwrap()];
            let list = suggestions::list(&cx, &network, ids[need], 5).await.unwrap().list;
            for offer in pair["offers"].as_array().unwrap() {
                let offer = known[offer.as_str().unwrap()];
                wanted += 1;
                if list.iter().any(|one| one.seen.listing.id == ids[offer]) {
                    found += 1;
                    across.insert((
                        listings[need]["language"].as_str().unwrap(),
                        listings[offer]["language"].as_str().unwrap(),
                    ));
                }
            }
        }
        assert_eq!(found, wanted, "offers among the first five of their need");
        for offer in ["ja", "en", "fr"] {
            assert!(across.contains(&("ko", offer)), "no Korean need finds an offer in {offer}");
        }
    });
}
