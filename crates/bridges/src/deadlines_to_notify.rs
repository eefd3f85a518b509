//! Tells people of deadlines: whoever holds the ball that it is near or missed, those further up when
//! it is escalated.

use async_trait::async_trait;
use lb_deadlines::Holder;
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Account, Code as _, Id, Workspace};
use lb_notify::{Frequency, Group, Notice, tell};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept, Rows};
use lb_workspaces::holders;
use serde_json::json;

use super::change::word;
use super::everybody_to_deadlines::PURPOSES;

/// What readers choose for.
pub const GROUP: Group =
    Group { code: "deadline", key: "bridge-deadlines", usual: Frequency::Daily };

/// Hears of deadlines.
pub struct Tidings;

/// The words and the kind of a notice, by what happened.
fn words(action: &str) -> Option<(&'static str, &'static str, Frequency)> {
    Some(match action {
        "deadline.warned" => ("deadline.warned", "bridge-deadline-warned", Frequency::Daily),
        "deadline.missed" => ("deadline.missed", "bridge-deadline-missed", Frequency::Daily),
        "deadline.escalated" => {
            ("deadline.escalated", "bridge-deadline-escalated", Frequency::AtOnce)
        }
        _ => return None,
    })
}

/// The key of what a clock is for.
fn purpose(code: &str) -> &'static str {
    PURPOSES.iter().find(|one| one.code == code).map_or("bridge-deadline-other", |one| one.key)
}

#[async_trait]
impl Receiver for Tidings {
    fn name(&self) -> &'static str {
        "deadlines-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let (Some((kind, text, usual)), Some(clock)) = (words(&news.action), news.record) else {
            return Ok(());
        };
        let said = |name: &str| word(news, name);
        let about = said("record").and_then(|id| id.parse().ok());
        let about = about.filter(|_| said("object") == Some("listing")).map(|id| ("listing", id));
        let mut tx = cx.begin().await?;
        for account in addressees(&tx, news).await? {
            let notice = Notice {
                account,
                kind,
                about,
                text,
                data: json!({
                    "what": { "key": purpose(said("purpose").unwrap_or_default()) },
                    "day": { "day": said("last_day").unwrap_or_default() },
                }),
                href: format!("/deadlines/{clock}"),
                usual,
                key: Some(format!("deadline:{}", news.seq)),
            };
            tell(&mut tx, notice).await?;
        }
        tx.commit().await
    }
}

/// Who is told.
async fn addressees(on: &impl Rows, news: &News) -> Kept<Vec<Id<Account>>> {
    let said = |name: &str| word(news, name);
    if news.action == "deadline.escalated" {
        let role = said("to").and_then(Role::from_code);
        return staff(on, news.workspace, &role.into_iter().collect::<Vec<_>>()).await;
    }
    match said("holder").and_then(Holder::from_code) {
        Some(Holder::Account(id)) => Ok(vec![id]),
        Some(Holder::Role(role)) => staff(on, news.workspace, &[role]).await,
        Some(Holder::Workspace) => {
            staff(on, news.workspace, &[Role::Administrator, Role::Officer]).await
        }
        Some(Holder::Organisation(id)) => {
            holders(on, Scope::Organisation(id), &[Role::Representative]).await
        }
        None => Ok(Vec::new()),
    }
}

async fn staff(
    on: &impl Rows,
    workspace: Option<Id<Workspace>>,
    roles: &[Role],
) -> Kept<Vec<Id<Account>>> {
    match workspace {
        Some(id) => holders(on, Scope::Workspace(id), roles).await,
        None => Ok(Vec::new()),
    }
}
