use super::super::consent::give;
use super::*;
use crate::setup::Term;

fn term(code: &str, english: &str, korean: &str) -> Term {
    let labels = [korean, "", english, ""].map(str::to_owned);
    Term { code: code.into(), labels, ..Term::default() }
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        fields: vec![term("health", "Health", "보건"), term("health.drugs", "Drugs", "의약품")],
        countries: vec![term("KR", "South Korea", "대한민국"), term("JP", "Japan", "일본")],
        field_called: Some(|text| (text == "pharma").then_some("health.drugs")),
        country_called: Some(|text| matches!(text, "한국" | "ROK").then_some("KR")),
    }
}

fn ask() -> Ask {
    Ask {
        kind: "start-up".into(),
        names: vec![NameAsk {
            text: "한빛바이오".into(),
            language: "ko".into(),
            ..NameAsk::default()
        }],
        ..Ask::default()
    }
}

fn decide(ask: &Ask) -> Result<Draft, Refusal> {
    check(ask, &vocabulary(), 2026, Consent::default())
}

#[test]
fn a_name_and_a_kind_suffice_and_nobody_else_sees_it() {
    let draft = decide(&ask()).unwrap();
    assert_eq!(draft.content.kind, Kind::StartUp);
    assert_eq!(draft.content.visibility, Visibility::Private);
    assert_eq!(draft.names.len(), 1);
}

#[test]
fn codes_and_labels_of_any_of_the_four_languages_are_understood() {
    for country in ["KR", "kr", "South Korea", "대한민국", "한국", "ROK"] {
        let sent = Ask { country: country.into(), ..ask() };
        assert_eq!(decide(&sent).unwrap().content.country.as_deref(), Some("KR"), "{country}");
    }
    let said = ["의약품", "health.drugs", " ", "pharma"].map(str::to_owned);
    let sent = Ask { fields: said.to_vec(), ..ask() };
    assert_eq!(decide(&sent).unwrap().content.fields, ["health.drugs"]);
}

#[test]
fn a_retired_field_is_kept_under_its_successor() {
    let mut words = vocabulary();
    let old = Term { retired: true, ..term("pharma", "Pharma", "제약") };
    words.fields.push(Term { successor: Some("health.drugs".into()), ..old.clone() });
    words.fields.push(Term { code: "alone".into(), labels: old.labels.clone(), ..old });
    let kept = |fields: &[&str]| {
        let sent = Ask { fields: fields.iter().map(|one| (*one).to_owned()).collect(), ..ask() };
        check(&sent, &words, 2026, Consent::default()).unwrap().content.fields
    };
    assert_eq!(kept(&["pharma", "Drugs"]), ["health.drugs"]);
    assert_eq!(kept(&["alone"]), ["alone"]);
    assert_eq!(words.replaced_by("health"), ["pharma"]);
    assert_eq!(words.replaced_by("health.drugs"), ["pharma"]);
    assert!(words.replaced_by("heal").is_empty());
}

#[test]
fn a_web_address_may_be_written_as_people_write_it() {
    for (written, kept) in [
        ("www.example.kr", "https://www.example.kr"),
        ("example.co.jp/en", "https://example.co.jp/en"),
        ("http://example.fr", "http://example.fr"),
    ] {
        let sent = Ask { url: written.into(), ..ask() };
        assert_eq!(decide(&sent).unwrap().content.url.as_deref(), Some(kept));
    }
    for written in ["example", "name@example.kr", "ftp://example.kr", "see example.kr"] {
        let refusal = decide(&Ask { url: written.into(), ..ask() }).unwrap_err();
        assert_eq!(refusal.code(), "directory.url.wrong", "{written}");
    }
}

#[test]
fn every_defect_is_told_at_its_field() {
    type Spoil = fn(&mut Ask);
    let cases: [(Spoil, &str, &str); 13] = [
        (|a| a.kind = "shop".into(), "directory.kind.unknown", "kind"),
        (|a| a.names.clear(), "directory.name.missing", "names.0.text"),
        (|a| a.country = "Atlantis".into(), "directory.country.unknown", "country"),
        (|a| a.founded = "2027".into(), "directory.founded.wrong", "founded"),
        (|a| a.founded = "MMXX".into(), "directory.founded.wrong", "founded"),
        (|a| a.stage = "late".into(), "directory.stage.unknown", "stage"),
        (|a| a.size = "huge".into(), "directory.size.unknown", "size"),
        (|a| a.fields = vec!["magic".into()], "directory.field.unknown", "fields"),
        (|a| a.url = "javascript:alert(1)".into(), "directory.url.wrong", "url"),
        (|a| a.url = "https://localhost/".into(), "directory.url.wrong", "url"),
        (|a| a.description = "words".into(), "directory.language.missing", "description_language"),
        (|a| a.visibility = "all".into(), "directory.visibility.unknown", "visibility"),
        (
            |a| {
                a.facts.insert("mood".into(), "private".into());
            },
            "directory.visibility.unknown",
            "facts.mood",
        ),
    ];
    for (spoil, code, field) in cases {
        let mut sent = ask();
        spoil(&mut sent);
        let refusal = decide(&sent).unwrap_err();
        assert_eq!((refusal.code(), refusal.field()), (code, Some(field)));
    }
    let several = Ask { kind: String::new(), url: "x".into(), ..ask() };
    assert_eq!(decide(&several).unwrap_err().each().count(), 2);
}

#[test]
fn consent_bounds_what_an_edit_may_show() {
    let sent = Ask { visibility: "public-named".into(), ..ask() };
    let narrow = check(&sent, &vocabulary(), 2026, give(Visibility::Partners).0).unwrap_err();
    assert_eq!(narrow.code(), "directory.consent.exceeded");
    assert!(check(&sent, &vocabulary(), 2026, give(Visibility::PublicNamed).0).is_ok());
}

#[test]
fn hosts_are_compared_without_www_port_and_case() {
    for url in
        ["https://www.Example.co.kr/a?b", "http://example.co.kr:8080", "https://u@example.co.kr#x"]
    {
        assert_eq!(host(url).as_deref(), Some("example.co.kr"), "{url}");
    }
    assert_eq!(host("ftp://example.com"), None);
    assert_eq!(host("https://.com"), None);
}
