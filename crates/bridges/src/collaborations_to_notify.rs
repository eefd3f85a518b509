//! Tells the webhooks whose a collaboration is, and the people of a side whom no mail reaches that they
//! are asked how it went on.

use async_trait::async_trait;
use lb_collaborations::record::subjects;
use lb_collaborations::told::ASKED;
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Id, Organisation};
use lb_notify::{Frequency, Group, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::cast;
use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of.
pub const GROUP: Group =
    Group { code: "collaboration", key: lb_collaborations::told::GROUP, usual: Frequency::AtOnce };

/// The collaborations.
pub struct Deals;

#[async_trait]
impl Subjects for Deals {
    fn objects(&self) -> &'static [&'static str] {
        &["collaboration"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        subjects(cx, &cast(ids)).await
    }
}

/// Hears that sides are asked and reminded.
pub struct FollowUp;

#[async_trait]
impl Receiver for FollowUp {
    fn name(&self) -> &'static str {
        "collaborations-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if !matches!(news.action.as_str(), "collaboration.asked" | "collaboration.reminded") {
            return Ok(());
        }
        let unreached = news.change.get("unreached").and_then(|all| all.as_array());
        let unreached: Vec<Id<Organisation>> =
            unreached.into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect();
        let Some(record) = news.record.filter(|_| !unreached.is_empty()) else { return Ok(()) };
        let mut tx = cx.begin().await?;
        for organisation in unreached {
            let telling = Telling {
                scope: Scope::Organisation(organisation),
                roles: &[Role::Representative],
                kind: "collaboration.asked",
                text: ASKED,
                data: None,
                usual: GROUP.usual,
                href: format!("/collaborations/{record}"),
                key: format!("{ASKED} {}", news.seq),
            };
            tell_holders(&mut tx, telling).await?;
        }
        tx.commit().await
    }
}
