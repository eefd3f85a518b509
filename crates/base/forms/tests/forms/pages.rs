use lb_forms::store::answers as table;
use lb_kernel::Id;
use lb_testkit::{Scratch, id};
use serde_json::json;

use crate::scene::*;

async fn values(t: &Scratch, answer: &str) -> serde_json::Value {
    let id: Id<table::AnswerRecord> = answer.parse().unwrap();
    let found = table::find(&t.system().read(), id).await.unwrap().unwrap();
    serde_json::to_value(found.answers).unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_answer_is_given_step_by_step_without_a_script(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let site = site(&t);
        let client = t.client(&site, representative());
        let page = client.get(&format!("/forms/{form}")).await;
        assert!(page.shows("Start") && page.shows("Who you are"), "{}", page.text);
        let ours = id::<()>(OURS).to_string();
        let begun = client.post(&format!("/forms/{form}/begin"), &[("organisation", &ours)]).await;
        assert_eq!(begun.status, 303, "{}", begun.text);
        let address = begun.location().to_owned();
        let answer = address.strip_prefix("/answers/").unwrap().to_owned();
        let page = client.get(&address).await;
        assert!(page.shows("About name") && !page.shows("About plan"), "{}", page.text);
        let common = |page: &lb_testkit::Reply| (hidden(page, "page"), hidden(page, "version"));
        // Going on with a mistake stays here, says what is wrong, and loses nothing.
        let (token, version) = common(&page);
        let base = [("page", token.as_str()), ("version", version.as_str()), ("section", "who"), ("asked", "name"), ("asked", "story")];
        let sent = |more: &[(&'static str, &'static str)]| {
            let mut all: Vec<(&str, &str)> = base.to_vec();
            all.extend(more);
            all.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect::<Vec<_>>()
        };
        let fields = sent(&[("name", ""), ("story", "one two three four"), ("do", "next")]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let again = send(&client, &address, &fields, &[]).await;
        assert_eq!(again.status, 422, "{}", again.text);
        assert!(again.shows("Please correct 2 entries") && again.shows("href=\"#f-name\""), "{}", again.text);
        assert!(again.shows("At most 3 words; you have 4.") && again.shows("one two three four"));
        assert_eq!(values(&t, &answer).await, json!({"story": "one two three four"}));
        // The same page sent again, mended.
        assert_eq!(hidden(&again, "page"), token);
        let fields = sent(&[("name", "Haneul Bio"), ("story", "one two three"), ("do", "next")]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let next = send(&client, &address, &fields, &[]).await;
        assert_eq!(next.status, 303, "{}", next.text);
        assert!(next.location().ends_with("?section=what"), "{}", next.location());
        // Files come with the form; a wrong one is told at its question, a right one is there.
        let page = client.get(next.location()).await;
        let (token, version) = common(&page);
        let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "what"), ("asked", "plan"), ("do", "save")];
        let wrong = send(&client, &address, &fields, &[("plan", "plan.pdf", b"MZ")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.shows("does not match its name"), "{}", wrong.text);
        let good = pdf(2);
        let right = send(&client, &address, &fields, &[("plan", "계획서.pdf", &good), ("plan", "", b"")]).await;
        assert_eq!(right.status, 303, "{}", right.text);
        let page = client.get(right.location()).await;
        assert!(page.shows("계획서.pdf") && page.shows("2 pages") && page.shows("Saved on"), "{}", page.text);
        // Taken away again, and put in once more.
        let file = page.text.split("value=\"remove:").nth(1).unwrap().split('"').next().unwrap();
        let (token, version) = common(&page);
        let remove = format!("remove:{file}");
        let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "what"), ("do", remove.as_str())];
        assert_eq!(send(&client, &address, &fields, &[]).await.status, 303);
        assert_eq!(values(&t, &answer).await, json!({"name": "Haneul Bio", "story": "one two three"}));
        let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "what"), ("do", "review")];
        let review = send(&client, &address, &fields, &[("plan", "plan.pdf", &good)]).await;
        assert!(review.location().ends_with("?section=review"), "{} {}", review.status, review.text);
        let page = client.get(review.location()).await;
        assert!(page.shows("Haneul Bio") && page.shows("plan.pdf") && page.shows("Submit"), "{}", page.text);
        let done = client.post(&format!("{address}/submit"), &[("version", &hidden(&page, "version"))]).await;
        assert_eq!(done.status, 303, "{}", done.text);
        for (language, said) in [("ko", "제출되었습니다"), ("ja", "提出されました"), ("en", "Submitted on"), ("fr", "Remise le")] {
            let page = client.clone().reading(language).get(&address).await;
            assert!(page.shows(said) && page.shows("Haneul Bio"), "{language}: {}", page.text);
        }
        // Its workspace finds it in the list of the form.
        let list = t.client(&site, officer()).get(&format!("/forms/{form}/answers")).await;
        assert!(list.shows(&answer) && list.shows("One answer"), "{}", list.text);
        assert!(client.get("/answers").await.shows(&answer));
    }

    async fn the_page_keeps_a_draft_by_itself(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await.to_string();
        let site = site(&t);
        let client = t.client(&site, representative());
        let page = client.get(&format!("/answers/{answer}")).await;
        assert!(page.shows(&format!("data-draft=\"/answers/{answer}/draft\"")), "{}", page.text);
        let (token, version) = (hidden(&page, "page"), hidden(&page, "version"));
        let keep = |name: &'static str| {
            let (client, address) = (client.clone(), format!("/answers/{answer}/draft"));
            let (token, version) = (token.clone(), version.clone());
            async move {
                let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "who"), ("asked", "name"), ("asked", "story"), ("name", name), ("story", "")];
                client.post(&address, &fields).await.status.as_u16()
            }
        };
        assert_eq!(keep("Han").await, 204);
        assert_eq!(keep("Haneul").await, 204);
        assert_eq!(keep("Haneul").await, 204);
        assert_eq!(values(&t, &answer).await, json!({"name": "Haneul"}));
        // Another page is loaded and writes: the first is told, and shows again what it had.
        let other = client.get(&format!("/answers/{answer}")).await;
        let fields = [("page", hidden(&other, "page")), ("version", hidden(&other, "version"))];
        let fields = [("page", fields[0].1.as_str()), ("version", fields[1].1.as_str()), ("asked", "name"), ("name", "Sakura")];
        assert_eq!(client.post(&format!("/answers/{answer}/draft"), &fields).await.status, 204);
        assert_eq!(keep("Haneul Bio").await, 412);
        let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "who"), ("asked", "name"), ("name", "Haneul Bio"), ("do", "save")];
        let again = send(&client, &format!("/answers/{answer}"), &fields, &[]).await;
        assert_eq!(again.status, 422, "{}", again.text);
        assert!(again.shows("Somebody changed this record") && again.shows("Haneul Bio"), "{}", again.text);
        assert_eq!(values(&t, &answer).await, json!({"name": "Sakura"}));
    }

    async fn the_api_saves_from_a_version_and_hands_in(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let site = site(&t);
        let client = t.client(&site, representative());
        let body = json!({"form": form, "organisation": id::<()>(OURS)});
        let made = client.call(axum::http::Method::POST, "/api/v1/answers", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let address = format!("/api/v1/answers/{}", made.json()["id"].as_str().unwrap());
        let patch = |tag: &'static str, values: serde_json::Value| {
            let (client, address) = (client.clone().with("If-Match", tag), address.clone());
            async move { client.call(axum::http::Method::PATCH, &address, &json!({"values": values})).await }
        };
        let saved = patch("\"1\"", json!({"name": "Haneul", "story": "a b c d"})).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        assert_eq!(saved.headers["etag"], "\"2\"");
        let stale = patch("\"1\"", json!({"name": "Sakura"})).await;
        assert_eq!(stale.status, 412, "{}", stale.text);
        let same = patch("\"1\"", json!({"name": "Haneul"})).await;
        assert_eq!((same.status.as_u16(), same.json()["version"].as_i64()), (200, Some(2)));
        let files = patch("\"2\"", json!({"plan": ["x"]})).await;
        assert_eq!(files.json()["code"], "forms.answer.files-apart");
        let refused = client.call(axum::http::Method::POST, &format!("{address}/submit"), &json!(null)).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert_eq!(refused.json()["errors"][0]["field"], "story");
        assert_eq!(patch("\"2\"", json!({"story": null})).await.status, 200);
        let done = client.call(axum::http::Method::POST, &format!("{address}/submit"), &json!(null)).await;
        assert_eq!(done.status, 200, "{}", done.text);
        assert_eq!(done.json()["digest"].as_str().unwrap().len(), 64);
        let read = client.get(&address).await;
        assert_eq!((read.json()["state"].as_str(), read.json()["form_number"].as_i64()), (Some("submitted"), Some(1)));
        assert_eq!(read.json()["values"], json!({"name": "Haneul"}));
    }

    async fn nobody_comes_in_by_a_page_whom_the_policy_refuses(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let site = site(&t);
        for stranger in strangers().into_iter().chain([officer()]) {
            let client = t.client(&site, stranger);
            for address in [format!("/answers/{answer}"), format!("/answers/{answer}/newer")] {
                assert_eq!(client.get(&address).await.status, 404, "{address}");
            }
            let posted = client.post(&format!("/answers/{answer}/draft"), &[("asked", "name"), ("name", "x")]).await;
            assert_eq!(posted.status, 404);
            assert_eq!(send(&client, &format!("/answers/{answer}"), &[("do", "save")], &[]).await.status, 404);
            assert_eq!(client.post(&format!("/answers/{answer}/submit"), &[]).await.status, 404);
        }
        let nobody = t.stranger(&site);
        assert_eq!(nobody.get("/forms").await.status, 303);
        assert_eq!(nobody.get("/answers").await.status, 303);
        assert_eq!(nobody.get(&format!("/forms/{form}")).await.status, 200);
        assert_eq!(nobody.get(&format!("/forms/{form}/design")).await.status, 303);
    }

    async fn what_people_write_is_never_markup(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await.to_string();
        let site = site(&t);
        let client = t.client(&site, representative());
        let page = client.get(&format!("/answers/{answer}")).await;
        let (token, version) = (hidden(&page, "page"), hidden(&page, "version"));
        let evil = "<script>alert(1)</script>\"'>";
        let fields = [("page", token.as_str()), ("version", version.as_str()), ("section", "who"), ("asked", "name"), ("name", evil), ("do", "save")];
        assert_eq!(send(&client, &format!("/answers/{answer}"), &fields, &[]).await.status, 303);
        for section in ["who", "all", "review"] {
            let page = client.get(&format!("/answers/{answer}?section={section}")).await;
            assert!(page.shows("alert(1)") && !page.shows("<script>alert"), "{section}: {}", page.text);
        }
    }
}
