use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::Role;
use lb_kernel::{Language, Locale, Localised};

use crate::house::{House, PASSWORD, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_device_is_listed_and_its_session_ends_at_once(t: Scratch) {
        let house = House::of(&t);
        let (_, first) = house.with_password("Kim").await;
        let second = house.browser();
        second.sign_in("kim@example.org", PASSWORD).await;
        let shown = first.get("/account").await;
        assert!(shown.shows("Firefox · Linux") && shown.shows("This one"), "{}", shown.text);
        let revoke = shown.text.split("action=\"").map(|part| part.split('"').next().unwrap());
        let revoke = revoke.filter(|one| one.ends_with("/revoke")).collect::<Vec<_>>();
        assert_eq!(revoke.len(), 1);
        let (_, stranger) = house.with_password("Lee").await;
        assert_eq!(stranger.post(revoke[0], &[]).await.status.as_u16(), 404, "not another's");
        assert!(second.is_in().await);
        assert_eq!(first.post(revoke[0], &[]).await.location(), "/account");
        assert!(!second.is_in().await);
        assert!(first.is_in().await);
    }

    async fn a_workspace_is_named_in_the_language_of_the_page(t: Scratch) {
        let house = House::of(&t);
        let cx = t.system();
        let account = lb_accounts::add_account(&cx, "Kim", "kim@example.org", Locale::Ko).await.unwrap();
        let mut name = Localised::new(Language::EN, "Desk of the bridge", cx.now);
        name.translate(Translation {
            language: Language::KO,
            text: "교류 창구".to_owned(),
            origin: Origin::Human,
            made: cx.now,
        });
        let workspace = house.workspace_named(name).await;
        house.give(account, Role::Officer, workspace).await;
        let browser = house.signed_in(account).await.reading("en");
        // Nothing was chosen: the account's language counts, whatever the browser would rather read.
        let shown = browser.get("/account").await;
        assert!(shown.shows("교류 창구") && !shown.shows("Desk of the bridge"), "{}", shown.text);
        let shown = browser.get("/account?lang=en").await;
        assert!(shown.shows("Desk of the bridge") && !shown.shows("교류 창구"), "{}", shown.text);
    }

    async fn all_others_end_at_once(t: Scratch) {
        let house = House::of(&t);
        let (_, first) = house.with_password("Kim").await;
        let mut others = Vec::new();
        for _ in 0..3 {
            let browser = house.browser();
            browser.sign_in("kim@example.org", PASSWORD).await;
            others.push(browser);
        }
        first.post("/account/devices/others", &[]).await;
        for other in others {
            assert!(!other.is_in().await);
        }
        assert!(first.is_in().await);
    }

    async fn who_is_kept_out_is_out_at_once(t: Scratch) {
        let house = House::of(&t);
        let (kim, browser) = house.with_password("Kim").await;
        lb_accounts::disable(&t.system(), kim, true).await.unwrap();
        assert!(!browser.is_in().await);
        let before = house.room.hasher().count();
        let reply = house.browser().sign_in("kim@example.org", PASSWORD).await;
        assert!(reply.shows("the password is wrong"));
        assert_eq!(house.room.hasher().count() - before, 1);
        lb_accounts::disable(&t.system(), kim, false).await.unwrap();
        assert!(!browser.is_in().await, "old sessions stay over");
        assert_eq!(house.browser().sign_in("kim@example.org", PASSWORD).await.location(), "/");
    }

    async fn every_sign_in_has_a_secret_of_its_own(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let before = browser.cookie("landbridge").unwrap();
        browser.sign_in("kim@example.org", PASSWORD).await;
        assert_ne!(browser.cookie("landbridge").unwrap(), before);
        let sql = format!("select count(*) as n from session where secret_hash = '{before}'");
        assert_eq!(house.count(&sql).await, 0, "only its hash is kept");
    }

    async fn a_session_is_over_after_thirty_days(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        t.clock.advance(30 * 86_400 - 1);
        assert!(browser.is_in().await);
        t.clock.advance(1);
        assert!(!browser.is_in().await);
    }

    async fn being_seen_is_noted_once_a_minute(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let noted = async || house.count("select max(seen_at) as n from session").await;
        let first = noted().await;
        t.clock.advance(59);
        browser.get("/account").await;
        assert_eq!(noted().await, first);
        t.clock.advance(1);
        browser.get("/account").await;
        assert_eq!(noted().await, first + 60_000_000);
    }

    async fn one_works_in_a_workspace_of_ones_own(t: Scratch) {
        let house = House::of(&t);
        let (kim, browser) = house.with_password("Kim").await;
        let (one, two) = (house.workspace("One").await, house.workspace("Two").await);
        let other = house.workspace("Other").await;
        house.give(kim, Role::Officer, one).await;
        house.give(kim, Role::Officer, two).await;
        assert_eq!(browser.get(&format!("/workspaces/{two}/enter")).await.location(), "/");
        let shown = browser.get("/account").await;
        let current = format!("href=\"/workspaces/{two}/enter\" aria-current=\"true\"");
        assert!(shown.shows(&current), "{}", shown.text);
        assert_eq!(browser.get(&format!("/workspaces/{other}/enter")).await.status.as_u16(), 404);
        house.take_back(kim, two).await;
        assert!(!browser.get("/account").await.shows(&format!("/workspaces/{two}/enter")));
    }

    async fn name_language_and_zone_are_changed(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let form = browser.get("/account/edit").await;
        assert!(form.shows("name=\"version\" value=\"1\""), "{}", form.text);
        let wrong = browser.post("/account/edit", &[("name", ""), ("zone", "Nowhere"), ("version", "1")]).await;
        assert!(wrong.shows("Please enter a name.") && wrong.shows("There is no such time zone."), "{}", wrong.text);
        let fields = [("name", "김민지"), ("locale", "ko"), ("zone", "Asia/Seoul"), ("version", "1")];
        assert_eq!(browser.post("/account/edit", &fields).await.location(), "/account");
        let late = browser.post("/account/edit", &fields).await;
        assert!(late.shows("그사이 다른 사용자가 이 기록을 변경했습니다."), "{}", late.text);
        let shown = browser.get("/account").await;
        assert!(shown.shows("김민지") && shown.shows("한국어"), "{}", shown.text);
    }

    async fn what_is_over_is_swept_away(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        house.browser().post("/reset", &[("email", "nobody@example.org")]).await;
        t.clock.advance(62 * 86_400);
        while lb_store::jobs::run_next(&t.store, &house.site.handlers).await.unwrap() {}
        assert!(!browser.is_in().await);
        for table in ["session", "link", "throttle"] {
            assert_eq!(house.count(&format!("select count(*) as n from {table}")).await, 0, "{table}");
        }
    }
}
