//! What a reader is told on the page and through the API, and what is chosen.

use axum::http::Method;
use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice, unread};
use lb_testkit::{actor, id};
use serde_json::{Value, json};

use crate::rig::{account, kim, notice, rig, rooms, tell};

lb_testkit::on_both! {
    rooms: rooms();

    async fn it_is_told_in_the_readers_language(t: Scratch) {
        let rig = rig(&t);
        assert!(tell(&t, notice(Frequency::Never, None)).await);
        for (language, words) in [
            ("ko", "Landbridge 알림 3건"),
            ("ja", "Landbridgeからの通知 3件"),
            ("en", "3 notifications on Landbridge"),
            ("fr", "3 notifications sur Landbridge"),
        ] {
            let page = t.client(&rig.site, kim()).reading(language).get("/notifications").await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(page.shows(words), "{language}: {}", page.text);
        }
        let stranger = t.stranger(&rig.site).get("/notifications").await;
        assert!(stranger.location().starts_with("/sign-in"), "{}", stranger.location());
    }

    async fn values_are_shown_in_language_and_zone(t: Scratch) {
        let rig = rig(&t);
        let told = Notice {
            text: "notify-mail-foot",
            data: json!({ "address": { "at": "2026-11-25T23:30:00Z" } }),
            ..notice(Frequency::AtOnce, None)
        };
        tell(&t, told).await;
        let due = Notice {
            text: "notify-mail-foot",
            data: json!({ "address": { "day": "2026-12-01" } }),
            ..notice(Frequency::Never, None)
        };
        tell(&t, due).await;
        let page = t.client(&rig.site, kim()).reading("en").get("/notifications").await;
        assert!(page.shows("1\u{a0}Dec\u{a0}2026"), "{}", page.text);
        assert!(page.shows("25\u{a0}Nov\u{a0}2026,\u{a0}23:30"), "{}", page.text);
        crate::rig::work(&t, &rig.site).await;
        let letters = rig.pillar.letters.lock().unwrap();
        assert!(letters[0].subject.ends_with("2026. 11. 26. 08:30"), "{}", letters[0].subject);
    }

    async fn one_cause_tells_once(t: Scratch) {
        let rig = rig(&t);
        assert!(tell(&t, notice(Frequency::AtOnce, Some("cause"))).await);
        assert!(!tell(&t, notice(Frequency::AtOnce, Some("cause"))).await);
        assert_eq!(unread(&t.system().read(), account(&kim())).await.unwrap(), 1);
        assert_eq!(crate::rig::work(&t, &rig.site).await, 1);
    }

    async fn reading_leads_on_and_counts_down(t: Scratch) {
        let rig = rig(&t);
        tell(&t, notice(Frequency::Never, None)).await;
        tell(&t, notice(Frequency::Never, None)).await;
        let client = t.client(&rig.site, kim());
        let list = client.get("/api/v1/notifications").await.json();
        let first = list["items"][0]["id"].as_str().unwrap().to_owned();
        let opened = client.post(&format!("/notifications/{first}/read"), &[("open", "yes")]).await;
        assert_eq!(opened.location(), "/things/1");
        assert_eq!(client.get("/api/v1/notifications/unread").await.json(), json!({ "unread": 1 }));
        let marked = client.call(Method::POST, "/api/v1/notifications/read", &Value::Null).await;
        assert_eq!(marked.json(), json!({ "marked": 1 }));
        assert_eq!(client.get("/api/v1/notifications/unread").await.json(), json!({ "unread": 0 }));
        assert_eq!(client.post("/notifications/read", &[]).await.location(), "/notifications");
    }

    async fn anothers_notice_does_not_exist(t: Scratch) {
        let rig = rig(&t);
        tell(&t, notice(Frequency::Never, None)).await;
        let list = t.client(&rig.site, kim()).get("/api/v1/notifications").await.json();
        let first = list["items"][0]["id"].as_str().unwrap().to_owned();
        // An administrator of the same workspace, even.
        let park = actor("Park", Role::Administrator, Scope::Workspace(id(1)));
        let other = t.client(&rig.site, park);
        assert_eq!(other.get("/api/v1/notifications").await.json()["items"], json!([]));
        let address = format!("/api/v1/notifications/{first}/read");
        assert_eq!(other.call(Method::POST, &address, &Value::Null).await.status, 404);
        assert_eq!(other.post(&format!("/notifications/{first}/read"), &[]).await.status, 404);
        assert_eq!(unread(&t.system().read(), account(&kim())).await.unwrap(), 1);
    }

    async fn what_may_not_be_seen_any_more_is_not_shown(t: Scratch) {
        let rig = rig(&t);
        for number in [1, 2, 9] {
            let about = Some(("thing", id(number)));
            let text = "notify-mail-foot";
            let data = json!({ "address": format!("secret-{number}") });
            tell(&t, Notice { about, text, data, ..notice(Frequency::AtOnce, None) }).await;
        }
        let page = t.client(&rig.site, kim()).get("/notifications").await;
        assert!(page.shows("secret-1"), "{}", page.text);
        assert!(!page.shows("secret-2") && !page.shows("secret-9"), "{}", page.text);
        assert!(page.shows("a record that you can no longer see"), "{}", page.text);
        let list = t.client(&rig.site, kim()).get("/api/v1/notifications").await;
        assert!(list.shows("secret-1") && !list.shows("secret-2"), "{}", list.text);
        crate::rig::work(&t, &rig.site).await;
        let letters = rig.pillar.letters.lock().unwrap();
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert!(letters[0].subject.contains("secret-1"));
    }

    async fn where_news_end_is_a_worded_link_on_the_page_and_an_address_in_mails(t: Scratch) {
        let rig = rig(&t);
        let data = json!({ "address": "seeds", "stop": "/things/stop/abc" });
        tell(&t, Notice { text: "notify-mail-foot", data: data.clone(), ..notice(Frequency::AtOnce, None) }).await;
        tell(&t, Notice { text: "notify-mail-foot", data, ..notice(Frequency::Daily, None) }).await;
        t.clock.advance(1);
        tell(&t, notice(Frequency::Never, None)).await;
        let page = t.client(&rig.site, kim()).reading("en").get("/notifications").await;
        let link = "<a href=\"/things/stop/abc\">End these notifications</a>";
        assert_eq!(page.text.matches(link).count(), 2, "{}", page.text);
        let list = t.client(&rig.site, kim()).get("/api/v1/notifications").await.json();
        assert_eq!((&list["items"][0]["stop"], &list["items"][1]["stop"]), (&Value::Null, &json!("/things/stop/abc")));
        crate::rig::work(&t, &rig.site).await;
        t.clock.advance(86_400);
        crate::rig::work(&t, &rig.site).await;
        let letters = rig.pillar.letters.lock().unwrap();
        assert_eq!(letters.len(), 2, "{letters:?}");
        for letter in letters.iter() {
            assert!(letter.plain().contains("/things/stop/abc"), "{}", letter.plain());
        }
    }

    async fn pages_follow_each_other(t: Scratch) {
        let rig = rig(&t);
        for number in 0..35 {
            t.clock.advance(i64::from(number % 2));
            tell(&t, Notice { data: json!({ "count": 1000 + number }), ..notice(Frequency::Never, None) }).await;
        }
        let client = t.client(&rig.site, kim());
        let first = client.get("/notifications").await;
        assert_eq!(first.text.matches("<time datetime=").count(), 30);
        let start = first.text.find("/notifications?cursor=").unwrap();
        let next: String = first.text[start..].chars().take_while(|c| *c != '"').collect();
        let second = client.get(&next).await;
        assert_eq!(second.text.matches("<time datetime=").count(), 5);
        assert!(second.shows("1,000 notifications") && !second.shows("1,005 notifications"));
        for address in ["/notifications?cursor=one", "/api/v1/notifications?cursor=one"] {
            assert_eq!(client.get(address).await.status, 422, "{address}");
        }
    }

    async fn a_notice_never_leads_away(t: Scratch) {
        let rig = rig(&t);
        for href in ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example"] {
            tell(&t, Notice { href: href.to_owned(), ..notice(Frequency::Never, None) }).await;
        }
        let page = t.client(&rig.site, kim()).get("/notifications").await;
        assert!(!page.shows("evil") && !page.shows("name=\"open\""), "{}", page.text);
    }

    async fn what_was_chosen_applies(t: Scratch) {
        let rig = rig(&t);
        let client = t.client(&rig.site, kim());
        let page = client.get("/notifications/choices").await;
        assert!(page.shows("value=\"at-once\" checked"), "{}", page.text);
        let saved = client.post("/notifications/choices", &[("thing", "none")]).await;
        assert_eq!(saved.location(), "/notifications/choices?saved=1", "{}", saved.text);
        let page = client.get(saved.location()).await;
        assert!(page.shows("value=\"none\" checked") && page.shows("have been saved"));
        tell(&t, notice(Frequency::AtOnce, None)).await;
        assert_eq!(crate::rig::work(&t, &rig.site).await, 0);
        let wrong = client.post("/notifications/choices", &[("thing", "sometimes")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.shows("Please choose one of the answers offered."));
    }
}
