//! Keeps who has which role over what, and that the last leader stays.

use lb_kernel::policy::{Grant, Role, Scope};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Instant, Locale, Organisation, Refusal};
use lb_store::{Broken, Doing as _, Halt, Kept, Row, Rows, Tx, ids};

use crate::rules::tier;

/// A grant with its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its identifier.
    pub id: Id<Held>,
    /// Who holds it.
    pub account: Id<Account>,
    /// The holder's name.
    pub name: String,
    /// The holder's mail address.
    pub email: String,
    /// The role and what it covers.
    pub grant: Grant,
    /// Since when.
    pub at: Instant,
}

const COLUMNS: &str =
    "g.id, g.account, account.name, account.email, g.role, g.scope, g.scope_id, g.at";

/// The two columns of a scope.
pub fn columns(scope: Scope) -> (&'static str, String) {
    match scope {
        Scope::Installation => ("installation", String::new()),
        Scope::Workspace(id) => ("workspace", id.to_string()),
        Scope::Organisation(id) => ("organisation", id.to_string()),
        Scope::Record(id) => ("record", id.to_string()),
    }
}

/// The scope of the columns `scope` and `scope_id`.
pub fn scope(row: &Row) -> Kept<Scope> {
    let kind: String = row.get("scope")?;
    Ok(match kind.as_str() {
        "installation" => Scope::Installation,
        "workspace" => Scope::Workspace(row.get("scope_id")?),
        "organisation" => Scope::Organisation(row.get("scope_id")?),
        "record" => Scope::Record(row.get("scope_id")?),
        _ => return Err(Halt::from(Broken::new("scope", kind))),
    })
}

fn read(row: &Row) -> Kept<Held> {
    Ok(Held {
        id: row.get("id")?,
        account: row.get("account")?,
        name: row.get("name")?,
        email: row.get("email")?,
        grant: Grant { role: row.code("role")?, scope: scope(row)? },
        at: row.get("at")?,
    })
}

/// The grant with this identifier, if it was not taken back.
pub async fn find(on: &impl Rows, id: Id<Held>) -> Kept<Option<Held>> {
    let sql = format!(
        "select {COLUMNS} from grant_ g join account on account.id = g.account \
         where g.id = $1 and g.revoked_at is null"
    );
    on.first(&sql, &[&id], read).await
}

/// Who has roles over exactly this scope, by role and name.
///
/// # Errors
/// The database does not answer.
pub async fn of_scope(on: &impl Rows, scope: Scope) -> Kept<Vec<Held>> {
    let (kind, id) = columns(scope);
    let sql = format!(
        "select {COLUMNS} from grant_ g join account on account.id = g.account \
         where g.scope = $1 and g.scope_id = $2 and g.revoked_at is null order by g.role, account.name, g.id"
    );
    on.all(&sql, &[&kind, &id], read).await
}

/// The accounts that have one of these roles over exactly this scope and may sign in.
///
/// # Errors
/// The database does not answer.
pub async fn holders(on: &impl Rows, scope: Scope, roles: &[Role]) -> Kept<Vec<Id<Account>>> {
    let (kind, id) = columns(scope);
    let roles: Vec<String> = roles.iter().map(|role| format!("'{}'", role.code())).collect();
    let sql = format!(
        "select distinct g.account from grant_ g join account on account.id = g.account \
         where g.scope = $1 and g.scope_id = $2 and g.role in ({}) and g.revoked_at is null \
         and account.disabled_at is null order by g.account",
        roles.join(", ")
    );
    on.all(&sql, &[&kind, &id], |row| row.get("account")).await
}

/// Who represents these organisations and may sign in, by organisation: address and language, in the order in which
/// the roles were given.
///
/// # Errors
/// The database does not answer.
pub async fn representatives(
    on: &impl Rows,
    organisations: &[Id<Organisation>],
) -> Kept<Vec<(Id<Organisation>, String, Locale)>> {
    let sql = format!(
        "select g.scope_id, account.email, account.locale from grant_ g \
         join account on account.id = g.account where g.scope = 'organisation' and g.scope_id in {} \
         and g.role = '{}' and g.revoked_at is null and account.disabled_at is null order by g.id",
        ids(organisations),
        Role::Representative.code()
    );
    on.all(&sql, &[], |row| {
        let tag: String = row.get("locale")?;
        Ok((row.get("scope_id")?, row.get("email")?, Locale::from_tag(&tag).unwrap_or_default()))
    })
    .await
}

/// All roles of an account.
///
/// # Errors
/// The database does not answer.
pub async fn of_account(on: &impl Rows, account: Id<Account>) -> Kept<Vec<Held>> {
    let sql = format!(
        "select {COLUMNS} from grant_ g join account on account.id = g.account \
         where g.account = $1 and g.revoked_at is null order by g.scope, g.scope_id, g.role"
    );
    on.all(&sql, &[&account], read).await
}

/// Gives a role.
pub async fn add(
    tx: &mut Tx,
    account: Id<Account>,
    role: Role,
    scope: Scope,
    by: Option<Id<Account>>,
) -> Kept<Id<Held>> {
    let id: Id<Held> = tx.cx().new_id();
    let now = tx.cx().now;
    let (kind, scope_id) = columns(scope);
    let added = tx
        .run(
            "insert into grant_ (id, account, role, scope, scope_id, given_by, at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            &[&id, &account, &role.code(), &kind, &scope_id, &by, &now],
        )
        .await
        .on_constraint("grant_account|FOREIGN KEY", Refusal::missing)?;
    if added == 0 {
        return Err(Refusal::new(Kind::Conflict, "workspaces.grant.already").at("email").into());
    }
    if tier::leads(role, scope) {
        tx.run(
            "insert into lead (scope, scope_id, n) values ($1, $2, 1) \
             on conflict (scope, scope_id) do update set n = lead.n + 1",
            &[&kind, &scope_id],
        )
        .await?;
    }
    Ok(id)
}

/// Gives the first operator's role, unless the installation ever had an operator.
pub async fn add_first_operator(tx: &mut Tx, account: Id<Account>) -> Kept<Id<Held>> {
    // Before the grant: of two that come at once, the second fails here, whoever they are.
    tx.run("insert into lead (scope, scope_id, n) values ('installation', '', 1)", &[])
        .await
        .on_constraint("lead_first|lead.scope", || {
            Refusal::new(Kind::Conflict, "workspaces.operator.exists")
        })?;
    let id: Id<Held> = tx.cx().new_id();
    let now = tx.cx().now;
    tx.run(
        "insert into grant_ (id, account, role, scope, scope_id, at) \
         values ($1, $2, 'operator', 'installation', '', $3)",
        &[&id, &account, &now],
    )
    .await?;
    Ok(id)
}

/// Takes a role back.
pub async fn revoke(tx: &mut Tx, held: &Held) -> Kept<()> {
    let (now, by) = (tx.cx().now, tx.cx().actor.account);
    let touched = tx
        .run(
            "update grant_ set revoked_at = $1, revoked_by = $2 where id = $3 and revoked_at is null",
            &[&now, &by, &held.id],
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::missing().into());
    }
    if tier::leads(held.grant.role, held.grant.scope) {
        let (kind, scope_id) = columns(held.grant.scope);
        tx.run("update lead set n = n - 1 where scope = $1 and scope_id = $2", &[&kind, &scope_id])
            .await
            .on_constraint("lead_last", || match held.grant.scope {
                Scope::Installation => {
                    Refusal::new(Kind::Conflict, "workspaces.grant.last-operator")
                }
                _ => Refusal::new(Kind::Conflict, "workspaces.grant.last"),
            })?;
    }
    Ok(())
}
