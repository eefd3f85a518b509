//! What holds for a network over the API: rules, terms, who may join, members.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Named, Problem, Routes, Sent, Visit, if_match, unread};
use lb_kernel::{Account, Code as _, Id, Language, Locale, Refusal, Workspace};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::actions::network::{Joined, Network, Own, Side};
use crate::actions::read::called;
use crate::actions::{membership, network};
use crate::acts;
use crate::market::name;
use crate::room::Introductions;
use crate::rules::course::Mode;
use crate::rules::eligibility::{Eligibility, Shortfall, declared};
use crate::rules::words::{Admission, MemberKind, Rules, TermsKind};
use crate::store::adviser::Appointed;
use crate::store::membership::Member;
use crate::web::words::Words;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(&acts::TERMS_READ, routes!(show))
        .api(&acts::RULES_SET, routes!(set_rules))
        .api(&acts::RULES_SET, routes!(set_eligibility))
        .api(&acts::TERMS_PUBLISH, routes!(publish))
        .api(&acts::TERMS_ACCEPT, routes!(accept))
        .api(&acts::MEMBERS_CURATE, routes!(curate))
        .api(&acts::MEMBERS_CURATE, routes!(admit))
        .api(&acts::MEMBERS_CURATE, routes!(end))
}

/// How a network makes introductions.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct IntroductionRules {
    /// `direct` or `mediated`.
    mode: String,
    /// `open` or `asymmetric`.
    admission: String,
    /// Days to answer, 1–90.
    answer_days: i64,
    /// How often they were changed; `If-Match` names it when they are set.
    #[serde(default)]
    version: i64,
}

/// Who may join on one side.
#[derive(Debug, Serialize, ToSchema)]
struct NetworkSide {
    /// `contract` or `curated`.
    side: String,
    /// What is asked.
    asks: Eligibility,
    /// What may be declared on joining.
    declarable: Vec<String>,
    version: i64,
}

/// Terms in the caller's language.
#[derive(Debug, Serialize, ToSchema)]
struct NetworkTerms {
    id: String,
    /// `membership` or `confidentiality`.
    kind: String,
    version: i64,
    language: String,
    words: String,
    made_at: String,
}

/// Something that stands in the way of joining.
#[derive(Debug, Serialize, ToSchema)]
struct JoinShortfall {
    /// `country`, `belongs`, `country-unknown`, `kind`, `size`, `fields`, `profile`, `not-independent` or
    /// `not-abroad`.
    code: String,
    /// The sentence in the caller's language.
    text: String,
}

/// A member, or an organisation that asked to become one.
#[derive(Debug, Serialize, ToSchema)]
struct MembershipJson {
    organisation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_name: Option<String>,
    /// `contract`, `curated`, or `applicant` while the desk has not decided.
    kind: String,
    since: String,
    /// What it declared.
    declared: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
    /// Why it was not taken in, or ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What it lacks of what is asked by now; for the desk.
    shortfalls: Vec<JoinShortfall>,
}

/// An organisation for which the caller may accept terms.
#[derive(Debug, Serialize, ToSchema)]
struct OwnStanding {
    organisation: String,
    /// When the terms that hold were accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    membership: Option<MembershipJson>,
    /// Why it cannot join by contract, whatever it declares.
    shortfalls: Vec<JoinShortfall>,
}

/// What holds for a network.
#[derive(Debug, Serialize, ToSchema)]
struct IntroductionNetwork {
    rules: IntroductionRules,
    sides: Vec<NetworkSide>,
    /// The version that holds comes first within each kind.
    terms: Vec<NetworkTerms>,
    /// All, for the desk; else those of the caller's organisations.
    members: Vec<MembershipJson>,
    own: Vec<OwnStanding>,
    /// Who advises which organisation, where advisers stand between both sides: all, for the desk; else those of the
    /// caller's organisations.
    advised: Vec<AdvisedJson>,
    /// Who can be appointed, for those who may appoint.
    advisers: Vec<AdviserJson>,
}

/// That somebody advises an organisation.
#[derive(Debug, Serialize, ToSchema)]
struct AdvisedJson {
    organisation: String,
    adviser: AdviserJson,
    /// Whether the adviser may answer for it.
    answers: bool,
    /// Whether the organisation chose the adviser itself.
    by_member: bool,
    since: String,
}

/// An adviser of the network.
#[derive(Debug, Serialize, ToSchema)]
struct AdviserJson {
    account: String,
    name: String,
}

impl AdviserJson {
    fn of(account: Id<Account>, name: &str) -> Self {
        Self { account: account.to_string(), name: name.to_owned() }
    }
}

fn advised(one: &Appointed) -> AdvisedJson {
    AdvisedJson {
        organisation: one.organisation.to_string(),
        adviser: AdviserJson::of(one.adviser.account, &one.adviser.name),
        answers: one.adviser.answers,
        by_member: one.by_member,
        since: one.since.to_string(),
    }
}

fn shortfalls(words: &Words, all: &[Shortfall]) -> Vec<JoinShortfall> {
    let texts = words.lacks(all);
    let one = |(code, text): (&Shortfall, String)| JoinShortfall { code: code.to_string(), text };
    all.iter().zip(texts).map(one).collect()
}

fn member(
    found: &Network,
    locale: Locale,
    one: &Member,
    shortfalls: Vec<JoinShortfall>,
) -> MembershipJson {
    let names = found.names.get(&one.organisation);
    MembershipJson {
        organisation: one.organisation.to_string(),
        organisation_name: names
            .filter(|names| name(names, locale).is_some())
            .map(|names| called(names, locale)),
        kind: one.kind.to_string(),
        since: one.since.to_string(),
        declared: one.declared.iter().map(ToString::to_string).collect(),
        ended_at: one.ended_at.map(|at| at.to_string()),
        reason: one.reason.clone(),
        shortfalls,
    }
}

impl IntroductionNetwork {
    fn of(found: &Network, locale: Locale) -> Self {
        let words = Words::in_language(locale);
        let side = |one: &Side| NetworkSide {
            side: one.side.to_string(),
            asks: one.asks.clone(),
            declarable: one.asks.declarable().iter().map(ToString::to_string).collect(),
            version: one.version,
        };
        let joined =
            |one: &Joined| member(found, locale, &one.member, shortfalls(&words, &one.shortfalls));
        let own = |one: &Own| OwnStanding {
            organisation: one.organisation.to_string(),
            accepted_at: one.accepted.as_ref().map(|one| one.at.to_string()),
            membership: one.last.as_ref().map(|last| member(found, locale, last, Vec::new())),
            shortfalls: shortfalls(&words, &one.shortfalls),
        };
        Self {
            rules: IntroductionRules {
                mode: found.rules.mode.to_string(),
                admission: found.rules.admission.to_string(),
                answer_days: found.rules.answer_days,
                version: found.rules.version,
            },
            sides: found.sides.iter().map(side).collect(),
            terms: found
                .terms
                .iter()
                .map(|one| {
                    let shown = one.words.show(locale);
                    NetworkTerms {
                        id: one.id.to_string(),
                        kind: one.kind.to_string(),
                        version: one.version,
                        language: shown.language.to_string(),
                        words: shown.text.to_owned(),
                        made_at: one.made_at.to_string(),
                    }
                })
                .collect(),
            members: found.members.iter().map(joined).collect(),
            own: found.own.iter().map(own).collect(),
            advised: found.advised.iter().map(advised).collect(),
            advisers: found.advisers.iter().map(|(id, name)| AdviserJson::of(*id, name)).collect(),
        }
    }
}

/// How a network makes introductions, who may join it, its terms, its members as far as the caller may know
/// them, and why an organisation of the caller's cannot join.
#[utoipa::path(
    get, path = "/api/v1/introductions/networks/{id}", tag = "introductions",
    params(("id" = String, Path)), responses((status = 200, body = IntroductionNetwork))
)]
async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
) -> Answer {
    let found = network::show(&visit.cx, &room, id).await?;
    Ok(Json(IntroductionNetwork::of(&found, visit.cx.locale)).into_response())
}

fn nothing() -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Sets how a network makes introductions; `If-Match` names the version.
#[utoipa::path(
    put, path = "/api/v1/introductions/networks/{id}/rules", tag = "introductions",
    params(("id" = String, Path)), request_body = IntroductionRules,
    responses((status = 204), (status = 403, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem))
)]
async fn set_rules(
    visit: Visit,
    Named(id): Named<Workspace>,
    headers: HeaderMap,
    Sent(sent): Sent<IntroductionRules>,
) -> Answer {
    let rules = Rules {
        mode: Mode::from_code(&sent.mode).ok_or_else(|| unread("mode"))?,
        admission: Admission::from_code(&sent.admission).ok_or_else(|| unread("admission"))?,
        answer_days: sent.answer_days,
        version: if_match(&headers)?,
    };
    network::set_rules(&visit.cx, id, rules).await?;
    nothing()
}

/// Sets who may join on a side, `contract` or `curated`; `If-Match` names the version, 0 where nothing was set.
#[utoipa::path(
    put, path = "/api/v1/introductions/networks/{id}/eligibility/{side}", tag = "introductions",
    params(("id" = String, Path), ("side" = String, Path)), request_body = Eligibility,
    responses((status = 204), (status = 403, body = Problem), (status = 412, body = Problem),
        (status = 422, body = Problem))
)]
async fn set_eligibility(
    visit: Visit,
    Path((id, side)): Path<(String, String)>,
    headers: HeaderMap,
    Sent(sent): Sent<Eligibility>,
) -> Answer {
    let id: Id<Workspace> = id.parse().map_err(|_| Refusal::missing())?;
    let side = MemberKind::from_code(&side).ok_or_else(Refusal::missing)?;
    membership::set(&visit.cx, id, side, &sent, if_match(&headers)?).await?;
    nothing()
}

/// Terms to publish.
#[derive(Debug, Deserialize, ToSchema)]
struct PublishTerms {
    /// `membership` or `confidentiality`.
    kind: String,
    /// The words by language; the first of `ko`, `ja`, `en`, `fr` counts.
    words: std::collections::BTreeMap<String, String>,
}

/// Publishes terms in a new version.
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/terms", tag = "introductions",
    params(("id" = String, Path)), request_body = PublishTerms,
    responses((status = 201), (status = 403, body = Problem), (status = 422, body = Problem))
)]
async fn publish(
    visit: Visit,
    Named(id): Named<Workspace>,
    Sent(sent): Sent<PublishTerms>,
) -> Answer {
    let kind = TermsKind::from_code(&sent.kind).ok_or_else(|| unread("kind"))?;
    let known = Locale::ALL.map(|locale| locale.language().code().to_owned());
    if sent.words.keys().any(|code| !known.contains(code)) {
        return Err(unread("words").into());
    }
    // In the order of the page, which decides whose words count.
    let words: Vec<(Language, String)> = Locale::ALL
        .into_iter()
        .filter_map(|locale| {
            let text = sent.words.get(locale.language().code())?;
            Some((locale.language(), text.clone()))
        })
        .collect();
    let terms = network::publish(&visit.cx, id, kind, &words).await?;
    let body = serde_json::json!({ "id": terms.id, "version": terms.version });
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// An organisation that joins by accepting terms.
#[derive(Debug, Deserialize, ToSchema)]
struct NetworkJoin {
    /// The organisation.
    organisation: String,
    /// The terms of membership that were read.
    terms: String,
    /// What it declares: `independent`, `abroad`, `subsidiary`.
    #[serde(default)]
    declared: Vec<String>,
}

/// Accepts the terms of membership for an organisation; everything that stands in the way is told at once. The
/// answer says whether it is a member (`contract`) or waits for the desk's decision (`applicant`).
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/acceptances", tag = "introductions",
    params(("id" = String, Path)), request_body = NetworkJoin,
    responses((status = 200), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 412, body = Problem))
)]
async fn accept(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    Sent(sent): Sent<NetworkJoin>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    let terms = sent.terms.parse().map_err(|_| unread("terms"))?;
    let said = declared(&sent.declared)?;
    let kind = membership::accept(&visit.cx, &room, id, organisation, terms, &said).await?;
    Ok(Json(serde_json::json!({ "kind": kind })).into_response())
}

/// An organisation that is chosen.
#[derive(Debug, Deserialize, ToSchema)]
struct CurateAsk {
    /// The organisation.
    organisation: String,
    /// What it told the desk: `independent`, `abroad`, `subsidiary`.
    #[serde(default)]
    declared: Vec<String>,
}

/// Takes an organisation in as a chosen counterpart.
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/members", tag = "introductions",
    params(("id" = String, Path)), request_body = CurateAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem))
)]
async fn curate(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    Sent(sent): Sent<CurateAsk>,
) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    let said = declared(&sent.declared)?;
    membership::curate(&visit.cx, &room, id, organisation, &said).await?;
    nothing()
}

/// An applicant.
#[derive(Debug, Deserialize, ToSchema)]
struct AdmitAsk {
    /// The organisation.
    organisation: String,
}

/// Decides that an applicant becomes a member.
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/admissions", tag = "introductions",
    params(("id" = String, Path)), request_body = AdmitAsk,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
async fn admit(visit: Visit, Named(id): Named<Workspace>, Sent(sent): Sent<AdmitAsk>) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    membership::admit(&visit.cx, id, organisation).await?;
    nothing()
}

/// A member whose membership ends, or an applicant that is turned away.
#[derive(Debug, Deserialize, ToSchema)]
struct MembershipEnd {
    /// The organisation.
    organisation: String,
    /// Why; an applicant must be told.
    #[serde(default)]
    reason: String,
}

/// Ends a membership, or turns an applicant away with a reason.
#[utoipa::path(
    post, path = "/api/v1/introductions/networks/{id}/endings", tag = "introductions",
    params(("id" = String, Path)), request_body = MembershipEnd,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem))
)]
async fn end(visit: Visit, Named(id): Named<Workspace>, Sent(sent): Sent<MembershipEnd>) -> Answer {
    let organisation = sent.organisation.parse().map_err(|_| unread("organisation"))?;
    membership::end(&visit.cx, id, organisation, &sent.reason).await?;
    nothing()
}
