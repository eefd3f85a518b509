//! Puts the platform together: database, slices, background work, server.

mod background;
mod daily;
mod home;
mod introduce;
pub mod metrics;
mod reference;
mod search;
mod start;

use std::path::Path;
use std::sync::Arc;

use lb_bridges::notify_to_administrators::Untaken;
use lb_bridges::notify_to_operators::Undelivered;
use lb_bridges::security_to_notify::Security;
use lb_bridges::workspaces_to_notify::{GROUPS, Roles};
use lb_bridges::{
    Accounts, Doorman, ListingTexts, NoteTexts, OrganisationTexts, Organisations, Terms, machine,
    setup,
};
use lb_collaborations::Collaborations;
use lb_deadlines::Deadlines;
use lb_directory::Setup;
use lb_doors::{Routes, Site, Slice, migrations, mount};
use lb_fields::Fields;
use lb_letters::{Letters, Ways};
use lb_network::Network;
use lb_notify::{Notify, Post, Smtp};
use lb_policy::Policy;
use lb_printing::Printer;
use lb_register::Register;
use lb_roundtables::Roundtables;
use lb_search::{Index, Place};
use lb_store::outbox::Receiver;
use lb_store::{Broken, Clock, Cx, Kept, Store, SystemClock};
use lb_surveys::Surveys;
use lb_translations::Translations;

use crate::settings::Told;

pub use background::{follow, work};
pub use home::OPENAPI;
pub use search::{Filling, INDEXED, ids, index_of_now};

/// Where a letter goes on.
const WAYS: Ways = Ways {
    difficulty: "/policy/difficulties/new",
    report: "/gatherings/report",
    difficulties: "/policy/difficulties",
    gatherings: "/gatherings",
};

/// What the rooms are set up with. Cheap to clone.
#[derive(Clone)]
pub struct Parts {
    /// The search index, once it is open.
    pub index: Option<Arc<Index>>,
    /// The matching network.
    pub network: Arc<Network>,
    /// Collaborations.
    pub collaborations: Arc<Collaborations>,
    /// From difficulties to measures.
    pub policy: Arc<Policy>,
    /// Round tables and visits.
    pub roundtables: Arc<Roundtables>,
    /// Mail that reaches units.
    pub letters: Arc<Letters>,
    /// Surveys.
    pub surveys: Arc<Surveys>,
    /// The public register.
    pub register: Arc<Register>,
    /// Notifications.
    pub notify: Notify,
    /// Deadlines.
    pub deadlines: Arc<Deadlines>,
    /// What the installation was told.
    pub told: Told,
    /// Translations.
    pub translations: Translations,
    /// Accounts.
    pub accounts: lb_accounts::Accounts,
    /// Who hands records to the index.
    pub turn: search::Turn,
    /// The list of fields.
    pub fields: Arc<Fields>,
}

impl Parts {
    /// As `told` says; without it, for describing the rooms.
    ///
    /// # Errors
    /// The address of the mail server, of the translation service or a provider of identities
    /// cannot be read.
    pub fn new(told: Option<&Told>) -> Kept<Self> {
        let base = told.map(Told::address).unwrap_or_default();
        let network = Network::new(lb_network::Setup {
            readers: Some(Arc::new(Accounts)),
            ..lb_network::Setup::new(Arc::new(Organisations))
        });
        let notify = notices(told)?;
        let printer = printer(told)?;
        let register =
            Register::new(Arc::new(lb_bridges::Published), base.clone(), Arc::clone(&printer));
        let proxied = told.is_some_and(|told| told.behind_proxy);
        let policy = Policy::knowing(Arc::new(lb_bridges::Callers), base.clone(), proxied);
        let roundtables = Roundtables::new(lb_roundtables::Setup {
            directory: Arc::new(lb_bridges::Guests),
            policy: Some(Arc::new(lb_bridges::Answered(Arc::clone(&policy)))),
            base: base.clone(),
            printer,
        });
        let surveys = Surveys::new(Arc::new(lb_bridges::Respondents), base.clone());
        let collaborations =
            Collaborations::new(Arc::new(lb_bridges::Called), Arc::new(lb_bridges::Settled), base);
        let deadlines = clocks(&network);
        let machine = machine(told.and_then(Told::translator))?;
        let sources: Vec<Arc<dyn lb_translations::AnySource>> = vec![
            Arc::new(OrganisationTexts),
            Arc::new(NoteTexts),
            Arc::new(lb_bridges::AnswerTexts),
            Arc::new(ListingTexts(Arc::clone(&network))),
            Arc::new(lb_bridges::ChallengeTexts(lb_challenges::Challenges::new(Arc::new(
                lb_bridges::Owners,
            )))),
            Arc::new(lb_bridges::Minutes),
            Arc::new(lb_bridges::ItemAnswers),
        ];
        let translations = Translations::new(sources, Arc::new(Terms), machine);
        let told = told.cloned().unwrap_or_default();
        let providers = told.providers().map_err(|why| Broken::new("reading the settings", why))?;
        let accounts = lb_accounts::Accounts::new(lb_accounts::Options {
            behind_proxy: told.behind_proxy,
            open: told.newcomers.is_some(),
            providers,
            kept_days: Some(told.keep.sessions.get()),
            elsewhere: lb_bridges::elsewhere(),
        });
        let turn = search::Turn::default();
        Ok(Self {
            index: None,
            network,
            collaborations,
            policy,
            roundtables,
            letters: mail_in(&told),
            surveys,
            register,
            notify,
            deadlines,
            told,
            translations,
            accounts,
            turn,
            fields: Fields::new(Arc::new(lb_bridges::Bearers)),
        })
    }
}

/// What people are told of, in which groups, and how mail goes out.
fn notices(told: Option<&Told>) -> Kept<Notify> {
    let post = match told.and_then(|told| told.mail.as_ref()) {
        Some(mail) => Some(Arc::new(Smtp::new(&mail.url, &mail.from)?) as Arc<dyn Post>),
        None => None,
    };
    Ok(Notify::new(lb_notify::Options {
        readers: Arc::new(Accounts),
        subjects: lb_bridges::subjects(),
        post,
        groups: [
            lb_bridges::DEADLINES,
            lb_bridges::challenges_to_notify::GROUP,
            lb_bridges::collaborations_to_notify::GROUP,
            lb_bridges::introductions_to_notify::GROUP,
            lb_bridges::letters_to_notify::GROUP,
            lb_bridges::network_to_notify::GROUP,
            lb_bridges::policy_to_notify::GROUP,
            lb_bridges::surveys_to_notify::GROUP,
        ]
        .into_iter()
        .chain(GROUPS)
        .collect(),
        private_webhooks: told.is_some_and(|told| told.private_webhooks),
    }))
}

/// The room of mail that reaches units.
fn mail_in(told: &Told) -> Arc<Letters> {
    Letters::new(lb_letters::Setup {
        units: Arc::new(lb_bridges::Desks),
        address: told.mail.as_ref().and_then(|mail| mail.inbox.clone()),
        hooks: hooks(told),
        ways: WAYS,
    })
}

/// Who hands documents out as files, with the fonts that the installation was told of.
fn printer(told: Option<&Told>) -> Kept<Arc<Printer>> {
    let fonts = told.map_or(Ok(None), Told::fonts);
    let fonts = fonts.map_err(|why| Broken::new("reading the settings", why))?;
    Ok(Printer::new(fonts))
}

/// What runs against the clock, and whose records it is about.
fn clocks(network: &Arc<Network>) -> Arc<Deadlines> {
    Deadlines::new(lb_deadlines::Setup {
        purposes: lb_bridges::PURPOSES.to_vec(),
        names: Arc::new(lb_bridges::Everybody),
        records: vec![
            Arc::new(lb_bridges::Reviewed(Arc::clone(network))),
            Arc::new(lb_bridges::Promised),
            Arc::new(lb_bridges::policy_to_deadlines::Items),
        ],
    })
}

/// The list of what is mounted, in the order of the navigation.
pub fn slices(parts: &Parts) -> Vec<Slice> {
    let mut notify = lb_notify::slice(parts.notify.clone());
    let hearing: [Arc<dyn Receiver>; 4] =
        [Arc::new(Security), Arc::new(Roles), Arc::new(Undelivered), Arc::new(Untaken)];
    notify.receivers.extend(hearing);
    vec![
        home::slice(Arc::clone(&parts.network), Arc::clone(&parts.deadlines)),
        search::slice(parts.index.clone(), &parts.turn, Arc::clone(&parts.network)),
        start::slice(start::Reception {
            newcomers: parts.told.newcomers.clone(),
            network: Arc::clone(&parts.network),
            directory: setup(),
        }),
        network(parts),
        introductions(),
        challenges(parts),
        collaborations(parts),
        policy(parts),
        roundtables(parts),
        letters(parts),
        surveys(parts),
        lb_register::slice(&parts.register),
        lb_printing::slice(),
        lb_deadlines::slice(&parts.deadlines),
        lb_directory::slice(Setup {
            journey: vec![
                Arc::new(lb_bridges::Journey(Arc::clone(&parts.network))),
                Arc::new(lb_bridges::Meetings),
                Arc::new(lb_bridges::Work),
                Arc::new(lb_bridges::Contests),
                Arc::new(lb_bridges::Gatherings),
                Arc::new(lb_bridges::Pledges),
                Arc::new(lb_bridges::Difficulties),
            ],
            ..setup()
        }),
        lb_duplicates::slice(),
        lb_exchange::slice(setup(), lb_bridges::users()),
        lb_translations::slice(parts.translations.clone()),
        lb_forms::slice_with(hooks(&parts.told)),
        lb_workspaces::slice_with(lb_bridges::elsewhere()),
        lb_accounts::slice(parts.accounts.clone()),
        notify,
        lb_operations::slice_with(Arc::new(lb_bridges::Actors)),
        lb_fields::slice(&parts.fields),
        introduce::slice(),
        couplings(parts),
    ]
}

/// What the forms are plugged into.
fn hooks(told: &Told) -> lb_forms::Hooks {
    let mut hooks = lb_forms::Hooks {
        names: Arc::new(lb_bridges::Directory),
        tongues: Arc::new(lb_bridges::Ear),
        ..lb_forms::Hooks::default()
    };
    if let Some(scanner) = &told.scanner {
        hooks.scanner = Arc::new(lb_bridges::Clamd { address: scanner.clamd.clone() });
    }
    hooks
}

/// What happens between rooms, and once a day.
fn couplings(parts: &Parts) -> Slice {
    let review = lb_bridges::Review {
        network: Arc::clone(&parts.network),
        deadlines: Arc::clone(&parts.deadlines),
    };
    Slice {
        name: "couplings",
        acts: &[],
        texts: lb_bridges::loader(),
        migrations: Vec::new(),
        routes: Routes::new(),
        navigation: Vec::new(),
        handlers: vec![Arc::new(daily::Daily { told: parts.told.clone() })],
        receivers: [Arc::new(review) as Arc<dyn Receiver>, Arc::new(lb_bridges::Tidings)]
            .into_iter()
            .chain([Arc::new(lb_bridges::Introduced) as Arc<dyn Receiver>])
            .chain(lb_bridges::followers(&parts.policy))
            .collect(),
    }
}

/// Challenges, heard by the collaborations and by the notifications.
fn challenges(parts: &Parts) -> Slice {
    let room = lb_challenges::Challenges::new(Arc::new(lb_bridges::Owners));
    let mut slice = lb_challenges::slice(&room);
    slice.receivers.push(Arc::new(lb_bridges::Chosen(Arc::clone(&parts.collaborations))));
    slice.receivers.push(Arc::new(lb_bridges::Proposals));
    slice
}

/// Collaborations, heard by the notifications; what is taken back elsewhere is emptied here.
fn collaborations(parts: &Parts) -> Slice {
    let mut slice = lb_collaborations::slice(&parts.collaborations);
    slice.receivers.push(Arc::new(lb_bridges::FollowUp));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_collaborations::Retracted));
    slice
}

/// Difficulties, which hear of collaborations, introductions and listings.
fn policy(parts: &Parts) -> Slice {
    let mut slice = lb_policy_doors::slice(&parts.policy);
    slice.receivers.push(Arc::new(lb_bridges::Ended {
        collaborations: Arc::clone(&parts.collaborations),
        policy: Arc::clone(&parts.policy),
    }));
    slice.receivers.push(Arc::new(lb_bridges::Hindered { policy: Arc::clone(&parts.policy) }));
    slice.receivers.push(Arc::new(lb_bridges::Unmet { policy: Arc::clone(&parts.policy) }));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_notify::Policies));
    let deadlines = Arc::clone(&parts.deadlines);
    slice.receivers.push(Arc::new(lb_bridges::policy_to_deadlines::ItemClocks { deadlines }));
    slice
}

/// The network, heard by the notifications.
fn network(parts: &Parts) -> Slice {
    let mut slice = lb_network::slice(&parts.network);
    slice.receivers.push(Arc::new(lb_bridges::Course));
    slice.receivers.push(Arc::new(lb_bridges::Names(Arc::clone(&parts.network))));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_network::Retracted));
    slice
}

/// Round tables, heard by the policy unit and by the clocks; what is taken back there is gone here.
fn roundtables(parts: &Parts) -> Slice {
    let mut slice = lb_roundtables::slice(&parts.roundtables);
    slice.receivers.push(Arc::new(lb_bridges::Confirmed(Arc::clone(&parts.policy))));
    slice.receivers.push(Arc::new(lb_bridges::Promises(Arc::clone(&parts.deadlines))));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_roundtables::Retracted));
    slice
}

/// Letters, of which difficulties and reports are made; the notifications hear of those that wait.
fn letters(parts: &Parts) -> Slice {
    let mut slice = lb_letters::slice(&parts.letters);
    slice.receivers.push(Arc::new(lb_bridges::letters_to_notify::Arrived));
    slice.receivers.push(Arc::new(lb_bridges::letters_to_notify::Returned));
    slice.receivers.push(Arc::new(lb_bridges::Captured));
    slice.receivers.push(Arc::new(lb_bridges::Reports));
    slice
}

/// Surveys, heard by the notifications, and by the policy unit: what companies allow to be passed on; what is taken
/// back there is gone here.
fn surveys(parts: &Parts) -> Slice {
    let mut slice = lb_surveys::slice(&parts.surveys);
    slice.receivers.push(Arc::new(lb_bridges::surveys_to_notify::Asked));
    slice.receivers.push(Arc::new(lb_bridges::notify_to_surveys::Lost));
    slice.receivers.push(Arc::new(lb_bridges::Named(Arc::clone(&parts.policy))));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_surveys::Retracted));
    slice
}

/// Introductions, heard by the notifications and by the collaborations.
fn introductions() -> Slice {
    let room = lb_introductions::Introductions::new(Arc::new(lb_bridges::Wares));
    let mut slice = lb_introductions::slice(&room);
    slice.receivers.push(Arc::new(lb_bridges::Introductions));
    slice.receivers.push(Arc::new(lb_bridges::Opener));
    slice.receivers.push(Arc::new(lb_bridges::policy_to_introductions::Retracted));
    slice
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
    lb_fields::put_in_force(&store).await?;
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

/// Opens the search index beside the data.
fn index(told: &Told) -> Kept<Arc<Index>> {
    let place = Place::Folder(index_folder(told));
    let model = lb_language::encoder::Encoder::builtin();
    let index = Index::open(&place, model.ok().map(|model| model as _))
        .map_err(|error| lb_store::Broken::new("opening the search index", error))?;
    Ok(Arc::new(index))
}

/// Mounts everything on an open database. An index that does not hold the record yet is to be filled
/// while pages are answered.
///
/// # Errors
/// The index cannot be opened, or the configuration of mail cannot be read.
pub async fn site(
    store: &Store,
    told: &Told,
    demonstration: bool,
) -> Kept<(Site, Parts, Option<Filling>)> {
    let mut parts = Parts::new(Some(told))?;
    let index = index(told)?;
    let network = Arc::clone(&parts.network);
    let filling = Filling::begin(&index, &parts.turn, network, &Cx::job(store)).await?;
    parts.index = Some(index);
    let settings = lb_doors::Settings {
        base_url: told.address(),
        data: told.data.clone(),
        demonstration,
        behind_proxy: told.behind_proxy,
    };
    let site = mount(store, settings, Arc::new(Doorman), slices(&parts));
    parts.notify.mounted(&site.kit);
    let cx = Cx::job(store);
    let mut tx = cx.begin().await?;
    lb_notify::resume(&mut tx).await?;
    daily::ask(&mut tx).await?;
    lb_forms::actions::documents::ask_for_warnings(&mut tx).await?;
    lb_translations::resume(&mut tx).await?;
    lb_network::actions::round::ask(&mut tx).await?;
    lb_register::resume(&mut tx).await?;
    lb_policy::actions::daily::resume(&mut tx).await?;
    lb_policy::actions::propose::resume(&mut tx).await?;
    tx.commit().await?;
    Ok((site, parts, filling))
}

/// The description of the API of everything that is mounted.
///
/// # Errors
/// Never without a configuration of mail.
pub fn openapi() -> Kept<utoipa::openapi::OpenApi> {
    let slices = slices(&Parts::new(None)?).into_iter();
    let routes = slices.fold(lb_doors::Routes::new(), |all, slice| all.and(slice.routes));
    let entries = routes.entries().to_vec();
    Ok(lb_doors::describe(routes.finish().1, &entries))
}

#[cfg(test)]
mod tests;
