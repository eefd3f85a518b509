use jiff::civil::date;

use super::*;

#[test]
fn the_offices_own_days_come_on_top() {
    let mut office = Calendar::new(Country::Korea);
    assert_eq!(office.day(date(2026, 11, 25)), Ok(Day::Working));
    office.closed.insert(date(2026, 11, 25), "move".to_owned());
    assert_eq!(office.day(date(2026, 11, 25)), Ok(Day::Closed("move")));
    assert_eq!(office.day(date(2026, 11, 28)), Ok(Day::Weekend));
    office.opened.insert(date(2026, 11, 28));
    assert_eq!(office.day(date(2026, 11, 28)), Ok(Day::Working));
}

#[test]
fn the_turn_of_the_year_is_closed_where_it_is_wanted() {
    let mut office = Calendar::new(Country::Japan);
    assert_eq!(office.works(date(2026, 12, 29)), Ok(true));
    office.year_end_closed = true;
    assert_eq!(office.day(date(2026, 12, 29)), Ok(Day::YearEnd));
    assert_eq!(office.works(date(2026, 12, 28)), Ok(true));
    assert_eq!(office.works(date(2025, 1, 3)), Ok(false));
    assert_eq!(office.works(date(2027, 1, 4)), Ok(true));
}

#[test]
fn together_means_that_all_work() {
    let both =
        Calendars::Together(vec![Calendar::new(Country::Korea), Calendar::new(Country::Japan)]);
    // Chuseok in Korea; Culture Day in Japan; an ordinary day.
    assert_eq!(both.works(date(2026, 9, 25), None), Ok(false));
    assert_eq!(both.works(date(2026, 11, 3), None), Ok(false));
    assert_eq!(both.works(date(2026, 11, 4), None), Ok(true));
}

#[test]
fn per_side_means_the_holders_calendar() {
    let (home, lead) = (Party::new("home"), Party::new("lead"));
    let sides = Calendars::PerSide(BTreeMap::from([
        (home.clone(), Calendar::new(Country::Korea)),
        (lead.clone(), Calendar::new(Country::Japan)),
    ]));
    let culture_day = date(2026, 11, 3);
    assert_eq!(sides.works(culture_day, Some(&home)), Ok(true));
    assert_eq!(sides.works(culture_day, Some(&lead)), Ok(false));
    assert_eq!(sides.works(culture_day, Some(&Party::new("nobody"))), Ok(false));
    assert_eq!(sides.works(culture_day, None), Ok(false));
}

#[test]
fn a_calendar_survives_being_kept() {
    let mut office = Calendar::new(Country::UnitedStates);
    office.closed.insert(date(2026, 12, 24), "order".to_owned());
    let text = serde_json::to_string(&office).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), office);
    let short: Calendar = serde_json::from_str(r#"{"country":"korea"}"#).unwrap();
    assert_eq!(short, Calendar::new(Country::Korea));
}

#[test]
fn days_off_explain_a_late_due_date() {
    let both =
        Calendars::Together(vec![Calendar::new(Country::Korea), Calendar::new(Country::Japan)]);
    let found = both.days_off(date(2026, 9, 18), date(2026, 9, 25), None).unwrap();
    let found: Vec<(i8, Country)> =
        found.iter().map(|(date, calendar, _)| (date.day(), calendar.country)).collect();
    assert_eq!(
        found,
        [
            (21, Country::Japan),
            (22, Country::Japan),
            (23, Country::Japan),
            (24, Country::Korea),
            (25, Country::Korea),
        ]
    );
    assert!(both.days_off(date(2099, 12, 31), date(2100, 1, 1), None).is_err());
}

#[test]
fn without_a_calendar_every_day_of_the_known_years_works() {
    let none = Calendars::Together(Vec::new());
    assert_eq!(none.works(date(2026, 9, 26), None), Ok(true));
    assert_eq!(none.works(date(2100, 1, 1), None), Err(OutOfRange(2100)));
    assert!(none.days_off(date(2026, 1, 1), Date::MAX, None).is_err());
}
