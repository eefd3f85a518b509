//! Records that may be the same on both engines: what is proposed, why, to whom, and how often.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use axum::http::StatusCode;
use lb_directory::Setup;
use lb_directory::actions::merge::{self, Party};
use lb_directory::actions::{organisation, person};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask;
use lb_directory::rules::person::Ask as PersonAsk;
use lb_doors::{Site, Slice};
use lb_duplicates::actions;
use lb_duplicates::rules::Ground;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Organisation, Person, Workspace};
use lb_store::{Migration, jobs};
use lb_testkit::{Scratch, actor, id};

const OURS: Id<Workspace> = id(1);
const THEIRS: Id<Workspace> = id(2);

fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&slices())
}

fn slices() -> Vec<Slice> {
    vec![lb_directory::slice(Setup::default()), lb_duplicates::slice(), lb_workspaces::slice()]
}

fn site(t: &Scratch) -> Site {
    t.site(slices())
}

fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(OURS))
}

fn stranger_officer() -> Actor {
    actor("Other", Role::Officer, Scope::Workspace(THEIRS))
}

fn named(name: &str, language: &str) -> Ask {
    Ask {
        kind: "start-up".into(),
        names: vec![NameAsk { text: name.into(), language: language.into(), ..NameAsk::default() }],
        visibility: "public-named".into(),
        ..Ask::default()
    }
}

async fn make(t: &Scratch, ask: &Ask) -> Id<Organisation> {
    let cx = t.cx(officer());
    organisation::create(&cx, &Setup::default(), None, ask).await.unwrap().id
}

async fn make_person(t: &Scratch, name: &str) -> Id<Person> {
    let ask = PersonAsk {
        names: vec![NameAsk { text: name.into(), ..NameAsk::default() }],
        email: "someone@example.com".into(),
        visibility: "public-named".into(),
        ..PersonAsk::default()
    };
    person::create(&t.cx(officer()), None, &ask).await.unwrap().id
}

async fn compare(t: &Scratch) {
    let site = site(t);
    while jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_same_over_scripts_is_proposed_with_its_reason_once(t: Scratch) {
        let one = make(&t, &named("アステラス製薬", "ja")).await;
        let other = make(&t, &named("아스텔라스제약", "ko")).await;
        make(&t, &named("새벽에너지", "ko")).await;
        compare(&t).await;
        let cx = t.cx(officer());
        let found = actions::organisations(&cx).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(BTreeSet::from([found[0].one.id, found[0].other.id]), BTreeSet::from([one, other]));
        let site = site(&t);
        let client = t.client(&site, officer());
        let page = client.get("/organisations/duplicates").await;
        assert!(page.shows("Names that sound alike") && page.shows("아스텔라스제약"), "{}", page.text);
        let others = actions::organisations(&t.cx(stranger_officer())).await.unwrap();
        assert!(others.is_empty(), "another workspace does not decide ours");
        let done = client.post(&format!("/organisations/duplicates/{}/different", found[0].id), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let (form, version) = organisation::editable(&cx, one).await.unwrap();
        organisation::edit(&cx, &Setup::default(), one, version, &form).await.unwrap();
        compare(&t).await;
        assert!(actions::organisations(&cx).await.unwrap().is_empty(), "decided once");
    }

    async fn a_new_reading_is_heard_and_old_sounds_go_with_their_names(t: Scratch) {
        let cx = t.cx(officer());
        let one = make_person(&t, "山田太郎").await;
        make_person(&t, "노용석").await;
        // Both are reached at one address and proposed for that; whether by sound as well is what is asked.
        let heard = async || {
            compare(&t).await;
            let found = actions::people(&cx).await.unwrap();
            found.iter().any(|pair| pair.reasons.iter().any(|one| one.ground == Ground::Sound))
        };
        assert!(!heard().await);
        for (text, reading, expected) in [("山田太郎", "노용석", true), ("金民俊", "김민준", false)] {
            let (mut form, version) = person::editable(&cx, one).await.unwrap();
            form.names[0].text = text.into();
            form.names[0].reading = reading.into();
            person::edit(&cx, one, version, &form).await.unwrap();
            assert_eq!(heard().await, expected, "{text} {reading}");
        }
        let lost = "select count(*) as n from person_sound s where not exists (select 1 from person_name n where n.id = s.name)";
        assert_eq!(lb_store::Rows::count(&cx.read(), lost, &[]).await.unwrap(), 0);
    }

    async fn one_person_under_three_spellings_is_proposed(t: Scratch) {
        for name in ["노용석", "Noh Yong-seok", "Roh Yong Seok"] {
            make_person(&t, name).await;
        }
        compare(&t).await;
        let found = actions::people(&t.cx(officer())).await.unwrap();
        assert_eq!(found.len(), 3, "each with each");
        assert!(found.iter().all(|one| one.score > 0.9), "the address is the same too");
    }

    async fn what_was_merged_is_proposed_no_more_and_what_was_parted_is_not_the_same(t: Scratch) {
        let one = make(&t, &named("アステラス製薬", "ja")).await;
        let other = make(&t, &named("아스텔라스제약", "ko")).await;
        compare(&t).await;
        let cx = t.cx(officer());
        assert_eq!(actions::organisations(&cx).await.unwrap().len(), 1);
        let nothing = BTreeSet::new();
        let made = merge::merge(&cx, Party::Organisation, one.cast(), other.cast(), &nothing).await.unwrap();
        compare(&t).await;
        assert!(actions::organisations(&cx).await.unwrap().is_empty(), "merged");
        merge::unmerge(&cx, Party::Organisation, made).await.unwrap();
        compare(&t).await;
        assert!(actions::organisations(&cx).await.unwrap().is_empty(), "people know that they are two");
    }
}
