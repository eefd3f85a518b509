//! Generated events of published sizes, byte for byte those of the benchmark's generator.
//!
//! Randomness is a splitmix64 stream keyed by family, size, variant and seed; reals are rounded to
//! whole numbers before they count, so that an instance is the same everywhere: tests hold them
//! against the published digests.

mod people;
mod stream;
mod write;

use stream::sigmoid;

pub use people::MeetPerson;
pub use stream::{Alias, Stream};

/// Size of a generated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 50 people, 20 slots, 260 requests.
    S,
    /// 500 people, 30 slots, 4,000 requests.
    M,
    /// 5,000 people, 40 slots, 30,000 requests.
    L,
    /// 20,000 people, 60 slots, 120,000 requests.
    XL,
}

/// Kind of a generated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Only pairs of seekers and partners.
    Bip,
    /// A quarter of the pairs anywhere.
    Gen,
    /// Slots round the clock, people over eight time zones.
    Online,
    /// Short stays, many holes, heavy crowding, 30 % fewer tables.
    Rush,
    /// No limit on tables.
    Loose,
}

impl Size {
    /// Name as in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::M => "M",
            Self::L => "L",
            Self::XL => "XL",
        }
    }

    fn shape(self) -> Shape {
        let (people, slots, days, requests, tables, halls) = match self {
            Self::S => (50, 20, 2, 260, 14, 1),
            Self::M => (500, 30, 2, 4000, 110, 2),
            Self::L => (5000, 40, 4, 30000, 600, 4),
            Self::XL => (20000, 60, 4, 120_000, 1750, 8),
        };
        Shape { people, slots, days, requests, tables, halls }
    }
}

impl Variant {
    /// Name as in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bip => "bip",
            Self::Gen => "gen",
            Self::Online => "online",
            Self::Rush => "rush",
            Self::Loose => "loose",
        }
    }
}

struct Shape {
    people: usize,
    slots: usize,
    days: usize,
    requests: usize,
    tables: usize,
    halls: usize,
}

/// A request of a generated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetRequest {
    /// Who asks.
    pub u: u32,
    /// Who is asked.
    pub v: u32,
    /// Worth, 1–1000.
    pub weight: u32,
    /// Preference of `u`, in thousandths.
    pub pref_u: u32,
    /// Preference of `v`, in thousandths.
    pub pref_v: u32,
}

/// A generated event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meet {
    /// Tables by slot.
    pub tables: Vec<u32>,
    /// Days; each has as many slots as the next.
    pub days: usize,
    /// Halls.
    pub halls: usize,
    /// People.
    pub people: Vec<MeetPerson>,
    /// Requests in order of arrival.
    pub requests: Vec<MeetRequest>,
}

/// A late change to a generated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetChange {
    /// The person is gone from this slot on.
    Leave(u32, usize),
    /// The person cannot meet in this slot.
    Hole(u32, usize),
    /// Slots from..to lose this many tables.
    LoseTables(usize, usize, u32),
    /// A new request.
    Request(u32, u32, u32),
}

impl Meet {
    /// The event of a size, variant and seed.
    #[must_use]
    pub fn generate(size: Size, variant: Variant, seed: u64) -> Self {
        let shape = size.shape();
        let souls = people::draw(&shape, size, variant, seed);
        let requests = draw_requests(&shape, size, variant, seed, &souls);
        let mut tables = if variant == Variant::Loose { shape.people } else { shape.tables };
        if variant == Variant::Rush {
            tables = (tables * 7 / 10).max(1);
        }
        let per_day = shape.slots / shape.days;
        let by_slot = (0..shape.slots)
            .map(|s| if s % per_day == per_day / 2 { (tables / 2).max(1) } else { tables } as u32)
            .collect();
        Self {
            tables: by_slot,
            days: shape.days,
            halls: shape.halls,
            people: souls.into_iter().map(|soul| soul.person).collect(),
            requests,
        }
    }

    /// The late changes that belong to a size, variant and seed.
    #[must_use]
    pub fn changes(size: Size, variant: Variant, seed: u64) -> Vec<MeetChange> {
        let shape = size.shape();
        let souls = people::draw(&shape, size, variant, seed);
        let (n, slots) = (shape.people, shape.slots);
        let mut draw = Stream::new(&["changes", size.name(), variant.name()], seed);
        let mut changes = Vec::new();
        for _ in 0..(n / 50).max(1) {
            let person = draw.below(n) as u32;
            changes.push(MeetChange::Leave(person, draw.below(slots)));
        }
        for _ in 0..(n / 20).max(1) {
            let person = draw.below(n) as u32;
            changes.push(MeetChange::Hole(person, draw.below(slots)));
        }
        let lost = (shape.tables / 10).max(1) as u32;
        changes.push(MeetChange::LoseTables(slots / 3, slots / 3 + 3, lost));
        let mut left = (shape.requests / 50).max(2);
        while left > 0 {
            let (u, v) = (draw.below(n), draw.below(n));
            if u != v && souls[u].person.organisation != souls[v].person.organisation {
                changes.push(MeetChange::Request(u as u32, v as u32, 100 + draw.below(900) as u32));
                left -= 1;
            }
        }
        changes
    }
}

/// Weighted draws from a group of people: who is popular, who is active.
struct Group {
    ids: Vec<u32>,
    pull: Alias,
    push: Alias,
}

impl Group {
    fn of(souls: &[people::Soul], member: impl Fn(char) -> bool) -> Self {
        let ids: Vec<u32> =
            (0..souls.len() as u32).filter(|i| member(souls[*i as usize].person.side)).collect();
        let weights = |of: fn(&people::Soul) -> f64| -> Vec<f64> {
            ids.iter().map(|i| of(&souls[*i as usize])).collect()
        };
        let pull = Alias::new(&weights(|soul| soul.popularity));
        let push = Alias::new(&weights(|soul| soul.activity));
        Self { ids, pull, push }
    }

    fn active(&self, draw: &mut Stream) -> u32 {
        self.ids[self.push.draw(draw)]
    }

    fn popular(&self, draw: &mut Stream) -> u32 {
        self.ids[self.pull.draw(draw)]
    }
}

fn draw_requests(
    shape: &Shape,
    size: Size,
    variant: Variant,
    seed: u64,
    souls: &[people::Soul],
) -> Vec<MeetRequest> {
    let mut draw = Stream::new(&["meetreq", size.name(), variant.name()], seed);
    let seekers = Group::of(souls, |side| side == 'A');
    let partners = Group::of(souls, |side| side == 'B');
    let all = Group::of(souls, |_| true);
    let mixed = matches!(variant, Variant::Gen | Variant::Online | Variant::Rush);
    let mut seen = std::collections::BTreeSet::new();
    let mut requests = Vec::with_capacity(shape.requests);
    let mut tries = 0;
    while requests.len() < shape.requests && tries < 60 * shape.requests {
        tries += 1;
        let x = draw.unit();
        let (forward, backward) = if mixed { (0.55, 0.75) } else { (0.75, 2.0) };
        let (u, v) = if x < forward {
            (seekers.active(&mut draw), partners.popular(&mut draw))
        } else if x < backward {
            (partners.active(&mut draw), seekers.popular(&mut draw))
        } else {
            (all.active(&mut draw), all.popular(&mut draw))
        };
        let (one, two) = (&souls[u as usize], &souls[v as usize]);
        let pair = (u.min(v), u.max(v));
        if u == v || one.person.organisation == two.person.organisation || seen.contains(&pair) {
            continue;
        }
        if let Some(request) = draw_request(&mut draw, (u, one), (v, two)) {
            seen.insert(pair);
            requests.push(request);
        }
    }
    requests
}

fn draw_request(
    draw: &mut Stream,
    (u, one): (u32, &people::Soul),
    (v, two): (u32, &people::Soul),
) -> Option<MeetRequest> {
    let affinity = one.topic.iter().zip(&two.topic).map(|(a, b)| a * b).sum::<f64>() / 2.0;
    if draw.unit() > sigmoid(affinity) {
        return None;
    }
    // The platform warns when two have no common slot; one in ten asks all the same.
    if one.person.free & two.person.free == 0 && draw.unit() < 0.9 {
        return None;
    }
    let pref_u = sigmoid(1.0 + 0.7 * affinity + 0.5 * draw.normal());
    let pull = 0.35 * one.popularity.ln();
    let pref_v = sigmoid(-0.4 + 0.7 * affinity + pull + 0.7 * draw.normal());
    let weight = 1000.0 * 2.0 * pref_u * pref_v / (pref_u + pref_v);
    let whole = |x: f64| x.round_ties_even() as u32;
    Some(MeetRequest {
        u,
        v,
        weight: whole(weight).max(1),
        pref_u: whole(1000.0 * pref_u),
        pref_v: whole(1000.0 * pref_v),
    })
}
