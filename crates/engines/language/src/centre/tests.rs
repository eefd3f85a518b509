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

/// Centres that are bare means.
fn bare(rows: &Embeddings, languages: &[Option<Language>], minimum: usize) -> Centres {
    Centres::fit_with(rows, languages, minimum, 0.0)
}

fn length(row: &[f32]) -> f32 {
    row.iter().map(|value| value * value).sum::<f32>().sqrt()
}

#[test]
fn what_a_language_shares_is_gone_and_rows_have_length_one() {
    let mut rows = angles(&[30.0, 50.0, 200.0, 240.0]);
    let languages = [KO, KO, FR, FR];
    let centres = bare(&rows, &languages, 2);
    centres.apply_all(&mut rows, &languages);
    for pair in rows.values().as_chunks::<4>().0 {
        let [a, b, c, d] = *pair;
        assert!((a + c).abs() < 1e-5 && (b + d).abs() < 1e-5, "opposite after centring: {pair:?}");
    }
    assert!(rows.rows().all(|row| (length(row) - 1.0).abs() < 1e-6));
}

#[test]
fn a_rare_language_gets_the_mean_of_the_centres_whatever_their_size() {
    let rows = angles(&[0.0, 0.0, 0.0, 0.0, 90.0, 90.0, 10.0]);
    let languages = [KO, KO, KO, KO, FR, FR, Some(Language::JA)];
    let centres = bare(&rows, &languages, 2);
    assert_eq!(centres.languages().collect::<Vec<_>>(), [Language::FR, Language::KO]);
    let mut row = [1.0, 0.0];
    centres.apply(&mut row, Some(Language::JA));
    let half = std::f32::consts::FRAC_1_SQRT_2;
    assert!((row[0] - half).abs() < 1e-6 && (row[1] + half).abs() < 1e-6, "{row:?}");
    let mut unknown = [1.0, 0.0];
    centres.apply(&mut unknown, None);
    assert_eq!(unknown, row);
}

#[test]
fn without_a_frequent_language_all_rows_serve_and_too_few_rows_change_nothing() {
    let rows = angles(&[0.0, 90.0, 180.0]);
    let languages = [KO, FR, None];
    let centres = bare(&rows, &languages, 3);
    assert_eq!(centres.languages().count(), 0);
    let mut row = [0.0, 1.0];
    centres.apply(&mut row, KO);
    assert!(row[0].abs() < 1e-6 && (row[1] - 1.0).abs() < 1e-6);
    let mut untouched = rows.clone();
    bare(&rows, &languages, 4).apply_all(&mut untouched, &languages);
    assert_eq!(untouched, rows);
}

#[test]
fn a_row_that_is_its_centre_becomes_zero_and_one_of_another_length_is_left_alone() {
    let rows = angles(&[45.0, 45.0]);
    let centres = bare(&rows, &[KO, KO], 2);
    let mut row = rows.row(0).to_vec();
    centres.apply(&mut row, KO);
    assert_eq!(row, [0.0, 0.0]);
    let mut longer = [1.0, 0.0, 0.0];
    centres.apply(&mut longer, KO);
    assert_eq!(longer, [1.0, 0.0, 0.0]);
}

#[test]
fn a_mean_of_few_rows_is_trusted_little_and_one_of_many_nearly_in_full() {
    let left = |count: usize| {
        let mut degrees = vec![0.0; count];
        degrees.extend(vec![90.0; 1000]);
        let languages: Vec<_> = (0..count).map(|_| KO).chain((0..1000).map(|_| FR)).collect();
        let centres = Centres::fit(&angles(&degrees), &languages, 2);
        let own = centres.by_language[&Language::KO].clone();
        (own[0] - 1.0).hypot(own[1])
    };
    let (few, some, many) = (left(2), left(100), left(10_000));
    assert!(few > 0.6 && few > some && some > many && many < 0.02, "{few} {some} {many}");
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
