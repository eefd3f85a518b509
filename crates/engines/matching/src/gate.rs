//! Decides which pairs are eligible: hard conditions of both sides, never one's own organisation.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Interrupted, Progress, Watch};
use rayon::prelude::*;

use crate::condition::{Condition, Unreadable, fold};
use crate::listing::{Listing, Side};
use crate::outcome::{Cause, MatchError, Reason};
use crate::side::set;

/// A condition a listing sets, and whether it must hold or must not.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) must: bool,
    pub(crate) condition: Condition,
}

/// For one listing: which of the other side pass its conditions; one bit each.
type Bits = Vec<u64>;

/// What one side demands of the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Demands {
    pub(crate) rules: Vec<Vec<Rule>>,
    passes: Vec<Option<Bits>>,
}

/// Conditions of both sides, evaluated.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gate {
    pub(crate) needs: Demands,
    pub(crate) offers: Demands,
    /// Number of the organisation, 0 = not named; per need, per offer.
    owners: (Vec<u32>, Vec<u32>),
    /// The numbers handed out, by folded name.
    numbers: BTreeMap<String, u32>,
    /// Needs and offers that were taken out.
    gone: (BTreeSet<usize>, BTreeSet<usize>),
}

/// Names of the columns that only the file had.
pub(crate) fn extra_columns(listings: &[Listing]) -> BTreeSet<String> {
    listings.iter().flat_map(|listing| listing.extra.keys().cloned()).collect()
}

/// Reads the conditions of a listing; unreadable ones go to `faults`.
pub(crate) fn rules_of(
    side: Side,
    row: usize,
    listing: &Listing,
    extra: &BTreeSet<String>,
    faults: &mut Vec<Unreadable>,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (column, must, cells) in [("must", true, &listing.must), ("not", false, &listing.not)] {
        for written in
            cells.iter().flat_map(|cell| cell.split([';', '；'])).filter(|w| !w.trim().is_empty())
        {
            match Condition::read(written, extra) {
                Ok(condition) => rules.push(Rule { must, condition }),
                Err(fault) => faults.push(Unreadable {
                    side,
                    row,
                    id: listing.id.clone(),
                    column,
                    condition: written.trim().to_owned(),
                    fault,
                }),
            }
        }
    }
    rules
}

/// Those that pass all of these; `None`: there is nothing to pass.
fn passing(each: impl Iterator<Item = Bits>) -> Option<Bits> {
    each.reduce(|a, b| a.iter().zip(&b).map(|(x, y)| x & y).collect())
}

/// The number of an organisation by its folded name; 0 = not named.
fn number(numbers: &mut BTreeMap<String, u32>, name: String) -> u32 {
    if name.is_empty() {
        return 0;
    }
    let next = numbers.len() as u32 + 1;
    *numbers.entry(name).or_insert(next)
}

impl Demands {
    fn evaluate(
        rules: Vec<Vec<Rule>>,
        others: &[Listing],
        watch: &dyn Watch,
    ) -> Result<Self, Interrupted> {
        // Listings of one firm, or of one form, repeat each other's conditions.
        let different: BTreeMap<(bool, &str), &Rule> = rules
            .iter()
            .flatten()
            .map(|rule| ((rule.must, rule.condition.written()), rule))
            .collect();
        let different: Vec<((bool, &str), &Rule)> = different.into_iter().collect();
        let total = different.len() as u64;
        let bits: BTreeMap<(bool, &str), Bits> = different
            .into_par_iter()
            .enumerate()
            .map(|(done, (key, rule))| {
                watch.step(Progress::of("matching.words", done as u64, total))?;
                Ok((key, rule.bits(others)))
            })
            .collect::<Result<_, Interrupted>>()?;
        let passes =
            rules
                .iter()
                .map(|own| {
                    passing(own.iter().filter_map(|rule| {
                        bits.get(&(rule.must, rule.condition.written())).cloned()
                    }))
                })
                .collect();
        Ok(Self { rules, passes })
    }

    fn pass(&self, own: usize, other: usize) -> bool {
        match self.passes.get(own) {
            Some(Some(bits)) => {
                bits.get(other / 64).is_some_and(|word| word >> (other % 64) & 1 == 1)
            }
            _ => true,
        }
    }
}

impl Rule {
    fn bits(&self, others: &[Listing]) -> Bits {
        others
            .par_chunks(64)
            .map(|chunk| {
                let met = chunk.iter().map(|other| u64::from(self.met(other)));
                met.enumerate().fold(0, |word, (at, met)| word | met << at)
            })
            .collect()
    }

    fn met(&self, other: &Listing) -> bool {
        self.condition.check(other).holds == self.must
    }

    pub(crate) fn reason(&self, by: Side, other: &Listing) -> Reason {
        let finding = self.condition.check(other);
        Reason {
            weight: 0.0,
            cause: Cause::Condition {
                by,
                must: self.must,
                condition: self.condition.written().to_owned(),
                found: finding.found,
                met: finding.holds == self.must,
            },
        }
    }
}

impl Gate {
    /// Reads and evaluates all conditions.
    pub(crate) fn build(
        needs: &[Listing],
        offers: &[Listing],
        watch: &dyn Watch,
    ) -> Result<Self, MatchError> {
        let mut faults = Vec::new();
        let mut read = |side, listings: &[Listing], others: &[Listing]| -> Vec<Vec<Rule>> {
            let extra = extra_columns(others);
            let rows = listings.iter().enumerate();
            rows.map(|(row, listing)| rules_of(side, row, listing, &extra, &mut faults)).collect()
        };
        let need_rules = read(Side::Need, needs, offers);
        let offer_rules = read(Side::Offer, offers, needs);
        if !faults.is_empty() {
            return Err(MatchError::Conditions(faults));
        }
        let mut numbers = BTreeMap::new();
        let mut owners = |listings: &[Listing]| -> Vec<u32> {
            listings
                .iter()
                .map(|listing| number(&mut numbers, fold(&listing.organisation)))
                .collect()
        };
        let owners = (owners(needs), owners(offers));
        Ok(Self {
            needs: Demands::evaluate(need_rules, offers, watch)?,
            offers: Demands::evaluate(offer_rules, needs, watch)?,
            owners,
            numbers,
            gone: Default::default(),
        })
    }

    /// Takes in one listing, over that at `index` or after all: its rules, and whether it passes those
    /// of the other side. `own` is the listing, `others` are those of the other side.
    pub(crate) fn put(
        &mut self,
        side: Side,
        index: usize,
        rules: Vec<Rule>,
        (own, others): (&Listing, &[Listing]),
    ) {
        let owner = number(&mut self.numbers, fold(&own.organisation));
        let (mine, theirs, owners, gone) = match side {
            Side::Need => (&mut self.needs, &mut self.offers, &mut self.owners.0, &mut self.gone.0),
            Side::Offer => {
                (&mut self.offers, &mut self.needs, &mut self.owners.1, &mut self.gone.1)
            }
        };
        gone.remove(&index);
        set(owners, index, owner);
        set(&mut mine.passes, index, passing(rules.iter().map(|rule| rule.bits(others))));
        set(&mut mine.rules, index, rules);
        for (bits, rules) in theirs.passes.iter_mut().zip(&theirs.rules) {
            let Some(bits) = bits else { continue };
            let met = u64::from(rules.iter().all(|rule| rule.met(own)));
            if bits.len() <= index / 64 {
                bits.resize(index / 64 + 1, 0);
            }
            if let Some(word) = bits.get_mut(index / 64) {
                *word = *word & !(1 << (index % 64)) | met << (index % 64);
            }
        }
    }

    /// Nobody is introduced to this listing any more.
    pub(crate) fn take_out(&mut self, side: Side, index: usize) {
        match side {
            Side::Need => self.gone.0.insert(index),
            Side::Offer => self.gone.1.insert(index),
        };
    }

    /// Whether the listing was taken out.
    pub(crate) fn is_gone(&self, side: Side, index: usize) -> bool {
        match side {
            Side::Need => self.gone.0.contains(&index),
            Side::Offer => self.gone.1.contains(&index),
        }
    }

    /// Whether both belong to the same organisation, by its name as written.
    pub(crate) fn same_owner(&self, need: usize, offer: usize) -> bool {
        let owner = self.owners.0.get(need).copied().unwrap_or(0);
        owner != 0 && self.owners.1.get(offer) == Some(&owner)
    }

    /// Whether nothing forbids the pair.
    pub(crate) fn eligible(&self, need: usize, offer: usize) -> bool {
        self.needs.pass(need, offer)
            && self.offers.pass(offer, need)
            && !self.same_owner(need, offer)
            && !self.is_gone(Side::Need, need)
            && !self.is_gone(Side::Offer, offer)
    }
}
