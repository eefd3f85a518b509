//! The market as a list, and one listing with what is suggested for it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use lb_doors::{Answer, Problems, Visit, again, encode, go, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Pager, Tab, Tabs, Tone,
};
use lb_workspaces::acts::RECORD_SHARE;
use serde::Deserialize;

use super::sheet::{Named, Sheet};
use super::watches::often;
use super::words::{Hint, Line, Others, Words};
use crate::actions::look::look;
use crate::actions::{gate, read, round, suggestions, watch, write};
use crate::acts::DESK;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::listing::Kind;
use crate::rules::rubric::MOST;
use crate::rules::state::{DIFFICULTY, State, Step, ends};
use crate::rules::watch::{NAME, Often};
use crate::store::listing::Filter;

/// Listings on a page.
const PAGE: usize = 24;
/// Suggestions on the page of a listing.
const SUGGESTED: usize = 5;
/// Shown at once, when somebody asks for more.
const MORE: usize = 20;
/// Of the reader's own listings, those that another one is held beside.
const BESIDE: usize = 10;

/// How many suggestions a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Most {
    suggested: Option<usize>,
}

/// What a reader asks for, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
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

impl Asked {
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
    Query(asked): Query<Asked>,
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
async fn watching(visit: &Visit, words: &Words, asked: &Asked) -> Outcome<Option<Watching>> {
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

fn filters(words: &Words, asked: &Asked) -> Vec<Field> {
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

#[derive(Template)]
#[template(path = "show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    line: Line,
    named: bool,
    facts: Vec<(String, String)>,
    conditions: Vec<String>,
    /// What others will read, for those who write or judge it.
    others: Option<Others>,
    id: Id<Listing>,
    version: i64,
    steps: Vec<(Step, String)>,
    /// What stood in the way, to be said with closing; whether it stands open.
    difficulty: Option<(Field, bool)>,
    errors: Option<ErrorSummary>,
    /// The button that says it and leaves the listing expired.
    leave: Option<String>,
    /// What was said.
    told: Option<String>,
    may_write: bool,
    may_review: bool,
    review: Option<(Badge, String)>,
    /// What was scored and how, in the last judgement, and by which version of the criteria.
    scores: Vec<String>,
    /// Listings like one that is about to be sent.
    similar: Option<Vec<Line>>,
    /// The reader's own listings beside it: address, heading, language.
    beside: Vec<(String, String, String)>,
    suggested: Option<Suggested>,
    /// For watching what is suggested: what it is called at first, and how soon to be told.
    watch_name: String,
    watch: Field,
    /// With how many workspaces it is shared, for those who may share it.
    shared: Option<String>,
}

/// What is suggested for a listing, on its page.
struct Suggested {
    lead: String,
    hints: Vec<Hint>,
    /// Where more stand, if there are more.
    more: Option<String>,
    round: Vec<Line>,
    declined: Vec<Line>,
    excluded: Vec<(String, String, String)>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn below(&self, rest: &str) -> String {
        format!("/network/listings/{}/{rest}", self.id)
    }

    fn review_address(&self) -> String {
        self.below("review")
    }

    fn edit_address(&self) -> String {
        self.below("edit")
    }

    fn share_address(&self) -> String {
        format!("/records/{}/shares", self.id)
    }

    fn step_address(&self) -> String {
        self.below("step")
    }

    fn pair_address(&self, line: &Line) -> String {
        self.below(&format!("suggestions/{}", line.id))
    }

    fn admit_address(&self, organisation: &str) -> String {
        self.below(&format!("admit/{organisation}"))
    }

    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.line.body.split('\n').map(str::trim).filter(|part| !part.is_empty())
    }
}

/// `GET /network/listings/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named,
    Query(most): Query<Most>,
) -> Answer {
    let most = most.suggested.unwrap_or(SUGGESTED).clamp(SUGGESTED, 100);
    let (sheet, problems) = (Sheet::default(), Problems::default());
    page(&shown_page(&visit, &room, id, most, &sheet, &problems).await?)
}

/// The reader's own listings of the other side of the market, each with its pair with this one: how it
/// fits, whether it is suggested or not.
async fn beside(
    visit: &Visit,
    words: &Words,
    room: &Network,
    shown: &read::Shown,
) -> Outcome<Vec<(String, String, String)>> {
    let organisations: Vec<_> =
        visit.cx.actor.organisations(&[Role::Representative, Role::Member]).collect();
    let other = &shown.seen.listing;
    if organisations.is_empty() || organisations.contains(&other.organisation) {
        return Ok(Vec::new());
    }
    let filter =
        Filter { own: Some(organisations), state: Some(State::Published), ..Filter::default() };
    let (own, _) = read::list(&visit.cx, room, &filter, None, BESIDE).await?;
    let need = |listing: &Listing| listing.written.kind == Kind::Need;
    let lines = own.iter().filter(|one| need(&one.listing) != need(other)).map(|one| {
        let line = words.line(one);
        let href = format!("/network/listings/{}/suggestions/{}", line.id, other.id);
        (href, line.heading, line.lang)
    });
    Ok(lines.collect())
}

/// What may be said of what stood in the way, where a step ends something and nothing was said yet; typed words
/// or a problem leave it open.
fn difficulty(
    words: &Words,
    shown: &read::Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Option<(Field, bool)> {
    let (said, problem) = (sheet.get("difficulty"), problems.at("difficulty"));
    let open = problem.is_some() || !said.is_empty();
    let offered = shown.difficulty.is_none() && shown.steps.iter().any(|step| ends(*step));
    let field = Field::new(words.web(), Input::Area, "difficulty", words.t("network-difficulty"))
        .hint(words.t("network-difficulty-hint"))
        .limit(Limit::Characters(DIFFICULTY))
        .rows(3)
        .error_if(problem);
    offered.then(|| (if said.is_empty() { field } else { field.value(said) }, open))
}

/// The page of a listing; after a step that was refused, with what was typed and what was wrong.
async fn shown_page(
    visit: &Visit,
    room: &Network,
    id: Id<Listing>,
    most: usize,
    sheet: &Sheet,
    problems: &Problems,
) -> Outcome<ShowPage> {
    let words = Words::of(visit);
    let shown = read::show(&visit.cx, room, id).await?;
    let suggested = if shown.may_suggest {
        let found = suggestions::list(&visit.cx, room, id, most).await?;
        let next = if most < MORE { MORE } else { 100 };
        let more = (found.total > found.list.len() && most < next)
            .then(|| format!("/network/listings/{id}?suggested={next}"));
        Some(suggested(&words, &found, more))
    } else {
        None
    };
    let line = words.line(&shown.seen);
    let listing = &shown.seen.listing;
    let similar = if shown.steps.contains(&Step::Send) {
        let found = look(&visit.cx, room, &listing.written.ask(), Some(id)).await?;
        Some(found.similar.iter().map(|seen| words.line(seen)).collect())
    } else {
        None
    };
    let mut frame = visit.frame(line.heading.clone());
    frame.breadcrumbs = vec![(words.t("network-market"), "/network".to_owned())];
    let difficulty = difficulty(&words, &shown, sheet, problems);
    let known: &[&str] = if difficulty.is_some() { &["difficulty"] } else { &[] };
    frame.notices.extend(problems.notices(known));
    let label = |step: &Step| (*step, words.t(&format!("network-step-{step}")));
    let leaves = difficulty.is_some() && shown.steps.contains(&Step::Leave);
    let scores = scores(visit, &words, &shown).await?;
    let inside = shown.may_write || shown.may_review;
    Ok(ShowPage {
        named: shown.seen.named,
        facts: words.facts(&shown.seen),
        conditions: words.conditions(&shown.seen.conditions),
        others: inside.then(|| words.others(&listing.written)),
        watch_name: line.heading.chars().take(NAME).collect(),
        id,
        version: listing.version,
        steps: shown.steps.iter().filter(|step| **step != Step::Leave).map(label).collect(),
        errors: ErrorSummary::of(words.web(), difficulty.as_ref().map(|one| &one.0)),
        difficulty,
        leave: leaves.then(|| words.t("network-step-leave")),
        told: shown
            .difficulty
            .as_ref()
            .map(|said| said.words.clone())
            .filter(|words| !words.is_empty()),
        may_write: shown.may_write && listing.state != State::Closed,
        may_review: shown.may_review,
        review: shown.review.as_ref().map(|review| {
            let label = words.t(&format!("network-verdict-{}", review.verdict));
            (Badge::new(Tone::Info, label), review.note.clone())
        }),
        scores,
        similar,
        beside: beside(visit, &words, room, &shown).await?,
        suggested,
        watch: often(&words, Often::Daily),
        shared: (shown.seen.named && visit.cx.may(&RECORD_SHARE, &listing.subject()))
            .then(|| words.with("network-shared", &[("count", listing.shared_with.len().into())])),
        line,
        words,
        frame,
    })
}

/// What was scored and how, as it was called then.
async fn scores(visit: &Visit, words: &Words, shown: &read::Shown) -> Outcome<Vec<String>> {
    let Some(review) = &shown.review else { return Ok(Vec::new()) };
    let workspace = shown.seen.listing.workspace;
    let scored = gate::scored(&visit.cx, workspace, review).await?;
    let said = scored.iter().map(|(criterion, score)| {
        let values = [
            ("criterion", words.criterion(criterion).into()),
            ("score", (*score).into()),
            ("most", MOST.into()),
        ];
        words.with("network-scored", &values)
    });
    let version = review.gate_version;
    let by = (version > 0).then(|| words.with("network-scored-by", &[("version", version.into())]));
    Ok(said.chain(by).collect())
}

fn suggested(words: &Words, found: &suggestions::Suggestions, more: Option<String>) -> Suggested {
    let own = &found.own;
    Suggested {
        lead: words.with("network-suggested-of", &[("count", found.total.into())]),
        hints: found.list.iter().map(|one| words.suggestion(own, one)).collect(),
        more,
        round: found.round.iter().map(|seen| words.line(seen)).collect(),
        declined: found.declined.iter().map(|seen| words.line(seen)).collect(),
        excluded: found
            .excluded
            .iter()
            .map(|(id, card, cause)| {
                let name = card.as_ref().and_then(|card| card.name(words.locale()));
                (
                    id.to_string(),
                    name.map_or_else(|| id.to_string(), |(_, name)| name.to_owned()),
                    words.t(&format!("network-cause-{cause}")),
                )
            })
            .collect(),
    }
}

fn is_invalid(halt: &Halt) -> bool {
    halt.refusal().is_some_and(|refusal| refusal.kind() == Refused::Invalid)
}

/// `POST /network/listings/{id}/step`
pub(super) async fn step(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named,
    sheet: Sheet,
) -> Answer {
    let step = Step::from_code(&sheet.get("step")).ok_or_else(Refusal::missing)?;
    let said = sheet.get("difficulty");
    match write::step_saying(&visit.cx, &room, id, sheet.version(), step, &said).await {
        Ok(_) => go(format!("/network/listings/{id}")),
        // What is missing to go before others is said where it is written.
        Err(halt) if step == Step::Send && is_invalid(&halt) => {
            super::form::refused(&visit, &room, id, halt).await
        }
        // What was typed is not lost.
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&shown_page(&visit, &room, id, SUGGESTED, &sheet, &problems).await?)
        }
    }
}
