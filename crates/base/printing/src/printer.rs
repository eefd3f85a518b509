//! Decides how a document leaves as a file, and what is said where it cannot.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use lb_doors::{Answer, Wording};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Locale, Refusal, codes};
use lb_papers::{Paper, Press, PressError, docx};
use lb_store::{Broken, Halt, Outcome};
use tokio::sync::Semaphore;

use crate::offer::Offer;
use crate::texts::LOADER;

codes! {
    /// A kind of file.
    pub enum Kind {
        /// A text document, to go on writing in.
        Docx = "docx",
        /// A document to read and to print.
        Pdf = "pdf",
    }
}

impl Kind {
    fn mime(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// The typesetter of an installation, for all its rooms.
pub struct Printer {
    /// A folder with further fonts.
    fonts: Option<PathBuf>,
    press: OnceLock<Result<Press, PressError>>,
    /// One document at a time, so that waiting ones hold no thread.
    turn: Semaphore,
}

impl std::fmt::Debug for Printer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printer").field("fonts", &self.fonts).finish_non_exhaustive()
    }
}

impl Printer {
    /// A printer that takes fonts also from this folder.
    #[must_use]
    pub fn new(fonts: Option<PathBuf>) -> Arc<Self> {
        Arc::new(Self { fonts, press: OnceLock::new(), turn: Semaphore::new(1) })
    }

    /// The typesetter; looking through the fonts takes a moment the first time.
    fn press(&self) -> Result<&Press, PressError> {
        let made = self.press.get_or_init(|| Press::new(self.fonts.as_deref()));
        made.as_ref().map_err(Clone::clone)
    }

    /// Typesetting computes: not among the tasks that answer requests.
    async fn aside<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Press) -> Result<T, PressError> + Send + 'static,
    ) -> Result<Result<T, PressError>, Halt> {
        let broken =
            |error: &dyn std::fmt::Display| Broken::new("setting a document", error.to_string());
        let _turn = self.turn.acquire().await.map_err(|error| broken(&error))?;
        let printer = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(printer.press()?)).await;
        done.map_err(|error| broken(&error).into())
    }

    /// What a page in this language offers; `href` gives the address of each kind of file.
    ///
    /// # Errors
    /// The fonts cannot be looked through.
    pub async fn offer(
        self: &Arc<Self>,
        language: Locale,
        href: impl Fn(Kind) -> String,
    ) -> Outcome<Offer> {
        let mut files = vec![("DOCX".to_owned(), href(Kind::Docx))];
        let able = match self.press.get() {
            Some(Ok(press)) => press.sets(language),
            Some(Err(why)) => Err(why.clone()),
            None => self.aside(move |press| press.sets(language)).await?,
        };
        let note = match able {
            Ok(()) => {
                files.push(("PDF".to_owned(), href(Kind::Pdf)));
                None
            }
            Err(why) => Some(said(&why, language)),
        };
        Ok(Offer { files, note })
    }

    /// The document as a file of this name, to be kept.
    ///
    /// # Errors
    /// It cannot be made; the refusal says why.
    pub async fn file(self: &Arc<Self>, paper: Paper, kind: Kind, name: &str) -> Answer {
        let language = paper.language;
        let bytes = match kind {
            Kind::Docx => docx(&paper).map_err(|error| Broken::new("writing a document", error))?,
            Kind::Pdf => {
                let set = self.aside(move |press| press.pdf(&paper)).await?;
                set.map_err(|why| refused(why, language))?
            }
        };
        lb_doors::file(&format!("{name}.{kind}"), kind.mime(), bytes)
    }
}

fn named(language: Locale) -> String {
    Wording::new(&LOADER, language).language(language.language())
}

/// Why there is no PDF, for a page.
fn said(why: &PressError, language: Locale) -> String {
    let words = Wording::new(&LOADER, language);
    match why {
        PressError::NoFont(_) => {
            words.with("printing-print-font", &[("language", named(language).into())])
        }
        PressError::Absent | PressError::NoLetters(_) | PressError::Setting(_) => {
            words.t("printing-print")
        }
    }
}

/// Why there is no PDF, for whoever asked for one.
fn refused(why: PressError, language: Locale) -> Halt {
    let refusal = |code| Refusal::new(Refused::Conflict, code);
    match why {
        PressError::Absent => refusal("printing.no-pdf").into(),
        PressError::NoFont(_) => {
            refusal("printing.no-font").with("language", named(language)).into()
        }
        PressError::NoLetters(letters) => {
            refusal("printing.no-letters").with("letters", letters).into()
        }
        PressError::Setting(why) => Broken::new("setting a document", why).into(),
    }
}
