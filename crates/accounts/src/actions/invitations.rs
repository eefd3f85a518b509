//! Invitations: a role, or the record about oneself, that waits for somebody who may have no account yet.

use lb_kernel::policy::{Actor, Door, Permit, Role, Subject, Via};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Person, Workspace};
use lb_store::{Cx, Fact, Kept, Rows, Tx};
use lb_workspaces::accounts::{self, Card};
use lb_workspaces::{Giving, Target, email};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::identities::join_invited;
use super::links::{add, find, over, take};
use super::sign_in::{Step, open, proven, slow_down_each};
use super::{acting, mail};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::{pace, password, profile};
use crate::store::links::{Link, Purpose};
use crate::store::passwords;

/// How long an invitation can be accepted, in seconds.
const LIFE: i64 = 14 * 86_400;

/// The scope of a promise that is no role: the invited are to have the record about themselves.
const OWN_RECORD: &str = "person";

/// What an invitation promises.
#[derive(Debug, Serialize, Deserialize)]
struct Promise {
    /// Empty, where it is no role.
    role: String,
    scope: String,
    over: Option<Id<()>>,
    home: Option<Id<Workspace>>,
    by: Option<Id<Account>>,
}

impl Promise {
    fn of(role: Role, target: &Target, by: Option<Id<Account>>) -> Self {
        let (scope, over, home) = match target {
            Target::Installation => ("installation", None, None),
            Target::Workspace(id) => ("workspace", Some(id.cast()), Some(*id)),
            Target::Organisation(id, subject) => {
                ("organisation", Some(id.cast()), subject.workspace)
            }
            Target::Record(id, subject) => ("record", Some(*id), subject.workspace),
        };
        Self { role: role.code().to_owned(), scope: scope.to_owned(), over, home, by }
    }

    fn of_person(person: Id<Person>, home: Option<Id<Workspace>>, by: Option<Id<Account>>) -> Self {
        let (role, scope) = (String::new(), OWN_RECORD.to_owned());
        Self { role, scope, over: Some(person.cast()), home, by }
    }

    /// The person whose record is promised.
    fn person(&self) -> Option<Id<Person>> {
        self.over.filter(|_| self.scope == OWN_RECORD).map(Id::cast)
    }

    fn target(&self) -> Option<(Role, Target)> {
        let subject = Subject { workspace: self.home, ..Subject::default() };
        let target = match (self.scope.as_str(), self.over) {
            ("installation", _) => Target::Installation,
            ("workspace", Some(id)) => Target::Workspace(id.cast()),
            ("organisation", Some(id)) => {
                let subject = Subject { organisation: Some(id.cast()), ..subject };
                Target::Organisation(id.cast(), subject)
            }
            ("record", Some(id)) => Target::Record(id, Subject { record: Some(id), ..subject }),
            _ => return None,
        };
        Some((Role::from_code(&self.role)?, target))
    }
}

/// Invites whoever has this address to a role that the actor may give.
///
/// # Errors
/// The actor may not give it, it is no address, or there were too many invitations.
pub async fn invite(cx: &Cx, base: &str, address: &str, role: Role, target: &Target) -> Kept<()> {
    lb_workspaces::permit_giving(&cx.read(), cx.into(), role, target).await?;
    send(cx, base, address, &Promise::of(role, target, cx.actor.account)).await
}

/// Invites the person whom a record is about to have it as the own one: whoever keeps it has said that
/// this is the person's address. The permit is that of saying so.
///
/// # Errors
/// It is no address, or there were too many invitations.
pub async fn invite_person(
    cx: &Cx,
    _: &Permit,
    base: &str,
    address: &str,
    person: Id<Person>,
    home: Option<Id<Workspace>>,
) -> Kept<()> {
    send(cx, base, address, &Promise::of_person(person, home, cx.actor.account)).await
}

async fn send(cx: &Cx, base: &str, address: &str, promise: &Promise) -> Kept<()> {
    let address = email::fold(address)?;
    let giver = cx.actor.account.map(|id| id.to_string()).unwrap_or_default();
    slow_down_each(cx, &[(format!("invitations:{giver}"), pace::INVITATIONS)]).await?;
    let link = Link {
        id: cx.new_id(),
        purpose: Purpose::Invitation,
        account: None,
        email: address.clone(),
        payload: json!(promise),
        reusable: false,
    };
    let mut tx = cx.begin().await?;
    let path = add(&mut tx, &link, LIFE).await?;
    let known = accounts::by_email(&tx, &address).await?;
    let locale = known.map_or(cx.locale, |card| card.locale);
    let data = json!({ "link": format!("{base}{path}"), "name": cx.actor.name });
    mail::send(&mut tx, &address, locale, "accounts-mail-invitation", data).await?;
    let fact = Fact::of("invitation.sent", "invitation", link.id).within(promise.home);
    tx.tell(
        fact.change(json!({ "role": promise.role, "scope": promise.scope, "over": promise.over })),
    );
    tx.commit().await
}

/// Who is invited, as far as is known: the address, and the account if there is one.
///
/// # Errors
/// The link cannot be taken.
pub async fn invited(cx: &Cx, link: &Link) -> Kept<Option<Card>> {
    accounts::by_email(&cx.read(), &link.email).await
}

/// What a guest says when accepting.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answered<'a> {
    /// The name.
    pub name: &'a str,
    /// The password; empty: none.
    pub password: &'a str,
    /// The account is to be known by what a provider said in this browser.
    pub vouched: bool,
}

/// Accepts an invitation: makes the account if there is none, and gives the role. Whoever invited must
/// still have the right to give it.
///
/// # Errors
/// Name or password are not accepted, or the invitation is over.
pub async fn accept(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    written: &str,
    answer: &Answered<'_>,
) -> Kept<Step> {
    let Answered { name, password: new, vouched } = *answer;
    let link = find(cx, written).await?;
    let known = invited(cx, &link).await?;
    let (card, hash) = match &known {
        Some(card) => (card.clone(), None),
        None => newcomer(cx, room, &link.email, name, new).await?,
    };
    let promise: Promise = serde_json::from_value(link.payload).map_err(|_| over())?;
    let promised = Promised::of(cx, room, &promise).await?;
    let acting = acting(cx, &card);
    let mut tx = acting.begin().await?;
    take(&mut tx, written, Purpose::Invitation).await?;
    let permit = match &promised {
        Promised::Role(role, target) => {
            Some((permitted(&tx, &acting, promise.by, *role, target).await?, *role, target.scope()))
        }
        Promised::Record(_) => None,
    };
    if known.is_none() {
        accounts::add(&mut tx, &card).await?;
        tx.tell(Fact::of("account.made", "account", card.id));
        if vouched {
            join_invited(&mut tx, room, caller, card.id, written).await?;
        }
    }
    if let Some(hash) = hash {
        passwords::set(&mut tx, card.id, &hash).await?;
    }
    if let Some((permit, role, scope)) = permit {
        let given =
            lb_workspaces::give_permitted(&mut tx, permit, card.id, role, scope, promise.by).await;
        match given {
            Ok(_) => {}
            Err(halt) if halt.refusal().is_some_and(|no| no.kind() == Kind::Conflict) => {}
            Err(halt) => return Err(halt),
        }
    }
    if let Promised::Record(person) = promised {
        accepted(&mut tx, person, &promise, &card);
    }
    if known.is_some() {
        tx.commit().await?;
        return proven(cx, caller, &card, "invitation").await;
    }
    let opened = open(&mut tx, caller, &card, "invitation").await?;
    tx.commit().await?;
    Ok(Step::In(opened))
}

/// What somebody gets who accepts.
enum Promised {
    Role(Role, Target),
    Record(Id<Person>),
}

impl Promised {
    /// What was promised, as it is now: a record that was merged since is the one that it became.
    async fn of(cx: &Cx, room: &Accounts, promise: &Promise) -> Kept<Self> {
        if let Some(person) = promise.person() {
            return Ok(Self::Record(person));
        }
        let (role, target) = promise.target().ok_or_else(over)?;
        let (Target::Organisation(..) | Target::Record(..), Some(id)) = (&target, promise.over)
        else {
            return Ok(Self::Role(role, target));
        };
        let found = room.options().elsewhere.find(cx, id).await?;
        Ok(Self::Role(role, found.map_or(target, |item| item.target())))
    }
}

/// The permit of whoever invited, as it is now.
async fn permitted(
    tx: &Tx,
    acting: &Cx,
    by: Option<Id<Account>>,
    role: Role,
    target: &Target,
) -> Kept<Permit> {
    let giver = giver(tx, acting, by).await?;
    let door = if giver.is_system() { Door::CommandLine } else { Door::Page };
    let giving = Giving { actor: &giver, door, now: acting.now };
    let permit = lb_workspaces::permit_giving(tx, giving, role, target).await;
    // Why the giver may not any more is not the guest's business.
    permit.map_err(|halt| if halt.refusal().is_some() { over().into() } else { halt })
}

/// Tells the room that keeps the record: it asks whether whoever invited may still say whose it is.
fn accepted(tx: &mut Tx, person: Id<Person>, promise: &Promise, card: &Card) {
    let fact = Fact::of("invitation.accepted", OWN_RECORD, person).within(promise.home);
    tx.tell(fact.change(json!({ "account": card.id, "by": promise.by })));
}

/// A new account with this address, and its password's hash; both are still to be kept.
pub(super) async fn newcomer(
    cx: &Cx,
    room: &Accounts,
    address: &str,
    name: &str,
    new: &str,
) -> Kept<(Card, Option<String>)> {
    let name = profile::name(name)?;
    let hash = if new.is_empty() {
        None
    } else {
        password::check(new, address, &name)?;
        Some(room.hasher().hash(new, cx.random()?).await?)
    };
    let card = Card {
        id: cx.new_id(),
        name,
        email: address.to_owned(),
        locale: cx.locale,
        zone: zone(cx.locale).to_owned(),
        person: None,
        version: 1,
        disabled_at: None,
    };
    Ok((card, hash))
}

/// The zone that somebody who reads this language most probably lives in; changed in the account.
pub(super) fn zone(locale: lb_kernel::Locale) -> &'static str {
    match locale {
        lb_kernel::Locale::Ko => "Asia/Seoul",
        lb_kernel::Locale::Ja => "Asia/Tokyo",
        lb_kernel::Locale::Fr => "Europe/Paris",
        lb_kernel::Locale::En => "UTC",
    }
}

/// Whoever invited, with what it may do now. Its proof of identity was fresh when it invited.
async fn giver(on: &impl Rows, cx: &Cx, by: Option<Id<Account>>) -> Kept<Actor> {
    let Some(by) = by else { return Ok(Actor::system(Via::CommandLine)) };
    let card = accounts::by_id(on, by).await?.filter(|card| card.disabled_at.is_none());
    let card = card.ok_or_else(over)?;
    let powers = lb_workspaces::load(on, by).await?;
    Ok(Actor {
        account: Some(by),
        name: card.name,
        grants: powers.grants,
        supervised: powers.supervised,
        standing: powers.standing,
        via: Via::Session,
        fresh_until: Some(cx.now.plus_seconds(60)),
        ..Actor::anonymous()
    })
}
