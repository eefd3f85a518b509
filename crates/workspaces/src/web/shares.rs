//! The page that shows with which workspaces one record is shared, and lets those who may share it do so.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::{Id, Workspace};
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Asks};
use serde::Deserialize;

use super::parse;
use crate::actions::{self, shares};
use crate::records::{Elsewhere, Item};
use crate::texts;

/// The most workspaces that the list of the form offers.
const OFFERED: u32 = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    workspace: String,
}

struct ShareLine {
    name: String,
    day: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "workspaces/shares.html")]
struct SharesPage {
    frame: Frame,
    texts: Texts,
    action: String,
    back: (String, String),
    summary: Option<ErrorSummary>,
    shares: Vec<ShareLine>,
    field: Option<Field>,
}

impl SharesPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn shown(visit: &Visit, item: &Item, problems: &Problems) -> Kept<SharesPage> {
    let cx = &visit.cx;
    let shares = shares::shared(cx, item).await?;
    let texts = visit.texts(&texts::LOADER);
    let web = lb_web::texts::of(cx.locale);
    let action = format!("/records/{}/shares", item.id);
    let there: Vec<Id<Workspace>> = shares.iter().map(|one| one.workspace).collect();
    let others = actions::workspaces::list(cx, None, OFFERED).await?;
    let choices: Vec<Choice> = others
        .iter()
        .filter(|one| one.closed_at.is_none() && item.subject.workspace != Some(one.id))
        .filter(|one| !there.contains(&one.id))
        .map(|one| Choice::new(one.id.to_string(), one.name.show(cx.locale).text))
        .collect();
    let field = (!choices.is_empty()).then(|| {
        Field::new(web, Asks::Select, "workspace", texts.say("workspaces-share-with", &[]))
            .options(choices)
            .required()
            .error_if(problems.at("workspace"))
    });
    let mut frame = visit.frame(texts.say("workspaces-shares", &[]));
    frame.breadcrumbs = vec![(item.name.clone(), item.href.clone())];
    frame.notices = problems.notices(&["workspace"]);
    Ok(SharesPage {
        summary: field.as_ref().and_then(|one| ErrorSummary::of(web, std::slice::from_ref(one))),
        shares: shares
            .into_iter()
            .map(|one| ShareLine {
                name: one.name.show(cx.locale).text.to_owned(),
                day: lb_web::dates::day_of(cx.locale, one.at),
                remove: format!("{action}/{}/remove", one.workspace),
            })
            .collect(),
        back: (item.name.clone(), item.href.clone()),
        action,
        field,
        texts,
        frame,
    })
}

/// `GET /records/{id}/shares`
pub(super) async fn show(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
) -> Answer {
    let item = elsewhere.seen(&visit.cx, parse(&id)?).await?;
    page(&shown(&visit, &item, &Problems::default()).await?)
}

/// `POST /records/{id}/shares`
pub(super) async fn share(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Answer {
    let item = elsewhere.seen(&visit.cx, parse(&id)?).await?;
    match try_share(&visit, &item, &sent).await {
        Ok(()) => go(format!("/records/{}/shares", item.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&shown(&visit, &item, &problems).await?)
        }
    }
}

async fn try_share(visit: &Visit, item: &Item, sent: &Sent) -> Kept<()> {
    let with = parse(&sent.workspace)?;
    shares::share(&visit.cx, item.object, item.id, &item.subject, with).await
}

/// `POST /records/{id}/shares/{workspace}/remove`
pub(super) async fn unshare(
    visit: Visit,
    Extension(elsewhere): Extension<Elsewhere>,
    Path((id, workspace)): Path<(String, String)>,
) -> Answer {
    let item = elsewhere.seen(&visit.cx, parse(&id)?).await?;
    let with = parse(&workspace)?;
    shares::unshare(&visit.cx, item.object, item.id, &item.subject, with).await?;
    go(format!("/records/{}/shares", item.id))
}
