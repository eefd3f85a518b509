//! Many short texts in one piece of memory: an event has hundreds of thousands of ids, and each
//! would cost more in its own box than it is long.

use std::fmt;
use std::ops::Index;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::Text;

/// Texts by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(before.map_or(0, |before| *before as usize)..end)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// Texts that occur a second time: (later number, first number), by rising later number. Empty
    /// ones are not looked at.
    pub(super) fn repeated(&self) -> Vec<(usize, usize)> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        let text = |number: &u32| self.get(*number as usize).unwrap_or_default();
        order.sort_unstable_by(|a, b| text(a).cmp(text(b)).then(a.cmp(b)));
        let mut repeated = Vec::new();
        for same in order.chunk_by(|a, b| text(a) == text(b)) {
            if let Some((first, later)) = same.split_first()
                && !text(first).is_empty()
            {
                repeated.extend(later.iter().map(|later| (*later as usize, *first as usize)));
            }
        }
        repeated.sort_unstable();
        repeated
    }

    pub(super) fn push(&mut self, name: &str) {
        self.text.push_str(name);
        // A file has at most 256 MB, so that no end lies beyond.
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl Index<usize> for Names {
    type Output = str;

    /// The text with this number, or an empty one.
    fn index(&self, number: usize) -> &str {
        self.get(number).unwrap_or_default()
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(list: I) -> Self {
        let mut names = Self::default();
        list.into_iter().for_each(|name| names.push(name));
        names.shrink();
        names
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Names::default();
                while let Some(Text(name)) = list.next_element()? {
                    names.push(&name);
                }
                names.shrink();
                Ok(names)
            }
        }
        source.deserialize_seq(List)
    }
}
