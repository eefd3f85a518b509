//! Decides how complete a listing is as typed, right or wrong: what else would help others to answer it.

use lb_kernel::codes;

use super::listing::Ask;

codes! {
    /// What can be filled in.
    pub enum Part {
        /// A title of some length.
        Title = "title",
        /// A text of some length.
        Text = "text",
        /// What may be shown without a name.
        Teaser = "teaser",
        /// Fields of activity.
        Fields = "fields",
        /// Types of collaboration.
        Collaboration = "collaboration",
        /// Technology readiness.
        Readiness = "readiness",
        /// From where a partner is wished.
        Countries = "countries",
        /// What money there is.
        Budget = "budget",
    }
}

/// Width of text that says something: a Chinese character, kana or hangul counts twice.
const TITLE: usize = 20;
const TEXT: usize = 240;

/// What is still missing, in the order of the form.
#[must_use]
pub fn missing(listing: &Ask) -> Vec<Part> {
    use lb_kernel::Code as _;
    let there = |part: &Part| match part {
        Part::Title => width(&listing.title) >= TITLE,
        Part::Text => width(&listing.text) >= TEXT,
        Part::Teaser => !listing.teaser.trim().is_empty(),
        Part::Fields => !listing.fields.is_empty(),
        Part::Collaboration => !listing.collaboration.is_empty(),
        Part::Readiness => listing.readiness.is_some(),
        Part::Countries => !listing.countries_wanted.is_empty(),
        Part::Budget => !listing.budget.is_empty(),
    };
    Part::ALL.iter().copied().filter(|part| !there(part)).collect()
}

/// How much is there, 0–1.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a handful of parts")]
pub fn share(listing: &Ask) -> f64 {
    use lb_kernel::Code as _;
    1.0 - missing(listing).len() as f64 / Part::ALL.len() as f64
}

fn width(text: &str) -> usize {
    text.trim().chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}
