//! The form for inviting somebody to a role over a workspace, the installation, an organisation or one
//! record.

use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::Kept;
use lb_web::components::{Choice, Kind};
use lb_workspaces::{Over, Target};
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, email_field, field, say, tell};
use crate::actions::invitations;
use crate::room::Accounts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    email: String,
    role: String,
}

fn form(visit: &Visit, over: &Over, roles: &[Role], sent: &Sent, problems: &Problems) -> FormPage {
    let words = visit.cx.locale;
    let label = |role: &Role| {
        let key = format!("workspaces-role-{role}");
        visit.kit.words.find(words, &key, &[]).unwrap_or(key)
    };
    let choices = roles.iter().map(|role| Choice::new(role.code(), label(role)));
    let mut role = field(visit, Kind::Select, "role", "accounts-role").options(choices).required();
    if !sent.role.is_empty() {
        role = role.value(&sent.role);
    }
    let lead = match over.target {
        Target::Installation => say(visit, "accounts-invite-installation"),
        _ => tell(visit, "accounts-invite-lead", "workspace", over.name.clone()),
    };
    FormPage::new(visit, "accounts-invite", "", "accounts-invite", over.invite.clone())
        .lead(lead)
        .fields(visit, vec![email_field(visit, &sent.email), role], problems)
        .link(say(visit, "accounts-back"), over.people.clone())
}

async fn workspace(visit: &Visit, id: &str) -> Kept<Over> {
    Over::workspace(&visit.cx, parse(id)?).await
}

async fn record(visit: &Visit, room: &Accounts, id: &str) -> Kept<Over> {
    Over::record(&visit.cx, &room.options().elsewhere, parse(id)?).await
}

fn parse<T>(id: &str) -> Result<Id<T>, Refusal> {
    id.parse().map_err(|_| Refusal::missing())
}

async fn asked(visit: &Visit, over: Over) -> Answer {
    let roles = lb_workspaces::offered(&visit.cx, &over.target).await?;
    page(&form(visit, &over, &roles, &Sent::default(), &Problems::default()))
}

async fn invited(visit: &Visit, over: Over, sent: &Sent) -> Answer {
    let roles = lb_workspaces::offered(&visit.cx, &over.target).await?;
    match try_invite(visit, &over, sent).await {
        Ok(()) => {
            let mut done =
                MessagePage::new(visit, "accounts-invite-sent", "accounts-invite-sent-text");
            done.links.push((say(visit, "accounts-back"), over.people));
            page(&done)
        }
        Err(halt) => {
            cookies::again(visit, halt, |problems| form(visit, &over, &roles, sent, problems))
        }
    }
}

async fn try_invite(visit: &Visit, over: &Over, sent: &Sent) -> Kept<()> {
    let role = role(&sent.role)?;
    let base = &visit.kit.settings.base_url;
    invitations::invite(&visit.cx, base, &sent.email, role, &over.target).await
}

/// The role with this code.
pub(crate) fn role(code: &str) -> Result<Role, Refusal> {
    Role::from_code(code)
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.role.missing").at("role"))
}

/// `GET /workspaces/{id}/invite`
pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let over = workspace(&visit, &id).await?;
    asked(&visit, over).await
}

/// `POST /workspaces/{id}/invite`
pub(super) async fn invite(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let over = workspace(&visit, &id).await?;
    invited(&visit, over, &sent).await
}

/// `GET /installation/invite`
pub(super) async fn ask_top(visit: Visit) -> Answer {
    asked(&visit, Over::installation()).await
}

/// `POST /installation/invite`
pub(super) async fn invite_top(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    invited(&visit, Over::installation(), &sent).await
}

/// `GET /records/{id}/invite`
pub(super) async fn ask_record(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Path(id): Path<String>,
) -> Answer {
    let over = record(&visit, &room, &id).await?;
    asked(&visit, over).await
}

/// `POST /records/{id}/invite`
pub(super) async fn invite_record(
    visit: Visit,
    Extension(room): Extension<Accounts>,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Answer {
    let over = record(&visit, &room, &id).await?;
    invited(&visit, over, &sent).await
}
