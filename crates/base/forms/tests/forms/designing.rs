use axum::http::Method;
use lb_forms::actions::forms::{self, NewForm};
use lb_forms::store::forms as table;
use lb_kernel::{Language, Localised, Refusal};
use lb_store::Doing as _;
use lb_testkit::{id, started};
use serde_json::json;

use crate::scene::*;

fn code<T: std::fmt::Debug>(result: Result<T, lb_store::Halt>) -> String {
    let halt = result.expect_err("a refusal");
    halt.refusal().map(Refusal::code).unwrap_or_else(|| panic!("{halt}")).to_owned()
}

fn new(key: &str) -> NewForm {
    NewForm {
        workspace: id(HOME),
        key: key.to_owned(),
        title: Localised::new(Language::EN, "Survey", started()),
        definition: definition(),
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_published_version_never_changes(t: Scratch) {
        let (form, version) = published(&t, definition()).await;
        for sql in [
            "update form_version set definition = '{\"sections\":[]}' where id = $1",
            "update form_version set number = 7 where id = $1",
            "delete from form_version where id = $1",
        ] {
            let mut tx = t.system().begin().await.unwrap();
            let done = tx.run(sql, &[&version.id]).await.on_constraint("form_version is immutable", Refusal::missing);
            assert_eq!(code(done), "refusal.missing", "{sql}");
        }
        let mut next = definition();
        next.sections.pop();
        let second = republished(&t, form, next.clone()).await;
        let reader = t.system().read();
        assert_eq!(table::version(&reader, version.id).await.unwrap().unwrap().definition, definition());
        assert_eq!(table::current(&reader, form).await.unwrap().unwrap().definition, next);
        assert_eq!(second.number, 2);
    }

    async fn only_designers_of_the_workspace_design(t: Scratch) {
        for stranger in strangers().into_iter().chain([representative()]) {
            assert_eq!(code(forms::create(&t.cx(stranger), new("one")).await), "policy.role");
        }
        let form = forms::create(&t.cx(officer()), new("one")).await.unwrap();
        assert_eq!(code(forms::create(&t.cx(officer()), new("one")).await), "forms.form.key-taken");
        assert_eq!(code(forms::create(&t.cx(officer()), new("No Key")).await), "forms.form.key");
        // Before it is published nobody else knows of it; then everybody reads, nobody else changes.
        for stranger in strangers() {
            assert_eq!(code(forms::read(&t.cx(stranger), form).await), "refusal.missing");
        }
        forms::publish(&t.cx(officer()), form, 1).await.unwrap();
        for stranger in strangers() {
            assert!(forms::read(&t.cx(stranger.clone()), form).await.is_ok());
            let changed = forms::design(&t.cx(stranger), form, 2, |_| Ok(())).await;
            assert_eq!(code(changed), "policy.role");
        }
    }

    async fn faults_keep_a_form_from_being_published(t: Scratch) {
        let cx = t.cx(officer());
        let form = forms::create(&cx, NewForm { definition: Default::default(), ..new("one") }).await.unwrap();
        assert_eq!(code(forms::publish(&cx, form, 1).await), "forms.definition.empty");
        assert_eq!(code(forms::retire(&cx, form).await), "forms.form.not-published");
        assert_eq!(code(forms::design(&cx, form, 5, |_| Ok(())).await), "refusal.stale");
        let changed = forms::design(&cx, form, 1, |form| {
            form.working = definition();
            Ok(())
        });
        assert_eq!(changed.await.unwrap().version, 2);
        assert_eq!(code(forms::publish(&cx, form, 1).await), "refusal.stale");
        assert_eq!(forms::publish(&cx, form, 2).await.unwrap().number, 1);
    }

    async fn two_who_publish_at_once_make_one_version(t: Scratch) {
        let form = forms::create(&t.cx(officer()), new("one")).await.unwrap();
        let tries: Vec<_> = (0..4)
            .map(|_| {
                let cx = t.cx(officer());
                tokio::spawn(async move { forms::publish(&cx, form, 1).await })
            })
            .collect();
        let mut made = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(version) => {
                    assert_eq!(version.number, 1);
                    made += 1;
                }
                Err(halt) => assert_eq!(halt.refusal().map(Refusal::code), Some("refusal.stale"), "{halt}"),
            }
        }
        assert_eq!(made, 1);
    }

    async fn the_api_designs_publishes_and_tells_faults(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer());
        let body = json!({"workspace": id::<()>(HOME), "key": "survey", "title": text("Survey")});
        let made = client.call(Method::POST, "/api/v1/forms", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let address = format!("/api/v1/forms/{}", made.json()["id"].as_str().unwrap());
        let mut wrong = serde_json::to_value(definition()).unwrap();
        wrong["sections"][0]["questions"][0]["show"] = json!([{"question": "nothing"}]);
        let put = client.clone().with("If-Match", "\"1\"");
        let written = put.call(Method::PUT, &format!("{address}/definition"), &json!({"definition": wrong})).await;
        assert_eq!(written.status, 200, "{}", written.text);
        assert_eq!(written.json()["faults"][0]["code"], "forms.definition.reference");
        assert_eq!(written.json()["faults"][0]["place"], "sections.0.questions.0.show");
        let stale = put.call(Method::PUT, &format!("{address}/definition"), &json!({"definition": definition()})).await;
        assert_eq!(stale.status, 412, "{}", stale.text);
        let missing = client.call(Method::PUT, &format!("{address}/definition"), &json!({"definition": definition()})).await;
        assert_eq!(missing.json()["code"], "refusal.if-match");
        let refused = client.clone().with("If-Match", "\"2\"").call(Method::POST, &format!("{address}/publish"), &json!(null)).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        let put = client.clone().with("If-Match", "\"2\"");
        let written = put.call(Method::PUT, &format!("{address}/definition"), &json!({"definition": definition(), "open": true})).await;
        assert_eq!(written.json()["faults"], json!([]));
        assert_eq!(written.headers["etag"], "\"3\"");
        let done = client.clone().with("If-Match", "\"3\"").call(Method::POST, &format!("{address}/publish"), &json!(null)).await;
        assert_eq!(done.status, 201, "{}", done.text);
        assert_eq!(done.json()["number"], 1);
        // Everybody reads what was published; what is being worked on only those who design.
        let read = t.stranger(&site).get(&address).await;
        assert_eq!(read.status, 200, "{}", read.text);
        assert!(read.json()["working"].is_null() && read.json()["definition"].is_object());
        assert!(client.get(&address).await.json()["working"].is_object());
        let listed = client.get("/api/v1/forms").await;
        assert_eq!(listed.json()["items"][0]["key"], "survey");
        let body = client.call(Method::POST, "/api/v1/forms", &json!({"workspace": 5})).await;
        assert_eq!(body.json()["code"], "refusal.body");
    }

    async fn a_form_is_designed_page_by_page_without_a_script(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer());
        let again = client.post("/forms", &[("title", ""), ("key", "")]).await;
        assert_eq!(again.status, 422, "{}", again.text);
        let made = client.post("/forms", &[("title", "Survey 2027"), ("key", "survey-2027")]).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let design = made.location().to_owned();
        let mut version = hidden(&client.get(&design).await, "version");
        let steps = vec![
            vec![("do", "add-section"), ("section-title.ko", "기업"), ("section-title.en", "Company")],
            vec![("do", "add-question"), ("section", "part-1"), ("kind", "one"), ("name", "stage"), ("label.ko", "단계"), ("label.ja", "段階"), ("label.en", "Stage"), ("label.fr", "Stade")],
            vec![("do", "add-question"), ("section", "part-1"), ("kind", "short-text"), ("name", "why"), ("label.en", "Why?")],
            vec![("do", "up:why")],
            vec![("do", "add-question"), ("section", "part-1"), ("kind", "table"), ("name", "team"), ("label.en", "Team")],
            vec![("do", "settings"), ("title.en", "Survey 2027"), ("title.ko", "2027 설문"), ("open", "yes")],
        ];
        for step in &steps {
            let mut fields = step.clone();
            fields.push(("version", &version));
            let done = client.post(&design, &fields).await;
            assert_eq!(done.status, 303, "{step:?} {}", done.text);
            version = hidden(&client.get(&design).await, "version");
        }
        let page = client.get(&design).await;
        assert!(page.shows("needs at least two choices"), "{}", page.text);
        assert!(page.shows("missing: ko, ja, fr"), "{}", page.text);
        let stage = [
            ("version", version.as_str()), ("label.ko", "단계"), ("label.ja", "段階"), ("label.en", "Stage"), ("label.fr", "Stade"),
            ("options", "seed | 시드 | シード | Seed | Amorçage\nlater | 성장 | 成長 | Later | Plus tard"), ("need", "required"),
        ];
        let done = client.post(&format!("{design}/stage"), &stage).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let version = hidden(&client.get(&design).await, "version");
        let why = [
            ("version", version.as_str()), ("label.en", "Why?"), ("most", "20"), ("unit", "words"), ("need", "optional"),
            ("show", "stage"), ("show.is", "seed, later"),
        ];
        assert_eq!(client.post(&format!("{design}/why"), &why).await.status, 303);
        let version = hidden(&client.get(&design).await, "version");
        let slip = [
            ("version", version.as_str()), ("label.en", "Why exactly?"), ("most", "five"), ("unit", "words"), ("need", "when"),
        ];
        let again = client.post(&format!("{design}/why"), &slip).await;
        assert_eq!(again.status, 422, "{}", again.text);
        for shown in ["value=\"five\"", "Why exactly?", "Please enter a whole number.", "Please choose the question"] {
            assert!(again.shows(shown), "{shown}: {}", again.text);
        }
        let edit = client.get(&format!("{design}/why")).await;
        assert!(edit.shows("value=\"seed, later\"") && edit.shows("value=\"20\""), "{}", edit.text);
        let team = |columns| [("version", version.as_str()), ("label.en", "Team"), ("columns", columns), ("most", "3")];
        let again = client.post(&format!("{design}/team"), &team("name | words | ! | 이름")).await;
        assert_eq!(again.status, 422, "{}", again.text);
        assert!(again.shows("name | words | ! | 이름") && again.shows("one line of text, number"), "{}", again.text);
        let done = client.post(&format!("{design}/team"), &team("name | 한 줄 글 | ! | 이름\nage | number")).await;
        assert_eq!(done.status, 303, "{}", done.text);
        assert!(client.get(&format!("{design}/team")).await.shows("name | short-text | !"));
        let preview = design.replace("design", "preview");
        for (language, label) in [("ko", "시드"), ("ja", "シード"), ("en", "Seed"), ("fr", "Amorçage")] {
            let page = client.clone().reading(language).get(&preview).await;
            assert!(page.shows(label), "{language}: {}", page.text);
        }
        let version = hidden(&client.get(&design).await, "version");
        let done = client.post(&design.replace("design", "publish"), &[("version", &version)]).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let page = client.get(&design).await;
        assert!(page.shows("Version 1, published"), "{}", page.text);
        let cx = t.system();
        let form = table::by_key(&cx.read(), id(HOME), "survey-2027").await.unwrap().unwrap();
        let ids: Vec<String> = form.working.questions().map(|(_, one)| one.id.clone()).collect();
        assert_eq!(ids, ["why", "stage", "team"]);
        assert!(form.open);
        let stale = client.post(&design, &[("do", "remove:why"), ("version", "1")]).await;
        assert_eq!(stale.status, 412, "{}", stale.text);
    }
}
