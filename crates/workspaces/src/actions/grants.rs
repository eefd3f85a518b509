//! Giving roles and taking them back, each tier its own.

use lb_kernel::policy::{Actor, Door, Permit, Role, Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Halt, Kept, Rows, Tx};

use super::at;
use crate::acts;
use crate::rules::tier::{self, Above, Source};
use crate::store::grants::{self as table, Held};
use crate::store::workspaces;

/// What a role is given over. Organisations and records are kept by other rooms: they bring the
/// subject along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The installation.
    Installation,
    /// A workspace.
    Workspace(Id<Workspace>),
    /// An organisation, with what the policy engine must know of it.
    Organisation(Id<Organisation>, Subject),
    /// A record, with what the policy engine must know of it.
    Record(Id<()>, Subject),
}

impl Target {
    /// The scope of a grant over it.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Installation => Scope::Installation,
            Self::Workspace(id) => Scope::Workspace(*id),
            Self::Organisation(id, _) => Scope::Organisation(*id),
            Self::Record(id, _) => Scope::Record(*id),
        }
    }
}

/// A role that somebody wants to give, and how they came in.
#[derive(Debug, Clone, Copy)]
pub struct Giving<'a> {
    /// Who gives.
    pub actor: &'a Actor,
    /// Through which door.
    pub door: Door,
    /// When.
    pub now: Instant,
}

impl<'a> From<&'a Cx> for Giving<'a> {
    fn from(cx: &'a Cx) -> Self {
        Self { actor: &cx.actor, door: cx.door, now: cx.now }
    }
}

impl Giving<'_> {
    fn permit(
        &self,
        act: &'static lb_kernel::policy::Act,
        subject: &Subject,
    ) -> Result<Permit, Refusal> {
        self.actor.permit(act, subject, self.door, self.now)
    }
}

/// Asks whether somebody may give `role` over `target`, or take it back.
///
/// # Errors
/// The refusal to show: there is no such workspace for the actor, the role does not exist over such a
/// scope, or it comes from another tier.
pub async fn permit_giving(
    on: &impl Rows,
    giving: Giving<'_>,
    role: Role,
    target: &Target,
) -> Kept<Permit> {
    let (above, within) = match target {
        Target::Installation => (Above::default(), Subject::default()),
        Target::Organisation(_, subject) | Target::Record(_, subject) => {
            (Above::default(), subject.clone())
        }
        Target::Workspace(id) => {
            let found = workspaces::find(on, *id).await?.ok_or_else(Refusal::missing)?;
            let leads = |up| giving.permit(&acts::WORKSPACE_CREATE, &at(up)).is_ok();
            if !found.above.each().any(leads) {
                giving.permit(&acts::WORKSPACE_SHOW, &found.subject())?;
            }
            if found.closed_at.is_some() {
                return Err(Refusal::new(Kind::Conflict, "workspaces.closed").into());
            }
            (found.above, found.subject())
        }
    };
    let (act, source) = tier::source(role, target.scope(), above)?;
    match source {
        Source::Operators => Ok(giving.permit(act, &Subject::default())?),
        // An organisation that no workspace keeps belongs to the installation: its operators stand in for
        // the office.
        Source::Within if is_common(target) => match giving.permit(act, &within) {
            Ok(permit) => Ok(permit),
            Err(no) => match giving.permit(&acts::GRANT_TOP, &Subject::default()) {
                Err(other) if other.kind() != Kind::StepUp => Err(no.into()),
                answer => Ok(answer?),
            },
        },
        Source::Within => Ok(giving.permit(act, &within)?),
        Source::Above => {
            // “Confirm that it is you” is a better answer than “not your role”.
            let answers = above.each().map(|up| giving.permit(act, &at(up)));
            let best = answers.min_by_key(|answer| match answer {
                Ok(_) => 0,
                Err(no) if no.kind() == Kind::StepUp => 1,
                Err(_) => 2,
            });
            Ok(best.ok_or_else(Refusal::missing)??)
        }
    }
}

fn is_common(target: &Target) -> bool {
    matches!(target, Target::Organisation(_, subject) if subject.workspace.is_none())
}

/// The roles that the actor may give over something.
///
/// # Errors
/// There is none, or giving them wants a fresh proof of identity first.
pub async fn offered(cx: &Cx, target: &Target) -> Kept<Vec<Role>> {
    let mut roles = Vec::new();
    let mut first_no: Option<Halt> = None;
    for role in tier::offered(target.scope()) {
        match permit_giving(&cx.read(), cx.into(), *role, target).await {
            Ok(_) => roles.push(*role),
            Err(halt) if halt.refusal().is_some_and(|no| no.kind() == Kind::StepUp) => {
                return Err(halt);
            }
            Err(halt) => first_no = first_no.or(Some(halt)),
        }
    }
    match (roles.is_empty(), first_no) {
        (true, Some(no)) => Err(no),
        _ => Ok(roles),
    }
}

/// Gives `role` over `target` to `account`.
///
/// # Errors
/// The actor may not give it, or the account has it.
pub async fn give(cx: &Cx, account: Id<Account>, role: Role, target: &Target) -> Kept<Id<Held>> {
    let mut tx = cx.begin().await?;
    let permit = permit_giving(&tx, cx.into(), role, target).await?;
    let id =
        give_permitted(&mut tx, permit, account, role, target.scope(), cx.actor.account).await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives a role as part of another transaction, with the permit of whoever gives it: for invitations
/// that are accepted later.
///
/// # Errors
/// The account has it already.
pub async fn give_permitted(
    tx: &mut Tx,
    permit: Permit,
    account: Id<Account>,
    role: Role,
    scope: Scope,
    by: Option<Id<Account>>,
) -> Kept<Id<Held>> {
    let id = table::add(tx, account, role, scope, by).await?;
    tx.tell(fact("grant.given", id, account, role, scope, permit.act().code));
    Ok(id)
}

/// Gives the first operator's role. Only the command line may, and only once in the installation's
/// life.
///
/// # Errors
/// There is or was an operator, or the door is another.
pub async fn give_first_operator(tx: &mut Tx, account: Id<Account>) -> Kept<Id<Held>> {
    if tx.cx().door != Door::CommandLine || !tx.cx().actor.is_system() {
        return Err(Refusal::new(Kind::Forbidden, "policy.door").into());
    }
    let id = table::add_first_operator(tx, account).await?;
    tx.tell(fact(
        "grant.given",
        id,
        account,
        Role::Operator,
        Scope::Installation,
        "first-operator",
    ));
    Ok(id)
}

/// Takes a role back: whoever may give it, or its holder. `subject` is that of the organisation or
/// record it is over; for the installation and workspaces it is not needed.
///
/// # Errors
/// The actor may not, or the holder is the last to lead.
pub async fn revoke(cx: &Cx, id: Id<Held>, subject: Option<&Subject>) -> Kept<Held> {
    let mut tx = cx.begin().await?;
    let held = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let (role, scope) = (held.grant.role, held.grant.scope);
    let own = Subject { account: Some(held.account), ..Subject::default() };
    if !cx.may(&acts::GRANT_LEAVE, &own) {
        let kept = subject.cloned().unwrap_or_default();
        let target = match scope {
            Scope::Installation => Target::Installation,
            Scope::Workspace(id) => Target::Workspace(id),
            Scope::Organisation(id) => {
                Target::Organisation(id, Subject { organisation: Some(id), ..kept })
            }
            Scope::Record(id) => Target::Record(id, Subject { record: Some(id), ..kept }),
        };
        permit_giving(&tx, cx.into(), role, &target).await?;
    }
    table::revoke(&mut tx, &held).await?;
    tx.tell(fact("grant.revoked", id, held.account, role, scope, ""));
    tx.commit().await?;
    Ok(held)
}

pub(super) fn fact(
    action: &'static str,
    id: Id<Held>,
    account: Id<Account>,
    role: Role,
    scope: Scope,
    by: &str,
) -> Fact {
    let (kind, over) = table::columns(scope);
    let workspace = match scope {
        Scope::Workspace(id) => Some(id),
        _ => None,
    };
    Fact::of(action, "grant", id).within(workspace).change(serde_json::json!({
        "account": account, "role": role, "scope": kind, "over": over, "by": by,
    }))
}
