//! Keeps what a caller may decide about a match.

/// What a caller may decide; [`Options::default`] is what the quality figures were measured with.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// How the components of the sum count.
    pub weights: Weights,
}

/// How much each component counts, against similarity in meaning as 1; each is brought to one unit
/// before (see `README.md`, "The sum").
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Shared words, when both sides are in one language.
    pub words: f32,
    /// Shared concepts: for two listings that name exactly the same ones.
    pub concepts: f32,
    /// Fields, collaboration types, readiness and country wishes.
    pub columns: f32,
    /// Correction for listings that resemble everything: 1 = CSLS as published (Conneau and
    /// others, 2018), 0 = none. Less than 1 keeps a part of the absolute level, so that a need
    /// which nobody answers looks weak.
    pub hubness: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { words: 2.0, concepts: 1.0, columns: 1.0, hubness: 0.85 }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            top_offers: 10,
            top_needs: 10,
            reasons: 6,
            sentences: 48,
            weights: Weights::default(),
        }
    }
}
