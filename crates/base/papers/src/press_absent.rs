//! Says that this build has no typesetter.

use std::path::Path;

use lb_kernel::Locale;

use crate::paper::Paper;
use crate::refused::PressError;

/// The typesetter, which this build does not have.
#[derive(Debug)]
pub struct Press(std::convert::Infallible);

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
    pub fn sets(&self, _language: Locale) -> Result<(), PressError> {
        match self.0 {}
    }

    /// Cannot be called, because there is no press.
    ///
    /// # Errors
    /// Never: there is nothing to call it on.
    pub fn pdf(&self, _paper: &Paper) -> Result<Vec<u8>, PressError> {
        match self.0 {}
    }
}
