//! Hands the words of challenges to translators and keeps what they write.

use std::sync::Arc;

use async_trait::async_trait;
use lb_challenges::Challenges;
use lb_challenges::actions::translations as challenges;
use lb_challenges::record::Challenge;
use lb_challenges::rules::words::Part;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Code as _, Id, Locale, Refusal};
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text};

use super::said;

/// Challenges.
pub struct ChallengeTexts(pub Arc<Challenges>);

#[async_trait]
impl Source for ChallengeTexts {
    type Record = Challenge;

    fn object(&self) -> &'static str {
        "challenge"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-challenge")
    }

    fn field(&self, field: &str, locale: Locale) -> String {
        let key = if field == Part::Title.code() { "translate-title" } else { "translate-text" };
        said(locale, key)
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Challenge>]) -> Kept<Vec<Text>> {
        let mut texts = Vec::new();
        for (one, words) in challenges::words(cx, records).await? {
            let title = (words.title.text.clone(), words.title.language);
            let href = format!("/challenges/{}", one.id);
            let bearer = Bearer::new(one.id, title, href, one.subject());
            texts.extend(
                Part::ALL.iter().map(|part| {
                    bearer.text(part.code(), words.part(*part).clone(), part.longest())
                }),
            );
        }
        Ok(texts)
    }

    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<Challenge>>,
        most: u32,
    ) -> Kept<Vec<Id<Challenge>>> {
        challenges::after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        let part = Part::from_code(&text.field).ok_or_else(Refusal::missing)?;
        let which = (text.record.cast(), part);
        challenges::keep(tx, &self.0, permit, which, &text.text.text, new).await
    }
}
