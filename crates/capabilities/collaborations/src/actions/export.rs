//! Hands collaborations over to other programs, as rows of a customer database.

use std::collections::BTreeMap;

use lb_kernel::policy::{Door, Subject};
use lb_kernel::{Code as _, Id, Locale};
use lb_store::{Broken, Cx, Outcome};
use serde::Serialize;

use super::place::settings;
use super::read::names;
use crate::acts;
use crate::names::called;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::money::Money;
use crate::store;
use crate::store::collaboration::Filter;

/// Records that are read at once: the file holds all.
const PART: usize = 5_000;

/// A row: what customer databases call a deal.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Row {
    /// Names the collaboration from one export to the next.
    pub id: String,
    /// What it is about.
    pub deal_name: String,
    /// Where it stands.
    pub deal_stage: String,
    /// The furthest it came.
    pub reached: String,
    /// Why it ended.
    pub closed_reason: String,
    /// What it is worth, such as `1234.50`; empty where that is not known.
    pub amount: String,
    /// In which currency, ISO 4217.
    pub currency: String,
    /// The side that looked for something.
    pub company: String,
    /// Its country.
    pub company_country: String,
    /// The other side.
    pub partner: String,
    /// Its country.
    pub partner_country: String,
    /// Code of the field.
    pub sector: String,
    /// What brought them together.
    pub source: String,
    /// Where it lives, as far as the reader may see that: `event: Seed fair; lab: Bay Laboratory`.
    pub settings: String,
    /// The day on which it began.
    pub created: String,
    /// The day on which it last changed.
    pub last_modified: String,
}

/// The rows of the reader's circle.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn rows(cx: &Cx, room: &Collaborations) -> Outcome<Vec<Row>> {
    cx.through(Door::Export).permit(&acts::EXPORT, &Subject::default())?;
    let mut found = Vec::new();
    loop {
        let before = found.last().map(|one: &Collaboration| one.id);
        let list = store::collaboration::list;
        let more = list(&cx.read(), &cx.actor, Filter::default(), before, PART).await?;
        let is_last = more.len() < PART;
        found.extend(more);
        if is_last {
            break;
        }
    }
    let known = names(cx, room, &found).await?;
    let mut lived = lived(cx, room, &found).await?;
    let locale: Locale = cx.locale;
    Ok(found
        .iter()
        .map(|one| Row {
            id: one.id.to_string(),
            deal_name: one.title.clone(),
            deal_stage: one.step.to_string(),
            reached: one.reached.to_string(),
            closed_reason: one.reason.map(|reason| reason.to_string()).unwrap_or_default(),
            amount: one.value.map(Money::plain).unwrap_or_default(),
            currency: one.value.map(|value| value.currency.to_string()).unwrap_or_default(),
            company: called(&known, one.one.organisation, locale),
            company_country: one.one.country.clone().unwrap_or_default(),
            partner: called(&known, one.two.organisation, locale),
            partner_country: one.two.country.clone().unwrap_or_default(),
            sector: one.sector.clone().unwrap_or_default(),
            source: one.source.to_string(),
            settings: lived.remove(&one.id).unwrap_or_default(),
            created: one.started_at.day().to_string(),
            last_modified: one.changed_at.day().to_string(),
        })
        .collect())
}

/// Where each lives, in words; one question to the tables for each part.
async fn lived(
    cx: &Cx,
    room: &Collaborations,
    found: &[Collaboration],
) -> Outcome<BTreeMap<Id<Collaboration>, String>> {
    let mut places = Vec::new();
    for part in found.chunks(PART) {
        let ids: Vec<Id<Collaboration>> = part.iter().map(|one| one.id).collect();
        places.extend(store::place::of(&cx.read(), &ids).await?);
    }
    let settings = settings(cx, room, places.iter().map(|(_, place)| place)).await?;
    let mut lived: BTreeMap<Id<Collaboration>, String> = BTreeMap::new();
    for (id, place) in &places {
        let seen = place.linked().and_then(|id| settings.get(&id));
        let title = seen.map_or("", |one| one.title.as_str());
        let called = if place.label.is_empty() { title } else { place.label.as_str() };
        let told = lived.entry(*id).or_default();
        if !told.is_empty() {
            told.push_str("; ");
        }
        told.push_str(place.kind.code());
        if !called.is_empty() {
            told.push_str(": ");
            told.push_str(called);
        }
    }
    Ok(lived)
}

const COLUMNS: [&str; 16] = [
    "id",
    "deal_name",
    "deal_stage",
    "reached",
    "closed_reason",
    "amount",
    "currency",
    "company",
    "company_country",
    "partner",
    "partner_country",
    "sector",
    "source",
    "settings",
    "created",
    "last_modified",
];

/// The rows as CSV with a head, ready for spreadsheets.
///
/// # Errors
/// Never for memory.
pub fn csv(rows: Vec<Row>) -> Outcome<Vec<u8>> {
    let rows = rows.into_iter().map(|row| {
        [
            row.id,
            row.deal_name,
            row.deal_stage,
            row.reached,
            row.closed_reason,
            row.amount,
            row.currency,
            row.company,
            row.company_country,
            row.partner,
            row.partner_country,
            row.sector,
            row.source,
            row.settings,
            row.created,
            row.last_modified,
        ]
    });
    let made = lb_tables::write::csv_bytes(&COLUMNS, rows);
    Ok(made.map_err(|error| Broken::new("writing a table", error))?)
}
