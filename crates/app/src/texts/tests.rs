use super::*;

fn chosen(arguments: &[&str], environment: &[(&str, &str)]) -> Locale {
    let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    choose(&arguments, |name| {
        environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn the_option_goes_before_the_environment_and_english_is_last() {
    let korean = [("LANG", "ko_KR.UTF-8")];
    assert_eq!(chosen(&["landbridge", "match", "--lang", "ja"], &korean), Locale::Ja);
    assert_eq!(chosen(&["landbridge", "--lang=fr"], &korean), Locale::Fr);
    assert_eq!(chosen(&["landbridge"], &korean), Locale::Ko);
    assert_eq!(chosen(&["landbridge"], &[("LC_ALL", "C"), ("LANG", "ko_KR")]), Locale::En);
    assert_eq!(
        chosen(&["landbridge"], &[("LANDBRIDGE_LANG", "ja"), ("LC_ALL", "fr_FR")]),
        Locale::Ja
    );
}
