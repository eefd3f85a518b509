//! Decides what can be written: reasons, contacts, documents, terms, the rules of a network.

use lb_kernel::refusal::Kind;
use lb_kernel::{Refusal, codes};

use super::course::Mode;
use crate::record::Contact;

/// Longest reason, name, title and address.
pub const LINE: usize = 300;
/// Longest account of what stood in the way.
pub const DIFFICULTY: usize = 1_000;
/// Longest document.
pub const DOCUMENT: usize = 20_000;
/// Days after the end of a request before the same side may ask for the same listing again, however it ended: else a no
/// could be asked away.
pub const AGAIN_DAYS: i64 = 90;
/// Most requests of an organisation that may be open at a time.
pub const OPEN: u64 = 20;
/// Longest terms in one language.
pub const TERMS: usize = 20_000;

codes! {
    /// What terms are about.
    pub enum TermsKind {
        /// Being a member of the network.
        Membership = "membership",
        /// Keeping each other's documents to oneself.
        Confidentiality = "confidentiality",
    }
}

codes! {
    /// Who may take part.
    pub enum Admission {
        /// Every organisation of the network.
        Open = "open",
        /// Members by contract, and counterparts that the desk has taken in.
        Asymmetric = "asymmetric",
    }
}

codes! {
    /// How an organisation came to be a member.
    pub enum MemberKind {
        /// It accepted the terms.
        Contract = "contract",
        /// The desk took it in.
        Curated = "curated",
        /// It accepted the terms and waits for the desk's decision; it is no member yet.
        Applicant = "applicant",
    }
}

/// How a network makes introductions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Direct or through advisers.
    pub mode: Mode,
    /// Who may take part.
    pub admission: Admission,
    /// Days to answer.
    pub answer_days: i64,
    /// How often they were changed; 0: never set.
    pub version: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { mode: Mode::Direct, admission: Admission::Open, answer_days: 14, version: 0 }
    }
}

impl Rules {
    /// Checks the days.
    ///
    /// # Errors
    /// Fewer than one, or more than ninety.
    pub fn checked(self) -> Result<Self, Refusal> {
        if (1..=90).contains(&self.answer_days) {
            return Ok(self);
        }
        let refusal = Refusal::new(Kind::Invalid, "introductions.days").with("most", 90);
        Err(refusal.at("answer_days"))
    }
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// A text of at most `most` characters.
///
/// # Errors
/// It is too long, or it is empty where one is `needed`.
pub fn line(text: &str, field: &str, most: usize, needed: bool) -> Result<String, Refusal> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if needed && text.is_empty() {
        return Err(wrong("introductions.missing", field));
    }
    if text.chars().count() > most {
        return Err(wrong("introductions.long", field).with("most", most));
    }
    Ok(text)
}

/// Whom the other side may write to.
///
/// # Errors
/// The name is missing, or the address is none.
pub fn contact(name: &str, address: &str) -> Result<Contact, Refusal> {
    let name = line(name, "contact_name", LINE, true);
    let address = line(address, "contact_address", LINE, true).and_then(|address| {
        let parts = address.split_once('@');
        let good = parts.is_some_and(|(who, place)| {
            !who.is_empty() && place.contains('.') && !address.contains(char::is_whitespace)
        });
        if good { Ok(address) } else { Err(wrong("introductions.address", "contact_address")) }
    });
    match (name, address) {
        (Ok(name), Ok(address)) => Ok(Contact { name, address }),
        (name, address) => {
            let all = [name.err(), address.err()].into_iter().flatten().collect();
            Err(Refusal::all(all).unwrap_or_else(|| wrong("introductions.missing", "contact_name")))
        }
    }
}
