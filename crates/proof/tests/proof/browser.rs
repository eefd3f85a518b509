//! One browser, led over WebDriver: the few commands that the walks need, and the waiting.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use ureq::Agent;

use crate::driver;
use crate::house::house;

/// How long a walk waits for what must come.
const PATIENCE: Duration = Duration::from_secs(60);
/// The name under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a fresh profile; closed when dropped.
pub struct Browser {
    agent: Agent,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
    }
}

impl Browser {
    /// A browser that reads English.
    pub fn open() -> Self {
        Self::with(json!({}))
    }

    /// The same, in which no script of a page runs.
    pub fn without_scripts() -> Self {
        let browser =
            Self::with(json!({ "profile.managed_default_content_settings.javascript": 2 }));
        browser.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        browser
    }

    fn with(mut prefs: Value) -> Self {
        prefs["intl.accept_languages"] = json!("en");
        let args = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--force-prefers-reduced-motion",
            "--hide-scrollbars",
            "--window-size=1280,900",
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "webauthn:virtualAuthenticators": true,
            "unhandledPromptBehavior": "accept",
            // The rules of a long page take their time on a busy machine.
            "timeouts": { "script": 600_000, "pageLoad": 300_000 },
            "goog:chromeOptions": { "args": args, "prefs": prefs },
        } } });
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(660)))
            .build()
            .into();
        let mut browser = Self { agent, session: driver::address().to_owned() };
        let made = browser.command("session", &wanted).expect("a browser");
        let id = made["sessionId"].as_str().expect("a session");
        browser.session = format!("{}/session/{id}", driver::address());
        browser
    }

    fn command(&self, path: &str, body: &Value) -> Result<Value, String> {
        let reply = self.agent.post(format!("{}/{path}", self.session)).send_json(body);
        Self::answer(reply)
    }

    fn read(&self, path: &str) -> Result<Value, String> {
        Self::answer(self.agent.get(format!("{}/{path}", self.session)).call())
    }

    fn answer(
        reply: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<Value, String> {
        let mut reply = reply.map_err(|error| error.to_string())?;
        let said: Value = reply.body_mut().read_json().map_err(|error| error.to_string())?;
        let value = said["value"].clone();
        if reply.status().is_success() { Ok(value) } else { Err(value["message"].to_string()) }
    }

    /// A command that must succeed.
    pub fn tell(&self, path: &str, body: &Value) -> Value {
        self.command(path, body).unwrap_or_else(|why| panic!("{path}: {why} at {}", self.address()))
    }

    /// A command of Chromium's own protocol.
    pub fn cdp(&self, method: &str, params: &Value) -> Value {
        self.tell("goog/cdp/execute", &json!({ "cmd": method, "params": params }))
    }

    /// Lets the system force its own few colours on all pages, or no longer.
    pub fn colours(&self, forced: bool) {
        let value = if forced { "active" } else { "none" };
        let features = json!({ "features": [{ "name": "forced-colors", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", &features);
    }

    /// Signs out, as far as the browser goes: it holds no cookies any more.
    pub fn forget(&self) {
        self.cdp("Network.clearBrowserCookies", &json!({}));
    }

    /// Opens a page of the platform, or a link to it.
    pub fn go(&self, path: &str) {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", house().address)
        };
        self.tell("url", &json!({ "url": url }));
    }

    /// The path and query of the page that is shown.
    pub fn address(&self) -> String {
        let url = self.read("url").expect("an address");
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(house().address.as_str()).unwrap_or(url).to_owned()
    }

    /// Runs a script in the page and gives what it returns; promises are waited for.
    pub fn run(&self, script: &str) -> Value {
        self.script(script).unwrap_or_else(|why| panic!("{script}: {why} at {}", self.address()))
    }

    fn script(&self, script: &str) -> Result<Value, String> {
        self.command("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Keeps a picture of the page, down to its end or to 4,000 pixels.
    pub fn picture(&self, file: &Path) {
        let size = self.run(
            "const root = document.documentElement; return [root.clientWidth, root.scrollHeight]",
        );
        let height = size[1].as_u64().unwrap_or_default().min(4000);
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": height, "scale": 1 });
        let ask = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let taken = self.cdp("Page.captureScreenshot", &ask);
        let data = taken["data"].as_str().unwrap_or_default();
        let bytes = base64::engine::general_purpose::STANDARD.decode(data).expect("a picture");
        let folder = file.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(file, bytes).expect("a file");
    }

    /// With which status the page was answered.
    pub fn status(&self) -> u64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.run(script).as_u64().unwrap_or_default()
    }

    /// The first element that fits; waits for it.
    pub fn find(&self, css: &str) -> String {
        self.wait(css, || {
            let found = self.command("element", &json!({ "using": "css selector", "value": css }));
            found.ok()?[ELEMENT].as_str().map(str::to_owned)
        })
    }

    /// How many elements fit, now.
    pub fn count(&self, css: &str) -> usize {
        let found = self.tell("elements", &json!({ "using": "css selector", "value": css }));
        found.as_array().map_or(0, Vec::len)
    }

    /// Does something with what fits. A page that comes or changes meanwhile takes its elements away,
    /// or lays something over them: then it is looked for again.
    fn with_found(&self, css: &str, act: impl Fn(&str) -> Result<Value, String>) -> Value {
        self.until(css, || act(&format!("element/{}", self.find(css))))
    }

    /// Presses what fits, for something that happens on this page.
    pub fn click(&self, css: &str) {
        self.with_found(css, |one| self.command(&format!("{one}/click"), &json!({})));
    }

    /// Presses what leads to another page, and waits until all of that is there.
    pub fn follow(&self, css: &str) {
        self.leave(|| self.click(css));
    }

    /// Waits for the page to which `step` leads.
    pub fn leave(&self, step: impl FnOnce()) {
        self.run("window.left = true");
        step();
        let there = "return window.left === undefined && document.readyState === 'complete'";
        self.wait("the next page", || self.script(there).ok()?.as_bool()?.then_some(()));
    }

    /// Writes into what fits, after what stands there.
    pub fn write(&self, css: &str, text: &str) {
        self.with_found(css, |one| self.command(&format!("{one}/value"), &json!({ "text": text })));
    }

    /// Empties what fits and writes into it.
    pub fn fill(&self, css: &str, text: &str) {
        self.with_found(css, |one| {
            self.command(&format!("{one}/clear"), &json!({}))?;
            self.command(&format!("{one}/value"), &json!({ "text": text }))
        });
    }

    /// The words of what fits, as they are shown.
    pub fn text(&self, css: &str) -> String {
        let text = self.with_found(css, |one| self.read(&format!("{one}/text")));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    pub fn value(&self, css: &str) -> String {
        let value = self.with_found(css, |one| self.read(&format!("{one}/property/value")));
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Presses keys, to whoever has the focus.
    pub fn keys(&self, keys: &str) {
        let presses: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                let key = key.to_string();
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keys", "actions": presses }] });
        self.tell("actions", &actions);
    }

    /// Waits until `ready` gives something.
    pub fn wait<T>(&self, what: &str, ready: impl Fn() -> Option<T>) -> T {
        self.until(what, || ready().ok_or_else(String::new))
    }

    /// Waits until `ready` succeeds; why it did not is told when patience ends.
    fn until<T>(&self, what: &str, ready: impl Fn() -> Result<T, String>) -> T {
        let begun = Instant::now();
        loop {
            match ready() {
                Ok(found) => return found,
                Err(why) if begun.elapsed() > PATIENCE => {
                    let shown = self.run("return document.body.innerText.slice(0, 1500)");
                    panic!("{what} did not come at {}: {why} {shown}", self.address());
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// Waits until what fits shows this text.
    pub fn shows(&self, css: &str, text: &str) {
        self.wait(&format!("“{text}” in {css}"), || {
            let found = self.command("elements", &json!({ "using": "css selector", "value": css }));
            let found = found.ok()?;
            let texts = found.as_array()?.iter().filter_map(|one| {
                let id = one[ELEMENT].as_str()?;
                self.read(&format!("element/{id}/text")).ok()?.as_str().map(str::to_owned)
            });
            texts.into_iter().any(|shown| shown.contains(text)).then_some(())
        });
    }

    /// Waits until the address begins so.
    pub fn arrives(&self, path: &str) {
        self.wait(path, || self.address().starts_with(path).then_some(()));
    }

    /// How wide the page is shown, in CSS pixels.
    pub fn width(&self, pixels: u32) {
        let metrics =
            json!({ "width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &metrics);
    }
}
