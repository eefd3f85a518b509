use crate::house::{House, PASSWORD, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_link_signs_in_once_and_opening_it_does_nothing(t: Scratch) {
        let house = House::of(&t);
        house.account("Kim").await;
        let browser = house.browser();
        let fields = [("email", "Kim@example.org"), ("next", "/account/edit")];
        let sent = browser.post("/sign-in/link", &fields).await;
        assert!(sent.shows("Please check your mail"), "{}", sent.text);
        let path = house.mailed("kim@example.org").await.remove(0);
        for _ in 0..3 {
            assert!(house.browser().get(&path).await.shows("Press the button"));
        }
        assert_eq!(browser.post(&path, &[]).await.location(), "/account/edit");
        assert!(browser.is_in().await);
        for reply in [house.browser().get(&path).await, house.browser().post(&path, &[]).await] {
            assert_eq!(reply.status.as_u16(), 410);
            assert!(reply.shows("This link has already been used or has expired."), "{}", reply.text);
        }
        let secret = path.rsplit('/').next().unwrap();
        assert!(!house.audit().await.contains(secret), "no secret in the audit record");
        assert_eq!(house.count(&format!("select count(*) as n from link where secret_hash = '{secret}'")).await, 0);
    }

    async fn of_many_who_press_the_button_one_gets_in(t: Scratch) {
        let house = House::of(&t);
        let kim = house.account("Kim").await;
        let path = lb_accounts::sign_in_link(&t.system(), kim, false).await.unwrap();
        let all: Vec<_> = (0..12)
            .map(|_| {
                let (browser, path) = (house.browser(), path.clone());
                tokio::spawn(async move { browser.post(&path, &[]).await.status.as_u16() })
            })
            .collect();
        let mut said = Vec::new();
        for one in all {
            said.push(one.await.unwrap());
        }
        said.sort_unstable();
        assert_eq!(said[0], 303);
        assert!(said[1..].iter().all(|status| *status == 410), "{said:?}");
        assert_eq!(house.count("select count(*) as n from session").await, 1);
    }

    async fn asking_for_a_link_tells_nothing_about_addresses(t: Scratch) {
        let house = House::of(&t);
        house.account("Kim").await;
        for purpose in ["/sign-in/link", "/reset"] {
            let mut seen = Vec::new();
            for address in ["kim@example.org", "nobody@example.org"] {
                let (links, jobs) = ("select count(*) as n from link", "select count(*) as n from job");
                let before = (house.count(links).await, house.count(jobs).await, house.room.hasher().count());
                let reply = house.browser().post(purpose, &[("email", address)]).await;
                let work = (
                    house.count(links).await - before.0,
                    house.count(jobs).await - before.1,
                    house.room.hasher().count() - before.2,
                );
                seen.push((reply.status, reply.text, work));
            }
            assert_eq!(seen[0], seen[1]);
            assert_eq!(seen[0].2, (1, 1, 0));
        }
        assert!(house.mailed("nobody@example.org").await.is_empty());
        let wrong = house.browser().post("/sign-in/link", &[("email", "no address")]).await;
        assert!(wrong.shows("This is not an e-mail address."), "{}", wrong.text);
    }

    async fn a_link_is_over_after_an_hour(t: Scratch) {
        let house = House::of(&t);
        house.account("Kim").await;
        house.browser().post("/sign-in/link", &[("email", "kim@example.org")]).await;
        let path = house.mailed("kim@example.org").await.remove(0);
        t.clock.advance(3601);
        assert_eq!(house.browser().post(&path, &[]).await.status.as_u16(), 410);
    }

    async fn a_new_password_ends_what_was_open(t: Scratch) {
        let house = House::of(&t);
        let (_, old) = house.with_password("Kim").await;
        for _ in 0..2 {
            house.browser().post("/reset", &[("email", "kim@example.org")]).await;
        }
        let mails = house.mailed("kim@example.org").await;
        let browser = house.browser();
        let new = "another umbrella for six";
        assert_eq!(browser.post(&mails[0], &[("password", new)]).await.location(), "/");
        assert!(browser.is_in().await);
        assert!(!old.is_in().await, "other browsers are signed out");
        assert_eq!(house.browser().post(&mails[1], &[("password", new)]).await.status.as_u16(), 410);
        assert_eq!(house.browser().sign_in("kim@example.org", PASSWORD).await.status.as_u16(), 422);
        assert_eq!(house.browser().sign_in("kim@example.org", new).await.location(), "/");
        assert!(house.audit().await.contains("password.changed"));
    }

    async fn a_new_address_counts_when_its_mail_was_read(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        house.account("Lee").await;
        browser.post("/account/address", &[("email", "Minji@example.org")]).await;
        assert!(browser.get("/account").await.shows("kim@example.org"));
        let path = house.mailed("minji@example.org").await.remove(0);
        assert!(house.browser().post(&path, &[]).await.shows("The new address is in use."));
        assert!(browser.get("/account").await.shows("minji@example.org"));
        browser.post("/account/address", &[("email", "lee@example.org")]).await;
        let path = house.mailed("lee@example.org").await.remove(0);
        let taken = house.browser().post(&path, &[]).await;
        assert_eq!(taken.status.as_u16(), 409);
        assert!(browser.get("/account").await.shows("minji@example.org"));
    }

    async fn links_of_a_demonstration_are_followed_again_and_again(t: Scratch) {
        let house = House::of(&t);
        let kim = house.account("Kim").await;
        let path = lb_accounts::sign_in_link(&t.system(), kim, true).await.unwrap();
        for _ in 0..3 {
            let browser = house.browser();
            assert_eq!(browser.get(&path).await.location(), "/");
            assert!(browser.is_in().await);
        }
        let nobody = t.cx(lb_kernel::policy::Actor::anonymous());
        let refused = lb_accounts::sign_in_link(&nobody, kim, true).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().code(), "policy.door");
    }
}
