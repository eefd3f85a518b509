//! Reads and changes how a workspace publishes.

use lb_kernel::{Id, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use crate::acts;
use crate::record::subject;
use crate::rules::settings::Rules;
use crate::store::settings;

/// How a workspace publishes.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn rules(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Rules> {
    cx.permit(&acts::PREVIEW, &subject(workspace))?;
    settings::of(&cx.read(), workspace).await
}

/// Changes it.
///
/// # Errors
/// The actor may not, a number is out of bounds, or somebody changed them since.
pub async fn set(cx: &Cx, workspace: Id<Workspace>, rules: Rules) -> Outcome<()> {
    cx.permit(&acts::RULES, &subject(workspace))?;
    let rules = rules.checked()?;
    let mut tx = cx.begin().await?;
    let before = settings::of(&tx, workspace).await?;
    settings::keep(&mut tx, workspace, &rules).await?;
    let numbers =
        |one: &Rules| json!([one.least, one.base, one.delay_days, one.ageing_days, one.monthly]);
    let change = json!({ "rules": [numbers(&before), numbers(&rules)] });
    tx.tell(
        Fact::of("register.rules-set", "register", workspace)
            .within(Some(workspace))
            .change(change),
    );
    tx.commit().await
}
