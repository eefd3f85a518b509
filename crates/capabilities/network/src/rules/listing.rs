//! Decides what can be written in a listing: from what was typed to what is kept.

use std::collections::BTreeSet;

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Language, Refusal, codes};
use lb_language::names::given_away;
use lb_matching::Side;
use lb_matching::condition::Condition;
use lb_matching::vocabulary::{Collaboration, Country, Field, Place};
use serde::{Deserialize, Serialize};

codes! {
    /// What a listing is.
    pub enum Kind {
        /// Something is looked for.
        Need = "need",
        /// Something can be had.
        Offer = "offer",
        /// A research topic open to others; stands on the side of offers.
        Research = "research",
    }
}

impl Kind {
    /// On which side of the market it stands.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Need => Side::Need,
            Self::Offer | Self::Research => Side::Offer,
        }
    }
}

codes! {
    /// What money there is, in euros.
    pub enum Budget {
        /// 10,000 to 50,000.
        Small = "10k-50k",
        /// 50,000 to 200,000.
        Medium = "50k-200k",
        /// 200,000 to a million.
        Large = "200k-1m",
        /// More than a million.
        Huge = "over-1m",
    }
}

codes! {
    /// What rights stand behind what is offered or looked for.
    pub enum Ip {
        /// A patent was granted.
        Granted = "patent-granted",
        /// A patent was applied for.
        Applied = "patent-applied",
        /// A right in a design.
        Design = "design",
        /// A trade mark.
        Mark = "trade-mark",
        /// A work, such as software.
        Copyright = "copyright",
        /// Knowledge that is kept secret.
        KnowHow = "know-how",
        /// None.
        Nothing = "none",
    }
}

/// Longest title, text, teaser and condition, in characters.
pub const TITLE: usize = 160;
/// Longest text.
pub const TEXT: usize = 8_000;
/// Longest teaser.
pub const TEASER: usize = 400;
/// Most conditions of a kind, codes of a kind.
const MOST: usize = 20;
/// What a new listing is shown as unless its owner chooses otherwise: everybody finds it, nobody learns whose it is.
pub const USUAL: Visibility = Visibility::PublicAnonymous;

/// Conditions on the other side, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// Must hold.
    #[serde(default)]
    pub must: Vec<String>,
    /// Must not hold.
    #[serde(default)]
    pub not: Vec<String>,
}

impl Conditions {
    /// What others read of them: where the owner is not named, what compares codes alone; what rules somebody out may
    /// be a name and is never shown beyond that.
    #[must_use]
    pub fn for_others(&self, named: bool) -> Self {
        let codes = |all: &[String]| all.iter().filter(|one| is_of_codes(one)).cloned().collect();
        let must = if named { self.must.clone() } else { codes(&self.must) };
        Self { must, not: codes(&self.not) }
    }

    /// Whether one of them stands here, as written.
    #[must_use]
    pub fn has(&self, condition: &str) -> bool {
        self.must.iter().chain(&self.not).any(|one| one.trim() == condition)
    }
}

fn is_of_codes(condition: &str) -> bool {
    Condition::read(condition, &BTreeSet::new()).is_ok_and(|one| one.is_of_codes())
}

/// A listing as typed or sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ask {
    /// `need`, `offer` or `research`.
    pub kind: String,
    /// Language of the words: `ko`, `ja`, `en`, `fr` …
    pub language: String,
    /// One line.
    pub title: String,
    /// What it is about.
    pub text: String,
    /// What is shown where the owner is not named.
    pub teaser: String,
    /// Codes of fields.
    pub fields: Vec<String>,
    /// Codes of types of collaboration.
    pub collaboration: Vec<String>,
    /// Technology readiness, 1–9.
    pub readiness: Option<i64>,
    /// What rights stand behind it: `patent-granted`, `patent-applied`, `design`, `trade-mark`, `copyright`,
    /// `know-how`, or `none` alone.
    pub ip: Vec<String>,
    /// Countries or regions from which a partner is wished; empty: any.
    pub countries_wanted: Vec<String>,
    /// Conditions that must hold for the other side.
    pub must: Vec<String>,
    /// Conditions that must not hold for the other side.
    pub not: Vec<String>,
    /// Code of the budget band.
    pub budget: String,
    /// How many partners it can take.
    pub capacity: Option<i64>,
    /// Who may see it once it is published.
    pub visibility: String,
}

/// A listing as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is.
    pub kind: Kind,
    /// Language of its words.
    pub language: Language,
    /// One line.
    pub title: String,
    /// What it is about.
    pub text: String,
    /// What is shown where the owner is not named.
    pub teaser: Option<String>,
    /// Codes of fields.
    pub fields: Vec<String>,
    /// Codes of types of collaboration.
    pub collaboration: Vec<String>,
    /// Technology readiness, 1–9.
    pub readiness: Option<i64>,
    /// What rights stand behind it.
    pub ip: Vec<Ip>,
    /// Codes of countries or regions.
    pub countries_wanted: Vec<String>,
    /// Conditions on the other side.
    pub conditions: Conditions,
    /// What money there is.
    pub budget: Option<Budget>,
    /// How many partners it can take.
    pub capacity: Option<i64>,
    /// Who may see it once it is published.
    pub visibility: Visibility,
}

impl Written {
    /// The same as typed, for the form and for changing single members.
    #[must_use]
    pub fn ask(&self) -> Ask {
        Ask {
            kind: self.kind.to_string(),
            language: self.language.to_string(),
            title: self.title.clone(),
            text: self.text.clone(),
            teaser: self.teaser.clone().unwrap_or_default(),
            fields: self.fields.clone(),
            collaboration: self.collaboration.clone(),
            readiness: self.readiness,
            ip: self.ip.iter().map(ToString::to_string).collect(),
            countries_wanted: self.countries_wanted.clone(),
            must: self.conditions.must.clone(),
            not: self.conditions.not.clone(),
            budget: self.budget.map(|band| band.to_string()).unwrap_or_default(),
            capacity: self.capacity,
            visibility: self.visibility.to_string(),
        }
    }

    /// Whether it is another listing than `judged`: other words, another side of the market, other conditions or
    /// rights, or open to more readers.
    #[must_use]
    pub fn reads_unlike(&self, judged: &Self) -> bool {
        let words = |one: &Self| (one.title.clone(), one.text.clone(), one.teaser.clone());
        words(self) != words(judged)
            || (self.kind, self.language) != (judged.kind, judged.language)
            || (&self.conditions, &self.ip) != (&judged.conditions, &judged.ip)
            || self.visibility > judged.visibility
    }

    /// Whether it can go before others: a reviewer can read it, and where strangers read the teaser there is one; and
    /// neither teaser nor conditions say whose it is.
    ///
    /// # Errors
    /// Everything that is missing or names the owner, each beside its field.
    pub fn ready(&self, names: &[String]) -> Result<(), Refusal> {
        let mut all = Vec::new();
        if self.visibility < Visibility::Workspace {
            all.push(wrong("network.visibility.private", "visibility"));
        }
        if self.visibility == Visibility::PublicAnonymous && self.teaser.is_none() {
            all.push(wrong("network.teaser.missing", "teaser"));
        }
        all.extend(self.gives_away(names));
        Refusal::all(all).map_or(Ok(()), Err)
    }

    /// What gives the owner away where it is not to be named.
    fn gives_away(&self, names: &[String]) -> Vec<Refusal> {
        let teaser = self.teaser.as_deref().unwrap_or_default();
        let mut all: Vec<Refusal> = given_away(teaser, names)
            .map(|name| wrong("network.teaser.names", "teaser").with("name", name))
            .into_iter()
            .collect();
        if self.visibility == Visibility::PublicAnonymous {
            let Conditions { must, not } = &self.conditions;
            for (field, lines) in [("must", must), ("not", not)] {
                let name = given_away(&lines.join("\n"), names);
                all.extend(
                    name.map(|name| wrong("network.condition.names", field).with("name", name)),
                );
            }
        }
        all
    }
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Refused::Invalid, code).at(field)
}

/// Collects what is wrong while it reads.
#[derive(Default)]
struct Reading {
    wrong: Vec<Refusal>,
}

impl Reading {
    fn note<T>(&mut self, read: Result<T, Refusal>) -> Option<T> {
        read.map_err(|refusal| self.wrong.push(refusal)).ok()
    }

    fn line(&mut self, text: &str, field: &str, most: usize, needed: bool) -> String {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if needed && text.is_empty() {
            self.wrong.push(wrong("network.text.missing", field));
        }
        if text.chars().count() > most {
            self.wrong.push(wrong("network.text.long", field).with("most", most));
        }
        text
    }

    fn codes(
        &mut self,
        written: &[String],
        field: &str,
        find: impl Fn(&str) -> Option<&'static str>,
    ) -> Vec<String> {
        let mut codes = BTreeSet::new();
        for word in written.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            match find(word) {
                Some(code) => {
                    codes.insert(code.to_owned());
                }
                None => self.wrong.push(wrong("network.code.unknown", field).with("value", word)),
            }
        }
        if codes.len() > MOST {
            self.wrong.push(wrong("network.code.many", field).with("most", MOST));
        }
        codes.into_iter().collect()
    }

    fn conditions(&mut self, written: &[String], field: &str) -> Vec<String> {
        let mut kept = Vec::new();
        let lines = written.iter().flat_map(|cell| cell.split(['\n', ';', '；']));
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            match Condition::read(line, &BTreeSet::new()) {
                Ok(_) => kept.push(line.to_owned()),
                Err(_) => self
                    .wrong
                    .push(wrong("network.condition.unreadable", field).with("condition", line)),
            }
        }
        if kept.len() > MOST {
            self.wrong.push(wrong("network.code.many", field).with("most", MOST));
        }
        kept
    }

    fn rights(&mut self, written: &[String]) -> Vec<Ip> {
        let codes = self.codes(written, "ip", |word| Ip::from_code(word).map(Ip::code));
        let kept: Vec<Ip> =
            Ip::ALL.iter().copied().filter(|one| codes.contains(&one.to_string())).collect();
        if kept.len() > 1 && kept.contains(&Ip::Nothing) {
            self.wrong.push(wrong("network.ip.alone", "ip"));
        }
        kept
    }

    fn number(&mut self, number: Option<i64>, field: &str, most: i64) -> Option<i64> {
        if number.is_some_and(|number| !(1..=most).contains(&number)) {
            self.wrong.push(wrong("network.number.range", field).with("most", most));
        }
        number
    }
}

/// The codes of all types of collaboration, in the order in which they are offered.
pub fn collaborations() -> impl Iterator<Item = &'static str> {
    Collaboration::ALL.iter().map(|one| one.code())
}

/// Reads a country, by code or name in any language, as its code.
#[must_use]
pub fn country(written: &str) -> Option<&'static str> {
    Country::find(written).map(Country::code)
}

/// What was typed, as it is kept. `names` are the owner's, in all languages: what strangers read holds none.
///
/// # Errors
/// Everything that is wrong, each beside its field.
pub fn check(ask: &Ask, names: &[String]) -> Result<Written, Refusal> {
    let mut read = Reading::default();
    let kind = Kind::from_code(&ask.kind).ok_or_else(|| wrong("network.kind.unknown", "kind"));
    let kind = read.note(kind);
    let language: Result<Language, Refusal> =
        ask.language.parse().map_err(|_| wrong("network.language.unknown", "language"));
    let language = read.note(language);
    let level = Visibility::from_code(&ask.visibility);
    let visibility =
        read.note(level.ok_or_else(|| wrong("network.visibility.unknown", "visibility")));
    let title = read.line(&ask.title, "title", TITLE, true);
    let text = read.line(&ask.text, "text", TEXT, true);
    let teaser = read.line(&ask.teaser, "teaser", TEASER, false);
    let fields = read.codes(&ask.fields, "fields", |word| {
        // A retired field is kept under its successor.
        Field::find(word).map(|field| field.current().code())
    });
    let collaboration = read.codes(&ask.collaboration, "collaboration", |word| {
        Collaboration::find(word).map(Collaboration::code)
    });
    let countries_wanted = read.codes(&ask.countries_wanted, "countries_wanted", |word| {
        Place::find(word).map(Place::code)
    });
    let must = read.conditions(&ask.must, "must");
    let not = read.conditions(&ask.not, "not");
    let budget = match ask.budget.trim() {
        "" => None,
        code => read
            .note(Budget::from_code(code).ok_or_else(|| wrong("network.budget.unknown", "budget"))),
    };
    let readiness = read.number(ask.readiness, "readiness", 9);
    let ip = read.rights(&ask.ip);
    let capacity = read.number(ask.capacity, "capacity", 1_000);
    let (Some(kind), Some(language), Some(visibility)) = (kind, language, visibility) else {
        return Err(
            Refusal::all(read.wrong).unwrap_or_else(|| wrong("network.kind.unknown", "kind"))
        );
    };
    let written = Written {
        kind,
        language,
        title,
        text,
        teaser: (!teaser.is_empty()).then_some(teaser),
        fields,
        collaboration,
        readiness,
        ip,
        countries_wanted,
        conditions: Conditions { must, not },
        budget,
        capacity,
        visibility,
    };
    read.wrong.extend(written.gives_away(names));
    Refusal::all(read.wrong).map_or(Ok(written), Err)
}
