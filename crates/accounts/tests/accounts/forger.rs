//! A provider of identities that says whatever a test tells it to: with right and with wrong keys.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lb_accounts::Provider;
use lb_testkit::Reply;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::house::Browser;

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the forger does at the moment.
#[derive(Default)]
struct Told {
    /// The token of identity that it gives.
    token: String,
    /// What its page about people says.
    person: Option<Value>,
    /// The number of the key that it publishes.
    published: u8,
    /// What it was asked, line by line: path and body.
    asked: Vec<(String, String)>,
}

#[derive(Clone)]
pub struct Forger {
    pub issuer: String,
    told: Arc<Mutex<Told>>,
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_slice(&[number; 32]).unwrap()
}

impl Forger {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let told = Arc::new(Mutex::new(Told { published: 1, ..Told::default() }));
        let forger = Self { issuer, told };
        let answering = forger.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                answering.answer(stream);
            }
        });
        forger
    }

    pub fn provider(&self) -> Provider {
        Provider {
            code: "forge".to_owned(),
            issuer: self.issuer.clone(),
            client_id: "landbridge".to_owned(),
            client_secret: Some("between us".to_owned()),
            names: [(lb_kernel::Locale::En, "The Forge".to_owned())].into(),
            private: true,
            ..Provider::default()
        }
    }

    fn answer(&self, stream: TcpStream) -> Option<()> {
        let mut out = stream.try_clone().ok()?;
        let mut input = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            (input.read_line(&mut head).ok()? > 0).then_some(())?;
        }
        let length = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, value)| value.parse().unwrap());
        let mut body = vec![0; length];
        input.read_exact(&mut body).ok()?;
        let path = head.split(' ').nth(1)?.to_owned();
        let mut told = self.told.lock().unwrap();
        let said = self.say(&told, &path);
        told.asked.push((path, String::from_utf8(body).unwrap()));
        let (status, said) = match said {
            Some(said) => ("200 OK", said.to_string()),
            None => ("404 Not Found", String::new()),
        };
        write!(
            out,
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{said}",
            said.len()
        )
        .ok()
    }

    fn say(&self, told: &Told, path: &str) -> Option<Value> {
        let at = |path: &str| format!("{}{path}", self.issuer);
        match path {
            "/.well-known/openid-configuration" => Some(json!({
                "issuer": self.issuer,
                "authorization_endpoint": at("/authorize"),
                "token_endpoint": at("/token"),
                "userinfo_endpoint": at("/person"),
                "jwks_uri": at("/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256", "none"],
            })),
            "/keys" => {
                let point = key(told.published).verifying_key().to_sec1_point(false);
                let (x, y) = point.as_bytes()[1..].split_at(32);
                Some(json!({ "keys": [{
                    "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256",
                    "kid": format!("key-{}", told.published), "x": text(x), "y": text(y),
                }] }))
            }
            "/token" => Some(json!({
                "access_token": "opens the page about people", "token_type": "Bearer",
                "expires_in": 60, "id_token": told.token,
            })),
            "/person" => told.person.clone(),
            _ => None,
        }
    }

    pub fn publish(&self, number: u8) {
        self.told.lock().unwrap().published = number;
    }

    pub fn tell_of(&self, person: Value) {
        self.told.lock().unwrap().person = Some(person);
    }

    pub fn asked(&self, path: &str) -> Vec<String> {
        let told = self.told.lock().unwrap();
        told.asked.iter().filter(|(at, _)| at == path).map(|(_, body)| body.clone()).collect()
    }

    /// What it says in earnest of `sub`, in answer to `sent`.
    pub fn claims(&self, sent: &Sent, sub: &str, now: i64) -> Value {
        json!({
            "iss": self.issuer, "aud": "landbridge", "sub": sub, "nonce": sent.part("nonce"),
            "iat": now, "exp": now + 300, "auth_time": now,
            "email": format!("{sub}@example.org"), "email_verified": true, "name": "Kim Min-ji",
        })
    }

    /// Gives this token from now on, signed with a key of its own.
    pub fn sign(&self, claims: &Value, number: u8) {
        let head = json!({ "alg": "ES256", "typ": "JWT", "kid": format!("key-{number}") });
        let signed = format!("{}.{}", text(head.to_string()), text(claims.to_string()));
        let signature: Signature = key(number).sign(signed.as_bytes());
        self.told.lock().unwrap().token = format!("{signed}.{}", text(signature.to_bytes()));
    }

    /// Gives this token from now on, unsigned, or signed with what everybody who knows the client knows.
    pub fn sign_badly(&self, claims: &Value, algorithm: &str) {
        let head = json!({ "alg": algorithm, "typ": "JWT" });
        let signed = format!("{}.{}", text(head.to_string()), text(claims.to_string()));
        let end = if algorithm == "none" { String::new() } else { text("not a signature") };
        self.told.lock().unwrap().token = format!("{signed}.{end}");
    }
}

/// Where a browser was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    pub address: String,
}

impl Sent {
    /// Reads the page that sends a browser away.
    pub fn by(reply: &Reply) -> Self {
        assert_eq!(reply.status.as_u16(), 200, "{}", reply.text);
        let begin = reply.text.find("content=\"0; url=").unwrap() + 16;
        let address = reply.text[begin..].split('"').next().unwrap();
        Self { address: address.replace("&#38;", "&").replace("&amp;", "&") }
    }

    pub fn part(&self, name: &str) -> String {
        let (_, query) = self.address.split_once('?').unwrap();
        let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        found.unwrap_or_default().to_owned()
    }

    /// Whether the code verifier in `body` is the one that was announced.
    pub fn announced(&self, body: &str) -> bool {
        let verifier =
            body.split('&').find_map(|pair| pair.strip_prefix("code_verifier=")).unwrap();
        self.part("code_challenge_method") == "S256"
            && self.part("code_challenge") == text(Sha256::digest(verifier))
    }

    /// The browser comes back.
    pub async fn back(&self, browser: &Browser) -> Reply {
        let state = self.part("state");
        browser.get(&format!("/sign-in/with/forge/return?code=granted&state={state}")).await
    }
}
