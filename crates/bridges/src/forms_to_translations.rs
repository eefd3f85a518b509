//! Hands what was written in answers to forms to translators and keeps what they write.

use async_trait::async_trait;
use lb_forms::actions::translations as forms;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Locale};
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Source, Text, WANTED};

use super::directory_to_forms::Ear;
use super::said;

/// What was written freely in answers that were handed in; each text is named by its question, or by the cell of its table.
pub struct AnswerTexts;

#[async_trait]
impl Source for AnswerTexts {
    fn object(&self) -> &'static str {
        "answer"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-form-answer")
    }

    fn field(&self, _: &str, locale: Locale) -> String {
        said(locale, "translate-text")
    }

    fn guarded(&self) -> bool {
        true
    }

    async fn read(&self, cx: &Cx, text: &Text) -> Kept<()> {
        forms::note_read(cx, text.record.cast()).await
    }

    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>> {
        let ids: Vec<_> = records.iter().map(|id| id.cast()).collect();
        let found = forms::written(cx, &Ear, &ids).await?;
        let texts = found.into_iter().map(|one| {
            let label = one.label.show(cx.locale);
            Text {
                record: one.answer.cast(),
                title: (label.text.to_owned(), label.language),
                href: format!("/answers/{}", one.answer),
                field: one.part,
                text: one.text,
                subject: one.subject,
                longest: one.longest,
                // One line is as often a name.
                machine: one.long,
                wanted: WANTED.to_vec(),
            }
        });
        Ok(texts.collect())
    }

    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>> {
        let ids = forms::after(cx, after.map(Id::cast), most).await?;
        Ok(ids.into_iter().map(Id::cast).collect())
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        let which = (text.record.cast(), text.field.as_str());
        forms::keep(tx, permit, which, &text.text.text, new).await
    }
}
