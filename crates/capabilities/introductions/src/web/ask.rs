//! Asking for an introduction.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Refusal};
use lb_store::Halt;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input};
use serde::Deserialize;

use super::words::{Card, Words};
use crate::actions::ask::{self, Prepared};
use crate::actions::read::Face;
use crate::market::{Listing, Ware};
use crate::room::Introductions;
use crate::rules::course::Mode;
use crate::rules::words::contact;

/// For which listings.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pair {
    own: String,
    other: String,
}

#[derive(Template)]
#[template(path = "introductions/ask.html")]
struct AskPage {
    frame: Frame,
    words: Words,
    other: Card,
    /// The listing of the side that the desk puts first.
    own: Option<Card>,
    own_id: String,
    id: Id<Listing>,
    network: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    how: Vec<String>,
    none: bool,
}

impl AskPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

struct Typed {
    own: String,
    name: String,
    address: String,
}

fn shown(visit: &Visit, prepared: &Prepared, typed: &Typed, problems: &Problems) -> AskPage {
    let words = Words::of(visit);
    let own = prepared.own.iter().map(|ware| Choice::new(ware.listing.to_string(), &ware.title));
    let mut select =
        Field::new(words.web(), Input::Select, "own", words.t("introductions-for")).options(own);
    if !typed.own.is_empty() {
        select = select.value(typed.own.clone());
    }
    let select = select.required().error_if(problems.at("own"));
    let contact = words.contact_fields(&typed.name, &typed.address, |field| problems.at(field));
    let fields: Vec<Field> = if prepared.desk {
        Vec::new()
    } else {
        std::iter::once(select).chain(contact.into_iter().map(Field::required)).collect()
    };
    // What is on the market is shown there; here only what the other side will be asked with.
    let card = |ware: &Ware| {
        let face = Face { ware: Some(ware.clone()), named: None, contact: None, difficulty: None };
        let mut card = words.card(&face);
        card.body.clear();
        card
    };
    let first = prepared.own.first().filter(|_| prepared.desk);
    let title = if prepared.desk { "introductions-propose" } else { "introductions-ask" };
    let mut frame = visit.frame(words.t(title));
    frame.breadcrumbs = vec![(words.t("introductions-title"), "/introductions".to_owned())];
    frame.notices.extend(problems.notices(&["own", "contact_name", "contact_address"]));
    let days = prepared.rules.answer_days;
    let mut how = vec![
        words.t("introductions-how-teaser"),
        words.t("introductions-how-both"),
        words.with("introductions-how-days", &[("days", days.into())]),
        words.t("introductions-how-withdraw"),
    ];
    if prepared.rules.mode == Mode::Mediated {
        how.insert(0, words.t("introductions-how-mediated"));
    }
    AskPage {
        own: first.map(card),
        own_id: first.map(|ware| ware.listing.to_string()).unwrap_or_default(),
        other: card(&prepared.other),
        errors: ErrorSummary::of(words.web(), &fields),
        id: prepared.other.listing,
        network: format!("/introductions/networks/{}", prepared.other.workspace),
        none: prepared.own.is_empty(),
        fields,
        how,
        words,
        frame,
    }
}

/// What the form is made from.
async fn prepare(
    visit: &Visit,
    room: &Introductions,
    pair: &Pair,
) -> Result<(Prepared, Typed), Halt> {
    let other: Id<Listing> = pair.other.parse().map_err(|_| Refusal::missing())?;
    let prepared = ask::prepare(&visit.cx, room, other, pair.own.parse().ok()).await?;
    let name = visit.cx.actor.name.clone();
    Ok((prepared, Typed { own: pair.own.clone(), name, address: String::new() }))
}

/// `GET /introductions/new`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Asked(pair): Asked<Pair>,
) -> Answer {
    let (prepared, typed) = prepare(&visit, &room, &pair).await?;
    page(&shown(&visit, &prepared, &typed, &Problems::default()))
}

/// `POST /introductions/new`
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    sheet: Sheet,
) -> Answer {
    let pair = Pair { own: sheet.get("own"), other: sheet.get("other") };
    let typed = Typed {
        own: pair.own.clone(),
        name: sheet.get("contact_name"),
        address: sheet.get("contact_address"),
    };
    let asked = async {
        let other: Id<Listing> = pair.other.parse().map_err(|_| Refusal::missing())?;
        let own: Id<Listing> = pair.own.parse().map_err(|_| {
            Refusal::new(lb_kernel::refusal::Kind::Invalid, "introductions.missing").at("own")
        })?;
        // The desk speaks for neither side and gives nobody's contact.
        let desk = ask::prepare(&visit.cx, &room, other, Some(own)).await?.desk;
        let contact = if desk { None } else { Some(contact(&typed.name, &typed.address)?) };
        ask::ask(&visit.cx, &room, own, other, contact).await
    };
    match asked.await {
        Ok(one) => go(format!("/introductions/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let (prepared, _) = prepare(&visit, &room, &pair).await?;
            again(&shown(&visit, &prepared, &typed, &problems))
        }
    }
}
