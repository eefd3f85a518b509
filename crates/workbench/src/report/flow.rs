//! Draws who is matched with whom as bands between two columns of groups.

use std::fmt::Write as _;

use super::escaped;
use super::grid::Counts;

const WIDTH: f64 = 560.0;
const NODE: f64 = 12.0;
/// Room for names on each side.
const MARGIN: f64 = 150.0;
const GAP: f64 = 14.0;
/// Least height of a group, so that its name fits beside it.
const LEAST: f64 = 18.0;

/// The counts as an SVG picture; `label` is its description for those who cannot see it.
pub fn svg(counts: &Counts, label: &str) -> String {
    let total: usize = counts.left.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return String::new();
    }
    let rows = counts.left.len().max(counts.right.len());
    let inner = (rows as f64 * 44.0).clamp(160.0, 560.0);
    let left = Column::new(&counts.left, total, inner);
    let right = Column::new(&counts.right, total, inner);
    let height = left.height.max(right.height) + 8.0;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" role=\"img\" aria-label=\"{}\">",
        escaped(label)
    );
    bands(&mut out, counts, &left, &right);
    for (column, x, anchor, at) in [
        (&left, MARGIN, "end", MARGIN - 8.0),
        (&right, WIDTH - MARGIN - NODE, "start", WIDTH - MARGIN + 8.0),
    ] {
        for group in &column.groups {
            let middle = group.top + group.height / 2.0 + 4.5;
            let _ = write!(
                out,
                "<rect class=\"node\" x=\"{x}\" y=\"{:.1}\" width=\"{NODE}\" height=\"{:.1}\" rx=\"2\"/>\
                 <text x=\"{at}\" y=\"{middle:.1}\" text-anchor=\"{anchor}\">{} <tspan class=\"faint\">{}</tspan></text>",
                group.top,
                group.height,
                escaped(&group.name),
                group.count
            );
        }
    }
    out.push_str("</svg>");
    out
}

struct Group {
    name: String,
    count: usize,
    top: f64,
    height: f64,
}

struct Column {
    groups: Vec<Group>,
    height: f64,
}

impl Column {
    fn new(counted: &[(String, usize)], total: usize, inner: f64) -> Self {
        let mut top = 4.0;
        let mut groups = Vec::with_capacity(counted.len());
        for (name, count) in counted {
            let height = (inner * *count as f64 / total as f64).max(LEAST);
            groups.push(Group { name: name.clone(), count: *count, top, height });
            top += height + GAP;
        }
        Self { groups, height: (top - GAP).max(0.0) }
    }
}

fn bands(out: &mut String, counts: &Counts, left: &Column, right: &Column) {
    let mut filled = vec![0.0; right.groups.len()];
    let (from, to) = (MARGIN + NODE, WIDTH - MARGIN - NODE);
    let middle = f64::midpoint(from, to);
    for (group, row) in left.groups.iter().zip(&counts.cells) {
        let mut y = group.top;
        for ((target, count), used) in right.groups.iter().zip(row).zip(&mut filled) {
            if *count == 0 {
                continue;
            }
            let share = |side: &Group| side.height * *count as f64 / side.count.max(1) as f64;
            let (thick, thin) = (share(group), share(target));
            let landing = target.top + *used;
            let _ = write!(
                out,
                "<path class=\"band\" d=\"M{from} {y:.1} C{middle} {y:.1} {middle} {landing:.1} {to} {landing:.1} \
                 V{:.1} C{middle} {:.1} {middle} {:.1} {from} {:.1}Z\"><title>{} → {}: {count}</title></path>",
                landing + thin,
                landing + thin,
                y + thick,
                y + thick,
                escaped(&group.name),
                escaped(&target.name)
            );
            y += thick;
            *used += thin;
        }
    }
}

#[cfg(test)]
mod tests;
