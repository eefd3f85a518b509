//! Decides how many of a thing reached each step is drawn: bars one below the other, with what was
//! lost on the way.

use askama::Template;
use lb_texts::Texts;

/// A step of a funnel.
#[derive(Debug, Clone)]
pub struct FunnelStep {
    /// The step in words.
    pub label: String,
    /// How many reached it.
    pub count: usize,
    /// How many ended here, in words with their reasons, the most frequent first.
    pub lost: Vec<(String, usize)>,
}

/// A funnel with its table.
#[derive(Clone, Template)]
#[template(path = "ui/funnel.html")]
pub struct Funnel {
    texts: Texts,
    title: String,
    steps: Vec<FunnelStep>,
}

/// Height of a step and of its bar, width of the bars and of the words before them.
const ROW: usize = 44;
const BARS: f64 = 360.0;
const WORDS: usize = 150;

impl Funnel {
    /// A funnel named `title`.
    #[must_use]
    pub fn new(texts: Texts, title: impl Into<String>, steps: Vec<FunnelStep>) -> Self {
        Self { texts, title: title.into(), steps }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn height(&self) -> usize {
        self.steps.len() * ROW + 4
    }

    /// Label, count, share of the first step, place and width of each bar.
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    fn bars(&self) -> Vec<(&FunnelStep, String, usize, String)> {
        let most = self.steps.first().map_or(1, |step| step.count).max(1) as f64;
        self.steps
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let share = (step.count as f64 / most).min(1.0);
                let percent = crate::dates::percent(self.texts.locale(), share);
                (step, percent, at * ROW + 6, format!("{:.1}", (share * BARS).max(1.0)))
            })
            .collect()
    }

    fn after(width: &str) -> f64 {
        width.parse::<f64>().unwrap_or_default()
            + f64::from(u16::try_from(WORDS).unwrap_or(0))
            + 8.0
    }
}
