//! Measures a large public register on both databases: a preview, a publication, and reading it.
//!
//! `cargo bench -p lb-register --bench scale` · other sizes: `-- 1000 50000`
//!
//! Voices are made up: a theme for each 33 of them, 40 authorities, as many companies as an eighth of the
//! voices, a question and an answer to each, a measure for every fifth theme, for every fourth voice a question
//! to its company after a measure.
#![allow(missing_docs, reason = "a program, not an interface")]
#![expect(clippy::print_stdout, reason = "the table is the program's result")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Code as _, Id, Workspace};
use lb_register::actions::{publish, read};
use lb_register::rules::material::{
    Answered, Asked, Fate, Measure, Outcome, Surveyed, Texts, Theme, Voice,
};
use lb_register::{Material, Register, Source, slice};
use lb_store::{Cx, Kept};
use lb_testkit::{Engine, Scratch, actor, id};

struct Book(Material);

#[async_trait]
impl Source for Book {
    async fn material(&self, _: &Cx, _: Id<Workspace>) -> Kept<Material> {
        Ok(self.0.clone())
    }
}

fn room(voices: usize) -> Arc<Register> {
    Register::new(
        Arc::new(Book(material(voices))),
        "http://landbridge.test",
        lb_printing::Printer::new(None),
    )
}

fn main() {
    let told: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if told.is_empty() { vec![1_000, 50_000] } else { told };
    println!("| database | voices | what | seconds on the wall | CPU seconds of the program |");
    println!("|---|---|---|---|---|");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for size in &sizes {
            let size = *size;
            let rooms = lb_doors::migrations(&[slice(&room(0))]);
            lb_testkit::run(
                engine,
                rooms,
                move |t| async move { measured(&t, engine, size).await },
            );
        }
    }
}

/// What passed since a moment: on the clock, and in CPU time of all threads.
struct Time(Instant, f64);

impl Time {
    fn start() -> Self {
        Self(Instant::now(), cpu_seconds())
    }

    fn row(&self, engine: Engine, size: usize, what: &str) {
        let (wall, cpu) = (self.0.elapsed().as_secs_f64(), cpu_seconds() - self.1);
        println!("| {engine:?} | {size} | {what} | {wall:.3} | {cpu:.2} |");
    }
}

fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|word| word.parse::<u64>().ok()).sum::<u64>() as f64 / 100.0
}

fn desk() -> Id<Workspace> {
    id(900)
}

fn officer() -> Actor {
    actor("Policy officer", Role::PolicyOfficer, Scope::Workspace(desk()))
}

async fn measured(t: &Scratch, engine: Engine, size: usize) {
    let room = room(size);
    let cx = t.cx(officer());
    let from = Time::start();
    let preview = publish::preview(&cx, &room, desk()).await.unwrap();
    from.row(engine, size, "preview");
    let from = Time::start();
    let made = publish::publish(&cx, &room, desk(), None).await.unwrap();
    from.row(engine, size, "first publication");
    assert_eq!(made.number, preview.content.number);
    t.clock.advance(86_400);
    let cx = t.cx(officer());
    let from = Time::start();
    publish::publish(&cx, &room, desk(), None).await.unwrap();
    from.row(engine, size, "the next one, a day later");
    let from = Time::start();
    let (_, content) = read::one(&cx, desk(), None).await.unwrap();
    from.row(engine, size, &format!("reading it: {} KB", made.bytes.len() / 1024));
    assert!(content.themes.len() * 40 > size, "{} themes", content.themes.len());
    let from = Time::start();
    let traced = read::trace(&cx, desk(), 2, "themes/3/figures/voices").await.unwrap();
    from.row(engine, size, "tracing a figure");
    assert!(traced.entries.is_some_and(|entries| !entries.is_empty()));
}

fn texts(en: String) -> Texts {
    [("en".to_owned(), en)].into()
}

/// A day before the clock of scratch databases.
fn day(back: usize) -> Date {
    let day: Date = "2026-09-30".parse().unwrap();
    day.checked_sub((back as i64).days()).unwrap()
}

fn material(voices: usize) -> Material {
    let themes = voices.div_ceil(33).max(1);
    let companies = voices.div_ceil(8).max(8);
    let of = |n: usize| (n * 7_919) % themes;
    let authority = |n: usize| format!("a{}", of(n) % 40);
    let voice = |n: usize| Voice {
        key: format!("item-{n:06}"),
        company: format!("company-{}", (n * 104_729) % companies),
        theme: format!("t{}", of(n)),
        authority: authority(n),
        door: ["form", "gathering", "api"].get(n % 3).copied().unwrap_or("form").to_owned(),
        outcome: if n.is_multiple_of(4) { Outcome::Claimed } else { Outcome::Open },
        claimed: n.is_multiple_of(4),
        confirmed: n.is_multiple_of(8),
        heard_on: day(n % 900),
        since: day(n % 900),
    };
    let asked = |n: usize| Asked {
        key: format!("b:item-{n:06}"),
        company: format!("company-{}", (n * 104_729) % companies),
        authority: authority(n),
        in_time: !n.is_multiple_of(3),
        due_on: day(n % 900),
    };
    let answer = |n: usize| Answered {
        key: format!("item-{n:06}"),
        authority: authority(n),
        verdict: "accepted".to_owned(),
        language: "en".to_owned(),
        words: format!("The form of theme {} will be changed.", of(n)),
        on: day(n % 900),
    };
    let question = |n: usize| Surveyed {
        key: format!("q-{n:06}"),
        company: format!("company-{}", (n * 104_729) % companies),
        measure: format!("m{:04}", n / 4 % (themes / 5).max(1)),
        asked_on: day(n % 300),
        closed_on: day(n % 300),
        fate: Fate::ALL.get(n / 4 % 3).copied().unwrap_or(Fate::Silent),
    };
    let measure = |n: usize| Measure {
        id: format!("m{n:04}"),
        titles: texts(format!("Measure {n}")),
        kind: "practice".to_owned(),
        state: "in-force".to_owned(),
        authority: format!("a{}", n % 40),
        effective_on: Some("2025-10-01".to_owned()),
        sunset_on: None,
        conditions: String::new(),
        source: String::new(),
        themes: vec![format!("t{}", n * 5)],
    };
    let theme = |n: usize| Theme {
        id: format!("t{n}"),
        number: n as i64 + 1,
        label: texts(format!("Theme {n}")),
        systemic: n.is_multiple_of(10),
    };
    Material {
        name: texts("Policy desk".to_owned()),
        voices: (0..voices).map(voice).collect(),
        asked: (0..voices).map(asked).collect(),
        answers: (0..voices).map(answer).collect(),
        surveyed: (0..voices).step_by(4).map(question).collect(),
        themes: (0..themes).map(theme).collect(),
        authorities: (0..40).map(|n| (format!("a{n}"), texts(format!("Office {n}")))).collect(),
        measures: (0..themes / 5).map(measure).collect(),
        advice: Vec::new(),
        demonstration: false,
    }
}
