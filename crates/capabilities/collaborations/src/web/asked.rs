//! The form behind a link: one minute, no account.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Problems, Sheet, Visit, again, page};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field};

use super::words::{STEP_FIELDS, Words, said};
use crate::actions::ask;
use crate::actions::read::names;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::AT_END;

#[derive(Template)]
#[template(path = "collaborations/asked.html")]
struct AskedPage {
    frame: Frame,
    words: Words,
    lead: String,
    title: String,
    lang: String,
    action: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// Whether the answer was taken.
    done: bool,
}

impl AskedPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn made(
    visit: &Visit,
    room: &Collaborations,
    link: &str,
    found: (&crate::store::ask::Ask, &Collaboration),
    sheet: &Sheet,
    problems: &Problems,
) -> Result<AskedPage, lb_doors::Failed> {
    let words = Words::of(visit);
    let (question, one) = found;
    let known = names(&visit.cx, room, std::slice::from_ref(one)).await?;
    let (first, second) = words.both(one, &known);
    let lead = match question.month {
        AT_END => "collaborations-asked-end-lead",
        _ => "collaborations-asked-lead",
    };
    let values = [("one", first.into()), ("two", second.into()), ("months", question.month.into())];
    let currency = words.usual_currency(one, Some(question.side));
    let fields = words.step_fields(sheet, problems, currency);
    let mut frame = visit.frame(words.t("collaborations-asked-title"));
    frame.notices.extend(problems.notices(STEP_FIELDS));
    Ok(AskedPage {
        lead: words.with(lead, &values),
        title: one.title.clone(),
        lang: one.language.to_string(),
        action: format!("/collaborations/asked/{link}"),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        done: false,
        words,
        frame,
    })
}

/// `GET /collaborations/asked/{link}`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Path(link): Path<String>,
) -> Answer {
    let (question, one) = ask::find(&visit.cx, &link).await?;
    let (sheet, problems) = (Sheet::default(), Problems::default());
    page(&made(&visit, &room, &link, (&question, &one), &sheet, &problems).await?)
}

/// `POST /collaborations/asked/{link}`
pub(super) async fn answer(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Path(link): Path<String>,
    sheet: Sheet,
) -> Answer {
    let (question, one) = ask::find(&visit.cx, &link).await?;
    match ask::answer(&visit.cx, &link, said(&sheet)).await {
        Ok(()) => {
            let none = Problems::default();
            let found = (&question, &one);
            let shown = made(&visit, &room, &link, found, &Sheet::default(), &none).await?;
            page(&AskedPage { done: true, fields: Vec::new(), ..shown })
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, &link, (&question, &one), &sheet, &problems).await?)
        }
    }
}
