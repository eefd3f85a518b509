//! Measures how building, disk, memory and questions grow with the number of records.
//!
//! `cargo bench -p lb-search --bench scale -- 1000 1000000` builds an index of so many invented
//! organisations for each number, in a folder, and prints a table; Linux only (reads `/proc`).
//! `meaning` among the arguments has the built-in encoder order hits and measures what that costs.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench may stop at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use lb_kernel::policy::{Actor, Grant, Role, Scope, Subject, Via, Visibility};
use lb_kernel::{Id, Instant as Moment, Locale};
use lb_language::Embedder;
use lb_language::encoder::Encoder;
use lb_language::lexicon::{ConceptId, Lexicon};
use lb_language::names::{Style, romanise};
use lb_search::{Document, Index, Name, Number, Place, Query, Text};

/// Records handed over at a time.
const BATCH: usize = 5_000;
/// Questions of each kind.
const QUESTIONS: usize = 200;
/// Workspaces; the reader is staff of one of them.
const WORKSPACES: u64 = 40;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let meaning = arguments.iter().any(|argument| argument == "meaning");
    let model = meaning.then(|| Encoder::builtin().unwrap() as &'static dyn Embedder);
    let _ = Lexicon::builtin();
    println!("memory before the first index: {:.0} MB", memory("VmRSS"));
    for size in arguments.iter().filter_map(|argument| argument.parse::<u64>().ok()) {
        measure(size, model);
    }
}

fn measure(size: u64, model: Option<&'static dyn Embedder>) {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let index = Index::open(&place, model).unwrap();
    let before = (Instant::now(), cpu());
    runtime.block_on(async {
        for from in (0..size).step_by(BATCH) {
            let to = size.min(from + BATCH as u64);
            index.put((from..to).map(organisation).collect()).await.unwrap();
        }
        index.commit(Some(size.to_string())).await.unwrap();
    });
    let (wall, used) = (before.0.elapsed().as_secs_f64(), cpu() - before.1);
    let (disk, files) = disk(folder.path());
    println!("\n{size} organisations");
    println!("  build {wall:.1} s on the wall, {used:.1} s of CPU; {disk:.1} MB in {files} files");
    println!(
        "  memory after building {:.0} MB, of it own {:.0} MB",
        memory("VmRSS"),
        memory("RssAnon")
    );
    runtime.block_on(async {
        let documents = (0..100).map(organisation).collect();
        let before = Instant::now();
        index.put(documents).await.unwrap();
        index.commit(None).await.unwrap();
        println!(
            "  100 records replaced and found after {:.0} ms",
            1000.0 * before.elapsed().as_secs_f64()
        );
    });
    drop(index);
    let index = reopen(&place, model);
    println!("  opened again: memory {:.0} MB, own {:.0} MB", memory("VmRSS"), memory("RssAnon"));
    println!("  question              found (median)   p50 ms   p99 ms   per CPU-second");
    for (kind, typing, text) in KINDS {
        ask(&index, size, (kind, *typing), *text);
    }
    println!(
        "  after questions: memory {:.0} MB, own {:.0} MB",
        memory("VmRSS"),
        memory("RssAnon")
    );
}

fn reopen(place: &Place, model: Option<&'static dyn Embedder>) -> Index {
    loop {
        match Index::open(place, model) {
            Ok(index) => return index,
            Err(error) if !matches!(error, lb_search::SearchError::Busy) => panic!("{error}"),
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    }
}

type Wording = fn(u64) -> String;

/// The kinds of questions: of a record by its number, or of none.
const KINDS: &[(&str, bool, Wording)] = &[
    ("name, Hangul", false, |n| hangul(n)),
    ("name, Latin", false, |n| romanise(&hangul(n), Style::Spoken)),
    ("name, other script", false, |n| kana(n)),
    ("two words", false, |n| format!("{} {}", romanise(&hangul(n), Style::Spoken), city(n))),
    ("number", false, number),
    ("beginning, typing", true, |n| {
        let name = romanise(&hangul(n), Style::Spoken);
        name[..name.len() * 3 / 4].to_owned()
    }),
    ("name, mistyped", false, |n| {
        let mut name = romanise(&hangul(n), Style::Spoken);
        name.remove(name.len() / 2);
        name
    }),
    ("concept and city", false, |n| format!("{} {}", concept(n, Locale::Ja), city(n))),
    ("concept", false, |n| concept(n, Locale::Ko)),
    ("nothing", false, |n| format!("{}qxz", scrambled(n, 9))),
    ("no words", false, |_| String::new()),
];

fn ask(index: &Index, size: u64, (kind, typing): (&str, bool), text: Wording) {
    let officer = Grant { role: Role::Officer, scope: Scope::Workspace(workspace(3)) };
    let grants = vec![officer];
    let actor = Actor { grants, via: Via::Session, ..Actor::anonymous() };
    let mut times = Vec::with_capacity(QUESTIONS);
    let mut counts = Vec::with_capacity(QUESTIONS);
    let questions: Vec<String> =
        (0..QUESTIONS as u64).map(|n| text(scrambled(n, 77) % size)).collect();
    let before = cpu();
    for question in &questions {
        let query = Query { typing, ..Query::new(question, &actor) };
        let start = Instant::now();
        let answer = index.search(&query).unwrap();
        times.push(1000.0 * start.elapsed().as_secs_f64());
        counts.push(answer.count);
    }
    let rate = QUESTIONS as f64 / (cpu() - before).max(0.01);
    times.sort_by(f64::total_cmp);
    counts.sort_unstable();
    let (median, late) = (times[QUESTIONS / 2], times[QUESTIONS * 99 / 100]);
    println!("  {kind:<20} {:>15} {median:>8.2} {late:>8.2} {rate:>12.0}", counts[QUESTIONS / 2]);
}

/// Always the same number for the same two.
fn scrambled(n: u64, salt: u64) -> u64 {
    let mut x = n.wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x632b_e59b);
    for _ in 0..2 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^= x >> 31;
    }
    x
}

const SYLLABLES: &[(&str, &str)] = &[
    ("가", "カ"),
    ("나", "ナ"),
    ("다", "タ"),
    ("라", "ラ"),
    ("마", "マ"),
    ("바", "パ"),
    ("사", "サ"),
    ("아", "ア"),
    ("자", "ジャ"),
    ("하", "ハ"),
    ("거", "コ"),
    ("너", "ノ"),
    ("더", "ト"),
    ("러", "ロ"),
    ("모", "モ"),
    ("보", "ポ"),
    ("소", "ソ"),
    ("오", "オ"),
    ("조", "ジョ"),
    ("호", "ホ"),
    ("구", "ク"),
    ("누", "ヌ"),
    ("두", "トゥ"),
    ("루", "ル"),
    ("무", "ム"),
    ("부", "プ"),
    ("수", "ス"),
    ("우", "ウ"),
    ("주", "ジュ"),
    ("후", "フ"),
    ("기", "キ"),
    ("니", "ニ"),
    ("디", "ティ"),
    ("리", "リ"),
    ("미", "ミ"),
    ("비", "ピ"),
    ("시", "シ"),
    ("이", "イ"),
    ("지", "ジ"),
    ("히", "ヒ"),
];
const CITIES: &[&str] = &[
    "Seoul",
    "Busan",
    "Daejeon",
    "Osaka",
    "Kyoto",
    "Tsukuba",
    "Lyon",
    "Paris",
    "Toulouse",
    "Leeds",
    "Austin",
    "Kobe",
    "Incheon",
    "Suwon",
    "Nantes",
    "Cambridge",
    "Boston",
    "Fukuoka",
    "Sendai",
    "Lille",
];

fn syllables(n: u64) -> impl Iterator<Item = (&'static str, &'static str)> {
    let count = 4 + scrambled(n, 1) % 2;
    (0..count).map(move |at| SYLLABLES[(scrambled(n, 100 + at) % SYLLABLES.len() as u64) as usize])
}

fn hangul(n: u64) -> String {
    syllables(n).map(|(hangul, _)| hangul).collect()
}

fn kana(n: u64) -> String {
    syllables(n).map(|(_, kana)| kana).collect()
}

fn city(n: u64) -> &'static str {
    CITIES[(scrambled(n, 2) % CITIES.len() as u64) as usize]
}

fn number(n: u64) -> String {
    format!("{:010}", 1_000_000_000 + n)
}

fn concept_id(n: u64, salt: u64) -> ConceptId {
    ConceptId((scrambled(n, salt) % (Lexicon::builtin().len() as u64)) as u32)
}

fn concept(n: u64, locale: Locale) -> String {
    let label = Lexicon::builtin().label(concept_id(n, 3), locale);
    if label.is_empty() { "항체".to_owned() } else { label.to_owned() }
}

fn workspace(n: u64) -> Id<lb_kernel::Workspace> {
    Id::new(uuid::Uuid::from_u128(0x1000 + u128::from(n)))
}

fn organisation(n: u64) -> Document {
    let public = !scrambled(n, 4).is_multiple_of(10);
    let visibility = if public { Visibility::PublicNamed } else { Visibility::Workspace };
    let home = workspace(scrambled(n, 5) % WORKSPACES);
    let subject = Subject { workspace: Some(home), visibility, ..Subject::default() };
    let locale = Locale::ALL[(scrambled(n, 6) % 4) as usize];
    let concepts: Vec<&str> = (3..6)
        .map(|salt| Lexicon::builtin().label(concept_id(n, salt), locale))
        .filter(|label| !label.is_empty())
        .collect();
    let text = match locale {
        Locale::Ko => format!(
            "당사는 {} 분야에서 기술을 개발하고 해외 협력 기업을 찾고 있습니다.",
            concepts.join(", ")
        ),
        Locale::Ja => {
            format!("当社は{}の技術を開発し、海外の提携先を探しています。", concepts.join("、"))
        }
        Locale::En => format!(
            "We develop technology for {} and look for partners abroad.",
            concepts.join(", ")
        ),
        Locale::Fr => format!(
            "Nous développons des technologies ({}) et cherchons des partenaires.",
            concepts.join(", ")
        ),
    };
    let han =
        format!("{}機構", ["東", "西", "南", "北", "新", "大"][(scrambled(n, 7) % 6) as usize]);
    let id: Id<()> = Id::new(uuid::Uuid::from_u128(u128::from(n) + 1));
    Document::new(
        "organisation",
        id,
        subject,
        format!("/organisations/{n}"),
        Moment::from_micros(n as i64),
    )
    .title(format!("{} {}", romanise(&hangul(n), Style::Spoken), city(n)))
    .name(Name::new(hangul(n)))
    .name(Name::new(kana(n)))
    .name(Name::new(han).reading(kana(n)))
    .text(Text::new(locale.language(), text))
    .number(Number::new(number(n)))
    .facet("country", ["KR", "JP", "FR", "US"][(scrambled(n, 8) % 4) as usize])
    .facet("kind", ["company", "university", "hospital"][(scrambled(n, 9) % 3) as usize])
}

/// Seconds of CPU that this process has used.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat[stat.rfind(')').unwrap() + 2..].split(' ').collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

/// A line of `/proc/self/status`, in MB.
fn memory(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with(line)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

/// Megabytes and number of files in a folder.
fn disk(folder: &Path) -> (f64, usize) {
    let sizes: Vec<u64> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).collect();
    (sizes.iter().sum::<u64>() as f64 / 1e6, sizes.len())
}
