//! A year of publications about companies that come and go, against the attacker.

use std::collections::{BTreeMap, BTreeSet};

use lb_statistics::disclosure::{Cell, Entry, Group, audit, dominated, plan, protect, round};
use proptest::prelude::*;

use crate::attacker::{Table, derivable, solve, unmasked};

/// A company comes in a month into a cell, and may withdraw later.
#[derive(Debug, Clone)]
struct Coming {
    month: usize,
    leaves: Option<usize>,
    cell: (u8, u8),
    company: u8,
    rank: u8,
}

fn year(leaving: bool) -> impl Strategy<Value = Vec<Coming>> {
    let one = (0usize..12, 0u8..4, 0u8..3, 0u8..30, 0u8..4, 0usize..40).prop_map(
        move |(month, theme, authority, company, rank, stay)| Coming {
            month,
            leaves: (leaving && stay < 10).then_some(month + stay),
            cell: (theme, authority),
            company,
            rank,
        },
    );
    prop::collection::vec(one, 1..140)
}

fn entries(year: &[Coming], month: usize) -> Vec<Entry> {
    let there = |c: &Coming| c.month <= month && c.leaves.is_none_or(|leaves| leaves > month);
    let entry = |(at, c): (usize, &Coming)| Entry {
        key: format!("{at:03}"),
        company: c.company.to_string(),
        cell: format!("{}/{}", c.cell.0, c.cell.1),
        kind: (c.company % 3).to_string(),
        rank: (c.rank + u8::try_from(month - c.month).unwrap() / 2).min(3),
    };
    year.iter().enumerate().filter(|(_, c)| there(c)).map(entry).collect()
}

/// Names of the figures an entry is counted in: its cell, its state within it, both margins, all.
fn figures(cell: &str, rank: u8) -> [String; 5] {
    let (theme, authority) = cell.split_once('/').unwrap();
    [
        format!("{cell}#{rank}"),
        cell.to_owned(),
        format!("{theme}/"),
        format!("/{authority}"),
        "/".to_owned(),
    ]
}

fn margins() -> Vec<(String, Vec<String>)> {
    let mut sums = Vec::new();
    let cells = |of: &dyn Fn(u8, u8) -> bool| {
        let all = (0..4).flat_map(|t| (0..3).map(move |a| (t, a)));
        all.filter(|(t, a)| of(*t, *a)).map(|(t, a)| format!("{t}/{a}")).collect::<Vec<_>>()
    };
    sums.push(("/".to_owned(), cells(&|_, _| true)));
    for t in 0..4 {
        sums.push((format!("{t}/"), cells(&|x, _| x == t)));
    }
    for a in 0..3 {
        sums.push((format!("/{a}"), cells(&|_, y| y == a)));
    }
    for cell in cells(&|_, _| true) {
        let states = (0..4).map(|rank| format!("{cell}#{rank}")).collect();
        sums.push((cell, states));
    }
    sums
}

type Members = BTreeMap<String, Vec<(String, String)>>;

/// What is published month by month: by figure, who is counted in it.
fn guarded(year: &[Coming], k: usize) -> Vec<Members> {
    let mut groups: Vec<Group> = Vec::new();
    (0..12)
        .map(|month| {
            let now = entries(year, month);
            groups = plan(&groups, &now, k).groups;
            let by_key: BTreeMap<&str, &Entry> = now.iter().map(|e| (e.key.as_str(), e)).collect();
            let mut published = Members::new();
            for group in &groups {
                let Some(rank) = group.rank(|key| by_key.get(key).map(|e| e.rank)) else {
                    continue;
                };
                for figure in figures(&group.cell, rank) {
                    let whole = published.entry(figure).or_default();
                    whole.extend(
                        group
                            .members
                            .iter()
                            .map(|key| (key.clone(), by_key[key.as_str()].company.clone())),
                    );
                }
            }
            published
        })
        .collect()
}

/// The same without a guard: a threshold per figure, nothing else.
fn careless(year: &[Coming], k: usize) -> Vec<Members> {
    (0..12)
        .map(|month| {
            let mut published = Members::new();
            for entry in entries(year, month) {
                for figure in figures(&entry.cell, entry.rank) {
                    published
                        .entry(figure)
                        .or_default()
                        .push((entry.key.clone(), entry.company.clone()));
                }
            }
            published.retain(|_, members| {
                members.iter().map(|m| &m.1).collect::<BTreeSet<_>>().len() >= k
            });
            published
        })
        .collect()
}

/// Exact counts, as if they were not rounded: the attacker gets more than is ever shown. Figures that
/// are not shown are unknown to him where `holes`, otherwise known to be nothing.
fn tables(published: &[Members], holes: bool) -> Vec<Table> {
    let names: BTreeSet<String> =
        margins().into_iter().flat_map(|(w, p)| p.into_iter().chain([w])).collect();
    published
        .iter()
        .map(|members| {
            let exact =
                |name: &String| members.get(name).map_or(0, |m| i64::try_from(m.len()).unwrap());
            names
                .iter()
                .filter(|name| !holes || members.contains_key(*name))
                .map(|name| (name.clone(), (exact(name), exact(name))))
                .collect()
        })
        .collect()
}

fn sets(published: &[Members]) -> Vec<Vec<(String, String)>> {
    published.iter().flat_map(|t| t.values().cloned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_is_unmasked_by_all_tables_of_a_year(year in year(true), k in 3usize..6) {
        let published = guarded(&year, k);
        prop_assert_eq!(audit(&sets(&published), k), vec![]);
        let learned = solve(&tables(&published, false), &margins(), false);
        prop_assert_eq!(unmasked(&learned, i64::try_from(k).unwrap()), Vec::<String>::new());
    }

    #[test]
    fn nor_by_one_who_knows_that_nobody_left(year in year(false), k in 3usize..6) {
        let published = guarded(&year, k);
        // Who enters and leaves a state is unknown even to him; who enters a cell is not.
        let cells: Vec<Members> = published
            .into_iter()
            .map(|t| t.into_iter().filter(|(name, _)| !name.contains('#')).collect())
            .collect();
        let sums: Vec<_> = margins().into_iter().filter(|(_, parts)| parts.iter().all(|p| !p.contains('#'))).collect();
        let known: Vec<Table> = tables(&cells, false)
            .into_iter()
            .map(|t| t.into_iter().filter(|(name, _)| !name.contains('#')).collect())
            .collect();
        let learned = solve(&known, &sums, true);
        prop_assert_eq!(unmasked(&learned, i64::try_from(k).unwrap()), Vec::<String>::new());
    }

    #[test]
    fn no_small_set_is_a_combination_of_figures(year in year(true)) {
        let k = 3;
        let published = guarded(&year, k);
        let number = |key: &str| key.parse::<usize>().unwrap();
        let known: Vec<Vec<usize>> = sets(&published)
            .iter()
            .map(|set| set.iter().map(|(key, _)| number(key)).collect())
            .collect();
        // Targets: each company, and who came to a cell in a month.
        let mut targets: BTreeMap<String, (BTreeSet<u8>, Vec<usize>)> = BTreeMap::new();
        for (at, c) in year.iter().enumerate() {
            for name in [format!("company {}", c.company), format!("{:?} in {}", c.cell, c.month)] {
                let target = targets.entry(name).or_default();
                target.0.insert(c.company);
                target.1.push(at);
            }
        }
        for (name, (companies, target)) in targets {
            if companies.len() < k {
                prop_assert!(!derivable(&known, year.len(), &target), "{name}");
            }
        }
    }

    #[test]
    fn groups_last(year in year(true), k in 3usize..6) {
        let mut groups: Vec<Group> = Vec::new();
        for month in 0..12 {
            let now = entries(&year, month);
            let next = plan(&groups, &now, k);
            for (old, new) in groups.iter().zip(&next.groups) {
                prop_assert_eq!((&old.name, &old.members), (&new.name, &new.members));
                prop_assert!(new.dark || !old.dark);
            }
            let there: BTreeSet<&str> = now.iter().map(|e| e.key.as_str()).collect();
            for group in next.groups.iter().filter(|g| !g.dark) {
                prop_assert!(group.members.iter().all(|key| there.contains(key.as_str())));
            }
            // Whoever waits could not have entered with the others of the cell.
            for keys in next.waiting.values() {
                let companies: BTreeSet<u8> = keys.iter().map(|key| year[key.parse::<usize>().unwrap()].company).collect();
                let few = companies.len() < k;
                let mut of: BTreeMap<u8, u64> = BTreeMap::new();
                for key in keys {
                    *of.entry(year[key.parse::<usize>().unwrap()].company).or_default() += 1;
                }
                prop_assert!(few || dominated(&of.into_values().collect::<Vec<_>>(), 50));
            }
            groups = next.groups;
        }
    }

    #[test]
    fn a_rounded_count_leaves_its_base_open(count in 0u64..10_000, base in 1u64..20) {
        let rounded = round(count, base);
        prop_assert_eq!(rounded.shown % base, 0);
        prop_assert!(rounded.possible().contains(&count));
        prop_assert!(rounded.possible().all(|other| round(other, base) == rounded));
    }

    #[test]
    fn a_protected_table_leaves_every_small_cell_open(
        table in prop::collection::vec(prop::collection::vec(0u64..14, 4), 2..5), k in 3u64..5,
    ) {
        let protected = protect(&table, k);
        let mut published = Table::new();
        let mut sums = Vec::new();
        let name = |r: usize, c: usize| format!("{r},{c}");
        for (r, line) in protected.cells.iter().enumerate() {
            for (c, cell) in line.iter().enumerate() {
                match cell {
                    Cell::Shown(x) => {
                        prop_assert!(*x >= k && *x == table[r][c]);
                        let x = i64::try_from(*x).unwrap();
                        published.insert(name(r, c), (x, x));
                    }
                    Cell::Hidden => {}
                }
            }
        }
        let exact = |x: u64| { let x = i64::try_from(x).unwrap(); (x, x) };
        for (r, sum) in protected.rows.iter().flatten().enumerate() {
            published.insert(format!("row {r}"), exact(*sum));
            sums.push((format!("row {r}"), (0..4).map(|c| name(r, c)).collect::<Vec<_>>()));
        }
        for (c, sum) in protected.columns.iter().flatten().enumerate() {
            published.insert(format!("column {c}"), exact(*sum));
            sums.push((format!("column {c}"), (0..table.len()).map(|r| name(r, c)).collect()));
        }
        let learned = solve(&[published], &sums, false);
        for (r, line) in table.iter().enumerate() {
            for (c, x) in line.iter().enumerate() {
                if *x > 0 && *x < k && !sums.is_empty() {
                    let (low, high) = learned[&format!("{}@0", name(r, c))];
                    prop_assert!(low == 0 && high >= i64::try_from(k).unwrap(), "{r},{c}: {low}–{high}");
                }
            }
        }
    }
}

/// The attackers have teeth: without the guard they find companies.
#[test]
fn a_threshold_alone_is_not_enough() {
    let coming = |month, company, cell| Coming { month, leaves: None, cell, company, rank: 0 };
    let mut year: Vec<Coming> = (0..6).map(|company| coming(0, company, (0, 0))).collect();
    year.push(coming(4, 9, (0, 0)));
    year.extend((10..13).map(|company| coming(0, company, (1, 1))));
    year.push(coming(0, 20, (1, 0)));
    let k = 3;
    let published = careless(&year, k);
    let learned = solve(&tables(&published, true), &margins(), true);
    let found = unmasked(&learned, 3);
    assert!(found.contains(&"in 0/0@4: 1–1".to_owned()), "{found:?}");
    // He knows that two authorities only are concerned: the hidden one is the rest of the total.
    let two = [("1/".to_owned(), vec!["1/0".to_owned(), "1/1".to_owned()])];
    let found = unmasked(&solve(&tables(&published, true), &two, false), 3);
    assert!(found.contains(&"1/0@0: 1–1".to_owned()), "{found:?}");
    let known: Vec<Vec<usize>> = sets(&published)
        .iter()
        .map(|s| s.iter().map(|(key, _)| key.parse().unwrap()).collect())
        .collect();
    assert!(derivable(&known, year.len(), &[6]), "the company that came in the fifth month");
    assert!(!audit(&sets(&published), k).is_empty());
    assert_eq!(audit(&sets(&guarded(&year, k)), k), vec![]);
}

#[test]
fn one_company_is_not_half_of_a_group() {
    let entry = |at: usize, company: &str| Entry {
        key: at.to_string(),
        company: company.to_owned(),
        cell: "a".to_owned(),
        kind: String::new(),
        rank: 0,
    };
    let many: Vec<Entry> =
        ["x", "x", "x", "x", "y", "z"].iter().enumerate().map(|(i, c)| entry(i, c)).collect();
    assert!(plan(&[], &many, 3).groups.is_empty());
    assert!(dominated(&[4, 1, 1], 50) && !dominated(&[2, 1, 1], 50));
    let fewer: Vec<Entry> =
        ["x", "x", "y", "z"].iter().enumerate().map(|(i, c)| entry(i, c)).collect();
    assert_eq!(plan(&[], &fewer, 1).groups.len(), 1);
}

#[test]
fn a_group_moves_as_a_whole_or_goes_dark() {
    let entry = |at: usize, cell: &str| Entry {
        key: at.to_string(),
        company: at.to_string(),
        cell: cell.to_owned(),
        kind: String::new(),
        rank: 0,
    };
    let at = |cells: &[&str]| -> Vec<Entry> {
        cells.iter().enumerate().map(|(i, c)| entry(i, c)).collect()
    };
    let first = plan(&[], &at(&["a", "a", "a"]), 3).groups;
    // Two themes became one, and one more company came: it waits.
    let moved = plan(&first, &at(&["b", "b", "b", "b"]), 3);
    assert_eq!(
        (moved.groups[0].cell.as_str(), moved.groups[0].dark, moved.groups.len()),
        ("b", false, 1)
    );
    assert_eq!(moved.waiting["b"], vec!["3".to_owned()]);
    let parted = plan(&first, &at(&["b", "b", "a"]), 3).groups;
    assert!(parted[0].dark && parted.len() == 1);
    assert!(plan(&parted, &at(&["a", "a", "a"]), 3).groups[0].dark, "dark for good");
}
