//! The one search box: what the index holds of all rooms, kept up with what happens, and its page.

mod page;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use lb_bridges::{
    challenges_to_search, directory_to_search as documents, network_to_search, policy_to_search,
    roundtables_to_search,
};
use lb_doors::{NavItem, Routes, Slice};
use lb_kernel::Id;
use lb_kernel::policy::{Act, Allow, Door};
use lb_network::Network;
use lb_search::{Bearer, Index, Rebuild, SearchError};
use lb_store::outbox::{News, Receiver};
use lb_store::{Broken, Cx, Halt, Kept};
use utoipa_axum::routes;

use crate::texts;

/// Asking the search box: everybody may, and finds what everybody may see.
pub static SEARCH: Act = Act {
    code: "search.ask",
    object: "search",
    allow: &[Allow::Anyone],
    doors: &[Door::Page, Door::Api, Door::Search],
    step_up: false,
};

static ACTS: &[&Act] = &[&SEARCH];

/// The room, for mounting; `None`: the index is not open, only the room's description is wanted.
pub fn slice(index: Option<Arc<Index>>, turn: &Turn, network: Arc<Network>) -> Slice {
    let receivers: Vec<Arc<dyn Receiver>> = match &index {
        Some(index) => {
            vec![Arc::new(Feed { index: index.clone(), turn: Arc::clone(turn), network })]
        }
        None => Vec::new(),
    };
    Slice {
        name: "search",
        acts: ACTS,
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new()
            .get("/search", &SEARCH, page::search)
            .api(&SEARCH, routes!(page::found))
            .with(index),
        navigation: vec![NavItem {
            group: "search-group",
            key: "search-title",
            href: "/search",
            icon: "search",
            act: &SEARCH,
        }],
        handlers: Vec::new(),
        receivers,
    }
}

/// Whoever reads records and hands them to the index holds this: what was read later is handed over
/// later.
pub type Turn = Arc<tokio::sync::Mutex<()>>;

/// An index that is to be built from the record, while pages are answered already.
pub struct Filling {
    index: Arc<Index>,
    turn: Turn,
    network: Arc<Network>,
    rebuild: Rebuild,
    /// The end of the record when the building began: what came later comes as news once more.
    seq: i64,
}

impl Filling {
    /// What there is to build; `None` where the index holds the record.
    ///
    /// # Errors
    /// The database or the index does not answer.
    pub async fn begin(
        index: &Arc<Index>,
        turn: &Turn,
        network: Arc<Network>,
        cx: &Cx,
    ) -> Kept<Option<Self>> {
        use lb_store::Rows as _;
        if taken(index).is_some() {
            return Ok(None);
        }
        let seq = cx
            .read()
            .first("select seq from audit_head", &[], |row| row.get::<i64>("seq"))
            .await?
            .unwrap_or_default();
        let rebuild = index.rebuild().await.map_err(broken)?;
        Ok(Some(Self { index: Arc::clone(index), turn: Arc::clone(turn), network, rebuild, seq }))
    }

    /// Builds it, a batch of records at a time.
    ///
    /// # Errors
    /// The database or the index does not answer: then everything stays as it was.
    pub async fn run(self, cx: &Cx) -> Kept<()> {
        for object in INDEXED {
            let mut last = None;
            loop {
                let _turn = self.turn.lock().await;
                let ids = documents::after(cx, object, last).await?;
                let Some(end) = ids.last() else { break };
                last = Some(*end);
                let found = documents_of(cx, &self.network, object, &ids).await?;
                self.rebuild.put(found).await.map_err(broken)?;
            }
        }
        self.rebuild.finish(mark(self.seq)).await.map_err(broken)
    }
}

impl std::fmt::Debug for Filling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filling").field("index", &self.index.mark()).finish_non_exhaustive()
    }
}

/// Which documents the index holds, and how: raised when rooms tell more, or otherwise, so that an
/// index of before is built anew: the sixth heard surnames in headings and in names of organisations.
const CONTENT: &str = "7";

/// The mark of an index that has taken all news up to `seq`.
fn mark(seq: i64) -> String {
    format!("{CONTENT}.{seq}")
}

/// The last news that the index has taken; `None`: it is empty, or holds what it held in an earlier
/// version.
fn taken(index: &Index) -> Option<i64> {
    up_to(&index.mark()?)
}

fn up_to(mark: &str) -> Option<i64> {
    let (content, seq) = mark.split_once('.')?;
    if content == CONTENT { seq.parse().ok() } else { None }
}

/// Whether an index with this mark holds what this version puts into it.
pub fn index_of_now(mark: Option<&str>) -> bool {
    mark.and_then(up_to).is_some()
}

/// The types of records that the index holds.
pub const INDEXED: [&str; 6] =
    ["organisation", "person", "listing", "theme", "gathering", "challenge"];

/// The identifiers of all records of a type that the index is to hold.
///
/// # Errors
/// The database does not answer.
pub async fn ids(cx: &Cx, object: &str) -> Kept<Vec<Id<()>>> {
    use lb_store::Rows as _;
    let (mut all, mut last) = (Vec::new(), None);
    // What stands behind another record is not found by itself.
    let behind = "select id from organisation where merged_into is not null \
                  union all select id from person where merged_into is not null";
    let behind = cx.read().all(behind, &[], |row| row.get::<Id<()>>("id")).await?;
    loop {
        let batch: Vec<Id<()>> = documents::after(cx, object, last).await?;
        let Some(end) = batch.last() else { break };
        last = Some(*end);
        all.extend(batch);
    }
    if object == "theme" {
        let over = "select id from theme where state not in ('proposed', 'confirmed')";
        let over = cx.read().all(over, &[], |row| row.get::<Id<()>>("id")).await?;
        all.retain(|id| !over.contains(id));
    }
    let behind: BTreeSet<Id<()>> = behind.into_iter().collect();
    all.retain(|id| !behind.contains(id));
    Ok(all)
}

fn broken(error: SearchError) -> Halt {
    Broken::new("the search index", error).into()
}

/// Tells that many listings were written at once.
const SEEDED: &str = "listing.seeded";
/// Gatherings were written many at once.
const GATHERED: &str = "gathering.seeded";

/// What the index holds of these records of a type.
async fn documents_of(
    cx: &Cx,
    network: &Arc<Network>,
    object: &str,
    ids: &[Id<()>],
) -> Kept<Vec<lb_search::Document>> {
    fn cast<T: 'static>(ids: &[Id<()>]) -> Vec<Id<T>> {
        ids.iter().map(|id| id.cast()).collect()
    }
    let mut documents = match object {
        "listing" => network_to_search::listings(cx, network, &cast(ids)).await,
        "organisation" => documents::organisations(cx, &cast(ids)).await,
        "theme" => policy_to_search::themes(cx, &cast(ids)).await,
        "gathering" => roundtables_to_search::gatherings(cx, &cast(ids)).await,
        "challenge" => challenges_to_search::challenges(cx, &cast(ids)).await,
        _ => documents::people(cx, &cast(ids)).await,
    }?;
    let bearer = match object {
        "person" => Bearer::Person,
        "organisation" => Bearer::Organisation,
        _ => Bearer::Text,
    };
    documents.iter_mut().for_each(|document| document.bearer = bearer);
    Ok(documents)
}

/// Takes into the index what happens to the record.
struct Feed {
    index: Arc<Index>,
    turn: Turn,
    network: Arc<Network>,
}

impl Feed {
    /// Takes all records of a type: many were written at once.
    async fn all(&self, cx: &Cx, object: &str) -> Kept<()> {
        let mut last = None;
        loop {
            let ids = documents::after(cx, object, last).await?;
            let Some(end) = ids.last() else { return Ok(()) };
            last = Some(*end);
            let found = documents_of(cx, &self.network, object, &ids).await?;
            self.index.put(found).await.map_err(broken)?;
        }
    }

    /// Puts these records as they are now; one that stands behind another, or is gone, is found no
    /// longer.
    async fn renew(&self, cx: &Cx, object: &str, mut records: BTreeSet<Id<()>>) -> Kept<()> {
        if records.is_empty() {
            return Ok(());
        }
        let ids: Vec<Id<()>> = records.iter().copied().collect();
        let documents = documents_of(cx, &self.network, object, &ids).await?;
        for document in &documents {
            records.remove(&document.id);
        }
        let gone = records.into_iter().map(|id| (object.to_owned(), id)).collect();
        self.index.remove(gone).await.map_err(broken)?;
        self.index.put(documents).await.map_err(broken)
    }

    async fn commit(&self, seq: i64) -> Kept<()> {
        match self.index.commit(Some(mark(seq))).await {
            // Everything put meanwhile counts when the index is complete.
            Ok(()) | Err(SearchError::Rebuilding) => Ok(()),
            Err(error) => Err(broken(error)),
        }
    }
}

#[async_trait]
impl Receiver for Feed {
    fn name(&self) -> &'static str {
        "search"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        self.receive_all(cx, std::slice::from_ref(news)).await
    }

    // A commit of the index costs as much for one record as for a hundred.
    async fn receive_all(&self, cx: &Cx, news: &[News]) -> Kept<()> {
        let taken = taken(&self.index);
        // What comes once more may be older than what was taken since.
        let new = |one: &&News| one.again || taken.is_none_or(|taken| one.seq > taken);
        let new = news.iter().filter(new);
        let told = |one: &&News| one.action == SEEDED || INDEXED.contains(&one.object.as_str());
        let new: Vec<&News> = new.filter(told).collect();
        let Some(last) = new.last() else { return Ok(()) };
        let _turn = self.turn.lock().await;
        if new.iter().any(|one| one.action == SEEDED) {
            self.all(cx, "listing").await?;
        }
        if new.iter().any(|one| one.action == GATHERED) {
            self.all(cx, "gathering").await?;
        }
        for object in INDEXED {
            let records = new.iter().filter(|one| one.object == object);
            // A merge changes two records: the one that is absorbed is found no longer.
            let records: BTreeSet<Id<()>> = records.flat_map(|one| one.concerned()).collect();
            self.renew(cx, object, records).await?;
        }
        self.commit(taken.map_or(last.seq, |taken| taken.max(last.seq))).await
    }
}
