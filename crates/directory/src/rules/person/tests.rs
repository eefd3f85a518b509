use super::*;

fn ask() -> Ask {
    Ask {
        names: vec![NameAsk {
            text: "盧龍錫".into(),
            reading: "노용석".into(),
            ..NameAsk::default()
        }],
        ..Ask::default()
    }
}

#[test]
fn a_name_of_one_piece_suffices() {
    let draft = check(&ask(), Consent::default()).unwrap();
    assert_eq!(draft.names[0].reading.as_deref(), Some("노용석"));
    assert_eq!(draft.content.visibility, Visibility::Private);
}

#[test]
fn ways_to_reach_somebody_are_checked_and_kept_to_the_workspace() {
    for (email, phone, code) in [
        ("a@b.kr", "+82 2-123-4567", None),
        ("a b@c.kr", "", Some("directory.email.wrong")),
        ("a@b", "", Some("directory.email.wrong")),
        ("a@b@c.kr", "", Some("directory.email.wrong")),
        ("", "call me", Some("directory.phone.wrong")),
        ("", "12", Some("directory.phone.wrong")),
    ] {
        let sent = Ask { email: email.into(), phone: phone.into(), ..ask() };
        let found = check(&sent, Consent::default()).err().map(|refusal| refusal.code());
        assert_eq!(found, code, "{email} {phone}");
    }
    assert_eq!(Facet::Email.usual(), Visibility::Workspace);
}

#[test]
fn languages_are_known_and_counted_once() {
    let sent = Ask { languages: vec!["ko".into(), "日本語".into(), "KO".into()], ..ask() };
    let draft = check(&sent, Consent::default()).unwrap();
    assert_eq!(draft.content.languages, [Language::KO, Language::JA]);
    let sent = Ask { languages: vec!["elvish".into()], ..ask() };
    let refusal = check(&sent, Consent::default()).unwrap_err();
    assert_eq!(refusal.code(), "directory.language.unknown");
}
