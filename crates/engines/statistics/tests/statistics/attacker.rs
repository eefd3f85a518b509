//! Somebody outside who keeps every table ever published and solves for what was not published.
//!
//! He knows how figures hang together (a margin is the sum of its cells; a cell changes by those who
//! enter and those who leave) and nothing of how they were made. For each unknown he keeps the
//! interval of values that fits everything, and narrows until nothing moves.

use std::collections::{BTreeMap, BTreeSet};

/// One publication: by figure, the counts that its shown value leaves open.
pub type Table = BTreeMap<String, (i64, i64)>;

/// What he learned: an unknown, and the interval it must lie in.
pub type Learned = BTreeMap<String, (i64, i64)>;

const ANY: (i64, i64) = (0, 1_000_000);

/// Unknowns by number, and sums of them (with signs) that are nothing.
#[derive(Default)]
struct Unknowns {
    names: Vec<String>,
    bounds: Vec<(i64, i64)>,
    sums: Vec<Vec<(usize, i64)>>,
}

impl Unknowns {
    fn add(&mut self, name: String, bounds: (i64, i64)) -> usize {
        self.names.push(name);
        self.bounds.push(bounds);
        self.names.len() - 1
    }

    /// Whole = this unknown + a rest.
    fn within(&mut self, part: usize, whole: usize) {
        let rest = self.add(format!("rest {}", self.names[part]), ANY);
        self.sums.push(vec![(whole, -1), (part, 1), (rest, 1)]);
    }
}

/// Solves. `margins` gives the parts of each sum; `nobody_leaves` is what he may know besides.
pub fn solve(tables: &[Table], margins: &[(String, Vec<String>)], nobody_leaves: bool) -> Learned {
    let mut all = Unknowns::default();
    let figures: BTreeSet<&String> = margins
        .iter()
        .flat_map(|(whole, parts)| std::iter::once(whole).chain(parts))
        .chain(tables.iter().flat_map(|t| t.keys()))
        .collect();
    let mut before: BTreeMap<&String, usize> = BTreeMap::new();
    for (t, table) in tables.iter().enumerate() {
        let mut now = BTreeMap::new();
        for figure in &figures {
            let shown = table.get(*figure).copied().unwrap_or(ANY);
            let x = all.add(format!("{figure}@{t}"), shown);
            now.insert(*figure, x);
            let Some(earlier) = before.get(figure).copied() else { continue };
            let entered = all.add(format!("in {figure}@{t}"), ANY);
            let out = if nobody_leaves { (0, 0) } else { ANY };
            let left = all.add(format!("out {figure}@{t}"), out);
            all.sums.push(vec![(x, -1), (earlier, 1), (entered, 1), (left, -1)]);
            // Nobody can leave who was not there, nobody enters unseen.
            all.within(entered, x);
            all.within(left, earlier);
        }
        for (whole, parts) in margins {
            let mut sum = vec![(now[whole], -1)];
            sum.extend(parts.iter().map(|part| (now[part], 1)));
            all.sums.push(sum);
        }
        before = now;
    }
    let Unknowns { names, mut bounds, sums } = all;
    while sums.iter().fold(false, |moved, sum| narrow(sum, &mut bounds) | moved) {}
    names.into_iter().zip(bounds).collect()
}

/// Each term lies where the others leave it room.
fn narrow(sum: &[(usize, i64)], bounds: &mut [(i64, i64)]) -> bool {
    let reach = |(at, sign): &(usize, i64), bounds: &[(i64, i64)]| {
        let (low, high) = bounds[*at];
        if *sign > 0 { (low, high) } else { (-high, -low) }
    };
    let mut moved = false;
    for term in sum {
        let (low, high) =
            sum.iter().map(|t| reach(t, bounds)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let (own_low, own_high) = reach(term, bounds);
        let (rest_low, rest_high) = (low - own_low, high - own_high);
        let (from, to) = if term.1 > 0 { (-rest_high, -rest_low) } else { (rest_low, rest_high) };
        let own = bounds[term.0];
        let next = (own.0.max(from), own.1.min(to));
        if next != own && next.0 <= next.1 {
            bounds[term.0] = next;
            moved = true;
        }
    }
    moved
}

/// The unknowns of which he knows: somebody is in it, and fewer than `k`.
pub fn unmasked(learned: &Learned, k: i64) -> Vec<String> {
    learned
        .iter()
        .filter(|(name, _)| !name.starts_with("rest "))
        .filter(|(_, (low, high))| *low >= 1 && *high < k)
        .map(|(name, (low, high))| format!("{name}: {low}–{high}"))
        .collect()
}

/// Whether the indicator of `target` is a linear combination of the `figures`' indicators, over the
/// entries numbered from nothing: then its exact count can be computed. Modulo a prime, which finds all
/// combinations of whole numbers there are.
pub fn derivable(figures: &[Vec<usize>], entries: usize, target: &[usize]) -> bool {
    const PRIME: u64 = 2_147_483_647;
    let indicator = |set: &[usize]| {
        let mut line = vec![0u64; entries];
        set.iter().for_each(|i| line[*i] = 1);
        line
    };
    let mut basis: Vec<(usize, Vec<u64>)> = Vec::new();
    let reduce = |mut line: Vec<u64>, basis: &[(usize, Vec<u64>)]| {
        for (head, row) in basis {
            let factor = line[*head];
            if factor != 0 {
                for (x, y) in line.iter_mut().zip(row) {
                    *x = (*x + (PRIME - factor) * y) % PRIME;
                }
            }
        }
        line
    };
    for figure in figures {
        let line = reduce(indicator(figure), &basis);
        if let Some(head) = line.iter().position(|x| *x != 0) {
            let inverse = power(line[head], PRIME - 2, PRIME);
            let unit: Vec<u64> = line.iter().map(|x| x * inverse % PRIME).collect();
            basis.push((head, unit));
        }
    }
    reduce(indicator(target), &basis).iter().all(|x| *x == 0)
}

fn power(mut base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let mut product = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product = product * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    product
}
