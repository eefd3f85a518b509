//! Promises head the agenda of the next gathering of their series, and the briefing.

use axum::http::Method;
use lb_kernel::{Id, Language, Organisation};
use lb_roundtables::actions::commitments::{self, Filter};
use lb_roundtables::actions::plan;
use lb_roundtables::rules::commitment::Ask;
use lb_roundtables::slice;
use lb_testkit::id;
use serde_json::json;

use super::setting::{DESK, invited, officer, room, rooms, speaker, visit};

pub fn promise(words: &str, due: &str) -> Ask {
    Ask {
        words: words.to_owned(),
        language: "en".to_owned(),
        owner: "Thornbury 1".to_owned(),
        organisation: id::<Organisation>(1).to_string(),
        due: due.to_owned(),
        planned: "10".to_owned(),
        unit: "firms".to_owned(),
        ..Ask::default()
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_is_open_heads_the_next_agenda_and_what_is_kept_does_not(t: Scratch) {
        let cx = t.cx(officer());
        let series = plan::begin_series(&cx, id(DESK), "Bio round table", Language::EN, "").await.unwrap();
        let gathering = |title: &'static str| {
            let (cx, mut ask) = (cx.clone(), visit(title));
            ask.series = series.to_string();
            async move { plan::plan(&cx, id(DESK), title, &ask).await.unwrap() }
        };
        let (first, second) = (gathering("First").await, gathering("Second").await);
        invited(&t, second, 1).await;
        let one = commitments::make(&cx, first, "a", None, &promise("Ten firms enter", "2026-03-31")).await.unwrap();
        let again = commitments::make(&cx, first, "a", None, &promise("Ten firms enter", "2026-03-31")).await.unwrap();
        assert_eq!(one, again, "sent twice, made once");
        commitments::make(&cx, first, "b", None, &promise("A joint fund", "2027-01-31")).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let page = desk.get(&format!("/gatherings/{second}")).await;
        let at = |text: &str| page.text.find(text).unwrap();
        assert!(at("Ten firms enter") < at("A joint fund") && at("A joint fund") < at("What hinders"));
        let brief = desk.get(&format!("/gatherings/{second}/briefing")).await;
        for shown in ["Ten firms enter", "Fast track for visas", "Thornbury 1", "Papers of 1 companies", "Under examination", "0 of 10 firms"] {
            assert!(brief.shows(shown), "{shown} in {}", brief.text);
        }
        let json = desk.get(&format!("/api/v1/gatherings/{second}/briefing")).await.json();
        assert_eq!(json["commitments"].as_array().unwrap().len(), 2, "each promise once");
        // 10 planned, 8 entered.
        let said = [("version", "1"), ("words", "Ten firms enter"), ("language", "en"), ("owner", "Thornbury 1"),
            ("due", "2026-03-31"), ("planned", "10"), ("unit", "firms"), ("delivered", "8"), ("state", "partly")];
        let address = format!("/commitments/{one}");
        let bare = desk.post(&address, &said).await;
        assert!(bare.status == 422 && bare.shows("where it can be checked"), "{}", bare.text);
        let proven = [&said[..], &[("evidence", "press notice of 10 May")]].concat();
        assert_eq!(desk.post(&address, &proven).await.status, 303);
        assert_eq!(desk.post(&address, &proven).await.status, 422, "an older version");
        let shown = desk.get(&address).await;
        assert!(shown.shows("8 of 10 firms") && shown.shows("press notice"), "{}", shown.text);
        let json = desk.get(&format!("/api/v1/gatherings/{second}/briefing")).await.json();
        assert_eq!(json["commitments"].as_array().unwrap().len(), 1, "what is no longer open is no open promise");
        let csv = desk.get("/commitments/export").await;
        assert!(csv.text.contains(",partly,Ten firms enter,Thornbury 1,2026-03-31,10,8,firms,press notice of 10 May"), "{}", csv.text);
        let list = desk.get("/commitments").await;
        assert!(list.shows("8 of 10 firms") && list.shows("A joint fund"));
    }

    async fn a_promise_is_seen_by_the_desk_by_whoever_made_it_and_by_others_once_it_is_out(t: Scratch) {
        let cx = t.cx(officer());
        let at = plan::plan(&cx, id(DESK), "g", &visit("Visit")).await.unwrap();
        let one = commitments::make(&cx, at, "a", None, &promise("Ten firms enter", "")).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let address = format!("/api/v1/commitments/{one}");
        for (who, status) in [(officer(), 200), (speaker(1), 200), (speaker(2), 404)] {
            let name = who.name.clone();
            let client = t.client(&site, who).with("if-match", "\"1\"");
            assert_eq!(client.get(&address).await.status, status, "{name}");
            let listed = client.get("/api/v1/commitments").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), usize::from(status == 200), "{name}");
            let kept = client.call(Method::PUT, &format!("{address}?dry_run=true"), &json!({ "words": "x", "language": "en", "owner": "y" })).await;
            let expected = if name == "Officer" { 204 } else if status == 200 { 403 } else { 404 };
            assert_eq!(kept.status, expected, "{name}: {}", kept.text);
        }
        let public = t.stranger(&site);
        assert_eq!(public.get("/api/v1/commitments").await.json()["items"].as_array().unwrap().len(), 0);
        // Page after page, everything once.
        for client in ["b", "c", "d"] {
            commitments::make(&cx, at, client, None, &promise(client, "2026-05-01")).await.unwrap();
        }
        let mut seen: Vec<Id<_>> = Vec::new();
        let mut place = None;
        loop {
            let found = commitments::list(&cx, &Filter::default(), place, 1).await.unwrap();
            seen.extend(found.list.iter().map(|one| one.id));
            place = found.next;
            if place.is_none() { break; }
        }
        assert_eq!(seen.len(), 4);
        assert_eq!(*seen.last().unwrap(), one, "what has no day comes last");
    }
}
