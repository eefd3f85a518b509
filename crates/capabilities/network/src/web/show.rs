//! One listing: what it says, what may become of it, what is suggested for it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, encode, go, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field, Kind as Input, Limit, Tone};
use lb_workspaces::acts::RECORD_SHARE;
use serde::Deserialize;

use super::watches::often;
use super::words::{Hint, Line, Others, Words};
use crate::actions::look::look;
use crate::actions::{gate, read, suggestions, write};
use crate::record::Listing;
use crate::room::Network;
use crate::rules::listing::Kind;
use crate::rules::rubric::MOST;
use crate::rules::state::{DIFFICULTY, State, Step, ends};
use crate::rules::watch::{NAME, Often};
use crate::store::listing::Filter;

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
    /// Steps with which it goes on, and whether each is what its owner has come for.
    steps: Vec<(Step, String, bool)>,
    /// Steps that end it, kept apart: what is closed stays closed.
    ends: Vec<(Step, String)>,
    /// What stood in the way, to be said with closing; whether it stands open.
    difficulty: Option<(Field, bool)>,
    errors: Option<ErrorSummary>,
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
    /// For those who have none: what they can do, on which button, and where that leads.
    begin: Option<(String, String, String)>,
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
    Named(id): Named<Listing>,
    Asked(most): Asked<Most>,
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

/// How whoever has no listing to hold beside this one comes to have one.
fn begin(visit: &Visit, words: &Words, other: &Listing) -> Option<(String, String, String)> {
    let actor = &visit.cx.actor;
    if actor.account.is_none() {
        let next = encode(&format!("/network/listings/{}", other.id));
        let (text, label) = (words.t("network-begin-signed-out"), words.t("network-sign-in"));
        return Some((text, label, format!("/sign-in?next={next}")));
    }
    let speaks: Vec<_> = actor.organisations(&[Role::Representative]).collect();
    let open = other.state == State::Published && !speaks.contains(&other.organisation);
    (open && !speaks.is_empty()).then(|| {
        let new = "/network/listings/new".to_owned();
        (words.t("network-begin"), words.t("network-new"), new)
    })
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
    let label = |step: &Step| words.t(&format!("network-step-{step}"));
    let over = listing.state == State::Expired;
    let main = |step: Step| match step {
        Step::Send | Step::Resume => true,
        step => step == Step::Renew && over,
    };
    // What stood in the way is said once: leaving it says nothing else.
    let offered = |step: &Step| *step != Step::Leave || difficulty.is_some();
    let (ends, goes): (Vec<Step>, Vec<Step>) =
        shown.steps.iter().copied().filter(offered).partition(|step| ends(*step));
    let beside = beside(visit, &words, room, &shown).await?;
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
        steps: goes.iter().map(|step| (*step, label(step), main(*step))).collect(),
        ends: ends.iter().map(|step| (*step, label(step))).collect(),
        errors: ErrorSummary::of(words.web(), difficulty.as_ref().map(|one| &one.0)),
        difficulty,
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
        begin: beside.is_empty().then(|| begin(visit, &words, listing)).flatten(),
        beside,
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
    Named(id): Named<Listing>,
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
