//! From the opening to the outcome, with who sees what on the way.

use axum::http::Method;
use lb_collaborations::actions::ask::ask;
use lb_collaborations::actions::open::open;
use lb_collaborations::actions::outcome::tell;
use lb_collaborations::actions::remind::remind;
use lb_collaborations::actions::say::{forget, withdrawn};
use lb_collaborations::rules::course::Side;
use lb_collaborations::rules::outcome::Ask as OutcomeAsk;
use lb_collaborations::slice;
use lb_kernel::policy::{Role, Scope};
use lb_store::Rows as _;
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, officer, opened, opening, room, rooms, speaker};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_cause_opens_one_collaboration_also_when_its_news_come_at_once(t: Scratch) {
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let cx = t.system();
            tasks.push(tokio::spawn(async move { open(&cx, &opening("i1")).await.unwrap().id }));
        }
        let mut ids = Vec::new();
        for task in tasks {
            ids.push(task.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{ids:?}");
        let told = t.system().read().count("select count(*) as n from collaboration_step", &[]).await.unwrap();
        assert_eq!(told, 1);
        assert_ne!(opened(&t, "i2").await.id, ids[0]);
    }

    async fn both_sides_and_the_desk_carry_it_on_and_nobody_else_knows_of_it(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let page = format!("/collaborations/{}", one.id);
        let api = format!("/api/v1{page}");
        let member = actor("M", Role::Member, Scope::Organisation(id(2)));
        let evaluator = actor("E", Role::Evaluator, Scope::Workspace(id(DESK)));
        let everybody = [("one", speaker(1), 200, 200), ("two", speaker(2), 200, 200),
            ("member", member, 200, 403), ("officer", officer(), 200, 200),
            ("third", speaker(3), 404, 404), ("evaluator", evaluator, 404, 404)];
        for (name, who, reads, moves) in everybody {
            let client = t.client(&site, who).with("if-match", "\"1\"");
            for address in [&page, &api] {
                assert_eq!(client.get(address).await.status, reads, "{name} {address}");
            }
            let moved = client.call(Method::POST, &format!("{api}/steps?dry_run=true"), &json!({"step": "nda"})).await;
            assert_eq!(moved.status, moves, "{name}: {}", moved.text);
            let listed = client.get("/api/v1/collaborations").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), usize::from(reads == 200), "{name}");
            let deals = client.get("/api/v1/collaborations/deals").await.json();
            assert_eq!(deals.as_array().unwrap().len(), usize::from(reads == 200), "{name}");
        }
        let client = t.client(&site, speaker(1));
        let bare = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "ended")]).await;
        assert_eq!(bare.status, 422);
        assert!(bare.shows("Please say why it ended"), "{}", bare.text);
        let poc = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "poc"),
            ("value", "12,000.50"), ("currency", "EUR"), ("evidence", "https://news.example/1"), ("note", "Trial in Busan")]).await;
        assert_eq!(poc.status, 303, "{}", poc.text);
        let stale = client.post(&format!("{page}/steps"), &[("version", "1"), ("step", "pilot")]).await;
        assert_eq!(stale.status, 422, "made from an older version");
        let back = client.post(&format!("{page}/steps"), &[("version", "2"), ("step", "nda")]).await;
        assert!(back.shows("already come further"), "{}", back.text);
        let lab = client.post(&format!("{page}/places"), &[("kind", "lab"), ("label", "Bay Laboratory")]).await;
        assert_eq!(lab.status, 303, "{}", lab.text);
        let seen = t.client(&site, speaker(2)).get(&page).await;
        for shown in ["Trial in Busan", "Bay Laboratory", "Thornbury 1", "€12,000.50"] {
            assert!(seen.shows(shown), "{shown} in {}", seen.text);
        }
        let csv = client.get("/collaborations/export").await;
        assert!(csv.text.contains("\"Coating for seeds, in \"\"dry\"\" soil\",poc,poc,,12000.50,EUR,Thornbury 1,KR,Thornbury 2,JP"), "{}", csv.text);
        let json = client.get("/collaborations/export?format=json").await.json();
        assert_eq!(json[0]["deal_stage"], "poc");
    }

    async fn after_months_both_sides_are_asked_by_a_link_that_is_good_once(t: Scratch) {
        let one = opened(&t, "i1").await;
        let all = || slice(&room()).handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        t.clock.advance(80 * 86_400);
        assert!(!lb_store::jobs::run_next(&t.store, &all()).await.unwrap(), "not yet");
        t.clock.advance(12 * 86_400);
        assert!(lb_store::jobs::run_next(&t.store, &all()).await.unwrap());
        let mails: Vec<serde_json::Value> = t.system().read()
            .all("select payload from job where kind = 'mail.send' order by payload", &[], |row| row.json("payload"))
            .await.unwrap();
        assert_eq!(mails.len(), 2);
        let mail = mails.iter().find(|mail| mail["to"] == "c2@example.org").unwrap();
        assert_eq!(mail["language"], "ja");
        let link = mail["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        let kept = t.system().read()
            .all("select link from collaboration_ask", &[], |row| row.get::<String>("link")).await.unwrap();
        assert!(kept.iter().all(|kept| !link.contains(kept.as_str())), "only the digest is kept");
        let site = t.site(vec![slice(&room())]);
        let stranger = t.stranger(&site).reading("ja");
        let form = stranger.get(link).await;
        assert!(form.status == 200 && form.shows("Thornbury 1"), "{}", form.text);
        let bare = stranger.post(link, &[]).await;
        assert_eq!(bare.status, 422, "{}", bare.text);
        let said = stranger.post(link, &[("step", "pilot"), ("value", "5000"), ("currency", "JPY"), ("note", "Runs well")]).await;
        assert_eq!(said.status, 200, "{}", said.text);
        assert_eq!(stranger.get(link).await.status, 410);
        assert_eq!(stranger.post(link, &[("step", "contract")]).await.status, 410);
        assert_eq!(stranger.get("/collaborations/asked/00ff").await.status, 410);
        let client = t.client(&site, speaker(1));
        let now = client.get(&format!("/api/v1/collaborations/{}", one.id)).await.json();
        assert_eq!((&now["step"], &now["value"]), (&json!("pilot"), &json!({"amount": "5000", "currency": "JPY"})));
        // The other side says less: kept as its answer, moves nothing.
        let other = mails.iter().find(|mail| mail["to"] == "c1@example.org").unwrap();
        let other = other["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        assert_eq!(stranger.post(other, &[("step", "nda")]).await.status, 200);
        let page = format!("/collaborations/{}", one.id);
        let own = client.get(&page).await.text;
        let desk = t.client(&site, officer()).get(&page).await.text;
        let heard = |text: &str| text.matches("After 3 months").count();
        assert_eq!((heard(&own), heard(&desk)), (1, 2), "a side reads its own answer");
        let again = ask(&t.system(), &room(), one.id, 3).await.unwrap();
        assert!(again.is_empty(), "asked once");
        t.clock.advance(100 * 86_400);
        let late = ask(&t.system(), &room(), one.id, 6).await.unwrap();
        t.clock.advance(46 * 86_400);
        assert_eq!(stranger.get(&late[0].1).await.status, 410, "its time is over");
    }

    async fn who_has_not_answered_is_reminded_once_and_both_links_are_good(t: Scratch) {
        let one = opened(&t, "i1").await;
        let asked = ask(&t.system(), &room(), one.id, 3).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let stranger = t.stranger(&site);
        assert_eq!(stranger.post(&asked[0].1, &[("step", "poc")]).await.status, 200);
        let all = || slice(&room()).handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        t.clock.advance(13 * 86_400);
        assert!(!lb_store::jobs::run_next(&t.store, &all()).await.unwrap(), "not yet");
        t.clock.advance(2 * 86_400);
        while lb_store::jobs::run_next(&t.store, &all()).await.unwrap() {}
        let mails: Vec<serde_json::Value> = t.system().read()
            .all("select payload from job where kind = 'mail.send'", &[], |row| row.json("payload"))
            .await.unwrap();
        let reminders: Vec<_> = mails.iter()
            .filter(|mail| mail["template"] == "collaborations-mail-remind").collect();
        assert_eq!(reminders.len(), 1, "the side that answered is left alone");
        assert_eq!(reminders[0]["to"], "c2@example.org");
        let second = reminders[0]["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        assert_ne!(second, asked[1].1);
        for link in [second, &asked[1].1] {
            assert_eq!(stranger.get(link).await.status, 200, "{link}");
        }
        let ids = t.system().read()
            .all("select id from collaboration_ask where answered_at is null", &[], |row| row.get("id")).await.unwrap();
        assert_eq!(remind(&t.system(), &room(), ids[0]).await.unwrap(), None, "reminded once");
        let desk = t.client(&site, officer());
        let page = desk.get(&format!("/collaborations/{}", one.id)).await;
        assert!(page.shows("reminded on"), "{}", page.text);
        let network = format!("networks/{}", id::<()>(DESK));
        let numbers = desk.get(&format!("/api/v1/collaborations/{network}")).await.json();
        assert_eq!(numbers["answers"], json!([{"months": 3, "asked": 2, "answered": 1}]));
        assert!(desk.get(&format!("/collaborations/{network}")).await.shows("1 (50%)"));
        assert_eq!(stranger.post(second, &[("step", "pilot")]).await.status, 200);
        assert_eq!(stranger.get(&asked[1].1).await.status, 410, "answered once");
        let news = t.system().read()
            .all("select change from outbox where action = 'collaboration.asked'", &[], |row| row.json("change"))
            .await.unwrap();
        assert_eq!(news.iter().map(|change: &serde_json::Value| change["unreached"].clone()).collect::<Vec<_>>(), [json!([])]);
    }

    async fn what_was_handed_on_and_taken_back_is_emptied_and_nothing_else(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let (stranger, desk) = (t.stranger(&site), t.client(&site, officer()));
        let page = format!("/collaborations/{}", one.id);
        let step = async |version: &str, step: &str, reason: &str, note: &str| {
            let said = [("version", version), ("step", step), ("reason", reason), ("note", note)];
            let reply = t.client(&site, speaker(1)).post(&format!("{page}/steps"), &said).await;
            assert_eq!(reply.status, 303, "{}", reply.text);
        };
        step("1", "poc", "", "A trial in Busan").await;
        // By the link that it was asked with, a side says which law ended it.
        let asked = ask(&t.system(), &room(), one.id, 3).await.unwrap();
        let (_, link) = asked.iter().find(|(side, _)| *side == Side::One).unwrap();
        let said = [("step", "ended"), ("reason", "regulation"), ("note", "The permit was refused")];
        assert_eq!(stranger.post(link, &said).await.status, 200);
        let handed_on = t.system().now;
        t.clock.advance(86_400);
        step("3", "pilot", "", "It goes on after all").await;
        step("4", "ended", "regulation", "A second law").await;
        assert!(desk.get(&page).await.shows("The permit was refused"));
        let refused = forget(&t.cx(officer()), one.id, handed_on).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind().status(), 404, "the platform alone");
        for _ in 0..2 {
            forget(&t.system(), one.id, handed_on).await.unwrap();
        }
        let shown = desk.get(&page).await;
        assert!(!shown.shows("The permit was refused"), "{}", shown.text);
        for kept in ["A trial in Busan", "It goes on after all", "A second law"] {
            assert!(shown.shows(kept), "{kept} in {}", shown.text);
        }
        for table in ["collaboration_step", "collaboration_ask"] {
            let sql = format!("select count(*) as n from {table} where note = 'The permit was refused'");
            assert_eq!(t.system().read().count(&sql, &[]).await.unwrap(), 0, "{table}");
        }
    }

    async fn what_nothing_came_of_ends_with_its_introduction(t: Scratch) {
        let (early, late) = (opened(&t, "i1").await, opened(&t, "i2").await);
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, speaker(1));
        let path = |of| format!("/api/v1/collaborations/{of}");
        let moved = client.clone().with("if-match", "\"1\"")
            .call(Method::POST, &format!("{}/steps", path(late.id)), &json!({"step": "poc"})).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        for cause in ["i1", "i2", "i3"] {
            withdrawn(&t.system(), cause).await.unwrap();
        }
        let now = client.get(&path(early.id)).await.json();
        assert_eq!((&now["step"], &now["reason"]), (&json!("ended"), &json!("withdrawn")));
        assert_eq!(client.get(&path(late.id)).await.json()["step"], "poc");
        assert!(ask(&t.system(), &room(), early.id, 3).await.unwrap().is_empty(), "asked no more");
        let by_hand = client.with("if-match", "\"2\"").call(Method::POST, &format!("{}/steps", path(late.id)),
            &json!({"step": "ended", "reason": "withdrawn"})).await;
        assert_eq!(by_hand.status, 422, "{}", by_hand.text);
    }

    async fn the_desk_opens_by_hand_what_began_elsewhere_with_whom_it_may_see(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let asked = |two: u128, source: &str| json!({"workspace": id::<()>(DESK), "title": "Cold chain",
            "language": "en", "source": source, "source_record": "fair-7",
            "one": {"organisation": id::<()>(1), "country": "KR", "language": "ko"},
            "two": {"organisation": id::<()>(two), "country": "JP", "contact_address": "a@example.org"}});
        let path = "/api/v1/collaborations";
        let desk = t.client(&site, officer());
        for (client, two, source, status) in [
            (t.client(&site, speaker(1)), 2, "meeting", 403),
            (desk.clone(), 66, "meeting", 422),
            (desk.clone(), 1, "meeting", 409),
            (desk.clone(), 2, "introduction", 422),
        ] {
            let answer = client.call(Method::POST, path, &asked(two, source)).await;
            assert_eq!(answer.status, status, "{two} {source}: {}", answer.text);
            assert!(!answer.text.contains("Thornbury 66"), "{}", answer.text);
        }
        let made = desk.call(Method::POST, path, &asked(2, "meeting")).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let of = made.json()["id"].as_str().unwrap().to_owned();
        let again = desk.call(Method::POST, path, &asked(2, "meeting")).await.json();
        assert_eq!(again["id"], of.as_str(), "one cause opens one");
        let place = json!({"kind": "event", "label": "Seed fair"});
        let placed = desk.call(Method::POST, &format!("{path}/{of}/places"), &place).await;
        assert_eq!(placed.status, 204, "{}", placed.text);
        assert!(desk.get(&format!("/collaborations/{of}")).await.shows("Seed fair"));
        let asked = ask(&t.system(), &room(), of.parse().unwrap(), 3).await.unwrap();
        assert_eq!(asked.len(), 2);
        let news = t.system().read()
            .all("select change from outbox where action = 'collaboration.asked'", &[], |row| row.json("change"))
            .await.unwrap();
        let unreached: Vec<serde_json::Value> = news;
        assert_eq!(unreached[0]["unreached"], json!([id::<()>(1)]), "the side without an address");
        let own = t.client(&site, speaker(1)).get(&format!("{path}/of/{}", id::<()>(1))).await.json();
        assert_eq!((&own["count"], &own["by_countries"][0]["label"]), (&json!(1), &json!("JP – KR")));
    }

    async fn what_became_of_the_sides_is_told_with_its_source_and_counted(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let (own, other, desk) =
            (t.client(&site, speaker(1)), t.client(&site, speaker(2)), t.client(&site, officer()));
        let page = format!("/collaborations/{}", one.id);
        let wrong = own.post(&format!("{page}/outcomes"), &[("outcome", "sales"), ("amount", "-3"), ("amount_currency", "EUR"),
            ("day", "2999-01-01"), ("source", "press"), ("proof", "")]).await;
        assert_eq!(wrong.status, 422);
        for told in ["no more decimals than its currency has", "not in the future", "where it can be seen"] {
            assert!(wrong.shows(told), "{told} in {}", wrong.text);
        }
        let told = own.post(&format!("{page}/outcomes"), &[("outcome", "foreign-sales"), ("amount", "250000"), ("amount_currency", "USD"),
            ("day", "2025-12-31"), ("source", "company"), ("proof", "")]).await;
        assert_eq!(told.status, 303, "{}", told.text);
        let sent = json!({"side": "two", "outcome": "settled", "day": "2026-01-15", "source": "register",
            "proof": "https://register.example/1"});
        let by_desk = desk.call(Method::POST, &format!("/api/v1{page}/outcomes"), &sent).await;
        assert_eq!(by_desk.status, 201, "{}", by_desk.text);
        let nobody = desk.call(Method::POST, &format!("/api/v1{page}/outcomes"), &json!({"outcome": "jobs",
            "day": "2026-01-15", "source": "company"})).await;
        assert_eq!(nobody.status, 422, "of which side: {}", nobody.text);
        let shown = own.get(&page).await;
        assert!(shown.shows("Foreign sales: US$250,000") && !shown.shows("register.example"), "its own alone: {}", shown.text);
        assert!(!other.get(&page).await.shows("Foreign sales: "), "the other side does not read it");
        assert!(desk.get(&page).await.shows("register.example"));
        let stranger = t.client(&site, speaker(3));
        assert_eq!(stranger.post(&format!("{page}/outcomes"), &[("outcome", "jobs")]).await.status, 404);
    }

    async fn a_network_reports_that_59_of_200_have_foreign_sales(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        for number in 0..100_u128 {
            let mut opening = opening(&format!("p{number}"));
            opening.one.organisation = id(1000 + 2 * number);
            opening.two.organisation = id(1001 + 2 * number);
            let one = open(&t.system(), &opening).await.unwrap();
            // 59 organisations: both sides of 20, one side of 19 more.
            let sides: &[Side] = match number {
                0..20 => &[Side::One, Side::Two],
                20..39 => &[Side::Two],
                _ => &[],
            };
            for side in sides {
                let ask = OutcomeAsk { outcome: "foreign-sales".to_owned(), amount: "1000".to_owned(), currency: "EUR".to_owned(),
                    day: "2025-12-31".to_owned(), source: "company".to_owned(), ..OutcomeAsk::default() };
                tell(&t.cx(officer()), one.id, Some(*side), &ask).await.unwrap();
                tell(&t.cx(officer()), one.id, Some(*side), &ask).await.unwrap();
            }
        }
        let network = format!("networks/{}", id::<()>(DESK));
        let numbers = desk.get(&format!("/api/v1/collaborations/{network}")).await.json();
        assert_eq!(numbers["organisations"], 200);
        assert_eq!(numbers["outcomes"], json!([{"outcome": "foreign-sales", "organisations": 59, "count": null,
            "money": [{"amount": "118000", "currency": "EUR"}]}]));
        let page = desk.get(&format!("/collaborations/{network}")).await;
        assert!(page.shows("59 of 200"), "{}", page.text);
    }

    async fn a_portfolio_says_where_and_why_collaborations_ended(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let own = t.client(&site, speaker(1));
        let of = format!("/collaborations/of/{}", id::<()>(1));
        for cause in ["a", "b", "c"] {
            opened(&t, cause).await;
        }
        assert!(!own.get(&of).await.shows("Why they ended"), "none has ended");
        for (cause, reason) in [("d", "terms"), ("e", "terms"), ("f", "silence")] {
            let one = opened(&t, cause).await;
            let form = [("version", "1"), ("step", "ended"), ("reason", reason)];
            let said = own.post(&format!("/collaborations/{}/steps", one.id), &form).await;
            assert_eq!(said.status, 303, "{}", said.text);
        }
        let page = own.get(&of).await;
        let losses = page.text.split(" id=\"losses\"").nth(1).unwrap().split("</table>").next().unwrap();
        for (cell, count) in [("Introduced · Terms, rights or price", 2), ("Introduced · No more answers", 1)] {
            let row = losses.split("<tr>").find(|row| row.contains(cell)).unwrap();
            assert!(row.contains(&format!(">{count}</td>")), "{row}");
        }
    }

    async fn numbers_are_for_those_they_belong_to(t: Scratch) {
        for cause in ["a", "b", "c"] {
            opened(&t, cause).await;
        }
        let site = t.site(vec![slice(&room())]);
        let of = format!("/collaborations/of/{}", id::<()>(1));
        let network = format!("/collaborations/networks/{}", id::<()>(DESK));
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(DESK));
        let everybody = [("one", speaker(1), 200, 403), ("two", speaker(2), 403, 403),
            ("officer", officer(), 403, 200), ("supervisor", above, 403, 200)];
        for (name, who, own, all) in everybody {
            let client = t.client(&site, who);
            assert_eq!(client.get(&of).await.status, own, "{name}");
            let page = client.get(&network).await;
            assert_eq!(page.status, all, "{name}");
            if all == 200 {
                for shown in ["3 · 100%", "South Korea", "Thornbury 2", "Japanese"] {
                    assert!(page.shows(shown), "{shown} in {}", page.text);
                }
            }
        }
    }
}
