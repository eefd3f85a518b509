//! Writing, reviewing, moving on: through the pages.

use lb_kernel::policy::{Role, Scope};
use lb_network::slice;
use lb_store::jobs;
use lb_testkit::{actor, id};

use super::setting::{DESK, network, officer, outsider, rooms, speaker};

const FORM: &[(&str, &str)] = &[
    ("kind", "need"),
    ("language", "en"),
    ("title", "A partner for coating seeds"),
    ("text", "We look for a biodegradable coating that keeps seeds dry until they are sown."),
    ("teaser", "A seed company looks for a coating"),
    ("visibility", "public-anonymous"),
];

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_listing_goes_from_draft_over_review_to_the_market(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let made = writer.post("/network/listings/new", FORM).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let address = made.location().to_owned();
        assert_eq!(t.stranger(&site).get(&address).await.status, 404);
        assert_eq!(t.client(&site, outsider()).get(&address).await.status, 404);
        let sent = writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let again = writer.post(&format!("{address}/step"), &[("step", "pause"), ("version", "2")]).await;
        assert!(again.status == 422 && again.shows("not possible while it is in review"), "{}", again.text);
        let reviewer = t.client(&site, officer());
        assert!(reviewer.get("/network?show=review").await.shows("A partner for coating seeds"));
        let scores = |a, note| [("clarity", a), ("substance", "3"), ("ability", "3"), ("openness", "2"), ("version", "2"), ("note", note)];
        let silent = reviewer.post(&format!("{address}/review"), &scores("0", "")).await;
        assert_eq!(silent.status, 422);
        assert!(silent.shows("please give the reasons"), "{}", silent.text);
        let judged = reviewer.post(&format!("{address}/review"), &scores("4", "")).await;
        assert_eq!(judged.status, 303, "{}", judged.text);
        let stranger = t.stranger(&site);
        let public = stranger.get(&address).await;
        assert_eq!(public.status, 200);
        assert!(public.shows("A seed company looks for a coating"));
        for hidden in ["A partner for coating seeds", "until they are sown", "Quillfeather"] {
            assert!(!public.shows(hidden), "{hidden}");
            assert!(!stranger.get("/network").await.shows(hidden), "{hidden}");
        }
        assert!(writer.get(&address).await.shows("Quillfeather 1"));
        let listed = stranger.get("/api/v1/network/listings").await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        assert!(listed["items"][0].get("organisation").is_none(), "{listed}");
        let whole = lb_store::audit::verify(&t.system()).await.unwrap();
        assert!(matches!(whole, lb_store::audit::Verdict::Whole { entries: 3, .. }), "{whole:?}");
    }

    async fn a_reviewer_does_not_judge_its_own_words(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let desk = t.client(&site, officer());
        let mut form = FORM.to_vec();
        let organisation = id::<()>(1).to_string();
        form.push(("organisation", &organisation));
        let made = desk.post("/network/listings/new", &form).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let address = made.location().to_owned();
        desk.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        let scores = [("clarity", "5"), ("substance", "5"), ("ability", "5"), ("openness", "5"), ("version", "2")];
        let own = desk.post(&format!("{address}/review"), &scores).await;
        assert_eq!(own.status, 422, "{}", own.text);
        assert!(own.shows("ask a colleague"));
        let other = actor("Colleague", Role::Officer, Scope::Workspace(id(DESK)));
        let judged = t.client(&site, other).post(&format!("{address}/review"), &scores).await;
        assert_eq!(judged.status, 303, "{}", judged.text);
    }

    async fn a_form_that_is_wrong_comes_back_and_looking_through_keeps_nothing(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1)).reading("ko");
        let mut form = FORM.to_vec();
        form.retain(|(name, _)| *name != "title");
        form.push(("title", ""));
        form.push(("must", "readiness>=high"));
        let wrong = writer.post("/network/listings/new", &form).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.shows("내용을 적어 주십시오.") && wrong.shows("biodegradable"), "{}", wrong.text);
        let mut form = FORM.to_vec();
        form.push(("check", "yes"));
        let looked = writer.post("/network/listings/new", &form).await;
        assert_eq!(looked.status, 200, "{}", looked.text);
        assert!(looked.shows("아직 저장되지 않았습니다") && looked.shows("분야를 선택하지 않았습니다."));
        let own = t.client(&site, speaker(1)).get("/network?show=own").await;
        assert!(!own.shows("coating seeds"));
    }

    async fn nobody_overwrites_what_somebody_else_wrote(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let api = t.client(&site, speaker(1));
        let body = serde_json::json!({"organisation": id::<()>(1), "listing": {
            "kind": "offer", "language": "en", "title": "Seeds", "text": "Many seeds",
            "visibility": "public-named"}});
        use axum::http::Method;
        let dry = api.call(Method::POST, "/api/v1/network/listings?dry_run=true", &body).await;
        assert_eq!(dry.status, 201, "{}", dry.text);
        let made = api.call(Method::POST, "/api/v1/network/listings", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let address = format!("/api/v1/network/listings/{}", made.json()["id"].as_str().unwrap());
        let change = serde_json::json!({"title": "Better seeds"});
        let blind = api.call(Method::PATCH, &address, &change).await;
        assert_eq!(blind.status, 412);
        let first = api.clone().with("if-match", "\"1\"").call(Method::PATCH, &address, &change).await;
        assert_eq!(first.status, 200, "{}", first.text);
        assert_eq!(first.json()["title"], "Better seeds");
        assert_eq!(first.json()["text"], "Many seeds");
        let second = api.clone().with("if-match", "\"1\"").call(Method::PATCH, &address, &change).await;
        assert_eq!(second.status, 412, "{}", second.text);
        let own = api.get("/api/v1/network/listings?own=true").await.json();
        assert_eq!(own["items"].as_array().unwrap().len(), 1, "the dry run kept nothing");
    }

    async fn a_term_ends_by_itself_and_can_be_renewed(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let address = writer.post("/network/listings/new", FORM).await.location().to_owned();
        writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        let scores = [("clarity", "5"), ("substance", "5"), ("ability", "5"), ("openness", "5"), ("version", "2")];
        t.client(&site, officer()).post(&format!("{address}/review"), &scores).await;
        assert!(t.stranger(&site).get("/network").await.shows("A seed company"));
        assert!(!jobs::run_next(&t.store, &site.handlers).await.unwrap(), "not yet");
        t.clock.advance(181 * 86_400);
        assert!(!t.stranger(&site).get("/network").await.shows("A seed company"));
        while jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        assert_eq!(t.stranger(&site).get(&address).await.status, 404);
        let renewed = writer.post(&format!("{address}/step"), &[("step", "renew"), ("version", "4")]).await;
        assert_eq!(renewed.status, 303, "{}", renewed.text);
        assert!(t.stranger(&site).get("/network").await.shows("A seed company"));
    }

    async fn where_a_network_wants_two_reviewers_they_are_two(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let office = t.client(&site, officer());
        let judging = format!("/network/gates/{}/reviewers", id::<()>(DESK));
        let set = [("reviewers", "2"), ("version", "0")];
        assert_eq!(t.client(&site, speaker(1)).post(&judging, &set).await.status, 403);
        assert_eq!(office.post(&judging, &set).await.status, 303);
        let writer = t.client(&site, speaker(1));
        let address = writer.post("/network/listings/new", FORM).await.location().to_owned();
        writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        let scores = |version| [("clarity", "4"), ("substance", "4"), ("ability", "4"), ("openness", "4"), ("version", version)];
        let review = format!("{address}/review");
        assert_eq!(office.post(&review, &scores("2")).await.status, 303);
        assert_eq!(t.stranger(&site).get(&address).await.status, 404, "one is not enough");
        let again = office.post(&review, &scores("3")).await;
        assert!(again.status == 422 && again.shows("another reviewer"), "{}", again.text);
        let second = t.client(&site, actor("Second", Role::Officer, Scope::Workspace(id(DESK))));
        assert!(second.get(&review).await.shows("A first reviewer has approved it"));
        assert_eq!(second.post(&review, &scores("3")).await.status, 303);
        assert_eq!(t.stranger(&site).get(&address).await.status, 200);
    }

    async fn an_owner_is_told_before_a_term_ends_and_renews_by_one_click(t: Scratch) {
        let ids = super::super::setting::publish(&t, &[(1, super::super::setting::ask("need", "en", "Seeds", "Seeds for dry soil"))]).await;
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let address = format!("/network/listings/{}", ids[0]);
        // A change puts the jobs of the term: the listing was moved in without them.
        writer.post(&format!("{address}/step"), &[("step", "renew"), ("version", "1")]).await;
        let all = || slice(&network()).handlers.into_iter().map(|one| (one.kind(), one)).collect();
        let told = async || {
            while jobs::run_next(&t.store, &all()).await.unwrap() {}
            let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
            entries.iter().filter(|entry| entry.action == "listing.ending").count()
        };
        t.clock.advance(165 * 86_400);
        assert_eq!(told().await, 0);
        t.clock.advance(2 * 86_400);
        assert_eq!(told().await, 1);
        let renewed = writer.post(&format!("{address}/step"), &[("step", "renew"), ("version", "2")]).await;
        assert_eq!(renewed.status, 303, "{}", renewed.text);
        t.clock.advance(30 * 86_400);
        assert_eq!(told().await, 1, "its new term is long");
        assert_eq!(t.stranger(&site).get(&address).await.status, 200);
    }
}
