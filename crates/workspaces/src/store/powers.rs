//! Loads everything that an account may do, in one query: its roles, the workspaces below those it
//! supervises, the agreements by which its workspaces see others.

use lb_kernel::policy::{Grant, Role, Standing};
use lb_kernel::{Account, Code as _, Id, Localised, Workspace};
use lb_store::{Kept, Rows};

use super::grants;

/// What an account may do, as the policy engine wants it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Powers {
    /// Its roles.
    pub grants: Vec<Grant>,
    /// Workspaces below those that it supervises.
    pub supervised: Vec<Id<Workspace>>,
    /// Agreements by which its workspaces see into others.
    pub standing: Vec<Standing>,
    /// The workspaces in which it has a role, with their names.
    pub workspaces: Vec<(Id<Workspace>, Localised)>,
}

/// What one row adds.
enum Part {
    Grant(Grant, Option<(Id<Workspace>, Localised)>),
    Below(Id<Workspace>),
    Standing(Standing),
}

/// Loads what `account` may do now. Roles in a closed workspace do not count.
///
/// # Errors
/// The database does not answer.
pub async fn load(on: &impl Rows, account: Id<Account>) -> Kept<Powers> {
    let staff: Vec<String> = Role::STAFF.iter().map(|role| format!("'{}'", role.code())).collect();
    let mine = "g.account = $1 and g.revoked_at is null";
    let sql = format!(
        "select 'grant' as part, g.role as role, g.scope as scope, g.scope_id as scope_id, \
         '' as object, w.name as name from grant_ g \
         left join workspace w on g.scope = 'workspace' and w.id = g.scope_id \
         where {mine} and w.closed_at is null \
         union all \
         select 'below', '', 'workspace', w.id, '', null from grant_ g \
         join workspace w on w.parent = g.scope_id or w.grandparent = g.scope_id \
         where {mine} and g.scope = 'workspace' and g.role = 'supervisor' \
         union all \
         select 'standing', '', 'workspace', a.from_workspace, a.object, null from grant_ g \
         join agreement a on a.to_workspace = g.scope_id \
         where {mine} and g.scope = 'workspace' and a.ended_at is null and g.role in ({})",
        staff.join(", ")
    );
    let parts = on
        .all(&sql, &[&account], |row| {
            let part: String = row.get("part")?;
            Ok(match part.as_str() {
                "below" => Part::Below(row.get("scope_id")?),
                "standing" => Part::Standing(Standing {
                    from: row.get("scope_id")?,
                    object: row.get("object")?,
                }),
                _ => {
                    let scope = grants::scope(row)?;
                    let named: Option<Localised> = row.get("name")?;
                    let named = match named {
                        Some(name) => Some((row.get("scope_id")?, name)),
                        None => None,
                    };
                    Part::Grant(Grant { role: row.code("role")?, scope }, named)
                }
            })
        })
        .await?;
    let mut powers = Powers::default();
    for part in parts {
        match part {
            Part::Below(id) => powers.supervised.push(id),
            Part::Standing(standing) => powers.standing.push(standing),
            Part::Grant(grant, named) => {
                powers.grants.push(grant);
                powers.workspaces.extend(named);
            }
        }
    }
    powers.grants.sort_unstable();
    powers.supervised.sort_unstable();
    powers.supervised.dedup();
    powers.standing.sort_unstable();
    powers.standing.dedup();
    powers.workspaces.sort_by_key(|(id, _)| *id);
    powers.workspaces.dedup_by_key(|(id, _)| *id);
    Ok(powers)
}
