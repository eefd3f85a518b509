//! The market as a list: what is on it, what is filtered, what of it is watched.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Visit, encode, page};
use lb_kernel::policy::Role;
use lb_kernel::{Code as _, Id};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, Field, Kind as Input, Pager, Tab, Tabs};
use serde::Deserialize;

use super::watches::often;
use super::words::{Line, Words};
use crate::actions::{read, round, watch};
use crate::acts::DESK;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::listing::Kind;
use crate::rules::state::State;
use crate::rules::watch::Often;
use crate::store::listing::Filter;

/// Listings on a page.
const PAGE: usize = 24;

/// What a reader asks for, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    kind: String,
    language: String,
    country: String,
    field: String,
    collaboration: String,
    ip: String,
    words: String,
    /// Among one's own or the desk's, only in this state.
    state: String,
    /// The saved search that is being changed.
    watch: String,
    /// `own`, `desk` or `review`; else the market.
    show: String,
    before: String,
}

impl Wanted {
    fn filter(&self, visit: &Visit) -> Filter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let own = (self.show == "own").then(|| {
            let actor = &visit.cx.actor;
            actor.organisations(&[Role::Representative, Role::Member]).collect()
        });
        Filter {
            kind: Kind::from_code(&self.kind),
            language: some(&self.language),
            country: some(&self.country),
            field: some(&self.field),
            collaboration: some(&self.collaboration),
            ip: some(&self.ip),
            words: some(&self.words),
            own,
            desks: self.is_desk().then(|| visit.cx.actor.workspaces(DESK).collect()),
            state: match self.show.as_str() {
                "review" => Some(State::InReview),
                "own" | "desk" => State::from_code(&self.state),
                _ => None,
            },
            untold: None,
        }
    }

    fn is_desk(&self) -> bool {
        self.show == "desk"
    }

    /// What was filled in, by name.
    fn parts(&self) -> Vec<(&'static str, String)> {
        let parts = [
            ("show", &self.show),
            ("kind", &self.kind),
            ("language", &self.language),
            ("country", &self.country),
            ("field", &self.field),
            ("collaboration", &self.collaboration),
            ("ip", &self.ip),
            ("words", &self.words),
            ("state", &self.state),
            ("watch", &self.watch),
        ];
        let given = parts.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (name, value.clone())).collect()
    }

    /// The address of this list, without its place.
    fn address(&self) -> String {
        let given: Vec<String> = self
            .parts()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", encode(&value)))
            .collect();
        if given.is_empty() {
            "/network".to_owned()
        } else {
            format!("/network?{}", given.join("&"))
        }
    }
}

/// What is searched for by name, a name for it, and how soon to be told; where that is sent.
struct Watching {
    action: String,
    version: i64,
    parts: Vec<(&'static str, String)>,
    fields: [Field; 2],
    /// Whether a saved search is being changed.
    changes: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    tabs: Option<Tabs>,
    filters: Vec<Field>,
    show: String,
    total: String,
    lines: Vec<Line>,
    pager: Pager,
    may_write: bool,
    /// Where the reader's networks say by what they judge.
    judging: Vec<String>,
    /// For those who can save the search.
    watch: Option<Watching>,
    /// What the weekly round came to, for members and desks.
    round: Option<String>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /network`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Asked(asked): Asked<Wanted>,
) -> Answer {
    let words = Words::of(&visit);
    let filter = asked.filter(&visit);
    let before: Option<Id<Listing>> = asked.before.parse().ok();
    let (found, next) = read::list(&visit.cx, &room, &filter, before, PAGE).await?;
    let total = read::count(&visit.cx, &filter).await?;
    let base = asked.address();
    let next = next.map(|id| {
        let sign = if base.contains('?') { '&' } else { '?' };
        format!("{base}{sign}before={id}")
    });
    let frame = visit.frame(words.t("network-market"));
    page(&ListPage {
        tabs: tabs(&visit, &words, &asked.show),
        filters: filters(&words, &asked),
        show: asked.show.clone(),
        total: words.with("network-count", &[("count", total.into())]),
        lines: found.iter().map(|seen| words.line(seen)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        may_write: visit.cx.actor.organisations(&[Role::Representative]).next().is_some(),
        judging: visit
            .cx
            .actor
            .workspaces(&[Role::Administrator, Role::Officer])
            .map(super::gate::address)
            .collect(),
        watch: watching(&visit, &words, &asked).await?,
        round: round(&visit, &words, &asked.show).await?,
        words,
        frame,
    })
}

/// The search for saving it, or for changing one that was saved.
async fn watching(visit: &Visit, words: &Words, asked: &Wanted) -> Outcome<Option<Watching>> {
    if visit.cx.actor.account.is_none() || !asked.show.is_empty() {
        return Ok(None);
    }
    let known = match asked.watch.parse() {
        Ok(id) => Some(watch::own(&visit.cx, id).await?),
        Err(_) => None,
    };
    let name = super::watches::name(words);
    Ok(Some(Watching {
        action: match &known {
            Some(one) => format!("/network/watches/{}", one.id),
            None => "/network/watches".to_owned(),
        },
        version: known.as_ref().map_or(0, |one| one.version),
        parts: asked.parts(),
        fields: [
            known.as_ref().map_or_else(|| name.clone(), |one| name.clone().value(&one.name)),
            often(words, known.as_ref().map_or(Often::Daily, |one| one.often)),
        ],
        changes: known.is_some(),
    }))
}

/// What the last weekly round came to, in a line.
async fn round(visit: &Visit, words: &Words, show: &str) -> Outcome<Option<String>> {
    let last = if show.is_empty() { None } else { round::last(&visit.cx).await? };
    Ok(last.map(|made| {
        let share = if made.bound > 0 { made.worth * 100 / made.bound } else { 100 };
        let values = [
            ("day", words.day(made.at).into()),
            ("pairs", made.pairs.into()),
            ("listings", made.listings.into()),
            ("shown", made.shown.into()),
            ("share", format!("{share} %").into()),
        ];
        words.with("network-round-line", &values)
    }))
}

/// The market, one's own listings, those of the desk, those to judge; only where there is more than the market.
fn tabs(visit: &Visit, words: &Words, show: &str) -> Option<Tabs> {
    let actor = &visit.cx.actor;
    let member = actor.organisations(&[Role::Representative, Role::Member]).next().is_some();
    let reviewer = actor.workspaces(&[Role::Officer]).next().is_some();
    let desk = actor.workspaces(DESK).next().is_some();
    let offered = [
        ("", "/network", "network-tab-market", true),
        ("own", "/network?show=own", "network-tab-own", member),
        ("desk", "/network?show=desk", "network-tab-desk", desk),
        ("review", "/network?show=review", "network-tab-review", reviewer),
    ];
    let tabs: Vec<Tab> = offered
        .into_iter()
        .filter(|(.., there)| *there)
        .map(|(code, href, key, _)| Tab {
            label: words.t(key),
            href: href.to_owned(),
            current: code == show,
            count: None,
        })
        .collect();
    (tabs.len() > 1).then(|| Tabs { label: words.t("network-market"), tabs })
}

fn filters(words: &Words, asked: &Wanted) -> Vec<Field> {
    let select = |name: &str, key: &str, value: &str, choices: Vec<Choice>| {
        let any = Choice::new("", words.t("network-any"));
        Field::new(words.web(), Input::Select, name, words.t(key))
            .value(value)
            .options(std::iter::once(any).chain(choices))
    };
    let countries = words.countries();
    let text = Field::new(words.web(), Input::Text, "words", words.t("network-words"));
    let text = if asked.words.is_empty() { text } else { text.value(asked.words.clone()) };
    let states = words.choices(|one: State| words.t(&format!("network-state-{one}")));
    let state = matches!(asked.show.as_str(), "own" | "desk")
        .then(|| select("state", "network-state", &asked.state, states));
    let all = vec![
        text,
        select("kind", "network-kind", &asked.kind, words.choices(|kind| words.kind(kind))),
        select("language", "network-language", &asked.language, words.languages()),
        select("country", "network-country", &asked.country, countries),
        select(
            "field",
            "network-field",
            &asked.field,
            words.fields(std::slice::from_ref(&asked.field)),
        ),
        select(
            "collaboration",
            "network-collaboration",
            &asked.collaboration,
            words.collaborations(),
        ),
        select("ip", "network-ip", &asked.ip, words.rights()),
    ];
    state.into_iter().chain(all).collect()
}
