use lb_kernel::{Id, Locale};

use super::*;

fn ask(text: &str, language: &str, alias: bool) -> NameAsk {
    NameAsk { text: text.into(), language: language.into(), reading: String::new(), alias }
}

fn codes(asked: &[NameAsk]) -> Vec<(String, &'static str)> {
    let mut problems = Vec::new();
    check(asked, &mut problems);
    problems.iter().map(|one| (one.field().unwrap_or_default().to_owned(), one.code())).collect()
}

#[test]
fn case_width_accents_spaces_and_kana_do_not_count() {
    for (one, other) in [
        ("Société  Générale", "societe generale"),
        ("ＡＢＣ１２３", "abc123"),
        ("アステラス", "あすてらす"),
        ("ｱｽﾃﾗｽ製薬", "アステラス製薬"),
        ("ガス", "がす"),
        ("한국-바이오(주)", "한국바이오주"),
        ("LG 화학", "lg화학"),
    ] {
        assert_eq!(fold(one), fold(other), "{one} {other}");
    }
    assert_ne!(fold("カス"), fold("ガス"));
    assert_ne!(fold("한국"), fold("한극"));
}

#[test]
fn empty_rows_are_passed_over_and_an_official_name_leads() {
    let mut problems = Vec::new();
    let names = check(
        &[ask("", "", false), ask("JETRO", "", true), ask("日本貿易振興機構", "ja", false)],
        &mut problems,
    );
    assert!(problems.is_empty());
    let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(texts, ["日本貿易振興機構", "JETRO"]);
}

#[test]
fn wrong_names_are_told_at_their_place() {
    assert_eq!(codes(&[]), [("names.0.text".into(), "directory.name.missing")]);
    assert_eq!(codes(&[ask("A", "", true)]), [("names.0.text".into(), "directory.name.missing")]);
    assert_eq!(
        codes(&[ask("A", "ko", false), ask("B", "ko", false)]),
        [("names.1.language".into(), "directory.name.twice")]
    );
    assert_eq!(codes(&[ask("A", "ko", false), ask("B", "ko", true)]), []);
    assert_eq!(
        codes(&[ask("A", "klingon", false)]),
        [("names.0.language".into(), "directory.language.unknown")]
    );
    assert_eq!(
        codes(&[ask(&"a".repeat(201), "", false)]),
        [("names.0.text".into(), "directory.name.long")]
    );
    let reading = NameAsk { reading: "のう".into(), ..NameAsk::default() };
    assert_eq!(
        codes(&[ask("A", "", false), reading]),
        [("names.1.text".into(), "directory.name.empty")]
    );
}

#[test]
fn readers_see_the_name_of_their_language_or_the_leading_one() {
    let name = |text: &str, language: Option<Language>, alias| Name {
        id: Id::new(Default::default()),
        language,
        text: text.into(),
        reading: None,
        alias,
    };
    let names = [
        name("한빛", Some(Language::KO), false),
        name("Hanbit", Some(Language::EN), false),
        name("HB", Some(Language::FR), true),
    ];
    let text = |locale| shown(&names, locale).map(|name| name.text.as_str());
    assert_eq!(text(Locale::En), Some("Hanbit"));
    assert_eq!(text(Locale::Fr), Some("한빛"), "an alias is no translation");
    assert_eq!(shown(&[], Locale::En), None);
}
