//! Decides which entries are counted: permanent groups of at least *k* companies, per cell.
//!
//! An attacker who holds every table ever published can only compute functions of the groups. So
//! the guard against differencing is not a check of pairs of tables but the way figures are made: a
//! group is formed once, whole, never grows, never shrinks, and goes dark whole.

use std::collections::{BTreeMap, BTreeSet};

use super::dominated;

/// What one company contributes to one cell, once its delay is over and its consent allows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry's lasting name.
    pub key: String,
    /// Whose it is.
    pub company: String,
    /// Where it is counted (theme and authority, for example).
    pub cell: String,
    /// Entries of one kind are grouped together where that is possible.
    pub kind: String,
    /// How far it has come; a group stands where its slowest member stands.
    pub rank: u8,
}

/// A permanent group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The group's lasting name: the key of its first member.
    pub name: String,
    /// Its cell; that of all its members.
    pub cell: String,
    /// Keys of its members, for ever the same.
    pub members: Vec<String>,
    /// No longer counted anywhere, and never again.
    pub dark: bool,
}

/// What is counted from now on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// All groups, earlier ones first; earlier ones may have gone dark.
    pub groups: Vec<Group>,
    /// Entries that wait, by cell.
    pub waiting: BTreeMap<String, Vec<String>>,
}

/// Carries the groups on: those that lost a member go dark, newcomers enter where at least `k`
/// companies can enter a cell together.
///
/// No company makes up more than half of a new group. The order of `entries` is the order in which
/// they are let in. Entries of a group that has gone dark never enter another: the difference of
/// the two groups would be the company that left.
pub fn plan(earlier: &[Group], entries: &[Entry], k: usize) -> Plan {
    let k = k.max(super::LEAST);
    let cell_of: BTreeMap<&str, &str> =
        entries.iter().map(|entry| (entry.key.as_str(), entry.cell.as_str())).collect();
    let mut groups = earlier.to_vec();
    for group in &mut groups {
        let cells: Option<BTreeSet<&str>> =
            group.members.iter().map(|key| cell_of.get(key.as_str()).copied()).collect();
        match cells.as_ref().filter(|cells| cells.len() == 1).and_then(BTreeSet::first) {
            Some(cell) => (*cell).clone_into(&mut group.cell),
            None => group.dark = true,
        }
    }
    let taken: BTreeSet<String> = groups.iter().flat_map(|g| g.members.iter().cloned()).collect();
    let mut fresh: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !taken.contains(&entry.key)) {
        fresh.entry(&entry.cell).or_default().push(entry);
    }
    let mut waiting = BTreeMap::new();
    for (cell, mut candidates) in fresh {
        candidates.sort_by(|a, b| (&a.kind, a.rank).cmp(&(&b.kind, b.rank)));
        let (formed, rest) = form(&candidates, k);
        groups.extend(formed.into_iter().filter_map(|members| {
            let members: Vec<String> = members.iter().map(|entry| entry.key.clone()).collect();
            Some(Group {
                name: members.first()?.clone(),
                cell: cell.to_owned(),
                members,
                dark: false,
            })
        }));
        if !rest.is_empty() {
            let keys = rest.iter().map(|entry| entry.key.clone()).collect();
            waiting.insert(cell.to_owned(), keys);
        }
    }
    Plan { groups, waiting }
}

fn sound(members: &[&Entry], k: usize) -> bool {
    let mut per_company: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in members {
        *per_company.entry(&entry.company).or_default() += 1;
    }
    let shares: Vec<u64> = per_company.into_values().collect();
    shares.len() >= k && !dominated(&shares, 50)
}

/// Cuts the newcomers of a cell into groups; what is left joins the last of them, or waits.
fn form<'a>(candidates: &[&'a Entry], k: usize) -> (Vec<Vec<&'a Entry>>, Vec<&'a Entry>) {
    let mut formed: Vec<Vec<&Entry>> = Vec::new();
    let mut open: Vec<&Entry> = Vec::new();
    for entry in candidates {
        open.push(entry);
        if sound(&open, k) {
            formed.push(std::mem::take(&mut open));
        }
    }
    if let Some(last) = formed.last_mut() {
        let mut with_rest = last.clone();
        with_rest.extend(&open);
        if sound(&with_rest, k) {
            *last = with_rest;
            open.clear();
        }
    }
    (formed, open)
}

impl Group {
    /// Where the group stands: at its slowest member, among `entries` by key; none when it is dark.
    pub fn rank(&self, rank_of: impl Fn(&str) -> Option<u8>) -> Option<u8> {
        if self.dark {
            return None;
        }
        let ranks: Option<Vec<u8>> = self.members.iter().map(|key| rank_of(key)).collect();
        ranks?.into_iter().min()
    }
}
