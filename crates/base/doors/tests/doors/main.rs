//! What every door does, tried with a slice of one table: languages, headers, refusals, repeated
//! requests, dry runs, too many requests.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Access, Answer, Failed, Routes, Slice, Visit, go, migrations};
use lb_kernel::policy::{Act, Allow, Door, Role, Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Broken, Fact, Migration, Rows as _};
use lb_testkit::{actor, id};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::routes;

static WRITE: Act = Act {
    code: "mark.write",
    object: "mark",
    allow: &[Allow::AnyStaff(&[Role::Officer])],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

static ACTS: &[&Act] = &[&WRITE, &READ];

fluent_templates::static_loader! {
    static LOADER = { locales: "./tests/locales", fallback_language: "en" };
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct Mark {
    word: String,
}

/// Writes a mark.
#[utoipa::path(
    post, path = "/api/v1/marks", request_body = Mark,
    responses((status = 200, body = Mark), (status = 422, body = lb_doors::Problem))
)]
async fn write(visit: Visit, Json(mark): Json<Mark>) -> Result<Json<Mark>, Failed> {
    keep(&visit, &mark.word).await?;
    Ok(Json(mark))
}

static READ: Act = Act {
    code: "mark.read",
    object: "mark",
    allow: &[Allow::Anyone],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};

#[derive(Debug, Deserialize)]
struct Most {
    most: Option<u32>,
}

/// Counts marks, by the framework's own reader of queries.
#[utoipa::path(get, path = "/api/v1/marks", responses((status = 200)))]
async fn count(visit: Visit, Query(asked): Query<Most>) -> Result<Json<u32>, Failed> {
    visit.cx.permit(&READ, &Subject::default())?;
    Ok(Json(asked.most.unwrap_or_default()))
}

/// The mark of a number, by the framework's own reader of addresses.
#[utoipa::path(get, path = "/api/v1/marks/{number}", responses((status = 200)))]
async fn numbered(visit: Visit, Path(number): Path<u32>) -> Result<Json<u32>, Failed> {
    visit.cx.permit(&READ, &Subject::default())?;
    Ok(Json(number))
}

async fn keep(visit: &Visit, word: &str) -> Result<(), Failed> {
    visit.cx.permit(&WRITE, &Subject::default())?;
    if word.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "refusal.stale").at("word").into());
    }
    let mark: Id<Mark> = visit.cx.new_id();
    let mut tx = visit.cx.begin().await?;
    tx.run("insert into mark (id, word) values ($1, $2)", &[&mark, &word]).await?;
    tx.tell(Fact::of("mark.written", "mark", mark));
    tx.commit().await?;
    Ok(())
}

async fn post(visit: Visit) -> Answer {
    keep(&visit, "from a form").await?;
    go("/marks")
}

async fn breaks() -> Answer {
    Err(Broken::new("reading the stars", "clouds over Daejeon").into())
}

#[expect(clippy::panic, reason = "the test is about what a panic shows")]
async fn panics() -> Answer {
    panic!("a secret within")
}

/// Holds a request until the test has done what it is about.
#[derive(Default)]
struct Gate {
    begun: tokio::sync::Notify,
    open: tokio::sync::Notify,
}

async fn waits(visit: Visit, Extension(gate): Extension<Arc<Gate>>) -> Answer {
    gate.begun.notify_one();
    gate.open.notified().await;
    keep(&visit, "slowly").await?;
    let told = [(header::ETAG, "\"1\""), (header::LOCATION, "/api/v1/marks/1")];
    Ok((StatusCode::CREATED, told, "kept").into_response())
}

fn slice() -> Slice {
    Slice {
        name: "marks",
        acts: ACTS,
        texts: &LOADER,
        migrations: vec![Migration {
            name: "2026-11-25-z-marks",
            both: "create table mark (id text primary key, word text not null);",
            sqlite: "",
            postgres: "",
        }],
        routes: Routes::new()
            .post("/marks", &WRITE, post)
            .get("/breaks", Access::Open("for the test"), breaks)
            .get("/panics", Access::Open("for the test"), panics)
            .get("/counted", &READ, count)
            .api(&WRITE, routes!(write))
            .api(&READ, routes!(count))
            .api(&READ, routes!(numbered)),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

fn rooms() -> Vec<Migration> {
    migrations(&[slice()])
}

fn officer() -> lb_kernel::policy::Actor {
    actor("Kim", Role::Officer, Scope::Workspace(id(1)))
}

async fn marks(t: &lb_testkit::Scratch) -> u64 {
    t.system().read().count("select count(*) as n from mark", &[]).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_repeated_request_is_carried_out_once(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer()).with("idempotency-key", "k1");
        let body = json!({ "word": "하나" });
        let first = client.call(Method::POST, "/api/v1/marks", &body).await;
        let second = client.call(Method::POST, "/api/v1/marks", &body).await;
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200), "{}", second.text);
        assert_eq!(first.text, second.text);
        assert_eq!(second.headers["idempotency-replayed"], "true");
        assert_eq!(marks(&t).await, 1);
        let other = client.call(Method::POST, "/api/v1/marks", &json!({ "word": "둘" })).await;
        assert_eq!(other.json()["code"], "refusal.idempotency");
        let somebody = t.client(&site, actor("Lee", Role::Officer, Scope::Workspace(id(1))));
        somebody.with("idempotency-key", "k1").call(Method::POST, "/api/v1/marks", &body).await;
        assert_eq!(marks(&t).await, 2, "a key is its account's own");
    }

    async fn a_request_whose_connection_breaks_is_finished_and_its_answer_kept(t: Scratch) {
        let gate = Arc::new(Gate::default());
        let mut slow = slice();
        slow.routes = slow.routes.and(Routes::new().post("/api/v1/slow", &WRITE, waits).with(gate.clone()));
        let site = t.site(vec![slow]);
        let client = t.client(&site, officer()).with("idempotency-key", "k4");
        let ask = async |client: lb_testkit::Client| client.call(Method::POST, "/api/v1/slow", &json!({})).await;
        let caller = tokio::spawn({
            let (client, ask) = (client.clone(), ask);
            async move { ask(client).await }
        });
        gate.begun.notified().await;
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        assert_eq!(ask(client.clone()).await.json()["code"], "refusal.under-way");
        gate.open.notify_one();
        let mut reply = ask(client.clone()).await;
        while reply.status == 409 {
            tokio::task::yield_now().await;
            reply = ask(client.clone()).await;
        }
        assert_eq!((reply.status.as_u16(), reply.text.as_str(), marks(&t).await), (201, "kept", 1));
        assert_eq!(reply.headers["idempotency-replayed"], "true");
        assert_eq!((&reply.headers["etag"], &reply.headers["location"]), (&"\"1\"".parse().unwrap(), &"/api/v1/marks/1".parse().unwrap()));
    }

    async fn a_request_whose_process_died_may_be_repeated(t: Scratch) {
        let site = t.site(vec![slice()]);
        let who = officer();
        let client = t.client(&site, who.clone()).with("idempotency-key", "k5");
        let body = json!({ "word": "하나" });
        assert_eq!(client.call(Method::POST, "/api/v1/marks", &body).await.status, 200);
        let mut tx = t.system().begin().await.unwrap();
        tx.run("update idempotency set status = null, body = null", &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(client.call(Method::POST, "/api/v1/marks", &body).await.json()["code"], "refusal.under-way");
        t.clock.advance(601);
        assert_eq!(client.call(Method::POST, "/api/v1/marks", &body).await.status, 200);
    }

    async fn the_languages_of_a_refused_form_are_those_of_its_page(t: Scratch) {
        let site = t.site(vec![slice()]);
        let stranger = t.client(&site, actor("Lee", Role::Member, Scope::Organisation(id(1))));
        let refused = stranger.with("referer", "http://landbridge.test/breaks?of=1").post("/marks", &[]).await;
        assert_eq!(refused.status, 403);
        assert!(refused.shows("/breaks?of=1&#38;lang=") || refused.shows("/breaks?of=1&amp;lang="), "{}", refused.text);
        assert!(!refused.shows("/marks?lang="), "{}", refused.text);
    }

    async fn requests_at_once_with_one_key_are_carried_out_once(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer()).with("idempotency-key", "k2");
        let all: Vec<_> = (0..8)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move {
                    client.call(Method::POST, "/api/v1/marks", &json!({ "word": "x" })).await.status.as_u16()
                })
            })
            .collect();
        for one in all {
            let status = one.await.unwrap();
            assert!(status == 200 || status == 409, "{status}");
        }
        assert_eq!(marks(&t).await, 1);
    }

    async fn a_refused_request_may_be_repeated_with_its_key(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer()).with("idempotency-key", "k3");
        for _ in 0..2 {
            let refused = client.call(Method::POST, "/api/v1/marks", &json!({ "word": "" })).await;
            assert_eq!(refused.status, 422);
            assert_eq!(refused.json()["errors"][0]["field"], "word");
        }
    }

    async fn what_is_unclear_about_repeating_or_trying_is_refused_and_not_done(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer());
        let body = json!({ "word": "x" });
        for value in ["1", "yes", ""] {
            let unclear = client.call(Method::POST, &format!("/api/v1/marks?dry_run={value}"), &body).await;
            assert_eq!(unclear.json()["code"], "refusal.dry-run", "{value}");
        }
        for key in ["", "k".repeat(201).as_str()] {
            let unkept = client.clone().with("idempotency-key", key).call(Method::POST, "/api/v1/marks", &body).await;
            assert_eq!(unkept.json()["code"], "refusal.idempotency-key", "{key}");
        }
        assert_eq!(marks(&t).await, 0);
        let done = client.call(Method::POST, "/api/v1/marks?dry_run=false", &body).await;
        assert_eq!((done.status.as_u16(), marks(&t).await), (200, 1), "{}", done.text);
    }

    async fn operations_that_write_are_described_with_their_key_and_the_dry_run(t: Scratch) {
        let site = t.site(vec![slice()]);
        let api = serde_json::to_value(&site.openapi).unwrap();
        let mut writing = 0;
        for (path, item) in api["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let names: Vec<_> = operation["parameters"]
                    .as_array()
                    .map(|all| all.iter().filter_map(|one| one["name"].as_str()).collect())
                    .unwrap_or_default();
                let takes = names.contains(&"Idempotency-Key") && names.contains(&"dry_run");
                assert_eq!(takes, method != "get", "{method} {path}: {names:?}");
                writing += usize::from(takes);
            }
        }
        assert!(writing > 0);
    }

    async fn a_dry_run_answers_and_keeps_nothing(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer());
        let body = json!({ "word": "x" });
        let reply = client.call(Method::POST, "/api/v1/marks?dry_run=true", &body).await;
        assert_eq!((reply.status.as_u16(), marks(&t).await), (200, 0));
        let refused = client.call(Method::POST, "/api/v1/marks?dry_run=true", &json!({ "word": "" })).await;
        assert_eq!(refused.status, 422);
    }

    async fn too_many_requests_are_asked_to_wait(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, actor("Lee", Role::Member, Scope::Organisation(id(1))));
        let mut last = client.get("/api/v1/none").await;
        for _ in 0..400 {
            if last.status == 429 {
                break;
            }
            last = client.get("/api/v1/none").await;
        }
        assert_eq!(last.status, 429);
        assert!(last.headers["retry-after"].to_str().unwrap().parse::<u32>().unwrap() >= 1);
        assert_eq!(t.client(&site, officer()).get("/api/v1/none").await.status, 404);
    }

    async fn what_broke_is_not_told(t: Scratch) {
        let site = t.site(vec![slice()]);
        for address in ["/breaks", "/panics"] {
            let page = t.stranger(&site).reading("ja").get(address).await;
            assert_eq!(page.status, 500, "{address}");
            assert!(!page.shows("Daejeon") && !page.shows("secret"), "{}", page.text);
            assert!(page.shows("lang=\"ja\""), "{}", page.text);
        }
    }

    async fn answers_carry_safe_headers(t: Scratch) {
        let site = t.site(vec![slice()]);
        let page = t.stranger(&site).get("/nowhere").await;
        assert_eq!(page.status, 404);
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert_eq!(page.headers["cache-control"], "no-store");
    }

    async fn who_is_signed_out_finds_the_way_in_where_nothing_is_found(t: Scratch) {
        let site = t.site(vec![slice()]);
        let page = t.stranger(&site).get("/nowhere?a=1").await;
        assert_eq!(page.status, 404);
        assert!(page.shows("href=\"/sign-in?next=/nowhere%3Fa%3D1\""), "{}", page.text);
        let page = t.client(&site, officer()).get("/nowhere").await;
        assert!(page.status == 404 && !page.shows("/sign-in"), "{}", page.text);
    }

    async fn the_language_is_the_one_asked_for_then_the_browsers(t: Scratch) {
        let site = t.site(vec![slice()]);
        let stranger = t.stranger(&site);
        assert!(stranger.clone().reading("de,fr;q=0.5,ko;q=0.8").get("/x").await.shows("lang=\"ko\""));
        let page = stranger.reading("ko").get("/x?lang=fr").await;
        assert!(page.shows("lang=\"fr\""));
        assert!(page.headers["set-cookie"].to_str().unwrap().starts_with("language=fr"));
    }

    async fn a_form_from_another_site_is_not_carried_out(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer());
        assert_eq!(client.post("/marks", &[]).await.status, 303);
        let refused = client.with("sec-fetch-site", "cross-site").post("/marks", &[]).await;
        assert_eq!((refused.status.as_u16(), marks(&t).await), (403, 1));
    }

    async fn what_cannot_be_read_is_a_problem_in_the_callers_language(t: Scratch) {
        let site = t.site(vec![slice()]);
        let client = t.client(&site, officer()).reading("ko");
        let kind = Some("application/json");
        let reply = client.send(Method::POST, "/api/v1/marks", kind, "{bad".into()).await;
        assert_eq!(reply.status, 422, "{}", reply.text);
        assert_eq!(reply.headers["content-type"], "application/problem+json");
        assert_eq!(reply.headers["content-language"], "ko");
        assert_eq!(reply.json()["code"], "refusal.body");
        assert!(reply.shows("보내신 내용을 읽을 수 없습니다"), "{}", reply.text);
    }

    async fn every_rejection_tells_its_place_in_the_callers_language(t: Scratch) {
        let site = t.site(vec![slice()]);
        let json = Some("application/json");
        let huge = vec![b' '; 64 * 1024 * 1024 + 1];
        for tag in ["ko", "ja", "en", "fr"] {
            let client = t.client(&site, officer()).reading(tag);
            for (method, address, kind, body, status, code, place) in [
                (Method::POST, "/api/v1/marks", json, "{bad".to_owned(), 422, "refusal.body", "body"),
                (Method::POST, "/api/v1/marks", json, "{}".to_owned(), 422, "refusal.body", "word"),
                (Method::POST, "/api/v1/marks", json, r#"{"word":7}"#.to_owned(), 422, "refusal.body", "word"),
                (Method::POST, "/api/v1/marks", Some("text/csv"), "x".to_owned(), 415, "refusal.body-kind", ""),
                (Method::GET, "/api/v1/marks?most=many", None, String::new(), 422, "refusal.body", "most"),
                (Method::GET, "/api/v1/marks/x/y", None, String::new(), 404, "refusal.missing", ""),
                (Method::GET, "/api/v1/marks/nine", None, String::new(), 404, "refusal.missing", ""),
                (Method::DELETE, "/api/v1/marks", None, String::new(), 405, "refusal.method", ""),
                (Method::GET, "/api/v1/none", None, String::new(), 404, "refusal.missing", ""),
            ] {
                let reply = client.send(method, address, kind, body.into()).await;
                let told = (reply.status.as_u16(), reply.json()["code"].as_str().unwrap().to_owned());
                assert_eq!(told, (status, code.to_owned()), "{address}: {}", reply.text);
                assert_eq!(reply.headers["content-type"], "application/problem+json", "{address}");
                assert_eq!(reply.json()["errors"][0]["field"].as_str().unwrap_or_default(), place, "{}", reply.text);
                for english in ["Failed", "Expected", "expected", "Invalid", "invalid"] {
                    assert!(!reply.text.contains(english), "{tag} {address}: {}", reply.text);
                }
                if status == 405 {
                    let allowed = reply.headers["allow"].to_str().unwrap();
                    assert!(allowed.contains("GET") && allowed.contains("POST"), "{allowed}");
                }
            }
            let page = client.get("/counted?most=many").await;
            assert_eq!(page.status, 422);
            assert!(page.shows(&format!("lang=\"{tag}\"")) && page.text.contains("most") && !page.text.contains("Failed"), "{}", page.text);
        }
        let client = t.client(&site, officer()).reading("fr");
        let large = client.send(Method::POST, "/api/v1/marks", json, huge.into()).await;
        assert_eq!((large.status.as_u16(), large.json()["code"].as_str()), (413, Some("refusal.too-large")), "{}", large.text);
    }

    async fn an_unknown_token_opens_nothing(t: Scratch) {
        let site = t.site(vec![slice()]);
        let reply = t.stranger(&site).with("authorization", "Bearer guessed").get("/api/v1/marks").await;
        assert_eq!((reply.status.as_u16(), reply.json()["code"].as_str().unwrap().to_owned()), (401, "policy.token".to_owned()));
    }
}

#[test]
fn the_description_lists_every_operation() {
    let entries = slice().routes.entries().to_vec();
    let (_, api) = slice().routes.finish();
    let api = lb_doors::describe(api, &entries);
    let text = api.to_json().unwrap();
    assert!(text.contains("\"openapi\":\"3.1.0\"") && text.contains("/api/v1/marks"), "{text}");
    assert!(entries.iter().any(|one| one.method == "POST" && one.path == "/api/v1/marks"));
    let wanted = |path: &str, method: &str| {
        let api: serde_json::Value = serde_json::from_str(&text).unwrap();
        api["paths"][path][method]["security"].clone()
    };
    assert_eq!(wanted("/api/v1/marks", "post"), json!([{ "token": ["mark.write"] }]));
    assert_eq!(wanted("/api/v1/marks", "get"), json!([{ "token": ["mark.read"] }, {}]));
    // Every operation tells how it refuses, in the media type that it really uses.
    let api: serde_json::Value = serde_json::from_str(&text).unwrap();
    let answers = &api["paths"]["/api/v1/marks"]["post"]["responses"];
    for status in ["422", "429", "default"] {
        let schema = &answers[status]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(schema, "#/components/schemas/Problem", "{status}: {answers}");
    }
    assert!(answers["429"]["headers"]["Retry-After"].is_object(), "{answers}");
    assert!(api["components"]["schemas"]["ProblemField"].is_object());
}
