//! What the tests need to be short: a workspace that asks, an organisation that answers, a form.

use axum::body::Body;
use axum::http::Method;
use lb_doors::{Site, migrations};
use lb_forms::actions::answers::{self, NewAnswer};
use lb_forms::actions::attachments::Upload;
use lb_forms::actions::forms::{self, NewForm};
use lb_forms::hooks::Hooks;
use lb_forms::store::answers::AnswerRecord;
use lb_forms::store::forms::{Form, FormVersion};
use lb_forms::{Answers, Definition, Posted, Vault, slice};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Localised, Organisation};
use lb_store::Migration;
use lb_testkit::{Client, Reply, Scratch, actor, id, started};
use serde_json::{Value as Json, json};

pub fn rooms() -> Vec<Migration> {
    migrations(&[slice()])
}

pub fn text(words: &str) -> Json {
    json!({"language": "en", "text": words, "revised": "2026-01-01T00:00:00Z"})
}

pub fn question(id: &str, ask: Json) -> Json {
    json!({"id": id, "label": text(&format!("About {id}")), "ask": ask})
}

/// Two sections: a name that is needed and a story of at most three words; a plan as PDF.
pub fn definition() -> Definition {
    let mut name = question("name", json!({"kind": "short-text"}));
    name["need"] = json!("required");
    let story = question("story", json!({"kind": "long-text", "limit": {"words": 3}}));
    let plan = question(
        "plan",
        json!({"kind": "file", "kinds": ["pdf"], "megabytes": 1, "pages": 3, "most": 2,
               "document": "registration"}),
    );
    serde_json::from_value(json!({"sections": [
        {"id": "who", "title": text("Who you are"), "questions": [name, story]},
        {"id": "what", "title": text("What you plan"), "questions": [plan]},
    ]}))
    .unwrap()
}

pub const HOME: u128 = 1;
pub const OURS: u128 = 11;

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(HOME)))
}

pub fn representative() -> Actor {
    actor("Representative", Role::Representative, Scope::Organisation(id(OURS)))
}

pub fn member() -> Actor {
    actor("Member", Role::Member, Scope::Organisation(id(OURS)))
}

/// Somebody with the same roles elsewhere.
pub fn strangers() -> Vec<Actor> {
    vec![
        actor("Other officer", Role::Administrator, Scope::Workspace(id(2))),
        actor("Other representative", Role::Representative, Scope::Organisation(id(12))),
        actor("Operator", Role::Operator, Scope::Installation),
        actor("Partner", Role::Partner, Scope::Workspace(id(HOME))),
    ]
}

/// A published form that is open.
pub async fn published(t: &Scratch, definition: Definition) -> (Id<Form>, FormVersion) {
    let cx = t.cx(officer());
    let new = NewForm {
        workspace: id(HOME),
        key: "application".to_owned(),
        title: Localised::new(Language::EN, "Application", started()),
        definition,
    };
    let form = forms::create(&cx, new).await.unwrap();
    let open = forms::design(&cx, form, 1, |form| {
        form.open = true;
        Ok(())
    })
    .await
    .unwrap();
    let version = forms::publish(&cx, form, open.version).await.unwrap();
    (form, version)
}

/// Publishes another version.
pub async fn republished(t: &Scratch, form: Id<Form>, definition: Definition) -> FormVersion {
    let cx = t.cx(officer());
    let now = forms::read(&cx, form).await.unwrap();
    let changed = forms::design(&cx, form, now.version, |form| {
        form.working = definition;
        Ok(())
    })
    .await
    .unwrap();
    forms::publish(&cx, form, changed.version).await.unwrap()
}

/// A draft of our organisation, begun by its representative.
pub async fn begun(t: &Scratch, form: Id<Form>) -> Id<AnswerRecord> {
    let organisation = Some(id::<Organisation>(OURS));
    answers::begin(&t.cx(representative()), NewAnswer { form, organisation, about: None })
        .await
        .unwrap()
}

pub fn posted(answers: Json) -> Posted {
    let answers: Answers = serde_json::from_value(answers).unwrap();
    Posted { asked: answers.0.keys().cloned().collect(), answers }
}

/// A PDF with so many pages.
pub fn pdf(pages: u32) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [] /Count {pages} >>\nendobj\n\
         trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

pub fn upload(name: &str, bytes: Vec<u8>) -> Upload {
    Upload { name: name.to_owned(), bytes }
}

pub fn vault(t: &Scratch) -> (Vault, Hooks) {
    (Vault::within(&t.folder), Hooks::default())
}

pub fn site(t: &Scratch) -> Site {
    t.site(vec![slice()])
}

/// Sends a form with files, as a browser does.
pub async fn send(
    client: &Client,
    address: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Reply {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.bytes());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--limit--\r\n");
    let kind = Some("multipart/form-data; boundary=limit");
    client.send(Method::POST, address, kind, Body::from(body)).await
}

/// The value of a hidden field of a page.
pub fn hidden(page: &Reply, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.text.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name}: {}", page.text));
    rest.split('"').next().unwrap().to_owned()
}
