use super::*;

fn at(seconds: i64) -> Instant {
    Instant::default().plus_seconds(seconds)
}

fn translation(language: Language, text: &str, origin: Origin, made: i64) -> Translation {
    Translation { language, text: text.to_owned(), origin, made: at(made) }
}

#[test]
fn the_readers_language_comes_first_and_the_original_is_the_fall_back() {
    let mut text = Localised::new(Language::KO, "안녕하십니까", at(10));
    assert!(text.show(Locale::Fr).fallback);
    assert_eq!(text.show(Locale::Fr).text, "안녕하십니까");
    text.translate(translation(Language::FR, "Bonjour", Origin::Machine, 11));
    let shown = text.show(Locale::Fr);
    assert_eq!(
        (shown.text, shown.origin, shown.fallback),
        ("Bonjour", Some(Origin::Machine), false)
    );
    assert_eq!(text.show(Locale::Ko).origin, None);
}

#[test]
fn a_translation_older_than_the_original_is_stale() {
    let mut text = Localised::new(Language::KO, "하나", at(10));
    text.translate(translation(Language::JA, "一つ", Origin::Human, 11));
    text.revise(Language::KO, "둘", at(20));
    assert!(text.show(Locale::Ja).stale);
    text.translate(translation(Language::JA, "二つ", Origin::Machine, 21));
    assert_eq!((text.show(Locale::Ja).text, text.show(Locale::Ja).stale), ("二つ", false));
}

#[test]
fn a_machine_does_not_replace_a_persons_words() {
    let mut text = Localised::new(Language::KO, "하나", at(10));
    text.translate(translation(Language::JA, "一つ", Origin::Human, 11));
    text.translate(translation(Language::JA, "壱", Origin::Machine, 12));
    assert_eq!(text.show(Locale::Ja).text, "一つ");
}
