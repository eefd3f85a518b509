use crate::house::{House, PASSWORD, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn guessing_is_slowed_down_and_the_victim_still_gets_in(t: Scratch) {
        let house = House::of(&t);
        let (_, own) = house.with_password("Kim").await;
        own.post("/sign-out", &[]).await;
        let mut refused = None;
        for n in 0..11 {
            let reply = house.browser().sign_in("kim@example.org", &format!("guess number {n}")).await;
            if reply.status.as_u16() == 429 {
                refused = Some((n, reply));
                break;
            }
            assert_eq!(reply.status.as_u16(), 422);
        }
        let (n, reply) = refused.expect("a limit");
        assert_eq!(n, 10, "a burst of ten");
        let wait: i64 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=61).contains(&wait), "{wait}");
        assert!(reply.shows("Too many attempts."), "{}", reply.text);
        let before = house.room.hasher().count();
        let right = house.browser().sign_in("kim@example.org", PASSWORD).await;
        assert_eq!(right.status.as_u16(), 429, "an unknown browser waits even with the right password");
        assert_eq!(house.room.hasher().count(), before, "and costs no work");
        assert_eq!(own.sign_in("kim@example.org", PASSWORD).await.location(), "/", "a known one does not");
        let elsewhere = house.browser();
        elsewhere.post("/sign-in/link", &[("email", "kim@example.org")]).await;
        let path = house.mailed("kim@example.org").await.remove(0);
        assert_eq!(elsewhere.post(&path, &[]).await.location(), "/", "nor does a link");
        t.clock.advance(wait);
        assert_eq!(house.browser().sign_in("kim@example.org", PASSWORD).await.location(), "/");
    }

    async fn unknown_addresses_are_slowed_down_alike(t: Scratch) {
        let house = House::of(&t);
        let mut said = Vec::new();
        for _ in 0..12 {
            said.push(house.browser().sign_in("nobody@example.org", "a guess").await.status.as_u16());
        }
        assert_eq!(said.iter().filter(|status| **status == 422).count(), 10);
        assert_eq!(said[10..], [429, 429]);
    }

    async fn a_known_browser_is_slowed_down_too(t: Scratch) {
        let house = House::of(&t);
        let (_, own) = house.with_password("Kim").await;
        let thief = own.without(&["landbridge"]);
        let mut said = Vec::new();
        for _ in 0..12 {
            said.push(thief.sign_in("kim@example.org", "a guess of the thief").await.status.as_u16());
        }
        assert_eq!(said[10..], [429, 429]);
    }

    async fn one_network_cannot_try_all_accounts(t: Scratch) {
        let house = House::of(&t);
        let mut said = Vec::new();
        for n in 0..32 {
            said.push(house.browser().sign_in(&format!("a{n}@example.org"), "a guess").await.status.as_u16());
        }
        assert_eq!(said.iter().filter(|status| **status == 422).count(), 30);
    }

    async fn nobody_is_flooded_with_mail(t: Scratch) {
        let house = House::of(&t);
        house.account("Kim").await;
        let mut said = Vec::new();
        for _ in 0..7 {
            said.push(house.browser().post("/reset", &[("email", "kim@example.org")]).await.status.as_u16());
        }
        assert_eq!(said, [200, 200, 200, 200, 200, 429, 429]);
        assert_eq!(house.mailed("kim@example.org").await.len(), 5);
        t.clock.advance(300);
        let later = house.browser().post("/reset", &[("email", "kim@example.org")]).await;
        assert_eq!(later.status.as_u16(), 200);
    }

    async fn many_at_once_do_not_slip_through(t: Scratch) {
        let house = House::of(&t);
        let all: Vec<_> = (0..24)
            .map(|_| {
                let browser = house.browser();
                tokio::spawn(async move { browser.sign_in("kim@example.org", "a guess").await.status.as_u16() })
            })
            .collect();
        let mut passed = 0;
        for one in all {
            passed += u32::from(one.await.unwrap() == 422);
        }
        assert_eq!(passed, 10);
    }
}
