//! What is said of a measure's effect.

use lb_register::rules::effect::{Heard, class, exact};
use lb_register::rules::settings::Rules;

use crate::setting::{day, material, voice};

#[test]
fn an_effect_is_a_class_and_few_companies_tell_nothing() {
    let rules = Rules::default();
    let mut material = material();
    let measure = material.measures[0].clone();
    let as_of = day("2026-11-25");
    // Six reports in half a year before, none in eight months after: that is enough.
    let told = class(&measure, &Heard::of(&material, &rules, as_of), &rules).unwrap();
    assert_eq!((told.verdict.as_str(), told.at_least), ("fell", Some(50)), "{told:?}");
    let numbers = exact(&measure, &Heard::of(&material, &rules, as_of)).unwrap();
    assert_eq!((numbers.before.events, numbers.after.events, numbers.companies_before), (6, 0, 6));
    assert!(numbers.series.is_err(), "too few points for a series");
    // The same reports by fewer companies than the least number are not judged.
    material.voices.iter_mut().for_each(|voice| voice.company = "company-0".to_owned());
    let told = class(&measure, &Heard::of(&material, &rules, as_of), &rules).unwrap();
    assert_eq!(
        (told.verdict.as_str(), told.doubt.as_deref()),
        ("cannot-tell", Some("too-few-events"))
    );
    // Reports go on as before: nobody can tell.
    let mut material = crate::setting::material();
    material.voices.extend((20..28).map(|n| voice(n, n, "t1", "2026-06-10")));
    let told = class(&measure, &Heard::of(&material, &rules, as_of), &rules).unwrap();
    assert_eq!(
        (told.verdict.as_str(), told.doubt.as_deref()),
        ("cannot-tell", Some("no-change-is-possible"))
    );
    // What is not in force, or not for long enough, is not compared.
    assert!(class(&measure, &Heard::of(&material, &rules, day("2026-03-10")), &rules).is_none());
}
