//! The room on both engines: what comes in once, who reads it, what becomes of it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use lb_doors::{Site, migrations};
use lb_forms::{Hooks, Vault};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Organisation, Workspace};
use lb_letters::actions::receive::{Incoming, Received, receive};
use lb_letters::actions::{boxes, read, settle};
use lb_letters::record::Letter;
use lb_letters::rules::course::State;
use lb_letters::{Letters, Setup, Units, Ways, slice};
use lb_store::{Cx, Kept};
use lb_testkit::{Scratch, actor, id};

/// Unit 1 gets what names nobody; organisations are called by their number.
struct Book;

#[async_trait]
impl Units for Book {
    async fn home(&self, _: &Cx) -> Kept<Option<Id<Workspace>>> {
        Ok(Some(id(1)))
    }

    async fn names(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        Ok(ids.iter().map(|one| (*one, format!("Thornbury {}", one.uuid().as_u128()))).collect())
    }
}

fn room() -> Arc<Letters> {
    Letters::new(Setup {
        units: Arc::new(Book),
        address: Some("unit@bridge.example".to_owned()),
        hooks: Hooks::default(),
        ways: Ways {
            difficulty: "/policy/difficulties/new",
            report: "/gatherings/report",
            difficulties: "/policy/difficulties",
            gatherings: "/gatherings",
        },
    })
}

fn rooms() -> Vec<lb_store::Migration> {
    migrations(&[lb_workspaces::slice(), lb_forms::slice(), slice(&room())])
}

fn officer(workspace: u128) -> Actor {
    actor(&format!("Officer {workspace}"), Role::PolicyOfficer, Scope::Workspace(id(workspace)))
}

async fn site(t: &Scratch) -> Site {
    let mut tx = t.system().begin().await.unwrap();
    for workspace in [1, 2] {
        let id = id::<Workspace>(workspace);
        tx.run(
            "insert into workspace (id, kind, name, countries, languages, settings, visibility, version, made_at) \
             values ($1, 'network', '{\"language\":\"en\",\"text\":\"Unit\",\"translations\":{}}', '[]', '[]', '{}', 'workspace', 1, 0)",
            &[&id],
        ).await.unwrap();
    }
    let (account, company) = (id::<lb_kernel::Account>(7), id::<Organisation>(70).to_string());
    tx.run(
        "insert into account (id, name, email, locale, zone, version, made_at) \
         values ($1, 'Kim', 'kim@corp.example', 'ko', 'Asia/Seoul', 1, 0)",
        &[&account],
    )
    .await
    .unwrap();
    tx.run(
        "insert into grant_ (id, account, role, scope, scope_id, at) values ('g', $1, 'member', 'organisation', $2, 0)",
        &[&account, &company],
    ).await.unwrap();
    tx.commit().await.unwrap();
    t.site(vec![slice(&room())])
}

fn mail(head: &str, body: &str) -> String {
    format!("From: Kim Hana <Kim@corp.example>\r\nSubject: Customs\r\n{head}\r\n{body}")
}

const PLAIN: &str = "Message-ID: <1@corp.example>\r\nContent-Type: text/plain; charset=utf-8\r\n";
const KOREAN: &str = "연구용 시료가 통관에서 몇 주씩 묶입니다.\r\n";

fn incoming(text: &str, recipient: Option<&str>) -> Incoming {
    Incoming {
        bytes: text.as_bytes().to_vec(),
        recipient: recipient.map(str::to_owned),
        ..Incoming::default()
    }
}

async fn taken(t: &Scratch, text: &str, recipient: Option<&str>) -> Letter {
    let vault = Vault::within(&t.folder);
    let done = receive(&t.system(), &room(), &vault, incoming(text, recipient)).await.unwrap();
    match done {
        Received::Kept { letter, .. } => *letter,
        Received::Ignored(why) => panic!("ignored: {why}"),
    }
}

fn with_files() -> String {
    let head = "Message-ID: <f@corp.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n";
    let part = |name: &str, text: &str| {
        format!(
            "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{text}\r\n"
        )
    };
    let body = format!(
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>See <b>the report</b>.</p><script>alert(1)</script>\r\n{}{}{}--b--\r\n",
        part("report.txt", "The visit took place on 3 March."),
        part("run.exe", "MZ"),
        part("lie.pdf", "no pdf"),
    );
    mail(head, &body)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_mail_is_taken_once_and_its_sender_is_known_by_address(t: Scratch) {
        site(&t).await;
        let text = mail(PLAIN, KOREAN);
        let first = taken(&t, &text, None).await;
        assert_eq!((first.workspace, first.language.code(), first.state), (id(1), "ko", State::Waiting));
        assert_eq!((first.account, first.organisation), (Some(id(7)), Some(id(70))));
        assert_eq!(first.whole(), "Customs\n\n연구용 시료가 통관에서 몇 주씩 묶입니다.");
        let again = receive(&t.system(), &room(), &Vault::within(&t.folder), incoming(&text, None)).await.unwrap();
        assert_eq!(again, Received::Kept { letter: Box::new(first), fresh: false });
        // Words of nobody's, and programs.
        let vault = Vault::within(&t.folder);
        let empty = receive(&t.system(), &room(), &vault, incoming("From: a@example.org\r\n\r\n", None)).await.unwrap_err();
        assert_eq!(empty.refusal().unwrap().code(), "letter.unread");
        let away = mail("Message-ID: <2@corp.example>\r\nAuto-Submitted: auto-replied\r\n", "Away.");
        let ignored = receive(&t.system(), &room(), &vault, incoming(&away, None)).await.unwrap();
        assert!(matches!(ignored, Received::Ignored(_)));
        let listed = read::list(&t.cx(officer(1)), State::Waiting, None, 10).await.unwrap();
        assert_eq!((listed.list.len(), listed.states[&State::Waiting]), (1, 1));
    }

    async fn mail_goes_to_the_unit_that_its_address_names(t: Scratch) {
        site(&t).await;
        let second = t.cx(officer(2));
        boxes::name(&second, id(2), " Tokyo ").await.unwrap();
        let taken_name = boxes::name(&t.cx(officer(1)), id(1), "tokyo").await.unwrap_err();
        assert_eq!(taken_name.refusal().unwrap().code(), "letter.name-taken");
        assert!(boxes::name(&t.cx(officer(1)), id(2), "osaka").await.is_err());
        let envelope = taken(&t, &mail(PLAIN, KOREAN), Some("unit+tokyo@bridge.example")).await;
        assert_eq!(envelope.workspace, id(2));
        let written = mail("Message-ID: <3@corp.example>\r\nTo: x+tokyo@corp.example, Unit+Tokyo@bridge.example\r\n", "Text.");
        assert_eq!(taken(&t, &written, None).await.workspace, id(2));
        // Somebody else's plus sign is no name of ours; an envelope that names nobody is refused.
        let other = mail("Message-ID: <4@corp.example>\r\nTo: x+tokyo@corp.example\r\n", "Text.");
        assert_eq!(taken(&t, &other, None).await.workspace, id(1));
        let vault = Vault::within(&t.folder);
        let nobody = receive(&t.system(), &room(), &vault, incoming(&other, Some("unit+osaka@bridge.example"))).await.unwrap_err();
        assert_eq!(nobody.refusal().unwrap().code(), "letter.nobody");
    }

    async fn files_are_kept_by_the_rules_of_all_files(t: Scratch) {
        let site = site(&t).await;
        let letter = taken(&t, &with_files(), None).await;
        assert_eq!(letter.words, "See the report.");
        let client = t.client(&site, officer(1));
        let page = client.get(&format!("/letters/{}", letter.id)).await;
        assert!(page.shows("report.txt") && page.shows("Thornbury 70"), "{}", page.text);
        assert!(page.shows("Files of this kind are not kept"), "run.exe: {}", page.text);
        assert!(page.shows("its content is not what its name says"), "lie.pdf: {}", page.text);
        let file = client.get(&format!("/letters/{}/files/1", letter.id)).await;
        assert_eq!(file.bytes, b"The visit took place on 3 March.");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(file.headers["x-content-type-options"], "nosniff");
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/plain"));
        for number in ["2", "3", "9", "x"] {
            let none = client.get(&format!("/letters/{}/files/{number}", letter.id)).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{number}");
        }
        let report = client.get(&format!("/letters/{}/report?file=1", letter.id)).await;
        assert!(report.shows("The visit took place on 3 March."), "{}", report.text);
        assert_eq!(read::hashes(&t.system()).await.unwrap().len(), 1);
    }

    async fn only_policy_officers_of_the_unit_read_and_each_reading_is_told(t: Scratch) {
        let site = site(&t).await;
        let letter = taken(&t, &mail(PLAIN, KOREAN), None).await;
        let address = format!("/letters/{}", letter.id);
        let desk = actor("Desk", Role::Officer, Scope::Workspace(id(1)));
        for other in [t.client(&site, officer(2)), t.client(&site, desk)] {
            assert_ne!(other.get(&address).await.status, StatusCode::OK);
            assert_ne!(other.get(&format!("/api/v1{address}")).await.status, StatusCode::OK);
            let report = other.get(&format!("{address}/report")).await;
            assert!(report.status != StatusCode::OK && !report.shows("통관"));
        }
        let own = t.client(&site, officer(1));
        assert!(own.get("/letters").await.shows("Customs"));
        assert!(!own.get("/letters").await.shows("Hana"), "lists tell no senders");
        assert!(own.get(&address).await.shows("Kim Hana &#60;Kim@corp.example&#62;"));
        let told = lb_store::audit::Filter { action: Some("letter.read".into()), ..Default::default() };
        assert_eq!(lb_store::audit::list(&t.system(), &told, 10).await.unwrap().len(), 1);
        for (language, title) in [("ko", "받은 메일"), ("ja", "受信メール"), ("en", "Mail received"), ("fr", "Courriers reçus")] {
            let page = own.clone().reading(language).get("/letters").await;
            assert!(page.shows(&format!("<h1>{title}</h1>")), "{language}: {}", page.text);
        }
    }

    async fn what_is_set_aside_can_be_taken_back_until_it_is_emptied(t: Scratch) {
        let site = site(&t).await;
        let letter = taken(&t, &with_files(), None).await;
        let client = t.client(&site, officer(1));
        let address = format!("/letters/{}", letter.id);
        let aside = format!("{address}/aside");
        let wrong = client.post(&aside, &[("version", "1"), ("reason", ""), ("note", "Called them.")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("Please choose a reason.") && wrong.shows("Called them."), "{}", wrong.text);
        let done = client.post(&aside, &[("version", "1"), ("reason", "by-hand"), ("note", "Called them.")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let late = client.post(&aside, &[("version", "1"), ("reason", "known"), ("note", "")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(client.get("/letters?state=aside").await.shows("Customs"));
        let back = client.post(&format!("{address}/back"), &[("version", "2")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
        client.post(&aside, &[("version", "3"), ("reason", "unwanted"), ("note", "")]).await;
        let mut tx = t.system().begin().await.unwrap();
        let now = tx.cx().now;
        assert_eq!(settle::sweep(&mut tx, now).await.unwrap(), 0, "not yet over");
        assert_eq!(settle::sweep(&mut tx, now.plus_days(1)).await.unwrap(), 1);
        assert_eq!(settle::sweep(&mut tx, now.plus_days(1)).await.unwrap(), 0);
        tx.commit().await.unwrap();
        let page = client.get(&address).await;
        assert!(page.shows("were deleted here") && !page.shows("Hana") && !page.shows("report.txt"), "{}", page.text);
        assert!(read::hashes(&t.system()).await.unwrap().is_empty());
        // It stays known: the same mail is not taken in again.
        assert_eq!(taken(&t, &with_files(), None).await.id, letter.id);
    }

    async fn what_is_made_of_a_letter_leaves_nothing_of_it_here(t: Scratch) {
        let site = site(&t).await;
        let letter = taken(&t, &mail(PLAIN, KOREAN), None).await;
        let client = t.client(&site, officer(1));
        let page = client.get(&format!("/letters/{}", letter.id)).await;
        assert!(page.shows("action=\"/policy/difficulties/new\"") && page.shows(&id::<Organisation>(70).to_string()));
        for _ in 0..2 {
            settle::made(&t.system(), letter.id, State::Difficulty, id(5)).await.unwrap();
        }
        settle::made(&t.system(), letter.id, State::Report, id(6)).await.unwrap();
        let page = client.get(&format!("/letters/{}", letter.id)).await;
        assert!(page.shows(&format!("/policy/difficulties/{}", id::<()>(5))) && !page.shows("통관"), "{}", page.text);
        let report = client.get(&format!("/letters/{}/report", letter.id)).await;
        assert!(report.status == StatusCode::UNPROCESSABLE_ENTITY && report.shows("has been dealt with already"));
    }

    async fn gateways_hand_mails_over_by_the_api(t: Scratch) {
        let site = site(&t).await;
        let gateway = t.client(&site, officer(1));
        let send = async |client: &lb_testkit::Client, text: String, to: &str| {
            let address = format!("/api/v1/letters?workspace={}", id::<Workspace>(1)) + to;
            client.send(Method::POST, &address, Some("message/rfc822"), Body::from(text)).await
        };
        let made = send(&gateway, mail(PLAIN, KOREAN), "").await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let one = made.json()["letter"]["id"].as_str().unwrap().to_owned();
        assert_eq!(send(&gateway, mail(PLAIN, KOREAN), "").await.status, StatusCode::OK);
        let away = mail("Message-ID: <2@corp.example>\r\nPrecedence: bulk\r\n", "News.");
        assert_eq!(send(&gateway, away, "").await.json()["ignored"], "bulk");
        let other = send(&t.client(&site, officer(2)), mail(PLAIN, KOREAN), "").await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "{}", other.text);
        let listed = gateway.get("/api/v1/letters").await.json();
        assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["language"]), (1, &"ko".into()));
        let shown = gateway.get(&format!("/api/v1/letters/{one}")).await.json();
        assert_eq!((&shown["subject"], &shown["sender_name"]), (&"Customs".into(), &"Kim Hana".into()));
        let body = serde_json::json!({ "reason": "known" });
        let sure = gateway.clone().with("if-match", "\"1\"");
        let aside = sure.call(Method::POST, &format!("/api/v1/letters/{one}/aside"), &body).await;
        assert_eq!(aside.json()["state"], "aside", "{}", aside.text);
    }

    async fn a_long_list_asks_as_often_as_a_short_one(t: Scratch) {
        let site = site(&t).await;
        let client = t.client(&site, officer(1));
        let mut asked = Vec::new();
        for number in 0..6 {
            taken(&t, &mail(&format!("Message-ID: <{number}@corp.example>\r\n"), "Text."), None).await;
            if number == 0 || number == 5 {
                let (page, count) = t.counting(client.get("/letters")).await;
                assert_eq!(page.status, StatusCode::OK);
                asked.push(count);
            }
        }
        assert_eq!(asked[0], asked[1]);
    }
}
