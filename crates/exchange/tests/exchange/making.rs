//! Makes what the tests of files are about.

use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask;
use lb_directory::{Setup, Term, Vocabulary, actions};
use lb_doors::{Site, Slice};
use lb_exchange::Users;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Organisation, Workspace};
use lb_store::{Follower, Migration};
use lb_testkit::{Scratch, actor, id};

pub const OURS: Id<Workspace> = id(1);
pub const THEIRS: Id<Workspace> = id(2);

pub fn rooms() -> Vec<Migration> {
    let elsewhere = Migration {
        name: "2026-11-27-z-elsewhere",
        both: "create table elsewhere (id text primary key, organisation text not null)",
        sqlite: "",
        postgres: "",
    };
    lb_doors::migrations(&slices()).into_iter().chain([elsewhere]).collect()
}

/// Another room that names organisations.
pub fn users() -> Users {
    Users { organisations: vec![Follower::of("elsewhere", "organisation")], people: &[], held: &[] }
}

pub fn slices() -> Vec<Slice> {
    vec![lb_directory::slice(setup()), lb_exchange::slice(setup(), users())]
}

fn term(code: &str, labels: [&str; 4], depth: usize) -> Term {
    Term { code: code.to_owned(), labels: labels.map(str::to_owned), depth, ..Term::default() }
}

pub fn setup() -> Setup {
    Setup {
        words: Vocabulary {
            fields: vec![
                term("health", ["보건", "医療", "Health", "Santé"], 0),
                term("health.drugs", ["의약품", "医薬品", "Drugs", "Médicaments"], 1),
                term("energy", ["에너지", "エネルギー", "Energy", "Énergie"], 0),
            ],
            countries: vec![
                term("KR", ["대한민국", "韓国", "South Korea", "Corée du Sud"], 0),
                term("JP", ["일본", "日本", "Japan", "Japon"], 0),
            ],
            country_called: Some(|text| (text == "한국").then_some("KR")),
            ..Vocabulary::default()
        }
        .into(),
        ..Setup::default()
    }
}

pub fn site(t: &Scratch) -> Site {
    t.site(slices())
}

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(OURS))
}

pub fn stranger_officer() -> Actor {
    actor("Other", Role::Officer, Scope::Workspace(THEIRS))
}

pub fn partner() -> Actor {
    actor("Partner", Role::Partner, Scope::Workspace(OURS))
}

pub fn ask(name: &str, visibility: &str) -> Ask {
    Ask {
        kind: "start-up".into(),
        names: vec![NameAsk { text: name.into(), language: "ko".into(), ..NameAsk::default() }],
        visibility: visibility.into(),
        ..Ask::default()
    }
}

pub async fn organisation(t: &Scratch, ask: &Ask) -> Id<Organisation> {
    let cx = t.cx(officer());
    actions::organisation::create(&cx, &setup(), None, ask).await.unwrap().id
}
