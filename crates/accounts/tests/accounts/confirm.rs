use lb_kernel::policy::Role;

use crate::house::{House, PASSWORD, rooms};

const STALE: i64 = 901;

lb_testkit::on_both! {
    rooms: rooms();

    async fn security_wants_a_fresh_proof(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        t.clock.advance(STALE);
        for page in ["password", "address", "authenticator", "codes", "tokens/new"] {
            let address = format!("/account/{page}");
            for reply in [browser.get(&address).await, browser.post(&address, &[("password", "a brand new password")]).await] {
                assert_eq!(reply.location(), format!("/account/confirm?next={address}"));
            }
        }
        assert_eq!(browser.get("/account").await.status.as_u16(), 200);
        let form = browser.get("/account/confirm?next=/account/password").await;
        assert!(form.shows("name=\"next\" value=\"/account/password\""), "{}", form.text);
        let wrong = browser.post("/account/confirm", &[("password", "not mine at all")]).await;
        assert!(wrong.shows("This is not your password."), "{}", wrong.text);
        let fields = [("password", PASSWORD), ("next", "/account/password")];
        assert_eq!(browser.post("/account/confirm", &fields).await.location(), "/account/password");
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 200);
        let fields = [("password", PASSWORD), ("next", "https://evil.example")];
        assert_eq!(browser.post("/account/confirm", &fields).await.location(), "/");
        t.clock.advance(STALE);
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 303);
    }

    async fn giving_roles_wants_a_fresh_proof_too(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (chief, browser) = house.with_password("Chief").await;
        house.give(chief, Role::Administrator, home).await;
        let invite = format!("/workspaces/{home}/invite");
        assert_eq!(browser.get(&invite).await.status.as_u16(), 200);
        t.clock.advance(STALE);
        let fields = [("email", "new@example.org"), ("role", "adviser")];
        assert_eq!(browser.post(&invite, &fields).await.location(), format!("/account/confirm?next={invite}"));
        assert!(house.mailed("new@example.org").await.is_empty());
    }

    async fn after_the_proof_one_is_back_where_the_form_stood(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let made = browser.post("/account/tokens/new", &[("name", "robot"), ("scopes", "*"), ("days", "9")]).await;
        assert_eq!(made.status.as_u16(), 200, "{}", made.text);
        t.clock.advance(STALE);
        // Addresses that can only be sent to: the page with the form is come back to, never they.
        for page in ["/account/passkeys", "/account?lang=ko"] {
            let reply = browser.post_from(page, "/account/passkeys/01a211ee-ea80-796f-a9db-4273a907a73a/remove", &[]).await;
            assert_eq!(reply.location(), format!("/account/confirm?next={}", lb_doors::encode(page)));
            let reply = browser.without(&["landbridge"]).post_from(page, "/account/devices/others", &[]).await;
            assert_eq!(reply.location(), format!("/sign-in?next={}", lb_doors::encode(page)));
            assert_eq!(browser.get(page).await.status.as_u16() / 100, if page.contains("keys") { 3 } else { 2 });
        }
        let reply = browser.post("/account/providers/01a211ee-ea80-796f-a9db-4273a907a73a/remove", &[]).await;
        assert_eq!(reply.location(), "/account/confirm?next=/");
        browser.post("/account/confirm", &[("password", PASSWORD), ("next", "/account/passkeys")]).await;
        assert_eq!(browser.get("/account/passkeys").await.status.as_u16(), 200);
    }

    async fn without_a_password_a_mail_confirms_in_this_browser_only(t: Scratch) {
        let house = House::of(&t);
        let kim = house.account("Kim").await;
        let browser = house.signed_in(kim).await;
        let other = house.signed_in(kim).await;
        t.clock.advance(STALE);
        assert!(!browser.get("/account/confirm").await.shows("name=\"password\""));
        browser.post("/account/confirm/link", &[("next", "/account/password")]).await;
        let path = house.mailed("kim@example.org").await.remove(0);
        assert_eq!(other.post(&path, &[]).await.status.as_u16(), 410, "not in another session");
        assert_eq!(house.browser().post(&path, &[]).await.status.as_u16(), 303, "nobody is sent to sign in");
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 303);
        assert_eq!(browser.post(&path, &[]).await.location(), "/account/password");
        assert_eq!(browser.get("/account/password").await.status.as_u16(), 200);
        assert_eq!(other.get("/account/password").await.status.as_u16(), 303);
        assert_eq!(browser.post(&path, &[]).await.status.as_u16(), 410);
    }

    async fn guesses_are_slowed_down(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let mut said = Vec::new();
        for _ in 0..12 {
            said.push(browser.post("/account/confirm", &[("password", "a guess")]).await.status.as_u16());
        }
        assert_eq!(said[9..], [422, 429, 429]);
    }
}
