//! The audit and jobs pages through the router, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::sync::Arc;

use lb_doors::migrations;
use lb_kernel::Organisation;
use lb_kernel::policy::{Actor, Door, Role, Scope, Via};
use lb_operations::{slice, slice_with};
use lb_store::Fact;
use lb_testkit::{Scratch, actor, id};
use sha2::{Digest as _, Sha256};

async fn told(t: &Scratch, workspace: u128) {
    let cx = t.cx(actor("Kim", Role::Officer, Scope::Workspace(id(workspace))));
    let mut tx = cx.begin().await.unwrap();
    let fact = Fact::of("organisation.edited", "organisation", id::<Organisation>(workspace));
    tx.tell(fact.within(Some(id(workspace))));
    tx.commit().await.unwrap();
}

/// Knows one account, by one address.
struct Known(lb_kernel::Id<lb_kernel::Account>);

#[async_trait::async_trait]
impl lb_operations::Actors for Known {
    async fn find(
        &self,
        _: &lb_store::Cx,
        typed: &str,
    ) -> lb_store::Kept<Option<lb_kernel::Id<lb_kernel::Account>>> {
        Ok((typed == "kim@example.org").then_some(self.0))
    }

    fn veil(&self, entry: &mut lb_store::audit::Entry) -> bool {
        let veiled = entry.action == "organisation.edited";
        if veiled {
            entry.account = None;
            entry.actor.clear();
            entry.via.clear();
        }
        veiled
    }
}

/// The hash of an exported entry, as the handbook says how to compute it, and without the code that made it.
fn sealed(line: &serde_json::Value) -> String {
    let at: jiff::Timestamp = line["at"].as_str().unwrap().parse().unwrap();
    let fields = serde_json::json!([
        line["seq"],
        at.as_microsecond(),
        line["operation"],
        line["account"],
        line["actor"],
        line["via"],
        line["door"],
        line["action"],
        line["object"],
        line["record"],
        line["workspace"],
        line["change"],
    ]);
    let text = format!("{}{fields}", line["previous"].as_str().unwrap());
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn auditor() -> Actor {
    actor("Auditor", Role::Auditor, Scope::Installation)
}

fn rooms() -> Vec<lb_store::Migration> {
    migrations(&[slice()])
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_administrator_sees_the_entries_of_its_workspace(t: Scratch) {
        told(&t, 1).await;
        told(&t, 2).await;
        let site = t.site(vec![slice()]);
        let administrator = actor("Park", Role::Administrator, Scope::Workspace(id(1)));
        let reply = t.client(&site, administrator).get("/api/v1/operations/audit").await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        assert_eq!(reply.json()["items"].as_array().unwrap().len(), 1);
        let reply = t.client(&site, auditor()).get("/api/v1/operations/audit").await;
        assert_eq!(reply.json()["items"].as_array().unwrap().len(), 2);
    }

    async fn a_filter_that_cannot_be_read_is_refused_and_kept(t: Scratch) {
        told(&t, 1).await;
        let site = t.site(vec![slice()]);
        let client = t.client(&site, auditor());
        for (field, value) in [("record", "12-34"), ("from", "yesterday"), ("to", "2026-13-01")] {
            let page = client.get(&format!("/audit?{field}={value}")).await;
            assert_eq!(page.status, 422, "{field}");
            assert!(page.shows(value) && !page.shows("organisation.edited"), "{}", page.text);
            let reply = client.get(&format!("/api/v1/operations/audit?{field}={value}")).await;
            assert_eq!((reply.status.as_u16(), reply.json()["errors"][0]["field"].as_str().unwrap()), (422, field));
        }
        assert_eq!(client.get("/audit?before=x").await.status, 422);
        assert_eq!(client.get("/audit?record=&from=2026-01-01").await.status, 200);
    }

    async fn news_that_were_set_aside_are_shown_and_tried_again(t: Scratch) {
        told(&t, 1).await;
        let site = t.site(vec![slice()]);
        let operator = actor("Operator", Role::Operator, Scope::Installation);
        let client = t.client(&site, operator);
        let over = client.post("/jobs/retry", &[("news", "1")]).await;
        assert_eq!(over.status, 409, "{}", over.text);
        let mut tx = t.system().begin().await.unwrap();
        tx.run("update outbox set attempts = 10, set_aside_at = at, last_error = 'deaf'", &[]).await.unwrap();
        tx.commit().await.unwrap();
        let page = client.get("/jobs").await;
        assert!(page.shows("deaf") && page.shows("Set aside") && page.shows("name=\"news\" value=\"1\""), "{}", page.text);
        assert_eq!(client.post("/jobs/retry", &[("news", "1")]).await.status, 303);
        assert_eq!(lb_store::outbox::waiting(&t.system()).await.unwrap(), 2, "and that it was retried");
        assert!(!client.get("/jobs").await.shows("Set aside"));
    }

    async fn jobs_are_shown_by_state_with_what_is_next_first(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, actor("Operator", Role::Operator, Scope::Installation));
        let mut tx = t.system().begin().await.unwrap();
        let now = tx.cx().now;
        for (kind, days) in [("late.one", 30), ("soon.one", 1), ("lost.one", 2)] {
            lb_store::jobs::put(&mut tx, kind, &serde_json::json!({}), None, now.plus_days(days)).await.unwrap();
        }
        tx.run("update job set state = 'failed' where kind = 'lost.one'", &[]).await.unwrap();
        tx.commit().await.unwrap();
        let page = client.get("/jobs").await.text;
        let place = |kind: &str| page.find(kind).unwrap();
        assert!(place("lost.") < place("soon.") && place("soon.") < place("late."), "{page}");
        let waiting = client.get("/jobs?state=waiting").await;
        assert!(waiting.shows("soon.") && !waiting.shows("lost."), "{}", waiting.text);
        assert_eq!(client.get("/jobs?state=lost").await.status, 422);
        let failed = client.get("/api/v1/operations/jobs?state=failed").await.json();
        assert_eq!(failed["items"].as_array().unwrap().len(), 1, "{failed}");
        let wrong = client.reading("ko").get("/api/v1/operations/jobs?state=lost").await;
        assert_eq!((wrong.status.as_u16(), wrong.json()["errors"][0]["field"].as_str().unwrap()), (422, "state"));
    }

    async fn others_may_not_look(t: Scratch) {
        let site = t.site(vec![slice()]);
        let officer = actor("Lee", Role::Officer, Scope::Workspace(id(1)));
        for address in ["/audit", "/jobs", "/audit/export"] {
            assert_eq!(t.client(&site, officer.clone()).get(address).await.status, 403, "{address}");
            let stranger = t.stranger(&site).get(address).await;
            assert_eq!(stranger.status, 303, "{address}");
            assert!(stranger.location().starts_with("/sign-in?next="), "{}", stranger.location());
        }
        let problem = t.stranger(&site).reading("ko").get("/api/v1/operations/jobs").await;
        assert_eq!(problem.status, 401);
        assert_eq!(problem.json()["code"], "policy.sign-in");
        assert!(problem.shows("로그인"), "{}", problem.text);
    }

    async fn the_page_shows_and_filters_in_four_languages(t: Scratch) {
        told(&t, 1).await;
        let job = t.cx(Actor::system(Via::Job)).through(Door::Job);
        let mut tx = job.begin().await.unwrap();
        tx.tell(Fact::of("deadline.started", "deadline", id::<Organisation>(3)).within(Some(id(1))));
        tx.commit().await.unwrap();
        let site = t.site(vec![slice()]);
        for (language, title, door) in [
            ("ko", "감사 기록", "백그라운드 작업"),
            ("ja", "監査記録", "バックグラウンド処理"),
            ("en", "Audit record", "Background job"),
            ("fr", "Journal d’audit", "Tâche de fond"),
        ] {
            let page = t.client(&site, auditor()).reading(language).get("/audit").await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(page.shows(title) && page.shows("organisation.<wbr>edited"), "{language}");
            assert!(page.shows(door), "the channel is told in words: {language} {}", page.text);
            assert!(page.shows(&format!("lang=\"{language}\"")), "{language}");
        }
        let page = t.client(&site, auditor()).get("/audit?action=person.").await;
        assert!(!page.shows("organisation.<wbr>edited") && page.shows("No entries fit"));
    }

    async fn entries_are_found_by_who_did_something(t: Scratch) {
        told(&t, 1).await;
        let kim = actor("Kim", Role::Officer, Scope::Workspace(id(1))).account.unwrap();
        let site = t.site(vec![lb_operations::slice_with(std::sync::Arc::new(Known(kim)))]);
        let client = t.client(&site, auditor());
        for (typed, found) in [
            ("kim@example.org".to_owned(), 1),
            (kim.to_string(), 1),
            ("nobody@example.org".to_owned(), 0),
            (id::<Organisation>(99).to_string(), 0),
        ] {
            let reply = client.get(&format!("/api/v1/operations/audit?actor={typed}")).await.json();
            assert_eq!(reply["items"].as_array().unwrap().len(), found, "{typed}");
            let page = client.get(&format!("/audit?actor={typed}")).await;
            assert_eq!(page.shows("organisation.<wbr>edited"), found == 1, "{typed}: {}", page.text);
            assert!(page.shows(&format!("value=\"{typed}\"")), "{typed}");
        }
    }

    async fn who_raised_something_is_shown_to_auditors_of_the_installation_alone(t: Scratch) {
        told(&t, 1).await;
        let kim = actor("Kim", Role::Officer, Scope::Workspace(id(1))).account.unwrap();
        let site = t.site(vec![lb_operations::slice_with(std::sync::Arc::new(Known(kim)))]);
        let administrator = t.client(&site, actor("Park", Role::Administrator, Scope::Workspace(id(1))));
        let operator = t.client(&site, actor("Root", Role::Operator, Scope::Installation));
        let api = "/api/v1/operations/audit?action=organisation.";
        for client in [&administrator, &operator] {
            let page = client.get("/audit").await;
            assert!(page.shows("organisation.<wbr>edited") && page.shows("Not shown"), "{}", page.text);
            assert!(!page.text.contains("Kim"), "{}", page.text);
            let entry = client.get(api).await.json()["items"][0].clone();
            assert_eq!((&entry["actor"], &entry["account"], &entry["hash"]), (&"".into(), &serde_json::Value::Null, &"".into()));
            // Nor is it found by who did it.
            let asked = client.get(&format!("{api}&actor={kim}")).await.json();
            assert_eq!(asked["items"].as_array().unwrap().len(), 0, "{asked}");
        }
        let read = || async { t.client(&site, auditor()).get("/api/v1/operations/audit?action=audit.raisers-read").await.json() };
        assert_eq!(read().await["items"].as_array().unwrap().len(), 0);
        let entry = t.client(&site, auditor()).get(api).await.json()["items"][0].clone();
        assert_eq!((&entry["actor"], entry["hash"].as_str().unwrap().len()), (&"Kim".into(), 64));
        // That it was shown is an entry, and the chain is whole.
        assert_eq!(read().await["items"][0]["change"]["entries"], serde_json::json!([1]));
        let page = t.client(&site, auditor()).post("/audit/verify", &[]).await;
        assert!(page.shows("The chain is whole"), "{}", page.text);
    }

    async fn exporting_is_an_entry_itself(t: Scratch) {
        told(&t, 1).await;
        let site = t.site(vec![slice()]);
        let file = t.client(&site, auditor()).get("/audit/export").await;
        assert_eq!(file.status, 200, "{}", file.text);
        assert_eq!(file.text.lines().count(), 2);
        assert!(file.text.lines().last().unwrap().contains("audit.exported"));
        let stale = Actor { fresh_until: None, ..auditor() };
        let asked = t.client(&site, stale).get("/audit/export").await;
        assert!(asked.location().starts_with("/account/confirm?next="), "{}", asked.location());
    }

    async fn an_export_has_the_filters_of_the_page_and_can_be_checked_by_strangers(t: Scratch) {
        for workspace in [1, 2, 1] {
            told(&t, workspace).await;
        }
        let site = t.site(vec![slice_with(Arc::new(Known(id(5))))]);
        let client = t.client(&site, auditor());
        let record = id::<Organisation>(1);
        let page = client.get(&format!("/audit?record={record}&from=2026-11-25")).await;
        let link = format!("/audit/export?record={record}&#38;from=2026-11-25");
        assert!(page.shows(&link) || page.shows(&link.replace("&#38;", "&amp;")), "{}", page.text);
        for root in ["/audit/export", "/api/v1/operations/audit/export"] {
            let file = client.get(&format!("{root}?record={record}&from=2026-11-25&action=organisation.")).await;
            assert_eq!(file.status, 200, "{}", file.text);
            let lines: Vec<serde_json::Value> = file.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let places: Vec<_> = lines.iter().map(|line| line["seq"].as_i64().unwrap()).collect();
            assert_eq!(places, [1, 3]);
            for line in &lines {
                assert_eq!(sealed(line), line["hash"].as_str().unwrap());
            }
            let nobody = client.get(&format!("{root}?actor=nobody@example.org")).await;
            assert_eq!((nobody.status.as_u16(), nobody.text.as_str()), (200, ""));
            assert_eq!(client.get(&format!("{root}?to=tomorrow")).await.status, 422);
        }
        let all = client.get("/api/v1/operations/audit/export").await;
        let mut previous = String::new();
        for line in all.text.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!((line["previous"].as_str().unwrap(), sealed(&line)), (previous.as_str(), line["hash"].as_str().unwrap().to_owned()));
            line["hash"].as_str().unwrap().clone_into(&mut previous);
        }
        // What it was narrowed to is in the record, without the address that was typed.
        let said = client.get("/api/v1/operations/audit?action=audit.exported").await.json();
        let first = said["items"].as_array().unwrap().last().unwrap();
        assert_eq!(first["change"]["record"], serde_json::json!(record));
    }

    async fn a_long_record_is_exported_whole(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        for n in 0..1234_u128 {
            tx.tell(Fact::of("organisation.edited", "organisation", id::<Organisation>(n)));
        }
        tx.commit().await.unwrap();
        let site = t.site(vec![slice()]);
        let file = t.client(&site, auditor()).get("/audit/export").await;
        let places: Vec<i64> = file
            .text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["seq"].as_i64().unwrap())
            .collect();
        assert_eq!(places, (1..=1235).collect::<Vec<_>>());
    }

    async fn a_damaged_entry_keeps_nobody_from_reading_the_others(t: Scratch) {
        for _ in 0..3 {
            told(&t, 1).await;
        }
        let mut tx = t.system().begin().await.unwrap();
        let (trigger, harm) = match t.store.engine() {
            lb_store::Engine::Sqlite => (
                "drop trigger audit_entry_no_update",
                "update audit_entry set change = cast(x'7bff7d' as text) where seq = 2",
            ),
            lb_store::Engine::Postgres => (
                "drop trigger audit_entry_no_change on audit_entry",
                "update audit_entry set record = 'damaged' where seq = 2",
            ),
        };
        for sql in [trigger, harm] {
            tx.run(sql, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let site = t.site(vec![slice()]);
        let administrator = actor("Park", Role::Administrator, Scope::Workspace(id(1)));
        for who in [auditor(), administrator] {
            let client = t.client(&site, who);
            let page = client.get("/audit").await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(page.shows("cannot be read") && page.shows(">2<"), "{}", page.text);
            assert_eq!(page.text.matches("organisation.<wbr>edited").count(), 2, "{}", page.text);
            let items = client.get("/api/v1/operations/audit").await.json()["items"].clone();
            let met: Vec<_> = items.as_array().unwrap().iter().map(|one| (one["seq"].as_i64().unwrap(), one["unreadable"] == true)).collect();
            assert_eq!(met, [(3, false), (2, true), (1, false)]);
        }
        let client = t.client(&site, auditor());
        let file = client.get("/audit/export").await;
        let line: serde_json::Value = serde_json::from_str(file.text.lines().nth(1).unwrap()).unwrap();
        let held = match t.store.engine() {
            lb_store::Engine::Sqlite => ("change", "t7BFF7D"),
            lb_store::Engine::Postgres => ("record", "t64616d61676564"),
        };
        assert_eq!((&line["seq"], &line["unreadable"][held.0]), (&2.into(), &held.1.into()), "{line}");
        assert_eq!(file.text.lines().count(), 4);
        // Whoever asks for an account does not learn what damaged entries it has.
        let known = t.site(vec![slice_with(Arc::new(Known(id(5))))]);
        let administrator = actor("Park", Role::Administrator, Scope::Workspace(id(1)));
        let asked = t.client(&known, administrator).get("/api/v1/operations/audit?actor=kim@example.org").await;
        assert_eq!(asked.json()["items"], serde_json::json!([]));
    }

    async fn checking_the_chain_tells_what_it_found(t: Scratch) {
        told(&t, 1).await;
        let site = t.site(vec![slice()]);
        let page = t.client(&site, auditor()).post("/audit/verify", &[]).await;
        assert!(page.shows("The chain is whole: 1 entry."), "{}", page.text);
        let elsewhere = t.client(&site, auditor()).with("sec-fetch-site", "cross-site");
        let refused = elsewhere.post("/audit/verify", &[]).await;
        assert_eq!(refused.status, 403, "{}", refused.text);
    }
}
