use super::*;

#[test]
fn a_country_is_called_as_the_reader_calls_it() {
    assert_eq!(country(Locale::Ko, "JP"), "일본");
    assert_eq!(country(Locale::Ja, "kr"), "韓国");
    assert_eq!(country(Locale::Fr, "GB"), "Royaume-Uni");
    assert_eq!(country(Locale::En, "Atlantis"), "Atlantis");
}

#[test]
fn every_country_has_a_name_in_every_language() {
    for locale in Locale::ALL {
        let all = countries(locale);
        assert_eq!(all.len(), 249);
        assert!(all.iter().all(|one| one.label != one.value), "{locale:?}");
    }
}

#[test]
fn a_language_is_called_as_the_reader_calls_it() {
    assert_eq!(language(Locale::Ko, "ja"), "일본어");
    assert_eq!(language(Locale::Fr, "ko"), "coréen");
    assert_eq!(language(Locale::En, "tlh"), "tlh");
}

#[test]
fn a_name_leads_back_to_its_code() {
    assert_eq!(find_country(" corée du sud"), Some("KR"));
    assert_eq!(find_country("日本"), Some("JP"));
    assert_eq!(find_country("fr"), Some("FR"));
    assert_eq!(find_country("Atlantis"), None);
    assert_eq!(find_language("베트남어"), Some("vi"));
    assert_eq!(find_language("Klingon"), None);
}

#[test]
fn names_stand_in_a_row_as_the_language_sets_them() {
    assert_eq!(listed(Locale::Ja, ["韓国", "日本"]), "韓国、日本");
    assert_eq!(listed(Locale::En, ["Korea", "Japan"]), "Korea, Japan");
}
