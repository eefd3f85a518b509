//! The forms for making and ending an agreement with another workspace.

use askama::Template;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::Refusal;
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Asks};
use serde::Deserialize;

use super::form::ConfirmPage;
use super::parse;
use crate::actions::{self, agreements, open};
use crate::store::agreements as table;
use crate::store::workspaces::WorkspaceRecord;
use crate::{acts, texts};

/// The most workspaces that the list of the form offers.
const OFFERED: u32 = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    to: String,
    object: String,
}

#[derive(Template)]
#[template(path = "workspaces/agreement.html")]
struct AgreementPage {
    frame: Frame,
    texts: Texts,
    action: String,
    cancel: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl AgreementPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn form(
    visit: &Visit,
    one: &WorkspaceRecord,
    sent: &Sent,
    problems: &Problems,
) -> Kept<AgreementPage> {
    let texts = visit.texts(&texts::LOADER);
    let web = lb_web::texts::of(visit.cx.locale);
    let others = actions::workspaces::list(&visit.cx, None, OFFERED).await?;
    let choices = others
        .iter()
        .filter(|other| other.id != one.id && other.closed_at.is_none())
        .map(|other| Choice::new(other.id.to_string(), other.name.show(visit.cx.locale).text));
    let mut to = Field::new(web, Asks::Select, "to", texts.say("workspaces-agreement-to", &[]))
        .options(choices)
        .required()
        .error_if(problems.at("to"));
    if !sent.to.is_empty() {
        to = to.value(&sent.to);
    }
    let object =
        Field::new(web, Asks::Text, "object", texts.say("workspaces-agreement-object", &[]))
            .hint(texts.say("workspaces-agreement-object-hint", &[]))
            .value(if sent.object.is_empty() { "*" } else { &sent.object })
            .required()
            .error_if(problems.at("object"));
    let fields = vec![to, object];
    let mut frame = visit.frame(texts.say("workspaces-agreement-make", &[]));
    let base = format!("/workspaces/{}", one.id);
    let name = one.name.show(visit.cx.locale).text.to_owned();
    frame.breadcrumbs =
        vec![(texts.say("workspaces-title", &[]), "/workspaces".to_owned()), (name, base.clone())];
    frame.notices = problems.notices(&["to", "object"]);
    Ok(AgreementPage {
        summary: ErrorSummary::of(web, &fields),
        action: format!("{base}/agreements/add"),
        cancel: base,
        fields,
        texts,
        frame,
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    visit.cx.permit(&acts::AGREEMENT_MAKE, &one.subject())?;
    page(&form(&visit, &one, &Sent::default(), &Problems::default()).await?)
}

pub(super) async fn make(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    match try_make(&visit, &one, &sent).await {
        Ok(()) => go(format!("/workspaces/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, &one, &sent, &problems).await?)
        }
    }
}

async fn try_make(visit: &Visit, one: &WorkspaceRecord, sent: &Sent) -> Kept<()> {
    agreements::make(&visit.cx, one.id, parse(&sent.to)?, sent.object.trim()).await?;
    Ok(())
}

pub(super) async fn ask_end(visit: Visit, Path((id, made)): Path<(String, String)>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    visit.cx.permit(&acts::AGREEMENT_MAKE, &one.subject())?;
    let found = table::find(&visit.cx.read(), parse(&made)?).await?;
    let found = found.filter(|found| found.from == one.id).ok_or_else(Refusal::missing)?;
    let texts = visit.texts(&texts::LOADER);
    let other = found.to_name.show(visit.cx.locale).text.to_owned();
    page(&ConfirmPage {
        frame: visit.frame(texts.say("workspaces-agreement-end", &[])),
        question: texts.say("workspaces-agreement-end-question", &[("other", other.into())]),
        yes: texts.say("workspaces-agreement-end", &[]),
        no: texts.say("workspaces-cancel", &[]),
        action: format!("/workspaces/{}/agreements/{}/end", one.id, found.id),
        cancel: format!("/workspaces/{}", one.id),
        hidden: Vec::new(),
    })
}

pub(super) async fn end(visit: Visit, Path((_, made)): Path<(String, String)>) -> Answer {
    let ended = agreements::end(&visit.cx, parse(&made)?).await?;
    go(format!("/workspaces/{}", ended.from))
}
