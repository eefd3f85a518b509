//! Measures the demonstration's market: writing it, the first suggestion, every further one, and how
//! many of the offers written for a need stand among the first five.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints and may fail loudly"
)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use lb_doors::migrations;
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Id, Organisation};
use lb_network::actions::seed::{Row, seed};
use lb_network::actions::suggestions;
use lb_network::rules::listing::Ask;
use lb_network::{Card, Network, Organisations, Setup, slice};
use lb_store::{Cx, Kept};
use lb_testkit::{Engine, Scratch, actor, id, run, started};
use serde_json::Value;

struct Nobody;

#[async_trait]
impl Organisations for Nobody {
    async fn cards(
        &self,
        _: &Cx,
        _: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        Ok(BTreeMap::new())
    }
}

fn lines(name: &str) -> Vec<Value> {
    let path = format!("{}/../../app/demonstration/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn row(line: &Value) -> Row {
    let number = |key: &str| line[key].as_str().unwrap()[1..].parse::<u128>().unwrap();
    let texts = |key: &str| -> Vec<String> {
        line[key].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    Row {
        organisation: id(number("organisation")),
        workspace: id(9_000),
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

async fn body(t: Scratch) {
    let listings = lines("listings.jsonl");
    let rows: Vec<Row> = listings.iter().map(row).collect();
    let begun = Instant::now();
    let ids = seed(&t.system(), &rows, true).await.unwrap();
    println!("{} listings written in {:.2} s", ids.len(), begun.elapsed().as_secs_f64());
    let known: BTreeMap<&str, usize> =
        listings.iter().enumerate().map(|(at, line)| (line["key"].as_str().unwrap(), at)).collect();
    let network = Network::new(Setup::new(Arc::new(Nobody)));
    let officer = || actor("Officer", Role::Officer, Scope::Workspace(id(9_000)));
    let begun = Instant::now();
    network.warm(&t.store).await.unwrap();
    println!("first comparison, with embedding: {:.2} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    suggestions::list(&t.cx(officer()), &network, ids[0], 5).await.unwrap();
    println!("first suggestions of another reader: {:.3} s", begun.elapsed().as_secs_f64());
    let (mut found, mut wanted) = (0, 0);
    let begun = Instant::now();
    let pairs = lines("pairs.jsonl");
    for pair in &pairs {
        let need = ids[known[pair["need"].as_str().unwrap()]];
        let list = suggestions::list(&t.cx(officer()), &network, need, 5).await.unwrap().list;
        for offer in pair["offers"].as_array().unwrap() {
            let offer = ids[known[offer.as_str().unwrap()]];
            wanted += 1;
            found += usize::from(list.iter().any(|one| one.seen.listing.id == offer));
        }
    }
    let each = begun.elapsed().as_secs_f64() / pairs.len() as f64;
    println!("each further list of suggestions: {each:.3} s");
    println!("offers written for a need among its first five: {found} of {wanted}");
}

fn main() {
    run(Engine::Sqlite, migrations(&[slice(&Network::new(Setup::new(Arc::new(Nobody))))]), body);
}
