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
    let slots: Vec<Value> = (0..shape.slots)
        .map(|s| {
            let (day, k) = (s * days / shape.slots, s % shape.slots.div_ceil(days));
            let start = format!("2026-10-{:02}T{:02}:{:02}", 5 + day, 9 + k / 2, 30 * (k % 2));
            json!({"id": format!("s{s}"), "start": start, "minutes": 25, "places": dice.roll(4), "day": day})
        })
        .collect();
    let subset = |dice: &mut Dice, percent: u64| -> Vec<String> {
        (0..shape.slots).filter(|_| dice.chance(percent)).map(|s| format!("s{s}")).collect()
    };
    let tongues = ["ko", "ja", "en"];
    let languages = |dice: &mut Dice| -> Vec<&str> {
        if rich { tongues.iter().copied().filter(|_| dice.chance(40)).collect() } else { vec![] }
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
    let participants: Vec<Value> =
        (0..shape.people).map(|p| person(dice, format!("p{p}"), p as u64 / 2)).collect();
    let interpreters: Vec<Value> = (0..if rich { dice.roll(3) } else { 0 })
        .map(|i| {
            json!({"id": format!("i{i}"), "languages": tongues[..2 + dice.roll(2) as usize],
                "available": subset(dice, 60), "breaks": rests(dice)})
        })
        .collect();
    let requests: Vec<Value> = (0..shape.requests).map(|r| request(dice, r, shape, rich)).collect();
    let forbidden: Vec<Value> = (0..if rich { dice.roll(3) } else { 0 })
        .map(|_| {
            json!([
                format!("p{}", dice.roll(shape.people as u64)),
                format!("o{}", dice.roll(shape.people as u64 / 2))
            ])
        })
        .collect();
    json!({"name": "random", "zone": "Asia/Seoul", "slots": slots, "halls": halls,
        "breaks": if rich && dice.chance(20) { vec![json!({"at_most": 2, "in_a_row": 3})] } else { vec![] },
        "participants": participants, "interpreters": interpreters, "requests": requests,
        "forbidden": forbidden})
}

fn request(dice: &mut Dice, r: usize, shape: Shape, rich: bool) -> Value {
    let people = shape.people as u64;
    let a = dice.roll(people);
    let b = (a + 1 + dice.roll(people - 1)) % people;
    let side = |dice: &mut Dice, p: u64, other: u64| {
        if rich && dice.chance(15) && p / 2 != other / 2 {
            format!("o{}", p / 2)
        } else {
            format!("p{p}")
        }
    };
    let mut entry = json!({"id": format!("r{r}"), "a": side(dice, a, b), "b": side(dice, b, a),
        "weight": 1 + dice.roll(1000)});
    if rich && dice.chance(15) {
        entry["slots"] = json!(2);
    }
    if rich && dice.chance(8) {
        entry["fixed"] = json!(format!("s{}", dice.roll(shape.slots as u64)));
    }
    if rich && dice.chance(30) {
        entry["level"] = json!(["must", "want", "open"][dice.roll(3) as usize]);
    }
    entry
}
