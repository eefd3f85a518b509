//! Gives the directory its controlled words, the fields and countries of the matching engine, and the links of its pages.

use std::sync::{Arc, Mutex, PoisonError};

use lb_directory::links::LinkSource;
use lb_directory::{Setup, Source, Term, Vocabulary};
use lb_kernel::Locale;
use lb_matching::vocabulary::{Country, Field, FieldRow, in_force};

use super::links::{NewListing, SuggestedPartners, Translate};

/// What the directory is set up with: the controlled words of the matching engine.
pub fn setup() -> Setup {
    let links: Vec<Arc<dyn LinkSource>> =
        vec![Arc::new(NewListing), Arc::new(SuggestedPartners), Arc::new(Translate)];
    Setup { words: Source::Living(words), links, ..Setup::default() }
}

/// The controlled words with the list of fields in force, made anew when another one is.
fn words() -> Arc<Vocabulary> {
    type Made = (&'static [FieldRow], Arc<Vocabulary>);
    static MADE: Mutex<Option<Made>> = Mutex::new(None);
    let now = in_force();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, words)) = made.as_ref()
        && std::ptr::eq(*of, now)
    {
        return Arc::clone(words);
    }
    let fields = Field::known().map(|field| Term {
        code: field.code().to_owned(),
        labels: Locale::ALL.map(|locale| field.label(locale).to_owned()),
        depth: std::iter::successors(field.parent(), |one| one.parent()).count(),
        retired: field.is_retired(),
        successor: Some(field.current()).filter(|one| *one != field).map(|one| one.to_string()),
    });
    let countries = Country::all().map(|country| Term {
        code: country.code().to_owned(),
        labels: Locale::ALL.map(|locale| country.label(locale).to_owned()),
        ..Term::default()
    });
    let words = Arc::new(Vocabulary {
        fields: fields.collect(),
        countries: countries.collect(),
        field_called: Some(|text| Field::find(text).map(Field::code)),
        country_called: Some(|text| Country::find(text).map(Country::code)),
    });
    *made = Some((now, Arc::clone(&words)));
    words
}
