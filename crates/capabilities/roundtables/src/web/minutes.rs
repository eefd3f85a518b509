//! The form of the minutes.

use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Id;
use lb_web::components::{Field, Kind as Input, Limit};

use super::plan::FormPage;
use super::words::Words;
use crate::actions::{minutes, plan, read};
use crate::record::Gathering;
use crate::rules::written::REPORT;

const FIELDS: &[&str] = &["minutes", "language"];

fn fields(words: &Words, text: &str, language: &str, problems: &Problems) -> Vec<Field> {
    vec![
        words
            .field(Input::Select, "language", "roundtables-minutes-language", language, problems)
            .options(words.languages())
            .required(),
        words
            .field(Input::Area, "minutes", "roundtables-minutes", text, problems)
            .hint(words.t("roundtables-minutes-hint"))
            .limit(Limit::Characters(REPORT))
            .rows(24)
            .required(),
    ]
}

async fn made(
    visit: &Visit,
    id: Id<Gathering>,
    typed: Option<(&str, &str, &str)>,
    problems: &Problems,
) -> Result<FormPage, lb_doors::Failed> {
    let words = Words::of(visit);
    let shown = read::show(&visit.cx, id).await?;
    plan::permit_edit(&visit.cx, &shown.one)?;
    let kept = shown.one.minutes.as_ref();
    let kept_language =
        kept.map_or(visit.cx.locale.code().to_owned(), |one| one.language.to_string());
    let kept_text = kept.map(|one| one.text.clone()).unwrap_or_default();
    let kept_version = shown.one.version.to_string();
    let (text, language, version) = typed.unwrap_or((&kept_text, &kept_language, &kept_version));
    let mut frame = visit.frame(words.t("roundtables-minutes"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (shown.one.written.title.clone(), format!("/gatherings/{id}")),
    ];
    let fields = fields(&words, text, language, problems);
    let form = FormPage::new(frame, words, fields, problems, FIELDS);
    Ok(form.sent(format!("/gatherings/{id}/minutes"), vec![("version", version.to_owned())]))
}

/// `GET /gatherings/{id}/minutes`
pub(super) async fn form(visit: Visit, Named(id): Named<Gathering>) -> Answer {
    page(&made(&visit, id, None, &Problems::default()).await?)
}

/// `POST /gatherings/{id}/minutes`
pub(super) async fn keep(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let (text, language, version) =
        (sheet.get("minutes"), sheet.get("language"), sheet.get("version"));
    let read = version.parse().unwrap_or_default();
    match minutes::write(&visit.cx, id, read, &language, &text).await {
        Ok(()) => go(format!("/gatherings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, id, Some((&text, &language, &version)), &problems).await?)
        }
    }
}
