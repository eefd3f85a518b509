//! Decides what can be written in a challenge and in a proposal.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Language, Refusal};
use lb_language::names::given_away;
use lb_matching::vocabulary::Field;
use serde::Deserialize;

/// Longest title.
pub const TITLE: usize = 160;
/// Longest text, reason, note.
pub const TEXT: usize = 8_000;

/// A challenge as typed or sent.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ChallengeAsk {
    /// One line.
    pub title: String,
    /// The problem.
    pub text: String,
    /// Language of both: `ko`, `ja`, `en`, `fr`.
    pub language: String,
    /// Code of the field.
    pub field: String,
    /// The last day for proposals, such as `2027-03-31`, to its end in UTC.
    pub closes_on: String,
    /// Whether the owner is named only to those with whom it talks.
    pub blind: bool,
}

/// A challenge as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// One line.
    pub title: String,
    /// The problem.
    pub text: String,
    /// Language of both.
    pub language: Language,
    /// Code of the field.
    pub field: Option<String>,
    /// The end of the last day for proposals.
    pub closes_at: Instant,
    /// Whether the owner is not named.
    pub blind: bool,
}

impl ChallengeAsk {
    /// The same as typed, for the form.
    #[must_use]
    pub fn of(kept: &Problem) -> Self {
        Self {
            title: kept.title.clone(),
            text: kept.text.clone(),
            language: kept.language.to_string(),
            field: kept.field.clone().unwrap_or_default(),
            closes_on: kept.closes_at.day().to_string(),
            blind: kept.blind,
        }
    }
}

/// A proposal as typed or sent: one form for all.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ProposalAsk {
    /// One line.
    pub title: String,
    /// What is proposed, with what proof, at what effort.
    pub text: String,
    /// Language of both.
    pub language: String,
    /// Addresses of documents, one a line.
    pub documents: String,
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// A text of at most `most` characters.
///
/// # Errors
/// It is empty or too long.
pub fn line(text: &str, field: &str, most: usize) -> Result<String, Refusal> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(wrong("challenges.missing", field));
    }
    if text.chars().count() > most {
        return Err(wrong("challenges.long", field).with("most", most));
    }
    Ok(text)
}

fn language(code: &str) -> Result<Language, Refusal> {
    code.parse().map_err(|_| wrong("challenges.language-wrong", "language"))
}

/// The end of a day in UTC.
fn end_of(day: &str) -> Result<Instant, Refusal> {
    let moment: Result<Instant, _> = format!("{}T23:59:59Z", day.trim()).parse();
    moment.map_err(|_| wrong("challenges.day", "closes_on"))
}

/// What was typed, as it is kept; `names` are all names of the owner, which a blind
/// problem must not give away.
///
/// # Errors
/// Everything that is wrong, each beside its field.
pub fn problem(ask: &ChallengeAsk, names: &[String]) -> Result<Problem, Refusal> {
    let title = line(&ask.title, "title", TITLE);
    let text = line(&ask.text, "text", TEXT);
    let language = language(&ask.language);
    let closes_at = end_of(&ask.closes_on);
    let field = match ask.field.trim() {
        "" => Ok(None),
        code => match Field::find(code) {
            Some(field) => Ok(Some(field.current().code().to_owned())),
            None => Err(wrong("challenges.field-wrong", "field")),
        },
    };
    let named = |text: &Result<String, Refusal>, field: &str| {
        let text = text.as_ref().ok().filter(|_| ask.blind)?;
        given_away(text, names).map(|name| wrong("challenges.names", field).with("name", name))
    };
    let given = [named(&title, "title"), named(&text, "text")];
    match (title, text, language, closes_at, field) {
        (Ok(title), Ok(text), Ok(language), Ok(closes_at), Ok(field))
            if given.iter().all(Option::is_none) =>
        {
            Ok(Problem { title, text, language, field, closes_at, blind: ask.blind })
        }
        (title, text, language, closes_at, field) => {
            let mut all: Vec<Refusal> = [title.err(), text.err(), language.err(), closes_at.err()]
                .into_iter()
                .chain([field.err()])
                .chain(given)
                .flatten()
                .collect();
            all.dedup();
            Err(Refusal::all(all).unwrap_or_else(|| wrong("challenges.missing", "title")))
        }
    }
}

/// A proposal as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// One line.
    pub title: String,
    /// What is proposed.
    pub text: String,
    /// Language of both.
    pub language: Language,
    /// Addresses of documents.
    pub documents: Vec<String>,
}

/// What was typed, as it is kept.
///
/// # Errors
/// Everything that is wrong, each beside its field.
pub fn proposed(ask: &ProposalAsk) -> Result<Proposed, Refusal> {
    let title = line(&ask.title, "title", TITLE);
    let text = line(&ask.text, "text", TEXT);
    let language = language(&ask.language);
    let documents: Vec<String> = ask
        .documents
        .lines()
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect();
    // Only addresses that a browser opens as a page: others could run something.
    let good = |one: &String| one.starts_with("https://") && one.chars().count() <= 500;
    let documents = if documents.len() <= 10 && documents.iter().all(good) {
        Ok(documents)
    } else {
        Err(wrong("challenges.documents", "documents"))
    };
    match (title, text, language, documents) {
        (Ok(title), Ok(text), Ok(language), Ok(documents)) => {
            Ok(Proposed { title, text, language, documents })
        }
        (title, text, language, documents) => {
            let all = [title.err(), text.err(), language.err(), documents.err()];
            let all: Vec<Refusal> = all.into_iter().flatten().collect();
            Err(Refusal::all(all).unwrap_or_else(|| wrong("challenges.missing", "title")))
        }
    }
}
