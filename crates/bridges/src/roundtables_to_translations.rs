//! Hands the minutes of gatherings to translators and keeps what they write.

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Locale};
use lb_roundtables::actions::{minutes, read};
use lb_roundtables::record::Gathering;
use lb_roundtables::rules::course::State;
use lb_roundtables::rules::written::REPORT;
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text};

use super::said;

/// The minutes of gatherings.
pub struct Minutes;

#[async_trait]
impl Source for Minutes {
    type Record = Gathering;

    fn object(&self) -> &'static str {
        "gathering"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-gathering")
    }

    fn field(&self, _: &str, locale: Locale) -> String {
        said(locale, "translate-minutes")
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Gathering>]) -> Kept<Vec<Text>> {
        let found = read::some(cx, records).await?;
        // Minutes are read with their gathering once they are out; before, they are the desk's alone.
        let out = found.into_iter().filter(|one| one.state == State::Published);
        let texts = out.filter_map(|one| {
            let text = one.minutes.clone()?;
            let title = (one.written.title.clone(), one.written.language);
            let href = format!("/gatherings/{}", one.id);
            let bearer = Bearer::new(one.id, title, href, one.subject(None));
            Some(bearer.text("minutes", text, REPORT))
        });
        Ok(texts.collect())
    }

    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<Gathering>>,
        most: u32,
    ) -> Kept<Vec<Id<Gathering>>> {
        read::after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        minutes::translate(tx, permit, text.record.cast(), &text.text.text, new).await
    }
}
