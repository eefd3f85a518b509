//! Walks by pages through what people may be: roles in three tiers, records that are shared, the record
//! about oneself.

use axum::http::{Method, StatusCode};
use lb_directory::actions::{organisation, person};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::{organisation::Ask, person::Ask as PersonAsk};
use lb_kernel::{Account, Id, Language, Locale, Localised, Organisation, Person, Workspace};
use lb_store::Rows as _;
use lb_testkit::{Client, Reply, Scratch};
use lb_workspaces::{Draft, Kind, Target, accounts};
use serde_json::json;

use super::world::World;
use super::*;

/// Places that the walks lead through.
struct Walk {
    world: World,
    ministry: Id<Workspace>,
    centre: Id<Workspace>,
    other: Id<Workspace>,
}

async fn workspace(world: &World, name: &str, above: Option<Id<Workspace>>) -> Id<Workspace> {
    let draft = Draft {
        kind: Kind::Programme,
        name: Localised::new(Language::EN, name, lb_testkit::started()),
        countries: Vec::new(),
        languages: Vec::new(),
        settings: None,
        listed: true,
    };
    lb_workspaces::create(&world.cx(), above, draft).await.unwrap()
}

impl Walk {
    async fn begun(t: &Scratch) -> Self {
        let world = World::empty(t);
        let ministry = workspace(&world, "Ministry", None).await;
        let centre = workspace(&world, "Centre", Some(ministry)).await;
        let other = workspace(&world, "Other", None).await;
        Self { world, ministry, centre, other }
    }

    /// Somebody with an account, and a role where one is given.
    async fn somebody(&mut self, name: &'static str, role: Option<(Role, Target)>) -> Id<Account> {
        let (cx, address) = (self.world.cx(), address(name));
        let id = lb_accounts::add_account(&cx, name, &address, Locale::En).await.unwrap();
        if let Some((role, target)) = role {
            lb_workspaces::give(&cx, id, role, &target).await.unwrap();
        }
        self.world.accounts.push((name, id));
        id
    }

    /// The link of the last invitation to this person.
    async fn mailed(&self, name: &str) -> String {
        self.world.work().await;
        let letters = self.world.letters.0.lock().unwrap();
        let last = letters.iter().rev().find(|one| one.to.contains(&address(name))).unwrap();
        let words = last.paragraphs.join(" ");
        let at = words.find("/link/").unwrap();
        words[at..].chars().take_while(|one| !one.is_whitespace()).collect()
    }

    /// Invites somebody from a page, who accepts.
    async fn invited(&mut self, by: &str, page: &str, name: &'static str, role: &str) {
        let client = self.world.client(by).await;
        let form = client.get(page).await;
        assert_eq!(form.status, StatusCode::OK, "{page}: {}", form.text);
        assert!(form.shows(&format!("value=\"{role}\"")), "{page} offers no {role}");
        let sent = client.post(page, &[("email", &address(name)), ("role", role)]).await;
        assert!(sent.shows("is on its way"), "{}", sent.text);
        self.accept(name).await;
    }

    async fn accept(&mut self, name: &'static str) {
        let link = self.mailed(name).await;
        let guest = self.world.t.stranger(&self.world.site);
        assert!(guest.get(&link).await.shows("You are invited"));
        let taken = guest.post(&link, &[("name", name)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        let known = accounts::by_email(&self.world.cx().read(), &address(name)).await.unwrap();
        if !self.world.accounts.iter().any(|(one, _)| *one == name) {
            self.world.accounts.push((name, known.unwrap().id));
        }
        self.world.work().await;
    }

    async fn client(&self, name: &str) -> Client {
        self.world.client(name).await
    }

    async fn get(&self, name: &str, address: &str) -> Reply {
        self.client(name).await.get(address).await
    }

    async fn organisation(&self, name: &str, visibility: &str) -> Id<Organisation> {
        let ask = Ask {
            kind: "start-up".into(),
            names: vec![NameAsk { text: name.into(), language: "en".into(), ..NameAsk::default() }],
            country: "KR".into(),
            visibility: visibility.into(),
            ..Ask::default()
        };
        let cx = self.world.cx();
        organisation::create(&cx, &setup(), Some(self.centre), &ask).await.unwrap().id
    }

    async fn person(&self, name: &str, visibility: &str) -> Id<Person> {
        let ask = PersonAsk {
            names: vec![NameAsk { text: name.into(), ..NameAsk::default() }],
            email: address(name),
            visibility: visibility.into(),
            ..PersonAsk::default()
        };
        person::create(&self.world.cx(), Some(self.centre), &ask).await.unwrap().id
    }

    /// The grant of somebody that a page offers to take back.
    async fn grant(&self, by: &str, page: &str, holder: &str) -> String {
        let shown = self.get(by, page).await.text;
        let after = &shown[shown.find(&address(holder)).unwrap()..];
        let at = after.find(&format!("{page}/")).unwrap() + page.len() + 1;
        after[at..].chars().take(36).collect()
    }
}

fn address(name: &str) -> String {
    format!("{}@people.example", name.to_lowercase().replace(' ', "-"))
}

/// Through which doors somebody finds a person: page, API, list, number, search.
async fn doors(walk: &Walk, client: &Client, id: Id<Person>, name: &str) -> [bool; 5] {
    walk.world.work().await;
    [
        client.get(&format!("/people/{id}")).await.status == StatusCode::OK,
        client.get(&format!("/api/v1/directory/people/{id}")).await.status == StatusCode::OK,
        client.get("/people").await.shows(name),
        client.get("/api/v1/directory/people/count").await.json()["count"] == 1,
        client.get(&format!("/api/v1/search?q={name}")).await.shows(&id.to_string()),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn operators_name_operators_and_auditors_and_the_last_one_stays(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        walk.somebody("root", Some((Role::Operator, Target::Installation))).await;
        walk.somebody("clerk", Some((Role::Officer, Target::Workspace(walk.centre)))).await;
        let page = "/installation/people";
        assert!(walk.get("root", page).await.shows("root@people.example"));
        for refused in [page, "/installation/invite"] {
            assert_eq!(walk.get("clerk", refused).await.status, StatusCode::FORBIDDEN, "{refused}");
        }
        // Whoever proved identity long ago proves it again first.
        let stale = Actor { fresh_until: None, ..walk.world.actor("root").await };
        let asked = t.client(&walk.world.site, stale).get("/installation/invite").await;
        assert!(asked.location().starts_with("/account/confirm?next="), "{}", asked.text);
        let alone = walk.grant("root", page, "root").await;
        let kept = walk.client("root").await.post(&format!("{page}/{alone}/remove"), &[]).await;
        assert!(kept.shows("This is the last operator."), "{}", kept.text);
        walk.invited("root", "/installation/invite", "auditor", "auditor").await;
        let file = walk.get("auditor", "/audit/export").await;
        assert_eq!(file.status, StatusCode::OK, "{}", file.text);
        assert!(file.text.lines().any(|line| line.contains("invitation.sent")));
        assert_eq!(walk.get("auditor", page).await.status, StatusCode::FORBIDDEN);
        walk.invited("root", "/installation/invite", "second", "operator").await;
        let gone = walk.client("second").await.post(&format!("{page}/{alone}/remove"), &[]).await;
        assert_eq!(gone.location(), page, "{}", gone.text);
        assert_eq!(walk.get("root", page).await.status, StatusCode::FORBIDDEN);
        let api = walk.get("second", "/api/v1/installation/grants").await.json();
        assert_eq!(api["items"].as_array().unwrap().len(), 2, "{api}");
    }

    async fn roles_come_down_three_tiers_to_the_members_of_an_organisation(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        walk.somebody("root", Some((Role::Operator, Target::Installation))).await;
        let (ministry, centre) = (walk.ministry, walk.centre);
        walk.invited("root", &format!("/workspaces/{ministry}/invite"), "minister", "administrator").await;
        walk.invited("minister", &format!("/workspaces/{centre}/invite"), "head", "administrator").await;
        let firm = walk.organisation("Hanbit", "workspace").await;
        let people = format!("/records/{firm}/people");
        let invite = format!("/records/{firm}/invite");
        assert!(walk.get("head", &format!("/organisations/{firm}")).await.shows(&people));
        assert_eq!(walk.get("minister", &people).await.status, StatusCode::NOT_FOUND);
        walk.invited("head", &invite, "speaker", "representative").await;
        // A representative names members, and nobody who speaks.
        let form = walk.get("speaker", &invite).await;
        assert!(form.shows("value=\"member\"") && !form.shows("value=\"representative\""), "{}", form.text);
        walk.invited("speaker", &invite, "worker", "member").await;
        assert_eq!(walk.get("worker", &invite).await.status, StatusCode::FORBIDDEN);
        assert!(walk.get("worker", &format!("/organisations/{firm}")).await.shows("Hanbit"));
        let body = json!({ "email": address("helper"), "role": "representative" });
        let api = format!("/api/v1/records/{firm}/invitations");
        let refused = walk.client("speaker").await.call(Method::POST, &api, &body).await;
        assert_eq!(refused.json()["code"], "policy.role");
        let body = json!({ "email": address("helper"), "role": "member" });
        let sent = walk.client("speaker").await.call(Method::POST, &api, &body).await;
        assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.text);
        walk.accept("helper").await;
        let listed = walk.get("speaker", &format!("/api/v1/records/{firm}/grants")).await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 3, "{listed}");
        // Taken back: by a page, and over the API by the desk, which does not belong to the firm.
        let grant = walk.grant("speaker", &people, "worker").await;
        let question = walk.get("speaker", &format!("{people}/{grant}/remove")).await;
        assert!(question.shows("Withdraw the role"), "{}", question.text);
        let done = walk.client("speaker").await.post(&format!("{people}/{grant}/remove"), &[]).await;
        assert_eq!(done.location(), people, "{}", done.text);
        assert_eq!(walk.get("worker", &format!("/organisations/{firm}")).await.status, StatusCode::NOT_FOUND);
        let grant = walk.grant("head", &people, "speaker").await;
        let head = walk.client("head").await;
        let done = head.call(Method::DELETE, &format!("/api/v1/grants/{grant}"), &json!({})).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
        assert_eq!(walk.get("speaker", &people).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_role_on_one_record_opens_that_record_alone(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        let centre = walk.centre;
        walk.somebody("head", Some((Role::Administrator, Target::Workspace(centre)))).await;
        walk.somebody("guest", Some((Role::Officer, Target::Workspace(walk.other)))).await;
        let (one, two) = (walk.person("Noh", "workspace").await, walk.person("Ahn", "workspace").await);
        assert_eq!(walk.get("guest", &format!("/people/{one}")).await.status, StatusCode::NOT_FOUND);
        walk.invited("head", &format!("/records/{one}/invite"), "guest", "evaluator").await;
        assert_eq!(walk.get("guest", &format!("/people/{one}")).await.status, StatusCode::OK);
        assert_eq!(walk.get("guest", &format!("/people/{two}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(walk.get("guest", &format!("/records/{one}/invite")).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_record_is_shared_and_taken_back_by_its_page(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        let (centre, other) = (walk.centre, walk.other);
        walk.somebody("keeper", Some((Role::Officer, Target::Workspace(centre)))).await;
        walk.somebody("reader", Some((Role::Officer, Target::Workspace(other)))).await;
        let firm = walk.organisation("Hanbit", "workspace").await;
        let shares = format!("/records/{firm}/shares");
        let seen = async |walk: &Walk| {
            walk.world.work().await;
            let client = walk.client("reader").await;
            [
                client.get(&format!("/organisations/{firm}")).await.status == StatusCode::OK,
                client.get("/organisations").await.shows("Hanbit"),
                client.get("/api/v1/search?q=Hanbit").await.shows(&firm.to_string()),
            ]
        };
        assert_eq!(seen(&walk).await, [false; 3]);
        assert_eq!(walk.get("reader", &shares).await.status, StatusCode::NOT_FOUND);
        let keeper = walk.client("keeper").await;
        let page = keeper.get(&format!("/organisations/{firm}")).await;
        assert!(page.shows(&shares) && page.shows("No other workspace sees this record"), "{}", page.text);
        let form = keeper.get(&shares).await;
        assert!(form.shows(&other.to_string()) && !form.shows(&centre.to_string()), "{}", form.text);
        let other_id = other.to_string();
        let done = keeper.post(&shares, &[("workspace", &other_id)]).await;
        assert_eq!(done.location(), shares, "{}", done.text);
        assert_eq!(seen(&walk).await, [true; 3]);
        assert!(keeper.get(&format!("/organisations/{firm}")).await.shows("<li>Other</li>"));
        // Whoever was shown it does not pass it on.
        assert_eq!(walk.get("reader", &shares).await.status, StatusCode::FORBIDDEN);
        let done = keeper.post(&format!("{shares}/{other}/remove"), &[]).await;
        assert_eq!(done.location(), shares, "{}", done.text);
        assert_eq!(seen(&walk).await, [false; 3]);
        let api = format!("/api/v1{shares}");
        let body = json!({ "workspace": other });
        let dry = keeper.call(Method::POST, &format!("{api}?dry_run=true"), &body).await;
        assert_eq!(dry.status, StatusCode::NO_CONTENT, "{}", dry.text);
        assert_eq!(keeper.get(&api).await.json()["items"], json!([]));
        assert_eq!(keeper.call(Method::POST, &api, &body).await.status, StatusCode::NO_CONTENT);
        assert_eq!(keeper.get(&api).await.json()["items"][0]["name"], "Other");
        let back = keeper.call(Method::DELETE, &format!("{api}/{other}"), &json!({})).await;
        assert_eq!(back.status, StatusCode::NO_CONTENT, "{}", back.text);
        let own = keeper.call(Method::POST, &api, &json!({ "workspace": centre })).await;
        assert_eq!(own.json()["code"], "workspaces.share.self");
    }

    async fn whoever_says_this_is_me_decides_once_the_desk_has_confirmed(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        walk.somebody("keeper", Some((Role::Officer, Target::Workspace(walk.centre)))).await;
        walk.somebody("stranger", Some((Role::Officer, Target::Workspace(walk.other)))).await;
        walk.somebody("noh", None).await;
        let id = walk.person("Yongseok", "public-named").await;
        let (page, consent) = (format!("/people/{id}"), format!("/people/{id}/consent"));
        let noh = walk.client("noh").await;
        assert_eq!(noh.get(&consent).await.status, StatusCode::FORBIDDEN);
        assert!(noh.get(&page).await.shows("This is me"));
        assert_eq!(noh.post(&format!("{page}/claim"), &[]).await.location(), page);
        assert!(noh.get(&page).await.shows("Those who keep it will confirm this."));
        assert_eq!(noh.post(&format!("{page}/claim"), &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(noh.get(&consent).await.status, StatusCode::FORBIDDEN, "nobody has confirmed it");
        // The desk of another workspace has no say; that of the record is told on its first page.
        assert!(!walk.get("stranger", "/people/claims").await.shows("Yongseok"));
        let keeper = walk.client("keeper").await;
        assert!(keeper.get("/").await.shows("/people/claims"));
        let list = keeper.get("/people/claims").await;
        assert!(list.shows("Yongseok") && list.shows("noh@people.example"), "{}", list.text);
        let claim = keeper.get("/api/v1/directory/claims").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        let elsewhere = walk.client("stranger").await;
        let refused = elsewhere.post(&format!("/people/claims/{claim}/confirm"), &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
        let done = keeper.post(&format!("/people/claims/{claim}/confirm"), &[]).await;
        assert_eq!(done.location(), "/people/claims", "{}", done.text);
        let noh = walk.client("noh").await;
        assert!(noh.get(&page).await.shows("This record is about you."));
        let public = walk.client("public").await;
        assert_eq!(doors(&walk, &public, id, "Yongseok").await, [true; 5]);
        let done = noh.post(&format!("{consent}/withdraw"), &[]).await;
        assert_eq!(done.location(), consent, "{}", done.text);
        assert_eq!(doors(&walk, &public, id, "Yongseok").await, [false; 5]);
        assert_eq!(doors(&walk, &keeper, id, "Yongseok").await, [false; 5], "for the desk too");
        assert_eq!(doors(&walk, &noh, id, "Yongseok").await, [true; 5], "never for oneself");
        let given = json!({ "level": "partners" });
        let done = noh.call(Method::POST, &format!("/api/v1/directory/people/{id}/consent"), &given).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
        assert_eq!(doors(&walk, &public, id, "Yongseok").await, [false; 5]);
        assert_eq!(doors(&walk, &keeper, id, "Yongseok").await, [true; 5]);
        // Confirmed by mistake: the record goes back, and the person is nobody's again.
        let done = keeper.post(&format!("{page}/account/remove"), &[]).await;
        assert_eq!(done.location(), page, "{}", done.text);
        assert_eq!(walk.get("noh", &consent).await.status, StatusCode::NOT_FOUND);
    }

    async fn whoever_is_invited_to_the_own_record_decides_about_it(t: Scratch) {
        let mut walk = Walk::begun(&t).await;
        let keeper = walk.somebody("keeper", Some((Role::Officer, Target::Workspace(walk.centre)))).await;
        let id = walk.person("Suzuki", "workspace").await;
        let invite = format!("/people/{id}/invite");
        let client = walk.client("keeper").await;
        let form = client.get(&invite).await;
        assert!(form.shows("value=\"suzuki@people.example\""), "{}", form.text);
        assert!(client.post(&invite, &[("email", "no address")]).await.shows("name@example.org"));
        assert_eq!(client.post(&invite, &[("email", "suzuki@people.example")]).await.location(), format!("/people/{id}"));
        walk.accept("Suzuki").await;
        let consent = format!("/people/{id}/consent");
        let suzuki = walk.client("Suzuki").await;
        assert_eq!(suzuki.get(&consent).await.status, StatusCode::OK);
        assert_eq!(suzuki.post(&consent, &[("level", "public-named")]).await.location(), consent);
        assert_eq!(doors(&walk, &walk.client("public").await, id, "Suzuki").await, [true; 5]);
        assert_eq!(client.get(&invite).await.status, StatusCode::CONFLICT, "it is somebody's");
        // Whoever invited and left in the meantime confirms nothing: it waits for somebody else.
        let second = walk.person("Tanaka", "public-named").await;
        let sent = client.post(&format!("/people/{second}/invite"), &[("email", "tanaka@people.example")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let cx = walk.world.cx();
        for held in lb_workspaces::grants_of_account(&cx.read(), keeper).await.unwrap() {
            lb_workspaces::revoke(&cx, held.id, None).await.unwrap();
        }
        walk.accept("Tanaka").await;
        assert_eq!(walk.get("Tanaka", &format!("/people/{second}/consent")).await.status, StatusCode::FORBIDDEN);
        walk.somebody("head", Some((Role::Administrator, Target::Workspace(walk.centre)))).await;
        assert!(walk.get("head", "/people/claims").await.shows("Tanaka"));
        let sql = "select count(*) as n from audit_entry where action = 'person.confirmed'";
        assert_eq!(cx.read().count(sql, &[]).await.unwrap(), 1);
    }

    async fn who_looks_at_what_is_between_others_is_kept(t: Scratch) {
        let world = World::build(&t).await;
        let kept = async |action: &str| {
            let sql = "select count(*) as n from audit_entry where action = $1";
            world.cx().read().count(sql, &[&action]).await.unwrap()
        };
        for (action, address) in [
            ("collaboration.read-restricted", format!("/collaborations/{}", world.ids["collaboration"][0])),
            ("proposal.read-restricted", format!("/challenges/proposals/{}", world.ids["proposal"][0])),
            ("challenge.read-restricted", format!("/challenges/{}", world.ids["challenge"][0])),
            ("listing.read-restricted", format!("/network/listings/{}", world.listings[6])),
        ] {
            let before = kept(action).await;
            let own = world.client("representative").await.get(&address).await;
            assert_eq!((own.status, kept(action).await), (StatusCode::OK, before), "{address}");
            let desk = world.client("officer").await.get(&address).await;
            assert_eq!((desk.status, kept(action).await), (StatusCode::OK, before + 1), "{address}");
            world.client("nobody").await.get(&address).await;
            assert_eq!(kept(action).await, before + 1, "{address}: who did not see it");
        }
    }
}
