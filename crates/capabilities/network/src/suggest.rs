//! Finds what fits a listing: keeps compared markets in memory, one for each set of listings that
//! some reader may see.
//!
//! A market is computed from exactly the listings that its reader may see, each in the form in which
//! the reader may see it: a listing shown without a name takes part with its teaser alone. So nothing
//! hidden can move a score, an order or a count. Readers who see the same share a market; a change
//! of any listing they see makes another. What is remembered beyond that are the vectors of texts,
//! each of which depends on its text only.

mod market;
mod memory;
mod taste;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use lb_kernel::Id;
use lb_kernel::policy::Sight;
use lb_language::Embedder;
use lb_store::{Broken, Cx, Kept};

use crate::record::Listing;
use crate::rules::listing::Kind;
use crate::store::listing::{self, Stand};

pub(crate) use market::{Found, Market, broken};
use memory::Memory;
pub(crate) use taste::{factor, weight};

/// Markets kept; with more readers of different sight the one that was not asked for longest goes.
const KEPT: usize = 12;

/// What tells markets apart: listing, version, and whether it takes part with its name.
type Key = Vec<(Id<Listing>, i64, bool)>;

/// Compared markets.
pub(crate) struct Markets {
    memory: Option<Arc<Memory>>,
    kept: Mutex<VecDeque<(Key, Arc<Market>)>>,
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
    pub(crate) fn new(embedder: Option<&'static dyn Embedder>) -> Self {
        Self {
            memory: embedder.map(|embedder| Arc::new(Memory::new(embedder))),
            kept: Mutex::new(VecDeque::new()),
            comparing: tokio::sync::Mutex::new(()),
        }
    }

    /// The market of this reader; `own` takes part even where it is not on the market yet.
    pub(crate) async fn of(&self, cx: &Cx, own: Option<&Listing>) -> Kept<Arc<Market>> {
        let sight = Sight::of(&cx.actor, "listing");
        let stands = listing::stands(&cx.read(), &sight, cx.now).await?;
        let key = key(&stands, &sight, own);
        if let Some(market) = self.find(&key) {
            return Ok(market);
        }
        let _one = self.comparing.lock().await;
        if let Some(market) = self.find(&key) {
            return Ok(market);
        }
        let mut listings = listing::on_market(&cx.read(), &sight, cx.now).await?;
        if let Some(own) = own.filter(|own| listings.iter().all(|one| one.id != own.id)) {
            listings.push(own.clone());
        }
        // Taken from what was read now: something may have changed since the key was made.
        let seen: Vec<Stand> = listings
            .iter()
            .map(|one| Stand { id: one.id, version: one.version, subject: one.subject() })
            .collect();
        let key = self::key(&seen, &sight, own);
        let listings: Vec<(Listing, bool)> = listings
            .into_iter()
            .map(|one| {
                let named = one.is_named(&sight);
                (one, named)
            })
            .collect();
        let memory = self.memory.clone();
        let market = apart(move || Market::compare(&listings, memory.as_deref())).await??;
        let market = Arc::new(market);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front((key, Arc::clone(&market)));
        kept.truncate(KEPT);
        Ok(market)
    }

    fn find(&self, key: &Key) -> Option<Arc<Market>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == key)?;
        let found = kept.remove(at)?;
        let market = Arc::clone(&found.1);
        kept.push_front(found);
        Some(market)
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
