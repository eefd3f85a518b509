//! People of a generated event: sides, organisations, halls, stays and holes.

use super::stream::Stream;
use super::{Shape, Size, Variant};

/// Hours from UTC of the online variant.
const ZONES: [i32; 8] = [9, 9, 8, 1, 0, -5, -8, 2];

/// A person of a generated event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetPerson {
    /// `A` seeker, `B` partner, `C` support body.
    pub side: char,
    /// Organisation.
    pub organisation: u32,
    /// Hall of the person's table.
    pub hall: u32,
    /// Hours from UTC.
    pub zone: i32,
    /// Most meetings.
    pub limit: u32,
    /// Bit `s` = free in slot `s`.
    pub free: u64,
}

/// A person with what only the generator knows.
pub(super) struct Soul {
    pub(super) person: MeetPerson,
    pub(super) popularity: f64,
    pub(super) activity: f64,
    pub(super) topic: [f64; 4],
}

pub(super) fn draw(shape: &Shape, size: Size, variant: Variant, seed: u64) -> Vec<Soul> {
    let mut draw = Stream::new(&["meet", size.name(), variant.name()], seed);
    let seekers = (shape.people * 7 / 10).max(4);
    (0..shape.people).map(|_| soul(&mut draw, shape, variant, seekers)).collect()
}

fn soul(draw: &mut Stream, shape: &Shape, variant: Variant, seekers: usize) -> Soul {
    let x = draw.unit();
    let side = if x < 0.62 {
        'A'
    } else if x < 0.95 {
        'B'
    } else {
        'C'
    };
    let organisation = if side == 'B' {
        seekers + draw.below((shape.people / 8).max(2))
    } else {
        draw.below(seekers)
    } as u32;
    let hall = draw.below(shape.halls) as u32;
    let zone = ZONES[draw.below(ZONES.len())];
    let mut free = if variant == Variant::Online {
        online(draw, shape, zone)
    } else {
        stay(draw, shape, variant)
    };
    if free == 0 {
        free = 1 << draw.below(shape.slots);
    }
    let slots = free.count_ones();
    let limit = if draw.unit() < 0.6 {
        slots
    } else {
        ((f64::from(slots) * (0.4 + 0.4 * draw.unit())) as u32).max(1)
    };
    let skew = match (variant, side) {
        (Variant::Rush, _) => 1.4,
        (_, 'B') => 1.1,
        _ => 0.7,
    };
    let popularity = (skew * draw.normal()).exp();
    let activity = (0.6 * draw.normal()).exp();
    let topic = std::array::from_fn(|_| draw.normal());
    let person = MeetPerson { side, organisation, hall, zone, limit, free };
    Soul { person, popularity, activity, topic }
}

/// Slots round the clock: free from 08:00 to 19:59 of the own zone.
fn online(draw: &mut Stream, shape: &Shape, zone: i32) -> u64 {
    let per_day = shape.slots / shape.days;
    let mut free = 0;
    for s in 0..shape.slots {
        let hour = (s % per_day) as f64 * 24.0 / per_day as f64;
        let local = (hour + f64::from(zone)).rem_euclid(24.0);
        if (8.0..20.0).contains(&local) && draw.unit() > 0.08 {
            free |= 1 << s;
        }
    }
    free
}

/// A stay on the spot: some come late or leave early, have a session, and odd holes.
fn stay(draw: &mut Stream, shape: &Shape, variant: Variant) -> u64 {
    let per_day = shape.slots / shape.days;
    let rush = variant == Variant::Rush;
    let partial = if rush { 0.7 } else { 0.25 };
    let first = if draw.unit() < partial { draw.below(shape.days) } else { 0 };
    let last =
        if draw.unit() < partial { first.max(draw.below(shape.days)) } else { shape.days - 1 };
    let mut free = 0;
    for day in first..=last {
        let mut session = 0..0;
        if draw.unit() < 0.6 {
            let from = draw.below(per_day);
            session = from..from + 1 + draw.below(4);
        }
        for k in 0..per_day {
            if !session.contains(&k) && draw.unit() > if rush { 0.25 } else { 0.05 } {
                free |= 1 << (day * per_day + k);
            }
        }
    }
    free
}
