//! Tells the search index what the directory knows of organisations and people.

use lb_directory::records;
use lb_directory::rules::names::Name;
use lb_directory::rules::{organisation, person};
use lb_kernel::policy::Visibility;
use lb_kernel::{Id, Organisation, Person};
use lb_search::{Document, Name as Spelling, Number, Part, Text};
use lb_store::{Cx, Kept, Rows as _};

/// Records that are read at once.
const BATCH: usize = 200;

/// The documents of these organisations; one that stands behind another has none.
///
/// # Errors
/// The database does not answer.
pub async fn organisations(cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Vec<Document>> {
    let found = records::organisations(cx, ids).await?.into_iter();
    let there = found.filter(|(record, _)| record.merged_into.is_none());
    Ok(there.map(|(record, subject)| of_organisation(&record, subject)).collect())
}

/// The documents of these people.
///
/// # Errors
/// The database does not answer.
pub async fn people(cx: &Cx, ids: &[Id<Person>]) -> Kept<Vec<Document>> {
    let found = records::people(cx, ids).await?.into_iter();
    let there = found.filter(|(record, _)| record.merged_into.is_none());
    Ok(there.map(|(record, subject)| of_person(&record, subject)).collect())
}

/// Identifiers of a table of the directory after `after`, a batch at a time: for building the index.
///
/// # Errors
/// The database does not answer.
pub async fn after<T: 'static>(cx: &Cx, table: &str, after: Option<Id<T>>) -> Kept<Vec<Id<T>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = format!("select id from {table} where id > $1 order by id limit $2");
    cx.read().all(&sql, &[&after, &BATCH], |row| row.get("id")).await
}

fn of_organisation(record: &organisation::Record, subject: lb_kernel::policy::Subject) -> Document {
    use organisation::Facet;
    let level =
        |facet: Facet| record.content.facts.get(&facet).copied().unwrap_or(Visibility::PublicNamed);
    let part =
        |facet: Facet| Part { visibility: level(facet), identifies: facet.names_the_owner() };
    let href = format!("/organisations/{}", record.id);
    let mut document = Document::new("organisation", record.id, subject, href, record.changed_at);
    document = named(document, &record.names).facet("kind", record.content.kind.to_string());
    if let Some(country) = &record.content.country {
        document = document.facet("country", country.clone());
    }
    for number in &record.identifiers {
        let shown = Number::new(number.to_string()).part(part(Facet::Identifiers));
        document.numbers.push(shown);
    }
    if let Some(description) = &record.description {
        let part = part(Facet::Description);
        let original = Text::new(description.language, description.text.clone()).part(part);
        document.texts.push(original);
        for one in &description.translations {
            document.texts.push(Text::new(one.language, one.text.clone()).part(part));
        }
    }
    document
}

fn of_person(record: &person::Record, subject: lb_kernel::policy::Subject) -> Document {
    let href = format!("/people/{}", record.id);
    let document = Document::new("person", record.id, subject, href, record.changed_at);
    named(document, &record.names)
}

/// The first name is the title; all are found.
fn named(document: Document, names: &[Name]) -> Document {
    let mut document = match names.first() {
        Some(first) => document.title(first.text.clone()),
        None => document,
    };
    for name in names {
        let mut spelling = Spelling::new(name.text.clone());
        if let Some(reading) = &name.reading {
            spelling = spelling.reading(reading.clone());
        }
        if let Some(language) = name.language {
            spelling = spelling.language(language);
        }
        document.names.push(spelling);
    }
    document
}
