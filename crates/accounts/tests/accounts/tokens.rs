use lb_kernel::policy::Role;

use crate::house::{Browser, House, rooms};

async fn token(browser: &Browser, scopes: &str, days: &str) -> String {
    let fields = [("name", "Importer"), ("scopes", scopes), ("days", days)];
    let shown = browser.post("/account/tokens/new", &fields).await;
    let after = shown.text.split("<code>").nth(1).unwrap_or_else(|| panic!("{}", shown.text));
    after.split('<').next().unwrap().to_owned()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_token_does_what_it_was_made_for(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (kim, browser) = house.with_password("Kim").await;
        house.give(kim, Role::Officer, home).await;
        let secret = token(&browser, "workspace.list", "30").await;
        assert!(secret.starts_with("landbridge_"), "{secret}");
        let program = house.program(&secret);
        let listed = program.get("/api/v1/workspaces").await.json();
        assert_eq!(listed["items"][0]["id"], home.to_string());
        let narrow = program.get(&format!("/api/v1/workspaces/{home}")).await;
        assert_eq!((narrow.status.as_u16(), narrow.json()["code"].as_str()), (403, Some("policy.token-scope")));
        assert_eq!(program.get("/account").await.status.as_u16(), 303, "not for pages");
        let wide = house.program(&token(&browser, "account.*, workspace.*", "30").await);
        let me = wide.get("/api/v1/account").await.json();
        assert_eq!((me["email"].as_str(), me["scopes"].as_array().unwrap().len()), (Some("kim@example.org"), 2));
        assert_eq!(wide.get(&format!("/api/v1/workspaces/{home}")).await.status.as_u16(), 200);
        assert_eq!(wide.get(&format!("/api/v1/workspaces/{home}/grants")).await.status.as_u16(), 403);
        let sql = format!("select count(*) as n from token where secret_hash = '{secret}'");
        assert_eq!(house.count(&sql).await, 0, "only its hash is kept");
        assert!(!house.audit().await.contains(&secret));
        assert!(browser.get("/account").await.shows("workspace.list"));
    }

    async fn a_token_ends_when_revoked_and_when_it_is_over(t: Scratch) {
        let house = House::of(&t);
        let (kim, browser) = house.with_password("Kim").await;
        let first = house.program(&token(&browser, "*", "1").await);
        let second = house.program(&token(&browser, "*", "2").await);
        assert_eq!(first.get("/api/v1/account").await.status.as_u16(), 200);
        let shown = browser.get("/account").await;
        let revoke = shown.text.split("action=\"").map(|part| part.split('"').next().unwrap());
        let revoke: Vec<&str> = revoke.filter(|one| one.starts_with("/account/tokens/")).collect();
        assert_eq!(revoke.len(), 2);
        let (_, stranger) = house.with_password("Lee").await;
        assert_eq!(stranger.post(revoke[0], &[]).await.status.as_u16(), 404);
        t.clock.advance(86_400);
        assert_eq!(first.get("/api/v1/account").await.json()["code"], "policy.token");
        assert_eq!(second.get("/api/v1/account").await.status.as_u16(), 200);
        for one in revoke {
            browser.post(one, &[]).await;
        }
        assert_eq!(second.get("/api/v1/account").await.status.as_u16(), 401);
        assert_eq!(house.program("landbridge_nonsense").get("/api/v1/account").await.status.as_u16(), 401);
        let third = house.program(&token(&house.signed_in(kim).await, "*", "2").await);
        lb_accounts::disable(&t.system(), kim, true).await.unwrap();
        assert_eq!(third.get("/api/v1/account").await.status.as_u16(), 401);
    }

    async fn what_is_wrong_with_a_token_is_told_at_once(t: Scratch) {
        let house = House::of(&t);
        let (_, browser) = house.with_password("Kim").await;
        let fields = [("name", ""), ("scopes", "everything"), ("days", "400")];
        let wrong = browser.post("/account/tokens/new", &fields).await;
        assert_eq!(wrong.status.as_u16(), 422);
        for said in ["Please enter a name.", "“everything” is not a scope.", "Please enter 1 to 366 days."] {
            assert!(wrong.shows(said), "{said} {}", wrong.text);
        }
    }

    async fn tokens_give_no_more_than_their_account_has(t: Scratch) {
        let house = House::of(&t);
        let home = house.workspace("Home").await;
        let (kim, browser) = house.with_password("Kim").await;
        house.give(kim, Role::Officer, home).await;
        let program = house.program(&token(&browser, "*", "2").await);
        assert_eq!(program.get(&format!("/api/v1/workspaces/{home}/grants")).await.status.as_u16(), 200);
        house.take_back(kim, home).await;
        assert_eq!(program.get(&format!("/api/v1/workspaces/{home}/grants")).await.status.as_u16(), 404);
        let disable = format!("/api/v1/accounts/{kim}/disable");
        let reply = program.call(axum::http::Method::POST, &disable, &serde_json::json!({})).await;
        assert_eq!(reply.json()["code"], "policy.role");
    }
}
