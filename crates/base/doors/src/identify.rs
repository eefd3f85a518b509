//! The layer around all routes: finds out who is there and in which language, gives every answer its
//! safe headers, and shows halts.

use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_LANGUAGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use lb_kernel::Locale;
use lb_kernel::policy::{Actor, Door};
use lb_kernel::refusal::{Kind, Value};
use lb_store::{Cx, Halt};
use lb_web::{ErrorPage, Theme};

use crate::answer::{Failed, page};
use crate::api::Problem;
use crate::kit::{Credential, Identity, Kit};
use crate::misread::{misread, too_large};
use crate::visit::Visit;
use crate::way_back::way_back;

/// Name of the session cookie.
pub(crate) const SESSION: &str = "landbridge";
/// Name of the cookie with the language.
const LANGUAGE: &str = "language";
/// Name of the cookie with the colours.
const THEME: &str = "theme";

/// Finds out who is there, hands the request on, and shows how it ended.
pub async fn identify(State(kit): State<Kit>, mut request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or("/", |one| one.as_str()).to_owned();
    let api = is_api(request.uri().path());
    let jar = CookieJar::from_headers(request.headers());
    let chosen = query(request.uri().query(), "lang").and_then(|tag| Locale::from_tag(&tag));
    let guess =
        chosen.or_else(|| jar.get(LANGUAGE).and_then(|cookie| Locale::from_tag(cookie.value())));
    let usual = preferred(request.headers());
    let credential = credential(request.headers(), &jar, api);
    let told = credential.is_some();
    let identity = match &credential {
        Some(credential) => kit.doorkeeper.identity(&kit.store, credential, guess).await,
        None => Ok(None),
    };
    let (identity, failure) = match identity {
        Ok(identity) => (identity, None),
        Err(halt) => (None, Some(Failed::from(halt))),
    };
    let wrong_token = api && told && identity.is_none() && failure.is_none();
    let locale = guess
        .or_else(|| identity.as_ref().and_then(|one| one.locale))
        .or(usual)
        .unwrap_or_default();
    let back =
        way_back(request.method(), request.headers(), &address, &kit.settings.base_url, &kit.pages);
    // What a form was sent to is no page: the languages are switched on the one that it was sent from.
    let visit = visit(&kit, identity, back.clone(), &jar, locale, api, request.uri().query());
    request.extensions_mut().insert(visit.clone());
    let unclear = api && !tells_dry_run(&request);
    let mut response = if let Some(failure) = failure {
        failure.into_response()
    } else if unclear {
        let refusal = lb_kernel::Refusal::new(Kind::Invalid, "refusal.dry-run").at("dry_run");
        Failed::from(refusal).into_response()
    } else if wrong_token {
        let refusal = lb_kernel::Refusal::new(Kind::Unauthenticated, "policy.token");
        Failed::from(Halt::from(refusal)).into_response()
    } else {
        next.run(request).await
    };
    response = readable(response).await;
    if let Some(failed) = response.extensions_mut().remove::<Failed>() {
        let allowed = response.headers_mut().remove(ALLOW);
        response = show(&visit, &failed, api, &address);
        if let Some(allowed) = allowed {
            response.headers_mut().insert(ALLOW, allowed);
        }
    }
    if let Some(locale) = chosen
        && let Ok(value) = HeaderValue::from_str(&remember(&kit, LANGUAGE, locale.code()))
    {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

fn visit(
    kit: &Kit,
    identity: Option<Identity>,
    address: String,
    jar: &CookieJar,
    locale: Locale,
    api: bool,
    query_string: Option<&str>,
) -> Visit {
    let actor = identity.as_ref().map_or_else(Actor::anonymous, |one| one.actor.clone());
    let door = if api { Door::Api } else { Door::Page };
    let mut cx = Cx::new(&kit.store, actor, door, locale);
    cx.dry_run = api && query(query_string, "dry_run").is_some_and(|value| value == "true");
    let theme = jar.get(THEME).map(|cookie| Theme::from_code(cookie.value())).unwrap_or_default();
    Visit { cx, kit: kit.clone(), identity, address, theme }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// A browser shows its cookie, a program its token; a token opens the API only.
fn credential(headers: &HeaderMap, jar: &CookieJar, api: bool) -> Option<Credential> {
    if api && let Some(value) = headers.get(AUTHORIZATION) {
        let value = value.to_str().unwrap_or_default();
        let (scheme, secret) = value.split_once(' ').unwrap_or((value, ""));
        let secret = if scheme.eq_ignore_ascii_case("bearer") { secret.trim() } else { "" };
        return Some(Credential::Token(secret.to_owned()));
    }
    jar.get(SESSION).map(|cookie| Credential::Session(cookie.value().to_owned()))
}

/// The first of the four languages that the browser asks for.
fn preferred(headers: &HeaderMap) -> Option<Locale> {
    let value = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wanted: Vec<(u32, Locale)> = value
        .split(',')
        .filter_map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let weight = weight.trim().parse::<f32>().unwrap_or(0.0).clamp(0.0, 1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a weight between 0 and 1, in thousandths"
            )]
            let weight = (weight * 1000.0) as u32;
            Some((weight, Locale::from_tag(tag)?))
        })
        .collect();
    // A stable sort: among equals the browser's order counts.
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.first().map(|(_, locale)| *locale)
}

/// Whether a request that writes says clearly that it is a dry run or not: one that says something else
/// would otherwise be carried out.
fn tells_dry_run(request: &Request) -> bool {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let said = query(request.uri().query(), "dry_run");
    reads || said.is_none_or(|said| said == "true" || said == "false")
}

/// The value of a query parameter that holds a plain word.
fn query(query: Option<&str>, name: &str) -> Option<String> {
    query?.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

fn remember(kit: &Kit, name: &str, value: &str) -> String {
    let secure = if kit.settings.is_secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax{secure}")
}

/// Shows a halt: as a problem document or as a page. What broke is logged here, once, with the address that was
/// asked for.
fn show(visit: &Visit, failed: &Failed, api: bool, address: &str) -> Response {
    let operation = visit.cx.operation.to_string();
    if let Halt::Broken(broken) = failed.0.as_ref() {
        tracing::error!(operation, address, "{broken}");
    }
    let problem = Problem::of(&failed.0, &visit.kit.words, visit.cx.locale, &operation);
    let wait = failed.0.refusal().and_then(wait);
    if api {
        let mut response = problem.into_response();
        let language = HeaderValue::from_static(visit.cx.locale.code());
        response.headers_mut().insert(CONTENT_LANGUAGE, language);
        return later(response, wait);
    }
    if problem.code == "policy.sign-in" {
        let back = crate::routes::encode(&visit.address);
        return axum::response::Redirect::to(&format!("/sign-in?next={back}")).into_response();
    }
    if problem.code == "policy.step-up" {
        let back = crate::routes::encode(&visit.address);
        return axum::response::Redirect::to(&format!("/account/confirm?next={back}"))
            .into_response();
    }
    let broken = matches!(failed.0.as_ref(), Halt::Broken(_));
    let mut shown = ErrorPage::new(visit.frame(""), problem.status);
    if problem.status == 404 && visit.identity.is_none() {
        // Said whether there is such a page or not: whoever follows a link from a mail is often signed out.
        shown = shown.sign_in(format!("/sign-in?next={}", crate::routes::encode(&visit.address)));
    }
    if broken {
        shown = shown.operation(operation);
    } else {
        let places = problem.errors.iter().map(|one| &one.detail);
        let mut said = vec![problem.title.as_str()];
        said.extend(places.map(String::as_str).filter(|place| *place != problem.title));
        shown = shown.message(said.join(" "));
    }
    let mut response = match page(&shown) {
        Ok(response) => response,
        Err(_) => problem.clone().into_response(),
    };
    if let Ok(status) = axum::http::StatusCode::from_u16(problem.status) {
        *response.status_mut() = status;
    }
    later(response, wait)
}

/// Makes a refusal of what the framework says in plain text about a request that it cannot read.
async fn readable(response: Response) -> Response {
    /// More is no sentence about a request.
    const SENTENCE: usize = 4096;
    let plain = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !plain || !response.status().is_client_error() {
        return response;
    }
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), SENTENCE).await.unwrap_or_default();
    let detail = String::from_utf8_lossy(&body).into_owned();
    // An address that cannot be read names nothing.
    let refusal = match status {
        404 => lb_kernel::Refusal::missing(),
        413 => too_large(),
        _ if detail.starts_with("Invalid URL") || detail.starts_with("Invalid UTF-8 in `") => {
            lb_kernel::Refusal::missing()
        }
        _ => misread(&detail),
    };
    Failed::from(refusal).into_response()
}

/// How many seconds a refusal of what came too often asks to wait.
fn wait(refusal: &lb_kernel::Refusal) -> Option<u32> {
    let too_often = refusal.kind() == Kind::TooMany;
    let mut data = refusal.data().iter().filter(|(name, _)| too_often && *name == "seconds");
    match data.next()? {
        (_, Value::Number(seconds)) => u32::try_from(*seconds).ok(),
        _ => None,
    }
}

fn later(mut response: Response, seconds: Option<u32>) -> Response {
    if let Some(seconds) = seconds {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

/// Gives every answer the headers that keep browsers from doing harm with it.
pub async fn secure(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                  font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                  base-uri 'none'; manifest-src 'self'";
    let fixed: [(HeaderName, &'static str); 4] = [
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if kit.settings.is_secure() {
        // A year: whoever came over TLS once is not led away from it by a link of before.
        let always = HeaderValue::from_static("max-age=31536000");
        headers.entry(STRICT_TRANSPORT_SECURITY).or_insert(always);
    }
    // What one reader may see must not be kept for the next.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
