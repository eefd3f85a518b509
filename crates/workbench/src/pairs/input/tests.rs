use super::*;
use crate::texts;
use lb_kernel::{Language, Locale, Silent};

fn context() -> Context {
    Context::new(texts::of(Locale::En), true, false)
}

fn read(content: &str, skip: bool) -> Result<Source, Failure> {
    read_up_to(MOST, content, skip)
}

fn read_up_to(most: usize, content: &str, skip: bool) -> Result<Source, Failure> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("needs.csv");
    std::fs::write(&path, content).unwrap();
    let reading =
        Reading { options: ReadOptions::default(), mapping: Vec::new(), skip_bad_rows: skip };
    reading.source(&context(), Side::Need, (&path, most), &Silent)
}

fn problems(content: &str) -> Vec<(Option<u64>, Option<String>, &'static str)> {
    match read(content, false) {
        Err(Failure::Input { problems, .. }) => {
            problems.into_iter().map(|p| (p.line, p.column, p.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_becomes_a_listing_and_unknown_columns_are_kept() {
    let source = read(
        "id,title,text,language,fields,readiness,must,capacity,Budget\n1,T,X,일본어,a;b、c,TRL 6,country:KR;ISO 13485,3,5억\n",
        false,
    )
    .unwrap();
    let listing = &source.listings[0];
    assert_eq!(listing.language, Some(Language::JA));
    assert_eq!(listing.fields, ["a", "b", "c"]);
    assert_eq!(listing.readiness, Some(6));
    assert_eq!(listing.must, ["country:KR", "ISO 13485"]);
    assert_eq!(listing.capacity, Some(3));
    assert_eq!(listing.extra.get("Budget").map(String::as_str), Some("5억"));
    assert_eq!(source.passed, ["Budget"]);
}

#[test]
fn every_defect_is_reported_with_its_row_and_column() {
    let content = "id,text,language,readiness,capacity\n1,a,klingon,,\n,b,,,\n3,,,,\n4,c,,12,\n5,d,,,0\n6,e,,,\n6,f,,,\n";
    assert_eq!(
        problems(content),
        [
            (Some(2), Some("language".into()), "match-bad-language"),
            (Some(3), Some("id".into()), "match-empty-id"),
            (Some(4), None, "match-empty-text"),
            (Some(5), Some("readiness".into()), "match-bad-readiness"),
            (Some(6), Some("capacity".into()), "match-bad-capacity"),
            (Some(8), Some("id".into()), "match-id-twice"),
        ]
    );
}

#[test]
fn skipping_goes_on_with_the_good_rows_unless_none_is_left() {
    let source = read("id,text,readiness\n1,a,99\n2,b,3\n", true).unwrap();
    assert_eq!((source.listings.len(), source.skipped, source.lines), (1, 1, vec![3]));
    assert!(matches!(read("id,text,readiness\n1,a,99\n", true), Err(Failure::Input { .. })));
}

#[test]
fn a_file_without_the_needed_columns_or_rows_says_so() {
    assert_eq!(problems("7,hello\n8,world\n"), [(None, None, "match-no-id")]);
    assert_eq!(problems("id,price\n8,9\n"), [(None, None, "match-no-text")]);
    assert_eq!(problems("id,text\n"), [(None, None, "match-no-rows")]);
}

#[test]
fn more_listings_than_memory_holds_are_refused_in_every_language() {
    assert_eq!(read_up_to(2, "id,text\n1,a\n2,b\n", false).unwrap().listings.len(), 2);
    let Err(Failure::Input { problems, .. }) = read_up_to(1, "id,text\n1,a\n2,b\n", true) else {
        panic!("two rows are more than one");
    };
    for locale in Locale::ALL {
        let own = texts::of(locale);
        let sentence = lb_tables::say::sentence(&problems[0], locale, Some(&own));
        assert!(sentence.contains(&MOST.to_string()), "{sentence}");
    }
}

#[test]
fn mappings_are_understood_or_refused() {
    let good = mapping(&context(), "needs.text=Objective, Keywords").unwrap();
    assert_eq!(
        good,
        (Some(Side::Need), "text".into(), vec!["Objective".into(), "Keywords".into()])
    );
    for bad in ["text", "text=", "colour=x", "people.text=x"] {
        assert!(matches!(mapping(&context(), bad), Err(Failure::Usage(_))), "{bad}");
    }
}
