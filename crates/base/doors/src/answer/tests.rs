use super::*;

#[test]
fn a_file_says_its_name_and_its_kind() {
    let answer = file("items.csv", "text/csv; charset=utf-8", "id\n").unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!(answer.headers()[CONTENT_DISPOSITION], "attachment; filename=\"items.csv\"");
}
