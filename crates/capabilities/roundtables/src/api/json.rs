//! How records look in the API.

use lb_kernel::policy::Visibility;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::read::{Heard, Shown};
use crate::record::{Commitment, Gathering, Participant, Series};
use crate::rules::written::{Ask, PersonAsk};

/// A gathering.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct GatheringJson {
    id: String,
    /// `round-table`, `visit` or `talk`.
    kind: String,
    title: String,
    language: String,
    series: Option<String>,
    /// `planned`, `open`, `held`, `published` or `cancelled`.
    state: String,
    starts_at: String,
    ends_at: Option<String>,
    zone: String,
    place: String,
    /// Codes of languages.
    interpreting: Vec<String>,
    agenda: Vec<String>,
    visibility: String,
    source: String,
    version: i64,
    demonstration: bool,
    /// In the original's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<ParticipantJson>,
    /// How many more take part, whom the caller may not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    guests: Vec<GuestsJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statements: Vec<StatementJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<IssueJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    commitments: Vec<CommitmentJson>,
}

impl GatheringJson {
    pub(super) fn of(one: &Gathering) -> Self {
        let written = &one.written;
        Self {
            id: one.id.to_string(),
            kind: written.kind.to_string(),
            title: written.title.clone(),
            language: written.language.to_string(),
            series: written.series.map(|id| id.to_string()),
            state: one.state.to_string(),
            starts_at: written.starts_at.to_string(),
            ends_at: written.ends_at.map(|at| at.to_string()),
            zone: written.zone.clone(),
            place: written.place.clone(),
            interpreting: written.interpreting.iter().map(ToString::to_string).collect(),
            agenda: written.agenda.clone(),
            visibility: written.visibility.to_string(),
            source: written.source.clone(),
            version: one.version,
            demonstration: one.demonstration,
            minutes: None,
            people: Vec::new(),
            guests: Vec::new(),
            statements: Vec::new(),
            issues: Vec::new(),
            commitments: Vec::new(),
        }
    }

    /// With everything around it that the reader sees.
    pub(super) fn whole(shown: &Shown) -> Self {
        let out = shown.is_desk || shown.one.state == crate::rules::course::State::Published;
        Self {
            minutes: shown.one.minutes.as_ref().filter(|_| out).map(|text| text.text.clone()),
            people: shown.people.iter().map(ParticipantJson::of).collect(),
            guests: shown
                .guests
                .iter()
                .map(|(side, count)| GuestsJson { side: side.to_string(), count: *count })
                .collect(),
            statements: shown.statements.iter().map(StatementJson::of).collect(),
            issues: shown
                .issues
                .iter()
                .map(|issue| IssueJson {
                    id: issue.id.to_string(),
                    person: issue.person.to_string(),
                    language: issue.language.to_string(),
                    words: issue.words.clone(),
                    sent_at: issue.sent_at.to_string(),
                })
                .collect(),
            commitments: shown.promises.iter().map(CommitmentJson::of).collect(),
            ..Self::of(&shown.one)
        }
    }
}

/// How many take part on a side.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct GuestsJson {
    /// `home`, `host`, `company`, `authority` or `other`.
    side: String,
    count: usize,
}

/// What to write of a gathering.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct GatheringAsk {
    /// `round-table`, `visit` or `talk`.
    kind: String,
    title: String,
    /// Code of the title's language.
    language: String,
    /// Identifier of the series.
    series: Option<String>,
    /// As a clock there shows it: `2026-11-26T10:00`.
    starts: String,
    ends: Option<String>,
    /// Name of the zone: `Asia/Seoul`.
    zone: String,
    place: String,
    /// Codes of languages.
    interpreting: Vec<String>,
    agenda: Vec<String>,
    /// `workspace` when absent.
    visibility: Option<String>,
    source: String,
    /// Names what is sent, so that it is kept once.
    pub(super) client: Option<String>,
}

impl GatheringAsk {
    pub(super) fn typed(&self) -> Ask {
        let visibility = Visibility::Workspace.to_string();
        Ask {
            kind: self.kind.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            series: self.series.clone().unwrap_or_default(),
            starts: self.starts.clone(),
            ends: self.ends.clone().unwrap_or_default(),
            zone: self.zone.clone(),
            place: self.place.clone(),
            interpreting: self.interpreting.clone(),
            agenda: self.agenda.join("\n"),
            visibility: self.visibility.clone().unwrap_or(visibility),
            source: self.source.clone(),
        }
    }
}

/// A series.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct SeriesJson {
    id: String,
    title: String,
    language: String,
    about: String,
    /// How many of its gatherings the caller sees.
    count: i64,
}

impl SeriesJson {
    pub(super) fn of((one, count): (Series, i64)) -> Self {
        Self {
            id: one.id.to_string(),
            title: one.title,
            language: one.language.to_string(),
            about: one.about,
            count,
        }
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ParticipantJson {
    pub(super) id: String,
    name: String,
    firm: String,
    organisation: Option<String>,
    /// `home`, `host`, `company`, `authority` or `other`.
    side: String,
    /// `chair`, `speaker`, `guest`, `interpreter` or `minutes`.
    part: String,
    title: String,
}

impl ParticipantJson {
    pub(super) fn of(one: &Participant) -> Self {
        let written = &one.written;
        Self {
            id: one.id.to_string(),
            name: written.name.clone(),
            firm: written.firm.clone(),
            organisation: written.organisation.map(|id| id.to_string()),
            side: written.side.to_string(),
            part: written.part.to_string(),
            title: written.title.clone(),
        }
    }
}

/// Somebody to add.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ParticipantAsk {
    name: String,
    firm: String,
    /// Identifier in the directory.
    organisation: Option<String>,
    /// Identifier in the directory.
    person: Option<String>,
    side: String,
    part: Option<String>,
    title: String,
    /// The language in which links speak to this person.
    language: String,
    address: Option<String>,
}

impl ParticipantAsk {
    pub(super) fn typed(&self) -> PersonAsk {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        PersonAsk {
            name: self.name.clone(),
            firm: self.firm.clone(),
            organisation: said(&self.organisation),
            person: said(&self.person),
            side: self.side.clone(),
            part: said(&self.part),
            title: self.title.clone(),
            language: self.language.clone(),
            address: said(&self.address),
        }
    }
}

/// Something said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct StatementJson {
    id: String,
    /// `difficulty`, `opportunity`, `expectation`, `commitment` or `fact`.
    kind: String,
    /// Absent where the caller may not know whose it is.
    speaker: Option<String>,
    speaker_name: String,
    language: String,
    words: String,
    /// `blocks`, `delays` or `costs`.
    severity: Option<String>,
    /// The earlier theme that it is the same as; absent where the caller may not know whose it is.
    same_as: Option<String>,
    /// `private`, `anonymous` or `named`.
    consent: String,
    /// `heard`, `confirmed` or `withdrawn`.
    state: String,
    /// Characters of the minutes, from and to.
    span: Option<[i64; 2]>,
    heard_at: String,
    version: i64,
}

impl StatementJson {
    pub(super) fn of(heard: &Heard) -> Self {
        let one = &heard.one;
        Self {
            id: one.id.to_string(),
            kind: one.kind.to_string(),
            speaker: one.speaker.map(|id| id.to_string()),
            speaker_name: one.speaker_name.clone(),
            language: one.language.to_string(),
            words: one.words.clone(),
            severity: one.severity.map(|one| one.to_string()),
            same_as: one.same_as.clone().filter(|_| heard.named),
            consent: one.consent.to_string(),
            state: one.state.to_string(),
            span: one.span.map(|(from, to)| [from, to]),
            heard_at: one.heard_at.to_string(),
            version: one.version,
        }
    }
}

/// What a guest wants spoken of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct IssueJson {
    id: String,
    person: String,
    language: String,
    words: String,
    sent_at: String,
}

/// A promise.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct CommitmentJson {
    pub(super) id: String,
    gathering: String,
    series: Option<String>,
    statement: Option<String>,
    words: String,
    language: String,
    owner: String,
    organisation: Option<String>,
    /// `2026-12-31`.
    due: Option<String>,
    planned: Option<i64>,
    delivered: Option<i64>,
    unit: String,
    evidence: String,
    /// `open`, `kept`, `partly` or `dropped`.
    state: String,
    version: i64,
}

impl CommitmentJson {
    pub(super) fn of(one: &Commitment) -> Self {
        let written = &one.written;
        Self {
            id: one.id.to_string(),
            gathering: one.gathering.to_string(),
            series: one.series.map(|id| id.to_string()),
            statement: one.statement.map(|id| id.to_string()),
            words: written.words.clone(),
            language: written.language.to_string(),
            owner: written.owner.clone(),
            organisation: written.organisation.map(|id| id.to_string()),
            due: written.due.clone(),
            planned: written.planned,
            delivered: written.delivered,
            unit: written.unit.clone(),
            evidence: written.evidence.clone(),
            state: written.state.to_string(),
            version: one.version,
        }
    }
}
