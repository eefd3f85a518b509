//! Signing in by a provider of identities that may lie.

use lb_accounts::Provider;
use lb_testkit::{Reply, Scratch};
use serde_json::{Value, json};

use crate::forger::{Forger, Sent};
use crate::house::{Browser, House, PASSWORD, rooms};

fn seconds(t: &Scratch) -> i64 {
    t.system().now.micros() / 1_000_000
}

async fn begin(browser: &Browser) -> Sent {
    Sent::by(&browser.post("/sign-in/with/forge", &[("next", "/account/edit")]).await)
}

/// Goes there and comes back with a token whose claims were changed by `change`.
async fn come(
    t: &Scratch,
    forger: &Forger,
    browser: &Browser,
    sub: &str,
    change: impl FnOnce(&mut Value),
) -> Reply {
    let sent = begin(browser).await;
    let mut claims = forger.claims(&sent, sub, seconds(t));
    change(&mut claims);
    forger.sign(&claims, 1);
    sent.back(browser).await
}

fn open(forger: &Forger) -> Provider {
    Provider { new_accounts: true, ..forger.provider() }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn somebody_new_gets_an_account_where_that_is_set(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let browser = house.browser();
        assert!(browser.get("/sign-in?next=/account/edit").await.shows("Continue with The Forge"));
        let sent = begin(&browser).await;
        assert_eq!(sent.part("client_id"), "landbridge");
        assert_eq!(sent.part("response_type"), "code");
        assert_eq!(sent.part("scope"), "openid+email+profile");
        assert_eq!(sent.part("redirect_uri"), "http%3A%2F%2Flandbridge.test%2Fsign-in%2Fwith%2Fforge%2Freturn");
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 1);
        assert_eq!(sent.back(&browser).await.location(), "/account/edit");
        let shown = browser.get("/account").await;
        assert!(shown.shows("Kim Min-ji") && shown.shows("kim@example.org") && shown.shows("The Forge"), "{}", shown.text);
        assert!(sent.announced(&forger.asked("/token")[0]), "{:?}", forger.asked("/token"));
        // The same person again is the same account; another is another.
        assert_eq!(come(&t, &forger, &house.browser(), "kim", |_| ()).await.location(), "/account/edit");
        assert_eq!(come(&t, &forger, &house.browser(), "lee", |_| ()).await.location(), "/account/edit");
        assert_eq!(house.count("select count(*) as n from account").await, 2);
        assert_eq!(forger.asked("/keys").len(), 1, "what is published is asked for once");
        let audit = house.audit().await;
        assert!(audit.contains("account.made") && audit.contains("identity.linked {\"provider\":\"forge\"}"), "{audit}");
        assert!(audit.contains("\"by\":\"provider\""), "{audit}");
    }

    async fn what_is_not_an_answer_to_the_question_is_refused(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let now = seconds(&t);
        let browser = house.browser();
        let wrong: [(&str, Value); 6] = [
            ("nonce", json!("of another conversation")),
            ("aud", json!("another")),
            ("aud", json!(["landbridge", "another"])),
            ("iss", json!("https://elsewhere.example")),
            ("exp", json!(now - 61)),
            ("sub", json!(null)),
        ];
        for (name, value) in wrong {
            let reply = come(&t, &forger, &browser, "kim", |claims| claims[name] = value).await;
            assert_eq!(reply.status.as_u16(), 422, "{name}: {}", reply.text);
            assert!(reply.shows("could not be accepted"), "{name}: {}", reply.text);
        }
        for algorithm in ["none", "HS256", "ES256"] {
            let sent = begin(&browser).await;
            forger.sign_badly(&forger.claims(&sent, "kim", now), algorithm);
            assert_eq!(sent.back(&browser).await.status.as_u16(), 422, "{algorithm}");
        }
        let sent = begin(&browser).await;
        forger.sign(&forger.claims(&sent, "kim", now), 9);
        assert_eq!(sent.back(&browser).await.status.as_u16(), 422, "a key that is not published");
        assert!(!browser.is_in().await);
        assert_eq!(house.count("select count(*) as n from account").await, 0);
        assert_eq!(house.count("select count(*) as n from ceremony").await, 0, "each ends at once");
    }

    async fn a_conversation_is_this_browser_s_and_ends_once(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let browser = house.browser();
        let sent = begin(&browser).await;
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 1);
        let tries = forger.asked("/token").len();
        // Another browser's, a state that was never given, none at all.
        assert_eq!(sent.back(&house.browser()).await.status.as_u16(), 410);
        for state in ["", "never-given"] {
            let address = format!("/sign-in/with/forge/return?code=granted&state={state}");
            assert_eq!(browser.get(&address).await.status.as_u16(), 410);
        }
        assert_eq!(sent.back(&browser).await.status.as_u16(), 410, "it was used up by the other browser");
        assert_eq!(forger.asked("/token").len(), tries, "no code was changed");
        // Replay of one that came through.
        let sent = begin(&browser).await;
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 1);
        assert_eq!(sent.back(&browser).await.status.as_u16(), 303);
        assert_eq!(sent.back(&browser).await.status.as_u16(), 410);
        // Too late.
        let late = house.browser();
        let sent = begin(&late).await;
        t.clock.advance(601);
        assert_eq!(sent.back(&late).await.status.as_u16(), 410);
        // Declined, and mixed up with another provider.
        let sent = begin(&late).await;
        let state = sent.part("state");
        let declined = late.get(&format!("/sign-in/with/forge/return?error=access_denied&state={state}")).await;
        assert!(declined.status.as_u16() == 422 && declined.shows("did not sign in with the other service"), "{}", declined.text);
        let state = begin(&late).await.part("state");
        let mixed = late.get(&format!("/sign-in/with/forge/return?code=1&iss=https%3A%2F%2Felsewhere.example&state={state}")).await;
        assert_eq!(mixed.status.as_u16(), 422);
        assert_eq!(late.post("/sign-in/with/nobody", &[]).await.status.as_u16(), 404);
        assert_eq!(house.browser().lured("/sign-in/with/forge").await.status.as_u16(), 403);
    }

    async fn a_provider_may_change_its_keys(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        assert_eq!(come(&t, &forger, &house.browser(), "kim", |_| ()).await.status.as_u16(), 303);
        forger.publish(2);
        let browser = house.browser();
        let sent = begin(&browser).await;
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 2);
        assert_eq!(sent.back(&browser).await.status.as_u16(), 303);
        let sent = begin(&browser).await;
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 1);
        assert_eq!(sent.back(&browser).await.status.as_u16(), 422, "the old key opens nothing any more");
    }

    async fn an_address_alone_takes_over_nothing(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let (_, owner) = house.with_password("Kim").await;
        let browser = house.browser();
        let unsure = come(&t, &forger, &browser, "kim", |claims| claims["email_verified"] = json!(false)).await;
        assert_eq!(unsure.status.as_u16(), 403, "{}", unsure.text);
        let alike = come(&t, &forger, &browser, "kim", |_| ()).await;
        assert!(alike.shows("There is an account with the address kim@example.org"), "{}", alike.text);
        assert!(!browser.is_in().await);
        assert_eq!(house.count("select count(*) as n from outside_identity").await, 0);
        let join = "/account/providers/join";
        assert_eq!(browser.get(join).await.location(), format!("/sign-in?next={join}"));
        // Somebody else in the same browser cannot have it.
        house.with_password("Lee").await;
        let other = browser.without(&[]);
        other.sign_in("lee@example.org", PASSWORD).await;
        assert_eq!(other.get(join).await.status.as_u16(), 410);
        assert_eq!(other.post(join, &[]).await.status.as_u16(), 410);
        // Its owner, having proven it, can; asked for once more, because what waited is used up.
        come(&t, &forger, &browser, "kim", |_| ()).await;
        browser.sign_in("kim@example.org", PASSWORD).await;
        let form = browser.get(join).await;
        assert!(form.shows("The Forge (kim@example.org)"), "{}", form.text);
        assert_eq!(browser.post(join, &[]).await.location(), "/account/providers");
        assert_eq!(browser.post(join, &[]).await.status.as_u16(), 410);
        assert!(owner.get("/account/providers").await.shows("The Forge"));
        let anew = house.browser();
        assert_eq!(come(&t, &forger, &anew, "kim", |_| ()).await.location(), "/account/edit");
        assert!(anew.is_in().await);
    }

    async fn who_is_let_in_is_set(t: Scratch) {
        let forger = Forger::new();
        let closed = Provider { domains: vec!["agency.example".to_owned()], ..open(&forger) };
        let house = House::knowing(&t, vec![closed]);
        let browser = house.browser();
        let outside = come(&t, &forger, &browser, "kim", |_| ()).await;
        assert!(outside.status.as_u16() == 403 && outside.shows("only for certain organisations"), "{}", outside.text);
        let inside = |claims: &mut Value| claims["email"] = json!("Kim@Agency.example");
        assert_eq!(come(&t, &forger, &browser, "kim", inside).await.status.as_u16(), 303);
        // Nobody new where that is not set; and nobody who was kept out.
        let house = House::knowing(&t, vec![forger.provider()]);
        let browser = house.browser();
        let nobody = come(&t, &forger, &browser, "lee", |_| ()).await;
        assert!(nobody.status.as_u16() == 403 && nobody.shows("No account is linked"), "{}", nobody.text);
        let cx = t.system();
        let sql = "select id from account";
        let kim = lb_store::Rows::first(&cx.read(), sql, &[], |row| row.get("id")).await.unwrap().unwrap();
        lb_accounts::disable(&cx, kim, true).await.unwrap();
        assert_eq!(come(&t, &forger, &browser, "kim", |_| ()).await.status.as_u16(), 403);
    }

    async fn linking_and_unlinking_want_a_fresh_proof(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![forger.provider()]);
        let (_, browser) = house.with_password("Kim").await;
        let path = "/account/providers";
        assert!(browser.get(path).await.shows("No external sign-in is linked."));
        let sent = Sent::by(&browser.post(&format!("{path}/forge"), &[]).await);
        // An address that the provider has not made sure of is enough here: the account's owner is there.
        let mut claims = forger.claims(&sent, "someone", seconds(&t));
        claims["email_verified"] = json!(false);
        forger.sign(&claims, 1);
        assert_eq!(sent.back(&browser).await.location(), path);
        let shown = browser.get(path).await;
        assert!(shown.shows("The Forge") && !shown.shows("Continue with"), "{}", shown.text);
        // The same person cannot be another account too.
        let (_, other) = house.with_password("Lee").await;
        let sent = Sent::by(&other.post(&format!("{path}/forge"), &[]).await);
        forger.sign(&forger.claims(&sent, "someone", seconds(&t)), 1);
        let taken = sent.back(&other).await;
        assert!(taken.status.as_u16() == 409 && taken.shows("already linked to another account"), "{}", taken.text);
        // Begun in one session, ended in another: nothing.
        let sent = Sent::by(&other.post(&format!("{path}/forge"), &[]).await);
        forger.sign(&forger.claims(&sent, "new", seconds(&t)), 1);
        other.sign_in("kim@example.org", PASSWORD).await;
        assert_eq!(sent.back(&other).await.status.as_u16(), 410);
        let start = shown.text.find("/account/providers/").map(|_| {
            let all = shown.text.match_indices("action=\"/account/providers/");
            all.map(|(at, _)| shown.text[at + 8..].split('"').next().unwrap().to_owned()).find(|one| one.ends_with("/remove")).unwrap()
        }).unwrap();
        t.clock.advance(901);
        for address in [format!("{path}/forge"), start.clone()] {
            assert!(browser.post(&address, &[]).await.location().starts_with("/account/confirm"), "{address}");
        }
        browser.post("/account/confirm", &[("password", PASSWORD)]).await;
        assert_eq!(browser.post(&start, &[]).await.location(), path);
        assert_eq!(browser.post(&start, &[]).await.status.as_u16(), 404);
        assert!(browser.get(path).await.shows("No external sign-in is linked."));
        assert!(house.audit().await.contains("identity.unlinked"));
    }

    async fn a_provider_confirms_only_what_was_proven_just_now(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let browser = house.browser();
        let long_ago = seconds(&t) - 4000;
        come(&t, &forger, &browser, "kim", |claims| claims["auth_time"] = json!(long_ago)).await;
        let wanted = "/account/password";
        assert_eq!(browser.get(wanted).await.location(), format!("/account/confirm?next={wanted}"), "let in, but proven long ago");
        assert!(browser.get("/account/confirm").await.shows("Continue with The Forge"));
        let ask = async || Sent::by(&browser.post("/account/confirm/with/forge", &[("next", wanted)]).await);
        let sent = ask().await;
        assert_eq!((sent.part("max_age"), sent.part("prompt")), ("0".to_owned(), "login".to_owned()));
        for proven in [json!(long_ago), json!(seconds(&t) - 61), json!(null)] {
            let sent = ask().await;
            let mut claims = forger.claims(&sent, "kim", seconds(&t));
            claims["auth_time"] = proven;
            forger.sign(&claims, 1);
            assert_eq!(sent.back(&browser).await.status.as_u16(), 422);
        }
        let other = ask().await;
        forger.sign(&forger.claims(&other, "lee", seconds(&t)), 1);
        assert_eq!(other.back(&browser).await.status.as_u16(), 409, "another of its people");
        assert_eq!(browser.get(wanted).await.status.as_u16(), 303);
        let sent = ask().await;
        forger.sign(&forger.claims(&sent, "kim", seconds(&t)), 1);
        assert_eq!(sent.back(&browser).await.location(), wanted);
        assert_eq!(browser.get(wanted).await.status.as_u16(), 200);
    }

    async fn an_invitation_is_accepted_with_it(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![forger.provider()]);
        let home = house.workspace("Home").await;
        let target = lb_workspaces::Target::Workspace(home);
        let cx = t.system();
        let base = "http://landbridge.test";
        lb_accounts::invite(&cx, base, "new@example.org", lb_kernel::policy::Role::Adviser, &target).await.unwrap();
        let path = house.mailed("new@example.org").await.remove(0);
        let secret = path.rsplit('/').next().unwrap().to_owned();
        let guest = house.browser();
        assert!(guest.get(&path).await.shows("Continue with The Forge"));
        let sent = Sent::by(&guest.post("/sign-in/with/forge", &[("invitation", &secret)]).await);
        forger.sign(&forger.claims(&sent, "park", seconds(&t)), 1);
        assert_eq!(sent.back(&guest).await.location(), path);
        let form = guest.get(&path).await;
        assert!(form.shows("The Forge has confirmed you (park@example.org)") && form.shows("value=\"Kim Min-ji\""), "{}", form.text);
        // What was proven for one invitation is good for no other.
        lb_accounts::invite(&cx, base, "second@example.org", lb_kernel::policy::Role::Adviser, &target).await.unwrap();
        let second = house.mailed("second@example.org").await.remove(0);
        let fields = [("name", "Park"), ("vouched", "yes")];
        assert_eq!(guest.without(&[]).post(&second, &fields).await.status.as_u16(), 410);
        assert_eq!(guest.post(&path, &fields).await.location(), "/");
        assert!(guest.get(&format!("/workspaces/{home}")).await.shows("Adviser"));
        let anew = house.browser();
        assert_eq!(come(&t, &forger, &anew, "park", |_| ()).await.status.as_u16(), 303);
        assert!(anew.get("/account").await.shows("new@example.org"), "the address of the invitation counts");
    }

    async fn the_second_step_stays(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let browser = house.browser();
        come(&t, &forger, &browser, "kim", |_| ()).await;
        crate::authenticator::add(&house, &browser).await;
        let anew = house.browser();
        let reply = come(&t, &forger, &anew, "kim", |_| ()).await;
        assert_eq!(reply.location(), "/sign-in/second?next=/account/edit");
        assert!(!anew.is_in().await);
    }

    async fn tries_are_slowed_down_and_silence_is_told(t: Scratch) {
        let forger = Forger::new();
        let gone = Provider { code: "gone".to_owned(), issuer: "http://127.0.0.1:9".to_owned(), ..forger.provider() };
        let inside = Provider { code: "inside".to_owned(), private: false, ..forger.provider() };
        let house = House::knowing(&t, vec![open(&forger), gone, inside]);
        let browser = house.browser();
        for code in ["gone", "inside"] {
            let silent = browser.post(&format!("/sign-in/with/{code}"), &[]).await;
            assert!(silent.status.as_u16() == 409 && silent.shows("does not answer"), "{code}: {}", silent.text);
        }
        assert!(forger.asked("/.well-known/openid-configuration").is_empty(), "not without leave into the own network");
        let mut said = Vec::new();
        for _ in 0..30 {
            said.push(browser.post("/sign-in/with/forge", &[]).await.status.as_u16());
        }
        assert_eq!(said[27..], [200, 429, 429]);
    }

    async fn the_page_about_people_is_asked_where_the_token_says_little(t: Scratch) {
        let forger = Forger::new();
        let house = House::knowing(&t, vec![open(&forger)]);
        let little = |claims: &mut Value| {
            for name in ["email", "email_verified", "name"] {
                claims.as_object_mut().unwrap().remove(name);
            }
        };
        let browser = house.browser();
        forger.tell_of(json!({ "sub": "lee", "email": "kim@example.org", "email_verified": true }));
        assert_eq!(come(&t, &forger, &browser, "kim", little).await.status.as_u16(), 422, "it tells of another");
        forger.tell_of(json!({ "sub": "kim", "email": "kim@example.org", "email_verified": true, "name": "김민지" }));
        assert_eq!(come(&t, &forger, &browser, "kim", little).await.status.as_u16(), 303);
        assert!(browser.get("/account").await.shows("김민지"));
    }
}
