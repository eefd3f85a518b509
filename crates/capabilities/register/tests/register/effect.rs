//! What is said of a measure's effect.

use jiff::civil::Date;
use lb_register::Material;
use lb_register::rules::content::EffectClass;
use lb_register::rules::counting::{Groups, carry, counted};
use lb_register::rules::effect::{Heard, class, exact};
use lb_register::rules::settings::Rules;

use crate::setting::{day, material, voice};

/// What is said of the first measure when everything is published at once.
fn said(material: &Material, rules: &Rules, as_of: Date) -> Option<EffectClass> {
    let plans = carry(&Groups::default(), material, rules, as_of);
    let groups = counted(&plans.voices.groups, material);
    class(&material.measures[0], &groups, rules, as_of)
}

#[test]
fn an_effect_is_a_class_and_few_companies_tell_nothing() {
    let rules = Rules::default();
    let mut material = material();
    let as_of = day("2026-11-25");
    // Six reports in half a year before, none in eight months after: officers see that. In public four more may
    // have come that are not counted yet, and so nothing is claimed.
    let measure = material.measures[0].clone();
    let numbers = exact(&measure, &Heard::of(&material, &rules, as_of)).unwrap();
    assert_eq!((numbers.before.events, numbers.after.events, numbers.companies_before), (6, 0, 6));
    assert!(numbers.series.is_err(), "too few points for a series");
    let told = said(&material, &rules, as_of).unwrap();
    assert_eq!((told.verdict.as_str(), told.at_least), ("cannot-tell", None), "{told:?}");
    // Thirty before: whatever those did who are not counted, it fell.
    material.voices.extend((100..124).map(|n| voice(n, n, "t1", "2025-09-10")));
    let told = said(&material, &rules, as_of).unwrap();
    assert_eq!((told.verdict.as_str(), told.at_least), ("fell", Some(50)), "{told:?}");
    assert_eq!(told.before_days, 181, "from the first of the month on: the day is one voice's");
    // Reports go on as before: nobody can tell.
    let mut on = material.clone();
    on.voices.extend((200..240).map(|n| voice(n, n, "t1", "2026-06-10")));
    let told = said(&on, &rules, as_of).unwrap();
    assert_eq!(
        (told.verdict.as_str(), told.doubt.as_deref()),
        ("cannot-tell", Some("no-change-is-possible"))
    );
    // The same reports by fewer companies than the least number are nowhere.
    let mut one = material.clone();
    one.voices.iter_mut().for_each(|voice| voice.company = "company-0".to_owned());
    assert_eq!(said(&one, &rules, as_of), None);
    // What is not in force, or not for long enough, is not compared.
    assert_eq!(said(&material, &rules, day("2026-03-10")), None);
}

#[test]
fn one_company_more_or_elsewhere_in_time_moves_no_class() {
    let rules = Rules::default();
    let as_of = day("2026-11-25");
    let mut material = material();
    material.voices.extend((100..124).map(|n| voice(n, n, "t1", "2025-09-10")));
    let before = said(&material, &rules, as_of);
    // Up to four companies after the measure are too few to be counted, and nothing of them shows.
    for more in 1..=4 {
        let mut late = material.clone();
        late.voices.extend((300..300 + more).map(|n| voice(n, n, "t1", "2026-08-01")));
        let plans = carry(&Groups::default(), &material, &rules, as_of);
        let mut earlier = Groups::default();
        earlier.voices.extend(plans.voices.groups);
        let plans = carry(&earlier, &late, &rules, as_of);
        let groups = counted(&plans.voices.groups, &late);
        assert_eq!(class(&late.measures[0], &groups, &rules, as_of), before, "{more}");
    }
    // On which day of its month the first was heard is nowhere.
    let mut early = material.clone();
    early.voices[0].heard_on = day("2025-09-02");
    assert_eq!(said(&early, &rules, as_of), before);
}
