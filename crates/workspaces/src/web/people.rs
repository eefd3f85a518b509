//! The forms for giving a role in a workspace and taking it back.

use askama::Template;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Refusal};
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Asks};
use serde::Deserialize;

use super::form::ConfirmPage;
use super::{parse, roles};
use crate::actions::grants::{self as actions, Target};
use crate::actions::open;
use crate::rules::email;
use crate::store::accounts;
use crate::store::workspaces::WorkspaceRecord;
use crate::texts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    email: String,
    role: String,
}

#[derive(Template)]
#[template(path = "workspaces/people.html")]
struct PeoplePage {
    frame: Frame,
    texts: Texts,
    action: String,
    cancel: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    invite: String,
}

impl PeoplePage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

fn form(
    visit: &Visit,
    one: &WorkspaceRecord,
    roles: &[Role],
    sent: &Sent,
    problems: &Problems,
) -> PeoplePage {
    let texts = visit.texts(&texts::LOADER);
    let web = lb_web::texts::of(visit.cx.locale);
    let choices = roles
        .iter()
        .map(|role| Choice::new(role.code(), texts.say(&format!("workspaces-role-{role}"), &[])));
    let mut role = Field::new(web, Asks::Select, "role", texts.say("workspaces-role", &[]))
        .options(choices)
        .required()
        .error_if(problems.at("role"));
    if !sent.role.is_empty() {
        role = role.value(&sent.role);
    }
    let fields = vec![
        Field::new(web, Asks::Email, "email", texts.say("workspaces-email", &[]))
            .value(&sent.email)
            .required()
            .error_if(problems.at("email")),
        role,
    ];
    let mut frame = visit.frame(texts.say("workspaces-give", &[]));
    let name = one.name.show(visit.cx.locale).text.to_owned();
    let base = format!("/workspaces/{}", one.id);
    frame.breadcrumbs =
        vec![(texts.say("workspaces-title", &[]), "/workspaces".to_owned()), (name, base.clone())];
    frame.notices = problems.notices(&["email", "role"]);
    PeoplePage {
        summary: ErrorSummary::of(web, &fields),
        action: format!("{base}/people/add"),
        invite: format!("{base}/invite"),
        cancel: base,
        fields,
        texts,
        frame,
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    let roles = actions::offered(&visit.cx, &Target::Workspace(one.id)).await?;
    page(&form(&visit, &one, &roles, &Sent::default(), &Problems::default()))
}

pub(super) async fn give(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    let roles = actions::offered(&visit.cx, &Target::Workspace(one.id)).await?;
    match try_give(&visit, &one, &sent).await {
        Ok(()) => go(format!("/workspaces/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, &one, &roles, &sent, &problems))
        }
    }
}

async fn try_give(visit: &Visit, one: &WorkspaceRecord, sent: &Sent) -> Kept<()> {
    let role = Role::from_code(&sent.role)
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.role.missing").at("role"))?;
    let address = email::fold(&sent.email)?;
    let account = accounts::by_email(&visit.cx.read(), &address)
        .await?
        .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.email.unknown").at("email"))?;
    actions::give(&visit.cx, account.id, role, &Target::Workspace(one.id)).await?;
    Ok(())
}

pub(super) async fn ask_revoke(visit: Visit, Path((id, grant)): Path<(String, String)>) -> Answer {
    let page_of = removing(&visit, &id, &grant, &Problems::default()).await?;
    page(&page_of)
}

pub(super) async fn revoke(visit: Visit, Path((id, grant)): Path<(String, String)>) -> Answer {
    match actions::revoke(&visit.cx, parse(&grant)?, None).await {
        Ok(_) => go(format!("/workspaces/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&removing(&visit, &id, &grant, &problems).await?)
        }
    }
}

async fn removing(visit: &Visit, id: &str, grant: &str, problems: &Problems) -> Kept<ConfirmPage> {
    let one = open(&visit.cx.read(), &visit.cx, parse(id)?).await?;
    let page = format!("/workspaces/{}", one.id);
    let target = Target::Workspace(one.id);
    roles::removing(visit, &target, (&format!("{page}/people"), &page), grant, problems).await
}
