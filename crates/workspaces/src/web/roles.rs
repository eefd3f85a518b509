//! The pages of who has which role over the installation, an organisation or a record of another room.
//! Roles are given there by invitation only: whoever gives them learns nothing of who has an account.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::Refusal;
use lb_kernel::policy::{Role, Subject};
use lb_kernel::refusal::Kind;
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::initials;

use super::form::ConfirmPage;
use super::parse;
use crate::actions::grants::{self as actions, Target};
use crate::records::{Elsewhere, Over};
use crate::rules::tier;
use crate::store::grants;
use crate::{acts, texts};

struct PersonLine {
    name: String,
    email: String,
    role: String,
    initials: String,
    remove: Option<String>,
}

#[derive(Template)]
#[template(path = "workspaces/roles.html")]
struct RolesPage {
    frame: Frame,
    texts: Texts,
    lead: String,
    people: Vec<PersonLine>,
    invite: Option<String>,
    back: Option<(String, String)>,
}

impl RolesPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// What the policy engine must know of what the roles are over.
fn subject(over: &Over) -> Subject {
    match &over.target {
        Target::Organisation(_, subject) | Target::Record(_, subject) => subject.clone(),
        Target::Installation | Target::Workspace(_) => Subject::default(),
    }
}

async fn show(visit: &Visit, over: Over) -> Answer {
    let cx = &visit.cx;
    cx.permit(&acts::GRANT_SHOW, &subject(&over))?;
    let texts = visit.texts(&texts::LOADER);
    let held = grants::of_scope(&cx.read(), over.target.scope()).await?;
    let roles = giveable(visit, &over.target).await?;
    let own = cx.actor.account;
    let people = held.into_iter().map(|held| {
        let remove = format!("{}/{}/remove", over.people, held.id);
        let may = own == Some(held.account) || roles.contains(&held.grant.role);
        PersonLine {
            initials: initials(&held.name),
            role: texts.say(&format!("workspaces-role-{}", held.grant.role), &[]),
            remove: may.then_some(remove),
            name: held.name,
            email: held.email,
        }
    });
    let people = people.collect();
    let mut frame = visit.frame(texts.say("workspaces-people", &[]));
    let back = (!over.name.is_empty()).then(|| (over.name.clone(), over.page.clone()));
    frame.breadcrumbs.extend(back.clone());
    let lead = match &over.target {
        Target::Installation => "workspaces-installation-lead",
        Target::Organisation(..) => "workspaces-organisation-lead",
        Target::Workspace(_) | Target::Record(..) => "workspaces-record-lead",
    };
    page(&RolesPage {
        lead: texts.say(lead, &[]),
        people,
        invite: (!roles.is_empty()).then_some(over.invite),
        back,
        texts,
        frame,
    })
}

/// The roles that the reader may give there, and take back; also when that wants a fresh proof of identity
/// first.
pub(super) async fn giveable(visit: &Visit, target: &Target) -> Kept<Vec<Role>> {
    match actions::offered(&visit.cx, target).await {
        Ok(roles) => Ok(roles),
        Err(halt) => match halt.refusal().map(Refusal::kind) {
            Some(Kind::StepUp) => Ok(tier::offered(target.scope()).to_vec()),
            Some(_) => Ok(Vec::new()),
            None => Err(halt),
        },
    }
}

/// The question before a role is taken back: roles there are listed below `grants_at`.
pub(super) async fn removing(
    visit: &Visit,
    target: &Target,
    (grants_at, cancel): (&str, &str),
    grant: &str,
    problems: &Problems,
) -> Kept<ConfirmPage> {
    let cx = &visit.cx;
    let held = grants::find(&cx.read(), parse(grant)?).await?.ok_or_else(Refusal::missing)?;
    if held.grant.scope != target.scope() {
        return Err(Refusal::missing().into());
    }
    if Some(held.account) != cx.actor.account {
        actions::permit_giving(&cx.read(), cx.into(), held.grant.role, target).await?;
    }
    let texts = visit.texts(&texts::LOADER);
    let role = texts.say(&format!("workspaces-role-{}", held.grant.role), &[]);
    let mut frame = visit.frame(texts.say("workspaces-revoke", &[]));
    frame.notices = problems.notices(&[]);
    Ok(ConfirmPage {
        question: texts.say(
            "workspaces-revoke-question",
            &[("name", held.name.into()), ("role", role.into())],
        ),
        yes: texts.say("workspaces-revoke", &[]),
        no: texts.say("workspaces-cancel", &[]),
        action: format!("{grants_at}/{}/remove", held.id),
        cancel: cancel.to_owned(),
        hidden: Vec::new(),
        frame,
    })
}

async fn removing_from(
    visit: &Visit,
    over: &Over,
    grant: &str,
    problems: &Problems,
) -> Kept<ConfirmPage> {
    removing(visit, &over.target, (&over.people, &over.people), grant, problems).await
}

async fn revoke(visit: &Visit, over: Over, grant: &str) -> Answer {
    match actions::revoke(&visit.cx, parse(grant)?, Some(&subject(&over))).await {
        // Whoever gave up the own role may not see the others any more.
        Ok(held) if Some(held.account) == visit.cx.actor.account => go(over.page),
        Ok(_) => go(over.people),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            again(&removing_from(visit, &over, grant, &problems).await?)
        }
    }
}

/// `GET /installation/people`
pub(super) async fn installation(visit: Visit) -> Answer {
    show(&visit, Over::installation()).await
}

/// `GET /installation/people/{grant}/remove`
pub(super) async fn ask_revoke_top(visit: Visit, Path(grant): Path<String>) -> Answer {
    let over = Over::installation();
    page(&removing_from(&visit, &over, &grant, &Problems::default()).await?)
}

/// `POST /installation/people/{grant}/remove`
pub(super) async fn revoke_top(visit: Visit, Path(grant): Path<String>) -> Answer {
    revoke(&visit, Over::installation(), &grant).await
}

/// `GET /records/{id}/people`
pub(super) async fn record(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
) -> Answer {
    let over = Over::record(&visit.cx, &elsewhere, parse(&id)?).await?;
    show(&visit, over).await
}

/// `GET /records/{id}/people/{grant}/remove`
pub(super) async fn ask_revoke(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path((id, grant)): Path<(String, String)>,
) -> Answer {
    let over = Over::record(&visit.cx, &elsewhere, parse(&id)?).await?;
    page(&removing_from(&visit, &over, &grant, &Problems::default()).await?)
}

/// `POST /records/{id}/people/{grant}/remove`
pub(super) async fn revoke_record(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path((id, grant)): Path<(String, String)>,
) -> Answer {
    let over = Over::record(&visit.cx, &elsewhere, parse(&id)?).await?;
    revoke(&visit, over, &grant).await
}
