//! What is published, against somebody who knows all of it.

use lb_forms::{Answers, Value};
use lb_kernel::{Language, Localised};
use lb_surveys::rules::compare::lines;
use lb_surveys::rules::figures::{Asked, Side};
use lb_surveys::rules::release::{About, Release, release};
use lb_testkit::started;

use super::setting::{asked, definition, said};

/// Numbers without a pattern that matters, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    /// Smaller numbers more often.
    fn skewed(&mut self, most: u64) -> usize {
        let (one, other) = (self.below(most), self.below(most));
        usize::try_from(one.min(other)).unwrap()
    }
}

fn published(wave: &str, least: u64, all: &[Asked]) -> Option<Release> {
    let words = Localised::new(Language::EN, "Business climate", started());
    let about = About {
        series: "climate",
        wave,
        title: &words,
        publisher: &words,
        opened_on: "2026-01-01".to_owned(),
        closed_on: "2026-02-01".to_owned(),
        least,
        side: Side::Country,
        demonstration: false,
    };
    release(&about, &definition(), all)
}

fn invented(dice: &mut Dice) -> Vec<Asked> {
    let count = 4 + usize::try_from(dice.below(120)).unwrap();
    let countries = ["KR", "JP", "FR", "DE", "US", "VN", ""];
    (0..count)
        .map(|number| {
            let country = countries[dice.skewed(7)];
            let outlook = ["expand", "keep", "shrink"][dice.skewed(3)];
            let ease = ["3", "4", "2", "5", "1"][dice.skewed(5)];
            let mut answer = said(outlook, if dice.below(5) == 0 { "" } else { ease });
            let lacks = ["visa", "bank", "lab"].into_iter().filter(|_| dice.below(4) == 0);
            answer = answer.with("lacks", Value::List(lacks.map(str::to_owned).collect()));
            answer = answer.with("staff", Value::Text(dice.below(900).to_string()));
            answer = answer.with("wish", Value::Text(format!("Secret wish {number}")));
            asked(number, country, (dice.below(3) > 0).then_some(answer))
        })
        .collect()
}

/// Hidden cells of which sums over rows and columns tell the count exactly: those whose row and column hang together
/// by this cell alone.
fn told(hidden: &[(usize, usize)], rows: usize, columns: usize) -> Option<(usize, usize)> {
    let bridge = |cell: &(usize, usize)| {
        let mut of: Vec<usize> = (0..rows + columns).collect();
        for (row, column) in hidden.iter().filter(|other| *other != cell) {
            let (one, other) = (of[*row], of[rows + column]);
            for name in &mut of {
                if *name == other {
                    *name = one;
                }
            }
        }
        of[cell.0] != of[rows + cell.1]
    };
    hidden.iter().find(|cell| bridge(cell)).copied()
}

#[test]
fn nobody_learns_what_few_companies_said() {
    let mut dice = Dice(20_261_127);
    let (mut shown, mut with_groups, mut hidden_cells) = (0, 0, 0);
    for round in 0..600 {
        let least = 3 + dice.below(4);
        let all = invented(&mut dice);
        let Some(found) = published("1", least, &all) else { continue };
        shown += 1;
        let few = |count: u64| count < least;
        // Groups are parts of those asked, each with enough on either side.
        let sum = |of: &dyn Fn(usize) -> u64| (0..found.groups.len()).map(of).sum::<u64>();
        if !found.groups.is_empty() {
            with_groups += 1;
            assert_eq!(sum(&|at| found.groups[at].asked), found.asked);
            assert_eq!(sum(&|at| found.groups[at].valid), found.valid);
            for group in &found.groups {
                assert!(!few(group.valid) && !few(group.asked - group.valid), "{round}: {group:?}");
            }
        }
        for question in &found.questions {
            let exclusive = ["one", "scale"].contains(&question.kind.as_str());
            for row in &question.rows {
                assert!(!few(row.count), "{round}: {row:?}");
                assert!(exclusive || !few(question.n - row.count), "{round}: {row:?}");
            }
            if exclusive && !question.rows.is_empty() {
                let rows: u64 = question.rows.iter().map(|row| row.count).sum();
                assert_eq!(rows, question.n, "{round}: all who answered stand somewhere");
            }
            assert!(
                !["number", "words"].contains(&question.kind.as_str()) || question.rows.is_empty()
            );
            assert!(
                question.mean.is_none() || question.rows.iter().all(|row| row.codes.len() == 1)
            );
            if question.by.is_empty() {
                continue;
            }
            assert_eq!(question.by.iter().map(|by| by.n).sum::<u64>(), question.n);
            assert!(question.by.iter().all(|by| !few(by.n)), "{round}: {question:?}");
            let columns = question.rows.len();
            let cell = |row: usize, column: usize| question.by[row].counts[column];
            let places =
                || (0..question.by.len()).flat_map(|row| (0..columns).map(move |c| (row, c)));
            assert!(places().filter_map(|(row, c)| cell(row, c)).all(|count| !few(count)));
            let hidden: Vec<(usize, usize)> =
                places().filter(|(row, column)| cell(*row, *column).is_none()).collect();
            hidden_cells += hidden.len();
            if exclusive {
                assert_eq!(
                    told(&hidden, question.by.len(), columns),
                    None,
                    "{round}: {question:?}"
                );
                continue;
            }
            // Of several answers each is a table of its own: who gave it, and who did not.
            for column in 0..columns {
                let dark: Vec<usize> =
                    (0..question.by.len()).filter(|row| cell(*row, column).is_none()).collect();
                assert!(dark.len() != 1, "{round}: one hidden group is what the others leave");
                for row in (0..question.by.len()).filter(|row| !dark.contains(row)) {
                    let rest = question.by[row].n - cell(row, column).unwrap();
                    assert!(!few(rest), "{round}: nearly all of a group");
                }
            }
        }
        let text = serde_json::to_string(&found).unwrap();
        assert!(!text.contains("Secret wish") && !text.contains("company-"), "{round}");
    }
    assert!(
        shown > 400 && with_groups > 200 && hidden_cells > 200,
        "{shown} {with_groups} {hidden_cells}"
    );
}

#[test]
fn fewer_than_the_threshold_are_not_published() {
    let all: Vec<Asked> =
        (0..9).map(|number| asked(number, "KR", (number < 4).then(|| said("keep", "3")))).collect();
    assert!(published("1", 5, &all).is_none());
    assert!(published("1", 4, &all).is_some());
    // A threshold below that of the house is that of the house.
    let few: Vec<Asked> = all.into_iter().filter(|one| one.valid.is_some()).take(2).collect();
    assert!(published("1", 1, &few).is_none());
}

fn answered(outlook: [(&str, usize); 3]) -> Vec<Asked> {
    let all = outlook.into_iter().flat_map(|(code, count)| std::iter::repeat_n(code, count));
    let all: Vec<Answers> = all.map(|code| said(code, "3")).collect();
    let silent = std::iter::repeat_n(None, 30);
    let all = all.into_iter().map(Some).chain(silent).enumerate();
    all.map(|(number, answer)| asked(number, ["KR", "JP"][number % 2], answer)).collect()
}

#[test]
fn published_waves_are_lines_where_they_show_the_same() {
    let first =
        published("2025", 3, &answered([("expand", 20), ("keep", 30), ("shrink", 10)])).unwrap();
    let second =
        published("2026", 3, &answered([("expand", 35), ("keep", 20), ("shrink", 5)])).unwrap();
    // Here two answers had to be put together: a line of its own, with nothing before it.
    let third =
        published("2027", 3, &answered([("expand", 40), ("keep", 18), ("shrink", 2)])).unwrap();
    let found = lines(&[first.clone(), second.clone()]);
    let expand =
        found.iter().find(|line| line.row.as_ref().is_some_and(|row| row.codes == ["expand"]));
    let expand = expand.unwrap();
    assert_eq!(expand.points.len(), 2);
    assert_eq!((expand.points[0].n, expand.points[1].n), (60, 60));
    assert!((expand.points[1].rate - 60.0 / 90.0).abs() < 1e-12);
    let change = expand.change.unwrap();
    assert!(
        (change.difference.unwrap() - 0.25).abs() < 1e-12 && change.interval.unwrap().low > 0.0
    );
    let found = lines(&[first, second, third]);
    let pooled = |line: &&lb_surveys::rules::compare::Line| {
        line.question == "outlook" && line.row.as_ref().is_some_and(|row| row.codes.len() > 1)
    };
    assert_eq!(found.iter().filter(pooled).count(), 0);
    let outlook = found.iter().filter(|line| line.question == "outlook").count();
    assert_eq!(outlook, 1, "only what both show alike");
}
