//! The room on both engines: what each door shows to whom, and what becomes of changes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use axum::http::{Method, StatusCode};
use lb_doors::{Site, migrations};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_testkit::{Scratch, actor, id};
use serde_json::json;

/// The room, and the table of workspaces that its own refers to.
fn rooms() -> Vec<lb_store::Migration> {
    let workspaces = lb_store::Migration {
        name: "2026-11-25-b-workspaces",
        both: "create table workspace (id text primary key)",
        sqlite: "",
        postgres: "",
    };
    migrations(&[lb_sample::slice()]).into_iter().chain([workspaces]).collect()
}

fn officer(workspace: u128) -> Actor {
    actor(&format!("Officer {workspace}"), Role::Officer, Scope::Workspace(id(workspace)))
}

async fn site(t: &Scratch) -> Site {
    let mut tx = t.system().begin().await.unwrap();
    for workspace in [1, 2] {
        let id = id::<lb_kernel::Workspace>(workspace);
        tx.run("insert into workspace (id) values ($1)", &[&id]).await.unwrap();
    }
    tx.commit().await.unwrap();
    t.site(vec![lb_sample::slice()])
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_entry_is_written_read_and_changed_on_pages(t: Scratch) {
        let site = site(&t).await;
        let own = t.client(&site, officer(1));
        let empty = own
            .post("/sample/new", &[("text", " "), ("language", "en"), ("visibility", "workspace")])
            .await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.shows("Write something."), "{}", empty.text);
        let fields = [("text", "The laboratory opens."), ("language", "en"), ("visibility", "workspace")];
        let done = own.post("/sample/new", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let page = done.location().to_owned();
        assert!(own.get(&page).await.shows("The laboratory opens."));
        assert!(own.get("/sample").await.shows("The laboratory opens."));
        let edit = format!("{page}/edit");
        let fields = [("version", "1"), ("text", "It opened."), ("language", "en"), ("visibility", "public-named")];
        assert_eq!(own.post(&edit, &fields).await.status, StatusCode::SEE_OTHER);
        let late = own.post(&edit, &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.shows("Somebody changed this record"), "{}", late.text);
        assert!(t.stranger(&site).get(&page).await.shows("It opened."));
        for (language, title) in [("ko", "글"), ("ja", "記事"), ("en", "Entries"), ("fr", "Entrées")] {
            let page = t.stranger(&site).reading(language).get("/sample").await;
            assert!(page.shows(&format!("<h1>{title}</h1>")), "{language}: {}", page.text);
        }
    }

    async fn what_one_may_not_see_is_not_there(t: Scratch) {
        let site = site(&t).await;
        let own = t.client(&site, officer(1));
        let body = json!({ "text": "Inside.", "language": "en", "visibility": "workspace" });
        let made = own.call(Method::POST, "/api/v1/sample", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let one = format!("/api/v1/sample/{}", made.json()["id"].as_str().unwrap());
        let page = one.replace("/api/v1", "");
        for other in [t.stranger(&site), t.client(&site, officer(2))] {
            assert_eq!(other.get(&one).await.status, StatusCode::NOT_FOUND);
            assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
            let listed = other.get("/api/v1/sample").await;
            assert_eq!(listed.json()["items"], json!([]));
            assert!(!other.get("/sample").await.shows("Inside."));
        }
        assert_eq!(own.get("/api/v1/sample").await.json()["items"][0]["text"], "Inside.");
    }

    async fn the_api_does_the_same_and_everything_is_in_the_audit_record(t: Scratch) {
        let site = site(&t).await;
        let own = t.client(&site, officer(1));
        let body = json!({ "text": "First.", "language": "en", "visibility": "public-named" });
        let stranger = t.stranger(&site).call(Method::POST, "/api/v1/sample", &body).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
        let made = own.call(Method::POST, "/api/v1/sample", &body).await.json();
        let one = format!("/api/v1/sample/{}", made["id"].as_str().unwrap());
        let changed = json!({ "text": "Second.", "language": "en", "visibility": "public-named" });
        let blind = own.call(Method::PUT, &one, &changed).await;
        assert_eq!(blind.status, StatusCode::PRECONDITION_FAILED);
        let sure = own.clone().with("if-match", "\"1\"");
        assert_eq!(sure.call(Method::PUT, &one, &changed).await.status, StatusCode::OK);
        let other = t.client(&site, officer(2)).with("if-match", "\"2\"");
        assert_eq!(other.call(Method::PUT, &one, &changed).await.status, StatusCode::FORBIDDEN);
        assert_eq!(t.stranger(&site).get(&one).await.json()["text"], "Second.");
        let told = lb_store::audit::Filter { action: Some("sample.".into()), ..Default::default() };
        assert_eq!(lb_store::audit::list(&t.system(), &told, 10).await.unwrap().len(), 2);
    }

    async fn a_long_list_is_read_page_by_page(t: Scratch) {
        let site = site(&t).await;
        let own = t.client(&site, officer(1));
        for number in 0..5 {
            let body = json!({ "text": format!("Entry {number}"), "language": "en", "visibility": "workspace" });
            own.call(Method::POST, "/api/v1/sample", &body).await;
            // Identifiers order by the millisecond in which they are made.
            t.clock.advance(1);
        }
        let mut seen = Vec::new();
        let mut address = "/api/v1/sample?limit=2".to_owned();
        loop {
            let page = own.get(&address).await.json();
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            address = format!("/api/v1/sample?limit=2&cursor={next}");
        }
        assert_eq!(seen, ["Entry 4", "Entry 3", "Entry 2", "Entry 1", "Entry 0"]);
    }
}
