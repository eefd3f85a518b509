//! Keeps what a holiday is, and the holidays of each year from 2000 to 2099.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{france, japan, korea, united_states};

/// First and last year for which holidays are known.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

/// A country whose calendar is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Country {
    /// Republic of Korea: public holidays of government offices.
    Korea,
    /// Japan: national holidays.
    Japan,
    /// France without the two days of Alsace-Moselle.
    France,
    /// United States: federal holidays.
    UnitedStates,
}

impl Country {
    /// Every country that is known.
    pub const ALL: [Self; 4] = [Self::Korea, Self::Japan, Self::France, Self::UnitedStates];

    /// The code in settings and text keys.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Korea => "korea",
            Self::Japan => "japan",
            Self::France => "france",
            Self::UnitedStates => "united-states",
        }
    }
}

/// Whether a day off is the holiday itself or stands in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The holiday itself.
    Itself,
    /// A substitute or observed day for a holiday that fell on a day off.
    Substitute,
}

/// One day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Holiday {
    /// The civil date in the country.
    pub date: Date,
    /// Which holiday.
    pub name: Name,
    /// Itself or a substitute.
    pub standing: Standing,
}

macro_rules! names {
    ($($variant:ident => $code:literal, $doc:literal;)*) => {
        /// The holidays by name; the words of each language stand in the texts under the code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Name { $(#[doc = $doc] $variant,)* }

        impl Name {
            /// Every name.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code in text keys.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

names! {
    NewYear => "new-year", "1 January.";
    Christmas => "christmas", "25 December.";
    LabourDay => "labour-day", "1 May.";
    ChildrensDay => "childrens-day", "5 May, Korea and Japan.";
    SeollalEve => "seollal-eve", "Day before the lunar new year, Korea.";
    Seollal => "seollal", "Lunar new year, Korea.";
    SeollalSecond => "seollal-second", "Day after the lunar new year, Korea.";
    MarchFirst => "march-first", "1 March, Korea.";
    ArborDay => "arbor-day", "5 April, Korea until 2005.";
    BuddhasBirthday => "buddhas-birthday", "Eighth day of the fourth lunar month, Korea.";
    KoreanMemorialDay => "korean-memorial-day", "6 June, Korea.";
    KoreanConstitutionDay => "korean-constitution-day", "17 July, Korea.";
    LiberationDay => "liberation-day", "15 August, Korea.";
    ChuseokEve => "chuseok-eve", "Day before Chuseok, Korea.";
    Chuseok => "chuseok", "Fifteenth day of the eighth lunar month, Korea.";
    ChuseokSecond => "chuseok-second", "Day after Chuseok, Korea.";
    KoreanFoundationDay => "korean-foundation-day", "3 October, Korea.";
    HangeulDay => "hangeul-day", "9 October, Korea.";
    ElectionDay => "election-day", "Day of a regular election, Korea.";
    TemporaryHoliday => "temporary-holiday", "Day off by decision of the government, Korea.";
    ComingOfAgeDay => "coming-of-age-day", "Second Monday of January, Japan.";
    JapaneseFoundationDay => "japanese-foundation-day", "11 February, Japan.";
    EmperorsBirthday => "emperors-birthday", "Birthday of the emperor, Japan.";
    VernalEquinoxDay => "vernal-equinox-day", "Day of the March equinox, Japan.";
    GreeneryDay => "greenery-day", "29 April until 2006, then 4 May, Japan.";
    ShowaDay => "showa-day", "29 April from 2007, Japan.";
    ConstitutionMemorialDay => "constitution-memorial-day", "3 May, Japan.";
    MarineDay => "marine-day", "Third Monday of July, Japan.";
    MountainDay => "mountain-day", "11 August, Japan.";
    RespectForTheAgedDay => "respect-for-the-aged-day", "Third Monday of September, Japan.";
    AutumnalEquinoxDay => "autumnal-equinox-day", "Day of the September equinox, Japan.";
    HealthAndSportsDay => "health-and-sports-day", "Second Monday of October until 2019, Japan.";
    SportsDay => "sports-day", "Second Monday of October from 2020, Japan.";
    CultureDay => "culture-day", "3 November, Japan.";
    LabourThanksgivingDay => "labour-thanksgiving-day", "23 November, Japan.";
    CitizensHoliday => "citizens-holiday", "Day between two national holidays, Japan.";
    AccessionDay => "accession-day", "1 May 2019, Japan.";
    EnthronementCeremonyDay => "enthronement-ceremony-day", "22 October 2019, Japan.";
    EasterMonday => "easter-monday", "France.";
    VictoryDay => "victory-day", "8 May, France.";
    Ascension => "ascension", "39 days after Easter, France.";
    WhitMonday => "whit-monday", "50 days after Easter, France.";
    FrenchNationalDay => "french-national-day", "14 July, France.";
    Assumption => "assumption", "15 August, France.";
    AllSaints => "all-saints", "1 November, France.";
    Armistice => "armistice", "11 November, France.";
    MartinLutherKingDay => "martin-luther-king-day", "Third Monday of January, United States.";
    WashingtonsBirthday => "washingtons-birthday", "Third Monday of February, United States.";
    AmericanMemorialDay => "american-memorial-day", "Last Monday of May, United States.";
    Juneteenth => "juneteenth", "19 June from 2021, United States.";
    IndependenceDay => "independence-day", "4 July, United States.";
    AmericanLaborDay => "american-labor-day", "First Monday of September, United States.";
    ColumbusDay => "columbus-day", "Second Monday of October, United States.";
    VeteransDay => "veterans-day", "11 November, United States.";
    Thanksgiving => "thanksgiving", "Fourth Thursday of November, United States.";
}

/// A date outside the years that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("holidays are known for 2000 to 2099, not for {0}")]
pub struct OutOfRange(pub i16);

/// A century of lists, each computed once when first asked for.
type Century = [OnceLock<Vec<Holiday>>; 100];

static KOREA: Century = [const { OnceLock::new() }; 100];
static JAPAN: Century = [const { OnceLock::new() }; 100];
static FRANCE: Century = [const { OnceLock::new() }; 100];
static UNITED_STATES: Century = [const { OnceLock::new() }; 100];

/// The days off of a country in a year, in the order of their dates. Two holidays may share a date.
///
/// # Errors
/// The year is not between 2000 and 2099.
pub fn of_year(country: Country, year: i16) -> Result<&'static [Holiday], OutOfRange> {
    let (century, compute): (&'static Century, fn(i16) -> Vec<Holiday>) = match country {
        Country::Korea => (&KOREA, korea::holidays),
        Country::Japan => (&JAPAN, japan::holidays),
        Country::France => (&FRANCE, france::holidays),
        Country::UnitedStates => (&UNITED_STATES, united_states::holidays),
    };
    year.checked_sub(*YEARS.start())
        .and_then(|at| century.get(usize::try_from(at).ok()?))
        .map(|list| list.get_or_init(|| compute(year)).as_slice())
        .ok_or(OutOfRange(year))
}

/// The holidays of a country on one date.
///
/// # Errors
/// The year is not between 2000 and 2099.
pub fn on(
    country: Country,
    date: Date,
) -> Result<impl Iterator<Item = &'static Holiday>, OutOfRange> {
    Ok(of_year(country, date.year())?.iter().filter(move |holiday| holiday.date == date))
}

#[cfg(test)]
mod tests;
