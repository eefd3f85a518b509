//! Decides whether the engine keeps its promises on thousands of random small problems.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod generator;
mod oracle;

use lb_assignment::check::check;
use lb_assignment::{
    Answer, Application, Assignment, Evaluator, Goal, Intake, Options, Pair, PanelFile, Problem,
    Repairs, Replacement, Share, assign, certificate, replace,
};
use lb_kernel::Silent;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A random problem: sparse pairs, tight or loose loads, sometimes minimum loads and shares.
fn problems(with_rules: bool) -> impl Strategy<Value = Problem> {
    (1_usize..8, 1_usize..9).prop_flat_map(move |(applications, evaluators)| {
        let reviews = prop::collection::vec(1_u32..4, applications);
        let people = prop::collection::vec((0_u32..5, 0_u32..3, 0_u8..4), evaluators);
        let scores = prop::collection::vec(
            prop::option::weighted(0.7, 0_u32..50),
            applications * evaluators,
        );
        let shares = prop::collection::vec(0_u32..=10, 2);
        (reviews, people, scores, shares).prop_map(move |(reviews, people, scores, shares)| {
            build(&reviews, &people, &scores, &shares, with_rules)
        })
    })
}

fn build(
    reviews: &[u32],
    people: &[(u32, u32, u8)],
    scores: &[Option<u32>],
    shares: &[u32],
    with_rules: bool,
) -> Problem {
    let tags = ["market", "woman"];
    let application = |(i, &reviews): (usize, &u32)| Application { id: format!("a{i}"), reviews };
    let evaluator = |(i, &(load, least, kind)): (usize, &(u32, u32, u8))| Evaluator {
        id: format!("e{i}"),
        load,
        min_load: if with_rules { least.min(load) } else { 0 },
        tags: (0..2).filter(|t| kind >> t & 1 == 1).map(|t| tags[t].to_owned()).collect(),
    };
    let pair = |(i, score): (usize, &Option<u32>)| {
        score.map(|score| Pair {
            application: (i / people.len()) as u32,
            evaluator: (i % people.len()) as u32,
            score: score.into(),
        })
    };
    let share = |(t, &tenths): (usize, &u32)| Share {
        tag: tags[t].to_owned(),
        at_least: f64::from(tenths) / 10.0,
    };
    let shares =
        if with_rules { shares.iter().enumerate().map(share).collect() } else { Vec::new() };
    Problem::new(
        reviews.iter().enumerate().map(application).collect(),
        people.iter().enumerate().map(evaluator).collect(),
        scores.iter().enumerate().filter_map(pair).collect(),
        shares,
    )
    .unwrap()
}

/// A problem as its panel file.
fn written(problem: &Problem) -> String {
    use serde_json::{Value, json};
    let mut applications: Vec<Value> =
        problem.applications().iter().map(|a| json!({"id": a.id, "reviews": a.reviews})).collect();
    let mut evaluators: Vec<Value> = problem
        .evaluators()
        .iter()
        .map(|e| json!({"id": e.id, "load": e.load, "min_load": e.min_load, "tags": e.tags}))
        .collect();
    let mut scores: Vec<Value> = (0..problem.applications().len())
        .flat_map(|a| {
            problem.candidates(a).map(move |(e, points)| {
                json!({"application": format!("a{a}"), "evaluator": format!("e{e}"),
                    "score": problem.score(points)})
            })
        })
        .collect();
    // A score that counts for nobody, so that pairs without one may not meet even if none is left.
    if scores.is_empty() {
        applications.push(json!({"id": "lone", "reviews": 1}));
        evaluators.push(json!({"id": "idle", "load": 1}));
        scores.push(json!({"application": "lone", "evaluator": "idle", "score": 1}));
    }
    let shares: Vec<Value> = problem
        .shares()
        .iter()
        .map(|share| json!({"tag": share.tag, "at_least": share.at_least}))
        .collect();
    json!({"applications": applications, "evaluators": evaluators, "scores": scores,
        "panel_rules": {"shares": shares}})
    .to_string()
}

fn goals() -> impl Strategy<Value = Options> {
    let goal =
        prop_oneof![Just(Goal::Sum), (0.5..1.0).prop_map(|sum_floor| Goal::Fair { sum_floor })];
    let limit = prop::option::of(prop_oneof![Just(0.5), Just(0.8), 0.05..1.0]);
    (goal, limit, any::<u64>()).prop_map(|(goal, probability_limit, seed)| Options {
        goal,
        probability_limit,
        seed,
    })
}

fn run(problem: &Problem, options: &Options) -> Assignment {
    assign(problem, options, &Silent).unwrap()
}

fn filled(assignment: &Assignment) -> usize {
    assignment.seats.iter().map(Vec::len).sum()
}

/// What holds after a decline: nobody is overloaded, panels keep their shares as far as seats are
/// filled, and nobody but who declined has fewer applications than before – so that no promised
/// minimum is broken that was kept.
fn decline_holds(
    problem: &Problem,
    before: &Assignment,
    after: &Replacement,
    declined: (usize, usize),
) -> Result<(), TestCaseError> {
    let mut loads = vec![0; problem.evaluators().len()];
    after.seats.iter().flatten().for_each(|&e| loads[e as usize] += 1);
    for (e, evaluator) in problem.evaluators().iter().enumerate() {
        prop_assert!(loads[e] <= evaluator.load, "overload after a decline");
        let gone = u32::from(e == declined.1);
        prop_assert!(loads[e] + gone >= before.loads[e], "a load fell after another's decline");
        if gone == 0 {
            prop_assert!(loads[e] >= before.least[e], "a promised minimum is broken by a decline");
        }
    }
    for (a, panel) in after.seats.iter().enumerate() {
        let reviews = problem.applications()[a].reviews;
        let mut people = panel.clone();
        people.dedup();
        prop_assert_eq!(&people, panel, "nobody sits twice on a panel");
        prop_assert!(panel.len() as u32 <= reviews);
        let empty = reviews - panel.len() as u32;
        for (share, rule) in problem.shares().iter().enumerate() {
            let has = |e: &&u32| problem.evaluators()[**e as usize].tags.contains(&rule.tag);
            let members = panel.iter().filter(has).count() as u32;
            prop_assert!(
                members + empty >= problem.seats_of_share(share, reviews),
                "a share is broken by a decline"
            );
        }
    }
    Ok(())
}

/// Every hard rule, checked without any of the engine's own code.
fn rules_hold(problem: &Problem, assignment: &Assignment) -> Result<(), TestCaseError> {
    let mut loads = vec![0; problem.evaluators().len()];
    for (a, panel) in assignment.seats.iter().enumerate() {
        let mut people = panel.clone();
        people.dedup();
        prop_assert_eq!(&people, panel, "nobody sits twice on a panel");
        let mut empty = 0;
        for shortfall in assignment.shortfalls.iter().filter(|s| s.application == a) {
            empty += shortfall.missing;
        }
        let reviews = problem.applications()[a].reviews;
        prop_assert_eq!(panel.len() as u32 + empty, reviews, "exactly k or an explained shortage");
        for &e in panel {
            prop_assert!(
                problem.points(a, e as usize).is_some(),
                "a pair in conflict was assigned"
            );
            loads[e as usize] += 1;
        }
        for (share, rule) in problem.shares().iter().enumerate() {
            let has = |e: &&u32| problem.evaluators()[**e as usize].tags.contains(&rule.tag);
            let members = panel.iter().filter(has).count() as u32;
            prop_assert!(
                members + empty >= problem.seats_of_share(share, reviews),
                "a share is broken"
            );
        }
    }
    for (e, evaluator) in problem.evaluators().iter().enumerate() {
        prop_assert!(loads[e] <= evaluator.load, "overload");
        prop_assert!(loads[e] >= assignment.least[e], "a promised minimum is broken");
        prop_assert!(assignment.least[e] <= evaluator.min_load);
    }
    prop_assert_eq!(&loads, &assignment.loads);
    prop_assert!(assignment.sum <= assignment.bound, "the bound is no bound");
    prop_assert!(assignment.minimum <= assignment.minimum_bound);
    Ok(())
}

/// Reads the problem from its file, assigns, and lets the checker read the answer.
fn checked(problem: &Problem, options: &Options) -> Result<(), TestCaseError> {
    let mut panel: serde_json::Value = serde_json::from_str(&written(problem)).unwrap();
    if let Some(limit) = options.probability_limit {
        panel["policy"] = serde_json::json!({"probability_limit": limit});
    }
    let panel = panel.to_string();
    let file = PanelFile::read(panel.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let found = assign(&intake.problem, options, &Silent).unwrap();
    let answer = serde_json::to_vec(&Answer::new(&intake, &found, options.seed)).unwrap();
    let finding = check(panel.as_bytes(), answer.as_slice(), &|_, _| None, &Silent).unwrap();
    prop_assert_eq!(&finding.violations, &vec![]);
    let bound = intake.problem.score(found.bound);
    prop_assert!(
        (finding.bound - bound).abs() <= 1e-6 * (1.0 + bound),
        "{} {bound}",
        finding.bound
    );
    Ok(())
}

#[test]
fn a_panel_on_which_nobody_sits_is_filled_even_without_points() {
    let people = [(4, 0, 2), (2, 0, 0), (1, 0, 1)];
    let none = [None, None, None];
    let both = [None, Some(0), Some(0)];
    let scores = [none, none, both, none, none, both, [None, Some(0), None]].concat();
    let problem = build(&[1, 1, 3, 1, 1, 3, 3], &people, &scores, &[0, 4], true);
    for goal in [Goal::Sum, Options::default().goal] {
        let options = Options { goal, ..Options::default() };
        checked(&problem, &options).unwrap();
        // Of three seats two are for women, of whom nobody may sit here: one each can be filled.
        assert_eq!(filled(&run(&problem, &options)), 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_hold_in_every_mode(problem in problems(true), options in goals()) {
        rules_hold(&problem, &run(&problem, &options))?;
    }

    #[test]
    fn without_limit_as_many_seats_are_filled_as_an_independent_solver_fills_and_the_sum_is_its_sum(
        problem in problems(false)
    ) {
        let options = Options { goal: Goal::Sum, ..Options::default() };
        let assignment = run(&problem, &options);
        let (seats, sum) = oracle::most_seats_and_sum(&problem);
        prop_assert_eq!((filled(&assignment), assignment.sum), (seats, sum));
        prop_assert_eq!(assignment.bound, sum, "no prices prove it: a negative residual cycle is left");
    }

    #[test]
    fn any_prices_give_a_bound(problem in problems(false), seed in any::<u64>()) {
        let options = Options { goal: Goal::Sum, ..Options::default() };
        let assignment = run(&problem, &options);
        let penalty = certificate::penalty(&problem);
        let prices = (0..problem.evaluators().len() as u64)
            .map(|e| (seed.rotate_left((e * 7) as u32) % 60) as i64 - 5)
            .collect();
        let least: Vec<u32> = problem.evaluators().iter().map(|_| 0).collect();
        let bound = certificate::bound(&problem, &certificate::Certificate { prices, penalty }, &least, &Silent).unwrap();
        let wanted: u32 = problem.applications().iter().map(|a| a.reviews).sum();
        let empty = i128::from(wanted) - filled(&assignment) as i128;
        prop_assert!(i128::from(assignment.sum) - i128::from(penalty) * empty <= bound);
    }

    #[test]
    fn the_fair_minimum_is_never_below_that_of_the_highest_sum(problem in problems(true)) {
        let sum = run(&problem, &Options { goal: Goal::Sum, ..Options::default() });
        let fair = run(&problem, &Options::default());
        // A promise that only the fair panels could keep goes before the weakest.
        let promised = |found: &Assignment| found.least.iter().sum::<u32>();
        let more = promised(&fair) > promised(&sum);
        prop_assert!(more || fair.minimum >= sum.minimum, "{} below {}", fair.minimum, sum.minimum);
        prop_assert!(fair.sum as f64 >= sum.sum as f64 * 0.975 - 1e-9);
        prop_assert!(filled(&fair) >= filled(&sum));
    }

    #[test]
    fn a_decline_touches_only_its_own_seat_unless_moves_are_allowed(
        problem in problems(true), pick in any::<prop::sample::Index>()
    ) {
        let before = run(&problem, &Options::default());
        let pairs: Vec<(usize, usize)> = before.seats.iter().enumerate()
            .flat_map(|(a, panel)| panel.iter().map(move |&e| (a, e as usize)))
            .collect();
        prop_assume!(!pairs.is_empty());
        let declined = pairs[pick.index(pairs.len())];
        let gone = [declined];
        let asked = |allow_moves| Repairs { declined: &gone, allow_moves, ..Repairs::default() };
        let after = replace(&problem, &before.seats, asked(false));
        prop_assert_eq!(&after.removed, &vec![declined]);
        prop_assert!(after.added.len() <= 1);
        prop_assert!(after.added.iter().all(|&(a, e)| a == declined.0 && e != declined.1));
        prop_assert_eq!(after.added.is_empty(), after.unfilled == [declined.0]);
        let moved = replace(&problem, &before.seats, asked(true));
        prop_assert!(moved.unfilled.len() <= after.unfilled.len());
        if after.unfilled.is_empty() {
            prop_assert_eq!(&moved, &after, "nobody moves when somebody is free");
        }
        for (a, panel) in moved.seats.iter().enumerate() {
            let open = moved.unfilled.iter().filter(|&&x| x == a).count();
            prop_assert_eq!(panel.len() + open, before.seats[a].len());
            prop_assert!(panel.iter().all(|&e| problem.points(a, e as usize).is_some()));
        }
        prop_assert!(!moved.seats[declined.0].contains(&(declined.1 as u32)));
        decline_holds(&problem, &before, &after, declined)?;
        decline_holds(&problem, &before, &moved, declined)?;
    }

    #[test]
    fn the_same_seed_draws_the_same_assignment(problem in problems(true), options in goals()) {
        prop_assert_eq!(run(&problem, &options), run(&problem, &options));
    }

    #[test]
    fn the_order_of_the_pairs_decides_nothing(problem in problems(false)) {
        let mut pairs: Vec<Pair> = (0..problem.applications().len())
            .flat_map(|a| {
                let problem = &problem;
                problem.candidates(a).map(move |(e, points)| Pair {
                    application: a as u32,
                    evaluator: e as u32,
                    score: problem.score(points),
                })
            })
            .collect();
        pairs.reverse();
        let again = Problem::new(
            problem.applications().to_vec(), problem.evaluators().to_vec(), pairs, Vec::new(),
        ).unwrap();
        prop_assert_eq!(run(&again, &Options::default()), run(&problem, &Options::default()));
    }

    #[test]
    fn every_result_passes_the_checker_that_reads_the_files_anew(
        problem in problems(true), options in goals()
    ) {
        checked(&problem, &options)?;
    }

    #[test]
    fn a_place_more_inside_a_blocking_set_fills_a_seat_more(problem in problems(false)) {
        let assignment = run(&problem, &Options { goal: Goal::Sum, ..Options::default() });
        for shortfall in &assignment.shortfalls {
            use lb_assignment::shortage::Because;
            match &shortfall.because {
                Because::NoPlaces(blocking) => {
                    prop_assert!(blocking.needed > blocking.places, "not a blocking set: {blocking:?}");
                }
                Because::FewCandidates { allowed, needed } => prop_assert!(*allowed < *needed as usize),
                other => prop_assert!(false, "unexpected reason {other:?}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_empty_seat_has_a_reason_that_holds_with_rules_and_a_limit(
        problem in problems(true), limit in prop_oneof![Just(0.5), Just(0.8), 0.2..0.9], seed in any::<u64>(),
    ) {
        use lb_assignment::shortage::Because;
        let goal = Goal::Sum;
        let found = run(&problem, &Options { goal, probability_limit: Some(limit), seed });
        for shortfall in &found.shortfalls {
            match &shortfall.because {
                Because::NoPlaces(set) | Because::LimitedPlaces(set) => {
                    prop_assert!(set.needed > set.places, "not a blocking set: {set:?}");
                    prop_assert!(set.applications.contains(&(shortfall.application as u32)));
                }
                Because::FewCandidates { allowed, needed }
                | Because::FewWithTag { allowed, needed, .. }
                | Because::ProbabilityLimit { allowed, needed }
                | Because::LimitWithTag { allowed, needed, .. } => {
                    prop_assert!(*allowed < *needed as usize);
                }
                Because::TagsTaken { tags } => prop_assert!(!tags.is_empty()),
                Because::LimitAndRules => prop_assert!(!problem.shares().is_empty()),
                Because::NobodyFree { .. } => prop_assert!(false, "nobody declined"),
            }
        }
    }
}

/// The same problems in every run. What follows is measured against the best of all panels, which
/// the engine comes near but does not promise to find: a problem that nobody has seen may be one
/// where it does not, and that is no news of the change that is being tested.
fn known(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Highest sum of a tiny problem with shares, by trying every panel of every application.
fn brute_force(problem: &Problem) -> Option<i64> {
    fn go(problem: &Problem, a: usize, loads: &mut Vec<u32>) -> Option<i64> {
        let Some(application) = problem.applications().get(a) else {
            let kept = problem.evaluators().iter().zip(loads.iter()).all(|(e, &l)| l >= e.min_load);
            return kept.then_some(0);
        };
        let people: Vec<(usize, i64)> = problem.candidates(a).collect();
        let mut best = None;
        for set in 0_u32..1 << people.len() {
            if set.count_ones() != application.reviews {
                continue;
            }
            let members: Vec<(usize, i64)> = people
                .iter()
                .enumerate()
                .filter(|(i, _)| set >> i & 1 == 1)
                .map(|(_, &m)| m)
                .collect();
            let shares_kept = (0..problem.shares().len()).all(|share| {
                let count =
                    members.iter().filter(|(e, _)| problem.kind(*e) >> share & 1 == 1).count();
                count as u32 >= problem.seats_of_share(share, application.reviews)
            });
            let fits = members.iter().all(|&(e, _)| loads[e] < problem.evaluators()[e].load);
            if shares_kept && fits {
                members.iter().for_each(|&(e, _)| loads[e] += 1);
                let points: i64 = members.iter().map(|(_, points)| points).sum();
                best = best.max(go(problem, a + 1, loads).map(|rest| rest + points));
                members.iter().for_each(|&(e, _)| loads[e] -= 1);
            }
        }
        best
    }
    go(problem, 0, &mut vec![0; problem.evaluators().len()])
}

proptest! {
    #![proptest_config(known(600))]

    #[test]
    fn with_shares_the_bound_holds_and_the_sum_is_near_the_best_of_all_panels(
        problem in problems(true).prop_filter("small", |p| {
            p.applications().len() <= 4 && p.evaluators().len() <= 6
        })
    ) {
        if let Some(best) = brute_force(&problem) {
            let found = run(&problem, &Options { goal: Goal::Sum, ..Options::default() });
            let wanted: u32 = problem.applications().iter().map(|a| a.reviews).sum();
            if filled(&found) == wanted as usize && found.least.iter().zip(problem.evaluators()).all(|(l, e)| *l == e.min_load) {
                prop_assert!(found.bound >= best, "bound {} below {best}", found.bound);
                prop_assert!(found.sum <= best);
                prop_assert!(found.sum as f64 >= 0.85 * best as f64, "{} of {best}", found.sum);
            }
        }
    }
}

proptest! {
    #![proptest_config(known(600))]

    #[test]
    fn a_promise_that_panels_with_shares_can_keep_is_kept(
        problem in problems(true).prop_filter("small", |p| {
            p.applications().len() <= 4 && p.evaluators().len() <= 6 && !p.shares().is_empty()
        })
    ) {
        let wanted: u32 = problem.applications().iter().map(|a| a.reviews).sum();
        if brute_force(&problem).is_some() {
            for goal in [Goal::Sum, Goal::Fair { sum_floor: 0.9 }] {
                let found = run(&problem, &Options { goal, ..Options::default() });
                if filled(&found) == wanted as usize {
                    let promised: Vec<u32> = problem.evaluators().iter().map(|e| e.min_load).collect();
                    prop_assert_eq!(&found.least, &promised);
                }
            }
        }
    }
}

#[test]
fn published_instances_have_their_digests_and_their_known_optima() {
    for (size, digest, sum, minimum) in
        [("S", "80b0d15b9995d6a8", 102_278, 722), ("M", "c6e5e953443dad09", 1_207_471, 1_119)]
    {
        let instance = generator::Instance::generate(size, 1);
        assert_eq!(instance.digest(), digest);
        let problem = instance.problem();
        let best = run(&problem, &Options { goal: Goal::Sum, ..Options::default() });
        assert_eq!((best.sum, best.bound), (sum, sum));
        let fair = run(&problem, &Options::default());
        assert_eq!((fair.minimum, fair.minimum_bound), (minimum, minimum));
    }
}

#[test]
fn drawn_pairs_are_as_frequent_as_their_probabilities_and_never_above_the_limit() {
    let problem = generator::Instance::generate("S", 1).problem();
    let draws = 400;
    let mut counts = std::collections::BTreeMap::<(u32, u32), u32>::new();
    let mut chances = None;
    for seed in 0..draws {
        let options = Options { goal: Goal::Sum, probability_limit: Some(0.5), seed };
        let drawn = run(&problem, &options);
        for (a, panel) in drawn.seats.iter().enumerate() {
            panel.iter().for_each(|&e| *counts.entry((a as u32, e)).or_default() += 1);
        }
        chances = drawn.chances;
    }
    let chances = chances.unwrap();
    assert!(chances.pairs.iter().all(|&(a, e, _)| chances.of(a, e) <= 0.5));
    for (&(a, e), &count) in &counts {
        let (expected, seen) = (chances.of(a, e), f64::from(count) / draws as f64);
        // Five standard deviations of a fair count.
        assert!(
            (expected - seen).abs() < 5.0 * (0.25 / draws as f64).sqrt(),
            "{a} {e}: {expected} {seen}"
        );
    }
}
