//! Makes writing requests repeatable: with an `Idempotency-Key`, the API carries out a request once
//! and gives its answer again to whoever repeats it, for a day.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, HeaderValue, LOCATION};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_store::{Broken, Cx, Kept, Rows as _};
use sha2::{Digest as _, Sha256};

use crate::answer::Failed;
use crate::kit::Kit;
use crate::mount::LARGEST_BODY;
use crate::visit::Visit;

/// How long an answer is kept, in days.
const KEPT: i64 = 1;
/// How long, in seconds, a request is taken to be under way: whoever carried it out is gone by then.
const LEASE: i64 = 600;
/// Longest key.
pub(crate) const LONGEST_KEY: usize = 200;

/// An answer that is kept.
struct Answered {
    request: String,
    status: Option<i64>,
    kind: Option<String>,
    body: Option<String>,
    etag: Option<String>,
    location: Option<String>,
}

/// The layer. It stands within the one that finds out who is there: keys are the account's own.
pub(crate) async fn once(State(_): State<Kit>, request: Request, next: Next) -> Response {
    let key = request.headers().get("idempotency-key");
    // A key that cannot be read or kept is none: it is refused, whoever sends it.
    let key = key.map(|value| value.to_str().unwrap_or_default());
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let unkept = key.is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY);
    if unkept && writes && request.uri().path().starts_with("/api/") {
        let refusal = Refusal::new(Kind::Invalid, "refusal.idempotency-key");
        return Failed::from(refusal.with("most", LONGEST_KEY)).into_response();
    }
    let visit = request.extensions().get::<Visit>().cloned();
    let (Some(key), true, Some(visit)) = (key.map(str::to_owned), writes, visit) else {
        return next.run(request).await;
    };
    let Some(account) = visit.cx.actor.account else { return next.run(request).await };
    if visit.cx.dry_run || !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    match carry_out(&visit.cx, &account.to_string(), &key, request, next).await {
        Ok(response) => response,
        Err(failed) => failed.into_response(),
    }
}

async fn carry_out(
    cx: &Cx,
    account: &str,
    key: &str,
    request: Request,
    next: Next,
) -> Result<Response, Failed> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_BODY)
        .await
        .map_err(|error| Broken::new("reading the request", error))?;
    let mut digest = Sha256::new();
    digest.update(format!("{} {}\n", parts.method, parts.uri));
    digest.update(&bytes);
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if !begin(cx, account, key, &digest).await? {
        let known = find(cx, account, key).await?.ok_or_else(under_way)?;
        return again(known, &digest).map_err(Failed::from);
    }
    // On its own, to its end: a caller whose connection breaks would leave the key without an answer.
    let (cx, account, key) = (cx.clone(), account.to_owned(), key.to_owned());
    let work = tokio::spawn(async move {
        let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
        finish(&cx, &account, &key, response).await
    });
    work.await.map_err(|error| Failed::from(Broken::new("carrying out a request", error)))?
}

/// Notes that the request is under way; `false`: the key is known already.
async fn begin(cx: &Cx, account: &str, key: &str, digest: &str) -> Kept<bool> {
    let mut tx = cx.begin().await?;
    let (old, given_up) = (cx.now.plus_days(-KEPT), cx.now.plus_seconds(-LEASE));
    let over = "delete from idempotency where at < $1 or (status is null and at < $2)";
    tx.run(over, &[&old, &given_up]).await?;
    let new = tx
        .run(
            "insert into idempotency (account, key, request, at) values ($1, $2, $3, $4) \
             on conflict do nothing",
            &[&account, &key, &digest, &cx.now],
        )
        .await?;
    tx.commit().await?;
    Ok(new == 1)
}

async fn find(cx: &Cx, account: &str, key: &str) -> Kept<Option<Answered>> {
    cx.read()
        .first(
            "select request, status, kind, body, etag, location from idempotency \
             where account = $1 and key = $2",
            &[&account, &key],
            |row| {
                Ok(Answered {
                    request: row.get("request")?,
                    status: row.get("status")?,
                    kind: row.get("kind")?,
                    body: row.get("body")?,
                    etag: row.get("etag")?,
                    location: row.get("location")?,
                })
            },
        )
        .await
}

/// The answer that was given before.
fn again(known: Answered, digest: &str) -> Result<Response, Refusal> {
    if known.request != digest {
        return Err(reused());
    }
    let status = known.status.and_then(|status| u16::try_from(status).ok());
    let status = status.and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.ok_or_else(under_way)?;
    let mut response = (status, known.body.unwrap_or_default()).into_response();
    let told = [(CONTENT_TYPE, known.kind), (ETAG, known.etag), (LOCATION, known.location)];
    for (name, value) in told {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

/// Keeps the answer of a request that was carried out; one that was refused or broke may be repeated.
async fn finish(cx: &Cx, account: &str, key: &str, response: Response) -> Result<Response, Failed> {
    let mut tx = cx.begin().await?;
    if !response.status().is_success() {
        let forget = "delete from idempotency where account = $1 and key = $2";
        tx.run(forget, &[&account, &key]).await?;
        tx.commit().await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, LARGEST_BODY)
        .await
        .map_err(|error| Broken::new("reading the answer", error))?;
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    tx.run(
        "update idempotency set status = $1, kind = $2, etag = $6, location = $7, body = $3 \
         where account = $4 and key = $5",
        &[
            &i64::from(parts.status.as_u16()),
            &header(CONTENT_TYPE),
            &String::from_utf8_lossy(&bytes).into_owned(),
            &account,
            &key,
            &header(ETAG),
            &header(LOCATION),
        ],
    )
    .await?;
    tx.commit().await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn reused() -> Refusal {
    Refusal::new(Kind::Invalid, "refusal.idempotency")
}

fn under_way() -> Refusal {
    Refusal::new(Kind::Conflict, "refusal.under-way")
}
