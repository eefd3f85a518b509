use axum::http::{Method, StatusCode};
use lb_kernel::policy::{Role, Scope};
use lb_workspaces::slice;
use serde_json::json;

use crate::cast::{account, actor, rooms, somebody, workspace};

lb_testkit::on_both! {
    rooms: rooms();

    async fn workspaces_are_made_read_and_changed(t: Scratch) {
        let site = t.site(vec![slice()]);
        let ministry = workspace(&t, "Ministry", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(ministry)).await;
        let supervisor = somebody(&t, "Super", Role::Supervisor, Scope::Workspace(ministry)).await;
        let client = t.client(&site, actor(&t, chief).await);
        let body = json!({ "kind": "lab", "name": { "ko": "연구소", "en": "Lab" }, "parent": ministry, "countries": ["KR"] });
        let dry = client.call(Method::POST, "/api/v1/workspaces?dry_run=true", &body).await;
        assert_eq!(dry.status, StatusCode::OK, "{}", dry.text);
        let made = client.call(Method::POST, "/api/v1/workspaces", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let address = made.location().to_owned();
        let listed = client.get("/api/v1/workspaces").await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 2, "the dry run kept nothing");
        let shown = client.get(&address).await;
        assert_eq!(shown.headers["etag"], "\"1\"");
        assert_eq!(shown.json()["name"]["text"], "Lab");
        assert_eq!(shown.json()["settings"], json!(null), "not for those who do not run it");
        let change = json!({ "kind": "lab", "name": { "en": "Laboratory" }, "settings": { "a": 1 } });
        let above = t.client(&site, actor(&t, supervisor).await);
        let blind = above.call(Method::PUT, &address, &change).await;
        assert_eq!(blind.status, StatusCode::PRECONDITION_FAILED);
        let changed = above.clone().with("if-match", "\"1\"").call(Method::PUT, &address, &change).await;
        assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.text);
        let late = above.clone().with("if-match", "\"1\"").call(Method::PUT, &address, &change).await;
        assert_eq!(late.json()["code"], "refusal.stale");
        assert_eq!(above.get(&address).await.json()["settings"], json!({ "a": 1 }));
        let wrong = client.call(Method::POST, "/api/v1/workspaces", &json!({ "kind": 1 })).await;
        assert_eq!((wrong.status, wrong.json()["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("refusal.body")));
    }

    async fn roles_are_given_and_taken_back(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let officer = somebody(&t, "Officer", Role::Officer, Scope::Workspace(home)).await;
        account(&t, "New").await;
        let grants = format!("/api/v1/workspaces/{home}/grants");
        let ask = |email: &str| json!({ "email": email, "role": "evaluator" });
        let low = t.client(&site, actor(&t, officer).await);
        for address in ["new@example.org", "nobody@example.org"] {
            let refused = low.call(Method::POST, &grants, &ask(address)).await;
            assert_eq!(refused.json()["code"], "policy.role", "the same for known and unknown");
        }
        let client = t.client(&site, actor(&t, chief).await);
        let given = client.call(Method::POST, &grants, &ask("new@example.org")).await;
        assert_eq!(given.status, StatusCode::CREATED, "{}", given.text);
        let id = given.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(low.get(&grants).await.json()["items"].as_array().unwrap().len(), 3);
        let taken = client.call(Method::DELETE, &format!("/api/v1/grants/{id}"), &json!({})).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT, "{}", taken.text);
        let stranger = t.stranger(&site).get(&grants).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    }

    async fn agreements_are_made_and_ended_and_a_workspace_closed(t: Scratch) {
        let site = t.site(vec![slice()]);
        let (from, to) = (workspace(&t, "From", None).await, workspace(&t, "To", None).await);
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(from)).await;
        somebody(&t, "Partner", Role::Partner, Scope::Workspace(to)).await;
        let client = t.client(&site, actor(&t, chief).await);
        let address = format!("/api/v1/workspaces/{from}/agreements");
        let ask = json!({ "to": to, "object": "organisation" });
        let hidden = client.call(Method::POST, &address, &ask).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "the other may not be known of");
        let system = t.client(&site, actor(&t, somebody(&t, "Both", Role::Administrator, Scope::Workspace(from)).await).await);
        assert_eq!(system.call(Method::POST, &address, &json!({ "to": 1 })).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let both = somebody(&t, "Twice", Role::Administrator, Scope::Workspace(from)).await;
        lb_workspaces::give(&t.system(), both, Role::Partner, &lb_workspaces::Target::Workspace(to)).await.unwrap();
        let client = t.client(&site, actor(&t, both).await);
        let made = client.call(Method::POST, &address, &ask).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let again = client.call(Method::POST, &address, &ask).await;
        assert_eq!(again.json()["code"], "workspaces.agreement.already");
        let listed = client.get(&address).await.json();
        assert_eq!((listed["items"][0]["to"].as_str(), listed["items"][0]["object"].as_str()), (Some(to.to_string().as_str()), Some("organisation")));
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let end = format!("/api/v1/agreements/{id}");
        assert_eq!(client.call(Method::DELETE, &end, &json!({})).await.status, StatusCode::NO_CONTENT);
        assert_eq!(client.call(Method::DELETE, &end, &json!({})).await.status, StatusCode::NOT_FOUND);
        let operator = somebody(&t, "Op", Role::Operator, Scope::Installation).await;
        let client = t.client(&site, actor(&t, operator).await);
        let close = format!("/api/v1/workspaces/{to}/close");
        let blind = client.call(Method::POST, &close, &json!({})).await;
        assert_eq!(blind.status, StatusCode::PRECONDITION_FAILED, "{}", blind.text);
        let done = client.with("if-match", "\"1\"").call(Method::POST, &close, &json!({})).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    }

    async fn a_narrow_token_does_nothing_else(t: Scratch) {
        let site = t.site(vec![slice()]);
        let home = workspace(&t, "Home", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let mut narrow = actor(&t, chief).await;
        narrow.token_scopes = vec!["workspace.list".to_owned()];
        let client = t.client(&site, narrow);
        assert_eq!(client.get("/api/v1/workspaces").await.status, StatusCode::OK);
        let refused = client.get(&format!("/api/v1/workspaces/{home}")).await;
        assert_eq!(refused.json()["code"], "policy.token-scope");
    }
}
