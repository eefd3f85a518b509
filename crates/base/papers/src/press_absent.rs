//! Says that this build has no typesetter.

use std::path::Path;

use crate::paper::Paper;

/// The typesetter, which this build does not have.
#[derive(Debug)]
pub struct Press(std::convert::Infallible);

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// This build has no typesetter.
    #[error("this build has no PDF: use the print view, or build with the feature `pdf`")]
    Absent,
}

impl Press {
    /// There is none.
    ///
    /// # Errors
    /// Always.
    pub fn new(_fonts: Option<&Path>) -> Result<Self, PressError> {
        Err(PressError::Absent)
    }

    /// Cannot be called, because there is no press.
    ///
    /// # Errors
    /// Never: there is nothing to call it on.
    pub fn pdf(&self, _paper: &Paper) -> Result<Vec<u8>, PressError> {
        match self.0 {}
    }
}
