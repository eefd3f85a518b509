use axum::http::{Method, StatusCode};
use lb_directory::actions::organisation::{self, Filter};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::numbers::NumberAsk;
use lb_directory::rules::organisation::Ask;
use lb_kernel::Refusal;
use serde_json::json;

use crate::making::{ask, officer, organisation as make, rooms, setup, site, stranger_officer};

fn full() -> Ask {
    Ask {
        names: vec![
            NameAsk {
                text: "한빛바이오".into(),
                language: "ko".into(),
                reading: "hanbit baio".into(),
                alias: false,
            },
            NameAsk { text: "Hanbit Bio".into(), language: "en".into(), ..NameAsk::default() },
            NameAsk { text: "HBB".into(), alias: true, ..NameAsk::default() },
        ],
        identifiers: vec![NumberAsk { scheme: "kr_business".into(), value: "124-81-00998".into() }],
        country: "KR".into(),
        region: "대전".into(),
        founded: "2019".into(),
        stage: "early".into(),
        size: "small".into(),
        fields: vec!["health.drugs".into()],
        description: "항체를 설계합니다.".into(),
        description_language: "ko".into(),
        url: "https://www.hanbit.example".into(),
        source: "https://hanbit.example/about".into(),
        ..ask("", "public-named")
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn everything_that_was_entered_is_shown_and_edited(t: Scratch) {
        let id = make(&t, &full()).await;
        let cx = t.cx(officer());
        let shown = organisation::show(&cx, id).await.unwrap();
        assert_eq!(shown.view.names.len(), 3);
        assert_eq!(shown.view.identifiers[0].to_string(), "124-81-00998");
        let (back, version) = organisation::editable(&cx, id).await.unwrap();
        assert_eq!((back.clone(), version), (full(), 1));
        let mut changed = back;
        changed.names.remove(1);
        changed.names[0].reading = String::new();
        changed.description = "항체를 설계하고 만듭니다.".into();
        changed.fields = vec!["energy".into()];
        let kept = organisation::edit(&cx, &setup(), id, 1, &changed).await.unwrap();
        assert_eq!(kept.version, 2);
        let (again, _) = organisation::editable(&cx, id).await.unwrap();
        assert_eq!(again, changed);
        let energy = Filter { field: Some("energy".into()), ..Filter::default() };
        assert_eq!(organisation::count(&cx, &energy).await.unwrap(), (1, false));
    }

    async fn an_old_version_is_refused_and_nothing_of_it_kept(t: Scratch) {
        let id = make(&t, &full()).await;
        let cx = t.cx(officer());
        organisation::edit(&cx, &setup(), id, 1, &full()).await.unwrap();
        let mut late = full();
        late.names.truncate(1);
        let refused = organisation::edit(&cx, &setup(), id, 1, &late).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("refusal.stale"));
        assert_eq!(organisation::show(&cx, id).await.unwrap().view.names.len(), 3);
    }

    async fn a_number_belongs_to_one_organisation(t: Scratch) {
        make(&t, &full()).await;
        let cx = t.cx(stranger_officer());
        let refused = organisation::create(&cx, &setup(), None, &full()).await.unwrap_err();
        let refusal = refused.refusal().unwrap();
        assert_eq!(refusal.code(), "directory.identifier.taken");
        assert_eq!(refusal.field(), Some("identifiers.0.value"));
        assert_eq!(organisation::count(&cx, &Filter::default()).await.unwrap().0, 1);
    }

    async fn names_are_found_by_their_beginning_in_any_script(t: Scratch) {
        make(&t, &full()).await;
        make(&t, &ask("アステラス製薬", "public-named")).await;
        let cx = t.cx(stranger_officer());
        for (text, found) in [
            ("한빛", 1), ("HANBIT b", 1), ("hbb", 1), ("빛", 0), ("あすてらす", 1), ("ｱｽﾃﾗｽ", 1), ("", 2), ("%", 2),
        ] {
            let filter = Filter { text: Some(text.into()), ..Filter::default() };
            let (listed, _) = organisation::list(&cx, &filter, None, 10).await.unwrap();
            assert_eq!(listed.len(), found, "{text}");
        }
    }

    async fn filters_work_together_and_fields_include_those_below(t: Scratch) {
        make(&t, &full()).await;
        make(&t, &ask("다른 회사", "public-named")).await;
        let cx = t.cx(stranger_officer());
        let health = Filter { field: Some("health".into()), country: Some("KR".into()), ..Filter::default() };
        assert_eq!(organisation::count(&cx, &health).await.unwrap().0, 1);
        let japan = Filter { country: Some("JP".into()), ..health };
        assert_eq!(organisation::count(&cx, &japan).await.unwrap().0, 0);
    }

    async fn pages_follow_each_other_without_gaps(t: Scratch) {
        for n in 0..7 {
            make(&t, &ask(&format!("회사 {n}"), "public-named")).await;
        }
        let cx = t.cx(stranger_officer());
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let (page, next) = organisation::list(&cx, &Filter::default(), before, 3).await.unwrap();
            seen.extend(page.iter().map(|one| one.id));
            before = next;
            if before.is_none() { break }
        }
        assert_eq!(seen.len(), 7);
        assert!(seen.windows(2).all(|two| two[0] > two[1]));
    }

    async fn the_api_enters_reads_changes_and_dries(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer());
        let address = "/api/v1/directory/organisations";
        let body = serde_json::to_value(full()).unwrap();
        let dry = client.call(Method::POST, &format!("{address}?dry_run=true"), &body).await;
        assert_eq!(dry.status, StatusCode::CREATED, "{}", dry.text);
        assert_eq!(client.get(&format!("{address}/count")).await.json()["count"], 0);
        let made = client.call(Method::POST, address, &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let one = format!("{address}/{}", made.json()["id"].as_str().unwrap());
        let read = client.clone().reading("en").get(&one).await;
        assert_eq!(read.headers["etag"], "\"1\"");
        assert_eq!(read.json()["name"], "Hanbit Bio");
        let patch = json!({ "founded": 2020, "region": null });
        assert_eq!(client.call(Method::PATCH, &one, &patch).await.status, StatusCode::PRECONDITION_FAILED);
        let sure = client.clone().with("if-match", "\"1\"");
        let done = sure.call(Method::PATCH, &one, &patch).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        let read = client.get(&one).await.json();
        assert_eq!((&read["founded"], &read["region"], &read["version"]), (&json!(2020), &json!(null), &json!(2)));
        assert_eq!(read["names"].as_array().unwrap().len(), 3);
        assert_eq!(sure.call(Method::PATCH, &one, &patch).await.status, StatusCode::PRECONDITION_FAILED);
    }

    async fn the_api_tells_what_is_wrong_field_by_field_in_the_callers_language(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer()).reading("ko");
        let reply = client
            .call(Method::POST, "/api/v1/directory/organisations", &json!({ "kind": "shop", "url": "x" }))
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let errors = reply.json()["errors"].clone();
        let fields: Vec<&str> = errors.as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["names.0.text", "kind", "url"]);
        assert!(errors[1]["detail"].as_str().unwrap().contains("유형"));
        let reply = client.call(Method::POST, "/api/v1/directory/organisations", &json!({ "colour": 1 })).await;
        assert_eq!(reply.json()["code"], "refusal.body");
    }

    async fn the_form_enters_an_organisation_and_shows_what_is_wrong(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer());
        assert!(client.get("/organisations/new").await.shows("names.0.text"));
        let wrong = client.post("/organisations/new", &[("names.0.text", "한빛"), ("visibility", "partners")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("한빛") && wrong.shows("Please choose a kind."), "{}", wrong.text);
        let more = client.post("/organisations/new", &[("names.3.text", "넷째"), ("more", "yes")]).await;
        assert!(more.status == StatusCode::OK && more.shows("names.5.text") && more.shows("넷째"));
        let right = client
            .post(
                "/organisations/new",
                &[("kind", "sme"), ("names.0.text", "한빛"), ("visibility", "partners"), ("fields", "energy"), ("fields", "health")],
            )
            .await;
        assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text);
        for (language, words) in [("en", "Fields of activity"), ("ko", "활동 분야"), ("ja", "活動分野"), ("fr", "Domaines d’activité")] {
            let page = client.clone().reading(language).get(right.location()).await;
            assert!(page.shows("한빛") && page.shows(words), "{language}: {}", page.text);
        }
        let edit = client.get(&format!("{}/edit", right.location())).await;
        assert!(edit.shows("name=\"version\" value=\"1\""));
        let saved = client
            .post(
                &format!("{}/edit", right.location()),
                &[("version", "1"), ("kind", "sme"), ("names.0.text", "한빛 둘"), ("visibility", "partners")],
            )
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        assert!(client.get("/organisations").await.shows("한빛 둘"));
    }

    async fn who_keeps_no_records_enters_none(t: Scratch) {
        let site = site(&t);
        let stranger = t.stranger(&site);
        let page = stranger.get("/organisations/new").await;
        assert!(page.location().starts_with("/sign-in"));
        let partner = t.client(&site, crate::making::partner());
        assert_eq!(partner.get("/organisations/new").await.status, StatusCode::FORBIDDEN);
        assert!(!partner.get("/organisations").await.shows("/organisations/new"));
    }

    async fn lists_by_field_and_by_name_go_on_page_by_page_and_name_each_once(t: Scratch) {
        let site = site(&t);
        let mut made = Vec::new();
        for (name, alias, field) in [
            ("Hanbit Cell", "Hanbit", "health.drugs"),
            ("Aozora", "Hanul", "health"),
            ("Haru Energy", "", "energy"),
            ("Hanok Drugs", "", "health.drugs"),
        ] {
            let aliases = [alias].into_iter().filter(|one| !one.is_empty());
            let names = [name].into_iter().chain(aliases).map(|text| NameAsk {
                text: text.into(),
                alias: text != name,
                ..NameAsk::default()
            });
            let ask = Ask {
                names: names.collect(),
                fields: vec![field.into()],
                ..ask("", "public-named")
            };
            made.push(make(&t, &ask).await.to_string());
        }
        let client = t.client(&site, officer());
        let pages = async |filter: &str| {
            let mut found: Vec<usize> = Vec::new();
            let mut at = String::new();
            loop {
                let path = format!("/api/v1/directory/organisations?{filter}&limit=1{at}");
                let page = client.get(&path).await.json();
                for one in page["items"].as_array().unwrap() {
                    let place = made.iter().position(|id| one["id"] == id.as_str());
                    found.push(place.unwrap());
                }
                let Some(next) = page["next"].as_str() else { return found };
                assert!(found.len() < 10, "{filter} does not end: {found:?}");
                at = format!("&cursor={next}");
            }
        };
        // The newest first, by their identifiers, with the fields below.
        for (filter, mut fit) in [("field=health", vec![0, 1, 3]), ("field=health.drugs", vec![0, 3])] {
            fit.sort_by(|a: &usize, b: &usize| made[*b].cmp(&made[*a]));
            assert_eq!(pages(filter).await, fit);
            // Signs alone begin no name.
            assert_eq!(pages(&format!("{filter}&text=%E2%80%A6")).await, fit);
        }
        // By the first of the names that begin so, each organisation once.
        assert_eq!(pages("text=han").await, [0, 3, 1]);
        assert_eq!(pages("text=han&field=health.drugs").await, [0, 3]);
        assert_eq!(pages("text=ha").await, [0, 3, 1, 2]);
    }
}
