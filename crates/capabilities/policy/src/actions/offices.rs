//! Enters authorities, and shows how timely they answer.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Language, Refusal, Workspace};
use lb_store::{Cx, Outcome};
use serde_json::json;

use super::batches::{fact, subject};
use crate::acts::answers::{AUTHORITY_READ, AUTHORITY_WRITE, OVERSEE};
use crate::record::{Authority, Office, Texts};
use crate::rules::meters::Meters;
use crate::store;
use crate::store::batch::{Batch, Timely};
use crate::store::overview::{By, Filter, circle};

/// An authority as it is entered.
#[derive(Debug, Clone)]
pub struct OfficeAsk {
    /// What it is called, by language.
    pub names: Texts,
    /// Its country, by ISO code.
    pub country: Option<String>,
    /// Who answers for it.
    pub contact: String,
    /// Where mail goes.
    pub address: String,
    /// The language it reads.
    pub language: Language,
    /// Whether items may be given to it.
    pub active: bool,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// Longest name, contact, address.
const LINE: usize = 200;

fn checked(mut ask: OfficeAsk) -> Result<OfficeAsk, Refusal> {
    let wrong = |code, field: &str| Refusal::new(Kind::Invalid, code).at(field);
    let mut all = Vec::new();
    ask.names.retain(|_, name| !name.trim().is_empty());
    if ask.names.is_empty() {
        all.push(wrong("policy.authority-name", "name"));
    }
    if ask.names.values().any(|name| name.chars().count() > LINE) {
        all.push(wrong("policy.line-long", "name").with("most", LINE));
    }
    for (text, field) in [(&mut ask.contact, "contact"), (&mut ask.address, "address")] {
        *text = text.trim().to_owned();
        if text.chars().count() > LINE || text.contains(['\n', '\r']) {
            all.push(wrong("policy.line-long", field).with("most", LINE));
        }
    }
    if !ask.address.is_empty() && !crate::rules::capture::is_address(&ask.address) {
        all.push(wrong("policy.address-wrong", "address"));
    }
    let country = ask.country.map(|code| code.trim().to_uppercase());
    ask.country = country.filter(|code| !code.is_empty());
    if ask.country.as_ref().is_some_and(|code| !crate::rules::capture::is_country(code)) {
        all.push(wrong("policy.country-wrong", "country"));
    }
    Refusal::all(all).map_or(Ok(ask), Err)
}

/// Enters an authority.
///
/// # Errors
/// The actor may not, something is wrong, or the database does not answer.
pub async fn enter(cx: &Cx, workspace: Id<Workspace>, ask: OfficeAsk) -> Outcome<Office> {
    let within = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&AUTHORITY_WRITE, &within)?;
    let ask = checked(ask)?;
    let mut tx = cx.begin().await?;
    let one = Office {
        id: cx.new_id(),
        workspace,
        organisation: None,
        names: ask.names,
        country: ask.country,
        contact: ask.contact,
        address: ask.address,
        language: ask.language,
        active: ask.active,
        made_at: cx.now,
        version: 1,
        demonstration: ask.demonstration,
    };
    store::office::add(&mut tx, &one).await?;
    tx.tell(fact("authority.entered", &one));
    tx.commit().await?;
    Ok(one)
}

/// Changes an authority. One that is not active any more is given nothing, and its links end.
///
/// # Errors
/// The actor may not, something is wrong, or somebody changed it since `version`.
pub async fn edit(cx: &Cx, id: Id<Authority>, version: i64, ask: OfficeAsk) -> Outcome<Office> {
    let mut tx = cx.begin().await?;
    let before = store::office::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&AUTHORITY_WRITE, &subject(&before))?;
    let ask = checked(ask)?;
    let after = Office {
        names: ask.names,
        country: ask.country,
        contact: ask.contact,
        address: ask.address,
        language: ask.language,
        active: ask.active,
        version,
        ..before.clone()
    };
    store::office::keep(&mut tx, &after).await?;
    // A link that was sent to somebody who does not answer for it any more does not open its inbox.
    if !after.active || after.address != before.address {
        store::office::revoke(&mut tx, id).await?;
    }
    tx.tell(fact("authority.edited", &after).change(json!({
        "active": [before.active, after.active],
    })));
    tx.commit().await?;
    Ok(Office { version: version + 1, ..after })
}

/// An authority as lists show it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The authority.
    pub office: Office,
    /// How timely it answers.
    pub timely: Timely,
    /// What it says beside what companies say.
    pub meters: Meters,
    /// Until when its link works.
    pub link_until: Option<Instant>,
}

/// The authorities of the reader's units, with how timely they are.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn list(cx: &Cx) -> Outcome<Vec<Seen>> {
    let circle = circle(&cx.actor);
    cx.permit(&OVERSEE, &Subject::default())?;
    let rows = cx.read();
    let offices = store::office::of(&rows, &circle).await?;
    let timely = store::batch::timely(&rows, &circle, cx.now).await?;
    let filter = Filter { workspaces: Some(circle.clone()), ..Filter::default() };
    let meters = store::overview::meters(&rows, &cx.actor, &filter, By::Authority).await?;
    let links = store::office::links(&rows, &circle, cx.now).await?;
    let seen = offices.into_iter().map(|office| Seen {
        timely: timely.get(&office.id).copied().unwrap_or_default(),
        meters: meters.get(&office.id.to_string()).copied().unwrap_or_default(),
        link_until: links.get(&office.id).copied(),
        office,
    });
    Ok(seen.collect())
}

/// One authority with its batches; whether the reader may change it.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Authority>) -> Outcome<(Seen, Vec<Batch>, bool)> {
    let rows = cx.read();
    let office = store::office::find(&rows, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&AUTHORITY_READ, &subject(&office))?;
    let within = [office.workspace];
    let timely = store::batch::timely(&rows, &within, cx.now).await?;
    let filter = Filter { authority: Some(id), ..Filter::default() };
    let meters = store::overview::meters(&rows, &cx.actor, &filter, By::All).await?;
    let links = store::office::links(&rows, &within, cx.now).await?;
    let may = cx.may(&AUTHORITY_WRITE, &subject(&office));
    let seen = Seen {
        timely: timely.get(&id).copied().unwrap_or_default(),
        meters: meters.into_values().next().unwrap_or_default(),
        link_until: links.get(&id).copied(),
        office,
    };
    Ok((seen, store::batch::of(&rows, id, 20).await?, may))
}

/// The names of authorities by identifier, for choosing one.
///
/// # Errors
/// The database does not answer.
pub async fn names(cx: &Cx, workspace: Id<Workspace>) -> Outcome<BTreeMap<Id<Authority>, Texts>> {
    let offices = store::office::of(&cx.read(), &[workspace]).await?;
    Ok(offices.into_iter().filter(|one| one.active).map(|one| (one.id, one.names)).collect())
}
