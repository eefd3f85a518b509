//! Reports as pages and files.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_papers::{Paper, Sheet, docx, html};
use lb_store::{Broken, Outcome};
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
    words: Words,
    sheet: Sheet,
    docx: String,
    pdf: Option<String>,
}

impl ReportPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
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
    let words = Words::of(visit.cx.locale);
    let (_, content) = read::one(&visit.cx, id, wanted.number).await?;
    let history =
        if kind == Report::Annual { history(&visit, id, &content).await? } else { Vec::new() };
    let authority = wanted.authority.as_deref();
    let authority = authority.filter(|id| content.authorities.contains_key(*id));
    let as_file = !wanted.r#as.is_empty();
    let base = if as_file { room.base.as_str() } else { "" };
    let saying = Saying { words, content: &content, base };
    let paper = report(&saying, kind, &history, authority);
    let name = format!("{kind}-{}-{}", content.as_of, words.locale().code());
    match wanted.r#as.as_str() {
        "docx" => {
            let bytes = docx(&paper).map_err(|error| Broken::new("writing a report", error))?;
            let mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            Ok(attached(mime, &format!("{name}.docx"), bytes))
        }
        "pdf" => Ok(attached("application/pdf", &format!("{name}.pdf"), pdf(room, paper).await?)),
        _ => {
            let mut query = format!("?number={}", content.number);
            if let Some(authority) = authority {
                query = format!("{query}&authority={authority}");
            }
            let mut frame = visit.frame(paper.title.clone());
            frame.breadcrumbs = vec![
                (words.t("register-title"), "/register".to_owned()),
                (say(&content.name, words.locale()).to_owned(), format!("/register/{id}")),
            ];
            let has_press = room.press().is_some();
            page(&ReportPage {
                frame,
                words,
                sheet: html(paper),
                docx: format!("{query}&as=docx"),
                pdf: has_press.then(|| format!("{query}&as=pdf")),
            })
        }
    }
}

fn attached(mime: &'static str, name: &str, bytes: Vec<u8>) -> axum::response::Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, mime.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// Typesetting computes: not among the tasks that answer pages.
async fn pdf(room: Arc<Register>, paper: Paper) -> Outcome<Vec<u8>> {
    let absent = || Refusal::new(Kind::Conflict, "register.no-pdf");
    let set = tokio::task::spawn_blocking(move || {
        room.press().map(|press| press.pdf(&paper).map_err(|error| error.to_string()))
    });
    let set = set.await.map_err(|error| Broken::new("setting a report", error))?;
    match set {
        None => Err(absent().into()),
        Some(Ok(bytes)) => Ok(bytes),
        Some(Err(why)) => Err(Broken::new("setting a report", why).into()),
    }
}
