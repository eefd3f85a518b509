//! Keeps how a unit takes in and passes on difficulties, and how much time it gives to whom; a workspace without a row has
//! the usual times. That one unit at most gets what other rooms pass on is a unique index.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Outcome, Row, Rows, Tx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Times of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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

/// How a unit works.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitRules {
    /// Whether anybody may report to it by the public form.
    pub receives: bool,
    /// Whether it gets what other rooms pass on: one unit at most.
    pub home: bool,
    /// Its times.
    pub times: Times,
    /// How often they were changed.
    #[serde(skip)]
    pub version: i64,
}

fn read(row: &Row) -> Kept<UnitRules> {
    Ok(UnitRules {
        receives: row.get("receives")?,
        home: row.get("home")?,
        times: Times {
            batch: row.get("batch_days")?,
            answer: row.get("answer_days")?,
            plan: row.get("plan_days")?,
            confirm: row.get("confirm_days")?,
            ageing: row.get("ageing_days")?,
        },
        version: row.get("version")?,
    })
}

/// How a workspace works.
pub(crate) async fn rules(on: &impl Rows, workspace: Id<Workspace>) -> Kept<UnitRules> {
    let sql = "select * from policy_rules where workspace = $1";
    Ok(on.first(sql, &[&workspace], read).await?.unwrap_or_default())
}

/// The times of a workspace.
pub(crate) async fn of(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Times> {
    Ok(rules(on, workspace).await?.times)
}

/// Keeps how a workspace works, unless somebody changed it since.
pub(crate) async fn keep(tx: &mut Tx, workspace: Id<Workspace>, one: &UnitRules) -> Outcome<()> {
    let sql = if one.version == 0 {
        "insert into policy_rules (workspace, receives, home, batch_days, answer_days, plan_days, \
         confirm_days, ageing_days, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1) \
         on conflict (workspace) do nothing"
    } else {
        "update policy_rules set receives = $2, home = $3, batch_days = $4, answer_days = $5, \
         plan_days = $6, confirm_days = $7, ageing_days = $8, version = $9 + 1 \
         where workspace = $1 and version = $9"
    };
    let times = one.times;
    let touched = tx
        .run(
            sql,
            &[
                &workspace,
                &one.receives,
                &one.home,
                &times.batch,
                &times.answer,
                &times.plan,
                &times.confirm,
                &times.ageing,
                &one.version,
            ],
        )
        .await
        .on_constraint("policy_rules_home|policy_rules.home", || {
            Refusal::new(Kind::Conflict, "policy.home-taken").at("home")
        })?;
    lb_store::current(touched)
}

/// Workspaces that take reports without account.
pub(crate) async fn receiving(on: &impl Rows) -> Kept<Vec<Id<Workspace>>> {
    let sql = "select workspace from policy_rules where receives = $1 order by workspace";
    on.all(sql, &[&true], |row| row.get("workspace")).await
}

/// The unit that gets what other rooms pass on: that which is named; else the one that takes reports, where there is just
/// one.
pub(crate) async fn home(on: &impl Rows) -> Kept<Option<Id<Workspace>>> {
    let sql = "select workspace from policy_rules where home = $1";
    let named = on.first(sql, &[&true], |row| row.get("workspace")).await?;
    Ok(match (named, receiving(on).await?.as_slice()) {
        (None, [only]) => Some(*only),
        (named, _) => named,
    })
}
