use super::*;

fn counts() -> Counts {
    let pairs = [("KR", "JP"), ("KR", "JP"), ("KR", "FR"), ("JP", "KR")];
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
    Counts::of(&pairs, 8, "other")
}

#[test]
fn every_pair_of_groups_that_meet_has_one_band() {
    let picture = svg(&counts(), "countries");
    assert_eq!(picture.matches("class=\"band\"").count(), 3);
    assert_eq!(picture.matches("class=\"node\"").count(), 5);
    assert!(picture.contains("KR → JP: 2"));
}

#[test]
fn groups_of_a_column_do_not_overlap() {
    let column = Column::new(&counts().left, 4, 160.0);
    for pair in column.groups.windows(2) {
        assert!(pair[0].top + pair[0].height < pair[1].top);
    }
}

#[test]
fn nothing_is_drawn_for_nothing() {
    assert_eq!(svg(&Counts::default(), "x"), "");
}
