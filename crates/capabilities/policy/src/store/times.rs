//! Keeps how much time a workspace gives to whom; a workspace without a row has the usual times.

use lb_kernel::{Id, Workspace};
use lb_store::{Kept, Rows};

/// Times of a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Days between two batches to an authority.
    pub batch: i64,
    /// Working days for an authority to answer.
    pub answer: i64,
    /// Days for a plan that follows a recommendation.
    pub plan: i64,
    /// Days for a company to say whether it is solved.
    pub confirm: i64,
    /// Days after which an item without an end glares.
    pub ageing: i64,
}

impl Default for Times {
    fn default() -> Self {
        Self { batch: 14, answer: 10, plan: 30, confirm: 45, ageing: crate::rules::ageing::YEAR }
    }
}

/// The times of a workspace.
pub(crate) async fn of(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Times> {
    let sql = "select batch_days, answer_days, plan_days, confirm_days, ageing_days \
               from policy_rules where workspace = $1";
    let found = on
        .first(sql, &[&workspace], |row| {
            Ok(Times {
                batch: row.get("batch_days")?,
                answer: row.get("answer_days")?,
                plan: row.get("plan_days")?,
                confirm: row.get("confirm_days")?,
                ageing: row.get("ageing_days")?,
            })
        })
        .await?;
    Ok(found.unwrap_or_default())
}
