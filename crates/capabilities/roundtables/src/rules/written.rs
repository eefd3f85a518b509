//! Decides what may be written of a gathering, its people and its series.

use lb_kernel::policy::Visibility;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Instant, Language, Organisation, Person, Refusal};

use super::course::{Kind, Part, Side};
use super::moment;
use crate::record::Series;

/// Longest title, place, line of an agenda, name.
pub const LINE: usize = 200;
/// Longest issue, statement, promise.
pub const WORDS: usize = 2_000;
/// Longest minutes or report, in characters: its form sends it back with what was found.
pub const REPORT: usize = 60_000;
/// Lines of an agenda.
pub const AGENDA: usize = 40;
/// People of a gathering.
pub const PEOPLE: usize = 200;

pub(crate) fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Refused::Invalid, code).at(field)
}

/// A text that must be there and not too long.
pub(crate) fn text(
    all: &mut Vec<Refusal>,
    value: &str,
    field: &str,
    most: usize,
    needed: bool,
) -> String {
    let value = value.trim();
    if needed && value.is_empty() {
        all.push(wrong("roundtables.missing", field));
    }
    if value.chars().count() > most {
        all.push(wrong("roundtables.long", field).with("most", most));
    }
    value.to_owned()
}

/// A language by its code.
pub(crate) fn language(all: &mut Vec<Refusal>, code: &str, field: &str) -> Language {
    code.trim().parse().unwrap_or_else(|_| {
        all.push(wrong("roundtables.missing", field));
        Language::EN
    })
}

/// A gathering as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// Identifier of its series; empty: none.
    pub series: String,
    /// Code of its kind.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// In which language that is.
    pub language: String,
    /// When it begins, as a clock there shows it.
    pub starts: String,
    /// When it ends; may be empty.
    pub ends: String,
    /// Name of the zone.
    pub zone: String,
    /// Where.
    pub place: String,
    /// Codes of the languages interpreted.
    pub interpreting: Vec<String>,
    /// The agenda, a line each.
    pub agenda: String,
    /// Who may see it at most.
    pub visibility: String,
    /// Where the facts are from, when they are public.
    pub source: String,
}

/// A gathering as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The series it belongs to.
    pub series: Option<Id<Series>>,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// In which language that is.
    pub language: Language,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Option<Instant>,
    /// The zone of its place.
    pub zone: String,
    /// Where.
    pub place: String,
    /// Languages interpreted.
    pub interpreting: Vec<Language>,
    /// The agenda.
    pub agenda: Vec<String>,
    /// Who may see it at most.
    pub visibility: Visibility,
    /// Where the facts are from.
    pub source: String,
}

impl Ask {
    /// A gathering as its form shows it.
    #[must_use]
    pub fn of(one: &Written) -> Self {
        let typed = |at| moment::typed(at, &one.zone);
        Self {
            series: one.series.map(|id| id.to_string()).unwrap_or_default(),
            kind: one.kind.to_string(),
            title: one.title.clone(),
            language: one.language.to_string(),
            starts: typed(one.starts_at),
            ends: one.ends_at.map(typed).unwrap_or_default(),
            zone: one.zone.clone(),
            place: one.place.clone(),
            interpreting: one.interpreting.iter().map(ToString::to_string).collect(),
            agenda: one.agenda.join("\n"),
            visibility: one.visibility.to_string(),
            source: one.source.clone(),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// What is wrong, each beside its field.
    pub fn check(&self) -> Result<Written, Refusal> {
        let mut all = Vec::new();
        let series = match self.series.trim() {
            "" => None,
            id => id.parse().ok().or_else(|| {
                all.push(wrong("roundtables.missing", "series"));
                None
            }),
        };
        let kind = Kind::from_code(&self.kind);
        if kind.is_none() {
            all.push(wrong("roundtables.missing", "kind"));
        }
        let title = text(&mut all, &self.title, "title", LINE, true);
        let place = text(&mut all, &self.place, "place", LINE, true);
        let source = text(&mut all, &self.source, "source", LINE * 2, false);
        let language = language(&mut all, &self.language, "language");
        let mut at = |value: &str, field: &str| match moment::instant(value, &self.zone, field) {
            Ok(at) => Some(at),
            Err(refusal) => {
                all.push(refusal);
                None
            }
        };
        let starts_at = at(&self.starts, "starts");
        let ends_at = if self.ends.trim().is_empty() { None } else { at(&self.ends, "ends") };
        if ends_at.is_some() && ends_at < starts_at {
            all.push(wrong("roundtables.ends-early", "ends"));
        }
        let agenda: Vec<String> = self
            .agenda
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        if agenda.len() > AGENDA || agenda.iter().any(|line| line.chars().count() > LINE) {
            all.push(wrong("roundtables.long", "agenda").with("most", LINE));
        }
        let interpreting = self.interpreting.iter().filter_map(|code| code.parse().ok()).collect();
        let visibility = Visibility::from_code(&self.visibility).unwrap_or(Visibility::Workspace);
        match (Refusal::all(all), kind, starts_at) {
            (None, Some(kind), Some(starts_at)) => Ok(Written {
                series,
                kind,
                title,
                language,
                starts_at,
                ends_at,
                zone: self.zone.trim().to_owned(),
                place,
                interpreting,
                agenda,
                visibility,
                source,
            }),
            (refusal, _, _) => Err(refusal.unwrap_or_else(Refusal::missing)),
        }
    }
}

/// Somebody who takes part, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonAsk {
    /// Name.
    pub name: String,
    /// Name of the organisation.
    pub firm: String,
    /// Identifier of the organisation in the directory; may be empty.
    pub organisation: String,
    /// Identifier of the person in the directory; may be empty.
    pub person: String,
    /// Code of the side.
    pub side: String,
    /// Code of the part.
    pub part: String,
    /// Title or office.
    pub title: String,
    /// The language in which links speak to this person.
    pub language: String,
    /// Address for mail; may be empty.
    pub address: String,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPerson {
    /// The person in the directory.
    pub person: Option<Id<Person>>,
    /// The organisation in the directory.
    pub organisation: Option<Id<Organisation>>,
    /// Name.
    pub name: String,
    /// Name of the organisation, as it was written.
    pub firm: String,
    /// On which side.
    pub side: Side,
    /// As what.
    pub part: Part,
    /// Title or office.
    pub title: String,
    /// The language in which links speak to this person.
    pub language: Language,
    /// Address for mail.
    pub address: Option<String>,
}

impl PersonAsk {
    /// What it says.
    ///
    /// # Errors
    /// What is wrong, each beside its field.
    pub fn check(&self) -> Result<WrittenPerson, Refusal> {
        let mut all = Vec::new();
        let name = text(&mut all, &self.name, "name", LINE, true);
        let firm = text(&mut all, &self.firm, "firm", LINE, false);
        let title = text(&mut all, &self.title, "office", LINE, false);
        let address = text(&mut all, &self.address, "address", LINE, false);
        if !address.is_empty() && !address.contains('@') {
            all.push(wrong("roundtables.address-wrong", "address"));
        }
        let language = language(&mut all, &self.language, "tongue");
        let side = Side::from_code(&self.side);
        if side.is_none() {
            all.push(wrong("roundtables.missing", "side"));
        }
        let organisation = named(&mut all, &self.organisation, "organisation");
        let person = named(&mut all, &self.person, "person");
        match (Refusal::all(all), side) {
            (None, Some(side)) => Ok(WrittenPerson {
                person,
                organisation,
                name,
                firm,
                side,
                part: Part::from_code(&self.part).unwrap_or(Part::Guest),
                title,
                language,
                address: (!address.is_empty()).then_some(address),
            }),
            (refusal, _) => Err(refusal.unwrap_or_else(Refusal::missing)),
        }
    }
}

/// A record named by its identifier, or by the address of its page.
fn named<T: ?Sized>(all: &mut Vec<Refusal>, text: &str, field: &str) -> Option<Id<T>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let found = last.parse().ok();
    if found.is_none() {
        all.push(wrong("roundtables.record", field));
    }
    found
}
