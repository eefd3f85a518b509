//! Decides whether what was grouped says one thing, or is only what was left over.
//!
//! The mean similarity of a group says how wide it is, and difficulties may be wide: told in five languages, each from
//! another side. But whoever tells of one and the same difficulty has somebody near who tells of it too. Remarks that
//! have nothing in common but to be no difficulty have nobody near; they lie together because everything else is
//! further away.

use crate::features::Features;
use crate::rules::Things;

/// Mean similarity of a statement to the nearest other one of its group, from which a group is a theme. Of the half to
/// develop on, themes have 0.25 or more, groups of what belongs to none 0.22 or less (docs/themes.md).
pub const EVIDENCE: f32 = 0.23;
/// Statements of a group whose nearest one is looked for: so many say enough about thousands.
const LOOKED_AT: usize = 256;

/// Mean similarity of the statements at `members`, or of [`LOOKED_AT`] of them, to the nearest other one; nothing where
/// there is no other.
pub(crate) fn evidence(features: &Features, members: &[usize]) -> Option<f32> {
    let step = members.len().div_ceil(LOOKED_AT).max(1);
    let nearest = members.iter().step_by(step).filter_map(|one| {
        let others = members.iter().filter(|other| *other != one);
        others.map(|other| features.similarity(*one, *other)).max_by(f32::total_cmp)
    });
    let (count, sum) = nearest.fold((0_u32, 0.0), |(count, sum), near| (count + 1, sum + near));
    (count > 0).then(|| sum / count as f32)
}

/// Takes the groups apart that have less evidence than `least`: what people put together and what has the same words
/// stays; the other things are given back.
pub(crate) fn release(
    features: &Features,
    things: &Things,
    groups: &mut Vec<Vec<usize>>,
    least: f32,
) -> Vec<usize> {
    let mut released = Vec::new();
    let mut kept = Vec::with_capacity(groups.len());
    for group in groups.drain(..) {
        if evidence(features, &things.statements(&group)).is_some_and(|found| found >= least) {
            kept.push(group);
            continue;
        }
        let several = |thing: &usize| things.members.get(*thing).is_some_and(|of| of.len() > 1);
        let (firm, loose): (Vec<usize>, Vec<usize>) = group.into_iter().partition(several);
        kept.extend(firm.into_iter().map(|thing| vec![thing]));
        released.extend(loose);
    }
    *groups = kept;
    released.sort_unstable();
    released
}
