//! Decides how a panel may be composed: how many members of each kind meet the shares by tag.
//!
//! A *kind* is the set of rule tags that an evaluator carries. Whether a panel keeps the rules
//! depends on the number of members of each kind only, so the best panel at given prices is a
//! small dynamic program over kinds.
#![expect(clippy::indexing_slicing, reason = "states and kinds are counted by this file itself")]

use crate::problem::Problem;

/// The best panel of one application at given prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composition {
    /// Members of each kind; the index is the kind's set of tags.
    pub members: Vec<u32>,
    /// Seats that nobody allowed can fill within the rules.
    pub empty: u32,
    /// Points less prices, less the penalty of empty seats.
    pub worth: i64,
}

/// Number of kinds of a problem.
pub(crate) fn kinds(problem: &Problem) -> usize {
    1 << problem.shares().len()
}

/// How many members of each share an application's panel needs.
pub(crate) fn needs(problem: &Problem, application: usize) -> Vec<u32> {
    let reviews = problem.applications()[application].reviews;
    (0..problem.shares().len()).map(|share| problem.seats_of_share(share, reviews)).collect()
}

/// Whether a panel with these members, and `empty` seats still to fill, can keep the rules.
pub(crate) fn keeps(
    problem: &Problem,
    needs: &[u32],
    members: impl Iterator<Item = usize>,
    empty: u32,
) -> bool {
    if needs.is_empty() {
        return true;
    }
    let mut counts = [empty; crate::problem::MOST_TAGS];
    for evaluator in members {
        let kind = problem.kind(evaluator);
        for (share, count) in counts.iter_mut().enumerate() {
            *count += u32::from(kind >> share & 1);
        }
    }
    needs.iter().zip(counts).all(|(&need, count)| count >= need)
}

/// Seats that so many people can fill when each gives no more than a part of one.
pub(crate) fn whole_seats(people: usize, (most, seat): (u32, u32)) -> usize {
    people * most as usize / seat.max(1) as usize
}

/// The most valuable composition of an application's panel when evaluators cost `prices`; a seat
/// left empty costs `penalty`. Nobody gives more than `of_seat` of a seat: (units of one pair, units
/// of a seat).
pub(crate) fn best(
    problem: &Problem,
    application: usize,
    prices: &[i64],
    penalty: i64,
    of_seat: (u32, u32),
) -> Composition {
    let reviews = problem.applications()[application].reviews as usize;
    let mut worths: Vec<Vec<i64>> = vec![Vec::new(); kinds(problem)];
    for (evaluator, points) in problem.candidates(application) {
        worths[usize::from(problem.kind(evaluator))].push(points - prices[evaluator]);
    }
    for list in &mut worths {
        list.sort_unstable_by(|a, b| b.cmp(a));
        list.truncate(whole_seats(list.len(), of_seat).min(reviews));
    }
    let table = Table::new(reviews, &needs(problem, application));
    table.solve(&worths, penalty)
}

/// States of the dynamic program: seats taken, and what each share still needs.
struct Table {
    reviews: usize,
    needs: Vec<u32>,
    deficits: usize,
}

impl Table {
    fn new(reviews: usize, needs: &[u32]) -> Self {
        let deficits = needs.iter().map(|&need| need as usize + 1).product();
        Self { reviews, needs: needs.to_vec(), deficits }
    }

    /// What is still needed after `n` more members of `kind`.
    fn after(&self, mut deficit: usize, kind: usize, n: u32) -> usize {
        let mut result = 0;
        let mut factor = 1;
        for (share, &need) in self.needs.iter().enumerate() {
            let base = need as usize + 1;
            let mut left = deficit % base;
            deficit /= base;
            if kind >> share & 1 == 1 {
                left = left.saturating_sub(n as usize);
            }
            result += left * factor;
            factor *= base;
        }
        result
    }

    fn solve(&self, worths: &[Vec<i64>], penalty: i64) -> Composition {
        let width = self.reviews + 1;
        let full = self.deficits - 1;
        let mut best: Vec<Option<i64>> = vec![None; width * self.deficits];
        best[full] = Some(0);
        // One column per kind, and a last one for empty seats, which count for every share.
        let mut choices: Vec<Vec<(u32, usize)>> = Vec::new();
        let empty = vec![-penalty; self.reviews];
        for (kind, list) in worths.iter().chain([&empty]).enumerate() {
            let tags = if kind == worths.len() { usize::MAX } else { kind };
            let mut next = vec![None; best.len()];
            let mut choice = vec![(0, 0); best.len()];
            for (state, value) in best.iter().enumerate().filter_map(|(s, v)| Some((s, (*v)?))) {
                let (taken, deficit) = (state / self.deficits, state % self.deficits);
                let mut sum = value;
                for n in 0..=list.len().min(self.reviews - taken) {
                    if n > 0 {
                        sum += list[n - 1];
                    }
                    let to = (taken + n) * self.deficits + self.after(deficit, tags, n as u32);
                    if next[to].is_none_or(|old| sum > old) {
                        next[to] = Some(sum);
                        choice[to] = (n as u32, state);
                    }
                }
            }
            best = next;
            choices.push(choice);
        }
        let mut state = self.reviews * self.deficits;
        let worth = best[state].unwrap_or(0);
        let mut members = vec![0; worths.len() + 1];
        for (kind, choice) in choices.iter().enumerate().rev() {
            let (n, from) = choice[state];
            members[kind] = n;
            state = from;
        }
        let empty = members.pop().unwrap_or(0);
        Composition { members, empty, worth }
    }
}
