//! Gives a promise with a day a clock: it begins two weeks before that day and ends when the promise is
//! kept or given up.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_deadlines::rules::target::Target;
use lb_deadlines::{Deadlines, Heading, Holder, Purpose, Records, Start};
use lb_kernel::policy::{Role, Visibility};
use lb_kernel::{Id, Instant};
use lb_roundtables::actions::commitments;
use lb_roundtables::record::Commitment;
use lb_roundtables::rules::commitment::State;
use lb_roundtables::rules::moment;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::cast;
use super::change::turn;

/// Days before the day of a promise on which its clock begins.
const BEFORE: u32 = 14;
/// Promises that are read at once.
const BATCH: u32 = 200;

/// Keeping a promise made at a gathering.
pub const PROMISE: Purpose = Purpose {
    code: "commitment.due",
    key: "bridge-commitment-due",
    target: Target::Days(BEFORE),
    warning: 5,
    escalation: (5, Role::Administrator),
};

/// Hears what becomes of promises.
pub struct Promises(pub Arc<Deadlines>);

/// Noon of the day on which the clock of this promise begins.
fn begins(due: &str) -> Option<Instant> {
    let due = moment::instant(&format!("{due}T12:00"), "UTC", "due").ok()?;
    Some(due.plus_days(-i64::from(BEFORE)))
}

#[async_trait]
impl Receiver for Promises {
    fn name(&self) -> &'static str {
        "commitment-due"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if news.action == "gathering.seeded" {
            return self.all(cx).await;
        }
        let Some(record) = news.record.filter(|_| news.object == "commitment") else {
            return Ok(());
        };
        let Some(one) = commitments::some(cx, &[record.cast()]).await?.pop() else { return Ok(()) };
        let turned = |name: &str| {
            let (before, after) = turn(news, name);
            before != after
        };
        if news.action == "commitment.changed" && !turned("state") && !turned("due") {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        lb_deadlines::stop(&mut tx, &self.0, record, PROMISE.code, news.at).await?;
        tx.commit().await?;
        self.begin(cx, &one).await
    }
}

impl Promises {
    async fn begin(&self, cx: &Cx, one: &Commitment) -> Kept<()> {
        let open = one.written.state == State::Open;
        let Some(at) = one.written.due.as_deref().filter(|_| open).and_then(begins) else {
            return Ok(());
        };
        let start = Start {
            object: "commitment",
            record: one.id.cast(),
            purpose: PROMISE.code,
            workspace: one.workspace,
            organisation: one.written.organisation,
            visibility: Visibility::Workspace,
            holder: Holder::Role(Role::Officer),
            at,
        };
        lb_deadlines::start_once(cx, &self.0, start).await
    }

    /// Clocks for all open promises: many were written at once.
    async fn all(&self, cx: &Cx) -> Kept<()> {
        let mut last = None;
        loop {
            let ids = commitments::due_after(cx, last, BATCH).await?;
            let Some(end) = ids.last() else { return Ok(()) };
            last = Some(*end);
            for one in commitments::some(cx, &ids).await? {
                self.begin(cx, &one).await?;
            }
        }
    }
}

/// The promises that clocks are attached to.
pub struct Promised;

#[async_trait]
impl Records for Promised {
    fn objects(&self) -> &'static [&'static str] {
        &["commitment"]
    }

    async fn headings(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>> {
        let found = commitments::some(cx, &cast(ids)).await?.into_iter();
        Ok(found
            .map(|one| {
                let href = format!("/commitments/{}", one.id);
                (one.id.cast(), Heading { text: one.written.words, href })
            })
            .collect())
    }
}
