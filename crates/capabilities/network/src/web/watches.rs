//! The pages of saved searches: what one keeps, and the page behind the link of a mail.

use askama::Template;
use axum::extract::Path;
use lb_doors::{Answer, Problems, Sheet, Visit, again, go, page};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Locale, Refusal};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};

use super::words::Words;
use crate::actions::watch::{self, Change};
use crate::rules::listing::Kind;
use crate::rules::watch::{NAME, Often, Sought};
use crate::store::watch::Watch;

/// A watch in the list.
struct Line {
    name: String,
    about: String,
    href: String,
    /// Where it is changed what a search looks for.
    change: Option<String>,
    id: String,
    version: i64,
    often: Field,
}

#[derive(Template)]
#[template(path = "watches.html")]
struct WatchesPage {
    frame: Frame,
    words: Words,
    lines: Vec<Line>,
    /// A search that could not be kept as it was sent, to be corrected.
    draft: Option<Draft>,
}

/// A search as it was sent: where to, what is searched for by name, and its fields with what is wrong.
struct Draft {
    action: String,
    parts: Vec<(&'static str, String)>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl WatchesPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn address(&self, line: &Line, end: &str) -> String {
        format!("/network/watches/{}/{end}", line.id)
    }
}

/// What to call it.
pub(super) fn name(words: &Words) -> Field {
    Field::new(words.web(), Input::Text, "name", words.t("network-watch-name")).required()
}

/// How soon one is told.
pub(super) fn often(words: &Words, value: Often) -> Field {
    let choices = Often::ALL
        .iter()
        .map(|one| Choice::new(one.code(), words.t(&format!("network-watch-{one}"))));
    Field::new(words.web(), Input::Select, "often", words.t("network-watch-often"))
        .options(choices)
        .value(value.code())
        .required()
}

fn line(words: &Words, one: &Watch) -> Line {
    let sought = &one.sought;
    let parts = [
        sought.kind.map(|kind| words.kind(kind)),
        sought.language.as_ref().map(|code| {
            Locale::from_tag(code)
                .map_or_else(|| code.clone(), |one| words.language(one.language()))
        }),
        sought.country.as_ref().map(|code| words.place(code)),
        sought.field.as_ref().map(|code| words.field(code)),
        sought.collaboration.as_ref().map(|code| words.collaboration(code)),
        sought.ip.as_ref().map(|code| words.right(code)),
        sought.words.as_ref().map(|typed| format!("“{typed}”")),
    ];
    let about: Vec<String> = parts.into_iter().flatten().collect();
    let (about, href) = match one.listing {
        Some(id) => (words.t("network-watch-suggestions"), format!("/network/listings/{id}")),
        None if about.is_empty() => (words.t("network-watch-all"), "/network".to_owned()),
        None => (about.join(" · "), address(sought)),
    };
    let sign = if href.contains('?') { '&' } else { '?' };
    Line {
        change: one.listing.is_none().then(|| format!("{href}{sign}watch={}", one.id)),
        name: one.name.clone(),
        about,
        href,
        id: one.id.to_string(),
        version: one.version,
        often: often(words, one.often),
    }
}

/// The list that a search narrows to.
fn address(sought: &Sought) -> String {
    let parts = [
        ("kind", sought.kind.map(|kind| kind.code().to_owned())),
        ("language", sought.language.clone()),
        ("country", sought.country.clone()),
        ("field", sought.field.clone()),
        ("collaboration", sought.collaboration.clone()),
        ("ip", sought.ip.clone()),
        ("words", sought.words.clone()),
    ];
    let given = parts
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", lb_doors::encode(&value?))));
    format!("/network?{}", given.collect::<Vec<_>>().join("&"))
}

async fn shown_page(visit: &Visit, draft: Option<Draft>) -> Outcome<WatchesPage> {
    let words = Words::of(visit);
    let found = watch::list(&visit.cx).await?;
    let mut frame = visit.frame(words.t("network-watches"));
    frame.breadcrumbs = vec![(words.t("network-market"), "/network".to_owned())];
    let lines = found.iter().map(|one| line(&words, one)).collect();
    Ok(WatchesPage { lines, draft, words, frame })
}

/// `GET /network/watches`
pub(super) async fn list(visit: Visit) -> Answer {
    page(&shown_page(&visit, None).await?)
}

/// To the list, or the page with what was sent and what is wrong with it.
async fn after(visit: &Visit, action: String, sheet: &Sheet, done: Outcome<()>) -> Answer {
    let Err(halt) = done else { return go("/network/watches") };
    let problems = Problems::of(visit, halt)?;
    let words = Words::of(visit);
    let (name, typed) = (name(&words), sheet.get("name"));
    let name = if typed.is_empty() { name } else { name.value(typed) };
    let chosen = Often::from_code(&sheet.get("often")).unwrap_or(Often::Daily);
    let fields = vec![
        name.limit(Limit::Characters(NAME)).error_if(problems.at("name")),
        often(&words, chosen).error_if(problems.at("often")),
    ];
    let parts = PARTS.iter().map(|part| (*part, sheet.get(part)));
    let draft = Draft {
        action,
        parts: parts.filter(|(_, value)| !value.is_empty()).collect(),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
    };
    let mut shown = shown_page(visit, Some(draft)).await?;
    shown.frame.notices.extend(problems.notices(&["name", "often"]));
    again(&shown)
}

fn asked_often(sheet: &Sheet) -> Result<Often, Refusal> {
    let unknown = || Refusal::new(Refused::Invalid, "network.watch.often").at("often");
    Often::from_code(&sheet.get("often")).ok_or_else(unknown)
}

/// What a form says of a search beside its name.
const PARTS: &[&str] =
    &["kind", "language", "country", "field", "collaboration", "ip", "words", "listing", "version"];

fn sought(sheet: &Sheet) -> Sought {
    let some = |name: &str| Some(sheet.get(name)).filter(|text| !text.is_empty());
    Sought {
        kind: Kind::from_code(&sheet.get("kind")),
        language: some("language"),
        country: some("country"),
        field: some("field"),
        collaboration: some("collaboration"),
        ip: some("ip"),
        words: some("words"),
    }
}

/// `POST /network/watches`
pub(super) async fn save(visit: Visit, sheet: Sheet) -> Answer {
    let done = async {
        let listing = match sheet.get("listing") {
            none if none.is_empty() => None,
            id => Some(id.parse().map_err(|_| Refusal::missing())?),
        };
        let (name, often) = (sheet.get("name"), asked_often(&sheet)?);
        watch::save(&visit.cx, &name, sought(&sheet), listing, often).await.map(drop)
    };
    let done = done.await;
    after(&visit, "/network/watches".to_owned(), &sheet, done).await
}

/// `POST /network/watches/{id}`: another name, another search.
pub(super) async fn revise(visit: Visit, Path(text): Path<String>, sheet: Sheet) -> Answer {
    let done = async {
        let version = sheet.get("version").parse().unwrap_or_default();
        let often = Some(asked_often(&sheet)?);
        let change = Change { often, name: Some(sheet.get("name")), sought: Some(sought(&sheet)) };
        watch::change(&visit.cx, id(&text)?, version, &change).await.map(drop)
    };
    let done = done.await;
    after(&visit, format!("/network/watches/{}", lb_doors::encode(&text)), &sheet, done).await
}

fn id(text: &str) -> Result<Id<Watch>, Refusal> {
    text.parse().map_err(|_| Refusal::missing())
}

/// `POST /network/watches/{id}/often`
pub(super) async fn change(visit: Visit, Path(text): Path<String>, sheet: Sheet) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    let often = Some(asked_often(&sheet)?);
    watch::change(&visit.cx, id(&text)?, version, &Change { often, ..Change::default() }).await?;
    go("/network/watches")
}

/// `POST /network/watches/{id}/stop`
pub(super) async fn stop(visit: Visit, Path(text): Path<String>) -> Answer {
    watch::stop(&visit.cx, id(&text)?).await?;
    go("/network/watches")
}

#[derive(Template)]
#[template(path = "watch-stop.html")]
struct StopPage {
    frame: Frame,
    words: Words,
    /// What is ended; `None`: it was.
    name: Option<String>,
    action: String,
}

impl StopPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn behind(visit: &Visit, link: &str) -> Answer {
    let words = Words::of(visit);
    let found = watch::behind(&visit.cx, link).await?;
    page(&StopPage {
        name: found.map(|one| one.name),
        action: format!("/network/watches/stop/{}", lb_doors::encode(link)),
        frame: visit.frame(words.t("network-watch-stop")),
        words,
    })
}

/// `GET /network/watches/stop/{link}`: asks before it ends something, since mail programs follow links.
pub(super) async fn ask(visit: Visit, Path(link): Path<String>) -> Answer {
    behind(&visit, &link).await
}

/// `POST /network/watches/stop/{link}`
pub(super) async fn end(visit: Visit, Path(link): Path<String>) -> Answer {
    watch::stop_by_link(&visit.cx, &link).await?;
    behind(&visit, &link).await
}
