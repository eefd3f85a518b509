//! Tells everybody who has a role somewhere that something waits for them, in the one way in which bridges do it.

use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice};
use lb_store::{Kept, Tx};
use lb_workspaces::grants_of_scope;

/// What they are told.
pub struct Telling {
    /// Where they have it.
    pub scope: Scope,
    /// The role.
    pub role: Role,
    /// The kind of notice.
    pub kind: &'static str,
    /// The key of the words, which name nobody.
    pub text: &'static str,
    /// Where it stands.
    pub href: String,
    /// What makes it told once.
    pub key: String,
}

/// Tells everybody who has the role there, each once.
///
/// # Errors
/// The database does not answer.
pub async fn tell_holders(tx: &mut Tx, telling: &Telling) -> Kept<()> {
    for held in grants_of_scope(tx, telling.scope).await? {
        if held.grant.role != telling.role {
            continue;
        }
        let notice = Notice {
            account: held.account,
            kind: telling.kind,
            about: None,
            text: telling.text,
            data: serde_json::json!({}),
            href: telling.href.clone(),
            usual: Frequency::AtOnce,
            key: Some(telling.key.clone()),
        };
        lb_notify::tell(tx, notice).await?;
    }
    Ok(())
}
