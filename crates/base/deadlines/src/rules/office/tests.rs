use super::*;

#[test]
fn what_nobody_chose_follows_the_first_country_with_a_list() {
    let office = Office::usual(&["DE".to_owned(), "JP".to_owned(), "KR".to_owned()]);
    assert_eq!((office.country, office.zone.as_str()), (Some(Country::Japan), "Asia/Tokyo"));
    let office = Office::usual(&["DE".to_owned()]);
    assert_eq!((office.country, office.zone.as_str()), (None, "UTC"));
    let saturday = jiff::civil::date(2026, 11, 28);
    assert!(office.calendars().works(saturday, None).unwrap(), "without a list every day counts");
}

#[test]
fn a_calendar_as_typed_is_read_or_refused_beside_its_field() {
    assert_eq!(read("france", "").unwrap(), (Some(Country::France), "Europe/Paris".to_owned()));
    assert_eq!(read("", "Asia/Seoul").unwrap(), (None, "Asia/Seoul".to_owned()));
    let refusal = read("atlantis", "Mars/Olympus").unwrap_err();
    let fields: Vec<_> = refusal.each().filter_map(Refusal::field).collect();
    assert_eq!(fields, ["country", "zone"]);
}

#[test]
fn a_closed_day_wants_a_date_and_a_reason_a_working_day_only_a_date() {
    assert_eq!(read_day("2026-12-31", true, " move ").unwrap().1, "move");
    assert!(read_day("2026-12-05", false, "").is_ok());
    let refusal = read_day("1999-12-31", true, "").unwrap_err();
    let fields: Vec<_> = refusal.each().filter_map(Refusal::field).collect();
    assert_eq!(fields, ["day", "reason"]);
    assert_eq!(
        read_day("2026-12-31", false, &"x".repeat(121)).unwrap_err().field(),
        Some("reason")
    );
}
