//! What people have decided about statements: together, apart, a theme that stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::roots::Roots;

/// Decisions about pairs of statements, by their places in the set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Pairs that are the same difficulty.
    pub together: Vec<(usize, usize)>,
    /// Pairs that are not. Where both are said, together holds.
    pub apart: Vec<(usize, usize)>,
}

/// Things to group: statements that are one already, and the walls between things.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    /// Statements of each thing, ascending; things are in the order of
    /// their first statement.
    pub(crate) members: Vec<Vec<usize>>,
    /// Pairs of things that may not be joined, both ways.
    pub(crate) walls: BTreeSet<(usize, usize)>,
    /// Thing of each statement.
    pub(crate) of: Vec<usize>,
}

impl Things {
    /// Joins what people put together and statements whose words are the same.
    pub(crate) fn new(texts: &[&str], constraints: &Constraints) -> Self {
        let mut roots = Roots::new(texts.len());
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (place, text) in texts.iter().enumerate() {
            let words = lb_language::words::terms(text, None).join(" ");
            let key = if words.is_empty() { (*text).to_owned() } else { words };
            match first.get(&key) {
                Some(earlier) => roots.unite(*earlier, place),
                None => {
                    first.insert(key, place);
                }
            }
        }
        for (a, b) in &constraints.together {
            if *a < texts.len() && *b < texts.len() {
                roots.unite(*a, *b);
            }
        }
        let mut things = Self { of: vec![0; texts.len()], ..Self::default() };
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for place in 0..texts.len() {
            let top = roots.top(place);
            let number = *numbers.entry(top).or_insert_with(|| {
                things.members.push(Vec::new());
                things.members.len() - 1
            });
            if let (Some(members), Some(of)) =
                (things.members.get_mut(number), things.of.get_mut(place))
            {
                members.push(place);
                *of = number;
            }
        }
        for (a, b) in &constraints.apart {
            let (Some(one), Some(other)) = (things.of.get(*a), things.of.get(*b)) else { continue };
            if one != other {
                things.walls.insert((*one, *other));
                things.walls.insert((*other, *one));
            }
        }
        things
    }

    /// Whether a wall stands between a thing and any of the others.
    pub(crate) fn walled(&self, thing: usize, others: &[usize]) -> bool {
        let mut walls = self.walls.range((thing, 0)..=(thing, usize::MAX)).peekable();
        walls.peek().is_some() && walls.any(|(_, other)| others.contains(other))
    }

    /// The statements of several things, ascending.
    pub(crate) fn statements(&self, things: &[usize]) -> Vec<usize> {
        let mut all: Vec<usize> =
            things.iter().filter_map(|t| self.members.get(*t)).flatten().copied().collect();
        all.sort_unstable();
        all
    }
}
