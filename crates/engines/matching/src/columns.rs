//! Compares the columns of two listings: fields, collaboration types, readiness, countries.
//!
//! Each column adds a fixed amount (in the common unit of `scale`) when both sides fill it in:
//! for when they agree, against when they clash. An empty column says nothing.

use crate::condition::fold;
use crate::listing::Listing;
use crate::outcome::{Cause, Column, Fit, Reason};

/// Most that fields add (same field) or take away (nothing in common, both known).
const FIELDS: (f32, f32) = (1.0, -0.25);
const COLLABORATION: (f32, f32) = (0.4, -0.4);
const READINESS: (f32, f32) = (0.2, -0.6);
const COUNTRY: (f32, f32) = (0.4, -0.8);

/// The columns of a listing in comparable form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    collaboration: Vec<String>,
    readiness: Option<u8>,
    country: Option<String>,
    wanted: Vec<String>,
}

#[derive(Debug, Clone)]
struct Field {
    written: String,
    /// The vocabulary's field, when it knows the name.
    code: Option<String>,
}

/// A column both fill in: what it adds and how it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared {
    pub(crate) column: Column,
    pub(crate) weight: f32,
    pub(crate) fit: Fit,
}

impl Columns {
    pub(crate) fn of(listing: &Listing) -> Self {
        let filled = |values: &[String]| -> Vec<String> {
            values.iter().map(|value| fold(value)).filter(|value| !value.is_empty()).collect()
        };
        Self {
            fields: filled(&listing.fields)
                .into_iter()
                .map(|written| Field { code: field_code(&written), written })
                .collect(),
            collaboration: filled(&listing.collaboration)
                .into_iter()
                .map(|written| collaboration_code(&written).unwrap_or(written))
                .collect(),
            readiness: listing.readiness,
            country: country_code(&listing.country),
            wanted: listing
                .countries_wanted
                .iter()
                .filter_map(|written| country_code(written))
                .collect(),
        }
    }
}

/// Everything that two listings' columns say about their fit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Comparison {
    /// Seen alike by both sides.
    pub(crate) mutual: Vec<Compared>,
    /// The offer's country against the need's wish.
    pub(crate) need_wish: Option<Compared>,
    /// The need's country against the offer's wish.
    pub(crate) offer_wish: Option<Compared>,
}

impl Comparison {
    pub(crate) fn of(need: &Columns, offer: &Columns) -> Self {
        let mutual = [fields(need, offer), collaboration(need, offer), readiness(need, offer)];
        Self {
            mutual: mutual.into_iter().flatten().collect(),
            need_wish: wish(&need.wanted, offer.country.as_deref()),
            offer_wish: wish(&offer.wanted, need.country.as_deref()),
        }
    }

    /// Sum of what both sides see alike.
    pub(crate) fn weight(&self) -> f32 {
        self.mutual.iter().map(|compared| compared.weight).sum()
    }

    /// The reasons that follow; a wish weighs half, since it counts in one direction of two.
    pub(crate) fn reasons(&self, need: &Listing, offer: &Listing) -> Vec<Reason> {
        let one =
            |country: &str| if country.is_empty() { Vec::new() } else { vec![country.to_owned()] };
        let mut reasons: Vec<Reason> = self
            .mutual
            .iter()
            .map(|compared| {
                let (mine, theirs) = match compared.column {
                    Column::Fields => (need.fields.clone(), offer.fields.clone()),
                    Column::Collaboration => {
                        (need.collaboration.clone(), offer.collaboration.clone())
                    }
                    Column::Readiness => (level(need.readiness), level(offer.readiness)),
                    Column::Country => (Vec::new(), Vec::new()),
                };
                reason(compared, compared.weight, mine, theirs)
            })
            .collect();
        let wishes = [
            (&self.need_wish, need.countries_wanted.clone(), one(&offer.country)),
            (&self.offer_wish, one(&need.country), offer.countries_wanted.clone()),
        ];
        for (compared, mine, theirs) in wishes {
            reasons.extend(
                compared.iter().map(|c| reason(c, c.weight / 2.0, mine.clone(), theirs.clone())),
            );
        }
        reasons
    }
}

fn reason(compared: &Compared, weight: f32, need: Vec<String>, offer: Vec<String>) -> Reason {
    Reason {
        weight,
        cause: Cause::Field { column: compared.column, need, offer, fit: compared.fit },
    }
}

fn level(readiness: Option<u8>) -> Vec<String> {
    readiness.iter().map(ToString::to_string).collect()
}

/// Between the two ends of a column's range, by how well it fits (0–1).
fn between((most, least): (f32, f32), fit: f32) -> f32 {
    least + (most - least) * fit
}

fn fields(need: &Columns, offer: &Columns) -> Option<Compared> {
    let nearness =
        |a: &Field, b: &Field| if a.written == b.written { Some(1.0) } else { kin(a, b) };
    let nearest = |from: &[Field], to: &[Field]| -> Option<f32> {
        let best = from.iter().map(|a| to.iter().filter_map(|b| nearness(a, b)).reduce(f32::max));
        let known: Vec<f32> = best.flatten().collect();
        (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
    };
    let fit = (nearest(&need.fields, &offer.fields)? + nearest(&offer.fields, &need.fields)?) / 2.0;
    let label = if fit >= 0.75 {
        Fit::Agrees
    } else if fit >= 0.25 {
        Fit::Near
    } else {
        Fit::Clashes
    };
    Some(Compared { column: Column::Fields, weight: between(FIELDS, fit), fit: label })
}

fn collaboration(need: &Columns, offer: &Columns) -> Option<Compared> {
    if need.collaboration.is_empty() || offer.collaboration.is_empty() {
        return None;
    }
    let meets = |a: &String| offer.collaboration.iter().any(|b| complement(a) == *b);
    let fit = need.collaboration.iter().any(meets);
    let weight = between(COLLABORATION, f32::from(u8::from(fit)));
    Some(Compared {
        column: Column::Collaboration,
        weight,
        fit: if fit { Fit::Agrees } else { Fit::Clashes },
    })
}

/// A need hopes for a level; an offer has reached one. More than hoped for is no drawback.
fn readiness(need: &Columns, offer: &Columns) -> Option<Compared> {
    let missing = need.readiness?.saturating_sub(offer.readiness?);
    let (fit, label) = match missing {
        0 => (1.0, Fit::Agrees),
        1 => (0.75, Fit::Near),
        more => ((1.0 - f32::from(more) / 4.0).max(0.0), Fit::Clashes),
    };
    Some(Compared { column: Column::Readiness, weight: between(READINESS, fit), fit: label })
}

fn wish(wanted: &[String], country: Option<&str>) -> Option<Compared> {
    let country = country.filter(|_| !wanted.is_empty())?;
    let fit = wanted.iter().any(|wanted| wanted == country);
    let weight = between(COUNTRY, f32::from(u8::from(fit)));
    Some(Compared {
        column: Column::Country,
        weight,
        fit: if fit { Fit::Agrees } else { Fit::Clashes },
    })
}

/// Two-letter code of a country, named by code.
pub(crate) fn country_code(written: &str) -> Option<String> {
    let code = written.trim().to_ascii_uppercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

fn field_code(_written: &str) -> Option<String> {
    None
}

fn kin(a: &Field, b: &Field) -> Option<f32> {
    let (a, b) = (a.code.as_deref()?, b.code.as_deref()?);
    Some(f32::from(u8::from(a == b)))
}

fn collaboration_code(written: &str) -> Option<String> {
    Some(written.to_owned())
}

/// The type of the other side that answers this one: who wants a licence meets who gives one.
fn complement(code: &str) -> String {
    match code {
        "licence-in" => "licence-out".to_owned(),
        "licence-out" => "licence-in".to_owned(),
        same => same.to_owned(),
    }
}

/// Whether `value` is the field `wanted` or lies below it.
pub(crate) fn field_within(value: &str, wanted: &str) -> bool {
    fold(value) == wanted
}

/// Whether two names mean the same type of collaboration.
pub(crate) fn same_collaboration(value: &str, wanted: &str) -> bool {
    fold(value) == wanted
}
