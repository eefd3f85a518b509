//! The tree of sectors, and how near two of them stand.

use std::sync::OnceLock;

use lb_kernel::Locale;

use super::table::{self, Labels, Spellings};

/// A sector of the controlled tree, two or three levels deep.
///
/// Its code names the way from the top: `health.drugs.biologics`. Order follows the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(u16);

/// Statistical classifications of industries to whose divisions fields are mapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Classification {
    /// International Standard Industrial Classification, revision 4.
    Isic4,
    /// Korean Standard Industrial Classification, revision 10.
    Ksic10,
    /// Japan Standard Industrial Classification, revision 13.
    Jsic13,
}

#[derive(Debug)]
struct Sector {
    code: &'static str,
    labels: Labels,
    parent: Option<Field>,
    /// 1 at the top.
    depth: u16,
    divisions: [Vec<&'static str>; 3],
}

#[derive(Debug)]
struct Tree {
    sectors: Vec<Sector>,
    spellings: Spellings<Field>,
}

/// Words behind the name of a field that say nothing more.
const TAILS: &[&str] = &[
    "산업분야",
    "산업",
    "분야",
    "업종",
    "관련",
    "업계",
    "기술",
    "産業",
    "業界",
    "分野",
    "関連",
    "技術",
    "行业",
    "产业",
    "领域",
    "技术",
    "industries",
    "industry",
    "sector",
    "field",
    "technologies",
    "technology",
];

/// Words before the name of a field that say nothing more.
const HEADS: &[&str] = &["secteurdela", "secteurdel", "secteurdes", "secteurdu", "secteur"];

fn tree() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| plant(include_str!("../../vocabulary/fields.tsv")))
}

/// Builds the tree; a row's parent stands above it.
fn plant(list: &'static str) -> Tree {
    let mut tree = Tree { sectors: Vec::new(), spellings: Spellings::new() };
    for (row, place) in table::rows(list).zip(0..) {
        let field = Field(place);
        let code = table::cell(&row, 0);
        let above = code.rsplit_once('.').map(|(above, _)| above);
        let parent = above.and_then(|above| tree.sectors.iter().position(|s| s.code == above));
        let depth = parent.and_then(|place| tree.sectors.get(place)).map_or(1, |s| s.depth + 1);
        for column in 1..=6 {
            table::parts(table::cell(&row, column)).for_each(|s| tree.spellings.add(s, field));
        }
        let divisions = |column| table::parts(table::cell(&row, column)).collect();
        tree.sectors.push(Sector {
            code,
            labels: Labels::from_cells(&row, 1),
            parent: parent.and_then(|place| u16::try_from(place).ok()).map(Field),
            depth,
            divisions: [divisions(7), divisions(8), divisions(9)],
        });
    }
    tree
}

impl Field {
    /// The field that a code, a label or an alias in any of the languages names, loosely written:
    /// case, accents, spaces and words such as "industry" or "분야" do not count.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let tree = tree();
        let code = text.trim().to_lowercase();
        let by_code = tree.sectors.iter().position(|sector| sector.code == code);
        if let Some(place) = by_code.and_then(|place| u16::try_from(place).ok()) {
            return Some(Self(place));
        }
        let key = table::key(text);
        let direct = tree.spellings.one(&key);
        let without_tail =
            || TAILS.iter().find_map(|tail| tree.spellings.one(key.strip_suffix(tail)?));
        let without_head =
            || HEADS.iter().find_map(|head| tree.spellings.one(key.strip_prefix(head)?));
        direct.or_else(without_tail).or_else(without_head)
    }

    /// The fields mapped to a division of a classification, given as its two digits or as a longer
    /// code of the same classification (`21`, `2100`, `C21`).
    #[must_use]
    pub fn of_division(classification: Classification, code: &str) -> Vec<Self> {
        let digits: String =
            code.trim().trim_start_matches(char::is_alphabetic).chars().take(2).collect();
        Self::all()
            .filter(|field| field.divisions(classification).contains(&digits.as_str()))
            .collect()
    }

    /// All fields, a parent before its children.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(&tree().sectors).map(|(place, _)| Self(place))
    }

    /// The code, for example `energy.batteries`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.sector().map_or("", |sector| sector.code)
    }

    /// What to call the field in the reader's language.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        self.sector().map_or("", |sector| sector.labels.in_locale(locale))
    }

    /// The wider field.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.sector()?.parent
    }

    /// The field at the top of the tree above this one.
    #[must_use]
    pub fn top(self) -> Self {
        self.parent().map_or(self, Self::top)
    }

    /// The two-digit divisions that cover the field; empty where no division says it well.
    #[must_use]
    pub fn divisions(self, classification: Classification) -> &'static [&'static str] {
        let [isic, ksic, jsic] = match self.sector() {
            Some(sector) => &sector.divisions,
            None => return &[],
        };
        match classification {
            Classification::Isic4 => isic,
            Classification::Ksic10 => ksic,
            Classification::Jsic13 => jsic,
        }
    }

    /// How near two fields stand, from 0 (no field above both) to 1 (the same): twice the depth of
    /// the nearest common field by the sum of both depths (Wu and Palmer, "Verb semantics and
    /// lexical selection", 1994).
    #[must_use]
    pub fn similarity(self, other: Self) -> f32 {
        let (mut one, mut two) = (self, other);
        while one != two {
            let deeper = if one.depth() >= two.depth() { &mut one } else { &mut two };
            match deeper.parent() {
                Some(parent) => *deeper = parent,
                None => return 0.0,
            }
        }
        f32::from(2 * one.depth()) / f32::from(self.depth() + other.depth())
    }

    fn depth(self) -> u16 {
        self.sector().map_or(1, |sector| sector.depth)
    }

    fn sector(self) -> Option<&'static Sector> {
        tree().sectors.get(usize::from(self.0))
    }
}

super::as_code!(Field);

/// Spellings that name two fields; a test wants none.
#[cfg(test)]
pub(super) fn shared_spellings() -> Vec<&'static str> {
    tree().spellings.shared()
}
