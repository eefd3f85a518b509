use super::*;

#[test]
fn what_must_be_true_is_read_from_a_file_of_sql() {
    let read = written(
        "-- What this is.\n\n--- pledge-open state pledge.state\n-- Why.\nselect id as record\n    from pledge\n\n\
         --- pledge-twice twice pledge.name\nselect 1 as record\n",
    );
    let heads: Vec<_> =
        read.iter().map(|one| (one.matter.unwrap(), one.fault, one.place.as_str())).collect();
    assert_eq!(
        heads,
        [
            ("pledge-open", Fault::State, "pledge.state"),
            ("pledge-twice", Fault::Twice, "pledge.name")
        ]
    );
    assert_eq!(read[0].sql, "-- Why.\nselect id as record\n    from pledge");
}

#[test]
fn of_many_records_the_first_are_named() {
    let mut found = Found::nothing("pledge-open", "pledge.state", Fault::State);
    (1..=9).for_each(|number| found.add(number.to_string()));
    assert_eq!((found.count, found.records.join(" ")), (9, "1 2 3 4 5".to_owned()));
}
