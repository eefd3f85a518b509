//! A provider of identities on this machine: it sends everybody back at once and vouches for the address it was told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use landbridge::Vouching;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

/// The short name under which it stands in addresses.
pub const CODE: &str = "agency";
const CLIENT: &str = "landbridge";

fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[1; 32]).expect("a key")
}

/// The part of a query with this name.
fn part<'a>(query: &'a str, name: &str) -> &'a str {
    let all = query.split('&').filter_map(|pair| pair.split_once('='));
    all.clone().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

/// What the provider was told.
#[derive(Default)]
struct Told {
    /// The address that it vouches for.
    address: String,
    /// What ties its token to who came last.
    nonce: String,
}

/// The provider; it answers as long as this program runs.
#[derive(Clone)]
pub struct Provider {
    issuer: String,
    told: Arc<Mutex<Told>>,
}

impl Provider {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let provider = Self { issuer, told: Arc::default() };
        let answering = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Browsers open lines in advance and say nothing on them: nobody waits for those.
                let answering = answering.clone();
                std::thread::spawn(move || answering.answer(stream));
            }
        });
        provider
    }

    /// How the demonstration is told of it.
    pub fn known(&self) -> Vouching {
        Vouching {
            code: CODE,
            name: "The Agency".to_owned(),
            issuer: self.issuer.clone(),
            client: (CLIENT.to_owned(), "between us".to_owned()),
        }
    }

    /// Vouches for this address from now on.
    pub fn vouch(&self, address: &str) {
        address.clone_into(&mut self.told.lock().expect("what was told").address);
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
            .and_then(|(_, value)| value.parse().ok())
            .unwrap_or_default();
        input.read_exact(&mut vec![0; length]).ok()?;
        let path = head.split(' ').nth(1)?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if path == "/authorize" {
            part(query, "nonce").clone_into(&mut self.told.lock().ok()?.nonce);
            let back = part(query, "redirect_uri").replace("%3A", ":").replace("%2F", "/");
            let state = part(query, "state");
            return write!(
                out,
                "HTTP/1.1 302 Found\r\nLocation: {back}?code=granted&state={state}\r\n\
                 Content-Length: 0\r\nConnection: close\r\n\r\n"
            )
            .ok();
        }
        let said = self.say(path).map(|said| said.to_string());
        let status = if said.is_some() { "200 OK" } else { "404 Not Found" };
        let said = said.unwrap_or_default();
        write!(
            out,
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{said}",
            said.len()
        )
        .ok()
    }

    fn say(&self, path: &str) -> Option<Value> {
        let at = |path: &str| format!("{}{path}", self.issuer);
        match path {
            "/.well-known/openid-configuration" => Some(json!({
                "issuer": self.issuer, "authorization_endpoint": at("/authorize"),
                "token_endpoint": at("/token"), "jwks_uri": at("/keys"),
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
            })),
            "/keys" => {
                let point = key().verifying_key().to_sec1_point(false);
                let (x, y) = point.as_bytes().get(1..)?.split_at_checked(32)?;
                Some(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "use": "sig",
                    "alg": "ES256", "kid": "key", "x": text(x), "y": text(y) }] }))
            }
            "/token" => Some(json!({ "access_token": "nothing", "token_type": "Bearer",
                "expires_in": 60, "id_token": self.token() })),
            _ => None,
        }
    }

    fn token(&self) -> String {
        let told = self.told.lock().expect("what was told");
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
        let head = json!({ "alg": "ES256", "typ": "JWT", "kid": "key" });
        let claims = json!({ "iss": self.issuer, "aud": CLIENT, "sub": told.address,
            "nonce": told.nonce, "iat": now, "exp": now + 300, "auth_time": now,
            "email": told.address, "email_verified": true, "name": "Somebody Vouched" });
        let signed = format!("{}.{}", text(head.to_string()), text(claims.to_string()));
        let signature: Signature = key().sign(signed.as_bytes());
        format!("{signed}.{}", text(signature.to_bytes()))
    }
}
