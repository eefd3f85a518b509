//! Decides which column of a file means what: headers in four languages, and what a row says with
//! them.

use std::collections::BTreeMap;

use lb_directory::rules::names::{NameAsk, fold};
use lb_directory::rules::numbers::NumberAsk;
use lb_directory::rules::{organisation, person};
use lb_kernel::{Code as _, codes};

codes! {
    /// What a column can mean.
    pub enum Column {
        /// The official name, in the language of its script.
        Name = "name",
        /// The official name in Korean.
        NameKo = "name_ko",
        /// The official name in Japanese.
        NameJa = "name_ja",
        /// The official name in English.
        NameEn = "name_en",
        /// The official name in French.
        NameFr = "name_fr",
        /// The family name, of files that keep it apart.
        FamilyName = "family_name",
        /// The given name, of files that keep it apart.
        GivenName = "given_name",
        /// Other names, separated by semicolons.
        Aliases = "aliases",
        /// The reading of the name.
        Reading = "reading",
        /// What an organisation is.
        Kind = "kind",
        /// Country.
        Country = "country",
        /// Region or city.
        Region = "region",
        /// Year of foundation.
        Founded = "founded",
        /// How far it has come.
        Stage = "stage",
        /// How many people work there.
        Size = "size",
        /// Fields of activity, separated by semicolons.
        Fields = "fields",
        /// The description.
        Description = "description",
        /// Language of the description.
        DescriptionLanguage = "description_language",
        /// Web address.
        Url = "url",
        /// Where the facts are from.
        Source = "source",
        /// Who may see the record.
        Visibility = "visibility",
        /// Korean business registration number.
        KrBusiness = "kr_business",
        /// Korean corporate registration number.
        KrCorporate = "kr_corporate",
        /// Japanese corporate number.
        JpCorporate = "jp_corporate",
        /// Legal Entity Identifier.
        Lei = "lei",
        /// French company number.
        Siren = "siren",
        /// French establishment number.
        Siret = "siret",
        /// Research Organization Registry.
        Ror = "ror",
        /// Person in research.
        Orcid = "orcid",
        /// E-mail address.
        Email = "email",
        /// Telephone number.
        Phone = "phone",
        /// Languages spoken, separated by semicolons.
        Languages = "languages",
        /// The organisation somebody belongs to, by name or identifier.
        Organisation = "organisation",
        /// As what.
        Title = "title",
    }
}

/// Columns of organisations, in the order in which they are written.
pub const OF_ORGANISATIONS: &[Column] = &[
    Column::Name,
    Column::NameKo,
    Column::NameJa,
    Column::NameEn,
    Column::NameFr,
    Column::Aliases,
    Column::Reading,
    Column::Kind,
    Column::Country,
    Column::Region,
    Column::Founded,
    Column::Stage,
    Column::Size,
    Column::Fields,
    Column::Description,
    Column::DescriptionLanguage,
    Column::Url,
    Column::Source,
    Column::KrBusiness,
    Column::KrCorporate,
    Column::JpCorporate,
    Column::Lei,
    Column::Siren,
    Column::Siret,
    Column::Ror,
    Column::Visibility,
];

/// Columns of people, in the order in which they are written.
pub const OF_PEOPLE: &[Column] = &[
    Column::Name,
    Column::NameKo,
    Column::NameJa,
    Column::NameEn,
    Column::NameFr,
    Column::Reading,
    Column::Aliases,
    Column::Languages,
    Column::Email,
    Column::Phone,
    Column::Orcid,
    Column::Organisation,
    Column::Title,
    Column::Visibility,
];

/// Columns that a file of people may have: those that are written, and names in two parts.
pub const READ_OF_PEOPLE: &[Column] = &[
    Column::Name,
    Column::NameKo,
    Column::NameJa,
    Column::NameEn,
    Column::NameFr,
    Column::FamilyName,
    Column::GivenName,
    Column::Reading,
    Column::Aliases,
    Column::Languages,
    Column::Email,
    Column::Phone,
    Column::Orcid,
    Column::Organisation,
    Column::Title,
    Column::Visibility,
];

/// Headers beside the codes, as files of the four languages have them: code, headers.
const HEADERS: &str = include_str!("headers.tsv");

/// What the header means among `columns`, if it is known.
#[must_use]
pub fn recognise(header: &str, columns: &[Column]) -> Option<Column> {
    let wanted = fold(header);
    let named = HEADERS.lines().filter_map(|line| line.split_once('\t')).find(|(code, headers)| {
        columns.iter().any(|column| column.code() == *code)
            && headers.split('|').any(|header| fold(header) == wanted)
    });
    let by_code = columns.iter().copied().find(|column| fold(column.code()) == wanted);
    by_code.or_else(|| named.and_then(|(code, _)| Column::from_code(code)))
}

/// What each header means: as `chosen` by people, else recognised; each meaning once.
#[must_use]
pub fn mapping(
    headers: &[String],
    chosen: &BTreeMap<String, String>,
    columns: &[Column],
) -> Vec<Option<Column>> {
    let mut used = Vec::new();
    headers
        .iter()
        .map(|header| {
            let column = match chosen.get(header) {
                Some(code) => Column::from_code(code).filter(|one| columns.contains(one)),
                None => recognise(header, columns),
            };
            let column = column.filter(|one| !used.contains(one))?;
            used.push(column);
            Some(column)
        })
        .collect()
}

/// A row: what each column says.
pub type Row<'a> = BTreeMap<Column, &'a str>;

fn get(row: &Row<'_>, column: Column) -> String {
    row.get(&column).map(|text| text.trim().to_owned()).unwrap_or_default()
}

fn list(row: &Row<'_>, column: Column) -> Vec<String> {
    let text = get(row, column);
    let parts = text.split([';', '；', '、', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The language that a name's script tells.
fn language_of(text: &str) -> &'static str {
    if text.chars().any(|c| matches!(c, '가'..='힣')) {
        "ko"
    } else if text.chars().any(|c| matches!(c, 'ぁ'..='ヿ')) {
        "ja"
    } else {
        ""
    }
}

/// Words that French texts hardly do without and English ones hardly have.
const FRENCH: [&str; 14] = [
    "le", "la", "les", "des", "du", "de", "et", "une", "pour", "est", "nous", "dans", "aux", "sur",
];

/// The language in which a text of a file seems to be written, among the four of the pages: by its
/// script, and among Latin letters by the small words. Files hardly ever say it.
fn written_in(text: &str) -> &'static str {
    let by_script = language_of(text);
    if !by_script.is_empty() {
        return by_script;
    }
    if text.chars().any(|c| matches!(c, '一'..='鿿')) {
        return "ja";
    }
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let french = words().filter(|word| FRENCH.contains(word)).count();
    if french * 10 > words().count() { "fr" } else { "en" }
}

/// The plain name; in two parts where the file keeps them apart, as its script writes them: 노용석, Marie Dupont.
fn main_name(row: &Row<'_>) -> String {
    let [whole, family, given] =
        [Column::Name, Column::FamilyName, Column::GivenName].map(|column| get(row, column));
    let (family, given) = match (whole.is_empty(), family.is_empty(), given.is_empty()) {
        // "Nom" beside "Prénom", "이름" beside "성": the plain one is the other half.
        (false, true, false) if !whole.contains(&given) => (whole, given),
        (false, false, true) if !whole.contains(&family) => (family, whole),
        (false, ..) => return whole,
        (true, ..) => (family, given),
    };
    let eastern = |c: char| matches!(c, '가'..='힣' | 'ぁ'..='ヿ' | '一'..='鿿' | '々');
    if family.chars().chain(given.chars()).any(eastern) {
        return format!("{family}{given}");
    }
    format!("{given} {family}").trim().to_owned()
}

fn names(row: &Row<'_>) -> Vec<NameAsk> {
    let official = [
        (Column::NameKo, "ko"),
        (Column::NameJa, "ja"),
        (Column::NameEn, "en"),
        (Column::NameFr, "fr"),
    ];
    let name = |text: String, language: &str, alias| NameAsk {
        text,
        language: language.to_owned(),
        reading: String::new(),
        alias,
    };
    let mut names: Vec<NameAsk> = official
        .into_iter()
        .map(|(column, language)| name(get(row, column), language, false))
        .filter(|name| !name.text.is_empty())
        .collect();
    let main = main_name(row);
    // The plain name leads; standing there once more, it is the one of its language.
    if let Some(at) = names.iter().position(|name| name.text == main) {
        let leading = names.remove(at);
        names.insert(0, leading);
    } else if !main.is_empty() {
        let language = language_of(&main);
        let taken = names.iter().any(|name| name.language == language);
        names.insert(0, name(main, language, taken && !language.is_empty()));
        names.sort_by_key(|name| name.alias);
    }
    let reading = get(row, Column::Reading);
    match names.first_mut() {
        Some(first) => first.reading = reading,
        None if !reading.is_empty() => names.push(NameAsk { reading, ..NameAsk::default() }),
        None => {}
    }
    names.extend(list(row, Column::Aliases).into_iter().map(|text| name(text, "", true)));
    names
}

fn numbers(row: &Row<'_>, columns: &[Column]) -> Vec<NumberAsk> {
    columns
        .iter()
        .map(|column| NumberAsk { scheme: column.code().to_owned(), value: get(row, *column) })
        .filter(|number| !number.value.is_empty())
        .collect()
}

const NUMBERS: [Column; 7] = [
    Column::KrBusiness,
    Column::KrCorporate,
    Column::JpCorporate,
    Column::Lei,
    Column::Siren,
    Column::Siret,
    Column::Ror,
];

/// The organisation of a row; what the file does not say is as usual for all its rows.
#[must_use]
pub fn organisation(row: &Row<'_>, kind: &str, visibility: &str) -> organisation::Ask {
    let or = |column, usual: &str| {
        Some(get(row, column)).filter(|text| !text.is_empty()).unwrap_or_else(|| usual.to_owned())
    };
    let description = get(row, Column::Description);
    organisation::Ask {
        kind: or(Column::Kind, kind),
        names: names(row),
        identifiers: numbers(row, &NUMBERS),
        country: get(row, Column::Country),
        region: get(row, Column::Region),
        founded: get(row, Column::Founded),
        stage: get(row, Column::Stage),
        size: get(row, Column::Size),
        fields: list(row, Column::Fields),
        description_language: or(Column::DescriptionLanguage, written_in(&description)),
        description,
        url: get(row, Column::Url),
        source: get(row, Column::Source),
        visibility: or(Column::Visibility, visibility),
        facts: BTreeMap::new(),
    }
}

/// The person of a row.
#[must_use]
pub fn person(row: &Row<'_>, visibility: &str) -> person::Ask {
    let level = get(row, Column::Visibility);
    person::Ask {
        names: names(row),
        identifiers: numbers(row, &[Column::Orcid]),
        languages: list(row, Column::Languages),
        email: get(row, Column::Email),
        phone: get(row, Column::Phone),
        organisation: String::new(),
        visibility: if level.is_empty() { visibility.to_owned() } else { level },
        facts: BTreeMap::new(),
    }
}

/// The column that a refusal's field came from.
#[must_use]
pub fn of_field(field: &str, names: &[NameAsk], numbers: &[NumberAsk]) -> Option<Column> {
    let mut parts = field.split('.');
    let (group, index) = (parts.next()?, parts.next().and_then(|part| part.parse::<usize>().ok()));
    match (group, index) {
        ("names", Some(index)) => {
            let name = names.get(index);
            match name {
                Some(name) if name.alias => Some(Column::Aliases),
                Some(_) if parts.next() == Some("reading") => Some(Column::Reading),
                _ => Some(Column::Name),
            }
        }
        ("identifiers", Some(index)) => {
            numbers.get(index).and_then(|number| Column::from_code(&number.scheme))
        }
        (group, _) => Column::from_code(group),
    }
}

#[cfg(test)]
mod tests;
