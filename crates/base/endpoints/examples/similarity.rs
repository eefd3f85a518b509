//! Tries a real service: prints how similar four sentences are to each other.
//!
//! `cargo run -p lb-endpoints --example similarity -- http://127.0.0.1:8000/v1 e5-query`
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use lb_endpoints::{OpenAiEmbedder, OpenAiSettings};
use lb_kernel::Silent;
use lb_language::{EmbedError, Embedder, Side};

const TEXTS: [&str; 4] = [
    "우리는 배터리 재활용 기술을 개발합니다.",
    "当社は電池の再資源化技術を開発しています。",
    "Nous développons une technologie de recyclage des batteries.",
    "The museum opens at nine and closes at half past five.",
];

fn main() -> Result<(), EmbedError> {
    let mut args = std::env::args().skip(1);
    let (Some(url), Some(model)) = (args.next(), args.next()) else {
        return Err(EmbedError::Model("usage: similarity URL MODEL".to_owned()));
    };
    let embedder = OpenAiEmbedder::connect(OpenAiSettings::new(url, model))?;
    let rows = embedder.embed(&TEXTS, Side::Query, &Silent)?;
    println!("{}: {} dimensions", embedder.name(), embedder.dimension());
    for (text, row) in TEXTS.iter().zip(rows.rows()) {
        let dot = |other: &[f32]| row.iter().zip(other).map(|(a, b)| a * b).sum::<f32>();
        let line: Vec<String> = rows.rows().map(|other| format!("{:5.2}", dot(other))).collect();
        println!("{}  {text}", line.join(" "));
    }
    Ok(())
}
