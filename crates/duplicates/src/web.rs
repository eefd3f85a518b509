//! The pages of records that may be the same, for those who keep them.

mod words;

use askama::Template;
use lb_directory::acts;
use lb_directory::likeness::{Party, organisation_name, person_name};
use lb_doors::{Answer, Named, Routes, Visit, go, page};
use lb_web::Frame;

use crate::actions::{self, Shown};
use crate::rules::Reason;
use words::Words;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/organisations/duplicates", &acts::ORGANISATION_CREATE, organisations)
        .post("/organisations/duplicates/{id}/different", &acts::ORGANISATION_MERGE, different)
        .get("/people/duplicates", &acts::PERSON_CREATE, people)
        .post("/people/duplicates/{id}/different", &acts::PERSON_MERGE, different_people)
}

/// Where the pages of a kind of records are.
fn address(party: Party) -> &'static str {
    match party {
        Party::Organisation => "/organisations",
        Party::Person => "/people",
    }
}

struct PairRow {
    one: (String, String),
    other: (String, String),
    percent: String,
    reasons: Vec<String>,
    merge: String,
    different: String,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct DuplicatesPage {
    frame: Frame,
    words: Words,
    pairs: Vec<PairRow>,
}

fn reason(words: &Words, reason: &Reason) -> String {
    words.with(
        &format!("directory-ground-{}", reason.ground),
        &[("left", reason.left.as_str().into()), ("right", reason.right.as_str().into())],
    )
}

fn pair<T>(
    words: &Words,
    party: Party,
    one: &Shown<T>,
    name: impl Fn(&T) -> (String, String),
) -> PairRow {
    let (left, right) = (name(&one.one), name(&one.other));
    let address = address(party);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a chance between 0 and 1, as a percentage"
    )]
    let percent = (one.score.clamp(0.0, 1.0) * 100.0).round() as u32;
    PairRow {
        merge: format!("{address}/{}/merge?with={}", left.0, right.0),
        one: (format!("{address}/{}", left.0), left.1),
        other: (format!("{address}/{}", right.0), right.1),
        percent: format!("{percent} %"),
        reasons: one.reasons.iter().map(|one| reason(words, one)).collect(),
        different: format!("{address}/duplicates/{}/different", one.id),
    }
}

/// `GET /organisations/duplicates`
async fn organisations(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = actions::organisations(&visit.cx).await?;
    let name = |view: &lb_directory::views::OrganisationView| {
        (view.id.to_string(), organisation_name(&visit.cx, words.directory(), view))
    };
    let pairs = found.iter().map(|one| pair(&words, Party::Organisation, one, name)).collect();
    let mut frame = visit.frame(words.t("directory-duplicates"));
    frame
        .breadcrumbs
        .push((words.directory().t("directory-organisations"), "/organisations".to_owned()));
    page(&DuplicatesPage { frame, pairs, words })
}

/// `GET /people/duplicates`
async fn people(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = actions::people(&visit.cx).await?;
    let name = |view: &lb_directory::views::PersonView| {
        (view.id.to_string(), person_name(&visit.cx, words.directory(), view))
    };
    let pairs = found.iter().map(|one| pair(&words, Party::Person, one, name)).collect();
    let mut frame = visit.frame(words.t("directory-duplicates"));
    frame.breadcrumbs.push((words.directory().t("directory-people"), "/people".to_owned()));
    page(&DuplicatesPage { frame, pairs, words })
}

/// `POST /organisations/duplicates/{id}/different`
async fn different(visit: Visit, Named(id): Named<()>) -> Answer {
    actions::different(&visit.cx, id).await?;
    go("/organisations/duplicates")
}

/// `POST /people/duplicates/{id}/different`
async fn different_people(visit: Visit, Named(id): Named<()>) -> Answer {
    actions::different(&visit.cx, id).await?;
    go("/people/duplicates")
}
