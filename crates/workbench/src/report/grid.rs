//! Draws counts of two groupings as a table whose cells are the darker the more they hold.

use std::fmt::Write as _;

use super::escaped;

/// Counts of pairs by a group of each side; groups in order of their totals, ties by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Groups of the left side with their totals.
    pub left: Vec<(String, usize)>,
    /// Groups of the right side with their totals.
    pub right: Vec<(String, usize)>,
    /// Count for each left and right group, row by row.
    pub cells: Vec<Vec<usize>>,
}

impl Counts {
    /// Counts the pairs; keeps the `most` largest groups of each side and joins the rest as `other`.
    pub fn of(pairs: &[(String, String)], most: usize, other: &str) -> Self {
        let left = groups(pairs.iter().map(|(left, _)| left.as_str()), most, other);
        let right = groups(pairs.iter().map(|(_, right)| right.as_str()), most, other);
        let at = |groups: &[(String, usize)], name: &str| {
            let position = |wanted: &str| groups.iter().position(|(group, _)| group == wanted);
            position(name).or_else(|| position(other))
        };
        let mut cells = vec![vec![0; right.len()]; left.len()];
        for (one, two) in pairs {
            let cell = at(&left, one).zip(at(&right, two));
            if let Some(count) = cell.and_then(|(row, column)| cells.get_mut(row)?.get_mut(column))
            {
                *count += 1;
            }
        }
        Self { left, right, cells }
    }

    /// The largest cell.
    pub fn largest(&self) -> usize {
        self.cells.iter().flatten().copied().max().unwrap_or(0)
    }
}

fn groups<'a>(
    names: impl Iterator<Item = &'a str>,
    most: usize,
    other: &str,
) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut groups: Vec<(String, usize)> =
        counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    groups.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    if groups.len() > most {
        let rest: usize = groups.drain(most.saturating_sub(1)..).map(|(_, count)| count).sum();
        match groups.iter_mut().find(|(name, _)| name == other) {
            Some(group) => group.1 += rest,
            None => groups.push((other.to_owned(), rest)),
        }
    }
    groups
}

/// The counts as a table; `corner` says what rows and columns are.
pub fn table(counts: &Counts, corner: &str, upright: bool) -> String {
    let largest = counts.largest().max(1);
    let mut out = format!("<table class=\"grid\"><thead><tr><th>{}</th>", escaped(corner));
    for (name, _) in &counts.right {
        let name = escaped(name);
        let _ = if upright {
            write!(out, "<th scope=\"col\"><span>{name}</span></th>")
        } else {
            write!(out, "<th scope=\"col\">{name}</th>")
        };
    }
    out.push_str("</tr></thead><tbody>");
    for ((name, _), row) in counts.left.iter().zip(&counts.cells) {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(name));
        for count in row {
            let depth = 0.75 * (*count as f64 / largest as f64).sqrt();
            let shown = if *count == 0 { String::new() } else { count.to_string() };
            let _ = write!(out, "<td style=\"--depth:{depth:.2}\">{shown}</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

#[cfg(test)]
mod tests;
