//! The form behind a guest's link: what is to be spoken of, in the guest's language.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Problems, Sheet, Visit, again, go, page};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field, Kind as Input, Limit};

use super::words::{Words, client, fresh};
use crate::actions::issues;
use crate::rules::written::WORDS;

const FIELDS: &[&str] = &["words", "language"];

struct Sent {
    id: String,
    words: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "roundtables/issues.html")]
struct IssuesPage {
    frame: Frame,
    words: Words,
    lead: String,
    title: String,
    lang: String,
    when: String,
    link: String,
    client: String,
    is_open: bool,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    sent: Vec<Sent>,
}

impl IssuesPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The reader's words: those of the link's person, unless the reader chose another language here.
fn made(
    visit: &Visit,
    link: &str,
    form: &issues::Form,
    typed: Option<(&str, &str)>,
    problems: &Problems,
) -> IssuesPage {
    let words = Words::of(visit);
    let (gathering, person) = (&form.behind.gathering, &form.behind.person);
    let mut frame = visit.frame(words.t("roundtables-issues-title"));
    frame.search = None;
    frame.notices.extend(problems.notices(FIELDS));
    let (text, language) =
        typed.unwrap_or((form.behind.link.draft.as_str(), person.written.language.code()));
    let fields = vec![
        words
            .field(Input::Area, "words", "roundtables-issue", text, problems)
            .hint(words.t("roundtables-issue-hint"))
            .limit(Limit::Characters(WORDS))
            .rows(6)
            .required(),
        words
            .field(Input::Select, "language", "roundtables-issue-language", language, problems)
            .options(words.languages())
            .required(),
    ];
    let written = &gathering.written;
    IssuesPage {
        lead: words
            .with("roundtables-issues-lead", &[("name", person.written.name.clone().into())]),
        title: written.title.clone(),
        lang: written.language.to_string(),
        when: format!("{} · {}", words.when(written), written.place),
        link: link.to_owned(),
        client: fresh(visit),
        is_open: form.is_open,
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        sent: form
            .sent
            .iter()
            .map(|issue| Sent {
                id: issue.id.to_string(),
                words: issue.words.clone(),
                lang: issue.language.to_string(),
            })
            .collect(),
        words,
        frame,
    }
}

/// `GET /gatherings/issues/{link}`
pub(super) async fn form(visit: Visit, Path(link): Path<String>) -> Answer {
    let form = issues::form(&visit.cx, &link).await?;
    page(&made(&visit, &link, &form, None, &Problems::default()))
}

/// `POST /gatherings/issues/{link}`
pub(super) async fn send(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    let (words, language) = (sheet.get("words"), sheet.get("language"));
    match issues::send(&visit.cx, &link, &client(&sheet), &language, &words).await {
        Ok(()) => go(format!("/gatherings/issues/{link}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let form = issues::form(&visit.cx, &link).await?;
            again(&made(&visit, &link, &form, Some((&words, &language)), &problems))
        }
    }
}

/// `POST /gatherings/issues/{link}/draft`: the page sends it by itself while it is written.
pub(super) async fn draft(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    issues::keep_draft(&visit.cx, &link, &sheet.get("words")).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /gatherings/issues/{link}/take-back`
pub(super) async fn take_back(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    let issue = sheet.get("issue").parse().map_err(|_| lb_kernel::Refusal::missing())?;
    issues::take_back(&visit.cx, &link, issue).await?;
    go(format!("/gatherings/issues/{link}"))
}
