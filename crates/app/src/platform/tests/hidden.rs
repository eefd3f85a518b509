//! Records of the market that somebody may not know of are answered like those that are not there: by the same words
//! and with as many questions to the database, so that no time tells one from the other. Counted in place of a clock.

use axum::http::Method;
use lb_testkit::Client;
use serde_json::json;

use super::differential::{plain, unlike};
use super::world::World;
use super::*;

/// Beginnings of the market's addresses, and which records stand behind them.
const MARKET: &[(&str, &str)] = &[
    ("/network/listings/", "listing"),
    ("/introductions/", "introduction"),
    ("/collaborations/", "collaboration"),
    ("/challenges/proposals/", "proposal"),
    ("/challenges/", "challenge"),
];

/// Whom neither side nor the desk of the market knows.
const OUTSIDERS: &[&str] = &["public", "nobody", "partner", "evaluator", "other officer"];

/// What a request to an address is answered, and how many statements that took.
async fn asked(
    world: &World,
    client: &Client,
    method: &Method,
    address: &str,
) -> (u16, String, u64) {
    let api = address.starts_with("/api/");
    let work = async {
        match *method {
            Method::GET => client.get(address).await,
            Method::POST if !api => client.post(address, &[]).await,
            _ => {
                client
                    .clone()
                    .with("if-match", "\"1\"")
                    .call(method.clone(), address, &json!({}))
                    .await
            }
        }
    };
    let (reply, count) = world.t.counting(work).await;
    (reply.status.as_u16(), plain(&reply.text), count)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_hidden_record_is_answered_with_as_many_questions_as_none(t: Scratch) {
        let world = World::build(&t).await;
        let absent = id::<()>(0x0123_4567_89ab_cdef).to_string();
        let another = id::<()>(0x0fed_cba9_8765_4321).to_string();
        let (mut told, mut compared) = (Vec::new(), 0);
        for name in OUTSIDERS {
            for (start, kind) in MARKET {
                // Doors of its own for each: nobody may ask as often as this test.
                let site = world.t.site(slices(&world.parts));
                let actor = world.actor(name).await;
                let client = match actor.account {
                    Some(_) => world.t.client(&site, actor),
                    None => world.t.stranger(&site),
                };
                let mut hidden = Vec::new();
                for one in &world.ids[*kind] {
                    if !client.get(&format!("{start}{one}")).await.status.is_success() {
                        hidden.push(one);
                    }
                }
                let Some(hidden) = hidden.first() else { continue };
                let entries = world.site.entries.iter().filter(|entry| {
                    let place = format!("{start}{{id}}");
                    entry.path.strip_prefix("/api/v1").unwrap_or(&entry.path).starts_with(&place)
                });
                for entry in entries {
                    let method: Method = entry.method.parse().unwrap();
                    let at = |of: &str| {
                        let rest = entry.path.replacen("{id}", of, 1);
                        ["{other}", "{document}", "{file}"]
                            .iter()
                            .fold(rest, |rest, place| rest.replace(place, &another))
                    };
                    // Whatever is kept in memory is there before anything is counted.
                    asked(&world, &client, &method, &at(&absent)).await;
                    let (there, other, asks) = asked(&world, &client, &method, &at(&absent)).await;
                    let (here, text, count) = asked(&world, &client, &method, &at(hidden)).await;
                    compared += 1;
                    let (text, other) = (text.replace(hidden.as_str(), "ID"), other.replace(&absent, "ID"));
                    if (here, &text, count) != (there, &other, asks) {
                        told.push(format!(
                            "{name}, {} {}: {here} with {count} statements here, {there} with {asks} there: {}",
                            entry.method, entry.path, unlike(&text, &other)
                        ));
                    }
                }
            }
        }
        assert!(told.is_empty(), "{}", told.join("\n"));
        assert!(compared > 150, "only {compared} answers were compared");
    }
}
