//! The middle of a group of statements: how near a statement is to all of them at once.

use lb_language::lexicon::ConceptId;

use crate::features::{Features, dot, mixed, sparse_dot};

/// Mean row of a group. Its product with a statement's row is the statement's mean similarity to
/// the members.
#[derive(Debug, Clone)]
pub(crate) struct Middle {
    pub(crate) meaning: Vec<f32>,
    pub(crate) named: Vec<(ConceptId, f32)>,
    pub(crate) count: usize,
}

impl Middle {
    /// The middle of the statements at `members`.
    pub(crate) fn of(features: &Features, members: &[usize]) -> Self {
        let count = members.len();
        let share = 1.0 / count.max(1) as f32;
        let mut meaning = vec![0.0_f32; features.meaning.dimension()];
        let mut named: Vec<(ConceptId, f32)> = Vec::new();
        for place in members {
            let row = features.meaning.row(*place);
            meaning.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * share);
            named.extend(features.named(*place).iter().map(|(concept, w)| (*concept, w * share)));
        }
        named.sort_by_key(|(concept, _)| *concept);
        named.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Self { meaning, named, count }
    }

    /// Mean similarity of a statement to the members; of a member, to the others.
    pub(crate) fn similarity(&self, features: &Features, place: usize, member: bool) -> f32 {
        let all = mixed(
            dot(&self.meaning, features.meaning.row(place)),
            sparse_dot(&self.named, features.named(place)),
        );
        if !member {
            return all;
        }
        if self.count < 2 {
            return f32::NEG_INFINITY;
        }
        let count = self.count as f32;
        (all * count - features.similarity(place, place)) / (count - 1.0)
    }

    /// Mean similarity of the members of two groups.
    pub(crate) fn between(&self, other: &Self) -> f32 {
        mixed(dot(&self.meaning, &other.meaning), sparse_dot(&self.named, &other.named))
    }

    /// Concepts of the group, each with its mean weight.
    pub(crate) fn named(&self) -> &[(ConceptId, f32)] {
        &self.named
    }
}
