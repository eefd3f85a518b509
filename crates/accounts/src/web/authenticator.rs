//! Pages for adding and removing an authenticator, and for its recovery codes.

use axum::extract::Form;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_store::{Broken, Kept};
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, code_field, say};
use crate::actions::security;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    code: String,
}

/// The picture that an authenticator reads, as the address of an image.
fn picture(address: &str) -> Kept<String> {
    let code = QRBuilder::new(address)
        .build()
        .map_err(|error| Broken::new("drawing a QR code", error.to_string()))?;
    let svg = SvgBuilder::default().to_str(&code);
    Ok(format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg)))
}

fn form(visit: &Visit, address: &str, secret: &str, problems: &Problems) -> Kept<FormPage> {
    let lead = "accounts-authenticator-lead";
    let groups: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    let about = say(visit, "accounts-authenticator-picture");
    Ok(FormPage::new(
        visit,
        "accounts-authenticator-add",
        lead,
        "accounts-confirm",
        "/account/authenticator",
    )
    .picture(picture(address)?, about, groups.join(" "))
    .fields(visit, vec![code_field(visit).required()], problems)
    .link(say(visit, "accounts-back"), "/account"))
}

pub(super) async fn ask(visit: Visit) -> Answer {
    match security::begin_authenticator(&visit.cx).await? {
        Some((address, secret)) => page(&form(&visit, &address, &secret, &Problems::default())?),
        None => go("/account"),
    }
}

pub(super) async fn confirm(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    match security::confirm_authenticator(&visit.cx, &sent.code).await {
        Ok(codes) => show_codes(&visit, codes),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            match security::begin_authenticator(&visit.cx).await? {
                Some((address, secret)) => {
                    lb_doors::again(&form(&visit, &address, &secret, &problems)?)
                }
                None => go("/account"),
            }
        }
    }
}

fn show_codes(visit: &Visit, codes: Vec<String>) -> Answer {
    let mut shown = MessagePage::new(visit, "accounts-codes", "accounts-codes-text");
    shown.secrets = codes;
    shown.links.push((say(visit, "accounts-title"), "/account".to_owned()));
    page(&shown)
}

pub(super) async fn ask_remove(visit: Visit) -> Answer {
    security::permitted(&visit.cx).await?;
    let action = "/account/authenticator/remove";
    let lead = "accounts-authenticator-remove-lead";
    let title = "accounts-authenticator-remove";
    let form = FormPage::new(&visit, title, lead, title, action);
    page(&form.link(say(&visit, "accounts-back"), "/account"))
}

pub(super) async fn remove(visit: Visit) -> Answer {
    security::remove_authenticator(&visit.cx).await?;
    go("/account")
}

fn codes_form(visit: &Visit, problems: &Problems) -> FormPage {
    let lead = "accounts-codes-new-lead";
    FormPage::new(visit, "accounts-codes-new", lead, "accounts-codes-new", "/account/codes")
        .fields(visit, Vec::new(), problems)
        .link(say(visit, "accounts-back"), "/account")
}

pub(super) async fn ask_codes(visit: Visit) -> Answer {
    security::permitted(&visit.cx).await?;
    page(&codes_form(&visit, &Problems::default()))
}

pub(super) async fn codes(visit: Visit) -> Answer {
    match security::replace_codes(&visit.cx).await {
        Ok(codes) => show_codes(&visit, codes),
        Err(halt) => cookies::again(&visit, halt, |problems| codes_form(&visit, problems)),
    }
}
