//! Measures a large network on a real database: suggestions after one changed listing among 20,000
//! (goal: under 1 s), and the weekly round of 20,000 needs and 20,000 offers (goal: under 60 s on
//! 2 cores) with its bound.
//!
//! `cargo bench -p lb-network --bench scale` · other sizes: `-- LISTINGS ROUND`
//!
//! Listings are put together from the sentences of the matching engine's quality profiles, drawn with
//! a fixed seed: a title and four to six sentences each, in one of four languages.
#![allow(missing_docs, reason = "a program, not an interface")]
#![expect(clippy::print_stdout, reason = "the table is the program's result")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on fails"
)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Role, Scope, Visibility};
use lb_kernel::{Code as _, Id, Language, Organisation};
use lb_network::actions::seed::{Row, seed};
use lb_network::actions::{round, suggestions};
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::{Card, Network, Organisations, Setup, slice};
use lb_store::{Cx, Kept};
use lb_testkit::{Engine, Scratch, actor, id, started};

const LANGUAGES: [Language; 4] = [Language::KO, Language::JA, Language::EN, Language::FR];

/// Nobody's names are looked up: this measures listings.
struct Nameless;

#[async_trait]
impl Organisations for Nameless {
    async fn cards(
        &self,
        _: &Cx,
        _: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        Ok(BTreeMap::new())
    }

    async fn profile(&self, _: &Cx, _: Id<Organisation>) -> Kept<Option<lb_network::Profile>> {
        Ok(None)
    }
}

fn network() -> Arc<Network> {
    Network::new(Setup::new(Arc::new(Nameless)))
}

fn main() {
    let rooms = || lb_doors::migrations(&[slice(&network())]);
    println!("| what | seconds | CPU seconds | peak memory, MB |\n|---|---|---|---|");
    lb_testkit::run(Engine::Sqlite, rooms(), |t| async move { changed(&t, size(0)).await });
    lb_testkit::run(Engine::Sqlite, rooms(), |t| async move { whole_round(&t, size(1)).await });
}

/// Listings of a side: half of the first number, all of the second.
fn size(at: usize) -> usize {
    let sizes: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    sizes.get(at).copied().unwrap_or(20_000) / [2, 1][at]
}

/// What passed since a moment: on the clock, and in CPU time of all threads.
struct Time(Instant, f64);

impl Time {
    fn start() -> Self {
        Self(Instant::now(), cpu_seconds())
    }

    fn row(&self, what: &str) {
        let (wall, cpu) = (self.0.elapsed().as_secs_f64(), cpu_seconds() - self.1);
        println!("| {what} | {wall:.2} | {cpu:.2} | {} |", peak_megabytes());
    }
}

fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|word| word.parse::<u64>().ok()).sum::<u64>() as f64 / 100.0
}

fn peak_megabytes() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or_else(|| "–".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}

async fn changed(t: &Scratch, side: usize) {
    let mut texts = Texts::new();
    let ids = published(t, &mut texts, side).await;
    let (room, reader) = (network(), speaker(1));
    let cx = || t.cx(reader.clone());
    let from = Time::start();
    let before = suggestions::list(&cx(), &room, ids[0], 20).await.unwrap();
    from.row(&format!("first list among {} listings: all embedded and compared", 2 * side));
    let from = Time::start();
    suggestions::list(&cx(), &room, ids[0], 20).await.unwrap();
    from.row("the same list again");
    let (mut moved, turns) = (0, 9);
    let mut rows: Vec<(f64, f64)> = Vec::new();
    for turn in 0..turns {
        // An offer says something else now.
        let offer = ids[side + (turn + 1) * side / (turns + 2)];
        let (language, title, text) = texts.next();
        let mut tx = t.system().begin().await.unwrap();
        let sql = "update listing set language = $1, title = $2, text = $3, version = version + 1 \
                   where id = $4";
        assert_eq!(tx.run(sql, &[&language, &title, &text, &offer]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let from = Time::start();
        let after = suggestions::list(&cx(), &room, ids[0], 20).await.unwrap();
        rows.push((from.0.elapsed().as_secs_f64(), cpu_seconds() - from.1));
        assert_eq!(after.total, before.total, "the changed listing took part in the list");
        moved += usize::from(after.list.iter().any(|one| one.seen.listing.id == offer));
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let cpu: f64 = rows.iter().map(|(_, cpu)| cpu).sum::<f64>() / turns as f64;
    println!(
        "| list with reasons after one changed listing: median of {turns} (CPU: mean), {moved} among \
         the first 20 | {:.2} | {cpu:.2} | {} |",
        rows[turns / 2].0,
        peak_megabytes()
    );
}

async fn whole_round(t: &Scratch, side: usize) {
    published(t, &mut Texts::new(), side).await;
    let room = network();
    let from = Time::start();
    room.warm(&t.store).await.unwrap();
    from.row(&format!("{side} × {side}: embedded and compared"));
    let from = Time::start();
    let made = round::make(&t.system(), &room).await.unwrap();
    from.row(&format!("round of {side} × {side} within capacities"));
    let gap = 100.0 * (made.bound - made.worth) as f64 / made.bound as f64;
    println!(
        "\n{} pairs, {} of {} listings in one at least, {} the most of one; worth {:.1}, bound {:.1}, \
         gap {gap:.1} %",
        made.pairs,
        made.shown,
        made.listings,
        made.most,
        made.worth as f64 / 1_000.0,
        made.bound as f64 / 1_000.0,
    );
}

fn speaker(number: u128) -> Actor {
    actor("Speaker", Role::Representative, Scope::Organisation(id(number)))
}

/// Needs, then as many offers, each of its own organisation.
async fn published(t: &Scratch, texts: &mut Texts, side: usize) -> Vec<Id<Listing>> {
    let rows: Vec<Row> = (0..2 * side)
        .map(|at| {
            let (language, title, text) = texts.next();
            let ask = Ask {
                kind: if at < side { "need" } else { "offer" }.to_owned(),
                language,
                title,
                text,
                visibility: Visibility::PublicNamed.code().to_owned(),
                capacity: Some(1 + at as i64 % 5),
                ..Ask::default()
            };
            Row {
                organisation: id(at as u128 + 1),
                workspace: id(1),
                country: Some(["KR", "JP", "US", "FR"][at % 4].to_owned()),
                names: Vec::new(),
                ask,
                published_at: started(),
                term: 90,
            }
        })
        .collect();
    seed(&t.system(), &rows, true).await.unwrap()
}

/// Texts from known sentences.
struct Texts {
    sentences: Vec<Vec<String>>,
    state: u64,
}

impl Texts {
    fn new() -> Self {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../engines/matching/quality/profiles.jsonl");
        let mut sentences = vec![Vec::new(); LANGUAGES.len()];
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            for (language, own) in LANGUAGES.iter().zip(&mut sentences) {
                let text = row[language.code()].as_str().unwrap_or_default();
                let ranges = lb_language::sentences::sentences(text);
                own.extend(ranges.into_iter().map(|range| text[range].to_owned()));
            }
        }
        Self { sentences, state: 1 }
    }

    /// A linear congruential generator: the same texts on every machine.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.state >> 33) as usize % limit.max(1)
    }

    /// Language, title and text of a listing.
    fn next(&mut self) -> (String, String, String) {
        let tongue = self.below(LANGUAGES.len());
        let count = 5 + self.below(3);
        let picked: Vec<String> = (0..count)
            .map(|_| {
                let at = self.below(self.sentences[tongue].len());
                self.sentences[tongue][at].clone()
            })
            .collect();
        let title: String = picked[0].chars().take(120).collect();
        (LANGUAGES[tongue].code().to_owned(), title, picked[1..].join("\n"))
    }
}
