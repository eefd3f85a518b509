//! The page of one workspace: what it is, who works in it, what it shares.

use askama::Template;
use axum::extract::Path;
use lb_doors::{Answer, Visit, page};
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Id, Workspace};
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Notice, Tone, initials};

use super::parse;
use super::roles::giveable;
use crate::actions::grants::Target;
use crate::actions::{self, at};
use crate::store::workspaces::WorkspaceRecord;
use crate::store::{agreements, grants, workspaces};
use crate::{acts, texts};

pub(super) struct PersonLine {
    name: String,
    email: String,
    role: String,
    initials: String,
    remove: Option<String>,
}

struct AgreementLine {
    text: String,
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "workspaces/show.html")]
struct ShowPage {
    frame: Frame,
    texts: Texts,
    base: String,
    kind: String,
    countries: String,
    languages: String,
    above: Option<(String, String)>,
    people: Option<Vec<PersonLine>>,
    agreements: Vec<AgreementLine>,
    may_edit: bool,
    may_close: bool,
    may_give: bool,
    may_agree: bool,
    may_create: bool,
    id: Id<Workspace>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// Whether the actor may see who works in a workspace.
pub(crate) fn may_see_people(visit: &Visit, one: &WorkspaceRecord) -> bool {
    let cx = &visit.cx;
    cx.may(&acts::GRANT_SHOW, &one.subject())
        || one.above.each().any(|up| cx.may(&acts::WORKSPACE_CREATE, &at(up)))
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let cx = &visit.cx;
    let one = actions::workspaces::find(cx, parse(&id)?).await?;
    let texts = visit.texts(&texts::LOADER);
    let subject = one.subject();
    let open = one.closed_at.is_none();
    let inside = may_see_people(&visit, &one);
    // Who sees who works here need not be who gives and takes back roles.
    let roles = match open && inside {
        true => giveable(&visit, &Target::Workspace(one.id)).await?,
        false => Vec::new(),
    };
    let base = format!("/workspaces/{}", one.id);
    let mut frame = visit.frame(one.name.show(cx.locale).text);
    frame.breadcrumbs = vec![(texts.say("workspaces-title", &[]), "/workspaces".to_owned())];
    if !open {
        frame.notices.push(Notice::new(Tone::Caution, texts.say("workspaces-closed", &[])));
    }
    page(&ShowPage {
        kind: texts.say(&format!("workspaces-kind-{}", one.kind), &[]),
        countries: super::countries(cx.locale, &one.countries),
        languages: super::languages(cx.locale, &one.languages),
        above: above(&visit, &one).await?,
        people: if inside { Some(people(&visit, &one, &roles, texts).await?) } else { None },
        agreements: if inside { agreed(&visit, &one, texts).await? } else { Vec::new() },
        may_edit: open && cx.may(&acts::WORKSPACE_EDIT, &subject),
        may_close: open && may(&visit, &acts::WORKSPACE_CLOSE, &one),
        may_give: !roles.is_empty(),
        may_agree: open && may(&visit, &acts::AGREEMENT_MAKE, &one),
        may_create: open && cx.may(&acts::WORKSPACE_CREATE, &at(one.id)),
        id: one.id,
        base,
        texts,
        frame,
    })
}

/// Whether the act is offered: also when it wants a fresh proof of identity first.
fn may(visit: &Visit, act: &lb_kernel::policy::Act, one: &WorkspaceRecord) -> bool {
    use lb_kernel::policy::Why;
    let verdict = visit.cx.actor.verdict(act, &one.subject(), visit.cx.door, visit.cx.now);
    matches!(verdict, Ok(()) | Err(Why::StepUp))
}

async fn above(visit: &Visit, one: &WorkspaceRecord) -> Kept<Option<(String, String)>> {
    let Some(parent) = one.above.parent else { return Ok(None) };
    let found = workspaces::find(&visit.cx.read(), parent).await?;
    Ok(found.filter(|up| visit.cx.may(&acts::WORKSPACE_SHOW, &up.subject())).map(|up| {
        (up.name.show(visit.cx.locale).text.to_owned(), format!("/workspaces/{}", up.id))
    }))
}

async fn people(
    visit: &Visit,
    one: &WorkspaceRecord,
    roles: &[Role],
    texts: Texts,
) -> Kept<Vec<PersonLine>> {
    let own = visit.cx.actor.account;
    let held = grants::of_scope(&visit.cx.read(), Scope::Workspace(one.id)).await?;
    Ok(held
        .into_iter()
        .map(|held| PersonLine {
            initials: initials(&held.name),
            role: texts.say(&format!("workspaces-role-{}", held.grant.role), &[]),
            remove: (own == Some(held.account) || roles.contains(&held.grant.role))
                .then(|| format!("/workspaces/{}/people/{}/remove", one.id, held.id)),
            name: held.name,
            email: held.email,
        })
        .collect())
}

async fn agreed(visit: &Visit, one: &WorkspaceRecord, texts: Texts) -> Kept<Vec<AgreementLine>> {
    let found = agreements::of(&visit.cx.read(), one.id).await?;
    let locale = visit.cx.locale;
    Ok(found
        .into_iter()
        .map(|made| {
            let gives = made.from == one.id;
            let (key, other) = if gives {
                ("workspaces-agreement-gives", &made.to_name)
            } else {
                ("workspaces-agreement-sees", &made.from_name)
            };
            let object = match made.object.as_str() {
                "*" => texts.say("workspaces-agreement-everything", &[]),
                object => object.to_owned(),
            };
            let other = other.show(locale).text.to_owned();
            let end = format!("/workspaces/{}/agreements/{}/end", one.id, made.id);
            AgreementLine {
                text: texts.say(key, &[("other", other.into()), ("object", object.into())]),
                end: (gives && may(visit, &acts::AGREEMENT_MAKE, one)).then_some(end),
            }
        })
        .collect())
}
