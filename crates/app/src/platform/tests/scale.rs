//! Measures how lists and pages grow with the number of organisations. No test: nothing is asserted
//! of times. `cargo xtask scale 1000 1000000` runs it and prints a table.

#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads the clock and is told its sizes"
)]

use std::fmt::Write as _;
use std::time::Instant as Moment;

use lb_store::{Cx, Engine, Rows as _, Tx};
use lb_testkit::{Client, Scratch};

use super::world::{World, word};
use super::*;

/// Rows of one statement.
const BATCH: u64 = 500;
/// Requests of each kind; fewer than one account may send the API at once.
const REQUESTS: usize = 180;
/// The organisation whose page is opened; it is public and has people and notes.
const OPENED: u64 = 701;
/// People and notes of that organisation.
const STORY: u64 = 60;

fn uuid(kind: u64, n: u64) -> String {
    // As version 7 identifiers are: in the order in which they were made.
    format!("{:08x}-{:04x}-7000-8000-{kind:012x}", n >> 16, n & 0xffff)
}

/// Inserts `rows` of a table in as few statements as bearable.
async fn insert(tx: &mut Tx, head: &str, rows: impl Iterator<Item = String>) {
    let mut sql = String::new();
    let mut count = 0;
    for row in rows {
        sql.push_str(if count == 0 { head } else { ", " });
        let _ = write!(sql, "({row})");
        count += 1;
        if count == BATCH {
            tx.run(&sql, &[]).await.unwrap();
            sql.clear();
            count = 0;
        }
    }
    if count > 0 {
        tx.run(&sql, &[]).await.unwrap();
    }
}

/// Fills the database with organisations: nine of ten are public, all have two names and a field.
async fn fill(cx: &Cx, size: u64) {
    for from in (0..size).step_by(50_000) {
        let range = || from..size.min(from + 50_000);
        let mut tx = cx.begin().await.unwrap();
        let organisations = range().map(|n| {
            let visibility = if n % 10 == 0 { "workspace" } else { "public-named" };
            let home = id::<()>(u128::from(1000 + n % 40));
            let country = ["KR", "JP", "FR", "US"][(n % 4) as usize];
            format!(
                "'{}', '{home}', 'start-up', '{country}', '[\"health\"]', false, \
                 '{visibility}', '{{}}', 'none', 1, {n}, {n}, {n}",
                uuid(1, n)
            )
        });
        let head = "insert into organisation (id, workspace, kind, country, fields, demonstration, \
                    visibility, facts, consent, version, made_at, changed_at, checked_at) values ";
        insert(&mut tx, head, organisations).await;
        let names = range().flat_map(|n| {
            (0..2).map(move |at| {
                let name = word(2 * n + at);
                format!(
                    "'{}', '{}', {at}, 'en', '{name}', '{}', {}, false",
                    uuid(2 + at, n),
                    uuid(1, n),
                    name.to_lowercase(),
                    at == 0
                )
            })
        });
        let head = "insert into organisation_name (id, owner, position, language, text, folded, \
                    leads, alias) values ";
        insert(&mut tx, head, names).await;
        let head = "insert into organisation_field (owner, field) values ";
        insert(&mut tx, head, range().map(|n| format!("'{}', 'health'", uuid(1, n)))).await;
        tx.commit().await.unwrap();
    }
    let mut tx = cx.begin().await.unwrap();
    let people = (0..STORY).map(|n| {
        format!("'{}', '[]', 'public-named', '{{}}', 'none', false, 1, {n}, {n}, {n}", uuid(4, n))
    });
    let head = "insert into person (id, languages, visibility, facts, consent, demonstration, \
                version, made_at, changed_at, checked_at) values ";
    insert(&mut tx, head, people).await;
    let names = (0..STORY).map(|n| {
        let name = word(9_000_000 + n);
        let folded = name.to_lowercase();
        format!("'{}', '{}', 0, '{name}', '{folded}', true, false", uuid(5, n), uuid(4, n))
    });
    let head = "insert into person_name (id, owner, position, text, folded, leads, alias) values ";
    insert(&mut tx, head, names).await;
    let places = (0..STORY)
        .map(|n| format!("'{}', '{}', '{}', {n}", uuid(6, n), uuid(4, n), uuid(1, OPENED)));
    let head = "insert into affiliation (id, person, organisation, made_at) values ";
    insert(&mut tx, head, places).await;
    let text =
        r#"{"language":"en","text":"We open a laboratory.","revised":"2026-01-01T00:00:00Z"}"#;
    let notes = (0..STORY).map(|n| {
        format!("'{}', '{}', '{text}', 'public-named', 1, {n}, {n}", uuid(7, n), uuid(1, OPENED))
    });
    let head = "insert into organisation_note (id, organisation, text, visibility, version, made_at, \
                changed_at) values ";
    insert(&mut tx, head, notes).await;
    tx.commit().await.unwrap();
}

/// The requests that are measured, by what they are.
fn requests(size: u64) -> Vec<(&'static str, Vec<String>)> {
    let spread = |at: usize| (at as u64 * 7919) % size;
    let each = |make: &dyn Fn(u64) -> String| (0..REQUESTS).map(|at| make(spread(at))).collect();
    let name = |n: u64| word(2 * n).to_lowercase();
    vec![
        ("list, first page", each(&|_| "/organisations".to_owned())),
        (
            "list, page in the middle (API)",
            each(&|n| format!("/api/v1/directory/organisations?cursor={}", uuid(1, n))),
        ),
        ("list of a country", each(&|_| "/organisations?country=JP".to_owned())),
        ("list by a name", each(&|n| format!("/organisations?text={}", name(n)))),
        ("list by two letters", each(&|n| format!("/organisations?text={}", &name(n)[..2]))),
        ("list of a field", each(&|_| "/organisations?field=health".to_owned())),
        ("number (API)", each(&|_| "/api/v1/directory/organisations/count".to_owned())),
        ("page with journey", each(&|_| format!("/organisations/{}", uuid(1, OPENED)))),
        (
            "journey (API)",
            each(&|_| format!("/api/v1/directory/organisations/{}/journey", uuid(1, OPENED))),
        ),
    ]
}

async fn measure(client: &Client, addresses: &[String]) -> String {
    let mut times = Vec::with_capacity(addresses.len());
    // What the first request alone pays for is not what grows.
    client.get(&addresses[0]).await;
    let (begun, cpu) = (Moment::now(), used());
    for address in addresses {
        let start = Moment::now();
        let reply = client.get(address).await;
        assert!(reply.status.is_success(), "{address}: {}", reply.text);
        times.push(1000.0 * start.elapsed().as_secs_f64());
    }
    let seconds = begun.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    format!(
        "{:>8.1} {:>8.1} {:>10.0} {:>12.0}",
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        addresses.len() as f64 / seconds,
        addresses.len() as f64 / (used() - cpu).max(0.01)
    )
}

/// Seconds of CPU that this process has used; the server of PostgreSQL is another process.
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat[stat.rfind(')').unwrap() + 2..].split(' ').collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

async fn grown(t: &Scratch, engine: Engine, size: u64) {
    let world = World::empty(t);
    let begun = Moment::now();
    fill(&t.system(), size).await;
    let cx = t.system();
    if engine == Engine::Postgres {
        cx.read().all("analyze", &[], |_| Ok(())).await.unwrap();
    } else {
        let mut tx = cx.begin().await.unwrap();
        tx.run("analyze", &[]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut table = format!(
        "\n{size} organisations on {engine:?}, filled in {:.0} s\n{:<32} {:>8} {:>8} {:>10} {:>12}\n",
        begun.elapsed().as_secs_f64(),
        "request",
        "p50 ms",
        "p99 ms",
        "per s",
        "per CPU-s"
    );
    for (at, (kind, addresses)) in requests(size).into_iter().enumerate() {
        // An officer for each kind, so that none asks too often.
        let officer = actor("Officer", Role::Officer, Scope::Workspace(id(1003)));
        let account = Some(id(2000 + at as u128));
        let client = t.client(&world.site, Actor { account, ..officer });
        let _ = writeln!(table, "{kind:<32} {}", measure(&client, &addresses).await);
    }
    println!("{table}");
}

#[test]
#[ignore = "measures: cargo xtask scale 1000 1000000"]
fn lists_and_pages_are_measured() {
    let told = std::env::var("LANDBRIDGE_SCALE").unwrap_or_else(|_| "1000 100000".to_owned());
    let sizes: Vec<u64> = told.split_whitespace().map(|size| size.parse().unwrap()).collect();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for size in sizes.iter().copied().filter(|size| *size > OPENED) {
            lb_testkit::run(engine, rooms(), move |t| async move { grown(&t, engine, size).await });
        }
    }
}
