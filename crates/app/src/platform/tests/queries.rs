//! Lists ask the database the same number of questions whether they show five records or fifty.

use lb_directory::actions::{affiliation, note, organisation, person};
use lb_directory::rules;
use lb_directory::rules::affiliation::AffiliationAsk;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::note::NoteAsk;
use lb_forms::actions::answers::{self, NewAnswer};
use lb_forms::actions::forms::{self, NewForm};
use lb_kernel::policy::Grant;
use lb_kernel::{Account, Id, Language, Locale, Localised, Organisation, Person, Workspace};
use lb_network::actions::seed;
use lb_network::record::Listing;
use lb_notify::Notice;
use lb_store::outbox;
use lb_workspaces::{Draft, Kind};
use serde_json::json;

use super::*;

/// What is counted for: an installation that grows.
struct House {
    t: lb_testkit::Scratch,
    site: Site,
    account: Id<Account>,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    person: Id<Person>,
    form: Id<lb_forms::store::forms::Form>,
    listing: Option<Id<Listing>>,
}

fn text(words: &str) -> serde_json::Value {
    json!({"language": "en", "text": words, "revised": "2026-01-01T00:00:00Z"})
}

fn asked(name: &str) -> rules::organisation::Ask {
    rules::organisation::Ask {
        kind: "start-up".into(),
        names: vec![NameAsk { text: name.into(), language: "ko".into(), ..NameAsk::default() }],
        country: "KR".into(),
        description: "실험실을 공유합니다.".into(),
        description_language: "ko".into(),
        visibility: "public-named".into(),
        ..rules::organisation::Ask::default()
    }
}

fn somebody(name: &str) -> rules::person::Ask {
    rules::person::Ask {
        names: vec![NameAsk { text: name.into(), language: "ko".into(), ..NameAsk::default() }],
        visibility: "public-named".into(),
        ..rules::person::Ask::default()
    }
}

impl House {
    async fn new(t: &lb_testkit::Scratch) -> Self {
        let mut parts = Parts::new(None).unwrap();
        parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let _ = home::OPENAPI.set(Arc::from(site.openapi.to_json().unwrap()));
        let cx = t.system();
        let account = lb_accounts::add_account(&cx, "Somebody", "somebody@example.org", Locale::En);
        let account = account.await.unwrap();
        let workspace = lb_workspaces::create(&cx, None, draft("Home")).await.unwrap();
        let made = organisation::create(&cx, &setup(), Some(workspace), &asked("한빛")).await;
        let organisation = made.unwrap().id;
        let person = person::create(&cx, Some(workspace), &somebody("노용석")).await.unwrap().id;
        let question = json!({"id": "name", "label": text("Name"), "ask": {"kind": "short-text"}});
        let definition = json!({"sections": [
            {"id": "who", "title": text("Who you are"), "questions": [question]}
        ]});
        let definition: lb_forms::Definition = serde_json::from_value(definition).unwrap();
        let form = forms::create(&cx, new_form(workspace, "open", definition)).await.unwrap();
        let open = forms::design(&cx, form, 1, |form| {
            form.open = true;
            Ok(())
        });
        forms::publish(&cx, form, open.await.unwrap().version).await.unwrap();
        let t = t.clone();
        Self { t, site, account, workspace, organisation, person, form, listing: None }
    }

    /// Somebody with every role that lists are made for.
    fn everything(&self) -> Actor {
        let mut actor = actor("Everything", Role::Operator, Scope::Installation);
        let home = Scope::Workspace(self.workspace);
        actor.account = Some(self.account);
        actor.grants.extend(
            [Role::Administrator, Role::Officer, Role::Adviser, Role::Auditor]
                .map(|role| Grant { role, scope: home }),
        );
        actor.grants.push(Grant { role: Role::Auditor, scope: Scope::Installation });
        let scope = Scope::Organisation(self.organisation);
        actor.grants.push(Grant { role: Role::Representative, scope });
        actor
    }

    /// One more of everything that is listed. Webhooks wait for what does not happen here.
    async fn grow(&mut self, number: usize) {
        let t = &self.t;
        let cx = t.cx(self.everything());
        let system = t.system();
        // Two names of the same sound: pairs that may be the same.
        let name = format!("누리{}", char::from_u32(0xac00 + (number as u32 / 2) * 28).unwrap());
        let ask = asked(&name);
        let new = organisation::create(&system, &setup(), Some(self.workspace), &ask).await;
        let organisation = new.unwrap().id;
        let person = person::create(&system, Some(self.workspace), &somebody(&name)).await.unwrap();
        for (who, whose) in [(person.id, self.organisation), (self.person, organisation)] {
            let ask = AffiliationAsk { organisation: whose.to_string(), ..Default::default() };
            affiliation::join(&system, who, &ask).await.unwrap();
        }
        let written = NoteAsk {
            text: format!("Note {number}"),
            language: "en".into(),
            visibility: "public-named".into(),
        };
        note::write(&cx, self.organisation, &written).await.unwrap();
        let kind = ["need", "offer"][number % 2].to_owned();
        let row = seed::Row {
            organisation: if number.is_multiple_of(3) { self.organisation } else { organisation },
            workspace: self.workspace,
            country: Some("KR".into()),
            names: vec![name.clone()],
            ask: lb_network::rules::listing::Ask {
                kind,
                language: "ko".into(),
                title: format!("항체 연구 {number}"),
                text: "항체를 이용한 신약 연구에 함께할 기관을 찾습니다.".into(),
                visibility: "public-named".into(),
                ..Default::default()
            },
            published_at: system.now,
            term: 90,
        };
        let listing = seed::seed(&system, &[row], false).await.unwrap()[0];
        self.listing.get_or_insert(listing);
        lb_workspaces::create(&system, Some(self.workspace), draft(&name)).await.unwrap();
        let key = format!("form-{number}");
        let new = new_form(self.workspace, &key, lb_forms::Definition::default());
        forms::create(&system, new).await.unwrap();
        let about = Some(("visit".to_owned(), id(1000 + number as u128)));
        let new = NewAnswer { form: self.form, organisation: Some(self.organisation), about };
        answers::begin(&cx, new).await.unwrap();
        let mut tx = system.begin().await.unwrap();
        let notice = Notice {
            account: self.account,
            kind: "network.interest",
            about: Some(("organisation", organisation.cast())),
            text: "network-market",
            data: json!({}),
            href: "/network".into(),
            usual: lb_notify::Frequency::Never,
            key: None,
        };
        lb_notify::tell(&mut tx, notice).await.unwrap();
        tx.commit().await.unwrap();
        let client = t.client(&self.site, self.everything());
        let workspace = self.workspace.to_string();
        let url = format!("https://hooks.example/{number}");
        let fields = [
            ("url", url.as_str()),
            ("workspace", workspace.as_str()),
            ("events", "organisation.merged"),
        ];
        client.post("/webhooks/new", &fields).await;
    }

    /// Does what waits in the background.
    async fn settle(&self) {
        while outbox::deliver(&self.t.store, &self.site.receivers, 100).await.unwrap() > 0 {}
        while jobs_left(&self.t.store, &self.site).await {}
        while outbox::deliver(&self.t.store, &self.site.receivers, 100).await.unwrap() > 0 {}
    }

    /// Every address that reads: those without a place in them, and the pages of records that others are listed on.
    fn addresses(&self) -> Vec<String> {
        let mut addresses = pages();
        let (organisation, person) = (self.organisation, self.person);
        let listing = self.listing.unwrap();
        addresses.extend([
            format!("/organisations/{organisation}"),
            format!("/people/{person}"),
            format!("/api/v1/directory/organisations/{organisation}/notes"),
            format!("/api/v1/directory/organisations/{organisation}/journey"),
            format!("/workspaces/{}", self.workspace),
            format!("/network/listings/{listing}"),
            format!("/network/organisations/{organisation}"),
            format!("/introductions/networks/{}", self.workspace),
            format!("/forms/{}/answers", self.form),
            format!("/translations?record={organisation}"),
            "/translations?to=ja&state=all".to_owned(),
            "/api/v1/translations?to=ja".to_owned(),
            "/network?show=own".to_owned(),
            "/network?show=review".to_owned(),
            "/search?q=%EB%88%84%EB%A6%AC".to_owned(),
            "/people?organisation=".to_owned() + &organisation.to_string(),
        ]);
        addresses
    }

    async fn measured(&self) -> BTreeMap<String, (u16, u64, usize)> {
        let mut measured = BTreeMap::new();
        for address in self.addresses() {
            let client = self.t.client(&self.site, self.everything());
            // The first visit may remember something.
            client.get(&address).await;
            let (reply, count) = self.t.counting(client.get(&address)).await;
            measured.insert(address, (reply.status.as_u16(), count, reply.text.len()));
        }
        measured
    }
}

async fn jobs_left(store: &Store, site: &Site) -> bool {
    lb_store::jobs::run_next(store, &site.handlers).await.unwrap()
}

fn draft(name: &str) -> Draft {
    Draft {
        kind: Kind::Network,
        name: Localised::new(Language::EN, name, lb_testkit::started()),
        countries: vec!["KR".into()],
        languages: vec![Language::KO],
        settings: None,
        listed: true,
    }
}

fn new_form(workspace: Id<Workspace>, key: &str, definition: lb_forms::Definition) -> NewForm {
    let title = Localised::new(Language::EN, key, lb_testkit::started());
    NewForm { workspace, key: key.to_owned(), title, definition }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_list_of_fifty_asks_no_more_than_a_list_of_five(t: Scratch) {
        let mut house = House::new(&t).await;
        for number in 0..5 {
            house.grow(number).await;
        }
        house.settle().await;
        let few = house.measured().await;
        for number in 5..50 {
            house.grow(number).await;
        }
        house.settle().await;
        let many = house.measured().await;
        let mut wrong = Vec::new();
        let mut longer = 0;
        for (address, (status, count, length)) in &many {
            let (before, counted, short) = few[address];
            assert_eq!(*status, before, "{address}");
            longer += usize::from(*length > short);
            // The export of the audit record is read in portions while it is sent.
            if *count != counted && !address.ends_with("/audit/export") {
                wrong.push(format!("{address}: {counted} statements with 5, {count} with 50"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        for list in [
            "/organisations", "/people", "/network", "/workspaces", "/forms", "/answers", "/audit", "/jobs",
            "/notifications", "/webhooks", "/organisations/duplicates", "/people/duplicates",
            "/translations?to=ja&state=all", "/search?q=%EB%88%84%EB%A6%AC", "/api/v1/directory/organisations",
            "/api/v1/directory/people", "/api/v1/network/listings", "/api/v1/translations?to=ja",
        ] {
            assert_eq!(many[list].0, 200, "{list}");
            assert!(many[list].2 > few[list].2, "{list} shows no more with fifty than with five");
        }
        assert!(longer > 20, "{longer}");
        assert!(few["/organisations"].1 >= 5, "statements are counted");
    }
}
