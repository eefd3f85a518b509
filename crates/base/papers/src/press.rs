//! Decides how a document is set as PDF: which fonts there are, and that texts stay texts.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use lb_kernel::Locale;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::paper::{Block, Form, Paper};
use crate::refused::PressError;
use crate::widths::widths;

const FORM: &str = include_str!("press/paper.typ");

/// Letters without which nothing can be set in a language.
const LETTERS: &[(Locale, &str)] = &[
    (Locale::Ko, "한국어기업의어려움0123%–"),
    (Locale::Ja, "日本語企業の課題カタカナー、。0123%–"),
    (Locale::En, "English0123%–"),
    (Locale::Fr, "Françaisœuvre«é»0123%–"),
];

/// Sizes of letters that are tried until a sheet is one page, in points.
const SHEET: &[&str] = &["9.5", "9", "8.5", "8", "7.5", "7"];
/// Size of the letters of a report, and of a sheet for which no size is small enough.
const REPORT: &str = "10";

/// The typesetter with its fonts.
pub struct Press {
    fonts: FontStore,
    form: Source,
    unable: Vec<Locale>,
    /// One document at a time: the typesetter's cache is one for the whole process.
    turn: Mutex<()>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("unable", &self.unable).finish_non_exhaustive()
    }
}

/// Empties the cache when a document is done, however it ended.
struct Emptied;

impl Drop for Emptied {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

struct Desk<'a> {
    press: &'a Press,
    library: LazyHash<Library>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.press.form.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.form.id() {
            Ok(self.press.form.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl Press {
    /// A typesetter with the fonts of a folder and of the system.
    ///
    /// # Errors
    /// When not a single language can be set.
    pub fn new(fonts: Option<&Path>) -> Result<Self, PressError> {
        let mut store = FontStore::new();
        if let Some(folder) = fonts {
            store.extend(typst_kit::fonts::scan(folder));
        }
        store.extend(typst_kit::fonts::system());
        Self::with(store)
    }

    /// A typesetter with the fonts of a folder alone.
    ///
    /// # Errors
    /// As [`Press::new`].
    pub fn of_folder(fonts: &Path) -> Result<Self, PressError> {
        let mut store = FontStore::new();
        store.extend(typst_kit::fonts::scan(fonts));
        Self::with(store)
    }

    fn with(fonts: FontStore) -> Result<Self, PressError> {
        let path = VirtualPath::new("paper.typ")
            .map_err(|error| PressError::Setting(format!("{error:?}")))?;
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let form = Source::new(id, FORM.to_owned());
        let mut press = Self { fonts, form, unable: Vec::new(), turn: Mutex::new(()) };
        press.unable = LETTERS
            .iter()
            .filter(|(_, letters)| !press.missing(&letters.chars().collect()).is_empty())
            .map(|(language, _)| *language)
            .collect();
        if press.unable.len() == LETTERS.len() {
            return Err(PressError::NoFont(Locale::En));
        }
        Ok(press)
    }

    /// Those of these letters that no font has.
    fn missing(&self, letters: &BTreeSet<char>) -> String {
        let book = self.fonts.book();
        let has = |letter: char| {
            (0..)
                .map_while(|at| book.info(at))
                .any(|font| font.coverage.contains(u32::from(letter)))
        };
        letters.iter().copied().filter(|letter| !has(*letter)).collect()
    }

    /// Whether documents in this language can be set.
    ///
    /// # Errors
    /// When no font has its letters.
    pub fn sets(&self, language: Locale) -> Result<(), PressError> {
        if self.unable.contains(&language) { Err(PressError::NoFont(language)) } else { Ok(()) }
    }

    /// The document as tagged PDF (PDF/UA-1). A sheet is set as large as it fits one page.
    ///
    /// # Errors
    /// When no font has its letters, or the typesetter refuses it.
    pub fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PressError> {
        self.sets(paper.language)?;
        let (data, letters) = data(paper)?;
        let missing = self.missing(&letters);
        if !missing.is_empty() {
            return Err(PressError::NoLetters(missing));
        }
        let _turn = self.turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let _emptied = Emptied;
        let mut set = None;
        for size in if paper.form == Form::Sheet { SHEET } else { &[] } {
            let document = self.set(&data, size)?;
            if document.pages().len() <= 1 {
                set = Some(document);
                break;
            }
        }
        let set = match set {
            Some(set) => set,
            None => self.set(&data, REPORT)?,
        };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| PressError::Setting(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Landbridge".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&set, &options).map_err(|errors| said(&errors))
    }

    fn set(&self, data: &str, size: &str) -> Result<PagedDocument, PressError> {
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), typst::foundations::Value::Str(data.into()));
        inputs.insert("size".into(), typst::foundations::Value::Str(size.into()));
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        let desk = Desk { press: self, library };
        typst::compile::<PagedDocument>(&desk).output.map_err(|errors| said(&errors))
    }
}

fn said(errors: &[SourceDiagnostic]) -> PressError {
    let lines: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PressError::Setting(lines.join("; "))
}

/// The document as the form reads it, and the letters that it shows.
fn data(paper: &Paper) -> Result<(String, BTreeSet<char>), PressError> {
    let broken = |error: serde_json::Error| PressError::Setting(error.to_string());
    let mut all = serde_json::to_value(paper).map_err(broken)?;
    let mut letters = BTreeSet::new();
    clean(&mut all, "", &mut letters);
    for (at, block) in paper.blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let place = all.pointer_mut(&format!("/blocks/{at}/data"));
        if let Some(place) = place.and_then(serde_json::Value::as_object_mut) {
            place.insert("widths".to_owned(), widths(table).into());
        }
    }
    Ok((serde_json::to_string(&all).map_err(broken)?, letters))
}

/// Takes out what no font can show and no reader sees, and notes every letter that is shown.
fn clean(value: &mut serde_json::Value, key: &str, letters: &mut BTreeSet<char>) {
    match value {
        serde_json::Value::String(words) => {
            *words = words
                .chars()
                .map(|letter| if letter == '\n' || letter == '\t' { ' ' } else { letter })
                .filter(|letter| !letter.is_control() && !is_silent(*letter))
                .collect();
            if !matches!(key, "href" | "id" | "kind" | "language" | "form") {
                letters.extend(words.chars().filter(|letter| !letter.is_whitespace()));
            }
        }
        serde_json::Value::Array(all) => {
            all.iter_mut().for_each(|one| clean(one, key, letters));
        }
        serde_json::Value::Object(all) => {
            all.iter_mut().for_each(|(key, one)| clean(one, key, letters));
        }
        _ => {}
    }
}

/// Marks that change how their neighbours are joined or read, and characters that are none.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e01ef}')
}
