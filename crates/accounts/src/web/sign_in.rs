//! Pages for signing in and out, and for asking for a link.

use axum::Extension;
use axum::extract::{Form, Query};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_kernel::Refusal;
use lb_web::components::Kind;
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, code_field, email_field, field, say};
use super::passkeys::Button;
use super::providers::ways;
use crate::actions::{join, links, second as codes, sign_in};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::next;
use crate::store::links::Purpose;

/// What the forms of signing in send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    email: String,
    password: String,
    code: String,
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    next: String,
}

fn with_next(address: &str, to: &str) -> String {
    match next::safe(to) {
        "/" => address.to_owned(),
        to => format!("{address}?next={}", lb_doors::encode(to)),
    }
}

fn form(visit: &Visit, room: &Accounts, email: &str, to: &str, problems: &Problems) -> FormPage {
    let password = field(visit, Kind::Password, "password", "accounts-password")
        .autocomplete("current-password")
        .required();
    let page = FormPage::new(visit, "accounts-sign-in", "", "accounts-sign-in", "/sign-in")
        .hidden("next", next::safe(to))
        .fields(visit, vec![email_field(visit, email), password], problems)
        .passkey(Button::prove(visit, "/sign-in/passkey", to))
        .ways(ways(visit, room, "/sign-in/with", |_| true))
        .link(say(visit, "accounts-by-link"), with_next("/sign-in/link", to))
        .link(say(visit, "accounts-forgotten"), "/reset");
    if room.options().open { page.link(say(visit, "accounts-join"), "/join") } else { page }
}

pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Query(asked): Query<Ask>,
) -> Answer {
    if visit.identity.is_some() {
        return go(next::safe(&asked.next));
    }
    page(&form(&visit, &room, "", &asked.next, &Problems::default()))
}

pub(super) async fn with_password(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Answer {
    match sign_in::with_password(&visit.cx, &room, &caller, &sent.email, &sent.password).await {
        Ok(step) => cookies::on(&visit, step, &sent.next),
        Err(halt) => cookies::again(&visit, halt, |problems| {
            form(&visit, &room, &sent.email, &sent.next, problems)
        }),
    }
}

fn second_form(visit: &Visit, to: &str, problems: &Problems) -> FormPage {
    let lead = "accounts-second-lead";
    FormPage::new(visit, "accounts-second", lead, "accounts-sign-in", "/sign-in/second")
        .hidden("next", next::safe(to))
        .fields(visit, vec![code_field(visit).required()], problems)
        .link(say(visit, "accounts-back"), "/sign-in")
}

pub(super) async fn ask_second(visit: Visit, caller: Caller, Query(asked): Query<Ask>) -> Answer {
    if caller.second.is_none() {
        return go("/sign-in");
    }
    page(&second_form(&visit, &asked.next, &Problems::default()))
}

pub(super) async fn second(visit: Visit, caller: Caller, Form(sent): Form<Sent>) -> Answer {
    let ticket = caller.second.clone().unwrap_or_default();
    match codes::finish(&visit.cx, &caller, &ticket, &sent.code).await {
        Ok(opened) => cookies::enter(&visit, &opened, &sent.next),
        Err(halt) => {
            cookies::again(&visit, halt, |problems| second_form(&visit, &sent.next, problems))
        }
    }
}

pub(super) async fn out(visit: Visit, caller: Caller) -> Answer {
    sign_in::out(&visit.cx, &caller).await?;
    cookies::leave(&visit)
}

/// The two forms that ask for a link differ in their words only.
fn link_form(visit: &Visit, purpose: Purpose, sent: &Sent, problems: &Problems) -> FormPage {
    let (title, lead, action) = match purpose {
        Purpose::Reset => ("accounts-reset", "accounts-reset-lead", "/reset"),
        _ => ("accounts-by-link", "accounts-by-link-lead", "/sign-in/link"),
    };
    FormPage::new(visit, title, lead, "accounts-send-link", action)
        .hidden("next", next::safe(&sent.next))
        .fields(visit, vec![email_field(visit, &sent.email)], problems)
        .link(say(visit, "accounts-back"), with_next("/sign-in", &sent.next))
}

async fn send(visit: &Visit, caller: &Caller, purpose: Purpose, sent: &Sent) -> Answer {
    match links::ask(&visit.cx, caller, purpose, &sent.email, &sent.next).await {
        Ok(()) => {
            let mut sent = MessagePage::new(visit, "accounts-sent", "accounts-sent-text");
            sent.links.push((say(visit, "accounts-back"), "/sign-in".to_owned()));
            page(&sent)
        }
        Err(halt) => {
            cookies::again(visit, halt, |problems| link_form(visit, purpose, sent, problems))
        }
    }
}

pub(super) async fn ask_link(visit: Visit, Query(asked): Query<Ask>) -> Answer {
    let sent = Sent { next: asked.next, ..Sent::default() };
    page(&link_form(&visit, Purpose::SignIn, &sent, &Problems::default()))
}

pub(super) async fn send_link(visit: Visit, caller: Caller, Form(sent): Form<Sent>) -> Answer {
    send(&visit, &caller, Purpose::SignIn, &sent).await
}

fn join_form(visit: &Visit, email: &str, problems: &Problems) -> FormPage {
    FormPage::new(visit, "accounts-join", "accounts-join-lead", "accounts-send-link", "/join")
        .fields(visit, vec![email_field(visit, email)], problems)
        .link(say(visit, "accounts-back"), "/sign-in")
}

pub(super) async fn ask_join(visit: Visit, Extension(room): Extension<Accounts>) -> Answer {
    if !room.options().open {
        return Err(lb_doors::failed(Refusal::missing()));
    }
    if visit.identity.is_some() {
        return go(join::FIRST);
    }
    page(&join_form(&visit, "", &Problems::default()))
}

pub(super) async fn send_join(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Answer {
    match join::ask(&visit.cx, &room, &caller, &sent.email).await {
        Ok(()) => {
            let mut done = MessagePage::new(&visit, "accounts-sent", "accounts-join-sent");
            done.links.push((say(&visit, "accounts-back"), "/sign-in".to_owned()));
            page(&done)
        }
        Err(halt) => {
            cookies::again(&visit, halt, |problems| join_form(&visit, &sent.email, problems))
        }
    }
}

pub(super) async fn ask_reset(visit: Visit) -> Answer {
    page(&link_form(&visit, Purpose::Reset, &Sent::default(), &Problems::default()))
}

pub(super) async fn send_reset(visit: Visit, caller: Caller, Form(sent): Form<Sent>) -> Answer {
    send(&visit, &caller, Purpose::Reset, &sent).await
}
