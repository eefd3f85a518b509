//! Webhooks: who sets them up, what they are told, where they never lead.

use axum::http::Method;
use lb_doors::Site;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Instant};
use lb_notify::signature;
use lb_store::outbox::deliver;
use lb_store::{Fact, Rows as _};
use lb_testkit::{Client, Reply, Scratch, actor, id};
use serde_json::{Value, json};

use crate::rig::{column, rig, rooms, site, states, work};
use crate::server::web;

fn administrator(workspace: u128) -> Actor {
    actor("Park", Role::Administrator, Scope::Workspace(id(workspace)))
}

async fn add(client: &Client, url: &str, events: &str) -> Reply {
    client.post("/webhooks/new", &[("url", url), ("events", events)]).await
}

/// The address of the only webhook, and the secret that its page showed.
async fn only(t: &Scratch, page: &Reply) -> (String, String) {
    let reader = t.system().read();
    let found = reader.first("select id, secret from webhook", &[], |row| {
        Ok((row.get::<String>("id")?, row.get::<String>("secret")?))
    });
    let (id, secret) = found.await.unwrap().unwrap_or_else(|| panic!("{}", page.text));
    assert!(page.shows(&secret), "{}", page.text);
    (format!("/webhooks/{id}"), secret)
}

async fn happen(t: &Scratch, action: &'static str, object: &'static str, record: u128) {
    let mut tx = t.system().begin().await.unwrap();
    let record: Id<()> = id(record);
    tx.tell(Fact::of(action, object, record).change(json!({ "name": "confidential" })));
    tx.commit().await.unwrap();
}

/// Something happens, and is handed on.
async fn news(t: &Scratch, site: &Site, action: &'static str) {
    happen(t, action, "thing", 1).await;
    while deliver(&t.store, &site.receivers, 10).await.unwrap() > 0 {}
}

const BROKEN: &str =
    "HTTP/1.1 500 Internal Server Error\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
const TAKEN: &str = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";

lb_testkit::on_both! {
    rooms: rooms();

    async fn news_are_delivered_once_and_signed(t: Scratch) {
        let server = web(TAKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/news", server.address), "thing.*").await;
        let (address, secret) = only(&t, &page).await;
        assert!(!client.get(&address).await.shows(&secret));
        happen(&t, "thing.done", "thing", 1).await;
        while deliver(&t.store, &site.receivers, 10).await.unwrap() > 0 {}
        // The same news once more: its receiver failed halfway, say.
        let mut tx = t.system().begin().await.unwrap();
        tx.run("update outbox set done_at = null", &[]).await.unwrap();
        tx.commit().await.unwrap();
        deliver(&t.store, &site.receivers, 10).await.unwrap();
        assert_eq!(work(&t, &site).await, 1);
        assert_eq!(states(&t, "delivery").await, [("delivered".to_owned(), 1)].into());
        let taken = server.taken.lock().unwrap().clone();
        let (head, body) = taken[0].split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /news HTTP/1.1"), "{head}");
        let seconds = "2026-11-25T09:00:00Z".parse::<Instant>().unwrap().micros() / 1_000_000;
        let signed = signature::sign(&secret, seconds, body);
        assert!(head.to_lowercase().contains(&format!("landbridge-signature: {signed}")), "{head}");
        let told: Value = serde_json::from_str(body).unwrap();
        assert_eq!(told["action"], "thing.done");
        assert_eq!(told["record"], json!(id::<()>(1)));
        assert!(!body.contains("confidential"), "{body}");
        let page = client.get(&address).await;
        assert!(page.shows("thing.done") && page.shows("Delivered") && page.shows("204"), "{}", page.text);
    }

    async fn what_was_closed_between_news_and_delivery_is_not_told(t: Scratch) {
        let server = web(TAKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        add(&client, &format!("http://{}/", server.address), "*").await;
        happen(&t, "thing.done", "thing", 1).await;
        while deliver(&t.store, &site.receivers, 10).await.unwrap() > 0 {}
        let mut tx = t.system().begin().await.unwrap();
        let hidden: Id<()> = id(2);
        tx.run("update delivery set record = $1", &[&hidden]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(work(&t, &site).await, 1);
        assert!(server.taken.lock().unwrap().is_empty());
        assert_eq!(states(&t, "delivery").await, [("failed".to_owned(), 1)].into());
        assert_eq!(column(&t, "delivery", "trouble").await, [Some("hidden".to_owned())]);
    }

    async fn only_what_the_workspace_may_see(t: Scratch) {
        let site = site(&t, None, true);
        for workspace in [1, 2] {
            let client = t.client(&site, administrator(workspace));
            let page = add(&client, "http://127.0.0.1:9/", "*").await;
            assert_eq!(page.status, 200, "{}", page.text);
        }
        for (object, record) in [("thing", 1), ("thing", 2), ("thing", 3), ("thing", 4), ("account", 1)] {
            happen(&t, "thing.done", object, record).await;
        }
        while deliver(&t.store, &site.receivers, 10).await.unwrap() > 0 {}
        let reader = t.system().read();
        let made = reader.all(
            "select workspace, record from delivery join webhook on webhook.id = delivery.webhook \
             order by workspace, record",
            &[],
            |row| Ok((row.get::<Id<()>>("workspace")?, row.get::<Id<()>>("record")?)),
        );
        // The staff's record to its own workspace, the public one to both, all else to nobody.
        assert_eq!(made.await.unwrap(), [(id(1), id(1)), (id(1), id(3)), (id(2), id(3))]);
    }

    async fn nothing_is_sent_into_the_server_s_own_network(t: Scratch) {
        let server = web(TAKEN);
        let rig = rig(&t);
        let client = t.client(&rig.site, administrator(1));
        for inside in ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest"] {
            let refused = add(&client, inside, "*").await;
            assert_eq!(refused.status, 422, "{}", refused.text);
            assert!(refused.shows("own network"), "{}", refused.text);
        }
        // A name that leads inside is found out only when it is asked for.
        let url = format!("https://localhost:{}/", server.address.port());
        let page = add(&client, &url, "*").await;
        let (address, _) = only(&t, &page).await;
        assert_eq!(client.post(&format!("{address}/test"), &[]).await.status, 200);
        assert_eq!(work(&t, &rig.site).await, 1);
        t.clock.advance(10_000);
        assert_eq!(work(&t, &rig.site).await, 0);
        assert_eq!(states(&t, "delivery").await, [("failed".to_owned(), 1)].into());
        assert_eq!(column(&t, "delivery", "trouble").await, [Some("inside".to_owned())]);
        assert!(server.taken.lock().unwrap().is_empty());
    }

    async fn a_redirection_is_no_success_and_not_followed(t: Scratch) {
        let inner = web(TAKEN);
        let target = format!(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{}/inner\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            inner.address
        );
        let server = web(Box::leak(target.into_boxed_str()));
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/", server.address), "*").await;
        let (address, _) = only(&t, &page).await;
        client.post(&format!("{address}/test"), &[]).await;
        for _ in 0..10 {
            work(&t, &site).await;
            t.clock.advance(1000);
        }
        // Whoever asks for a test looks at its result: it is tried once.
        assert_eq!(server.taken.lock().unwrap().len(), 1);
        assert!(inner.taken.lock().unwrap().is_empty());
        assert_eq!(states(&t, "delivery").await, [("failed".to_owned(), 1)].into());
        let page = client.get(&address).await;
        assert!(page.shows("webhook.test") && page.shows("Failed") && page.shows("307"), "{}", page.text);
    }

    async fn news_are_tried_for_three_days_and_then_the_webhook_is_failing(t: Scratch) {
        let server = web(BROKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/", server.address), "*").await;
        let (address, _) = only(&t, &page).await;
        news(&t, &site, "thing.done").await;
        let begun = t.system().now;
        let hours = |hours: i64| begun.plus_seconds(hours * 3600);
        let tries = || server.taken.lock().unwrap().len();
        let mut met = Vec::new();
        while states(&t, "delivery").await.contains_key("waiting") {
            assert_eq!(work(&t, &site).await, 1);
            met.push(tries());
            let reader = t.system().read();
            let next = reader.first("select next_at from delivery", &[], |row| row.get::<Option<Instant>>("next_at"));
            let Some(next) = next.await.unwrap().flatten() else { break };
            // Nothing happens before the time that the page names.
            t.clock.advance(next.seconds_since(t.system().now) - 1);
            assert_eq!(work(&t, &site).await, 0);
            t.clock.advance(1);
            assert!(client.get(&format!("{address}?state=waiting")).await.shows("thing.done"));
        }
        assert_eq!(met, (1..=11).collect::<Vec<_>>());
        assert!(t.system().now > hours(70) && t.system().now < hours(72), "{}", t.system().now);
        let shown = client.get(&address).await;
        assert!(shown.shows("Nothing has reached this address") && shown.shows("500"), "{}", shown.text);
        assert!(client.get("/webhooks").await.shows("Failing"));
        // What happens from now on is tried once, and kept.
        news(&t, &site, "thing.closed").await;
        work(&t, &site).await;
        t.clock.advance(90_000);
        assert_eq!((work(&t, &site).await, tries()), (0, 12));
        assert_eq!(states(&t, "delivery").await, [("failed".to_owned(), 2)].into());
        // The receiver is mended: all that was missed is sent, and the webhook works.
        *server.answer.lock().unwrap() = TAKEN;
        let sent = client.post(&format!("{address}/deliveries/again"), &[]).await;
        assert!(sent.shows("2 messages are on their way again"), "{}", sent.text);
        assert_eq!(work(&t, &site).await, 2);
        assert_eq!(states(&t, "delivery").await, [("delivered".to_owned(), 2)].into());
        assert!(!client.get(&address).await.shows("Nothing has reached"));
        let none = client.post(&format!("{address}/deliveries/again"), &[]).await;
        assert!(none.shows("nothing to send again"), "{}", none.text);
        let told = lb_store::audit::after(&t.system(), 0, 50).await.unwrap();
        let told: Vec<&str> = told.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(told, ["webhook.added", "thing.done", "webhook.failing", "thing.closed", "webhook.sent-again", "webhook.recovered"]);
    }

    async fn one_piece_that_is_not_taken_does_not_make_the_webhook_failing(t: Scratch) {
        let server = web(BROKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/", server.address), "thing.*").await;
        let (address, _) = only(&t, &page).await;
        news(&t, &site, "thing.done").await;
        work(&t, &site).await;
        *server.answer.lock().unwrap() = TAKEN;
        news(&t, &site, "thing.closed").await;
        assert_eq!(work(&t, &site).await, 1);
        *server.answer.lock().unwrap() = BROKEN;
        for _ in 0..80 {
            t.clock.advance(3600);
            work(&t, &site).await;
        }
        assert_eq!(states(&t, "delivery").await, [("delivered".to_owned(), 1), ("failed".to_owned(), 1)].into());
        assert!(!client.get(&address).await.shows("Nothing has reached"));
        let told = lb_store::audit::after(&t.system(), 0, 50).await.unwrap();
        assert_eq!(told.last().unwrap().action, "webhook.delivery-failed");
    }

    async fn one_delivery_is_sent_again_at_once_and_tried_as_if_it_were_new(t: Scratch) {
        let server = web(BROKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/", server.address), "thing.*").await;
        let (address, _) = only(&t, &page).await;
        news(&t, &site, "thing.done").await;
        for _ in 0..5 {
            work(&t, &site).await;
            t.clock.advance(7200);
        }
        let api = format!("/api/v1{address}/deliveries");
        let one = client.get(&api).await.json()["items"][0].clone();
        assert_eq!((&one["state"], &one["trouble"], &one["attempts"]), (&json!("waiting"), &json!("status"), &json!(5)));
        let again = format!("{api}/{}/again", one["id"].as_str().unwrap());
        for _ in 0..2 {
            let asked = client.call(Method::POST, &again, &json!({})).await;
            assert_eq!((asked.status.as_u16(), &asked.json()["deliveries"]), (202, &json!(1)), "{}", asked.text);
        }
        // The try that was planned before is nobody's any more.
        let before = server.taken.lock().unwrap().len();
        while work(&t, &site).await > 0 {
            t.clock.advance(1);
        }
        assert_eq!(server.taken.lock().unwrap().len(), before + 1);
        let one = client.get(&api).await.json()["items"][0].clone();
        assert_eq!((&one["state"], &one["attempts"]), (&json!("waiting"), &json!(1)));
        // Also what was taken, from the page; but not what is another's.
        *server.answer.lock().unwrap() = TAKEN;
        t.clock.advance(60);
        assert_eq!(work(&t, &site).await, 1);
        let sent = client.post(&format!("{address}/deliveries/{}/again", one["id"].as_str().unwrap()), &[]).await;
        assert!(sent.shows("1 message is on its way again"), "{}", sent.text);
        assert_eq!(work(&t, &site).await, 1);
        assert_eq!(server.taken.lock().unwrap().len(), before + 3);
        let other: Id<()> = id(77);
        for wrong in [format!("{api}/{other}/again"), format!("{api}/x/again")] {
            assert_eq!(client.call(Method::POST, &wrong, &json!({})).await.status.as_u16(), 404);
        }
        for (state, count) in [("delivered", 1), ("failed", 0)] {
            let found = client.get(&format!("{api}?state={state}")).await.json();
            assert_eq!(found["items"].as_array().unwrap().len(), count, "{state}");
        }
        assert_eq!(client.get(&format!("{api}?state=lost")).await.status.as_u16(), 422);
        let stopped = [("url", "https://example.org/"), ("events", "*"), ("version", "1")];
        client.post(&address, &stopped).await;
        let refused = client.call(Method::POST, &again, &json!({})).await;
        assert_eq!((refused.status.as_u16(), &refused.json()["code"]), (409, &json!("notify.webhook.inactive")));
    }

    async fn an_endless_answer_does_no_harm(t: Scratch) {
        // Announces a gigabyte and sends little of it: the body is not waited for.
        let server = web("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\nabc");
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let page = add(&client, &format!("http://{}/", server.address), "*").await;
        let (address, _) = only(&t, &page).await;
        client.post(&format!("{address}/test"), &[]).await;
        work(&t, &site).await;
        assert_eq!(states(&t, "delivery").await, [("delivered".to_owned(), 1)].into());
    }

    async fn only_administrators_of_the_workspace_manage_it(t: Scratch) {
        let site = site(&t, None, false);
        let client = t.client(&site, administrator(1));
        let page = add(&client, "https://example.org/news", "thing.done").await;
        let (address, _) = only(&t, &page).await;
        let officer = t.client(&site, actor("Lee", Role::Officer, Scope::Workspace(id(1))));
        let elsewhere = t.client(&site, administrator(2));
        for (who, status) in [(&officer, 403), (&elsewhere, 404)] {
            assert_eq!(who.get(&address).await.status, status);
            for action in ["", "/test", "/secret", "/remove", "/deliveries/again"] {
                let fields = [("url", "https://evil.example/"), ("events", "*"), ("version", "1")];
                let reply = who.post(&format!("{address}{action}"), &fields).await;
                assert_eq!(reply.status, status, "{action}: {}", reply.text);
            }
        }
        assert_eq!(officer.get("/webhooks").await.status, 403);
        assert!(!elsewhere.get("/webhooks").await.shows("example.org/news"));
        let stale = Actor { fresh_until: None, ..administrator(1) };
        let asked = t.client(&site, stale).post(&format!("{address}/secret"), &[]).await;
        assert!(asked.location().starts_with("/account/confirm"), "{}", asked.location());
        assert!(client.get("/webhooks").await.shows("example.org/news"));
    }

    async fn the_api_does_what_the_pages_do(t: Scratch) {
        let server = web(TAKEN);
        let site = site(&t, None, true);
        let client = t.client(&site, administrator(1));
        let root = "/api/v1/webhooks";
        let home: Id<()> = id(1);
        let new = |url: &str, home: Id<()>| json!({ "workspace": home, "url": url, "events": ["thing.*", "thing.done"] });
        let url = format!("http://{}/news", server.address);
        let made = client.call(Method::POST, root, &new(&url, home)).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.text);
        let (webhook, secret) = (made.json()["webhook"].clone(), made.json()["secret"].clone());
        let one = format!("{root}/{}", webhook["id"].as_str().unwrap());
        for (address, found) in [(root, "/items/0"), (&one, "")] {
            let reply = client.get(address).await;
            assert_eq!(reply.json().pointer(found), Some(&webhook), "{}", reply.text);
            assert!(!reply.shows(secret.as_str().unwrap()), "a secret is shown once");
        }
        let wrong = client.call(Method::POST, root, &new("ftp://example.org", home)).await;
        assert_eq!((wrong.status.as_u16(), &wrong.json()["code"]), (422, &json!("notify.url.https")));
        let renewed = client.call(Method::POST, &format!("{one}/secret"), &json!({})).await.json();
        assert_ne!(renewed["secret"], secret);
        let asked = client.call(Method::POST, &format!("{one}/test"), &json!({})).await;
        assert_eq!(asked.status.as_u16(), 202, "{}", asked.text);
        let waiting = client.get(&format!("{one}/deliveries")).await.json();
        assert_eq!(waiting["items"][0]["id"], asked.json()["delivery"]);
        assert_eq!(waiting["items"][0]["state"], "waiting");
        work(&t, &site).await;
        let done = client.get(&format!("{one}/deliveries")).await.json();
        assert_eq!(done["items"][0]["state"], "delivered");
        assert_eq!((&done["items"][0]["status"], &done["items"][0]["attempts"]), (&json!(204), &json!(1)));
        let sent = server.taken.lock().unwrap()[0].clone();
        let (head, body) = sent.split_once("\r\n\r\n").unwrap();
        let signed = signature::sign(renewed["secret"].as_str().unwrap(), t.system().now.micros() / 1_000_000, body);
        assert!(head.contains(&signed), "signed with the new secret: {head}");
        // Page by page.
        for _ in 0..60 {
            client.call(Method::POST, &format!("{one}/test"), &json!({})).await;
        }
        let (mut seen, mut address) = (0, format!("{one}/deliveries"));
        loop {
            let page = client.get(&address).await.json();
            seen += page["items"].as_array().unwrap().len();
            let Some(next) = page["next"].as_str() else { break };
            address = format!("{one}/deliveries?cursor={next}");
        }
        assert_eq!(seen, 61);
        // A cursor that is none leads to no beginning, by API and page.
        let wrong = client.get(&format!("{one}/deliveries?cursor=one")).await;
        assert_eq!((wrong.status.as_u16(), &wrong.json()["errors"][0]["field"]), (422, &json!("cursor")));
        let page = format!("/webhooks/{}", webhook["id"].as_str().unwrap());
        assert_eq!(client.get(&format!("{page}?before=one")).await.status.as_u16(), 422);
        assert_eq!(client.get(&page).await.status.as_u16(), 200);
        // Others: nothing, as on the pages.
        let officer = t.client(&site, actor("Lee", Role::Officer, Scope::Workspace(id(1))));
        let elsewhere = t.client(&site, administrator(2));
        for (who, status) in [(&officer, 403), (&elsewhere, 404)] {
            assert_eq!(who.get(&one).await.status, status);
            assert_eq!(who.get(&format!("{one}/deliveries")).await.status, status);
            assert_eq!(who.call(Method::DELETE, &one, &json!({})).await.status, status);
            assert_eq!(who.call(Method::POST, &format!("{one}/secret"), &json!({})).await.status, status);
            assert_eq!(who.call(Method::POST, root, &new(&url, home)).await.status, 403);
        }
        assert_eq!(elsewhere.get(root).await.json()["items"], json!([]));
        assert_eq!(client.call(Method::DELETE, &one, &json!({})).await.status.as_u16(), 204);
        assert_eq!(client.get(&one).await.status.as_u16(), 404);
    }

    async fn the_api_changes_a_webhook_from_the_version_it_names(t: Scratch) {
        let site = site(&t, None, false);
        let client = t.client(&site, administrator(1));
        let home: Id<()> = id(1);
        let new = json!({ "workspace": home, "url": "https://example.org/a", "events": ["thing.done"] });
        let made = client.call(Method::POST, "/api/v1/webhooks", &new).await.json();
        let one = format!("/api/v1/webhooks/{}", made["webhook"]["id"].as_str().unwrap());
        let moved = json!({ "url": "https://example.com/b" });
        let unsure = client.call(Method::PATCH, &one, &moved).await;
        assert_eq!(unsure.status.as_u16(), 412, "{}", unsure.text);
        let first = client.clone().with("if-match", "\"1\"");
        let changed = first.call(Method::PATCH, &one, &moved).await;
        assert_eq!(changed.status.as_u16(), 200, "{}", changed.text);
        assert_eq!(changed.headers["etag"], "\"2\"");
        let now = client.get(&one).await;
        assert_eq!((&now.headers["etag"], now.json()), (&changed.headers["etag"], changed.json()));
        assert_eq!(now.json()["url"], "https://example.com/b");
        assert_eq!((&now.json()["events"], &now.json()["active"]), (&json!(["thing.done"]), &json!(true)), "absent members stay");
        assert_eq!(first.call(Method::PATCH, &one, &moved).await.status.as_u16(), 412, "an old version");
        let second = client.clone().with("if-match", "\"2\"");
        for (change, code) in [
            (json!({ "url": "ftp://example.org" }), "notify.url.https"),
            (json!({ "events": ["Thing!"] }), "notify.events.wrong"),
            (json!({ "events": [] }), "notify.events.number"),
        ] {
            let wrong = second.call(Method::PATCH, &one, &change).await;
            assert_eq!((wrong.status.as_u16(), &wrong.json()["code"]), (422, &json!(code)), "{change}");
        }
        assert_eq!(second.call(Method::PATCH, &one, &json!({ "urls": "x" })).await.status.as_u16(), 422);
        let stopped = second.call(Method::PATCH, &one, &json!({ "active": false, "events": ["thing.*"] })).await.json();
        assert_eq!((&stopped["active"], &stopped["events"], &stopped["version"]), (&json!(false), &json!(["thing.*"]), &json!(3)));
        for (who, status) in [(actor("Lee", Role::Officer, Scope::Workspace(id(1))), 403), (administrator(2), 404)] {
            let other = t.client(&site, who).with("if-match", "\"3\"");
            assert_eq!(other.call(Method::PATCH, &one, &moved).await.status, status);
        }
    }

    async fn changing_stopping_renewing_removing(t: Scratch) {
        let site = site(&t, None, false);
        let client = t.client(&site, administrator(1));
        let wrong = add(&client, "http://example.org/", "Thing!").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.shows("begin with https://") && wrong.shows("is not an event"), "{}", wrong.text);
        let page = add(&client, "https://example.org/", "thing.done").await;
        let (address, secret) = only(&t, &page).await;
        let change = [("url", "https://example.com/"), ("events", "thing.*"), ("version", "1")];
        assert_eq!(client.post(&address, &change).await.location(), address);
        let stale = client.post(&address, &change).await;
        assert_eq!(stale.status, 422, "{}", stale.text);
        let shown = client.get("/webhooks").await;
        assert!(shown.shows("https://example.com/") && shown.shows("Stopped"), "{}", shown.text);
        let refused = client.post(&format!("{address}/test"), &[]).await;
        assert!(refused.status == 422 && refused.shows("is stopped"), "{}", refused.text);
        let renewed = client.post(&format!("{address}/secret"), &[]).await;
        let (_, other) = only(&t, &renewed).await;
        assert_ne!(secret, other);
        assert_eq!(client.post(&format!("{address}/remove"), &[]).await.location(), "/webhooks");
        assert_eq!(client.get(&address).await.status, 404);
        let told = lb_store::audit::after(&t.system(), 0, 20).await.unwrap();
        assert!(told.iter().all(|entry| !entry.change.contains(&other)), "{told:?}");
        assert_eq!(told.last().unwrap().action, "webhook.removed");
    }
}
