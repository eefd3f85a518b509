//! Measures a large policy room on both databases: capturing with the hint of earlier themes, lists, the
//! inbox of an authority, the overview of a unit, and what the public register reads.
//!
//! `cargo bench -p lb-policy --bench scale` · other sizes: `-- 1000 50000`
//!
//! Items are put together from the sentences of the themes engine's quality file: a theme for each 33 of
//! them, 40 authorities, as many companies as an eighth of the items. The newest 1,000 wait for an answer
//! (25 of each authority), the older ones are answered, and a fifth of those confirmed, whatever the size.
#![allow(missing_docs, reason = "a program, not an interface")]
#![expect(clippy::print_stdout, reason = "the table is the program's result")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on fails"
)]

use std::sync::Arc;
use std::time::Instant;

use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Silent};
use lb_language::encoder::Encoder;
use lb_policy::actions::overview::{By, Filter};
use lb_policy::actions::{batches, capture, difficulties, hint, inbox, overview, publish, themes};
use lb_policy::record::Item;
use lb_policy::rules::words::Door;
use lb_policy::{NewDifficulty, Policy};
use lb_store::{Cx, Tx};
use lb_testkit::{Engine, Scratch, actor, id, started};
use lb_themes::statement::{in_order, read};
use lb_themes::{Features, Glasses, Profile, Statement};

const UNIT: u128 = 900;
const AUTHORITIES: usize = 40;
const MEASURES: usize = 60;
/// Items that wait for an answer.
const WAITING: usize = 1_000;
/// Rows of one statement while the database is filled.
const ROWS: usize = 400;
const TURNS: usize = 40;

fn main() {
    let told: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if told.is_empty() { vec![1_000, 50_000] } else { told };
    println!("| database | items | what | median, ms | 99 of 100, ms | statements |");
    println!("|---|---|---|---|---|---|");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for size in &sizes {
            let size = *size;
            let rooms = lb_store::migrations().into_iter().chain(lb_policy::migrations()).collect();
            lb_testkit::run(engine, rooms, move |t| async move {
                let texts = Texts::new();
                fill(&t, size, &texts).await;
                measured(&t, engine, size, &texts).await;
            });
        }
    }
}

fn officer() -> Actor {
    actor("Policy officer", Role::PolicyOfficer, Scope::Workspace(id(UNIT)))
}

/// Times `work` so often; one row of the table.
async fn time<F: Future<Output = ()>>(
    t: &Scratch,
    (engine, size): (Engine, usize),
    what: &str,
    turns: usize,
    work: impl Fn(usize) -> F,
) {
    let mut taken = Vec::new();
    let before = t.store.statements();
    for turn in 0..turns {
        let from = Instant::now();
        work(turn).await;
        taken.push(from.elapsed().as_secs_f64() * 1_000.0);
    }
    let statements = (t.store.statements() - before) as usize / turns;
    taken.sort_by(f64::total_cmp);
    let (half, most) = (taken[turns / 2], taken[(turns * 99).div_ceil(100) - 1]);
    println!("| {engine:?} | {size} | {what} | {half:.2} | {most:.2} | {statements} |");
}

async fn measured(t: &Scratch, engine: Engine, size: usize, texts: &Texts) {
    let on = (engine, size);
    let room = Policy::new("http://landbridge.test");
    let cx = || t.cx(officer());
    let (room_of, cx_of) = (&room, &cx);
    let all = Filter::default();
    time(t, on, "first hint after a theme changed", 1, |turn| async move {
        hinted(&cx_of(), room_of, texts, turn).await;
    })
    .await;
    let mut named = 0;
    for turn in 0..20 {
        named += usize::from(hinted(&cx(), &room, texts, turn).await > 0);
    }
    assert!(named > 10, "{named} of 20 statements were recognised");
    time(t, on, "hint while typing", 5 * TURNS, |turn| async move {
        hinted(&cx_of(), room_of, texts, turn).await;
    })
    .await;
    time(t, on, "capture after the hint", 5 * TURNS, |turn| async move {
        let (language, words) = texts.row(turn * 11);
        let reference = format!("bench {turn}");
        let new = NewDifficulty::new(id(UNIT), Door::Form, reference, language, words);
        assert!(capture::capture(&cx_of(), new).await.unwrap().fresh);
    })
    .await;
    let filter = &all;
    time(t, on, "list of items, first page", TURNS, |_| async move {
        assert_eq!(overview::list(&cx_of(), filter, None, 50).await.unwrap().lines.len(), 50);
    })
    .await;
    let middle: Id<Item> = item(size / 2);
    time(t, on, "list of items, a page in the middle", TURNS, |_| async move {
        let page = overview::list(&cx_of(), filter, Some(middle), 50).await.unwrap();
        assert_eq!(page.lines.len(), 50);
    })
    .await;
    time(t, on, "list of difficulties, with counts by state", TURNS, |_| async move {
        let filter = difficulties::Filter::default();
        assert_eq!(difficulties::list(&cx_of(), &filter, None, 50).await.unwrap().list.len(), 50);
    })
    .await;
    time(t, on, "list of themes", TURNS, |_| async move {
        let filter = themes::Filter::default();
        assert!(!themes::list(&cx_of(), &filter, None, 50).await.unwrap().list.is_empty());
    })
    .await;
    time(t, on, "what is oldest, with counts by state", TURNS, |_| async move {
        assert_eq!(overview::ageing(&cx_of(), filter, None, 50).await.unwrap().lines.len(), 50);
    })
    .await;
    let path = batches::relink(&cx(), &room, id(authority(3))).await.unwrap();
    let link = &path[path.rfind('/').unwrap() + 1..];
    time(t, on, "inbox of an authority", TURNS, |_| async move {
        assert_eq!(inbox::open(&cx_of(), link).await.unwrap().asked.len(), 25);
    })
    .await;
    let waits = inbox::open(&cx(), link).await.unwrap().asked[0].item.id;
    time(t, on, "one item of the inbox", TURNS, |_| async move {
        inbox::find(&cx_of(), link, waits).await.unwrap();
    })
    .await;
    time(t, on, "overview of a unit", TURNS, |_| async move {
        assert!(overview::start(&cx_of()).await.unwrap().meters.items as usize >= size);
    })
    .await;
    time(t, on, "meters of every theme", TURNS / 4, |_| async move {
        overview::meters(&cx_of(), filter, By::Theme).await.unwrap();
    })
    .await;
    time(t, on, "what the register reads", 4, |_| async move {
        let found = publish::publishable(&t.system(), id(UNIT)).await.unwrap();
        assert!(found.items.len() + 1 >= size);
        // Half of the questions to companies are answered, the others wait.
        assert_eq!(found.said.len(), size.saturating_sub(WAITING) / 5);
    })
    .await;
}

/// How many themes the words may belong to: what is far from every theme has none.
async fn hinted(cx: &Cx, room: &Arc<Policy>, texts: &Texts, turn: usize) -> usize {
    let (language, words) = texts.row(turn * 7);
    hint::hints(cx, room, id(UNIT), Some(language), &words).await.unwrap().len()
}

/// Sentences with the glasses and profiles that a run of the engine leaves.
struct Texts {
    statements: Vec<Statement>,
    glasses: String,
    model: String,
    middles: Vec<String>,
}

impl Texts {
    fn new() -> Self {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../engines/themes/quality/statements.jsonl");
        let text = std::fs::read_to_string(path).unwrap();
        let theme = |line: &str| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            value["theme"]
                .as_str()
                .map(|theme| (value["id"].as_str().unwrap().to_owned(), theme.to_owned()))
        };
        let of: std::collections::BTreeMap<String, String> =
            text.lines().filter_map(theme).collect();
        let statements = in_order(read(text.as_bytes()).unwrap().0);
        let encoder = Encoder::builtin().unwrap();
        let features = Features::read(&statements, Some(encoder), &Silent).unwrap();
        let mut members: std::collections::BTreeMap<&str, Vec<usize>> =
            std::collections::BTreeMap::new();
        for (place, statement) in statements.iter().enumerate() {
            if let Some(theme) = of.get(&statement.id) {
                members.entry(theme).or_default().push(place);
            }
        }
        let middles = members.values().map(|own| Profile::of(&features, own).write()).collect();
        let glasses = Glasses::of(&features);
        let model = glasses.model().to_owned();
        Self { glasses: glasses.write(), model, middles, statements }
    }

    fn row(&self, turn: usize) -> (Language, String) {
        let one = &self.statements[turn % self.statements.len()];
        (one.language.unwrap_or(Language::EN), one.text.clone())
    }
}

fn authority(number: usize) -> u128 {
    0x1000 + number as u128
}

fn measure(number: usize) -> u128 {
    0x0a00_0000 + (number % MEASURES) as u128
}

fn item<T>(number: usize) -> Id<T> {
    id(0x0100_0000 + number as u128)
}

fn theme<T>(number: usize) -> Id<T> {
    id(0x2000 + number as u128)
}

/// Writes rows, many with one statement. Words are doubled where they hold a quotation mark.
async fn rows(tx: &mut Tx, into: &str, all: impl Iterator<Item = String>) {
    let all: Vec<String> = all.collect();
    for part in all.chunks(ROWS) {
        tx.run(&format!("insert into {into} values {}", part.join(", ")), &[]).await.unwrap();
    }
}

fn quoted(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

#[expect(
    clippy::too_many_lines,
    reason = "one statement for each table, in the order of their keys"
)]
async fn fill(t: &Scratch, size: usize, texts: &Texts) {
    let unit = id::<lb_kernel::Workspace>(UNIT);
    let now = started().micros();
    let day = 86_400_000_000_i64;
    let count = size.div_ceil(33);
    let of = |n: usize| (n * 7_919) % count;
    let mut tx = t.system().begin().await.unwrap();
    rows(&mut tx, "authority (id, workspace, organisation, names, country, contact, address, language, active, made_at, version, demonstration)",
        (0..AUTHORITIES).map(|n| format!("('{}', '{unit}', null, '{{\"en\":\"Office {n}\"}}', 'KR', 'Desk', 'o{n}@example.org', 'en', true, {now}, 1, false)", id::<Item>(authority(n))))).await;
    rows(&mut tx, "theme (id, workspace, number, label, named, terms, state, merged_into, systemic, authority, owner, owner_name, middle, made_at, changed_at, version, demonstration)",
        (0..count).map(|n| format!("('{}', '{unit}', {}, '{{\"en\":\"Theme {n}\"}}', true, '{{}}', 'confirmed', null, false, null, null, '', {}, {now}, {now}, 1, false)",
            theme::<Item>(n), n + 1, quoted(&texts.middles[n % texts.middles.len()])))).await;
    rows(
        &mut tx,
        "theme_glasses (workspace, model, glasses, statements, made_at)",
        std::iter::once(format!(
            "('{unit}', {}, {}, {size}, {now})",
            quoted(&texts.model),
            quoted(&texts.glasses)
        )),
    )
    .await;
    rows(&mut tx, "batch (id, workspace, authority, number, state, sent_at, due_at, reminded_at, done_at, version)",
        (0..2 * AUTHORITIES).map(|n| {
            let (state, back) = if n < AUTHORITIES { ("done", 60) } else { ("sent", 3) };
            format!("('{}', '{unit}', '{}', {}, '{state}', {}, {}, null, null, 1)",
                id::<Item>(0x8000 + n as u128), id::<Item>(authority(n % AUTHORITIES)), n / AUTHORITIES + 1, now - back * day, now + (20 - back) * day)
        })).await;
    let made = |n: usize| now - (3 + (size - n) as i64 * 700 / size as i64) * day;
    let heard = |n: usize| lb_kernel::Instant::from_micros(made(n)).day();
    let waits = |n: usize| n + WAITING >= size;
    rows(&mut tx, "difficulty (id, workspace, pseudonym, door, reference, language, words, phase, severity, country, consent, state, checked_at, heard_on, made_at, changed_at, version, demonstration)",
        (0..size).map(|n| {
            let (language, words) = texts.row(n);
            let door = ["form", "gathering", "api"][n % 3];
            format!("('{}', '{unit}', 'P-{n:07}', '{door}', 'r{n}', '{language}', {}, null, 'delays', 'KR', 'anonymous', 'checked', {at}, '{}', {at}, {at}, 1, false)",
                item::<Item>(n), quoted(&words), heard(n), at = made(n))
        })).await;
    rows(&mut tx, "difficulty_proposer (difficulty, organisation, company, contact, address, account, company_key)",
        (0..size).map(|n| {
            let company = (n * 104_729) % size.div_ceil(8);
            format!("('{}', '{}', 'Company {company}', '', '', null, 'c{company}')", item::<Item>(n), id::<Item>(0x10_0000 + company as u128))
        })).await;
    rows(&mut tx, "item (id, difficulty, workspace, number, language, words, state, handling, authority, theme, theme_by, systemic, reason, next_check, claimed, confirmed, reopened, state_since, assigned_at, acknowledged_at, answered_at, in_force_at, asked_at, closed_at, due_at, withdrawn_at, made_at, changed_at, version)",
        (0..size).map(|n| {
            let (language, words) = texts.row(n);
            let (state, claimed, confirmed) = match n % 5 {
                _ if waits(n) => ("assigned", "none", "none"),
                0 => ("solved", "yes", "yes"),
                1 => ("refused", "none", "none"),
                2 => ("planned", "none", "none"),
                3 => ("explained", "none", "none"),
                _ => ("in-force", "yes", "none"),
            };
            let due = if waits(n) { (now + 17 * day).to_string() } else { "null".to_owned() };
            format!("('{id}', '{id}', '{unit}', 1, '{language}', {}, '{state}', 'rule', '{}', '{}', 'engine', false, null, null, '{claimed}', '{confirmed}', 0, {at}, {at}, null, null, null, null, null, {due}, null, {at}, {at}, 1)",
                quoted(&words), id::<Item>(authority(n % AUTHORITIES)), theme::<Item>(of(n)), id = item::<Item>(n), at = made(n))
        })).await;
    rows(
        &mut tx,
        "batch_item (batch, item, number, answered_at)",
        (0..size).map(|n| {
            let (batch, answered) = if waits(n) {
                (AUTHORITIES, "null".to_owned())
            } else {
                (0, (now - 50 * day).to_string())
            };
            format!(
                "('{}', '{}', {n}, {answered})",
                id::<Item>(0x8000 + (batch + n % AUTHORITIES) as u128),
                item::<Item>(n)
            )
        }),
    )
    .await;
    rows(&mut tx, "item_answer (id, item, batch, authority, verdict, reason, language, words, next_check, planned_on, account, name, via, at)",
        (0..size.saturating_sub(WAITING)).map(|n| {
            format!("('{}', '{}', null, '{}', 'explained', null, 'en', 'The form of theme {} will be changed.', null, null, null, 'Desk', 'link', {})",
                id::<Item>(0x0800_0000 + n as u128), item::<Item>(n), id::<Item>(authority(n % AUTHORITIES)), of(n), made(n) + day)
        })).await;
    rows(&mut tx, "measure (id, workspace, authority, kind, state, language, titles, words, conditions, owner_name, planned_on, effective_on, sunset_on, source, made_at, changed_at, version, demonstration)",
        (0..MEASURES).map(|n| format!("('{}', '{unit}', null, 'practice', 'in-force', 'en', '{{\"en\":\"Measure {n}\"}}', '', '', '', null, '2026-01-01', null, '', {now}, {now}, 1, false)",
            id::<Item>(measure(n))))).await;
    rows(
        &mut tx,
        "measure_item (measure, item)",
        (0..size)
            .filter(|n| !waits(*n) && matches!(n % 5, 0 | 4))
            .map(|n| format!("('{}', '{}')", id::<Item>(measure(n)), item::<Item>(n))),
    )
    .await;
    rows(&mut tx, "confirmation (id, item, difficulty, measure, round, link, language, asked_at, until, reminded_at, answered_at, verdict, note, account, via)",
        (0..size).filter(|n| !waits(*n) && matches!(n % 5, 0 | 4)).map(|n| {
            let (answered, verdict) = if n % 5 == 0 { ((now - 20 * day).to_string(), "'yes'") } else { ("null".to_owned(), "null") };
            format!("('{}', '{of}', '{of}', '{}', 1, null, 'en', {}, {}, null, {answered}, {verdict}, '', null, 'link')",
                id::<Item>(0x0900_0000 + n as u128), id::<Item>(measure(n)), now - 30 * day, now + 5 * day, of = item::<Item>(n))
        })).await;
    tx.commit().await.unwrap();
    // PostgreSQL learns by itself how its tables are filled, after a while; SQLite at each start of the program.
    let mut tx = t.system().begin().await.unwrap();
    tx.run("analyze", &[]).await.unwrap();
    tx.commit().await.unwrap();
}
