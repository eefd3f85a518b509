//! A network with a few organisations, for tests.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use lb_collaborations::actions::open::{Opening, open};
use lb_collaborations::record::{Collaboration, Contact, Party};
use lb_collaborations::rules::course::{PlaceKind, Source};
use lb_collaborations::{Cause, Collaborations, Known, Names, Records, Setting, Settings, slice};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Cx, Kept, Migration};
use lb_testkit::{Scratch, actor, id, started};

/// The workspace that looks after everything.
pub const DESK: u128 = 900;

struct Book;

#[async_trait]
impl Names for Book {
    async fn names(&self, _: &Cx, ids: &[Id<Organisation>]) -> Kept<Known> {
        let name = |id: &Id<Organisation>| format!("Thornbury {}", id.uuid().as_u128());
        Ok(ids.iter().map(|id| (*id, vec![(Language::EN, name(id))])).collect())
    }

    async fn seen(&self, _: &Cx, ids: &[Id<Organisation>]) -> Kept<BTreeSet<Id<Organisation>>> {
        // Number 66 is nobody's to see.
        Ok(ids.iter().copied().filter(|one| *one != id(66)).collect())
    }
}

/// A gathering that the second organisation may not see, and a challenge that only the desk sees.
pub const GATHERING: u128 = 300;
pub const CHALLENGE: u128 = 301;

struct Rooms;

impl Rooms {
    fn all(cx: &Cx) -> Vec<Setting> {
        let setting = |number: u128, kind, title: &str, path: &str| Setting {
            id: id(number),
            kind,
            title: title.to_owned(),
            language: Language::EN,
            at: started(),
            href: format!("/{path}/{}", id::<()>(number)),
        };
        let is_two = cx.actor.has(&[Role::Representative], &Scope::Organisation(id(2)));
        let is_desk = cx.actor.has(&[Role::Officer], &Scope::Workspace(id(DESK)));
        let gathering = setting(GATHERING, PlaceKind::Event, "Round table in Osaka", "gatherings");
        let challenge = setting(CHALLENGE, PlaceKind::Challenge, "Dry seeds", "challenges");
        let gathering = (!is_two).then_some(gathering);
        gathering.into_iter().chain(is_desk.then_some(challenge)).collect()
    }
}

#[async_trait]
impl Records for Rooms {
    async fn seen(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<Settings> {
        let all = Self::all(cx).into_iter().filter(|one| ids.contains(&one.id));
        Ok(all.map(|one| (one.id, one)).collect())
    }

    async fn cause(&self, cx: &Cx, source: Source, record: &str) -> Kept<Option<Cause>> {
        // Whoever is the second organisation may not see what began it; a meeting has a title.
        let is_two = cx.actor.has(&[Role::Representative], &Scope::Organisation(id(2)));
        let title = (source == Source::Meeting).then(|| ("Fair".to_owned(), Language::EN));
        Ok((!is_two).then(|| Cause { title, href: format!("/{source}s/{record}") }))
    }

    async fn choices(&self, cx: &Cx, _: [Id<Organisation>; 2]) -> Kept<Vec<Setting>> {
        Ok(Self::all(cx))
    }
}

pub fn room() -> Arc<Collaborations> {
    Collaborations::new(Arc::new(Book), Arc::new(Rooms), "https://bridge.example")
}

pub fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&[slice(&room())])
}

pub fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(DESK)))
}

fn party(number: u128, country: &str, language: Language) -> Party {
    Party {
        organisation: id(number),
        country: Some(country.to_owned()),
        language: Some(language),
        contact: Some(Contact {
            name: format!("Contact {number}"),
            address: format!("c{number}@example.org"),
        }),
    }
}

/// What opens the collaboration of organisations 1 and 2, caused by what `cause` names.
pub fn opening(cause: &str) -> Opening {
    Opening {
        workspace: id(DESK),
        one: party(1, "KR", Language::KO),
        two: party(2, "JP", Language::JA),
        title: "Coating for seeds, in \"dry\" soil".to_owned(),
        language: Language::EN,
        source: Source::Introduction,
        source_record: cause.to_owned(),
        sector: Some("health.drugs".to_owned()),
        started_at: started(),
        demonstration: false,
    }
}

pub async fn opened(t: &Scratch, cause: &str) -> Collaboration {
    open(&t.system(), &opening(cause)).await.unwrap()
}
