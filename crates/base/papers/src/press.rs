//! Decides how a document is set as PDF: which fonts there are, and that texts stay texts.

use std::path::Path;
use std::sync::Mutex;

use lb_kernel::Locale;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::paper::{Block, Paper};

const FORM: &str = include_str!("press/paper.typ");

/// Letters of which a font of the language must have every one.
const PROBES: &[(Locale, &str)] = &[
    (Locale::Ko, "한국어 기업의 어려움 0123 % – ・"),
    (Locale::Ja, "日本語 企業の課題 カタカナ 0123 % – ・"),
    (Locale::En, "English 0123 % – ·"),
    (Locale::Fr, "Français œuvre « é » 0123 % –"),
];

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

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The file of the form cannot be named; does not happen.
    #[error("the form of documents has no name")]
    Form,
    /// No installed font has the letters of this language.
    #[error("no font with the letters of `{0}` was found: install one, for example fonts-noto-cjk")]
    NoFont(&'static str),
    /// The document cannot be handed over.
    #[error("the document cannot be written as data: {0}")]
    Data(#[from] serde_json::Error),
    /// The typesetter refused it.
    #[error("the document cannot be set: {0}")]
    Setting(String),
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
    /// A typesetter with the fonts of the system and of a folder.
    ///
    /// # Errors
    /// When not a single language can be set.
    pub fn new(fonts: Option<&Path>) -> Result<Self, PressError> {
        let path = VirtualPath::new("paper.typ").map_err(|_| PressError::Form)?;
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let mut store = FontStore::new();
        if let Some(folder) = fonts {
            store.extend(typst_kit::fonts::scan(folder));
        }
        store.extend(typst_kit::fonts::system());
        let form = Source::new(id, FORM.to_owned());
        let mut press = Self { fonts: store, form, unable: Vec::new(), turn: Mutex::new(()) };
        let sets = |press: &Self, (language, letters): &(Locale, &str)| {
            press.pdf(&probe(*language, letters)).is_ok()
        };
        let failed: Vec<Locale> =
            PROBES.iter().filter(|probe| !sets(&press, probe)).map(|(l, _)| *l).collect();
        if failed.len() == PROBES.len() {
            return Err(PressError::NoFont(Locale::En.code()));
        }
        press.unable = failed;
        Ok(press)
    }

    /// The document as tagged PDF (PDF/UA-1).
    ///
    /// # Errors
    /// When no font has its letters, or the typesetter refuses it.
    pub fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PressError> {
        if self.unable.contains(&paper.language) {
            return Err(PressError::NoFont(paper.language.code()));
        }
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), Value::Str(serde_json::to_string(paper)?.into()));
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        let desk = Desk { press: self, library };
        let _turn = self.turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let _emptied = Emptied;
        let set = typst::compile::<PagedDocument>(&desk).output.map_err(|e| said(&e))?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| PressError::Setting(error.message().to_string()))?;
        let options = PdfOptions { ident: Smart::Auto, standards, ..PdfOptions::default() };
        typst_pdf::pdf(&set, &options).map_err(|e| said(&e))
    }
}

fn said(errors: &[SourceDiagnostic]) -> PressError {
    let lines: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PressError::Setting(lines.join("; "))
}

fn probe(language: Locale, letters: &str) -> Paper {
    Paper {
        language,
        title: letters.to_owned(),
        subtitle: String::new(),
        blocks: vec![Block::Paragraph(letters.to_owned())],
        notes_title: String::new(),
        notes: Vec::new(),
    }
}
