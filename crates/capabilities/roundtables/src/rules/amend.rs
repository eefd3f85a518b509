//! Decides what of a statement the desk may still put right after it was written down: whose it is, what
//! it is, its words until their speaker has confirmed them.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Instant, Refusal};

use super::statement::{Consent, Kind, Severity, State};
use super::written::{LINE, WORDS, language, text, wrong};
use crate::record::{Participant, Statement};

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody who takes part, by identifier.
    Person(String),
    /// A company of those who take part, by the name it has there: nobody of it in particular.
    Firm(String),
    /// Nobody of them, by name; empty: nobody knows.
    Name(String),
}

/// What is put right; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Code of the kind.
    pub kind: Option<String>,
    /// Whose words they are.
    pub who: Option<Who>,
    /// In which language they were said.
    pub language: Option<String>,
    /// The words.
    pub words: Option<String>,
    /// Code of the severity; empty: unknown.
    pub severity: Option<String>,
    /// What sounds the same, as the policy unit names it; empty: nothing.
    pub same_as: Option<String>,
}

/// Whether it is for this person to confirm the words: its own, or those of its company where nobody in
/// particular said them.
#[must_use]
pub fn answers_for(one: &Statement, person: &Participant) -> bool {
    match (one.speaker, one.organisation) {
        (Some(speaker), _) => speaker == person.id,
        (None, Some(company)) => person.written.organisation == Some(company),
        (None, None) => !one.speaker_name.is_empty() && one.speaker_name == person.written.firm,
    }
}

/// Words that their speaker has confirmed are the speaker's alone.
fn confirmed(field: &str) -> Refusal {
    Refusal::new(Refused::Conflict, "roundtables.confirmed").at(field)
}

/// The statement with another speaker.
fn spoken(one: Statement, who: &Who, people: &[Participant]) -> Result<Statement, Refusal> {
    let unknown = || wrong("roundtables.record", "speaker");
    match who {
        Who::Person(id) => {
            let found = people.iter().find(|person| person.id.to_string() == id.trim());
            let person = found.ok_or_else(unknown)?;
            Ok(Statement {
                speaker: Some(person.id),
                speaker_name: person.written.name.clone(),
                organisation: person.written.organisation,
                ..one
            })
        }
        Who::Firm(name) => {
            let own: Vec<&Participant> =
                people.iter().filter(|person| person.written.firm == name.trim()).collect();
            if name.trim().is_empty() || own.is_empty() {
                return Err(unknown());
            }
            Ok(Statement {
                speaker: None,
                speaker_name: name.trim().to_owned(),
                organisation: own.iter().find_map(|person| person.written.organisation),
                ..one
            })
        }
        Who::Name(name) => {
            let mut all = Vec::new();
            let speaker_name = text(&mut all, name, "speaker_name", LINE, false);
            match Refusal::all(all) {
                Some(refusal) => Err(refusal),
                None => Ok(Statement { speaker: None, speaker_name, organisation: None, ..one }),
            }
        }
    }
}

/// The statement as it is put right; `None`: nothing changes.
///
/// # Errors
/// Something is wrong with what is typed, its speaker has confirmed it, or it was taken back.
pub fn amended(
    one: &Statement,
    ask: &Amendment,
    people: &[Participant],
    now: Instant,
) -> Result<Option<Statement>, Refusal> {
    if one.state == State::Withdrawn {
        return Err(wrong("roundtables.withdrawn", "words"));
    }
    let mut all = Vec::new();
    let mut after = one.clone();
    if let Some(code) = &ask.kind {
        match Kind::from_code(code) {
            Some(kind) => after.kind = kind,
            None => all.push(wrong("roundtables.missing", "kind")),
        }
    }
    if let Some(words) = &ask.words {
        after.words = text(&mut all, words, "words", WORDS, true);
    }
    if let Some(code) = &ask.language {
        after.language = language(&mut all, code, "language");
    }
    if let Some(who) = &ask.who {
        match spoken(after.clone(), who, people) {
            Ok(spoken) => after = spoken,
            Err(refusal) => all.push(refusal),
        }
    }
    if let Some(refusal) = Refusal::all(all) {
        return Err(refusal);
    }
    if let Some(code) = &ask.severity {
        after.severity = Severity::from_code(code);
    }
    if let Some(same) = &ask.same_as {
        after.same_as = Some(same.trim().to_owned()).filter(|same| !same.is_empty());
    }
    if after.kind != Kind::Difficulty {
        (after.severity, after.same_as) = (None, None);
    }
    if after == *one {
        return Ok(None);
    }
    let whose = |one: &Statement| (one.speaker, one.organisation, one.speaker_name.clone());
    if one.state == State::Confirmed {
        if (&after.words, after.language) != (&one.words, one.language) {
            return Err(confirmed("words"));
        }
        if whose(&after) != whose(one) {
            return Err(confirmed("speaker"));
        }
        // What was passed on as a difficulty is taken back by its speaker alone.
        if one.kind == Kind::Difficulty && after.kind != Kind::Difficulty {
            return Err(confirmed("kind"));
        }
        // It is with the policy unit, whose officers say where it belongs.
        if one.kind == Kind::Difficulty && after.same_as != one.same_as {
            return Err(confirmed("same_as"));
        }
    }
    if after.words != one.words {
        // The form of the speaker shows what was heard: what is another's must not stay there.
        after.heard.clone_from(&after.words);
    }
    if whose(&after) != whose(one) && !one.speaker_name.is_empty() {
        // How far words may go was noted for somebody else.
        after.consent = Consent::Private;
    }
    after.changed_at = now;
    after.version += 1;
    Ok(Some(after))
}
