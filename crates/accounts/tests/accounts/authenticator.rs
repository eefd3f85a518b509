use lb_store::Rows as _;
use lb_testkit::Reply;

use crate::house::{Browser, House, PASSWORD, rooms};

/// The secret that the page shows in letters.
fn secret(shown: &Reply) -> String {
    let after = shown.text.split("<code>").nth(1).unwrap_or_else(|| panic!("{}", shown.text));
    after.split('<').next().unwrap().replace(' ', "")
}

fn codes(shown: &Reply) -> Vec<String> {
    let parts = shown.text.split("<code>").skip(1);
    parts.map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

/// What an authenticator shows now: RFC 6238, written down once more.
fn now(house: &House, secret: &str) -> String {
    let seconds = u64::try_from(house.t.system().now.micros() / 1_000_000).unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(seconds).to_string()
}

/// Adds an authenticator; gives its secret and the recovery codes.
pub async fn add(house: &House, browser: &Browser) -> (String, Vec<String>) {
    let shown = browser.get("/account/authenticator").await;
    assert!(shown.shows("src=\"data:image/svg+xml;base64,"), "{}", shown.text);
    let secret = secret(&shown);
    let wrong = browser.post("/account/authenticator", &[("code", "000000")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_eq!(self::secret(&wrong), secret, "the picture stays the same");
    let done = browser.post("/account/authenticator", &[("code", &now(house, &secret))]).await;
    assert!(done.shows("Recovery codes"), "{}", done.text);
    (secret, codes(&done))
}

/// A browser that gave the first proof.
async fn half(house: &House) -> Browser {
    let browser = house.browser();
    let reply = browser.sign_in("kim@example.org", PASSWORD).await;
    assert_eq!(reply.location(), "/sign-in/second?next=/");
    assert!(!browser.is_in().await);
    browser
}

async fn second(browser: &Browser, code: &str) -> u16 {
    browser.post("/sign-in/second", &[("code", code)]).await.status.as_u16()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_second_step_wants_a_code_that_was_not_used(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let (secret, _) = add(&house, &browser).await;
        let first = half(&house).await;
        assert_eq!(second(&first, &now(&house, &secret)).await, 422, "the code that confirmed it");
        t.clock.advance(30);
        let code = now(&house, &secret);
        assert_eq!(second(&first, &code).await, 303);
        assert!(first.is_in().await);
        assert_eq!(second(&half(&house).await, &code).await, 422, "a code is used once");
        let link = house.browser();
        link.post("/sign-in/link", &[("email", "kim@example.org")]).await;
        let path = house.mailed("kim@example.org").await.remove(0);
        assert_eq!(link.post(&path, &[]).await.location(), "/sign-in/second?next=/", "also after a link");
    }

    async fn a_ticket_is_good_for_ten_minutes_and_once(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let (secret, _) = add(&house, &browser).await;
        let slow = half(&house).await;
        t.clock.advance(601);
        assert_eq!(second(&slow, &now(&house, &secret)).await, 410);
        let ticket = half(&house).await;
        let copy = ticket.without(&[]);
        assert_eq!(second(&ticket, &now(&house, &secret)).await, 303);
        t.clock.advance(30);
        assert_eq!(second(&copy, &now(&house, &secret)).await, 410);
        assert_eq!(second(&house.browser(), &now(&house, &secret)).await, 410);
    }

    async fn a_recovery_code_lets_in_once_whoever_is_faster(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let (_, codes) = add(&house, &browser).await;
        assert_eq!(codes.len(), 10);
        let mut all = Vec::new();
        for _ in 0..4 {
            let (browser, code) = (half(&house).await, codes[0].to_uppercase());
            all.push(tokio::spawn(async move { second(&browser, &code).await }));
        }
        let mut said = Vec::new();
        for one in all {
            said.push(one.await.unwrap());
        }
        said.sort_unstable();
        assert_eq!(said, [303, 422, 422, 422]);
        assert!(browser.get("/account").await.shows("9 recovery codes left"));
        let read = t.system().read();
        let kept = read.all("select code_hash from recovery_code", &[], |row| row.get::<String>("code_hash"));
        let kept = kept.await.unwrap();
        assert!(codes.iter().all(|code| !kept.contains(code)), "only hashes are kept");
    }

    async fn new_codes_replace_the_old(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        assert_eq!(browser.post("/account/codes", &[]).await.status.as_u16(), 404, "nothing to stand in for");
        let (_, old) = add(&house, &browser).await;
        let new = codes(&browser.post("/account/codes", &[]).await);
        assert_eq!(second(&half(&house).await, &old[1]).await, 422);
        assert_eq!(second(&half(&house).await, &new[1]).await, 303);
    }

    async fn codes_are_not_guessed(t: Scratch) {
        let house = House::of(&t);
        let (_, own) = house.with_password("Kim").await;
        add(&house, &own).await;
        let thief = half(&house).await;
        let mut said = Vec::new();
        for n in 0..11 {
            said.push(second(&thief, &format!("{n:06}")).await);
        }
        assert_eq!(said.iter().filter(|status| **status == 422).count(), 9, "one try went to the password");
        assert_eq!(said[10], 429);
    }

    async fn a_removed_authenticator_is_not_asked_for(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let (secret, _) = add(&house, &browser).await;
        assert_eq!(browser.get("/account/authenticator").await.location(), "/account", "there is one");
        t.clock.advance(901);
        let fields = [("code", now(&house, &secret)), ("next", "/account/authenticator/remove".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let confirmed = browser.post("/account/confirm", &fields).await;
        assert_eq!(confirmed.location(), "/account/authenticator/remove", "a code confirms as well");
        assert!(browser.get("/account/authenticator/remove").await.shows("Remove the authenticator"));
        browser.post("/account/authenticator/remove", &[]).await;
        let plain = house.browser();
        assert_eq!(plain.sign_in("kim@example.org", PASSWORD).await.location(), "/");
    }
}
