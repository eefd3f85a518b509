//! Random small events with every feature mixed, as the JSON that a caller would write.

use serde_json::{Value, json};

/// What an event may contain.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub people: usize,
    pub slots: usize,
    pub requests: usize,
    /// Every feature, or only the plain rules.
    pub rich: bool,
}

/// A stream of numbers that shrinks with the seed list of proptest.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }
}

/// An event of the shape.
pub fn event(seed: u64, shape: Shape) -> Value {
    let dice = &mut Dice::new(seed);
    let rich = shape.rich;
    let days = 1 + dice.roll(2) as usize;
    let halls = if rich && dice.chance(50) { 2 } else { 1 };
    let (mut day, mut minute) = (0, 0);
    let mut slots = Vec::new();
    for s in 0..shape.slots {
        if s * days / shape.slots != day {
            (day, minute) = (s * days / shape.slots, 0);
        }
        // A pause is too long for a meeting to go on over it.
        minute += if rich && dice.chance(15) { 30 } else { 0 };
        let start = format!("2026-10-{:02}T{:02}:{:02}", 5 + day, 9 + minute / 60, minute % 60);
        let offset = if rich && dice.chance(20) { "+09:00" } else { "" };
        slots.push(json!({"id": format!("s{s}"), "start": format!("{start}{offset}"),
            "minutes": 25, "places": dice.roll(4), "day": day}));
        minute += 30;
    }
    let subset = |dice: &mut Dice, percent: u64| -> Vec<String> {
        (0..shape.slots).filter(|_| dice.chance(percent)).map(|s| format!("s{s}")).collect()
    };
    let tongues = ["ko", "ja", "en"];
    let languages = |dice: &mut Dice| -> Vec<&str> {
        // However a language is written, it is the same.
        let written = [["ko", "한국어"], ["ja", "Japanese"], ["en", "EN-us"]];
        let known = written.into_iter().filter(|_| rich && dice.chance(40));
        let known: Vec<[&str; 2]> = known.collect();
        known.into_iter().map(|names| names[usize::from(dice.chance(20))]).collect()
    };
    let rests = |dice: &mut Dice| -> Vec<Value> {
        if !rich || !dice.chance(25) {
            vec![]
        } else if dice.chance(50) {
            vec![json!({"at_most": 1 + dice.roll(2), "in_a_row": 2 + dice.roll(2)})]
        } else {
            vec![json!({"at_most": dice.roll(3), "of": subset(dice, 50)})]
        }
    };
    let person = |dice: &mut Dice, id: String, group: u64| {
        let mut unsocial = serde_json::Map::new();
        if rich && dice.chance(20) {
            unsocial.insert(format!("s{}", dice.roll(shape.slots as u64)), json!(dice.roll(300)));
        }
        json!({"id": id, "organisation": format!("o{group}"), "side": "A", "hall": dice.roll(halls),
            "languages": languages(dice), "available": subset(dice, 70), "min": dice.roll(2),
            "max": 1 + dice.roll(shape.slots as u64), "breaks": rests(dice), "unsocial": unsocial})
    };
    let size = if rich { 2 + dice.roll(3) } else { 2 };
    let mut participants: Vec<Value> =
        (0..shape.people).map(|p| person(dice, format!("p{p}"), p as u64 / size)).collect();
    for one in participants.iter_mut().filter(|_| rich && dice.chance(4)) {
        (one["min"], one["max"]) = (json!(0), json!(0));
    }
    let interpreters: Vec<Value> = (0..if rich { dice.roll(3) } else { 0 })
        .map(|i| {
            let mut one = json!({"id": format!("i{i}"),
                "languages": tongues[..2 + dice.roll(2) as usize],
                "available": subset(dice, 60), "breaks": rests(dice)});
            if dice.chance(30) {
                one["max"] = json!(dice.roll(3));
            }
            one
        })
        .collect();
    let requests: Vec<Value> = (0..shape.requests).map(|r| request(dice, r, shape, size)).collect();
    let forbidden: Vec<Value> = (0..if rich { dice.roll(3) } else { 0 })
        .map(|_| {
            json!([
                format!("p{}", dice.roll(shape.people as u64)),
                format!("o{}", dice.roll((shape.people as u64).div_ceil(size)))
            ])
        })
        .collect();
    json!({"name": "random", "zone": "Asia/Seoul", "slots": slots, "halls": halls,
        "breaks": if rich && dice.chance(20) { vec![json!({"at_most": 2, "in_a_row": 3})] } else { vec![] },
        "participants": participants, "interpreters": interpreters, "requests": requests,
        "forbidden": forbidden})
}

fn request(dice: &mut Dice, r: usize, shape: Shape, size: u64) -> Value {
    let (people, rich) = (shape.people as u64, shape.rich);
    let a = dice.roll(people);
    let b = (a + 1 + dice.roll(people - 1)) % people;
    let side = |dice: &mut Dice, p: u64, other: u64| {
        if rich && dice.chance(15) && p / size != other / size {
            format!("o{}", p / size)
        } else {
            format!("p{p}")
        }
    };
    let mut entry = json!({"id": format!("r{r}"), "a": side(dice, a, b), "b": side(dice, b, a),
        "weight": 1 + dice.roll(1000)});
    if rich && dice.chance(15) {
        entry["slots"] = json!(2 + dice.roll(2));
    }
    if rich && dice.chance(20) {
        entry.as_object_mut().into_iter().for_each(|entry| drop(entry.remove("weight")));
        entry["forward"] = json!(dice.roll(11) as f64 / 10.0);
        if dice.chance(70) {
            entry["backward"] = json!(dice.roll(11) as f64 / 10.0);
        }
    }
    if rich && dice.chance(8) {
        entry["fixed"] = json!(format!("s{}", dice.roll(shape.slots as u64)));
    }
    if rich && dice.chance(30) {
        entry["level"] = json!(["must", "want", "open"][dice.roll(3) as usize]);
    }
    entry
}
