//! Reads a difficulty out of a mail: its words, and who wrote them, also where somebody forwarded it.

use lb_kernel::Language;
use lb_language::detect::detect;
use mail_parser::{Address, Message, MessageParser};
use sha2::{Digest as _, Sha256};

use super::capture::{LINE, LONGEST};

/// How programs introduce who wrote a forwarded mail, in five languages.
const FROM: &[&str] =
    &["from:", "보낸사람:", "보낸 사람:", "差出人:", "送信者:", "de :", "de\u{a0}:", "von:"];
/// How they introduce its subject.
const SUBJECT: &[&str] = &["subject:", "제목:", "件名:", "objet :", "objet\u{a0}:", "betreff:"];

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What tells it from other mails.
    pub reference: String,
    /// Subject and text.
    pub words: String,
    /// Their language.
    pub language: Language,
    /// Who wrote it.
    pub name: String,
    /// Where to write to.
    pub address: String,
    /// Day on which it was sent, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// Attachments, which are left out.
    pub attachments: usize,
    /// The text was longer than a difficulty may be: its end is left out.
    pub cut: bool,
}

/// Reads a mail as it comes from a mail server; nothing where there is no text in it.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Letter> {
    let outer = MessageParser::default().parse(bytes)?;
    let outside = outer.attachments().filter(|part| part.message().is_none()).count();
    // Forwarded as an attachment: the mail within is what was meant.
    let inner = outer.attachments().find_map(|part| part.message());
    let message = inner.unwrap_or(&outer);
    let inside = if inner.is_some() { message.attachment_count() } else { 0 };
    let (body, quoted) = unfolded(&message.body_text(0)?);
    let (name, address) = quoted.from.unwrap_or_else(|| sender(message.from()));
    let subject = quoted.subject.or_else(|| message.subject().map(str::to_owned));
    let subject = subject.map(|text| plain(&text).to_owned()).unwrap_or_default();
    let body = body.trim();
    if body.is_empty() && subject.is_empty() {
        return None;
    }
    let whole = match (subject.is_empty(), body.is_empty() || body.starts_with(&subject)) {
        (true, _) | (_, true) if !body.is_empty() => body.to_owned(),
        (false, true) => subject.clone(),
        _ => format!("{subject}\n\n{body}"),
    };
    let cut = whole.chars().count() > LONGEST;
    let words: String = whole.chars().take(LONGEST).collect();
    Some(Letter {
        reference: reference(message, bytes),
        language: detect(&words).unwrap_or(Language::EN),
        name: line(&name),
        address: line(&address),
        day: message.date().map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)),
        attachments: outside + inside,
        words,
        cut,
    })
}

fn line(text: &str) -> String {
    text.trim().replace(['\r', '\n'], " ").chars().take(LINE).collect()
}

fn sender(from: Option<&Address<'_>>) -> (String, String) {
    let first = from.and_then(Address::first);
    let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
    (part(first.and_then(|one| one.name())), part(first.and_then(|one| one.address())))
}

/// The identifier that the sender's program gave; without one, the digest of the mail.
fn reference(message: &Message<'_>, bytes: &[u8]) -> String {
    let given = message.message_id().filter(|id| !id.is_empty() && id.len() <= 400);
    given
        .map(str::to_owned)
        .unwrap_or_else(|| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A subject without what programs put in front of it.
fn plain(subject: &str) -> &str {
    let mut text = subject.trim();
    while let Some((front, rest)) = text.split_once([':', '：']) {
        let front = front.trim().to_lowercase();
        if !["fw", "fwd", "re", "tr", "전달", "회신", "転送", "返信"].contains(&front.as_str())
        {
            break;
        }
        text = rest.trim();
    }
    text
}

/// What stands above a mail that was forwarded within the text.
#[derive(Debug, Default)]
struct Quoted {
    from: Option<(String, String)>,
    subject: Option<String>,
}

/// The text that was forwarded, without its head, and what the head says; a text that was not forwarded
/// as it is.
fn unfolded(text: &str) -> (String, Quoted) {
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
    let Some((at, value)) = from else { return (text.to_owned(), Quoted::default()) };
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
