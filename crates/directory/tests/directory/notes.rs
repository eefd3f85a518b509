use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::making::{
    ask, officer, organisation as make, partner, representative, rooms, site, stranger_officer,
};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_note_is_written_read_changed_and_withdrawn_on_pages(t: Scratch) {
        let id = make(&t, &ask("한빛", "public-named")).await;
        let site = site(&t);
        let own = t.client(&site, representative(id));
        let form = format!("/organisations/{id}/notes/new");
        assert!(own.get(&form).await.shows("name=\"text\""));
        let empty = own.post(&form, &[("text", " "), ("language", "ko"), ("visibility", "public-named")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.shows("Please write something."));
        let done = own.post(&form, &[("text", "연구소를 엽니다."), ("language", "ko"), ("visibility", "public-named")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let stranger = t.stranger(&site);
        let page = stranger.get(&format!("/organisations/{id}")).await;
        assert!(page.shows("연구소를 엽니다.") && page.shows("Shown in the original language: Korean"), "{}", page.text);
        let listed = stranger.get(&format!("/api/v1/directory/organisations/{id}/notes")).await.json();
        let note = listed["items"][0]["id"].as_str().unwrap().to_owned();
        let edit = format!("/organisation-notes/{note}/edit");
        let saved = own.post(&edit, &[("version", "1"), ("text", "연구소를 열었습니다."), ("language", "ko"), ("visibility", "partners")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let late = own.post(&edit, &[("version", "1"), ("text", "늦음"), ("language", "ko"), ("visibility", "partners")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.shows("Somebody changed this record"));
        assert!(!stranger.get(&format!("/organisations/{id}")).await.shows("연구소"));
        assert!(t.client(&site, partner()).get(&format!("/organisations/{id}")).await.shows("열었습니다"));
        let gone = own.post(&format!("/organisation-notes/{note}/withdraw"), &[]).await;
        assert_eq!(gone.location(), format!("/organisations/{id}"));
        assert!(!own.get(&format!("/organisations/{id}")).await.shows("열었습니다"));
        assert_eq!(own.get(&format!("/api/v1/directory/notes/{note}")).await.status, StatusCode::NOT_FOUND);
    }

    async fn the_api_does_the_same(t: Scratch) {
        let id = make(&t, &ask("한빛", "public-named")).await;
        let site = site(&t);
        let own = t.client(&site, officer());
        let address = format!("/api/v1/directory/organisations/{id}/notes");
        let body = json!({ "text": "We open a laboratory.", "language": "en", "visibility": "public-named" });
        for (client, status) in [
            (t.stranger(&site), StatusCode::UNAUTHORIZED),
            (t.client(&site, stranger_officer()), StatusCode::FORBIDDEN),
            (t.client(&site, partner()), StatusCode::FORBIDDEN),
            (own.clone(), StatusCode::CREATED),
        ] {
            assert_eq!(client.call(Method::POST, &address, &body).await.status, status);
        }
        let made = own.get(&address).await.json()["items"][0].clone();
        let one = format!("/api/v1/directory/notes/{}", made["id"].as_str().unwrap());
        let sure = own.clone().with("if-match", "\"1\"");
        let changed = sure.call(Method::PATCH, &one, &json!({ "visibility": "workspace" })).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.text);
        assert_eq!(changed.json()["text"]["text"], "We open a laboratory.");
        assert_eq!(t.stranger(&site).get(&one).await.status, StatusCode::NOT_FOUND);
        assert_eq!(own.call(Method::POST, &format!("{one}/withdraw"), &json!({})).await.status, StatusCode::NO_CONTENT);
        assert_eq!(own.call(Method::POST, &format!("{one}/withdraw"), &json!({})).await.status, StatusCode::CONFLICT);
        let told = lb_store::audit::Filter { action: Some("organisation-note.".into()), ..Default::default() };
        assert_eq!(lb_store::audit::list(&t.system(), &told, 10).await.unwrap().len(), 3);
    }

    async fn on_common_ground_a_note_belongs_to_whoever_wrote_it(t: Scratch) {
        let cx = t.system();
        let id = lb_directory::actions::organisation::create(&cx, &crate::making::setup(), None, &ask("코트라", "public-named")).await.unwrap().id;
        let site = site(&t);
        let body = json!({ "text": "Note.", "language": "en", "visibility": "workspace" });
        let address = format!("/api/v1/directory/organisations/{id}/notes");
        let made = t.client(&site, stranger_officer()).call(Method::POST, &address, &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        assert_eq!(t.client(&site, officer()).get(&address).await.json()["items"].as_array().unwrap().len(), 0);
        assert_eq!(t.client(&site, stranger_officer()).get(&address).await.json()["items"].as_array().unwrap().len(), 1);
    }
}
