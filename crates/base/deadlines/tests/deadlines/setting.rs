//! Two workspaces, an organisation and things that want doing, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_deadlines::rules::target::Target;
use lb_deadlines::{
    Attached, Deadlines, Heading, Holder, Names, Place, Purpose, Records, Setup, Start, slice,
};
use lb_doors::migrations;
use lb_kernel::policy::{Actor, Role, Scope, Visibility};
use lb_kernel::{Account, Id, Instant, Locale, Organisation, Workspace};
use lb_store::{Cx, Fact, Kept, Migration, Rows as _};
use lb_testkit::{Scratch, actor, id};

/// The workspace whose clocks run, with the Korean list.
pub const HOME: u128 = 900;
/// Another workspace.
pub const AWAY: u128 = 901;
/// The organisation concerned.
pub const FIRM: u128 = 11;

/// The duty of the tests: ten working days, warned two before, escalated one after.
pub const REVIEW: Purpose = Purpose {
    code: "thing.review",
    key: "deadlines-title",
    target: Target::WorkingDays(10),
    warning: 2,
    escalation: (1, Role::Administrator),
};

/// Knows everybody by number, and things whose number is below 1000.
pub struct Book;

#[async_trait]
impl Names for Book {
    async fn workspaces(
        &self,
        _: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Place>> {
        let known = ids.iter().filter(|id| [HOME, AWAY].contains(&id.uuid().as_u128()));
        let place = |id: &Id<Workspace>| Place {
            name: format!("Desk {}", id.uuid().as_u128()),
            countries: vec!["KR".to_owned()],
        };
        Ok(known.map(|id| (*id, place(id))).collect())
    }

    async fn organisations(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        Ok(ids.iter().map(|id| (*id, format!("Firm {}", id.uuid().as_u128()))).collect())
    }

    async fn accounts(&self, _: &Cx, ids: &[Id<Account>]) -> Kept<BTreeMap<Id<Account>, String>> {
        Ok(ids.iter().map(|id| (*id, "Somebody".to_owned())).collect())
    }

    async fn actor(&self, _: &Cx, account: Id<Account>) -> Kept<Option<(Actor, Locale)>> {
        let officer = officer();
        Ok((officer.account == Some(account)).then_some((officer, Locale::Ko)))
    }
}

#[async_trait]
impl Records for Book {
    fn objects(&self) -> &'static [&'static str] {
        &["thing"]
    }

    async fn headings(&self, _: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>> {
        let known = ids.iter().filter(|id| id.uuid().as_u128() < 1000);
        let heading = |id: &Id<()>| Heading {
            text: format!("Thing <{}>", id.uuid().as_u128()),
            href: format!("/things/{id}"),
        };
        Ok(known.map(|id| (*id, heading(id))).collect())
    }
}

pub fn room() -> Arc<Deadlines> {
    Deadlines::new(Setup {
        purposes: vec![REVIEW],
        names: Arc::new(Book),
        records: vec![Arc::new(Book)],
    })
}

pub fn rooms() -> Vec<Migration> {
    migrations(&[slice(&room())])
}

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(HOME)))
}

pub fn chief() -> Actor {
    actor("Chief", Role::Administrator, Scope::Workspace(id(HOME)))
}

pub fn outsider() -> Actor {
    actor("Outsider", Role::Administrator, Scope::Workspace(id(AWAY)))
}

pub fn speaker() -> Actor {
    actor("Speaker", Role::Representative, Scope::Organisation(id(FIRM)))
}

/// What starts when a thing with this number is handed in at `at`.
pub fn handed_in(thing: u128, at: Instant) -> Start {
    Start {
        object: "thing",
        record: id(thing),
        purpose: REVIEW.code,
        workspace: id(HOME),
        organisation: Some(id(FIRM)),
        visibility: Visibility::PublicNamed,
        holder: Holder::Role(Role::Officer),
        at,
    }
}

/// Starts the clock of a thing now.
pub async fn begin(t: &Scratch, thing: u128) -> Id<Attached> {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    let id = lb_deadlines::start(&mut tx, &room(), handed_in(thing, cx.now)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// What was told of deadlines so far.
pub async fn told(t: &Scratch) -> Vec<String> {
    let sql = "select action from audit_entry where object like 'deadline%' order by seq";
    t.system().read().all(sql, &[], |row| row.get::<String>("action")).await.unwrap()
}

/// Runs the jobs that are due now.
pub async fn work(t: &Scratch) {
    let site = t.site(vec![slice(&room())]);
    while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
    let failed = "select count(*) as n from job where last_error is not null";
    assert_eq!(t.system().read().count(failed, &[]).await.unwrap(), 0, "a job failed");
}

/// Moves the clock to this instant.
pub fn until(t: &Scratch, at: &str) {
    let at: Instant = at.parse().unwrap();
    t.clock.advance(at.seconds_since(t.system().now));
}

/// Something that happened elsewhere, so that a transaction has a cause of its own.
pub fn cause() -> Fact {
    Fact::of("thing.moved", "thing", id::<()>(1))
}
