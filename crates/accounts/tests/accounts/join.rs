//! Signing up by oneself: an address is confirmed first, and nobody learns which addresses are known.

use super::house::{House, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn whoever_confirms_an_address_has_an_account(t: Scratch) {
        let house = House::open(&t);
        let browser = house.browser();
        assert!(browser.get("/sign-in").await.shows("/join"));
        let sent = browser.post("/join", &[("email", "Mina@example.org")]).await;
        assert!(sent.shows("check your mail"), "{}", sent.text);
        let accounts = "select count(*) as n from account";
        assert_eq!(house.count(accounts).await, 0, "an address is not an account yet");
        let path = house.mailed("mina@example.org").await.remove(0);
        for _ in 0..2 {
            assert!(house.browser().get(&path).await.shows("Your address is confirmed"));
        }
        let nameless = browser.post(&path, &[("name", " ")]).await;
        assert_eq!(nameless.status.as_u16(), 422, "{}", nameless.text);
        let done = browser.post(&path, &[("name", "Mina Park")]).await;
        assert_eq!(done.location(), "/start", "{}", done.text);
        assert!(browser.is_in().await);
        assert_eq!(house.count(accounts).await, 1);
        let again = house.browser().post(&path, &[("name", "Somebody else")]).await;
        assert_eq!(again.status.as_u16(), 410);
        assert_eq!(house.count(accounts).await, 1);
        let secret = path.rsplit('/').next().unwrap();
        assert!(!house.audit().await.contains(secret), "no secret in the audit record");
    }

    async fn known_and_unknown_addresses_get_the_same_answer_after_the_same_work(t: Scratch) {
        let house = House::open(&t);
        house.account("Kim").await;
        let mut seen = Vec::new();
        for address in ["kim@example.org", "nobody@example.org"] {
            let (links, jobs) = ("select count(*) as n from link", "select count(*) as n from job");
            let before = (house.count(links).await, house.count(jobs).await, house.room.hasher().count());
            let reply = house.browser().post("/join", &[("email", address)]).await;
            let work = (
                house.count(links).await - before.0,
                house.count(jobs).await - before.1,
                house.room.hasher().count() - before.2,
            );
            seen.push((reply.status, reply.text, work));
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0].2, (1, 1, 0));
        // Whoever has an account is signed in, and stays who it is.
        let path = house.mailed("kim@example.org").await.remove(0);
        let browser = house.browser();
        assert_eq!(browser.post(&path, &[]).await.location(), "/start");
        assert!(browser.is_in().await);
        assert_eq!(house.count("select count(*) as n from account").await, 1);
    }

    async fn asking_is_slowed_down_and_closed_where_it_is_not_wanted(t: Scratch) {
        let house = House::open(&t);
        let mut slowed = 0;
        for _ in 0..8 {
            let reply = house.browser().post("/join", &[("email", "many@example.org")]).await;
            slowed += usize::from(reply.status.as_u16() == 429);
        }
        assert_eq!(slowed, 3, "five mails at once to one address");
        let closed = House::of(&t);
        assert_eq!(closed.browser().get("/join").await.status.as_u16(), 404);
        let reply = closed.browser().post("/join", &[("email", "kim@example.org")]).await;
        assert_eq!(reply.status.as_u16(), 404);
        assert!(!closed.browser().get("/sign-in").await.shows("/join"));
        // A link from before the doors were closed opens nothing.
        let path = house.mailed("many@example.org").await.remove(0);
        let late = closed.browser().post(&path, &[("name", "Late")]).await;
        assert_eq!(late.status.as_u16(), 410);
        assert_eq!(house.count("select count(*) as n from account").await, 0);
    }
}
