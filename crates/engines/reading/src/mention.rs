//! What stands in a text for a person or an organisation, before it is known who.

use std::ops::Range;

/// Words that stand for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// Bytes of the name in the text.
    pub(crate) at: Range<usize>,
    /// Title or office, as written.
    pub(crate) title: Option<String>,
    /// Only a surname: the whole name stands elsewhere.
    pub(crate) short: bool,
}

/// Words that stand for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organisation {
    /// Bytes of the name in the text.
    pub(crate) at: Range<usize>,
}

/// Everything found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    pub(crate) people: Vec<Person>,
    pub(crate) organisations: Vec<Organisation>,
    /// Pairs of (person, organisation) that the text puts together, by their starts.
    pub(crate) of: Vec<(usize, usize)>,
}

impl Mentions {
    /// Adds a person unless the place is taken by one.
    pub(crate) fn person(&mut self, at: Range<usize>, title: Option<&str>, short: bool) {
        if !self.people.iter().any(|other| overlap(&other.at, &at)) {
            self.people.push(Person { at, title: title.map(str::to_owned), short });
        }
    }

    /// Adds an organisation unless the place is taken by one or by a person.
    pub(crate) fn organisation(&mut self, at: Range<usize>) {
        let taken = self.people.iter().any(|other| overlap(&other.at, &at))
            || self.organisations.iter().any(|other| overlap(&other.at, &at));
        if !taken {
            self.organisations.push(Organisation { at });
        }
    }

    /// Says that a person belongs to an organisation.
    pub(crate) fn belongs(&mut self, person: usize, organisation: usize) {
        self.of.push((person, organisation));
    }

    /// Everything in the order of the text.
    pub(crate) fn sorted(mut self) -> Self {
        self.people.sort_by_key(|person| person.at.start);
        self.organisations.sort_by_key(|organisation| organisation.at.start);
        self
    }
}

/// Whether two stretches share a byte.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
