//! A program that talks to the running platform over HTTP: with a session as a browser has one, or
//! with a token.

use std::time::Duration;

use serde_json::Value;
use ureq::Agent;

use crate::house::House;

/// Sends requests as somebody.
pub struct Program {
    agent: Agent,
    base: String,
    cookie: Option<String>,
    token: Option<String>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub text: String,
    /// Where it leads on; empty where it does not.
    pub location: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

impl Program {
    /// Somebody who is not signed in.
    pub fn stranger(house: &House) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // A line that the server closes while it is idle would fail whoever writes on it next.
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(300)))
            .build()
            .into();
        Self { agent, base: house.address.clone(), cookie: None, token: None }
    }

    /// Somebody signed in with a link of the demonstration.
    pub fn through(house: &House, link: &str) -> Self {
        let mut one = Self::stranger(house);
        let path = link.strip_prefix(&one.base).expect("a link of the demonstration").to_owned();
        let reply = one.agent.get(format!("{}{path}", one.base)).call().expect("an answer");
        let cookie = reply
            .headers()
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find(|value| value.starts_with("landbridge="))
            .expect("a session");
        one.cookie = cookie.split(';').next().map(str::to_owned);
        one
    }

    /// The same person's token for everything.
    pub fn token(&self, name: &str) -> String {
        let reply =
            self.form("/account/tokens/new", &[("name", name), ("scopes", "*"), ("days", "2")]);
        assert_eq!(reply.status, 200, "{}", reply.text);
        let begin =
            reply.text.find("landbridge_").unwrap_or_else(|| panic!("no token: {}", reply.text));
        let word = |one: &char| one.is_ascii_alphanumeric() || "_-".contains(*one);
        reply.text[begin..].chars().take_while(word).collect()
    }

    /// Whoever holds this token.
    pub fn bearing(house: &House, token: String) -> Self {
        Self { token: Some(token), ..Self::stranger(house) }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, "", "", &[])
    }

    /// Sends a form; refused forms come back with their status.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send("POST", path, "application/x-www-form-urlencoded", &body.join("&"), &[])
    }

    /// Sends JSON, nothing where it is null; anything but success fails the test.
    pub fn json(&self, method: &str, path: &str, body: &Value) -> Value {
        // What is sent with a question for something is never read, and a server that closes a connection
        // with unread bytes in it may take its own answer back.
        let reply = if body.is_null() {
            self.send(method, path, "", "", &[])
        } else {
            self.send(method, path, "application/json", &body.to_string(), &[])
        };
        assert!((200..300).contains(&reply.status), "{method} {path}: {}", reply.text);
        reply.json()
    }

    pub fn send(
        &self,
        method: &str,
        path: &str,
        kind: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("accept-language", "en");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.to_owned()).expect("a request");
        let mut reply = self.agent.run(request).expect("an answer");
        let location = reply.headers().get("location").and_then(|value| value.to_str().ok());
        Reply {
            location: location.unwrap_or_default().to_owned(),
            status: reply.status().as_u16(),
            text: reply.body_mut().read_to_string().expect("text"),
        }
    }
}

fn encode(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
