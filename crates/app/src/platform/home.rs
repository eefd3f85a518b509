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
use lb_web::{Frame, assets};

use super::reference;
use crate::texts;

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
            .with(network)
            .with(deadlines),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The description of the API; set once, when everything is mounted.
pub static OPENAPI: OnceLock<Arc<str>> = OnceLock::new();

/// A list of records that wait for the reader, or belong to it.
struct Group {
    heading: String,
    entries: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "home/start.html")]
struct StartPage {
    frame: Frame,
    texts: Texts,
    greeting: String,
    signed_in: bool,
    /// Number of unread notices, as a sentence.
    unread: String,
    groups: Vec<Group>,
    /// Where everybody may go: words, address, what is there.
    doorways: Vec<[String; 3]>,
}

impl StartPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn start(
    visit: Visit,
    Extension(network): Extension<Arc<Network>>,
    Extension(deadlines): Extension<Arc<Deadlines>>,
) -> Answer {
    let texts = visit.texts(texts::loader());
    let say = |key: &str| texts.say(key, &[]);
    let mut groups = Vec::new();
    if visit.identity.is_some() {
        groups = waiting(&visit, &network, &texts).await?;
        if let Some(due) = due(&visit, &deadlines, &texts).await? {
            groups.insert(0, due);
        }
        if let Some(policy) = policy(&visit, &texts).await? {
            groups.insert(0, policy);
        }
    }
    let unread = visit.identity.as_ref().map_or(0, |one| one.unread);
    let name = visit.cx.actor.name.clone();
    let greeting = match &visit.identity {
        Some(_) => texts.say("home-greeting", &[("name", name.into())]),
        None => say("home-title"),
    };
    let doorways = [
        ("home-to-network", "/network", "home-to-network-lead"),
        ("home-to-directory", "/organisations", "home-to-directory-lead"),
        ("home-to-search", "/search", "home-to-search-lead"),
    ];
    page(&StartPage {
        frame: visit.frame(greeting.clone()),
        greeting,
        signed_in: visit.identity.is_some(),
        unread: texts.say("home-unread", &[("count", unread.into())]),
        groups,
        doorways: doorways.map(|(key, href, lead)| [say(key), href.to_owned(), say(lead)]).into(),
        texts,
    })
}

/// What waits for somebody who is signed in: listings to review, its own listings, its
/// organisations and workspaces.
async fn waiting(visit: &Visit, network: &Network, texts: &Texts) -> Outcome<Vec<Group>> {
    const MOST: usize = 8;
    let cx = &visit.cx;
    let locale = cx.locale;
    let mut groups = Vec::new();
    let mut group = |key: &str, entries: Vec<(String, String)>| {
        if !entries.is_empty() {
            groups.push(Group { heading: texts.say(key, &[]), entries });
        }
    };
    let line = |one: &Seen| {
        let written = &one.listing.written;
        let teaser = written.teaser.clone().unwrap_or_default();
        let words = if one.named { written.title.clone() } else { teaser };
        (words, format!("/network/listings/{}", one.listing.id))
    };
    if cx.may(&lb_network::acts::LISTING_REVIEW, &anywhere(cx)) {
        let filter = Filter { state: Some(State::InReview), ..Filter::default() };
        let (found, _) = read::list(cx, network, &filter, None, MOST).await?;
        group("home-in-review", found.iter().map(line).collect());
    }
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
async fn due(visit: &Visit, deadlines: &Deadlines, texts: &Texts) -> Outcome<Option<Group>> {
    const MOST: usize = 8;
    let ask = lb_deadlines::Ask { mine: true, ended: false };
    let (lines, next) = lb_deadlines::list(&visit.cx, deadlines, ask, None, MOST).await?;
    let mut entries: Vec<(String, String)> = lines
        .iter()
        .map(|line| (line.sentence(visit, deadlines), format!("/deadlines/{}", line.attached.id)))
        .collect();
    if next.is_some() {
        entries.push((texts.say("home-all-deadlines", &[]), "/deadlines".to_owned()));
    }
    let heading = texts.say("home-deadlines", &[]);
    Ok((!entries.is_empty()).then_some(Group { heading, entries }))
}

/// What companies are asked after measures, and what waits for a policy unit.
async fn policy(visit: &Visit, texts: &Texts) -> Outcome<Option<Group>> {
    let mut entries = Vec::new();
    let questions = lb_policy::actions::overview::questions(&visit.cx).await?;
    if questions > 0 {
        let words = texts.say("home-policy-questions", &[("count", questions.into())]);
        entries.push((words, "/policy/mine".to_owned()));
    }
    if visit.cx.may(&lb_policy::acts::answers::OVERSEE, &Subject::default()) {
        let waits = lb_policy::actions::overview::waits(&visit.cx).await?;
        let open = waits.unassigned + waits.unanswered + waits.unplanned + waits.checks;
        let values = [("count", (open + waits.unsolved).into()), ("red", waits.red.into())];
        entries.push((texts.say("home-policy-waits", &values), "/policy/overview".to_owned()));
    }
    let heading = texts.say("home-policy", &[]);
    Ok((!entries.is_empty()).then_some(Group { heading, entries }))
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
    let title = lb_web::texts::of(visit.cx.locale).say("web-components", &[]);
    page(&lb_web::ComponentsPage::new(visit.frame(title)))
}

async fn openapi() -> Result<Response, Failed> {
    let text = OPENAPI.get().ok_or_else(Refusal::missing)?;
    Ok(([(CONTENT_TYPE, "application/json")], text.to_string()).into_response())
}
