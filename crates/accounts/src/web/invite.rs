//! The form for inviting somebody to a role in a workspace.

use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_store::Kept;
use lb_web::components::{Choice, Kind};
use lb_workspaces::{Target, WorkspaceRecord};
use serde::Deserialize;

use super::cookies;
use super::form::{FormPage, MessagePage, email_field, field, say, tell};
use crate::actions::invitations;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    email: String,
    role: String,
}

fn form(
    visit: &Visit,
    one: &WorkspaceRecord,
    roles: &[Role],
    sent: &Sent,
    problems: &Problems,
) -> FormPage {
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
    let name = one.name.show(words).text.to_owned();
    FormPage::new(
        visit,
        "accounts-invite",
        "",
        "accounts-invite",
        format!("/workspaces/{}/invite", one.id),
    )
    .lead(tell(visit, "accounts-invite-lead", "workspace", name))
    .fields(visit, vec![email_field(visit, &sent.email), role], problems)
    .link(say(visit, "accounts-back"), format!("/workspaces/{}", one.id))
}

async fn workspace(visit: &Visit, id: &str) -> Kept<(WorkspaceRecord, Vec<Role>)> {
    let id: Id<Workspace> = id.parse().map_err(|_| Refusal::missing())?;
    let one = lb_workspaces::find(&visit.cx, id).await?;
    let roles = lb_workspaces::offered(&visit.cx, &one).await?;
    Ok((one, roles))
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let (one, roles) = workspace(&visit, &id).await?;
    page(&form(&visit, &one, &roles, &Sent::default(), &Problems::default()))
}

pub(super) async fn invite(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let (one, roles) = workspace(&visit, &id).await?;
    match try_invite(&visit, &one, &sent).await {
        Ok(()) => {
            let mut done =
                MessagePage::new(&visit, "accounts-invite-sent", "accounts-invite-sent-text");
            done.links.push((say(&visit, "accounts-back"), format!("/workspaces/{}", one.id)));
            page(&done)
        }
        Err(halt) => {
            cookies::again(&visit, halt, |problems| form(&visit, &one, &roles, &sent, problems))
        }
    }
}

async fn try_invite(visit: &Visit, one: &WorkspaceRecord, sent: &Sent) -> Kept<()> {
    let role = Role::from_code(&sent.role)
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.role.missing").at("role"))?;
    let base = &visit.kit.settings.base_url;
    invitations::invite(&visit.cx, base, &sent.email, role, &Target::Workspace(one.id)).await
}
