//! The form of a survey.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Locale, Workspace};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};

use super::words::Words;
use crate::actions::plan;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::course::State;
use crate::rules::release::LEAST;
use crate::rules::written::{Ask, PURPOSE, TITLE};

#[derive(Template)]
#[template(path = "surveys/form.html")]
struct FormPage {
    frame: Frame,
    words: Words,
    action: String,
    cancel: String,
    version: i64,
    lead: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl FormPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn typed(sheet: &Sheet) -> Ask {
    let said = |start: &str| sheet.beginning(start).into_iter().collect();
    Ask {
        form: sheet.get("form"),
        series: sheet.get("series"),
        wave: sheet.get("wave"),
        title: said("title."),
        purpose: said("purpose."),
        closes_on: sheet.get("closes_on"),
        remind: sheet.get("remind"),
        least: sheet.get("least"),
        measure: sheet.get("measure"),
        difficulties: sheet.get("difficulties") == "yes",
    }
}

/// What a form is about.
struct Of {
    workspace: Id<Workspace>,
    own: Option<Survey>,
    version: i64,
}

async fn made(
    visit: &Visit,
    room: &Surveys,
    of: &Of,
    ask: &Ask,
    problems: &Problems,
) -> Outcome<FormPage> {
    let words = Words::of(visit);
    let is_open = of.own.as_ref().is_some_and(|one| one.state == State::Open);
    let mut frame =
        visit.frame(words.t(if of.own.is_some() { "surveys-edit" } else { "surveys-new" }));
    frame.breadcrumbs = vec![(words.t("surveys-title"), "/surveys".to_owned())];
    frame
        .breadcrumbs
        .extend(of.own.as_ref().map(|one| (words.called(one), format!("/surveys/{}", one.id))));
    let fields = if is_open {
        days(words, ask, problems)
    } else {
        all(visit, room, of, words, (ask, problems)).await?
    };
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    frame.notices.extend(problems.notices(&names));
    let at = of.own.as_ref().map(|one| format!("/surveys/{}", one.id));
    Ok(FormPage {
        action: at.as_ref().map_or_else(|| "/surveys/new".to_owned(), |at| format!("{at}/edit")),
        cancel: at.unwrap_or_else(|| "/surveys".to_owned()),
        version: of.version,
        lead: words.t(if is_open { "surveys-edit-open" } else { "surveys-new-lead" }),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    })
}

fn field(
    words: Words,
    kind: Input,
    name: &str,
    key: &str,
    value: &str,
    problems: &Problems,
) -> Field {
    let field = Field::new(words.web(), kind, name, words.t(key)).error_if(problems.at(name));
    if value.is_empty() { field } else { field.value(value) }
}

/// What may be changed while it is open.
fn days(words: Words, ask: &Ask, problems: &Problems) -> Vec<Field> {
    vec![
        field(words, Input::Date, "closes_on", "surveys-closes", &ask.closes_on, problems)
            .required(),
        field(words, Input::Text, "remind", "surveys-remind", &ask.remind, problems)
            .hint(words.t("surveys-remind-hint")),
    ]
}

async fn all(
    visit: &Visit,
    room: &Surveys,
    of: &Of,
    words: Words,
    (ask, problems): (&Ask, &Problems),
) -> Outcome<Vec<Field>> {
    let cx = &visit.cx;
    let forms = plan::forms_of(cx, of.workspace).await?;
    let forms = forms.iter().map(|one| Choice::new(one.id.to_string(), words.shown(&one.title).0));
    let measures = room.companies.measures(cx, of.workspace).await?;
    let none = std::iter::once(Choice::new("", words.t("surveys-measure-none")));
    let measures = none.chain(measures.into_iter().map(|(id, title)| Choice::new(id, title)));
    let text =
        |kind, name: &str, key: &str, value: &str| field(words, kind, name, key, value, problems);
    let mut fields = vec![
        text(Input::Select, "form", "surveys-form", &ask.form)
            .options(forms)
            .hint(words.t("surveys-form-hint"))
            .required(),
        text(Input::Text, "series", "surveys-series", &ask.series)
            .hint(words.t("surveys-series-hint"))
            .required(),
        text(Input::Text, "wave", "surveys-wave", &ask.wave)
            .hint(words.t("surveys-wave-hint"))
            .required(),
    ];
    for (start, key, kind, most) in [
        ("title", "surveys-title-in", Input::Text, TITLE),
        ("purpose", "surveys-purpose-in", Input::Area, PURPOSE),
    ] {
        for locale in Locale::ALL {
            let name = format!("{start}.{}", locale.code());
            let said = if start == "title" { &ask.title } else { &ask.purpose };
            let label = words.with(key, &[("language", words.language(locale.language()).into())]);
            let made = Field::new(words.web(), kind, &name, label)
                .error_if(problems.at(&name))
                .lang(locale.code())
                .limit(Limit::Characters(most));
            let value = said.get(locale.code()).cloned().unwrap_or_default();
            fields.push(if value.is_empty() { made } else { made.value(value) });
        }
    }
    fields.extend(days(words, ask, problems));
    fields.push(
        text(Input::Number, "least", "surveys-least-label", &ask.least)
            .hint(words.with("surveys-least-hint", &[("least", LEAST.into())]))
            .required(),
    );
    fields.push(
        text(Input::Select, "measure", "surveys-measure-label", "")
            .options(measures)
            .value(ask.measure.clone())
            .hint(words.t("surveys-measure-hint")),
    );
    let checked = Field::new(words.web(), Input::Checkbox, "difficulties", words.t("surveys-asks"))
        .hint(words.t("surveys-asks-hint"));
    fields.push(if ask.difficulties { checked.value("yes") } else { checked });
    Ok(fields)
}

/// `GET /surveys/new`
pub(super) async fn form(visit: Visit, Extension(room): Extension<Arc<Surveys>>) -> Answer {
    let here = visit.identity.as_ref().and_then(|one| one.workspace);
    let workspace = plan::home(&visit.cx, here)?;
    let blank = Ask {
        wave: visit.cx.now.day().year().to_string(),
        closes_on: visit.cx.now.plus_days(30).day().to_string(),
        remind: "14, 3".to_owned(),
        least: "5".to_owned(),
        difficulties: true,
        ..Ask::default()
    };
    let of = Of { workspace, own: None, version: 0 };
    page(&made(&visit, &room, &of, &blank, &Problems::default()).await?)
}

/// `POST /surveys/new`
pub(super) async fn make(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    sheet: Sheet,
) -> Answer {
    let here = visit.identity.as_ref().and_then(|one| one.workspace);
    let workspace = plan::home(&visit.cx, here)?;
    let ask = typed(&sheet);
    match plan::make(&visit.cx, &room, workspace, &ask).await {
        Ok(one) => go(format!("/surveys/{}/asked", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let of = Of { workspace, own: None, version: 0 };
            again(&made(&visit, &room, &of, &ask, &problems).await?)
        }
    }
}

/// `GET /surveys/{id}/edit`
pub(super) async fn change(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
) -> Answer {
    let one = plan::editable(&visit.cx, id).await?;
    let ask = one.written.ask(&one.form.to_string());
    let of = Of { workspace: one.workspace, version: one.version, own: Some(one) };
    page(&made(&visit, &room, &of, &ask, &Problems::default()).await?)
}

/// `POST /surveys/{id}/edit`
pub(super) async fn keep(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    sheet: Sheet,
) -> Answer {
    let ask = typed(&sheet);
    let version = sheet.get("version").parse().unwrap_or(0);
    match plan::change(&visit.cx, &room, id, version, &ask).await {
        Ok(_) => go(format!("/surveys/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let one = plan::editable(&visit.cx, id).await?;
            let of = Of { workspace: one.workspace, version, own: Some(one) };
            again(&made(&visit, &room, &of, &ask, &problems).await?)
        }
    }
}
