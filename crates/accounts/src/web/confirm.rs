//! The page on which somebody who is signed in confirms that it is really them.

use axum::Extension;
use axum::extract::{Form, Query};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_web::components::Kind;
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, code_field, field, say};
use super::passkeys::Button;
use super::providers::ways;
use crate::actions::confirm::{self as actions, Means};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::next;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    password: String,
    code: String,
    next: String,
}

fn form(visit: &Visit, room: &Accounts, means: &Means, to: &str, problems: &Problems) -> FormPage {
    let mut fields = Vec::new();
    if means.password {
        fields.push(
            field(visit, Kind::Password, "password", "accounts-password")
                .autocomplete("current-password"),
        );
    }
    if means.code {
        fields.push(code_field(visit));
    }
    let lead =
        if fields.is_empty() { "accounts-confirm-mail-lead" } else { "accounts-confirm-lead" };
    let page = if fields.is_empty() {
        FormPage::new(
            visit,
            "accounts-confirm-title",
            lead,
            "accounts-send-link",
            "/account/confirm/link",
        )
    } else {
        FormPage::new(visit, "accounts-confirm-title", lead, "accounts-confirm", "/account/confirm")
            .other(say(visit, "accounts-send-link"), "/account/confirm/link")
    };
    let known = |issuer: &str| means.issuers.iter().any(|one| one == issuer);
    let page = page.hidden("next", next::safe(to)).fields(visit, fields, problems).ways(ways(
        visit,
        room,
        "/account/confirm/with",
        known,
    ));
    if means.passkey {
        page.passkey(Button::prove(visit, "/account/confirm/passkey", to))
    } else {
        page
    }
}

pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Query(asked): Query<Sent>,
) -> Answer {
    let means = actions::means(&visit.cx).await?;
    page(&form(&visit, &room, &means, &asked.next, &Problems::default()))
}

pub(super) async fn confirm(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Answer {
    let cx = &visit.cx;
    match actions::with_proof(cx, &room, &caller, &sent.password, &sent.code).await {
        Ok(()) => go(next::safe(&sent.next)),
        Err(halt) => {
            let means = actions::means(cx).await?;
            cookies::again(&visit, halt, |problems| {
                form(&visit, &room, &means, &sent.next, problems)
            })
        }
    }
}

pub(super) async fn send(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Answer {
    match actions::ask_by_mail(&visit.cx, &caller, &sent.next).await {
        Ok(()) => page(&MessagePage::new(&visit, "accounts-sent", "accounts-sent-confirm")),
        Err(halt) => {
            let means = actions::means(&visit.cx).await?;
            cookies::again(&visit, halt, |problems| {
                form(&visit, &room, &means, &sent.next, problems)
            })
        }
    }
}
