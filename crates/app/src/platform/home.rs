//! Pages that belong to no capability: the start page, the components, static files, the reference of
//! the API.

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::response::{IntoResponse as _, Response};
use lb_deadlines::Deadlines;
use lb_doors::{Access, Answer, Failed, Routes, Slice, Visit, page};
use lb_kernel::Refusal;
use lb_kernel::policy::{Role, Subject};
use lb_network::actions::read::{self, Seen};
use lb_network::rules::state::State;
use lb_network::{Filter, Network};
use lb_store::{Cx, Outcome};
use lb_texts::Texts;
use lb_web::components::{Badge, Tone};
use lb_web::{Frame, assets};

use super::reference;
use crate::texts;

/// Records of a kind at most.
const MOST: usize = 8;

/// The room, for mounting.
pub fn slice(network: Arc<Network>, deadlines: Arc<Deadlines>) -> Slice {
    Slice {
        name: "home",
        acts: &[],
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new()
            .get("/", Access::Open("the start page says to everybody what this is"), start)
            .get("/assets/{file}", Access::Open("style sheets and script"), asset)
            .get("/components", Access::Open("shows the parts of pages, no records"), components)
            .get("/api/openapi.json", Access::Open("the description of the API"), openapi)
            .get(
                "/accessibility",
                Access::Open("says what was tested and whom to ask"),
                accessibility,
            )
            .get("/api/docs", Access::Open("the reference of the API"), reference::show)
            .get("/api/docs/{room}", Access::Open("the reference of the API"), reference::room)
            .with(network)
            .with(deadlines),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The description of the API; set once, when everything is mounted.
pub static OPENAPI: OnceLock<Arc<str>> = OnceLock::new();

/// Something that waits for the reader.
struct Task {
    text: String,
    href: String,
    badge: Badge,
    /// By when, where it has a time.
    note: String,
}

impl Task {
    fn new(text: String, href: &str, badge: Badge) -> Self {
        Self { text, href: href.to_owned(), badge, note: String::new() }
    }
}

/// A list of records that belong to the reader.
struct Group {
    heading: String,
    entries: Vec<(String, String)>,
}

/// A room that the reader uses, with what is there.
struct Doorway {
    label: String,
    href: String,
    icon: &'static str,
    lead: String,
}

/// Where people go from the first page, most used first, with what is said of the place. What a reader may not
/// open is not among its navigation and is left out.
const DOORWAYS: &[(&str, &str)] = &[
    ("/policy/overview", "home-door-overview"),
    ("/policy/difficulties", "home-door-difficulties"),
    ("/policy/themes", "home-door-themes"),
    ("/policy/ageing", "home-door-ageing"),
    ("/network", "home-door-network"),
    ("/introductions", "home-door-introductions"),
    ("/collaborations", "home-door-collaborations"),
    ("/challenges", "home-door-challenges"),
    ("/policy/mine", "home-door-mine"),
    ("/gatherings", "home-door-gatherings"),
    ("/commitments", "home-door-commitments"),
    ("/policy/report", "home-door-report"),
    ("/register", "home-door-register"),
    ("/organisations", "home-door-organisations"),
    ("/search", "home-door-search"),
];
/// Doorways of a page at most.
const DOORS: usize = 9;

#[derive(Template)]
#[template(path = "home/start.html")]
struct StartPage {
    frame: Frame,
    texts: Texts,
    greeting: String,
    signed_in: bool,
    /// Number of unread notices, as a sentence.
    unread: String,
    tasks: Vec<Task>,
    groups: Vec<Group>,
    doorways: Vec<Doorway>,
}

impl StartPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn lead(&self) -> String {
        self.t(if self.signed_in { "home-lead-in" } else { "home-lead" })
    }
}

async fn start(
    visit: Visit,
    Extension(network): Extension<Arc<Network>>,
    Extension(deadlines): Extension<Arc<Deadlines>>,
) -> Answer {
    let texts = visit.texts(texts::loader());
    let (mut tasks, mut groups) = (Vec::new(), Vec::new());
    if visit.identity.is_some() {
        tasks.extend(policy(&visit, &texts).await?);
        tasks.extend(introductions(&visit, &texts).await?);
        tasks.extend(advised(&visit, &texts).await?);
        tasks.extend(claims(&visit, &texts).await?);
        tasks.extend(review(&visit, &network, &texts).await?);
        tasks.extend(due(&visit, &deadlines, &texts).await?);
        groups = own(&visit, &network, &texts).await?;
    }
    let unread = visit.identity.as_ref().map_or(0, |one| one.unread);
    let name = visit.cx.actor.name.clone();
    let greeting = match &visit.identity {
        Some(_) => texts.say("home-greeting", &[("name", name.into())]),
        None => texts.say("home-title", &[]),
    };
    let frame = visit.frame(greeting.clone());
    page(&StartPage {
        doorways: doorways(&visit, &frame, &texts),
        frame,
        greeting,
        signed_in: visit.identity.is_some(),
        unread: texts.say("home-unread", &[("count", unread.into())]),
        tasks,
        groups,
        texts,
    })
}

/// The rooms of the reader's navigation that are worth a word.
fn doorways(visit: &Visit, frame: &Frame, texts: &Texts) -> Vec<Doorway> {
    let desk = visit.cx.may(&lb_policy::acts::answers::OVERSEE, &Subject::default());
    let company = visit.cx.actor.organisations(&[Role::Representative, Role::Member]).next();
    let entries = || frame.navigation.iter().flat_map(|section| &section.entries);
    let fits = |href: &str| match href {
        "/policy/difficulties" => desk,
        "/policy/mine" => company.is_some(),
        _ => true,
    };
    let known = DOORWAYS.iter().filter(|(href, _)| fits(href));
    let found = known.filter_map(|(href, lead)| {
        let entry = entries().find(|entry| entry.href == *href)?;
        Some(Doorway {
            label: entry.label.clone(),
            href: entry.href.clone(),
            icon: entry.icon,
            lead: texts.say(lead, &[]),
        })
    });
    found.take(DOORS).collect()
}

/// Introductions that want a yes or no.
async fn introductions(visit: &Visit, texts: &Texts) -> Outcome<Option<Task>> {
    let (count, due) = lb_introductions::actions::read::to_answer(&visit.cx).await?;
    let badge = Badge::new(Tone::Caution, texts.say("home-to-answer", &[]));
    Ok((count > 0).then(|| {
        let words = texts.say("home-introductions", &[("count", count.into())]);
        let day = |due| {
            let day = lb_web::dates::day_of(visit.cx.locale, due);
            texts.say("home-first-due", &[("day", day.into())])
        };
        Task {
            note: due.map(day).unwrap_or_default(),
            ..Task::new(words, "/introductions?show=to-answer", badge)
        }
    }))
}

/// Introductions that lie with the reader as the adviser of a side.
async fn advised(visit: &Visit, texts: &Texts) -> Outcome<Option<Task>> {
    let count = lb_introductions::actions::read::to_handle(&visit.cx).await?;
    let badge = Badge::new(Tone::Caution, texts.say("home-to-answer", &[]));
    Ok((count > 0).then(|| {
        let words = texts.say("home-advised", &[("count", count.into())]);
        Task::new(words, "/introductions?show=advised", badge)
    }))
}

/// People who say that a record is about them, for those who keep it.
async fn claims(visit: &Visit, texts: &Texts) -> Outcome<Option<Task>> {
    if !visit.cx.may(&lb_directory::acts::PERSON_CREATE, &Subject::default()) {
        return Ok(None);
    }
    let count = lb_directory::actions::claim::waiting(&visit.cx).await?.len();
    let badge = Badge::new(Tone::Caution, texts.say("home-to-answer", &[]));
    Ok((count > 0).then(|| {
        let words = texts.say("home-claims", &[("count", count.into())]);
        Task::new(words, "/people/claims", badge)
    }))
}

/// Listings that wait for review.
async fn review(visit: &Visit, network: &Network, texts: &Texts) -> Outcome<Vec<Task>> {
    let cx = &visit.cx;
    if !cx.may(&lb_network::acts::LISTING_REVIEW, &anywhere(cx)) {
        return Ok(Vec::new());
    }
    let filter = Filter { state: Some(State::InReview), ..Filter::default() };
    let (found, _) = read::list(cx, network, &filter, None, MOST).await?;
    let task = |one: &Seen| {
        let (words, href) = line(one);
        let badge = Badge::new(Tone::Info, texts.say("home-in-review", &[]));
        Task::new(words, &href, badge)
    };
    Ok(found.iter().map(task).collect())
}

/// A listing in words, and where it is.
fn line(one: &Seen) -> (String, String) {
    let written = &one.listing.written;
    let teaser = written.teaser.clone().unwrap_or_default();
    let words = if one.named { written.title.clone() } else { teaser };
    (words, format!("/network/listings/{}", one.listing.id))
}

/// What belongs to somebody who is signed in: its own listings, its organisations and workspaces.
async fn own(visit: &Visit, network: &Network, texts: &Texts) -> Outcome<Vec<Group>> {
    let cx = &visit.cx;
    let locale = cx.locale;
    let mut groups = Vec::new();
    let mut group = |key: &str, entries: Vec<(String, String)>| {
        if !entries.is_empty() {
            groups.push(Group { heading: texts.say(key, &[]), entries });
        }
    };
    let own: Vec<_> = cx.actor.organisations(&[Role::Representative, Role::Member]).collect();
    if !own.is_empty() {
        let filter = Filter { own: Some(own.clone()), ..Filter::default() };
        let (found, _) = read::list(cx, network, &filter, None, MOST).await?;
        group("home-own-listings", found.iter().map(line).collect());
        let found = lb_directory::records::organisations(cx, &own).await?;
        let named = found.iter().filter_map(|(record, _)| {
            let wanted = locale.language();
            let name = record.names.iter().find(|name| name.language == Some(wanted));
            let name = name.or_else(|| record.names.first())?;
            Some((name.text.clone(), format!("/organisations/{}", record.id)))
        });
        group("home-own-organisations", named.collect());
    }
    let workspaces = visit.identity.iter().flat_map(|one| &one.workspaces);
    let workspaces = workspaces.map(|one| (one.name.clone(), format!("/workspaces/{}", one.id)));
    group("home-own-workspaces", workspaces.collect());
    Ok(groups)
}

/// The deadlines whose ball the reader holds, those due first first.
async fn due(visit: &Visit, deadlines: &Deadlines, texts: &Texts) -> Outcome<Vec<Task>> {
    let ask = lb_deadlines::Ask { mine: true, ended: false };
    let (lines, next) = lb_deadlines::list(&visit.cx, deadlines, ask, None, MOST).await?;
    let task = |line: &lb_deadlines::Line| {
        let (text, badge, note) = line.heading(visit, deadlines);
        Task { note, ..Task::new(text, &format!("/deadlines/{}", line.attached.id), badge) }
    };
    let mut tasks: Vec<Task> = lines.iter().map(task).collect();
    if next.is_some() {
        let badge = Badge::new(Tone::Neutral, texts.say("home-more", &[]));
        tasks.push(Task::new(texts.say("home-all-deadlines", &[]), "/deadlines", badge));
    }
    Ok(tasks)
}

/// What companies are asked after measures, and what waits for a policy unit.
async fn policy(visit: &Visit, texts: &Texts) -> Outcome<Vec<Task>> {
    let mut tasks = Vec::new();
    let questions = lb_policy::actions::overview::questions(&visit.cx).await?;
    if questions > 0 {
        let words = texts.say("home-policy-questions", &[("count", questions.into())]);
        let badge = Badge::new(Tone::Caution, texts.say("home-to-answer", &[]));
        tasks.push(Task::new(words, "/policy/mine", badge));
    }
    if visit.cx.may(&lb_policy::acts::answers::OVERSEE, &Subject::default()) {
        let waits = lb_policy::actions::overview::waits(&visit.cx).await?;
        let open = waits.unassigned + waits.unanswered + waits.unplanned + waits.checks;
        let all = [
            (open + waits.unsolved, "home-policy-waits", "/policy/overview", Tone::Info),
            (waits.red, "home-policy-red", "/policy/ageing?only=red", Tone::Critical),
        ];
        for (count, key, href, tone) in all.into_iter().filter(|one| one.0 > 0) {
            let badge = Badge::new(tone, count.to_string());
            tasks.push(Task::new(texts.say(key, &[]), href, badge));
        }
    }
    Ok(tasks)
}

/// A record of the workspace that is being worked in.
fn anywhere(cx: &Cx) -> Subject {
    Subject { workspace: cx.actor.workspaces(Role::STAFF).next(), ..Subject::default() }
}

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Failed> {
    let asset = assets::find(&file).ok_or_else(Refusal::missing)?;
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(asset.etag.as_str()) {
        return Ok(axum::http::StatusCode::NOT_MODIFIED.into_response());
    }
    let keep = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (CONTENT_TYPE, asset.mime.to_owned()),
        (ETAG, asset.etag),
        (CACHE_CONTROL, keep.to_owned()),
    ];
    Ok((headers, asset.bytes).into_response())
}

#[derive(Template)]
#[template(path = "home/accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
    texts: Texts,
}

impl AccessibilityPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn accessibility(visit: Visit) -> Answer {
    let texts = visit.texts(texts::loader());
    page(&AccessibilityPage { frame: visit.frame(texts.say("home-accessibility", &[])), texts })
}

async fn components(visit: Visit) -> Answer {
    // The page names itself.
    page(&lb_web::ComponentsPage::new(visit.frame(String::new())))
}

async fn openapi() -> Result<Response, Failed> {
    let text = OPENAPI.get().ok_or_else(Refusal::missing)?;
    Ok(([(CONTENT_TYPE, "application/json")], text.to_string()).into_response())
}
