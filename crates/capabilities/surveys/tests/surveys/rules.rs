//! Rules alone.

use lb_forms::Value;
use lb_kernel::Refusal;
use lb_statistics::effect::Verdict;
use lb_surveys::rules::answers::{askable, checked};
use lb_surveys::rules::compare::{Whole, courses};
use lb_surveys::rules::course::{State, Step, next, reminders};
use lb_surveys::rules::figures::{Asked, Return, Side, figures, returns, words};
use lb_surveys::rules::written::{Ask, check};
use lb_testkit::{id, started};

use super::setting::{ask, asked, definition, said};

#[test]
fn steps_lead_one_way() {
    use lb_kernel::Code as _;
    let mut allowed = Vec::new();
    for state in State::ALL {
        for step in Step::ALL {
            if let Ok(to) = next(*state, *step) {
                allowed.push((*state, *step, to));
            }
        }
    }
    let way = [
        (State::Draft, Step::Open, State::Open),
        (State::Open, Step::Close, State::Closed),
        (State::Closed, Step::Publish, State::Published),
    ];
    assert_eq!(allowed, way);
}

#[test]
fn reminders_lie_between_today_and_the_last_day() {
    let day = |text: &str| text.parse().unwrap();
    let found = reminders(day("2026-12-20"), &[14, 3, 3, 0, 60], day("2026-12-06"));
    assert_eq!(found, [day("2026-12-17"), day("2026-12-20")]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    assert!(check(&ask(id(1), "2026"), started()).is_ok());
    let wrong = Ask {
        series: "Über uns".to_owned(),
        wave: String::new(),
        title: [("fr".to_owned(), "x".repeat(161))].into(),
        closes_on: "tomorrow".to_owned(),
        remind: "14, soon".to_owned(),
        least: "2".to_owned(),
        measure: "none".to_owned(),
        purpose: Default::default(),
        ..ask(id(1), "2026")
    };
    let refusal = check(&wrong, started()).unwrap_err();
    let fields: Vec<_> = refusal.each().filter_map(Refusal::field).collect();
    let all =
        ["series", "wave", "title.fr", "purpose.en", "closes_on", "remind", "least", "measure"];
    assert_eq!(fields, all);
    // What was accepted can be sent again as it is.
    let first = check(&ask(id(1), "2026"), started()).unwrap();
    let again = check(&first.ask(&id::<()>(1).to_string()), started()).unwrap();
    assert_eq!(first, again);
}

#[test]
fn a_form_of_files_or_of_words_alone_is_no_survey() {
    assert!(askable(&definition()).is_ok());
    let mut wordy = definition();
    wordy.sections[0].questions.retain(|question| question.id == "wish");
    assert_eq!(askable(&wordy).unwrap_err().code(), "surveys.form-words");
    let mut filed = definition();
    filed.sections[0].questions[0].ask =
        lb_forms::rules::definition::Ask::of(lb_forms::rules::definition::Kind::File);
    assert_eq!(askable(&filed).unwrap_err().code(), "surveys.form-kind");
}

fn wave(answers: &[Option<(&str, &str)>]) -> Vec<Asked> {
    let one = |(number, answer): (usize, &Option<(&str, &str)>)| {
        let country = if number.is_multiple_of(2) { "KR" } else { "JP" };
        asked(number, country, answer.map(|(outlook, ease)| said(outlook, ease)))
    };
    answers.iter().enumerate().map(one).collect()
}

#[test]
fn every_figure_stands_with_its_n_and_what_counts_is_counted_once() {
    let mut all = wave(&[
        Some(("expand", "5")),
        Some(("expand", "4")),
        Some(("keep", "")),
        None,
        Some(("shrink", "1")),
        None,
    ]);
    // An answer without what is needed came, and does not count.
    all[5].answered = true;
    all[3].undelivered = true;
    assert_eq!(Return::of(&all), Return { asked: 6, undelivered: 1, answered: 5, valid: 4 });
    assert!((Return::of(&all).rate().unwrap() - 4.0 / 6.0).abs() < 1e-12);
    let those: Vec<&Asked> = all.iter().collect();
    let found = figures(&definition(), &those);
    let names: Vec<&str> = found.iter().map(|one| one.question.as_str()).collect();
    assert_eq!(names, ["outlook", "ease", "lacks", "again", "staff"], "words are not counted");
    let outlook = &found[0];
    assert_eq!(outlook.n, 4);
    let counts: Vec<u64> = outlook.shares.iter().map(|one| one.count).collect();
    assert_eq!(counts, [2, 1, 1]);
    // Wilson's interval of 2 of 4, by its formula.
    let z: f64 = 1.959_963_984_540_054;
    let half = z * (0.25 / 4.0 + z * z / 64.0).sqrt() / (1.0 + z * z / 4.0);
    let interval = outlook.shares[0].interval.unwrap();
    assert!(
        (interval.low - (0.5 - half)).abs() < 1e-9 && (interval.high - (0.5 + half)).abs() < 1e-9
    );
    let ease = &found[1];
    assert_eq!(
        (ease.n, ease.middle.unwrap().median),
        (3, 4.0),
        "what was left out has no part in it"
    );
    assert_eq!(found[2].n, 0);
    let by = returns(&all, Side::Country);
    let codes: Vec<(&str, u64, u64)> =
        by.iter().map(|(part, back)| (part.as_str(), back.asked, back.valid)).collect();
    assert_eq!(codes, [("JP", 3, 1), ("KR", 3, 3)]);
}

#[test]
fn words_go_with_their_company_to_who_asked() {
    let one = said("keep", "3").with("wish", Value::Text("A clear form".to_owned()));
    let all = [asked(1, "KR", Some(one)), asked(2, "KR", Some(said("keep", "3")))];
    let found = words(&definition(), &all);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, [("company-1".to_owned(), "A clear form".to_owned())]);
}

#[test]
fn a_needed_answer_is_needed_and_a_choice_is_one() {
    let lacking = said("", "3");
    assert_eq!(checked(&definition(), &lacking).unwrap_err().code(), "forms.answer.required");
    assert!(checked(&definition(), &said("other", "3")).is_err());
    assert!(checked(&definition(), &said("keep", "3")).is_ok());
}

fn many(expand: usize, keep: usize, silent: usize) -> Vec<Asked> {
    let answers: Vec<Option<(&str, &str)>> = std::iter::repeat_n(Some(("expand", "4")), expand)
        .chain(std::iter::repeat_n(Some(("keep", "2")), keep))
        .chain(std::iter::repeat_n(None, silent))
        .collect();
    wave(&answers)
}

#[test]
fn waves_are_compared_as_samples_and_as_a_panel() {
    let definition = definition();
    let (first, second) = (many(20, 60, 20), many(50, 30, 20));
    let waves = [
        Whole { wave: "2025", definition: &definition, asked: &first },
        Whole { wave: "2026", definition: &definition, asked: &second },
    ];
    assert!(courses(&waves[..1]).is_empty(), "one wave is compared with nothing");
    let found = courses(&waves);
    let outlook = &found[0];
    assert_eq!(outlook.points.len(), 2);
    assert_eq!(outlook.points[1].back.valid, 80);
    let expand = &outlook.changes[0];
    assert!((expand.all.difference.unwrap() - 30.0 / 80.0).abs() < 1e-12);
    assert_eq!(expand.all.verdict, Verdict::Rose);
    // The same companies by number: 20 said so twice, 30 only later.
    let (cells, shift) = expand.panel;
    assert_eq!((cells.both, cells.only_before, cells.only_after, cells.neither), (20, 0, 30, 30));
    assert_eq!(shift.verdict, Verdict::Rose);
    let shrink = &outlook.changes[2];
    assert!(matches!(shrink.all.verdict, Verdict::CannotTell(_)), "nobody said so either time");
    let ease = &found[1];
    let moved = ease.moved.unwrap();
    assert_eq!(moved.twice, 80);
    assert!((moved.all.difference.unwrap() - 0.75).abs() < 1e-12);
    assert_eq!((moved.all.verdict, moved.panel.verdict), (Verdict::Rose, Verdict::Rose));
    assert!(outlook.effects.is_empty(), "without a measure nobody is concerned");
}

#[test]
fn an_answer_that_is_new_says_nothing_about_a_change() {
    let (now, mut then) = (definition(), definition());
    let lb_forms::rules::definition::Ask::One(options) = &mut then.sections[0].questions[0].ask
    else {
        panic!("one of several")
    };
    options.options.retain(|one| one.code != "expand");
    let (first, second) = (many(0, 40, 0), many(30, 10, 0));
    let waves = [
        Whole { wave: "1", definition: &then, asked: &first },
        Whole { wave: "2", definition: &now, asked: &second },
    ];
    let codes: Vec<String> =
        courses(&waves)[0].changes.iter().map(|one| one.code.clone()).collect();
    assert_eq!(codes, ["keep", "shrink"]);
}

#[test]
fn a_measure_is_seen_in_the_change_of_those_concerned_beyond_that_of_others() {
    let definition = definition();
    let sided = |concerned: Vec<Asked>, others: Vec<Asked>| {
        let mark = |all: Vec<Asked>, part: &'static str, from: usize| {
            all.into_iter().enumerate().map(move |(number, mut one)| {
                one.company = format!("company-{}", from + number);
                one.parts.insert(Side::Concerned, part.to_owned());
                one
            })
        };
        mark(concerned, "yes", 0).chain(mark(others, "no", 500)).collect::<Vec<Asked>>()
    };
    let first = sided(many(20, 80, 0), many(30, 70, 0));
    let second = sided(many(70, 30, 0), many(35, 65, 0));
    let waves = [
        Whole { wave: "before", definition: &definition, asked: &first },
        Whole { wave: "after", definition: &definition, asked: &second },
    ];
    let effect = courses(&waves)[0].effects[0].clone();
    assert_eq!(effect.code, "expand");
    assert!((effect.beyond.difference.unwrap() - 0.45).abs() < 1e-12);
    assert_eq!(effect.beyond.verdict, Verdict::Rose);
    // Where all changed alike the measure shows nothing.
    let third = sided(many(40, 60, 0), many(50, 50, 0));
    let alike = [
        Whole { wave: "before", definition: &definition, asked: &first },
        Whole { wave: "after", definition: &definition, asked: &third },
    ];
    let effect = courses(&alike)[0].effects[0].clone();
    assert!(matches!(effect.beyond.verdict, Verdict::CannotTell(_)));
}

#[test]
fn what_the_shown_parts_leave_is_nobody_or_enough() {
    for (counts, least, expected) in [
        (vec![5, 6, 7], 3, vec![true, true, true]),
        // The one small part would be what the others leave: the smallest of them is hidden with it.
        (vec![2, 6, 7], 3, vec![false, false, true]),
        (vec![2, 2, 7], 3, vec![false, false, true]),
        (vec![0, 6, 7], 3, vec![false, true, true]),
        (vec![2, 9], 5, vec![false, false]),
        (vec![1], 3, vec![false]),
        (vec![], 3, vec![]),
    ] {
        assert_eq!(lb_surveys::rules::figures::beside(&counts, least), expected, "{counts:?}");
    }
    // Whatever the parts are.
    for number in 0..512_u64 {
        let counts = [number % 8, number / 8 % 8, number / 64];
        let shown = lb_surveys::rules::figures::beside(&counts, 3);
        let hidden = counts.iter().zip(&shown).filter(|(_, shown)| !**shown);
        let left: u64 = hidden.map(|(count, _)| count).sum();
        assert!(left == 0 || left >= 3 || !shown.contains(&true), "{counts:?}");
        assert!(
            counts.iter().zip(&shown).all(|(count, shown)| !shown || *count >= 3),
            "{counts:?}"
        );
    }
}
