//! The page of one's account, with profile, password, address and devices.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_kernel::{Locale, Refusal};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, Kind};
use lb_workspaces::accounts::Card;
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, email_field, field, say, tell, texts_of};
use super::link::new_password;
use crate::actions::{me, profile, security};
use crate::caller::Caller;
use crate::room::Accounts;

struct SessionLine {
    id: String,
    device: String,
    seen: String,
    here: bool,
}

struct TokenLine {
    id: String,
    name: String,
    scopes: String,
    until: String,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    texts: Texts,
    card: Card,
    language: String,
    zone: String,
    sessions: Vec<SessionLine>,
    tokens: Vec<TokenLine>,
    password: bool,
    authenticator: bool,
    codes: String,
    passkeys: String,
    /// Names of the providers that know it, or that there is none; empty where there are no providers.
    providers: String,
}

impl AccountPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

fn own_name(locale: Locale) -> String {
    lb_web::texts::of(locale).say("web-language-own-name", &[])
}

pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
) -> Answer {
    let all = profile::overview(&visit.cx, &caller).await?;
    let texts = texts_of(&visit);
    let locale = visit.cx.locale;
    let when = |at| lb_web::dates::moment_of(locale, at, &all.card.zone);
    let providers = providers(&visit, &room, &all.issuers);
    page(&AccountPage {
        frame: visit.frame(texts.say("accounts-title", &[])),
        language: own_name(all.card.locale),
        zone: lb_web::zones::name(locale, &all.card.zone, visit.cx.now),
        sessions: all
            .sessions
            .into_iter()
            .map(|(session, here)| SessionLine {
                id: session.id.to_string(),
                device: if session.device.is_empty() {
                    texts.say("accounts-device-unknown", &[])
                } else {
                    session.device
                },
                seen: when(session.seen_at),
                here,
            })
            .collect(),
        tokens: all
            .tokens
            .into_iter()
            .map(|token| TokenLine {
                id: token.id.to_string(),
                name: token.name,
                scopes: token.scopes.join(" "),
                until: when(token.expires_at),
            })
            .collect(),
        passkeys: tell(
            &visit,
            "accounts-passkeys-count",
            "count",
            i64::try_from(all.passkeys).unwrap_or(0),
        ),
        providers,
        password: all.password,
        authenticator: all.authenticator,
        codes: tell(&visit, "accounts-codes-left", "count", i64::try_from(all.codes).unwrap_or(0)),
        card: all.card,
        texts,
    })
}

/// Which providers know the account, in words; empty where there is nothing to say.
fn providers(visit: &Visit, room: &Accounts, issuers: &[String]) -> String {
    let name = |issuer: &String| match room.issuer(issuer) {
        Some(one) => one.name(visit.cx.locale).to_owned(),
        None => issuer.clone(),
    };
    if issuers.is_empty() && !room.options().providers.is_empty() {
        return say(visit, "accounts-providers-none");
    }
    issuers.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    locale: String,
    zone: String,
    version: String,
    password: String,
    email: String,
}

fn profile_form(visit: &Visit, sent: &Sent, problems: &Problems) -> FormPage {
    let languages = Locale::ALL.map(|locale| Choice::new(locale.code(), own_name(locale)));
    let fields = vec![
        field(visit, Kind::Text, "name", "accounts-name")
            .value(&sent.name)
            .autocomplete("name")
            .required(),
        field(visit, Kind::Select, "locale", "accounts-language")
            .options(languages)
            .value(&sent.locale),
        field(visit, Kind::Select, "zone", "accounts-zone")
            .options(lb_web::zones::choices(visit.cx.locale, visit.cx.now, &[&sent.zone]))
            .value(&sent.zone)
            .required(),
    ];
    FormPage::new(visit, "accounts-edit", "", "accounts-save", "/account/edit")
        .hidden("version", sent.version.clone())
        .fields(visit, fields, problems)
        .link(say(visit, "accounts-back"), "/account")
}

pub(super) async fn change(visit: Visit) -> Answer {
    visit.cx.permit(&crate::acts::ACCOUNT_EDIT, &crate::actions::own(visit.cx.actor.account))?;
    let card = me(&visit.cx).await?;
    let sent = Sent {
        name: card.name,
        locale: card.locale.code().to_owned(),
        zone: card.zone,
        version: card.version.to_string(),
        ..Sent::default()
    };
    page(&profile_form(&visit, &sent, &Problems::default()))
}

pub(super) async fn edit(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    let version = sent.version.parse().unwrap_or_default();
    let locale = Locale::from_tag(&sent.locale);
    match profile::edit(&visit.cx, version, &sent.name, locale, &sent.zone).await {
        Ok(()) => go("/account"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            lb_doors::again(&profile_form(&visit, &sent, &problems))
        }
    }
}

pub(super) async fn revoke_session(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    profile::revoke_session(&visit.cx, id).await?;
    go("/account")
}

pub(super) async fn revoke_others(visit: Visit, caller: Caller) -> Answer {
    profile::revoke_others(&visit.cx, &caller).await?;
    go("/account")
}

pub(super) async fn enter(visit: Visit, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    profile::enter(&visit.cx, &caller, id).await?;
    go("/")
}

fn password_form(visit: &Visit, problems: &Problems) -> FormPage {
    let lead = "accounts-password-lead";
    FormPage::new(visit, "accounts-choose-password", lead, "accounts-save", "/account/password")
        .fields(visit, vec![new_password(visit).required()], problems)
        .link(say(visit, "accounts-back"), "/account")
}

pub(super) async fn ask_password(visit: Visit) -> Answer {
    security::permitted(&visit.cx).await?;
    page(&password_form(&visit, &Problems::default()))
}

pub(super) async fn set_password(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Answer {
    match security::set_password(&visit.cx, &room, &caller, &sent.password).await {
        Ok(()) => go("/account"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            lb_doors::again(&password_form(&visit, &problems))
        }
    }
}

fn address_form(visit: &Visit, sent: &Sent, problems: &Problems) -> FormPage {
    let lead = "accounts-address-lead";
    FormPage::new(visit, "accounts-address", lead, "accounts-send-link", "/account/address")
        .fields(visit, vec![email_field(visit, &sent.email)], problems)
        .link(say(visit, "accounts-back"), "/account")
}

pub(super) async fn ask_address(visit: Visit) -> Answer {
    security::permitted(&visit.cx).await?;
    page(&address_form(&visit, &Sent::default(), &Problems::default()))
}

pub(super) async fn send_address(visit: Visit, caller: Caller, Form(sent): Form<Sent>) -> Answer {
    match security::ask_address(&visit.cx, &caller, &sent.email).await {
        Ok(()) => page(&MessagePage::new(&visit, "accounts-sent", "accounts-sent-address")),
        Err(halt) => cookies::again(&visit, halt, |problems| address_form(&visit, &sent, problems)),
    }
}
