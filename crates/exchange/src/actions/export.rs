//! Taking records away as a file: those that are seen, as far as they are seen.

use lb_directory::actions::person::PlaceShown;
use lb_directory::actions::{organisation, person};
use lb_directory::acts;
use lb_directory::rules::names::Name;
use lb_directory::views::{OrganisationView, PersonView};
use lb_kernel::policy::{Door, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Language, Refusal, codes};
use lb_store::{Broken, Cx, Fact, Outcome, audit};
use lb_tables::vcard;
use lb_tables::write::{csv, xlsx};
use serde_json::{Map, Value, json};

use crate::rules::columns::{Column, OF_ORGANISATIONS, OF_PEOPLE};

codes! {
    /// What a file of records can be.
    pub enum Form {
        /// Delimited text.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// One JSON object a line.
        Jsonl = "jsonl",
        /// Address cards (vCard), of people.
        Cards = "vcf",
    }
}

/// Records read at once.
const BATCH: u32 = 1000;

/// The organisations that fit, as a file whose columns an import understands.
///
/// # Errors
/// The actor may not take files away, or the database does not answer.
pub async fn organisations(
    cx: &Cx,
    filter: &organisation::Filter,
    format: Form,
) -> Outcome<Vec<u8>> {
    let cx = cx.through(file_door(cx));
    cx.permit(&acts::ORGANISATION_EXPORT, &Subject::default())?;
    if format == Form::Cards {
        return Err(no_cards().into());
    }
    let (mut rows, mut before) = (Vec::new(), None);
    loop {
        let (page, next) = organisation::list(&cx, filter, before, BATCH).await?;
        rows.extend(page.iter().map(organisation_row));
        before = next;
        if before.is_none() {
            break;
        }
    }
    note(&cx, "organisation", json!({ "rows": rows.len() })).await?;
    file("organisations", OF_ORGANISATIONS, &rows, format)
}

/// The people that fit, as a file whose columns an import understands.
///
/// # Errors
/// The actor may not take files away, or the database does not answer.
pub async fn people(cx: &Cx, filter: &person::Filter, format: Form) -> Outcome<Vec<u8>> {
    let cx = cx.through(file_door(cx));
    cx.permit(&acts::PERSON_EXPORT, &Subject::default())?;
    let (mut rows, mut contacts, mut before) = (Vec::new(), Vec::new(), None);
    let today = cx.now.to_string();
    loop {
        let (page, next) = person::list(&cx, filter, before, BATCH).await?;
        let places = person::places(&cx, &page).await?;
        for view in &page {
            let place = places.get(&view.id).and_then(|all| current(all, &today));
            rows.push(person_row(view, place, format == Form::Cards));
            contacts.extend(view.tells_contact().then_some(view.id));
        }
        before = next;
        if before.is_none() {
            break;
        }
    }
    let mut change = json!({ "rows": rows.len() });
    if !contacts.is_empty() && !cx.actor.is_system() {
        // Whose ways to be reached were taken away, in the entry of the file itself.
        change = json!({ "rows": rows.len(), "contacts": contacts });
    }
    note(&cx, "person", change).await?;
    file("people", OF_PEOPLE, &rows, format)
}

/// A file leaves by its own door, on the command line by that one.
fn file_door(cx: &Cx) -> Door {
    if cx.door == Door::CommandLine { Door::CommandLine } else { Door::Export }
}

/// Who took how much away is kept.
async fn note(cx: &Cx, object: &'static str, change: Value) -> Outcome<()> {
    let (action, record, workspace) = ("directory.exported", None, None);
    audit::note_read(cx, Fact { action, object, record, workspace, change }).await
}

/// Where somebody is now: of several places the first.
fn current<'a>(places: &'a [PlaceShown], today: &str) -> Option<&'a PlaceShown> {
    let lasts = |to: &str| today.get(..to.len()).is_none_or(|today| to >= today);
    places.iter().find(|one| one.place.to.as_deref().is_none_or(lasts))
}

fn official(names: &[Name], language: Language) -> String {
    names
        .iter()
        .find(|name| !name.alias && name.language == Some(language))
        .map(|name| name.text.clone())
        .unwrap_or_default()
}

fn aliases(names: &[Name]) -> String {
    let aliases: Vec<&str> =
        names.iter().filter(|name| name.alias).map(|name| name.text.as_str()).collect();
    aliases.join("; ")
}

fn organisation_row(view: &OrganisationView) -> Vec<String> {
    let first = view.names.first();
    let number = |column: Column| {
        view.identifiers
            .iter()
            .find(|one| one.scheme().code() == column.code())
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let cell = |column: &Column| match column {
        Column::Name => first.map(|name| name.text.clone()).unwrap_or_default(),
        Column::NameKo => official(&view.names, Language::KO),
        Column::NameJa => official(&view.names, Language::JA),
        Column::NameEn => official(&view.names, Language::EN),
        Column::NameFr => official(&view.names, Language::FR),
        Column::Aliases => aliases(&view.names),
        Column::Reading => first.and_then(|name| name.reading.clone()).unwrap_or_default(),
        Column::Kind => view.kind.to_string(),
        Column::Country => view.country.clone().unwrap_or_default(),
        Column::Region => view.region.clone().unwrap_or_default(),
        Column::Founded => view.founded.map(|year| year.to_string()).unwrap_or_default(),
        Column::Stage => view.stage.map(|one| one.to_string()).unwrap_or_default(),
        Column::Size => view.size.map(|one| one.to_string()).unwrap_or_default(),
        Column::Fields => view.fields.join("; "),
        Column::Description => {
            view.description.as_ref().map(|text| text.text.clone()).unwrap_or_default()
        }
        Column::DescriptionLanguage => {
            view.description.as_ref().map(|text| text.language.to_string()).unwrap_or_default()
        }
        Column::Url => view.url.clone().unwrap_or_default(),
        Column::Source => view.source.clone().unwrap_or_default(),
        Column::Visibility => view.visibility.to_string(),
        other => number(*other),
    };
    OF_ORGANISATIONS.iter().map(cell).collect()
}

fn person_row(view: &PersonView, place: Option<&PlaceShown>, card: bool) -> Vec<String> {
    let first = view.names.first();
    let in_columns = [Language::KO, Language::JA, Language::EN, Language::FR];
    // A card has one name and nicknames; a table has columns for the official names of four languages.
    let other = |name: &&Name| {
        card || name.alias || !name.language.is_some_and(|one| in_columns.contains(&one))
    };
    let cell = |column: &Column| match column {
        Column::Name => first.map(|name| name.text.clone()).unwrap_or_default(),
        Column::NameKo => official(&view.names, Language::KO),
        Column::NameJa => official(&view.names, Language::JA),
        Column::NameEn => official(&view.names, Language::EN),
        Column::NameFr => official(&view.names, Language::FR),
        Column::Reading => first.and_then(|name| name.reading.clone()).unwrap_or_default(),
        Column::Aliases => {
            let others = view.names.iter().skip(1).filter(other);
            others.map(|name| name.text.as_str()).collect::<Vec<_>>().join("; ")
        }
        Column::Languages => {
            let codes: Vec<String> = view.languages.iter().map(ToString::to_string).collect();
            codes.join("; ")
        }
        Column::Email => view.email.clone().unwrap_or_default(),
        Column::Phone => view.phone.clone().unwrap_or_default(),
        Column::Orcid => view.identifiers.first().map(ToString::to_string).unwrap_or_default(),
        Column::Visibility => view.visibility.to_string(),
        Column::Organisation => place
            .and_then(|one| one.organisation.names.first())
            .map(|name| name.text.clone())
            .unwrap_or_default(),
        Column::Title => place
            .and_then(|one| one.place.title.as_ref())
            .map(|title| title.text.clone())
            .unwrap_or_default(),
        _ => String::new(),
    };
    OF_PEOPLE.iter().map(cell).collect()
}

/// Cards are of people: a file of organisations is a table.
fn no_cards() -> Refusal {
    Refusal::new(Kind::Invalid, "exchange.cards-of-people").at("format")
}

fn file(sheet: &str, columns: &[Column], rows: &[Vec<String>], format: Form) -> Outcome<Vec<u8>> {
    let headers: Vec<&str> = columns.iter().map(|column| column.code()).collect();
    let mut out = Vec::new();
    let written = match format {
        Form::Csv => csv(&mut out, &headers, rows),
        Form::Xlsx => xlsx(&mut out, sheet, &headers, &["founded"], rows),
        Form::Jsonl => {
            for row in rows {
                let object: Map<String, Value> = headers
                    .iter()
                    .zip(row)
                    .filter(|(_, cell)| !cell.is_empty())
                    .map(|(header, cell)| ((*header).to_owned(), Value::from(cell.as_str())))
                    .collect();
                out.extend_from_slice(Value::Object(object).to_string().as_bytes());
                out.push(b'\n');
            }
            Ok(())
        }
        Form::Cards => {
            out.extend_from_slice(vcard::write(&headers, rows).as_bytes());
            Ok(())
        }
    };
    written.map_err(|error| Broken::new("writing a file", error))?;
    Ok(out)
}
