//! Reading reports in the API: proposals first, then what was confirmed of them.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Problem, Sent, Visit, unread};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::gatherings::MadeJson;
use super::json::{GatheringAsk, ParticipantAsk};
use crate::actions::plan;
use crate::actions::report::{self, Confirmed, NewFirm, Spoken};
use crate::knows::Recognised;
use crate::room::Roundtables;
use crate::rules::statement::Ask;

/// A report to read.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ReportAsk {
    /// Its words.
    text: String,
}

/// A record of the directory that may be meant.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecognisedJson {
    id: String,
    name: String,
    /// 0–1.
    score: f64,
}

impl RecognisedJson {
    fn of(found: Option<Recognised>) -> Option<Self> {
        found.map(|one| Self { id: one.id.to_string(), name: one.name, score: one.score })
    }
}

/// A spelling with its places.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SpelledJson {
    text: String,
    /// Characters of the text, from and to, of each place.
    spans: Vec<[usize; 2]>,
    /// 0–1.
    score: f64,
}

impl SpelledJson {
    fn of(one: &lb_reading::Spelled) -> Self {
        Self { text: one.text.clone(), spans: one.offsets.clone(), score: one.score }
    }
}

/// Somebody or something found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundJson {
    name: String,
    /// All spellings.
    spellings: Vec<String>,
    /// The same with their places, and how sure it is that each means this one.
    written: Vec<SpelledJson>,
    /// Title or office, of a person.
    title: Option<String>,
    /// The organisation that the text puts beside a person.
    organisation: Option<String>,
    known: Option<RecognisedJson>,
}

/// A statement found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundStatementJson {
    kind: String,
    /// How sure the kind is, 0–1.
    score: f32,
    speaker: Option<String>,
    words: String,
    /// Characters of the text, from and to.
    span: [usize; 2],
    /// Concepts it speaks of, by their names in the lexicon.
    about: Vec<String>,
}

/// What a report seems to say.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportProposalJson {
    /// The words to which the spans belong.
    text: String,
    language: Option<String>,
    title: Option<String>,
    date: Option<String>,
    place: Option<String>,
    /// Names of the gatherings that it speaks of.
    gatherings: Vec<String>,
    people: Vec<FoundJson>,
    organisations: Vec<FoundJson>,
    statements: Vec<FoundStatementJson>,
}

/// Reads a report and proposes what it says; keeps nothing.
#[utoipa::path(
    post, path = "/api/v1/gatherings/report", tag = "gatherings", request_body = ReportAsk,
    responses((status = 200, body = ReportProposalJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn read(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Sent(sent): Sent<ReportAsk>,
) -> Answer {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let home = plan::home(&visit.cx, current)?;
    let text = report::words(&[], &sent.text)?;
    let found = report::propose(&visit.cx, &room, home, text).await?;
    let spelled = |all: &[lb_reading::Spelled]| all.iter().map(|one| one.text.clone()).collect();
    let written = |all: &[lb_reading::Spelled]| all.iter().map(SpelledJson::of).collect();
    let people = found.report.people.into_iter().zip(found.people).map(|(one, known)| FoundJson {
        name: one.name,
        spellings: spelled(&one.spellings),
        written: written(&one.spellings),
        title: one.title,
        organisation: one.organisation,
        known: RecognisedJson::of(known),
    });
    let firms = found.report.organisations.into_iter().zip(found.organisations);
    let firms = firms.map(|(one, known)| FoundJson {
        name: one.name,
        spellings: spelled(&one.spellings),
        written: written(&one.spellings),
        title: None,
        organisation: None,
        known: RecognisedJson::of(known),
    });
    let statements = found.report.statements.into_iter().map(|one| FoundStatementJson {
        kind: report::kind(one.kind).to_string(),
        score: one.score,
        speaker: one.speaker,
        words: one.quote,
        span: one.offsets,
        about: one.about,
    });
    let body = ReportProposalJson {
        people: people.collect(),
        organisations: firms.collect(),
        statements: statements.collect(),
        language: found.report.language,
        title: found.report.title,
        date: found.report.date,
        place: found.report.place,
        gatherings: found.report.gatherings,
        text: found.text,
    };
    Ok(Json(body).into_response())
}

/// A statement that was confirmed.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct SpokenAsk {
    kind: String,
    /// Name of the speaker.
    speaker: String,
    language: String,
    words: String,
    /// Characters of the text, from and to.
    span: Option<[i64; 2]>,
}

/// An organisation to enter into the directory.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FirmAsk {
    name: String,
    /// Code of its kind: `start-up`, `agency` …
    kind: String,
}

/// What was confirmed of a report.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ConfirmedAsk {
    /// Names what is sent, so that it is kept once.
    client: String,
    /// The gathering it was written of; absent: a new one.
    gathering: Option<String>,
    /// What is written of a new one.
    #[serde(default)]
    about: GatheringAsk,
    /// The words of the report.
    text: String,
    #[serde(default)]
    people: Vec<ParticipantAsk>,
    /// Organisations to enter into the directory.
    #[serde(default)]
    organisations: Vec<FirmAsk>,
    #[serde(default)]
    statements: Vec<SpokenAsk>,
}

/// Keeps what was confirmed of a report, whole or not at all.
#[utoipa::path(
    post, path = "/api/v1/gatherings/report/keep", tag = "gatherings", request_body = ConfirmedAsk,
    responses((status = 201, body = MadeJson), (status = 403, body = Problem),
        (status = 422, body = Problem))
)]
pub(super) async fn keep(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Sent(sent): Sent<ConfirmedAsk>,
) -> Answer {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let home = plan::home(&visit.cx, current)?;
    let gathering = match sent.gathering.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("gathering"))?),
    };
    let client = sent.client;
    let statements = sent.statements.into_iter().enumerate().map(|(at, one)| Spoken {
        speaker: one.speaker,
        ask: Ask {
            client: format!("{client} {at}"),
            kind: one.kind,
            language: one.language,
            words: one.words,
            span: one.span.map(|[from, to]| (from, to)),
            ..Ask::default()
        },
    });
    let confirmed = Confirmed {
        gathering,
        ask: sent.about.typed(),
        statements: statements.collect(),
        text: sent.text,
        people: sent.people.iter().map(ParticipantAsk::typed).collect(),
        firms: sent
            .organisations
            .into_iter()
            .map(|one| NewFirm { name: one.name, kind: one.kind })
            .collect(),
        client,
    };
    let id = report::enter(&visit.cx, &room, home, confirmed).await?;
    Ok((StatusCode::CREATED, Json(MadeJson { id: id.to_string() })).into_response())
}
