//! Learns from people's answers how near is near, and asks where an answer teaches most.

use std::collections::BTreeMap;

use lb_kernel::{Interrupted, Watch};

use crate::features::Features;
use crate::linkage::{self, Square};
use crate::roots::Roots;
use crate::themes::THRESHOLD;

/// Thresholds that are tried, from and to, and the step between them.
const TRIED: (f32, f32, f32) = (0.02, 0.40, 0.01);
/// Weight of the built-in threshold, in answers: a few answers move it a little.
const PRIOR: f32 = 20.0;

/// A person's answer: are these two statements the same difficulty?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairAnswer {
    /// Place of one statement.
    pub one: usize,
    /// Place of the other.
    pub other: usize,
    /// Whether they are the same.
    pub same: bool,
}

/// Two statements about which the candidate thresholds disagree most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairQuestion {
    /// Place of one statement.
    pub one: usize,
    /// Place of the other.
    pub other: usize,
    /// Threshold at which the two part.
    pub parts_at: f32,
}

fn tried() -> impl Iterator<Item = f32> {
    let steps = ((TRIED.1 - TRIED.0) / TRIED.2).round() as u16;
    (0..=steps).map(|step| TRIED.0 + f32::from(step) * TRIED.2)
}

fn tree(features: &Features, watch: &dyn Watch) -> Result<Vec<linkage::Merge>, Interrupted> {
    let side = features.len();
    let mut square = Square::zero(side);
    for a in 0..side {
        for b in 0..a {
            square.set(a, b, features.similarity(a, b));
        }
    }
    linkage::merges(square, vec![1.0; side], TRIED.0, watch)
}

/// The threshold whose partition agrees best with the answers of all rounds so far; the middle of
/// the best ones. The built-in threshold counts as much as twenty answers would that fit it alone,
/// so that a few answers do not throw it about.
///
/// Memory is n² numbers: pass the statements that were asked about and some hundred others.
///
/// # Errors
/// [`Interrupted`] when the caller cancelled.
pub fn learn(
    features: &Features,
    answers: &[PairAnswer],
    watch: &dyn Watch,
) -> Result<f32, Interrupted> {
    let merges = tree(features, watch)?;
    let mut best: Vec<f32> = Vec::new();
    let mut most = f32::NEG_INFINITY;
    for threshold in tried() {
        let groups = linkage::cut(features.len(), &merges, threshold);
        let right = answers
            .iter()
            .filter(|answer| (groups.get(answer.one) == groups.get(answer.other)) == answer.same)
            .count() as f32;
        let near = 1.0 - (threshold - THRESHOLD).abs() / (TRIED.1 - TRIED.0);
        let worth = right + PRIOR * near;
        if worth > most + 1e-4 {
            most = worth;
            best.clear();
        }
        if worth > most - 1e-4 {
            best.push(threshold);
        }
    }
    Ok(best.get(best.len() / 2).copied().unwrap_or(THRESHOLD))
}

/// Up to `count` pairs to ask about: those that part nearest to `threshold`, each statement once.
///
/// # Errors
/// [`Interrupted`] when the caller cancelled.
pub fn next_questions(
    features: &Features,
    threshold: f32,
    count: usize,
    watch: &dyn Watch,
) -> Result<Vec<PairQuestion>, Interrupted> {
    let merges = tree(features, watch)?;
    let mut members: BTreeMap<usize, Vec<usize>> =
        (0..features.len()).map(|place| (place, vec![place])).collect();
    let mut roots = Roots::new(features.len());
    let mut found: Vec<PairQuestion> = Vec::new();
    for merge in &merges {
        let (a, b) = (roots.top(merge.one), roots.top(merge.other));
        roots.unite(a, b);
        let (Some(one), Some(other)) = (members.remove(&a), members.remove(&b)) else { continue };
        // The pair that is most like the question: nearest to each other among the two groups.
        let pair = one.iter().flat_map(|x| other.iter().map(move |y| (*x, *y))).max_by(|p, q| {
            let similarity = |pair: &(usize, usize)| features.similarity(pair.0, pair.1);
            similarity(p).total_cmp(&similarity(q)).then(q.cmp(p))
        });
        if let Some((x, y)) = pair {
            found.push(PairQuestion { one: x, other: y, parts_at: merge.similarity });
        }
        members.insert(a.min(b), one.into_iter().chain(other).collect());
    }
    found.sort_by(|a, b| {
        let far = |question: &PairQuestion| (question.parts_at - threshold).abs();
        far(a).total_cmp(&far(b)).then((a.one, a.other).cmp(&(b.one, b.other)))
    });
    found.truncate(count);
    Ok(found)
}
