//! From the file's entries to the dense problem, collecting every fault on the way.

use std::collections::BTreeMap;

use super::{
    Asked, BreakEntry, EventError, EventFile, Fault, Names, PersonEntry, Place, Text, clock,
};
use crate::mask::{MAX_SLOTS, SlotSet};
use crate::problem::{Ask, NOBODY, Person, Pool, Problem, Slot, Window};
use lb_kernel::Language;

/// An event that makes sense, with the ids that the file uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Name, if it has one.
    pub name: String,
    /// The dense form.
    pub problem: Problem,
    /// Ids of slots, in order of time.
    pub slot_ids: Vec<String>,
    /// Starts of slots as the file writes them, in the same order.
    pub slot_starts: Vec<String>,
    /// Ids of participants, then interpreters.
    pub person_ids: Names,
    /// Ids of requests.
    pub request_ids: Names,
    /// Participants and organisations, by the alphabet.
    known: Names,
    /// The two sides of each request among them.
    named: Vec<[u32; 2]>,
    /// People of the organisations that requests name, by number among `known`.
    groups: BTreeMap<u32, Vec<u32>>,
    /// Requests of which every pair is forbidden.
    pub forbidden: Vec<bool>,
    /// Requests of which every allowed pair has a common slot, but no interpreter.
    pub speechless: Vec<bool>,
}

/// Faults shown at most; the rest would repeat them.
pub(super) const MAX_FAULTS: usize = 100;
const MAX_PEOPLE: usize = 1_000_000;
const MAX_REQUESTS: usize = 5_000_000;
pub(super) const MAX_WEIGHT: i64 = 1_000_000;
/// Pairs of people who may hold requests, of all requests together: where two organisations ask for
/// each other, each of one may come with each of the other.
const MAX_PAIRS: usize = 10_000_000;
/// Longest pause, in seconds, over which a long meeting may go on.
const MAX_PAUSE: i64 = 15 * 60;

type Faults = Vec<(Place, Fault)>;

struct Slots<'a> {
    /// Index in order of time by id.
    index: BTreeMap<&'a str, usize>,
    /// Entry of the file by index.
    entry: Vec<usize>,
    slots: Vec<Slot>,
}

impl Event {
    /// Checks the file's entries and builds the event.
    pub(super) fn build(mut file: EventFile<'_>) -> Result<Self, EventError> {
        let mut faults = Faults::new();
        too_many(&file, &mut faults);
        // Availabilities are half of a file and needed once: they go before the rest is built.
        let available: Vec<Names> = file
            .participants
            .iter_mut()
            .chain(&mut file.interpreters)
            .map(|entry| std::mem::take(&mut entry.available))
            .collect();
        let mut available = available.into_iter();
        let asked = std::mem::take(&mut file.requests);
        let slots = slots(&file, &mut faults);
        let halls = number(&Place("/halls".into()), file.halls, 1, 1..=1000, &mut faults) as u32;
        if !faults.is_empty() {
            return Err(EventError::Faults(faults));
        }
        let everybody = breaks(&Place(String::new()), &file.breaks, &slots, &mut faults);
        let mut people = Vec::with_capacity(file.participants.len() + file.interpreters.len());
        for (list, entries) in
            [("participants", &file.participants), ("interpreters", &file.interpreters)]
        {
            for (i, entry) in entries.iter().enumerate() {
                let place = Place::entry(list, i);
                let mut person = person(&place, entry, &slots, halls, &everybody, &mut faults);
                let available = available.next().unwrap_or_default();
                person.free = free(&place, &available, &slots, &mut faults);
                people.push(person);
            }
        }
        drop(available);
        let mut names = BTreeMap::new();
        unique(&file, &mut names, &mut faults);
        let requests = Requests::read(&file, asked, &slots, &people, &names, &mut faults);
        if !faults.is_empty() {
            faults.truncate(MAX_FAULTS);
            return Err(EventError::Faults(faults));
        }
        let ids = Ids::of(&file, &slots, &names, &requests.asked);
        let slots = slots.slots;
        // What the file was needed for is done: it goes before the dense form is built.
        drop(names);
        drop(file);
        Ok(requests.into_event(ids, slots, halls, people))
    }

    /// The two sides of a request as the file names them.
    #[must_use]
    pub fn sides(&self, request: usize) -> (&str, &str) {
        let [a, b] = self.named.get(request).copied().unwrap_or([NOBODY; 2]);
        (&self.known[a as usize], &self.known[b as usize])
    }

    /// Organisations that requests name, with their people.
    pub fn organisations(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.groups.iter().map(|(name, people)| (&self.known[*name as usize], people.as_slice()))
    }
}

fn too_many(file: &EventFile<'_>, faults: &mut Faults) {
    for (name, count, limit) in [
        ("/slots", file.slots.len(), MAX_SLOTS),
        ("/participants", file.participants.len(), MAX_PEOPLE),
        ("/interpreters", file.interpreters.len(), 10_000),
        ("/requests", file.requests.len(), MAX_REQUESTS),
    ] {
        if count > limit {
            faults.push((Place(name.into()), Fault::TooMany { count, limit }));
        }
    }
}

/// A number in its range; faults are noted and answered with the nearest allowed number.
pub(super) fn number(
    place: &Place,
    value: Option<i64>,
    default: i64,
    range: std::ops::RangeInclusive<i64>,
    faults: &mut Faults,
) -> i64 {
    let value = value.unwrap_or(default);
    if !range.contains(&value) {
        let (min, max) = (*range.start(), *range.end());
        faults.push((place.clone(), Fault::OutOfRange { value: value.to_string(), min, max }));
    }
    value.clamp(*range.start(), *range.end())
}

fn slots<'a>(file: &'a EventFile<'_>, faults: &mut Faults) -> Slots<'a> {
    let zone = match file.zone.as_ref().map(|zone| clock::zone(&zone.0)) {
        Some(Ok(zone)) => Some(zone),
        Some(Err(fault)) => {
            faults.push((Place("/zone".into()), fault));
            None
        }
        None => None,
    };
    let zone_is_bad = file.zone.is_some() && zone.is_none();
    let mut timed: Vec<(i64, i64, usize, Slot)> = Vec::new();
    let mut seen = BTreeMap::new();
    for (i, entry) in file.slots.iter().enumerate() {
        let place = Place::entry("slots", i);
        note_id(("slots", i), &entry.id, &mut seen, faults);
        let minutes = number(&place.field("minutes"), Some(entry.minutes), 0, 1..=1440, faults);
        let places = number(&place.field("places"), Some(entry.places), 0, 0..=1_000_000, faults);
        let day = number(&place.field("day"), entry.day, 0, 0..=100_000, faults);
        if zone_is_bad {
            continue;
        }
        match clock::start(&entry.start.0, zone.as_ref()) {
            Ok(start) => {
                let day = if entry.day.is_some() { day } else { start.date };
                let slot = Slot { day: day as u32, places: places as u32, joins_next: false };
                timed.push((start.seconds, start.seconds + 60 * minutes, i, slot));
            }
            Err(fault) => faults.push((place.field("start"), fault)),
        }
    }
    timed.sort_by_key(|(from, _, i, _)| (*from, *i));
    for i in 1..timed.len() {
        let (_, end, before, day) =
            (timed[i - 1].0, timed[i - 1].1, timed[i - 1].2, timed[i - 1].3.day);
        let (from, entry) = (timed[i].0, timed[i].2);
        if from < end {
            let other = Place::entry("slots", before);
            faults.push((Place::entry("slots", entry), Fault::Overlap { other }));
        }
        timed[i - 1].3.joins_next = from - end <= MAX_PAUSE && timed[i].3.day == day;
    }
    let entry: Vec<usize> = timed.iter().map(|(_, _, i, _)| *i).collect();
    let index = entry.iter().enumerate().map(|(s, i)| (&*file.slots[*i].id.0, s)).collect();
    Slots { index, entry, slots: timed.into_iter().map(|(_, _, _, slot)| slot).collect() }
}

/// Notes an id by the list and number of its entry; places are written down for faults only.
fn note_id<'a>(
    (list, i): (&'static str, usize),
    id: &'a Text<'_>,
    seen: &mut BTreeMap<&'a str, (&'static str, usize)>,
    faults: &mut Faults,
) {
    let place = || Place::entry(list, i).field("id");
    if id.0.is_empty() {
        faults.push((place(), Fault::EmptyId));
    } else if let Some((list, i)) = seen.get(&*id.0) {
        let (id, first) = (id.0.to_string(), Place::entry(list, *i));
        faults.push((place(), Fault::DuplicateId { id, first }));
    } else {
        seen.insert(&id.0, (list, i));
    }
}

fn slot_of(place: Place, id: &str, slots: &Slots<'_>, faults: &mut Faults) -> Option<usize> {
    let found = slots.index.get(id).copied();
    if found.is_none() {
        faults.push((place, Fault::UnknownSlot { id: id.to_owned() }));
    }
    found
}

fn breaks(
    place: &Place,
    entries: &[BreakEntry<'_>],
    slots: &Slots<'_>,
    faults: &mut Faults,
) -> Vec<Window> {
    let mut windows = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        let place = place.item("breaks", i);
        let at_most =
            number(&place.field("at_most"), Some(entry.at_most), 0, 0..=256, faults) as u32;
        match (&entry.of, entry.in_a_row) {
            (Some(list), None) => {
                let set = list.iter().enumerate();
                let set =
                    set.filter_map(|(k, id)| slot_of(place.item("of", k), &id.0, slots, faults));
                windows.push(Window { slots: set.collect(), at_most });
            }
            (None, Some(width)) => {
                let width = number(&place.field("in_a_row"), Some(width), 0, 1..=256, faults);
                windows.extend(rows(width as usize, at_most, slots));
            }
            _ => faults.push((place, Fault::UnclearBreak)),
        }
    }
    windows
}

/// One window for every stretch of slots of a day; shorter days are one window.
fn rows(width: usize, at_most: u32, slots: &Slots<'_>) -> Vec<Window> {
    let days = slots.slots.chunk_by(|a, b| a.day == b.day);
    let mut from = 0;
    let mut windows = Vec::new();
    for day in days {
        let width = width.min(day.len());
        for first in from..=from + day.len() - width {
            windows.push(Window { slots: (first..first + width).collect(), at_most });
        }
        from += day.len();
    }
    windows
}

fn person(
    place: &Place,
    entry: &PersonEntry<'_>,
    slots: &Slots<'_>,
    halls: u32,
    everybody: &[Window],
    faults: &mut Faults,
) -> Person {
    let most = slots.slots.len() as i64;
    let max = number(&place.field("max"), entry.max, most, 0..=1_000_000, faults);
    let min = number(&place.field("min"), entry.min, 0, 0..=1_000_000, faults);
    if min > max {
        faults.push((place.field("min"), Fault::MinAboveMax { min, max }));
    }
    let last_hall = i64::from(halls) - 1;
    let hall = if halls > 1 {
        number(&place.field("hall"), entry.hall, 0, 0..=last_hall, faults)
    } else {
        number(&place.field("hall"), entry.hall, 0, 0..=1000, faults).min(0)
    };
    let mut windows = everybody.to_vec();
    windows.extend(breaks(place, &entry.breaks, slots, faults));
    let mut unsocial = Vec::new();
    for (id, cost) in &entry.unsocial {
        let place = place.field("unsocial").field(&id.0);
        let cost = number(&place, Some(*cost), 0, 0..=MAX_WEIGHT, faults);
        if let Some(slot) = slot_of(place, &id.0, slots, faults) {
            unsocial.push((slot, cost as u32));
        }
    }
    let windows = strictest(windows);
    let free = SlotSet::EMPTY;
    Person { free, max: max as u32, min: min as u32, hall: hall as u32, windows, unsocial }
}

/// The slots in which a person can meet.
fn free(place: &Place, available: &Names, slots: &Slots<'_>, faults: &mut Faults) -> SlotSet {
    let mut free = SlotSet::EMPTY;
    for (i, id) in available.iter().enumerate() {
        // Place texts are made only where they are needed: an event has many availabilities.
        match slots.index.get(id) {
            Some(slot) => free.insert(*slot),
            None => {
                faults.push((place.item("available", i), Fault::UnknownSlot { id: id.to_owned() }))
            }
        }
    }
    free
}

/// Of break rules on the same slots the strictest, and none that can never bind: every rule is
/// looked at in every move of the search, and has a price of its own.
fn strictest(windows: Vec<Window>) -> Vec<Window> {
    let mut kept: Vec<Window> = Vec::with_capacity(windows.len());
    for window in windows.into_iter().filter(|window| window.slots.count() > window.at_most) {
        match kept.iter_mut().find(|other| other.slots == window.slots) {
            Some(other) => other.at_most = other.at_most.min(window.at_most),
            None => kept.push(window),
        }
    }
    kept
}

/// Who stands behind a name: a participant, or the people of an organisation.
fn unique<'a>(
    file: &'a EventFile<'_>,
    names: &mut BTreeMap<&'a str, Vec<u32>>,
    faults: &mut Faults,
) {
    let mut seen = BTreeMap::new();
    for (i, entry) in file.participants.iter().enumerate() {
        note_id(("participants", i), &entry.id, &mut seen, faults);
        names.entry(&entry.id.0).or_insert_with(|| vec![i as u32]);
    }
    for (i, entry) in file.interpreters.iter().enumerate() {
        note_id(("interpreters", i), &entry.id, &mut seen, faults);
    }
    // A participant's id wins over an organisation of the same name.
    for (i, entry) in file.participants.iter().enumerate() {
        if let Some(name) = entry.organisation.as_ref().filter(|name| !seen.contains_key(&*name.0))
        {
            names.entry(&name.0).or_default().push(i as u32);
        }
    }
}

/// Requests, with who may hold them.
struct Requests {
    asked: Asked,
    /// Slots of those that are fixed.
    fixed: BTreeMap<usize, usize>,
    /// Pairs of people who may hold a request, those of a request together, and where these end.
    pairs: Vec<(u32, u32, u32)>,
    ends: Vec<u32>,
    forbidden: Vec<bool>,
    speechless: Vec<bool>,
    pools: Vec<Pool>,
}

impl Requests {
    fn read(
        file: &EventFile<'_>,
        mut asked: Asked,
        slots: &Slots<'_>,
        people: &[Person],
        names: &BTreeMap<&str, Vec<u32>>,
        faults: &mut Faults,
    ) -> Self {
        let apart = forbidden(file, names, faults);
        let mut repeated = asked.ids.repeated().into_iter().peekable();
        let mut numbers = std::mem::take(&mut asked.faults).into_iter().peekable();
        let mut fixed = std::mem::take(&mut asked.fixed).into_iter().peekable();
        let mut pools = BTreeMap::new();
        let count = asked.len();
        let mut all = Self {
            asked: Asked::default(),
            fixed: BTreeMap::new(),
            pairs: Vec::with_capacity(count),
            ends: Vec::with_capacity(count),
            forbidden: Vec::with_capacity(count),
            speechless: Vec::with_capacity(count),
            pools: Vec::new(),
        };
        for (i, id) in asked.ids.iter().enumerate() {
            let place = || Place::entry("requests", i);
            if id.is_empty() {
                faults.push((place().field("id"), Fault::EmptyId));
            } else if let Some((_, first)) = repeated.next_if(|(later, _)| *later == i) {
                let (id, first) = (id.to_owned(), Place::entry("requests", first));
                faults.push((place().field("id"), Fault::DuplicateId { id, first }));
            }
            let (a, b) = (&asked.a[i], &asked.b[i]);
            let sides = [("a", a), ("b", b)].map(|(field, id)| match names.get(id) {
                Some(people) => people.as_slice(),
                None => {
                    let id = id.to_owned();
                    faults.push((place().field(field), Fault::UnknownParticipant { id }));
                    &[]
                }
            });
            if a == b {
                faults.push((place().field("b"), Fault::SameSides { id: b.to_owned() }));
            }
            while let Some((_, fault)) = numbers.next_if(|(request, _)| *request == i) {
                faults.push(fault);
            }
            if let Some((_, id)) = fixed.next_if(|(request, _)| *request == i) {
                let slot = slot_of(place().field("fixed"), &id, slots, faults);
                all.fixed.extend(slot.map(|slot| (i, slot)));
            }
            let [a, b] = sides.map(<[u32]>::len);
            let count = all.pairs.len() + a * b;
            if count > MAX_PAIRS {
                faults.push((place(), Fault::TooMany { count, limit: MAX_PAIRS }));
                break;
            }
            all.pair(file, people, sides, &apart, &mut pools);
        }
        Self { asked, ..all }
    }

    /// Notes who may hold the next request, with their interpreters.
    fn pair(
        &mut self,
        file: &EventFile<'_>,
        people: &[Person],
        [a, b]: [&[u32]; 2],
        apart: &std::collections::BTreeSet<(u32, u32)>,
        pools: &mut BTreeMap<Vec<u32>, u32>,
    ) {
        let (mut allowed, mut wordless, mut meetable) = (false, false, false);
        for &one in a {
            for &two in b.iter().filter(|two| **two != one) {
                if apart.contains(&(one.min(two), one.max(two))) {
                    continue;
                }
                allowed = true;
                let together = people[one as usize].free.and(&people[two as usize].free);
                let (x, y) = (&file.participants[one as usize], &file.participants[two as usize]);
                if speak_together(&x.languages, &y.languages) {
                    meetable |= !together.is_empty();
                    self.pairs.push((one, two, NOBODY));
                    continue;
                }
                let members = interpreters(file, people, &x.languages, &y.languages);
                if members.is_empty() {
                    wordless |= !together.is_empty();
                    continue;
                }
                let there =
                    members.iter().any(|i| !people[*i as usize].free.and(&together).is_empty());
                wordless |= !together.is_empty() && !there;
                meetable |= there;
                let next = pools.len() as u32;
                let pool = *pools.entry(members.clone()).or_insert(next);
                if pool == next {
                    self.pools.push(Pool { members });
                }
                self.pairs.push((one, two, pool));
            }
        }
        self.ends.push(self.pairs.len() as u32);
        self.forbidden.push(!allowed);
        self.speechless.push(wordless && !meetable);
    }

    fn into_event(self, ids: Ids, slots: Vec<Slot>, halls: u32, people: Vec<Person>) -> Event {
        let Asked { ids: request_ids, terms, .. } = self.asked;
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let pairs = starts.zip(&self.ends).map(|(from, to)| from as usize..*to as usize);
        let asks = terms.iter().zip(pairs).enumerate().map(|(i, (terms, pairs))| Ask {
            weight: terms.weight,
            level: terms.level,
            length: u32::from(terms.length),
            fixed: self.fixed.get(&i).copied(),
            pairs: self.pairs[pairs].to_vec(),
        });
        let problem = Problem::new(slots, halls, people, ids.participants, self.pools, asks);
        Event {
            name: ids.name,
            problem,
            slot_ids: ids.slots,
            slot_starts: ids.starts,
            person_ids: ids.people,
            request_ids,
            groups: ids.groups,
            known: ids.known,
            named: ids.named,
            forbidden: self.forbidden,
            speechless: self.speechless,
        }
    }
}

/// What an event keeps of the file's words.
struct Ids {
    name: String,
    slots: Vec<String>,
    starts: Vec<String>,
    people: Names,
    participants: usize,
    /// People of the organisations that requests name.
    groups: BTreeMap<u32, Vec<u32>>,
    known: Names,
    named: Vec<[u32; 2]>,
}

impl Ids {
    fn of(
        file: &EventFile<'_>,
        slots: &Slots<'_>,
        names: &BTreeMap<&str, Vec<u32>>,
        asked: &Asked,
    ) -> Self {
        let known: Names = names.keys().copied().collect();
        let sorted: Vec<&str> = known.iter().collect();
        let number = |id: &str| sorted.binary_search(&id).map_or(NOBODY, |at| at as u32);
        let sides = asked.a.iter().zip(asked.b.iter());
        let named = sides.map(|(a, b)| [number(a), number(b)]).collect();
        let in_time = |of: fn(&super::SlotEntry<'_>) -> String| -> Vec<String> {
            slots.entry.iter().map(|i| of(&file.slots[*i])).collect()
        };
        let people = file.participants.iter().chain(&file.interpreters);
        Self {
            name: file.name.as_ref().map(|name| name.0.to_string()).unwrap_or_default(),
            slots: in_time(|slot| slot.id.0.to_string()),
            starts: in_time(|slot| slot.start.0.to_string()),
            people: people.map(|entry| &*entry.id.0).collect(),
            participants: file.participants.len(),
            groups: groups(file, names, asked, number),
            named,
            known,
        }
    }
}

/// The people of every organisation that a request names.
fn groups(
    file: &EventFile<'_>,
    names: &BTreeMap<&str, Vec<u32>>,
    asked: &Asked,
    number: impl Fn(&str) -> u32,
) -> BTreeMap<u32, Vec<u32>> {
    let organisation = |id: &&str| {
        let people = names.get(*id).map_or(&[][..], Vec::as_slice);
        people.iter().all(|person| *file.participants[*person as usize].id.0 != **id)
    };
    let people = |id: &str| names.get(id).cloned().unwrap_or_default();
    let sides = asked.a.iter().chain(asked.b.iter());
    sides.filter(organisation).map(|id| (number(id), people(id))).collect()
}

/// Two people need nobody between them: a language in common, or no languages given.
fn speak_together(a: &[Language], b: &[Language]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|language| b.contains(language))
}

/// Interpreters who speak with both.
fn interpreters(
    file: &EventFile<'_>,
    people: &[Person],
    a: &[Language],
    b: &[Language],
) -> Vec<u32> {
    let participants = file.participants.len();
    let speaks = |own: &[Language], other: &[Language]| own.iter().any(|l| other.contains(l));
    (participants..people.len())
        .filter(|i| {
            let own = &file.interpreters[*i - participants].languages;
            speaks(own, a) && speaks(own, b)
        })
        .map(|i| i as u32)
        .collect()
}

fn forbidden(
    file: &EventFile<'_>,
    names: &BTreeMap<&str, Vec<u32>>,
    faults: &mut Faults,
) -> std::collections::BTreeSet<(u32, u32)> {
    let mut apart = std::collections::BTreeSet::new();
    for (i, (a, b)) in file.forbidden.iter().enumerate() {
        let mut side = |k: usize, id: &Text<'_>| {
            names.get(&*id.0).cloned().unwrap_or_else(|| {
                let place = Place::entry("forbidden", i).field(&k.to_string());
                faults.push((place, Fault::UnknownParticipant { id: id.0.to_string() }));
                Vec::new()
            })
        };
        let (a, b) = (side(0, a), side(1, b));
        for one in &a {
            apart.extend(b.iter().map(|two| (*one.min(two), *one.max(two))));
        }
    }
    apart
}
