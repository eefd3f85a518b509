//! Makes links that open one thing without an account, and writes the mails that carry them. Only digests are kept.

use lb_kernel::refusal::Kind;
use lb_kernel::{Language, Refusal};
use lb_store::{Cx, Kept, Tx, jobs};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::record::reads;

/// The job that sends a mail, as the notifications know it.
const MAIL: &str = "mail.send";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A new link.
pub(crate) fn fresh(cx: &Cx) -> Kept<String> {
    Ok(hex(&cx.random::<24>()?))
}

/// What is kept of a link.
pub(crate) fn digest(link: &str) -> String {
    hex(&Sha256::digest(link.as_bytes()))
}

/// A link that does not work any more.
pub(crate) fn over() -> Refusal {
    Refusal::new(Kind::Gone, "policy.link-over")
}

/// A link that opens in a language, whatever the browser of whoever opens it says.
pub(crate) fn spoken(link: &str, language: Language) -> String {
    format!("{link}?lang={}", reads(language).code())
}

/// Asks for a mail with the words of `template`; nothing where no address is known.
pub(crate) async fn mail(
    tx: &mut Tx,
    to: &str,
    language: Language,
    template: String,
    mut data: Value,
) -> Kept<()> {
    if to.is_empty() {
        return Ok(());
    }
    let now = tx.cx().now;
    if let Some(Value::String(link)) = data.get_mut("link") {
        *link = spoken(link, language);
    }
    let payload = json!({
        "to": to, "language": reads(language).code(), "template": template, "data": data,
    });
    jobs::put(tx, MAIL, &payload, None, now).await
}
