//! Shows and sets the gate of a network, and recomputes what was decided by it.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::check::{Fault, Found};
use lb_store::{Cx, Fact, Kept, Outcome, Rows};

use crate::acts;
use crate::room::Network;
use crate::rules::rubric::{Criterion, Gate, GateAsk};
use crate::store;
use crate::store::review::Review;

/// The gate that holds in a network.
#[derive(Debug, Clone)]
pub struct Held {
    /// The gate.
    pub gate: Gate,
    /// Its version; 0: the usual one.
    pub version: i64,
}

/// How a network judges.
#[derive(Debug, Clone)]
pub struct Judging {
    /// The gate that holds.
    pub held: Held,
    /// How many reviewers it wants, and the version of that.
    pub reviewers: (i64, i64),
    /// Whether the reader may set both.
    pub may_set: bool,
}

/// The gate that holds.
pub(super) async fn of(on: &impl Rows, room: &Network, workspace: Id<Workspace>) -> Outcome<Held> {
    Ok(match store::gate::current(on, workspace).await? {
        Some((version, gate)) => Held { gate, version },
        None => Held { gate: room.setup.gate.clone(), version: 0 },
    })
}

fn whose(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// How a network judges: by what everybody who writes for it is judged is no secret.
///
/// # Errors
/// The database does not answer.
pub async fn show(cx: &Cx, room: &Network, workspace: Id<Workspace>) -> Outcome<Judging> {
    cx.permit(&acts::LISTING_LIST, &Subject::default())?;
    let rows = cx.read();
    Ok(Judging {
        held: of(&rows, room, workspace).await?,
        reviewers: store::review::reviewers(&rows, workspace).await?,
        may_set: cx.may(&acts::REVIEW_SET, &whose(workspace)),
    })
}

/// Sets the gate of a network. What was decided stays as it was, with the version it was decided by.
///
/// # Errors
/// The actor may not, the gate is none, or somebody changed it since `version`.
pub async fn set(cx: &Cx, workspace: Id<Workspace>, ask: &GateAsk, version: i64) -> Outcome<i64> {
    cx.permit(&acts::REVIEW_SET, &whose(workspace))?;
    let gate = Gate::made(ask)?;
    let mut tx = cx.begin().await?;
    let held = store::gate::current(&tx, workspace).await?.map_or(0, |(held, _)| held);
    if held != version {
        return Err(Refusal::stale().into());
    }
    let next = version + 1;
    store::gate::add(&mut tx, workspace, next, &gate).await?;
    let change = serde_json::json!({ "gate": gate, "version": next });
    let fact = Fact::of("listing.gate-set", "workspace", workspace);
    tx.tell(fact.within(Some(workspace)).change(change));
    tx.commit().await?;
    Ok(next)
}

/// The scores of a judgement with what was scored, as it was called then; for those who read the judgement.
///
/// # Errors
/// The database does not answer.
pub async fn scored(
    cx: &Cx,
    workspace: Id<Workspace>,
    review: &Review,
) -> Outcome<Vec<(Criterion, i64)>> {
    let gate = if review.gate_version == 0 {
        review.gate.clone()
    } else {
        store::gate::find(&cx.read(), workspace, review.gate_version).await?
    };
    let criteria = gate.map(|gate| gate.criteria).unwrap_or_default();
    Ok(criteria.into_iter().zip(review.scores.iter().copied()).collect())
}

/// Judgements read at once.
const TOGETHER: u32 = 500;

/// Whether every verdict is what its scores come to by the version of the gate that it was decided by. The usual gate
/// is that of its time, which stands with each verdict: one without it is wrong.
///
/// # Errors
/// The database does not answer.
pub async fn verdicts(on: &impl Rows) -> Kept<Found> {
    let found = Found::nothing("", "listing_review.verdict", Fault::State);
    let mut found = Found { matter: None, ..found };
    let gates: BTreeMap<(Id<Workspace>, i64), Gate> = store::gate::all(on)
        .await?
        .into_iter()
        .map(|(workspace, version, gate)| ((workspace, version), gate))
        .collect();
    let mut last = String::new();
    loop {
        let read = store::review::after(on, &last, TOGETHER).await?;
        let Some((end, _)) = read.last() else { return Ok(found) };
        last = end.id.to_string();
        for (review, workspace) in &read {
            let gate = match review.gate_version {
                0 => review.gate.as_ref(),
                version => gates.get(&(*workspace, version)),
            };
            let recomputed = gate
                .filter(|gate| gate.criteria.len() == review.scores.len())
                .map(|gate| gate.verdict(&review.scores));
            if recomputed != Some(review.verdict) {
                found.add(review.id.to_string());
            }
        }
    }
}
