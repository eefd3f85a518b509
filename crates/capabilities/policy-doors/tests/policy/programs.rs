//! What programs do with themes, authorities, recommendations, measures and subjects: the same as people on pages, and no
//! more than those may.

use axum::http::Method;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Locale, Workspace};
use lb_policy::NewDifficulty;
use lb_policy::actions::capture::{Row, ThemeRow, seed};
use lb_policy::rules::codes::List;
use lb_policy::rules::words::{Consent, Door};
use lb_policy_doors::slice;
use lb_store::Rows as _;
use lb_testkit::{Client, Reply, Scratch, actor, id};
use serde_json::{Value, json};

use crate::setting::{UNIT, policy_officer, room, rooms};
use crate::world::{given, heard, mails, measure, member, office, state};

fn unit() -> String {
    id::<Workspace>(UNIT).to_string()
}

/// A theme with three items of three companies, and one with a single item.
async fn themes(t: &Scratch) -> Vec<String> {
    let row = |number: u128, theme: usize, codes: &[&str]| Row {
        new: NewDifficulty {
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..NewDifficulty::new(
                id(UNIT),
                Door::Desk,
                format!("{number}"),
                Language::EN,
                format!("Words {number}"),
            )
            .of(Some(id(number)))
        },
        at: t.system().now,
        theme: Some(theme),
    };
    let label = |text: &str| [("en".to_owned(), text.to_owned())].into();
    let all = [
        ThemeRow { label: label("Accounts"), systemic: false },
        ThemeRow { label: label("Visas"), systemic: false },
    ];
    let rows = vec![
        row(1, 0, &["D03"]),
        row(2, 0, &["D03", "D04"]),
        row(3, 0, &["D36"]),
        row(4, 1, &["D01", "D13"]),
    ];
    seed(&t.system(), id(UNIT), rows, &all).await.unwrap();
    let sql = "select id from theme order by number";
    t.system().read().all(sql, &[], |row| row.get("id")).await.unwrap()
}

async fn with(client: &Client, version: i64, method: Method, path: &str, body: Value) -> Reply {
    client.clone().with("if-match", &format!("\"{version}\"")).call(method, path, &body).await
}

fn others() -> Vec<Actor> {
    vec![
        member(1),
        actor("Officer", Role::Officer, Scope::Workspace(id(UNIT))),
        actor("Other unit", Role::PolicyOfficer, Scope::Workspace(id(901))),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn themes_are_confirmed_named_cut_and_joined_by_programs(t: Scratch) {
        let themes = themes(&t).await;
        let site = t.site(vec![slice(&room())]);
        let officer = t.client(&site, policy_officer());
        let api = |theme: &str, rest: &str| format!("/api/v1/policy/themes/{theme}{rest}");
        let path = api(&themes[0], "");
        for reader in others() {
            let (name, client) = (reader.name.clone(), t.client(&site, reader));
            for (method, rest, body) in [
                (Method::PATCH, "", json!({ "label": { "en": "Mine" } })),
                (Method::POST, "/confirm", json!({})),
                (Method::POST, "/split", json!({ "items": [], "label": "x" })),
                (Method::POST, "/merge", json!({ "into": themes[1] })),
            ] {
                let refused = with(&client, 1, method, &api(&themes[0], rest), body).await;
                assert!([403, 404].contains(&refused.status.as_u16()), "{name} {rest}: {}", refused.text);
            }
        }
        let confirmed = with(&officer, 1, Method::POST, &api(&themes[0], "/confirm"), json!({})).await;
        assert_eq!((confirmed.status.as_u16(), &confirmed.json()["version"]), (200, &json!(2)), "{}", confirmed.text);
        let stale = with(&officer, 1, Method::PATCH, &path, json!({ "label": { "ko": "계좌" } })).await;
        assert_eq!(stale.status, 412, "{}", stale.text);
        assert_eq!(officer.call(Method::PATCH, &path, &json!({ "label": { "ko": "계좌" } })).await.status, 412);
        let named = with(&officer, 2, Method::PATCH, &path, json!({ "label": { "ko": "계좌" } })).await;
        assert_eq!(named.json()["label"], json!({ "en": "Accounts", "ko": "계좌" }));
        let shown = officer.get(&path).await.json();
        let items: Vec<&str> = shown["said"].as_array().unwrap().iter().map(|one| one["item"].as_str().unwrap()).collect();
        assert_eq!(items.len(), 3);
        let all = with(&officer, 3, Method::POST, &api(&themes[0], "/split"), json!({ "items": items, "label": "All" })).await;
        assert_eq!(all.status, 422, "something stays: {}", all.text);
        let cut = with(&officer, 3, Method::POST, &api(&themes[0], "/split"), json!({ "items": [items[0]], "label": "Cards" })).await;
        assert_eq!(cut.status, 201, "{}", cut.text);
        let fresh = cut.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(cut.json()["tag"], "T-3");
        // Joined again under the number that stays.
        let joined = with(&officer, 1, Method::POST, &api(&fresh, "/merge"), json!({ "into": themes[0] })).await;
        assert_eq!((joined.status.as_u16(), &joined.json()["id"]), (200, &json!(themes[0])), "{}", joined.text);
        let over = with(&officer, 2, Method::POST, &api(&fresh, "/confirm"), json!({})).await;
        assert_eq!(over.status, 409, "{}", over.text);
        assert_eq!(officer.get(&path).await.json()["items"], 3);
        // One item elsewhere, and out of any.
        let place = format!("/api/v1/policy/items/{}/theme", items[0]);
        let moved = officer.call(Method::PUT, &place, &json!({ "theme": themes[1] })).await;
        assert_eq!(moved.status, 204, "{}", moved.text);
        assert_eq!(officer.get(&api(&themes[1], "")).await.json()["items"], 2);
        assert_eq!(officer.call(Method::PUT, &place, &json!({})).await.status, 204);
        assert_eq!(officer.get(&api(&themes[1], "")).await.json()["items"], 1);
        let history = officer.get(&path).await.json()["history"].clone();
        for change in ["confirmed", "renamed", "split", "grew", "moved"] {
            assert!(history.as_array().unwrap().iter().any(|one| one["change"] == change), "{change}: {history}");
        }
    }

    async fn a_unit_enters_authorities_recommendations_and_terms_by_programs(t: Scratch) {
        let room = room();
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let ask = json!({ "workspace": unit(), "names": { "ko": "금융위원회" }, "country": "KR", "contact": "담당자",
            "address": "office@example.org", "language": "ko" });
        for reader in others() {
            let refused = t.client(&site, reader).call(Method::POST, "/api/v1/policy/authorities", &ask).await;
            assert!([403, 404].contains(&refused.status.as_u16()), "{}", refused.text);
        }
        let mut nameless = ask.clone();
        nameless["names"] = json!({});
        assert_eq!(officer.call(Method::POST, "/api/v1/policy/authorities", &nameless).await.status, 422);
        let made = officer.call(Method::POST, "/api/v1/policy/authorities", &ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let authority = made.json()["id"].as_str().unwrap().to_owned();
        let mut changed = ask.clone();
        changed["names"] = json!({ "ko": "금융위원회", "en": "Banking Division" });
        let path = format!("/api/v1/policy/authorities/{authority}");
        assert_eq!(with(&officer, 7, Method::PUT, &path, changed.clone()).await.status, 412);
        let kept = with(&officer, 1, Method::PUT, &path, changed).await;
        assert_eq!((kept.status.as_u16(), &kept.json()["version"]), (200, &json!(2)), "{}", kept.text);

        // A recommendation, told by mail; a plan and that it was done.
        let new = json!({ "workspace": unit(), "authority": authority, "language": "ko", "title": "하나의 서식", "words": "접수증을 인정해 주십시오." });
        let empty = json!({ "workspace": unit(), "authority": authority, "language": "ko", "title": "", "words": "" });
        assert_eq!(officer.call(Method::POST, "/api/v1/policy/recommendations", &empty).await.status, 422);
        let issued = officer.call(Method::POST, "/api/v1/policy/recommendations", &new).await;
        assert_eq!((issued.status.as_u16(), &issued.json()["state"]), (201, &json!("issued")), "{}", issued.text);
        assert_eq!(mails(&t, "policy-mail-recommend").await.len(), 1);
        let answers = format!("/api/v1/policy/recommendations/{}/answers", issued.json()["id"].as_str().unwrap());
        assert_eq!(with(&officer, 1, Method::POST, &answers, json!({ "event": "over" })).await.status, 422, "the clock says that");
        assert_eq!(with(&officer, 1, Method::POST, &answers, json!({ "event": "plan" })).await.status, 422, "a plan has words");
        let plan = with(&officer, 1, Method::POST, &answers, json!({ "event": "plan", "text": "6월까지" })).await;
        assert_eq!((&plan.json()["state"], &plan.json()["plan"]), (&json!("plan"), &json!("6월까지")), "{}", plan.text);
        let done = with(&officer, 2, Method::POST, &answers, json!({ "event": "done" })).await;
        assert_eq!(done.json()["state"], "followed", "{}", done.text);

        // A measure gets its days: it is in force by them, and its items with it.
        let cx = t.cx(policy_officer());
        let item = heard(&cx, crate::world::KOREAN, Consent::Anonymous).await;
        let own = office(&cx).await;
        given(&cx, item, own).await;
        let answered = json!({ "verdict": "accepted", "language": "ko", "words": "네." });
        let version = crate::world::version(&t, item).await.parse().unwrap();
        let said = with(&officer, version, Method::POST, &format!("/api/v1/policy/items/{item}/answers"), answered).await;
        assert_eq!(said.status, 200, "{}", said.text);
        let later = t.system().now.plus_days(40).to_string();
        let measure = measure(&cx, own, &later[..10]).await;
        lb_policy::actions::measures::link(&cx, measure, &[item]).await.unwrap();
        assert_eq!(state(&t, item).await, "planned");
        let term = format!("/api/v1/policy/measures/{measure}/term");
        let today = t.system().now.to_string();
        let wrong = with(&officer, 1, Method::PUT, &term, json!({ "effective": &later[..10], "sunset": &today[..10] })).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        let stranger = t.client(&site, member(1));
        let refused = with(&stranger, 1, Method::PUT, &term, json!({ "effective": &today[..10] })).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", refused.text);
        let holds = with(&officer, 1, Method::PUT, &term, json!({ "effective": &today[..10] })).await;
        assert_eq!((holds.status.as_u16(), &holds.json()["state"]), (200, &json!("in-force")), "{}", holds.text);
        assert_eq!(state(&t, item).await, "in-force");
    }

    async fn subjects_are_counted_by_this_list_and_by_others(t: Scratch) {
        themes(&t).await;
        let site = t.site(vec![slice(&room())]);
        let officer = t.client(&site, policy_officer());
        let counts = async |client: &Client, list: &str| -> Vec<(String, i64, i64)> {
            let all = client.get(&format!("/api/v1/policy/subjects?list={list}")).await.json();
            let line = |one: &Value| {
                let number = |name: &str| one[name].as_i64().unwrap();
                (one["heading"].as_str().unwrap().to_owned(), number("items"), number("companies"))
            };
            all.as_array().unwrap().iter().map(line).collect()
        };
        let said = |all: &[(&str, i64, i64)]| -> Vec<(String, i64, i64)> {
            all.iter().map(|(heading, items, companies)| ((*heading).to_owned(), *items, *companies)).collect()
        };
        assert_eq!(counts(&officer, "own").await, said(&[("D03", 2, 2), ("D01", 1, 1), ("D04", 1, 1), ("D13", 1, 1), ("D36", 1, 1)]));
        // D13 and D36 are both “law” there, D03 and D04 have no heading; an item counts once under each.
        assert_eq!(counts(&officer, "fio").await, said(&[("", 2, 2), ("law", 2, 2), ("visa", 1, 1)]));
        assert_eq!(counts(&officer, "jetro").await, said(&[("", 4, 4), ("fund-raising", 1, 1), ("visa", 1, 1)]));
        assert_eq!(officer.get("/api/v1/policy/subjects?list=eu").await.status, 422);
        // A company counts its own; who sees no item counts none.
        assert_eq!(counts(&t.client(&site, member(4)), "own").await, said(&[("D01", 1, 1), ("D13", 1, 1)]));
        assert_eq!(counts(&t.client(&site, others()[1].clone()), "own").await, said(&[]));
        assert_ne!(t.stranger(&site).get("/policy/subjects").await.status, 200);
        for (list, shown) in [("own", "Corporate bank account"), ("fio", "law"), ("jetro", "Not in this list"), ("solvit", "Capital and payments")] {
            let page = officer.get(&format!("/policy/subjects?list={list}")).await;
            assert!(page.status == 200 && page.shows(shown), "{list}: {}", page.text);
            let file = officer.get(&format!("/policy/subjects/export?list={list}")).await;
            assert!(file.text.contains("list,heading,codes,labels,items,companies,claimed,confirmed"), "{}", file.text);
        }
        let file = officer.get("/policy/subjects/export?list=fio").await;
        assert!(file.text.contains("fio,law,D13;D16;D36,"), "{}", file.text);
        // Every code stands under some heading of every list.
        for list in [List::Own, List::Fio, List::Jetro, List::Solvit] {
            let codes: std::collections::BTreeSet<&str> = list.headings().into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes.len(), lb_policy::rules::codes::all().len(), "{list}");
            for (locale, (_, heading)) in Locale::ALL.into_iter().flat_map(|one| list.headings().into_iter().map(move |h| (one, h))) {
                let is_named = heading.is_empty() || list == List::Own || list.called(heading, locale) != heading;
                assert!(is_named, "{list}: {heading} has no name for readers of {locale:?}");
            }
        }
        let none: Id<()> = id(77);
        assert_eq!(officer.get(&format!("/api/v1/policy/items/{none}")).await.status, 404);
    }
}
