//! How long both sides are asked what became of it, through whom, and that currencies stay apart.

use axum::http::Method;
use lb_collaborations::actions::ask::ask;
use lb_collaborations::rules::course::{asked_from, is_asked_after};
use lb_collaborations::slice;
use lb_kernel::policy::{Role, Scope};
use lb_store::Rows as _;
use lb_testkit::{Scratch, actor, id, started};
use serde_json::{Value, json};

use super::setting::{DESK, officer, opened, opening, room, rooms, speaker};

const DAY: i64 = 86_400;

async fn work(t: &Scratch) {
    let all =
        slice(&room()).handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
    while lb_store::jobs::run_next(&t.store, &all).await.unwrap() {}
}

/// After how many months which side was asked, so far.
async fn asked(t: &Scratch) -> Vec<(i64, String)> {
    t.system()
        .read()
        .all("select month, side from collaboration_ask order by month, side", &[], |row| {
            Ok((row.get("month")?, row.get("side")?))
        })
        .await
        .unwrap()
}

async fn mails(t: &Scratch, template: &str) -> Vec<Value> {
    let all: Vec<Value> = t
        .system()
        .read()
        .all("select payload from job where kind = 'mail.send' order by payload", &[], |row| {
            row.json("payload")
        })
        .await
        .unwrap();
    all.into_iter().filter(|mail| mail["template"] == template).collect()
}

#[test]
fn months_are_three_six_and_twelve_and_every_year_from_then_on() {
    let good: Vec<i64> = (-12..=48).filter(|month| is_asked_after(*month)).collect();
    assert_eq!(good, [3, 6, 12, 24, 36, 48]);
    assert_eq!(asked_from(started(), started()), [3, 6, 12]);
    assert_eq!(asked_from(started().plus_days(-200), started()), [12]);
    assert_eq!(asked_from(started().plus_days(-800), started()), [36]);
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn both_sides_are_asked_every_year_as_long_as_it_lives(t: Scratch) {
        let one = opened(&t, "i1").await;
        for _ in 0..40 {
            t.clock.advance(30 * DAY);
            work(&t).await;
        }
        let months: Vec<i64> = asked(&t).await.into_iter().filter(|(_, side)| side == "one").map(|(month, _)| month).collect();
        assert_eq!(months, [3, 6, 12, 24, 36]);
        // It ends: asked about its end once, after a month, and after no more years.
        let site = t.site(vec![slice(&room())]);
        let page = format!("/collaborations/{}", one.id);
        let client = t.client(&site, speaker(1));
        let ended = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "ended"), ("reason", "done")]).await;
        assert_eq!(ended.status, 303, "{}", ended.text);
        t.clock.advance(29 * DAY);
        work(&t).await;
        assert!(mails(&t, "collaborations-mail-end").await.is_empty(), "not yet");
        t.clock.advance(2 * DAY);
        work(&t).await;
        let told = mails(&t, "collaborations-mail-end").await;
        assert_eq!(told.len(), 2);
        let link = told[0]["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        let form = t.stranger(&site).get(link.split('?').next().unwrap()).await;
        assert!(form.shows("has been reported as ended"), "{}", form.text);
        t.clock.advance(15 * DAY);
        work(&t).await;
        assert_eq!(mails(&t, "collaborations-mail-remind-end").await.len(), 2);
        for _ in 0..14 {
            t.clock.advance(30 * DAY);
            work(&t).await;
        }
        assert_eq!(asked(&t).await.iter().filter(|(month, _)| *month > 36 || *month == 0).count(), 2);
        // What goes on after all is asked after again.
        let on = client.post(&format!("{page}/steps"), &[("version", "2"), ("step", "contract")]).await;
        assert_eq!(on.status, 303, "{}", on.text);
        for _ in 0..12 {
            t.clock.advance(30 * DAY);
            work(&t).await;
        }
        assert!(asked(&t).await.iter().any(|(month, _)| *month == 60), "{:?}", asked(&t).await);
        assert!(client.get(&page).await.shows("After it ended"));
    }

    async fn what_goes_on_before_the_question_is_not_asked_about_an_end(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let page = format!("/collaborations/{}/steps", one.id);
        let client = t.client(&site, speaker(1));
        assert_eq!(client.post(&page, &[("version", "1"), ("step", "ended"), ("reason", "no-budget")]).await.status, 303);
        assert_eq!(client.post(&page, &[("version", "2"), ("step", "nda")]).await.status, 303);
        t.clock.advance(40 * DAY);
        work(&t).await;
        assert!(asked(&t).await.is_empty());
    }

    async fn a_side_changes_whom_it_is_asked_through_and_nobody_else_learns_it(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let page = format!("/collaborations/{}", one.id);
        let (own, other, desk) =
            (t.client(&site, speaker(1)), t.client(&site, speaker(2)), t.client(&site, officer()));
        assert!(own.get(&page).await.shows("c1@example.org") && !own.get(&page).await.shows("c2@example.org"));
        let typed = |name: &'static str, address: &'static str, version: &'static str| [("contact_name", name),
            ("contact_address", address), ("contact_language", "fr"), ("version", version)];
        let wrong = own.post(&format!("{page}/contact"), &typed("Mina Choi", "mina at example", "1")).await;
        assert!(wrong.status == 422 && wrong.shows("mina at example") && wrong.shows("Please enter an email address"), "{}", wrong.text);
        let saved = own.post(&format!("{page}/contact"), &typed("Mina Choi", "mina@example.org", "1")).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        assert!(own.get(&page).await.shows("mina@example.org") && desk.get(&page).await.shows("mina@example.org"));
        assert!(!other.get(&page).await.text.contains("mina@example.org"));
        let members = actor("M", Role::Member, Scope::Organisation(id(1)));
        assert_eq!(t.client(&site, members).post(&format!("{page}/contact"), &typed("M", "m@example.org", "2")).await.status, 403);
        assert_eq!(t.client(&site, speaker(3)).post(&format!("{page}/contact"), &typed("X", "x@example.org", "2")).await.status, 404);
        let stale = own.post(&format!("{page}/contact"), &typed("Old Form", "old@example.org", "1")).await;
        assert!(stale.status == 422 && stale.shows("old@example.org"), "{}", stale.text);
        // The desk says of which side; an empty address is nobody's.
        let api = format!("/api/v1{page}/contact");
        let none = desk.clone().with("if-match", "\"2\"").call(Method::PUT, &api, &json!({"address": "a@example.org"})).await;
        assert_eq!(none.status, 422, "{}", none.text);
        let put = desk.clone().with("if-match", "\"2\"").call(Method::PUT, &api, &json!({"side": "two"})).await;
        assert!(put.status == 200 && put.json()[1]["address"].is_null(), "{}", put.text);
        let theirs = other.with("if-match", "\"3\"").call(Method::PUT, &api, &json!({"side": "one", "address": "two@example.org"})).await;
        assert_eq!(theirs.json(), json!([{"side": "two", "name": "", "address": "two@example.org", "language": "ja"}]), "its own alone");
        ask(&t.system(), &room(), one.id, 3).await.unwrap();
        let told = mails(&t, "collaborations-mail-ask").await;
        let to: Vec<_> = told.iter().map(|mail| (mail["to"].as_str().unwrap(), mail["language"].as_str().unwrap())).collect();
        assert!(to.contains(&("mina@example.org", "fr")) && to.contains(&("two@example.org", "ja")), "{to:?}");
        let news = t.system().read().count("select count(*) as n from outbox where change like '%example.org%'", &[]).await.unwrap();
        assert_eq!(news, 0, "addresses stand in no news");
    }

    async fn sums_keep_currencies_apart(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, speaker(1));
        for (cause, value, currency) in [("a", "3000000", "KRW"), ("b", "12000.50", "EUR"), ("c", "500000", "KRW")] {
            let one = opened(&t, cause).await;
            let sent = json!({"step": "contract", "value": {"amount": value, "currency": currency}});
            let path = format!("/api/v1/collaborations/{}/steps", one.id);
            let moved = client.clone().with("if-match", "\"1\"").call(Method::POST, &path, &sent).await;
            assert_eq!(moved.status, 200, "{}", moved.text);
        }
        let one = lb_collaborations::actions::open::open(&t.system(), &opening("d")).await.unwrap();
        for (value, currency) in [("1.5", "JPY"), ("5", "ABC"), ("1.234", "EUR")] {
            let sent = json!({"step": "contract", "value": {"amount": value, "currency": currency}});
            let path = format!("/api/v1/collaborations/{}/steps", one.id);
            let refused = client.clone().with("if-match", "\"1\"").call(Method::POST, &path, &sent).await;
            assert_eq!(refused.status, 422, "{value} {currency}: {}", refused.text);
        }
        let network = format!("/collaborations/networks/{}", id::<()>(DESK));
        let desk = t.client(&site, officer());
        let json = desk.get(&format!("/api/v1{network}")).await.json();
        assert_eq!(json["by_countries"][0]["value"],
            json!([{"amount": "12000.50", "currency": "EUR"}, {"amount": "3500000", "currency": "KRW"}]));
        assert!(desk.get(&network).await.shows("€12,000.50 + ₩3,500,000"));
        assert!(desk.clone().reading("ko").get(&network).await.shows("12,000.50유로 + 3,500,000원"));
        assert!(desk.reading("ja").get(&network).await.shows("12,000.50ユーロ + 3,500,000ウォン"));
    }
}
