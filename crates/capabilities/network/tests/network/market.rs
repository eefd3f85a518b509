//! Suggestions: over languages, explained in the reader's, and blind to what is hidden.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::http::Method;
use lb_kernel::Id;
use lb_network::record::Listing;
use lb_network::{Network, Setup, slice};
use lb_testkit::id;
use serde_json::json;

use super::setting::{Book, ask, network, officer, publish, rooms, small_market, speaker};

fn suggestions(id: Id<Listing>) -> String {
    format!("/api/v1/network/listings/{id}/suggestions")
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_need_finds_its_answer_in_another_language(t: Scratch) {
        let ids = publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        for (need, speaks, answer) in [(0, 1, 1), (4, 5, 2)] {
            let reply = t.client(&site, speaker(speaks)).get(&suggestions(ids[need])).await;
            assert_eq!(reply.status, 200, "{}", reply.text);
            let found = reply.json();
            assert_eq!(found["items"][0]["listing"]["id"], ids[answer].to_string(), "{found}");
            assert_eq!(found["total"], 4);
            let reasons = found["items"][0]["reasons"].as_array().unwrap();
            assert!(reasons.iter().any(|one| one["weight"].as_f64().unwrap() > 0.0), "{found}");
        }
        let back = t.client(&site, speaker(2)).get(&suggestions(ids[1])).await.json();
        assert_eq!(back["items"][0]["listing"]["id"], ids[0].to_string(), "{back}");
    }

    async fn reasons_are_in_the_readers_language_and_quotes_in_their_own(t: Scratch) {
        let ids = publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let address = format!("/network/listings/{}", ids[0]);
        for (language, words) in [
            ("en", "They say something similar."),
            ("fr", "Ils disent quelque chose de semblable."),
            ("ja", "似た内容を述べています。"),
            ("ko", "서로 비슷한 내용을 말합니다."),
        ] {
            let page = t.client(&site, speaker(1)).reading(language).get(&address).await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(page.shows(words), "{language}: {}", page.text);
            assert!(page.shows("<q lang=\"ko\">") && page.shows("<q lang=\"ja\">"), "{language}");
        }
        let pair = format!("{address}/suggestions/{}", ids[2]);
        let page = t.client(&site, speaker(1)).get(&pair).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.shows("Why it is not ranked higher"));
        assert!(page.shows("Weaker than the next higher offer in"), "{}", page.text);
        let own = format!("{address}/suggestions/{}", ids[4]);
        assert_eq!(t.client(&site, speaker(1)).get(&own).await.status, 404, "both are needs");
    }

    async fn what_is_hidden_changes_nothing_that_a_reader_sees(t: Scratch) {
        let ids = publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let seen = async |address: String| t.client(&site, speaker(1)).get(&address).await.text;
        let pages = || {
            let own = format!("/network/listings/{}", ids[0]);
            [
                format!("{}?limit=100", suggestions(ids[0])),
                format!("{}/{}", suggestions(ids[0]), ids[1]),
                format!("{}/{}", suggestions(ids[0]), ids[3]),
                format!("{own}/suggestions/{}", ids[1]),
                own,
                "/network".to_owned(),
                "/api/v1/network/listings".to_owned(),
            ]
        };
        let mut before = Vec::new();
        for address in pages() {
            before.push(seen(address).await);
        }
        let mut hidden = Vec::new();
        for (number, visibility) in [(20, "private"), (21, "workspace"), (22, "partners")] {
            let mut offer = small_market()[1].clone().1;
            offer.visibility = visibility.to_owned();
            offer.teaser = "電池".to_owned();
            hidden.push((number, offer.clone()));
            offer.kind = "need".to_owned();
            hidden.push((number, offer));
        }
        publish(&t, &hidden).await;
        for (address, before) in pages().into_iter().zip(before) {
            assert_eq!(seen(address.clone()).await, before, "{address}");
        }
        let staff = t.client(&site, officer()).get(&format!("{}?limit=100", suggestions(ids[0]))).await;
        assert_eq!(staff.json()["total"], 6, "the desk sees two of the three: {}", staff.text);
    }

    async fn an_unnamed_listing_takes_part_with_its_teaser_alone(t: Scratch) {
        let mut rows = small_market();
        rows[1].1.visibility = "public-anonymous".to_owned();
        rows[1].1.teaser = "廃電池からリチウムを回収する技術".to_owned();
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let reply = t.client(&site, speaker(1)).get(&suggestions(ids[0])).await;
        let found = reply.json();
        assert_eq!(found["items"][0]["listing"]["id"], ids[1].to_string(), "{found}");
        assert_eq!(found["items"][0]["listing"]["named"], false);
        for hidden in ["ブラックマス", "Quillfeather 2", "使用済み電池"] {
            assert!(!reply.shows(hidden), "{hidden}");
        }
        let page = format!("/network/listings/{}", ids[0]);
        assert!(!t.client(&site, speaker(1)).get(&page).await.shows("ブラックマス"));
        let owner = t.client(&site, speaker(2)).get(&suggestions(ids[1])).await;
        assert!(owner.shows("ブラックマス"), "its owner sees its own words: {}", owner.text);
    }

    async fn conditions_decide_who_may_meet(t: Scratch) {
        let mut rows = small_market();
        rows[0].1.must = vec!["language:fr".to_owned()];
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let found = client.get(&suggestions(ids[0])).await.json();
        assert_eq!(found["total"], 1, "{found}");
        assert_eq!(found["items"][0]["listing"]["id"], ids[3].to_string());
        let why = client.get(&format!("{}/{}", suggestions(ids[0]), ids[1])).await.json();
        assert_eq!(why["eligible"], false, "{why}");
        let unmet = |one: &&serde_json::Value| one["met"] == false;
        assert!(why["reasons"].as_array().unwrap().iter().any(|one| unmet(&one)), "{why}");
    }

    async fn similar_listings_are_shown_before_a_new_one_is_sent(t: Scratch) {
        publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let (_, known) = small_market()[5].clone();
        let form = [
            ("kind", "offer"), ("language", "ko"), ("title", known.title.as_str()),
            ("text", "옥상에 놓는 작은 수직 농장에서 잎채소를 일 년 내내 기릅니다."),
            ("visibility", "partners"), ("check", "yes"),
        ];
        let page = t.client(&site, speaker(1)).post("/network/listings/new", &form).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.shows("Similar published listings"), "{}", page.text);
        assert!(page.shows("Quillfeather 6"), "{}", page.text);
        assert!(!page.shows("Speech therapy"));
        // Whoever saved first sees them beside the button that sends; programs ask for them.
        let kept = t.client(&site, speaker(1)).post("/network/listings/new", &form[..5]).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let draft = t.client(&site, speaker(1)).get(kept.location()).await;
        assert!(draft.shows("Similar published listings") && draft.shows("Quillfeather 6"), "{}", draft.text);
        let mut sent = known.clone();
        sent.teaser = String::new();
        let asked = json!({"organisation": id::<()>(1), "listing": sent});
        let client = t.client(&site, speaker(1));
        let checked = client.call(Method::POST, "/api/v1/network/listings/check", &asked).await;
        assert_eq!(checked.status, 200, "{}", checked.text);
        let checked = checked.json();
        assert_eq!(checked["similar"][0]["title"], known.title.as_str(), "{checked}");
        assert!(checked["missing"].as_array().unwrap().contains(&json!("teaser")), "{checked}");
        let other = t.client(&site, speaker(2)).call(Method::POST, "/api/v1/network/listings/check", &asked).await;
        assert_eq!(other.status, 403, "{}", other.text);
    }

    async fn how_complete_a_listing_is_shows_while_it_is_typed(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let half = [("kind", "need"), ("language", "en"), ("title", "A partner for coating seeds in Japan")];
        let page = writer.post("/network/listings/hints", &half).await;
        assert!(page.status == 200 && page.shows("data-region=\"hints\""), "{}", page.text);
        assert!(page.shows("<rect width=\"12.5\""), "one of eight parts: {}", page.text);
        assert_eq!(t.stranger(&site).post("/network/listings/hints", &half).await.status, 303);
    }

    async fn any_pair_and_more_than_the_first_five_are_a_link_away(t: Scratch) {
        let rows: Vec<_> = std::iter::once((1, ask("need", "en", "Films for batteries", "We need thin films for batteries.")))
            .chain((2..=9).map(|number| {
                (number, ask("offer", "en", &format!("Films {number}"), "We make thin films for batteries."))
            }))
            .collect();
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let page = format!("/network/listings/{}", ids[0]);
        let first = client.get(&page).await;
        assert_eq!(first.text.matches("<article").count(), 5);
        let more = format!("{page}?suggested=20");
        assert!(first.shows(&more), "{}", first.text);
        let all = client.get(&more).await;
        assert_eq!(all.text.matches("<article").count(), 8);
        assert!(!all.shows("suggested=100"), "nothing more");
        let other = client.get(&format!("/network/listings/{}", ids[8])).await;
        assert!(other.shows(&format!("{page}/suggestions/{}", ids[8])), "{}", other.text);
        let stranger = t.stranger(&site).get(&format!("/network/listings/{}", ids[8])).await;
        assert!(!stranger.shows("/suggestions/"), "{}", stranger.text);
    }

    async fn a_list_asks_for_all_names_at_once(t: Scratch) {
        let book = Arc::new(Book::default());
        let network = Network::new(Setup::new(book.clone()));
        let rows: Vec<_> = (1..=20).map(|number| {
            (number, ask("offer", "en", &format!("Offer {number}"), "Something to offer"))
        }).collect();
        publish(&t, &rows).await;
        let site = t.site(vec![slice(&network)]);
        let page = t.stranger(&site).get("/network").await;
        assert!(page.shows("Quillfeather 1") && page.shows("Quillfeather 20") && page.shows("20 listings"));
        assert_eq!(book.asked.load(Ordering::Relaxed), 1);
    }

    async fn lists_are_filtered_and_cut(t: Scratch) {
        let mut rows = small_market();
        rows[1].1.fields = vec!["energy.batteries".to_owned()];
        rows[1].1.collaboration = vec!["licence-out".to_owned()];
        rows[1].1.ip = vec!["patent-granted".to_owned(), "know-how".to_owned()];
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let count = async |query: &str| {
            let reply = t.stranger(&site).get(&format!("/api/v1/network/listings?{query}")).await;
            assert_eq!(reply.status, 200, "{query}: {}", reply.text);
            reply.json()["items"].as_array().unwrap().len()
        };
        for (query, wanted) in [
            ("", 6), ("kind=need", 2), ("language=ko", 2), ("country=KR", 6), ("country=JP", 0),
            ("field=energy", 1), ("collaboration=licence-out", 1), ("field=health", 0),
            ("ip=know-how", 1), ("ip=design", 0),
        ] {
            assert_eq!(count(query).await, wanted, "{query}");
        }
        let page = t.stranger(&site).get("/network?ip=know-how").await;
        assert!(page.shows("One listing") && page.text.contains("value=\"know-how\" selected"), "{}", page.text);
        let page = t.stranger(&site).get(&format!("/network/listings/{}", ids[1])).await;
        assert!(page.shows("Patent granted, Secret know-how"), "{}", page.text);
        let first = t.stranger(&site).get("/api/v1/network/listings?limit=4").await.json();
        let cursor = first["next"].as_str().unwrap();
        let rest = t.stranger(&site).get(&format!("/api/v1/network/listings?limit=4&cursor={cursor}")).await.json();
        let all: std::collections::BTreeSet<String> = [&first, &rest].iter()
            .flat_map(|page| page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(all.len(), ids.len());
        assert!(rest.get("next").is_none());
    }
}
