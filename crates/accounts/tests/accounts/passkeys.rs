use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lb_testkit::Reply;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::house::{Browser, House, PASSWORD, rooms};

const ORIGIN: &str = "http://landbridge.test";

/// A device with one key, as the standard describes what it signs (WebAuthn level 3, 6.1 and 6.5).
struct Device {
    key: SigningKey,
    credential: Vec<u8>,
    counter: u32,
    user: String,
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client_data(verb: &str, options: &Value, origin: &str) -> Vec<u8> {
    let challenge = &options["publicKey"]["challenge"];
    json!({ "type": format!("webauthn.{verb}"), "challenge": challenge, "origin": origin, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

impl Device {
    fn new(number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        Self { key, credential: vec![number; 32], counter: 1, user: String::new() }
    }

    /// What stands before each signature: the party, what the owner showed, the counter.
    fn head(&mut self, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let mut data = Sha256::digest("landbridge.test").to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn create(&mut self, options: &Value) -> Value {
        self.user = options["publicKey"]["user"]["id"].as_str().unwrap().to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        let mut data = self.head(0x45);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        data.extend(&self.credential);
        // A COSE key: EC2, ES256, P-256, x, y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key", "extensions": {},
            "response": { "attestationObject": text(&object), "clientDataJSON": text(&client_data("create", options, ORIGIN)) },
        })
    }

    fn get(&mut self, options: &Value, origin: &str) -> Value {
        let data = self.head(0x05);
        let client = client_data("get", options, origin);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key", "extensions": {},
            "response": {
                "authenticatorData": text(&data), "clientDataJSON": text(&client),
                "signature": text(signature.to_der().as_bytes()), "userHandle": self.user,
            },
        })
    }
}

async fn call(browser: &Browser, address: &str, body: &Value) -> Reply {
    browser.call(Method::POST, address, body).await
}

/// Adds a passkey to the account of a browser.
async fn add(browser: &Browser, device: &mut Device) -> Reply {
    let question = call(browser, "/account/passkeys/begin", &json!({})).await.json();
    let answer = device.create(&question["options"]);
    let body = json!({ "ticket": question["ticket"], "name": "Phone", "answer": answer });
    call(browser, "/account/passkeys", &body).await
}

async fn prove(
    browser: &Browser,
    device: &mut Device,
    finish: &str,
    origin: &str,
) -> (Reply, Value) {
    let question = call(browser, "/sign-in/passkey/begin", &json!({})).await.json();
    let answer = device.get(&question["options"], origin);
    let body = json!({ "ticket": question["ticket"], "next": "/account/edit", "answer": answer });
    (call(browser, finish, &body).await, body)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_passkey_signs_in_by_itself(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let mut device = Device::new(7);
        let added = add(&browser, &mut device).await;
        assert_eq!(added.json()["next"], "/account/passkeys", "{}", added.text);
        assert!(browser.get("/account/passkeys").await.shows("Phone"));
        let elsewhere = house.browser();
        assert!(elsewhere.get("/sign-in").await.shows("data-passkey=\"get\""));
        let (reply, body) = prove(&elsewhere, &mut device, "/sign-in/passkey", ORIGIN).await;
        assert_eq!(reply.json()["next"], "/account/edit", "{}", reply.text);
        assert!(elsewhere.get("/account").await.shows("kim@example.org"));
        let again = call(&house.browser(), "/sign-in/passkey", &body).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "an answer counts once");
        assert!(house.audit().await.contains("\"by\":\"passkey\""));
        // What came about by itself passes; a key under another name does not.
        let cx = t.system();
        for check in lb_accounts::checks() {
            assert_eq!(lb_store::check::run(&cx.read(), &check).await.unwrap(), None);
        }
        assert_eq!(lb_accounts::passkeys(&cx.read()).await.unwrap().count, 0);
        let mut tx = cx.begin().await.unwrap();
        assert_eq!(tx.run("update passkey set credential = 'other'", &[]).await.unwrap(), 1);
        assert_eq!(lb_accounts::passkeys(&tx).await.unwrap().count, 1);
    }

    async fn what_does_not_fit_does_not_sign_in(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let mut device = Device::new(7);
        add(&browser, &mut device).await;
        let at = "/sign-in/passkey";
        let (evil, _) = prove(&house.browser(), &mut device, at, "http://evil.test").await;
        let mut unknown = Device::new(8);
        unknown.user = device.user.clone();
        let (stranger, _) = prove(&house.browser(), &mut unknown, at, ORIGIN).await;
        let mut forged = Device::new(9);
        (forged.user, forged.credential) = (device.user.clone(), device.credential.clone());
        let (false_key, _) = prove(&house.browser(), &mut forged, at, ORIGIN).await;
        for reply in [evil, stranger, false_key] {
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text);
            assert!(reply.shows("This passkey is not known here"), "{}", reply.text);
        }
        device.counter = 1;
        let (copied, _) = prove(&house.browser(), &mut device, at, ORIGIN).await;
        assert_eq!(copied.status, StatusCode::UNPROCESSABLE_ENTITY, "a counter that stands still is a copy");
        let twice = add(&browser, &mut Device::new(7)).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", twice.text);
        let (_, other) = house.with_password("Lee").await;
        let claimed = add(&other, &mut Device::new(7)).await;
        assert_eq!(claimed.status, StatusCode::CONFLICT, "{}", claimed.text);
    }

    async fn a_removed_passkey_is_worthless(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let (_, stranger) = house.with_password("Lee").await;
        let mut device = Device::new(7);
        add(&browser, &mut device).await;
        let shown = browser.get("/account/passkeys").await;
        let mut remove = shown.text.split("action=\"").map(|part| part.split('"').next().unwrap());
        let remove = remove.find(|one| one.ends_with("/remove")).unwrap();
        assert_eq!(stranger.post(remove, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(remove, &[]).await.location(), "/account/passkeys");
        let (reply, _) = prove(&house.browser(), &mut device, "/sign-in/passkey", ORIGIN).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_passkey_confirms_its_own_account(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let mut device = Device::new(7);
        add(&browser, &mut device).await;
        t.clock.advance(901);
        assert_eq!(browser.get("/account/passkeys").await.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/account/confirm").await.shows("/account/confirm/passkey"));
        let (_, stranger) = house.with_password("Lee").await;
        let (wrong, _) = prove(&stranger, &mut device, "/account/confirm/passkey", ORIGIN).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (right, _) = prove(&browser, &mut device, "/account/confirm/passkey", ORIGIN).await;
        assert_eq!(right.json()["next"], "/account/edit", "{}", right.text);
        assert_eq!(browser.get("/account/passkeys").await.status, StatusCode::OK);
        let plain = house.browser();
        assert_eq!(plain.sign_in("kim@example.org", PASSWORD).await.location(), "/");
    }

    async fn the_module_is_served_as_a_script(t: Scratch) {
        let house = House::of(&t);
        let script = house.browser().get("/accounts/passkey.js").await;
        assert_eq!(script.headers["content-type"], "text/javascript; charset=utf-8");
        assert!(script.shows("navigator.credentials.create"));
        let policy = script.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && policy.contains("connect-src 'self'"), "{policy}");
    }
}
