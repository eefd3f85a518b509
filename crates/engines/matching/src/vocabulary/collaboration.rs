//! Types of collaboration, and which of them answer each other.

use std::sync::OnceLock;

use lb_kernel::Locale;

use super::table::{self, Labels, Spellings};

/// What a listing wants of or offers to a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collaboration {
    /// Gives rights to technology or products.
    LicenceOut,
    /// Takes rights to technology or products.
    LicenceIn,
    /// Research and development together.
    JointResearch,
    /// A proof of concept, a pilot, a demonstration.
    ProofOfConcept,
    /// Sales and distribution.
    Distribution,
    /// Supply, procurement, contract manufacturing.
    Supply,
    /// Equity, joint venture, acquisition.
    Investment,
    /// Use of laboratories and equipment.
    LabAccess,
    /// Hospitals, patients, clinical trials.
    ClinicAccess,
    /// Recruitment.
    Hiring,
}

/// Fit of a code with itself where the sides should name different codes: writers often name the
/// deal and not their own part in it.
const SAME_SIDE: f32 = 0.5;

#[derive(Debug)]
struct Kind {
    code: &'static str,
    labels: Labels,
    counterpart: Collaboration,
    near: Vec<(Collaboration, f32)>,
}

#[derive(Debug)]
struct Kinds {
    /// In the order of [`Collaboration::ALL`].
    kinds: Vec<Kind>,
    spellings: Spellings<Collaboration>,
}

fn kinds() -> &'static Kinds {
    static KINDS: OnceLock<Kinds> = OnceLock::new();
    KINDS.get_or_init(|| read(include_str!("../../vocabulary/collaboration.tsv")))
}

fn read(list: &'static str) -> Kinds {
    let rows: Vec<_> = table::rows(list).collect();
    let coded = |code: &str| {
        let place = rows.iter().position(|row| table::cell(row, 0) == code)?;
        Collaboration::ALL.get(place).copied()
    };
    let mut read = Kinds { kinds: Vec::new(), spellings: Spellings::new() };
    for (row, own) in rows.iter().zip(Collaboration::ALL) {
        for column in (3..=8).chain([0]) {
            table::parts(table::cell(row, column)).for_each(|s| read.spellings.add(s, own));
        }
        let near = table::parts(table::cell(row, 2)).filter_map(|part| {
            let (code, weight) = part.split_once('=')?;
            Some((coded(code)?, weight.parse().ok()?))
        });
        read.kinds.push(Kind {
            code: table::cell(row, 0),
            labels: Labels::from_cells(row, 3),
            counterpart: coded(table::cell(row, 1)).unwrap_or(own),
            near: near.collect(),
        });
    }
    read
}

impl Collaboration {
    /// All, in the order of the list.
    pub const ALL: [Self; 10] = [
        Self::LicenceOut,
        Self::LicenceIn,
        Self::JointResearch,
        Self::ProofOfConcept,
        Self::Distribution,
        Self::Supply,
        Self::Investment,
        Self::LabAccess,
        Self::ClinicAccess,
        Self::Hiring,
    ];

    /// The type that a code, a label or an alias in any of the languages names; none if it may be
    /// several, such as "licence" ([`Self::find_all`] tells which).
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        kinds().spellings.one(&table::key(text))
    }

    /// All types that a spelling may mean.
    #[must_use]
    pub fn find_all(text: &str) -> &'static [Self] {
        kinds().spellings.all(&table::key(text))
    }

    /// The code, for example `joint-rd`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.kind().map_or("", |kind| kind.code)
    }

    /// What to call it in the reader's language.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        self.kind().map_or("", |kind| kind.labels.in_locale(locale))
    }

    /// What the other side names when both mean the same deal: a licence taken answers a licence
    /// given, everything else answers itself.
    #[must_use]
    pub fn counterpart(self) -> Self {
        self.kind().map_or(self, |kind| kind.counterpart)
    }

    /// How well an offer of one type meets a need of another, 0–1; symmetric.
    #[must_use]
    pub fn fit(self, offer: Self) -> f32 {
        if self.counterpart() == offer {
            return 1.0;
        }
        if self == offer {
            return SAME_SIDE;
        }
        self.nearness(offer).or_else(|| offer.nearness(self)).unwrap_or_default()
    }

    /// What the list says of two types; it names each pair under one of them.
    fn nearness(self, other: Self) -> Option<f32> {
        let near = &self.kind()?.near;
        near.iter().find(|(kind, _)| *kind == other).map(|(_, weight)| *weight)
    }

    fn kind(self) -> Option<&'static Kind> {
        kinds().kinds.get(self as usize)
    }
}

super::as_code!(Collaboration);

/// The best fit of any type needed with any type offered; none if a side names no type.
#[must_use]
pub fn best_fit(needed: &[Collaboration], offered: &[Collaboration]) -> Option<f32> {
    let pairs = needed.iter().flat_map(|need| offered.iter().map(|offer| need.fit(*offer)));
    pairs.reduce(f32::max)
}

/// Spellings that name two types.
#[cfg(test)]
pub(super) fn shared_spellings() -> Vec<&'static str> {
    kinds().spellings.shared()
}
