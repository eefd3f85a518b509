//! Hands the answers of authorities to translators and keeps what they write.

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Locale, Refusal};
use lb_policy::actions::translate;
use lb_policy::record::Item;
use lb_policy::rules::answer::LONGEST;
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text};

use super::said;

/// What authorities answered to items; each answer is a text of its item, named by its identifier.
pub struct ItemAnswers;

#[async_trait]
impl Source for ItemAnswers {
    type Record = Item;

    fn object(&self) -> &'static str {
        "item"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-item")
    }

    fn field(&self, _: &str, locale: Locale) -> String {
        said(locale, "translate-answer")
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Item>]) -> Kept<Vec<Text>> {
        let found = translate::answers(cx, records).await?;
        let texts = found.into_iter().map(|one| {
            let href = format!("/policy/items/{}", one.item.id);
            let title = (one.heading, one.item.language);
            let bearer = Bearer::new(one.item.id, title, href, one.subject);
            bearer.text(one.given.id.to_string(), one.given.text, LONGEST)
        });
        Ok(texts.collect())
    }

    async fn after(&self, cx: &Cx, after: Option<Id<Item>>, most: u32) -> Kept<Vec<Id<Item>>> {
        translate::after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        let given = text.field.parse().map_err(|_| Refusal::missing())?;
        let answer = (text.record.cast(), given);
        translate::keep(tx, permit, answer, &text.text.text, new).await
    }
}
