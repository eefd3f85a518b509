//! Hands what was written in answers to forms to translators and keeps what they write.

use async_trait::async_trait;
use lb_forms::actions::translations as forms;
use lb_forms::store::answers::AnswerRecord;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Locale};
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text};

use super::directory_to_forms::Ear;
use super::said;

/// What was written freely in answers that were handed in; each text is named by its question, or by the cell of its table.
pub struct AnswerTexts;

#[async_trait]
impl Source for AnswerTexts {
    type Record = AnswerRecord;

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

    async fn texts(&self, cx: &Cx, records: &[Id<AnswerRecord>]) -> Kept<Vec<Text>> {
        let found = forms::written(cx, &Ear, records).await?;
        let texts = found.into_iter().map(|one| {
            let label = one.label.show(cx.locale);
            let title = (label.text.to_owned(), label.language);
            let href = format!("/answers/{}", one.answer);
            let bearer = Bearer::new(one.answer, title, href, one.subject);
            // One line is as often a name.
            Text { machine: one.long, ..bearer.text(one.part, one.text, one.longest) }
        });
        Ok(texts.collect())
    }

    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<AnswerRecord>>,
        most: u32,
    ) -> Kept<Vec<Id<AnswerRecord>>> {
        forms::after(cx, after, most).await
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
