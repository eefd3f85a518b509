//! Public sets, read from a folder outside the repository.

use std::collections::BTreeSet;
use std::path::Path;

use lb_kernel::Language;
use lb_matching::Listing;
use serde_json::Value;

use crate::clusters;
use crate::measure::{Bench, Ranked, Task, listing, rank};
use crate::page::{Figures, Row};

type Measured = Result<Vec<Row>, Box<dyn std::error::Error>>;

/// A set and how to measure it.
pub struct Set {
    pub name: &'static str,
    pub measure: fn(&Path, &Bench<'_>) -> Measured,
}

pub const SETS: &[Set] = &[
    Set { name: "SBIR 2017 awards", measure: awards },
    Set { name: "SBIR 2015.1 topics", measure: topics },
    Set { name: "JSQuAD", measure: jsquad },
    Set { name: "SIB-200", measure: sib },
    Set { name: "SIB-200 groups", measure: clusters::measure },
    Set { name: "Tatoeba", measure: tatoeba },
    Set { name: "STS", measure: sts },
];

pub fn lines(path: &Path) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let content = std::fs::read_to_string(path)
        .map_err(|error| format!("{}: {error}", path.file_name().unwrap_or_default().display()))?;
    content.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

pub fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn joined(row: &Value, key: &str, between: &str) -> String {
    let items = row.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(between)
}

fn row(set: impl Into<String>, anchor: &'static str, ranked: &Ranked, note: &str) -> Row {
    Row {
        set: set.into(),
        measure: "acc@1 / MRR@10",
        anchor,
        all: Some(ranked.figures(None)),
        kept: Some(ranked.figures(Some(false))),
        note: note.to_owned(),
    }
}

/// Awards against awards: right is one under the same topic of the same agency.
fn awards(data: &Path, bench: &Bench<'_>) -> Measured {
    let awards = lines(&data.join("sbir-2017-phase2-awards.jsonl"))?;
    let written = |row: &Value| {
        listing(text(row, "id"), text(row, "title"), text(row, "abstract"), Language::EN)
    };
    let topic = |row: &Value| (text(row, "agency").to_owned(), text(row, "topic").to_owned());
    let asked: Vec<&Value> =
        awards.iter().filter(|row| row.get("eval") == Some(&Value::Bool(true))).collect();
    let needs = asked
        .iter()
        // The award itself is in the pool: a condition keeps it out.
        .map(|row| Listing { not: vec![format!("id:{}", text(row, "id"))], ..written(row) })
        .collect();
    let right = asked
        .iter()
        .map(|asked| {
            let same = |other: &Value| {
                topic(other) == topic(asked) && text(other, "id") != text(asked, "id")
            };
            awards.iter().enumerate().filter(|(_, other)| same(other)).map(|(at, _)| at).collect()
        })
        .collect();
    let tuned = (0..asked.len()).map(|at| at % 2 == 0).collect();
    let task = Task { needs, offers: awards.iter().map(written).collect(), right, tuned };
    Ok(vec![
        row("SBIR 2017, same topic", ".394 / .489; goal .42", &rank(&task, bench, true)?, ""),
        row("SBIR 2017, without a model", "BM25 .369 / .467", &rank(&task, bench, false)?, ""),
    ])
}

fn topics(data: &Path, bench: &Bench<'_>) -> Measured {
    let topics = lines(&data.join("sbir-2015.1-dod-topics.jsonl"))?;
    let part = |row: &Value, key: &str| match key {
        "keywords" => joined(row, key, "; "),
        "phases" => joined(row, key, "\n"),
        _ => text(row, key).to_owned(),
    };
    let task = |from: &str, to: &str| {
        let offers = topics
            .iter()
            .map(|row| listing(text(row, "topic"), "", &part(row, to), Language::EN))
            .collect();
        let asked: Vec<usize> = (0..topics.len())
            .filter(|at| topics.get(*at).is_some_and(|row| !part(row, from).trim().is_empty()))
            .collect();
        Task {
            needs: asked
                .iter()
                .filter_map(|at| topics.get(*at))
                .map(|row| listing(text(row, "topic"), "", &part(row, from), Language::EN))
                .collect(),
            offers,
            right: asked.iter().map(|at| BTreeSet::from([*at])).collect(),
            tuned: asked.iter().map(|at| at % 2 == 0).collect(),
        }
    };
    let measure = |from: &str, to: &str| rank(&task(from, to), bench, true);
    Ok(vec![
        row(
            "SBIR 2015.1, keywords → objective",
            "z-sum .713; goal .74",
            &measure("keywords", "objective")?,
            "",
        ),
        row(
            "SBIR 2015.1, objective → phases",
            "BM25 .809, z-sum .782",
            &measure("objective", "phases")?,
            "",
        ),
        row("SBIR 2015.1, objective → description", "–", &measure("objective", "description")?, ""),
    ])
}

fn jsquad(data: &Path, bench: &Bench<'_>) -> Measured {
    let rows = lines(&data.join("jsquad-valid-retrieval.jsonl"))?;
    let of = |kind: &str| {
        rows.iter().filter(|row| text(row, "kind") == kind).cloned().collect::<Vec<Value>>()
    };
    let (passages, questions) = (of("passage"), of("query"));
    let written = |row: &Value| listing(text(row, "id"), "", text(row, "text"), Language::JA);
    let place = |id: &str| passages.iter().position(|passage| text(passage, "id") == id);
    let task = Task {
        needs: questions.iter().map(written).collect(),
        offers: passages.iter().map(written).collect(),
        right: questions
            .iter()
            .map(|row| place(text(row, "passage")).into_iter().collect())
            .collect(),
        tuned: (0..questions.len()).map(|at| at % 2 == 0).collect(),
    };
    Ok(vec![
        row("JSQuAD, question → passage", "BM25 .886", &rank(&task, bench, true)?, ""),
        row("JSQuAD, without a model", "BM25 .886", &rank(&task, bench, false)?, ""),
    ])
}

/// Mates over languages: all ordered pairs of the five languages.
fn sib(data: &Path, bench: &Bench<'_>) -> Measured {
    let rows = lines(&data.join("sib200-ko-ja-en-fr-zh.jsonl"))?;
    let languages = [Language::KO, Language::JA, Language::EN, Language::FR, Language::ZH];
    let side = |language: Language| -> Vec<Listing> {
        rows.iter()
            .map(|row| listing(text(row, "id"), "", text(row, language.code()), language))
            .collect()
    };
    let (mut all, mut pairs) = (Figures { first: 0.0, mrr: Some(0.0), count: 0 }, 0.0);
    for from in languages {
        for to in languages.into_iter().filter(|to| *to != from) {
            let task = Task {
                needs: side(from),
                offers: side(to),
                right: (0..rows.len()).map(|at| BTreeSet::from([at])).collect(),
                tuned: vec![false; rows.len()],
            };
            let figures = rank(&task, bench, true)?.figures(None);
            all.first += figures.first;
            all.mrr = all.mrr.zip(figures.mrr).map(|(sum, own)| sum + own);
            all.count += figures.count;
            pairs += 1.0;
        }
    }
    let all = Figures { first: all.first / pairs, mrr: all.mrr.map(|sum| sum / pairs), ..all };
    Ok(vec![Row {
        set: "SIB-200 mates, 20 ordered pairs of languages".to_owned(),
        measure: "acc@1 / MRR@10",
        anchor: ".990 raw, .991 centred",
        all: Some(all),
        kept: None,
        note: "nothing tuned on it".to_owned(),
    }])
}

fn tatoeba(data: &Path, bench: &Bench<'_>) -> Measured {
    let rows = lines(&data.join("tatoeba-ko-ja-zh-fr-en.jsonl"))?;
    let languages = [
        (Language::KO, ".81"),
        (Language::JA, ".90"),
        (Language::ZH, ".92"),
        (Language::FR, ".92"),
    ];
    let mut measured = Vec::new();
    for (language, anchor) in languages {
        let own: Vec<&Value> =
            rows.iter().filter(|row| text(row, "lang") == language.code()).collect();
        let side = |key: &str, language: Language| -> Vec<Listing> {
            own.iter()
                .enumerate()
                .map(|(at, row)| listing(at, "", text(row, key), language))
                .collect()
        };
        let same = |row: &Value| {
            own.iter()
                .enumerate()
                .filter(|(_, o)| text(o, "en") == text(row, "en"))
                .map(|(at, _)| at)
                .collect()
        };
        let task = Task {
            needs: side("text", language),
            offers: side("en", Language::EN),
            right: own.iter().map(|row| same(row)).collect(),
            tuned: vec![false; own.len()],
        };
        let mut line = row(
            format!("Tatoeba {language} → en"),
            anchor,
            &rank(&task, bench, true)?,
            "looked at while choosing",
        );
        line.kept = None;
        measured.push(line);
    }
    Ok(measured)
}

/// Sentence pairs of every grade: the second sentence of each among all second sentences.
fn sts(data: &Path, bench: &Bench<'_>) -> Measured {
    let rows = lines(&data.join("sts-ko-ja-dev.jsonl"))?;
    let sets = [(Language::KO, "KLUE-STS", "BM25 .709"), (Language::JA, "JSTS", "–")];
    let mut measured = Vec::new();
    for (language, name, anchor) in sets {
        let own: Vec<&Value> =
            rows.iter().filter(|row| text(row, "lang") == language.code()).collect();
        let side = |key: &str| -> Vec<Listing> {
            own.iter().map(|row| listing(text(row, "id"), "", text(row, key), language)).collect()
        };
        let task = Task {
            needs: side("a"),
            offers: side("b"),
            right: (0..own.len()).map(|at| BTreeSet::from([at])).collect(),
            tuned: vec![false; own.len()],
        };
        for (with_model, label) in [(true, ""), (false, ", without a model")] {
            let ranked = rank(&task, bench, with_model)?;
            measured.push(Row {
                set: format!("{name}, sentence → its pair{label}"),
                measure: "acc@1 / MRR@10",
                anchor,
                all: Some(ranked.figures(None)),
                kept: None,
                note: "nothing tuned on it; pairs of every grade, so 1 is out of reach".to_owned(),
            });
        }
    }
    Ok(measured)
}
