//! Appoints who advises an organisation in a network: the organisation itself, or the network's desk.

use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Organisation, Refusal, Workspace};
use lb_store::{Cx, Outcome, Tx};
use serde_json::json;

use super::answer::retried;
use super::ask;
use super::mediate::waits;
use super::network::{fact, of};
use crate::acts;
use crate::record::{Adviser, Introduction};
use crate::room::Introductions;
use crate::rules::course::Side;
use crate::store;
use crate::store::adviser::Appointed;

/// Gives a side its adviser. Nobody advises both: where the other side has the same one, this side has none, and the
/// desk stands in.
pub(crate) fn advise(one: &mut Introduction, side: Side, adviser: Option<Adviser>) {
    let other = one.party(side.other()).adviser.as_ref().map(|adviser| adviser.account);
    one.party_mut(side).adviser = adviser.filter(|adviser| Some(adviser.account) != other);
}

/// Appoints who advises an organisation in a network from now on, also in what is under way; `None`: nobody, and the
/// desk stands in. `answers` lets the adviser answer for it, which the organisation alone can allow.
///
/// # Errors
/// The actor may not, there is no such organisation that it may see, the account is no adviser of the network, or
/// the database does not answer.
pub async fn appoint(
    cx: &Cx,
    room: &Introductions,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    (account, answers): (Option<Id<Account>>, bool),
) -> Outcome<()> {
    let by_member = cx.actor.has(&[Role::Representative], &Scope::Organisation(organisation));
    let whose = Subject { organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::ADVISER_APPOINT, &if by_member { whose } else { of(workspace) })?;
    let profiles = room.market.profiles(cx, &[organisation]).await?;
    if !profiles.contains_key(&organisation) {
        return Err(Refusal::missing().at("organisation").into());
    }
    if answers && !by_member {
        let refusal = Refusal::new(Kind::Forbidden, "introductions.adviser-answers");
        return Err(refusal.at("answers").into());
    }
    let adviser = match account {
        None => None,
        Some(account) => {
            let known = room.market.advisers(cx, workspace).await?;
            let found = known.into_iter().find(|(one, _)| *one == account);
            let unknown = || Refusal::new(Kind::Invalid, "introductions.adviser-unknown");
            let (account, name) = found.ok_or_else(|| unknown().at("adviser"))?;
            Some(Adviser { account, name, answers })
        }
    };
    let network = (workspace, organisation, by_member);
    retried!(appoint_once(cx, network, adviser.clone()))
}

async fn appoint_once(
    cx: &Cx,
    (workspace, organisation, by_member): (Id<Workspace>, Id<Organisation>, bool),
    adviser: Option<Adviser>,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let ended = store::adviser::end(&mut tx, workspace, organisation).await?;
    if let Some(adviser) = &adviser {
        let adviser = adviser.clone();
        let one = Appointed { organisation, adviser, by_member, since: cx.now };
        store::adviser::add(&mut tx, workspace, &one).await?;
    } else if !ended {
        return tx.commit().await;
    }
    let action = match &adviser {
        Some(_) => "introduction-adviser.appointed",
        None => "introduction-adviser.ended",
    };
    let change = json!({
        "organisation": organisation,
        "adviser": adviser.as_ref().map(|one| one.account),
        "answers": adviser.as_ref().is_some_and(|one| one.answers),
        "by_member": by_member,
    });
    tx.tell(
        fact(action, "introduction-adviser", organisation).within(Some(workspace)).change(change),
    );
    for one in store::introduction::mediated_of(&tx, workspace, organisation).await? {
        hand_over(&mut tx, one, organisation, adviser.clone()).await?;
    }
    tx.commit().await
}

/// Hands what is under way to the new adviser, who is told what lies with it.
async fn hand_over(
    tx: &mut Tx,
    mut one: Introduction,
    organisation: Id<Organisation>,
    adviser: Option<Adviser>,
) -> Outcome<()> {
    let is_asker = one.asker.organisation == organisation;
    advise(&mut one, if is_asker { Side::Asker } else { Side::Asked }, adviser);
    store::introduction::keep(tx, &one).await?;
    let (runs, now) = (one.introduced_at.is_none(), tx.cx().now);
    let step = ask::fact("introduction.adviser-changed", &one);
    tx.tell(if runs { step.change(json!({ "waits": waits(&one, now) })) } else { step });
    Ok(())
}
