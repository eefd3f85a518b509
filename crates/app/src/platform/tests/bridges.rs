mod advisers;
mod answers;
mod challenges;
mod difficulties;
mod gatherings;
mod heard;
mod joining;
mod journeys;
mod letters;
mod listings;
mod merges;
mod publications;
mod retracted;
mod surveys;
mod watches;

use lb_bridges::{Listings, Records, setup};
use lb_directory::actions::organisation;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask as Entry;
use lb_doors::{Site, migrations};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Account, Id, Language, Locale, Localised, Organisation, Workspace};
use lb_notify::Subjects as _;
use lb_policy::actions::offices::{self, OfficeAsk};
use lb_policy::record::Office;
use lb_store::{Cx, Fact, Rows as _, jobs, outbox};
use lb_testkit::{Client, Scratch, actor};

use crate::platform::{Parts, slices};

fn rooms() -> Vec<lb_store::Migration> {
    migrations(&slices(&Parts::new(None).unwrap()))
}

fn site(t: &Scratch) -> Site {
    let parts = Parts::new(None).unwrap();
    let site = t.site(slices(&parts));
    parts.notify.mounted(&site.kit);
    site
}

async fn hear(t: &Scratch, site: &Site) {
    while outbox::deliver(&t.store, &site.receivers, 100).await.unwrap() > 0 {}
}

/// Hands on all news and runs all jobs that are due.
async fn settle(t: &Scratch, site: &Site) {
    loop {
        let told = outbox::deliver(&t.store, &site.receivers, 100).await.unwrap();
        let ran = jobs::run_next(&t.store, &site.handlers).await.unwrap();
        if told == 0 && !ran {
            return;
        }
    }
}

/// The desk of a matching network.
async fn desk(t: &Scratch) -> Id<Workspace> {
    let cx = t.system();
    let draft = lb_workspaces::Draft {
        kind: lb_workspaces::Kind::Network,
        name: Localised::new(Language::EN, "Desk", cx.now),
        countries: vec!["KR".to_owned()],
        languages: vec![Language::EN],
        settings: None,
        listed: true,
    };
    lb_workspaces::create(&cx, None, draft).await.unwrap()
}

/// What a programme office is made of that nobody finds in lists.
fn programme(t: &Scratch) -> lb_workspaces::Draft {
    lb_workspaces::Draft {
        kind: lb_workspaces::Kind::Programme,
        name: Localised::new(Language::EN, "Home", t.system().now),
        countries: Vec::new(),
        languages: Vec::new(),
        settings: None,
        listed: false,
    }
}

/// An authority that a desk writes to.
async fn office(t: &Scratch, desk: Id<Workspace>, name: &str) -> Office {
    let ask = OfficeAsk {
        names: [("en".to_owned(), name.to_owned())].into(),
        country: Some("KR".to_owned()),
        contact: String::new(),
        address: String::new(),
        language: Language::EN,
        active: true,
        demonstration: false,
    };
    offices::enter(&t.system(), desk, ask).await.unwrap()
}

/// A firm that a desk keeps.
async fn firm(t: &Scratch, desk: Id<Workspace>, name: &str) -> Id<Organisation> {
    let entry = Entry {
        kind: "start-up".to_owned(),
        names: vec![NameAsk {
            text: name.to_owned(),
            language: "en".to_owned(),
            ..NameAsk::default()
        }],
        country: "KR".to_owned(),
        source: "test".to_owned(),
        visibility: "public-named".to_owned(),
        ..Entry::default()
    };
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    let kept = organisation::enter(&cx, &mut tx, &setup(), Some(desk), &entry, false).await;
    tx.commit().await.unwrap();
    kept.unwrap().id
}

/// A translator's French for one of a record's texts.
async fn translated(client: &Client, record: Id<()>, field: &str, words: &str) {
    let listed = client.get(&format!("/api/v1/translations?to=fr&record={record}")).await.json();
    let items = listed["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["field"] == field).unwrap();
    let address = format!("/api/v1/translations/{}", one["id"].as_str().unwrap());
    let body = serde_json::json!({ "text": words, "seen": one["seen"] });
    let put = client.call(axum::http::Method::PUT, &address, &body).await;
    assert_eq!(put.status.as_u16(), 200, "{}", put.text);
}

async fn person(t: &Scratch, name: &str) -> (Id<Account>, Actor) {
    let address = format!("{name}@example.org");
    let id = lb_accounts::add_account(&t.system(), name, &address, Locale::Ko).await.unwrap();
    (
        id,
        Actor {
            account: Some(id),
            ..actor(name, Role::Member, Scope::Organisation(lb_testkit::id(1)))
        },
    )
}

fn top() -> Actor {
    actor("Top", Role::Operator, Scope::Installation)
}

async fn ids(cx: &Cx, sql: &str) -> Vec<Id<()>> {
    cx.read().all(sql, &[], |row| row.get("id")).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn people_are_told_what_concerns_them_in_their_language(t: Scratch) {
        let site = site(&t);
        let (kim, her) = person(&t, "kim").await;
        let mut tx = t.system().begin().await.unwrap();
        tx.tell(Fact::of("passkey.added", "account", kim));
        tx.tell(Fact::of("account.edited", "account", kim));
        tx.commit().await.unwrap();
        let home = lb_workspaces::create(&t.cx(top()), None, programme(&t)).await.unwrap();
        let target = lb_workspaces::Target::Workspace(home);
        lb_workspaces::give(&t.cx(top()), kim, Role::Administrator, &target).await.unwrap();
        hear(&t, &site).await;
        // Heard again after a failure elsewhere: nobody is told twice.
        let mut tx = t.system().begin().await.unwrap();
        tx.run("update outbox set done_at = null", &[]).await.unwrap();
        tx.commit().await.unwrap();
        hear(&t, &site).await;
        let client = t.client(&site, her);
        for (language, wanted) in [
            ("ko", ["계정에 패스키가 추가되었습니다.", "새 역할이 부여되었습니다: 관리자"]),
            ("en", ["A passkey was added to your account.", "You have been given a role: Administrator"]),
        ] {
            let reader = client.clone().reading(language);
            let told = reader.get("/api/v1/notifications").await.json();
            let texts: Vec<_> = told["items"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect();
            assert_eq!(texts.len(), 2, "{texts:?}");
            for text in &wanted {
                let plain: Vec<String> = texts.iter().map(|one| one.replace(['\u{2068}', '\u{2069}'], "")).collect();
                assert!(plain.iter().any(|one| one == text), "{text}: {plain:?}");
            }
            let choices = reader.get("/notifications/choices").await;
            // What concerns the security of an account cannot be switched off.
            assert!(choices.status.is_success() && !choices.shows("name=\"account\""), "{}", choices.text);
        }
        let mails = t.system().read().count("select count(*) as n from mail_out", &[]).await.unwrap();
        assert_eq!(mails, 2, "at once, by mail too");
    }

    async fn administrators_are_told_once_that_a_webhook_takes_nothing(t: Scratch) {
        let site = site(&t);
        let home = desk(&t).await;
        let (chief, _) = person(&t, "chief").await;
        let (officer, _) = person(&t, "officer").await;
        for (account, role) in [(chief, Role::Administrator), (officer, Role::Officer)] {
            lb_workspaces::give(&t.system(), account, role, &lb_workspaces::Target::Workspace(home)).await.unwrap();
        }
        let webhook: Id<()> = lb_testkit::id(5);
        for action in ["webhook.failing", "webhook.failing", "webhook.delivery-failed", "webhook.recovered"] {
            let mut tx = t.system().begin().await.unwrap();
            let fact = Fact::of(action, "webhook", webhook).within(Some(home));
            tx.tell(fact.change(serde_json::json!({ "host": "hook.example" })));
            tx.commit().await.unwrap();
        }
        hear(&t, &site).await;
        let cx = t.system();
        let sql = "select account, text_key, href from notice where kind = 'workspace.webhook' order by text_key";
        let told = cx.read().all(sql, &[], |row| {
            Ok((row.get::<Id<Account>>("account")?, row.get::<String>("text_key")?, row.get::<String>("href")?))
        }).await.unwrap();
        let href = format!("/webhooks/{webhook}");
        let expected = ["bridge-webhook-delivery-failed", "bridge-webhook-failing"];
        assert_eq!(told, expected.map(|text| (chief, text.to_owned(), href.clone())));
    }

    async fn webhooks_may_hear_of_listings_and_notes(t: Scratch) {
        let site = site(&t);
        let cx = t.system();
        lb_demonstration::fill(&cx, &setup(), &lb_bridges::between()).await.unwrap();
        let listings = ids(&cx, "select id from listing order by id").await;
        let subjects = Listings.subjects(&cx, "listing", &listings).await.unwrap();
        assert!(!listings.is_empty() && subjects.len() == listings.len());
        let sql = "select id, workspace, organisation from listing where state = 'published' order by id limit 1";
        let (listing, home, owner) = cx
            .read()
            .first(sql, &[], |row| {
                let owner: Id<Organisation> = row.get("organisation")?;
                Ok((row.get::<Id<()>>("id")?, row.get::<Id<lb_kernel::Workspace>>("workspace")?, owner))
            })
            .await
            .unwrap()
            .unwrap();
        let speaker = t.client(&site, actor("Owner", Role::Representative, Scope::Organisation(owner)));
        let fields = [("text", "연구소를 엽니다."), ("language", "ko"), ("visibility", "workspace")];
        let written = speaker.post(&format!("/organisations/{owner}/notes/new"), &fields).await;
        assert_eq!(written.status.as_u16(), 303, "{}", written.text);
        let notes = ids(&cx, "select id from organisation_note where withdrawn_at is null order by id desc limit 1").await;
        let found = Records.subjects(&cx, "organisation-note", &notes).await.unwrap();
        assert_eq!((found.len(), found[0].record, found[0].organisation), (1, Some(notes[0]), Some(owner)));
        hear(&t, &site).await;
        // Set up now, told of what happens from now on.
        let chief = t.client(&site, actor("Chief", Role::Administrator, Scope::Workspace(home)));
        let stranger = t.client(&site, actor("Stranger", Role::Administrator, Scope::Workspace(lb_testkit::id(77))));
        let body = |home: String| serde_json::json!({ "workspace": home, "url": "https://example.org/hook", "events": ["listing.*", "organisation-note.*"] });
        let made = chief.call(axum::http::Method::POST, "/api/v1/webhooks", &body(home.to_string())).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.text);
        let listed = stranger.get("/api/v1/webhooks").await;
        assert!(!listed.shows("example.org/hook"), "{}", listed.text);
        let mut tx = cx.begin().await.unwrap();
        tx.tell(Fact::of("listing.edited", "listing", listing).within(Some(home)));
        tx.tell(Fact::of("organisation-note.changed", "organisation-note", notes[0]).within(Some(home)));
        tx.tell(Fact::of("workspace.edited", "workspace", home));
        tx.commit().await.unwrap();
        hear(&t, &site).await;
        let sql = "select object from delivery order by object";
        let told: Vec<String> = cx.read().all(sql, &[], |row| row.get("object")).await.unwrap();
        assert_eq!(told, ["listing", "organisation-note"]);
    }
}
