//! Whose record a person's is: somebody says "this is me" and those who keep the record confirm, or they
//! invite the person to it. From then on the person alone decides who may see it.

use lb_kernel::policy::{Permit, Sight, Subject};
use lb_kernel::{Account, Id, Person, Refusal};
use lb_store::{Cx, Fact, Outcome, Tx};
use lb_workspaces::accounts;
use serde_json::json;

use super::{may_change, permit_change, person};
use crate::acts;
use crate::rules::claim::{State, admit, conflict};
use crate::rules::person::Record;
use crate::store::claim as table;

pub use crate::store::claim::Claim;

const OBJECT: &str = "person";

/// A claim that waits, with whom and what it is about, for those who decide it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The claim.
    pub claim: Claim,
    /// The record as the reader sees it.
    pub view: crate::views::PersonView,
    /// The name of the account.
    pub name: String,
    /// The mail address of the account.
    pub email: String,
}

/// Asks whether the actor may say whose record one is; gives it with what the policy engine knows of it.
async fn keeping(cx: &Cx, id: Id<Person>) -> Outcome<(Permit, Record, Subject)> {
    let (record, subject) = person::seen(cx, &cx.read(), id).await?;
    let permit = permit_change(
        cx,
        &acts::PERSON_READ,
        &acts::PERSON_CONFIRM,
        &acts::PERSON_EDIT_COMMON,
        &subject,
    )?;
    Ok((permit, record, subject))
}

/// The permit to say whose record this is, and the record: for inviting the person to it.
///
/// # Errors
/// The actor may not, or the record is somebody's already.
pub async fn keeper(cx: &Cx, id: Id<Person>) -> Outcome<(Permit, Record)> {
    let (permit, record, _) = keeping(cx, id).await?;
    if record.account.is_some() {
        return Err(conflict("directory.claim.taken").into());
    }
    Ok((permit, record))
}

/// Says that a record is about oneself. It waits until those who keep the record have looked at it.
///
/// # Errors
/// Nobody is signed in, there is no such record for the actor, it is somebody's, or the actor has one.
pub async fn claim(cx: &Cx, id: Id<Person>) -> Outcome<Claim> {
    let mut tx = cx.begin().await?;
    let (record, subject) = person::seen(cx, &tx, id).await?;
    cx.permit(&acts::PERSON_CLAIM, &subject)?;
    let account = cx.actor.account.ok_or_else(Refusal::missing)?;
    let claim = said(cx, &mut tx, &record, account).await?;
    tx.commit().await?;
    Ok(claim)
}

async fn said(cx: &Cx, tx: &mut Tx, record: &Record, account: Id<Account>) -> Outcome<Claim> {
    let another = table::record_of(tx, account).await?.is_some();
    admit(account, record.account, another)?;
    let claim = Claim {
        id: cx.new_id(),
        person: record.id,
        account,
        state: State::Waiting,
        made_at: cx.now,
    };
    table::insert(tx, &claim).await?;
    let fact = Fact::of("person.claimed", OBJECT, record.id).within(record.workspace);
    tx.tell(fact.change(json!({ "account": account })));
    Ok(claim)
}

/// The claims that wait for the actor's decision, the oldest first.
///
/// # Errors
/// The actor keeps no records, or the database does not answer.
pub async fn waiting(cx: &Cx) -> Outcome<Vec<Waiting>> {
    cx.permit(&acts::PERSON_CREATE, &Subject::default())?;
    let homes: Vec<_> = cx.actor.workspaces(acts::KEEPERS).collect();
    let common = cx.may(&acts::PERSON_EDIT_COMMON, &Subject::default());
    let claims = table::waiting(&cx.read(), &homes, common).await?;
    let ids: Vec<Id<Person>> = claims.iter().map(|one| one.person).collect();
    let people = crate::store::person::find_all(&cx.read(), &ids).await?;
    let ids: Vec<Id<Account>> = claims.iter().map(|one| one.account).collect();
    let cards = accounts::some(&cx.read(), &ids).await?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let known = claims.into_iter().filter_map(|claim| {
        let (record, shares) = people.iter().find(|(one, _)| one.id == claim.person)?;
        let subject = record.subject(shares.clone());
        let card = cards.iter().find(|one| one.id == claim.account)?;
        keeps(cx, &subject).then(|| Waiting {
            view: crate::views::person(record.clone(), &subject, &sight),
            name: card.name.clone(),
            email: card.email.clone(),
            claim,
        })
    });
    Ok(known.collect())
}

/// Whether the actor may say whose record this is.
fn keeps(cx: &Cx, subject: &Subject) -> bool {
    may_change(cx, &acts::PERSON_READ, &acts::PERSON_CONFIRM, &acts::PERSON_EDIT_COMMON, subject)
}

/// Confirms or refuses a claim; gives the record's identifier.
///
/// # Errors
/// The actor does not keep the record, somebody was faster, or the record is somebody's by now.
pub async fn decide(cx: &Cx, id: Id<Claim>, yes: bool) -> Outcome<Id<Person>> {
    let claim = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    let (_, record, _) = keeping(cx, claim.person).await?;
    if cx.actor.account == Some(claim.account) {
        // Whoever keeps records still wants somebody else's word for the own one.
        return Err(conflict("directory.claim.oneself").into());
    }
    let mut tx = cx.begin().await?;
    let state = if yes { State::Confirmed } else { State::Refused };
    if !table::decide(&mut tx, id, state).await? {
        return Err(conflict("directory.claim.decided").into());
    }
    if yes {
        own(&mut tx, &record, claim.account).await?;
    } else {
        let fact = Fact::of("person.claim-refused", OBJECT, record.id).within(record.workspace);
        tx.tell(fact.change(json!({ "account": claim.account })));
    }
    tx.commit().await?;
    Ok(record.id)
}

/// Says that the account is the person behind the record.
async fn own(tx: &mut Tx, record: &Record, account: Id<Account>) -> Outcome<()> {
    let another = table::record_of(tx, account).await?.is_some();
    admit(account, record.account, another)?;
    table::give(tx, record.id, Some(account), record.version).await?;
    table::close(tx, record.id, account).await?;
    accounts::set_person(tx, account, Some(record.id)).await?;
    let fact = Fact::of("person.confirmed", OBJECT, record.id).within(record.workspace);
    tx.tell(fact.change(json!({ "account": account })));
    Ok(())
}

/// An invitation to a record was accepted: the account is the person behind it, by the word of the actor
/// who invited. Where the actor keeps the record no more, somebody else is to confirm it.
///
/// # Errors
/// The record or the account has another by now.
pub async fn accepted(cx: &Cx, id: Id<Person>, account: Id<Account>) -> Outcome<()> {
    let found = crate::store::person::find(&cx.read(), id).await?;
    let (record, _) = found.ok_or_else(Refusal::missing)?;
    let may = match keeping(cx, id).await {
        Ok(_) => true,
        Err(halt) if halt.refusal().is_some() => false,
        Err(halt) => return Err(halt),
    };
    let mut tx = cx.begin().await?;
    if may {
        own(&mut tx, &record, account).await?;
    } else {
        said(cx, &mut tx, &record, account).await?;
    }
    tx.commit().await
}

/// Takes a record away from the account behind it: it was confirmed by mistake.
///
/// # Errors
/// The actor does not keep the record, or it is nobody's.
pub async fn part(cx: &Cx, id: Id<Person>) -> Outcome<()> {
    let (_, record, _) = keeping(cx, id).await?;
    let account = record.account.ok_or_else(Refusal::missing)?;
    let mut tx = cx.begin().await?;
    table::give(&mut tx, id, None, record.version).await?;
    accounts::set_person(&mut tx, account, None).await?;
    let fact = Fact::of("person.parted", OBJECT, id).within(record.workspace);
    tx.tell(fact.change(json!({ "account": account })));
    tx.commit().await
}

/// What a reader may do about whose record this is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The reader may say that the record is about oneself.
    pub may_claim: bool,
    /// The reader said so, and nobody has looked at it.
    pub waits: bool,
    /// The record is the reader's own.
    pub own: bool,
    /// The reader keeps the record, and it is nobody's: the person can be invited to it.
    pub may_invite: bool,
    /// The reader keeps the record, and it is somebody's.
    pub may_part: bool,
}

/// What the reader of a record may do about whose it is.
pub(crate) async fn standing(cx: &Cx, record: &Record, subject: &Subject) -> Outcome<Standing> {
    let keeps = keeps(cx, subject);
    let owned = record.account.is_some();
    let Some(account) = cx.actor.account else { return Ok(Standing::default()) };
    let own = record.account == Some(account);
    let named = Sight::of(&cx.actor, OBJECT).names(subject);
    let free = !owned && named && cx.actor.person.is_none();
    let waits = free && table::waits(&cx.read(), record.id, account).await?;
    Ok(Standing {
        may_claim: free && !waits && cx.may(&acts::PERSON_CLAIM, subject),
        waits,
        own,
        may_invite: keeps && !owned,
        may_part: keeps && owned,
    })
}
