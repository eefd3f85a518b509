//! Gives the steps of an item their working days: somebody has to give it to an authority, the authority has to answer from the
//! day on which it was asked, a measure has to follow a yes.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_deadlines::rules::target::Target;
use lb_deadlines::{Deadlines, Heading, Holder, Purpose, Records, Start};
use lb_kernel::policy::{Role, Visibility};
use lb_kernel::{Id, Workspace};
use lb_policy::rules::course::owes_answer;
use lb_policy::rules::words::ItemState;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::policy_to_notify::{OLD, state};

const fn purpose(code: &'static str, key: &'static str, target: Target) -> Purpose {
    Purpose { code, key, target, warning: 2, escalation: (0, Role::Administrator) }
}

/// Giving an item to an authority.
pub const GIVE: Purpose = purpose("item.give", "bridge-item-give", Target::WorkingDays(10));
/// The answer of the authority.
pub const ANSWER: Purpose = purpose("item.answer", "bridge-item-answer", Target::WorkingDays(10));
/// A measure after a yes.
pub const PLAN: Purpose = purpose("item.plan", "bridge-item-plan", Target::Days(60));

/// Which clock begins in a state; that of an answer begins with the batch in which the authority was asked.
fn begins(state: ItemState) -> Option<&'static str> {
    match state {
        ItemState::Open => Some(GIVE.code),
        ItemState::Accepted | ItemState::Partly => Some(PLAN.code),
        _ => None,
    }
}

/// Whether a clock runs on in a state: who was given an item anew was not asked yet.
fn runs_on(state: ItemState, purpose: &str) -> bool {
    let asked = owes_answer(state) && state != ItemState::Assigned;
    begins(state) == Some(purpose) || (asked && purpose == ANSWER.code)
}

/// Hears what becomes of items.
pub struct ItemClocks {
    /// Who keeps the clocks.
    pub deadlines: Arc<Deadlines>,
}

#[async_trait]
impl Receiver for ItemClocks {
    fn name(&self) -> &'static str {
        "policy-to-deadlines"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if cx.now.seconds_since(news.at) > OLD {
            return Ok(());
        }
        if news.action == "batch.sent" {
            return self.asked(cx, news).await;
        }
        let captured = news.action == "difficulty.captured";
        let item =
            news.change.get("item").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
        let record = if captured { item } else { news.record };
        let now_in = if captured { Some(ItemState::Open) } else { state(news) };
        let (Some(record), Some(now_in), Some(workspace)) = (record, now_in, news.workspace) else {
            return Ok(());
        };
        if news.object != "item" && !captured {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        for purpose in [GIVE.code, ANSWER.code, PLAN.code] {
            if !runs_on(now_in, purpose) {
                lb_deadlines::stop(&mut tx, &self.deadlines, record, purpose, news.at).await?;
            }
        }
        tx.commit().await?;
        let Some(purpose) = begins(now_in) else { return Ok(()) };
        lb_deadlines::start_once(cx, &self.deadlines, start(record, purpose, workspace, news)).await
    }
}

fn start(record: Id<()>, purpose: &'static str, workspace: Id<Workspace>, news: &News) -> Start {
    Start {
        object: "item",
        record,
        purpose,
        workspace,
        organisation: None,
        visibility: Visibility::Workspace,
        holder: Holder::Role(Role::PolicyOfficer),
        at: news.at,
    }
}

impl ItemClocks {
    /// An authority was asked: its time begins.
    async fn asked(&self, cx: &Cx, news: &News) -> Kept<()> {
        let batch = news.change.get("batch").and_then(|id| id.as_str()?.parse().ok());
        let (Some(batch), Some(workspace)) = (batch, news.workspace) else { return Ok(()) };
        for item in lb_policy::actions::batches::items(cx, batch).await? {
            // Where it runs already, a further batch buys the authority no time.
            let start = start(item.cast(), ANSWER.code, workspace, news);
            lb_deadlines::start_once(cx, &self.deadlines, start).await?;
        }
        Ok(())
    }
}

/// The items that clocks are attached to: by their pseudonyms, for those who may read them.
pub struct Items;

#[async_trait]
impl Records for Items {
    fn objects(&self) -> &'static [&'static str] {
        &["item"]
    }

    async fn headings(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>> {
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        let found = lb_policy::actions::overview::headings(cx, &ids).await?.into_iter();
        Ok(found
            .map(|(id, text)| (id.cast(), Heading { text, href: format!("/policy/items/{id}") }))
            .collect())
    }
}
