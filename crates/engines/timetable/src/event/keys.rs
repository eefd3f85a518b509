//! Keys of an event file that nobody reads: most often a word that is misspelt.
//!
//! They change nothing and are no fault, for another program may need them; but who writes
//! `forbiden` should hear of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Place;

/// A key that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The key.
    pub key: String,
    /// Where it comes first.
    pub place: Place,
    /// How often it comes in this kind of entry.
    pub count: usize,
}

/// Different keys that are told; a file of another kind has no more to say.
const MOST: usize = 20;

/// What is read of one kind of entry, and of the lists inside it.
struct Kind {
    keys: &'static [&'static str],
    lists: &'static [(&'static str, &'static Kind)],
}

static EVENT: Kind = Kind {
    keys: &["name", "zone", "halls", "forbidden"],
    lists: &[
        ("slots", &SLOT),
        ("breaks", &BREAK),
        ("participants", &PERSON),
        ("interpreters", &PERSON),
        ("requests", &REQUEST),
    ],
};
static SLOT: Kind = Kind { keys: &["id", "start", "minutes", "places", "day"], lists: &[] };
static BREAK: Kind = Kind { keys: &["at_most", "of", "in_a_row"], lists: &[] };
static PERSON: Kind = Kind {
    keys: &[
        "id",
        "organisation",
        "side",
        "hall",
        "languages",
        "available",
        "min",
        "max",
        "unsocial",
    ],
    lists: &[("breaks", &BREAK)],
};
static REQUEST: Kind = Kind {
    keys: &["id", "a", "b", "weight", "forward", "backward", "level", "fixed", "slots"],
    lists: &[],
};

/// The keys of an event that are not known, by place; only those before an error where it is no JSON.
#[must_use]
pub fn strays(source: impl Read) -> Vec<Stray> {
    let mut found = Found::default();
    let mut source = serde_json::Deserializer::from_reader(BufReader::new(source));
    let entry =
        Entry { kind: &EVENT, path: Path { above: None, list: "", at: 0 }, found: &mut found };
    // What is no event is told by those who read it whole.
    let _ = entry.deserialize(&mut source);
    let mut strays: Vec<Stray> = found.0.into_values().collect();
    strays.sort_by(|a, b| a.place.cmp(&b.place));
    strays
}

/// Strays by kind of list and key.
#[derive(Default)]
struct Found(BTreeMap<(&'static str, String), Stray>);

/// Where an entry stands; written down only for what is found.
#[derive(Clone, Copy)]
struct Path<'p> {
    above: Option<&'p Path<'p>>,
    list: &'static str,
    at: usize,
}

impl Path<'_> {
    fn place(&self) -> Place {
        match self.above {
            None => Place(String::new()),
            Some(above) => above.place().item(self.list, self.at),
        }
    }
}

impl Found {
    fn note(&mut self, path: &Path<'_>, key: &str) {
        let known = self.0.len();
        if let Some(stray) = self.0.get_mut(&(path.list, key.to_owned())) {
            stray.count += 1;
        } else if known < MOST {
            let stray = Stray { key: key.to_owned(), place: path.place().field(key), count: 1 };
            self.0.insert((path.list, key.to_owned()), stray);
        }
    }
}

/// One entry of a kind.
struct Entry<'p, 'f> {
    kind: &'static Kind,
    path: Path<'p>,
    found: &'f mut Found,
}

impl<'de> DeserializeSeed<'de> for Entry<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Entry<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            if let Some((list, kind)) = self.kind.lists.iter().find(|(list, _)| **list == *key) {
                map.next_value_seed(List {
                    kind,
                    list,
                    above: self.path,
                    found: &mut *self.found,
                })?;
                continue;
            }
            if !self.kind.keys.contains(&&*key) {
                self.found.note(&self.path, &key);
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// A list of entries of a kind.
struct List<'p, 'f> {
    kind: &'static Kind,
    list: &'static str,
    above: Path<'p>,
    found: &'f mut Found,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut at = 0;
        loop {
            let path = Path { above: Some(&self.above), list: self.list, at };
            let entry = Entry { kind: self.kind, path, found: &mut *self.found };
            if list.next_element_seed(entry)?.is_none() {
                return Ok(());
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests;
