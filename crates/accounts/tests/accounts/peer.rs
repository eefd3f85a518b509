//! Signing in by a provider of identities written by others: the npm package oidc-provider, started by
//! the test and walked through over HTTP.

#![expect(
    clippy::disallowed_methods,
    reason = "the provider has a clock of its own, and the environment says whether it may be missing"
)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use lb_accounts::Provider;
use lb_endpoints::Outside;
use lb_endpoints::http::{Request, Response};
use lb_testkit::{Reply, Scratch};

use crate::forger::Sent;
use crate::house::{Browser, House, rooms};

const NAME: &str = "a_real_provider_signs_in";

/// The folder with the package, kept between runs; `None`: there is no node, or the package cannot be had.
fn installed() -> Option<PathBuf> {
    static ONCE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one_at_a_time = ONCE.lock().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oidc-provider");
    let there = folder.join("node_modules/oidc-provider/package.json");
    if !there.exists() {
        std::fs::create_dir_all(&folder).ok()?;
        let install = ["install", "--no-audit", "--no-fund", "--no-save", "oidc-provider@9.13.3"];
        let ran = Command::new("npm").args(install).current_dir(&folder).output().ok()?;
        ran.status.success().then_some(())?;
    }
    std::fs::write(folder.join("peer.mjs"), include_str!("peer.mjs")).ok()?;
    let node = Command::new("node").arg("--version").output().ok()?;
    (node.status.success() && there.exists()).then_some(folder)
}

/// The running provider; it ends with its input.
struct Peer {
    process: Child,
    /// What it prints; where nobody listened, it would end.
    _prints: std::process::ChildStdout,
}

impl Peer {
    fn start(folder: &Path, port: u16, life: u32) -> Self {
        let mut process = Command::new("node")
            .args(["peer.mjs", &port.to_string(), &life.to_string()])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = std::io::BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        while line.trim() != "ready" {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "the provider ended");
        }
        Self { process, _prints: lines.into_inner() }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
    }
}

/// A browser at the provider: it keeps cookies and follows redirections until they lead elsewhere.
struct Walker {
    issuer: String,
    jar: BTreeMap<String, String>,
}

impl Walker {
    fn send(&mut self, method: &str, url: &str, body: &str) -> Response<Vec<u8>> {
        let cookies: Vec<String> =
            self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(url)
            .header("cookie", cookies.join("; "))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.as_bytes().to_vec())
            .unwrap();
        let answer = Outside::new(true).send(request, 1_000_000).unwrap();
        for one in answer.headers().get_all("set-cookie") {
            let pair = one.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.jar.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    /// Goes through the pages at `url` as `who`; gives where the provider leads back to.
    fn walk(&mut self, url: &str, who: &str) -> String {
        let mut answer = self.send("GET", url, "");
        for _ in 0..12 {
            if let Some(to) = answer.headers().get("location") {
                let to = to.to_str().unwrap();
                if to.starts_with("http://landbridge.test/") {
                    return to.replace("http://landbridge.test", "");
                }
                let to = if to.starts_with('/') {
                    format!("{}{to}", self.issuer)
                } else {
                    to.to_owned()
                };
                answer = self.send("GET", &to, "");
                continue;
            }
            let page = String::from_utf8(answer.body().clone()).unwrap();
            let action = page.split("action=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
            let action = action.split('"').next().unwrap();
            let prompt = if page.contains("value=\"login\"") { "login" } else { "consent" };
            let body = format!("prompt={prompt}&login={who}&password=any");
            let action = if action.starts_with('/') {
                format!("{}{action}", self.issuer)
            } else {
                action.to_owned()
            };
            answer = self.send("POST", &action, &body);
        }
        panic!("the provider never led back");
    }
}

/// The clock of the test shows what the provider's shows.
fn synchronise(t: &Scratch) {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let ours = t.system().now.micros() / 1_000_000;
    t.clock.advance(i64::try_from(now.as_secs()).unwrap() - ours);
}

async fn begin(browser: &Browser) -> Sent {
    Sent::by(&browser.post("/sign-in/with/real", &[("next", "/account")]).await)
}

/// Signs in at the provider as `who` and comes back.
async fn come(browser: &Browser, walker: &mut Walker, who: &str) -> (String, Reply) {
    let back = walker.walk(&begin(browser).await.address, who);
    let reply = browser.get(&back).await;
    (back, reply)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_real_provider_signs_in(t: Scratch) {
        let Some(folder) = installed() else {
            let message = format!("SKIPPED {NAME}: needs node, npm and the package oidc-provider");
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
            let _ = writeln!(std::io::stderr(), "{message}");
            return;
        };
        synchronise(&t);
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let issuer = format!("http://127.0.0.1:{port}");
        let provider = Provider {
            code: "real".to_owned(),
            issuer: issuer.clone(),
            client_id: "landbridge".to_owned(),
            client_secret: Some("between us".to_owned()),
            new_accounts: true,
            private: true,
            ..Provider::default()
        };
        let house = House::knowing(&t, vec![provider]);
        let walker = || Walker { issuer: issuer.clone(), jar: BTreeMap::new() };
        let peer = Peer::start(&folder, port, 3600);

        // In; the code, brought once more, by whomever, opens nothing.
        let browser = house.browser();
        let mut known = walker();
        let (back, reply) = come(&browser, &mut known, "kim").await;
        assert_eq!(reply.location(), "/account", "{}", reply.text);
        let shown = browser.get("/account").await;
        assert!(shown.shows("Person kim") && shown.shows("kim@example.org"), "{}", shown.text);
        assert_eq!(browser.get(&back).await.status.as_u16(), 410);
        let state = begin(&browser).await.part("state");
        let old_code = back.split("state=").next().unwrap();
        let replayed = browser.get(&format!("{old_code}state={state}")).await;
        assert_eq!(replayed.status.as_u16(), 422, "{}", replayed.text);

        // A state that is not this browser's; a nonce that was changed on the way; another client's code.
        let stranger = house.browser();
        let sent = begin(&stranger).await;
        let back = walker().walk(&sent.address, "lee");
        assert_eq!(house.browser().get(&back).await.status.as_u16(), 410);
        let sent = begin(&stranger).await;
        let changed = sent.address.replace(&sent.part("nonce"), "of-another-conversation");
        let back = walker().walk(&changed, "lee");
        assert_eq!(stranger.get(&back).await.status.as_u16(), 422);
        let sent = begin(&stranger).await;
        let back = walker().walk(&sent.address.replace("client_id=landbridge", "client_id=another"), "lee");
        assert_eq!(stranger.get(&back).await.status.as_u16(), 422);
        // A code that was asked for with another challenge.
        let sent = begin(&stranger).await;
        let other = begin(&stranger).await.part("code_challenge");
        let back = walker().walk(&sent.address.replace(&sent.part("code_challenge"), &other), "lee");
        assert_eq!(stranger.get(&back).await.status.as_u16(), 422);
        assert!(!stranger.is_in().await);

        // Confirming asks for the password there, though the provider knows its browser.
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 303, "nothing was proven just now");
        let confirm = browser.post("/account/confirm/with/real", &[("next", "/account/password")]).await;
        let sent = Sent::by(&confirm);
        let silent = known.send("GET", &sent.address.replace("prompt=login", "prompt=none"), "");
        assert!(silent.headers()["location"].to_str().unwrap().contains("login_required"));
        let confirm = browser.post("/account/confirm/with/real", &[("next", "/account/password")]).await;
        let back = known.walk(&Sent::by(&confirm).address, "kim");
        assert_eq!(browser.get(&back).await.location(), "/account/password");
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 200);

        // Other keys after a restart; then tokens that are over when they come.
        drop(peer);
        let peer = Peer::start(&folder, port, 3600);
        let (_, reply) = come(&house.browser(), &mut walker(), "kim").await;
        assert_eq!(reply.location(), "/account", "{}", reply.text);
        drop(peer);
        let _peer = Peer::start(&folder, port, 60);
        t.clock.advance(240);
        let (_, late) = come(&house.browser(), &mut walker(), "kim").await;
        assert_eq!(late.status.as_u16(), 422, "{}", late.text);
    }
}
