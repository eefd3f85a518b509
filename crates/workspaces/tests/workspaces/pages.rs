use axum::http::StatusCode;
use lb_kernel::policy::{Role, Scope};
use lb_workspaces::slice;

use crate::cast::{account, actor, rooms, somebody, workspace};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_workspace_is_made_named_and_found_in_four_languages(t: Scratch) {
        let site = t.site(vec![slice()]);
        let operator = somebody(&t, "Oh", Role::Operator, Scope::Installation).await;
        let client = t.client(&site, actor(&t, operator).await);
        let form = client.get("/workspaces/new").await;
        assert!(form.shows("name=\"name_ko\""), "{}", form.text);
        let wrong = client.post("/workspaces/new", &[("countries", "Korea"), ("kind", "")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("“Korea” is not a country known here"), "{}", wrong.text);
        assert!(wrong.shows("Please choose the kind of workspace."));
        let made = client
            .post("/workspaces/new", &[
                ("name_en", "Support <centre>"), ("name_ko", "지원센터"), ("name_ja", "支援センター"),
                ("name_fr", "Centre d’accompagnement"), ("kind", "support"), ("countries", "대한민국, jp"),
                ("languages", "Korean, ja"), ("listed", "yes"),
            ])
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        for (language, name, kind, countries) in [
            ("ko", "지원센터", "지원센터", "대한민국, 일본"),
            ("ja", "支援センター", "支援センター", "韓国、日本"),
            ("en", "Support &#60;centre&#62;", "Support centre", "South Korea, Japan"),
            ("fr", "Centre d’accompagnement", "Centre d’accompagnement", "Corée du Sud, Japon"),
        ] {
            let client = client.clone().reading(language);
            for address in ["/workspaces", made.location()] {
                let shown = client.get(address).await;
                assert!(shown.shows(name) && shown.shows(kind), "{language} {}", shown.text);
                assert!(shown.shows(countries), "{language} {}", shown.text);
                assert!(!shown.shows("workspaces-"), "a key without a text: {}", shown.text);
            }
        }
        let edit = format!("{}/edit", made.location());
        let refused = client.get(&edit).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "an operator does not run workspaces");
        let id = made.location().rsplit('/').next().unwrap().parse().unwrap();
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(id)).await;
        let client = t.client(&site, actor(&t, chief).await);
        assert!(client.get(&edit).await.shows("value=\"South Korea, Japan\""));
        let fields = [("name_en", "Renamed"), ("kind", "support"), ("version", "1")];
        assert_eq!(client.post(&edit, &fields).await.status, StatusCode::SEE_OTHER);
        let late = client.post(&edit, &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.shows("Somebody changed this record in the meantime."), "{}", late.text);
    }

    async fn an_administrator_gives_a_role_and_takes_it_back(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        account(&t, "Adviser").await;
        let client = t.client(&site, actor(&t, chief).await);
        let add = format!("/workspaces/{home}/people/add");
        let form = client.get(&add).await;
        assert!(form.shows("value=\"adviser\"") && !form.shows("value=\"administrator\""));
        let unknown = client.post(&add, &[("email", "nobody@example.org"), ("role", "adviser")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.shows("send an invitation instead."), "{}", unknown.text);
        let given = client.post(&add, &[("email", "ADVISER@example.org "), ("role", "adviser")]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
        let shown = client.get(&format!("/workspaces/{home}")).await;
        assert!(shown.shows("adviser@example.org"));
        let held = lb_workspaces::grants_of_scope(&t.system().read(), Scope::Workspace(home)).await.unwrap();
        let of = |role| format!("/workspaces/{home}/people/{}/remove", held.iter().find(|one| one.grant.role == role).unwrap().id);
        let remove = of(Role::Adviser);
        assert!(client.get(&remove).await.shows("Withdraw the role “Adviser” from Adviser?"));
        assert_eq!(client.post(&remove, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!client.get(&format!("/workspaces/{home}")).await.shows("adviser@example.org"));
        let last = client.post(&of(Role::Administrator), &[]).await;
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(last.shows("This is the last administrator."), "{}", last.text);
    }

    async fn what_is_offered_is_what_the_reader_may_do(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let officer = somebody(&t, "Officer", Role::Officer, Scope::Workspace(home)).await;
        let operator = somebody(&t, "Operator", Role::Operator, Scope::Installation).await;
        // Who leads gives and takes back roles; a colleague sees who works there, and may give up the own role.
        for (who, adds, removes) in [(chief, true, 2), (officer, false, 1)] {
            let page = t.client(&site, actor(&t, who).await).get(&format!("/workspaces/{home}")).await;
            assert!(page.shows("officer@example.org"), "{}", page.text);
            let ways: Vec<&str> = page.text.split("href=\"").filter_map(|part| part.split('"').next()).collect();
            let ways: Vec<&str> = ways.into_iter().filter(|way| way.contains("/people/")).collect();
            assert_eq!(ways.iter().any(|way| way.ends_with("/people/add")), adds, "{ways:?}");
            assert_eq!(ways.iter().filter(|way| way.ends_with("/remove")).count(), removes, "{ways:?}");
        }
        for who in [chief, officer, operator] {
            let client = t.client(&site, actor(&t, who).await);
            let page = client.get(&format!("/workspaces/{home}")).await;
            let ways = page.text.split("href=\"").filter_map(|part| part.split('"').next());
            for way in ways.filter(|way| way.contains("/people/")) {
                assert_eq!(client.get(way).await.status, StatusCode::OK, "{way}");
            }
        }
    }

    async fn outsiders_find_nothing_and_the_tired_confirm_first(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let elsewhere = workspace(&t, "Elsewhere", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let other = somebody(&t, "Other", Role::Administrator, Scope::Workspace(elsewhere)).await;
        let outsider = t.client(&site, actor(&t, other).await);
        for address in ["", "/edit", "/close", "/people/add", "/agreements/add"] {
            let shown = outsider.get(&format!("/workspaces/{home}{address}")).await;
            assert_eq!(shown.status, StatusCode::NOT_FOUND, "{address}");
            let absent = t.stranger(&site).get(&format!("/workspaces/{home}{address}")).await;
            assert_eq!(absent.status, StatusCode::NOT_FOUND, "{address}");
        }
        let mut tired = actor(&t, chief).await;
        tired.fresh_until = None;
        let shown = t.client(&site, tired).get(&format!("/workspaces/{home}/people/add")).await;
        assert_eq!(shown.status, StatusCode::SEE_OTHER);
        assert!(shown.location().starts_with("/account/confirm?next=/workspaces/"));
        let listed = t.stranger(&site).get("/workspaces").await;
        assert_eq!(listed.location(), "/sign-in?next=/workspaces");
    }

    async fn an_agreement_is_made_and_ended(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let other = workspace(&t, "Other", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let target = lb_workspaces::Target::Workspace(other);
        lb_workspaces::give(&t.system(), chief, Role::Officer, &target).await.unwrap();
        let client = t.client(&site, actor(&t, chief).await);
        let add = format!("/workspaces/{home}/agreements/add");
        assert!(client.get(&add).await.shows(&format!("value=\"{other}\"")));
        let wrong = client.post(&add, &[("to", &other.to_string()), ("object", "?")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = client.post(&add, &[("to", &other.to_string()), ("object", "*")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let shown = client.get(&format!("/workspaces/{home}")).await;
        assert!(shown.shows("Other sees what partners see here: everything"), "{}", shown.text);
        let agreement = &lb_workspaces::agreements_of(&t.system().read(), home).await.unwrap()[0];
        let end = format!("/workspaces/{home}/agreements/{}/end", agreement.id);
        assert!(client.get(&end).await.shows("End the agreement with Other?"));
        assert_eq!(client.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(client.get(&end).await.status, StatusCode::NOT_FOUND);
    }
}
