//! The page behind a link that was handed to somebody. Opening it does nothing: programs that look
//! into mails open links too. What it is for happens when the button is pressed.

use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_store::Kept;
use lb_web::components::{Field, Kind};
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, field, say, tell};
use crate::actions::{confirm, invitations, links};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::store::links::{Link, Purpose};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    password: String,
}

/// A field for a new password.
pub(super) fn new_password(visit: &Visit) -> Field {
    field(visit, Kind::Password, "password", "accounts-password-new")
        .hint(tell(visit, "accounts-password-hint", "least", crate::rules::password::SHORTEST))
        .autocomplete("new-password")
}

async fn form(
    visit: &Visit,
    link: &Link,
    secret: &str,
    name: &str,
    problems: &Problems,
) -> Kept<FormPage> {
    let action = format!("/link/{secret}");
    let (title, lead, button) = match link.purpose {
        Purpose::SignIn => ("accounts-sign-in", "accounts-link-sign-in", "accounts-sign-in"),
        Purpose::Reset => ("accounts-choose-password", "", "accounts-save"),
        Purpose::Invitation => ("accounts-invited", "accounts-invited-lead", "accounts-accept"),
        Purpose::Address => ("accounts-address", "accounts-link-address", "accounts-confirm"),
        Purpose::Confirm => ("accounts-confirm-title", "accounts-link-confirm", "accounts-confirm"),
    };
    let page = FormPage::new(visit, title, lead, button, action);
    let fields = match link.purpose {
        Purpose::Reset => vec![new_password(visit).required()],
        Purpose::Invitation if invitations::invited(&visit.cx, link).await?.is_none() => vec![
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

pub(super) async fn open(visit: Visit, caller: Caller, Path(secret): Path<String>) -> Answer {
    let link = links::find(&visit.cx, &secret).await?;
    // Links of a demonstration are meant to be clicked, again and again.
    if link.reusable && link.purpose == Purpose::SignIn {
        let (step, to) = links::sign_in(&visit.cx, &caller, &secret).await?;
        return cookies::on(&visit, step, &to);
    }
    page(&form(&visit, &link, &secret, "", &Problems::default()).await?)
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
        Purpose::Invitation => {
            invitations::accept(cx, &room, &caller, &secret, &sent.name, &sent.password)
                .await
                .map(|step| (step, "/".to_owned()))
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
            lb_doors::again(&form(&visit, &link, &secret, &sent.name, &problems).await?)
        }
    }
}
