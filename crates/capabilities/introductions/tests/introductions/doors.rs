//! Who may do what, for everybody who might try.

use axum::http::Method;
use lb_introductions::slice;
use lb_kernel::policy::{Role, Scope};
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, adviser, asked, officer, room, rooms, speaker};

lb_testkit::on_both! {
    rooms: rooms();

    async fn only_both_sides_and_the_desk_know_of_an_introduction(t: Scratch) {
        let page = format!("/introductions/{}", asked(&t).await);
        let api = format!("/api/v1{page}");
        let site = t.site(vec![slice(&room())]);
        let yes = json!({"yes": true, "contact": {"name": "K", "address": "k@example.org"}, "side": "asked"});
        let everybody = [
            ("asker", speaker(1), 200, 409),
            ("asked", speaker(2), 200, 204),
            ("third", speaker(3), 404, 404),
            ("member", actor("M", Role::Member, Scope::Organisation(id(2))), 200, 403),
            ("officer", officer(), 200, 403),
            ("adviser", adviser(), 200, 403),
            ("evaluator", actor("E", Role::Evaluator, Scope::Workspace(id(DESK))), 404, 404),
            ("elsewhere", actor("X", Role::Officer, Scope::Workspace(id(901))), 404, 404),
        ];
        for (name, who, reads, answers) in everybody {
            let client = t.client(&site, who);
            for address in [&page, &api] {
                let reply = client.get(address).await;
                assert_eq!(reply.status, reads, "{name} {address}: {}", reply.text);
            }
            let address = format!("{api}/answers?dry_run=true");
            let reply = client.call(Method::POST, &address, &yes).await;
            assert_eq!(reply.status, answers, "{name}: {}", reply.text);
            let listed = client.get("/api/v1/introductions?desk=false").await.json();
            let own = ["asker", "asked", "member"].contains(&name);
            assert_eq!(listed["items"].as_array().unwrap().len(), usize::from(own), "{name}");
            let listed = client.get("/api/v1/introductions?desk=true").await.json();
            let desk = ["officer", "adviser"].contains(&name);
            assert_eq!(listed["items"].as_array().unwrap().len(), usize::from(desk), "{name}");
        }
        assert_eq!(t.stranger(&site).get(&api).await.status, 404);
        assert_eq!(t.stranger(&site).get("/api/v1/introductions").await.status, 401);
    }
}
