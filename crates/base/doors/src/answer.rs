//! Makes answers: pages, ways on, and halts, which are shown where the reader's language is known.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use askama::Template;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use lb_store::{Broken, Halt, Kept, caught};
use tokio::sync::mpsc;

/// What a page's handler gives.
pub type Answer = Result<Response, Failed>;

/// A use case gave no result. The layer [`crate::identify`] turns it into a page or a problem
/// document in the reader's language, and logs what broke.
#[derive(Debug, Clone)]
pub struct Failed(pub(crate) Arc<Halt>);

impl Failed {
    /// A request reached a handler without having been identified: the router is put together wrongly.
    pub(crate) fn outside() -> Self {
        Broken::new("answering", "the request was not identified").into()
    }
}

impl<E: Into<Halt>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(Arc::new(error.into()))
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = match self.0.as_ref() {
            Halt::Refused(refusal) => StatusCode::from_u16(refusal.kind().status()),
            Halt::Broken(_) => Ok(StatusCode::INTERNAL_SERVER_ERROR),
        };
        let mut response = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The halt of an error, for handlers that end early.
pub fn failed(error: impl Into<Halt>) -> Failed {
    error.into().into()
}

/// A page.
///
/// # Errors
/// The template cannot be filled.
pub fn page(template: &impl Template) -> Answer {
    with_status(StatusCode::OK, template)
}

/// The same form once more, with what is wrong (422).
///
/// # Errors
/// The template cannot be filled.
pub fn again(template: &impl Template) -> Answer {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}

fn with_status(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(|error| failed(Broken::new("filling a page", error)))?;
    Ok((status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}

/// A file to keep, under a plain name: letters, digits, points and hyphens.
///
/// # Errors
/// None; the type is that of the other answers.
pub fn file(name: &str, kind: &'static str, content: impl Into<Body>) -> Answer {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, content.into()).into_response())
}

/// What writes a file that is sent while it is made.
#[derive(Debug)]
pub struct Pour(mpsc::Sender<Result<Bytes, Broken>>);

impl Pour {
    /// Hands on a piece, as soon as its reader takes it; `false`: the reader is gone.
    pub async fn put(&self, piece: Vec<u8>) -> bool {
        self.0.send(Ok(piece.into())).await.is_ok()
    }
}

/// A body whose pieces are made while it is sent.
struct Pieces(mpsc::Receiver<Result<Bytes, Broken>>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// A file that may be longer than what fits in memory: `write` makes it piece by piece, at the pace of its reader. Where
/// that breaks, the connection is broken off, so that half a file is not taken for a whole one.
///
/// # Errors
/// None; the type is that of the other answers.
pub fn pour<F>(name: &str, kind: &'static str, write: impl FnOnce(Pour) -> F) -> Answer
where
    F: Future<Output = Kept<()>> + Send + 'static,
{
    let (sender, pieces) = mpsc::channel(1);
    let writing = write(Pour(sender.clone()));
    tokio::spawn(async move {
        if let Err(halt) = caught("writing a file", writing).await {
            tracing::error!("a file was broken off: {halt}");
            // A reader that is gone needs no word of it.
            let _ = sender.send(Err(Broken::new("writing a file", halt))).await;
        }
    });
    file(name, kind, Body::new(Pieces(pieces)))
}

/// On to another page, after something was done (303).
///
/// # Errors
/// None; the type is that of the other answers.
pub fn go(address: impl Into<String>) -> Answer {
    Ok((StatusCode::SEE_OTHER, [(LOCATION, address.into())]).into_response())
}

#[cfg(test)]
mod tests;
