//! Reports as pages and files.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_papers::{Sheet, html};
use lb_printing::{Kind, Offer};
use lb_store::Outcome;
use lb_web::Frame;
use serde::Deserialize;

use super::public::named;
use crate::actions::read;
use crate::papers::{Report, Saying, report};
use crate::room::Register;
use crate::rules::content::Content;
use crate::rules::material::say;
use crate::words::Words;

/// Which report, in which form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    /// `docx`, `pdf`; a page otherwise.
    r#as: String,
    /// Number of the publication; the latest otherwise.
    number: Option<i64>,
    /// The authority that a briefing is for.
    authority: Option<String>,
}

#[derive(Template)]
#[template(path = "register/report.html")]
struct ReportPage {
    frame: Frame,
    sheet: Sheet,
    offer: Offer,
}

/// The publications of the year up to this one.
async fn history(visit: &Visit, id: Id<Workspace>, until: &Content) -> Outcome<Vec<Content>> {
    let year = until.as_of.get(..4).unwrap_or_default();
    let mut all = Vec::new();
    for line in read::list(&visit.cx, id).await? {
        if line.number <= until.number && line.as_of.starts_with(year) {
            all.push(read::one(&visit.cx, id, Some(line.number)).await?.1);
        }
    }
    all.reverse();
    Ok(all)
}

/// `GET /register/{id}/reports/{kind}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Path((id, kind)): Path<(String, String)>,
    Asked(wanted): Asked<Wanted>,
) -> Answer {
    let id = named(&id)?;
    let kind = Report::from_code(&kind).ok_or_else(Refusal::missing)?;
    let words = Words::of(&visit);
    let (_, content) = read::one(&visit.cx, id, wanted.number).await?;
    let history =
        if kind == Report::Annual { history(&visit, id, &content).await? } else { Vec::new() };
    let authority = wanted.authority.as_deref();
    let authority = authority.filter(|id| content.authorities.contains_key(*id));
    let wanted_kind = Kind::from_code(&wanted.r#as);
    let base = if wanted_kind.is_some() { room.base.as_str() } else { "" };
    let saying = Saying { words, content: &content, base };
    let paper = report(&saying, kind, &history, authority);
    if let Some(wanted) = wanted_kind {
        let name = format!("{kind}-{}-{}", content.as_of, words.locale().code());
        return room.printer.file(paper, wanted, &name).await;
    }
    let mut query = format!("?number={}", content.number);
    if let Some(authority) = authority {
        query = format!("{query}&authority={authority}");
    }
    let mut frame = visit.frame(paper.title.clone());
    frame.breadcrumbs = vec![
        (words.t("register-title"), "/register".to_owned()),
        (say(&content.name, words.locale()).to_owned(), format!("/register/{id}")),
    ];
    let href = |wanted: Kind| format!("{query}&as={wanted}");
    let offer = room.printer.offer(words.locale(), href).await?;
    page(&ReportPage { frame, sheet: html(paper), offer })
}
