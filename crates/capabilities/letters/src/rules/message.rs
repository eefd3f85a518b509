//! Reads a mail as a mail server hands it over (RFC 5322): its words, who wrote them, also where somebody forwarded it,
//! its files, and whether a program sent it.

mod legible;

use lb_kernel::{Language, codes};
use lb_language::detect::detect;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders as _};
use sha2::{Digest as _, Sha256};

/// Longest text, in characters: what may be read as a report.
pub const LONGEST: usize = 60_000;
/// Longest line: a name, an address, a subject.
pub const LINE: usize = 200;
/// Most files that are looked at.
pub const FILES: usize = 20;
/// Longest identifier that a sender gives; longer ones are replaced by the digest.
const IDENTIFIER: usize = 400;

/// How programs introduce who wrote a forwarded mail, in five languages.
const FROM: &[&str] = &[
    "from:",
    "보낸사람:",
    "보낸 사람:",
    "差出人:",
    "送信者:",
    "de :",
    "de\u{a0}:",
    "de\u{202f}:",
    "von:",
];
/// How they introduce its subject.
const SUBJECT: &[&str] = &["subject:", "제목:", "件名:", "objet :", "objet\u{a0}:", "betreff:"];
/// What programs put in front of the subject of a mail that is passed on.
const FORWARDED: &[&str] = &["fw", "fwd", "tr", "wg", "전달", "転送"];
/// What they put in front of an answer.
const ANSWERED: &[&str] = &["re", "aw", "rép", "회신", "답장", "返信"];
/// Headers in which mail servers keep whom a mail was delivered to.
const DELIVERED: &[&str] = &["x-original-to", "delivered-to", "envelope-to"];

codes! {
    /// Why a mail is no letter of anybody.
    pub enum Automatic {
        /// A program answered by itself.
        Answer = "answer",
        /// It went to many at once.
        Bulk = "bulk",
        /// It says that another mail did not arrive.
        Bounce = "bounce",
    }
}

/// A file of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// What its sender calls it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What tells it from other mails.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub words: String,
    /// Their language.
    pub language: Language,
    /// Who wrote it.
    pub name: String,
    /// Where to write to.
    pub address: String,
    /// Somebody else passed it on: name and address were found within.
    pub forwarded: bool,
    /// Day on which it was sent, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// Its files.
    pub files: Vec<Enclosed>,
    /// Text or files were more than are taken: the rest is left out.
    pub cut: bool,
    /// Addresses to which it was sent, those of the envelope first.
    pub recipients: Vec<String>,
    /// A program sent it.
    pub automatic: Option<Automatic>,
    /// It says that this mail of ours will not arrive: its identifier.
    pub returned: Option<String>,
}

/// Reads a mail; nothing where it is none, or says nothing.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Mail> {
    let readable = legible::legible(bytes);
    let outer = MessageParser::default().parse(readable.as_ref())?;
    // Forwarded as an attachment: the mail within is what was meant.
    let inner = outer.attachments().find_map(|part| part.message());
    let message = inner.unwrap_or(&outer);
    let said = message.subject().unwrap_or_default();
    let (body, quoted) = unfolded(&message.body_text(0).unwrap_or_default(), said);
    let forwarded = inner.is_some() || quoted.from.is_some();
    let (name, address) = quoted.from.unwrap_or_else(|| sender(message.from()));
    let subject = quoted.subject.or_else(|| message.subject().map(str::to_owned));
    let subject = subject.map(|text| line(plain(&text))).unwrap_or_default();
    let body = body.trim().replace("\r\n", "\n").replace('\0', "");
    let mut files = enclosed(&outer);
    if inner.is_some() {
        files.extend(enclosed(message));
    }
    let automatic = automatic(&outer);
    if body.is_empty() && subject.is_empty() && files.is_empty() && automatic.is_none() {
        return None;
    }
    let cut = body.chars().count() > LONGEST || files.len() > FILES;
    files.truncate(FILES);
    let words: String = body.chars().take(LONGEST).collect();
    let said = if words.trim().is_empty() { &subject } else { &words };
    Some(Mail {
        reference: reference(message, bytes),
        language: detect(said).unwrap_or(Language::EN),
        name: line(&name),
        address: line(&address),
        day: message.date().map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)),
        recipients: recipients(&outer),
        subject,
        words,
        forwarded,
        files,
        cut,
        returned: automatic.filter(|one| *one == Automatic::Bounce).and_then(|_| returned(&outer)),
        automatic,
    })
}

fn line(text: &str) -> String {
    text.trim().replace(['\r', '\n', '\0'], " ").chars().take(LINE).collect()
}

fn sender(from: Option<&Address<'_>>) -> (String, String) {
    let first = from.and_then(Address::first);
    let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
    (part(first.and_then(|one| one.name())), part(first.and_then(|one| one.address())))
}

/// The files of a mail, without mails within it.
fn enclosed(message: &Message<'_>) -> Vec<Enclosed> {
    let files = message.attachments().filter(|part| part.message().is_none());
    files
        .map(|part| Enclosed {
            name: part.attachment_name().unwrap_or_default().to_owned(),
            bytes: part.contents().to_vec(),
        })
        .collect()
}

/// Headers of this name, as text.
fn headers<'a>(message: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let own = message.headers().iter().filter(move |one| one.name().eq_ignore_ascii_case(name));
    own.filter_map(|one| match one.value() {
        HeaderValue::Address(address) => {
            address.first().and_then(|one| one.address()).map(str::to_owned)
        }
        value => value.as_text().map(str::to_owned),
    })
}

fn recipients(message: &Message<'_>) -> Vec<String> {
    let delivered = DELIVERED.iter().flat_map(|name| headers(message, name));
    let written = [message.to(), message.cc()].into_iter().flatten().flat_map(|list| {
        let all = list.iter().filter_map(|one| one.address().map(str::to_owned));
        all.collect::<Vec<_>>()
    });
    delivered.chain(written).collect()
}

/// Whether a program sent it: an answer to it, or to what it answers, would go round for ever (RFC 3834).
fn automatic(message: &Message<'_>) -> Option<Automatic> {
    let says = |name: &str, wrong: &dyn Fn(&str) -> bool| {
        headers(message, name).any(|value| wrong(&value.trim().to_lowercase()))
    };
    let report = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
    });
    let mailer = sender(message.from()).1.to_lowercase().starts_with("mailer-daemon@");
    if report || mailer {
        return Some(Automatic::Bounce);
    }
    let answered = says("auto-submitted", &|value| !value.is_empty() && !value.starts_with("no"));
    if answered || says("x-autoreply", &|value| value != "no") {
        return Some(Automatic::Answer);
    }
    // Mail by way of a list is not ignored: an address that several read is often one, and what companies write to it counts.
    let many = says("precedence", &|value| ["bulk", "junk"].contains(&value));
    let unasked = says("precedence", &|value| value == "auto_reply");
    if unasked {
        return Some(Automatic::Answer);
    }
    many.then_some(Automatic::Bulk)
}

/// Which mail a report says will not arrive (RFC 3464): delayed ones may still.
fn returned(report: &Message<'_>) -> Option<String> {
    let kind = |part: &mail_parser::MessagePart<'_>, wanted: &str| {
        let sub = part.content_type().and_then(|kind| kind.subtype());
        sub.is_some_and(|sub| sub.eq_ignore_ascii_case(wanted))
    };
    let status = report.parts.iter().find(|part| kind(part, "delivery-status"))?;
    let status = String::from_utf8_lossy(status.contents()).to_lowercase();
    let failed = status.lines().filter_map(|line| line.strip_prefix("action:"));
    if !failed.map(str::trim).any(|action| action == "failed") {
        return None;
    }
    let within = report.parts.iter().find_map(|part| {
        if let Some(message) = part.message() {
            return message.message_id().map(str::to_owned);
        }
        let heads =
            kind(part, "rfc822-headers").then(|| MessageParser::default().parse(part.contents()));
        heads.flatten().and_then(|message| message.message_id().map(str::to_owned))
    });
    within.filter(|id| !id.is_empty() && id.len() <= IDENTIFIER)
}

/// The identifier that the sender's program gave; without one, the digest of the mail.
fn reference(message: &Message<'_>, bytes: &[u8]) -> String {
    let given = message.message_id().filter(|id| !id.is_empty() && id.len() <= IDENTIFIER);
    given
        .map(str::to_owned)
        .unwrap_or_else(|| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What stands before the first colon of a subject, in small letters, and the rest.
fn parted(subject: &str) -> Option<(String, &str)> {
    let (front, rest) = subject.trim().split_once([':', '：'])?;
    Some((front.trim().to_lowercase(), rest.trim()))
}

/// A subject without what programs put in front of it.
fn plain(subject: &str) -> &str {
    let mut text = subject.trim();
    while let Some((front, rest)) = parted(text) {
        if ![FORWARDED, ANSWERED].concat().contains(&front.as_str()) {
            break;
        }
        text = rest;
    }
    text
}

/// What stands above a mail that was forwarded within the text.
#[derive(Debug, Default)]
struct Quoted {
    from: Option<(String, String)>,
    subject: Option<String>,
}

/// The text that was forwarded, without its head, and what the head says; a text that was not forwarded as it is. Below
/// an answer stands what it answers: there the words of the sender are those above.
fn unfolded(text: &str, subject: &str) -> (String, Quoted) {
    let whole = || (text.to_owned(), Quoted::default());
    let front = parted(subject).map(|(front, _)| front).unwrap_or_default();
    if ANSWERED.contains(&front.as_str()) {
        return whole();
    }
    let lines: Vec<&str> = text.lines().collect();
    let starts = |line: &str, heads: &[&str]| {
        let line = line.trim_start_matches(['>', ' ', '*']).trim();
        let low = line.to_lowercase();
        let head = heads.iter().find(|head| low.starts_with(**head))?;
        line.get(head.len()..).map(|rest| rest.trim().trim_matches('*').trim().to_owned())
    };
    let from = lines.iter().enumerate().find_map(|(at, line)| {
        let value = starts(line, FROM)?;
        value.contains('@').then_some((at, value))
    });
    let Some((at, value)) = from else { return whole() };
    // Without a word in the subject it is passed on where nothing was written above.
    let mark = |line: &str| line.is_empty() || line.starts_with("--") || line.ends_with(':');
    let is_bare =
        lines.iter().take(at).all(|line| mark(line.trim_start_matches(['>', ' ']).trim()));
    if !is_bare && !FORWARDED.contains(&front.as_str()) {
        return whole();
    }
    let head = lines.iter().skip(at).take_while(|line| !line.trim().is_empty()).count();
    let subject = lines.iter().skip(at).take(head).find_map(|line| starts(line, SUBJECT));
    let body: Vec<&str> = lines.iter().skip(at + head).copied().collect();
    let (name, rest) = value.split_once('<').unwrap_or(("", value.as_str()));
    let address = rest.split(['>', ' ']).find(|one| one.contains('@')).unwrap_or_default();
    let name = name.trim().trim_matches('"').to_owned();
    (body.join("\n"), Quoted { from: Some((name, address.to_owned())), subject })
}

#[cfg(test)]
mod tests;
