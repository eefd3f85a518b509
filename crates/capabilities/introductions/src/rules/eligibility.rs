//! Decides who may join a network on which side, and says everything that stands in the way.

use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Refusal, codes};
use lb_matching::vocabulary::{Country, Field};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words::{LINE, MemberKind, line};
use crate::market::Profile;

codes! {
    /// What only the organisation itself can know, and says on joining.
    pub enum Declaration {
        /// No company of another country holds the majority of it.
        Independent = "independent",
        /// It wants to work with organisations of other countries itself.
        Abroad = "abroad",
        /// It belongs to an organisation of one of the countries that may join.
        Subsidiary = "subsidiary",
    }
}

/// What is asked of whoever joins on one side; what is empty asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = EligibilityRule)]
pub struct Eligibility {
    /// Countries from which organisations may join, as ISO 3166 alpha-2 codes or names.
    pub countries: Vec<String>,
    /// Whether organisations of other countries may join that declare to belong to one of these countries.
    pub subsidiaries: bool,
    /// What they may be: `start-up`, `sme`, `corporate`, `university`, `hospital`, `laboratory`, `agency`,
    /// `investor`, `association`.
    pub kinds: Vec<String>,
    /// How many people may work there: `micro`, `small`, `medium`, `large`.
    pub sizes: Vec<String>,
    /// Codes of fields of which one, or one below it, must be theirs.
    pub fields: Vec<String>,
    /// Whether country, fields and description must be filled in.
    pub profile: bool,
    /// What must be declared: `independent`, `abroad`.
    #[schema(value_type = Vec<String>)]
    pub declarations: Vec<Declaration>,
    /// Whether the desk decides of everybody who accepts the terms; for members by contract.
    pub approval: bool,
}

fn wrong(code: &'static str, field: &str) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// Each text as the code that `find` knows it by, once.
fn codes_of(
    texts: &[String],
    field: &str,
    find: impl Fn(&str) -> Option<&'static str>,
    problems: &mut Vec<Refusal>,
) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        match find(text) {
            Some(code) if kept.iter().any(|one| one == code) => {}
            Some(code) => kept.push(code.to_owned()),
            None => {
                let shown: String = text.chars().take(40).collect();
                problems.push(wrong("introductions.eligible-unknown", field).with("word", shown));
            }
        }
    }
    kept
}

fn code_of<T: lb_kernel::Code>(text: &str) -> Option<&'static str> {
    T::from_code(text).map(lb_kernel::Code::code)
}

impl Eligibility {
    /// Checks what the desk wrote for a side.
    ///
    /// # Errors
    /// A word that is no country, kind, size or field; declarations or a decision asked of a side that
    /// cannot give them.
    pub fn checked(&self, side: MemberKind) -> Result<Self, Refusal> {
        use lb_directory::rules::organisation::{Kind as What, Size};
        let mut problems = Vec::new();
        let country = |text: &str| Country::find(text).map(Country::code);
        let field = |text: &str| Field::find(text).map(Field::code);
        let mut declarations = self.declarations.clone();
        // Belonging to somebody at home opens a door; it is nothing that everybody must say.
        declarations.retain(|one| *one != Declaration::Subsidiary);
        declarations.sort_unstable();
        declarations.dedup();
        let by_contract = side == MemberKind::Contract;
        let checked = Self {
            countries: codes_of(&self.countries, "countries", country, &mut problems),
            subsidiaries: self.subsidiaries && !self.countries.is_empty(),
            kinds: codes_of(&self.kinds, "kinds", code_of::<What>, &mut problems),
            sizes: codes_of(&self.sizes, "sizes", code_of::<Size>, &mut problems),
            fields: codes_of(&self.fields, "fields", field, &mut problems),
            profile: self.profile,
            declarations,
            approval: self.approval && by_contract,
        };
        Refusal::all(problems).map_or(Ok(checked), Err)
    }

    /// What can be declared on joining.
    #[must_use]
    pub fn declarable(&self) -> Vec<Declaration> {
        let subsidiary = self.subsidiaries.then_some(Declaration::Subsidiary);
        self.declarations.iter().copied().chain(subsidiary).collect()
    }

    /// Everything that stands in the way of an organisation that declares this; nothing: it may join.
    #[must_use]
    pub fn shortfalls(&self, profile: &Profile, declared: &[Declaration]) -> Vec<Shortfall> {
        let any = |asked: &[String], have: Option<&str>| {
            asked.is_empty() || have.is_some_and(|have| asked.iter().any(|one| one == have))
        };
        let at_home = any(&self.countries, profile.country.as_deref());
        let belongs = self.subsidiaries && declared.contains(&Declaration::Subsidiary);
        let below = |have: &String| {
            self.fields.iter().any(|asked| {
                have == asked || have.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
            })
        };
        let filled = profile.country.is_some() && !profile.fields.is_empty() && profile.described;
        let found = [
            (!at_home && !belongs).then_some(match (&profile.country, self.subsidiaries) {
                (None, _) => Shortfall::CountryUnknown,
                (Some(_), true) => Shortfall::Belongs,
                (Some(_), false) => Shortfall::Country,
            }),
            (!any(&self.kinds, Some(&profile.kind))).then_some(Shortfall::Kind),
            (!any(&self.sizes, profile.size.as_deref())).then_some(Shortfall::Size),
            (!self.fields.is_empty() && !profile.fields.iter().any(below))
                .then_some(Shortfall::Fields),
            (self.profile && !filled).then_some(Shortfall::Profile),
        ];
        let unsaid = self.declarations.iter().filter(|one| !declared.contains(one));
        let unsaid = unsaid.map(|one| match one {
            Declaration::Abroad => Shortfall::NotAbroad,
            Declaration::Independent | Declaration::Subsidiary => Shortfall::NotIndependent,
        });
        found.into_iter().flatten().chain(unsaid).collect()
    }
}

codes! {
    /// What stands in the way of joining.
    pub enum Shortfall {
        /// From another country.
        Country = "country",
        /// From another country, and nothing was declared.
        Belongs = "belongs",
        /// The country is not known.
        CountryUnknown = "country-unknown",
        /// It is something else.
        Kind = "kind",
        /// More or fewer people work there, or it is not known how many.
        Size = "size",
        /// Active in other fields.
        Fields = "fields",
        /// The profile is not filled in.
        Profile = "profile",
        /// It has not declared to be independent.
        NotIndependent = "not-independent",
        /// It has not declared to look for partners abroad.
        NotAbroad = "not-abroad",
    }
}

impl Shortfall {
    /// The refusal that says it.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let code = match self {
            Self::Country => "introductions.eligible-country",
            Self::Belongs => "introductions.eligible-belongs",
            Self::CountryUnknown => "introductions.eligible-country-unknown",
            Self::Kind => "introductions.eligible-kind",
            Self::Size => "introductions.eligible-size",
            Self::Fields => "introductions.eligible-fields",
            Self::Profile => "introductions.eligible-profile",
            Self::NotIndependent => "introductions.eligible-not-independent",
            Self::NotAbroad => "introductions.eligible-not-abroad",
        };
        // What can be mended by declaring something, and what stands in the record.
        let unsaid = matches!(self, Self::Belongs | Self::NotIndependent | Self::NotAbroad);
        let field = if unsaid { "declared" } else { "organisation" };
        Refusal::new(Kind::Conflict, code).at(field)
    }
}

/// Lets an organisation join, or says everything that stands in the way.
///
/// # Errors
/// What stands in the way.
pub fn admit(
    asks: &Eligibility,
    profile: &Profile,
    declared: &[Declaration],
) -> Result<(), Refusal> {
    let short = asks.shortfalls(profile, declared);
    Refusal::all(short.into_iter().map(Shortfall::refusal).collect()).map_or(Ok(()), Err)
}

/// Declarations by their codes.
///
/// # Errors
/// A word that is none.
pub fn declared(codes: &[String]) -> Result<Vec<Declaration>, Refusal> {
    let one = |code: &String| Declaration::from_code(code);
    let found: Option<Vec<_>> = codes.iter().map(one).collect();
    found.ok_or_else(|| wrong("introductions.missing", "declared"))
}

/// Why an applicant is not taken in.
///
/// # Errors
/// There are no words, or too many.
pub fn reason(text: &str) -> Result<String, Refusal> {
    line(text, "reason", LINE, true)
}
