//! Tells everybody who has a role somewhere that something waits for them, in the one way in which bridges do it.

use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice};
use lb_store::{Kept, Tx};
use lb_workspaces::holders;
use serde_json::{Value, json};

/// What they are told.
pub struct Telling<'a> {
    /// Where they have it.
    pub scope: Scope,
    /// The roles, one of which they have.
    pub roles: &'a [Role],
    /// The kind of notice.
    pub kind: &'static str,
    /// The key of the words.
    pub text: &'static str,
    /// What stands in the words; most name nobody and have none.
    pub data: Option<Value>,
    /// Where it stands.
    pub href: String,
    /// How often mail goes out where the reader chose nothing.
    pub usual: Frequency,
    /// What makes it told once.
    pub key: String,
}

/// Tells everybody who has one of the roles there and may sign in, each once.
///
/// # Errors
/// The database does not answer.
pub async fn tell_holders(tx: &mut Tx, telling: Telling<'_>) -> Kept<()> {
    let data = telling.data.unwrap_or_else(|| json!({}));
    for account in holders(tx, telling.scope, telling.roles).await? {
        let notice = Notice {
            account,
            kind: telling.kind,
            about: None,
            text: telling.text,
            data: data.clone(),
            href: telling.href.clone(),
            usual: telling.usual,
            key: Some(telling.key.clone()),
        };
        lb_notify::tell(tx, notice).await?;
    }
    Ok(())
}
