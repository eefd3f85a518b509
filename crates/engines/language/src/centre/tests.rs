//! Tests of centring.

use proptest::prelude::*;

use super::*;

const KO: Option<Language> = Some(Language::KO);
const FR: Option<Language> = Some(Language::FR);

/// Unit vectors in the plane, at these angles in degrees.
fn angles(degrees: &[f64]) -> Embeddings {
    let unit = |angle: &f64| [angle.to_radians().cos() as f32, angle.to_radians().sin() as f32];
    Embeddings::new(2, degrees.iter().flat_map(unit).collect())
}

fn length(row: &[f32]) -> f32 {
    row.iter().map(|value| value * value).sum::<f32>().sqrt()
}

/// `count` unit vectors around each of these angles, spread evenly over `spread` degrees to both
/// sides, and their languages.
fn around(
    groups: &[(Option<Language>, f64, usize)],
    spread: f64,
) -> (Embeddings, Vec<Option<Language>>) {
    let mut degrees = Vec::new();
    let mut languages = Vec::new();
    for &(language, middle, count) in groups {
        for step in 0..count {
            degrees.push(middle + spread * (2.0 * step as f64 / (count - 1).max(1) as f64 - 1.0));
            languages.push(language);
        }
    }
    (angles(&degrees), languages)
}

/// Mean of the rows of a language.
fn mean(rows: &Embeddings, languages: &[Option<Language>], of: Option<Language>) -> [f32; 2] {
    let own: Vec<&[f32]> =
        rows.rows().zip(languages).filter(|(_, l)| **l == of).map(|(row, _)| row).collect();
    let sum = own.iter().fold([0.0, 0.0], |sum, row| [sum[0] + row[0], sum[1] + row[1]]);
    sum.map(|value| value / own.len() as f32)
}

#[test]
fn what_a_language_shares_is_gone_and_rows_have_length_one() {
    let (mut rows, languages) = around(&[(KO, 20.0, 200), (FR, 80.0, 200)], 15.0);
    let before = mean(&rows, &languages, KO)[0] - mean(&rows, &languages, FR)[0];
    Centres::fit(&rows, &languages, 20).apply_all(&mut rows, &languages);
    assert!(before > 0.7, "{before}");
    for language in [KO, FR] {
        assert!(length(&mean(&rows, &languages, language)) < 0.15);
    }
    assert!(rows.rows().all(|row| (length(row) - 1.0).abs() < 1e-5));
}

#[test]
fn a_rare_language_and_an_unknown_one_get_the_middle_of_the_centres_whatever_their_size() {
    let (rows, languages) =
        around(&[(KO, 0.0, 900), (FR, 90.0, 90), (Some(Language::JA), 10.0, 5)], 5.0);
    let centres = Centres::fit(&rows, &languages, 20);
    assert_eq!(centres.languages().collect::<Vec<_>>(), [Language::FR, Language::KO]);
    let mut row = [1.0, 0.0];
    centres.apply(&mut row, Some(Language::JA));
    let half = std::f32::consts::FRAC_1_SQRT_2;
    assert!((row[0] - half).abs() < 0.02 && (row[1] + half).abs() < 0.02, "{row:?}");
    let mut unknown = [1.0, 0.0];
    centres.apply(&mut unknown, None);
    assert_eq!(unknown, row);
}

#[test]
fn without_a_frequent_language_all_rows_serve_and_too_few_rows_change_nothing() {
    let (rows, languages) = around(&[(KO, 40.0, 15), (FR, 50.0, 15)], 10.0);
    let centres = Centres::fit(&rows, &languages, 20);
    assert_eq!(centres.languages().count(), 0);
    let mut row = [1.0, 0.0];
    centres.apply(&mut row, KO);
    assert!(row[1] < -0.5, "the common direction is gone: {row:?}");
    let mut untouched = rows.clone();
    Centres::fit(&rows, &languages, 31).apply_all(&mut untouched, &languages);
    assert_eq!(untouched, rows);
}

#[test]
fn a_mean_of_scattered_rows_is_trusted_less_than_one_of_rows_that_agree() {
    let own = |spread: f64| {
        let (rows, languages) = around(&[(KO, 40.0, 25), (FR, 50.0, 25)], spread);
        let centres = Centres::fit(&rows, &languages, 20);
        let centre = &centres.by_language[&Language::KO];
        let shared = centres.shared.clone().unwrap();
        let mean = mean(&rows, &languages, KO);
        (distance(centre, &shared) / distance(&mean, &shared)).sqrt()
    };
    assert!(own(3.0) > 0.8, "{}", own(3.0));
    assert!(own(80.0) < 0.4, "{}", own(80.0));
}

#[test]
fn a_single_row_does_not_vanish() {
    let rows = angles(&[45.0]);
    let mut row = rows.row(0).to_vec();
    Centres::fit(&rows, &[KO], 1).apply(&mut row, KO);
    assert!((length(&row) - 1.0).abs() < 1e-6, "{row:?}");
}

#[test]
fn a_row_that_is_its_centre_becomes_zero_and_one_of_another_length_is_left_alone() {
    let rows = angles(&[45.0; 30]);
    let centres = Centres::fit(&rows, &[KO; 30], 20);
    let mut row = rows.row(0).to_vec();
    centres.apply(&mut row, KO);
    assert_eq!(row, [0.0, 0.0]);
    let mut longer = [1.0, 0.0, 0.0];
    centres.apply(&mut longer, KO);
    assert_eq!(longer, [1.0, 0.0, 0.0]);
}

#[test]
fn no_rows_give_centres_that_change_nothing() {
    let centres = Centres::fit(&Embeddings::new(2, Vec::new()), &[], MINIMUM);
    let mut row = [0.6, 0.8];
    centres.apply(&mut row, KO);
    assert_eq!(row, [0.6, 0.8]);
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_change_a_bit(
        rows in prop::collection::vec((0.0_f64..360.0, 0_usize..3), 1..60),
        turn in 0_usize..60,
    ) {
        let of = |rows: &[(f64, usize)]| {
            let degrees: Vec<f64> = rows.iter().map(|row| row.0).collect();
            let languages: Vec<_> = rows.iter().map(|row| [KO, FR, None][row.1]).collect();
            Centres::fit(&angles(&degrees), &languages, 4)
        };
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        prop_assert_eq!(of(&rows), of(&turned));
    }
}
