//! Who may do what: every door of every act, for everybody who might try.

use axum::http::Method;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_network::slice;
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, ask, network, officer, outsider, publish, rooms, speaker};

/// Everybody who might try, with a name for the message.
fn everybody() -> Vec<(&'static str, Option<Actor>)> {
    let member = actor("Member", Role::Member, Scope::Organisation(id(1)));
    let adviser = actor("Adviser", Role::Adviser, Scope::Workspace(id(DESK)));
    let evaluator = actor("Evaluator", Role::Evaluator, Scope::Workspace(id(DESK)));
    vec![
        ("stranger", None),
        ("outsider", Some(outsider())),
        ("other", Some(speaker(2))),
        ("member", Some(member)),
        ("speaker", Some(speaker(1))),
        ("evaluator", Some(evaluator)),
        ("adviser", Some(adviser)),
        ("officer", Some(officer())),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn each_door_opens_for_those_it_is_meant_for(t: Scratch) {
        let ids = publish(&t, &[
            (1, ask("need", "en", "Seeds wanted", "We want seeds for dry soil")),
            (2, ask("offer", "en", "Seeds offered", "We have seeds for dry soil")),
        ]).await;
        let (own, other) = (ids[0], ids[1]);
        let site = t.site(vec![slice(&network())]);
        let at = format!("/network/listings/{own}");
        let api = format!("/api/v1{at}");
        let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "en",
            "title": "T", "text": "T", "visibility": "workspace"}});
        let everyone = ["stranger", "outsider", "other", "member", "speaker", "evaluator", "adviser", "officer"];
        let writers = &["speaker", "adviser", "officer"][..];
        let readers = &["member", "speaker", "adviser", "officer"][..];
        let table: Vec<(Method, String, serde_json::Value, &[&str])> = vec![
            (Method::GET, "/network".into(), json!(null), &everyone),
            (Method::GET, "/api/v1/network/listings".into(), json!(null), &everyone),
            (Method::GET, at.clone(), json!(null), &everyone),
            (Method::GET, api.clone(), json!(null), &everyone),
            (Method::GET, format!("{at}/edit"), json!(null), writers),
            (Method::GET, format!("/network/listings/new?organisation={}", id::<()>(1)), json!(null), writers),
            (Method::POST, "/api/v1/network/listings?dry_run=true".into(), body, writers),
            (Method::PATCH, format!("{api}?dry_run=true"), json!({"title": "Seeds"}), writers),
            (Method::POST, format!("{api}/steps?dry_run=true"), json!({"step": "pause"}), writers),
            (Method::GET, format!("{api}/suggestions"), json!(null), readers),
            (Method::GET, format!("{api}/suggestions/{other}"), json!(null), readers),
            (Method::GET, format!("{at}/suggestions/{other}"), json!(null), readers),
            (Method::POST, format!("{api}/interests?dry_run=true"),
                json!({"listing": other, "level": "want"}), &["member", "speaker"]),
        ];
        for (name, actor) in everybody() {
            let client = match actor {
                Some(actor) => t.client(&site, actor),
                None => t.stranger(&site),
            }.with("if-match", "\"1\"");
            for (method, address, body, allowed) in &table {
                let reply = if *method == Method::GET {
                    client.get(address).await
                } else {
                    client.call(method.clone(), address, body).await
                };
                let status = reply.status.as_u16();
                let may = allowed.contains(&name);
                let right = if may { matches!(status, 200 | 201 | 204) } else { matches!(status, 401 | 403 | 404) || (name == "stranger" && status == 303) };
                assert!(right, "{name} {method} {address}: {status} {}", reply.text);
            }
        }
    }

    async fn only_officers_judge_and_only_what_is_in_review(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1)).with("if-match", "\"1\"");
        let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "en",
            "title": "Dry soil", "text": "T", "visibility": "workspace"}});
        let made = writer.call(Method::POST, "/api/v1/network/listings", &body).await;
        let address = format!("/api/v1/network/listings/{}", made.json()["id"].as_str().unwrap());
        let scores = json!({"clarity": 3, "substance": 3, "ability": 3, "openness": 3});
        let judge = format!("{address}/reviews?dry_run=true");
        let officer = t.client(&site, officer()).with("if-match", "\"2\"");
        assert_eq!(officer.call(Method::POST, &judge, &scores).await.status, 409, "still a draft");
        let sent = writer.call(Method::POST, &format!("{address}/steps"), &json!({"step": "send"})).await;
        assert_eq!(sent.status, 200, "{}", sent.text);
        for (name, actor) in everybody() {
            let Some(actor) = actor else { continue };
            let client = t.client(&site, actor).with("if-match", "\"2\"");
            let status = client.call(Method::POST, &judge, &scores).await.status;
            let wanted = match name {
                "officer" => 201,
                "outsider" | "other" => 404,
                _ => 403,
            };
            assert_eq!(status, wanted, "{name}");
        }
    }

    async fn what_is_said_and_who_is_kept_out_stays_with_its_organisation(t: Scratch) {
        let ids = publish(&t, &[
            (1, ask("need", "en", "Seeds wanted", "We want seeds for dry soil")),
            (2, ask("offer", "en", "Seeds offered", "We have seeds for dry soil")),
            (3, ask("offer", "en", "Soil offered", "We have dry soil for seeds")),
        ]).await;
        let site = t.site(vec![slice(&network())]);
        let (one, two) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let theirs = format!("/network/listings/{}", ids[1]);
        let strip = |text: String| text.replace(&ids[0].to_string(), "");
        let before = strip(two.get(&theirs).await.text);
        let own = format!("/network/listings/{}", ids[0]);
        let no = [("level", "no"), ("reason", "too close to home")];
        let said = one.post(&format!("{own}/interest/{}", ids[1]), &no).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let out = one.post(&format!("{own}/exclude/{}", ids[2]), &[("cause", "competitor")]).await;
        assert_eq!(out.status, 303, "{}", out.text);
        let list = format!("/api/v1{own}/suggestions");
        let after = one.get(&list).await.json();
        assert_eq!(after["total"], 0, "{after}");
        let page = one.get(&own).await;
        assert!(page.shows("Quillfeather 3 – Competitor"), "{}", page.text);
        assert_eq!(strip(two.get(&theirs).await.text), before, "the other side sees what it saw");
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        assert!(entries.iter().all(|entry| !entry.change.contains("close to home")));
        let admitted = one.post(&format!("{own}/admit/{}", id::<()>(3)), &[]).await;
        assert_eq!(admitted.status, 303, "{}", admitted.text);
        assert_eq!(one.get(&list).await.json()["total"], 1);
    }

    async fn what_cannot_be_read_is_refused_in_the_words_of_the_house(t: Scratch) {
        let ids = publish(&t, &[(1, ask("need", "en", "Seeds wanted", "We want seeds for dry soil"))]).await;
        let site = t.site(vec![slice(&network())]);
        let own = t.client(&site, speaker(1));
        let api = format!("/api/v1/network/listings/{}", ids[0]);
        for address in [format!("{api}/suggestions?limit=many"), "/api/v1/network/listings?limit=many".to_owned()] {
            let refused = own.get(&address).await;
            assert_eq!((refused.status.as_u16(), refused.json()["code"].as_str()), (422, Some("refusal.body")), "{}", refused.text);
        }
        let wrong = own.call(Method::POST, &format!("{api}/interests"), &json!({"level": 7})).await;
        assert_eq!((wrong.status.as_u16(), wrong.json()["code"].as_str()), (422, Some("refusal.body")), "{}", wrong.text);
        let page = own.get(&format!("/network/listings/{}?suggested=many", ids[0])).await;
        assert!(page.status == 422 && page.text.contains("<main"), "{}", page.text);
    }
}
