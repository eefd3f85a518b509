//! The page of what is suggested for an organisation as a whole, and of why another is not.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Both, Named, Visit, go, page};
use lb_kernel::{Id, Organisation};
use lb_web::Frame;
use lb_web::components::{Field, Kind as Input, Meter, Reasons};
use serde::Deserialize;

use super::words::{Hint, Line, Words, sides};
use crate::actions::interest;
use crate::actions::partners::{self, Compared, Partner, Partners, Whether};
use crate::room::Network;

/// Partners shown at first, and when somebody asks for more.
const SHOWN: usize = 10;
const MORE: usize = 50;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    most: Option<usize>,
    /// The other organisation of which to say why it is not suggested: its address or identifier.
    with: String,
}

struct Row {
    hint: Hint,
    /// Which of the own listings it fits, in words.
    through: String,
    also: Vec<Line>,
}

/// A pair with what speaks for it and against it.
struct Pair {
    own: Option<Line>,
    other: Line,
    href: Option<String>,
    meter: Meter,
    reasons: Reasons,
    against: Vec<String>,
}

/// Why another organisation is suggested or not.
struct Why {
    name: Option<String>,
    said: Vec<String>,
    pairs: Vec<Pair>,
}

#[derive(Template)]
#[template(path = "partners.html")]
struct PartnersPage {
    frame: Frame,
    words: Words,
    id: Id<Organisation>,
    lead: String,
    total: String,
    own: Vec<Line>,
    rows: Vec<Row>,
    more: Option<String>,
    declined: Vec<Line>,
    excluded: Vec<(String, String, String)>,
    with: Field,
    why: Option<Why>,
}

impl PartnersPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn admit_address(&self, other: &str) -> String {
        format!("/network/organisations/{}/admit/{other}", self.id)
    }
}

fn row(words: &Words, id: Id<Organisation>, found: &Partners, one: &Partner) -> Row {
    let suggestion = &one.suggestion;
    let (hint, through) = match &one.through {
        Some(own) => {
            let title = words.line(own).heading;
            let text = words.with("network-partner-through", &[("title", title.into())]);
            (words.suggestion(own, suggestion), text)
        }
        None => {
            let need = suggestion.seen.listing.written.language;
            let offer = found.profile.unwrap_or(need);
            // Why it fits the record stands on this page, where the other is named.
            let other = &suggestion.seen;
            let href = if other.named {
                format!("/network/organisations/{id}?with={}#why", other.listing.organisation)
            } else {
                format!("/network/listings/{}", other.listing.id)
            };
            let text = words.t("network-partner-by-profile");
            (words.hint(suggestion, (need, offer), href), text)
        }
    };
    Row { hint, through, also: one.also.iter().map(|seen| words.line(seen)).collect() }
}

fn pair(words: &Words, found: &Partners, one: &Compared) -> Pair {
    let theirs = one.other.listing.written.language;
    let languages = match &one.own {
        Some(own) => sides(own, &one.other),
        None => (theirs, found.profile.unwrap_or(theirs)),
    };
    let unmet = one.reasons.iter().filter(|reason| reason.met == Some(false));
    let unmet = unmet.map(|reason| reason.text.clone());
    let declined = one.declined.then(|| words.t("network-whether-declined"));
    let strongest: Vec<_> =
        one.reasons.iter().filter(|reason| reason.kind != "condition").cloned().collect();
    let own_id = one.own.as_ref().map(|own| own.listing.id);
    Pair {
        href: own_id
            .map(|own| format!("/network/listings/{own}/suggestions/{}", one.other.listing.id)),
        own: one.own.as_ref().map(|own| words.line(own)),
        other: words.line(&one.other),
        meter: words.meter("network-fit", one.score),
        reasons: words.reasons(&strongest, languages, 3),
        against: declined.into_iter().chain(unmet).chain(one.obstacles.iter().cloned()).collect(),
    }
}

fn why(words: &Words, found: &Partners, told: &Whether) -> Why {
    let name = told.card.as_ref().and_then(|card| card.name(words.locale()));
    let excluded = told.excluded.map(|cause| {
        let cause = words.t(&format!("network-cause-{cause}"));
        words.with("network-whether-excluded", &[("cause", cause.into())])
    });
    let place = told.place.map(|(place, of)| {
        words.with("network-whether-place", &[("place", place.into()), ("of", of.into())])
    });
    let meets = told.pairs.iter().any(|pair| pair.eligible && !pair.declined);
    let below = meets && told.place.is_none() && told.excluded.is_none();
    let nothing = if told.nothing_own {
        Some(words.t("network-partners-nothing"))
    } else if told.pairs.is_empty() {
        Some(words.t("network-whether-nothing"))
    } else {
        below.then(|| words.t("network-whether-below"))
    };
    Why {
        name: name.map(|(_, name)| name.to_owned()),
        said: excluded.into_iter().chain(place).chain(nothing).collect(),
        pairs: told.pairs.iter().map(|one| pair(words, found, one)).collect(),
    }
}

/// `GET /network/organisations/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Organisation>,
    Asked(asked): Asked<Wanted>,
) -> Answer {
    let words = Words::of(&visit);
    let most = asked.most.unwrap_or(SHOWN).clamp(SHOWN, 100);
    let found = partners::list(&visit.cx, &room, id, most).await?;
    let name = found.card.name(words.locale()).map(|(_, name)| name.to_owned());
    let name = name.unwrap_or_default();
    // The address of an organisation's page, or its identifier.
    let last = asked.with.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let other: Option<Id<Organisation>> = last.parse().ok().filter(|other| *other != id);
    let told = match other {
        Some(other) => Some(partners::whether(&visit.cx, &room, id, other).await?),
        None => None,
    };
    let mut frame = visit.frame(words.t("network-partners"));
    frame.breadcrumbs = vec![
        (words.t("network-market"), "/network".to_owned()),
        (name.clone(), format!("/organisations/{id}")),
    ];
    let next = if most < MORE { MORE } else { 100 };
    let with = Field::new(words.web(), Input::Text, "with", words.t("network-whether-other"))
        .hint(words.t("network-whether-other-hint"));
    let with = if asked.with.is_empty() { with } else { with.value(asked.with.clone()) };
    page(&PartnersPage {
        id,
        lead: words.with("network-partners-lead", &[("name", name.into())]),
        total: words.with("network-partners-of", &[("count", found.total.into())]),
        own: found.own.iter().map(|seen| words.line(seen)).collect(),
        rows: found.list.iter().map(|one| row(&words, id, &found, one)).collect(),
        more: (found.total > found.list.len() && most < next)
            .then(|| format!("/network/organisations/{id}?most={next}")),
        declined: found.declined.iter().map(|seen| words.line(seen)).collect(),
        excluded: found
            .excluded
            .iter()
            .map(|(id, card, cause)| {
                let name = card.as_ref().and_then(|card| card.name(words.locale()));
                let name = name.map_or_else(|| id.to_string(), |(_, name)| name.to_owned());
                (id.to_string(), name, words.t(&format!("network-cause-{cause}")))
            })
            .collect(),
        with,
        why: told.as_ref().map(|told| why(&words, &found, told)),
        words,
        frame,
    })
}

/// `POST /network/organisations/{id}/admit/{other}`
pub(super) async fn admit(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Organisation, Organisation>,
) -> Answer {
    interest::let_in(&visit.cx, &room, own, other).await?;
    go(format!("/network/organisations/{own}"))
}
