//! The tree of sectors, and how near two of them stand: of the list that comes with the program, or of
//! the one that an operator has put in force for the whole process.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use lb_kernel::Locale;

use super::list::{self, FieldRow};
use super::table::{self, Labels, Spellings};

/// A sector of the controlled tree, two or three levels deep.
///
/// Its code names the way from the top: `health.drugs.biologics`. Order follows the list. A field stays
/// the same when another list comes into force: it is its code that counts.
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
    retired: bool,
    successor: Option<Field>,
}

#[derive(Debug)]
struct Tree {
    /// What it was made of.
    rows: &'static [FieldRow],
    order: Vec<Field>,
    /// At the place of each field that this process has met.
    sectors: Vec<Option<Sector>>,
    codes: BTreeMap<&'static str, Field>,
    spellings: Spellings<Field>,
    /// The list that came into force after this one.
    next: OnceLock<&'static Tree>,
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

/// Successors that are followed: a list was revised so often at most.
const REVISIONS: usize = 64;

/// The code of every field that this process has met, in the order of [`Field`].
static CODES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// The list in force: the last of a chain that begins with the list of the program. Of each list that
/// was ever in force something stays as long as the process does: they are few, and small.
fn tree() -> &'static Tree {
    let after = |tree: &&'static Tree| tree.next.get().copied();
    let own = builtin();
    std::iter::successors(Some(own), after).last().unwrap_or(own)
}

fn builtin() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| plant(list::builtin().leak()))
}

/// Puts a list of fields in force for the whole process; without rows, the one that comes with the
/// program. Gives whether it was another one before. Rows are taken as they are: [`list::faults`] says
/// whether they are well formed.
pub fn put_in_force(rows: Option<&[FieldRow]>) -> bool {
    let rows = rows.unwrap_or(builtin().rows);
    let mut last = tree();
    if last.rows == rows {
        return false;
    }
    let new: &Tree = Box::leak(Box::new(plant(rows.to_vec().leak())));
    // Another thread may have been faster: the list of this one comes after that.
    while last.next.set(new).is_err() {
        last = tree();
    }
    true
}

/// The rows of the list in force.
#[must_use]
pub fn in_force() -> &'static [FieldRow] {
    tree().rows
}

/// The field with a code, for this process.
fn coded(code: &'static str) -> Field {
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    let place = codes.iter().position(|one| *one == code).unwrap_or_else(|| {
        codes.push(code);
        codes.len() - 1
    });
    Field(u16::try_from(place).unwrap_or(u16::MAX))
}

/// Builds the tree; a row's parent stands above it.
fn plant(rows: &'static [FieldRow]) -> Tree {
    let mut tree = Tree {
        rows,
        order: Vec::new(),
        sectors: Vec::new(),
        codes: rows.iter().map(|row| (row.code.as_str(), coded(&row.code))).collect(),
        spellings: Spellings::new(),
        next: OnceLock::new(),
    };
    for row in rows {
        let field = coded(&row.code);
        let known = |code: &str| tree.codes.get(code).copied();
        let parent = row.above().and_then(known);
        let depth = parent.and_then(|above| tree.sector(above)).map_or(1, |s| s.depth + 1);
        let successor = row.successor.as_deref().and_then(known);
        let divisions = row.mappings().map(|(_, all)| all.iter().map(String::as_str).collect());
        let labels = Labels::of([&row.en, &row.ko, &row.ja, &row.fr]);
        let (code, retired) = (row.code.as_str(), row.retired);
        let sector = Sector { code, labels, parent, depth, divisions, retired, successor };
        tree.order.push(field);
        tree.keep(field, sector);
    }
    // Those that are offered first: a retired field gives its spellings up to them.
    for retired in [false, true] {
        let taken = tree.spellings.clone();
        for row in rows.iter().filter(|row| row.retired == retired) {
            let labels = row.labels().into_iter().flat_map(|(_, label)| table::parts(label));
            for spelling in labels.chain(row.aliases.iter().map(String::as_str)) {
                if taken.all(&table::key(spelling)).is_empty() {
                    tree.spellings.add(spelling, coded(&row.code));
                }
            }
        }
    }
    tree
}

impl Tree {
    fn sector(&self, field: Field) -> Option<&Sector> {
        self.sectors.get(usize::from(field.0))?.as_ref()
    }

    fn keep(&mut self, field: Field, sector: Sector) {
        let place = usize::from(field.0);
        if self.sectors.len() <= place {
            self.sectors.resize_with(place + 1, || None);
        }
        if let Some(free) = self.sectors.get_mut(place) {
            *free = Some(sector);
        }
    }
}

impl Field {
    /// The field that a code, a label or an alias in any of the languages names, loosely written:
    /// case, accents, spaces and words such as "industry" or "분야" do not count.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let tree = tree();
        let code = text.trim().to_lowercase();
        if let Some(field) = tree.codes.get(code.as_str()) {
            return Some(*field);
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

    /// All fields that are offered, a parent before its children.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::known().filter(|field| !field.is_retired())
    }

    /// The same with those that are retired.
    pub fn known() -> impl Iterator<Item = Self> {
        tree().order.iter().copied()
    }

    /// Whether it is offered no more.
    #[must_use]
    pub fn is_retired(self) -> bool {
        self.sector().is_none_or(|sector| sector.retired)
    }

    /// The field itself, or what stands in for it now that it is retired.
    #[must_use]
    pub fn current(self) -> Self {
        let next = |one: &Self| one.sector().and_then(|sector| sector.successor);
        std::iter::successors(Some(self), next).take(REVISIONS).last().unwrap_or(self)
    }

    /// This field and the retired ones that it, or one below it, stands in for: for finding what was
    /// written under them.
    #[must_use]
    pub fn with_retired(self) -> Vec<Self> {
        let above = |one: &Self| one.parent();
        let within = |one: Self| std::iter::successors(Some(one), above).any(|one| one == self);
        let others = Self::known().filter(|one| {
            let now = one.current();
            now != *one && *one != self && within(now)
        });
        std::iter::once(self).chain(others).collect()
    }

    /// The code, for example `energy.batteries`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.sector().map_or_else(|| self.met(), |sector| sector.code)
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
    /// lexical selection", 1994). A retired field stands where its successor does.
    #[must_use]
    pub fn similarity(self, other: Self) -> f32 {
        let (own, others) = (self.current(), other.current());
        let (mut one, mut two) = (own, others);
        while one != two {
            let deeper = if one.depth() >= two.depth() { &mut one } else { &mut two };
            match deeper.parent() {
                Some(parent) => *deeper = parent,
                None => return 0.0,
            }
        }
        f32::from(2 * one.depth()) / f32::from(own.depth() + others.depth())
    }

    fn depth(self) -> u16 {
        self.sector().map_or(1, |sector| sector.depth)
    }

    fn sector(self) -> Option<&'static Sector> {
        tree().sector(self)
    }

    /// The code of a field of a list that was in force before.
    fn met(self) -> &'static str {
        let codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
        codes.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

super::as_code!(Field);

/// Spellings that name two fields; a test wants none.
#[cfg(test)]
pub(super) fn shared_spellings() -> Vec<&'static str> {
    builtin().spellings.shared()
}
