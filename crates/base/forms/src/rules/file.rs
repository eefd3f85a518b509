//! Decides what a file is, by its content and never by its name alone, and whether it is taken.

use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Refusal, codes};

use super::check::FileFacts;
use super::definition::FileRule;
use super::document::Validity;
use super::zip;

codes! {
    /// A kind of file that is taken; its code is the ending of its name.
    pub enum FileKind {
        /// PDF.
        Pdf = "pdf",
        /// Word processing, Office Open XML.
        Docx = "docx",
        /// Spreadsheet, Office Open XML.
        Xlsx = "xlsx",
        /// Presentation, Office Open XML.
        Pptx = "pptx",
        /// Word processing, Hangul 5.
        Hwp = "hwp",
        /// Word processing, Hangul, the open format.
        Hwpx = "hwpx",
        /// Picture, PNG.
        Png = "png",
        /// Picture, JPEG.
        Jpeg = "jpeg",
        /// Rows of text.
        Csv = "csv",
        /// Plain text.
        Text = "txt",
    }
}

/// Largest file taken at all, in bytes.
pub const LARGEST: u64 = 50 * 1024 * 1024;

impl FileKind {
    /// The endings of names that stand for it.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Hwp => &["hwp"],
            Self::Hwpx => &["hwpx"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Csv => &["csv"],
            Self::Text => &["txt"],
        }
    }

    /// The media type as which it is served.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Hwp => "application/x-hwp",
            Self::Hwpx => "application/hwp+zip",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }
}

fn no(code: &'static str) -> Refusal {
    Refusal::new(No::Invalid, code)
}

/// The kind of a file: what its name says, when its content says the same.
///
/// # Errors
/// The ending is none of those taken, or the content is something else than the ending says.
pub fn identify(name: &str, bytes: &[u8]) -> Result<FileKind, Refusal> {
    if bytes.is_empty() {
        return Err(no("forms.file.empty").with("name", name));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let claimed = FileKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.endings().contains(&ending.as_str()))
        .ok_or_else(|| no("forms.file.ending").with("name", name))?;
    let is = content(bytes);
    let honest = is == Some(claimed) || (claimed == FileKind::Csv && is == Some(FileKind::Text));
    if honest { Ok(claimed) } else { Err(no("forms.file.type-lies").with("name", name)) }
}

/// What the content is; rows of text are text.
fn content(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"%PDF-") {
        return Some(FileKind::Pdf);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(FileKind::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(FileKind::Jpeg);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // Old office files share this container; only Hangul's has this signature in it.
        let hangul = bytes.windows(17).any(|window| window == b"HWP Document File");
        return hangul.then_some(FileKind::Hwp);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(bytes);
    }
    let is_text = |byte: u8| byte >= 0x20 && byte != 0x7f || b"\t\r\n".contains(&byte);
    bytes.iter().all(|byte| is_text(*byte)).then_some(FileKind::Text)
}

/// Which kind of document an archive is. With macros it is none that is taken.
fn archive(bytes: &[u8]) -> Option<FileKind> {
    if zip::first_stored(bytes, "mimetype") == Some(b"application/hwp+zip") {
        return Some(FileKind::Hwpx);
    }
    let names = zip::names(bytes)?;
    let has = |name: &str| names.iter().any(|one| one == name);
    let macros = names.iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin"));
    if macros || !has("[Content_Types].xml") {
        return None;
    }
    [
        ("word/document.xml", FileKind::Docx),
        ("xl/workbook.xml", FileKind::Xlsx),
        ("ppt/presentation.xml", FileKind::Pptx),
    ]
    .into_iter()
    .find(|(part, _)| has(part))
    .map(|(_, kind)| kind)
}

/// The name under which a file is shown and handed out: no folders, no control or direction marks,
/// at most 120 characters, never empty.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| if "\"<>|:*?;".contains(c) { '_' } else { c })
        .collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    let (stem, ending) = kept.rsplit_once('.').unwrap_or((kept, ""));
    let room = 120_usize.saturating_sub(ending.chars().count() + 1);
    let stem: String = stem.chars().take(room.max(1)).collect();
    match (stem.is_empty(), ending.is_empty()) {
        (true, true) => "file".to_owned(),
        (true, false) => format!("file.{ending}"),
        (false, true) => stem,
        (false, false) => format!("{stem}.{ending}"),
    }
}

/// Whether a file is what a question asks for.
///
/// # Errors
/// Its kind, size or number of pages does not fit, or the document it was taken from is over.
pub fn fits(rule: &FileRule, facts: &FileFacts) -> Result<(), Refusal> {
    if !rule.kinds.contains(&facts.kind) {
        let taken: Vec<&str> = rule.kinds.iter().map(|kind| kind.code()).collect();
        return Err(no("forms.file.kind").with("kinds", taken.join(", ")));
    }
    if facts.size > u64::from(rule.megabytes) * 1024 * 1024 {
        return Err(no("forms.file.size").with("megabytes", rule.megabytes));
    }
    if let Some(most) = rule.pages.filter(|_| facts.kind == FileKind::Pdf) {
        let pages = facts.pages.ok_or_else(|| no("forms.file.pages-unknown"))?;
        if pages > most {
            return Err(no("forms.file.too-long").with("most", most).with("count", pages));
        }
    }
    if facts.validity == Some(Validity::Expired) {
        return Err(no("forms.file.expired"));
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests;
