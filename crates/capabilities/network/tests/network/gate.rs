//! The gate of a network: set by its desk, shown to everybody, kept by every decision.

use std::sync::Arc;

use axum::http::Method;
use lb_kernel::policy::{Role, Scope};
use lb_network::rules::rubric::{Gate, Preset};
use lb_network::{Network, Setup, slice, verdicts};
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{Book, DESK, network, officer, outsider, rooms, speaker};

fn page() -> String {
    format!("/network/gates/{}", id::<()>(DESK))
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_desk_judges_by_criteria_of_its_own_and_decisions_keep_theirs(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let (office, writer) = (t.client(&site, officer()), t.client(&site, speaker(1)));
        let sent = async |title: &str| {
            let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "en",
                "title": title, "text": "We want seeds for dry soil", "visibility": "public-named"}});
            let made = writer.call(Method::POST, "/api/v1/network/listings", &body).await;
            let address = format!("/network/listings/{}", made.json()["id"].as_str().unwrap());
            writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
            address
        };
        let (first, second) = (sent("Seeds for dry soil").await, sent("Seeds for wet soil").await);
        // By the usual gate eleven points publish.
        let scores = [("clarity", "3"), ("substance", "3"), ("ability", "3"), ("openness", "2"), ("version", "2")];
        assert_eq!(office.post(&format!("{first}/review"), &scores).await.status, 303);
        let form = [("preset", "own"), ("criteria_ko", "지역 수요\n예산\n일정"), ("criteria_en", "Need of the region\nBudget\nTime"),
            ("publish", "12"), ("give_back", "6"), ("floor", "3"), ("version", "0")];
        let set = office.post(&page(), &form).await;
        assert_eq!(set.status, 303, "{}", set.text);
        let late = office.post(&page(), &form).await;
        assert!(late.status == 422 && late.shows("Need of the region"), "from an older version: {}", late.text);
        let wrong = office.post(&page(), &[("preset", "own"), ("criteria_en", "One"), ("version", "1")]).await;
        assert!(wrong.status == 422 && wrong.shows("Please name 2 to 8 criteria"), "{}", wrong.text);
        // Everybody reads by what it is judged, in its language where there are words in it.
        let shown = t.stranger(&site).get(&page()).await;
        assert!(shown.shows("Need of the region") && shown.shows("12 of 15 points"), "{}", shown.text);
        assert!(!shown.shows("Set the criteria"));
        assert!(t.client(&site, speaker(1)).reading("ko").get(&page()).await.shows("지역 수요"));
        assert!(t.client(&site, speaker(1)).reading("fr").get(&page()).await.shows("Need of the region"));
        // What waits is judged by the new gate, on the page and over the API.
        assert!(office.get(&format!("{second}/review")).await.shows("Budget"));
        let old = office.post(&format!("{second}/review"), &scores).await;
        assert_eq!(old.status, 422, "the usual criteria are none any more");
        let api = format!("/api/v1{second}/reviews");
        let judge = async |scores: serde_json::Value| {
            let body = json!({"scores": scores, "note": "Too soon"});
            office.clone().with("if-match", "\"2\"").call(Method::POST, &api, &body).await
        };
        let other = judge(json!({"own-1": 5, "own-2": 5, "own-3": 5, "own-4": 5})).await;
        assert_eq!(other.json()["code"], "network.gate.unknown", "{}", other.text);
        let judged = judge(json!({"own-1": 5, "own-2": 5, "own-3": 2})).await;
        assert_eq!(judged.json()["verdict"], "give-back", "twelve points, but not three in each: {}", judged.text);
        let told = writer.get(&second).await;
        for words in ["Time: 2 of 5", "Judged by version 1 of the criteria", "Too soon"] {
            assert!(told.shows(words), "{words}: {}", told.text);
        }
        let told = writer.get(&first).await;
        assert!(told.shows("Openness: 2 of 5") && !told.shows("Judged by version"), "{}", told.text);
        // Another gate changes nothing that was decided; every verdict can be recomputed.
        let put = json!({"preset": "strict"});
        let set = office.clone().with("if-match", "\"1\"").call(Method::PUT, &format!("/api/v1{}", page()), &put).await;
        assert_eq!(set.json()["version"], 2, "{}", set.text);
        assert!(writer.get(&second).await.shows("Time: 2 of 5"));
        assert!(writer.get(&first).await.shows("Openness: 2 of 5"));
        let mut tx = t.system().begin().await.unwrap();
        assert_eq!(verdicts(&tx).await.unwrap().count, 0);
        tx.run("update listing_review set gate_version = 2 where gate_version = 1", &[]).await.unwrap();
        tx.run("update listing_review set verdict = 'refuse' where gate_version = 0", &[]).await.unwrap();
        assert_eq!(verdicts(&tx).await.unwrap().count, 2);
    }

    async fn the_usual_gate_of_another_time_judges_what_it_judged(t: Scratch) {
        let strict = Network::new(Setup { gate: Gate::of(Preset::Strict), ..Setup::new(Arc::new(Book::default())) });
        let mut judged = Vec::new();
        // The same eleven points: given back by the gate of one release, published by that of another.
        for (room, title) in [(strict, "Seeds for dry soil"), (network(), "Seeds for wet soil")] {
            let site = t.site(vec![slice(&room)]);
            let (office, writer) = (t.client(&site, officer()), t.client(&site, speaker(1)));
            let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "en",
                "title": title, "text": "We want seeds", "visibility": "public-named"}});
            let made = writer.call(Method::POST, "/api/v1/network/listings", &body).await;
            let address = format!("/network/listings/{}", made.json()["id"].as_str().unwrap());
            writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
            let scores = json!({"scores": {"clarity": 3, "substance": 3, "ability": 3, "openness": 2}, "note": "Soon"});
            let api = format!("/api/v1{address}/reviews");
            let said = office.with("if-match", "\"2\"").call(Method::POST, &api, &scores).await;
            judged.push(said.json()["verdict"].as_str().unwrap().to_owned());
            assert!(writer.get(&address).await.shows("Openness: 2 of 5"));
        }
        assert_eq!(judged, ["give-back", "publish"]);
        let mut tx = t.system().begin().await.unwrap();
        assert_eq!(verdicts(&tx).await.unwrap().count, 0);
        let usual = serde_json::to_string(&Gate::default()).unwrap();
        tx.run("update listing_review set gate = $1 where verdict = 'give-back'", &[&usual]).await.unwrap();
        assert_eq!(verdicts(&tx).await.unwrap().count, 1, "by that gate it would have been published");
        tx.run("update listing_review set gate = null", &[]).await.unwrap();
        assert_eq!(verdicts(&tx).await.unwrap().count, 2, "nothing says by what it was judged");
    }

    async fn only_the_desk_sets_by_what_it_judges(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let api = format!("/api/v1{}", page());
        let adviser = actor("Adviser", Role::Adviser, Scope::Workspace(id(DESK)));
        let everybody = [("officer", Some(officer()), 200, 204), ("adviser", Some(adviser), 403, 403),
            ("speaker", Some(speaker(1)), 403, 403), ("outsider", Some(outsider()), 403, 403), ("stranger", None, 401, 401)];
        for (name, who, sets, counts) in everybody {
            let client = match who {
                Some(who) => t.client(&site, who),
                None => t.stranger(&site),
            }.with("if-match", "\"0\"");
            let shown = client.get(&api).await;
            assert_eq!((shown.status.as_u16(), shown.json()["version"].clone()), (200, json!(0)), "{name}");
            let set = client.call(Method::PUT, &format!("{api}?dry_run=true"), &json!({"preset": "research"})).await;
            assert_eq!(set.status, sets, "{name}: {}", set.text);
            let set = client.call(Method::PUT, &format!("{api}/reviewers?dry_run=true"), &json!({"reviewers": 2})).await;
            assert_eq!(set.status, counts, "{name}: {}", set.text);
        }
    }
}
