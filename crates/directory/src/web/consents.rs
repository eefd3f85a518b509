//! The page on which somebody allows a record to be shown, and takes that back.

use askama::Template;
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Organisation, Person};
use lb_web::Frame;
use lb_web::components::{Field, Kind as Input, Notice, Tone, VisibilityMark};

use super::sheet::Sheet;
use super::words::{Problems, Words, day};
use crate::actions::consent::{self, Agreed};
use crate::asked::Named;
use crate::rules::consent::State;
use crate::rules::wrong;

/// An agreement and its end.
struct Row {
    level: String,
    given: String,
    withdrawn: Option<String>,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage {
    frame: Frame,
    words: Words,
    address: String,
    mark: VisibilityMark,
    state: String,
    level: Field,
    may_withdraw: bool,
    history: Vec<Row>,
}

fn shown(
    visit: &Visit,
    address: String,
    agreed: &Agreed,
    problems: Option<Problems>,
) -> ConsentPage {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("directory-consent"));
    let mut problems = problems.unwrap_or_default();
    let level = agreed.consent.level.unwrap_or(agreed.visibility);
    let level = Field::new(words.web(), Input::Radio, "level", words.t("directory-consent-level"))
        .value(level.code())
        .options(words.choices::<Visibility>(|code| words.level(code)))
        .required()
        .error_if(problems.take("level"));
    for problem in problems.rest() {
        frame.notices.push(Notice::new(Tone::Critical, problem));
    }
    let history = agreed.history.iter().map(|one| Row {
        level: words.level(one.level.code()),
        given: day(one.given_at),
        withdrawn: one.withdrawn_at.map(day),
    });
    ConsentPage {
        address,
        mark: words.mark(agreed.visibility),
        state: words.t(&format!("directory-consent-state-{}", agreed.consent.state)),
        level,
        may_withdraw: agreed.consent.state != State::Withdrawn,
        history: history.collect(),
        frame,
        words,
    }
}

fn level(sheet: &Sheet) -> Result<Visibility, lb_kernel::Refusal> {
    let sent = sheet.get("level");
    Visibility::from_code(&sent).ok_or_else(|| wrong("directory.visibility.unknown", "level"))
}

/// `GET /organisations/{id}/consent`
pub(super) async fn of_organisation(visit: Visit, Named(id): Named<Organisation>) -> Answer {
    let agreed = consent::of_organisation(&visit.cx, id).await?;
    page(&shown(&visit, format!("/organisations/{id}"), &agreed, None))
}

/// `POST /organisations/{id}/consent`
pub(super) async fn give_organisation(
    visit: Visit,
    Named(id): Named<Organisation>,
    sheet: Sheet,
) -> Answer {
    let outcome = match level(&sheet) {
        Ok(level) => consent::decide_organisation(&visit.cx, id, Some(level)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => go(format!("/organisations/{id}/consent")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let agreed = consent::of_organisation(&visit.cx, id).await?;
            again(&shown(&visit, format!("/organisations/{id}"), &agreed, Some(problems)))
        }
    }
}

/// `POST /organisations/{id}/consent/withdraw`
pub(super) async fn withdraw_organisation(visit: Visit, Named(id): Named<Organisation>) -> Answer {
    consent::decide_organisation(&visit.cx, id, None).await?;
    go(format!("/organisations/{id}/consent"))
}

/// `GET /people/{id}/consent`
pub(super) async fn of_person(visit: Visit, Named(id): Named<Person>) -> Answer {
    let agreed = consent::of_person(&visit.cx, id).await?;
    page(&shown(&visit, format!("/people/{id}"), &agreed, None))
}

/// `POST /people/{id}/consent`
pub(super) async fn give_person(visit: Visit, Named(id): Named<Person>, sheet: Sheet) -> Answer {
    let outcome = match level(&sheet) {
        Ok(level) => consent::decide_person(&visit.cx, id, Some(level)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => go(format!("/people/{id}/consent")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let agreed = consent::of_person(&visit.cx, id).await?;
            again(&shown(&visit, format!("/people/{id}"), &agreed, Some(problems)))
        }
    }
}

/// `POST /people/{id}/consent/withdraw`
pub(super) async fn withdraw_person(visit: Visit, Named(id): Named<Person>) -> Answer {
    consent::decide_person(&visit.cx, id, None).await?;
    go(format!("/people/{id}/consent"))
}
