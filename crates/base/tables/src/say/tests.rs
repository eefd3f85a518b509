use super::*;

#[test]
fn a_problem_is_worded_with_its_place_in_the_readers_language() {
    let problem = Problem::at(7, "tables-nul").in_column("text");
    assert_eq!(
        sentence(&problem, Locale::En, None),
        "Row 7, column “text”: The cell contains a NUL byte. Please remove it."
    );
    assert_eq!(
        sentence(&problem, Locale::Ko, None),
        "7행 ‘text’ 열: 셀에 NUL 문자가 들어 있습니다. 삭제해 주십시오."
    );
}

#[test]
fn braces_of_the_json_example_survive() {
    let problem = Problem::at(2, "tables-no-object");
    for locale in Locale::ALL {
        assert!(
            sentence(&problem, locale, None).contains("{\"id\": \"1\", \"text\": \"…\"}"),
            "{locale:?}"
        );
    }
}

#[test]
fn what_is_counted_has_its_plural() {
    let cells = |found: u32| {
        let problem = Problem::at(3, "tables-too-many-cells").with("found", found);
        sentence(&problem.with("expected", 1), Locale::En, None)
    };
    assert!(cells(2).starts_with("Row 3: The row has 2 cells, but the header names 1 column."));
    assert!(cells(1).starts_with("Row 3: The row has 1 cell, but"));
}
