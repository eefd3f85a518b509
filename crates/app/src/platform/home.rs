//! Pages that belong to no capability: the start page, the components, static files, the reference of
//! the API.

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::response::{IntoResponse as _, Response};
use lb_doors::{Access, Answer, Failed, Routes, Slice, Visit, page};
use lb_kernel::Refusal;
use lb_texts::Texts;
use lb_web::{Frame, assets};

use crate::texts;

/// The room, for mounting.
pub fn slice() -> Slice {
    Slice {
        name: "home",
        acts: &[],
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new()
            .get("/", Access::Open("the start page says to everybody what this is"), start)
            .get("/assets/{file}", Access::Open("style sheets and script"), asset)
            .get("/components", Access::Open("shows the parts of pages, no records"), components)
            .get("/api/openapi.json", Access::Open("the description of the API"), openapi),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The description of the API; set once, when everything is mounted.
pub static OPENAPI: OnceLock<Arc<str>> = OnceLock::new();

#[derive(Template)]
#[template(path = "home/start.html")]
struct StartPage {
    frame: Frame,
    texts: Texts,
    signed_in: bool,
}

impl StartPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn start(visit: Visit) -> Answer {
    let texts = visit.texts(texts::loader());
    let mut frame = visit.frame(texts.say("home-title", &[]));
    frame.search = Some(String::new());
    page(&StartPage { signed_in: visit.identity.is_some(), texts, frame })
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

async fn components(visit: Visit) -> Answer {
    let title = lb_web::texts::of(visit.cx.locale).say("web-components", &[]);
    page(&lb_web::ComponentsPage::new(visit.frame(title)))
}

async fn openapi() -> Result<Response, Failed> {
    let text = OPENAPI.get().ok_or_else(Refusal::missing)?;
    Ok(([(CONTENT_TYPE, "application/json")], text.to_string()).into_response())
}
