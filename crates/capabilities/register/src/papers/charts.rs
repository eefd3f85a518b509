//! Decides what is drawn of a publication: both meters, and the way from door to outcome.

use lb_web::components::{Flow, Meter};

use crate::rules::content::{Content, Figures};
use crate::words::Words;

/// Both meters.
pub(crate) fn meter(words: Words, label: String, figures: &Figures) -> Meter {
    let of = |part: u64| (words.part(part, figures.voices), part as f64);
    Meter::claimed(
        words.web(),
        label,
        of(figures.claimed),
        of(figures.confirmed),
        figures.voices as f64,
    )
}

/// The way from door to outcome.
pub(crate) fn flow(words: Words, content: &Content) -> Flow {
    let ways = content.ways.iter().filter(|way| way.voices > 0).map(|way| {
        let labels = vec![words.door(&way.door), words.outcome(&way.outcome)];
        (labels, usize::try_from(way.voices).unwrap_or(0))
    });
    Flow::new(
        words.web(),
        words.t("register-flow"),
        vec![words.t("register-door"), words.t("register-state")],
        ways.collect(),
    )
}
