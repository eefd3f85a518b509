//! Prints how often the nearest name is the right one, per direction and kind, and how fast it is
//! found among 100,000 names: `cargo run --release -p lb-language --example names_quality`.
//! With the argument `misses` it also lists the misses of the development set.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "the report is its purpose, and it stops at a broken file"
)]

use lb_language::names::{Index, Name, Near, Style, romanise, why};

#[path = "../tests/names/pairs.rs"]
mod pairs;

use pairs::{Answer, Row, SCRIPTS, answers, directions, rows};

/// Names in the index when speed is measured.
const MANY: usize = 100_000;

fn main() {
    for (title, file) in [
        ("Kept set (not tuned on)", "names-kept.csv"),
        ("Development set", "names-development.csv"),
    ] {
        let rows = rows(file);
        let entities = rows.iter().filter(|row| row.kind != "distractor").count();
        println!("\n### {title}: {entities} names, {} distractors\n", rows.len() - entities);
        println!("| direction | persons acc@1 | organisations acc@1 | all acc@1 | all MRR@10 |");
        println!("|---|---|---|---|---|");
        for (from, to) in directions() {
            print_direction(&rows, from, to);
        }
        print_scores(&rows);
    }
    if std::env::args().any(|argument| argument == "misses") {
        print_misses(&rows("names-development.csv"));
    }
    print_speed();
}

fn print_direction(rows: &[Row], from: usize, to: usize) {
    let answers = answers(rows, from, to);
    let accuracy = |kind: &str| {
        let these: Vec<&Answer<'_>> =
            answers.iter().filter(|answer| kind.is_empty() || answer.query.kind == kind).collect();
        let right = these.iter().filter(|answer| answer.is_right()).count();
        format!("{:.3} ({right}/{})", right as f64 / these.len().max(1) as f64, these.len())
    };
    let reciprocal: f64 =
        answers.iter().filter_map(|answer| answer.rank()).map(|rank| 1.0 / rank as f64).sum();
    println!(
        "| {} → {} | {} | {} | {} | {:.3} |",
        SCRIPTS[from],
        SCRIPTS[to],
        accuracy("person"),
        accuracy("organisation"),
        accuracy(""),
        reciprocal / answers.len() as f64
    );
}

/// What a score is worth: how many right and how many wrong names reach it, over all directions.
fn print_scores(rows: &[Row]) {
    let answers: Vec<Answer<'_>> =
        directions().flat_map(|(from, to)| answers(rows, from, to)).collect();
    println!(
        "\n| score at least | right names that reach it | queries for which a wrong name reaches it |"
    );
    println!("|---|---|---|");
    for threshold in [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6] {
        let reached = |right: bool| {
            let is_wanted = |answer: &&Answer<'_>| {
                let wanted = |near: &&Near| (near.position == answer.position) == right;
                answer.found.iter().filter(wanted).any(|near| near.score >= threshold)
            };
            answers.iter().filter(is_wanted).count() as f64 / answers.len() as f64
        };
        println!("| {threshold} | {:.3} | {:.3} |", reached(true), reached(false));
    }
}

fn print_misses(rows: &[Row]) {
    for (from, to) in directions() {
        for answer in answers(rows, from, to).iter().filter(|answer| !answer.is_right()) {
            let query = &answer.query.names[from];
            println!(
                "{} → {}: wanted {}",
                SCRIPTS[from],
                SCRIPTS[to],
                why(query, &answer.query.names[to])
            );
            if let Some(first) = answer.found.first() {
                println!("  found {}", why(query, &rows[first.position].names[to]));
            }
        }
    }
}

/// Invented names of many kinds, by counting.
fn many_names() -> impl Iterator<Item = Name> {
    const SURNAMES: [&str; 12] =
        ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "노"];
    const GIVEN: [&str; 24] = [
        "민", "서", "지", "현", "용", "석", "영", "수", "진", "은", "하", "윤", "도", "재", "혁",
        "성", "우", "희", "경", "태", "별", "람", "찬", "규",
    ];
    const KINDS: [&str; 6] =
        ["바이오", "테라퓨틱스", "제약", " Pharma", " Labs Inc.", "メディカル"];
    (0..MANY).map(|number| {
        let part = |shift: usize, list: &[&'static str]| list[number / shift % list.len()];
        let given = format!("{}{}", part(12, &GIVEN), part(288, &GIVEN));
        match number % 3 {
            0 => Name::new(format!("{}{given}", part(1, &SURNAMES))),
            1 => Name::new(format!(
                "{} {}",
                romanise(&given, Style::Spelled),
                romanise(part(3, &SURNAMES), Style::Spelled)
            )),
            _ => Name::new(format!("{given}{}{}", part(6_912, &GIVEN), part(1, &KINDS))),
        }
    })
}

/// Seconds this process has computed so far, on Linux (in hundredths, /proc/self/stat); elsewhere
/// nothing, and no speed is printed. Time by the clock would measure the neighbours too.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit(')').next()?;
    let ticks = |at: usize| after_name.split_whitespace().nth(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn print_speed() {
    let Some(start) = cpu_seconds() else { return };
    let index = Index::new(many_names());
    let built = cpu_seconds().unwrap_or(start);
    println!("\nindex of {} names: {:.2} CPU-seconds", index.len(), built - start);
    let queries = rows("names-kept.csv");
    let mut count = 0;
    for row in &queries {
        for name in &row.names {
            count += index.nearest(name, 10).len().min(1);
        }
    }
    let done = cpu_seconds().unwrap_or(built);
    println!(
        "one query among them: {:.2} CPU-milliseconds (mean of {count})",
        (done - built) * 1e3 / count as f64
    );
}
