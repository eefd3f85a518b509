//! Takes mails that other rooms ask for by a job: `{"to", "language", "template", "data"}`, and where a room wants to
//! hear that one does not arrive, `"about": {"object", "record"}`.

use lb_kernel::{Id, Locale};
use lb_store::{Broken, Cx, Kept, jobs};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::jobs::ACCEPT;
use crate::mail::{Mail, queue};
use crate::rules::letter::hex;

#[derive(Deserialize)]
struct Asked {
    to: String,
    language: Option<String>,
    template: String,
    #[serde(default)]
    data: Value,
    about: Option<About>,
}

#[derive(Deserialize)]
struct About {
    object: String,
    record: Id<()>,
}

/// Moves the mail from the job into the outgoing ones, so that its one-time link stands in one place
/// only, from which it is removed after sending.
pub(crate) async fn accept(cx: &Cx, payload: &Value) -> Kept<()> {
    if payload.is_null() {
        // It was moved before; only the job's end was not noted.
        return Ok(());
    }
    let asked: Asked = serde_json::from_value(payload.clone())
        .map_err(|error| Broken::new("reading a mail's job", error))?;
    let locale = asked.language.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    // The payload names its cause by itself: it holds a link that exists once.
    let key = format!("job:{}", hex(&Sha256::digest(payload.to_string().as_bytes())));
    let mut tx = cx.begin().await?;
    let mail = Mail {
        about: asked.about.map(|about| (about.object.into(), about.record)),
        ..Mail::to_address(asked.to, locale, &asked.template, key).data(asked.data)
    };
    queue(&mut tx, mail).await?;
    jobs::redact(&mut tx, ACCEPT, payload).await?;
    tx.commit().await
}
