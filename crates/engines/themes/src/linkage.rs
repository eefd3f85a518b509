//! Joins statements by average linkage: a tree of merges, cut where people would cut it.
//!
//! Average linkage is reducible: joining two groups never brings the joined group nearer to a
//! third one than both were. So nearest neighbours can be joined as they are found (the
//! nearest-neighbour chain, Benzécri 1982; Murtagh, Comput. J. 26 (1983) 354) and the tree does
//! not depend on where the chain begins. A wall ("never together") is a similarity of −∞; the mean
//! with −∞ is −∞, which keeps both the rule and the reducibility.

use lb_kernel::{Interrupted, Progress, Watch};

use crate::roots::Roots;

/// Similarities of n things, symmetric, row-major, n × n; the diagonal is not read.
#[derive(Debug, Clone)]
pub(crate) struct Square {
    pub(crate) side: usize,
    pub(crate) values: Vec<f32>,
}

impl Square {
    /// A square of zeros.
    pub(crate) fn zero(side: usize) -> Self {
        Self { side, values: vec![0.0; side * side] }
    }

    /// Similarity of two things.
    pub(crate) fn at(&self, a: usize, b: usize) -> f32 {
        self.values.get(a * self.side + b).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// Sets the similarity of two different things, both ways.
    pub(crate) fn set(&mut self, a: usize, b: usize, value: f32) {
        for place in [a * self.side + b, b * self.side + a] {
            if let Some(cell) = self.values.get_mut(place) {
                *cell = value;
            }
        }
    }

    /// Copies what is below the diagonal to above it.
    pub(crate) fn mirror(&mut self) {
        for a in 0..self.side {
            for b in 0..a {
                let value = self.at(a, b);
                self.set(a, b, value);
            }
        }
    }

    fn row(&self, a: usize) -> &[f32] {
        self.values.get(a * self.side..(a + 1) * self.side).unwrap_or(&[])
    }
}

/// Two groups joined, each named by one of its members, at their mean similarity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Merge {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) similarity: f32,
}

/// Things with their similarities, joined down to the similarity `floor`; `sizes` are the numbers
/// of members that each thing stands for. Time O(n²), the square is used up.
pub(crate) fn merges(
    mut square: Square,
    mut sizes: Vec<f32>,
    floor: f32,
    watch: &dyn Watch,
) -> Result<Vec<Merge>, Interrupted> {
    let n = square.side;
    let mut alive: Vec<bool> = vec![true; n];
    let mut found = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    let mut next_start = 0;
    loop {
        if chain.is_empty() {
            while next_start < n && !alive.get(next_start).copied().unwrap_or(false) {
                next_start += 1;
            }
            if next_start >= n {
                break;
            }
            chain.push(next_start);
        }
        let Some(&tip) = chain.last() else { break };
        let before = chain.len().checked_sub(2).and_then(|place| chain.get(place)).copied();
        let nearest = nearest(&square, &alive, tip, before);
        match nearest {
            Some((other, similarity)) if similarity >= floor => {
                if Some(other) == before {
                    chain.truncate(chain.len() - 2);
                    found.push(Merge { one: tip.min(other), other: tip.max(other), similarity });
                    join(&mut square, &mut sizes, &mut alive, tip.min(other), tip.max(other));
                } else {
                    chain.push(other);
                }
            }
            // Nothing is near enough, and never will be: the group is final.
            _ => {
                if let Some(flag) = alive.get_mut(tip) {
                    *flag = false;
                }
                chain.clear();
                next_start = 0;
            }
        }
        if found.len() % 64 == 0 {
            watch.step(Progress::of("themes.join", found.len() as u64, n as u64))?;
        }
    }
    found.sort_by(|a, b| {
        b.similarity.total_cmp(&a.similarity).then(a.one.cmp(&b.one)).then(a.other.cmp(&b.other))
    });
    Ok(found)
}

/// The most similar living group; of equals the one before on the chain (or the chain would run
/// in circles), then the first.
fn nearest(
    square: &Square,
    alive: &[bool],
    tip: usize,
    before: Option<usize>,
) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = before.map(|place| (place, square.at(tip, place)));
    for (place, (value, living)) in square.row(tip).iter().zip(alive).enumerate() {
        if *living && place != tip && best.is_none_or(|(_, most)| *value > most) {
            best = Some((place, *value));
        }
    }
    best
}

/// Lance and Williams' update for the mean: the joined group takes the place of `one`.
fn join(square: &mut Square, sizes: &mut [f32], alive: &mut [bool], one: usize, other: usize) {
    let size = |sizes: &[f32], place: usize| sizes.get(place).copied().unwrap_or(1.0);
    let (a, b) = (size(sizes, one), size(sizes, other));
    for third in 0..square.side {
        if third == one || third == other || !alive.get(third).copied().unwrap_or(false) {
            continue;
        }
        let mean = (a * square.at(one, third) + b * square.at(other, third)) / (a + b);
        square.set(one, third, mean);
    }
    if let Some(flag) = alive.get_mut(other) {
        *flag = false;
    }
    if let Some(cell) = sizes.get_mut(one) {
        *cell = a + b;
    }
}

/// Groups that remain when only merges at `threshold` or more are made: for each thing the least
/// member of its group.
pub(crate) fn cut(things: usize, merges: &[Merge], threshold: f32) -> Vec<usize> {
    let mut roots = Roots::new(things);
    for merge in merges.iter().filter(|merge| merge.similarity >= threshold) {
        roots.unite(merge.one, merge.other);
    }
    (0..things).map(|thing| roots.top(thing)).collect()
}

#[cfg(test)]
mod tests;
