use axum::http::header;

use crate::house::{House, PASSWORD, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_first_administrator_comes_from_the_command_line(t: Scratch) {
        let house = House::of(&t);
        let path = lb_accounts::first_administrator(&t.system(), "Chief@Example.org").await.unwrap();
        let again = lb_accounts::first_administrator(&t.system(), "other@example.org").await.unwrap_err();
        assert_eq!(again.refusal().unwrap().code(), "workspaces.operator.exists");
        assert_eq!(house.count("select count(*) as n from account").await, 1, "nothing is left of the second");
        let browser = house.browser();
        assert!(browser.get(&path).await.shows("Choose a password"));
        let weak = browser.post(&path, &[("password", "chief")]).await;
        assert_eq!(weak.status.as_u16(), 422);
        assert!(weak.shows("at least 12 characters"), "{}", weak.text);
        assert_eq!(browser.post(&path, &[("password", PASSWORD)]).await.location(), "/");
        assert!(browser.get("/workspaces/new").await.shows("name_en"), "an operator makes workspaces");
        assert_eq!(house.browser().sign_in("chief@example.org", PASSWORD).await.location(), "/");
    }

    async fn of_many_first_administrators_one_gets_it(t: Scratch) {
        let house = House::of(&t);
        let all: Vec<_> = (0..8)
            .map(|n| {
                let t = t.clone();
                tokio::spawn(async move {
                    lb_accounts::first_administrator(&t.system(), &format!("a{n}@example.org")).await.is_ok()
                })
            })
            .collect();
        let mut won = 0;
        for one in all {
            won += u32::from(one.await.unwrap());
        }
        assert_eq!(won, 1);
        assert_eq!(house.count("select count(*) as n from account").await, 1);
        assert_eq!(house.count("select count(*) as n from grant_ where role = 'operator'").await, 1);
    }

    async fn a_page_that_wants_somebody_is_reached_after_signing_in(t: Scratch) {
        let house = House::of(&t);
        house.with_password("Kim").await;
        let browser = house.browser();
        let sent = browser.get("/account/edit").await;
        assert_eq!(sent.location(), "/sign-in?next=/account/edit");
        assert!(browser.get(sent.location()).await.shows("name=\"next\" value=\"/account/edit\""));
        let fields = [("email", " KIM@example.org"), ("password", PASSWORD), ("next", "/account/edit")];
        let reply = browser.post("/sign-in", &fields).await;
        assert_eq!(reply.location(), "/account/edit");
        let cookies: Vec<&str> =
            reply.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap()).collect();
        let session = cookies.iter().find(|one| one.starts_with("landbridge=")).unwrap();
        assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax"), "{session}");
        assert!(browser.get("/account").await.shows("kim@example.org"));
        for evil in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
            let browser = house.browser();
            let fields = [("email", "kim@example.org"), ("password", PASSWORD), ("next", evil)];
            assert_eq!(browser.post("/sign-in", &fields).await.location(), "/", "{evil}");
        }
    }

    async fn wrong_and_unknown_get_the_same_answer_after_the_same_work(t: Scratch) {
        let house = House::of(&t);
        house.with_password("Kim").await;
        house.account("Lee").await;
        let mut seen = Vec::new();
        for address in ["kim@example.org", "lee@example.org", "nobody@example.org"] {
            let before = house.room.hasher().count();
            let reply = house.browser().sign_in(address, "something else").await;
            let work = house.room.hasher().count() - before;
            assert!(reply.shows("the password is wrong"), "{}", reply.text);
            seen.push((reply.status, work, reply.text.replace(address, "")));
        }
        assert_eq!(seen[0].1, 1);
        assert!(seen.iter().all(|one| *one == seen[0]));
    }

    async fn each_reader_is_asked_in_its_language(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        for (language, word) in [("ko", "로그인"), ("ja", "ログイン"), ("en", "Sign in"), ("fr", "Se connecter")] {
            let stranger = house.browser().reading(language);
            for address in ["/sign-in", "/sign-in/link", "/reset"] {
                let shown = stranger.get(address).await;
                assert!(shown.shows(word) && !shown.shows("accounts-"), "{language} {}", shown.text);
            }
            let mine = browser.clone().reading(language);
            for address in ["/account", "/account/edit", "/account/password", "/account/address",
                "/account/authenticator", "/account/codes", "/account/passkeys", "/account/tokens/new", "/account/confirm"] {
                let shown = mine.get(address).await;
                assert!(shown.status.as_u16() == 200 && !shown.shows("accounts-"), "{address} {}", shown.text);
            }
        }
    }

    async fn other_sites_cannot_sign_anybody_out(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        assert_eq!(browser.lured("/sign-out").await.status.as_u16(), 403);
        assert!(browser.is_in().await);
        assert_eq!(browser.post("/sign-out", &[]).await.location(), "/sign-in");
        assert!(!browser.is_in().await);
    }
}
