//! A source of invented difficulties, and a room that counts them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::civil::Date;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Workspace};
use lb_register::rules::material::{
    Answered, Asked, Fate, Measure, Outcome, Surveyed, Texts, Theme, Voice,
};
use lb_register::{Material, Register, Source, slice};
use lb_store::{Cx, Kept, Migration};
use lb_testkit::{actor, id};

pub const DESK: u128 = 900;

/// What the room is given; tests change it as time goes by.
#[derive(Default)]
pub struct Book(pub Mutex<Material>);

#[async_trait]
impl Source for Book {
    async fn material(&self, _: &Cx, _: Id<Workspace>) -> Kept<Material> {
        Ok(self.0.lock().unwrap().clone())
    }
}

pub fn room(book: &Arc<Book>) -> Arc<Register> {
    let printer = lb_printing::Printer::new(None);
    Register::new(Arc::clone(book) as Arc<dyn Source>, "http://landbridge.test", printer)
}

pub fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&[slice(&room(&Arc::new(Book::default())))])
}

pub fn desk() -> Id<Workspace> {
    id(DESK)
}

pub fn officer() -> Actor {
    actor("Policy officer", Role::PolicyOfficer, Scope::Workspace(desk()))
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn texts(ko: &str, en: &str) -> Texts {
    [("ko".to_owned(), ko.to_owned()), ("en".to_owned(), en.to_owned())].into()
}

pub fn voice(key: usize, company: usize, theme: &str, heard_on: &str) -> Voice {
    Voice {
        key: format!("item-{key:04}"),
        company: format!("company-{company}"),
        theme: theme.to_owned(),
        authority: "a1".to_owned(),
        door: "gathering".to_owned(),
        outcome: Outcome::Open,
        claimed: false,
        confirmed: false,
        heard_on: day(heard_on),
        since: day(heard_on),
    }
}

/// A question to a company after a measure, closed a fortnight later.
pub fn surveyed(key: usize, measure: &str, asked_on: &str, fate: Fate) -> Surveyed {
    Surveyed {
        key: format!("question-{key:04}"),
        company: format!("company-{key}"),
        measure: measure.to_owned(),
        asked_on: day(asked_on),
        closed_on: day(asked_on).checked_add(jiff::ToSpan::days(14)).unwrap(),
        fate,
    }
}

/// An earlier measure for the same theme, of which forty companies said that it solved nothing; forty said of the
/// later one that it did, ten were silent.
pub fn asked_twice() -> Material {
    let mut material = material();
    let earlier = Measure {
        id: "m0".to_owned(),
        effective_on: Some("2025-10-01".to_owned()),
        titles: texts("안내 창구", "Help desk"),
        ..material.measures[0].clone()
    };
    material.measures.push(earlier);
    let wave = |from: usize, to: usize, measure: &'static str, on: &'static str, fate: Fate| {
        (from..to).map(move |n| surveyed(n, measure, on, fate))
    };
    material.surveyed.extend(wave(0, 40, "m0", "2025-11-05", Fate::Unsolved));
    material.surveyed.extend(wave(100, 140, "m1", "2026-04-01", Fate::Solved));
    material.surveyed.extend(wave(140, 150, "m1", "2026-04-01", Fate::Silent));
    material
}

/// Three themes, two authorities; six companies on the first theme, two on the second.
pub fn material() -> Material {
    let theme = |number: i64, ko: &str, en: &str| Theme {
        id: format!("t{number}"),
        number,
        label: texts(ko, en),
        systemic: number == 1,
    };
    let mut voices: Vec<Voice> = (0..6).map(|n| voice(n, n, "t1", "2025-09-10")).collect();
    voices.extend((6..8).map(|n| voice(n, n, "t2", "2025-09-10")));
    let answers = (0..6).map(|n| Answered {
        key: format!("item-{n:04}"),
        authority: "a1".to_owned(),
        verdict: "accepted".to_owned(),
        language: "ko".to_owned(),
        words: "검토 후 개정하겠습니다. <b>".to_owned(),
        on: day("2025-12-01"),
    });
    let asked = |n: usize, in_time: bool| Asked {
        key: format!("b1:item-{n:04}"),
        company: format!("company-{n}"),
        authority: "a1".to_owned(),
        in_time,
        due_on: day("2025-12-01"),
    };
    Material {
        name: texts("정책 데스크", "Policy desk"),
        voices,
        asked: (0..6).map(|n| asked(n, true)).chain((6..9).map(|n| asked(n, false))).collect(),
        answers: answers.collect(),
        surveyed: Vec::new(),
        themes: vec![
            theme(1, "비자 대기", "Waiting for visas"),
            theme(2, "계좌 개설", "Bank accounts"),
            theme(3, "임상", "Trials"),
        ],
        authorities: BTreeMap::from([
            ("a1".to_owned(), texts("출입국청", "Immigration office")),
            ("a2".to_owned(), texts("식약청", "Drug office")),
        ]),
        measures: vec![Measure {
            id: "m1".to_owned(),
            titles: texts("신속 심사", "Fast lane"),
            kind: "practice".to_owned(),
            state: "in-force".to_owned(),
            authority: "a1".to_owned(),
            effective_on: Some("2026-03-01".to_owned()),
            sunset_on: None,
            conditions: String::new(),
            source: String::new(),
            themes: vec!["t1".to_owned()],
        }],
        advice: Vec::new(),
        demonstration: false,
    }
}

pub fn book() -> Arc<Book> {
    Arc::new(Book(Mutex::new(material())))
}
