//! Joining a network by the record of the directory: who may, and who is told what.

use lb_bridges::Wares;
use lb_introductions::Introductions;
use lb_introductions::actions::{membership, network};
use lb_introductions::rules::eligibility::Eligibility;
use lb_introductions::rules::words::{MemberKind, TermsKind};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Account, Id, Instant, Language, Locale, Organisation, Workspace};
use lb_store::{Outcome, Rows as _};
use lb_testkit::{Scratch, actor};
use lb_workspaces::Target;

use super::{desk, firm, rooms, settle, site};

fn code<T>(outcome: Outcome<T>) -> &'static str {
    outcome.err().and_then(|halt| halt.refusal().map(lb_kernel::Refusal::code)).unwrap_or("done")
}

async fn holder(t: &Scratch, name: &str, role: Role, target: &Target) -> Id<Account> {
    let cx = t.system();
    let address = format!("{name}@example.org");
    let account = lb_accounts::add_account(&cx, name, &address, Locale::En).await.unwrap();
    lb_workspaces::give(&cx, account, role, target).await.unwrap();
    account
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_record_decides_who_may_join_and_all_concerned_are_told(t: Scratch) {
        let site = site(&t);
        let room = Introductions::new(std::sync::Arc::new(Wares));
        let home = desk(&t).await;
        let firm = firm(&t, home, "Zephyrine Works").await;
        let adviser = holder(&t, "adviser", Role::Adviser, &Target::Workspace(home)).await;
        let clerk = holder(&t, "clerk", Role::Officer, &Target::Workspace(home)).await;
        let of = Subject { workspace: Some(home), organisation: Some(firm), ..Subject::default() };
        let owner = holder(&t, "speaker", Role::Representative, &Target::Organisation(firm, of)).await;
        let officer = t.cx(actor("Officer", Role::Officer, Scope::Workspace(home)));
        let speaker = t.cx(actor("Speaker", Role::Representative, Scope::Organisation(firm)));
        let text = vec![(Language::EN, "Be fair.".to_owned())];
        let terms = network::publish(&officer, home, TermsKind::Membership, &text).await.unwrap();
        let asks = Eligibility { countries: vec!["JP".into()], kinds: vec!["sme".into()], profile: true, ..Eligibility::default() };
        membership::set(&officer, home, MemberKind::Contract, &asks, 0).await.unwrap();
        let join = async || membership::accept(&speaker, &room, home, firm, terms.id, &[]).await;
        let refused = join().await.unwrap_err();
        let all: Vec<_> = refused.refusal().unwrap().each().map(lb_kernel::Refusal::code).collect();
        assert_eq!(all, ["introductions.eligible-country", "introductions.eligible-kind", "introductions.eligible-profile"]);
        let asks = Eligibility { countries: vec!["KR".into()], kinds: vec!["start-up".into()], approval: true, ..Eligibility::default() };
        membership::set(&officer, home, MemberKind::Contract, &asks, 1).await.unwrap();
        assert_eq!(join().await.unwrap(), MemberKind::Applicant);
        settle(&t, &site).await;
        let told = async |account: Id<Account>| -> Vec<String> {
            let sql = "select text_key from notice where account = $1 and kind = 'introduction.waits'";
            let mut all: Vec<String> =
                t.system().read().all(sql, &[&account], |row| row.get("text_key")).await.unwrap();
            all.sort_unstable();
            all
        };
        for desk in [adviser, clerk] {
            assert_eq!(told(desk).await, ["introductions-told-applied"]);
        }
        membership::end(&officer, home, firm, "Not this year").await.unwrap();
        assert_eq!(join().await.unwrap(), MemberKind::Applicant, "it may ask again");
        membership::admit(&officer, home, firm).await.unwrap();
        settle(&t, &site).await;
        assert_eq!(told(owner).await, ["introductions-told-admitted", "introductions-told-turned-away"]);
        assert_eq!(told(adviser).await.len(), 2);
        assert_eq!(code(join().await), "done");
    }

    async fn the_demonstration_has_a_member_an_applicant_and_one_that_was_turned_away(t: Scratch) {
        let site = site(&t);
        lb_demonstration::fill(&t.system(), &lb_bridges::setup(), &lb_bridges::between()).await.unwrap();
        let sql = "select m.kind, m.organisation, m.workspace, m.ended_at from introduction_membership m \
            where m.ended_at is null or m.reason is not null order by m.since, m.kind";
        let all: Vec<(String, Id<Organisation>, Id<Workspace>, bool)> = t.system().read().all(sql, &[], |row| {
            let ended = row.get::<Option<Instant>>("ended_at")?.is_some();
            Ok((row.get("kind")?, row.get("organisation")?, row.get("workspace")?, ended))
        }).await.unwrap();
        let of = |kind: &str, over: bool| all.iter().find(|one| one.0 == kind && one.3 == over).unwrap();
        assert_eq!(all.len(), 3);
        let read = async |one: &(String, Id<Organisation>, Id<Workspace>, bool)| {
            let own = actor("Own", Role::Representative, Scope::Organisation(one.1));
            t.client(&site, own).get(&format!("/introductions/networks/{}", one.2)).await
        };
        assert!(read(of("contract", false)).await.shows("accepted by"));
        assert!(read(of("applicant", false)).await.shows("has not yet decided"));
        let turned = read(of("applicant", true)).await;
        assert!(turned.shows("names no organisation in Korea or Japan"), "{}", turned.text);
        assert!(turned.shows("From: South Korea, Japan"), "{}", turned.text);
    }
}
