//! Who raised a difficulty is seen by those who need to know, and what is taken back is gone everywhere.

use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Language, Organisation};
use lb_policy::NewDifficulty;
use lb_policy::actions::capture::capture;
use lb_policy::actions::difficulties::{self, Filter};
use lb_policy::actions::protect::{self, NewReport, Wording};
use lb_policy::actions::{links, propose};
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Consent, Door};
use lb_policy_doors::slice;
use lb_store::{Cx, Rows as _};
use lb_testkit::{actor, id};

use crate::setting::{UNIT, new, policy_officer, room, rooms};

fn member(number: u128) -> Actor {
    let company: lb_kernel::Id<Organisation> = id(number);
    actor(&format!("Member {number}"), Role::Member, Scope::Organisation(company))
}

fn raised(reference: &str) -> NewDifficulty {
    NewDifficulty {
        proposer: Proposer {
            organisation: Some(id(1)),
            company: "Hollis Grove Bio".to_owned(),
            contact: "Hana Thornbury".to_owned(),
            address: "hana@hollis.example".to_owned(),
            account: None,
        },
        ..new(reference, "Our renewal papers are asked for twice by Hollis' local office.")
    }
}

async fn rows(cx: &Cx, sql: &str) -> i64 {
    cx.read().first(sql, &[], |row| row.get("n")).await.unwrap().unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_difficulty_is_seen_by_its_company_and_by_policy_officers_alone(t: Scratch) {
        let one = capture(&t.system(), raised("a")).await.unwrap().difficulty;
        let readers = [
            (policy_officer(), true),
            (member(1), true),
            (member(2), false),
            (actor("Officer", Role::Officer, Scope::Workspace(id(UNIT))), false),
            (actor("Administrator", Role::Administrator, Scope::Workspace(id(UNIT))), false),
            (actor("Other unit", Role::PolicyOfficer, Scope::Workspace(id(901))), false),
        ];
        for (reader, sees) in readers {
            let cx = t.cx(reader);
            let listed = difficulties::list(&cx, &Filter::default(), None, 10).await.unwrap();
            assert_eq!(listed.list.len(), usize::from(sees), "{}", cx.actor.name);
            assert_eq!(listed.states.values().sum::<i64>(), i64::from(sees));
            assert_eq!(difficulties::show(&cx, one.id).await.is_ok(), sees, "{}", cx.actor.name);
            assert_eq!(difficulties::export(&cx, &Filter::default()).await.unwrap().len(), usize::from(sees));
        }
    }

    async fn no_page_and_no_file_of_a_policy_officer_names_the_company_unless_it_is_asked_for(t: Scratch) {
        let one = capture(&t.system(), raised("a")).await.unwrap().difficulty;
        propose::group(&t.system(), &room(), id(UNIT), false).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let officer = t.client(&site, policy_officer());
        let page = format!("/policy/difficulties/{}", one.id);
        let api = format!("/api/v1/policy/difficulties/{}", one.id);
        let export = "/policy/difficulties/export";
        for address in ["/policy/difficulties", &page, &api, export, "/api/v1/policy/difficulties", "/policy/themes"] {
            let reply = officer.get(address).await;
            assert_eq!(reply.status, 200, "{address}: {}", reply.text);
            for name in ["Hollis Grove", "Hana", "hana@", &id::<Organisation>(1).to_string()] {
                assert!(!reply.text.contains(name), "{address} names {name}");
            }
        }
        let before = rows(&t.system(), "select count(*) as n from audit_entry where action = 'difficulty.proposer-read'").await;
        assert_eq!(before, 0);
        let asked = officer.get(&format!("{page}/proposer")).await;
        assert!(asked.shows("Hana Thornbury"), "{}", asked.text);
        let noted = rows(&t.system(), "select count(*) as n from audit_entry where action = 'difficulty.proposer-read'").await;
        assert_eq!(noted, 1);
        let stranger = t.client(&site, member(2));
        assert_eq!(stranger.get(&page).await.status, 404);
        assert_eq!(stranger.get(&format!("{page}/proposer")).await.status, 404);
    }

    async fn asking_for_one_companys_difficulties_is_on_record_and_no_file_tells_whose_they_are(t: Scratch) {
        let one = capture(&t.system(), raised("a")).await.unwrap().difficulty;
        let site = t.site(vec![slice(&room())]);
        let company = id::<Organisation>(1);
        let (page, export) = (format!("/policy/difficulties?company={company}"), format!("/policy/difficulties/export?company={company}"));
        let noted = async || {
            let sql = "select change from audit_entry where action = 'difficulty.company-read' order by seq";
            t.system().read().all(sql, &[], |row| row.get::<String>("change")).await.unwrap()
        };
        // Its own people look at what is theirs, also as a file.
        let own = t.client(&site, member(1));
        assert!(own.get(&page).await.shows("renewal papers") && own.get(&export).await.shows("renewal papers"));
        assert_eq!(noted().await, Vec::<String>::new());
        // A policy officer learns whose it is: that is kept, with what was shown.
        let officer = t.client(&site, policy_officer());
        let shown = officer.get(&page).await;
        assert!(shown.shows("renewal papers") && shown.shows("This view has been recorded."), "{}", shown.text);
        assert!(!shown.text.contains("/policy/difficulties/export"), "no file of it is offered: {}", shown.text);
        let kept = noted().await;
        assert_eq!(kept.len(), 1);
        // Not of which company: the record keeps it when they are taken back.
        assert!(!kept[0].contains(&company.to_string()) && kept[0].contains(&one.id.to_string()), "{}", kept[0]);
        // That another company raised nothing is learned and kept as well.
        let none = officer.get(&format!("/policy/difficulties?company={}", id::<Organisation>(2))).await;
        assert!(!none.shows("renewal papers"));
        assert_eq!(noted().await.len(), 2);
        for format in ["", "&format=json"] {
            let refused = officer.get(&format!("{export}{format}")).await;
            assert!(refused.status == 403 && refused.shows("never tells whose"), "{}", refused.text);
        }
        // Everybody else sees nothing of it, and nothing is told.
        for reader in [member(2), actor("Officer", Role::Officer, Scope::Workspace(id(UNIT))), actor("Other unit", Role::PolicyOfficer, Scope::Workspace(id(901)))] {
            let client = t.client(&site, reader);
            assert!(!client.get(&page).await.shows("renewal papers"));
            assert!(!client.get(&export).await.shows("renewal papers"));
        }
        assert_eq!(officer.get("/policy/difficulties/export").await.status, 200, "all of them as a file, under pseudonyms");
    }

    async fn what_is_taken_back_is_gone_through_every_door_at_once(t: Scratch) {
        let cx = t.system();
        let kept = capture(&cx, raised("kept")).await.unwrap().difficulty;
        let one = capture(&cx, raised("a")).await.unwrap().difficulty;
        propose::group(&cx, &room(), id(UNIT), false).await.unwrap();
        let confirm = links::ask(&t.cx(policy_officer()), &room(), one.id).await.unwrap();
        let link = confirm.trim_start_matches("/policy/confirm/").to_owned();
        assert!(links::open(&cx, &link).await.is_ok());
        protect::withdraw(&t.cx(member(1)), one.id).await.unwrap();
        assert_eq!(links::open(&cx, &link).await.unwrap_err().refusal().unwrap().code(), "policy.link-over");
        for reader in [policy_officer(), member(1)] {
            let cx = t.cx(reader);
            let listed = difficulties::list(&cx, &Filter::default(), None, 10).await.unwrap();
            let ids: Vec<_> = listed.list.iter().map(|line| line.one.id).collect();
            assert_eq!(ids, [kept.id]);
            assert_eq!(difficulties::show(&cx, one.id).await.unwrap_err().refusal().unwrap().kind().status(), 404);
        }
        for table in ["difficulty_proposer", "difficulty_text"] {
            let sql = format!("select count(*) as n from {table} where difficulty = '{}'", one.id);
            assert_eq!(rows(&cx, &sql).await, 0, "{table}");
        }
        let words = "select count(*) as n from item i left join item_vector v on v.item = i.id \
                     where i.withdrawn_at is not null and (i.words <> '' or i.theme is not null or v.item is not null)";
        assert_eq!(rows(&cx, words).await, 0);
        assert_eq!(rows(&cx, &format!("select count(*) as n from difficulty where id = '{}' and words = ''", one.id)).await, 1);
        // A run of the engine that began before does not bring anything back.
        propose::group(&cx, &room(), id(UNIT), true).await.unwrap();
        assert_eq!(rows(&cx, words).await, 0);
    }

    async fn whoever_said_it_confirms_the_wording_through_a_link_once(t: Scratch) {
        let cx = t.system();
        let one = capture(&cx, raised("a")).await.unwrap().difficulty;
        let site = t.site(vec![slice(&room())]);
        let asked = links::ask(&t.cx(policy_officer()), &room(), one.id).await.unwrap();
        let guest = t.stranger(&site).reading("ko");
        let page = guest.get(&asked).await;
        assert!(page.shows("말씀하신 내용 확인") && page.shows("renewal papers"), "{}", page.text);
        let empty = guest.post(&asked, &[("words", " "), ("consent", "anonymous")]).await;
        assert_eq!(empty.status, 422);
        let done = guest.post(&asked, &[("words", "Papers are asked for twice."), ("consent", "anonymous")]).await;
        assert_eq!(done.status, 200);
        assert_eq!(guest.get(&asked).await.status, 410);
        let shown = difficulties::show(&t.cx(policy_officer()), one.id).await.unwrap();
        assert_eq!((shown.one.words.as_str(), shown.one.consent), ("Papers are asked for twice.", Consent::Anonymous));
        assert!(shown.one.checked_at.is_some());
        assert_eq!(shown.items[0].words, "Papers are asked for twice.");
        let stale = Wording { words: "Again.".to_owned(), consent: Consent::Named };
        let halt = protect::confirm(&t.cx(member(1)), one.id, one.version, stale).await.unwrap_err();
        assert_eq!(halt.refusal().unwrap().code(), "refusal.stale");
    }

    async fn a_report_of_the_public_form_gets_a_receipt_that_follows_it(t: Scratch) {
        let cx = t.system();
        let site = t.site(vec![slice(&crate::setting::open_room())]);
        let guest = t.stranger(&site).reading("ja");
        assert!(guest.get("/policy/report").await.shows("一般からの報告を受け付けている部門はありません"));
        lb_policy::actions::settings::receive(&cx, id(UNIT), true).await.unwrap();
        let form = guest.get("/policy/report").await;
        assert!(form.shows("貴社のお困りごとをお聞かせください"), "{}", form.text);
        let unit = id::<lb_kernel::Workspace>(UNIT).to_string();
        let fields = [("workspace", unit.as_str()), ("words", "法人口座の開設に半年かかりました。"), ("severity", "blocks"), ("consent", "anonymous"), ("codes", "D03")];
        let sent = guest.post("/policy/report", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let receipt = sent.location().to_owned();
        let page = guest.get(&receipt).await;
        assert!(page.shows("法人口座の開設に半年かかりました。") && page.shows("P-"), "{}", page.text);
        let wrong = guest.post("/policy/report", &[("workspace", unit.as_str()), ("words", ""), ("address", "nobody")]).await;
        assert_eq!(wrong.status, 422);
        guest.post(&format!("{receipt}/withdraw"), &[]).await;
        assert_eq!(guest.get(&receipt).await.status, 410);
        let mut last = 0;
        for _ in 0..40 {
            last = guest.post("/policy/report", &fields).await.status.as_u16();
        }
        assert_eq!(last, 422, "an address that reports all the time is held back");
    }

    async fn reports_of_retaliation_are_read_by_policy_officers_alone(t: Scratch) {
        let new = NewReport { words: "Our next application was put at the end of the pile.".to_owned(), ..NewReport::default() };
        protect::report(&t.cx(Actor::anonymous()), id(UNIT), None, Language::EN, new).await.unwrap();
        let other = actor("Administrator", Role::Administrator, Scope::Workspace(id(UNIT)));
        assert!(protect::reports(&t.cx(other)).await.is_err());
        assert!(protect::reports(&t.cx(member(1))).await.is_err());
        let found = protect::reports(&t.cx(policy_officer())).await.unwrap();
        assert_eq!(found.len(), 1);
        let elsewhere = actor("Other unit", Role::PolicyOfficer, Scope::Workspace(id(901)));
        assert!(protect::reports(&t.cx(elsewhere)).await.unwrap().is_empty());
    }

    async fn what_members_see_takes_the_same_number_of_queries_for_few_and_many(t: Scratch) {
        for number in 0..3 {
            capture(&t.system(), raised(&format!("{number}"))).await.unwrap();
        }
        let cx = t.cx(policy_officer());
        let (_, few) = t.counting(difficulties::list(&cx, &Filter::default(), None, 50)).await;
        for number in 3..30 {
            capture(&t.system(), NewDifficulty { codes: vec!["D03".to_owned()], ..raised(&format!("{number}")) }).await.unwrap();
        }
        let (found, many) = t.counting(difficulties::list(&cx, &Filter { door: Some(Door::Form), ..Filter::default() }, None, 50)).await;
        assert_eq!(found.unwrap().list.len(), 30);
        assert_eq!(few, many);
    }
}
