//! People and workspaces that the tests are about.

use lb_kernel::policy::{Actor, Role, Scope, Via};
use lb_kernel::{Account, Id, Language, Locale, Localised, Workspace};
use lb_store::{Cx, Migration};
use lb_testkit::Scratch;
use lb_workspaces::accounts::{self, Card};
use lb_workspaces::{Draft, Kind, Target};

pub fn rooms() -> Vec<Migration> {
    lb_store::migrations().into_iter().chain(lb_workspaces::migrations()).collect()
}

/// Adds an account; its address is its name.
pub async fn account(t: &Scratch, name: &str) -> Id<Account> {
    let cx = t.system();
    let card = Card {
        id: cx.new_id(),
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        locale: Locale::En,
        zone: "Asia/Seoul".to_owned(),
        person: None,
        version: 1,
        disabled_at: None,
    };
    let mut tx = cx.begin().await.unwrap();
    accounts::add(&mut tx, &card).await.unwrap();
    tx.commit().await.unwrap();
    card.id
}

/// What the account may do now, signed in with a fresh proof of identity.
pub async fn actor(t: &Scratch, account: Id<Account>) -> Actor {
    let cx = t.system();
    let card = accounts::by_id(&cx.read(), account).await.unwrap().unwrap();
    let powers = lb_workspaces::load(&cx.read(), account).await.unwrap();
    Actor {
        account: Some(account),
        name: card.name,
        grants: powers.grants,
        supervised: powers.supervised,
        standing: powers.standing,
        via: Via::Session,
        fresh_until: Some(cx.now.plus_days(1)),
        ..Actor::anonymous()
    }
}

pub async fn cx(t: &Scratch, account: Id<Account>) -> Cx {
    t.cx(actor(t, account).await)
}

pub fn draft(t: &Scratch, name: &str) -> Draft {
    Draft {
        kind: Kind::Programme,
        name: Localised::new(Language::EN, name, t.system().now),
        countries: vec!["KR".to_owned()],
        languages: vec![Language::KO],
        settings: None,
        listed: false,
    }
}

/// A new workspace; a second later than the one before, so that lists have an order.
pub async fn workspace(t: &Scratch, name: &str, parent: Option<Id<Workspace>>) -> Id<Workspace> {
    t.clock.advance(1);
    lb_workspaces::create(&t.system(), parent, draft(t, name)).await.unwrap()
}

/// A new account with a role, given by the platform itself.
pub async fn somebody(t: &Scratch, name: &str, role: Role, scope: Scope) -> Id<Account> {
    let account = account(t, name).await;
    let target = match scope {
        Scope::Installation => Target::Installation,
        Scope::Workspace(id) => Target::Workspace(id),
        other => panic!("not for tests: {other:?}"),
    };
    lb_workspaces::give(&t.system(), account, role, &target).await.unwrap();
    account
}

pub fn code<T>(outcome: lb_store::Kept<T>) -> &'static str {
    match outcome {
        Ok(_) => "ok",
        Err(halt) => match halt.refusal() {
            Some(refusal) => refusal.code(),
            None => panic!("broken: {halt}"),
        },
    }
}
