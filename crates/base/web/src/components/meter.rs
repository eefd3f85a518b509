//! Decides how a share is drawn, and how what is claimed stands beside what is confirmed.

use askama::Template;
use lb_texts::Texts;

use super::Tone;

/// A bar whose length says a share; beside a number, never instead of one.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/bar.html")]
pub struct Bar {
    share: f64,
    claimed: Option<f64>,
    tone: Tone,
}

impl Bar {
    /// A bar of `share` (0–1, cut there) of the width.
    #[must_use]
    pub fn new(tone: Tone, share: f64) -> Self {
        Self { share: cut(share), claimed: None, tone }
    }

    /// With a paler, longer bar behind it.
    #[must_use]
    pub fn behind(mut self, claimed: f64) -> Self {
        self.claimed = Some(cut(claimed));
        self
    }

    fn percent(share: &f64) -> String {
        format!("{:.1}", share * 100.0)
    }
}

fn cut(share: f64) -> f64 {
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}

/// How far something is; with `claimed`, how much of what is said is confirmed.
#[derive(Clone, Template)]
#[template(path = "ui/meter.html")]
pub struct Meter {
    texts: Texts,
    label: String,
    value: String,
    bar: Bar,
    claimed: Option<(String, String)>,
}

impl Meter {
    /// Progress: `value` words the state, `share` (0–1) draws it.
    #[must_use]
    pub fn progress(
        texts: Texts,
        label: impl Into<String>,
        value: impl Into<String>,
        share: f64,
    ) -> Self {
        let bar = Bar::new(Tone::Accent, share);
        Self { texts, label: label.into(), value: value.into(), bar, claimed: None }
    }

    /// What is claimed against what is confirmed, both worded and drawn against the larger scale
    /// `most`.
    #[must_use]
    pub fn claimed(
        texts: Texts,
        label: impl Into<String>,
        claimed: (impl Into<String>, f64),
        confirmed: (impl Into<String>, f64),
        most: f64,
    ) -> Self {
        let share = |value: f64| if most > 0.0 { value / most } else { 0.0 };
        let bar = Bar::new(Tone::Accent, share(confirmed.1)).behind(share(claimed.1));
        let words = (claimed.0.into(), confirmed.0.into());
        Self { texts, label: label.into(), value: String::new(), bar, claimed: Some(words) }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}
