//! Difficulties come in from tables, forms and programs.

use lb_kernel::Code as _;
use lb_policy::actions::capture;
use lb_policy::actions::difficulties::{self, Filter, Part};
use lb_policy::rules::codes;
use lb_policy::rules::words::{Severity, State};
use lb_policy_doors::slice;
use lb_policy_doors::table::import;
use lb_testkit::id;
use serde_json::json;

use crate::setting::{UNIT, new, policy_officer, room, rooms};

#[test]
fn the_controlled_list_is_whole() {
    let all = codes::all();
    assert_eq!(all.len(), 39);
    for one in all {
        for locale in lb_kernel::Locale::ALL {
            assert!(!one.label(locale).is_empty() && one.label(locale) != one.code, "{}", one.code);
        }
        assert!(!one.directions.is_empty());
    }
    let elsewhere =
        [("fio", "customs"), ("solvit", "taxation-customs"), ("solvit", "free-movement-of-goods")];
    assert_eq!(codes::find("D11").unwrap().others, elsewhere);
    assert!(lb_policy::rules::words::Door::from_code("mail").is_some());
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_table_is_taken_in_whole_or_not_at_all(t: Scratch) {
        let cx = t.cx(policy_officer());
        let good = "번호,내용,정도,국가,분류,날짜\n1,법인 계좌를 열 수 없습니다.,사업이 막힘,KR,D03;D01,2026-05-01\n2,비자 연장이 늦습니다.,delays,KR,D01,2026-05-02\n";
        let bad = format!("{good}3,,soon,KOR,D77,1 May\n");
        let wrong = import(&cx, id(UNIT), "a.csv", bad.as_bytes(), false).await.unwrap();
        assert!(wrong.fresh == 0 && wrong.problems.iter().all(|one| one.line == Some(4)));
        let columns: Vec<&str> = wrong.problems.iter().filter_map(|one| one.column.as_deref()).collect();
        for column in ["내용", "정도", "국가", "분류", "날짜"] {
            assert!(columns.contains(&column), "{column}: {columns:?}");
        }
        let dry = import(&cx, id(UNIT), "a.csv", good.as_bytes(), true).await.unwrap();
        assert_eq!((dry.fresh, dry.problems.len()), (2, 0));
        assert!(difficulties::list(&cx, &Filter::default(), None, 10).await.unwrap().list.is_empty());
        let done = import(&cx, id(UNIT), "a.csv", good.as_bytes(), false).await.unwrap();
        assert_eq!((done.fresh, done.known), (2, 0));
        let again = import(&cx, id(UNIT), "a.csv", good.as_bytes(), false).await.unwrap();
        assert_eq!((again.fresh, again.known), (0, 2));
        let filter = Filter { code: Some("D03".to_owned()), ..Filter::default() };
        let found = difficulties::list(&cx, &filter, None, 10).await.unwrap().list;
        assert_eq!((found.len(), found[0].one.severity, found[0].codes.len()), (1, Severity::Blocks, 2));
        let none = import(&cx, id(UNIT), "b.csv", b"a,b\n1,2\n", false).await.unwrap();
        assert_eq!(none.problems[0].code, "policy-table-words");
    }

    async fn a_letter_is_looked_through_and_captured_once_by_those_who_open_mail(t: Scratch) {
        let site = t.site(vec![slice(&crate::setting::open_room())]);
        let unit = id::<lb_kernel::Workspace>(UNIT).to_string();
        let company = id::<lb_kernel::Organisation>(70).to_string();
        let letter = id::<()>(9).to_string();
        let words = "Our samples wait at customs for weeks.";
        let mut fields = vec![
            ("workspace", unit.as_str()), ("letter", &letter), ("organisation", &company), ("words", words),
            ("contact", "Kim Hana"), ("address", "kim@corp.example"), ("heard_on", "2026-11-02"),
        ];
        let officer = t.client(&site, policy_officer());
        let looked = officer.post("/policy/difficulties/new", &[&fields[..], &[("look", "yes")]].concat()).await;
        assert_eq!(looked.status, 200, "{}", looked.text);
        for shown in [words, "Thornbury 70", "kim@corp.example", "value=\"Kim Hana\"", &letter, "value=\"delays\" checked"] {
            assert!(looked.shows(shown), "{shown}: {}", looked.text);
        }
        assert!(difficulties::list(&t.cx(policy_officer()), &Filter::default(), None, 10).await.unwrap().list.is_empty());
        // Something is wrong: nothing that the letter handed over is lost.
        let wrong = officer.post("/policy/difficulties/new", &[&fields[..4], &[("address", "kim"), ("contact", "Kim Hana")]].concat()).await;
        assert!(wrong.status == 422 && wrong.shows(&letter) && wrong.shows("value=\"Kim Hana\""), "{}", wrong.text);
        fields.extend([("severity", "delays"), ("consent", "private")]);
        let member = t.client(&site, crate::world::member(70));
        assert_eq!(member.post("/policy/difficulties/new", &fields).await.status, 404, "companies open no mail");
        let made = officer.post("/policy/difficulties/new", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let again = officer.post("/policy/difficulties/new", &fields).await;
        assert_eq!(again.location(), made.location());
        let one: lb_kernel::Id<lb_policy::record::Difficulty> = made.location().rsplit('/').next().unwrap().parse().unwrap();
        let origin = difficulties::origin(&t.system(), one).await.unwrap().unwrap();
        assert_eq!((origin.door, origin.reference), (lb_policy::rules::words::Door::Mail, letter.clone()));
        let whose = officer.get(&format!("{}/proposer", made.location())).await;
        assert!(whose.shows("Kim Hana") && whose.shows("kim@corp.example") && whose.shows("Thornbury 70"), "{}", whose.text);
        let shown = difficulties::show(&t.cx(policy_officer()), one).await.unwrap().one;
        assert_eq!((shown.heard_on.as_str(), shown.state), ("2026-11-02", State::Captured), "its wording is yet to be confirmed");
    }

    async fn a_difficulty_is_cut_into_items_of_their_own(t: Scratch) {
        let cx = t.cx(policy_officer());
        let one = capture::capture(&t.system(), new("a", "Account, lease and visa wait for each other.")).await.unwrap().difficulty;
        let part = |words: &str, code: &str| Part { words: words.to_owned(), codes: vec![code.to_owned()], ..Part::default() };
        let wrong = difficulties::split(&cx, one.id, 1, vec![part("", "D03"), part("b", "X")]).await.unwrap_err();
        let fields: Vec<&str> = wrong.refusal().unwrap().each().filter_map(|one| one.field()).collect();
        assert_eq!(fields, ["parts.0.words", "parts.1.codes"]);
        let parts = vec![part("The account needs a visa.", "D03"), part("The lease needs an account.", "D17")];
        let items = difficulties::split(&cx, one.id, 1, parts.clone()).await.unwrap();
        assert_eq!(items.iter().map(|item| item.number).collect::<Vec<_>>(), [1, 2]);
        let shown = difficulties::show(&cx, one.id).await.unwrap();
        assert_eq!(shown.one.state, State::Captured, "its wording is yet to be confirmed");
        assert_eq!(shown.codes.values().flatten().collect::<Vec<_>>().len(), 2);
        let stale = difficulties::split(&cx, one.id, 1, parts).await.unwrap_err();
        assert_eq!(stale.refusal().unwrap().code(), "refusal.stale");
    }

    async fn programs_capture_by_reference_and_read_without_names(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let officer = t.client(&site, policy_officer());
        let unit = id::<lb_kernel::Workspace>(UNIT).to_string();
        let body = json!({ "workspace": unit, "reference": "crm-17", "words": "La banque refuse notre compte.", "company": "Maison Hollis", "severity": "blocks", "codes": ["D03"] });
        let made = officer.call(axum::http::Method::POST, "/api/v1/policy/difficulties", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        assert_eq!(made.json()["language"], "fr");
        let again = officer.call(axum::http::Method::POST, "/api/v1/policy/difficulties", &body).await;
        assert_eq!(again.status, 200);
        let listed = officer.get("/api/v1/policy/difficulties?code=D03").await;
        assert_eq!(listed.json()["items"].as_array().unwrap().len(), 1);
        assert!(!listed.text.contains("Hollis"));
        let hint = officer.call(axum::http::Method::POST, "/api/v1/policy/hints", &json!({ "workspace": unit, "words": "A bank account" })).await;
        assert_eq!(hint.json(), json!([]));
        let codes = t.stranger(&site).get("/api/v1/policy/codes").await;
        assert_eq!(codes.json()["version"], codes::VERSION);
        let import = officer.get("/policy/difficulties/import").await;
        assert_eq!(import.status, 200, "{}", import.text);
        let new = officer.get("/policy/difficulties/new").await;
        assert_eq!(new.status, 200, "{}", new.text);
    }
}
