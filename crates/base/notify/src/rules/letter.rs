//! Decides how a mail looks: plain text and HTML of the same paragraphs, nothing fetched from afar.

use lb_kernel::Locale;

/// A mail, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// In which language.
    pub locale: Locale,
    /// The subject, one line.
    pub subject: String,
    /// The paragraphs, without mark-up; addresses in them become links.
    pub paragraphs: Vec<String>,
    /// What stands below the line: who sent it and why.
    pub foot: Vec<String>,
    /// Its identifier, with angle brackets.
    pub message_id: String,
    /// When it is sent, in seconds since 1970.
    pub sent: u64,
    /// Where one can end such mails, where one can.
    pub unsubscribe: Option<String>,
}

/// The subject on one line: whatever data brings along cannot begin another header.
pub(crate) fn subject(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// The paragraphs of a text: an empty line separates them.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

impl Letter {
    /// The plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        format!("{}\n\n-- \n{}\n", self.paragraphs.join("\n\n"), self.foot.join("\n"))
    }

    /// The same as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let part = |text: &String| format!("<p>{}</p>\n", linked(text));
        let body: String = self.paragraphs.iter().map(part).collect();
        let foot: String = self.foot.iter().map(part).collect();
        format!(
            "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <title>{title}</title></head>\n\
             <body style=\"font-family: sans-serif; line-height: 1.5; max-width: 40em\">\n{body}\
             <hr>\n<div style=\"font-size: smaller\">\n{foot}</div>\n</body></html>\n",
            lang = self.locale.code(),
            title = escaped(&self.subject),
        )
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>\n"),
            c => out.push(c),
        }
    }
    out
}

/// The text as HTML; each `https://…` and `http://…` up to the next blank is a link.
fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("https://").into_iter().chain(rest.find("http://")).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '。', '、', '）']);
        let (address, behind) = word.split_at(address.len());
        let address = escaped(address);
        out.push_str(&escaped(before));
        out.push_str(&format!("<a href=\"{address}\">{address}</a>{}", escaped(behind)));
        rest = after;
    }
    out.push_str(&escaped(rest));
    out
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
