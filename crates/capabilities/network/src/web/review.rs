//! The page on which a reviewer judges a listing by the rubric.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Code as _;
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};

use super::sheet::number;
use super::words::{Line, Others, Words};
use crate::actions::{gate, read, review};
use crate::record::Listing;
use crate::room::Network;
use crate::rules::rubric::{Known, MOST};

/// The longest note, in characters.
const NOTE: usize = 2_000;

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    frame: Frame,
    words: Words,
    line: Line,
    /// What is decided on: what it says in facts and conditions, and what others will read of it.
    facts: Vec<(String, String)>,
    conditions: Vec<String>,
    others: Others,
    gate: String,
    version: i64,
    action: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// Whether another reviewer let it pass already.
    passed: bool,
    /// Where the network says by what it judges.
    judging: String,
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
    let judging = gate::show(&visit.cx, room, listing.workspace).await?;
    let gate = &judging.held.gate;
    let scores = || (0..=MOST).map(|score| Choice::new(score.to_string(), score.to_string()));
    let mut fields: Vec<Field> = gate
        .criteria
        .iter()
        .map(|one| {
            let field =
                Field::new(words.web(), Input::Radio, one.code.as_str(), words.criterion(one))
                    .options(scores())
                    .required()
                    .error_if(problems.at(&one.code));
            let field = match Known::from_code(&one.code) {
                Some(known) => field.hint(words.t(&format!("network-about-{known}"))),
                None => field,
            };
            let given = sheet.get(&one.code);
            if given.is_empty() { field } else { field.value(given) }
        })
        .collect();
    let note = Field::new(words.web(), Input::Area, "note", words.t("network-note"))
        .hint(words.t("network-note-hint"))
        .limit(Limit::Characters(NOTE))
        .error_if(problems.at("note"));
    let given = sheet.get("note");
    fields.push(if given.is_empty() { note } else { note.value(given) });
    let known: Vec<&str> =
        gate.criteria.iter().map(|one| one.code.as_str()).chain(["note"]).collect();
    let (id, version) = (listing.id, listing.version);
    let (passed, workspace) = (listing.passed_by.is_some(), listing.workspace);
    let seen = read::seen(&visit.cx, room, vec![listing]).await?;
    let seen = seen.first().ok_or_else(lb_kernel::Refusal::missing)?;
    let line = words.line(seen);
    let mut frame = visit.frame(words.t("network-review"));
    frame.breadcrumbs = vec![
        (words.t("network-market"), "/network".to_owned()),
        (line.heading.clone(), line.href.clone()),
    ];
    frame.notices.extend(problems.notices(&known));
    Ok(ReviewPage {
        facts: words.facts(seen),
        conditions: words.conditions(&seen.conditions),
        others: words.others(&seen.listing.written),
        gate: words.gate(gate),
        action: format!("/network/listings/{id}/review"),
        errors: ErrorSummary::of(words.web(), &fields),
        judging: super::gate::address(workspace),
        passed,
        version,
        line,
        fields,
        words,
        frame,
    })
}

/// `GET /network/listings/{id}/review`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
) -> Answer {
    let listing = review::reviewable(&visit.cx, id).await?;
    let blank = Sheet::default();
    page(&sheet_of(&visit, &room, listing, &blank, &Problems::default()).await?)
}

/// `POST /network/listings/{id}/review`
pub(super) async fn judge(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    sheet: Sheet,
) -> Answer {
    let listing = review::reviewable(&visit.cx, id).await?;
    // Everything in the form that is a number under a name of its own; what is no criterion is refused.
    let apart = ["version", "note"];
    let given = sheet.names().filter(|name| !apart.contains(name));
    let scores: BTreeMap<String, i64> =
        given.map(|name| (name.to_owned(), number(&sheet, name).unwrap_or(-1))).collect();
    let note = sheet.get("note");
    match review::judge(&visit.cx, &room, id, sheet.version(), &scores, &note).await {
        Ok(_) => go(format!("/network/listings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&sheet_of(&visit, &room, listing, &sheet, &problems).await?)
        }
    }
}
