//! Pages for making and revoking tokens.

use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, go, page};
use lb_kernel::Refusal;
use lb_web::components::Kind;
use serde::Deserialize;

use super::form::{FormPage, MessagePage, field, say, tell};
use crate::actions::{own, tokens};
use crate::acts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    scopes: String,
    days: String,
}

fn form(visit: &Visit, sent: &Sent, problems: &Problems) -> FormPage {
    let most = tokens::LONGEST;
    let fields = vec![
        field(visit, Kind::Text, "name", "accounts-token-name").value(&sent.name).required(),
        field(visit, Kind::Area, "scopes", "accounts-token-scopes")
            .hint(say(visit, "accounts-token-scopes-hint"))
            .value(&sent.scopes)
            .required(),
        field(visit, Kind::Number, "days", "accounts-token-days")
            .value(&sent.days)
            .range(Some("1".to_owned()), Some(most.to_string()))
            .required(),
    ];
    FormPage::new(visit, "accounts-token-make", "", "accounts-token-make", "/account/tokens/new")
        .lead(tell(visit, "accounts-token-lead", "most", most))
        .fields(visit, fields, problems)
        .link(say(visit, "accounts-back"), "/account")
}

pub(super) async fn ask(visit: Visit) -> Answer {
    visit.cx.permit(&acts::TOKEN_MAKE, &own(visit.cx.actor.account))?;
    let sent = Sent { days: "90".to_owned(), ..Sent::default() };
    page(&form(&visit, &sent, &Problems::default()))
}

pub(super) async fn make(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    let known = &visit.kit.acts;
    match tokens::make(&visit.cx, known, &sent.name, &sent.scopes, &sent.days).await {
        Ok(secret) => {
            let mut shown =
                MessagePage::new(&visit, "accounts-token-made", "accounts-token-made-text");
            shown.secrets.push(secret);
            shown.links.push((say(&visit, "accounts-title"), "/account".to_owned()));
            page(&shown)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            lb_doors::again(&form(&visit, &sent, &problems))
        }
    }
}

pub(super) async fn revoke(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Refusal::missing())?;
    tokens::revoke(&visit.cx, id).await?;
    go("/account")
}
