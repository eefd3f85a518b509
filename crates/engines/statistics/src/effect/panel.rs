//! Decides whether those who answered twice changed their mind, and whether those concerned changed more than others.

use crate::distributions::normal_quantile;

use super::{Doubt, Interval, Surveyed, Verdict, outside};

/// What the same companies said in two surveys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panel {
    /// Yes both times.
    pub both: u64,
    /// Yes only in the earlier one.
    pub only_before: u64,
    /// Yes only in the later one.
    pub only_after: u64,
    /// Yes in neither.
    pub neither: u64,
}

impl Panel {
    /// How many answered twice.
    pub fn n(&self) -> u64 {
        self.both + self.only_before + self.only_after + self.neither
    }
}

/// A difference of two shares, or of two differences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// The later minus the earlier; none where nothing was observed.
    pub difference: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// What came out.
    pub verdict: Verdict,
}

const UNKNOWN: Shift =
    Shift { difference: None, interval: None, verdict: Verdict::CannotTell(Doubt::NoExposure) };

/// Compares the shares of yes among those who answered twice.
///
/// The plain difference with the adjusted interval of A. Agresti and Y. Min (*Statist. Med.* 24 (2005) 729–740):
/// half an observation is added to each of the four cells, then Wald's interval for matched pairs is taken.
pub fn panel(panel: &Panel, level: f64) -> Shift {
    let n = panel.n() as f64;
    if n <= 0.0 {
        return UNKNOWN;
    }
    let z = normal_quantile(1.0 - outside(level) / 2.0);
    let (lost, won) = (panel.only_before as f64 + 0.5, panel.only_after as f64 + 0.5);
    let more = n + 2.0;
    let middle = (won - lost) / more;
    let error = ((won + lost) - (won - lost) * (won - lost) / more).sqrt() / more;
    let interval =
        Interval { low: (middle - z * error).max(-1.0), high: (middle + z * error).min(1.0) };
    Shift {
        difference: Some((panel.only_after as f64 - panel.only_before as f64) / n),
        interval: Some(interval),
        verdict: interval.verdict(0.0),
    }
}

/// Compares the change of those concerned with that of those not concerned.
///
/// A difference of two differences recovers its variance from their intervals: MOVER (A. Donner and G. Y. Zou,
/// *Statist. Methods Med. Res.* 21 (2012) 347–359). What the two had in common beside the measure cancels out; it
/// must be believed that nothing else came to one of them alone.
pub fn between(concerned: &Surveyed, others: &Surveyed) -> Shift {
    let (Some(d1), Some(i1), Some(d0), Some(i0)) =
        (concerned.difference, concerned.interval, others.difference, others.interval)
    else {
        return UNKNOWN;
    };
    let difference = d1 - d0;
    let interval = Interval {
        low: difference - (d1 - i1.low).hypot(i0.high - d0),
        high: difference + (i1.high - d1).hypot(d0 - i0.low),
    };
    Shift { difference: Some(difference), interval: Some(interval), verdict: interval.verdict(0.0) }
}
