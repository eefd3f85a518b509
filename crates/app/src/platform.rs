//! Puts the platform together: database, slices, background work, server.

mod background;
mod home;
mod reference;
mod search;

use std::path::Path;
use std::sync::Arc;

use lb_directory::{Setup, Term, Vocabulary};
use lb_doors::{Site, Slice, migrations, mount};
use lb_kernel::Locale;
use lb_matching::vocabulary::{Country, Field};
use lb_network::Network;
use lb_notify::{Notify, Post, Smtp};
use lb_search::{Index, Place};
use lb_store::outbox::Receiver;
use lb_store::{Broken, Clock, Cx, Kept, Store, SystemClock};
use lb_translations::Translations;

use crate::bridges::security_to_notify::{GROUP, Security};
use crate::bridges::workspaces_to_notify::{GROUPS, Roles};
use crate::bridges::{
    Accounts, Doorman, ListingTexts, Listings, NoteTexts, OrganisationTexts, Organisations, Records,
    Terms, machine,
};
use crate::settings::Told;

pub use background::work;
pub use home::OPENAPI;

/// What the rooms are set up with. Cheap to clone.
#[derive(Clone)]
pub struct Parts {
    /// The search index, once it is open.
    pub index: Option<Arc<Index>>,
    /// The matching network.
    pub network: Arc<Network>,
    /// Notifications.
    pub notify: Notify,
    /// Translations.
    pub translations: Translations,
    /// Accounts.
    pub accounts: lb_accounts::Accounts,
}

impl Parts {
    /// As `told` says; without it, for describing the rooms.
    ///
    /// # Errors
    /// The address of the mail server, of the translation service or a provider of identities
    /// cannot be read.
    pub fn new(told: Option<&Told>) -> Kept<Self> {
        let post = match told.and_then(|told| told.mail.as_ref()) {
            Some(mail) => Some(Arc::new(Smtp::new(&mail.url, &mail.from)?) as Arc<dyn Post>),
            None => None,
        };
        let notify = Notify::new(lb_notify::Options {
            readers: Arc::new(Accounts),
            subjects: vec![Arc::new(Records), Arc::new(Listings)],
            post,
            groups: [GROUP].into_iter().chain(GROUPS).collect(),
            private_webhooks: told.is_some_and(|told| told.private_webhooks),
        });
        let network = Network::new(lb_network::Setup::new(Arc::new(Organisations)));
        let machine = machine(told.and_then(|told| told.translation.as_ref()))?;
        let sources: Vec<Arc<dyn lb_translations::Source>> = vec![
            Arc::new(OrganisationTexts),
            Arc::new(NoteTexts),
            Arc::new(ListingTexts(Arc::clone(&network))),
        ];
        let translations = Translations::new(sources, Arc::new(Terms), machine);
        let providers = told.map_or(Ok(Vec::new()), Told::providers);
        let providers = providers.map_err(|why| Broken::new("reading the settings", why))?;
        let behind_proxy = told.is_some_and(|told| told.behind_proxy);
        let accounts = lb_accounts::Accounts::new(lb_accounts::Options { behind_proxy, providers });
        Ok(Self { index: None, network, notify, translations, accounts })
    }
}

/// The list of what is mounted, in the order of the navigation.
pub fn slices(parts: &Parts) -> Vec<Slice> {
    let mut notify = lb_notify::slice(parts.notify.clone());
    notify.receivers.extend([Arc::new(Security) as Arc<dyn Receiver>, Arc::new(Roles)]);
    vec![
        home::slice(Arc::clone(&parts.network)),
        search::slice(parts.index.clone()),
        lb_network::slice(&parts.network),
        lb_directory::slice(setup()),
        lb_exchange::slice(setup()),
        lb_translations::slice(parts.translations.clone()),
        lb_forms::slice(),
        lb_workspaces::slice(),
        lb_accounts::slice(parts.accounts.clone()),
        notify,
        lb_operations::slice(),
    ]
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

/// Opens the search index beside the data, and fills it where it is empty.
///
/// # Errors
/// The index cannot be opened, or the database does not answer.
async fn index(store: &Store, told: &Told) -> Kept<Arc<Index>> {
    let place = Place::Folder(told.data.join("search"));
    let model = lb_language::encoder::Encoder::builtin();
    let index = Index::open(&place, model.ok().map(|model| model as _))
        .map_err(|error| lb_store::Broken::new("opening the search index", error))?;
    let index = Arc::new(index);
    search::fill(&index, &Cx::job(store)).await?;
    Ok(index)
}

/// Mounts everything on an open database.
///
/// # Errors
/// The index cannot be opened, or the configuration of mail cannot be read.
pub async fn site(store: &Store, told: &Told, demonstration: bool) -> Kept<(Site, Parts)> {
    let mut parts = Parts::new(Some(told))?;
    parts.index = Some(index(store, told).await?);
    let settings =
        lb_doors::Settings { base_url: told.address(), data: told.data.clone(), demonstration };
    let site = mount(store, settings, Arc::new(Doorman), slices(&parts));
    parts.notify.mounted(&site.kit);
    let cx = Cx::job(store);
    let mut tx = cx.begin().await?;
    lb_notify::resume(&mut tx).await?;
    lb_translations::resume(&mut tx).await?;
    lb_accounts::ask_sweep(&mut tx).await?;
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
