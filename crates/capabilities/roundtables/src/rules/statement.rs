//! Decides what a statement is, how it is confirmed, and who sees how much of it.

use lb_kernel::{Code as _, Id, Instant, Language, Refusal, codes};

use super::course::State as Gathered;
use super::written::{WORDS, language, text, wrong};
use crate::record::{Participant, Statement};

codes! {
    /// What somebody's words are.
    pub enum Kind {
        /// Something hinders.
        Difficulty = "difficulty",
        /// Something is offered or looked for.
        Opportunity = "opportunity",
        /// Something is wished for.
        Expectation = "expectation",
        /// Somebody will do something.
        Commitment = "commitment",
        /// Something is so.
        Fact = "fact",
    }
}

codes! {
    /// How far a speaker lets the words go.
    pub enum Consent {
        /// To those who keep the record.
        Private = "private",
        /// Further, without name.
        Anonymous = "anonymous",
        /// Further, with name.
        Named = "named",
    }
}

codes! {
    /// How sure the wording is.
    pub enum State {
        /// Written down.
        Heard = "heard",
        /// Its speaker said: that is what I said.
        Confirmed = "confirmed",
        /// Its speaker took it back: the words are gone.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// How much a difficulty weighs.
    pub enum Severity {
        /// It stops.
        Blocks = "blocks",
        /// It takes longer.
        Delays = "delays",
        /// It costs more.
        Costs = "costs",
    }
}

/// A statement as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// Made by whoever sends it, so that what is sent twice is kept once.
    pub client: String,
    /// Code of the kind.
    pub kind: String,
    /// Identifier of the speaker among those who take part; may be empty.
    pub speaker: String,
    /// Name of a speaker who is not among them; may be empty.
    pub speaker_name: String,
    /// In which language it was said.
    pub language: String,
    /// The words.
    pub words: String,
    /// Code of the consent; the narrowest when absent.
    pub consent: String,
    /// Code of the severity; may be empty.
    pub severity: String,
    /// What sounds the same, as the policy unit names it; may be empty.
    pub same_as: String,
    /// When it was heard, as the device's clock says; may be absent.
    pub heard_at: Option<Instant>,
    /// Characters of the report, from and to.
    pub span: Option<(i64, i64)>,
}

/// A statement to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its kind.
    pub kind: Kind,
    /// Who said it.
    pub speaker: Option<Id<Participant>>,
    /// Who said it, where it is nobody who takes part.
    pub speaker_name: String,
    /// In which language.
    pub language: Language,
    /// The words.
    pub words: String,
    /// How far they may go.
    pub consent: Consent,
    /// How much it weighs.
    pub severity: Option<Severity>,
    /// What sounds the same.
    pub same_as: Option<String>,
}

/// Checks a statement.
///
/// # Errors
/// What is wrong, each beside its field.
pub fn check(ask: &Ask) -> Result<Written, Refusal> {
    let mut all = Vec::new();
    let words = text(&mut all, &ask.words, "words", WORDS, true);
    let speaker_name = text(&mut all, &ask.speaker_name, "speaker_name", 200, false);
    let language = language(&mut all, &ask.language, "language");
    let kind = Kind::from_code(&ask.kind);
    if kind.is_none() {
        all.push(wrong("roundtables.missing", "kind"));
    }
    let client = ask.client.trim();
    if client.is_empty() || client.len() > 64 {
        all.push(wrong("roundtables.client", "client"));
    }
    let speaker = match ask.speaker.trim() {
        "" => None,
        id => id.parse().ok().or_else(|| {
            all.push(wrong("roundtables.record", "speaker"));
            None
        }),
    };
    match (Refusal::all(all), kind) {
        (None, Some(kind)) => Ok(Written {
            kind,
            speaker,
            speaker_name,
            language,
            words,
            consent: Consent::from_code(&ask.consent).unwrap_or(Consent::Private),
            severity: Severity::from_code(&ask.severity).filter(|_| kind == Kind::Difficulty),
            same_as: Some(ask.same_as.trim().to_owned())
                .filter(|one| kind == Kind::Difficulty && !one.is_empty()),
        }),
        (refusal, _) => Err(refusal.unwrap_or_else(Refusal::missing)),
    }
}

/// With which eyes somebody looks at what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Those who keep the record, and those above them.
    Desk,
    /// Whoever takes part for the organisation of the speaker.
    Own,
    /// Everybody else who may see the gathering.
    Others,
}

/// How much of a statement these eyes see: `None` nothing, `false` the words, `true` also whose they
/// are.
#[must_use]
pub fn sight(one: &Statement, gathering: Gathered, eyes: Eyes) -> Option<bool> {
    if one.state == State::Withdrawn {
        return (eyes == Eyes::Desk).then_some(true);
    }
    match (eyes, one.consent) {
        (Eyes::Desk | Eyes::Own, _) => Some(true),
        (Eyes::Others, Consent::Private) => None,
        (Eyes::Others, consent) => {
            let out = gathering == Gathered::Published && one.state == State::Confirmed;
            out.then_some(consent == Consent::Named)
        }
    }
}

/// What a speaker says of words that were written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These words, as far as this.
    Confirm {
        /// The words, changed or not.
        words: String,
        /// How far they may go.
        consent: Consent,
    },
    /// Not these words.
    Withdraw,
}

/// The statement after its speaker said so; `None`: nothing changes.
///
/// # Errors
/// The words are missing or too long, or it was taken back before.
pub fn answered(
    one: &Statement,
    verdict: &Verdict,
    now: Instant,
) -> Result<Option<Statement>, Refusal> {
    if one.state == State::Withdrawn {
        return match verdict {
            Verdict::Withdraw => Ok(None),
            Verdict::Confirm { .. } => Err(wrong("roundtables.withdrawn", "words")),
        };
    }
    let mut after = Statement { changed_at: now, version: one.version + 1, ..one.clone() };
    match verdict {
        Verdict::Withdraw => {
            after.state = State::Withdrawn;
            // What is taken back is gone, not only hidden.
            after.words = String::new();
            after.heard = String::new();
            after.speaker_name = String::new();
        }
        Verdict::Confirm { words, consent } => {
            let mut all = Vec::new();
            let words = text(&mut all, words, "words", WORDS, true);
            if let Some(refusal) = Refusal::all(all) {
                return Err(refusal);
            }
            if one.state == State::Confirmed && one.words == words && one.consent == *consent {
                return Ok(None);
            }
            after.words = words;
            after.consent = *consent;
            after.state = State::Confirmed;
            after.confirmed_at = Some(now);
        }
    }
    Ok(Some(after))
}
