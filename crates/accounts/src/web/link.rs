//! The page behind a link that was handed to somebody. Opening it does nothing: programs that look
//! into mails open links too. What it is for happens when the button is pressed.

use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_store::Kept;
use lb_web::components::{Field, Kind};
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, field, say, tell, texts_of};
use super::providers::ways;
use crate::actions::invitations::Answered;
use crate::actions::{confirm, identities, invitations, join, links};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::store::links::{Link, Purpose};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    password: String,
    /// The account is to be known by what a provider said in this browser.
    vouched: String,
}

/// A field for a new password.
pub(super) fn new_password(visit: &Visit) -> Field {
    field(visit, Kind::Password, "password", "accounts-password-new")
        .hint(tell(visit, "accounts-password-hint", "least", crate::rules::password::SHORTEST))
        .autocomplete("new-password")
}

/// What somebody brings to a link: the room they knock at, the browser, the secret.
struct Knock<'a> {
    visit: &'a Visit,
    room: &'a Accounts,
    caller: &'a Caller,
    secret: &'a str,
}

async fn form(knock: &Knock<'_>, link: &Link, name: &str, problems: &Problems) -> Kept<FormPage> {
    let Knock { visit, secret, .. } = *knock;
    if link.purpose == Purpose::Invitation && invitations::invited(&visit.cx, link).await?.is_none()
    {
        return invitation(knock, name, problems).await;
    }
    let action = format!("/link/{secret}");
    let (title, lead, button) = match link.purpose {
        Purpose::SignIn => ("accounts-sign-in", "accounts-link-sign-in", "accounts-sign-in"),
        Purpose::Join => ("accounts-joined", "accounts-joined-lead", "accounts-join-make"),
        Purpose::Reset => ("accounts-choose-password", "", "accounts-save"),
        Purpose::Invitation => ("accounts-invited", "accounts-invited-lead", "accounts-accept"),
        Purpose::Address => ("accounts-address", "accounts-link-address", "accounts-confirm"),
        Purpose::Confirm => ("accounts-confirm-title", "accounts-link-confirm", "accounts-confirm"),
    };
    let page = FormPage::new(visit, title, lead, button, action);
    let fields = match link.purpose {
        Purpose::Reset => vec![new_password(visit).required()],
        Purpose::Join => vec![
            field(visit, Kind::Text, "name", "accounts-name")
                .value(name)
                .autocomplete("name")
                .required(),
            new_password(visit).hint(say(visit, "accounts-password-optional")),
        ],
        _ => Vec::new(),
    };
    Ok(page.fields(visit, fields, problems))
}

/// The form for somebody who is invited and has no account yet: with a password, without, or by what a
/// provider has just said.
async fn invitation(knock: &Knock<'_>, name: &str, problems: &Problems) -> Kept<FormPage> {
    let Knock { visit, room, caller, secret } = *knock;
    let action = format!("/link/{secret}");
    let lead = "accounts-invited-lead";
    let page = FormPage::new(visit, "accounts-invited", lead, "accounts-accept", action);
    let waiting = identities::waiting(&visit.cx, caller, None).await?;
    let waiting = waiting.filter(|one| one.is_for(secret));
    let known = waiting.as_ref().map_or("", |one| one.name.as_str());
    let name = field(visit, Kind::Text, "name", "accounts-name")
        .value(if name.is_empty() { known } else { name })
        .autocomplete("name")
        .required();
    let Some(waiting) = waiting else {
        let password = new_password(visit).hint(say(visit, "accounts-password-optional"));
        return Ok(page
            .hidden("invitation", secret)
            .fields(visit, vec![name, password], problems)
            .ways(ways(visit, room, "/sign-in/with", |_| true)));
    };
    let provider = room.provider(&waiting.provider)?.name(visit.cx.locale).to_owned();
    let lead = texts_of(visit).say(
        "accounts-invited-vouched",
        &[("email", waiting.email.into()), ("provider", provider.into())],
    );
    Ok(page.lead(lead).hidden("vouched", "yes").fields(visit, vec![name], problems))
}

pub(super) async fn open(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Path(secret): Path<String>,
) -> Answer {
    let link = links::find(&visit.cx, &secret).await?;
    // Links of a demonstration are meant to be clicked, again and again.
    if link.reusable && link.purpose == Purpose::SignIn {
        let (step, to) = links::sign_in(&visit.cx, &caller, &secret).await?;
        return cookies::on(&visit, step, &to);
    }
    let knock = Knock { visit: &visit, room: &room, caller: &caller, secret: &secret };
    page(&form(&knock, &link, "", &Problems::default()).await?)
}

pub(super) async fn take(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    caller: Caller,
    Path(secret): Path<String>,
    Form(sent): Form<Sent>,
) -> Answer {
    let cx = &visit.cx;
    let link = links::find(cx, &secret).await?;
    let done = match link.purpose {
        Purpose::SignIn => links::sign_in(cx, &caller, &secret).await,
        Purpose::Reset => links::reset(cx, &room, &caller, &secret, &sent.password)
            .await
            .map(|step| (step, "/".to_owned())),
        Purpose::Join => {
            let told = (sent.name.as_str(), sent.password.as_str());
            let step = join::accept(cx, &room, &caller, &secret, told).await;
            step.map(|step| (step, join::FIRST.to_owned()))
        }
        Purpose::Invitation => {
            let answered = Answered {
                name: &sent.name,
                password: &sent.password,
                vouched: !sent.vouched.is_empty(),
            };
            let step = invitations::accept(cx, &room, &caller, &secret, &answered).await;
            step.map(|step| (step, "/".to_owned()))
        }
        Purpose::Address => {
            links::take_address(cx, &secret).await?;
            let mut done = MessagePage::new(&visit, "accounts-address", "accounts-address-done");
            done.links.push((say(&visit, "accounts-title"), "/account".to_owned()));
            return page(&done);
        }
        Purpose::Confirm => return go(confirm::with_link(cx, &caller, &secret).await?),
    };
    match done {
        Ok((step, to)) => cookies::on(&visit, step, &to),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let knock = Knock { visit: &visit, room: &room, caller: &caller, secret: &secret };
            lb_doors::again(&form(&knock, &link, &sent.name, &problems).await?)
        }
    }
}
