//! How a long computation reports progress and learns that it should stop.
//!
//! Engines have no clock and no terminal. The caller passes a [`Watch`]; the engine calls it at
//! regular steps and obeys the answer. A time limit is a watch that answers [`Control::Finish`].

/// What the caller wants a running computation to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Go on.
    Continue,
    /// Stop improving and return the best result found so far (any-time engines), or go on where
    /// a partial result would be no result.
    Finish,
    /// Give up: return [`Interrupted`] as soon as possible, keep nothing.
    Cancel,
}

/// One progress report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Code of the stage, for example `matching.embed`; the reader's words for it are texts.
    pub stage: &'static str,
    /// Units of this stage already done.
    pub done: u64,
    /// Units of this stage in all; 0 when unknown.
    pub total: u64,
    /// Value of the best result so far, where the engine has one.
    pub value: Option<f64>,
    /// Proven bound on the value, where the engine has one.
    pub bound: Option<f64>,
}

impl Progress {
    /// A report of counts only.
    #[must_use]
    pub fn of(stage: &'static str, done: u64, total: u64) -> Self {
        Self { stage, done, total, value: None, bound: None }
    }
}

/// Receives progress and answers whether to go on. Called from several threads.
pub trait Watch: Sync {
    /// Reports progress; the answer is obeyed at the next step.
    fn tick(&self, progress: Progress) -> Control;

    /// Reports progress and turns [`Control::Cancel`] into an error, for computations that have
    /// no partial result.
    ///
    /// # Errors
    /// [`Interrupted`] when the caller cancelled.
    fn step(&self, progress: Progress) -> Result<(), Interrupted> {
        match self.tick(progress) {
            Control::Cancel => Err(Interrupted),
            Control::Continue | Control::Finish => Ok(()),
        }
    }
}

/// A watch that shows nothing and never stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Watch for Silent {
    fn tick(&self, _: Progress) -> Control {
        Control::Continue
    }
}

/// The caller cancelled; nothing was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cancelled")
    }
}

impl std::error::Error for Interrupted {}
