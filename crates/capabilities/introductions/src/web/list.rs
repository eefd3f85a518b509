//! Introductions as a list: those one takes part in, and those one makes.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::{Code as _, Id, Workspace};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, Tab, TableHead, Tabs};
use serde::Deserialize;

use super::words::Words;
use crate::actions::read::{self, Filter, Seen};
use crate::acts::{ADVISERS, DESK, OWN, SPEAKERS};
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::{Stage, Standing, State};

/// Introductions on a page.
const PAGE: usize = 30;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    show: String,
    state: String,
    before: String,
}

struct Line {
    href: String,
    heading: String,
    lang: String,
    owner: String,
    own: String,
    own_lang: String,
    badge: Badge,
    due: String,
}

#[derive(Template)]
#[template(path = "introductions/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    tabs: Option<Tabs>,
    networks: Vec<(String, String)>,
    head: TableHead,
    lines: Vec<Line>,
    pager: Pager,
    desk: bool,
    /// Whether these are those that wait for the reader's answer.
    to_answer: bool,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn line(words: &Words, seen: &Seen) -> Line {
    let (own, other) = (words.card(&seen.own), words.card(&seen.other));
    let waits = seen.course.is_some_and(|course| course.state.is_open())
        || matches!(seen.standing, Some(Standing::ToAnswer | Standing::Waiting));
    Line {
        href: format!("/introductions/{}", seen.id),
        heading: other.heading,
        lang: other.lang,
        owner: if seen.stage == Stage::Closed { String::new() } else { other.owner },
        own: own.heading,
        own_lang: own.lang,
        badge: words.standing(seen),
        due: if waits && seen.introduced_at.is_none() {
            words.day(seen.due_at)
        } else {
            String::new()
        },
    }
}

/// `GET /introductions`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Asked(what): Asked<What>,
) -> Answer {
    let words = Words::of(&visit);
    let actor = &visit.cx.actor;
    let desks: Vec<_> = actor.workspaces(DESK).collect();
    let member = actor.organisations(crate::acts::OWN).next().is_some();
    let advises = actor.workspaces(ADVISERS).next().is_some();
    // Whoever asks for no list in particular begins with what is its own: those of its organisation, those in which it
    // advises a side, those of its network.
    let opened = what.show.is_empty() && !member;
    let mut advised = advises && (what.show == "advised" || opened);
    let desk = !advised && (what.show == "desk" || (!desks.is_empty() && !member));
    let to_answer = !desk && !advised && what.show == "to-answer";
    let mut filter = Filter { desk, advised, state: State::from_code(&what.state), to_answer };
    let before: Option<Id<Introduction>> = what.before.parse().ok();
    let (mut found, mut next) = read::list(&visit.cx, &room, filter, before, PAGE).await?;
    if opened && advised && found.is_empty() {
        // An adviser of a network that makes them without advisers.
        advised = false;
        filter = Filter { desk: true, advised, ..filter };
        (found, next) = read::list(&visit.cx, &room, filter, before, PAGE).await?;
    }
    let desk = filter.desk;
    let show = match (advised, desk) {
        (true, _) => "advised",
        (false, true) => "desk",
        (false, false) if to_answer => "to-answer",
        (false, false) => "own",
    };
    let base = format!("/introductions?show={show}");
    let next = next.map(|id| format!("{base}&state={}&before={id}", what.state));
    let frame = visit.frame(words.t("introductions-title"));
    // The desk speaks for neither side, and an adviser for the one it advises.
    let (other, own) = match (advised, desk) {
        (true, _) => ("introductions-other", "introductions-advised-side"),
        (false, true) => ("introductions-side-asked", "introductions-side-asker"),
        (false, false) => ("introductions-other", "introductions-own"),
    };
    let columns = [other, own, "introductions-where", "introductions-due"];
    page(&ListPage {
        tabs: (!desks.is_empty() || member).then(|| {
            let speaks = actor.organisations(SPEAKERS).next().is_some();
            tabs(&words, filter, (member, speaks, advises, !desks.is_empty()))
        }),
        to_answer,
        networks: networks(&visit, &room, &desks)
            .await?
            .iter()
            .map(|id| (words.t("introductions-network"), format!("/introductions/networks/{id}")))
            .collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines: found.iter().map(|seen| line(&words, seen)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        desk,
        words,
        frame,
    })
}

/// The networks whose pages are the reader's: those for which it makes introductions, and those of its organisations.
async fn networks(
    visit: &Visit,
    room: &Introductions,
    desks: &[Id<Workspace>],
) -> Outcome<BTreeSet<Id<Workspace>>> {
    let mut all: BTreeSet<_> = desks.iter().copied().collect();
    for organisation in visit.cx.actor.organisations(OWN) {
        all.extend(room.market.home(&visit.cx, organisation).await?);
    }
    Ok(all)
}

/// As what a reader has introductions: of its organisations, of those for which it answers, as an adviser, as a desk.
type Circles = (bool, bool, bool, bool);

fn tabs(words: &Words, filter: Filter, (member, speaks, advises, desks): Circles) -> Tabs {
    let tab =
        |key: &str, href: String, current| Tab { label: words.t(key), href, current, count: None };
    let Filter { desk, advised, state, to_answer } = filter;
    let mut tabs = Vec::new();
    if member {
        let own = !desk && !advised && !to_answer;
        tabs.push(tab("introductions-tab-own", "/introductions?show=own".to_owned(), own));
    }
    if speaks {
        let href = "/introductions?show=to-answer".to_owned();
        tabs.push(tab("introductions-tab-to-answer", href, to_answer));
    }
    if advises {
        let href = "/introductions?show=advised".to_owned();
        tabs.push(tab("introductions-tab-advised", href, advised));
    }
    if desks {
        let all = "/introductions?show=desk".to_owned();
        tabs.push(tab("introductions-tab-desk", all, desk && state.is_none()));
        let open = [State::Proposed, State::AcceptedByOne, State::AcceptedByBoth];
        for one in open.into_iter().chain([State::Introduced]) {
            let key = format!("introductions-state-{one}");
            let href = format!("/introductions?show=desk&state={one}");
            tabs.push(tab(&key, href, desk && state == Some(one)));
        }
    }
    Tabs { label: words.t("introductions-title"), tabs }
}
