//! Tells the notifications and webhooks whose a listing is, and owners that the term of one is ending.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_kernel::policy::{Role, Scope, Subject};
use lb_network::ENDING;
use lb_notify::{Frequency, Group, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::holders::{Telling, tell_holders};

/// The listings of the matching network.
pub struct Listings;

#[async_trait]
impl Subjects for Listings {
    fn objects(&self) -> &'static [&'static str] {
        &["listing"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        lb_network::record::subjects(cx, &ids).await
    }
}

/// What readers choose the frequency of.
pub const GROUP: Group =
    Group { code: "listing", key: lb_network::LISTINGS, usual: Frequency::AtOnce };

/// Hears of listings whose term is ending.
pub struct Ending;

#[async_trait]
impl Receiver for Ending {
    fn name(&self) -> &'static str {
        "network-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "listing.ending") else {
            return Ok(());
        };
        let owner = news.change.get("organisation").and_then(|id| id.as_str());
        let Some(owner) = owner.and_then(|id| id.parse().ok()) else { return Ok(()) };
        let end = news.change.get("end").and_then(|end| end.as_str()).unwrap_or_default();
        let telling = Telling {
            scope: Scope::Organisation(owner),
            role: Role::Representative,
            kind: "listing.ending",
            text: ENDING,
            href: format!("/network/listings/{record}"),
            key: format!("{ENDING} {record} {end}"),
        };
        let mut tx = cx.begin().await?;
        tell_holders(&mut tx, &telling).await?;
        tx.commit().await
    }
}
