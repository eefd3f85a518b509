//! A browser or program that talks to a mounted site, in the same process.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// Sends requests as somebody.
#[derive(Clone)]
pub struct Client {
    router: Router,
    secret: Option<String>,
    language: &'static str,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub text: String,
    /// The body as it came: a file.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// Where a redirection leads.
    #[must_use]
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Whether the body has this text.
    #[must_use]
    pub fn shows(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

impl Client {
    pub(crate) fn new(router: Router, secret: Option<String>) -> Self {
        Self { router, secret, language: "en", headers: Vec::new() }
    }

    /// The same, reading another language.
    #[must_use]
    pub fn reading(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// The same, with one more header on every request.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Opens a page or asks the API.
    pub async fn get(&self, address: &str) -> Reply {
        self.send(Method::GET, address, None, Body::empty()).await
    }

    /// Sends a form.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Reply {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let kind = Some("application/x-www-form-urlencoded");
        self.send(Method::POST, address, kind, Body::from(body.join("&"))).await
    }

    /// Sends JSON to the API.
    pub async fn call(&self, method: Method, address: &str, body: &Value) -> Reply {
        self.send(method, address, Some("application/json"), Body::from(body.to_string())).await
    }

    /// Sends anything.
    pub async fn send(
        &self,
        method: Method,
        address: &str,
        kind: Option<&str>,
        body: Body,
    ) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::HOST, "landbridge.test")
            .header(header::ACCEPT_LANGUAGE, self.language);
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(secret) = &self.secret {
            request = if address.starts_with("/api/") {
                request.header(header::AUTHORIZATION, format!("Bearer {secret}"))
            } else {
                request
                    .header(header::COOKIE, format!("landbridge={secret}"))
                    .header("sec-fetch-site", "same-origin")
            };
        }
        for (name, value) in &self.headers {
            if let Some(headers) = request.headers_mut() {
                headers.remove(name);
            }
            request = request.header(name, value);
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status: parts.status, headers: parts.headers, text, bytes: bytes.into() }
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
