//! Random definitions with answers that fit them: kept as they are, through JSON and through pages.

use lb_forms::rules::check::Files;
use lb_forms::rules::faults::faults;
use lb_forms::{Answers, Definition, Value, check, read_posted, render_fields};
use lb_kernel::Locale;
use lb_web::components::{Field, Kind, Limit};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::scene::text;

/// A question's settings with an answer that fits them.
fn asked() -> impl Strategy<Value = (Json, Json)> {
    let words = "[a-z가-힣ぁ-ん]{1,6}( [a-z가-힣ぁ-ん]{1,6}){0,5}";
    let choices = |n: usize| -> Json {
        (0..n).map(|n| json!({"code": format!("c{n}"), "label": text(&format!("C {n}"))})).collect()
    };
    prop_oneof![
        words.prop_map(|said| {
            let most = Limit::Words(0).count(&said);
            (json!({"kind": "short-text", "limit": {"words": most}}), json!(said))
        }),
        proptest::collection::vec(words, 1..4).prop_map(|lines| {
            let said = lines.join("\n");
            let most = Limit::Characters(0).count(&said);
            (json!({"kind": "long-text", "limit": {"characters": most}}), json!(said))
        }),
        (-1_000_000_i64..1_000_000, 0_u8..4).prop_map(|(units, decimals)| {
            let scale = 10_i64.pow(u32::from(decimals));
            let sign = if units < 0 { "-" } else { "" };
            let (whole, rest) = (units.abs() / scale, units.abs() % scale);
            let said = match decimals {
                0 => format!("{sign}{whole}"),
                n => format!("{sign}{whole}.{rest:0width$}", width = usize::from(n)),
            };
            // As it is kept: shortest.
            let said = said.parse::<lb_forms::rules::decimal::Decimal>().unwrap().to_string();
            (json!({"kind": "number", "decimals": decimals}), json!(said))
        }),
        (0_u32..2_000_000_000).prop_map(|amount| (
            json!({"kind": "money", "currencies": ["JPY", "EUR"]}),
            json!({"amount": amount.to_string(), "currency": "JPY"}),
        )),
        (2000_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| (
            json!({"kind": "date"}),
            json!(jiff::civil::date(y, m, d).to_string()),
        )),
        any::<bool>().prop_map(|yes| (json!({"kind": "yes-no"}), json!(yes))),
        (2_usize..12, any::<prop::sample::Index>()).prop_map(move |(n, at)| (
            json!({"kind": "one", "options": choices(n)}),
            json!(format!("c{}", at.index(n))),
        )),
        (2_usize..8, any::<u8>()).prop_map(move |(n, bits)| {
            let chosen: Vec<String> =
                (0..n).filter(|at| *at == 0 || bits >> at & 1 == 1).map(|at| format!("c{at}")).collect();
            (json!({"kind": "several", "options": choices(n)}), json!(chosen))
        }),
        "[a-z]{1,8}@[a-z]{1,8}\\.(kr|jp|org)".prop_map(|mail| (json!({"kind": "email"}), json!(mail))),
        "https://[a-z]{1,8}\\.(kr|jp|org)/[a-z]{0,8}".prop_map(|url| (json!({"kind": "url"}), json!(url))),
        prop::sample::select(vec!["KR", "JP", "FR", "US"]).prop_map(|code| (json!({"kind": "country"}), json!(code))),
        prop::sample::select(vec!["ko", "ja", "en", "fr"]).prop_map(|code| (json!({"kind": "language"}), json!(code))),
        proptest::collection::vec(("[a-z]{1,5}", 0_u8..101), 1..5).prop_map(|rows| {
            let column = |id: &str, ask: Json| json!({"id": id, "label": text(id), "ask": ask, "required": true});
            let columns = [column("name", json!({"kind": "short-text"})), column("share", json!({"kind": "number"}))];
            let cells: Vec<Json> =
                rows.iter().map(|(name, share)| json!({"name": name, "share": share.to_string()})).collect();
            (json!({"kind": "table", "most": rows.len(), "columns": columns}), json!(cells))
        }),
    ]
}

fn form(asks: &[(Json, Json)]) -> (Definition, Answers) {
    let questions: Vec<Json> = asks
        .iter()
        .enumerate()
        .map(|(n, (ask, _))| json!({"id": format!("q{n}"), "label": text("Q"), "ask": ask, "need": "required"}))
        .collect();
    let (first, second) = questions.split_at(questions.len() / 2);
    let sections: Vec<Json> = [first, second]
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(n, part)| json!({"id": format!("s{n}"), "title": text("S"), "questions": part}))
        .collect();
    let values: serde_json::Map<String, Json> =
        asks.iter().enumerate().map(|(n, (_, said))| (format!("q{n}"), said.clone())).collect();
    (
        serde_json::from_value(json!({"sections": sections})).unwrap(),
        serde_json::from_value(Json::Object(values)).unwrap(),
    )
}

/// What a browser sends for a field as it is shown.
fn pairs(fields: &[Field]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for field in fields {
        let values: Vec<String> = match field.kind {
            Kind::Checkboxes | Kind::Radio => field.values.clone(),
            Kind::Area => field.values.iter().map(|value| value.replace('\n', "\r\n")).collect(),
            _ => vec![field.values.first().cloned().unwrap_or_default()],
        };
        pairs.extend(values.into_iter().map(|value| (field.name.clone(), value)));
        let question = field.name.split('.').next().unwrap().to_owned();
        pairs.push(("asked".to_owned(), question));
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_that_fit_are_kept_as_they_are(asks in proptest::collection::vec(asked(), 1..8)) {
        let (definition, answers) = form(&asks);
        prop_assert_eq!(faults(&definition), vec![]);
        let kept = check(&definition, &answers, &Files::new());
        prop_assert_eq!(kept.as_ref(), Ok(&answers));
        let json = serde_json::to_string(&answers).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), answers.clone());
        let again: Definition = serde_json::from_str(&serde_json::to_string(&definition).unwrap()).unwrap();
        prop_assert_eq!(&again, &definition);
        // Shown on a page and sent back untouched, they are the same.
        for locale in Locale::ALL {
            let fields = render_fields(&definition, &answers, locale, &Vec::new());
            let posted = read_posted(&definition, &pairs(&fields));
            prop_assert_eq!(&posted.answers, &answers);
        }
    }

    #[test]
    fn a_limit_is_the_counter_of_the_page(said in "[\\PC \n\t\u{3000}]{0,60}", most in 1_usize..30) {
        let both = [("words", Limit::Words(most)), ("characters", Limit::Characters(most))];
        for (unit, counter) in both {
            let ask = json!({"kind": "long-text", "limit": {unit: most}});
            let (definition, _) = form(&[(ask, json!("x"))]);
            let answers = Answers::default().with("q0", Value::Text(said.clone()));
            let told = check(&definition, &answers, &Files::new());
            let blank = said.trim().is_empty();
            prop_assert_eq!(told.is_ok(), !blank && counter.allows(&said), "{} {:?}", unit, said);
            let sent = said.replace('\n', "\r\n");
            prop_assert_eq!(counter.count(&sent), counter.count(&said), "{:?}", said);
        }
    }
}
