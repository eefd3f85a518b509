//! Roles over an organisation follow it into the record that it is merged into, and go back when the two
//! are parted. Nothing is rewritten: what stood is taken back, what follows is given anew.

use lb_kernel::policy::Scope;
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Organisation};
use lb_store::{Cx, Kept, Tx};

use super::grants::fact;
use crate::store::follows;
use crate::store::grants::{self, Held};

/// Lets the roles over `absorbed` follow into `kept`. A merge that was followed before changes nothing.
///
/// # Errors
/// The database does not answer.
pub async fn follow(
    cx: &Cx,
    merge: &str,
    kept: Id<Organisation>,
    absorbed: Id<Organisation>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    for held in grants::of_scope(&tx, Scope::Organisation(absorbed)).await? {
        let follows = give(&mut tx, &held, Scope::Organisation(kept), None, merge).await?;
        if follows::add(&mut tx, merge, held.id, follows).await? {
            take(&mut tx, &held, merge).await?;
        }
    }
    tx.commit().await
}

/// Lets the roles that followed with a merge go back to `absorbed`. A role that was taken back in the
/// meantime stays taken back; one that was held over `kept` before stays there too.
///
/// # Errors
/// The database does not answer.
pub async fn part(
    cx: &Cx,
    merge: &str,
    kept: Id<Organisation>,
    absorbed: Id<Organisation>,
) -> Kept<()> {
    let mut tx = cx.begin().await?;
    for one in follows::of(&tx, merge).await? {
        follows::back(&mut tx, merge, one.grant).await?;
        let mut last = one.follows;
        while let Some(next) = match last {
            Some(grant) => follows::further(&tx, grant).await?,
            None => None,
        } {
            last = Some(next);
        }
        let there = match last {
            Some(grant) => grants::find(&tx, grant).await?,
            None => None,
        };
        if there.is_none() && !follows::holds(&tx, one.account, one.role, kept).await? {
            continue;
        }
        let before = Held {
            id: one.grant,
            account: one.account,
            name: String::new(),
            email: String::new(),
            grant: lb_kernel::policy::Grant {
                role: one.role,
                scope: Scope::Organisation(absorbed),
            },
            at: cx.now,
        };
        let over = Scope::Organisation(absorbed);
        if let Some(new) = give(&mut tx, &before, over, one.given_by, merge).await? {
            follows::replace(&mut tx, one.grant, new).await?;
        }
        if let Some(there) = there {
            take(&mut tx, &there, merge).await?;
        }
    }
    tx.commit().await
}

/// Gives the same role over another scope; `None`: its holder has it there.
async fn give(
    tx: &mut Tx,
    held: &Held,
    scope: Scope,
    by: Option<Id<Account>>,
    merge: &str,
) -> Kept<Option<Id<Held>>> {
    let role = held.grant.role;
    match grants::add(tx, held.account, role, scope, by).await {
        Ok(id) => {
            tx.tell(fact("grant.given", id, held.account, role, scope, &format!("merge {merge}")));
            Ok(Some(id))
        }
        Err(halt) if halt.refusal().is_some_and(|no| no.kind() == Kind::Conflict) => Ok(None),
        Err(halt) => Err(halt),
    }
}

async fn take(tx: &mut Tx, held: &Held, merge: &str) -> Kept<()> {
    grants::revoke(tx, held).await?;
    let (role, scope) = (held.grant.role, held.grant.scope);
    let by = format!("merge {merge}");
    tx.tell(fact("grant.revoked", held.id, held.account, role, scope, &by));
    Ok(())
}
