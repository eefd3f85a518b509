//! The words of a file: text, Markdown, DOCX, HWPX, ODT and PDF.
//!
//! A format is known by its content, never by its name. Word and Hancom files and OpenDocument
//! texts are archives of XML: paragraphs become lines, everything else is left out.

use std::fmt;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// Largest text taken out of one file, in bytes: an archive can promise more than it should.
const LARGEST: u64 = 64 << 20;

/// Why a file gives no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Neither text nor a format that is read.
    Unknown,
    /// An older format that is not read; its name, and what to save the file as.
    Old {
        /// `HWP`, `DOC`.
        format: &'static str,
        /// `HWPX`, `DOCX`.
        instead: &'static str,
    },
    /// The format is clear but the file is damaged.
    Damaged {
        /// `DOCX`, `HWPX`, `ODT`, `PDF`.
        format: &'static str,
        /// Where it is broken.
        damage: Damage,
    },
    /// It opens with a password only.
    Locked,
    /// More words than one report can hold.
    TooLarge,
    /// No words: a scanned picture, an empty document.
    NoWords,
}

/// What is broken in a damaged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// The archive cannot be opened: cut off, or no archive any more.
    Archive,
    /// A part of the archive cannot be unpacked.
    Part,
    /// The markup of a part breaks at this byte.
    Markup {
        /// From 0.
        at: u64,
    },
    /// The objects of a PDF do not hold together.
    Structure,
    /// A PDF says something in a way that is not read.
    Content,
}

impl Damage {
    /// Stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Part => "part",
            Self::Markup { .. } => "markup",
            Self::Structure => "structure",
            Self::Content => "content",
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("unknown format"),
            Self::Old { format, instead } => write!(f, "{format} is not read; save as {instead}"),
            Self::Damaged { format, damage } => write!(f, "damaged {format}: {}", damage.code()),
            Self::Locked => f.write_str("locked"),
            Self::TooLarge => f.write_str("too large"),
            Self::NoWords => f.write_str("no words"),
        }
    }
}

impl std::error::Error for FormatError {}

/// The words of an archive or a PDF; none for plain text, whose encoding the caller finds out.
///
/// # Errors
/// [`FormatError`].
pub fn words(bytes: &[u8]) -> Result<Option<String>, FormatError> {
    if bytes.starts_with(b"%PDF-") {
        return pdf(bytes).and_then(some).map(Some);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(bytes).and_then(some).map(Some);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        // The old binary formats share one container: the stream names tell them apart.
        let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
        let sealed: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if has(&sealed) {
            FormatError::Locked
        } else if has(b"HWP Document File") {
            FormatError::Old { format: "HWP", instead: "HWPX" }
        } else {
            FormatError::Old { format: "DOC", instead: "DOCX" }
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(FormatError::Old { format: "RTF", instead: "DOCX" });
    }
    let picture = bytes.starts_with(b"\x89PNG") || bytes.starts_with(&[0xFF, 0xD8, 0xFF]);
    if picture { Err(FormatError::Unknown) } else { Ok(None) }
}

fn some(text: String) -> Result<String, FormatError> {
    if text.chars().any(char::is_alphanumeric) { Ok(text) } else { Err(FormatError::NoWords) }
}

fn pdf(bytes: &[u8]) -> Result<String, FormatError> {
    use pdf_extract::{Error, OutputError};
    let damaged = |damage| FormatError::Damaged { format: "PDF", damage };
    pdf_extract::extract_text_from_mem(bytes).map_err(|error| match error {
        OutputError::PdfError(Error::InvalidPassword | Error::Decryption(_)) => FormatError::Locked,
        OutputError::PdfError(Error::Unimplemented(_) | Error::CharacterEncoding) => {
            damaged(Damage::Content)
        }
        OutputError::PdfError(_) => damaged(Damage::Structure),
        OutputError::FormatError(_) | OutputError::IoError(_) => damaged(Damage::Content),
    })
}

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Result<String, FormatError> {
    let broken = FormatError::Damaged { format: "DOCX/HWPX/ODT", damage: Damage::Archive };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken)?;
    let names: Vec<String> =
        archive.file_names().filter_map(|name| name.ok().map(|name| name.into_owned())).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("word/document.xml") {
        let xml = part(&mut archive, "word/document.xml", "DOCX")?;
        return paragraphs(&xml, "DOCX");
    }
    let mut sections: Vec<&String> = names
        .iter()
        .filter(|name| name.starts_with("Contents/section") && name.ends_with(".xml"))
        .collect();
    if !sections.is_empty() {
        sections.sort_by_key(|name| {
            let digits: String = name.chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u32>().unwrap_or(0)
        });
        let mut text = String::new();
        for section in sections {
            text.push_str(&paragraphs(&part(&mut archive, section, "HWPX")?, "HWPX")?);
        }
        return Ok(text);
    }
    if has("content.xml") && has("mimetype") {
        return paragraphs(&part(&mut archive, "content.xml", "ODT")?, "ODT");
    }
    Err(FormatError::Unknown)
}

fn part(
    archive: &mut Archive<'_>,
    name: &str,
    format: &'static str,
) -> Result<String, FormatError> {
    let damaged = || FormatError::Damaged { format, damage: Damage::Part };
    let file = archive.by_name(name).map_err(|error| match error {
        // How the reader of archives says that a part is encrypted.
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)
        | zip::result::ZipError::InvalidPassword => FormatError::Locked,
        _ => damaged(),
    })?;
    let mut text = String::new();
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(|_| damaged())?;
    if text.len() as u64 > LARGEST { Err(FormatError::TooLarge) } else { Ok(text) }
}

/// Text of the paragraphs, a line each. In DOCX and HWPX words stand in `t`, in ODT anywhere in a
/// paragraph or heading; tabs, breaks and cells part words.
fn paragraphs(xml: &str, format: &'static str) -> Result<String, FormatError> {
    let odt = format == "ODT";
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut inside = 0_u32;
    loop {
        let event = reader.read_event().map_err(|_| FormatError::Damaged {
            format,
            damage: Damage::Markup { at: reader.error_position() },
        })?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" if !odt => inside += 1,
                "p" | "h" if odt => inside += 1,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" if !odt => inside = inside.saturating_sub(1),
                "p" | "h" => {
                    if odt {
                        inside = inside.saturating_sub(1);
                    }
                    text.push('\n');
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "ta" | "s" => text.push(' '),
                "br" | "line-break" | "lineBreak" => text.push('\n'),
                "p" => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if inside > 0 => {
                text.push_str(&words);
            }
            Event::GeneralRef(name) if inside > 0 => {
                if let Ok(Some(letter)) = name.resolve_char_ref() {
                    text.push(letter);
                } else {
                    text.push_str(
                        quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(""),
                    );
                }
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
