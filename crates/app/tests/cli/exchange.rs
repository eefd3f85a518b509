//! `landbridge import` and `landbridge export`: files in, out, and an import out again.

use super::{Place, Ran, binary, finish};

const GOOD: &str =
    "회사명,국가,유형,비고\n한빛바이오,대한민국,스타트업,a\nHanbit Energy,KR,sme,b\n";
const WRONG: &str = "name,kr_business,country\n한빛,124-81-00998,KR\n,124-81-00990,Atlantis\n";

fn on(place: &Place, language: &str, arguments: &[&str]) -> Ran {
    let mut command = binary(arguments, language);
    command.env("LANDBRIDGE_DATA", place.path("data")).current_dir(place.folder.path());
    finish(command)
}

fn report(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.out).unwrap()
}

/// Organisations that are there now.
fn there(place: &Place) -> usize {
    let ran = on(place, "en", &["export", "organisations", "--format", "jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().count()
}

#[test]
fn a_file_is_tried_entered_taken_away_and_taken_out_again() {
    let place = Place::new();
    let file = place.file("a.csv", GOOD);
    let tried = on(&place, "en", &["import", "organisations", &file, "--dry-run"]);
    assert_eq!((tried.code, there(&place)), (0, 0), "{}", tried.err);
    assert!(tried.out.contains("2 rows would be entered"), "{}", tried.out);
    let entered =
        on(&place, "en", &["import", "organisations", &file, "--map", "비고=region", "--json"]);
    assert_eq!(entered.code, 0, "{}", entered.err);
    let told = report(&entered);
    assert_eq!(told.pointer("/entered"), Some(&2.into()));
    assert_eq!(told.pointer("/columns/3/meaning"), Some(&"region".into()));
    let id = told.pointer("/import").and_then(|id| id.as_str()).unwrap().to_owned();
    for name in ["b.csv", "b.xlsx", "b.jsonl"] {
        let out = place.path(name);
        let ran = on(&place, "en", &["export", "organisations", "--out", &out, "--quiet"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        let again = on(&place, "en", &["import", "organisations", &out, "--dry-run"]);
        assert!(again.code == 0 && again.out.contains("2 rows"), "{name}: {}", again.err);
        assert!(again.err.contains("--skip-known"), "the names are there: {}", again.err);
        let new = on(&place, "en", &["import", "organisations", &out, "--skip-known", "--json"]);
        let told = report(&new);
        assert_eq!((new.code, told.pointer("/entered")), (0, Some(&0.into())), "{}", new.err);
        assert!(told.pointer("/known/1/record").is_some(), "{}", new.out);
    }
    assert!(place.read("b.csv").contains("한빛바이오"));
    let undone = on(&place, "ko", &["import", "undo", &id]);
    assert_eq!((undone.code, there(&place)), (0, 0), "{}", undone.err);
    assert!(undone.out.contains("되돌린 기록: 2건"), "{}", undone.out);
    let twice = on(&place, "ja", &["import", "undo", &id]);
    assert_eq!(twice.code, 1);
    assert!(!twice.err.is_empty());
}

#[test]
fn errors_are_told_by_row_and_column_and_nothing_is_entered() {
    let place = Place::new();
    let file = place.file("w.csv", WRONG);
    let ran = on(&place, "ko", &["import", "organisations", &file]);
    assert_eq!((ran.code, there(&place)), (3, 0), "{}", ran.err);
    assert!(ran.err.contains("3") && ran.err.contains("kr_business"), "{}", ran.err);
    assert!(ran.err.contains("Atlantis") && ran.err.contains("--skip-bad-rows"), "{}", ran.err);
    let ran = on(&place, "en", &["import", "organisations", &file, "--json"]);
    let told = report(&ran);
    assert_eq!((ran.code, told.pointer("/problems/0/row")), (3, Some(&3.into())));
    assert_eq!(told.pointer("/problems/0/code"), Some(&"directory.name.missing".into()));
    let ran = on(&place, "fr", &["import", "organisations", &file, "--skip-bad-rows"]);
    assert_eq!((ran.code, there(&place)), (0, 1), "{}", ran.err);
    assert!(ran.out.contains("landbridge import undo"), "{}", ran.out);
    let gone = on(&place, "en", &["import", "people", &place.path("none.csv")]);
    assert_eq!(gone.code, 3, "{}", gone.err);
    let odd = place.file("odd.xlsx", [0x50, 0x4b, 3, 4, 0, 0]);
    assert_eq!(on(&place, "en", &["import", "people", &odd]).code, 3);
}

#[test]
fn a_slip_in_the_arguments_is_wrong_usage() {
    let place = Place::new();
    let file = place.file("a.csv", GOOD);
    let ran = on(&place, "en", &["import", "organisations", &file, "--map", "비고=colour"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("colour") && ran.err.contains("description"), "{}", ran.err);
    let ran = on(&place, "en", &["import", "organisations", &file, "--map", "Remark=region"]);
    assert!(ran.code == 2 && ran.err.contains("비고"), "{}", ran.err);
    assert_eq!(on(&place, "en", &["import", "ships", &file]).code, 2);
    assert_eq!(on(&place, "en", &["import", "undo", "first"]).code, 2);
    assert_eq!(on(&place, "en", &["export", "people", "--out", "a.pdf"]).code, 2);
    assert_eq!(there(&place), 0);
}

#[test]
fn people_go_out_and_in_as_address_cards() {
    let place = Place::new();
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:山田 太郎\nEMAIL:taro@example.jp\nEND:VCARD\n";
    let file = place.file("p.vcf", card);
    let ran = on(&place, "ja", &["import", "people", &file]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let out = place.path("q.vcf");
    assert_eq!(on(&place, "en", &["export", "people", "--out", &out]).code, 0);
    assert!(place.read("q.vcf").contains("FN:山田 太郎\r\nEMAIL:taro@example.jp\r\n"));
    let cards = on(&place, "en", &["export", "organisations", "--format", "vcf"]);
    assert!(cards.code == 1 && cards.err.contains("people"), "{}", cards.err);
}
