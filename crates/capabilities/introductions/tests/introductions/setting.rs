//! A network of a few organisations with one listing each, for tests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use lb_introductions::record::{Contact, Introduction};
use lb_introductions::{Introductions, Listing, Market, Names, Profile, Ware, slice};
use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Account, Id, Language, Localised, Organisation, Workspace};
use lb_store::{Cx, Kept, Migration, Store};
use lb_testkit::{Scratch, actor, id};

/// The workspace that makes introductions.
pub const DESK: u128 = 900;

/// Another workspace, with organisations 50 to 59.
pub const ELSEWHERE: u128 = 901;

/// Organisations 1 to 99; the listing of organisation `n` is `1000 + n`, public without the name.
#[derive(Default)]
pub struct Book {
    pub kept_out: Mutex<BTreeSet<(u128, u128)>>,
}

fn home(number: u128) -> u128 {
    if (50..60).contains(&number) { ELSEWHERE } else { DESK }
}

/// Words with a translation into Korean.
fn said(text: String) -> Option<Localised> {
    let korean = Translation {
        language: Language::KO,
        text: format!("{text} 번역"),
        origin: Origin::Machine,
        made: lb_testkit::started(),
    };
    let mut said = Localised::new(Language::EN, text, lb_testkit::started());
    said.translate(korean);
    Some(said)
}

fn ware(number: u128) -> Ware {
    Ware {
        listing: id(1000 + number),
        workspace: id(home(number)),
        organisation: id(number),
        kind: if number.is_multiple_of(2) { "offer" } else { "need" }.to_owned(),
        title: said(format!("Title of Quillfeather {number}")),
        text: said(format!("Secret text {number}")),
        // Organisations 2 and 4 look the same before names are known; 6 has no summary.
        teaser: match number {
            4 => said("Teaser 2".to_owned()),
            6 => None,
            _ => said(format!("Teaser {number}")),
        },
        country: Some("KR".to_owned()),
        fields: Vec::new(),
        collaboration: Vec::new(),
        demonstration: false,
    }
}

fn number<T>(id: Id<T>) -> u128 {
    id.uuid().as_u128()
}

#[async_trait]
impl Market for Book {
    async fn offered(&self, _: &Cx, listing: Id<Listing>) -> Kept<Option<Ware>> {
        let known = (1001..1100).contains(&number(listing));
        Ok(known.then(|| ware(number(listing) - 1000)))
    }

    async fn wares(&self, _: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeMap<Id<Listing>, Ware>> {
        Ok(ids.iter().map(|id| (*id, ware(number(*id) - 1000))).collect())
    }

    /// Whoever keeps a listing, and its owner.
    async fn named(&self, cx: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeSet<Id<Listing>>> {
        let knows = |listing: &&Id<Listing>| {
            let number = number(**listing) - 1000;
            let keeps = Scope::Workspace(id(home(number)));
            cx.actor.is_system()
                || cx.actor.has(&[Role::Officer, Role::Adviser], &keeps)
                || cx.actor.has(&[Role::Representative], &Scope::Organisation(id(number)))
        };
        Ok(ids.iter().filter(knows).copied().collect())
    }

    async fn of(&self, _: &Cx, organisations: &[Id<Organisation>]) -> Kept<Vec<Ware>> {
        Ok(organisations.iter().map(|id| ware(number(*id))).collect())
    }

    async fn names(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Names>> {
        let known = ids.iter().filter(|id| number(**id) < 100);
        Ok(known
            .map(|id| (*id, vec![(Language::EN, format!("Quillfeather {}", number(*id)))]))
            .collect())
    }

    /// Organisation 3 sits in Japan; 5 has not told its size; the desk does not see 9.
    async fn profiles(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Profile>> {
        let profile = |number: u128| Profile {
            country: Some(if number == 3 { "JP" } else { "KR" }.to_owned()),
            kind: if number == 4 { "corporate" } else { "start-up" }.to_owned(),
            size: (number != 5).then(|| "small".to_owned()),
            fields: vec!["health.drugs".to_owned()],
            described: number != 5,
        };
        let own: Vec<_> = cx.actor.organisations(&[Role::Representative]).collect();
        let seen =
            ids.iter().filter(|id| number(**id) < 100 && (number(**id) != 9 || own.contains(id)));
        Ok(seen.map(|id| (*id, profile(number(*id)))).collect())
    }

    /// The advisers 501 and 502.
    async fn advisers(&self, _: &Cx, _: Id<Workspace>) -> Kept<Vec<(Id<Account>, String)>> {
        Ok([501, 502].map(|number| (id(number), format!("Adviser {number}"))).to_vec())
    }

    async fn home(&self, _: &Cx, of: Id<Organisation>) -> Kept<Option<Id<Workspace>>> {
        Ok(Some(id(home(number(of)))))
    }

    async fn keeps_out(
        &self,
        _: &Cx,
        who: Id<Organisation>,
        other: Id<Organisation>,
    ) -> Kept<bool> {
        Ok(self.kept_out.lock().unwrap().contains(&(number(who), number(other))))
    }
}

pub fn room() -> Arc<Introductions> {
    Introductions::new(Arc::new(Book::default()))
}

pub fn rooms() -> Vec<Migration> {
    let mut all = lb_doors::migrations(&[slice(&room())]);
    all.extend(lb_forms::migrations());
    all
}

/// A representative of an organisation.
pub fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

/// An adviser of the network.
pub fn adviser() -> Actor {
    actor("Adviser", Role::Adviser, Scope::Workspace(id(DESK)))
}

/// The adviser with this account.
pub fn advises(number: u128) -> Actor {
    let mut actor = adviser();
    actor.account = Some(id(number));
    actor.name = format!("Adviser {number}");
    actor
}

/// An officer of the network.
pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(DESK)))
}

pub fn contact(number: u128) -> Contact {
    Contact { name: format!("Contact {number}"), address: format!("c{number}@example.org") }
}

/// An introduction that organisation 1 asked for, to organisation 2.
pub async fn asked(t: &Scratch) -> Id<Introduction> {
    let cx = t.cx(speaker(1));
    let room = room();
    let made =
        lb_introductions::actions::ask::ask(&cx, &room, id(1001), id(1002), Some(contact(1)));
    made.await.unwrap().id
}

/// Runs the jobs that are due.
pub async fn work(store: &Store) {
    let all = slice(&room()).handlers.into_iter().map(|one| (one.kind(), one)).collect();
    while lb_store::jobs::run_next(store, &all).await.unwrap() {}
}

/// A yes, as the form sends it.
pub const ASK: &[(&str, &str)] =
    &[("contact_name", "Kim"), ("contact_address", "kim@example.org"), ("answer", "yes")];

/// What a side must not find before names are known.
pub fn is_silent(text: &str, number: u128) {
    for hidden in [
        format!("Quillfeather {number}"),
        format!("Secret text {number}"),
        format!("Title of Quillfeather {number}"),
        format!("c{number}@example.org"),
        id::<()>(1000 + number).to_string(),
        id::<()>(number).to_string(),
    ] {
        assert!(!text.contains(&hidden), "{hidden} in {text}");
    }
}
