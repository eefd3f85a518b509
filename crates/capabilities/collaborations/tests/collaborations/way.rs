//! From the opening to the outcome, with who sees what on the way.

use axum::http::Method;
use lb_collaborations::actions::ask::ask;
use lb_collaborations::actions::open::open;
use lb_collaborations::slice;
use lb_kernel::policy::{Role, Scope};
use lb_store::Rows as _;
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, officer, opened, opening, room, rooms, speaker};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_cause_opens_one_collaboration_also_when_its_news_come_at_once(t: Scratch) {
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let cx = t.system();
            tasks.push(tokio::spawn(async move { open(&cx, &opening("i1")).await.unwrap().id }));
        }
        let mut ids = Vec::new();
        for task in tasks {
            ids.push(task.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{ids:?}");
        let told = t.system().read().count("select count(*) as n from collaboration_step", &[]).await.unwrap();
        assert_eq!(told, 1);
        assert_ne!(opened(&t, "i2").await.id, ids[0]);
    }

    async fn both_sides_and_the_desk_carry_it_on_and_nobody_else_knows_of_it(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let page = format!("/collaborations/{}", one.id);
        let api = format!("/api/v1{page}");
        let member = actor("M", Role::Member, Scope::Organisation(id(2)));
        let evaluator = actor("E", Role::Evaluator, Scope::Workspace(id(DESK)));
        let everybody = [("one", speaker(1), 200, 200), ("two", speaker(2), 200, 200),
            ("member", member, 200, 403), ("officer", officer(), 200, 200),
            ("third", speaker(3), 404, 404), ("evaluator", evaluator, 404, 404)];
        for (name, who, reads, moves) in everybody {
            let client = t.client(&site, who).with("if-match", "\"1\"");
            for address in [&page, &api] {
                assert_eq!(client.get(address).await.status, reads, "{name} {address}");
            }
            let moved = client.call(Method::POST, &format!("{api}/steps?dry_run=true"), &json!({"step": "nda"})).await;
            assert_eq!(moved.status, moves, "{name}: {}", moved.text);
            let listed = client.get("/api/v1/collaborations").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), usize::from(reads == 200), "{name}");
            let deals = client.get("/api/v1/collaborations/deals").await.json();
            assert_eq!(deals.as_array().unwrap().len(), usize::from(reads == 200), "{name}");
        }
        let client = t.client(&site, speaker(1));
        let bare = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "ended")]).await;
        assert_eq!(bare.status, 422);
        assert!(bare.shows("Please say why it ended"), "{}", bare.text);
        let poc = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "poc"),
            ("value", "12000"), ("evidence", "https://news.example/1"), ("note", "Trial in Busan")]).await;
        assert_eq!(poc.status, 303, "{}", poc.text);
        let stale = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "pilot")]).await;
        assert_eq!(stale.status, 422, "made from an older version");
        let back = client.post(&format!("{page}/steps"), &[("version", "2"), ("step", "nda")]).await;
        assert!(back.shows("already come further"), "{}", back.text);
        let lab = client.post(&format!("{page}/places"), &[("kind", "lab"), ("label", "Bay Laboratory")]).await;
        assert_eq!(lab.status, 303, "{}", lab.text);
        let seen = t.client(&site, speaker(2)).get(&page).await;
        for shown in ["Trial in Busan", "Bay Laboratory", "Thornbury 1", "12000"] {
            assert!(seen.shows(shown), "{shown} in {}", seen.text);
        }
        let csv = client.get("/collaborations/export").await;
        assert!(csv.text.contains("\"Coating for seeds, in \"\"dry\"\" soil\",poc,poc,,12000,EUR,Thornbury 1,KR,Thornbury 2,JP"), "{}", csv.text);
        let json = client.get("/collaborations/export?format=json").await.json();
        assert_eq!(json[0]["deal_stage"], "poc");
    }

    async fn after_months_both_sides_are_asked_by_a_link_that_is_good_once(t: Scratch) {
        let one = opened(&t, "i1").await;
        let all = || slice(&room()).handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        t.clock.advance(80 * 86_400);
        assert!(!lb_store::jobs::run_next(&t.store, &all()).await.unwrap(), "not yet");
        t.clock.advance(12 * 86_400);
        assert!(lb_store::jobs::run_next(&t.store, &all()).await.unwrap());
        let mails: Vec<serde_json::Value> = t.system().read()
            .all("select payload from job where kind = 'mail.send' order by payload", &[], |row| row.json("payload"))
            .await.unwrap();
        assert_eq!(mails.len(), 2);
        let mail = mails.iter().find(|mail| mail["to"] == "c2@example.org").unwrap();
        assert_eq!(mail["language"], "ja");
        let link = mail["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        let kept = t.system().read()
            .all("select link from collaboration_ask", &[], |row| row.get::<String>("link")).await.unwrap();
        assert!(kept.iter().all(|kept| !link.contains(kept.as_str())), "only the digest is kept");
        let site = t.site(vec![slice(&room())]);
        let stranger = t.stranger(&site).reading("ja");
        let form = stranger.get(link).await;
        assert!(form.status == 200 && form.shows("Thornbury 1"), "{}", form.text);
        let bare = stranger.post(link, &[]).await;
        assert_eq!(bare.status, 422, "{}", bare.text);
        let said = stranger.post(link, &[("step", "pilot"), ("value", "5000"), ("note", "Runs well")]).await;
        assert_eq!(said.status, 200, "{}", said.text);
        assert_eq!(stranger.get(link).await.status, 410);
        assert_eq!(stranger.post(link, &[("step", "contract")]).await.status, 410);
        assert_eq!(stranger.get("/collaborations/asked/00ff").await.status, 410);
        let client = t.client(&site, speaker(1));
        let now = client.get(&format!("/api/v1/collaborations/{}", one.id)).await.json();
        assert_eq!((&now["step"], &now["value"]), (&json!("pilot"), &json!(5000)));
        // The other side says less: kept as its answer, moves nothing.
        let other = mails.iter().find(|mail| mail["to"] == "c1@example.org").unwrap();
        let other = other["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        assert_eq!(stranger.post(other, &[("step", "nda")]).await.status, 200);
        let page = format!("/collaborations/{}", one.id);
        let own = client.get(&page).await.text;
        let desk = t.client(&site, officer()).get(&page).await.text;
        let heard = |text: &str| text.matches("After 3 months").count();
        assert_eq!((heard(&own), heard(&desk)), (1, 2), "a side reads its own answer");
        let again = ask(&t.system(), &room(), one.id, 3).await.unwrap();
        assert!(again.is_empty(), "asked once");
        t.clock.advance(100 * 86_400);
        let late = ask(&t.system(), &room(), one.id, 6).await.unwrap();
        t.clock.advance(46 * 86_400);
        assert_eq!(stranger.get(&late[0].1).await.status, 410, "its time is over");
    }

    async fn numbers_are_for_those_they_belong_to(t: Scratch) {
        for cause in ["a", "b", "c"] {
            opened(&t, cause).await;
        }
        let site = t.site(vec![slice(&room())]);
        let of = format!("/collaborations/of/{}", id::<()>(1));
        let network = format!("/collaborations/networks/{}", id::<()>(DESK));
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(DESK));
        let everybody = [("one", speaker(1), 200, 403), ("two", speaker(2), 403, 403),
            ("officer", officer(), 403, 200), ("supervisor", above, 403, 200)];
        for (name, who, own, all) in everybody {
            let client = t.client(&site, who);
            assert_eq!(client.get(&of).await.status, own, "{name}");
            let page = client.get(&network).await;
            assert_eq!(page.status, all, "{name}");
            if all == 200 {
                for shown in ["3 · 100%", "South Korea", "Thornbury 2", "Japanese"] {
                    assert!(page.shows(shown), "{shown} in {}", page.text);
                }
            }
        }
    }
}
