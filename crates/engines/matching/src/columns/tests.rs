//! Columns speak for a pair when they agree and against it when they clash.

use super::{Columns, Comparison, field_within, lies_in, same_collaboration};
use crate::listing::Listing;
use crate::outcome::{Column, Fit};

fn words(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn compare(need: &Listing, offer: &Listing) -> Comparison {
    Comparison::of(&Columns::of(need), &Columns::of(offer), 1.0)
}

fn fit(comparison: &Comparison, column: Column) -> Option<Fit> {
    comparison
        .mutual
        .iter()
        .flatten()
        .find(|compared| compared.column == column)
        .map(|compared| compared.fit)
}

#[test]
fn an_empty_column_says_nothing() {
    let comparison =
        compare(&Listing::default(), &Listing { readiness: Some(3), ..Listing::default() });
    assert!(comparison.mutual.iter().all(Option::is_none) && comparison.need_wish.is_none());
    assert!(comparison.weight().abs() < f32::EPSILON);
}

#[test]
fn a_licence_wanted_meets_a_licence_given() {
    let need = Listing { collaboration: words(&["licence-in"]), ..Listing::default() };
    let giver = Listing { collaboration: words(&["licence-out"]), ..Listing::default() };
    let hirer = Listing { collaboration: words(&["hiring"]), ..Listing::default() };
    assert_eq!(fit(&compare(&need, &giver), Column::Collaboration), Some(Fit::Agrees));
    assert_eq!(fit(&compare(&need, &hirer), Column::Collaboration), Some(Fit::Clashes));
    assert!(compare(&need, &giver).weight() > 0.0 && compare(&need, &hirer).weight() < 0.0);
}

#[test]
fn more_readiness_than_hoped_for_is_no_drawback() {
    let need = Listing { readiness: Some(5), ..Listing::default() };
    let weights: Vec<f32> = [9, 5, 4, 2]
        .map(|level| {
            compare(&need, &Listing { readiness: Some(level), ..Listing::default() }).weight()
        })
        .to_vec();
    assert!((weights[0] - weights[1]).abs() < f32::EPSILON);
    assert!(weights[1] > weights[2] && weights[2] > weights[3]);
}

#[test]
fn a_wish_for_a_region_includes_its_countries() {
    let need = Listing { countries_wanted: words(&["EU"]), ..Listing::default() };
    let french = Listing { country: "France".into(), ..Listing::default() };
    let korean = Listing { country: "대한민국".into(), ..Listing::default() };
    assert_eq!(compare(&need, &french).need_wish.map(|wish| wish.fit), Some(Fit::Agrees));
    assert_eq!(compare(&need, &korean).need_wish.map(|wish| wish.fit), Some(Fit::Clashes));
    assert!(lies_in("FR", "EU") && !lies_in("KR", "EU"));
}

#[test]
fn fields_agree_over_languages_and_below_each_other() {
    let need = Listing { fields: words(&["배터리"]), ..Listing::default() };
    let offer = Listing { fields: words(&["batteries"]), ..Listing::default() };
    assert_eq!(fit(&compare(&need, &offer), Column::Fields), Some(Fit::Agrees));
    assert!(
        field_within("energy.batteries", "energy") && !field_within("energy", "energy.batteries")
    );
    assert!(same_collaboration("licence", "licence-in"));
}
