//! Keeps what a caller may decide about a match.

/// What a caller may decide; [`Options::default`] is what the quality figures were measured with.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Offers listed for each need.
    pub top_offers: usize,
    /// Needs listed for each offer; 0 = no lists for offers.
    pub top_needs: usize,
    /// Most reasons named for a listed pair, strongest first. Fields and conditions always appear
    /// in addition, since there are few of them. 0 = lists without reasons.
    pub reasons: usize,
    /// Most sentences of a listing that are compared in meaning; those of a longer text are taken
    /// evenly over its length. Words are always taken from the whole text.
    pub sentences: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { top_offers: 10, top_needs: 10, reasons: 6, sentences: 48 }
    }
}
