//! Decides how who works with whom is drawn: groups as discs on a circle, the best connected in the
//! middle of their disc, names where they have room. The same data give the same picture; the work
//! grows with the number of nodes, not with its square, so that 3,000 are drawn at once.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use askama::Template;
use lb_texts::Texts;

/// Somebody in the picture.
#[derive(Debug, Clone)]
pub struct GraphNode {
    /// The name.
    pub label: String,
    /// In which group it stands, in words.
    pub group: String,
    /// Where more is told.
    pub href: Option<String>,
}

/// A picture of who works with whom, with its table.
#[derive(Clone, Template)]
#[template(path = "ui/graph.html")]
pub struct Graph {
    texts: Texts,
    title: String,
    dots: Vec<Dot>,
    lines: Vec<Line>,
    groups: Vec<(String, usize, f64, f64)>,
    /// Name, group, number of partners, who they are; the best connected first.
    rows: Vec<(String, String, usize, String)>,
    nodes: usize,
    edges: usize,
}

#[derive(Debug, Clone)]
struct Dot {
    x: f64,
    y: f64,
    radius: f64,
    series: usize,
    says: String,
    label: Option<String>,
    href: Option<String>,
}

#[derive(Debug, Clone)]
struct Line {
    from: (f64, f64),
    to: (f64, f64),
    width: f64,
}

/// Half the picture, most names in it, most lines drawn one by one, most rows of the table.
const HALF: f64 = 340.0;
const NAMES: usize = 40;
const LINES: usize = 500;
const ROWS: usize = 200;
/// Partners named in a row.
const PARTNERS: usize = 8;
/// The angle by which seeds of a sunflower follow each other: a disc is filled evenly.
const SEED: f64 = 2.399_963_229_728_653;

impl Graph {
    /// A picture of `nodes` and the pairs of their places that work together, each with how often.
    #[must_use]
    pub fn new(
        texts: Texts,
        title: impl Into<String>,
        nodes: &[GraphNode],
        edges: &[(usize, usize, usize)],
    ) -> Self {
        let mut degrees = vec![0_usize; nodes.len()];
        for (from, to, _) in edges {
            for end in [from, to] {
                if let Some(degree) = degrees.get_mut(*end) {
                    *degree += 1;
                }
            }
        }
        let degree = |at: usize| degrees.get(at).copied().unwrap_or_default();
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            members.entry(&node.group).or_default().push(at);
        }
        let mut groups: Vec<(&str, Vec<usize>)> = members.into_iter().collect();
        groups.sort_by_key(|(name, members)| (std::cmp::Reverse(members.len()), *name));
        for (_, members) in &mut groups {
            members.sort_by_key(|at| {
                (std::cmp::Reverse(degree(*at)), nodes.get(*at).map(|node| node.label.clone()))
            });
        }
        let placed = placed(&groups, nodes.len());
        let mut dots: Vec<(usize, Dot)> = Vec::with_capacity(nodes.len());
        for (series, (_, members)) in groups.iter().enumerate() {
            for at in members {
                let (Some(node), Some((x, y))) = (nodes.get(*at), placed.places.get(*at)) else {
                    continue;
                };
                let radius = (placed.dot * (1.0 + ratio(degree(*at)).sqrt() * 0.35)).min(14.0);
                dots.push((
                    *at,
                    Dot {
                        x: *x,
                        y: *y,
                        radius,
                        series: series % 6 + 1,
                        says: format!("{} · {} · {}", node.label, node.group, degree(*at)),
                        label: None,
                        href: node.href.clone(),
                    },
                ));
            }
        }
        dots.sort_by_key(|(at, _)| (std::cmp::Reverse(degree(*at)), *at));
        name(&mut dots, nodes);
        let partners = partners(&texts, nodes, edges);
        let rows = dots.iter().take(ROWS).filter_map(|(at, _)| {
            let node = nodes.get(*at)?;
            let with = partners.get(at).cloned().unwrap_or_default();
            Some((node.label.clone(), node.group.clone(), degree(*at), with))
        });
        Self {
            texts,
            title: title.into(),
            rows: rows.collect(),
            lines: lines(nodes, edges, &placed),
            groups: groups
                .iter()
                .zip(&placed.centres)
                .map(|((name, members), (x, y, radius))| {
                    ((*name).to_owned(), members.len(), *x, y - radius - 8.0)
                })
                .collect(),
            dots: dots.into_iter().map(|(_, dot)| dot).collect(),
            nodes: nodes.len(),
            edges: edges.len(),
        }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    /// Of how many the table tells, where it does not tell of all.
    fn cut(&self) -> Option<String> {
        let rows = self.rows.len();
        (rows < self.nodes).then(|| self.texts.say("web-picture-cut", &[("count", rows.into())]))
    }

    fn about(&self) -> String {
        self.texts
            .say("web-picture-graph", &[("nodes", self.nodes.into()), ("edges", self.edges.into())])
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of records")]
fn ratio(count: usize) -> f64 {
    count as f64
}

/// The names of everybody's partners, those with whom most is done first.
fn partners(
    texts: &Texts,
    nodes: &[GraphNode],
    edges: &[(usize, usize, usize)],
) -> BTreeMap<usize, String> {
    let mut of: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (from, to, times) in edges {
        of.entry(*from).or_default().push((*times, *to));
        of.entry(*to).or_default().push((*times, *from));
    }
    let named = |mut with: Vec<(usize, usize)>| {
        with.sort_by_key(|(times, at)| (std::cmp::Reverse(*times), *at));
        let names = with.iter().take(PARTNERS).filter_map(|(_, at)| nodes.get(*at));
        let names: Vec<&str> = names.map(|node| node.label.as_str()).collect();
        let names = names.join(", ");
        match with.len().checked_sub(PARTNERS).filter(|more| *more > 0) {
            Some(more) => {
                let values = [("names", names.into()), ("count", more.into())];
                texts.say("web-picture-and-more", &values)
            }
            None => names,
        }
    };
    of.into_iter().map(|(at, with)| (at, named(with))).collect()
}

/// Where everything stands.
struct Placed {
    places: Vec<(f64, f64)>,
    /// Of each group: centre and radius of its disc.
    centres: Vec<(f64, f64, f64)>,
    dot: f64,
}

/// Discs on a circle, as large as their groups; seeds of a sunflower within each.
fn placed(groups: &[(&str, Vec<usize>)], count: usize) -> Placed {
    let mut places = vec![(0.0, 0.0); count];
    let roots: Vec<f64> = groups.iter().map(|(_, members)| ratio(members.len()).sqrt()).collect();
    let sum: f64 = roots.iter().sum::<f64>().max(1.0);
    let alone = groups.len() < 2;
    let ring = if alone { 0.0 } else { HALF * 0.6 };
    // Neighbouring discs share the circle by their radii; none is larger than its room.
    let widest = if alone { HALF * 0.8 } else { HALF * 0.36 };
    let scale = if alone { widest } else { (ring * PI / sum).min(HALF) };
    let mut centres = Vec::new();
    let mut angle = -PI / 2.0;
    for ((_, members), root) in groups.iter().zip(&roots) {
        let share = root / sum * 2.0 * PI;
        let middle = angle + share / 2.0;
        angle += share;
        let radius = if alone { widest } else { (root * scale * 0.85).min(widest) };
        let (x, y) = (ring * middle.cos(), ring * middle.sin());
        centres.push((x, y, radius));
        let last = ratio(members.len().max(1)).sqrt();
        for (at, member) in members.iter().enumerate() {
            let far = radius * 0.92 * (ratio(at) + 0.35).sqrt() / last;
            let turn = ratio(at) * SEED;
            if let Some(place) = places.get_mut(*member) {
                *place = (x + far * turn.cos(), y + far * turn.sin());
            }
        }
    }
    let dot = (130.0 / ratio(count.max(1)).sqrt()).clamp(1.6, 7.0);
    Placed { places, centres, dot }
}

/// Names the best connected, as long as no name covers another.
fn name(dots: &mut [(usize, Dot)], nodes: &[GraphNode]) {
    let mut taken: Vec<(f64, f64, f64, f64)> = Vec::new();
    for (at, dot) in dots.iter_mut() {
        if taken.len() >= NAMES {
            break;
        }
        let Some(node) = nodes.get(*at) else { continue };
        let label = short(&node.label);
        let width: f64 = label.chars().map(|c| if c >= '\u{1100}' { 12.0 } else { 6.6 }).sum();
        let (left, top) = (dot.x + dot.radius + 3.0, dot.y - 7.0);
        let free = taken.iter().all(|(x, y, right, bottom)| {
            left > *right || left + width < *x || top > *bottom || top + 14.0 < *y
        });
        if free && left + width < HALF + 60.0 {
            taken.push((left, top, left + width, top + 14.0));
            dot.label = Some(label);
        }
    }
}

/// At most 22 characters of a name.
fn short(label: &str) -> String {
    if label.chars().count() <= 22 {
        return label.to_owned();
    }
    label.chars().take(21).chain(['…']).collect()
}

/// Lines one by one, or, where there are many, one between each two groups.
fn lines(nodes: &[GraphNode], edges: &[(usize, usize, usize)], placed: &Placed) -> Vec<Line> {
    let place = |at: usize| placed.places.get(at).copied();
    if edges.len() <= LINES {
        let drawn = edges.iter().filter_map(|(from, to, times)| {
            let width = 1.0 + (ratio(*times) - 1.0).clamp(0.0, 4.0);
            Some(Line { from: place(*from)?, to: place(*to)?, width })
        });
        return drawn.collect();
    }
    let mut order: Vec<&str> = nodes.iter().map(|node| node.group.as_str()).collect();
    order.sort_unstable();
    order.dedup();
    let mut sums: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (from, to, _) in edges {
        if let (Some(from), Some(to)) = (nodes.get(*from), nodes.get(*to)) {
            let (a, b) = (from.group.as_str(), to.group.as_str());
            *sums.entry(if a < b { (a, b) } else { (b, a) }).or_default() += 1;
        }
    }
    let mut means: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for (node, (x, y)) in nodes.iter().zip(&placed.places) {
        let sum = means.entry(node.group.as_str()).or_default();
        *sum = (sum.0 + x, sum.1 + y, sum.2 + 1.0);
    }
    let centre = |group: &str| means.get(group).map(|(x, y, n)| (x / n, y / n));
    let most = ratio(sums.values().copied().max().unwrap_or(1));
    let drawn = sums.iter().filter(|((a, b), _)| a != b).filter_map(|((a, b), count)| {
        let width = 1.0 + 14.0 * ratio(*count) / most;
        Some(Line { from: centre(a)?, to: centre(b)?, width })
    });
    drawn.collect()
}
