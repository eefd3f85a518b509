use axum::http::{Method, StatusCode};
use lb_directory::actions::person::{self, Filter};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::person::Ask;
use lb_testkit::id;
use serde_json::json;

use crate::making::{
    ask, officer, organisation as make, person as make_person, representative, rooms, site,
    stranger_officer,
};

lb_testkit::on_both! {
    rooms: rooms();

    async fn somebody_joins_and_leaves_and_the_journey_tells(t: Scratch) {
        let organisation = make(&t, &ask("한빛", "public-named")).await;
        let who = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let site = site(&t);
        let client = t.client(&site, officer());
        let form = format!("/people/{who}/affiliations/new");
        let wrong = client.post(&form, &[("organisation", "nowhere"), ("from", "soon")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("There is no such organisation"));
        let address = format!("http://landbridge.test/organisations/{organisation}");
        let done = client
            .post(&form, &[("organisation", &address), ("title", "대표이사"), ("title_language", "ko"), ("from", "2024-03")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let stranger = t.stranger(&site);
        let page = stranger.get(&format!("/organisations/{organisation}")).await;
        assert!(page.shows("노용석 joined") && page.shows("대표이사"), "{}", page.text);
        let page = client.get(&format!("/people/{who}")).await;
        let end = page.text.split("action=\"/affiliations/").nth(1).unwrap().split('"').next().unwrap();
        let ended = client.post(&format!("/affiliations/{end}"), &[("to", "2025")]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
        assert!(stranger.get(&format!("/people/{who}")).await.shows("Mar\u{a0}2024 – 2025"));
        let at = Filter { organisation: Some(organisation), ..Filter::default() };
        assert_eq!(person::count(&t.cx(stranger_officer()), &at).await.unwrap().0, 1);
    }

    async fn the_journey_goes_on_page_by_page(t: Scratch) {
        let organisation = make(&t, &ask("한빛", "public-named")).await;
        let site = site(&t);
        let client = t.client(&site, officer());
        let body = json!({ "text": "Note.", "language": "en", "visibility": "public-named" });
        for _ in 0..5 {
            let address = format!("/api/v1/directory/organisations/{organisation}/notes");
            assert_eq!(client.call(Method::POST, &address, &body).await.status, StatusCode::CREATED);
        }
        let address = format!("/api/v1/directory/organisations/{organisation}/journey?limit=2");
        let (mut told, mut cursor) = (0, String::new());
        loop {
            let page = client.get(&format!("{address}{cursor}")).await.json();
            told += page["items"].as_array().unwrap().len();
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(told, 5, "moments of the same instant are not lost");
    }

    async fn people_of_a_name_follow_each_other_page_by_page_each_once(t: Scratch) {
        // Two names that begin so stand for one person, at the first of them.
        let names = ["Noh F", "Noh A"].map(|text| NameAsk { text: text.into(), ..NameAsk::default() });
        let ask = Ask { names: names.into(), visibility: "public-named".into(), ..Ask::default() };
        person::create(&t.cx(officer()), None, &ask).await.unwrap();
        for name in ["Noh D", "Noh C", "Noh C", "Kim E"] {
            make_person(&t, name, name, "public-named").await;
        }
        let cx = t.cx(stranger_officer());
        let named = Filter { text: Some("noh".into()), ..Filter::default() };
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let (page, next) = person::list(&cx, &named, before, 2).await.unwrap();
            seen.extend(page.into_iter().map(|one| (one.names[0].text.clone(), one.id)));
            before = next;
            if before.is_none() { break }
        }
        let names: Vec<&str> = seen.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Noh F", "Noh C", "Noh C", "Noh D"]);
        assert_ne!(seen[1].1, seen[2].1);
        assert_eq!(person::count(&cx, &named).await.unwrap().0, 4);
    }

    async fn a_list_without_a_row_says_what_to_do_first_and_speaks_of_filters_only_when_some_are_set(t: Scratch) {
        let site = site(&t);
        let lists = [
            ("/people", "Add the first person", "No person fits the filters"),
            ("/organisations", "Add the first organisation", "No organisation fits the filters"),
        ];
        for (list, first, fits) in lists {
            let asked = format!("{list}?text=zzz");
            let client = t.client(&site, officer());
            let page = client.get(list).await;
            assert!(page.shows(first) && !page.shows("change or clear the filters"), "{}", page.text);
            assert!(page.shows(&format!("button-primary\" href=\"{list}/new\"")), "{}", page.text);
            let page = client.get(&asked).await;
            assert!(page.shows(fits) && page.shows("Please change or clear the filters"), "{}", page.text);
            assert!(!page.shows(first));
            let page = t.client(&site, representative(id(9))).get(list).await;
            assert!(page.shows("What is shared with you will stand here"), "{}", page.text);
            let page = t.stranger(&site).get(list).await;
            assert!(page.shows("Sign in to see what is shared"), "{}", page.text);
            assert!(t.stranger(&site).get(&asked).await.shows("or sign in to see"));
        }
    }

    async fn people_are_found_by_the_beginning_of_a_name_and_edited(t: Scratch) {
        let who = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let site = site(&t);
        let client = t.client(&site, officer());
        assert!(client.get("/people?text=%EB%85%B8").await.shows("노용석"));
        assert!(!client.get("/people?text=%EA%B9%80").await.shows("노용석"));
        let one = format!("/api/v1/directory/people/{who}");
        let sure = client.clone().with("if-match", "\"1\"");
        let changed = sure.call(Method::PATCH, &one, &json!({ "languages": ["ko", "ja"] })).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.text);
        let read = client.get(&one).await.json();
        assert_eq!((&read["languages"], &read["email"]), (&json!(["ko", "ja"]), &json!("someone@example.com")));
        let edit = client.get(&format!("/people/{who}/edit")).await;
        assert!(edit.shows("Noh Yong-seok"));
        let other = t.client(&site, stranger_officer());
        assert_eq!(other.get(&format!("/people/{who}/edit")).await.status, StatusCode::FORBIDDEN);
        let new = other
            .post("/people/new", &[("names.0.text", "山田 太郎"), ("names.0.reading", "やまだ たろう"), ("visibility", "workspace"), ("languages", "ja")])
            .await;
        assert_eq!(new.status, StatusCode::SEE_OTHER, "{}", new.text);
        assert_eq!(client.get(new.location()).await.status, StatusCode::NOT_FOUND);
    }
}
