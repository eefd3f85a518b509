//! Open data: publications with signatures, tables, the schema, the key, how to check.

use askama::Template;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Visit, page};
use lb_kernel::{Refusal, Workspace};
use lb_store::Broken;
use lb_web::Frame;

use super::public::named;
use crate::actions::read;
use crate::rules::material::say;
use crate::rules::{rows, seal};
use crate::schema::SCHEMA;
use crate::words::Words;

struct Line {
    number: i64,
    as_of: String,
    at: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "register/data.html")]
struct DataPage {
    frame: Frame,
    words: Words,
    at: String,
    tables: Vec<(&'static str, String)>,
    lines: Vec<Line>,
    latest: i64,
    pem: String,
}

impl DataPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /register/{id}/data`
pub(super) async fn show(visit: Visit, Named(id): Named<Workspace>) -> Answer {
    let words = Words::of(&visit);
    let (latest, content) = read::one(&visit.cx, id, None).await?;
    let keys = read::keys(&visit.cx).await?;
    let lines = read::list(&visit.cx, id).await?.into_iter().map(|line| Line {
        number: line.number,
        as_of: words.day_in(&line.as_of),
        at: line.published_at.to_string(),
        digest: line.digest,
    });
    let lines = lines.collect();
    let mut frame = visit.frame(words.t("register-data"));
    let name = say(&content.name, words.locale()).to_owned();
    frame.breadcrumbs = vec![
        (words.t("register-title"), "/register".to_owned()),
        (name, format!("/register/{id}")),
    ];
    let key = keys.iter().find(|key| key.id == latest.key);
    page(&DataPage {
        at: format!("/register/{id}"),
        tables: rows::TABLES.into_iter().map(|name| (name, words.table(name))).collect(),
        lines,
        latest: latest.number,
        pem: key.map(|key| seal::pem(&key.public)).unwrap_or_default(),
        words,
        frame,
    })
}

fn file(kind: &'static str, bytes: impl Into<Vec<u8>>, kept: bool) -> Answer {
    let cache = if kept { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)], bytes.into()).into_response())
}

/// `GET /register/{id}/publications/{file}`: `7.json`, `7.sig`, `7.sha256`.
pub(super) async fn publication(visit: Visit, Path((id, name)): Path<(String, String)>) -> Answer {
    let (number, ending) = name.split_once('.').ok_or_else(Refusal::missing)?;
    let number = number.parse().map_err(|_| Refusal::missing())?;
    let (one, _) = read::one(&visit.cx, named(&id)?, Some(number)).await?;
    match ending {
        "json" => file("application/json", one.bytes, true),
        "sig" => file("application/octet-stream", seal::raw(&one.signature), true),
        "sha256" => {
            let line = format!("{}  {number}.json\n", one.digest);
            file("text/plain; charset=utf-8", line, true)
        }
        _ => Err(Refusal::missing().into()),
    }
}

/// `GET /register/{id}/tables/{file}`: `themes.csv`.
pub(super) async fn table(visit: Visit, Path((id, name)): Path<(String, String)>) -> Answer {
    let (_, content) = read::one(&visit.cx, named(&id)?, None).await?;
    let table = name.strip_suffix(".csv").ok_or_else(Refusal::missing)?;
    let made = rows::csv(&content, table).map_err(|error| Broken::new("writing a table", error))?;
    file(lb_tables::write::CSV, made.ok_or_else(Refusal::missing)?, false)
}

/// `GET /register/schema.json`
pub(super) async fn schema(_: Visit) -> Answer {
    file("application/schema+json", SCHEMA.as_bytes(), false)
}

/// `GET /register/key.pem`: the key that signs now.
pub(super) async fn key(visit: Visit) -> Answer {
    let keys = read::keys(&visit.cx).await?;
    let key = keys.first().ok_or_else(Refusal::missing)?;
    file("application/x-pem-file", seal::pem(&key.public), false)
}
