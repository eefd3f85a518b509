//! Keeps the demonstration running on a free port as long as this program runs, with one record of
//! every kind that a page shows.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use landbridge::{Guest, Running};
use lb_doors::Entry;
use lb_kernel::policy::Role;
use lb_kernel::{Account, Id, Locale, Workspace};
use lb_store::{Cx, Rows as _, Store};
use lb_workspaces::Target;
use serde_json::{Value, json};
use tokio::runtime::{Handle, Runtime};

use crate::program::Program;
use crate::vouching::Provider;

/// The running demonstration.
pub struct House {
    /// Where it answers.
    pub address: String,
    /// Its routes.
    pub entries: Vec<Entry>,
    /// Records by name, for the addresses of pages.
    pub records: BTreeMap<&'static str, String>,
    /// The link of the operator.
    pub operator: String,
    /// Who else can say who somebody is.
    pub provider: Provider,
    guests: Vec<Guest>,
    store: Store,
    runtime: Handle,
}

impl House {
    /// A demonstration on a free port, with one record of every kind; it answers as long as this
    /// program runs.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder").keep();
        crate::driver::remove_at_the_end(&folder);
        let runtime = Runtime::new().expect("a runtime");
        let mut house = runtime.block_on(async {
            let provider = Provider::open();
            let known = Some(provider.known());
            let running = Running::knowing(&folder, 0, Locale::En, known).await;
            let running = running.expect("a demonstration");
            let cx = Cx::command_line(&running.store, Locale::En);
            let operator = account(&cx, "Operator").await;
            lb_workspaces::give(&cx, operator, Role::Operator, &Target::Installation)
                .await
                .expect("a role");
            let path = lb_accounts::sign_in_link(&cx, operator, true).await.expect("a link");
            let mut records = BTreeMap::new();
            for (name, whose) in [("link", operator), ("once", account(&cx, "Colleague").await)] {
                let link = lb_accounts::sign_in_link(&cx, whose, false).await.expect("a link");
                records.insert(name, link.trim_start_matches("/link/").to_owned());
            }
            let house = House {
                address: running.address.clone(),
                entries: running.site.entries.clone(),
                records,
                operator: format!("{}{path}", running.address),
                provider,
                guests: running.guests.clone(),
                store: running.store.clone(),
                runtime: Handle::current(),
            };
            tokio::spawn(running.serve(std::future::pending()));
            house
        });
        // The server lives as long as the program.
        std::mem::forget(runtime);
        let records = furnish(&house);
        house.records.extend(records);
        house
    }

    /// The first guest with this role who reads this language.
    fn guest(&self, role: Role, locale: Locale) -> &Guest {
        let fits = |guest: &&Guest| guest.role == role && guest.locale == locale;
        let guest = self.guests.iter().find(fits);
        guest.unwrap_or_else(|| panic!("no {role} reads {}", locale.code()))
    }

    /// The sign-in link of this guest.
    pub fn link(&self, role: Role, locale: Locale) -> &str {
        &self.guest(role, locale).link
    }

    /// The sign-in links of all guests with this role.
    pub fn links(&self, role: Role) -> Vec<&str> {
        let those = self.guests.iter().filter(|guest| guest.role == role);
        those.map(|guest| guest.link.as_str()).collect()
    }

    /// Lets the time pass after which a guest's last proof of identity is no longer fresh.
    pub fn make_proof_old(&self, role: Role, locale: Locale) {
        let account = self.guest(role, locale).account;
        self.runtime.block_on(async {
            let mut tx = Cx::command_line(&self.store, Locale::En).begin().await.expect("a write");
            tx.run("update session set fresh_until = 0 where account = $1", &[&account])
                .await
                .expect("sessions");
            tx.commit().await.expect("a commit");
        });
    }

    /// The mail address of a guest.
    pub fn address_of(&self, role: Role, locale: Locale) -> String {
        let account = self.guest(role, locale).account;
        let sql = format!("select email as id from account where id = '{account}'");
        self.ids(&sql).pop().expect("an address")
    }

    /// An account of its own with a link that signs in to it again and again.
    pub fn newcomer(&self, name: &str) -> String {
        let path = self.runtime.block_on(async {
            let cx = Cx::command_line(&self.store, Locale::En);
            let whose = account(&cx, name).await;
            lb_accounts::sign_in_link(&cx, whose, true).await.expect("a link")
        });
        format!("{}{path}", self.address)
    }

    /// Lets the time pass after which both sides of a collaboration are asked what became of it.
    pub fn ask_after_months(&self, collaboration: &str) {
        self.runtime.block_on(async {
            let mut tx = Cx::command_line(&self.store, Locale::En).begin().await.expect("a write");
            let sql = "update job set run_at = 0 where kind = 'collaborations.ask' \
                and unique_key = $1";
            tx.run(sql, &[&format!("{collaboration} 3")]).await.expect("a job");
            tx.commit().await.expect("a commit");
        });
    }

    /// How many mails were written to an address.
    pub fn mails(&self, address: &str) -> usize {
        let cx = Cx::command_line(&self.store, Locale::En);
        let sql = "select count(*) as n from mail_out where address = $1";
        let count = self.runtime.block_on(async { cx.read().count(sql, &[&address]).await });
        usize::try_from(count.expect("a number")).expect("a small number")
    }

    /// The path of the link behind this door in the newest mail to an address, as soon as there are
    /// more than so many.
    pub fn told(&self, address: &str, door: &str, before: usize) -> String {
        let sql = "select data from mail_out where address = $1 order by made_at desc";
        // On a busy machine what is prepared in the background comes first.
        for _ in 0..3_000 {
            if self.mails(address) > before {
                let cx = Cx::command_line(&self.store, Locale::En);
                let found = self.runtime.block_on(async {
                    cx.read().first(sql, &[&address], |row| row.get::<Value>("data")).await
                });
                let data = found.expect("mails").unwrap_or_default();
                let link = data["link"].as_str().unwrap_or_default();
                if let Some(at) = link.find(door) {
                    return link[at..].to_owned();
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("no mail to {address} leads to {door}")
    }

    /// A statement of some gathering of the desk that keeps this one.
    fn said_beside(&self, gathering: &str) -> String {
        let cx = Cx::command_line(&self.store, Locale::En);
        let sql = "select s.id from statement s join gathering g on g.id = s.gathering \
            where s.state <> 'withdrawn' and g.workspace = \
            (select workspace from gathering where id = $1) order by s.state desc, s.id";
        let found = self.runtime.block_on(async {
            cx.read().first(sql, &[&gathering], |row| row.get::<String>("id")).await
        });
        found.expect("statements").expect("a statement")
    }

    /// The records that a statement finds.
    pub fn ids(&self, sql: &str) -> Vec<String> {
        let cx = Cx::command_line(&self.store, Locale::En);
        let read = |row: &lb_store::Row| row.get::<String>("id");
        self.runtime.block_on(async { cx.read().all(sql, &[], read).await }).expect("records")
    }

    /// How often something is in the database.
    pub fn count(&self, sql: &str) -> u64 {
        let cx = Cx::command_line(&self.store, Locale::En);
        self.runtime.block_on(async { cx.read().count(sql, &[]).await }).expect("a number")
    }

    /// Begins an answer of this founder to the form; gives its identifier.
    pub fn begin_answer(&self, locale: Locale) -> String {
        let session = Program::through(self, self.link(Role::Representative, locale));
        let founder = Program::bearing(self, session.token("answering"));
        let begin = json!({ "form": self.records["form"] });
        id(&founder.json("POST", "/api/v1/answers", &begin))
    }
}

/// The demonstration that all walks share.
pub fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(House::open)
}

/// A new account, with an address after its name.
async fn account(cx: &Cx, name: &str) -> Id<Account> {
    let address = format!("{}@demonstration.example", name.to_lowercase());
    lb_accounts::add_account(cx, name, &address, Locale::En).await.expect("an account")
}

fn text(words: &str) -> Value {
    json!({ "language": "en", "text": words, "revised": "2026-01-01T00:00:00Z" })
}

/// A form with a sentence of at most five words and a choice.
fn definition() -> Value {
    json!({ "sections": [{ "id": "plan", "title": text("Your plan"), "questions": [
        { "id": "story", "label": text("Your plan in a sentence"), "need": "required",
          "ask": { "kind": "long-text", "limit": { "words": 5 } } },
        { "id": "name", "label": text("Name of the project"), "ask": { "kind": "short-text" } },
    ] }] })
}

pub fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("no id: {value}")).to_owned()
}

/// The identifier that follows the first `before` in a page.
pub fn linked(page: &str, before: &str) -> String {
    let tail = |from: usize| &page[from + before.len()..];
    page.match_indices(before)
        .filter_map(|(at, _)| tail(at).get(..36))
        .find(|id| id.parse::<Id<Workspace>>().is_ok())
        .unwrap_or_else(|| panic!("no {before}…: {page}"))
        .to_owned()
}

/// The same, of a page that is filled in the background.
fn awaited(reader: &Program, path: &str, before: &str) -> String {
    for _ in 0..3_000 {
        let page = reader.get(path).text;
        if page.contains(&format!("{before}0")) {
            return linked(&page, before);
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("nothing came to {path}")
}

/// Makes or finds one record of every kind that has a page.
fn furnish(house: &House) -> BTreeMap<&'static str, String> {
    let mut records = BTreeMap::new();
    let session = Program::through(house, house.link(Role::Administrator, Locale::Ko));
    let api = Program::bearing(house, session.token("furnishing"));
    let own = Program::through(house, house.link(Role::Representative, Locale::En));
    let founder = Program::bearing(house, own.token("furnishing"));
    let found = |api: &Program, path: &str| api.json("GET", path, &Value::Null);
    let organisation = linked(&own.get("/").text, "/organisations/");
    let workspace = linked(&session.get("/").text, "/workspaces/");
    let grants = found(&api, &format!("/api/v1/workspaces/{workspace}/grants"));
    records.insert("grant", id(&grants["items"][0]));
    let speaking = found(&api, &format!("/api/v1/records/{organisation}/grants"));
    records.insert("speaking", id(&speaking["items"][0]));
    let top = Program::through(house, house.link(Role::Operator, Locale::Ko));
    records.insert(
        "operator-grant",
        linked(&top.get("/installation/people").text, "/installation/people/"),
    );
    let people = format!("/organisations/{organisation}");
    records.insert("person", linked(&session.get(&people).text, "/people/"));
    let listing = id(&found(&founder, "/api/v1/network/listings?own=true")["items"][0]);
    let path = format!("/network/listings/{listing}");
    records.insert("other", awaited(&own, &path, &format!("{path}/suggestions/")));
    records.insert("listing", listing);
    records.insert("waiting", waiting(&founder, &organisation));
    let note = json!({ "text": "Met in Seoul.", "language": "en", "visibility": "workspace" });
    let path = format!("/api/v1/directory/organisations/{organisation}/notes");
    records.insert("note", id(&api.json("POST", &path, &note)));
    let file = "name;country\nHanbit Test;KR\n";
    let path = "/api/v1/directory/organisations/import?kind=startup&file=some.csv";
    let import = api.send("POST", path, "application/octet-stream", file, &[]);
    records.insert("import", id(&import.json()));
    let hook = [("url", "https://hooks.example/landbridge"), ("events", "note.*")];
    let reply = session.form("/webhooks/new", &hook);
    records.insert("webhook", linked(&reply.text, "/webhooks/"));
    let path = format!("/workspaces/{workspace}/agreements/add");
    let to = linked(&session.get(&path).text, "option value=\"");
    let reply = session.form(&path, &[("to", &to), ("object", "organisation")]);
    assert_eq!(reply.status, 303, "{}", reply.text);
    let page = session.get(&format!("/workspaces/{workspace}")).text;
    records.insert("agreement", linked(&page, &format!("/workspaces/{workspace}/agreements/")));
    records.insert("translation", awaited(&session, "/translations", "/translations/"));
    let officer = Program::through(house, house.link(Role::Officer, Locale::Ko));
    for (name, path) in [
        ("introduction", "/introductions"),
        ("collaboration", "/collaborations"),
        ("challenge", "/challenges"),
        ("deadline", "/deadlines"),
        ("gathering", "/gatherings"),
        ("commitment", "/commitments"),
    ] {
        records.insert(name, awaited(&officer, path, &format!("{path}/")));
    }
    records.insert("statement", house.said_beside(&records["gathering"]));
    let policy = Program::through(house, house.link(Role::PolicyOfficer, Locale::Ko));
    for (name, path) in [
        ("difficulty", "/policy/difficulties"),
        ("theme", "/policy/themes"),
        ("authority", "/policy/authorities"),
        ("item", "/policy/items"),
        ("measure", "/policy/measures"),
        ("recommendation", "/policy/recommendations"),
        ("letters", "/letters"),
    ] {
        let start = format!("{path}/");
        records.insert(name, awaited(&policy, path, &start));
    }
    let challenge = format!("/challenges/{}", records["challenge"]);
    let proposal = awaited(&officer, &challenge, "/challenges/proposals/");
    records.insert("proposal", proposal);
    register(&session, &mut records);
    forms(&api, &founder, &workspace, &mut records);
    records.insert("address", house.address_of(Role::Representative, Locale::En));
    records.insert("second", guarded(house));
    surveys(&policy, &mut records);
    // A new capability adds its record here.
    records.insert("organisation", organisation);
    records.insert("workspace", workspace);
    records
}

/// A link that signs in to an account with an authenticator, as far as that: the code of the moment is asked for.
fn guarded(house: &House) -> String {
    let link = house.newcomer("Guarded");
    let session = Program::through(house, &link);
    let page = session.get("/account/authenticator").text;
    let shown = page.split("<code>").nth(1).unwrap_or_else(|| panic!("no secret: {page}"));
    let secret = shown.split('<').next().unwrap_or_default().replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(&secret).expect("a secret");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
    let code = totp_rs::Builder::new().with_secret(secret).build().expect("codes").generate(now);
    let kept = session.form("/account/authenticator", &[("code", &code.to_string())]);
    assert_eq!(kept.status, 200, "{}", kept.text);
    link
}

/// The demonstration's register, a theme and a measure of its latest publication.
fn register(session: &Program, records: &mut BTreeMap<&'static str, String>) {
    let register = awaited(session, "/register", "/register/");
    let page = session.get(&format!("/register/{register}")).text;
    let measure = linked(&page, &format!("/register/{register}/measures/"));
    records.insert("measure-published", measure);
    let before = format!("/register/{register}/themes/");
    let at = page.find(&before).unwrap_or_else(|| panic!("no theme: {page}")) + before.len();
    let number: String = page[at..].chars().take_while(char::is_ascii_digit).collect();
    records.insert("theme-published", number);
    records.insert("register", register);
}

/// The demonstration's published survey, one that companies are asked, with a link, and one that is closed.
fn surveys(policy: &Program, records: &mut BTreeMap<&'static str, String>) {
    let published = policy.get("/surveys?state=published").text;
    records.insert("survey-published", linked(&published, "/surveys/"));
    let page = policy.get("/surveys/new").text;
    let form = linked(&page, "<option value=\"");
    for (name, wave) in [("survey-closed", "house-1"), ("survey", "house-2")] {
        let closes = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 40);
        let closes = closes.to_string();
        let typed = [
            ("form", form.as_str()),
            ("series", "house"),
            ("wave", wave),
            ("title.en", "Survey of the house"),
            ("purpose.en", "To look at its pages"),
            ("closes_on", &closes[..10]),
            ("least", "3"),
            ("difficulties", "yes"),
        ];
        let made = policy.form("/surveys/new", &typed);
        assert_eq!(made.status, 303, "{}", made.text);
        let one = linked(&policy.get("/surveys").text, "/surveys/");
        let asked = format!("/surveys/{one}/asked");
        let page = policy.form(&asked, &[("by", "matching"), ("country", "KR")]).text;
        let state = format!("/surveys/{one}/state");
        assert_eq!(policy.form(&state, &[("version", "1"), ("step", "open")]).status, 303);
        if name == "survey" {
            let recipient = linked(&page, "name=\"one\" value=\"");
            let link = [("one", recipient.as_str()), ("do", "link")];
            let page = policy.form(&format!("{asked}/one"), &link).text;
            let secret = page.split("/surveys/answer/").nth(1).unwrap_or_else(|| panic!("{page}"));
            let secret: String = secret.chars().take_while(char::is_ascii_hexdigit).collect();
            records.insert("link-survey", secret);
            records.insert("survey-answer", recipient);
        } else {
            assert_eq!(policy.form(&state, &[("version", "2"), ("step", "close")]).status, 303);
        }
        records.insert(name, one);
    }
}

/// A need that waits for its review.
fn waiting(founder: &Program, organisation: &str) -> String {
    let listing = json!({ "organisation": organisation, "listing": {
        "kind": "need", "language": "en", "title": "Partner for a clinical trial of a wound dressing",
        "text": "We look for a hospital in Japan that runs a small clinical trial of our wound \
                 dressing with forty patients and helps us with the ethics committee.",
        "teaser": "A small clinical trial of a wound dressing", "fields": [], "collaboration": [],
        "readiness": null, "countries_wanted": ["JP"], "must": [], "not": [], "budget": "",
        "capacity": null, "visibility": "public-anonymous" } });
    let made = founder.json("POST", "/api/v1/network/listings", &listing);
    let path = format!("/api/v1/network/listings/{}/steps", id(&made));
    let tag = format!("\"{}\"", made["version"]);
    let step = json!({ "step": "send" }).to_string();
    let reply = founder.send("POST", &path, "application/json", &step, &[("if-match", &tag)]);
    assert_eq!(reply.status, 200, "{}", reply.text);
    id(&made)
}

/// A form in its second version, an answer to the first and one to the second.
fn forms(
    api: &Program,
    founder: &Program,
    workspace: &str,
    records: &mut BTreeMap<&'static str, String>,
) {
    let new = json!({ "workspace": workspace, "key": "application", "title": text("Application"),
        "definition": definition() });
    let form = id(&api.json("POST", "/api/v1/forms", &new));
    let path = format!("/api/v1/forms/{form}");
    let tagged = |method: &str, path: &str, version: i64, body: &Value| {
        let tag = format!("\"{version}\"");
        let headers = [("if-match", tag.as_str())];
        let reply = api.send(method, path, "application/json", &body.to_string(), &headers);
        assert!(reply.status < 300, "{method} {path}: {}", reply.text);
        reply.json()
    };
    let version = |api: &Program| api.json("GET", &path, &Value::Null)["version"].as_i64().unwrap();
    let open = json!({ "definition": definition(), "open": true });
    for name in ["older", "answer"] {
        tagged("PUT", &format!("{path}/definition"), version(api), &open);
        tagged("POST", &format!("{path}/publish"), version(api), &Value::Null);
        let begin = json!({ "form": form });
        records.insert(name, id(&founder.json("POST", "/api/v1/answers", &begin)));
    }
    records.insert("form", form);
}
