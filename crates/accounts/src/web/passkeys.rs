//! Passkeys in the browser: the page of those that there are, the module that asks for them, and what
//! the module sends.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Visit, go, page};
use lb_kernel::Refusal;
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Field, Kind};
use serde::Deserialize;
use serde_json::{Value, json};

use super::cookies;
use super::form::{field, say, texts_of};
use crate::actions::passkeys as actions;
use crate::caller::Caller;
use crate::rules::next;

/// The module: it turns the options into what the browser wants, and the answer into what we want.
const SCRIPT: &str = include_str!("../../static/passkey.js");

pub(super) async fn script() -> Answer {
    let kind = "text/javascript; charset=utf-8";
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=3600")], SCRIPT).into_response())
}

/// The button that starts the module; without scripts it is not shown.
pub(super) struct Button {
    pub label: String,
    /// `create` or `get`, as the browser calls it.
    pub verb: &'static str,
    pub begin: &'static str,
    pub finish: &'static str,
    pub next: String,
    /// What is said when the browser gives no passkey.
    pub failed: String,
}

impl Button {
    /// The button for proving with a passkey; `finish` takes the answer.
    pub fn prove(visit: &Visit, finish: &'static str, to: &str) -> Self {
        Self {
            label: say(visit, "accounts-passkey-use"),
            verb: "get",
            begin: "/sign-in/passkey/begin",
            finish,
            next: next::safe(to).to_owned(),
            failed: say(visit, "accounts-passkey-failed"),
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/passkeys.html")]
struct PasskeysPage {
    frame: Frame,
    texts: Texts,
    keys: Vec<(String, String)>,
    name: Field,
    button: Button,
}

impl PasskeysPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn list(visit: Visit) -> Answer {
    let keys = actions::list(&visit.cx).await?;
    page(&PasskeysPage {
        frame: visit.frame(say(&visit, "accounts-passkeys")),
        texts: texts_of(&visit),
        keys: keys.into_iter().map(|key| (key.id.to_string(), key.name)).collect(),
        name: field(&visit, Kind::Text, "name", "accounts-passkey-name").required(),
        button: Button {
            label: say(&visit, "accounts-passkey-add"),
            verb: "create",
            begin: "/account/passkeys/begin",
            finish: "/account/passkeys",
            next: "/account/passkeys".to_owned(),
            failed: say(&visit, "accounts-passkey-failed"),
        },
    })
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>) -> Answer {
    actions::remove(&visit.cx, id.parse().map_err(|_| Refusal::missing())?).await?;
    go("/account/passkeys")
}

/// What the module sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    ticket: String,
    name: String,
    next: String,
    answer: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    next: String,
}

/// What the module is told: where to go on, or what was wrong.
fn told(visit: &Visit, outcome: Result<String, Halt>) -> Answer {
    match outcome {
        Ok(to) => Ok(Json(json!({ "next": next::safe(&to) })).into_response()),
        Err(Halt::Refused(no)) => {
            let said = visit.kit.words.say(visit.cx.locale, &no);
            let status = axum::http::StatusCode::from_u16(no.kind().status());
            let status = status.unwrap_or(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
            Ok((status, Json(json!({ "said": said }))).into_response())
        }
        Err(halt) => Err(halt.into()),
    }
}

pub(super) async fn begin(visit: Visit, caller: Caller) -> Answer {
    match actions::begin(&visit.cx, &caller).await {
        Ok(question) => Ok(Json(question).into_response()),
        Err(halt) => told(&visit, Err(halt)),
    }
}

pub(super) async fn add(visit: Visit, caller: Caller, Json(sent): Json<Sent>) -> Answer {
    let done = actions::add(&visit.cx, &caller, &sent.ticket, &sent.name, sent.answer).await;
    told(&visit, done.map(|()| "/account/passkeys".to_owned()))
}

pub(super) async fn ask(visit: Visit, caller: Caller, Query(_): Query<Ask>) -> Answer {
    match actions::ask(&visit.cx, &caller).await {
        Ok(question) => Ok(Json(question).into_response()),
        Err(halt) => told(&visit, Err(halt)),
    }
}

pub(super) async fn sign_in(visit: Visit, caller: Caller, Json(sent): Json<Sent>) -> Answer {
    match actions::sign_in(&visit.cx, &caller, &sent.ticket, sent.answer).await {
        Ok(opened) => {
            let response = told(&visit, Ok(sent.next))?;
            Ok(cookies::signed_in(&visit, response, &opened))
        }
        Err(halt) => told(&visit, Err(halt)),
    }
}

pub(super) async fn confirm(visit: Visit, caller: Caller, Json(sent): Json<Sent>) -> Answer {
    let done = actions::confirm(&visit.cx, &caller, &sent.ticket, sent.answer).await;
    told(&visit, done.map(|()| sent.next))
}
