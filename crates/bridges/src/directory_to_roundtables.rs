//! Tells round tables what the directory knows of organisations and people, to each reader what it may
//! know.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_directory::actions::{organisation, person};
use lb_directory::records;
use lb_directory::rules::names::{Name as Kept, NameAsk};
use lb_directory::rules::organisation::{Ask, Facet, Kind};
use lb_directory::words::Words;
use lb_kernel::policy::{Sight, Visibility};
use lb_kernel::{Code as _, Id, Language, Locale, Organisation, Workspace};
use lb_language::names::{Index, Name, similarity};
use lb_matching::vocabulary::{Country, Field};
use lb_roundtables::knows::{self, Named, Profile, Recognised};
use lb_store::{Cx, Outcome, Tx};

use super::setup;

/// Records that are read at once.
const BATCH: u32 = 200;
/// The most records that names are compared with.
const MOST: usize = 20_000;
/// Names looked at for each spelling.
const NEAREST: usize = 6;
/// Records nearer than this are proposed.
const NEAR: f64 = 0.8;

/// The directory.
pub struct Guests;

/// The name to show: in the reader's language, else the first.
fn called(names: &[Kept], locale: Locale) -> String {
    let own = |name: &&Kept| !name.alias && name.language == Some(locale.language());
    let found = names.iter().find(own).or_else(|| names.first());
    found.map(|name| name.text.clone()).unwrap_or_default()
}

/// Names of records that the reader may see and know: each with its record and what it is called.
struct Book {
    index: Index,
    names: Vec<(Name, Id<()>, String)>,
}

impl Book {
    fn new(names: Vec<(Name, Id<()>, String)>) -> Self {
        Self { index: Index::new(names.iter().map(|(name, _, _)| name.clone())), names }
    }

    /// The record that is nearest to one of these spellings.
    fn nearest(&self, spellings: &[String]) -> Option<Recognised> {
        let mut best: Option<Recognised> = None;
        for spelling in spellings {
            let asked = Name::new(spelling.as_str());
            for near in self.index.nearest(&asked, NEAREST) {
                let Some((name, id, label)) = self.names.get(near.position) else { continue };
                let score = similarity(&asked, name);
                if score >= NEAR && best.as_ref().is_none_or(|known| score > known.score) {
                    best = Some(Recognised { id: *id, name: label.clone(), score });
                }
            }
        }
        best
    }
}

fn spelled(names: &[Kept], id: Id<()>, locale: Locale) -> Vec<(Name, Id<()>, String)> {
    let label = called(names, locale);
    let spelled = names.iter().map(|name| {
        let read = match &name.reading {
            Some(reading) => Name::with_reading(name.text.as_str(), reading.as_str()),
            None => Name::new(name.text.as_str()),
        };
        (read, id, label.clone())
    });
    spelled.collect()
}

async fn organisations(cx: &Cx) -> Outcome<Book> {
    let (mut names, mut last) = (Vec::new(), None);
    loop {
        let (found, next) = organisation::list(cx, &Default::default(), last, BATCH).await?;
        for view in found.iter().filter(|view| view.named) {
            names.extend(spelled(&view.names, view.id.cast(), cx.locale));
        }
        last = next;
        if last.is_none() || names.len() >= MOST {
            return Ok(Book::new(names));
        }
    }
}

async fn people(cx: &Cx) -> Outcome<Book> {
    let (mut names, mut last) = (Vec::new(), None);
    loop {
        let (found, next) = person::list(cx, &Default::default(), last, BATCH).await?;
        for view in &found {
            names.extend(spelled(&view.names, view.id.cast(), cx.locale));
        }
        last = next;
        if last.is_none() || names.len() >= MOST {
            return Ok(Book::new(names));
        }
    }
}

#[async_trait]
impl knows::Directory for Guests {
    async fn profiles(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Outcome<BTreeMap<Id<Organisation>, Profile>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, ids).await?;
        let mut profiles = BTreeMap::new();
        for (record, subject) in found {
            let known = sight.everything || (sight.sees(&subject) && sight.names(&subject));
            if !known {
                continue;
            }
            let content = &record.content;
            let open = |facet: Facet| {
                let level = content.facts.get(&facet).copied().unwrap_or(Visibility::PublicNamed);
                sight.everything || sight.sees_field(&subject, level)
            };
            let country = content.country.as_deref().map(|code| {
                Country::find(code).map_or(code.to_owned(), |one| one.label(cx.locale).to_owned())
            });
            let fields = content.fields.iter().map(|code| {
                Field::find(code).map_or(code.clone(), |one| one.label(cx.locale).to_owned())
            });
            let about = record.description.as_ref().filter(|_| open(Facet::Description));
            let profile = Profile {
                name: called(&record.names, cx.locale),
                country: country.unwrap_or_default(),
                fields: if open(Facet::Fields) { fields.collect() } else { Vec::new() },
                about: about.map(|text| {
                    let shown = text.show(cx.locale);
                    (shown.text.to_owned(), shown.language)
                }),
            };
            profiles.insert(record.id, profile);
        }
        Ok(profiles)
    }

    async fn recognise(&self, cx: &Cx, named: &[Named]) -> Outcome<Vec<Option<Recognised>>> {
        let has = |firms: bool| named.iter().any(|one| one.is_organisation == firms);
        let firms = if has(true) { Some(organisations(cx).await?) } else { None };
        let humans = if has(false) { Some(people(cx).await?) } else { None };
        let found = named.iter().map(|one| {
            let book = if one.is_organisation { &firms } else { &humans };
            book.as_ref()?.nearest(&one.spellings)
        });
        Ok(found.collect())
    }

    fn kinds(&self, locale: Locale) -> Vec<(String, String)> {
        let words = Words::new(locale);
        Kind::ALL.iter().map(|kind| (kind.to_string(), words.kind(kind.code()))).collect()
    }

    async fn enter(
        &self,
        tx: &mut Tx,
        workspace: Id<Workspace>,
        kind: &str,
        (name, language): (&str, Language),
    ) -> Outcome<Id<Organisation>> {
        let ask = Ask {
            kind: kind.to_owned(),
            names: vec![NameAsk {
                text: name.to_owned(),
                language: language.to_string(),
                ..NameAsk::default()
            }],
            visibility: Visibility::Workspace.to_string(),
            ..Ask::default()
        };
        let cx = tx.cx().clone();
        let home = Some(workspace);
        Ok(organisation::enter(&cx, tx, &setup(), home, &ask, false).await?.id)
    }
}
