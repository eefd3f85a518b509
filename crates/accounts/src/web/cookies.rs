//! Decides how the cookies of this room are set: out of reach of scripts, of other sites, and of
//! connections without TLS where there is TLS.

use axum::http::HeaderValue;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::response::Response;
use lb_doors::{Answer, Problems, Visit, go};
use lb_kernel::refusal::Kind;
use lb_store::Halt;

use crate::actions::sign_in::{Opened, Step};
use crate::caller::{DEVICE, SECOND, SESSION};
use crate::rules::next;
use crate::store::{devices, sessions};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Sets a cookie for so many seconds. Its value is a secret of ours or empty: nothing to escape.
pub(super) fn set(
    visit: &Visit,
    mut response: Response,
    name: &str,
    value: &str,
    age: i64,
) -> Response {
    let secure = if visit.kit.settings.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// Goes on to `to` as far as somebody has come: in, or to the second proof.
pub(super) fn on(visit: &Visit, step: Step, to: &str) -> Answer {
    match step {
        Step::In(opened) => enter(visit, &opened, to),
        Step::Second(ticket) => {
            let next = lb_doors::encode(next::safe(to));
            let response = go(format!("/sign-in/second?next={next}"))?;
            Ok(set(visit, response, SECOND, &ticket, 600))
        }
    }
}

/// Goes on to `to`, signed in.
pub(super) fn enter(visit: &Visit, opened: &Opened, to: &str) -> Answer {
    Ok(signed_in(visit, go(next::safe(to))?, opened))
}

/// An answer with the cookies of somebody who has just signed in.
pub(super) fn signed_in(visit: &Visit, response: Response, opened: &Opened) -> Response {
    let response = set(visit, response, SESSION, &opened.session, sessions::DAYS * DAY);
    let response = set(visit, response, DEVICE, &opened.device, devices::DAYS * DAY);
    set(visit, response, SECOND, "", 0)
}

/// Goes to the start page, signed out.
pub(super) fn leave(visit: &Visit) -> Answer {
    Ok(set(visit, go("/sign-in")?, SESSION, "", 0))
}

/// How long to wait, when there were too many tries.
pub(super) fn wait(halt: &Halt) -> Option<String> {
    let refusal = halt.refusal().filter(|refusal| refusal.kind() == Kind::TooMany)?;
    let seconds = refusal.data().iter().find(|(name, _)| *name == "seconds");
    seconds.map(|(_, value)| value.to_string())
}

/// The form once more: with 429 and the time to wait when there were too many tries.
pub(super) fn again(
    visit: &Visit,
    halt: Halt,
    form: impl FnOnce(&Problems) -> super::form::FormPage,
) -> Answer {
    let wait = wait(&halt);
    let problems = Problems::of(visit, halt)?;
    Ok(later(lb_doors::again(&form(&problems))?, wait))
}

/// The same answer; with 429 and the time to wait, when there were too many tries.
pub(super) fn later(mut response: Response, wait: Option<String>) -> Response {
    if let Some(value) = wait.and_then(|seconds| HeaderValue::from_str(&seconds).ok()) {
        *response.status_mut() = axum::http::StatusCode::TOO_MANY_REQUESTS;
        response.headers_mut().insert(RETRY_AFTER, value);
    }
    response
}
