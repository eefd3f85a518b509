//! Saved searches: who is told of what, how soon, and how it ends.

use std::sync::Arc;

use async_trait::async_trait;
use axum::http::Method;
use lb_kernel::policy::{Actor, Visibility};
use lb_kernel::{Account, Code as _, Id, Locale};
use lb_network::actions::watch::{look, save};
use lb_network::rules::listing::Ask;
use lb_network::rules::watch::{Often, Sought};
use lb_network::{Network, Setup, slice};
use lb_notify::{Reader, Readers};
use lb_store::{Cx, Kept, Migration, Rows as _};
use lb_testkit::Scratch;

use super::setting::{Book, ask, officer, publish, rooms, small_market, speaker};
use lb_network::record::Listing;

/// Everybody of the setting.
struct Everybody;

#[async_trait]
impl Readers for Everybody {
    async fn reader(&self, _: &Cx, account: Id<Account>) -> Kept<Option<Reader>> {
        let known: Vec<Actor> = (1..=9).map(speaker).chain([officer()]).collect();
        let actor = known.into_iter().find(|actor| actor.account == Some(account));
        Ok(actor.map(|actor| Reader {
            address: "reader@example.test".to_owned(),
            locale: Locale::Ko,
            zone: "Asia/Seoul".to_owned(),
            actor,
        }))
    }
}

fn telling() -> Arc<Network> {
    Network::new(Setup {
        readers: Some(Arc::new(Everybody)),
        ..Setup::new(Arc::new(Book::default()))
    })
}

fn all_rooms() -> Vec<Migration> {
    let mut all = rooms();
    all.extend(lb_notify::migrations());
    all
}

fn offer(visibility: Visibility) -> Ask {
    Ask {
        fields: vec!["energy".to_owned()],
        visibility: visibility.code().to_owned(),
        teaser: "Something for batteries".to_owned(),
        ..ask("offer", "en", "Recycling of batteries", "We recover lithium from spent batteries.")
    }
}

fn energy() -> Sought {
    Sought { field: Some("energy".to_owned()), ..Sought::default() }
}

/// Puts listings on the market at the clock's time.
async fn fresh(t: &Scratch, rows: &[(u128, Ask)]) -> Vec<Id<Listing>> {
    let ids = publish(t, rows).await;
    let mut tx = t.system().begin().await.unwrap();
    let now = tx.cx().now;
    for id in &ids {
        tx.run("update listing set published_at = $1 where id = $2", &[&now, id]).await.unwrap();
    }
    tx.commit().await.unwrap();
    ids
}

/// What somebody was told: how, about what, and with which data.
async fn told(t: &Scratch, who: &Actor) -> Vec<(String, String, String)> {
    let sql = "select mail, record, data from notice where account = $1 order by made_at, id";
    t.system()
        .read()
        .all(sql, &[&who.account], |row| {
            Ok((row.get("mail")?, row.get("record")?, row.get("data")?))
        })
        .await
        .unwrap()
}

lb_testkit::on_both! {
    rooms: all_rooms();

    async fn each_is_told_once_of_what_it_may_see(t: Scratch) {
        let room = telling();
        publish(&t, &[(2, offer(Visibility::PublicNamed))]).await;
        t.clock.advance(60);
        save(&t.cx(speaker(1)), "Energy", energy(), None, Often::AtOnce).await.unwrap();
        save(&t.cx(officer()), "Energy", energy(), None, Often::Daily).await.unwrap();
        let names = Sought { language: Some("fr".to_owned()), ..energy() };
        save(&t.cx(speaker(1)), "French", names, None, Often::AtOnce).await.unwrap();
        assert_eq!(look(&t.system(), &room).await.unwrap(), 0, "what was there is not new");
        t.clock.advance(60);
        let own = fresh(&t, &[(1, offer(Visibility::PublicNamed))]).await;
        t.clock.advance(1);
        let seen = fresh(&t, &[(3, offer(Visibility::PublicAnonymous))]).await;
        t.clock.advance(1);
        let hidden = fresh(&t, &[(4, offer(Visibility::Workspace))]).await;
        assert_eq!(look(&t.system(), &room).await.unwrap(), 1 + 3);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 0, "nothing twice");
        let member = told(&t, &speaker(1)).await;
        assert_eq!(member.len(), 1, "neither its own nor what is hidden: {member:?}");
        assert_eq!((member[0].0.as_str(), &member[0].1), ("at-once", &seen[0].to_string()));
        for word in ["lithium", "Recycling", "Quillfeather", "batteries"] {
            assert!(!member[0].2.contains(word), "no words of the listing: {}", member[0].2);
        }
        let desk = told(&t, &officer()).await;
        let mut records: Vec<&String> = desk.iter().map(|(_, record, _)| record).collect();
        records.sort();
        assert_eq!(records, [&own[0].to_string(), &seen[0].to_string(), &hidden[0].to_string()]);
        assert!(desk.iter().all(|(mail, ..)| mail == "daily"));
    }

    async fn a_weekly_search_waits_for_its_week(t: Scratch) {
        let room = telling();
        save(&t.cx(speaker(1)), "Energy", energy(), None, Often::Weekly).await.unwrap();
        t.clock.advance(60);
        publish(&t, &[(2, offer(Visibility::PublicNamed)), (3, offer(Visibility::PublicNamed))]).await;
        t.clock.advance(6 * 86_400);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 0);
        t.clock.advance(86_400);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 2);
        assert!(told(&t, &speaker(1)).await.iter().all(|(mail, ..)| mail == "daily"));
    }

    async fn suggestions_of_ones_own_listing_are_watched(t: Scratch) {
        let room = telling();
        let ids = publish(&t, &small_market()).await;
        t.clock.advance(60);
        let need = Some(ids[0]);
        save(&t.cx(speaker(1)), "Lithium", Sought::default(), need, Often::AtOnce).await.unwrap();
        assert!(save(&t.cx(speaker(2)), "Theirs", Sought::default(), need, Often::AtOnce).await.is_err());
        t.clock.advance(60);
        let fits = fresh(&t, &[(7, offer(Visibility::PublicNamed))]).await;
        assert_eq!(look(&t.system(), &room).await.unwrap(), 1);
        assert_eq!(told(&t, &speaker(1)).await[0].1, fits[0].to_string());
    }

    async fn it_ends_by_page_by_api_and_by_the_link_of_a_mail(t: Scratch) {
        let room = telling();
        let site = t.site(vec![slice(&room)]);
        let me = t.client(&site, speaker(1));
        let page = me.get("/network?kind=offer&field=energy").await;
        assert!(page.shows("Save search and notify me"), "{}", page.text);
        assert!(!t.stranger(&site).get("/network").await.shows("Save search and notify me"));
        for name in ["One", "Two"] {
            let form = [("name", name), ("kind", "offer"), ("field", "energy"), ("often", "at-once")];
            assert_eq!(me.post("/network/watches", &form).await.status, 303);
        }
        let asked = serde_json::json!({ "name": "Three", "often": "weekly", "country": "JP" });
        let made = me.call(Method::POST, "/api/v1/network/watches", &asked).await;
        assert_eq!(made.status, 201, "{}", made.text);
        // A program changes it too, from the version that it read.
        assert_eq!(made.json()["version"], 1);
        let api = format!("/api/v1/network/watches/{}", made.json()["id"].as_str().unwrap());
        let change = serde_json::json!({ "often": "daily" });
        let first = me.clone().with("if-match", "\"1\"");
        let changed = first.call(Method::PATCH, &api, &change).await;
        assert_eq!((changed.json()["often"].clone(), changed.json()["name"].clone()), ("daily".into(), "Three".into()));
        assert_eq!(changed.json()["version"], 2, "{}", changed.text);
        assert_eq!(first.call(Method::PATCH, &api, &change).await.status, 412, "somebody was faster");
        let second = me.clone().with("if-match", "\"2\"");
        for (wrong, status) in [(serde_json::json!({ "often": "hourly" }), 422), (serde_json::json!({ "name": " " }), 422)] {
            let reply = second.call(Method::PATCH, &api, &wrong).await;
            assert_eq!(reply.status, status, "{}", reply.text);
        }
        let theirs = t.client(&site, speaker(2)).with("if-match", "\"2\"");
        assert_eq!(theirs.call(Method::PATCH, &api, &change).await.status, 404);
        let all = me.get("/api/v1/network/watches").await.json();
        let third = all.as_array().unwrap().iter().find(|one| one["name"] == "Three").unwrap();
        assert_eq!(third["often"], "daily");
        let page = me.get("/network/watches").await;
        assert!(page.shows("One") && page.shows("Two") && page.shows("Three"), "{}", page.text);
        let ids = async || -> Vec<(String, String)> {
            let sql = "select id, link from watch order by name";
            t.system().read().all(sql, &[], |row| Ok((row.get("id")?, row.get("link")?))).await.unwrap()
        };
        let (one, three, two) = { let all = ids().await; (all[0].clone(), all[1].clone(), all[2].clone()) };
        let other = t.client(&site, speaker(2));
        assert_eq!(other.post(&format!("/network/watches/{}/stop", one.0), &[]).await.status, 404);
        assert_eq!(me.post(&format!("/network/watches/{}/stop", one.0), &[]).await.status, 303);
        let gone = me.call(Method::DELETE, &format!("/api/v1/network/watches/{}", three.0), &serde_json::Value::Null).await;
        assert_eq!(gone.status, 204);
        let link = format!("/network/watches/stop/{}", two.1);
        let stranger = t.stranger(&site);
        let asks = stranger.get(&link).await;
        assert!(asks.shows("Two") && asks.shows("End this search"), "{}", asks.text);
        assert_eq!(ids().await.len(), 1, "looking ends nothing: mail programs follow links");
        assert!(stranger.post(&link, &[]).await.shows("has ended"));
        assert!(ids().await.is_empty());
        assert!(stranger.post(&link, &[]).await.shows("has ended"), "twice is no mistake");
    }

    async fn a_search_holds_words_and_can_be_changed(t: Scratch) {
        let room = telling();
        let site = t.site(vec![slice(&room)]);
        let me = t.client(&site, speaker(1));
        let bare = me.post("/network/watches", &[("name", " "), ("often", "weekly"), ("words", "lithium")]).await;
        assert!(bare.status == 422 && bare.shows("Please fill this in"), "{}", bare.text);
        assert!(bare.text.contains("name=\"words\" value=\"lithium\"") && bare.text.contains("value=\"weekly\" selected"), "{}", bare.text);
        let saved = me.post("/network/watches", &[("name", "Lithium"), ("often", "at-once"), ("words", "spent LITHIUM")]).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        t.clock.advance(60);
        let batteries = fresh(&t, &[(2, offer(Visibility::PublicNamed))]).await;
        // Its words are not shown, so they are not searched.
        fresh(&t, &[(3, offer(Visibility::PublicAnonymous))]).await;
        fresh(&t, &[(4, ask("offer", "en", "Seeds 100%", "Seeds for dry soil"))]).await;
        assert_eq!(look(&t.system(), &room).await.unwrap(), 1);
        assert_eq!(told(&t, &speaker(1)).await[0].1, batteries[0].to_string());
        let market = me.get("/network?words=100%25").await;
        assert!(market.shows("Seeds 100%") && !market.shows("Recycling of batteries"), "{}", market.text);
        assert!(me.get("/network?words=something").await.shows("Something for batteries"));
        let listed = me.get("/api/v1/network/watches").await.json();
        assert_eq!(listed[0]["words"], "spent LITHIUM");
        let address = listed[0]["id"].as_str().unwrap().to_owned();
        let form = me.get(&format!("/network?words=seeds&watch={address}")).await;
        assert!(form.text.contains(&format!("action=\"/network/watches/{address}\"")) && form.shows("Change what is searched for"), "{}", form.text);
        assert_eq!(t.client(&site, speaker(2)).get(&format!("/network?watch={address}")).await.status, 404);
        t.clock.advance(60);
        let changed = me.post(&format!("/network/watches/{address}"),
            &[("name", "Seeds"), ("often", "daily"), ("words", "seeds"), ("version", "1")]).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        t.clock.advance(60);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 0, "what was there is known");
        let seeds = fresh(&t, &[(5, ask("offer", "en", "Seeds", "Seeds for wet soil"))]).await;
        assert_eq!(look(&t.system(), &room).await.unwrap(), 1);
        assert!(told(&t, &speaker(1)).await.iter().any(|one| one.1 == seeds[0].to_string()));
        let by_api = me.clone().with("if-match", "\"2\"").call(Method::PATCH,
            &format!("/api/v1/network/watches/{address}"), &serde_json::json!({"sought": {"kind": "need"}})).await;
        assert!(by_api.status == 200 && by_api.json()["kind"] == "need" && by_api.json()["name"] == "Seeds", "{}", by_api.text);
    }

    async fn more_than_are_looked_at_in_one_go_are_told_of_in_the_end(t: Scratch) {
        let room = telling();
        save(&t.cx(speaker(1)), "Energy", energy(), None, Often::AtOnce).await.unwrap();
        t.clock.advance(60);
        let rows: Vec<_> = (0..230).map(|_| (2, offer(Visibility::PublicNamed))).collect();
        fresh(&t, &rows).await;
        assert_eq!(look(&t.system(), &room).await.unwrap(), 200);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 30);
        assert_eq!(look(&t.system(), &room).await.unwrap(), 0);
    }

    async fn a_listing_with_a_long_title_can_be_watched(t: Scratch) {
        let title = "Seeds ".repeat(25);
        let ids = publish(&t, &[(1, ask("need", "en", title.trim(), "Seeds for dry soil"))]).await;
        let site = t.site(vec![slice(&telling())]);
        let me = t.client(&site, speaker(1));
        let page = me.get(&format!("/network/listings/{}", ids[0])).await.text;
        let name = page.split("name=\"name\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let saved = me.post("/network/watches", &[("listing", &ids[0].to_string()), ("name", &name), ("often", "daily")]).await;
        assert_eq!(saved.status, 303, "{name}: {}", saved.text);
    }
}
