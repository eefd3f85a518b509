//! Writes collaborations with their steps in the past: for the demonstration and for moving in from
//! another system.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant};
use lb_store::{Cx, Outcome};

use super::open::{Opening, enter};
use crate::acts;
use crate::record::Collaboration;
use crate::rules::course::{Reason, Side, Step, next};
use crate::rules::money::Money;
use crate::store;
use crate::store::collaboration::Told;

/// A collaboration to write.
#[derive(Debug, Clone)]
pub struct Row {
    /// What opened it.
    pub opening: Opening,
    /// Its further steps with their moments.
    pub steps: Vec<(Step, Instant)>,
    /// Why it ended, where it did.
    pub reason: Option<Reason>,
    /// What it is worth.
    pub value: Option<Money>,
}

/// Writes them; gives their identifiers in the same order.
///
/// # Errors
/// The actor may not, steps do not follow each other, or the database does not answer.
pub async fn seed(cx: &Cx, rows: &[Row]) -> Outcome<Vec<Id<Collaboration>>> {
    let mut tx = cx.begin().await?;
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let subject = Subject { workspace: Some(row.opening.workspace), ..Subject::default() };
        cx.permit(&acts::OPEN, &subject)?;
        let mut one = enter(&mut tx, &row.opening).await?;
        for (to, at) in &row.steps {
            let (step, reached) = next(one.step, one.reached, *to)?;
            let told = Told {
                collaboration: one.id,
                step,
                side: Side::Desk,
                note: String::new(),
                evidence: String::new(),
                name: String::new(),
                at: *at,
            };
            store::collaboration::tell(&mut tx, &told).await?;
            (one.step, one.reached, one.changed_at) = (step, reached, *at);
        }
        if !row.steps.is_empty() {
            one.reason = row.reason.filter(|_| one.step == Step::Ended);
            one.value = row.value;
            let version = one.version;
            store::collaboration::keep(&mut tx, &one, version).await?;
        }
        made.push(one.id);
    }
    tx.commit().await?;
    Ok(made)
}
