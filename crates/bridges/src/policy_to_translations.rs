//! Hands the answers of authorities to translators and keeps what they write.

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Locale, Refusal};
use lb_policy::actions::translate;
use lb_policy::record::Item;
use lb_policy::rules::answer::LONGEST;
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Source, Text, WANTED};

use super::said;

/// What authorities answered to items; each answer is a text of its item, named by its identifier.
pub struct ItemAnswers;

#[async_trait]
impl Source for ItemAnswers {
    fn object(&self) -> &'static str {
        "item"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-item")
    }

    fn field(&self, _: &str, locale: Locale) -> String {
        said(locale, "translate-answer")
    }

    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>> {
        let ids: Vec<Id<Item>> = records.iter().map(|id| id.cast()).collect();
        let found = translate::answers(cx, &ids).await?;
        let texts = found.into_iter().map(|one| Text {
            record: one.item.id.cast(),
            field: one.given.id.to_string(),
            text: one.given.text,
            title: (one.heading, one.item.language),
            href: format!("/policy/items/{}", one.item.id),
            subject: one.subject,
            longest: LONGEST,
            machine: true,
            wanted: WANTED.to_vec(),
        });
        Ok(texts.collect())
    }

    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>> {
        let ids = translate::after(cx, after.map(Id::cast), most).await?;
        Ok(ids.into_iter().map(Id::cast).collect())
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
