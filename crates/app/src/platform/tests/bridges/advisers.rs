//! Advisers of both sides of an introduction: who is told when something lies with them, and who is not.

use std::sync::Arc;

use lb_bridges::Wares;
use lb_introductions::Introductions;
use lb_introductions::actions::answer::{Said, answer, withdraw};
use lb_introductions::actions::documents::New;
use lb_introductions::actions::network::{publish, set_rules};
use lb_introductions::actions::{advisers, ask, documents, mediate, read};
use lb_introductions::record::Contact;
use lb_introductions::rules::course::Mode;
use lb_introductions::rules::words::{Admission, Rules, TermsKind};
use lb_kernel::policy::{Actor, Role, Scope, Subject};
use lb_kernel::{Account, Id, Language, Locale, Organisation, Workspace};
use lb_network::actions::seed;
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_store::Rows as _;
use lb_testkit::{Scratch, actor};
use lb_workspaces::Target;

use super::{desk, firm, rooms, settle, site};

/// An account with a role, and somebody who acts with it.
async fn holder(t: &Scratch, name: &str, role: Role, target: &Target, scope: Scope) -> Actor {
    let cx = t.system();
    let address = format!("{}@example.org", name.to_lowercase());
    let account = lb_accounts::add_account(&cx, name, &address, Locale::En).await.unwrap();
    lb_workspaces::give(&cx, account, role, target).await.unwrap();
    Actor { account: Some(account), ..actor(name, role, scope) }
}

async fn listing(
    t: &Scratch,
    home: Id<Workspace>,
    of: Id<Organisation>,
    kind: &str,
) -> Id<Listing> {
    let row = seed::Row {
        organisation: of,
        workspace: home,
        country: Some("KR".to_owned()),
        names: Vec::new(),
        ask: Ask {
            kind: kind.to_owned(),
            language: "en".to_owned(),
            title: format!("Ceramic films, {kind}"),
            text: "Ceramic films for a pilot line in energy storage.".to_owned(),
            teaser: "Ceramic films for a pilot line".to_owned(),
            visibility: "public-named".to_owned(),
            ..Ask::default()
        },
        published_at: t.system().now,
        term: 90,
    };
    seed::seed(&t.system(), &[row], false).await.unwrap()[0]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn each_is_told_when_something_lies_with_them(t: Scratch) {
        let site = site(&t);
        let room = Introductions::new(Arc::new(Wares));
        let home = desk(&t).await;
        let firms = [firm(&t, home, "Zephyrine Works").await, firm(&t, home, "Quillon Labs").await];
        let within = |role, name: &'static str| {
            let (target, scope) = (Target::Workspace(home), Scope::Workspace(home));
            let t = &t;
            async move { holder(t, name, role, &target, scope).await }
        };
        let officer = within(Role::Officer, "Officer").await;
        let [first, second] = [within(Role::Adviser, "First").await, within(Role::Adviser, "Second").await];
        let idle = within(Role::Adviser, "Idle").await;
        let mut speakers = Vec::new();
        for (of, name) in firms.into_iter().zip(["Asker", "Asked"]) {
            let subject = Subject { workspace: Some(home), organisation: Some(of), ..Subject::default() };
            let target = Target::Organisation(of, subject);
            speakers.push(holder(&t, name, Role::Representative, &target, Scope::Organisation(of)).await);
        }
        let rules = Rules { mode: Mode::Mediated, admission: Admission::Open, answer_days: 10, version: 0 };
        set_rules(&t.cx(officer.clone()), home, rules).await.unwrap();
        // Who can be appointed is whoever works as an adviser there, by the roles that were given.
        let appoint = async |who: &Actor, of, adviser: &Actor| {
            advisers::appoint(&t.cx(who.clone()), &room, home, of, (adviser.account, false)).await
        };
        appoint(&speakers[0], firms[0], &first).await.unwrap();
        appoint(&officer, firms[1], &second).await.unwrap();
        let wrong = appoint(&speakers[0], firms[0], &speakers[1]).await.unwrap_err();
        assert_eq!(wrong.refusal().unwrap().code(), "introductions.adviser-unknown");

        let (own, other) = (listing(&t, home, firms[0], "need").await, listing(&t, home, firms[1], "offer").await);
        let contact = |name: &str| {
            let address = format!("{}@example.org", name.to_lowercase());
            Some(Contact { name: name.to_owned(), address })
        };
        let asker = t.cx(speakers[0].clone());
        let one = ask::ask(&asker, &room, own.cast(), other.cast(), contact("Asker")).await.unwrap().id;
        let told = async |who: &Actor| -> Vec<String> {
            settle(&t, &site).await;
            let account: Id<Account> = who.account.unwrap();
            let sql = "select text_key from notice where account = $1 and kind = 'introduction.waits'";
            let mut all: Vec<String> =
                t.system().read().all(sql, &[&account], |row| row.get("text_key")).await.unwrap();
            all.sort_unstable();
            all
        };
        let (waits, asked, made) =
            ("introductions-told-to-mediate", "introductions-told-asked", "introductions-told-made");
        assert_eq!(told(&first).await, [waits]);
        for quiet in [&second, &idle, &officer, &speakers[1]] {
            assert!(told(quiet).await.is_empty(), "{}", quiet.name);
        }
        assert_eq!(read::to_handle(&t.cx(first.clone())).await.unwrap(), 1);
        assert_eq!(read::to_handle(&t.cx(second.clone())).await.unwrap(), 0);
        mediate::pass(&t.cx(first.clone()), one, None).await.unwrap();
        assert_eq!(told(&second).await, [waits]);
        assert!(told(&speakers[1]).await.is_empty(), "its adviser has not laid it before it");
        mediate::pass(&t.cx(second.clone()), one, None).await.unwrap();
        assert_eq!(told(&speakers[1]).await, [asked]);
        let yes = Said { yes: true, contact: contact("Asked"), ..Said::default() };
        answer(&t.cx(speakers[1].clone()), one, &yes).await.unwrap();
        assert_eq!(told(&second).await, [waits, waits]);
        mediate::hold(&t.cx(second.clone()), one, None, "Another contact, please").await.unwrap();
        assert_eq!(told(&speakers[1]).await, [asked, "introductions-told-held"]);
        assert_eq!(told(&first).await, [waits], "the other side is told nothing");
        mediate::pass(&t.cx(second.clone()), one, None).await.unwrap();
        assert_eq!(told(&first).await, [made, waits]);
        assert_eq!(told(&second).await, [made, waits, waits]);
        assert_eq!(told(&speakers[0]).await, [made]);
        assert!(told(&idle).await.is_empty() && told(&officer).await.is_empty());
        // The collaboration begins as after any other introduction.
        let begun = t.system().read().count("select count(*) as n from collaboration", &[]).await.unwrap();
        assert_eq!(begun, 1);
        // Each hears of what the other does from now on, and of nothing that it did itself.
        let documents = async |who: &Actor, title: &str| {
            let new = New { title: title.to_owned(), words: "Yield 91 %".to_owned(), filed: None };
            documents::add(&t.cx(who.clone()), &room, one, &new).await.unwrap()
        };
        let words = vec![(Language::EN, "Keep it.".to_owned())];
        let terms = publish(&t.cx(officer.clone()), home, TermsKind::Confidentiality, &words).await.unwrap().id;
        documents::accept(&t.cx(speakers[0].clone()), &room, one, terms).await.unwrap();
        let [terms_told, shown, lapsed, withdrawn] =
            ["terms", "shown", "lapsed", "withdrawn"].map(|what| format!("introductions-told-{what}"));
        assert!(told(&speakers[1]).await.contains(&terms_told));
        assert!(!told(&speakers[0]).await.contains(&terms_told));
        documents::accept(&t.cx(speakers[1].clone()), &room, one, terms).await.unwrap();
        let document = documents(&speakers[0], "Yields").await;
        assert!(!told(&speakers[1]).await.contains(&shown), "its owner's adviser has not passed it on");
        assert!(told(&first).await.contains(&"introductions-told-document".to_owned()));
        mediate::pass_document(&t.cx(first.clone()), one, document).await.unwrap();
        assert!(told(&speakers[1]).await.contains(&shown));
        withdraw(&t.cx(speakers[1].clone()), one, "").await.unwrap();
        assert!(told(&speakers[0]).await.contains(&withdrawn));
        assert!(!told(&speakers[1]).await.contains(&withdrawn));
        // A request that nobody answers: who has to act is reminded, who waited is told that nothing came of it.
        let (need, offer) = (listing(&t, home, firms[0], "need").await, listing(&t, home, firms[1], "offer").await);
        let cx = t.cx(speakers[0].clone());
        ask::ask(&cx, &room, need.cast(), offer.cast(), contact("Asker")).await.unwrap();
        t.clock.advance(9 * 86_400);
        assert!(told(&first).await.contains(&"introductions-told-due-soon".to_owned()));
        assert!(!told(&speakers[0]).await.contains(&lapsed));
        t.clock.advance(7 * 86_400);
        assert!(told(&speakers[0]).await.contains(&lapsed));
        assert!(!told(&speakers[1]).await.contains(&lapsed), "it knew of nothing");
        // Nothing lies with it any more.
        assert_eq!(read::to_handle(&t.cx(second)).await.unwrap(), 0);
    }
}
