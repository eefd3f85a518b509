//! Decides whether more companies say yes in a later survey than in an earlier one.

use crate::distributions::{normal_quantile, normal_two_sided};

use super::{Doubt, Interval, Verdict, outside};

/// One survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wave {
    /// How many were asked.
    pub asked: u64,
    /// How many gave a valid answer to this question.
    pub valid: u64,
    /// How many of these said yes.
    pub yes: u64,
}

/// What one survey says, never without its n and rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many were asked.
    pub asked: u64,
    /// Valid answers.
    pub valid: u64,
    /// Valid answers per asked.
    pub response: f64,
    /// Yes per valid answer.
    pub share: f64,
    /// Wilson's score interval.
    pub interval: Interval,
}

/// Two surveys compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surveyed {
    /// The earlier one.
    pub before: Option<Share>,
    /// The later one.
    pub after: Option<Share>,
    /// Share after minus share before.
    pub difference: Option<f64>,
    /// Newcombe's interval.
    pub interval: Option<Interval>,
    /// Two-sided p-value of "no change" (pooled score test).
    pub p: Option<f64>,
    /// What came out.
    pub verdict: Verdict,
}

/// Compares the shares of two independent samples.
///
/// Each share has the score interval of E. B. Wilson (*JASA* 22 (1927) 209–212); their difference
/// the hybrid interval 10 of R. G. Newcombe (*Statist. Med.* 17 (1998) 873–890). A panel asked twice
/// is narrower than this says, never wider.
pub fn survey(before: Wave, after: Wave, level: f64) -> Surveyed {
    let z = normal_quantile(1.0 - outside(level) / 2.0);
    let (first, second) = (share(before, z), share(after, z));
    let (Some(a), Some(b)) = (first, second) else {
        return Surveyed {
            before: first,
            after: second,
            difference: None,
            interval: None,
            p: None,
            verdict: Verdict::CannotTell(Doubt::NoExposure),
        };
    };
    let difference = b.share - a.share;
    let apart = |x: f64, y: f64| x.hypot(y);
    let interval = Interval {
        low: difference - apart(b.share - b.interval.low, a.interval.high - a.share),
        high: difference + apart(b.interval.high - b.share, a.share - a.interval.low),
    };
    let (n, m) = (a.valid as f64, b.valid as f64);
    let pooled = (n * a.share + m * b.share) / (n + m);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    Surveyed {
        before: first,
        after: second,
        difference: Some(difference),
        interval: Some(interval),
        p: Some(if error > 0.0 { normal_two_sided(difference / error) } else { 1.0 }),
        verdict: interval.verdict(0.0),
    }
}

fn share(wave: Wave, z: f64) -> Option<Share> {
    if wave.valid == 0 || wave.yes > wave.valid || wave.valid > wave.asked {
        return None;
    }
    let n = wave.valid as f64;
    let p = wave.yes as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    Some(Share {
        asked: wave.asked,
        valid: wave.valid,
        response: n / wave.asked as f64,
        share: p,
        interval: Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) },
    })
}
