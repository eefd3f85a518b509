//! Decides how countries and languages are called in the reader's language.

use lb_kernel::Locale;

use crate::components::Choice;
use crate::texts;

/// The codes of ISO 3166-1, two letters each.
const COUNTRIES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Languages that can be named, most asked for first.
pub const LANGUAGES: [&str; 25] = [
    "ko", "ja", "en", "fr", "zh", "de", "es", "it", "nl", "pt", "ru", "pl", "th", "tr", "ar", "vi",
    "id", "hi", "uk", "sv", "fi", "da", "cs", "he", "mn",
];

fn named(locale: Locale, key: &str, code: &str) -> String {
    texts::of(locale).find(key, &[]).unwrap_or_else(|| code.to_owned())
}

/// The name of a country by its code of ISO 3166; what is no such code stays what it is.
#[must_use]
pub fn country(locale: Locale, code: &str) -> String {
    named(locale, &format!("web-country-{}", code.to_ascii_lowercase()), code)
}

/// The codes of all countries.
pub fn codes() -> impl Iterator<Item = &'static str> {
    COUNTRIES.split_whitespace()
}

/// All countries to choose from, in the order of their names.
#[must_use]
pub fn countries(locale: Locale) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        codes().map(|code| Choice::new(code, country(locale, code))).collect();
    all.sort_by(|one, other| one.label.cmp(&other.label));
    all
}

/// The name of a language by its code, as it stands within a sentence; what is not known stays
/// what it is.
#[must_use]
pub fn language(locale: Locale, code: &str) -> String {
    named(locale, &format!("web-language-{code}"), code)
}

fn is_called(text: &str, code: &str, name: fn(Locale, &str) -> String) -> bool {
    let text = text.trim().to_lowercase();
    text == code.to_lowercase()
        || Locale::ALL.iter().any(|locale| name(*locale, code).to_lowercase() == text)
}

/// The code of the country that is called so in one of the four languages, or by its code.
#[must_use]
pub fn find_country(text: &str) -> Option<&'static str> {
    codes().find(|code| is_called(text, code, country))
}

/// The code of the language that is called so in one of the four languages, or by its code.
#[must_use]
pub fn find_language(text: &str) -> Option<&'static str> {
    LANGUAGES.into_iter().find(|code| is_called(text, code, language))
}

/// Names one after the other, as the reader's language sets lists.
#[must_use]
pub fn listed<T: AsRef<str>>(locale: Locale, names: impl IntoIterator<Item = T>) -> String {
    let between = if locale == Locale::Ja { "、" } else { ", " };
    let names: Vec<T> = names.into_iter().collect();
    names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(between)
}

#[cfg(test)]
mod tests;
