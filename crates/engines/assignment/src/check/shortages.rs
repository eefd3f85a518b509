//! Whether seats that are said to stay empty, and promises that are said to be broken, have to be.

use std::collections::{BTreeMap, BTreeSet};

use super::Violation;
use super::files::{AnswerJson, DetailJson, ShortfallJson};
use super::world::World;

/// Notes empty seats that somebody could take, reasons that are not true, and promises that could
/// be kept. Where the panel limits probabilities, seats may stay empty for other reasons than
/// places: then only the reasons are looked at.
pub(super) fn check(world: &World<'_>, answer: &AnswerJson, broken: &mut Vec<Violation>) {
    let desk = Desk::new(world, answer);
    let limited = world.panel.policy.probability_limit.is_some_and(|limit| limit < 1.0);
    for shortfall in answer.shortfalls.iter().filter(|shortfall| shortfall.missing > 0) {
        let Some(&a) = world.applications.get(shortfall.application.as_str()) else { continue };
        let application = || shortfall.application.clone();
        if !limited && let Some(e) = desk.could_join(a, shortfall.missing) {
            let evaluator = world.panel.evaluators.get(e).map(|row| row.id.clone());
            let evaluator = evaluator.unwrap_or_default();
            broken.push(Violation::CouldBeFilled { application: application(), evaluator });
        } else if !desk.is_true(a, shortfall) {
            broken.push(Violation::NoReason { application: application() });
        }
    }
    // A repair moves nobody for a promise, and a draw keeps it on average.
    if !limited && answer.changes.is_none() {
        for (id, said) in &answer.unmet_minimums {
            let Some(&e) = world.evaluators.get(id.as_str()) else { continue };
            let promised = world.panel.evaluators.get(e).map_or(0, |row| row.min_load as u32);
            let application = (*said < promised).then(|| desk.could_have(e)).flatten();
            let application = application.and_then(|a| world.panel.applications.get(a));
            if let Some(application) = application.map(|row| row.id.clone()) {
                broken.push(Violation::CouldBeKept { application, evaluator: id.clone() });
            }
        }
    }
}

/// Who sits where, and who may.
struct Desk<'w, 'p> {
    world: &'w World<'p>,
    panels: Vec<BTreeSet<usize>>,
    loads: Vec<u32>,
    declined: BTreeSet<(usize, usize)>,
}

impl<'w, 'p> Desk<'w, 'p> {
    fn new(world: &'w World<'p>, answer: &AnswerJson) -> Self {
        let number = |application: &str, evaluator: &str| {
            Some((*world.applications.get(application)?, *world.evaluators.get(evaluator)?))
        };
        let mut panels = vec![BTreeSet::new(); world.panel.applications.len()];
        let mut loads = vec![0; world.panel.evaluators.len()];
        for row in &answer.assignments {
            if let Some((a, e)) = number(&row.application, &row.evaluator)
                && panels.get_mut(a).is_some_and(|panel| panel.insert(e))
                && let Some(load) = loads.get_mut(e)
            {
                *load += 1;
            }
        }
        let declined = answer.declined.iter().filter_map(|(a, e)| number(a, e)).collect();
        Self { world, panels, loads, declined }
    }

    /// Everybody who may sit on an application and has not declined.
    fn allowed(&self, a: usize) -> Vec<usize> {
        let row = self.world.row(a).into_iter().map(|(e, _)| e);
        row.filter(|e| !self.declined.contains(&(a, *e))).collect()
    }

    fn load(&self, e: usize) -> u32 {
        self.world.panel.evaluators.get(e).map_or(0, |row| row.load as u32)
    }

    fn has(&self, e: usize) -> u32 {
        self.loads.get(e).copied().unwrap_or(0)
    }

    /// Whether a panel keeps its shares when one member leaves, another comes, and so many seats
    /// stay empty.
    fn keeps(&self, a: usize, leaves: Option<usize>, comes: usize, empty: u32) -> bool {
        let Some(panel) = self.panels.get(a) else { return false };
        let members = || panel.iter().copied().filter(|e| Some(*e) != leaves).chain([comes]);
        let needs = self.world.needs(self.world.reviews(a));
        needs.iter().enumerate().all(|(bit, need)| {
            let with = members().filter(|e| self.world.carries(*e) >> bit & 1 == 1).count();
            (with as u32).saturating_add(empty) >= *need
        })
    }

    /// Somebody with a free place who may take an empty seat of an application.
    fn could_join(&self, a: usize, missing: u32) -> Option<usize> {
        let panel = self.panels.get(a)?;
        self.allowed(a).into_iter().find(|e| {
            !panel.contains(e)
                && self.has(*e) < self.load(*e)
                && self.keeps(a, None, *e, missing.saturating_sub(1))
        })
    }

    /// An application on which an evaluator could take the seat of somebody who can spare it.
    fn could_have(&self, e: usize) -> Option<usize> {
        if self.has(e) >= self.load(e) {
            return None;
        }
        let spares = |member: &usize| {
            let row = self.world.panel.evaluators.get(*member);
            row.is_some_and(|row| self.has(*member) > row.min_load as u32)
        };
        self.panels.iter().enumerate().find_map(|(a, panel)| {
            let may = !panel.contains(&e)
                && !self.declined.contains(&(a, e))
                && self.world.score(a, e).is_ok();
            let empty = self.world.reviews(a).saturating_sub(panel.len() as u32);
            let found = may
                && panel
                    .iter()
                    .any(|member| spares(member) && self.keeps(a, Some(*member), e, empty));
            found.then_some(a)
        })
    }

    /// Whether the reason that is given holds, as far as it says something that can be counted.
    fn is_true(&self, a: usize, shortfall: &ShortfallJson) -> bool {
        let none = DetailJson::default();
        let detail = shortfall.detail.as_ref().unwrap_or(&none);
        let reviews = self.world.reviews(a);
        match shortfall.because.as_str() {
            "few_candidates" => {
                let allowed = self.allowed(a).len() as u64;
                detail.allowed == allowed && allowed < u64::from(reviews)
            }
            "few_with_tag" => {
                let shares = self.world.panel.panel_rules.shares.iter();
                let needs = self.world.needs(reviews);
                let mut shares = shares.zip(needs).enumerate();
                shares.any(|(bit, (share, need))| {
                    let carries = |e: &usize| self.world.carries(*e) >> bit & 1 == 1;
                    let allowed = self.allowed(a).into_iter().filter(carries).count() as u64;
                    share.tag == detail.tag
                        && allowed == detail.allowed
                        && allowed < u64::from(need)
                })
            }
            "no_places" => self.blocks(a, detail),
            _ => true,
        }
    }

    /// Whether the named applications ask for more seats than the named evaluators, who are all whom
    /// they can have, will take.
    fn blocks(&self, a: usize, detail: &DetailJson) -> bool {
        let number = |id: &String| self.world.applications.get(id.as_str()).copied();
        let applications: Option<BTreeSet<usize>> =
            detail.applications.iter().map(number).collect();
        let Some(applications) = applications.filter(|set| set.contains(&a)) else { return false };
        let mut pairs: BTreeMap<usize, u64> = BTreeMap::new();
        let mut needed = 0;
        for &one in &applications {
            needed += u64::from(self.world.reviews(one));
            for e in self.allowed(one) {
                *pairs.entry(e).or_default() += 1;
            }
        }
        let given = pairs.iter().map(|(e, pairs)| u64::from(self.load(*e)).min(*pairs));
        let places: u64 = given.sum();
        let named: BTreeSet<&str> = detail.evaluators.iter().map(String::as_str).collect();
        let id = |e: &usize| self.world.panel.evaluators.get(*e).map(|row| row.id.as_str());
        let all: BTreeSet<&str> = pairs.keys().filter_map(id).collect();
        named == all && needed == detail.needed && places == detail.places && places < needed
    }
}
