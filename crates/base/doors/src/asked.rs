//! Reads what a request asks: the record in the address, the query, the body; with refusals in the
//! house's words.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use serde::de::DeserializeOwned;

use crate::answer::{Failed, failed};
use crate::kit::Kit;
use crate::misread::BODY;

/// The record that the address names. What is no identifier names nothing.
#[derive(Debug)]
pub struct Named<T: ?Sized>(pub Id<T>);

impl<T: ?Sized> FromRequestParts<Kit> for Named<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Failed> {
        let path = Path::<String>::from_request_parts(parts, kit).await;
        path.ok()
            .and_then(|Path(text)| text.parse().ok())
            .map(Self)
            .ok_or_else(|| failed(Refusal::missing()))
    }
}

/// Two records that the address names, such as a record and a part of it. What is no identifier names nothing.
#[derive(Debug)]
pub struct Both<A: ?Sized, B: ?Sized>(pub Id<A>, pub Id<B>);

impl<A: ?Sized, B: ?Sized> FromRequestParts<Kit> for Both<A, B> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Failed> {
        let path = Path::<(String, String)>::from_request_parts(parts, kit).await;
        let ids = path.ok().and_then(|Path((a, b))| Some((a.parse().ok()?, b.parse().ok()?)));
        ids.map(|(a, b)| Self(a, b)).ok_or_else(|| failed(Refusal::missing()))
    }
}

/// The query of the address.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Kit> for Asked<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Failed> {
        match Query::<T>::from_request_parts(parts, kit).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(rejection) => Err(failed(unread(rejection.body_text()))),
        }
    }
}

/// The JSON body.
#[derive(Debug)]
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Kit> for Sent<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, kit: &Kit) -> Result<Self, Failed> {
        match Json::<T>::from_request(request, kit).await {
            Ok(Json(sent)) => Ok(Self(sent)),
            Err(rejection) => Err(failed(unread(rejection.body_text()))),
        }
    }
}

/// What was sent cannot be read: `detail` is the name of the field, or what the reader of it says in its own
/// words, from which the place of the fault is taken.
#[must_use]
pub fn unread(detail: impl std::fmt::Display) -> Refusal {
    Refusal::new(Kind::Invalid, BODY).with("detail", detail.to_string())
}
