//! Tells the notifications and webhooks whose a listing is, owners what becomes of one, and reviewers that one came in;
//! has the teasers of an organisation looked at again when it may have got another name.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Id;
use lb_kernel::policy::{Role, Scope, Subject};
use lb_network::actions::{wares, write};
use lb_network::{ENDING, Network, told};
use lb_notify::{Frequency, Group, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::cast;
use super::change::{turn, word};
use super::holders::{Telling, tell_holders};

/// The listings of the matching network.
pub struct Listings;

#[async_trait]
impl Subjects for Listings {
    fn objects(&self) -> &'static [&'static str] {
        &["listing"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        lb_network::record::subjects(cx, &cast(ids)).await
    }
}

/// What readers choose the frequency of.
pub const GROUP: Group =
    Group { code: "listing", key: lb_network::LISTINGS, usual: Frequency::AtOnce };

/// Hears what becomes of listings.
pub struct Course;

/// Who is told what of these news: the owner's representatives, or the reviewers of the network.
fn told(news: &News) -> Option<(&'static str, bool)> {
    let (before, after) = turn(news, "state");
    match (news.action.as_str(), before, after) {
        ("listing.ending", ..) => Some((ENDING, true)),
        ("listing.gives-away", ..) => Some((told::GIVES_AWAY, true)),
        ("listing.passed", ..) => Some((told::PASSED, true)),
        ("listing.expired", ..) => Some((told::EXPIRED, true)),
        ("listing.judged", _, Some("published")) => Some((told::PUBLISHED, true)),
        ("listing.judged", _, Some("draft")) => Some((told::GIVEN_BACK, true)),
        ("listing.judged", _, Some("closed")) => Some((told::REFUSED, true)),
        ("listing.moved", Some("draft"), Some("in-review")) => Some((told::SENT, false)),
        _ => None,
    }
}

#[async_trait]
impl Receiver for Course {
    fn name(&self) -> &'static str {
        "network-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let (Some(record), Some((text, owner))) = (news.record, told(news)) else {
            return Ok(());
        };
        let Some(listing) = wares::listings(cx, &[record.cast()]).await?.pop() else {
            return Ok(());
        };
        // A term is told of once, whoever renews it; anything else is news each time.
        let once = word(news, "end").map_or_else(|| news.seq.to_string(), str::to_owned);
        let (scope, role) = match owner {
            true => (Scope::Organisation(listing.organisation), Role::Representative),
            false => (Scope::Workspace(listing.workspace), Role::Officer),
        };
        let telling = Telling {
            scope,
            roles: &[role],
            kind: "listing.course",
            text,
            data: None,
            usual: GROUP.usual,
            href: format!("/network/listings/{record}"),
            key: format!("{text} {record} {once}"),
        };
        let mut tx = cx.begin().await?;
        tell_holders(&mut tx, telling).await?;
        tx.commit().await
    }
}

/// Hears of organisations that may have got another name: their teasers are looked at again.
pub struct Names(pub Arc<Network>);

#[async_trait]
impl Receiver for Names {
    fn name(&self) -> &'static str {
        "directory-to-network"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let of = match news.action.as_str() {
            "organisation.edited" | "organisation.merged" | "organisation.followed" => {
                let Some(record) = news.record else { return Ok(()) };
                Some(record.cast())
            }
            // Files bring names of many at once.
            "directory.imported" => None,
            _ => return Ok(()),
        };
        write::recheck(cx, &self.0, of).await.map(drop)
    }
}
