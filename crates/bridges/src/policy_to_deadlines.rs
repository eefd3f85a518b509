//! Gives the steps of an item their days: somebody has to give it to an authority, a measure has to follow a yes. By when the
//! authority in between answers is said by its batch alone, which reminds it and tells the unit what is late.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_deadlines::rules::target::Target;
use lb_deadlines::{Deadlines, Heading, Holder, Purpose, Records, Start};
use lb_kernel::policy::{Role, Visibility};
use lb_kernel::{Id, Workspace};
use lb_policy::rules::course::{OPEN_DAYS, PLAN_DAYS};
use lb_policy::rules::words::ItemState;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::cast;
use super::change::id;
use super::policy_to_notify::{OLD, state};

const fn purpose(code: &'static str, key: &'static str, target: Target) -> Purpose {
    Purpose { code, key, target, warning: 2, escalation: (0, Role::Administrator) }
}

/// Giving an item to an authority.
pub const GIVE: Purpose = purpose("item.give", "bridge-item-give", Target::Days(OPEN_DAYS));
/// A measure after a yes.
pub const PLAN: Purpose = purpose("item.plan", "bridge-item-plan", Target::Days(PLAN_DAYS));

/// Which clock begins in a state, and runs on while it lasts.
fn runs(state: ItemState) -> Option<&'static str> {
    match state {
        ItemState::Open => Some(GIVE.code),
        ItemState::Accepted | ItemState::Partly => Some(PLAN.code),
        _ => None,
    }
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
        let captured = news.action == "difficulty.captured";
        let record = if captured { id(news, "item") } else { news.record };
        let now_in = if captured { Some(ItemState::Open) } else { state(news) };
        let (Some(record), Some(now_in), Some(workspace)) = (record, now_in, news.workspace) else {
            return Ok(());
        };
        if news.object != "item" && !captured {
            return Ok(());
        }
        let runs = runs(now_in);
        let mut tx = cx.begin().await?;
        for purpose in [GIVE.code, PLAN.code] {
            if runs != Some(purpose) {
                lb_deadlines::stop(&mut tx, &self.deadlines, record, purpose, news.at).await?;
            }
        }
        tx.commit().await?;
        let Some(purpose) = runs else { return Ok(()) };
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

/// The items that clocks are attached to: by their pseudonyms, for those who may read them.
pub struct Items;

#[async_trait]
impl Records for Items {
    fn objects(&self) -> &'static [&'static str] {
        &["item"]
    }

    async fn headings(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<BTreeMap<Id<()>, Heading>> {
        let found = lb_policy::actions::overview::headings(cx, &cast(ids)).await?.into_iter();
        Ok(found
            .map(|(id, text)| (id.cast(), Heading { text, href: format!("/policy/items/{id}") }))
            .collect())
    }
}
