use super::*;

fn ask(from: &str, to: &str) -> AffiliationAsk {
    AffiliationAsk {
        organisation: "00000000-0000-0000-0000-000000000001".into(),
        title: "대표이사".into(),
        title_language: "ko".into(),
        from: from.into(),
        to: to.into(),
    }
}

#[test]
fn days_may_be_as_exact_as_known_and_stand_in_order() {
    for (from, to) in [
        ("", ""),
        ("2024", ""),
        ("2024-03", "2024"),
        ("2024", "2024-03"),
        ("2024-03-01", "2024-03-01"),
        ("2019-12", "2024"),
    ] {
        assert!(check(&ask(from, to)).is_ok(), "{from} {to}");
    }
    for (from, to, code) in [
        ("24", "", "directory.affiliation.day"),
        ("2024-13", "", "directory.affiliation.day"),
        ("", "2024-3-1", "directory.affiliation.day"),
        ("2024-03", "2023", "directory.affiliation.order"),
    ] {
        assert_eq!(check(&ask(from, to)).unwrap_err().code(), code, "{from} {to}");
    }
}

#[test]
fn an_organisation_and_a_language_for_the_title_are_needed() {
    let sent = AffiliationAsk { organisation: "x".into(), ..ask("", "") };
    assert_eq!(check(&sent).unwrap_err().code(), "directory.affiliation.organisation");
    let sent = AffiliationAsk { title_language: String::new(), ..ask("", "") };
    assert_eq!(check(&sent).unwrap_err().code(), "directory.language.unknown");
    let sent =
        AffiliationAsk { title: String::new(), title_language: String::new(), ..ask("", "") };
    assert_eq!(check(&sent).unwrap().title, None);
}
