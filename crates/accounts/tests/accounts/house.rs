//! A mounted house with the real doorkeeper, and browsers that keep their cookies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, header};
use lb_accounts::{Accounts, Keeper};
use lb_doors::{Settings, Site, mount};
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Account, Id, Language, Locale, Localised, Workspace};
use lb_store::{Migration, Rows as _};
use lb_testkit::{Client, Reply, Scratch};
use lb_workspaces::{Draft, Kind, Target};

pub const PASSWORD: &str = "an umbrella for five";

pub fn rooms() -> Vec<Migration> {
    let own = lb_store::migrations().into_iter();
    own.chain(lb_workspaces::migrations()).chain(lb_accounts::migrations()).collect()
}

pub struct House {
    pub t: Scratch,
    pub site: Site,
    pub room: Accounts,
}

impl House {
    pub fn of(t: &Scratch) -> Self {
        Self::knowing(t, Vec::new())
    }

    /// The same with providers of identities.
    pub fn knowing(t: &Scratch, providers: Vec<lb_accounts::Provider>) -> Self {
        let options = lb_accounts::Options { providers, ..lb_accounts::Options::default() };
        Self::with(t, options)
    }

    /// The same where newcomers are let in.
    pub fn open(t: &Scratch) -> Self {
        Self::with(t, lb_accounts::Options { open: true, ..lb_accounts::Options::default() })
    }

    fn with(t: &Scratch, options: lb_accounts::Options) -> Self {
        let room = Accounts::new(options);
        let settings = Settings {
            base_url: "http://landbridge.test".to_owned(),
            data: t.folder.clone(),
            demonstration: false,
            behind_proxy: false,
        };
        let slices = vec![lb_workspaces::slice(), lb_accounts::slice(room.clone())];
        let site = mount(&t.store, settings, Arc::new(Keeper), slices);
        Self { t: t.clone(), site, room }
    }

    pub fn browser(&self) -> Browser {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let client = self.t.stranger(&self.site).with("user-agent", agent);
        Browser { client: client.with("sec-fetch-site", "same-origin"), jar: Arc::default() }
    }

    pub fn program(&self, token: &str) -> Client {
        self.t.stranger(&self.site).with("authorization", &format!("Bearer {token}"))
    }

    /// An account without password.
    pub async fn account(&self, name: &str) -> Id<Account> {
        let address = format!("{}@example.org", name.to_lowercase());
        lb_accounts::add_account(&self.t.system(), name, &address, Locale::En).await.unwrap()
    }

    /// A browser that was signed in with a link.
    pub async fn signed_in(&self, account: Id<Account>) -> Browser {
        let path = lb_accounts::sign_in_link(&self.t.system(), account, false).await.unwrap();
        let browser = self.browser();
        let reply = browser.post(&path, &[]).await;
        assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
        browser
    }

    /// An account with [`PASSWORD`], and a browser that is signed in with it.
    pub async fn with_password(&self, name: &str) -> (Id<Account>, Browser) {
        let account = self.account(name).await;
        let browser = self.signed_in(account).await;
        let reply = browser.post("/account/password", &[("password", PASSWORD)]).await;
        assert_eq!(reply.location(), "/account", "{}", reply.text);
        (account, browser)
    }

    pub async fn workspace(&self, name: &str) -> Id<Workspace> {
        self.workspace_named(Localised::new(Language::EN, name, self.t.system().now)).await
    }

    pub async fn workspace_named(&self, name: Localised) -> Id<Workspace> {
        let cx = self.t.system();
        let draft = Draft {
            kind: Kind::Programme,
            name,
            countries: Vec::new(),
            languages: Vec::new(),
            settings: None,
            listed: false,
        };
        lb_workspaces::create(&cx, None, draft).await.unwrap()
    }

    pub async fn give(&self, account: Id<Account>, role: Role, workspace: Id<Workspace>) {
        let target = Target::Workspace(workspace);
        lb_workspaces::give(&self.t.system(), account, role, &target).await.unwrap();
    }

    pub async fn take_back(&self, account: Id<Account>, workspace: Id<Workspace>) {
        let cx = self.t.system();
        let scope = Scope::Workspace(workspace);
        for held in lb_workspaces::grants_of_scope(&cx.read(), scope).await.unwrap() {
            if held.account == account {
                lb_workspaces::revoke(&cx, held.id, None).await.unwrap();
            }
        }
    }

    /// The paths of the links in all mails to an address, the last first.
    pub async fn mailed(&self, to: &str) -> Vec<String> {
        let cx = self.t.system();
        let sql = "select payload from job where kind = 'mail.send' order by made_at desc, id desc";
        let all =
            cx.read().all(sql, &[], |row| row.get::<serde_json::Value>("payload")).await.unwrap();
        all.iter()
            .filter(|one| one["to"] == to)
            .map(|one| one["data"]["link"].as_str().unwrap().replace("http://landbridge.test", ""))
            .collect()
    }

    pub async fn count(&self, sql: &str) -> u64 {
        self.t.system().read().count(sql, &[]).await.unwrap()
    }

    /// Everything that the audit record says.
    pub async fn audit(&self) -> String {
        let cx = self.t.system();
        let sql = "select action, change from audit_entry order by seq";
        let all = cx
            .read()
            .all(sql, &[], |row| {
                Ok(format!("{} {}", row.get::<String>("action")?, row.get::<String>("change")?))
            })
            .await
            .unwrap();
        all.join("\n")
    }
}

/// A browser: it keeps cookies and sends them back.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Browser {
    /// The same browser, reading another language.
    pub fn reading(mut self, language: &'static str) -> Self {
        self.client = self.client.reading(language);
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().get(name).cloned()
    }

    /// A copy that has all but these cookies.
    pub fn without(&self, names: &[&str]) -> Self {
        let mut jar = self.jar.lock().unwrap().clone();
        jar.retain(|name, _| !names.contains(&name.as_str()));
        Self { client: self.client.clone(), jar: Arc::new(Mutex::new(jar)) }
    }

    pub async fn get(&self, address: &str) -> Reply {
        let reply = self.ready().get(address).await;
        self.keep(&reply);
        reply
    }

    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.ready().post(address, fields).await;
        self.keep(&reply);
        reply
    }

    pub async fn call(&self, method: Method, address: &str, body: &serde_json::Value) -> Reply {
        let reply = self.ready().call(method, address, body).await;
        self.keep(&reply);
        reply
    }

    /// What a form on `page` sends.
    pub async fn post_from(&self, page: &str, address: &str, fields: &[(&str, &str)]) -> Reply {
        let stood = format!("http://landbridge.test{page}");
        let reply = self.ready().with("referer", &stood).post(address, fields).await;
        self.keep(&reply);
        reply
    }

    /// A form that another site made the browser send.
    pub async fn lured(&self, address: &str) -> Reply {
        let kind = Some("application/x-www-form-urlencoded");
        let client = self.ready().with("sec-fetch-site", "cross-site");
        client.send(Method::POST, address, kind, Body::empty()).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Reply {
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Whether it is signed in.
    pub async fn is_in(&self) -> bool {
        self.get("/account").await.status.as_u16() == 200
    }

    fn ready(&self) -> Client {
        let jar = self.jar.lock().unwrap();
        let cookies: Vec<String> =
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() {
            self.client.clone()
        } else {
            self.client.clone().with("cookie", &cookies.join("; "))
        }
    }

    fn keep(&self, reply: &Reply) {
        let mut jar = self.jar.lock().unwrap();
        for value in reply.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = value.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() || rest.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
