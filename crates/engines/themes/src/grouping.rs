//! Groups things that nobody has grouped: average linkage, then each thing to its nearest group.
//!
//! Up to [`AT_ONCE`] things are compared all with all. Of more, so many are drawn and grouped, the
//! others go to the nearest group if they are near enough, and what remains is drawn from again;
//! at the end groups that are one by their middles are joined.

use std::collections::BTreeMap;

use lb_kernel::{Interrupted, Progress, Watch};
use rayon::prelude::*;

use crate::features::Features;
use crate::linkage::{self, Square};
use crate::middle::Middle;
use crate::rules::Things;

/// Things compared all with all: 6,000 need a square of 144 MB.
pub const AT_ONCE: usize = 6_000;
/// Rounds in which things move to the nearest group.
const MOVES: usize = 3;

/// What groups: rows, things and how near is near.
pub(crate) struct Grouper<'a> {
    pub(crate) features: &'a Features,
    pub(crate) things: &'a Things,
    pub(crate) threshold: f32,
    pub(crate) seed: u64,
    pub(crate) at_once: usize,
}

impl Grouper<'_> {
    /// Groups of two statements or more among the `free` things; the others are in none.
    pub(crate) fn group(
        &self,
        free: &[usize],
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<usize>>, Interrupted> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut rest: Vec<usize> = free.to_vec();
        // Of a sample's single things nothing is known yet: they wait until everything was seen.
        let mut waiting: Vec<usize> = Vec::new();
        let several = rest.len() > self.at_once;
        while !rest.is_empty() {
            let drawn = self.draw(&mut rest);
            let mut found = self.join(&drawn, watch)?;
            waiting.append(&mut take_alone(&mut found, self.things));
            rest = self.spread(&mut found, rest, watch)?;
            groups.append(&mut found);
        }
        if several {
            waiting.sort_unstable();
            let mut waiting = self.spread(&mut groups, waiting, watch)?;
            let drawn = self.draw(&mut waiting);
            let mut found = self.join(&drawn, watch)?;
            take_alone(&mut found, self.things);
            groups.append(&mut found);
            groups = self.join_groups(groups, watch)?;
        }
        Ok(groups)
    }

    /// Takes the sample of this round out of `rest`.
    fn draw(&self, rest: &mut Vec<usize>) -> Vec<usize> {
        if rest.len() <= self.at_once {
            return std::mem::take(rest);
        }
        let mut order: Vec<(u64, usize)> =
            rest.iter().map(|thing| (scatter(self.seed, *thing as u64), *thing)).collect();
        order.sort_unstable();
        let mut drawn: Vec<usize> =
            order.iter().take(self.at_once).map(|(_, thing)| *thing).collect();
        *rest = order.iter().skip(self.at_once).map(|(_, thing)| *thing).collect();
        drawn.sort_unstable();
        rest.sort_unstable();
        drawn
    }

    /// Average linkage of the things, then moves to nearest groups.
    fn join(&self, drawn: &[usize], watch: &dyn Watch) -> Result<Vec<Vec<usize>>, Interrupted> {
        let middles = self.middles(&drawn.iter().map(|thing| vec![*thing]).collect::<Vec<_>>());
        let sizes = middles.iter().map(|middle| middle.count as f32).collect();
        let square = self.square(drawn, &middles, watch)?;
        let merges = linkage::merges(square, sizes, self.threshold, watch)?;
        let roots = linkage::cut(drawn.len(), &merges, self.threshold);
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (thing, root) in drawn.iter().zip(roots) {
            groups.entry(root).or_default().push(*thing);
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        for _ in 0..MOVES {
            watch.step(Progress::of("themes.move", 0, drawn.len() as u64))?;
            if !self.settle(&mut groups) {
                break;
            }
        }
        Ok(groups)
    }

    fn middles(&self, groups: &[Vec<usize>]) -> Vec<Middle> {
        groups
            .par_iter()
            .map(|group| Middle::of(self.features, &self.things.statements(group)))
            .collect()
    }

    fn square(
        &self,
        drawn: &[usize],
        middles: &[Middle],
        watch: &dyn Watch,
    ) -> Result<Square, Interrupted> {
        let side = drawn.len();
        let mut square = Square::zero(side);
        for (step, rows) in square.values.chunks_mut((side * 256).max(1)).enumerate() {
            watch.step(Progress::of("themes.compare", (step * 256) as u64, side as u64))?;
            rows.par_chunks_mut(side.max(1)).enumerate().for_each(|(place, row)| {
                let Some(own) = middles.get(step * 256 + place) else { return };
                let before = step * 256 + place;
                let others = middles.iter().take(before);
                row.iter_mut().zip(others).for_each(|(cell, other)| *cell = own.between(other));
            });
        }
        square.mirror();
        for (a, thing) in drawn.iter().enumerate() {
            for (_, other) in self.things.walls.range((*thing, 0)..=(*thing, usize::MAX)) {
                if let Ok(b) = drawn.binary_search(other) {
                    square.set(a, b, f32::NEG_INFINITY);
                }
            }
        }
        Ok(square)
    }

    /// Every thing at once to the group it is nearest to, if that is another one; whether any moved.
    fn settle(&self, groups: &mut Vec<Vec<usize>>) -> bool {
        let middles = self.middles(groups);
        let moves: Vec<(usize, usize, usize)> = groups
            .par_iter()
            .enumerate()
            .flat_map_iter(|(own, group)| group.iter().map(move |thing| (own, *thing)))
            .filter_map(|(own, thing)| {
                let here = self.to_group(&middles, own, thing, true);
                let (there, most) = self.nearest(&middles, groups, thing, Some(own))?;
                (most > here && most >= self.threshold).then_some((own, there, thing))
            })
            .collect();
        // Two things with a wall between them may be on their way to the same group: the first
        // one goes.
        let mut moved = false;
        for (from, to, thing) in moves {
            if groups.get(to).is_some_and(|group| self.things.walled(thing, group)) {
                continue;
            }
            if let Some(group) = groups.get_mut(from) {
                group.retain(|other| *other != thing);
            }
            if let Some(group) = groups.get_mut(to) {
                group.push(thing);
            }
            moved = true;
        }
        groups.retain(|group| !group.is_empty());
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        moved
    }

    /// Similarity of a thing to a group; `member` when it is in it.
    fn to_group(&self, middles: &[Middle], group: usize, thing: usize, member: bool) -> f32 {
        let (Some(middle), Some(places)) = (middles.get(group), self.things.members.get(thing))
        else {
            return f32::NEG_INFINITY;
        };
        if member && middle.count == places.len() {
            return f32::NEG_INFINITY;
        }
        let sum: f32 =
            places.iter().map(|place| middle.similarity(self.features, *place, member)).sum();
        sum / places.len().max(1) as f32
    }

    /// The group of several statements that a thing is nearest to; the first of equals.
    fn nearest(
        &self,
        middles: &[Middle],
        groups: &[Vec<usize>],
        thing: usize,
        not: Option<usize>,
    ) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for (place, (middle, group)) in middles.iter().zip(groups).enumerate() {
            if Some(place) == not || middle.count < 2 {
                continue;
            }
            let similarity = self.to_group(middles, place, thing, false);
            if best.is_none_or(|(_, most)| similarity > most) && !self.things.walled(thing, group) {
                best = Some((place, similarity));
            }
        }
        best
    }

    /// Gives things to the groups as they are now, where near enough; what remains.
    pub(crate) fn spread(
        &self,
        groups: &mut [Vec<usize>],
        things: Vec<usize>,
        watch: &dyn Watch,
    ) -> Result<Vec<usize>, Interrupted> {
        let middles = self.middles(groups);
        let mut rest = Vec::new();
        let total = things.len() as u64;
        for (step, some) in things.chunks(4096).enumerate() {
            watch.step(Progress::of("themes.spread", (step * 4096) as u64, total))?;
            let before: &[Vec<usize>] = groups;
            let goes: Vec<Option<usize>> = some
                .par_iter()
                .map(|thing| {
                    self.nearest(&middles, before, *thing, None)
                        .filter(|(_, similarity)| *similarity >= self.threshold)
                        .map(|(group, _)| group)
                })
                .collect();
            for (thing, to) in some.iter().zip(goes) {
                match to.and_then(|to| groups.get_mut(to)) {
                    Some(group) if !self.things.walled(*thing, group) => group.push(*thing),
                    _ => rest.push(*thing),
                }
            }
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        Ok(rest)
    }

    /// Joins groups of different rounds that are one.
    fn join_groups(
        &self,
        groups: Vec<Vec<usize>>,
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<usize>>, Interrupted> {
        let middles = self.middles(&groups);
        let side = groups.len();
        let mut square = Square::zero(side);
        for (a, (one, group)) in middles.iter().zip(&groups).enumerate() {
            for (b, (other, others)) in middles.iter().zip(&groups).enumerate().take(a) {
                let walled = group.iter().any(|thing| self.things.walled(*thing, others));
                square.set(a, b, if walled { f32::NEG_INFINITY } else { one.between(other) });
            }
        }
        let sizes = middles.iter().map(|middle| middle.count as f32).collect();
        let merges = linkage::merges(square, sizes, self.threshold, watch)?;
        let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (group, root) in groups.into_iter().zip(linkage::cut(side, &merges, self.threshold)) {
            joined.entry(root).or_default().extend(group);
        }
        let mut groups: Vec<Vec<usize>> = joined.into_values().collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        Ok(groups)
    }
}

/// Takes out groups of one statement.
fn take_alone(groups: &mut Vec<Vec<usize>>, things: &Things) -> Vec<usize> {
    let mut alone = Vec::new();
    groups.retain(|group| {
        let several = things.statements(group).len() > 1;
        if !several {
            alone.extend(group);
        }
        several
    });
    alone
}

/// A number that looks random for each thing and seed (the finaliser of SplitMix64; Steele et al.,
/// OOPSLA 2014).
fn scatter(seed: u64, thing: u64) -> u64 {
    let mut x = seed ^ thing.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
