//! The room on both engines: lists that are loaded by page and API, versions that stay, what is refused.
//!
//! The list in force is one for the process: every test loads lists that hold the field `space`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use lb_doors::{Site, migrations};
use lb_fields::{Fields, Users, actions, rules};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_matching::vocabulary::{Field, FieldRow, builtin};
use lb_store::{Kept, Tx};
use lb_testkit::{Reply, Scratch, actor, id};
use serde_json::{Value, json};

/// How many records bear what.
#[derive(Default)]
struct Bearers(Mutex<BTreeMap<String, u64>>);

#[async_trait]
impl Users for Bearers {
    async fn used(&self, _: &Tx) -> Kept<BTreeMap<String, u64>> {
        Ok(self.0.lock().unwrap().clone())
    }
}

fn rooms() -> Vec<lb_store::Migration> {
    migrations(&[lb_fields::slice(&Fields::new(Arc::new(Bearers::default())))])
}

fn operator() -> Actor {
    actor("Operator", Role::Operator, Scope::Installation)
}

fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(1)))
}

/// The list of the program with one field more.
fn revised() -> Vec<FieldRow> {
    let mut rows = builtin();
    rows.push(FieldRow {
        code: "space".to_owned(),
        en: "Outer space".to_owned(),
        ko: "우주 산업군".to_owned(),
        ja: "宇宙産業群".to_owned(),
        fr: "Espace extra-atmosphérique".to_owned(),
        zh: "太空产业群".to_owned(),
        isic: vec!["30".to_owned()],
        ksic: vec!["31".to_owned()],
        jsic: vec!["31".to_owned()],
        ..FieldRow::default()
    });
    rows
}

/// The same with a field retired for it.
fn retiring() -> Vec<FieldRow> {
    let mut rows = revised();
    let biotech = rows.iter_mut().find(|row| row.code == "biotech").unwrap();
    biotech.retired = true;
    biotech.successor = Some("space".to_owned());
    rows
}

fn without(code: &str) -> Vec<FieldRow> {
    revised().into_iter().filter(|row| row.code != code).collect()
}

fn csv(rows: &[FieldRow]) -> String {
    let bytes = lb_tables::write::csv_bytes(&rules::COLUMNS, rules::lines(rows)).unwrap();
    String::from_utf8(bytes).unwrap()
}

struct House {
    site: Site,
    bearers: Arc<Bearers>,
}

impl House {
    fn new(t: &Scratch) -> Self {
        let bearers = Arc::new(Bearers::default());
        let users: Arc<dyn Users> = bearers.clone();
        Self { site: t.site(vec![lb_fields::slice(&Fields::new(users))]), bearers }
    }

    async fn upload(&self, t: &Scratch, name: &str, file: &str, only_check: bool) -> Reply {
        let part = |name: &str, text: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let only = if only_check { part("only", "check") } else { String::new() };
        let form = format!(
            "{}{only}--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n--x--\r\n",
            part("name", name)
        );
        let client = t.client(&self.site, operator());
        client
            .send(
                Method::POST,
                "/fields",
                Some("multipart/form-data; boundary=x"),
                Body::from(form),
            )
            .await
    }
}

fn ask(name: &str, rows: &[FieldRow]) -> Value {
    json!({ "name": name, "fields": rows })
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_list_is_loaded_by_page_and_every_version_stays(t: Scratch) {
        let house = House::new(&t);
        let checked = house.upload(&t, "Trial", &csv(&revised()), true).await;
        assert_eq!(checked.status, StatusCode::OK, "{}", checked.text);
        assert!(checked.shows("It would become version 1, “Trial”"), "{}", checked.text);
        assert!(checked.shows("1 new field: space"));
        assert!(actions::versions(&t.system()).await.unwrap().is_empty(), "checking loads nothing");

        let loaded = house.upload(&t, "Revision of 2027", &csv(&revised()), false).await;
        assert!(loaded.shows("Version 1, “Revision of 2027”, is in force."), "{}", loaded.text);
        let space = Field::find("우주 산업군").unwrap();
        assert_eq!(space.code(), "space");
        let loaded = house.upload(&t, "Revision of 2028", &csv(&retiring()), false).await;
        assert!(loaded.shows("1 field retired: biotech"), "{}", loaded.text);

        let stranger = t.stranger(&house.site);
        let page = stranger.get("/fields").await;
        for text in ["Revision of 2027", "Revision of 2028", "Outer space", "Retired"] {
            assert!(page.shows(text), "{text}: {}", page.text);
        }
        assert!(!page.shows("enctype"), "only the operator loads");
        let first = stranger.get("/fields/versions/1/file").await;
        assert_eq!(rules::read(&first.bytes, lb_kernel::Locale::En).unwrap(), revised());
        let second = stranger.get("/fields/versions/2/file?format=json").await;
        assert_eq!(rules::read(&second.bytes, lb_kernel::Locale::En).unwrap(), retiring());
        let own = stranger.get("/fields/versions/0/file").await;
        assert_eq!(rules::read(&own.bytes, lb_kernel::Locale::En).unwrap(), builtin());
        assert!(stranger.get("/fields/versions/1").await.shows("Version 1, loaded on"));
        for gone in ["/fields/versions/3", "/fields/versions/x", "/fields/versions/3/file"] {
            assert_eq!(stranger.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
        }
        for (language, title) in [("ko", "분야 목록"), ("ja", "分野の一覧"), ("fr", "Domaines d’activité")] {
            assert!(stranger.clone().reading(language).get("/fields").await.shows(title));
        }
    }

    async fn the_api_loads_and_tells_versions(t: Scratch) {
        let house = House::new(&t);
        let address = "/api/v1/fields/versions";
        for (client, status) in [
            (t.stranger(&house.site), StatusCode::UNAUTHORIZED),
            (t.client(&house.site, officer()), StatusCode::FORBIDDEN),
        ] {
            let refused = client.call(Method::POST, address, &ask("Mine", &revised())).await;
            assert_eq!(refused.status, status, "{}", refused.text);
        }
        let client = t.client(&house.site, operator());
        let tried = client.call(Method::POST, &format!("{address}?dry_run=true"), &ask("A", &revised())).await;
        assert_eq!(tried.status, StatusCode::CREATED, "{}", tried.text);
        assert_eq!(client.get(address).await.json()["items"], json!([]));
        let made = client.call(Method::POST, address, &ask("A", &revised())).await;
        assert_eq!(made.json()["added"], json!(["space"]), "{}", made.text);
        assert_eq!(made.json()["version"]["number"], 1);
        let again = client.call(Method::POST, address, &ask("A", &retiring())).await;
        assert_eq!((again.status, &again.json()["code"]), (StatusCode::CONFLICT, &json!("fields.name.taken")));
        let same = client.call(Method::POST, address, &ask("B", &revised())).await;
        assert_eq!(same.json()["code"], "fields.same", "{}", same.text);
        let next = client.call(Method::POST, address, &ask("B", &retiring())).await;
        assert_eq!(next.json()["retired"], json!(["biotech"]));
        let all = client.get(address).await.json();
        let names: Vec<&str> = all["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["B", "A"]);
        let first = t.stranger(&house.site).get(&format!("{address}/1")).await.json();
        assert_eq!(first["version"]["name"], "A");
        assert_eq!(first["fields"].as_array().unwrap().len(), revised().len());
        let now = t.stranger(&house.site).get("/api/v1/fields").await.json();
        let biotech = now["items"].as_array().unwrap().iter().find(|one| one["code"] == "biotech").unwrap().clone();
        assert_eq!((&biotech["retired"], &biotech["successor"]), (&json!(true), &json!("space")));

        let told = lb_store::audit::Filter { action: Some("fields.".into()), ..Default::default() };
        let entries = lb_store::audit::list(&t.system(), &told, 10).await.unwrap();
        assert_eq!(entries.len(), 2);
        assert!(entries[0].change.contains("\"retired\":[\"biotech\"]"), "{}", entries[0].change);
        assert!(entries[0].account.is_some());
    }

    async fn what_is_borne_may_be_retired_and_not_left_out(t: Scratch) {
        let house = House::new(&t);
        house.bearers.0.lock().unwrap().insert("biotech".to_owned(), 3);
        let refused = house.upload(&t, "Shorter", &csv(&without("biotech")), false).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.shows("“biotech” is left out, but 3 records bear it."), "{}", refused.text);
        assert!(house.upload(&t, "Retiring", &csv(&retiring()), false).await.shows("is in force"));
        house.bearers.0.lock().unwrap().clear();
        assert!(house.upload(&t, "Shorter", &csv(&without("biotech")), false).await.shows("left out, which no record bears: biotech"));
        let rows = actions::current(&t.system()).await.unwrap();
        let biotech = rows.iter().find(|row| row.code == "biotech").unwrap();
        assert!(biotech.retired, "it stays readable behind the list");
        assert_eq!(biotech.successor.as_deref(), Some("space"));
    }

    async fn everything_that_is_wrong_is_said_at_once(t: Scratch) {
        let house = House::new(&t);
        let mut rows = revised();
        rows[1].zh.clear();
        rows[2].jsic = vec!["J16".to_owned()];
        rows[4].code = rows[3].code.clone();
        let refused = house.upload(&t, "", &csv(&rows), false).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in [
            "Give the version a name.",
            "Entry 2 (health.drugs): the name in the column “zh” is missing.",
            "“J16” is no division of JSIC.",
            "stands in the list before.",
        ] {
            assert!(refused.shows(text), "{text}: {}", refused.text);
        }
        assert!(actions::versions(&t.system()).await.unwrap().is_empty());
    }

    async fn another_process_learns_of_a_list(t: Scratch) {
        let house = House::new(&t);
        let there = Fields::new(Arc::new(Bearers::default()));
        assert!(!there.follow(&t.store).await.unwrap(), "no list was loaded");
        house.upload(&t, "Revision", &csv(&revised()), false).await;
        // Whether it was the list in force before is for this process another test's affair.
        there.follow(&t.store).await.unwrap();
        assert!(Field::find("space").is_some());
        assert!(!there.follow(&t.store).await.unwrap(), "nothing new since");
    }
}
