//! The page on which a reviewer judges a listing by the rubric.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::policy::Subject;
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};

use super::sheet::{Named, Sheet};
use super::words::{Line, Words};
use crate::actions::{read, review};
use crate::acts;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::rubric::{Criterion, MOST};

/// The longest note, in characters.
const NOTE: usize = 2_000;

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    frame: Frame,
    words: Words,
    line: Line,
    gate: String,
    version: i64,
    action: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// Whether another reviewer let it pass already.
    passed: bool,
    /// Workspace, version and field of the number of reviewers, for those who may set it.
    reviewers: Option<(Id<Workspace>, i64, Field)>,
}

impl ReviewPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn sheet_of(
    visit: &Visit,
    room: &Network,
    listing: Listing,
    sheet: &Sheet,
    problems: &Problems,
) -> Outcome<ReviewPage> {
    let words = Words::of(visit);
    let gate = room.setup.gate;
    let scores = || (0..=MOST).map(|score| Choice::new(score.to_string(), score.to_string()));
    let mut fields: Vec<Field> = Criterion::ALL
        .iter()
        .map(|one| {
            let label = words.t(&format!("network-criterion-{one}"));
            let field = Field::new(words.web(), Input::Radio, one.code(), label)
                .hint(words.t(&format!("network-about-{one}")))
                .options(scores())
                .required()
                .error_if(problems.at(one.code()));
            let given = sheet.get(one.code());
            if given.is_empty() { field } else { field.value(given) }
        })
        .collect();
    let note = Field::new(words.web(), Input::Area, "note", words.t("network-note"))
        .hint(words.t("network-note-hint"))
        .limit(Limit::Characters(NOTE))
        .error_if(problems.at("note"));
    let given = sheet.get("note");
    fields.push(if given.is_empty() { note } else { note.value(given) });
    let known: Vec<&str> = Criterion::ALL.iter().map(|one| one.code()).chain(["note"]).collect();
    let (id, version) = (listing.id, listing.version);
    let (passed, workspace) = (listing.passed_by.is_some(), listing.workspace);
    let (wanted, changes) = review::reviewers(&visit.cx, workspace).await?;
    let number =
        Field::new(words.web(), Input::Radio, "reviewers", words.t("network-reviewers-wanted"))
            .options(
                ["1", "2"]
                    .map(|one| Choice::new(one, words.t(&format!("network-reviewers-{one}")))),
            )
            .value(wanted.to_string())
            .required();
    let seen = read::seen(&visit.cx, room, vec![listing]).await?;
    let line = seen.first().map(|seen| words.line(seen)).ok_or_else(lb_kernel::Refusal::missing)?;
    let mut frame = visit.frame(words.t("network-review"));
    frame.breadcrumbs = vec![
        (words.t("network-market"), "/network".to_owned()),
        (line.heading.clone(), line.href.clone()),
    ];
    frame.notices.extend(problems.notices(&known));
    Ok(ReviewPage {
        gate: words.with(
            "network-gate",
            &[("publish", gate.publish.into()), ("back", gate.give_back.into())],
        ),
        action: format!("/network/listings/{id}/review"),
        errors: ErrorSummary::of(words.web(), &fields),
        reviewers: visit
            .cx
            .may(&acts::REVIEW_SET, &home(workspace))
            .then_some((workspace, changes, number)),
        passed,
        version,
        line,
        fields,
        words,
        frame,
    })
}

fn home(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// `POST /network/reviewers`
pub(super) async fn reviewers(visit: Visit, sheet: Sheet) -> Answer {
    let workspace = sheet.get("workspace").parse().map_err(|_| Refusal::missing())?;
    let number = sheet.number("reviewers").unwrap_or_default();
    review::set_reviewers(&visit.cx, workspace, number, sheet.version()).await?;
    go("/network?show=review")
}

/// `GET /network/listings/{id}/review`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named,
) -> Answer {
    let listing = review::reviewable(&visit.cx, id).await?;
    let blank = Sheet::default();
    page(&sheet_of(&visit, &room, listing, &blank, &Problems::default()).await?)
}

/// `POST /network/listings/{id}/review`
pub(super) async fn judge(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named,
    sheet: Sheet,
) -> Answer {
    let listing = review::reviewable(&visit.cx, id).await?;
    // A criterion that was left out is out of range, and so refused beside its field.
    let score = |one: Criterion| sheet.number(one.code()).unwrap_or(-1);
    let scores = [
        score(Criterion::Clarity),
        score(Criterion::Substance),
        score(Criterion::Ability),
        score(Criterion::Openness),
    ];
    let note = sheet.get("note");
    match review::judge(&visit.cx, &room, id, sheet.version(), scores, &note).await {
        Ok(_) => go(format!("/network/listings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&sheet_of(&visit, &room, listing, &sheet, &problems).await?)
        }
    }
}
