//! The API of difficulties and themes, described for programs.

mod answers;
mod measures;
mod themes;
mod units;

use std::sync::Arc;

use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Listed, Named, Problem, Routes, Sent, Visit, tag, unread};
use lb_kernel::{Code, Id, Language, Locale, Workspace};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::actions::difficulties::{self, Line};
use crate::actions::themes::{
    Counted, Filter as ThemeFilter, Happened, Said, list as list_themes, show as show_theme,
};
use crate::actions::{capture, hint};
use crate::acts;
use crate::record::{Difficulty, Proposer, Texts, Theme};
use crate::room::Policy;
use crate::rules::capture::NewDifficulty;
use crate::rules::codes::{self, Entry};
use crate::rules::words::{Consent, Door, Phase, Severity, State, ThemeState};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(list))
        .api(&acts::CAPTURE, routes!(create))
        .api(&acts::READ, routes!(show))
        .api(&acts::themes::HINT, routes!(hints))
        .api(&acts::themes::LIST, routes!(theme_list))
        .api(&acts::themes::READ, routes!(theme_show))
        .api(&acts::CODES, routes!(code_list))
        .and(answers::routes())
        .and(measures::routes())
        .and(themes::routes())
        .and(units::routes())
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ListAsk {
    /// Only in this state.
    state: Option<String>,
    /// Only with this code of the controlled list.
    code: Option<String>,
    /// Only whose words have these.
    q: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// An item of a difficulty.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ItemJson {
    id: String,
    state: String,
    /// Its theme: `T-12`.
    theme: Option<String>,
}

/// A difficulty. Who raised it is not told here.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct DifficultyJson {
    id: String,
    /// What it is called where nobody need know who raised it.
    pseudonym: String,
    language: String,
    words: String,
    /// `blocks`, `delays` or `costs`.
    severity: String,
    phase: Option<String>,
    country: Option<String>,
    /// `private`, `anonymous` or `named`.
    consent: String,
    /// `captured`, `checked`, `split` or `closed`.
    state: String,
    door: String,
    codes: Vec<String>,
    items: Vec<ItemJson>,
    heard_on: String,
    made_at: String,
    version: i64,
    demonstration: bool,
}

impl DifficultyJson {
    fn of(line: &Line) -> Self {
        let one = &line.one;
        let items = line.items.iter().map(|item| ItemJson {
            id: item.item.to_string(),
            state: item.state.to_string(),
            theme: item.theme.as_ref().map(|(_, number, _)| format!("T-{number}")),
        });
        Self {
            id: one.id.to_string(),
            pseudonym: one.pseudonym.clone(),
            language: one.language.to_string(),
            words: one.words.clone(),
            severity: one.severity.to_string(),
            phase: one.phase.map(|phase| phase.to_string()),
            country: one.country.clone(),
            consent: one.consent.to_string(),
            state: one.state.to_string(),
            door: one.door.to_string(),
            codes: line.codes.clone(),
            items: items.collect(),
            heard_on: one.heard_on.clone(),
            made_at: one.made_at.to_string(),
            version: one.version,
            demonstration: one.demonstration,
        }
    }
}

fn coded<T: Code>(given: Option<&str>, field: &str) -> Result<Option<T>, lb_kernel::Refusal> {
    match given {
        None | Some("") => Ok(None),
        Some(code) => T::from_code(code).map(Some).ok_or_else(|| unread(field)),
    }
}

/// Difficulties that the caller sees, latest first.
#[utoipa::path(
    get, path = "/api/v1/policy/difficulties", tag = "policy", params(ListAsk),
    responses((status = 200, body = Listed<DifficultyJson>), (status = 401, body = Problem))
)]
async fn list(visit: Visit, Asked(asked): Asked<ListAsk>) -> Answer {
    let filter = difficulties::Filter {
        state: coded::<State>(asked.state.as_deref(), "state")?,
        code: asked.code,
        words: asked.q.unwrap_or_default(),
        ..difficulties::Filter::default()
    };
    let before = match asked.cursor.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("cursor"))?),
    };
    let found = difficulties::list(&visit.cx, &filter, before, asked.limit.unwrap_or(50)).await?;
    let items = found.list.iter().map(DifficultyJson::of).collect();
    let next = found.next.map(|id| id.to_string());
    Ok(Json(Listed::<DifficultyJson> { items, next }).into_response())
}

/// A difficulty to capture.
#[derive(Debug, Deserialize, ToSchema)]
struct DifficultyAsk {
    /// The workspace that takes it to the authorities.
    workspace: String,
    /// What it came from; the same reference is captured once.
    reference: Option<String>,
    /// The company's record.
    organisation: Option<String>,
    /// The company as it names itself.
    #[serde(default)]
    company: String,
    /// Who said it.
    #[serde(default)]
    contact: String,
    /// Where to write to.
    #[serde(default)]
    address: String,
    /// Language of the words; found from them when absent.
    language: Option<String>,
    /// What makes it hard.
    words: String,
    /// `blocks`, `delays` or `costs`.
    severity: Option<String>,
    phase: Option<String>,
    /// Country whose rule it is about.
    country: Option<String>,
    /// Codes of the controlled list.
    #[serde(default)]
    codes: Vec<String>,
    /// `private` (when absent), `anonymous` or `named`.
    consent: Option<String>,
    /// Day on which it was heard, `YYYY-MM-DD`.
    heard_on: Option<String>,
}

/// Captures a difficulty; the same reference of a workspace once.
#[utoipa::path(
    post, path = "/api/v1/policy/difficulties", tag = "policy", request_body = DifficultyAsk,
    responses((status = 201, body = DifficultyJson), (status = 200, body = DifficultyJson),
        (status = 422, body = Problem))
)]
async fn create(visit: Visit, Sent(sent): Sent<DifficultyAsk>) -> Answer {
    let workspace: Id<Workspace> = sent.workspace.parse().map_err(|_| unread("workspace"))?;
    let language = match sent.language.as_deref() {
        Some(code) => code.parse().map_err(|_| unread("language"))?,
        None => lb_language::detect::detect(&sent.words).unwrap_or(Language::EN),
    };
    let organisation = match sent.organisation.as_deref() {
        None | Some("") => None,
        Some(id) => Some(id.parse().map_err(|_| unread("organisation"))?),
    };
    let own = visit.cx.operation.to_string();
    let reference = format!("{workspace} {}", sent.reference.unwrap_or(own));
    let new = NewDifficulty {
        proposer: Proposer {
            organisation,
            company: sent.company,
            contact: sent.contact,
            address: sent.address,
            account: None,
        },
        severity: coded::<Severity>(sent.severity.as_deref(), "severity")?
            .unwrap_or(Severity::Delays),
        phase: coded::<Phase>(sent.phase.as_deref(), "phase")?,
        consent: coded::<Consent>(sent.consent.as_deref(), "consent")?.unwrap_or(Consent::Private),
        country: sent.country,
        codes: sent.codes,
        heard_on: sent.heard_on,
        ..NewDifficulty::new(workspace, Door::Api, reference, language, sent.words)
    };
    let captured = capture::capture(&visit.cx, new).await?;
    let status = if captured.fresh { 201_u16 } else { 200 };
    let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    let line = Line { one: captured.difficulty, items: Vec::new(), codes: Vec::new() };
    let version = line.one.version;
    Ok((status, [("etag", tag(version))], Json(DifficultyJson::of(&line))).into_response())
}

/// One difficulty.
#[utoipa::path(
    get, path = "/api/v1/policy/difficulties/{id}", tag = "policy", params(("id" = String, Path)),
    responses((status = 200, body = DifficultyJson), (status = 404, body = Problem))
)]
async fn show(visit: Visit, Named(id): Named<Difficulty>) -> Answer {
    let shown = difficulties::show(&visit.cx, id).await?;
    let codes = shown.codes.into_values().flatten().collect();
    let line = Line { one: shown.one, items: shown.shorts, codes };
    let version = line.one.version;
    Ok(([("etag", tag(version))], Json(DifficultyJson::of(&line))).into_response())
}

/// Words to compare with what was said before.
#[derive(Debug, Deserialize, ToSchema)]
struct HintAsk {
    workspace: String,
    words: String,
    language: Option<String>,
}

/// A theme that the words may belong to.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct HintJson {
    id: String,
    /// `T-12`.
    tag: String,
    /// By language.
    label: Texts,
    items: i64,
    companies: i64,
    /// Mean similarity to its items, −1 to 1.
    similarity: f32,
}

/// Themes that the words may belong to, the likeliest first; at most three.
#[utoipa::path(
    post, path = "/api/v1/policy/hints", tag = "policy", request_body = HintAsk,
    responses((status = 200, body = Vec<HintJson>), (status = 422, body = Problem))
)]
async fn hints(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Sent(sent): Sent<HintAsk>,
) -> Answer {
    let workspace = sent.workspace.parse().map_err(|_| unread("workspace"))?;
    let language = sent.language.as_deref().and_then(|code| code.parse().ok());
    let found = hint::hints(&visit.cx, &room, workspace, language, &sent.words).await?;
    let hints = found.into_iter().map(|one| HintJson {
        id: one.theme.to_string(),
        tag: format!("T-{}", one.number),
        label: one.label,
        items: one.items,
        companies: one.companies,
        similarity: one.similarity,
    });
    Ok(Json(hints.collect::<Vec<_>>()).into_response())
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ThemesAsk {
    /// Only in this state; those that are alive when absent.
    state: Option<String>,
    /// Only whose label has these words.
    q: Option<String>,
    /// `next` of the answer before.
    cursor: Option<String>,
    /// How many, 1–200; 50 when absent.
    limit: Option<usize>,
}

/// A theme.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ThemeJson {
    id: String,
    /// `T-12`.
    tag: String,
    /// By language.
    label: Texts,
    /// `proposed`, `confirmed`, `merged` or `dissolved`.
    state: String,
    systemic: bool,
    owner: String,
    items: i64,
    companies: i64,
    version: i64,
    demonstration: bool,
}

impl ThemeJson {
    fn of(one: &Counted) -> Self {
        let theme = &one.theme;
        Self {
            id: theme.id.to_string(),
            tag: theme.tag(),
            label: theme.label.clone(),
            state: theme.state.to_string(),
            systemic: theme.systemic,
            owner: theme.owner_name.clone(),
            items: one.items,
            companies: one.companies,
            version: theme.version,
            demonstration: theme.demonstration,
        }
    }
}

/// Themes of the caller's workspaces.
#[utoipa::path(
    get, path = "/api/v1/policy/themes", tag = "policy", params(ThemesAsk),
    responses((status = 200, body = Listed<ThemeJson>), (status = 401, body = Problem))
)]
async fn theme_list(visit: Visit, Asked(asked): Asked<ThemesAsk>) -> Answer {
    let filter = ThemeFilter {
        state: coded::<ThemeState>(asked.state.as_deref(), "state")?,
        words: asked.q.unwrap_or_default(),
        ..ThemeFilter::default()
    };
    let before = match asked.cursor.as_deref() {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| unread("cursor"))?),
    };
    let found = list_themes(&visit.cx, &filter, before, asked.limit.unwrap_or(50)).await?;
    let items = found.list.iter().map(ThemeJson::of).collect();
    let next = found.next.map(|id| id.to_string());
    Ok(Json(Listed::<ThemeJson> { items, next }).into_response())
}

/// Something that was said, as far as its company allows.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct SaidJson {
    /// Identifier of the item.
    item: String,
    pseudonym: String,
    language: String,
    words: String,
    state: String,
    heard_on: String,
}

impl SaidJson {
    fn of(one: &Said) -> Self {
        Self {
            item: one.item.id.to_string(),
            pseudonym: one.pseudonym.clone(),
            language: one.item.language.to_string(),
            words: one.item.words.clone(),
            state: one.item.state.to_string(),
            heard_on: one.heard_on.clone(),
        }
    }
}

/// What became of a theme.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ChangeJson {
    /// `formed`, `grew`, `split`, `merged`, `dissolved`, `confirmed`, `renamed`, `moved` or `marked`.
    change: String,
    /// The other theme: `T-3`.
    other: Option<String>,
    items: i64,
    /// Empty where the engine did it.
    by: String,
    at: String,
}

impl ChangeJson {
    fn of(one: &Happened) -> Self {
        Self {
            change: one.kind.to_string(),
            other: one.other.as_ref().map(|(_, number, _)| format!("T-{number}")),
            items: one.statements,
            by: one.name.clone(),
            at: one.at.to_string(),
        }
    }
}

/// A theme with what was said and what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ThemeShownJson {
    #[serde(flatten)]
    theme: ThemeJson,
    said: Vec<SaidJson>,
    history: Vec<ChangeJson>,
}

/// One theme.
#[utoipa::path(
    get, path = "/api/v1/policy/themes/{id}", tag = "policy", params(("id" = String, Path)),
    responses((status = 200, body = ThemeShownJson), (status = 404, body = Problem))
)]
async fn theme_show(visit: Visit, Named(id): Named<Theme>) -> Answer {
    let shown = show_theme(&visit.cx, id).await?;
    let body = ThemeShownJson {
        theme: ThemeJson::of(&shown.one),
        said: shown.said.iter().map(SaidJson::of).collect(),
        history: shown.history.iter().map(ChangeJson::of).collect(),
    };
    Ok(([("etag", tag(shown.one.theme.version))], Json(body)).into_response())
}

/// An entry of the controlled list.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct CodeJson {
    code: String,
    /// By language.
    label: Texts,
    /// `in`, `out`, `together`.
    directions: Vec<String>,
    /// What other lists call it: list and code.
    others: Vec<[String; 2]>,
}

impl CodeJson {
    fn of(one: &Entry) -> Self {
        let label = |locale: Locale| (locale.code().to_owned(), one.label(locale).to_owned());
        Self {
            code: one.code.to_owned(),
            label: Locale::ALL.into_iter().map(label).collect(),
            directions: one.directions.iter().map(|way| (*way).to_owned()).collect(),
            others: one.others.iter().map(|(a, b)| [(*a).to_owned(), (*b).to_owned()]).collect(),
        }
    }
}

/// The controlled list of difficulties.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct CodesJson {
    version: String,
    items: Vec<CodeJson>,
}

/// The controlled list of difficulties, with its version and what other lists call its codes.
#[utoipa::path(
    get, path = "/api/v1/policy/codes", tag = "policy",
    responses((status = 200, body = CodesJson))
)]
async fn code_list() -> Answer {
    let items = codes::all().iter().map(CodeJson::of).collect();
    Ok(Json(CodesJson { version: codes::VERSION.to_owned(), items }).into_response())
}
