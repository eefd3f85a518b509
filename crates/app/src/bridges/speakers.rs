//! Tells those who speak for an organisation something, in the one way in which bridges do it.

use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice};
use lb_store::{Kept, Tx};
use lb_workspaces::grants_of_scope;

/// What they are told.
pub struct Telling {
    /// For whom they speak.
    pub scope: Scope,
    /// The kind of notice.
    pub kind: &'static str,
    /// The key of the words, which name nobody.
    pub text: &'static str,
    /// Where it stands.
    pub href: String,
    /// What makes it told once.
    pub key: String,
}

/// Tells everybody who speaks for the organisation, each once.
///
/// # Errors
/// The database does not answer.
pub async fn tell_speakers(tx: &mut Tx, telling: &Telling) -> Kept<()> {
    for held in grants_of_scope(tx, telling.scope).await? {
        if held.grant.role != Role::Representative {
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
