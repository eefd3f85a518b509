//! Keeps why there is no PDF, the same with and without a typesetter.

use lb_kernel::Locale;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// This build has no typesetter.
    #[error("this build has no PDF: use the print view, or build with the feature `pdf`")]
    Absent,
    /// No font has the letters of this language.
    #[error("no font with the letters of `{}` was found: install one, for example {}", .0.code(), package(*.0))]
    NoFont(Locale),
    /// No font has these letters of the document.
    #[error("no font has these letters: {0}")]
    NoLetters(String),
    /// The typesetter refused it.
    #[error("the document cannot be set: {0}")]
    Setting(String),
}

/// What brings the letters of a language on Debian and what comes from it.
fn package(language: Locale) -> &'static str {
    match language {
        Locale::Ko | Locale::Ja => "fonts-noto-cjk",
        Locale::En | Locale::Fr => "fonts-dejavu-core",
    }
}
