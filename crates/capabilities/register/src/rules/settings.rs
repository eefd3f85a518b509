//! Decides how a workspace publishes, and from which day on something is counted.

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_statistics::disclosure::LEAST;

/// How a workspace publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Fewest companies behind any figure.
    pub least: i64,
    /// Base to which figures are rounded.
    pub base: i64,
    /// Days before something that was heard is counted.
    pub delay_days: i64,
    /// Days after which something in progress is red.
    pub ageing_days: i64,
    /// Whether a job publishes on the first of a month.
    pub monthly: bool,
    /// How often the rules were changed.
    pub version: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { least: 5, base: 5, delay_days: 30, ageing_days: 365, monthly: false, version: 0 }
    }
}

impl Rules {
    /// The rules, if they can be rules. What was published under a smaller least number stays as it
    /// was: groups keep their members.
    ///
    /// # Errors
    /// A number is out of its bounds.
    pub fn checked(self) -> Result<Self, Refusal> {
        let least = i64::try_from(LEAST).unwrap_or(3);
        let bounds = [
            ("least", self.least, least, 50),
            ("base", self.base, 1, 50),
            ("delay", self.delay_days, 0, 730),
            ("ageing", self.ageing_days, 30, 3650),
        ];
        let wrong: Vec<Refusal> = bounds
            .into_iter()
            .filter(|(_, value, low, high)| value < low || value > high)
            .map(|(field, _, low, high)| {
                Refusal::new(Kind::Invalid, "register.bounds")
                    .at(field)
                    .with("low", low)
                    .with("high", high)
            })
            .collect();
        Refusal::all(wrong).map_or(Ok(self), Err)
    }

    /// The last day on which something must have been heard to be counted on `as_of`.
    #[must_use]
    pub fn until(&self, as_of: Date) -> Date {
        as_of.checked_sub(self.delay_days.days()).unwrap_or(as_of)
    }
}
