//! Previewing what would be published, publishing it, and setting how.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet as Typed, Visit, again, go, page};
use lb_kernel::{Id, Workspace};
use lb_papers::{Sheet, html};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input};

use crate::actions::{publish as publishing, settings};
use crate::papers::{Saying, overview};
use crate::room::Register;
use crate::rules::material::say;
use crate::rules::settings::Rules;
use crate::words::Words;
use publishing::Why;

/// The fields of the rules, for problems that belong beside them.
const FIELDS: [&str; 4] = ["least", "base", "delay", "ageing"];

struct Line {
    theme: String,
    authority: String,
    entries: usize,
    why: String,
}

#[derive(Template)]
#[template(path = "register/preview.html")]
struct PreviewPage {
    frame: Frame,
    words: Words,
    errors: Option<ErrorSummary>,
    at: String,
    sheet: Sheet,
    hidden: Vec<Line>,
    fields: Vec<Field>,
    version: i64,
}

impl PreviewPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn preview_page(
    visit: &Visit,
    room: &Register,
    id: Id<Workspace>,
    typed: Option<&Typed>,
    problems: &Problems,
) -> Outcome<PreviewPage> {
    let words = Words::of(visit);
    let preview = publishing::preview(&visit.cx, room, id).await?;
    let saying = Saying { words, content: &preview.content, base: "" };
    let hidden = preview.hidden.iter().map(|one| Line {
        theme: say(&one.theme, words.locale()).to_owned(),
        authority: say(&one.authority, words.locale()).to_owned(),
        entries: one.entries,
        why: match one.why {
            Why::TooFew => words.with("register-why-few", &[("least", preview.rules.least.into())]),
            Why::Dark => words.t("register-why-dark"),
            Why::TooEarly => {
                words.with("register-why-early", &[("days", preview.rules.delay_days.into())])
            }
        },
    });
    let hidden = hidden.collect();
    let mut frame = visit.frame(words.t("register-preview"));
    frame.breadcrumbs = vec![(words.t("register-title"), "/register".to_owned())];
    frame.notices.extend(problems.notices(&FIELDS));
    let fields = fields(words, &preview.rules, typed, problems);
    Ok(PreviewPage {
        errors: ErrorSummary::of(words.web(), &fields),
        at: format!("/register/{id}"),
        sheet: html(overview(&saying)),
        hidden,
        fields,
        version: preview.rules.version,
        words,
        frame,
    })
}

fn fields(words: Words, rules: &Rules, typed: Option<&Typed>, problems: &Problems) -> Vec<Field> {
    let numbers = [
        ("least", "register-least", rules.least),
        ("base", "register-base", rules.base),
        ("delay", "register-delay", rules.delay_days),
        ("ageing", "register-ageing-days", rules.ageing_days),
    ];
    let number = |(name, key, value): (&'static str, &str, i64)| {
        let typed = typed.map(|sheet| sheet.get(name)).filter(|text| !text.is_empty());
        Field::new(words.web(), Input::Number, name, words.t(key))
            .value(typed.unwrap_or_else(|| value.to_string()))
            .error_if(problems.at(name))
    };
    let mut all: Vec<Field> = numbers.into_iter().map(number).collect();
    let monthly = typed.map_or(rules.monthly, |sheet| sheet.get("monthly") == "yes");
    let choices = vec![
        Choice::new("yes", words.t("register-monthly-yes")),
        Choice::new("no", words.t("register-monthly-no")),
    ];
    let chosen = if monthly { "yes" } else { "no" };
    let field = Field::new(words.web(), Input::Select, "monthly", words.t("register-monthly"));
    all.push(field.options(choices).value(chosen));
    all
}

/// `GET /register/{id}/publish`
pub(super) async fn preview(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Named(id): Named<Workspace>,
) -> Answer {
    page(&preview_page(&visit, &room, id, None, &Problems::default()).await?)
}

/// `POST /register/{id}/publish`
pub(super) async fn publish(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Named(id): Named<Workspace>,
) -> Answer {
    match publishing::publish(&visit.cx, &room, id, None).await {
        Ok(_) => go(format!("/register/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&preview_page(&visit, &room, id, None, &problems).await?)
        }
    }
}

/// `POST /register/{id}/rules`
pub(super) async fn rules(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Named(id): Named<Workspace>,
    sheet: Typed,
) -> Answer {
    // What is no number is out of every bound.
    let number = |name: &str| sheet.get(name).trim().parse::<i64>().unwrap_or(-1);
    let rules = Rules {
        least: number("least"),
        base: number("base"),
        delay_days: number("delay"),
        ageing_days: number("ageing"),
        monthly: sheet.get("monthly") == "yes",
        version: number("version"),
    };
    match settings::set(&visit.cx, id, rules).await {
        Ok(()) => go(format!("/register/{id}/publish")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&preview_page(&visit, &room, id, Some(&sheet), &problems).await?)
        }
    }
}
