//! Pages for signing in by providers of identities: the way there, the way back, what is linked.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lb_doors::{Answer, Visit, go, page};
use lb_kernel::Refusal;
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, say, tell, texts_of};
use crate::actions::providers::{self as actions, Back, Brought, Purpose};
use crate::actions::{identities, me};
use crate::caller::{BROWSER, Caller, INVITATION, WAITING};
use crate::room::Accounts;
use crate::rules::next;

/// Where the page of what is linked is.
const PAGE: &str = "/account/providers";
/// Where what a provider said is taken over by the account.
const JOIN: &str = "/account/providers/join";
/// How long the cookies of this room's conversations live, in seconds.
const LIFE: i64 = 900;

/// A button that leads to a provider.
pub(super) struct Way {
    pub label: String,
    pub action: String,
}

/// One button for each provider that `wanted` lets pass.
pub(super) fn ways(
    visit: &Visit,
    room: &Accounts,
    path: &str,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Way> {
    let providers = room.options().providers.iter().filter(|one| wanted(&one.issuer));
    providers
        .map(|one| Way {
            label: tell(
                visit,
                "accounts-provider-use",
                "provider",
                one.name(visit.cx.locale).to_owned(),
            ),
            action: format!("{path}/{}", one.code),
        })
        .collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    next: String,
    invitation: String,
}

/// The page between: browsers do not let a form lead to another site, a page may.
#[derive(Template)]
#[template(path = "accounts/leaving.html")]
struct LeavingPage {
    frame: Frame,
    text: String,
    address: String,
    label: String,
}

async fn leave(
    visit: &Visit,
    room: &Accounts,
    caller: &Caller,
    code: &str,
    purpose: Purpose,
    to: &str,
) -> Answer {
    let sent = match actions::begin(&visit.cx, room, caller, code, purpose, to).await {
        Ok(sent) => sent,
        Err(halt) => return refused(visit, halt, home(purpose)),
    };
    let name = room.provider(code)?.name(visit.cx.locale).to_owned();
    let mut frame = visit.frame(tell(visit, "accounts-provider-leaving", "provider", name.clone()));
    home(purpose).clone_into(&mut frame.path);
    let shown = page(&LeavingPage {
        frame,
        text: say(visit, "accounts-provider-leaving-text"),
        label: tell(visit, "accounts-provider-go", "provider", name),
        address: sent.address,
    })?;
    Ok(cookies::set(visit, shown, BROWSER, &sent.browser, LIFE))
}

/// Where somebody goes who did not come through.
fn home(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignIn | Purpose::Invitation => "/sign-in",
        Purpose::Link => PAGE,
        Purpose::Confirm => "/account/confirm",
    }
}

pub(super) async fn start(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    mut caller: Caller,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Answer {
    if sent.invitation.is_empty() {
        return leave(&visit, &room, &caller, &code, Purpose::SignIn, &sent.next).await;
    }
    caller.invitation = Some(sent.invitation.clone());
    let answer = leave(&visit, &room, &caller, &code, Purpose::Invitation, "").await?;
    Ok(cookies::set(&visit, answer, INVITATION, &sent.invitation, LIFE))
}

pub(super) async fn link(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Path(code): Path<String>,
) -> Answer {
    leave(&visit, &room, &caller, &code, Purpose::Link, PAGE).await
}

pub(super) async fn confirm(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Answer {
    leave(&visit, &room, &caller, &code, Purpose::Confirm, &sent.next).await
}

pub(super) async fn back(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Path(code): Path<String>,
    Query(brought): Query<Brought>,
) -> Answer {
    match actions::come_back(&visit.cx, &room, &caller, &code, &brought).await {
        Ok(Back::In(step, to)) => cookies::on(&visit, step, &to),
        Ok(Back::Linked) => go(PAGE),
        Ok(Back::Confirmed(to)) => go(next::safe(&to)),
        Ok(Back::Invited(ticket)) => {
            let secret = caller.invitation.unwrap_or_default();
            let answer = go(format!("/link/{}", lb_doors::encode(&secret)))?;
            let answer = cookies::set(&visit, answer, INVITATION, "", 0);
            Ok(cookies::set(&visit, answer, WAITING, &ticket, LIFE))
        }
        Ok(Back::Alike(ticket, email)) => {
            let shown = alike(&visit, &room, &code, &email)?;
            Ok(cookies::set(&visit, shown, WAITING, &ticket, LIFE))
        }
        Err(halt) => {
            let to = if visit.identity.is_some() { PAGE } else { "/sign-in" };
            refused(&visit, halt, to)
        }
    }
}

/// There is an account with this address: its owner signs in to it in a way that it has.
fn alike(visit: &Visit, room: &Accounts, code: &str, email: &str) -> Answer {
    let name = room.provider(code)?.name(visit.cx.locale).to_owned();
    let to = lb_doors::encode(JOIN);
    let mut shown = MessagePage::new(visit, "accounts-provider-alike", "accounts-back");
    "/sign-in".clone_into(&mut shown.frame.path);
    shown.text = texts_of(visit).say(
        "accounts-provider-alike-text",
        &[("email", email.to_owned().into()), ("provider", name.into())],
    );
    shown.links = vec![
        (say(visit, "accounts-sign-in"), format!("/sign-in?next={to}")),
        (say(visit, "accounts-by-link"), format!("/sign-in/link?next={to}")),
    ];
    page(&shown)
}

/// Says why it did not come to it, and leads back.
fn refused(visit: &Visit, halt: Halt, home: &str) -> Answer {
    let wait = cookies::wait(&halt);
    let Halt::Refused(refusal) = halt else { return Err(halt.into()) };
    if refusal.code().starts_with("policy.") {
        return Err((*refusal).into());
    }
    let mut shown = MessagePage::new(visit, "accounts-provider-failed", "accounts-back");
    home.clone_into(&mut shown.frame.path);
    shown.text = visit.kit.words.say(visit.cx.locale, &refusal);
    shown.links.push((say(visit, "accounts-back"), home.to_owned()));
    let mut response: Response = page(&shown)?;
    if let Ok(status) = StatusCode::from_u16(refusal.kind().status()) {
        *response.status_mut() = status;
    }
    Ok(cookies::later(response, wait))
}

/// A provider that knows the account.
struct Line {
    id: String,
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "accounts/providers.html")]
struct ProvidersPage {
    frame: Frame,
    texts: Texts,
    linked: Vec<Line>,
    ways: Vec<Way>,
}

impl ProvidersPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn list(visit: Visit, Extension(room): Extension<Accounts>) -> Answer {
    let linked = identities::list(&visit.cx).await?;
    let ways = ways(&visit, &room, PAGE, |issuer| !linked.iter().any(|one| one.issuer == issuer));
    let locale = visit.cx.locale;
    let name = |issuer: &str| {
        room.issuer(issuer).map_or_else(|| issuer.to_owned(), |one| one.name(locale).to_owned())
    };
    page(&ProvidersPage {
        frame: visit.frame(say(&visit, "accounts-providers")),
        texts: texts_of(&visit),
        linked: linked
            .iter()
            .map(|one| Line {
                id: one.id.to_string(),
                name: name(&one.issuer),
                email: one.email.clone(),
            })
            .collect(),
        ways,
    })
}

pub(super) async fn unlink(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    identities::unlink(&visit.cx, &room, id).await?;
    go(PAGE)
}

pub(super) async fn ask_join(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
) -> Answer {
    crate::actions::security::permitted(&visit.cx).await?;
    let card = me(&visit.cx).await?;
    let Some(waiting) = identities::waiting(&visit.cx, &caller, Some(card.id)).await? else {
        return refused(&visit, identities::over().into(), PAGE);
    };
    let name = room.provider(&waiting.provider)?.name(visit.cx.locale).to_owned();
    let lead = texts_of(&visit).say(
        "accounts-provider-join-lead",
        &[("email", waiting.email.into()), ("provider", name.into())],
    );
    let form = FormPage::new(&visit, "accounts-provider-join", "", "accounts-provider-join", JOIN);
    page(&form.lead(lead).link(say(&visit, "accounts-back"), "/account"))
}

pub(super) async fn join(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
) -> Answer {
    match identities::join(&visit.cx, &room, &caller).await {
        Ok(()) => Ok(cookies::set(&visit, go(PAGE)?, WAITING, "", 0)),
        Err(halt) => refused(&visit, halt, PAGE),
    }
}
