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
use std::sync::{Arc, Mutex, PoisonError};

use lb_collaborations::Collaborations;
use lb_deadlines::Deadlines;
use lb_directory::links::LinkSource;
use lb_directory::{Setup, Source, Term, Vocabulary};
use lb_doors::{Routes, Site, Slice, migrations, mount};
use lb_fields::Fields;
use lb_kernel::Locale;
use lb_letters::{Letters, Ways};
use lb_matching::vocabulary::{Country, Field, FieldRow, in_force};
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

use crate::bridges::notify_to_administrators::Untaken;
use crate::bridges::notify_to_operators::Undelivered;
use crate::bridges::security_to_notify::Security;
use crate::bridges::workspaces_to_notify::{GROUPS, Roles};
use crate::bridges::{
    self, Accounts, Doorman, ListingTexts, NewListing, NoteTexts, OrganisationTexts, Organisations,
    SuggestedPartners, Terms, Translate, machine,
};
use crate::settings::Told;
use crate::texts;

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
            Register::new(Arc::new(bridges::Published), base.clone(), Arc::clone(&printer));
        let proxied = told.is_some_and(|told| told.behind_proxy);
        let policy = Policy::knowing(Arc::new(bridges::Callers), base.clone(), proxied);
        let roundtables = Roundtables::new(lb_roundtables::Setup {
            directory: Arc::new(bridges::Guests),
            policy: Some(Arc::new(bridges::Answered(Arc::clone(&policy)))),
            base: base.clone(),
            printer,
        });
        let surveys = Surveys::new(Arc::new(bridges::Respondents), base.clone());
        let collaborations =
            Collaborations::new(Arc::new(bridges::Called), Arc::new(bridges::Settled), base);
        let deadlines = clocks(&network);
        let machine = machine(told.and_then(|told| told.translation.as_ref()))?;
        let sources: Vec<Arc<dyn lb_translations::Source>> = vec![
            Arc::new(OrganisationTexts),
            Arc::new(NoteTexts),
            Arc::new(bridges::AnswerTexts),
            Arc::new(ListingTexts(Arc::clone(&network))),
            Arc::new(bridges::ChallengeTexts(lb_challenges::Challenges::new(Arc::new(
                bridges::Owners,
            )))),
            Arc::new(bridges::Minutes),
            Arc::new(bridges::ItemAnswers),
        ];
        let translations = Translations::new(sources, Arc::new(Terms), machine);
        let told = told.cloned().unwrap_or_default();
        let providers = told.providers().map_err(|why| Broken::new("reading the settings", why))?;
        let accounts = lb_accounts::Accounts::new(lb_accounts::Options {
            behind_proxy: told.behind_proxy,
            open: told.newcomers.is_some(),
            providers,
            kept_days: Some(told.keep.sessions.get()),
            elsewhere: bridges::elsewhere(),
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
            fields: Fields::new(Arc::new(bridges::Bearers)),
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
        subjects: bridges::subjects(),
        post,
        groups: [
            bridges::DEADLINES,
            bridges::challenges_to_notify::GROUP,
            bridges::collaborations_to_notify::GROUP,
            bridges::introductions_to_notify::GROUP,
            bridges::letters_to_notify::GROUP,
            bridges::network_to_notify::GROUP,
            bridges::policy_to_notify::GROUP,
            bridges::surveys_to_notify::GROUP,
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
        units: Arc::new(bridges::Desks),
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
        purposes: bridges::PURPOSES.to_vec(),
        names: Arc::new(bridges::Everybody),
        records: vec![
            Arc::new(bridges::Reviewed(Arc::clone(network))),
            Arc::new(bridges::Promised),
            Arc::new(bridges::policy_to_deadlines::Items),
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
                Arc::new(bridges::Journey(Arc::clone(&parts.network))),
                Arc::new(bridges::Meetings),
                Arc::new(bridges::Work),
                Arc::new(bridges::Contests),
                Arc::new(bridges::Gatherings),
                Arc::new(bridges::Pledges),
                Arc::new(bridges::Difficulties),
            ],
            ..setup()
        }),
        lb_duplicates::slice(),
        lb_exchange::slice(setup(), bridges::users()),
        lb_translations::slice(parts.translations.clone()),
        lb_forms::slice_with(hooks(&parts.told)),
        lb_workspaces::slice_with(bridges::elsewhere()),
        lb_accounts::slice(parts.accounts.clone()),
        notify,
        lb_operations::slice_with(Arc::new(bridges::Actors)),
        lb_fields::slice(&parts.fields),
        introduce::slice(),
        couplings(parts),
    ]
}

/// What the forms are plugged into.
fn hooks(told: &Told) -> lb_forms::Hooks {
    let mut hooks = lb_forms::Hooks {
        names: Arc::new(bridges::Directory),
        tongues: Arc::new(bridges::Ear),
        ..lb_forms::Hooks::default()
    };
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
        receivers: [Arc::new(review) as Arc<dyn Receiver>, Arc::new(bridges::Tidings)]
            .into_iter()
            .chain([Arc::new(bridges::Introduced) as Arc<dyn Receiver>])
            .chain(bridges::followers(&parts.policy))
            .collect(),
    }
}

/// Challenges, heard by the collaborations and by the notifications.
fn challenges(parts: &Parts) -> Slice {
    let room = lb_challenges::Challenges::new(Arc::new(bridges::Owners));
    let mut slice = lb_challenges::slice(&room);
    slice.receivers.push(Arc::new(bridges::Chosen(Arc::clone(&parts.collaborations))));
    slice.receivers.push(Arc::new(bridges::Proposals));
    slice
}

/// Collaborations, heard by the notifications; what is taken back elsewhere is emptied here.
fn collaborations(parts: &Parts) -> Slice {
    let mut slice = lb_collaborations::slice(&parts.collaborations);
    slice.receivers.push(Arc::new(bridges::FollowUp));
    slice.receivers.push(Arc::new(bridges::policy_to_collaborations::Retracted));
    slice
}

/// Difficulties, which hear of collaborations, introductions and listings.
fn policy(parts: &Parts) -> Slice {
    let mut slice = lb_policy::slice(&parts.policy);
    slice.receivers.push(Arc::new(bridges::Ended {
        collaborations: Arc::clone(&parts.collaborations),
        policy: Arc::clone(&parts.policy),
    }));
    slice.receivers.push(Arc::new(bridges::Hindered { policy: Arc::clone(&parts.policy) }));
    slice.receivers.push(Arc::new(bridges::Unmet { policy: Arc::clone(&parts.policy) }));
    slice.receivers.push(Arc::new(bridges::policy_to_notify::Policies));
    let deadlines = Arc::clone(&parts.deadlines);
    slice.receivers.push(Arc::new(bridges::policy_to_deadlines::ItemClocks { deadlines }));
    slice
}

/// The network, heard by the notifications.
fn network(parts: &Parts) -> Slice {
    let mut slice = lb_network::slice(&parts.network);
    slice.receivers.push(Arc::new(bridges::Course));
    slice.receivers.push(Arc::new(bridges::Names(Arc::clone(&parts.network))));
    slice.receivers.push(Arc::new(bridges::policy_to_network::Retracted));
    slice
}

/// Round tables, heard by the policy unit and by the clocks; what is taken back there is gone here.
fn roundtables(parts: &Parts) -> Slice {
    let mut slice = lb_roundtables::slice(&parts.roundtables);
    slice.receivers.push(Arc::new(bridges::Confirmed(Arc::clone(&parts.policy))));
    slice.receivers.push(Arc::new(bridges::Promises(Arc::clone(&parts.deadlines))));
    slice.receivers.push(Arc::new(bridges::policy_to_roundtables::Retracted));
    slice
}

/// Letters, of which difficulties and reports are made; the notifications hear of those that wait.
fn letters(parts: &Parts) -> Slice {
    let mut slice = lb_letters::slice(&parts.letters);
    slice.receivers.push(Arc::new(bridges::letters_to_notify::Arrived));
    slice.receivers.push(Arc::new(bridges::letters_to_notify::Returned));
    slice.receivers.push(Arc::new(bridges::Captured));
    slice.receivers.push(Arc::new(bridges::Reports));
    slice
}

/// Surveys, heard by the notifications, and by the policy unit: what companies allow to be passed on; what is taken
/// back there is gone here.
fn surveys(parts: &Parts) -> Slice {
    let mut slice = lb_surveys::slice(&parts.surveys);
    slice.receivers.push(Arc::new(bridges::surveys_to_notify::Asked));
    slice.receivers.push(Arc::new(bridges::notify_to_surveys::Lost));
    slice.receivers.push(Arc::new(bridges::Named(Arc::clone(&parts.policy))));
    slice.receivers.push(Arc::new(bridges::policy_to_surveys::Retracted));
    slice
}

/// Introductions, heard by the notifications and by the collaborations.
fn introductions() -> Slice {
    let room = lb_introductions::Introductions::new(Arc::new(bridges::Wares));
    let mut slice = lb_introductions::slice(&room);
    slice.receivers.push(Arc::new(bridges::Introductions));
    slice.receivers.push(Arc::new(bridges::Opener));
    slice.receivers.push(Arc::new(bridges::policy_to_introductions::Retracted));
    slice
}

/// What the directory is set up with: the controlled words of the matching engine.
pub fn setup() -> Setup {
    let links: Vec<Arc<dyn LinkSource>> =
        vec![Arc::new(NewListing), Arc::new(SuggestedPartners), Arc::new(Translate)];
    Setup { words: Source::Living(words), links, ..Setup::default() }
}

/// The controlled words with the list of fields in force, made anew when another one is.
fn words() -> Arc<Vocabulary> {
    type Made = (&'static [FieldRow], Arc<Vocabulary>);
    static MADE: Mutex<Option<Made>> = Mutex::new(None);
    let now = in_force();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, words)) = made.as_ref()
        && std::ptr::eq(*of, now)
    {
        return Arc::clone(words);
    }
    let fields = Field::known().map(|field| Term {
        code: field.code().to_owned(),
        labels: Locale::ALL.map(|locale| field.label(locale).to_owned()),
        depth: std::iter::successors(field.parent(), |one| one.parent()).count(),
        retired: field.is_retired(),
        successor: Some(field.current()).filter(|one| *one != field).map(|one| one.to_string()),
    });
    let countries = Country::all().map(|country| Term {
        code: country.code().to_owned(),
        labels: Locale::ALL.map(|locale| country.label(locale).to_owned()),
        ..Term::default()
    });
    let words = Arc::new(Vocabulary {
        fields: fields.collect(),
        countries: countries.collect(),
        field_called: Some(|text| Field::find(text).map(Field::code)),
        country_called: Some(|text| Country::find(text).map(Country::code)),
    });
    *made = Some((now, Arc::clone(&words)));
    words
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
