use super::*;

#[test]
fn long_lines_are_folded_between_letters_and_read_back_whole() {
    let text = "마감 기한이 ".repeat(20);
    let mut out = String::new();
    put(&mut out, "SUMMARY", &text);
    assert!(out.split("\r\n").all(|line| line.len() <= WIDTH), "{out}");
    assert!(out.matches("\r\n ").count() >= 4);
    assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
}

#[test]
fn separators_and_line_ends_do_not_end_a_value() {
    assert_eq!(escaped("a;b,c\\d\r\ne"), "a\\;b\\,c\\\\d\\ne");
}
