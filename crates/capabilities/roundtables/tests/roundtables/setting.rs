//! A desk that keeps gatherings with a few companies, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Code as _, Id, Language, Locale, Organisation, Workspace};
use lb_roundtables::actions::plan;
use lb_roundtables::knows::{Answers, Directory, Hint, Line, Named, Policy, Profile, Recognised};
use lb_roundtables::record::{Gathering, Participant, Statement};
use lb_roundtables::rules::course::{Kind, Side};
use lb_roundtables::rules::written::{Ask, PersonAsk};
use lb_roundtables::{Roundtables, Setup, slice};
use lb_store::{Cx, Fact, Kept, Migration, Outcome, Tx};
use lb_testkit::{Scratch, actor, id};

/// The workspace that keeps everything.
pub const DESK: u128 = 900;

struct Book;

#[async_trait]
impl Directory for Book {
    async fn profiles(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Profile>> {
        let profile = |id: &Id<Organisation>| Profile {
            name: format!("Thornbury {}", id.uuid().as_u128()),
            country: "Korea".to_owned(),
            fields: vec!["Gene therapy".to_owned()],
            about: Some(("Makes vectors.".to_owned(), Language::EN)),
        };
        Ok(ids.iter().map(|id| (*id, profile(id))).collect())
    }

    async fn recognise(&self, _: &Cx, named: &[Named]) -> Kept<Vec<Option<Recognised>>> {
        let known = |one: &Named| {
            let is_known = one.is_organisation && one.spellings.iter().any(|text| text == "JETRO");
            is_known.then(|| Recognised { id: id(77), name: "JETRO Tokyo".to_owned(), score: 0.93 })
        };
        Ok(named.iter().map(known).collect())
    }

    fn kinds(&self, _: Locale) -> Vec<(String, String)> {
        vec![("agency".to_owned(), "Agency".to_owned())]
    }

    /// A series stands for the record that a directory would keep.
    async fn enter(
        &self,
        tx: &mut Tx,
        home: Id<Workspace>,
        _: &str,
        (name, language): (&str, Language),
    ) -> Outcome<Id<Organisation>> {
        let new = tx.cx().new_id::<Organisation>();
        tx.run(
            "insert into gathering_series (id, workspace, title, language, about, made_at, \
             demonstration) values ($1, $2, $3, $4, '', 0, false)",
            &[&new, &home, &name, &language],
        )
        .await?;
        tx.tell(Fact::of("organisation.entered", "organisation", new));
        Ok(new)
    }
}

struct Unit;

#[async_trait]
impl Policy for Unit {
    async fn answers(&self, _: &Cx, _: Id<Workspace>, ids: &[Id<Organisation>]) -> Kept<Answers> {
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        Ok(Answers {
            promises: vec![line("Fast track for visas")],
            themes: vec![line(&format!("Papers of {} companies", ids.len()))],
            answers: vec![line("Under examination")],
            closed: false,
        })
    }

    async fn same_as(&self, _: &Cx, _: Id<Workspace>, words: &str, _: Language) -> Kept<Vec<Hint>> {
        let hint =
            Hint { reference: "d1".to_owned(), label: "Visa renewal".to_owned(), href: None };
        Ok(words.contains("visa").then_some(hint).into_iter().collect())
    }

    async fn became(&self, cx: &Cx, ids: &[Id<Statement>]) -> Kept<BTreeMap<Id<Statement>, Line>> {
        // The speakers' own companies may follow it, the desk may not.
        let own = cx.actor.organisations(&[Role::Representative]).next().is_some();
        let line = |id: &Id<Statement>| Line {
            text: "T-1 Visas".to_owned(),
            href: Some(format!("/policy/difficulties/{id}")),
            ..Line::default()
        };
        Ok(ids.iter().filter(|_| own).map(|id| (*id, line(id))).collect())
    }
}

pub fn room() -> Arc<Roundtables> {
    Roundtables::new(Setup {
        directory: Arc::new(Book),
        policy: Some(Arc::new(Unit)),
        base: "https://bridge.example".to_owned(),
        printer: lb_printing::Printer::new(None),
    })
}

pub fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&[slice(&room())])
}

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(DESK)))
}

pub fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

/// A visit in Tokyo ten days after the clock of tests begins.
pub fn visit(title: &str) -> Ask {
    let day = lb_testkit::started().plus_days(10).to_string();
    Ask {
        kind: Kind::Visit.code().to_owned(),
        title: title.to_owned(),
        language: "en".to_owned(),
        starts: format!("{}T10:00", &day[..10]),
        zone: "Asia/Tokyo".to_owned(),
        place: "Tokyo".to_owned(),
        agenda: "Welcome\nWhat hinders".to_owned(),
        visibility: "workspace".to_owned(),
        ..Ask::default()
    }
}

pub async fn planned(t: &Scratch, title: &str) -> Id<Gathering> {
    plan::plan(&t.cx(officer()), id(DESK), title, &visit(title)).await.unwrap()
}

/// Somebody of a company; number 1 has an address, the others not.
pub fn guest(number: u128) -> PersonAsk {
    PersonAsk {
        name: format!("Guest {number}"),
        firm: format!("Thornbury {number}"),
        organisation: id::<Organisation>(number).to_string(),
        side: Side::Company.code().to_owned(),
        language: "ja".to_owned(),
        address: if number == 1 { "guest1@example.org".to_owned() } else { String::new() },
        ..PersonAsk::default()
    }
}

pub async fn invited(t: &Scratch, at: Id<Gathering>, number: u128) -> Id<Participant> {
    plan::invite(&t.cx(officer()), at, &guest(number)).await.unwrap()
}
