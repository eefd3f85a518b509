//! Decides what a reader is shown of a record: the one place where fields are left out, for page,
//! API, search, export and mail alike.

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Code as _, Id, Identifier, Language, Localised, Organisation, Person, Workspace};

use crate::rules::names::Name;
use crate::rules::organisation::{self, Kind, Size, Stage};
use crate::rules::person;

/// What a reader sees of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationView {
    /// Its identifier.
    pub id: Id<Organisation>,
    /// The workspace that keeps it.
    pub workspace: Option<Id<Workspace>>,
    /// Whether the reader may know which organisation it is.
    pub named: bool,
    /// What it is.
    pub kind: Kind,
    /// Its names; none when the reader may not know it.
    pub names: Vec<Name>,
    /// Its numbers.
    pub identifiers: Vec<Identifier>,
    /// Country.
    pub country: Option<String>,
    /// Region or city.
    pub region: Option<String>,
    /// Year of foundation.
    pub founded: Option<i64>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// How many people work there.
    pub size: Option<Size>,
    /// Fields of activity.
    pub fields: Vec<String>,
    /// What it does.
    pub description: Option<Localised>,
    /// Web address.
    pub url: Option<String>,
    /// Where the facts are from.
    pub source: Option<String>,
    /// Who may see the record.
    pub visibility: Visibility,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// Counts the changes.
    pub version: i64,
}

/// The facts of an organisation that a reader with this sight does not see.
#[must_use]
pub fn closed_organisation(
    record: &organisation::Record,
    subject: &Subject,
    sight: &Sight,
) -> Vec<organisation::Facet> {
    let named = sight.names(subject);
    let open = |facet: organisation::Facet| {
        let level = record.content.facts.get(&facet).copied();
        (named || !facet.names_the_owner())
            && sight.sees_field(subject, level.unwrap_or(Visibility::PublicNamed))
    };
    organisation::Facet::ALL.iter().copied().filter(|facet| !open(*facet)).collect()
}

/// What a reader with this sight sees of an organisation that it may see.
#[must_use]
pub fn organisation(
    record: organisation::Record,
    subject: &Subject,
    sight: &Sight,
) -> OrganisationView {
    use organisation::Facet;
    let named = sight.names(subject);
    let closed = closed_organisation(&record, subject, sight);
    let open = |facet: Facet| !closed.contains(&facet);
    OrganisationView {
        id: record.id,
        workspace: record.workspace.filter(|_| named),
        named,
        kind: record.content.kind,
        names: if named { record.names } else { Vec::new() },
        identifiers: if open(Facet::Identifiers) { record.identifiers } else { Vec::new() },
        country: record.content.country,
        region: record.content.region.filter(|_| open(Facet::Region)),
        founded: record.content.founded.filter(|_| open(Facet::Founded)),
        stage: record.content.stage.filter(|_| open(Facet::Stage)),
        size: record.content.size.filter(|_| open(Facet::Size)),
        fields: if open(Facet::Fields) { record.content.fields } else { Vec::new() },
        description: record.description.filter(|_| open(Facet::Description)),
        url: record.content.url.filter(|_| open(Facet::Url)),
        source: record.content.source.filter(|_| open(Facet::Source)),
        visibility: record.content.visibility,
        demonstration: record.demonstration,
        version: record.version,
    }
}

/// What a reader sees of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonView {
    /// The identifier.
    pub id: Id<Person>,
    /// The workspace that keeps the record.
    pub workspace: Option<Id<Workspace>>,
    /// Whether the reader may know who it is.
    pub named: bool,
    /// Names; none when the reader may not know who it is.
    pub names: Vec<Name>,
    /// Numbers.
    pub identifiers: Vec<Identifier>,
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether the reader may know the organisations.
    pub affiliations: bool,
    /// Whether the record is the reader's own.
    pub own: bool,
    /// Who may see the record.
    pub visibility: Visibility,
    /// Made up for a demonstration.
    pub demonstration: bool,
    /// Counts the changes.
    pub version: i64,
}

impl PersonView {
    /// Whether it tells how to reach somebody else than the reader.
    #[must_use]
    pub fn tells_contact(&self) -> bool {
        !self.own && (self.email.is_some() || self.phone.is_some())
    }
}

/// The facts of a person that a reader with this sight does not see.
#[must_use]
pub fn closed_person(
    record: &person::Record,
    subject: &Subject,
    sight: &Sight,
) -> Vec<person::Facet> {
    let named = sight.names(subject);
    let open = |facet: person::Facet| {
        let level = record.content.facts.get(&facet).copied();
        (named || !facet.names_the_owner())
            && sight.sees_field(subject, level.unwrap_or_else(|| facet.usual()))
    };
    person::Facet::ALL.iter().copied().filter(|facet| !open(*facet)).collect()
}

/// What a reader with this sight sees of a person whose record it may see.
#[must_use]
pub fn person(record: person::Record, subject: &Subject, sight: &Sight) -> PersonView {
    use person::Facet;
    let named = sight.names(subject);
    let closed = closed_person(&record, subject, sight);
    let open = |facet: Facet| !closed.contains(&facet);
    PersonView {
        id: record.id,
        workspace: record.workspace.filter(|_| named),
        named,
        names: if named { record.names } else { Vec::new() },
        identifiers: if open(Facet::Identifiers) { record.identifiers } else { Vec::new() },
        languages: if open(Facet::Languages) { record.content.languages } else { Vec::new() },
        email: record.content.email.filter(|_| open(Facet::Email)),
        phone: record.content.phone.filter(|_| open(Facet::Phone)),
        affiliations: open(Facet::Affiliations),
        own: record.account.is_some() && record.account == sight.account,
        visibility: record.content.visibility,
        demonstration: record.demonstration,
        version: record.version,
    }
}
