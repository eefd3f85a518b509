//! Tells companies that they are asked whether it is solved, and policy officers what waits for them. The notice to a company
//! says nothing of the difficulty: who may know it reads it on the page.

use async_trait::async_trait;
use lb_kernel::Code as _;
use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Group};
use lb_policy::actions::confirm;
use lb_policy::rules::words::ItemState;
use lb_policy_doors::told::{ASKED, ENDED, GROUP as WORDS, LATE, PUBLISHED, UNSOLVED};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::change::{is, turn};
use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of.
pub const GROUP: Group = Group { code: "item", key: WORDS, usual: Frequency::AtOnce };

/// News of longer ago tell nobody: what is moved in from elsewhere, or made up, is no news.
pub(super) const OLD: i64 = 3 * 86_400;

/// Hears of items, batches and recommendations.
pub struct Policies;

/// The state that news say an item is in now.
pub(super) fn state(news: &News) -> Option<ItemState> {
    ItemState::from_code(turn(news, "state").1?)
}

/// Who is told of what: a scope with the role in it, the words, the page.
fn told(news: &News) -> Option<(Scope, Role, &'static str, String)> {
    let unit = news.workspace.map(Scope::Workspace);
    let record = news.record?;
    match news.action.as_str() {
        "item.moved"
            if matches!(state(news), Some(ItemState::NotSolved | ItemState::PartlySolved)) =>
        {
            Some((unit?, Role::PolicyOfficer, UNSOLVED, format!("/policy/items/{record}")))
        }
        "batch.late" => {
            Some((unit?, Role::PolicyOfficer, LATE, format!("/policy/authorities/{record}")))
        }
        "measure.moved" if turn(news, "state").1 == Some("sunset") => {
            Some((unit?, Role::PolicyOfficer, ENDED, format!("/policy/measures/{record}")))
        }
        "recommendation.moved" if is(news, "published") => {
            let page = format!("/policy/recommendations/{record}");
            Some((unit?, Role::PolicyOfficer, PUBLISHED, page))
        }
        _ => None,
    }
}

#[async_trait]
impl Receiver for Policies {
    fn name(&self) -> &'static str {
        "policy-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        // Whose item it is stands in no news.
        let company = match (news.action.as_str(), news.record) {
            ("item.asked", Some(item)) => confirm::asked_company(cx, item.cast()).await?,
            _ => None,
        };
        let asked = company.map(|company| {
            (Scope::Organisation(company), Role::Representative, ASKED, "/policy/mine".to_owned())
        });
        let Some((scope, role, text, href)) = asked.or_else(|| told(news)) else { return Ok(()) };
        if cx.now.seconds_since(news.at) > OLD {
            return Ok(());
        }
        let key = format!("{text} {href} {}", news.at);
        let telling = Telling {
            scope,
            roles: &[role],
            kind: "item.waits",
            text,
            data: None,
            href,
            usual: GROUP.usual,
            key,
        };
        let mut tx = cx.begin().await?;
        tell_holders(&mut tx, telling).await?;
        tx.commit().await
    }
}
