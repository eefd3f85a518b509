//! A small world with a record of every kind, each told apart by words that stand nowhere else: for
//! the tests that compare all doors with the policy engine, and for the records of releases.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::Body;
use axum::http::Method;
use lb_directory::actions::merge::{self, Party};
use lb_directory::actions::{affiliation, note, organisation, person};
use lb_directory::rules::affiliation::AffiliationAsk;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::note::NoteAsk;
use lb_directory::rules::{organisation::Ask, person::Ask as PersonAsk};
use lb_doors::Site;
use lb_forms::actions::answers::{self, Base, NewAnswer};
use lb_forms::actions::attachments::{self, Upload};
use lb_forms::actions::documents::{self, NewDocument};
use lb_forms::actions::forms::{self, NewForm};
use lb_forms::rules::document::DocumentKind;
use lb_kernel::policy::{Act, Actor, Role, Sight, Subject, Visibility};
use lb_kernel::{
    Account, Code as _, Id, Language, Locale, Localised, Organisation, Person, Workspace,
};
use lb_network::actions::{interest, read, seed, write};
use lb_network::record::Listing;
use lb_network::rules::state::Step;
use lb_notify::{Letter, NotSent, Notice, Post, Readers as _};
use lb_store::{Cx, Rows as _};
use lb_testkit::{Client, Scratch};
use lb_workspaces::{Draft, Kind, Target};
use serde_json::json;

use super::*;

mod dealings;
mod policy;
mod records;
mod rules;
mod secrets;
mod surveys;

pub use rules::{Known, Marker, Rule};
pub use secrets::Held;

/// A word of its own for each number: unlike all others by letters and by sound.
pub fn word(number: u64) -> String {
    let mut x = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x632b_e59b_d9b4_e019;
    let mut out = String::new();
    for _ in 0..6 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x ^= x >> 27;
        let (consonant, vowel) = ((x >> 8) as usize % 14, (x >> 40) as usize % 5);
        out.push(char::from(b"bdfgklmnprstvz"[consonant]));
        out.push(char::from(b"aeiou"[vowel]));
    }
    out[..1].to_uppercase() + &out[1..]
}

/// Places in addresses that records of a policy unit fill, with their tables.
const OF_POLICY: [(&str, &str); 6] = [
    ("difficulty", "difficulty"),
    ("policy-authority", "authority"),
    ("policy-item", "item"),
    ("policy-measure", "measure"),
    ("policy-recommendation", "recommendation"),
    ("theme", "theme"),
];

/// Keeps the letters that would be sent.
#[derive(Default)]
pub struct Letterbox(pub Mutex<Vec<Letter>>);

#[async_trait]
impl Post for Letterbox {
    fn domain(&self) -> &str {
        "landbridge.test"
    }

    async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

/// What [`World::build`] made.
pub struct World {
    pub t: Scratch,
    pub site: Site,
    pub parts: Parts,
    pub letters: Arc<Letterbox>,
    pub accounts: Vec<(&'static str, Id<Account>)>,
    pub workspaces: Vec<Id<Workspace>>,
    pub organisations: Vec<Id<Organisation>>,
    pub people: Vec<Id<Person>>,
    pub listings: Vec<Id<Listing>>,
    /// Identifiers by the place in an address that they fill.
    pub ids: BTreeMap<&'static str, Vec<String>>,
    pub markers: Vec<Marker>,
    /// Where a word stands for some of those who may read it, as others read it elsewhere.
    pub stands: Vec<Marker>,
    /// What opens without an account.
    pub held: Vec<Held>,
    next: u64,
}

impl World {
    /// Mounts the platform on a scratch database, without records.
    pub fn empty(t: &Scratch) -> Self {
        let letters = Arc::new(Letterbox::default());
        let mut parts = Parts::new(None).unwrap();
        parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
        parts.notify = Notify::new(lb_notify::Options {
            readers: Arc::new(Accounts),
            subjects: lb_bridges::subjects(),
            post: Some(Arc::clone(&letters) as Arc<dyn Post>),
            groups: GROUPS.to_vec(),
            private_webhooks: true,
        });
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let _ = home::OPENAPI.set(Arc::from(site.openapi.to_json().unwrap()));
        Self {
            t: t.clone(),
            site,
            parts,
            letters,
            accounts: Vec::new(),
            workspaces: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
            listings: Vec::new(),
            ids: BTreeMap::new(),
            markers: Vec::new(),
            stands: Vec::new(),
            held: Vec::new(),
            next: 0,
        }
    }

    /// A world with a record of every kind.
    pub async fn build(t: &Scratch) -> Self {
        let mut world = Self::empty(t);
        world.workspaces().await;
        for visibility in Visibility::ALL {
            world.organisation(world.workspaces[1], *visibility).await;
        }
        world.organisation(world.workspaces[2], Visibility::PublicNamed).await;
        world.organisation(world.workspaces[2], Visibility::Private).await;
        world.cast().await;
        world.consents().await;
        for (at, visibility) in [(4, 4), (4, 3), (4, 2), (4, 1), (4, 0), (0, 4), (3, 4), (5, 4)] {
            let organisation = world.organisations[at];
            world.person(organisation, Visibility::ALL[visibility]).await;
        }
        for (at, visibility) in [(4, 4), (4, 2), (4, 1), (4, 0), (3, 4), (0, 4), (5, 1)] {
            world.note(world.organisations[at], Visibility::ALL[visibility]).await;
        }
        for (at, visibility, step) in [
            (4, 4, None),
            (4, 3, None),
            (4, 2, None),
            (0, 4, None),
            (5, 4, None),
            (4, 4, Some(Step::Pause)),
            (4, 4, Some(Step::Fulfil)),
            (5, 3, Some(Step::Pause)),
        ] {
            world.listing(world.organisations[at], Visibility::ALL[visibility], step).await;
        }
        world.gatherings().await;
        world.surveys().await;
        world.drafts().await;
        world.forms().await;
        world.rest().await;
        world.dealings().await;
        world.policy().await;
        world.secrets().await;
        world.merged().await;
        world.work().await;
        // Some are made in the background: by now the review of a listing has begun, and difficulties came from other rooms.
        let there = [("deadline", "deadline_clock"), ("letter", "letter")];
        for (place, table) in there.into_iter().chain(OF_POLICY) {
            let ids = world.rows(table).await.iter().map(ToString::to_string).collect();
            world.ids.insert(place, ids);
        }
        world.translations().await;
        world
    }

    /// The identifiers of a table, in order.
    async fn rows(&self, table: &str) -> Vec<Id<()>> {
        let sql = format!("select id from {table} order by id");
        self.cx().read().all(&sql, &[], |row| row.get("id")).await.unwrap()
    }

    /// Texts that can be translated into Japanese, one of every record.
    async fn translations(&mut self) {
        let sql = "select entry from (select min(entry) as entry, row_number() over \
                   (partition by object order by min(entry)) as n from translation_entry \
                   where language = 'ja' group by object, id) as one where n <= 12 order by 1";
        let read = |row: &lb_store::Row| row.get::<Id<()>>("entry");
        // A database from before translations has none.
        self.ids.entry("translation").or_default();
        for entry in self.cx().read().all(sql, &[], read).await.unwrap() {
            self.id("translation", entry);
        }
    }

    /// The world of a database that is there: its records by the places that they fill.
    pub async fn found(t: &Scratch) -> Self {
        let mut world = Self::empty(t);
        let same = "agreement answer attachment commitment document challenge collaboration form gathering introduction letter proposal proposal_file listing organisation person survey webhook workspace";
        let other = [
            ("deadline", "deadline_clock"),
            ("gathering-statement", "statement"),
            ("introduction-document", "introduction_document"),
            ("grant", "grant_"),
            ("import", "directory_import"),
            ("note", "organisation_note"),
            ("survey-answer", "survey_asked"),
        ];
        let same = same.split(' ').map(|one| (one, one));
        for (place, table) in same.chain(other).chain(OF_POLICY) {
            let ids = world.rows(table).await.iter().map(ToString::to_string).collect();
            world.ids.insert(place, ids);
        }
        world.workspaces = world.rows("workspace").await.into_iter().map(Id::cast).collect();
        world.organisations = world.rows("organisation").await.into_iter().map(Id::cast).collect();
        world.people = world.rows("person").await.into_iter().map(Id::cast).collect();
        let accounts = world.rows("account").await.into_iter();
        world.accounts = accounts.map(|id| ("account", id.cast())).collect();
        world.translations().await;
        // Words that no record has yet.
        world.next = 500_000;
        world
    }

    /// The actors of all accounts.
    pub async fn actors(&self) -> Vec<(String, Actor)> {
        let mut actors = Vec::new();
        for (_, account) in &self.accounts {
            if let Some(reader) = Accounts.reader(&self.cx(), *account).await.unwrap() {
                actors.push((reader.address, reader.actor));
            }
        }
        actors
    }

    pub fn cx(&self) -> Cx {
        self.t.system()
    }

    /// The platform itself at the door of pages, where all acts are offered.
    fn all_seeing(&self) -> Cx {
        self.t.cx(lb_testkit::system())
    }

    /// The actor of an account as its powers are now; `public`: nobody in particular.
    pub async fn actor(&self, name: &str) -> Actor {
        let Some((_, account)) = self.accounts.iter().find(|(known, _)| *known == name) else {
            return Actor::anonymous();
        };
        let mut actor = Accounts.reader(&self.cx(), *account).await.unwrap().unwrap().actor;
        actor.fresh_until = Some(lb_testkit::started().plus_days(3650));
        actor
    }

    pub async fn client(&self, name: &str) -> Client {
        let actor = self.actor(name).await;
        match actor.account {
            Some(_) => self.t.client(&self.site, actor),
            None => self.t.stranger(&self.site),
        }
    }

    /// Everybody there is, the public first.
    pub fn everybody(&self) -> Vec<&'static str> {
        let names = self.accounts.iter().map(|(name, _)| *name);
        std::iter::once("public").chain(names).collect()
    }

    /// A line of the matrix.
    pub fn act(&self, code: &str) -> &'static Act {
        self.site.acts.iter().find(|act| act.code == code).unwrap_or_else(|| panic!("{code}"))
    }

    /// A word whose rule follows once its record is there.
    fn fresh(&mut self) -> String {
        self.next += 1;
        word(self.next)
    }

    fn put(&mut self, word: &str, what: String, rule: Rule, homes: &[String]) {
        let homes = homes.iter().map(|home| home.replace("WORD", word)).collect();
        self.markers.push(Marker { word: word.to_owned(), what, rule, homes });
    }

    /// Says that a word stands at these addresses for exactly these readers; the rule of who may read it at all is another.
    fn stand(&mut self, word: &str, what: &str, rule: Rule, homes: &[String]) {
        let homes = homes.iter().map(|home| home.replace("WORD", word)).collect();
        let what = what.to_owned();
        self.stands.push(Marker { word: word.to_owned(), what, rule, homes });
    }

    fn id(&mut self, place: &'static str, id: impl ToString) {
        self.ids.entry(place).or_default().push(id.to_string());
    }

    /// A ministry, a centre below it, another operator that nobody may know of, a partner office.
    async fn workspaces(&mut self) {
        let rows = [(None, true), (Some(0), true), (None, false), (None, true)];
        for (above, listed) in rows {
            let word = self.fresh();
            let draft = Draft {
                kind: if above.is_some() { Kind::Programme } else { Kind::Ministry },
                name: Localised::new(Language::EN, word.clone(), lb_testkit::started()),
                countries: vec!["KR".to_owned()],
                languages: vec![Language::EN],
                settings: None,
                listed,
            };
            let above = above.map(|at: usize| self.workspaces[at]);
            let id = lb_workspaces::create(&self.cx(), above, draft).await.unwrap();
            let found = lb_workspaces::find(&self.cx(), id).await.unwrap();
            // Whoever reads the audit record reads where something was done.
            let audit = (self.act("audit.list"), Subject::default());
            let rule = Rule::Acts(vec![(self.act("workspace.show"), found.subject()), audit]);
            let homes = [format!("/workspaces/{id}"), format!("/api/v1/workspaces/{id}")];
            let homes = if listed { &homes[..] } else { &[] };
            self.put(&word, format!("workspace {listed}"), rule, homes);
            self.workspaces.push(id);
            self.id("workspace", id);
        }
    }

    /// An organisation with a fact for its staff alone.
    pub async fn organisation(&mut self, home: Id<Workspace>, visibility: Visibility) {
        let words: Vec<String> = (0..3).map(|_| self.fresh()).collect();
        let source = format!("https://source.example/{}", words[2]);
        let ask = Ask {
            kind: "start-up".into(),
            names: vec![NameAsk {
                text: words[0].clone(),
                language: "en".into(),
                ..NameAsk::default()
            }],
            country: "KR".into(),
            fields: vec!["health".into()],
            description: format!("Makes {} for clinics.", words[1]),
            description_language: "en".into(),
            source,
            visibility: visibility.code().into(),
            facts: [("source".to_owned(), visibility.min(Visibility::Workspace).code().to_owned())]
                .into(),
            ..Ask::default()
        };
        let mut tx = self.cx().begin().await.unwrap();
        let entered =
            organisation::enter(&self.cx(), &mut tx, &setup(), Some(home), &ask, false).await;
        let id = entered.unwrap().id;
        tx.commit().await.unwrap();
        let single =
            vec![format!("/organisations/{id}"), format!("/api/v1/directory/organisations/{id}")];
        let lists = [
            "/organisations?text=WORD",
            "/api/v1/directory/organisations?text=WORD",
            "/api/v1/directory/organisations/export?format=jsonl&text=WORD",
            "/organisations/export?format=csv&text=WORD",
            "/api/v1/search?q=WORD",
        ]
        .map(str::to_owned);
        let all = [single.clone(), lists.to_vec()].concat();
        let what = |part: &str| format!("{part} of a {visibility} organisation");
        self.put(&words[0], what("name"), Rule::Organisation(id, None), &all);
        let open = Some(Visibility::PublicNamed);
        self.put(&words[1], what("description"), Rule::Organisation(id, open), &single);
        let staff = Some(Visibility::Workspace);
        self.put(&words[2], what("source"), Rule::Organisation(id, staff), &single);
        self.organisations.push(id);
        self.id("organisation", id);
    }

    /// One account per role, with the grants, agreements and shares by which it sees.
    async fn cast(&mut self) {
        let [ministry, centre, other, office] = self.workspaces[..] else { panic!("four") };
        let own = self.organisations[4];
        let theirs = self.organisations[5];
        let to = |id: Id<Workspace>| Target::Workspace(id);
        let of = |id: Id<Organisation>, home| {
            let subject =
                Subject { workspace: Some(home), organisation: Some(id), ..Subject::default() };
            Target::Organisation(id, subject)
        };
        let roles: Vec<(&'static str, Option<(Role, Target)>)> = vec![
            ("nobody", None),
            ("operator", Some((Role::Operator, Target::Installation))),
            ("auditor", Some((Role::Auditor, Target::Installation))),
            ("supervisor", Some((Role::Supervisor, to(ministry)))),
            ("administrator", Some((Role::Administrator, to(centre)))),
            ("officer", Some((Role::Officer, to(centre)))),
            ("adviser", Some((Role::Adviser, to(centre)))),
            ("evaluator", Some((Role::Evaluator, to(centre)))),
            ("lab-manager", Some((Role::LabManager, to(centre)))),
            ("policy-officer", Some((Role::PolicyOfficer, to(centre)))),
            ("partner", Some((Role::Partner, to(centre)))),
            ("representative", Some((Role::Representative, of(own, centre)))),
            ("member", Some((Role::Member, of(own, centre)))),
            ("other administrator", Some((Role::Administrator, to(other)))),
            ("other officer", Some((Role::Officer, to(other)))),
            ("other representative", Some((Role::Representative, of(theirs, other)))),
            ("allied officer", Some((Role::Officer, to(office)))),
        ];
        for (name, grant) in roles {
            let word = self.fresh();
            let address = format!("{}@{}.example", name.replace(' ', "-"), word.to_lowercase());
            let id =
                lb_accounts::add_account(&self.cx(), &word, &address, Locale::En).await.unwrap();
            let mine = Subject { account: Some(id), ..Subject::default() };
            let mut acts = vec![
                (self.act("account.show"), mine),
                // Whoever reads the audit record reads who did what.
                (self.act("audit.list"), Subject::default()),
            ];
            if let Some((role, target)) = grant {
                let given = lb_workspaces::give(&self.cx(), id, role, &target).await.unwrap();
                let home = match &target {
                    Target::Workspace(home) => Some(*home),
                    Target::Organisation(_, subject) => subject.workspace,
                    _ => None,
                };
                self.id("grant", given);
                let organisation = match &target {
                    Target::Organisation(_, subject) => subject.organisation,
                    _ => None,
                };
                let subject = Subject { workspace: home, organisation, ..Subject::default() };
                acts.push((self.act("grant.show"), subject));
                if home == Some(centre) {
                    // Whoever runs the workspace above may look at who works below.
                    let above = Subject { workspace: Some(ministry), ..Subject::default() };
                    acts.push((self.act("workspace.create"), above));
                }
            }
            self.put(&word, format!("name of the account of the {name}"), Rule::Acts(acts), &[]);
            self.accounts.push((name, id));
        }
        let agreement = lb_workspaces::make(&self.cx(), centre, office, "*").await.unwrap();
        self.id("agreement", agreement);
        // One private record is shared with the partner office by itself.
        let shared = self.organisations[0];
        let found = lb_directory::records::organisations(&self.cx(), &[shared]).await.unwrap();
        let subject = &found[0].1;
        lb_workspaces::share(&self.cx(), "organisation", shared.cast(), subject, office)
            .await
            .unwrap();
    }

    /// One organisation agreed to be seen by partners; another agreed and took it back.
    async fn consents(&mut self) {
        let centre = self.workspaces[1];
        let speaker = self.accounts.iter().find(|(name, _)| *name == "representative").unwrap().1;
        for withdrawn in [false, true] {
            self.organisation(centre, Visibility::PublicNamed).await;
            let id = *self.organisations.last().unwrap();
            let subject =
                Subject { workspace: Some(centre), organisation: Some(id), ..Subject::default() };
            let target = Target::Organisation(id, subject);
            lb_workspaces::give(&self.cx(), speaker, Role::Representative, &target).await.unwrap();
            let client = self.client("representative").await;
            let level = if withdrawn { "public-named" } else { "partners" };
            let address = format!("/api/v1/directory/organisations/{id}/consent");
            let reply = client.call(Method::POST, &address, &json!({ "level": level })).await;
            assert!(reply.status.is_success(), "{}", reply.text);
            if withdrawn {
                self.listing(id, Visibility::PublicNamed, None).await;
                let back = format!("{address}/withdraw");
                let reply = client.call(Method::POST, &back, &json!({})).await;
                assert!(reply.status.is_success(), "{}", reply.text);
            }
        }
    }

    pub async fn person(&mut self, at: Id<Organisation>, visibility: Visibility) {
        let words: Vec<String> = (0..3).map(|_| self.fresh()).collect();
        let ask = PersonAsk {
            names: vec![NameAsk { text: words[0].clone(), ..NameAsk::default() }],
            email: format!("{}@people.example", words[1].to_lowercase()),
            languages: vec!["en".into()],
            visibility: visibility.code().into(),
            ..PersonAsk::default()
        };
        let home = self.workspaces[1];
        let mut tx = self.cx().begin().await.unwrap();
        let id =
            person::enter(&self.cx(), &mut tx, Some(home), &ask, None, false).await.unwrap().id;
        tx.commit().await.unwrap();
        let place = AffiliationAsk {
            organisation: at.to_string(),
            title: words[2].clone(),
            title_language: "en".into(),
            ..AffiliationAsk::default()
        };
        affiliation::join(&self.cx(), id, &place).await.unwrap();
        let single = vec![format!("/people/{id}"), format!("/api/v1/directory/people/{id}")];
        let lists = [
            "/people?text=WORD",
            "/api/v1/directory/people?text=WORD",
            "/api/v1/directory/people/export?format=jsonl&text=WORD",
            "/people/export?format=csv&text=WORD",
            "/api/v1/search?q=WORD",
        ]
        .map(str::to_owned);
        let all = [single.clone(), lists.to_vec()].concat();
        let what = |part: &str| format!("{part} of a {visibility} person");
        self.put(&words[0], what("name"), Rule::Person(id, None), &all);
        let staff = Some(Visibility::Workspace);
        self.put(&words[1].to_lowercase(), what("address"), Rule::Person(id, staff), &single);
        // Where somebody works is shown to who may know both; on no page is that all of it.
        self.put(&words[2], what("title"), Rule::Person(id, Some(Visibility::PublicNamed)), &[]);
        self.people.push(id);
        self.id("person", id);
    }

    /// Hands on all news and runs all jobs that are due.
    pub async fn work(&self) {
        for _ in 0..200 {
            let told = lb_store::outbox::deliver(&self.t.store, &self.site.receivers, 100).await;
            let ran = lb_store::jobs::run_next(&self.t.store, &self.site.handlers).await;
            if told.unwrap() == 0 && !ran.unwrap() {
                return;
            }
        }
        panic!("work without end");
    }
}
