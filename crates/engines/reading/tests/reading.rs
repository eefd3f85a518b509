//! Reports that were not developed on, and texts of any kind.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::OnceLock;

use lb_language::encoder::Encoder;
use lb_language::names::Name;
use lb_reading::{Classifier, Known, Report, Spelled, read};
use proptest::prelude::*;
use serde_json::Value;

fn reading(text: &str, known: &[Known]) -> Report {
    static CLASSIFIER: OnceLock<Classifier> = OnceLock::new();
    let encoder = Encoder::builtin().unwrap();
    let classifier = CLASSIFIER.get_or_init(|| Classifier::new(Some(encoder)).unwrap());
    read(text, None, known, classifier, Some(encoder)).unwrap()
}

fn span(value: &Value) -> [usize; 2] {
    let at = |n: usize| usize::try_from(value[n].as_u64().unwrap()).unwrap();
    [at(0), at(1)]
}

/// One may hold the title that the other leaves out.
fn same(a: [usize; 2], b: [usize; 2]) -> bool {
    (a[0] <= b[0] && b[1] <= a[1]) || (b[0] <= a[0] && a[1] <= b[1])
}

fn f1(right: usize, proposed: usize, wanted: usize) -> f64 {
    2.0 * right as f64 / (proposed + wanted) as f64
}

#[test]
fn kept_reports_are_read_as_people_read_them() {
    let (mut names, mut joins, mut kinds) = ([0; 3], [0; 2], [0; 3]);
    for line in include_str!("../quality/reports.jsonl").lines() {
        let truth: Value = serde_json::from_str(line).unwrap();
        if truth["half"] != "kept" {
            continue;
        }
        let report = reading(truth["text"].as_str().unwrap(), &[]);
        let people = report.people.iter().map(|p| &p.spellings);
        let organisations = report.organisations.iter().map(|o| &o.spellings);
        count(&truth["people"], people, &mut names, &mut joins);
        count(&truth["organisations"], organisations, &mut names, &mut joins);
        let wanted = truth["statements"].as_array().unwrap();
        kinds[1] += report.statements.len();
        kinds[2] += wanted.len();
        kinds[0] += report
            .statements
            .iter()
            .filter(|said| {
                wanted.iter().any(|true_one| {
                    let (a, b) = (span(&true_one["offsets"]), said.offsets);
                    let both = a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
                    let all = a[1].max(b[1]) - a[0].min(b[0]);
                    both * 2 >= all && serde_json::to_value(said.kind).unwrap() == true_one["kind"]
                })
            })
            .count();
    }
    let figures = (
        f1(names[0], names[1], names[2]),
        joins[0] as f64 / joins[1] as f64,
        f1(kinds[0], kinds[1], kinds[2]),
    );
    assert!(figures.0 >= 0.90 && figures.1 >= 0.95 && figures.2 >= 0.75, "{figures:?}");
}

/// Right, proposed and wanted mentions; right and all pairs of them that were joined.
fn count<'a>(
    truth: &Value,
    found: impl Iterator<Item = &'a Vec<Spelled>>,
    names: &mut [usize; 3],
    joins: &mut [usize; 2],
) {
    let truth = truth.as_object().unwrap();
    let of = |at: [usize; 2]| {
        truth.iter().find(|(_, places)| {
            places.as_array().unwrap().iter().any(|place| same(span(place), at))
        })
    };
    names[2] += truth.values().map(|places| places.as_array().unwrap().len()).sum::<usize>();
    for spellings in found {
        let places: Vec<[usize; 2]> = spellings.iter().flat_map(|s| s.offsets.clone()).collect();
        names[1] += places.len();
        names[0] += places.iter().filter(|at| of(**at).is_some()).count();
        for (n, a) in places.iter().enumerate() {
            for b in places.iter().take(n) {
                if let (Some(x), Some(y)) = (of(*a), of(*b)) {
                    joins[1] += 1;
                    joins[0] += usize::from(x.0 == y.0);
                }
            }
        }
    }
}

/// Speaker and words of every statement.
fn said(text: &str) -> Vec<(String, String)> {
    let report = reading(text, &[]);
    let speaker = |said: &lb_reading::ReadStatement| said.speaker.clone().unwrap_or_default();
    report.statements.iter().map(|one| (speaker(one), one.quote.clone())).collect()
}

#[test]
fn words_before_the_name_have_their_speaker() {
    let waits = "We have waited five months for a permit";
    for form in [
        "“We have waited five months for a permit,” said Ellen Marsh, head of trials at Corvane Bio.",
        "“We have waited five months for a permit,” said Ellen Marsh.",
        "“We have waited five months for a permit,” Ellen Marsh of Corvane Bio said.",
        "“We have waited five months for a permit,” Ellen Marsh, who runs Corvane Bio, complained.",
        "‘We have waited five months for a permit,’ said Ellen Marsh of Corvane Bio.",
        "\"We have waited five months for a permit,\" said Ellen Marsh of Corvane Bio.",
        "Ellen Marsh of Corvane Bio said: “We have waited five months for a permit.”",
        "Ellen Marsh, who founded Corvane Bio, told the panel: “We have waited five months for a permit.”",
        "According to Ellen Marsh of Corvane Bio, We have waited five months for a permit.",
        "We have waited five months for a permit, according to Ellen Marsh of Corvane Bio.",
    ] {
        let found = said(&format!("# Notes\n{form}\n"));
        assert_eq!(found.len(), 1, "{form}: {found:?}");
        assert_eq!(found[0].0, "Ellen Marsh", "{form}");
        assert_eq!(found[0].1.trim_end_matches('.'), waits, "{form}");
    }
    let report = reading(
        "# Notes\n“It takes a year,” said Ellen Marsh, head of trials at Corvane Bio.\n",
        &[],
    );
    assert_eq!(report.people[0].organisation.as_deref(), Some("Corvane Bio"));
}

#[test]
fn quotations_that_go_on_keep_their_speaker() {
    let found = said(
        "# Notes\n“The permit takes five months,” said Ellen Marsh, “and nobody answers our letters.” \
         Tom Reyes of Oakfield Labs said that the bank refused him. “We will publish the form in May,” he added. \
         “It will be in English.”\n",
    );
    let speakers: Vec<&str> = found.iter().map(|(who, _)| who.as_str()).collect();
    assert_eq!(speakers, ["Ellen Marsh", "Ellen Marsh", "Tom Reyes", "Tom Reyes", "Tom Reyes"]);
    assert_eq!(found[1].1, "and nobody answers our letters.");
    assert_eq!(found[4].1, "It will be in English.");
    // A name in marks is no statement.
    assert_eq!(said("# Notes\nThe round was called “Harbour Conversations” by all.\n"), []);
}

#[test]
fn other_languages_put_the_name_behind_the_words_too() {
    for (form, speaker, words) in [
        (
            "« Nous attendons un agrément depuis cinq mois », a déclaré Inès Carlier, de Corvane Bio.",
            "Inès Carlier",
            "Nous attendons un agrément depuis cinq mois",
        ),
        (
            "« Nous attendons un agrément depuis cinq mois », regrette Inès Carlier, directrice de Corvane Bio.",
            "Inès Carlier",
            "Nous attendons un agrément depuis cinq mois",
        ),
        (
            "Selon Inès Carlier, directrice de Corvane Bio, l’agrément se fait attendre depuis cinq mois.",
            "Inès Carlier",
            "l’agrément se fait attendre depuis cinq mois",
        ),
        (
            "L’agrément se fait attendre depuis cinq mois, selon Inès Carlier, de Corvane Bio.",
            "Inès Carlier",
            "L’agrément se fait attendre depuis cinq mois",
        ),
        (
            "「許可を五か月待っています」と立花遥部長は述べた。",
            "立花遥",
            "「許可を五か月待っています」",
        ),
        (
            "「許可を五か月待っています」。立花遥部長はこう話した。",
            "立花遥",
            "「許可を五か月待っています」。",
        ),
        ("立花遥部長によれば、許可を五か月待っているという。", "立花遥", "許可を五か月待っている"),
        (
            "“허가를 다섯 달째 기다리고 있습니다”라고 문세아 대표는 말했다.",
            "문세아",
            "“허가를 다섯 달째 기다리고 있습니다”",
        ),
        (
            "\"허가를 다섯 달째 기다리고 있습니다.\" 문세아 대표는 이렇게 말했다.",
            "문세아",
            "\"허가를 다섯 달째 기다리고 있습니다.\"",
        ),
        (
            "문세아 대표에 따르면 허가를 다섯 달째 기다리고 있다.",
            "문세아",
            "허가를 다섯 달째 기다리고 있다",
        ),
    ] {
        let found = said(&format!("# 1\n{form}\n"));
        let trim = |words: &str| words.trim_end_matches('。').to_owned();
        let found: Vec<_> = found.iter().map(|(who, said)| (who.as_str(), trim(said))).collect();
        assert_eq!(found, [(speaker, trim(words))], "{form}");
    }
}

#[test]
fn an_acronym_of_the_title_and_a_surname_are_joined_with_the_whole_name() {
    let report = reading(
        "# KORANET 방문\n2026년 5월 7일 국제교류진흥기구(KORANET)를 방문했다. 하마다 료 부장은 서류가 늦어진다고 말했다. \
         하마다 부장은 양식을 공개하겠다고 약속했다.\n",
        &[],
    );
    assert_eq!(report.people.len(), 1, "{:?}", report.people);
    assert_eq!(report.organisations.len(), 1, "{:?}", report.organisations);
    assert_eq!(report.organisations[0].spellings.len(), 2);
    // An acronym behind two names is neither.
    let apart =
        reading("# GRID\nNorth Sea Institute (GRID) and South Bay Institute (GRID) met.\n", &[]);
    assert!(apart.organisations.len() > 1, "{:?}", apart.organisations);
}

#[test]
fn known_records_are_recognised_under_any_spelling() {
    let known = vec![
        Known { id: "p1".into(), names: vec![Name::new("노지환")] },
        Known { id: "o1".into(), names: vec![Name::new("JETRO"), Name::new("ジェトロ")] },
    ];
    let report = reading(
        "Osaka, 3 September 2026. Roh Ji-hwan of JETRO said that no bank opens a corporate bank account for it.",
        &known,
    );
    assert_eq!(report.people[0].known.as_ref().unwrap().id, "p1");
    assert_eq!(report.organisations[0].known.as_ref().unwrap().id, "o1");
    assert_eq!(report.people[0].organisation.as_deref(), Some("JETRO"));
    assert!(report.statements[0].about.iter().any(|concept| concept.contains("bank")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_every_offset_lies_in_it(
        pieces in prop::collection::vec(prop_oneof![
            Just("노지환 원장은 ".to_owned()), Just("“한다”고 말했다.".to_owned()), Just("の田中部長は".to_owned()),
            Just("」と述べた。".to_owned()), Just("Mr Seo said that ".to_owned()), Just("\n- ".to_owned()),
            Just("M. Roux : ".to_owned()), Just("2026. 5. 7.".to_owned()), Just("(".to_owned()), "\\PC{0,12}",
        ], 0..14)
    ) {
        let text = pieces.concat();
        let length = text.chars().count();
        let encoder = None;
        let report = read(&text, None, &[], &Classifier::new(None).unwrap(), encoder).unwrap();
        let places = report.people.iter().flat_map(|p| &p.spellings)
            .chain(report.organisations.iter().flat_map(|o| &o.spellings));
        for at in places.flat_map(|s| &s.offsets) {
            prop_assert!(at[0] < at[1] && at[1] <= length);
        }
        for said in &report.statements {
            prop_assert_eq!(said.quote.chars().count(), said.offsets[1] - said.offsets[0]);
        }
    }
}
