//! Finds what fits a listing: keeps compared markets in memory, one for each set of listings that
//! some reader may see.
//!
//! A market is computed from exactly the listings that its reader may see, each in the form in which
//! the reader may see it: a listing shown without a name takes part with its teaser alone. So nothing
//! hidden can move a score, an order or a count. Readers who see the same share a market; a change
//! of any listing they see makes another. A large market is not compared again for one change: the
//! listing is taken into the nearest market that was made of nothing but what the reader may see. What
//! is remembered beyond that are the vectors of texts, each of which depends on its text only.

mod market;
mod memory;
mod shelf;
mod taste;

use std::sync::{Arc, Mutex, PoisonError};

use lb_kernel::Id;
use lb_kernel::policy::Sight;
use lb_language::Embedder;
use lb_store::{Broken, Cx, Kept};

use crate::record::Listing;
use crate::rules::listing::Kind;
use crate::store::listing::{self, Stand};

pub(crate) use market::{Found, Market, broken, formed, whole};
use memory::Memory;
use shelf::{Key, Near, Shelf, Standing};
pub(crate) use taste::{factor, weight};

/// Compared markets.
pub(crate) struct Markets {
    memory: Option<Arc<Memory>>,
    kept: Mutex<Shelf>,
    /// Markets of fewer listings are always compared whole.
    whole_below: usize,
    /// One is compared at a time: they share the processor, and the second may find the first done.
    comparing: tokio::sync::Mutex<()>,
}

impl std::fmt::Debug for Markets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Markets").finish_non_exhaustive()
    }
}

/// A published listing much like the one that is being written.
#[derive(Debug, Clone)]
pub(crate) struct Similar {
    /// Which.
    pub(crate) listing: Listing,
    /// How alike, 0–1.
    pub(crate) likeness: f32,
}

/// From here on two texts are worth comparing before a new one is sent. A judgement: in the tests two
/// wordings of one offer reach it and other offers do not.
const ALIKE: f32 = 0.72;

impl Markets {
    pub(crate) fn new(embedder: Option<&'static dyn Embedder>, whole_below: usize) -> Self {
        Self {
            memory: embedder.map(|embedder| Arc::new(Memory::new(embedder))),
            kept: Mutex::new(Shelf::default()),
            whole_below,
            comparing: tokio::sync::Mutex::new(()),
        }
    }

    /// The market of this reader; `own` takes part even where it is not on the market yet.
    pub(crate) async fn of(&self, cx: &Cx, own: Option<&Listing>) -> Kept<Arc<Market>> {
        let sight = Sight::of(&cx.actor, "listing");
        let stands = listing::stands(&cx.read(), &sight, cx.now).await?;
        let key = key(&stands, &sight, own);
        if let Some(market) = self.shelf().find(&key, &sight, false) {
            return Ok(market);
        }
        let _one = self.comparing.lock().await;
        if let Some(market) = self.shelf().find(&key, &sight, false) {
            return Ok(market);
        }
        let near = (key.len() >= self.whole_below).then(|| self.shelf().nearest(&key, &sight));
        match near.flatten() {
            Some(near) => self.changed(cx, &sight, own, &near, &key).await,
            None => self.compared(cx, sight, own).await,
        }
    }

    /// The market of this reader, compared whole.
    pub(crate) async fn whole(&self, cx: &Cx) -> Kept<Arc<Market>> {
        let sight = Sight::of(&cx.actor, "listing");
        let key = key(&listing::stands(&cx.read(), &sight, cx.now).await?, &sight, None);
        let _one = self.comparing.lock().await;
        if let Some(market) = self.shelf().find(&key, &sight, true) {
            return Ok(market);
        }
        self.compared(cx, sight, None).await
    }

    /// Compares again, whole, what only took in changes since it was compared.
    pub(crate) async fn refresh(&self, cx: &Cx) -> Kept<()> {
        let drifted = self.shelf().drifted();
        for sight in drifted {
            let _one = self.comparing.lock().await;
            self.compared(cx, sight, None).await?;
        }
        Ok(())
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn compared(&self, cx: &Cx, sight: Sight, own: Option<&Listing>) -> Kept<Arc<Market>> {
        let mut listings = listing::on_market(&cx.read(), &sight, cx.now).await?;
        if let Some(own) = own.filter(|own| listings.iter().all(|one| one.id != own.id)) {
            listings.push(own.clone());
        }
        // Taken from what was read now: something may have changed since the stands were read.
        let listings: Vec<(Listing, bool)> = listings
            .into_iter()
            .map(|one| {
                let named = one.is_named(&sight);
                (one, named)
            })
            .collect();
        let standing = Standing::of(&listings);
        let memory = self.memory.clone();
        let market = apart(move || Market::compare(&listings, memory.as_deref())).await??;
        let market = Arc::new(market);
        self.shelf().put(sight, standing, Arc::clone(&market));
        Ok(market)
    }

    /// The market `near`, with what is different for this reader now taken in and out.
    async fn changed(
        &self,
        cx: &Cx,
        sight: &Sight,
        own: Option<&Listing>,
        near: &Near,
        key: &Key,
    ) -> Kept<Arc<Market>> {
        let (come, gone) = near.standing.difference(key);
        let mut listings = listing::some(&cx.read(), sight, &come).await?;
        let missing = |own: &&Listing| listings.iter().all(|one| one.id != own.id);
        if let Some(own) = own.filter(|own| come.contains(&own.id)).filter(missing) {
            listings.push(own.clone());
        }
        let listings: Vec<(Listing, bool)> = listings
            .into_iter()
            .map(|one| {
                let named = one.is_named(sight);
                (one, named)
            })
            .collect();
        let standing = near.standing.changed(&listings, &gone);
        let (memory, market) = (self.memory.clone(), Arc::clone(&near.market));
        let market = apart(move || {
            let mut market = Market::clone(&market);
            gone.iter().for_each(|id| market.take_out(*id));
            for (listing, named) in &listings {
                market.take_in(listing, *named, memory.as_deref())?;
            }
            Kept::Ok(market)
        });
        let market = Arc::new(market.await??);
        self.shelf().put(sight.clone(), standing, Arc::clone(&market));
        Ok(market)
    }

    /// How alike each of `texts` is to each of `others`: for each of `texts` one row. Empty rows
    /// without a model.
    pub(crate) async fn likeness(
        &self,
        texts: Vec<String>,
        others: Vec<String>,
    ) -> Kept<Vec<Vec<f32>>> {
        let Some(memory) = self.memory.clone() else {
            return Ok(texts.iter().map(|_| Vec::new()).collect());
        };
        let rows = apart(move || {
            texts.iter().map(|text| memory.likeness(text, &others)).collect::<Result<Vec<_>, _>>()
        });
        rows.await?.map_err(broken)
    }

    /// Listings of the same kind on the market, much like this text; best first, at most `most`.
    pub(crate) async fn similar(
        &self,
        cx: &Cx,
        kind: Kind,
        text: String,
        except: Option<Id<Listing>>,
        most: usize,
    ) -> Kept<Vec<Similar>> {
        let Some(memory) = self.memory.clone().filter(|_| !text.trim().is_empty()) else {
            return Ok(Vec::new());
        };
        let sight = Sight::of(&cx.actor, "listing");
        let listings: Vec<(Listing, bool)> = listing::on_market(&cx.read(), &sight, cx.now)
            .await?
            .into_iter()
            .filter(|one| one.written.kind == kind && Some(one.id) != except)
            .map(|one| {
                let named = one.is_named(&sight);
                (one, named)
            })
            .collect();
        apart(move || {
            let texts: Vec<String> =
                listings.iter().map(|(one, named)| market::whole(one, *named)).collect();
            let likeness = memory.likeness(&text, &texts).map_err(market::broken)?;
            let mut found: Vec<Similar> = listings
                .into_iter()
                .zip(likeness)
                .filter(|(_, likeness)| *likeness >= ALIKE)
                .map(|((listing, _), likeness)| Similar { listing, likeness })
                .collect();
            found.sort_by(|a, b| {
                b.likeness.total_cmp(&a.likeness).then(a.listing.id.cmp(&b.listing.id))
            });
            found.truncate(most);
            Ok(found)
        })
        .await?
    }
}

fn key(stands: &[Stand], sight: &Sight, own: Option<&Listing>) -> Key {
    let mut key: Key =
        stands.iter().map(|stand| (stand.id, stand.version, sight.names(&stand.subject))).collect();
    if let Some(own) = own.filter(|own| stands.iter().all(|stand| stand.id != own.id)) {
        key.push((own.id, own.version, own.is_named(sight)));
    }
    key.sort_unstable();
    key
}

/// Computes where it keeps nobody waiting.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Kept<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Broken::new("comparing listings", error).into())
}
