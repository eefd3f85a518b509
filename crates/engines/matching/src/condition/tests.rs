//! Conditions are read as documented and hold as documented.

use std::collections::BTreeSet;

use super::{Condition, Fault};
use crate::listing::Listing;

fn offer() -> Listing {
    Listing {
        id: "o1".into(),
        title: "ISO 13485 certified clean room".into(),
        text: "We fill vials.\nＧＭＰ 인증 시설입니다.".into(),
        language: Some(lb_kernel::Language::KO),
        country: "KR".into(),
        collaboration: vec!["licence".into(), "supply".into()],
        readiness: Some(6),
        extra: [("Staff".to_owned(), "1,200 people".to_owned())].into(),
        ..Listing::default()
    }
}

fn holds(condition: &str) -> bool {
    let extra = BTreeSet::from(["Staff".to_owned()]);
    Condition::read(condition, &extra).unwrap().check(&offer()).holds
}

fn fault(condition: &str) -> Fault {
    Condition::read(condition, &BTreeSet::new()).unwrap_err()
}

#[test]
fn values_are_compared_by_meaning_of_the_column() {
    assert!(holds("country:kr"));
    assert!(holds("country: JP | KR"));
    assert!(!holds("country:JP"));
    assert!(holds("language:한국어"));
    assert!(!holds("language:en"));
    assert!(holds("collaboration:supply"));
    assert!(!holds("collaboration:investment"));
}

#[test]
fn numbers_are_compared_in_any_column_that_has_one() {
    assert!(holds("readiness>=5") && holds("readiness ≤ 6") && holds("trl=6"));
    assert!(!holds("readiness>6"));
    assert!(holds("staff > 1000") && !holds("Staff<1000"));
    assert!(!holds("capacity>=1"), "an empty column fulfils nothing");
}

#[test]
fn words_must_occur_whole_and_in_order() {
    assert!(holds("iso 13485") && holds("\"clean room\"") && holds("GMP 인증"));
    assert!(!holds("iso 1348"), "half a number is another number");
    assert!(!holds("room clean"));
    assert!(holds("text:gmp") && holds("title:\"clean room\""));
}

#[test]
fn rights_can_be_asked_for_whether_or_not_anybody_has_them() {
    assert!(!holds("ip:patent-granted") && !holds("ip:*"), "nothing is said of them");
    let extra = [("ip".to_owned(), "patent-granted; know-how".to_owned())].into();
    let told = Listing { extra, ..offer() };
    let check =
        |written: &str| Condition::read(written, &BTreeSet::new()).unwrap().check(&told).holds;
    assert!(check("ip:patent-granted") && check("ip:design|know-how") && !check("ip:copyright"));
    // A column of that name in a file is the one that is meant.
    let extra = BTreeSet::from(["IP".to_owned()]);
    let column = Listing { extra: [("IP".to_owned(), "licensed".to_owned())].into(), ..offer() };
    assert!(Condition::read("ip:licensed", &extra).unwrap().check(&column).holds);
}

#[test]
fn a_star_asks_only_that_the_column_is_filled_in() {
    assert!(holds("readiness:*") && !holds("fields:*"));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_fault() {
    assert_eq!(fault("contry:KR"), Fault::UnknownColumn { name: "contry".into() });
    assert_eq!(fault("country:"), Fault::NoValue);
    assert_eq!(fault(" "), Fault::NoValue);
    assert_eq!(fault("readiness>=high"), Fault::NotANumber { value: "high".into() });
    assert_eq!(fault("country>3"), Fault::NotNumeric { column: "country".into() });
    assert_eq!(fault("language:klingon"), Fault::UnknownLanguage { value: "klingon".into() });
    assert_eq!(
        fault("country:nowhere land"),
        Fault::UnknownCountry { value: "nowhere land".into() }
    );
    assert_eq!(fault("\"open"), Fault::OpenQuote);
}
