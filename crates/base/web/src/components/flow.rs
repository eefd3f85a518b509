//! Decides how a flow through columns is drawn: bands whose thickness says how many, with a table.

use std::collections::BTreeMap;

use askama::Template;
use lb_texts::Texts;

/// A flow with its table.
#[derive(Clone, Template)]
#[template(path = "ui/flow.html")]
pub struct Flow {
    texts: Texts,
    title: String,
    columns: Vec<String>,
    /// One row per different way, the most frequent first.
    rows: Vec<(Vec<String>, usize)>,
    nodes: Vec<Node>,
    bands: Vec<Band>,
    height: usize,
}

/// A block of a column.
#[derive(Debug, Clone)]
struct Node {
    label: String,
    count: usize,
    x: f64,
    y: f64,
    height: f64,
    series: usize,
    last: bool,
}

/// A band between two columns.
#[derive(Debug, Clone)]
struct Band {
    path: String,
    width: f64,
    series: usize,
    says: String,
}

/// Width of the picture, of a block, distance of blocks, blocks told apart in a column.
const WIDTH: f64 = 720.0;
/// Room for the labels of the outer columns.
const SIDE: f64 = 190.0;
const BLOCK: f64 = 12.0;
const GAP: f64 = 10.0;
const MOST: usize = 9;
const TALL: f64 = 300.0;

impl Flow {
    /// A flow of `ways`: one label for each of `columns`, and how many went that way. In a column
    /// with more than nine labels the rarest are drawn as one; the table keeps them all.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    pub fn new(
        texts: Texts,
        title: impl Into<String>,
        columns: Vec<String>,
        ways: Vec<(Vec<String>, usize)>,
    ) -> Self {
        let mut rows = ways;
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let others = texts.say("web-picture-others", &[]);
        let drawn = gathered(&rows, columns.len(), &others);
        let total: usize = drawn.iter().map(|(_, count)| count).sum();
        let orders: Vec<Vec<(String, usize)>> =
            (0..columns.len()).map(|at| order(&drawn, at, &others)).collect();
        let longest = orders.iter().map(Vec::len).max().unwrap_or(0);
        let unit = TALL / total.max(1) as f64;
        let step = (WIDTH - 2.0 * SIDE - BLOCK) / (columns.len().max(2) - 1) as f64;
        let mut nodes = Vec::new();
        let mut places: BTreeMap<(usize, String), (f64, f64, usize)> = BTreeMap::new();
        for (at, labels) in orders.iter().enumerate() {
            let mut y = 24.0;
            let x = SIDE + step * at as f64;
            for (series, (label, count)) in labels.iter().enumerate() {
                let height = (*count as f64 * unit).max(1.0);
                let last = at + 1 == columns.len();
                let node = Node {
                    label: label.clone(),
                    count: *count,
                    x,
                    y,
                    height,
                    series: series % 6 + 1,
                    last,
                };
                places.insert((at, label.clone()), (y, y, node.series));
                nodes.push(node);
                y += height + GAP;
            }
        }
        let bands = bands(&drawn, columns.len(), unit, step, &mut places);
        let height = (TALL + 30.0 + GAP * longest as f64) as usize;
        Self { texts, title: title.into(), columns, rows, nodes, bands, height }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    /// The headings with their places.
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    fn heads(&self) -> Vec<(&String, f64)> {
        let step = (WIDTH - 2.0 * SIDE - BLOCK) / (self.columns.len().max(2) - 1) as f64;
        self.columns
            .iter()
            .enumerate()
            .map(|(at, head)| (head, SIDE + 6.0 + step * at as f64))
            .collect()
    }
}

/// The labels of a column, most frequent first, those gathered last.
fn order(ways: &[(Vec<String>, usize)], at: usize, others: &str) -> Vec<(String, usize)> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (labels, count) in ways {
        if let Some(label) = labels.get(at) {
            *sums.entry(label).or_default() += count;
        }
    }
    let mut sums: Vec<(String, usize)> =
        sums.into_iter().map(|(label, count)| (label.to_owned(), count)).collect();
    sums.sort_by_key(|(label, count)| (label == others, std::cmp::Reverse(*count), label.clone()));
    sums
}

/// The ways with rare labels gathered.
fn gathered(
    rows: &[(Vec<String>, usize)],
    columns: usize,
    others: &str,
) -> Vec<(Vec<String>, usize)> {
    let kept: Vec<Vec<String>> = (0..columns)
        .map(|at| {
            let all = order(rows, at, others);
            let most = if all.len() > MOST { MOST - 1 } else { MOST };
            all.into_iter().take(most).map(|(label, _)| label).collect()
        })
        .collect();
    let mut sums: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (labels, count) in rows {
        let drawn = labels
            .iter()
            .zip(&kept)
            .map(
                |(label, kept)| {
                    if kept.contains(label) { label.clone() } else { others.to_owned() }
                },
            )
            .collect();
        *sums.entry(drawn).or_default() += count;
    }
    sums.into_iter().collect()
}

/// The bands between neighbouring columns; each takes the next free place of both its blocks.
#[expect(clippy::cast_precision_loss, reason = "counts of records")]
fn bands(
    ways: &[(Vec<String>, usize)],
    columns: usize,
    unit: f64,
    step: f64,
    places: &mut BTreeMap<(usize, String), (f64, f64, usize)>,
) -> Vec<Band> {
    let mut bands = Vec::new();
    for at in 1..columns {
        let mut pairs: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (labels, count) in ways {
            if let (Some(from), Some(to)) = (labels.get(at - 1), labels.get(at)) {
                *pairs.entry((from.clone(), to.clone())).or_default() += count;
            }
        }
        for ((from, to), count) in pairs {
            let width = (count as f64 * unit).max(1.0);
            let mut take = |key: (usize, String), leaving: bool| {
                let place = places.get_mut(&key)?;
                let next = if leaving { &mut place.1 } else { &mut place.0 };
                let y = *next + width / 2.0;
                *next += width;
                Some((y, place.2))
            };
            let (Some((y1, series)), Some((y2, _))) =
                (take((at - 1, from.clone()), true), take((at, to.clone()), false))
            else {
                continue;
            };
            let (x1, x2) = (SIDE + step * (at - 1) as f64 + BLOCK, SIDE + step * at as f64);
            let middle = f64::midpoint(x1, x2);
            let path =
                format!("M{x1:.1} {y1:.1}C{middle:.1} {y1:.1} {middle:.1} {y2:.1} {x2:.1} {y2:.1}");
            bands.push(Band { path, width, series, says: format!("{from} → {to}: {count}") });
        }
    }
    bands
}
