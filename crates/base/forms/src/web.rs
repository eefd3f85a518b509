//! The pages: designing forms, filling them in, reading answers, documents of an organisation.

mod answers;
mod design;
mod documents;
mod fill;
mod forms;
mod question;

use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, Path};
use axum::handler::Handler as _;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use lb_doors::{Answer, Routes, Visit};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};

use crate::actions::attachments::{self, Upload};
use crate::acts;
use crate::rules::file::FileKind;
use crate::store::attachments::Attachment;
use crate::store::vault::Vault;

/// Largest body with files, and with text alone.
const FILES: usize = 60 * 1024 * 1024;
const TEXT: usize = 8 * 1024 * 1024;

pub(crate) fn routes() -> Routes {
    let files = || DefaultBodyLimit::max(FILES);
    Routes::new()
        .get("/forms", &acts::FORM_LIST, forms::list)
        .post("/forms", &acts::FORM_DESIGN, forms::create)
        .get("/forms/{id}", &acts::FORM_READ, forms::show)
        .post("/forms/{id}/begin", &acts::ANSWER_BEGIN, forms::begin)
        .get("/forms/{id}/answers", &acts::FORM_READ, answers::of_form)
        .get("/forms/{id}/design", &acts::FORM_DESIGN, design::show)
        .post("/forms/{id}/design", &acts::FORM_DESIGN, design::change)
        .get("/forms/{id}/preview", &acts::FORM_DESIGN, design::preview)
        .post("/forms/{id}/publish", &acts::FORM_PUBLISH, design::publish)
        .post("/forms/{id}/retire", &acts::FORM_PUBLISH, design::retire)
        .get("/forms/{id}/design/{part}", &acts::FORM_DESIGN, question::show)
        .post("/forms/{id}/design/{part}", &acts::FORM_DESIGN, question::change)
        .get("/answers", &acts::ANSWER_LIST, answers::own)
        .get("/answers/{id}", &acts::ANSWER_READ, answers::show)
        .post("/answers/{id}", &acts::ANSWER_WRITE, fill::save.layer(files()))
        .post(
            "/answers/{id}/draft",
            &acts::ANSWER_WRITE,
            fill::autosave.layer(DefaultBodyLimit::max(TEXT)),
        )
        .post("/answers/{id}/submit", &acts::ANSWER_SUBMIT, fill::submit)
        .get("/answers/{id}/newer", &acts::ANSWER_WRITE, answers::newer)
        .post("/answers/{id}/newer", &acts::ANSWER_WRITE, answers::move_on)
        .get("/attachments/{id}", &acts::ANSWER_READ, open)
        .get("/documents/{organisation}", &acts::DOCUMENT_LIST, documents::list)
        .post("/documents/{organisation}", &acts::DOCUMENT_FILE, documents::file.layer(files()))
        .post("/documents/{organisation}/remove", &acts::DOCUMENT_FILE, documents::remove)
        .post("/documents/{organisation}/withdraw", &acts::DOCUMENT_USE, documents::withdraw)
}

/// The identifier in an address; anything else names nothing.
fn id<T: ?Sized>(text: &str) -> Result<Id<T>, Refusal> {
    text.parse().map_err(|_| Refusal::missing())
}

/// A day as the reader writes it; empty where there is none.
fn shown(visit: &Visit, day: Option<jiff::civil::Date>) -> String {
    day.map(|day| lb_web::dates::day(visit.cx.locale, day)).unwrap_or_default()
}

/// The value of a field; empty when it was not sent.
fn one<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// The texts and the files that a form sent; files with the names of their fields.
async fn parts(
    mut multipart: Multipart,
) -> Result<(Vec<(String, String)>, Vec<(String, Upload)>), Refusal> {
    let wrong = |error: axum::extract::multipart::MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            let limit = format!("{} MB", FILES / 1024 / 1024);
            Refusal::new(Kind::TooLarge, "refusal.too-large").with("limit", limit)
        } else {
            Refusal::new(Kind::Invalid, "refusal.body").with("detail", error.body_text())
        }
    };
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(wrong)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(wrong)?;
        match file {
            // A field for files in which none was chosen.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => files.push((name, Upload { name: file, bytes: bytes.to_vec() })),
            None => texts.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((texts, files))
}

/// The content of an attachment, for whoever may read what it hangs on.
async fn open(visit: Visit, Path(attachment): Path<String>) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = attachments::open(&visit.cx, &vault, id(&attachment)?).await?;
    Ok(download(&file, bytes))
}

/// A file to be kept, never to be shown in the page: whatever it holds, it runs nowhere.
#[must_use]
pub fn download(file: &Attachment, bytes: Vec<u8>) -> Response {
    hand_out(&file.name, file.kind, bytes)
}

/// The same for a file that another room keeps by the rules of this one.
#[must_use]
pub fn hand_out(name: &str, kind: FileKind, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' })
        .collect();
    let encoded = lb_doors::encode(name).replace('/', "%2F");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 4] = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let disposition =
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}
