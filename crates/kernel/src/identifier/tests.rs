//! Numbers of well-known organisations pass; mistyped ones say what is wrong.

use proptest::prelude::*;

use super::{Identifier, IdentifierError, Scheme, Warning, guess};

/// Published in the organisations' own imprints, annual reports or the public registries.
const GOOD: &[(Scheme, &str, &str)] = &[
    (Scheme::KrBusiness, "124-81-00998", "Samsung Electronics"),
    (Scheme::KrBusiness, "220-81-62517", "Naver"),
    (Scheme::KrBusiness, "120-81-47521", "Kakao"),
    (Scheme::KrBusiness, "107-86-14075", "LG Electronics"),
    (Scheme::KrBusiness, "101-81-09147", "Hyundai Motor"),
    (Scheme::KrCorporate, "130111-0006246", "Samsung Electronics"),
    (Scheme::KrCorporate, "110111-2487050", "LG Electronics"),
    (Scheme::KrCorporate, "110111-0085450", "Hyundai Motor"),
    (Scheme::JpCorporate, "7000012050002", "National Tax Agency"),
    (Scheme::JpCorporate, "1180301018771", "Toyota Motor"),
    (Scheme::JpCorporate, "5010401067252", "Sony Group"),
    (Scheme::JpCorporate, "5010005007398", "University of Tokyo"),
    (Scheme::Lei, "506700GE1G29325QX363", "Global Legal Entity Identifier Foundation"),
    (Scheme::Lei, "HWUPKR0MPOU8FGXBT394", "Apple"),
    (Scheme::Lei, "5493006W3QUS5LMH6R84", "Toyota Motor"),
    (Scheme::Lei, "9884007ER46L6N7EI764", "Samsung Electronics"),
    (Scheme::Siren, "552 032 534", "Danone"),
    (Scheme::Siren, "552 096 281", "Air Liquide"),
    (Scheme::Siren, "356 000 000", "La Poste"),
    (Scheme::Siret, "443 061 841 00047", "Google France"),
    (Scheme::Siret, "356 000 000 00048", "La Poste, head office, by Luhn"),
    (Scheme::Siret, "356 000 000 49837", "La Poste, an office, by the sum of digits"),
    (Scheme::Ror, "https://ror.org/02956yf07", "University of Tsukuba"),
    (Scheme::Ror, "https://ror.org/04h9pn542", "Seoul National University"),
    (Scheme::Ror, "https://ror.org/02feahw73", "CNRS"),
    (Scheme::Orcid, "0000-0002-1825-0097", "the example person of ORCID"),
    (Scheme::Orcid, "0000-0002-1694-233X", "an example of ORCID with the check digit X"),
];

#[test]
fn known_numbers_pass_and_are_shown_in_their_customary_form() {
    for (scheme, text, whose) in GOOD {
        let identifier =
            Identifier::parse(*scheme, text).unwrap_or_else(|e| panic!("{whose}: {e}"));
        assert_eq!(identifier.to_string(), *text, "{whose}");
        assert_eq!(identifier.warning(), None, "{whose}");
        assert_eq!(Identifier::parse(*scheme, identifier.value()).as_ref(), Ok(&identifier));
    }
}

#[test]
fn full_width_and_differently_grouped_numbers_are_the_same_number() {
    let usual = Identifier::parse(Scheme::KrBusiness, "124-81-00998").unwrap();
    for text in ["1248100998", " 124 81 00998 ", "１２４－８１－００９９８", "124–81–00998"]
    {
        assert_eq!(Identifier::parse(Scheme::KrBusiness, text).as_ref(), Ok(&usual), "{text}");
    }
    let ror = Identifier::parse(Scheme::Ror, "02956YF07").unwrap();
    assert_eq!(ror.value(), "02956yf07");
}

#[test]
fn mistyped_numbers_say_what_is_wrong() {
    let error = |scheme, text| Identifier::parse(scheme, text).unwrap_err();
    assert_eq!(
        error(Scheme::KrBusiness, "124-81-00989"),
        IdentifierError::CheckDigit { expected: "3".into(), found: "9".into() }
    );
    assert_eq!(
        error(Scheme::KrBusiness, "124-81-0099"),
        IdentifierError::Length { expected: 10, found: 9 }
    );
    assert_eq!(
        error(Scheme::KrBusiness, "124-8l-00998"),
        IdentifierError::Character { position: 6, found: 'l' }
    );
    assert_eq!(
        error(Scheme::JpCorporate, "1180301018772"),
        IdentifierError::CheckDigit { expected: "9".into(), found: "1".into() }
    );
    assert_eq!(
        error(Scheme::Ror, "https://ror.org/12956yf07"),
        IdentifierError::Character { position: 17, found: '1' }
    );
    assert_eq!(error(Scheme::Siren, ""), IdentifierError::Length { expected: 9, found: 0 });
    assert!(matches!(
        error(Scheme::Siret, "356 000 000 49838"),
        IdentifierError::CheckDigit { .. }
    ));
    assert!(matches!(
        error(Scheme::Lei, "HWUPKR0MPOU8FGXBT349"),
        IdentifierError::CheckDigit { .. }
    ));
}

#[test]
fn a_korean_corporate_number_without_check_digit_is_kept_with_a_warning() {
    let odd = Identifier::parse(Scheme::KrCorporate, "130111-0006247").unwrap();
    assert_eq!(
        odd.warning(),
        Some(Warning::CheckDigit { expected: "6".into(), found: "7".into() })
    );
}

#[test]
fn the_scheme_is_guessed_from_length_and_check_digits() {
    for (scheme, text, whose) in GOOD {
        let found = guess(text);
        assert!(
            found.iter().any(|identifier| identifier.scheme() == *scheme),
            "{whose}: {found:?}"
        );
    }
    assert_eq!(guess("124-81-00998").first().map(Identifier::scheme), Some(Scheme::KrBusiness));
    assert!(guess("not a number").is_empty());
}

#[test]
fn stored_identifiers_are_checked_when_read() {
    let good = Identifier::parse(Scheme::Siren, "552032534").unwrap();
    let stored = serde_json::to_string(&good).unwrap();
    assert_eq!(stored, r#"{"scheme":"siren","value":"552032534"}"#);
    assert_eq!(serde_json::from_str::<Identifier>(&stored).unwrap(), good);
    assert!(serde_json::from_str::<Identifier>(&stored.replace("552", "553")).is_err());
}

/// Whether the number passes all checks, the warning included.
fn passes(scheme: Scheme, value: &str) -> bool {
    Identifier::parse(scheme, value).is_ok_and(|identifier| identifier.warning().is_none())
}

/// The error of replacing digit `was` at `at` by `is` that the formula cannot see.
fn is_blind_to_digit(scheme: Scheme, value: &str, at: usize, was: u8, is: u8) -> bool {
    match scheme {
        Scheme::KrCorporate => at < 12 && at % 2 == 1 && was.abs_diff(is) == 5,
        Scheme::JpCorporate => at > 0 && was.abs_diff(is) == 9,
        // The sum of digits misses differences of five, in La Poste's numbers only.
        Scheme::Siret => value.starts_with("356000000"),
        _ => false,
    }
}

/// The swap of neighbours that the formula cannot see.
fn is_blind_to_swap(scheme: Scheme, value: &str, at: usize, left: u8, right: u8) -> bool {
    match scheme {
        Scheme::KrBusiness => at >= 7 || left.abs_diff(right) == 5,
        Scheme::KrCorporate => at >= 11,
        Scheme::JpCorporate => at == 0 || left.abs_diff(right) == 9,
        Scheme::Siren => left.abs_diff(right) == 9,
        Scheme::Siret => left.abs_diff(right) == 9 || value.starts_with("356000000"),
        _ => false,
    }
}

proptest! {
    #[test]
    fn one_wrong_digit_is_caught_where_the_formula_can(which in 0..GOOD.len(), at in 0..20_usize, is in b'0'..=b'9') {
        let (scheme, text, _) = GOOD[which];
        let value = Identifier::parse(scheme, text).unwrap().value().to_owned();
        let at = at % value.len();
        let mut bytes = value.clone().into_bytes();
        let was = bytes[at];
        prop_assume!(was.is_ascii_digit() && was != is && !is_blind_to_digit(scheme, &value, at, was, is));
        bytes[at] = is;
        prop_assert!(!passes(scheme, std::str::from_utf8(&bytes).unwrap()));
    }

    #[test]
    fn two_swapped_digits_are_caught_where_the_formula_can(which in 0..GOOD.len(), at in 0..19_usize) {
        let (scheme, text, _) = GOOD[which];
        let value = Identifier::parse(scheme, text).unwrap().value().to_owned();
        let at = at % (value.len() - 1);
        let mut bytes = value.clone().into_bytes();
        let (left, right) = (bytes[at], bytes[at + 1]);
        prop_assume!(left.is_ascii_digit() && right.is_ascii_digit() && left != right);
        prop_assume!(!is_blind_to_swap(scheme, &value, at, left, right));
        bytes.swap(at, at + 1);
        prop_assert!(!passes(scheme, std::str::from_utf8(&bytes).unwrap()));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,30}") {
        for scheme in Scheme::ALL {
            if let Ok(identifier) = Identifier::parse(scheme, &text) {
                prop_assert_eq!(identifier.value().len(), scheme.length());
            }
        }
    }
}
