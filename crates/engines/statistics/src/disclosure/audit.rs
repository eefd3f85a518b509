//! Decides, from all figures ever published and who stands behind each, whether a small group shows.
//!
//! It does not know how the figures were made. Two entries that are in exactly the same figures
//! are the same to everybody outside; the classes of this relation are the regions of the Venn
//! diagram of all figures. Whatever is computed from the figures, by sums, differences or anything
//! else, is a function of the sizes of these regions. So if no region is small, nothing small shows.

use std::collections::{BTreeMap, BTreeSet};

/// A region that holds somebody, but too few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Indices of the figures whose meeting it is.
    pub figures: Vec<usize>,
    /// The companies behind it.
    pub companies: BTreeSet<String>,
}

/// All regions with fewer than `k` companies; `figures` holds (entry, company) pairs per figure.
pub fn audit(figures: &[Vec<(String, String)>], k: usize) -> Vec<Region> {
    let mut signature: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        for entry in figure {
            let seen = signature.entry(entry).or_default();
            if seen.last() != Some(&at) {
                seen.push(at);
            }
        }
    }
    let mut regions: BTreeMap<Vec<usize>, BTreeSet<String>> = BTreeMap::new();
    for ((_, company), figures) in signature {
        regions.entry(figures).or_default().insert(company.clone());
    }
    regions
        .into_iter()
        .filter(|(_, companies)| companies.len() < k)
        .map(|(figures, companies)| Region { figures, companies })
        .collect()
}
