use super::*;

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./tests/locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}

fn texts(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}

#[test]
fn plurals_and_grouping_follow_the_language() {
    assert_eq!(texts(Locale::En).say("rows", &[("n", 1.into())]), "1 row");
    assert_eq!(texts(Locale::En).say("rows", &[("n", 12_000.into())]), "12,000 rows");
    assert_eq!(texts(Locale::Fr).say("rows", &[("n", 0.into())]), "0 ligne");
    assert_eq!(texts(Locale::Fr).say("rows", &[("n", 1_200.into())]), "1\u{202f}200 lignes");
    assert_eq!(texts(Locale::Ja).say("rows", &[("n", 3.into())]), "3 行");
}

#[test]
fn korean_particles_fit_the_word() {
    assert_eq!(texts(Locale::Ko).say("named", &[("name", "연구원".into())]), "연구원이 있습니다");
    assert_eq!(texts(Locale::Ko).say("named", &[("name", "회사".into())]), "회사가 있습니다");
    let quoted = |name: &'static str| texts(Locale::Ko).say("quoted", &[("name", name.into())]);
    assert_eq!(quoted("연구원"), "“연구원”은 없습니다");
    assert_eq!(quoted("회사"), "“회사”는 없습니다");
}

#[test]
fn a_missing_text_falls_back_to_english_and_a_missing_key_stays_visible() {
    assert_eq!(texts(Locale::Ko).say("only-english", &[]), "English only");
    assert_eq!(texts(Locale::Ko).say("no-such-key", &[]), "no-such-key");
    assert_eq!(texts(Locale::Ko).find("no-such-key", &[]), None);
}
