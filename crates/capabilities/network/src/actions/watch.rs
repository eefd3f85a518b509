//! Keeps searches for people, and tells them what is new on the market for them: only what they may
//! see, and no words of it, so that a mail gives away nothing that is hidden again when it is read.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Door, Role, Sight, Subject};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Account, Code as _, Id, Refusal};
use lb_notify::{Frequency, Notice, Reader};
use lb_store::jobs::{self, Handler};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Fact, Halt, Kept, Outcome, Tx};
use serde_json::json;

use super::{read, suggestions};
use crate::acts;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::watch::{MOST, Often, Sought, is_due, named};
use crate::store::{self, listing::Filter, watch::Watch};

/// The kind of job.
pub(crate) const KIND: &str = "network.watch";
/// The keys of what people are told, and of the subject of its mail, which notifications find by its
/// ending.
pub(crate) const FOUND: (&str, &str) = ("network-told-found", "network-told-found-subject");

/// Suggestions of a watched listing that are told of: what comes among the first so many.
const FIRST: usize = 10;
/// New listings looked at for a search at a time, latest first; the next look finds the others.
const LOOKED: usize = 200;

/// The watches of whoever asks, latest first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(cx: &Cx) -> Outcome<Vec<Watch>> {
    cx.permit(&acts::WATCH_LIST, &Subject::default())?;
    let Some(account) = cx.actor.account else { return Ok(Vec::new()) };
    store::watch::of(&cx.read(), account).await
}

/// Saves a search, or watches the suggestions of a listing of one's own.
///
/// # Errors
/// Nobody is signed in, the name is wrong, there are too many, or the actor may not see what is
/// suggested for the listing.
pub async fn save(
    cx: &Cx,
    name: &str,
    sought: Sought,
    listing: Option<Id<Listing>>,
    often: Often,
) -> Outcome<Watch> {
    let account = cx.actor.account;
    cx.permit(&acts::WATCH_KEEP, &Subject { account, ..Subject::default() })?;
    let account = account.ok_or_else(Refusal::missing)?;
    let name = named(name)?;
    if let Some(id) = listing {
        let own = read::find(cx, id).await?;
        cx.permit(&acts::SUGGESTION_READ, &own.subject())?;
    }
    let mut tx = cx.begin().await?;
    if store::watch::count(&tx, account).await? >= MOST {
        return Err(Refusal::new(Refused::Conflict, "network.watch.many")
            .with("most", MOST)
            .into());
    }
    let watch = Watch {
        id: cx.new_id(),
        account,
        name,
        listing,
        sought,
        often,
        link: cx.random::<24>()?.iter().map(|byte| format!("{byte:02x}")).collect(),
        made_at: cx.now,
        looked_at: cx.now,
        version: 1,
    };
    store::watch::add(&mut tx, &watch).await?;
    tx.tell(Fact::of("watch.saved", "watch", watch.id).change(json!({ "often": often.code() })));
    tx.commit().await?;
    Ok(watch)
}

/// A watch of one's own.
///
/// # Errors
/// There is none.
pub async fn own(cx: &Cx, id: Id<Watch>) -> Outcome<Watch> {
    let watch = store::watch::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::WATCH_KEEP, &watch.subject())?;
    Ok(watch)
}

/// What is to be another; the rest stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// What it is called.
    pub name: Option<String>,
    /// How soon one is told.
    pub often: Option<Often>,
    /// What is searched for; what was on the market before counts as known then.
    pub sought: Option<Sought>,
}

/// Changes what a watch is called, what it looks for and how soon one is told.
///
/// # Errors
/// There is none of one's own, the name is wrong, or it was changed meanwhile.
pub async fn change(cx: &Cx, id: Id<Watch>, version: i64, change: &Change) -> Outcome<Watch> {
    let mut watch = own(cx, id).await?;
    if let Some(name) = &change.name {
        watch.name = named(name)?;
    }
    watch.often = change.often.unwrap_or(watch.often);
    if let Some(sought) = change.sought.as_ref().filter(|sought| **sought != watch.sought) {
        watch.sought.clone_from(sought);
        watch.made_at = cx.now;
    }
    watch.version = version;
    let mut tx = cx.begin().await?;
    store::watch::change(&mut tx, &watch).await?;
    let told = json!({ "often": watch.often.code() });
    tx.tell(Fact::of("watch.changed", "watch", id).change(told));
    tx.commit().await?;
    Ok(Watch { version: version + 1, ..watch })
}

/// Ends a watch.
///
/// # Errors
/// There is none of one's own.
pub async fn stop(cx: &Cx, id: Id<Watch>) -> Outcome<()> {
    let watch = own(cx, id).await?;
    end(cx, &watch).await
}

async fn end(cx: &Cx, watch: &Watch) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    store::watch::remove(&mut tx, watch.id).await?;
    tx.tell(Fact::of("watch.stopped", "watch", watch.id));
    tx.commit().await
}

/// The watch behind the link of a mail; `None`: it was ended already.
///
/// # Errors
/// The database does not answer.
pub async fn behind(cx: &Cx, link: &str) -> Outcome<Option<Watch>> {
    cx.permit(&acts::WATCH_STOP, &Subject::default())?;
    store::watch::by_link(&cx.read(), link).await
}

/// Ends the watch behind the link of a mail; whoever has the link need not sign in. Ending what was
/// ended is no mistake.
///
/// # Errors
/// The database does not answer.
pub async fn stop_by_link(cx: &Cx, link: &str) -> Outcome<()> {
    match behind(cx, link).await? {
        Some(watch) => end(cx, &watch).await,
        None => Ok(()),
    }
}

/// Hears that something may be new on the market.
pub(crate) struct Market;

#[async_trait]
impl Receiver for Market {
    fn name(&self) -> &'static str {
        "network-watches"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if !matches!(
            news.action.as_str(),
            "listing.moved" | "listing.judged" | "listing.edited" | "listing.seeded"
        ) {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        put(&mut tx).await?;
        tx.commit().await
    }
}

/// Asks for a look at the market; one that waits is enough.
pub(crate) async fn put(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    jobs::put(tx, KIND, &json!({}), Some("look"), now).await
}

/// Looks at the market for all watches.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) room: Arc<Network>,
}

#[async_trait]
impl Handler for Look {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, _: &serde_json::Value) -> Kept<()> {
        look(cx, &self.room).await.map(drop)
    }
}

/// Looks at the market for all watches whose time has come, each with the eyes of its owner; gives how
/// many listings were told of.
///
/// # Errors
/// The database does not answer.
pub async fn look(cx: &Cx, room: &Network) -> Kept<usize> {
    let Some(readers) = &room.setup.readers else { return Ok(0) };
    let mut told = 0;
    let mut known: Option<(Id<Account>, Option<Reader>)> = None;
    for watch in store::watch::all(&cx.read()).await? {
        if !is_due(watch.often, watch.looked_at, cx.now) {
            continue;
        }
        if known.as_ref().is_none_or(|(account, _)| *account != watch.account) {
            known = Some((watch.account, readers.reader(cx, watch.account).await?));
        }
        let Some((_, Some(reader))) = &known else { continue };
        let eyes = Cx::new(cx.store(), reader.actor.clone(), Door::Page, reader.locale);
        let found = match found(&eyes, room, &watch).await {
            Ok(found) => found,
            // Its owner may not look there any more.
            Err(Halt::Refused(_)) => Vec::new(),
            Err(broken) => return Err(broken),
        };
        told += tell(cx, &watch, &found).await?;
    }
    Ok(told)
}

/// What came onto the market after the watch was saved, as far as its owner may see it.
async fn found(eyes: &Cx, room: &Network, watch: &Watch) -> Outcome<Vec<Listing>> {
    let all: Vec<Listing> = match watch.listing {
        Some(own) => {
            let found = suggestions::list(eyes, room, own, FIRST).await?;
            found.list.into_iter().map(|one| one.seen.listing).collect()
        }
        None => {
            let sight = Sight::of(&eyes.actor, "listing");
            let untold = Some((watch.id, watch.made_at));
            let filter = Filter { untold, ..watch.sought.filter() };
            let rows = eyes.read();
            store::listing::list(&rows, &sight, &filter, None, LOOKED, eyes.now).await?
        }
    };
    let own: Vec<_> = eyes.actor.organisations(&[Role::Representative, Role::Member]).collect();
    let is_new = |one: &Listing| {
        one.published_at.is_some_and(|at| at >= watch.made_at) && !own.contains(&one.organisation)
    };
    Ok(all.into_iter().filter(is_new).collect())
}

async fn tell(cx: &Cx, watch: &Watch, found: &[Listing]) -> Kept<usize> {
    let mut tx = cx.begin().await?;
    let mut told = 0;
    for one in found {
        if !store::watch::told(&mut tx, watch.id, one.id).await? {
            continue;
        }
        let notice = Notice {
            account: watch.account,
            kind: "watch.found",
            // While its owner may not see it, the notice is not shown, nor sent.
            about: Some(("listing", one.id.cast())),
            text: FOUND.0,
            data: json!({
                "name": watch.name,
                "kind": { "key": format!("network-kind-{}", one.written.kind) },
                "stop": format!("/network/watches/stop/{}", watch.link),
            }),
            href: format!("/network/listings/{}", one.id),
            usual: match watch.often {
                Often::AtOnce => Frequency::AtOnce,
                Often::Daily | Often::Weekly => Frequency::Daily,
            },
            key: Some(format!("watch {} {}", watch.id, one.id)),
        };
        told += usize::from(lb_notify::tell(&mut tx, notice).await?);
    }
    store::watch::looked(&mut tx, watch.id).await?;
    tx.commit().await?;
    Ok(told)
}
