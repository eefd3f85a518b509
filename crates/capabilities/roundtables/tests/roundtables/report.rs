//! A report is read into proposals, and nothing is kept before somebody confirms.

use axum::http::Method;
use lb_roundtables::slice;
use lb_store::Rows as _;
use lb_testkit::Scratch;
use serde_json::json;

use super::setting::{officer, planned, room, rooms, speaker};

const REPORT: &str = "Visit to the Tokyo office\n\nOn 26 November 2025 the delegation visited JETRO in Tokyo. \
    Marie Laurent of Solenne Biotech said that they cannot open a bank account without a residence card. \
    Kenji Mori of JETRO promised that the list of documents will be sent by the end of March.\n";

/// What the directory was given.
async fn entered(t: &Scratch) -> Vec<String> {
    let sql = "select id from gathering_series order by id";
    t.system().read().all(sql, &[], |row| row.get("id")).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_confirmation_that_fails_leaves_nothing_behind_also_not_in_the_directory(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let at = planned(&t, "Visit").await;
        let all = || async {
            let told = "select count(*) as n from audit_entry";
            let people = "select count(*) as n from gathering_person";
            let reader = t.system();
            (entered(&t).await.len(), reader.read().count(told, &[]).await.unwrap(), reader.read().count(people, &[]).await.unwrap())
        };
        let before = all().await;
        let body = json!({
            "client": "r2", "gathering": at.to_string(), "text": "They met.",
            "organisations": [{ "name": "Solenne Biotech", "kind": "start-up" }, { "name": "Aster Robotics", "kind": "start-up" }],
            "people": [{ "name": "Marie Laurent", "firm": "Solenne Biotech", "side": "company", "language": "fr" }],
            "statements": [{ "kind": "difficulty", "speaker": "Marie Laurent", "language": "en", "words": "No account" }],
        });
        // What is wrong is found last of all, after everything else was written.
        let tie = "create unique index one_statement on statement (kind)";
        let first = json!({ "kind": "difficulty", "language": "en", "words": "No office", "client": "s1" });
        assert_eq!(desk.call(Method::POST, &format!("/api/v1/gatherings/{at}/statements"), &first).await.status, 201);
        let mut tx = t.system().begin().await.unwrap();
        tx.run(tie, &[]).await.unwrap();
        tx.commit().await.unwrap();
        let before = (before.0, before.1 + 1, before.2);
        assert_eq!(all().await, before);
        assert_eq!(desk.call(Method::POST, "/api/v1/gatherings/report/keep", &body).await.status, 404);
        assert_eq!(all().await, before, "nothing of it is there");
        let mut tx = t.system().begin().await.unwrap();
        tx.run("drop index one_statement", &[]).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..2 {
            assert_eq!(desk.call(Method::POST, "/api/v1/gatherings/report/keep", &body).await.status, 201);
            let (firms, _, people) = all().await;
            assert_eq!((firms, people), (2, 2), "sent twice, kept once");
        }
        let shown = desk.get(&format!("/api/v1/gatherings/{at}")).await.json();
        for person in shown["people"].as_array().unwrap() {
            assert!(!person["organisation"].is_null(), "{person}");
        }
        assert_eq!(shown["people"][1]["name"], "Aster Robotics");
    }

    async fn proposals_come_back_with_places_in_the_text_and_only_what_is_confirmed_is_kept(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let read = desk.call(Method::POST, "/api/v1/gatherings/report", &json!({ "text": REPORT })).await;
        assert_eq!(read.status, 200, "{}", read.text);
        let found = read.json();
        assert_eq!(found["date"], "2025-11-26");
        let text: Vec<char> = found["text"].as_str().unwrap().chars().collect();
        let statements = found["statements"].as_array().unwrap();
        assert!(statements.len() >= 2, "{found}");
        for one in statements {
            let at = |n: usize| usize::try_from(one["span"][n].as_u64().unwrap()).unwrap();
            let words: String = text[at(0)..at(1)].iter().collect();
            assert_eq!(one["words"], words.as_str(), "offsets are those of the text");
        }
        // Each spelling of each name stands where it is said to stand, and a statement says what it is about.
        let all = ["people", "organisations"].map(|part| found[part].as_array().unwrap().clone()).concat();
        let mut places = 0;
        for one in all.iter().flat_map(|one| one["written"].as_array().unwrap()) {
            for span in one["spans"].as_array().unwrap() {
                let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
                assert_eq!(one["text"], text[at(0)..at(1)].iter().collect::<String>().as_str());
                places += 1;
            }
        }
        assert!(places >= 4, "{found}");
        assert!(found["gatherings"].is_array() && statements.iter().all(|one| one["about"].is_array()), "{found}");
        assert!(statements.iter().any(|one| !one["about"].as_array().unwrap().is_empty()), "{found}");
        let known = found["organisations"].as_array().unwrap().iter().find(|one| one["name"] == "JETRO").unwrap();
        assert_eq!(known["known"]["name"], "JETRO Tokyo");
        let count = || async { t.system().read().count("select count(*) as n from gathering", &[]).await.unwrap() };
        assert_eq!(count().await, 0, "reading keeps nothing");
        let body = json!({
            "client": "r1", "text": found["text"],
            "about": { "kind": "visit", "title": "Visit to JETRO", "language": "en", "starts": "2025-11-26T10:00",
                "zone": "Asia/Tokyo", "place": "Tokyo" },
            "people": [{ "name": "Marie Laurent", "firm": "Solenne Biotech", "side": "company", "language": "fr" }],
            "organisations": [{ "name": "Solenne Biotech", "kind": "start-up" }],
            "statements": [{ "kind": "difficulty", "speaker": "Marie Laurent", "language": "en",
                "words": statements[0]["words"], "span": statements[0]["span"] }],
        });
        let mut broken = body.clone();
        broken["people"][0]["side"] = json!("");
        assert_eq!(desk.call(Method::POST, "/api/v1/gatherings/report/keep", &broken).await.status, 422);
        assert_eq!(count().await, 0, "whole or not at all");
        for span in [[4, 4], [-1, 3], [0, text.len() as i64 + 1]] {
            let mut outside = body.clone();
            outside["statements"][0]["span"] = json!(span);
            let refused = desk.call(Method::POST, "/api/v1/gatherings/report/keep", &outside).await;
            assert!(refused.status == 422 && refused.shows("outside the report"), "{}", refused.text);
        }
        assert_eq!(count().await, 0, "a place that is none");
        let mut ids = Vec::new();
        for _ in 0..2 {
            let kept = desk.call(Method::POST, "/api/v1/gatherings/report/keep", &body).await;
            assert_eq!(kept.status, 201, "{}", kept.text);
            ids.push(kept.json()["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(ids[0], ids[1], "sent twice, kept once");
        let entered = entered(&t).await;
        assert_eq!(entered.len(), 1, "entered once");
        let shown = desk.get(&format!("/api/v1/gatherings/{}", ids[0])).await.json();
        assert_eq!((&shown["state"], &shown["minutes"]), (&json!("held"), &found["text"]));
        assert_eq!(shown["people"][0]["organisation"], entered[0].as_str());
        assert_eq!(shown["statements"].as_array().unwrap().len(), 1);
        assert_eq!(shown["statements"][0]["speaker_name"], "Marie Laurent");
        assert_eq!(lb_roundtables::spans(&t.system().read()).await.unwrap().count, 0);
        let stranger = t.client(&site, speaker(1));
        let refused = stranger.call(Method::POST, "/api/v1/gatherings/report", &json!({ "text": REPORT })).await;
        assert_eq!(refused.status, 403);
    }

    async fn the_page_shows_the_text_with_what_was_found_and_keeps_what_is_ticked(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let boundary = "x-boundary";
        let part = |name: &str, value: &str| format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body = format!("{}{}--{boundary}--\r\n", part("gathering", ""), part("report", REPORT));
        let kind = format!("multipart/form-data; boundary={boundary}");
        let page = desk.send(Method::POST, "/gatherings/report", Some(&kind), body.into()).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("<mark>") && page.shows("JETRO Tokyo"), "{}", page.text);
        let fields = [("client", "p1"), ("gathering", ""), ("text", REPORT), ("kind", "visit"), ("title", "Visit"),
            ("language", "en"), ("starts", "2025-11-26T10:00"), ("zone", "Asia/Tokyo"), ("place", "Tokyo"),
            ("o.0.use", "yes"), ("o.0.name", "JETRO"), ("o.0.same", "yes"),
            ("o.0.known", "00000000-0000-0000-0000-00000000004d"), ("o.0.side", "host"),
            ("p.0.name", "Not ticked"), ("p.0.side", "company"),
            ("s.0.use", "yes"), ("s.0.kind", "difficulty"), ("s.0.speaker", ""), ("s.0.words", "No account without a card")];
        let kept = desk.post("/gatherings/report/keep", &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let shown = desk.get(&format!("/api/v1{}", kept.location())).await.json();
        let people = shown["people"].as_array().unwrap();
        assert_eq!((people.len(), people[0]["name"].as_str()), (1, Some("JETRO")));
        assert_eq!(shown["statements"][0]["words"], "No account without a card");
        let missing: Vec<(&str, &str)> = fields.iter().copied().filter(|(name, _)| *name != "place")
            .map(|(name, value)| if name == "client" { (name, "p2") } else { (name, value) }).collect();
        let again = desk.post("/gatherings/report/keep", &missing).await;
        assert!(again.status == 422 && again.text.contains("<mark>"), "{}", again.text);
    }
}
