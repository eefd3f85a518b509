//! Keeps which roles followed their organisation into another record.

use lb_kernel::{Account, Code as _, Id, Organisation, policy::Role};
use lb_store::{Kept, Rows, Tx};

use super::grants::Held;

/// A role that followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// The grant that it was.
    pub grant: Id<Held>,
    /// The grant that stands for it; `None`: its holder had the role there already.
    pub follows: Option<Id<Held>>,
    /// Who holds it.
    pub account: Id<Account>,
    /// The role.
    pub role: Role,
    /// Who gave it first.
    pub given_by: Option<Id<Account>>,
}

/// Notes that a role followed; `false`: it was noted before.
pub async fn add(
    tx: &mut Tx,
    merge: &str,
    grant: Id<Held>,
    follows: Option<Id<Held>>,
) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "insert into grant_follow (merge, grant_, follows, at) values ($1, $2, $3, $4) \
             on conflict do nothing",
            &[&merge, &grant, &follows, &now],
        )
        .await?;
    Ok(touched > 0)
}

/// The roles that followed with a merge and did not go back, the oldest first.
pub async fn of(on: &impl Rows, merge: &str) -> Kept<Vec<Follow>> {
    on.all(
        "select f.grant_, f.follows, g.account, g.role, g.given_by from grant_follow f \
         join grant_ g on g.id = f.grant_ where f.merge = $1 and f.back_at is null order by f.grant_",
        &[&merge],
        |row| {
            Ok(Follow {
                grant: row.get("grant_")?,
                follows: row.get("follows")?,
                account: row.get("account")?,
                role: row.code("role")?,
                given_by: row.get("given_by")?,
            })
        },
    )
    .await
}

/// Notes that a role went back.
pub async fn back(tx: &mut Tx, merge: &str, grant: Id<Held>) -> Kept<()> {
    let now = tx.cx().now;
    tx.run(
        "update grant_follow set back_at = $1 where merge = $2 and grant_ = $3",
        &[&now, &merge, &grant],
    )
    .await?;
    Ok(())
}

/// The grant that stands for a role today, when its organisation was merged further.
pub async fn further(on: &impl Rows, grant: Id<Held>) -> Kept<Option<Id<Held>>> {
    let sql = "select follows from grant_follow where grant_ = $1 and back_at is null";
    Ok(on.first(sql, &[&grant], |row| row.get("follows")).await?.flatten())
}

/// Lets what stood for `old` be `new`: the role came back as another grant.
pub async fn replace(tx: &mut Tx, old: Id<Held>, new: Id<Held>) -> Kept<()> {
    tx.run(
        "update grant_follow set follows = $1 where follows = $2 and back_at is null",
        &[&new, &old],
    )
    .await?;
    Ok(())
}

/// Whether an account has a role over an organisation.
pub async fn holds(
    on: &impl Rows,
    account: Id<Account>,
    role: Role,
    over: Id<Organisation>,
) -> Kept<bool> {
    let found = on
        .count(
            "select count(*) as n from grant_ where account = $1 and role = $2 \
             and scope = 'organisation' and scope_id = $3 and revoked_at is null",
            &[&account, &role.code(), &over],
        )
        .await?;
    Ok(found > 0)
}
