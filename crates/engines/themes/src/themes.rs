//! Keeps themes over time: their ids, what was decided about them, and what changed.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Interrupted, Locale, Watch};
use serde::{Deserialize, Serialize};

use crate::evidence::{EVIDENCE, release};
use crate::features::Features;
use crate::grouping::{AT_ONCE, Grouper};
use crate::rules::{Constraints, Things};
use crate::statement::Statement;

/// Mean similarity from which statements are one theme. Learned from the statements to develop on
/// (docs/themes.md); people's answers move it ([`crate::questions::learn`]).
pub const THRESHOLD: f32 = 0.08;

/// How to group.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// Mean similarity from which statements are one theme.
    pub threshold: f32,
    /// Mean similarity of each statement to its nearest one, from which a group that forms is a theme.
    pub evidence: f32,
    /// Seed of the samples drawn from large sets.
    pub seed: u64,
    /// Things compared all with all at once.
    pub at_once: usize,
    /// Statements of earlier themes that nobody confirmed are grouped afresh. Otherwise every
    /// earlier theme keeps its statements, and only new ones are placed.
    pub recluster: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            threshold: THRESHOLD,
            evidence: EVIDENCE,
            seed: 0,
            at_once: AT_ONCE,
            recluster: false,
        }
    }
}

/// A theme as it was before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its id.
    pub id: String,
    /// Ids of its statements; those that are not in the set any more are passed over.
    pub statements: Vec<String>,
    /// A person confirmed it: only people change it.
    #[serde(default)]
    pub confirmed: bool,
    /// Labels that a person gave, by language.
    #[serde(default)]
    pub named: BTreeMap<String, String>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its id, kept over time.
    pub id: String,
    /// Places of its statements, ascending.
    pub members: Vec<usize>,
    /// A person confirmed it.
    pub confirmed: bool,
    /// Labels that a person gave, by language.
    pub named: BTreeMap<Locale, String>,
}

/// What became of themes; never silent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ThemeEvent {
    /// A theme that was not there before.
    Formed {
        /// Its id.
        theme: String,
    },
    /// Statements joined a theme that was there.
    Grew {
        /// Its id.
        theme: String,
        /// How many.
        statements: usize,
    },
    /// Part of a theme's statements are another theme now.
    Split {
        /// The theme as it was.
        theme: String,
        /// The other one.
        into: String,
    },
    /// A theme's statements are in another theme now, and its id is gone.
    Merged {
        /// The theme that was.
        theme: String,
        /// Where most of its statements are.
        into: String,
    },
    /// Nothing is left of a theme.
    Dissolved {
        /// The theme that was.
        theme: String,
    },
}

/// Themes of a set of statements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeSet {
    /// Themes: the largest first, of equals the one with the earlier statement.
    pub themes: Vec<Theme>,
    /// Places of the statements for which there is not enough evidence.
    pub unassigned: Vec<usize>,
    /// What changed against the earlier themes.
    pub events: Vec<ThemeEvent>,
}

/// Groups statements, in the order of [`crate::statement::in_order`], into themes. The result does
/// not depend on the number of threads, only on the set, the constraints, the earlier themes and
/// the seed.
///
/// # Errors
/// [`Interrupted`] when the caller cancelled.
pub fn group(
    statements: &[Statement],
    features: &Features,
    constraints: &Constraints,
    earlier: &[Earlier],
    params: &Params,
    watch: &dyn Watch,
) -> Result<ThemeSet, Interrupted> {
    let texts: Vec<&str> = statements.iter().map(|s| s.text.as_str()).collect();
    let ids = statements.iter().map(|s| s.id.as_str());
    let places: BTreeMap<&str, usize> = ids.zip(0..).collect();
    let before: Vec<Vec<usize>> = earlier
        .iter()
        .map(|theme| {
            theme.statements.iter().filter_map(|id| places.get(id.as_str()).copied()).collect()
        })
        .collect();
    let things = Things::new(&texts, &standing(earlier, &before, params, constraints));
    let grouper = Grouper {
        features,
        things: &things,
        threshold: params.threshold,
        seed: params.seed,
        at_once: params.at_once.max(2),
    };
    let kept: Vec<usize> = (0..earlier.len())
        .filter(|place| stays(earlier.get(*place), params))
        .filter(|place| before.get(*place).is_some_and(|members| !members.is_empty()))
        .collect();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut standing: Vec<Vec<usize>> = Vec::with_capacity(kept.len());
    for place in &kept {
        let members = before.get(*place).into_iter().flatten();
        let own: BTreeSet<usize> = members
            .filter_map(|member| things.of.get(*member).copied())
            .filter(|thing| !taken.contains(thing))
            .collect();
        taken.extend(own.iter().copied());
        standing.push(own.into_iter().collect());
    }
    let free: Vec<usize> =
        (0..things.members.len()).filter(|thing| !taken.contains(thing)).collect();
    let rest = grouper.spread(&mut standing, free, watch)?;
    let mut found = grouper.group(&rest, watch)?;
    let released = release(features, &things, &mut found, params.evidence);
    grouper.spread(&mut found, released, watch)?;
    let fresh: Vec<Vec<usize>> = found
        .iter()
        .map(|group| things.statements(group))
        .filter(|members| members.len() > 1)
        .collect();
    let standing = kept
        .iter()
        .zip(&standing)
        .filter_map(|(place, group)| Some((earlier.get(*place)?, things.statements(group))));
    Ok(settle(statements, earlier, &before, standing.collect(), fresh))
}

/// Whether an earlier theme keeps its statements.
fn stays(theme: Option<&Earlier>, params: &Params) -> bool {
    theme.is_some_and(|theme| theme.confirmed || !params.recluster)
}

/// The constraints, with the statements of every theme that stays held together.
fn standing(
    earlier: &[Earlier],
    before: &[Vec<usize>],
    params: &Params,
    constraints: &Constraints,
) -> Constraints {
    let mut all = constraints.clone();
    // Two themes that stay are two: a statement that people put together with both goes to the
    // first one.
    for (theme, members) in earlier.iter().zip(before) {
        if stays(Some(theme), params) {
            let pairs = members.iter().zip(members.iter().skip(1));
            all.together.extend(pairs.map(|(a, b)| (*a, *b)));
        }
    }
    all
}

/// Gives ids: themes that stay keep theirs; others inherit the id they share most statements with,
/// or get the next number.
fn settle(
    statements: &[Statement],
    earlier: &[Earlier],
    before: &[Vec<usize>],
    standing: Vec<(&Earlier, Vec<usize>)>,
    mut fresh: Vec<Vec<usize>>,
) -> ThemeSet {
    fresh.sort_by(|a, b| {
        b.len().cmp(&a.len()).then_with(|| first(a, statements).cmp(&first(b, statements)))
    });
    let mut used: BTreeSet<&str> = standing.iter().map(|(theme, _)| theme.id.as_str()).collect();
    let inherited = inherit(earlier, before, &fresh, &used);
    used.extend(inherited.values().map(String::as_str));
    let mut next = earlier.iter().filter_map(|theme| number(&theme.id)).max().unwrap_or(0);
    let mut themes: Vec<Theme> = standing
        .iter()
        .map(|(theme, members)| Theme {
            id: theme.id.clone(),
            members: members.clone(),
            confirmed: theme.confirmed,
            named: labels(theme),
        })
        .collect();
    for (place, members) in fresh.into_iter().enumerate() {
        let id = inherited.get(&place).cloned().unwrap_or_else(|| {
            next += 1;
            format!("t{next}")
        });
        let named = earlier.iter().find(|theme| theme.id == id).map(labels).unwrap_or_default();
        themes.push(Theme { id, members, confirmed: false, named });
    }
    themes.sort_by(|a, b| {
        b.members
            .len()
            .cmp(&a.members.len())
            .then_with(|| first(&a.members, statements).cmp(&first(&b.members, statements)))
    });
    let taken: BTreeSet<usize> = themes.iter().flat_map(|t| t.members.iter().copied()).collect();
    let unassigned = (0..statements.len()).filter(|place| !taken.contains(place)).collect();
    let events = events(earlier, before, &themes);
    ThemeSet { themes, unassigned, events }
}

/// The least id among the members, for an order that does not depend on the file's.
fn first<'a>(members: &[usize], statements: &'a [Statement]) -> Option<&'a str> {
    members.iter().filter_map(|place| statements.get(*place)).map(|s| s.id.as_str()).min()
}

fn number(id: &str) -> Option<u64> {
    id.strip_prefix('t').and_then(|digits| digits.parse().ok())
}

fn labels(theme: &Earlier) -> BTreeMap<Locale, String> {
    theme
        .named
        .iter()
        .filter_map(|(code, label)| Some((Locale::from_tag(code)?, label.clone())))
        .collect()
}

/// Ids that fresh groups take over: pairs of group and earlier theme by shared statements, the
/// largest share first, each group and id once.
fn inherit(
    earlier: &[Earlier],
    before: &[Vec<usize>],
    fresh: &[Vec<usize>],
    used: &BTreeSet<&str>,
) -> BTreeMap<usize, String> {
    let mut shares: Vec<(usize, &str, usize)> = Vec::new();
    for (theme, members) in earlier.iter().zip(before) {
        if used.contains(theme.id.as_str()) {
            continue;
        }
        let set: BTreeSet<usize> = members.iter().copied().collect();
        for (place, group) in fresh.iter().enumerate() {
            let shared = group.iter().filter(|member| set.contains(member)).count();
            if shared > 0 {
                shares.push((shared, theme.id.as_str(), place));
            }
        }
    }
    shares.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.2.cmp(&b.2)));
    let mut given: BTreeMap<usize, String> = BTreeMap::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    for (_, id, place) in shares {
        if !gone.contains(id) && !given.contains_key(&place) {
            gone.insert(id);
            given.insert(place, id.to_owned());
        }
    }
    given
}

fn events(earlier: &[Earlier], before: &[Vec<usize>], themes: &[Theme]) -> Vec<ThemeEvent> {
    let mut events = Vec::new();
    let mut now: BTreeMap<usize, &str> = BTreeMap::new();
    for theme in themes {
        theme.members.iter().for_each(|place| {
            now.insert(*place, theme.id.as_str());
        });
    }
    let had: BTreeMap<&str, &Vec<usize>> =
        earlier.iter().map(|theme| theme.id.as_str()).zip(before).collect();
    for theme in themes {
        match had.get(theme.id.as_str()) {
            None => events.push(ThemeEvent::Formed { theme: theme.id.clone() }),
            Some(old) => {
                let set: BTreeSet<&usize> = old.iter().collect();
                let joined = theme.members.iter().filter(|place| !set.contains(place)).count();
                if joined > 0 {
                    events.push(ThemeEvent::Grew { theme: theme.id.clone(), statements: joined });
                }
            }
        }
    }
    for (id, members) in &had {
        let mut goes: BTreeMap<&str, usize> = BTreeMap::new();
        for place in *members {
            if let Some(theme) = now.get(place) {
                *goes.entry(theme).or_insert(0) += 1;
            }
        }
        let lives = goes.contains_key(id);
        let most = goes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(id, _)| *id);
        match most {
            _ if lives => {
                for into in goes.keys().filter(|into| *into != id) {
                    let (theme, into) = ((*id).to_owned(), (*into).to_owned());
                    events.push(ThemeEvent::Split { theme, into });
                }
            }
            Some(into) => {
                let (theme, into) = ((*id).to_owned(), into.to_owned());
                events.push(ThemeEvent::Merged { theme, into });
            }
            None => events.push(ThemeEvent::Dissolved { theme: (*id).to_owned() }),
        }
    }
    events.sort();
    events
}
