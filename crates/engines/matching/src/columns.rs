//! Compares the columns of two listings: fields, collaboration types, readiness, countries.
//!
//! Each column adds a fixed amount (in the common unit of `scale`) when both sides fill it in:
//! for when they agree, against when they clash. An empty column says nothing.

use crate::condition::fold;
use crate::listing::Listing;
use crate::outcome::{Cause, Column, Fit, Reason};
use crate::vocabulary::{Collaboration, Country, Field, Place, best_fit};

/// Most that fields add (same field) or take away (nothing in common, both known).
const FIELDS: (f32, f32) = (1.0, -0.25);
const COLLABORATION: (f32, f32) = (0.4, -0.4);
const READINESS: (f32, f32) = (0.2, -0.6);
const COUNTRY: (f32, f32) = (0.4, -0.8);

/// The columns of a listing in comparable form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    fields: Vec<Named>,
    collaboration: Vec<Collaboration>,
    readiness: Option<u8>,
    country: Option<Country>,
    wanted: Vec<Place>,
}

/// A field as written, and as the vocabulary knows it.
#[derive(Debug, Clone)]
struct Named {
    written: String,
    field: Option<Field>,
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
        let named = listing
            .fields
            .iter()
            .map(|written| Named { written: fold(written), field: Field::find(written) });
        let types =
            listing.collaboration.iter().flat_map(|written| Collaboration::find_all(written));
        Self {
            fields: named.filter(|named| !named.written.is_empty()).collect(),
            collaboration: types.copied().collect(),
            readiness: listing.readiness,
            country: Country::find(&listing.country),
            wanted: listing
                .countries_wanted
                .iter()
                .filter_map(|written| Place::find(written))
                .collect(),
        }
    }
}

/// Everything that two listings' columns say about their fit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Comparison {
    /// Seen alike by both sides.
    pub(crate) mutual: [Option<Compared>; 3],
    /// The offer's country against the need's wish.
    pub(crate) need_wish: Option<Compared>,
    /// The need's country against the offer's wish.
    pub(crate) offer_wish: Option<Compared>,
}

impl Comparison {
    /// Compares all columns; each weighs `factor` times its amount.
    pub(crate) fn of(need: &Columns, offer: &Columns, factor: f32) -> Self {
        let scaled = |compared: Compared| Compared { weight: factor * compared.weight, ..compared };
        let mutual = [fields(need, offer), collaboration(need, offer), readiness(need, offer)];
        Self {
            mutual: mutual.map(|compared| compared.map(scaled)),
            need_wish: wish(&need.wanted, offer.country).map(scaled),
            offer_wish: wish(&offer.wanted, need.country).map(scaled),
        }
    }

    /// Sum of what both sides see alike.
    pub(crate) fn weight(&self) -> f32 {
        self.mutual.iter().flatten().map(|compared| compared.weight).sum()
    }

    /// The reasons that follow; a wish weighs half, since it counts in one direction of two.
    pub(crate) fn reasons(&self, need: &Listing, offer: &Listing) -> Vec<Reason> {
        let one =
            |country: &str| if country.is_empty() { Vec::new() } else { vec![country.to_owned()] };
        let mut reasons: Vec<Reason> = self
            .mutual
            .iter()
            .flatten()
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

/// How far the fields answer each other: from either side the mean nearness of the nearest. Free
/// words that the vocabulary does not know can only agree, not clash.
fn fields(need: &Columns, offer: &Columns) -> Option<Compared> {
    let nearness = |a: &Named, b: &Named| match (a.field, b.field) {
        _ if a.written == b.written => Some(1.0),
        (Some(a), Some(b)) => Some(a.similarity(b)),
        _ => None,
    };
    let nearest = |from: &[Named], to: &[Named]| -> Option<f32> {
        let best = from.iter().map(|a| to.iter().filter_map(|b| nearness(a, b)).reduce(f32::max));
        let known: Vec<f32> = best.flatten().collect();
        (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
    };
    let fit = (nearest(&need.fields, &offer.fields)? + nearest(&offer.fields, &need.fields)?) / 2.0;
    Some(Compared { column: Column::Fields, weight: between(FIELDS, fit), fit: label(fit) })
}

fn label(fit: f32) -> Fit {
    if fit >= 0.75 {
        Fit::Agrees
    } else if fit >= 0.25 {
        Fit::Near
    } else {
        Fit::Clashes
    }
}

fn collaboration(need: &Columns, offer: &Columns) -> Option<Compared> {
    let fit = best_fit(&need.collaboration, &offer.collaboration)?;
    Some(Compared {
        column: Column::Collaboration,
        weight: between(COLLABORATION, fit),
        fit: label(fit),
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

fn wish(wanted: &[Place], country: Option<Country>) -> Option<Compared> {
    let country = country.filter(|_| !wanted.is_empty())?;
    let fit = wanted.iter().any(|place| place.contains(country));
    let (weight, fit) = if fit { (COUNTRY.0, Fit::Agrees) } else { (COUNTRY.1, Fit::Clashes) };
    Some(Compared { column: Column::Country, weight, fit })
}

/// Code of the country or region that a condition names.
pub(crate) fn place_code(written: &str) -> Option<String> {
    Place::find(written).map(|place| place.code().to_owned())
}

/// Whether the country or region `value` is, or lies in, the place with the code `wanted`.
pub(crate) fn lies_in(value: &str, wanted: &str) -> bool {
    match (Place::find(value), Place::find(wanted)) {
        (Some(Place::Country(country)), Some(wanted)) => wanted.contains(country),
        (Some(value), Some(wanted)) => value == wanted,
        _ => false,
    }
}

/// Whether `value` is the field `wanted` or lies below it.
pub(crate) fn field_within(value: &str, wanted: &str) -> bool {
    let Some((field, wanted_field)) = Field::find(value).zip(Field::find(wanted)) else {
        return fold(value) == wanted;
    };
    let (field, wanted_field) = (field.current(), wanted_field.current());
    std::iter::successors(Some(field), |field| field.parent()).any(|field| field == wanted_field)
}

/// Whether two names can mean the same type of collaboration.
pub(crate) fn same_collaboration(value: &str, wanted: &str) -> bool {
    let (values, wanted_types) = (Collaboration::find_all(value), Collaboration::find_all(wanted));
    fold(value) == wanted || values.iter().any(|kind| wanted_types.contains(kind))
}

#[cfg(test)]
mod tests;
