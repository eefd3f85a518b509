//! Countries of ISO 3166-1 and groups of them, by code or by name.

use std::sync::OnceLock;

use lb_kernel::Locale;

use super::table::{self, Labels, Spellings};

/// A country or territory with a code in ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u16);

/// A group of countries that listings name: the European Union, Southeast Asia, the whole world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u16);

/// Where a partner may be: a country, or any country of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// One country.
    Country(Country),
    /// A group of countries.
    Region(Region),
}

#[derive(Debug)]
struct Land {
    code: &'static str,
    alpha3: &'static str,
    labels: Labels,
}

#[derive(Debug)]
struct Group {
    code: &'static str,
    labels: Labels,
    /// None for the whole world, else ascending.
    members: Option<Vec<Country>>,
}

#[derive(Debug)]
struct Atlas {
    lands: Vec<Land>,
    groups: Vec<Group>,
    land_names: Spellings<Country>,
    group_names: Spellings<Region>,
}

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        draw(
            include_str!("../../vocabulary/countries.tsv"),
            include_str!("../../vocabulary/regions.tsv"),
        )
    })
}

fn draw(countries: &'static str, regions: &'static str) -> Atlas {
    let mut atlas = Atlas {
        lands: Vec::new(),
        groups: Vec::new(),
        land_names: Spellings::new(),
        group_names: Spellings::new(),
    };
    for (row, place) in table::rows(countries).zip(0..) {
        for column in 0..=6 {
            let spellings = table::parts(table::cell(&row, column));
            spellings.for_each(|spelling| atlas.land_names.add(spelling, Country(place)));
        }
        atlas.lands.push(Land {
            code: table::cell(&row, 0),
            alpha3: table::cell(&row, 1),
            labels: Labels::from_cells(&row, 2),
        });
    }
    for (row, place) in table::rows(regions).zip(0..) {
        for column in 0..=6 {
            let spellings = table::parts(table::cell(&row, column));
            spellings.for_each(|spelling| atlas.group_names.add(spelling, Region(place)));
        }
        let members = table::cell(&row, 7);
        let codes = members.split(' ').filter_map(|code| atlas.land_names.one(&table::key(code)));
        atlas.groups.push(Group {
            code: table::cell(&row, 0),
            labels: Labels::from_cells(&row, 1),
            members: (members != "*").then(|| codes.collect()),
        });
    }
    atlas
}

impl Country {
    /// The country that a two- or three-letter code or a name in English, Korean, Japanese, French
    /// or Chinese means; case, accents, spaces and points do not count.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        atlas().land_names.one(&table::key(text))
    }

    /// All, by name in English.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(&atlas().lands).map(|(place, _)| Self(place))
    }

    /// The two-letter code, for example `KR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.land().map_or("", |land| land.code)
    }

    /// The three-letter code, for example `KOR`.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        self.land().map_or("", |land| land.alpha3)
    }

    /// The name in the reader's language.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        self.land().map_or("", |land| land.labels.in_locale(locale))
    }

    fn land(self) -> Option<&'static Land> {
        atlas().lands.get(usize::from(self.0))
    }
}

impl Region {
    /// The region that a code or a name in one of the five languages means.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        atlas().group_names.one(&table::key(text))
    }

    /// All, in the order of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(&atlas().groups).map(|(place, _)| Self(place))
    }

    /// The code, for example `southeast-asia`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.group().map_or("", |group| group.code)
    }

    /// The name in the reader's language.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        self.group().map_or("", |group| group.labels.in_locale(locale))
    }

    /// Whether a country belongs to the region.
    #[must_use]
    pub fn contains(self, country: Country) -> bool {
        self.group().is_some_and(|group| {
            group.members.as_ref().is_none_or(|members| members.contains(&country))
        })
    }

    fn group(self) -> Option<&'static Group> {
        atlas().groups.get(usize::from(self.0))
    }
}

impl Place {
    /// The country or, failing that, the region that a text names.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let country = Country::find(text).map(Self::Country);
        country.or_else(|| Region::find(text).map(Self::Region))
    }

    /// The code of the country or the region.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Country(country) => country.code(),
            Self::Region(region) => region.code(),
        }
    }

    /// The name in the reader's language.
    #[must_use]
    pub fn label(self, locale: Locale) -> &'static str {
        match self {
            Self::Country(country) => country.label(locale),
            Self::Region(region) => region.label(locale),
        }
    }

    /// Whether a country is the place or lies in it.
    #[must_use]
    pub fn contains(self, country: Country) -> bool {
        match self {
            Self::Country(own) => own == country,
            Self::Region(region) => region.contains(country),
        }
    }
}

super::as_code!(Country);
super::as_code!(Region);
super::as_code!(Place);

/// Spellings that name two countries or two regions.
#[cfg(test)]
pub(super) fn shared_spellings() -> Vec<&'static str> {
    let atlas = atlas();
    atlas.land_names.shared().into_iter().chain(atlas.group_names.shared()).collect()
}
