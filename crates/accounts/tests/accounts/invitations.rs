use lb_kernel::policy::Role;

use crate::house::{Browser, House, PASSWORD, rooms};

async fn invite(
    browser: &Browser,
    workspace: impl std::fmt::Display,
    email: &str,
    role: &str,
) -> lb_testkit::Reply {
    browser
        .post(&format!("/workspaces/{workspace}/invite"), &[("email", email), ("role", role)])
        .await
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn somebody_new_accepts_with_name_and_password(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (chief, browser) = house.with_password("Chief").await;
        house.give(chief, Role::Administrator, home).await;
        let form = browser.get(&format!("/workspaces/{home}/invite")).await;
        assert!(form.shows("To “Home”.") && form.shows("value=\"adviser\""), "{}", form.text);
        assert!(!form.shows("value=\"administrator\""), "leading roles come from above");
        assert!(invite(&browser, home, "new@example.org", "adviser").await.shows("is on its way"));
        let path = house.mailed("new@example.org").await.remove(0);
        let guest = house.browser();
        assert!(guest.get(&path).await.shows("You are invited"));
        let wrong = guest.post(&path, &[("name", " "), ("password", PASSWORD)]).await;
        assert!(wrong.shows("Please enter a name."), "{}", wrong.text);
        assert_eq!(guest.post(&path, &[("name", "Park"), ("password", PASSWORD)]).await.location(), "/");
        let shown = guest.get(&format!("/workspaces/{home}")).await;
        assert!(shown.shows("Adviser") && shown.shows("new@example.org"), "{}", shown.text);
        assert_eq!(house.browser().sign_in("new@example.org", PASSWORD).await.location(), "/");
        assert_eq!(house.browser().get(&path).await.status.as_u16(), 410);
        assert!(house.audit().await.contains("invitation.sent"));
    }

    async fn somebody_known_accepts_with_the_button(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (chief, browser) = house.with_password("Chief").await;
        house.give(chief, Role::Administrator, home).await;
        house.with_password("Kim").await;
        invite(&browser, home, "kim@example.org", "officer").await;
        let path = house.mailed("kim@example.org").await.remove(0);
        let guest = house.browser();
        assert!(!guest.get(&path).await.shows("name=\"password\""));
        assert_eq!(guest.post(&path, &[]).await.location(), "/");
        assert!(guest.get(&format!("/workspaces/{home}")).await.shows("kim@example.org"));
        assert_eq!(house.count("select count(*) as n from account").await, 2);
    }

    async fn an_invitation_is_worth_what_its_giver_may_give(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (chief, browser) = house.with_password("Chief").await;
        house.give(chief, Role::Administrator, home).await;
        let refused = invite(&browser, home, "new@example.org", "administrator").await;
        assert_eq!(refused.status.as_u16(), 403, "{}", refused.text);
        assert!(house.mailed("new@example.org").await.is_empty());
        invite(&browser, home, "new@example.org", "adviser").await;
        let other = house.account("Other").await;
        house.give(other, Role::Administrator, home).await;
        house.take_back(chief, home).await;
        let path = house.mailed("new@example.org").await.remove(0);
        let reply = house.browser().post(&path, &[("name", "Park")]).await;
        assert_eq!(reply.status.as_u16(), 410, "{}", reply.text);
        assert_eq!(house.count("select count(*) as n from account where name = 'Park'").await, 0);
    }

    async fn outsiders_cannot_invite(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (_, browser) = house.with_password("Kim").await;
        assert_eq!(invite(&browser, home, "new@example.org", "adviser").await.status.as_u16(), 404);
        assert_eq!(invite(&house.browser(), home, "new@example.org", "adviser").await.status.as_u16(), 404);
    }

    async fn of_many_who_accept_one_account_is_made(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (chief, browser) = house.with_password("Chief").await;
        house.give(chief, Role::Administrator, home).await;
        invite(&browser, home, "new@example.org", "adviser").await;
        let path = house.mailed("new@example.org").await.remove(0);
        let all: Vec<_> = (0..6)
            .map(|_| {
                let (browser, path) = (house.browser(), path.clone());
                tokio::spawn(async move { browser.post(&path, &[("name", "Park")]).await.status.as_u16() })
            })
            .collect();
        let mut said = Vec::new();
        for one in all {
            said.push(one.await.unwrap());
        }
        assert_eq!(said.iter().filter(|status| **status == 303).count(), 1, "{said:?}");
        assert_eq!(house.count("select count(*) as n from account where name = 'Park'").await, 1);
    }
}
