//! Prints how large the built-in lexicon is, how long it takes to build, and how fast it reads.
//!
//! `cargo run --release -p lb-language --example lexicon_speed`; processor time of this process.
#![expect(clippy::print_stdout, reason = "the report is its purpose")]

use lb_kernel::Language;
use lb_language::lexicon::Lexicon;

const TEXTS: [(Language, &str); 5] = [
    (
        Language::EN,
        "We look for a partner for bispecific antibodies against solid tumours in phase II.",
    ),
    (Language::KO, "고형암을 대상으로 하는 이중특이 항체의 임상 2상 파트너를 찾고 있습니다."),
    (Language::JA, "固形がんを対象とする二重特異性抗体の第2相試験のパートナーを探しています。"),
    (
        Language::FR,
        "Nous cherchons un partenaire pour des anticorps bispécifiques contre les tumeurs solides.",
    ),
    (Language::ZH, "我们正在寻找针对实体瘤的双特异性抗体的二期临床合作伙伴。"),
];
const ROUNDS: usize = 20_000;

/// Seconds that the processor has worked for this process, user and system.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn main() {
    let before = cpu_seconds();
    let builds = 20;
    for _ in 0..builds {
        assert!(Lexicon::builtin_with("id\tparent\ten\tko\tja\tfr\tzh").is_ok());
    }
    let build = (cpu_seconds() - before) / f64::from(builds);
    let lexicon = Lexicon::builtin();
    let names: usize = lexicon
        .concepts()
        .flat_map(|concept| TEXTS.map(|(language, _)| lexicon.variants(concept, language).count()))
        .sum();
    println!("{} concepts, {names} names", lexicon.len());
    println!("built in {:.0} ms", build * 1_000.0);
    for (language, text) in TEXTS {
        let before = cpu_seconds();
        let found: usize = (0..ROUNDS).map(|_| lexicon.mentions(text, Some(language)).len()).sum();
        let seconds = cpu_seconds() - before;
        let per_second = ROUNDS as f64 / seconds;
        println!("{language}: {} mentions, {per_second:.0} texts per second", found / ROUNDS);
    }
}
