//! Keeps one round's market: askers, partners and the sparse candidate pairs between them.
#![expect(clippy::indexing_slicing, reason = "positions are made and checked by the builder")]

use serde::{Deserialize, Serialize};

/// One who sees a list and asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Stable identity. Ties and the order of work follow it, so that the order of the rows does
    /// not matter; equal keys fall back to the order of the rows.
    pub key: u64,
    /// Longest list this asker reads in the round (`k`); 0 = sits this round out.
    pub list: u32,
    /// Organisation; partners of the same one are never shown.
    pub organisation: Option<u32>,
}

/// One who is shown and answers requests.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Partner {
    /// Stable identity, see [`Asker::key`].
    pub key: u64,
    /// Requests this partner answers in the round (`c`); 0 = is not shown to anybody.
    pub capacity: u32,
    /// Expected requests this partner should receive at least, for example a newcomer's; 0 = no
    /// promise. Served by subsidies as far as candidates and lists allow.
    pub floor: f32,
    /// Organisation; askers of the same one never see this partner.
    pub organisation: Option<u32>,
}

/// A possible pair, in the row of its asker.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Position of the partner.
    pub partner: u32,
    /// Probability `p` that the asker asks when shown, 0–1.
    pub ask: f32,
    /// Probability `q` that the partner accepts when asked and answering, 0–1.
    pub accept: f32,
}

impl Candidate {
    /// The chance p·q of a match when shown and answered: the common score of both sides.
    #[must_use]
    pub fn score(&self) -> f64 {
        f64::from(self.ask) * f64::from(self.accept)
    }
}

/// Why a pair may not be shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exclusion {
    /// A person, a rule or a hard condition forbids the pair.
    Blocked,
    /// It was shown in an earlier round.
    AlreadyShown,
    /// Both belong to one organisation.
    OwnOrganisation,
}

/// Why a market could not be built. Positions count from 0 in the order of the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarketError {
    /// A pair names a partner that does not exist.
    #[error("asker {asker}: there is no partner {partner}")]
    NoSuchPartner {
        /// Position of the asker.
        asker: u32,
        /// Position named.
        partner: u32,
    },
    /// An exclusion names an asker that does not exist.
    #[error("there is no asker {asker}")]
    NoSuchAsker {
        /// Position named.
        asker: u32,
    },
    /// A probability is not a number from 0 to 1.
    #[error("asker {asker}, partner {partner}: a probability is not a number from 0 to 1")]
    NotAProbability {
        /// Position of the asker.
        asker: u32,
        /// Position of the partner.
        partner: u32,
    },
    /// The same pair stands twice in one row.
    #[error("asker {asker}: partner {partner} stands twice")]
    Twice {
        /// Position of the asker.
        asker: u32,
        /// Position of the partner.
        partner: u32,
    },
    /// A floor is negative or not a number.
    #[error("partner {partner}: the floor is not a number from 0 up")]
    NotAFloor {
        /// Position of the partner.
        partner: u32,
    },
    /// More rows or pairs than 32 bits count.
    #[error("more than 4,294,967,294 pairs or members")]
    TooLarge,
}

/// Collects a market row by row.
#[derive(Debug, Clone)]
pub struct MarketBuilder {
    partners: Vec<Partner>,
    askers: Vec<Asker>,
    ends: Vec<usize>,
    candidates: Vec<Candidate>,
    excluded: Vec<(u32, u32, Exclusion)>,
    row_seen: Vec<u32>,
}

impl MarketBuilder {
    /// Begins a market with all its partners; their positions are those of this vector.
    ///
    /// # Errors
    /// [`MarketError::NotAFloor`] for a floor that is no number from 0 up, and
    /// [`MarketError::TooLarge`] beyond 32 bits.
    pub fn new(partners: Vec<Partner>) -> Result<Self, MarketError> {
        let count = u32::try_from(partners.len()).map_err(|_| MarketError::TooLarge)?;
        for (partner, member) in (0..count).zip(&partners) {
            if !(member.floor >= 0.0 && member.floor.is_finite()) {
                return Err(MarketError::NotAFloor { partner });
            }
        }
        let row_seen = vec![u32::MAX; partners.len()];
        Ok(Self {
            partners,
            askers: Vec::new(),
            ends: Vec::new(),
            candidates: Vec::new(),
            excluded: Vec::new(),
            row_seen,
        })
    }

    /// Adds the next asker with the partners that may be shown to it; answers its position.
    ///
    /// # Errors
    /// A partner that does not exist or stands twice, a probability outside 0–1, or too many
    /// pairs; the builder should then be dropped.
    pub fn asker(
        &mut self,
        asker: Asker,
        candidates: impl IntoIterator<Item = Candidate>,
    ) -> Result<u32, MarketError> {
        let row = u32::try_from(self.askers.len()).map_err(|_| MarketError::TooLarge)?;
        for candidate in candidates {
            self.check(row, candidate)?;
            self.candidates.push(candidate);
        }
        if row == u32::MAX || self.candidates.len() >= u32::MAX as usize {
            return Err(MarketError::TooLarge);
        }
        self.askers.push(asker);
        self.ends.push(self.candidates.len());
        Ok(row)
    }

    fn check(&mut self, asker: u32, candidate: Candidate) -> Result<(), MarketError> {
        let partner = candidate.partner;
        let seen = self
            .row_seen
            .get_mut(partner as usize)
            .ok_or(MarketError::NoSuchPartner { asker, partner })?;
        if *seen == asker {
            return Err(MarketError::Twice { asker, partner });
        }
        *seen = asker;
        let fits = |value: f32| (0.0..=1.0).contains(&value);
        if !(fits(candidate.ask) && fits(candidate.accept)) {
            return Err(MarketError::NotAProbability { asker, partner });
        }
        Ok(())
    }

    /// Forbids a pair; of several reasons for one pair the first in the order of [`Exclusion`]
    /// is kept. The pair need not be a candidate.
    pub fn exclude(&mut self, asker: u32, partner: u32, reason: Exclusion) {
        self.excluded.push((asker, partner, reason));
    }

    /// Finishes the market: forbidden pairs leave the candidates, rows are put in the order of
    /// the keys.
    ///
    /// # Errors
    /// An exclusion that names nobody.
    pub fn finish(mut self) -> Result<Market, MarketError> {
        for &(asker, partner, _) in &self.excluded {
            if asker as usize >= self.askers.len() {
                return Err(MarketError::NoSuchAsker { asker });
            }
            if partner as usize >= self.partners.len() {
                return Err(MarketError::NoSuchPartner { asker, partner });
            }
        }
        self.excluded.sort_unstable_by_key(|&(asker, partner, why)| (asker, partner, why as u8));
        self.excluded.dedup_by_key(|&mut (asker, partner, _)| (asker, partner));
        Ok(Market::arrange(self))
    }
}

/// One round's market. Inside, members stand in the order of their keys ("places"), so that the
/// result does not depend on the order of the rows; outside, everything speaks of positions.
#[derive(Debug, Clone)]
pub struct Market {
    pub(super) askers: Vec<Asker>,
    pub(super) partners: Vec<Partner>,
    /// `candidates[starts[a]..starts[a + 1]]` is the row of the asker at place `a`, by falling p·q;
    /// partners are places. Since no price lifts a pair above p·q, a search for the best of a row
    /// may stop early. Equal pairs stand in an order of each asker's own, so that not everybody
    /// prefers the same one of them.
    pub(super) starts: Vec<usize>,
    pub(super) candidates: Vec<Candidate>,
    /// Place → position.
    pub(super) asker_position: Vec<u32>,
    pub(super) partner_position: Vec<u32>,
    /// Position → place.
    pub(super) asker_place: Vec<u32>,
    pub(super) partner_place: Vec<u32>,
    /// By position, sorted.
    excluded: Vec<(u32, u32, Exclusion)>,
}

/// Positions in the order of the keys, and the inverse.
fn order_of_keys(keys: &[u64]) -> (Vec<u32>, Vec<u32>) {
    let mut position: Vec<u32> = (0..keys.len() as u32).collect();
    position.sort_by_key(|&at| keys[at as usize]);
    let mut place = vec![0; keys.len()];
    for (at, &from) in (0u32..).zip(&position) {
        place[from as usize] = at;
    }
    (position, place)
}

impl Market {
    fn arrange(builder: MarketBuilder) -> Self {
        let asker_keys: Vec<u64> = builder.askers.iter().map(|asker| asker.key).collect();
        let partner_keys: Vec<u64> = builder.partners.iter().map(|member| member.key).collect();
        let (asker_position, asker_place) = order_of_keys(&asker_keys);
        let (partner_position, partner_place) = order_of_keys(&partner_keys);
        let mut market = Self {
            askers: asker_position.iter().map(|&at| builder.askers[at as usize]).collect(),
            partners: partner_position.iter().map(|&at| builder.partners[at as usize]).collect(),
            starts: vec![0],
            candidates: Vec::with_capacity(builder.candidates.len()),
            asker_position,
            partner_position,
            asker_place,
            partner_place,
            excluded: builder.excluded,
        };
        for place in 0..market.askers.len() {
            let position = market.asker_position[place] as usize;
            let from = if position == 0 { 0 } else { builder.ends[position - 1] };
            let begin = market.candidates.len();
            for &candidate in &builder.candidates[from..builder.ends[position]] {
                let partner = &builder.partners[candidate.partner as usize];
                let open = partner.capacity > 0
                    && market.exclusion(position as u32, candidate.partner).is_none()
                    && !same(builder.askers[position].organisation, partner.organisation);
                if open {
                    let partner = market.partner_place[candidate.partner as usize];
                    market.candidates.push(Candidate { partner, ..candidate });
                }
            }
            market.candidates[begin..].sort_unstable_by(|left, right| {
                let by_score = right.score().total_cmp(&left.score());
                by_score
                    .then_with(|| spread(place, left.partner).cmp(&spread(place, right.partner)))
            });
            market.starts.push(market.candidates.len());
        }
        market
    }

    /// Number of askers.
    #[must_use]
    pub fn askers(&self) -> usize {
        self.askers.len()
    }

    /// Number of partners.
    #[must_use]
    pub fn partners(&self) -> usize {
        self.partners.len()
    }

    /// Number of pairs that may be shown.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.candidates.len()
    }

    /// The partner at a position, if there is one.
    #[must_use]
    pub fn partner(&self, position: u32) -> Option<&Partner> {
        self.partner_place.get(position as usize).map(|&place| &self.partners[place as usize])
    }

    /// The pair, if it may be shown; positions count as in the builder.
    #[must_use]
    pub fn candidate(&self, asker: u32, partner: u32) -> Option<Candidate> {
        let row = self.row(*self.asker_place.get(asker as usize)? as usize);
        let place = *self.partner_place.get(partner as usize)?;
        let found = row.iter().find(|candidate| candidate.partner == place)?;
        Some(Candidate { partner, ..*found })
    }

    /// Why the pair is forbidden, if it is.
    #[must_use]
    pub fn exclusion(&self, asker: u32, partner: u32) -> Option<Exclusion> {
        let found = self
            .excluded
            .binary_search_by_key(&(asker, partner), |&(asker, partner, _)| (asker, partner));
        if let Ok(at) = found {
            return Some(self.excluded[at].2);
        }
        let asker = *self.asker_place.get(asker as usize)? as usize;
        let partner = *self.partner_place.get(partner as usize)? as usize;
        same(self.askers.get(asker)?.organisation, self.partners.get(partner)?.organisation)
            .then_some(Exclusion::OwnOrganisation)
    }

    /// The row of the asker at a place.
    pub(super) fn row(&self, place: usize) -> &[Candidate] {
        &self.candidates[self.starts[place]..self.starts[place + 1]]
    }

    /// Length of the list of the asker at a place: its wish, or fewer if its row is shorter.
    pub(super) fn length(&self, place: usize) -> usize {
        (self.askers[place].list as usize).min(self.starts[place + 1] - self.starts[place])
    }
}

/// A fixed order of partners that differs from asker to asker (splitmix64's finish).
fn spread(asker: usize, partner: u32) -> (u64, u32) {
    let mut word = (asker as u64) << 32 | u64::from(partner);
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (word ^ (word >> 31), partner)
}

fn same(left: Option<u32>, right: Option<u32>) -> bool {
    left.is_some() && left == right
}

#[cfg(test)]
mod tests;
