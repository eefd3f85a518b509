//! Hands the directory's texts to translators and keeps what they write: names and descriptions of organisations, notes.

use async_trait::async_trait;
use lb_directory::rules::names::Name;
use lb_directory::rules::note::Note;
use lb_directory::rules::organisation::Record;
use lb_directory::{records, translations as directory};
use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Language, Locale, Localised, Organisation, Refusal};
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text, WANTED};

use super::said;

/// Organisations.
pub struct OrganisationTexts;

#[async_trait]
impl Source for OrganisationTexts {
    type Record = Organisation;

    fn object(&self) -> &'static str {
        "organisation"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-organisation")
    }

    fn field(&self, field: &str, locale: Locale) -> String {
        said(locale, if field == "name" { "translate-name" } else { "translate-description" })
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Organisation>]) -> Kept<Vec<Text>> {
        let found = records::organisations(cx, records).await?.into_iter();
        let there = found.filter(|(record, _)| record.merged_into.is_none());
        Ok(there.flat_map(|(record, subject)| of_organisation(&record, &subject)).collect())
    }

    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<Organisation>>,
        most: u32,
    ) -> Kept<Vec<Id<Organisation>>> {
        directory::organisations_after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        let (id, original) = (text.record.cast(), text.text.text.as_str());
        match text.field.as_str() {
            "description" => directory::describe(tx, permit, id, original, vec![new]).await,
            "name" => directory::name(tx, permit, id, original, new.language, &new.text).await,
            _ => Err(Refusal::missing().into()),
        }
    }
}

fn title(record: &Record) -> (String, Language) {
    let first = record.names.first();
    let language = first.and_then(|name| name.language).unwrap_or(Language::EN);
    (first.map(|name| name.text.clone()).unwrap_or_default(), language)
}

fn href(record: &Record) -> String {
    format!("/organisations/{}", record.id)
}

fn of_organisation(record: &Record, subject: &Subject) -> Vec<Text> {
    let bearer = |subject| Bearer::new(record.id, title(record), href(record), subject);
    let name = names(&record.names, record.made_at).map(|(name, wanted)| {
        let text = bearer(subject.clone()).text("name", name, directory::LONGEST_NAME);
        Text { machine: false, wanted, ..text }
    });
    let description = record.description.clone().map(|description| {
        let bearer = bearer(directory::of_description(record, subject));
        bearer.text("description", description, directory::LONGEST_DESCRIPTION)
    });
    name.into_iter().chain(description).collect()
}

/// The official names as one text, and the languages it is wanted in: readers of French read a name in Latin letters.
fn names(names: &[Name], made: lb_kernel::Instant) -> Option<(Localised, Vec<Language>)> {
    let first = names.first()?;
    let mut text = Localised::new(first.language?, first.text.clone(), made);
    for name in names.iter().skip(1).filter(|name| !name.alias) {
        if let Some(language) = name.language {
            let text_ = name.text.clone();
            text.translate(Translation { language, text: text_, origin: Origin::Human, made });
        }
    }
    let latin = |language| language == Language::EN || language == Language::FR;
    let has_latin = latin(text.language) || text.translations.iter().any(|one| latin(one.language));
    let wanted = WANTED.into_iter().filter(|one| *one != Language::FR || !has_latin);
    let given = text.translations.iter().map(|one| one.language);
    let wanted: Vec<Language> = wanted.chain(given.filter(|one| *one == Language::FR)).collect();
    Some((text, wanted))
}

/// Notes of organisations.
pub struct NoteTexts;

#[async_trait]
impl Source for NoteTexts {
    type Record = Note;

    fn object(&self) -> &'static str {
        "organisation-note"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-note")
    }

    fn field(&self, _: &str, locale: Locale) -> String {
        said(locale, "translate-text")
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Note>]) -> Kept<Vec<Text>> {
        let found = directory::notes(cx, records).await?.into_iter();
        let there = found.filter(|(_, _, about)| about.merged_into.is_none());
        Ok(there
            .map(|(note, subject, about)| {
                let bearer = Bearer::new(note.id, title(&about), href(&about), subject);
                bearer.text("text", note.text, directory::LONGEST_NOTE)
            })
            .collect())
    }

    async fn after(&self, cx: &Cx, after: Option<Id<Note>>, most: u32) -> Kept<Vec<Id<Note>>> {
        directory::notes_after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        directory::note(tx, permit, text.record.cast(), &text.text.text, new).await
    }
}
