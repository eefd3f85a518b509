use axum::http::{Method, StatusCode};
use lb_deadlines::rules::clock::PauseReason;
use lb_deadlines::{pause, slice};
use lb_kernel::policy::Actor;
use serde_json::json;

use crate::setting::{begin, chief, officer, outsider, room, rooms, speaker};

fn everybody() -> Vec<(&'static str, Actor, usize)> {
    vec![
        ("officer", officer(), 2),
        ("chief", chief(), 2),
        ("speaker", speaker(), 2),
        ("outsider", outsider(), 0),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn page_api_and_count_say_the_same_to_everybody(t: Scratch) {
        let first = begin(&t, 1).await;
        // A record that nobody answers for: its clock is seen, its heading is not.
        begin(&t, 5000).await;
        let site = t.site(vec![slice(&room())]);
        for (name, actor, sees) in everybody() {
            let client = t.client(&site, actor);
            let listed = client.get("/api/v1/deadlines").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), sees, "{name}");
            let counted = client.get("/api/v1/deadlines/count").await.json();
            assert_eq!(counted["count"], sees, "{name}");
            let page = client.get("/deadlines?view=all").await;
            assert_eq!(page.text.matches("<td data-label=\"Subject\">").count(), sees, "{name}");
            let month = client.get("/deadlines/month?month=2026-12&all=yes").await;
            assert_eq!(month.text.matches("href=\"/deadlines/0").count(), sees, "{name}");
            let one = client.get(&format!("/deadlines/{first}")).await;
            let api = client.get(&format!("/api/v1/deadlines/{first}")).await;
            let expected = if sees > 0 { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!((one.status, api.status), (expected, expected), "{name}");
        }
        let nobody = t.stranger(&site);
        assert!(nobody.get("/deadlines").await.location().starts_with("/sign-in"));
        assert_eq!(nobody.get("/api/v1/deadlines").await.status, StatusCode::UNAUTHORIZED);
    }

    async fn what_is_shown_is_escaped_and_has_words_in_four_languages(t: Scratch) {
        let clock = begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, chief());
        for (language, due) in [
            ("en", "9 December 2026"), ("fr", "9 décembre 2026"),
            ("ja", "2026年12月9日"), ("ko", "2026년 12월 9일"),
        ] {
            let client = client.clone().reading(language);
            let addresses = [
                "/deadlines?view=all".to_owned(), "/deadlines".to_owned(),
                "/deadlines/month?month=2026-12&all=yes".to_owned(), "/deadlines/feed".to_owned(),
                format!("/deadlines/{clock}"),
                format!("/deadlines/workspaces/{}", lb_testkit::id::<()>(crate::setting::HOME)),
            ];
            for address in addresses {
                let page = client.get(&address).await;
                assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.text);
                assert!(!page.shows("Thing <"), "{address}: not escaped");
                assert!(!page.shows("&#60;section"), "{address}: escaped twice");
                for key in ["\"deadlines-", ">deadlines-", ">deadline-"] {
                    assert!(!page.shows(key), "{language} {address}: a key without a text");
                }
            }
            let page = client.get(&format!("/deadlines/{clock}")).await;
            assert!(page.shows(due) && page.shows("Thing &#60;1&#62;"), "{language}: {}", page.text);
        }
    }

    async fn a_form_pauses_resumes_and_hands_over_or_comes_back(t: Scratch) {
        let clock = begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let (desk, firm) = (t.client(&site, officer()), t.client(&site, speaker()));
        let page = format!("/deadlines/{clock}");
        assert!(!firm.get(&page).await.shows("/pause"), "who may not is not offered it");
        let no = firm.post(&format!("{page}/pause"), &[("version", "1"), ("reason", "payment")]).await;
        assert_eq!(no.status, StatusCode::FORBIDDEN);
        let none = desk.post(&format!("{page}/pause"), &[("version", "1"), ("note", "Hm")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.shows("Please choose a reason.") && none.shows("Hm"), "{}", none.text);
        let fields = [("version", "1"), ("reason", "documents"), ("note", "The licence")];
        let done = desk.post(&format!("{page}/pause"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let (inside, outside) = (desk.get(&page).await, firm.get(&page).await);
        assert!(inside.shows("Officer") && inside.shows("The licence"), "{}", inside.text);
        assert!(outside.shows("The licence") && outside.shows("Desk 900"), "{}", outside.text);
        let by = |text: &str| text.contains("Paused by \u{2068}Officer") || text.contains("Paused by Officer");
        assert!(by(&inside.text) && !by(&outside.text), "the other side learns no names");
        let stale = desk.post(&format!("{page}/resume"), &[("version", "1")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        let going = desk.post(&format!("{page}/resume"), &[("version", "2")]).await;
        assert_eq!(going.status, StatusCode::SEE_OTHER);
        let over = [("version", "3"), ("holder", "workspace")];
        let over = desk.post(&format!("{page}/hand-over"), &over).await;
        assert_eq!(over.status, StatusCode::SEE_OTHER, "{}", over.text);
    }

    async fn the_api_wants_the_version_and_answers_with_the_clock(t: Scratch) {
        let clock = begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, officer());
        let address = format!("/api/v1/deadlines/{clock}/pause");
        let body = json!({ "reason": "question", "note": "Which patent?" });
        let without = client.call(Method::POST, &address, &body).await;
        assert_eq!(without.status, StatusCode::PRECONDITION_FAILED);
        let client = client.with("if-match", "\"1\"");
        let wrong = client.call(Method::POST, &address, &json!({ "reason": "tea" })).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.json()["errors"][0]["field"], "reason");
        let paused = client.call(Method::POST, &address, &body).await;
        assert_eq!(paused.status, StatusCode::OK, "{}", paused.text);
        assert_eq!((paused.json()["state"].clone(), paused.json()["version"].clone()), (json!("paused"), json!(2)));
        assert!(paused.json()["paused_since"].is_string() && paused.json()["due"].is_null());
        let again = client.call(Method::POST, &address, &body).await;
        assert_eq!(again.status, StatusCode::PRECONDITION_FAILED);
    }

    async fn a_calendar_program_sees_what_its_account_may_see_until_the_address_is_gone(t: Scratch) {
        let clock = begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, officer());
        let drawn = client.post("/deadlines/feed", &[]).await;
        let secret = |text: &str| {
            let at = text.find("/deadlines/feed/").unwrap();
            text[at..].split(".ics").next().unwrap().to_owned() + ".ics"
        };
        let address = {
            let start = drawn.text.find("http://landbridge.test/deadlines/feed/").unwrap();
            secret(&drawn.text[start..])
        };
        let nobody = t.stranger(&site);
        let file = nobody.get(&address).await;
        assert_eq!(file.status, StatusCode::OK, "{}", file.text);
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/calendar"));
        let whole = file.text.replace("\r\n ", "");
        assert!(whole.contains("DTSTART;VALUE=DATE:20261209") && whole.contains("기한"), "{whole}");
        assert!(whole.contains(&format!("UID:deadline-{clock}")));
        assert_eq!(nobody.get("/deadlines/feed/0000.ics").await.status, StatusCode::NOT_FOUND);
        pause(&t.cx(officer()), &room(), clock, 1, (PauseReason::Agreed, "")).await.unwrap();
        assert!(!nobody.get(&address).await.text.contains("VEVENT"), "it has no date now");
        let renewed = client.post("/deadlines/feed", &[]).await;
        assert_eq!(renewed.status, StatusCode::OK);
        assert_eq!(nobody.get(&address).await.status, StatusCode::NOT_FOUND);
        client.post("/deadlines/feed/remove", &[]).await;
        let page = client.get("/deadlines/feed").await;
        assert!(page.shows("You have no address yet."), "{}", page.text);
    }
}
