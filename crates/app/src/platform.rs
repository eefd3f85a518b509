//! Puts the platform together: database, slices, background work, server.

mod background;
mod daily;
mod home;
pub mod metrics;
mod reference;
mod search;

use std::path::Path;
use std::sync::Arc;

use lb_deadlines::Deadlines;
use lb_directory::{Setup, Term, Vocabulary};
use lb_doors::{Routes, Site, Slice, migrations, mount};
use lb_kernel::Locale;
use lb_matching::vocabulary::{Country, Field};
use lb_network::Network;
use lb_notify::{Notify, Post, Smtp};
use lb_search::{Index, Place};
use lb_store::{Clock, Cx, Kept, Store, SystemClock};

use crate::bridges::{self, Accounts, Doorman, Organisations, Records};
use crate::settings::Told;
use crate::texts;

pub use background::work;
pub use home::OPENAPI;
pub use search::{INDEXED, ids, index_of_now};

/// What the rooms are set up with. Cheap to clone.
#[derive(Clone)]
pub struct Parts {
    /// The search index, once it is open.
    pub index: Option<Arc<Index>>,
    /// The matching network.
    pub network: Arc<Network>,
    /// Notifications.
    pub notify: Notify,
    /// Deadlines.
    pub deadlines: Arc<Deadlines>,
    /// What the installation was told.
    pub told: Told,
}

impl Parts {
    /// As `told` says; without it, for describing the rooms.
    ///
    /// # Errors
    /// The mail server's address cannot be read.
    pub fn new(told: Option<&Told>) -> Kept<Self> {
        let post = match told.and_then(|told| told.mail.as_ref()) {
            Some(mail) => Some(Arc::new(Smtp::new(&mail.url, &mail.from)?) as Arc<dyn Post>),
            None => None,
        };
        let network = Network::new(lb_network::Setup::new(Arc::new(Organisations)));
        let notify = Notify::new(lb_notify::Options {
            readers: Arc::new(Accounts),
            subjects: vec![Arc::new(Records), Arc::new(bridges::Listed(Arc::clone(&network)))],
            post,
            groups: vec![bridges::GROUP],
            private_webhooks: false,
        });
        let deadlines = Deadlines::new(lb_deadlines::Setup {
            purposes: vec![bridges::REVIEW],
            names: Arc::new(bridges::Everybody),
            records: vec![Arc::new(bridges::Listings(Arc::clone(&network)))],
        });
        let told = told.cloned().unwrap_or_default();
        Ok(Self { index: None, network, notify, deadlines, told })
    }
}

/// The list of what is mounted, in the order of the navigation.
pub fn slices(parts: &Parts) -> Vec<Slice> {
    vec![
        home::slice(Arc::clone(&parts.network), Arc::clone(&parts.deadlines)),
        search::slice(parts.index.clone(), Arc::clone(&parts.network)),
        lb_network::slice(&parts.network),
        lb_deadlines::slice(&parts.deadlines),
        lb_directory::slice(Setup {
            journey: vec![Arc::new(bridges::Journey(Arc::clone(&parts.network)))],
            ..setup()
        }),
        lb_forms::slice_with(hooks(&parts.told)),
        lb_workspaces::slice(),
        lb_accounts::slice(lb_accounts::Accounts::new(lb_accounts::Options {
            kept_days: Some(parts.told.keep.sessions.get()),
            ..lb_accounts::Options::default()
        })),
        lb_notify::slice(parts.notify.clone()),
        lb_operations::slice(),
        couplings(parts),
    ]
}

/// What the forms are plugged into.
fn hooks(told: &Told) -> lb_forms::Hooks {
    let mut hooks =
        lb_forms::Hooks { names: Arc::new(bridges::Directory), ..lb_forms::Hooks::default() };
    if let Some(scanner) = &told.scanner {
        hooks.scanner = Arc::new(bridges::Clamd { address: scanner.clamd.clone() });
    }
    hooks
}

/// What happens between rooms, and once a day.
fn couplings(parts: &Parts) -> Slice {
    let review = bridges::Review {
        network: Arc::clone(&parts.network),
        deadlines: Arc::clone(&parts.deadlines),
    };
    Slice {
        name: "couplings",
        acts: &[],
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new(),
        navigation: Vec::new(),
        handlers: vec![Arc::new(daily::Daily { told: parts.told.clone() })],
        receivers: vec![Arc::new(review), Arc::new(bridges::Tidings)],
    }
}

/// What the directory is set up with: the controlled words of the matching engine.
pub fn setup() -> Setup {
    let fields = Field::all().map(|field| Term {
        code: field.code().to_owned(),
        labels: Locale::ALL.map(|locale| field.label(locale).to_owned()),
        depth: std::iter::successors(field.parent(), |one| one.parent()).count(),
    });
    let countries = Country::all().map(|country| Term {
        code: country.code().to_owned(),
        labels: Locale::ALL.map(|locale| country.label(locale).to_owned()),
        depth: 0,
    });
    let vocabulary = Vocabulary { fields: fields.collect(), countries: countries.collect() };
    Setup { vocabulary, ..Setup::default() }
}

/// Opens the database that `told` names and brings it to the current shape.
///
/// # Errors
/// The folder cannot be made, the database does not open, or a migration fails.
pub async fn open(told: &Told) -> Kept<Store> {
    open_at(told, Arc::new(SystemClock)).await
}

/// The same with a clock of one's own.
///
/// # Errors
/// As [`open`].
pub async fn open_at(told: &Told, clock: Arc<dyn Clock>) -> Kept<Store> {
    folder(&told.data)?;
    let store = Store::open(&told.database(), clock).await?;
    store.migrate(migrations(&slices(&Parts::new(None)?))).await?;
    Ok(store)
}

fn folder(path: &Path) -> Kept<()> {
    std::fs::create_dir_all(path).map_err(|error| {
        lb_store::Broken::new(format!("making the folder {}", path.display()), error).into()
    })
}

/// Where the search index is.
pub fn index_folder(told: &Told) -> std::path::PathBuf {
    told.data.join("search")
}

/// Opens the search index beside the data, and fills it where it is empty.
///
/// # Errors
/// The index cannot be opened, or the database does not answer.
async fn index(store: &Store, told: &Told, network: &Network) -> Kept<Arc<Index>> {
    let place = Place::Folder(index_folder(told));
    let model = lb_language::encoder::Encoder::builtin();
    let index = Index::open(&place, model.ok().map(|model| model as _))
        .map_err(|error| lb_store::Broken::new("opening the search index", error))?;
    let index = Arc::new(index);
    search::fill(&index, &Cx::job(store), network).await?;
    Ok(index)
}

/// Mounts everything on an open database.
///
/// # Errors
/// The index cannot be opened, or the configuration of mail cannot be read.
pub async fn site(store: &Store, told: &Told, demonstration: bool) -> Kept<(Site, Parts)> {
    let mut parts = Parts::new(Some(told))?;
    parts.index = Some(index(store, told, &parts.network).await?);
    let settings =
        lb_doors::Settings { base_url: told.address(), data: told.data.clone(), demonstration };
    let site = mount(store, settings, Arc::new(Doorman), slices(&parts));
    parts.notify.mounted(&site.kit);
    let cx = Cx::job(store);
    let mut tx = cx.begin().await?;
    lb_notify::resume(&mut tx).await?;
    daily::ask(&mut tx).await?;
    lb_forms::actions::documents::ask_for_warnings(&mut tx).await?;
    tx.commit().await?;
    Ok((site, parts))
}

/// The description of the API of everything that is mounted.
///
/// # Errors
/// Never without a configuration of mail.
pub fn openapi() -> Kept<utoipa::openapi::OpenApi> {
    let slices = slices(&Parts::new(None)?).into_iter();
    let routes = slices.fold(lb_doors::Routes::new(), |all, slice| all.and(slice.routes));
    Ok(lb_doors::describe(routes.finish().1))
}

#[cfg(test)]
mod tests;
