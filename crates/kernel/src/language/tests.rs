use super::*;

#[test]
fn a_language_is_read_from_codes_tags_and_names() {
    for text in ["ko", "KO", "ko-KR", "kor", "Korean", "한국어", " 韓国語 ", "coréen"] {
        assert_eq!(text.parse(), Ok(Language::KO), "{text}");
    }
    assert_eq!("ja_JP".parse(), Ok(Language::JA));
    assert_eq!("de".parse::<Language>().map(|l| l.to_string()), Ok("de".to_owned()));
}

#[test]
fn every_code_of_the_standard_is_a_language() {
    for code in ["el", "hu", "ms", "sw", "zu", "aa"] {
        assert_eq!(code.parse::<Language>().map(|l| l.to_string()), Ok(code.to_owned()), "{code}");
    }
    assert_eq!("HU-hu".parse::<Language>().map(|l| l.to_string()), Ok("hu".to_owned()));
    assert_eq!("kr".parse(), Ok(Language::KO));
    assert!(CODES.split(' ').all(|code| code.len() == 2), "{CODES}");
    assert_eq!(CODES.split(' ').count(), 183);
    assert!(NAMES.iter().all(|(code, _)| CODES.split(' ').any(|one| one == *code)));
    for none in ["xx", "qq", "e", "hun", "hu garian"] {
        assert!(none.parse::<Language>().is_err(), "{none}");
    }
}

#[test]
fn an_unknown_language_is_named_in_the_error() {
    assert_eq!("klingon".parse::<Language>(), Err(UnknownLanguage("klingon".to_owned())));
    assert_eq!("".parse::<Language>(), Err(UnknownLanguage(String::new())));
}

#[test]
fn a_locale_is_found_in_an_environment_tag() {
    assert_eq!(Locale::from_tag("ko_KR.UTF-8"), Some(Locale::Ko));
    assert_eq!(Locale::from_tag("C.UTF-8"), None);
    assert_eq!(Locale::from_tag("french"), None);
}
