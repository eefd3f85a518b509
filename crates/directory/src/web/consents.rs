//! The page on which somebody allows a record to be shown, and takes that back.

use askama::Template;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Id};
use lb_web::Frame;
use lb_web::components::{Field, Kind as Input, Notice, Tone, VisibilityMark};

use crate::actions::consent::{self, Agreed, Party};
use crate::rules::consent::State;
use crate::rules::wrong;
use crate::words::Words;

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
        given: words.day(one.given_at),
        withdrawn: one.withdrawn_at.map(|at| words.day(at)),
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

fn address(party: Party, id: Id<()>) -> String {
    match party {
        Party::Organisation => format!("/organisations/{id}"),
        Party::Person => format!("/people/{id}"),
    }
}

async fn look(visit: Visit, party: Party, id: Id<()>) -> Answer {
    let agreed = consent::of(&visit.cx, party, id).await?;
    page(&shown(&visit, address(party, id), &agreed, None))
}

async fn give(visit: Visit, party: Party, id: Id<()>, sheet: Sheet) -> Answer {
    let outcome = match level(&sheet) {
        Ok(level) => consent::decide(&visit.cx, party, id, Some(level)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => go(format!("{}/consent", address(party, id))),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let agreed = consent::of(&visit.cx, party, id).await?;
            again(&shown(&visit, address(party, id), &agreed, Some(problems)))
        }
    }
}

async fn withdraw(visit: Visit, party: Party, id: Id<()>) -> Answer {
    consent::decide(&visit.cx, party, id, None).await?;
    go(format!("{}/consent", address(party, id)))
}

/// `GET /organisations/{id}/consent`
pub(super) async fn of_organisation(visit: Visit, Named(id): Named<()>) -> Answer {
    look(visit, Party::Organisation, id).await
}

/// `POST /organisations/{id}/consent`
pub(super) async fn give_organisation(visit: Visit, Named(id): Named<()>, sheet: Sheet) -> Answer {
    give(visit, Party::Organisation, id, sheet).await
}

/// `POST /organisations/{id}/consent/withdraw`
pub(super) async fn withdraw_organisation(visit: Visit, Named(id): Named<()>) -> Answer {
    withdraw(visit, Party::Organisation, id).await
}

/// `GET /people/{id}/consent`
pub(super) async fn of_person(visit: Visit, Named(id): Named<()>) -> Answer {
    look(visit, Party::Person, id).await
}

/// `POST /people/{id}/consent`
pub(super) async fn give_person(visit: Visit, Named(id): Named<()>, sheet: Sheet) -> Answer {
    give(visit, Party::Person, id, sheet).await
}

/// `POST /people/{id}/consent/withdraw`
pub(super) async fn withdraw_person(visit: Visit, Named(id): Named<()>) -> Answer {
    withdraw(visit, Party::Person, id).await
}
