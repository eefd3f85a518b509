//! Decides what may be captured as a difficulty, and under which pseudonym it goes.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Organisation, Refusal, Workspace};

use crate::codes;
use crate::record::{Authority, Proposer, Theme};
use crate::words::{Consent, Door, Phase, Severity};

/// Longest wording, in characters.
pub const LONGEST: usize = 4_000;
/// Longest line: a name, an address.
pub const LINE: usize = 200;
/// Codes of the controlled list that one difficulty has at most.
pub const MOST_CODES: usize = 5;
/// Signs of pseudonyms: none that is taken for another when read aloud or written down.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What a difficulty came from. The same origin is captured once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The way in.
    pub door: Door,
    /// Which record, line or message there.
    pub reference: String,
}

/// A difficulty to capture.
#[derive(Debug, Clone)]
pub struct NewDifficulty {
    /// The workspace that takes it to the authorities.
    pub workspace: Id<Workspace>,
    /// What it came from.
    pub origin: Origin,
    /// Who raised it; may be empty.
    pub proposer: Proposer,
    /// Language of the words.
    pub language: Language,
    /// What was said.
    pub words: String,
    /// How far the company had come.
    pub phase: Option<Phase>,
    /// What it does to the company.
    pub severity: Severity,
    /// Country whose rule it is about.
    pub country: Option<String>,
    /// Who has to answer, where that is known.
    pub authority: Option<Id<Authority>>,
    /// Codes of the controlled list.
    pub codes: Vec<String>,
    /// How much others may learn.
    pub consent: Consent,
    /// Who said it has confirmed wording and consent already.
    pub checked: bool,
    /// The earlier theme that whoever wrote it down took it for.
    pub same_as: Option<Id<Theme>>,
    /// Day on which it was heard, `YYYY-MM-DD`; today when absent.
    pub heard_on: Option<String>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl NewDifficulty {
    /// The least that must be known.
    #[must_use]
    pub fn new(
        workspace: Id<Workspace>,
        door: Door,
        reference: impl Into<String>,
        language: Language,
        words: impl Into<String>,
    ) -> Self {
        Self {
            workspace,
            origin: Origin { door, reference: reference.into() },
            proposer: Proposer::default(),
            language,
            words: words.into(),
            phase: None,
            severity: Severity::Delays,
            country: None,
            authority: None,
            codes: Vec::new(),
            consent: Consent::Private,
            checked: false,
            same_as: None,
            heard_on: None,
            demonstration: false,
        }
    }

    /// The company that met it.
    #[must_use]
    pub fn of(mut self, company: Option<Id<Organisation>>) -> Self {
        self.proposer.organisation = company;
        self
    }
}

/// Checks what is to be captured and brings it into shape.
///
/// # Errors
/// All that is wrong, each at its field.
pub fn check(mut new: NewDifficulty) -> Result<NewDifficulty, Refusal> {
    let mut wrong = Vec::new();
    let invalid = |code, field: &str| Refusal::new(Kind::Invalid, code).at(field);
    new.words = new.words.trim().replace("\r\n", "\n");
    let length = new.words.chars().count();
    if length == 0 {
        wrong.push(invalid("policy.words-empty", "words"));
    } else if length > LONGEST {
        wrong.push(invalid("policy.words-long", "words").with("most", LONGEST));
    }
    new.codes.retain(|code| !code.is_empty());
    new.codes.sort_unstable();
    new.codes.dedup();
    if new.codes.len() > MOST_CODES {
        wrong.push(invalid("policy.codes-many", "codes").with("most", MOST_CODES));
    }
    if let Some(code) = new.codes.iter().find(|code| codes::find(code).is_none()) {
        wrong.push(invalid("policy.code-unknown", "codes").with("code", code));
    }
    let lines = [
        (&mut new.proposer.company, "company"),
        (&mut new.proposer.contact, "contact"),
        (&mut new.proposer.address, "address"),
    ];
    for (line, field) in lines {
        *line = line.trim().to_owned();
        if line.chars().count() > LINE || line.contains(['\n', '\r']) {
            wrong.push(invalid("policy.line-long", field).with("most", LINE));
        }
    }
    let address = &new.proposer.address;
    if !address.is_empty() && !is_address(address) {
        wrong.push(invalid("policy.address-wrong", "address"));
    }
    if let Some(day) = &new.heard_on
        && day.parse::<jiff::civil::Date>().is_err()
    {
        wrong.push(invalid("policy.day-wrong", "heard_on"));
    }
    new.country =
        new.country.map(|code| code.trim().to_uppercase()).filter(|code| !code.is_empty());
    if new.country.as_ref().is_some_and(|code| !is_country(code)) {
        wrong.push(invalid("policy.country-wrong", "country"));
    }
    if new.origin.reference.trim().is_empty() || new.origin.reference.len() > 512 {
        wrong.push(invalid("policy.reference-wrong", "reference"));
    }
    match Refusal::all(wrong) {
        Some(refusal) => Err(refusal),
        None => Ok(new),
    }
}

/// Whether it looks like the code of a country.
#[must_use]
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether mail can be sent there, as far as that can be told from the outside.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
}

/// A pseudonym from random bytes: eight signs of 32, so a million million of them.
#[must_use]
pub fn pseudonym(random: [u8; 8]) -> String {
    let signs: Vec<char> = random
        .iter()
        .map(|byte| char::from(SIGNS.get(usize::from(byte % 32)).copied().unwrap_or(b'2')))
        .collect();
    let (first, last) = signs.split_at(4);
    format!("P-{}-{}", first.iter().collect::<String>(), last.iter().collect::<String>())
}

/// What tells companies apart when they are counted; nothing where nobody knows which it is.
#[must_use]
pub fn company_key(proposer: &Proposer) -> Option<String> {
    if let Some(id) = proposer.organisation {
        return Some(id.to_string());
    }
    let folded: String = proposer
        .company
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (!folded.is_empty()).then(|| format!("name:{folded}"))
}
