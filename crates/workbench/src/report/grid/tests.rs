use super::*;

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect()
}

#[test]
fn groups_are_counted_and_ordered_by_size() {
    let counts = Counts::of(&pairs(&[("a", "x"), ("b", "x"), ("b", "y"), ("b", "y")]), 5, "other");
    assert_eq!(counts.left, [("b".to_owned(), 3), ("a".to_owned(), 1)]);
    assert_eq!(counts.right, [("x".to_owned(), 2), ("y".to_owned(), 2)]);
    assert_eq!(counts.cells, [[1, 2], [1, 0]]);
}

#[test]
fn small_groups_join_and_no_pair_is_lost() {
    let counts = Counts::of(
        &pairs(&[("a", "x"), ("b", "x"), ("c", "x"), ("a", "x"), ("d", "x")]),
        2,
        "other",
    );
    assert_eq!(counts.left, [("a".to_owned(), 2), ("other".to_owned(), 3)]);
    assert_eq!(counts.cells, [[2], [3]]);
}

#[test]
fn names_are_escaped_and_empty_cells_stay_empty() {
    let counts = Counts::of(&pairs(&[("<a>", "x"), ("b", "y")]), 5, "other");
    let html = table(&counts, "", false);
    assert!(html.contains("&lt;a&gt;") && !html.contains("<a>"));
    assert!(html.contains("<td style=\"--depth:0.00\"></td>"));
}
