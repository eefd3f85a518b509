//! Lets a unit say whether anybody may report to it, whether it gets what other rooms pass on, and how much time it gives.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use crate::acts;
use crate::store;
pub use crate::store::times::{Times, UnitRules};

/// Most days of each time, and of the time after which an item glares.
const MOST: i64 = 366;
const MOST_AGEING: i64 = 3_660;

fn subject(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// How a unit works.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn read(cx: &Cx, workspace: Id<Workspace>) -> Outcome<UnitRules> {
    cx.permit(&acts::RECEIVE, &subject(workspace))?;
    store::times::rules(&cx.read(), workspace).await
}

fn check(times: &Times) -> Result<(), Refusal> {
    let Times { batch, answer, plan, confirm, ageing } = *times;
    let all = [
        ("batch", batch, MOST),
        ("answer", answer, MOST),
        ("plan", plan, MOST),
        ("confirm", confirm, MOST),
        ("ageing", ageing, MOST_AGEING),
    ];
    let wrong = all.into_iter().filter(|(_, days, most)| !(1..=*most).contains(days));
    let wrong = wrong.map(|(field, _, most)| {
        Refusal::new(Kind::Invalid, "policy.days").with("most", most).at(field)
    });
    Refusal::all(wrong.collect::<Vec<_>>()).map_or(Ok(()), Err)
}

/// Changes how a unit works.
///
/// # Errors
/// The actor may not, a time is none, another unit gets already what other rooms pass on, somebody changed it since, or
/// the database does not answer.
pub async fn keep(cx: &Cx, workspace: Id<Workspace>, rules: UnitRules) -> Outcome<()> {
    cx.permit(&acts::RECEIVE, &subject(workspace))?;
    check(&rules.times)?;
    let mut tx = cx.begin().await?;
    store::times::keep(&mut tx, workspace, &rules).await?;
    tx.tell(Fact {
        action: "difficulty.receiving",
        object: "policy-rules",
        record: None,
        workspace: Some(workspace),
        change: json!(rules),
    });
    tx.commit().await
}

/// Opens or closes the public form of a unit, and leaves everything else as it is.
///
/// # Errors
/// As [`keep`].
pub async fn receive(cx: &Cx, workspace: Id<Workspace>, receives: bool) -> Outcome<()> {
    let rules = read(cx, workspace).await?;
    keep(cx, workspace, UnitRules { receives, ..rules }).await
}
