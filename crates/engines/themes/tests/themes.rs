//! The engine on real words: what must hold whatever the statements are.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::Silent;
use lb_language::encoder::Encoder;
use lb_themes::measures::{adjusted_rand, v_measure};
use lb_themes::statement::{Fault, in_order, read};
use lb_themes::*;
use proptest::prelude::*;
use serde_json::Value;

const OWN: &str = include_str!("../quality/statements.jsonl");

fn lines(keep: impl Fn(&Value) -> bool) -> Vec<&'static str> {
    OWN.lines().filter(|line| keep(&serde_json::from_str(line).unwrap())).collect()
}

fn parse(lines: &[&str]) -> Vec<Statement> {
    let (statements, wrong) = read(lines.join("\n").as_bytes()).unwrap();
    assert_eq!(wrong, []);
    in_order(statements)
}

fn features(statements: &[Statement]) -> Features {
    Features::read(statements, Some(Encoder::builtin().unwrap()), &Silent).unwrap()
}

fn run(
    statements: &[Statement],
    constraints: &Constraints,
    earlier: &[Earlier],
    params: &Params,
) -> Answer {
    let features = features(statements);
    let set = group(statements, &features, constraints, earlier, params, &Silent).unwrap();
    let labels = labels(statements, &features, &set.themes);
    answer(statements, &features, &set, &labels, params)
}

fn plain(lines: &[&str]) -> Answer {
    run(&parse(lines), &Constraints::default(), &[], &Params::default())
}

fn again(answer: &Answer) -> Vec<Earlier> {
    Previous::read(&serde_json::to_vec(answer).unwrap()).unwrap()
}

fn partition(answer: &Answer) -> BTreeSet<Vec<String>> {
    answer.themes.iter().map(|theme| theme.statements.clone()).collect()
}

/// Theme of each statement.
fn home(answer: &Answer) -> BTreeMap<&str, &str> {
    answer
        .themes
        .iter()
        .flat_map(|theme| theme.statements.iter().map(|s| (s.as_str(), theme.id.as_str())))
        .collect()
}

#[test]
fn statements_kept_apart_agree_with_people() {
    let kept = lines(|row| row["half"] == "kept");
    let truth: BTreeMap<String, Option<String>> = kept
        .iter()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            (row["id"].as_str().unwrap().to_owned(), row["theme"].as_str().map(str::to_owned))
        })
        .collect();
    let statements = parse(&kept);
    let answer = run(&statements, &Constraints::default(), &[], &Params::default());
    let home = home(&answer);
    let (mut people, mut found, mut languages) = (vec![], vec![], vec![]);
    let mut names: Vec<String> = vec![];
    let mut number = |name: String| {
        names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        })
    };
    for statement in &statements {
        let Some(theme) = &truth[&statement.id] else { continue };
        people.push(number(theme.clone()));
        found.push(number(format!(
            "found {:?}",
            home.get(statement.id.as_str()).map_or(&*statement.id, |t| t)
        )));
        languages.push(number(format!("language {}", statement.language.unwrap())));
    }
    let figures =
        (adjusted_rand(&people, &found), v_measure(&people, &found), v_measure(&languages, &found));
    assert!(figures.0 >= 0.70 && figures.1 >= 0.80 && figures.2 <= 0.05, "{figures:?}");
}

#[test]
fn a_theme_has_a_label_in_every_language_even_where_nobody_spoke_it() {
    let answer = plain(&lines(|row| {
        row["half"] == "develop" && (row["language"] == "ko" || row["language"] == "fr")
    }));
    assert!(answer.themes.len() > 5);
    for theme in &answer.themes {
        for locale in ["ko", "ja", "en", "fr"] {
            assert!(!theme.label[locale].is_empty(), "{theme:?}");
        }
        assert!(theme.statements.len() > 1);
        assert_eq!(theme.representative.len(), theme.statements.len().min(5));
    }
    let visa = answer.themes.iter().find(|theme| theme.statements.contains(&"s001".to_owned()));
    assert!(
        visa.unwrap().label["ja"].contains("ビザ") || visa.unwrap().label["ja"].contains("在留")
    );
}

#[test]
fn noise_waits_and_says_where_it_is_nearest() {
    let mut some = lines(|row| row["theme"] == "visa-renewal");
    some.extend(lines(|row| row["theme"].is_null()).iter().take(1));
    let answer = plain(&some);
    assert_eq!(answer.unassigned.len(), 1, "{answer:?}");
    assert_eq!(answer.pending[0].statement, answer.unassigned[0]);
    assert!(answer.pending[0].similarity < answer.threshold);
}

#[test]
fn remarks_that_share_nothing_are_no_theme() {
    let stray: BTreeSet<String> =
        parse(&lines(|row| row["theme"].is_null())).into_iter().map(|one| one.id).collect();
    assert_eq!(stray.len(), 16);
    for half in ["develop", "kept", ""] {
        let answer = plain(&lines(|row| half.is_empty() || row["half"] == half));
        for theme in &answer.themes {
            let strays = theme.statements.iter().filter(|id| stray.contains(*id)).count();
            assert!(strays * 2 < theme.statements.len(), "{half}: {theme:?}");
        }
    }
    // Where every difficulty has its theme already, what remains is still none.
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines(|row| row["theme"].is_string()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let name = row["theme"].as_str().unwrap().to_owned();
        by.entry(name).or_default().push(row["id"].as_str().unwrap().to_owned());
    }
    let standing: Vec<Earlier> = (1..)
        .zip(by.into_values())
        .map(|(number, statements)| Earlier {
            id: format!("t{number}"),
            statements,
            confirmed: true,
            ..Earlier::default()
        })
        .collect();
    let all = parse(&lines(|_| true));
    let answer = run(&all, &Constraints::default(), &standing, &Params::default());
    assert_eq!(answer.themes.len(), standing.len());
    assert!(answer.unassigned.len() >= 12, "{:?}", answer.unassigned);
}

#[test]
fn what_people_put_together_needs_no_other_evidence() {
    let all = parse(&lines(|_| true));
    let stray = parse(&lines(|row| row["theme"].is_null()));
    let place = |one: &Statement| all.iter().position(|other| other.id == one.id).unwrap();
    let together = vec![(place(&stray[0]), place(&stray[1]))];
    let constraints = Constraints { together, apart: vec![] };
    let answer = run(&all, &constraints, &[], &Params::default());
    let home = home(&answer);
    let of = |one: &Statement| home.get(one.id.as_str()).copied();
    assert!(of(&stray[0]).is_some() && of(&stray[0]) == of(&stray[1]));
}

#[test]
fn one_statement_alone_is_no_theme() {
    let answer = plain(&OWN.lines().take(1).collect::<Vec<_>>());
    assert!(answer.themes.is_empty());
    assert_eq!(answer.unassigned, ["s001"]);
    assert!(plain(&[]).themes.is_empty());
}

#[test]
fn the_same_words_are_in_the_same_theme() {
    let mut some = lines(|row| row["half"] == "develop");
    let copy = some[3].replace("\"id\": \"", "\"id\": \"copy-");
    some.push(&copy);
    let answer = plain(&some);
    let original: Value = serde_json::from_str(some[3]).unwrap();
    let id = original["id"].as_str().unwrap();
    let copy = format!("copy-{id}");
    assert_eq!(home(&answer).get(copy.as_str()), home(&answer).get(id));
    assert!(home(&answer).contains_key(id));
}

#[test]
fn nothing_changed_keeps_everything() {
    let statements = parse(&lines(|row| row["half"] == "develop"));
    let first = run(&statements, &Constraints::default(), &[], &Params::default());
    for recluster in [false, true] {
        let params = Params { recluster, ..Params::default() };
        let second = run(&statements, &Constraints::default(), &again(&first), &params);
        assert_eq!(first.themes, second.themes, "recluster {recluster}");
        assert_eq!(second.events, []);
    }
}

#[test]
fn new_statements_join_without_moving_any_other() {
    let first = plain(&lines(|row| row["half"] == "develop"));
    let both = parse(&lines(|_| true));
    let second = run(&both, &Constraints::default(), &again(&first), &Params::default());
    for theme in &first.themes {
        let now = second.themes.iter().find(|now| now.id == theme.id).unwrap();
        assert!(theme.statements.iter().all(|s| now.statements.contains(s)), "{}", theme.id);
    }
    assert!(
        second
            .events
            .iter()
            .all(|event| matches!(event, ThemeEvent::Formed { .. } | ThemeEvent::Grew { .. })),
        "{:?}",
        second.events
    );
    let joined: usize = second
        .events
        .iter()
        .map(|event| if let ThemeEvent::Grew { statements, .. } = event { *statements } else { 0 })
        .sum();
    assert!(joined > 60, "{joined} of the other half joined");
}

#[test]
fn a_confirmed_theme_keeps_its_statements_and_its_name() {
    let first = plain(&lines(|row| row["half"] == "develop"));
    let mut earlier = again(&first);
    // A theme as only a person would make it: statements of two, confirmed and named.
    let other = earlier[1].statements.clone();
    earlier[0].statements.extend(other);
    earlier[0].confirmed = true;
    earlier[0].named.insert("en".into(), "Kept by hand".into());
    earlier.remove(1);
    let params = Params { recluster: true, ..Params::default() };
    let both = parse(&lines(|_| true));
    let second = run(&both, &Constraints::default(), &earlier, &params);
    let now = second.themes.iter().find(|theme| theme.id == earlier[0].id).unwrap();
    assert!(now.confirmed);
    assert_eq!(now.label["en"], "Kept by hand");
    assert!(earlier[0].statements.iter().all(|s| now.statements.contains(s)));
}

#[test]
fn samples_of_a_large_set_find_what_all_at_once_finds() {
    let statements = parse(&lines(|_| true));
    let whole = run(&statements, &Constraints::default(), &[], &Params::default());
    for seed in 0..3 {
        let params = Params { at_once: 120, seed, ..Params::default() };
        let sampled = run(&statements, &Constraints::default(), &[], &params);
        let number = |answer: &Answer| -> Vec<usize> {
            let home = home(answer);
            let ids: Vec<&str> = answer.themes.iter().map(|theme| theme.id.as_str()).collect();
            let of = |s: &Statement| {
                home.get(s.id.as_str()).and_then(|id| ids.iter().position(|x| x == id))
            };
            statements.iter().enumerate().map(|(n, s)| of(s).unwrap_or(1000 + n)).collect()
        };
        let agreement = v_measure(&number(&whole), &number(&sampled));
        assert!(agreement > 0.75, "seed {seed}: {agreement}");
    }
}

#[test]
fn one_thread_or_two_the_answer_is_the_same() {
    let statements = parse(&lines(|_| true));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&statements, &Constraints::default(), &[], &Params::default()))
    };
    assert_eq!(serde_json::to_string(&with(1)).unwrap(), serde_json::to_string(&with(2)).unwrap());
}

#[test]
fn what_is_wrong_in_a_file_is_named_with_its_line() {
    let text = b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n\n{\"id\":\"1\",\"text\":\"b\"}\n{\"text\":\"c\"}\n{\"id\":\"d\",\"text\":\" \"}\n\xff\n{\"id\":\"e\",\"text\":\"x\",\"language\":\"klingon!\"}\nnot json\n{\"id\":\"\",\"text\":\"x\"}";
    let (statements, wrong) = read(&text[..]).unwrap();
    assert_eq!(statements.len(), 1);
    let found: Vec<(usize, &str)> = wrong
        .iter()
        .map(|w| {
            let name = match &w.fault {
                Fault::Shape { .. } => "shape",
                Fault::Encoding => "encoding",
                Fault::NoId => "no id",
                Fault::Twice { first: 1, .. } => "twice",
                Fault::Twice { .. } => "twice, wrong line",
                Fault::NoText => "no text",
                Fault::TooLong { .. } => "too long",
                Fault::Language { .. } => "language",
            };
            (w.line, name)
        })
        .collect();
    assert_eq!(
        found,
        [
            (3, "twice"),
            (4, "shape"),
            (5, "no text"),
            (6, "encoding"),
            (7, "language"),
            (8, "shape"),
            (9, "no id")
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_file_changes_nothing(order in Just((0..60).collect::<Vec<usize>>()).prop_shuffle()) {
        let some: Vec<&str> = OWN.lines().step_by(4).take(60).collect();
        let shuffled: Vec<&str> = order.iter().map(|place| some[*place]).collect();
        prop_assert_eq!(
            serde_json::to_string(&plain(&some)).unwrap(),
            serde_json::to_string(&plain(&shuffled)).unwrap()
        );
    }

    #[test]
    fn what_people_decided_is_never_undone(
        together in prop::collection::vec((0_usize..80, 0_usize..80), 0..6),
        apart in prop::collection::vec((0_usize..80, 0_usize..80), 0..12),
        at_once in prop_oneof![Just(20_usize), Just(AT_ONCE)],
    ) {
        let statements = parse(&OWN.lines().step_by(3).take(80).collect::<Vec<_>>());
        let constraints = Constraints { together, apart };
        let params = Params { at_once, ..Params::default() };
        let answer = run(&statements, &constraints, &[], &params);
        let home = home(&answer);
        let of = |place: usize| home.get(statements[place].id.as_str());
        // What is together, followed through.
        let mut root: Vec<usize> = (0..80).collect();
        for _ in 0..80 {
            for (a, b) in &constraints.together {
                let least = root[*a].min(root[*b]);
                root[*a] = least;
                root[*b] = least;
            }
        }
        for (a, b) in &constraints.together {
            prop_assert!(a == b || (of(*a).is_some() && of(*a) == of(*b)));
        }
        for (a, b) in &constraints.apart {
            prop_assert!(root[*a] == root[*b] || of(*a).is_none() || of(*a) != of(*b));
        }
        let all: Vec<&String> = answer.themes.iter().flat_map(|t| &t.statements).collect();
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len() + answer.unassigned.len(), 80);
        prop_assert_eq!(partition(&answer).len(), answer.themes.len());
    }
}
