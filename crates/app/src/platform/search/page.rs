//! The page and the API of the search box: what is asked, what was found, by what to narrow it.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Failed, Problem, Visit, encode, page, unread};
use lb_kernel::policy::Subject;
use lb_search::{FacetCount, Index, Looseness, Query};
use lb_store::{Broken, Cx};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Notice, Pager, Tab, Tabs, Tone};
use lb_web::frame::with_parameter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{SEARCH, broken};
use crate::texts;

/// Hits on a page.
const PAGE: usize = 20;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Ask {
    q: Option<String>,
    object: Option<String>,
    country: Option<String>,
    kind: Option<String>,
    cursor: Option<String>,
}

impl Ask {
    /// The facets that are asked for: name and value.
    fn facets(&self) -> Vec<(&'static str, &str)> {
        let all = [("object", &self.object), ("country", &self.country), ("kind", &self.kind)];
        let filled = all.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        filled.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of the same search with another value of this facet; an empty one is none.
    fn with(&self, facet: &str, value: &str) -> String {
        let start = format!("/search?q={}", encode(self.q.as_deref().unwrap_or_default()));
        let others = self.facets().into_iter().filter(|(name, _)| *name != facet);
        let asked = others.chain((!value.is_empty()).then_some((facet, value)));
        asked.fold(start, |address, (name, value)| format!("{address}&{name}={}", encode(value)))
    }
}

/// Asks the index as this reader.
fn ask(
    cx: &Cx,
    index: Option<&Arc<Index>>,
    ask: &Ask,
    limit: usize,
) -> Result<lb_search::Answer, Failed> {
    cx.permit(&SEARCH, &Subject::default())?;
    let index = index.ok_or_else(|| Broken::new("searching", "the index is not open"))?;
    let text = ask.q.as_deref().unwrap_or_default();
    let facets = ask.facets();
    let mut query = Query::new(text, &cx.actor);
    query.facets = &facets;
    query.limit = limit;
    let cursor = ask.cursor.as_deref().filter(|cursor| !cursor.is_empty());
    let cursor = cursor.map(|cursor| cursor.parse().map_err(|_| unread("cursor")));
    query.cursor = cursor.transpose()?;
    // Searching computes and reads files: other requests go on meanwhile.
    tokio::task::block_in_place(|| index.search(&query)).map_err(|error| broken(error).into())
}

/// A hit as the page shows it: its kind, and why it was found.
struct Shown {
    title: String,
    href: String,
    object: String,
    why: Vec<String>,
    snippet: String,
}

/// Facets that the page offers.
const OFFERED: [&str; 2] = ["object", "country"];
/// Most values of a facet that the page offers.
const VALUES: usize = 12;

/// What can be chosen among the hits: for each facet, as if it were not asked for.
fn choices(
    cx: &Cx,
    texts: &Texts,
    index: Option<&Arc<Index>>,
    asked: &Ask,
    answer: &lb_search::Answer,
) -> Result<Vec<Tabs>, Failed> {
    let mut all = Vec::new();
    for facet in OFFERED {
        let mut open = Ask { cursor: None, ..asked.clone() };
        let place = if facet == "object" { &mut open.object } else { &mut open.country };
        let chosen = place.take().unwrap_or_default();
        let (mut count, mut counts) = (answer.count, answer.facets.clone());
        if !chosen.is_empty() {
            let without = ask(cx, index, &open, 1)?;
            (count, counts) = (without.count, without.facets);
        }
        counts.retain(|one| one.name == facet);
        counts.truncate(VALUES);
        if counts.len() < 2 && chosen.is_empty() {
            continue;
        }
        let first = Tab {
            label: texts.say("search-all", &[]),
            href: asked.with(facet, ""),
            count: usize::try_from(count).ok(),
            current: chosen.is_empty(),
        };
        let values = counts.iter().map(|one| Tab {
            label: value_label(texts, facet, &one.value),
            href: asked.with(facet, &one.value),
            count: usize::try_from(one.count).ok(),
            current: one.value == chosen,
        });
        all.push(Tabs {
            label: texts.say(&format!("search-facet-{facet}"), &[]),
            tabs: std::iter::once(first).chain(values).collect(),
        });
    }
    Ok(all)
}

fn value_label(texts: &Texts, facet: &str, value: &str) -> String {
    match facet {
        "object" => texts.say(&format!("search-object-{value}"), &[]),
        _ => lb_web::names::country(texts.locale(), value),
    }
}

#[derive(Template)]
#[template(path = "home/search.html")]
struct SearchPage {
    frame: Frame,
    texts: Texts,
    asked: String,
    summary: String,
    asked_facets: Vec<(String, String)>,
    facets: Vec<Tabs>,
    hits: Vec<Shown>,
    pager: Pager,
}

impl SearchPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn search(
    visit: Visit,
    Extension(index): Extension<Option<Arc<Index>>>,
    Asked(asked): Asked<Ask>,
) -> Answer {
    let texts = visit.texts(texts::loader());
    let text = asked.q.clone().unwrap_or_default();
    let mut frame = visit.frame(texts.say("search-title", &[]));
    frame.search = Some(text.clone());
    let answer = if text.trim().is_empty() {
        visit.cx.permit(&SEARCH, &Subject::default())?;
        None
    } else {
        Some(ask(&visit.cx, index.as_ref(), &asked, PAGE)?)
    };
    if index.as_ref().is_some_and(|index| index.mark().is_none()) {
        frame.notices.push(Notice::new(Tone::Info, texts.say("search-building", &[])));
    }
    let mut summary = String::new();
    let (mut hits, mut facets, mut next) = (Vec::new(), Vec::new(), None);
    if let Some(answer) = answer {
        summary = texts.say("search-count", &[("count", answer.count.into())]);
        if answer.looseness != Looseness::All && answer.count > 0 {
            let looser = texts.say(&format!("search-loose-{}", answer.looseness), &[]);
            frame.notices.push(Notice::new(Tone::Info, looser));
        }
        facets = choices(&visit.cx, &texts, index.as_ref(), &asked, &answer)?;
        next =
            answer.next.map(|cursor| with_parameter(&visit.address, "cursor", &cursor.to_string()));
        hits = answer.hits.into_iter().map(|hit| shown(&texts, hit)).collect();
    }
    let first = asked.cursor.as_ref().map(|_| with_parameter(&visit.address, "cursor", ""));
    let pager = Pager::cursor(frame.texts, first, next);
    let kept = asked.facets().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let asked_facets = kept.collect();
    page(&SearchPage { frame, texts, asked: text, summary, asked_facets, facets, hits, pager })
}

fn shown(texts: &Texts, hit: lb_search::Hit) -> Shown {
    let why = hit.reasons.iter().take(4).map(|reason| {
        let said =
            [("asked", reason.asked.as_str().into()), ("shown", reason.shown.as_str().into())];
        texts.say(&format!("search-why-{}", reason.kind), &said)
    });
    let object = texts.say(&format!("search-object-{}", hit.object), &[]);
    Shown {
        why: why.collect(),
        title: if hit.title.is_empty() { texts.say("search-unnamed", &[]) } else { hit.title },
        href: hit.href,
        object,
        snippet: hit.snippet.text,
    }
}

/// A record that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct Found {
    /// What it is: `organisation`, `person`, `listing`, `theme`, `gathering`, `challenge`.
    object: String,
    /// Its identifier.
    id: String,
    /// Its name, as far as the caller may know it.
    title: String,
    /// Its page.
    href: String,
    /// How well it fits; comparable within one answer.
    score: u32,
    /// Why it was found: kind of reason, what was asked, what was met.
    reasons: Vec<[String; 3]>,
}

/// How many of the records found have a value.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundCount {
    /// `object`, `country` or `kind`.
    facet: String,
    /// The value, for asking with it.
    value: String,
    /// How many.
    count: u64,
}

/// What was found, a page of it.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundPage {
    /// The records, the best first.
    items: Vec<Found>,
    /// How many there are in all that the caller may see.
    count: u64,
    /// How many of them have which value.
    facets: Vec<FoundCount>,
    /// Where to go on; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Search over all records that the caller may see.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "search",
    params(
        ("q" = Option<String>, Query, description = "What to look for, in any language and script; without it, all records of the other parameters"),
        ("object" = Option<String>, Query, description = "Only records of this type"),
        ("country" = Option<String>, Query, description = "Only records of this country, as ISO 3166 alpha-2 code"),
        ("kind" = Option<String>, Query, description = "Only organisations of this kind"),
        ("cursor" = Option<String>, Query, description = "`next` of the last answer"),
    ),
    responses((status = 200, body = FoundPage), (status = 422, body = Problem)),
)]
pub(super) async fn found(
    visit: Visit,
    Extension(index): Extension<Option<Arc<Index>>>,
    Asked(asked): Asked<Ask>,
) -> Result<Json<FoundPage>, Failed> {
    let answer = ask(&visit.cx, index.as_ref(), &asked, PAGE)?;
    let items = answer.hits.into_iter().map(|hit| Found {
        object: hit.object,
        id: hit.id.to_string(),
        title: hit.title,
        href: hit.href,
        score: hit.score,
        reasons: hit
            .reasons
            .into_iter()
            .map(|reason| [reason.kind.to_string(), reason.asked, reason.shown])
            .collect(),
    });
    let facets = answer.facets.into_iter();
    let facets =
        facets.map(|FacetCount { name: facet, value, count }| FoundCount { facet, value, count });
    Ok(Json(FoundPage {
        items: items.collect(),
        count: answer.count,
        facets: facets.collect(),
        next: answer.next.map(|cursor| cursor.to_string()),
    }))
}
