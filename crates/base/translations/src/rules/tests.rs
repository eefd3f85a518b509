use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Instant, Language, Localised};

use super::passage::{Piece, lines};
use super::state::{State, is_for_machine, seen, state};
use super::*;
use crate::room::Term;

fn at(micros: i64) -> Instant {
    Instant::from_micros(micros)
}

fn with(origin: Origin, made: i64) -> Localised {
    let mut text = Localised::new(Language::KO, "실험실", at(10));
    text.translations.push(Translation {
        language: Language::JA,
        text: "実験室".into(),
        origin,
        made: at(made),
    });
    text
}

#[test]
fn a_text_is_missing_old_by_machine_or_done() {
    for (text, expected, machine) in [
        (Localised::new(Language::KO, "실험실", at(10)), Some(State::Missing), true),
        (Localised::new(Language::JA, "実験室", at(10)), None, false),
        (with(Origin::Human, 10), Some(State::Done), false),
        (with(Origin::Machine, 10), Some(State::Machine), false),
        (with(Origin::Human, 9), Some(State::Stale), false),
        (with(Origin::Machine, 9), Some(State::Stale), true),
    ] {
        assert_eq!(state(&text, Language::JA), expected, "{text:?}");
        assert_eq!(is_for_machine(&text, Language::JA), machine, "{text:?}");
    }
    assert_ne!(
        seen(&with(Origin::Human, 9), Language::JA),
        seen(&with(Origin::Human, 10), Language::JA)
    );
}

#[test]
fn words_are_wanted_and_not_too_many() {
    assert_eq!(check(" a\r\nb ", 3).unwrap(), "a\nb");
    assert_eq!(check(" \n", 3).unwrap_err().code(), "translations.empty-words");
    assert_eq!(check("네 글자", 3).unwrap_err().code(), "translations.long");
}

#[test]
fn terms_are_marked_in_their_lines() {
    let term = |range| Term { range, words: vec!["x".into()], source: String::new() };
    let piece = |text: &str, marked| Piece { text: text.into(), marked };
    let text = "항체 연구\n공유 실험실";
    let found = lines(text, &[term(21..30), term(0..6), term(3..9), term(90..99)]);
    assert_eq!(
        found,
        [
            vec![piece("항체", true), piece(" 연구", false)],
            vec![piece("공유 ", false), piece("실험실", true)],
        ]
    );
}
