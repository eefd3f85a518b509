//! Asking for an introduction.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Failed, Problems, Sheet, Visit, again, go, page};
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
use crate::rules::course::{Mode, PASS_DAYS};
use crate::rules::words::{AGAIN_DAYS, Rules, contact};

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
    networks: Vec<Network>,
    /// What the other side would be shown of each own listing.
    shown: Vec<Own>,
    /// Why an introduction cannot be asked for with some or all own listings.
    refused: Vec<String>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// There is no own listing at all.
    none: bool,
}

/// How a network makes introductions, and which own listings are of it, where there is more than one.
struct Network {
    titles: String,
    how: Vec<String>,
    href: String,
}

/// An own listing as the other side is shown it.
struct Own {
    title: String,
    card: Card,
    /// Where a summary can be written; empty: there is one.
    edit: String,
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

fn how(words: &Words, rules: &Rules) -> Vec<String> {
    let mut how = vec![
        words.t("introductions-how-teaser"),
        words.t("introductions-how-both"),
        words.with("introductions-how-days", &[("days", rules.answer_days.into())]),
        words.t("introductions-how-withdraw"),
        words.with("introductions-how-again", &[("days", AGAIN_DAYS.into())]),
    ];
    if rules.mode == Mode::Mediated {
        how.insert(0, words.t("introductions-how-mediated"));
        how.push(words.with("introductions-how-pass", &[("days", PASS_DAYS.into())]));
    }
    how
}

fn title(words: &Words, ware: &Ware) -> String {
    ware.title.as_ref().map(|text| text.show(words.locale()).text.to_owned()).unwrap_or_default()
}

/// The networks of these listings: in which one asks is that of one's own.
fn networks(words: &Words, own: &[&ask::Own]) -> Vec<Network> {
    let mut found: Vec<(_, Network)> = Vec::new();
    for one in own {
        let (id, title) = (one.ware.workspace, title(words, &one.ware));
        match found.iter_mut().find(|(known, _)| *known == id) {
            Some((_, network)) => network.titles = format!("{} · {title}", network.titles),
            None => {
                let href = format!("/introductions/networks/{id}");
                let network = Network { titles: title, how: how(words, &one.rules), href };
                found.push((id, network));
            }
        }
    }
    let mut all: Vec<_> = found.into_iter().map(|(_, network)| network).collect();
    if let [one] = all.as_mut_slice() {
        one.titles.clear();
    }
    all
}

/// Why one cannot ask, each reason once.
fn refused(visit: &Visit, prepared: &Prepared) -> Result<Vec<String>, Failed> {
    let mut said = Vec::new();
    for refusal in prepared.own.iter().filter_map(|one| one.refusal.clone()) {
        for line in Problems::of(visit, refusal.into())?.rest() {
            if !said.contains(&line) {
                said.push(line);
            }
        }
    }
    Ok(said)
}

fn shown(
    visit: &Visit,
    prepared: &Prepared,
    typed: &Typed,
    problems: &Problems,
) -> Result<AskPage, Failed> {
    let words = Words::of(visit);
    let refused = refused(visit, prepared)?;
    let free: Vec<_> = prepared.own.iter().filter(|one| one.refusal.is_none()).collect();
    let all: Vec<_> = prepared.own.iter().collect();
    let choices =
        free.iter().map(|one| Choice::new(one.ware.listing.to_string(), title(&words, &one.ware)));
    let mut select = Field::new(words.web(), Input::Select, "own", words.t("introductions-for"))
        .options(choices);
    if !typed.own.is_empty() {
        select = select.value(typed.own.clone());
    }
    let select = select.required().error_if(problems.at("own"));
    let contact = words.contact_fields(&typed.name, &typed.address, |field| problems.at(field));
    let fields: Vec<Field> = if prepared.desk || free.is_empty() {
        Vec::new()
    } else {
        std::iter::once(select).chain(contact.into_iter().map(Field::required)).collect()
    };
    // What is on the market is shown there; here only what the other side will be asked with.
    let card = |ware: &Ware| {
        let ware = Some(ware.clone().unnamed());
        words.card(&Face { ware, named: None, contact: None, difficulty: None })
    };
    let own = |one: &&ask::Own| Own {
        title: title(&words, &one.ware),
        card: card(&one.ware),
        edit: match one.ware.teaser {
            Some(_) => String::new(),
            None => format!("/network/listings/{}/edit", one.ware.listing),
        },
    };
    let first = free.first().filter(|_| prepared.desk).map(|one| &one.ware);
    let title = if prepared.desk { "introductions-propose" } else { "introductions-ask" };
    let mut frame = visit.frame(words.t(title));
    frame.breadcrumbs = vec![(words.t("introductions-title"), "/introductions".to_owned())];
    frame.notices.extend(problems.notices(&["own", "contact_name", "contact_address"]));
    Ok(AskPage {
        own: first.map(card),
        own_id: first.map(|ware| ware.listing.to_string()).unwrap_or_default(),
        other: card(&prepared.other),
        errors: ErrorSummary::of(words.web(), &fields),
        id: prepared.other.listing,
        networks: networks(&words, if free.is_empty() { &all } else { &free }),
        shown: if prepared.desk { Vec::new() } else { free.iter().map(own).collect() },
        refused,
        none: prepared.own.is_empty(),
        fields,
        words,
        frame,
    })
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
    page(&shown(&visit, &prepared, &typed, &Problems::default())?)
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
            let known = ask::known_already(&halt);
            let problems = Problems::of(&visit, halt)?;
            let (prepared, _) = prepare(&visit, &room, &pair).await?;
            let mut page = shown(&visit, &prepared, &typed, &problems)?;
            if let (Some(id), Some(notice)) = (known, page.frame.notices.pop()) {
                let label = page.t("introductions-to-it");
                page.frame.notices.push(notice.link(label, format!("/introductions/{id}")));
            }
            again(&page)
        }
    }
}
