//! What is said of a measure's effect, and what companies say of it.

use jiff::civil::Date;
use lb_register::Material;
use lb_register::rules::assemble::{Issue, assemble};
use lb_register::rules::content::{Content, EffectClass, Range, SurveyFigures};
use lb_register::rules::counting::{Groups, Plans, carry, counted};
use lb_register::rules::effect::{Heard, class, exact};
use lb_register::rules::material::{Fate, Surveyed};
use lb_register::rules::settings::Rules;
use lb_register::rules::survey;
use lb_statistics::effect::Verdict;

use crate::setting::{asked_twice, day, desk, material, surveyed, voice};

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

fn published(material: &Material, rules: &Rules, earlier: &Groups) -> (Content, Plans) {
    let as_of = day("2026-11-25");
    let plans = carry(earlier, material, rules, as_of);
    let issue = Issue { workspace: desk(), number: 1, as_of };
    (assemble(issue, rules, material, &plans), plans)
}

/// The survey of a measure; the earlier one is published first.
fn survey_of(content: &Content, measure: &str) -> Option<SurveyFigures> {
    let found = content.measures.iter().find(|one| one.measure.id == measure).unwrap();
    found.survey.clone()
}

#[test]
fn answers_before_and_since_are_published_with_n_rate_and_what_is_left_open() {
    let rules = Rules::default();
    let material = asked_twice();
    let (content, _) = published(&material, &rules, &Groups::default());
    let later = survey_of(&content, "m1").unwrap();
    let (before, after) = (later.before.unwrap(), later.after.unwrap());
    assert_eq!((before.asked, before.valid, before.solved), (40, 40, 0));
    assert_eq!((after.asked, after.valid, after.solved), (50, 40, 40));
    // 38 to 42 of each kind fit the figures, and four more of each may have said so unseen.
    assert_eq!(before.share, Some(Range { low: 0, high: 10 }));
    assert_eq!(after.share, Some(Range { low: 82, high: 100 }));
    assert_eq!(after.response, Range { low: 67, high: 90 });
    assert_eq!((later.verdict.as_str(), later.doubt), ("rose", None));
    // Of the earlier one nobody was asked before, and what was asked since is the same and more.
    let earlier = survey_of(&content, "m0").unwrap();
    assert_eq!((earlier.before, earlier.after.unwrap().asked), (None, 90));
    assert_eq!(
        (earlier.verdict.as_str(), earlier.doubt.as_deref()),
        ("cannot-tell", Some("no-exposure"))
    );
    // The exact numbers are those of the record.
    let numbers = survey::exact(&material.measures[0], &material, day("2026-10-26")).unwrap();
    let (before, after) = (numbers.before.unwrap(), numbers.after.unwrap());
    assert_eq!((before.asked, before.valid, before.share), (40, 40, 0.0));
    assert_eq!((after.asked, after.valid, after.share), (50, 40, 1.0));
    assert_eq!(numbers.verdict, Verdict::Rose);
}

#[test]
fn few_answers_are_not_shown_and_what_they_may_have_been_is_not_passed_over() {
    let rules = Rules::default();
    let mut material = asked_twice();
    let few = |key: &str| &key[11..12] == "0";
    // Ten against ten: with what is left open nobody can tell, though the record could.
    material.surveyed.retain(|one| one.fate != Fate::Silent && few(&one.key));
    let (content, _) = published(&material, &rules, &Groups::default());
    let few = survey_of(&content, "m1").unwrap();
    assert_eq!((few.before.unwrap().solved, few.after.unwrap().solved), (0, 10));
    assert_eq!(
        (few.verdict.as_str(), few.doubt.as_deref()),
        ("cannot-tell", Some("no-change-is-possible"))
    );
    // Four of a kind are too few, whatever the others say; what is too early waits.
    material.surveyed = (0..4).map(|n| surveyed(n, "m1", "2026-04-01", Fate::Solved)).collect();
    material.surveyed.extend((4..12).map(|n| surveyed(n, "m1", "2026-11-01", Fate::Unsolved)));
    let (content, _) = published(&material, &rules, &Groups::default());
    assert_eq!(survey_of(&content, "m1"), None);
    assert!(!content.bytes().unwrap().contains("question-"));
}

#[test]
fn one_company_changes_no_figure_alone() {
    let rules = Rules { base: 1, ..Rules::default() };
    let mut material = asked_twice();
    let (content, plans) = published(&material, &rules, &Groups::default());
    let groups = Groups { surveyed: plans.surveyed.groups, ..Groups::default() };
    let first = survey_of(&content, "m1").unwrap().after.unwrap();
    // One more says solved: nothing moves.
    material.surveyed.push(surveyed(200, "m1", "2026-04-03", Fate::Solved));
    let (content, _) = published(&material, &rules, &groups);
    assert_eq!(survey_of(&content, "m1").unwrap().after, Some(first));
    // One who said so takes its difficulty back: its whole group goes, and never comes again.
    let gone = |one: &Surveyed| one.key == "question-0100";
    material.surveyed.retain(|one| !gone(one));
    let (content, plans) = published(&material, &rules, &groups);
    let second = survey_of(&content, "m1").unwrap().after.unwrap();
    assert_eq!((first.solved, second.solved), (40, 35));
    assert_eq!(plans.surveyed.groups.iter().filter(|group| group.dark).count(), 1);
    // Who was silent answers after all: the same.
    material
        .surveyed
        .iter_mut()
        .filter(|one| one.key == "question-0140")
        .for_each(|one| one.fate = Fate::Solved);
    let (content, _) = published(&material, &rules, &groups);
    let third = survey_of(&content, "m1").unwrap().after.unwrap();
    assert_eq!((third.asked, third.solved), (second.asked - 5, 35));
}
