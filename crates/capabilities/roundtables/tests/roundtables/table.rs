//! At the table: what is sent twice is kept once, also at the same moment; pages without a script.

use axum::http::Method;
use lb_roundtables::actions::capture::capture;
use lb_roundtables::rules::statement::Ask;
use lb_roundtables::slice;
use lb_store::Rows as _;
use serde_json::json;

use super::setting::{invited, officer, planned, room, rooms, speaker};

fn said(client: &str, words: &str) -> Ask {
    Ask {
        client: client.to_owned(),
        kind: "difficulty".to_owned(),
        language: "ko".to_owned(),
        words: words.to_owned(),
        severity: "blocks".to_owned(),
        ..Ask::default()
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_same_statement_sent_at_once_is_kept_once_and_told_once(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let mut tasks = Vec::new();
        for number in 0..8 {
            let cx = t.cx(officer());
            // Half of them are another statement under another name.
            let name = format!("phone-{}", number % 2);
            tasks.push(tokio::spawn(async move {
                capture(&cx, at, &said(&name, "비자 갱신에 석 달이 걸립니다")).await.unwrap()
            }));
        }
        let mut fresh = 0;
        for task in tasks {
            fresh += usize::from(task.await.unwrap().1);
        }
        assert_eq!(fresh, 2);
        for kept in ["statement", "audit_entry where action = 'statement.heard'"] {
            let sql = format!("select count(*) as n from {kept}");
            assert_eq!(t.system().read().count(&sql, &[]).await.unwrap(), 2, "{kept}");
        }
    }

    async fn the_form_works_without_a_script_and_the_queue_of_a_phone_gets_no_page(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 1).await.to_string();
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let page = format!("/gatherings/{at}/capture");
        let form = desk.get(&page).await;
        assert!(form.shows("Guest 1 · Thornbury 1") && form.text.contains("data-queue"), "{}", form.text);
        let fields = [("client", "a"), ("kind", "difficulty"), ("language", "en"), ("speaker", &person),
            ("words", "The visa takes three months"), ("consent", "anonymous")];
        let kept = desk.post(&page, &fields).await;
        assert_eq!(kept.status, 200, "{}", kept.text);
        assert!(kept.shows("Visa renewal"), "the hint stands there without a script: {}", kept.text);
        assert!(!kept.text.contains("value=\"a\""), "the next statement has a name of its own");
        let queue = t.client(&site, officer()).with("x-fragment", "queue");
        assert_eq!(queue.post(&page, &fields).await.status, 204, "sent again, as it was");
        let bare = desk.post(&page, &[("client", "b"), ("kind", "difficulty"), ("language", "en")]).await;
        assert_eq!(bare.status, 422);
        assert_eq!(queue.post(&page, &[("client", "b")]).await.status, 422);
        let typed = [("words", "our visa was late"), ("language", "en")];
        let hint = desk.post(&format!("/gatherings/{at}/same-as"), &typed).await;
        assert!(hint.shows("Visa renewal"), "{}", hint.text);
        let shown = desk.get(&format!("/api/v1/gatherings/{at}")).await.json();
        assert_eq!(shown["statements"].as_array().unwrap().len(), 1);
        assert_eq!(shown["statements"][0]["speaker_name"], "Guest 1");
        let stranger = t.client(&site, speaker(5));
        for address in [&page, &format!("/gatherings/{at}"), &format!("/gatherings/{at}/briefing")] {
            assert_eq!(stranger.get(address).await.status, 404, "{address}");
        }
    }

    async fn what_was_heard_offline_keeps_its_moment_but_never_one_ahead(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let cx = t.cx(officer());
        let before = cx.now.plus_days(-1);
        let (one, _) = capture(&cx, at, &Ask { heard_at: Some(before), ..said("1", "One hour ago") }).await.unwrap();
        assert_eq!(one.heard_at, before);
        let ahead = cx.now.plus_days(9);
        let (two, _) = capture(&cx, at, &Ask { heard_at: Some(ahead), ..said("2", "In a week") }).await.unwrap();
        assert_eq!(two.heard_at, cx.now);
    }

    async fn a_gathering_sent_twice_is_one_and_moves_on_along_its_ways(t: Scratch) {
        let at = planned(&t, "Visit").await;
        assert_eq!(planned(&t, "Visit").await, at);
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let api = format!("/api/v1/gatherings/{at}");
        let state = |version: i64, state: &'static str| {
            let client = t.client(&site, officer()).with("if-match", &format!("\"{version}\""));
            let address = format!("{api}/state");
            async move { client.call(Method::POST, &address, &json!({ "state": state })).await }
        };
        assert_eq!(state(1, "published").await.status, 409);
        assert_eq!(state(1, "open").await.status, 204);
        assert_eq!(state(1, "held").await.status, 412, "somebody changed it since");
        let client = t.client(&site, officer()).with("if-match", "\"2\"");
        let minutes = json!({ "language": "ko", "text": "비자 이야기를 나누었다." });
        assert_eq!(client.call(Method::PUT, &format!("{api}/minutes"), &minutes).await.status, 204);
        let now = desk.get(&api).await.json();
        assert_eq!((&now["state"], &now["minutes"]), (&json!("held"), &json!("비자 이야기를 나누었다.")));
        assert_eq!(state(3, "published").await.status, 204);
        let file = desk.get(&format!("/gatherings/{at}/calendar")).await;
        assert!(file.text.contains("BEGIN:VEVENT\r\n") && file.text.contains("SUMMARY:Visit\r\n"), "{}", file.text);
        assert!(file.text.contains("T010000Z"), "ten o'clock in Tokyo: {}", file.text);
        let csv = desk.get("/gatherings/export").await;
        assert!(csv.text.contains(",visit,published,Visit,en,"), "{}", csv.text);
        let month = desk.get("/gatherings/month").await;
        assert_eq!(month.status, 200);
        let edit = desk.reading("en").get(&format!("/gatherings/{at}/edit")).await;
        let zone = "<option value=\"Asia/Tokyo\" selected>Tokyo (UTC+9)</option>";
        assert!(edit.shows(zone), "{}", edit.text);
    }
}
