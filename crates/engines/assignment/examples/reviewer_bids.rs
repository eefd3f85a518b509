//! Shows what a manipulated bid gains, with and without a limit on probabilities.
//!
//! `cargo run -p lb-assignment --example reviewer_bids -- FOLDER`, where FOLDER holds the published
//! set of honest and malicious bids of 28 papers (CC BY 4.0): `honest_bidding.csv`,
//! `malicious_bidding.csv`, `setup.csv`, `papers.txt`, `subject_areas.txt`. For every group the
//! members' malicious bids replace their honest ones, all others stay honest. Counted is the
//! probability of getting a wanted paper: the paper the game named, or those of the other members
//! of the group; once with the group's own malicious bids, once when a player alone bids for one
//! wanted paper and against all others.
#![expect(clippy::print_stdout, reason = "an example prints its findings")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "an example that cannot go on stops"
)]

use std::collections::BTreeMap;
use std::path::Path;

use lb_assignment::{Application, Evaluator, Goal, Options, Pair, Problem, assign};
use lb_kernel::Silent;

/// Papers of the set.
const PAPERS: usize = 28;
/// Evaluators of each paper, and most papers of an evaluator.
const REVIEWS: u32 = 3;
const LOAD: u32 = 3;

/// A member of the game.
struct Player {
    name: String,
    areas: Vec<usize>,
    authored: usize,
    authored_area: usize,
    wanted: Vec<usize>,
    group: String,
}

type Bids = BTreeMap<String, Vec<f64>>;

fn main() {
    let folder =
        std::env::args().nth(1).unwrap_or_else(|| "../shared/eval-data/reviewer-bids".into());
    let folder = Path::new(&folder);
    let players = players(&read(folder, "setup.csv"));
    let honest = bids(&read(folder, "honest_bidding.csv"));
    let malicious = bids(&read(folder, "malicious_bidding.csv"));
    let areas = paper_areas(&players);
    println!("| limit | sum | honest | the group's own bids | bids for one paper |");
    println!("|---|---|---|---|---|");
    let mut best = 0.0;
    for limit in [None, Some(0.8), Some(0.5), Some(0.3)] {
        let run = |bids: &Bids| solve(&players, &areas, bids, limit);
        let (sum, chances) = run(&honest);
        best = f64::max(best, sum);
        let before = chances_of_wanted(&players, |p, paper| chances[p][paper]);
        let group = malicious_groups(&players, &honest, &malicious, &run);
        let pushed = single_targets(&players, &honest, &run);
        let name = limit.map_or_else(|| "none".to_owned(), |limit| format!("{limit}"));
        println!("| {name} | {:.3} | {before} | {group} | {pushed} |", sum / best);
    }
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All players, with the papers each goes for.
fn players(text: &str) -> Vec<Player> {
    let lines: Vec<Vec<&str>> =
        text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let authored = |cells: &[&str]| cells[3].parse::<usize>().unwrap();
    let of_others = |cells: &[&str]| -> Vec<usize> {
        let own = authored(cells);
        let same = lines.iter().filter(|other| other[6] == cells[6]);
        let mut papers: Vec<usize> =
            same.map(|other| authored(other)).filter(|p| *p != own).collect();
        papers.sort_unstable();
        papers.dedup();
        papers
    };
    lines
        .iter()
        .map(|cells| Player {
            name: cells[0].to_owned(),
            areas: cells[1].split_whitespace().map(|area| area.parse().unwrap()).collect(),
            authored_area: cells[2].parse().unwrap(),
            authored: authored(cells),
            wanted: cells[5].parse().map_or_else(|_| of_others(cells), |paper| vec![paper]),
            group: cells[6].to_owned(),
        })
        .collect()
}

fn groups(players: &[Player]) -> Vec<String> {
    let mut groups: Vec<String> = players.iter().map(|player| player.group.clone()).collect();
    groups.sort();
    groups.dedup();
    groups
}

/// Subject area of each paper, as far as an author or a player sent for it tells it.
fn paper_areas(players: &[Player]) -> Vec<Option<usize>> {
    let mut areas = vec![None; PAPERS];
    for player in players {
        areas[player.authored] = Some(player.authored_area);
    }
    areas
}

/// Bids by player: eager 2, indifferent 1, not willing 0.5.
fn bids(text: &str) -> Bids {
    let word = |cell: &str| match cell.trim() {
        "Eager to review" => 2.0,
        "Not willing to review" => 0.5,
        _ => 1.0,
    };
    rows(text)
        .into_iter()
        .skip(2)
        .filter(|row| row.len() > PAPERS)
        .map(|row| (row[0].clone(), row[1..=PAPERS].iter().map(|cell| word(cell)).collect()))
        .collect()
}

/// Cells of a CSV text; cells in quotes may hold commas, quotes and line ends.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    rows
}

/// Similarity of subject areas: 1 for the first, less for the second and third, little for others.
fn subject(player: &Player, area: Option<usize>) -> f64 {
    match player.areas.iter().position(|own| Some(*own) == area) {
        Some(0) => 1.0,
        Some(1) => 0.7,
        Some(_) => 0.5,
        None => 0.1,
    }
}

/// Expected similarity and every player's probability of every paper; authors never get their own.
fn solve(
    players: &[Player],
    areas: &[Option<usize>],
    bids: &Bids,
    limit: Option<f64>,
) -> (f64, Vec<Vec<f64>>) {
    let applications =
        (0..PAPERS).map(|p| Application { id: p.to_string(), reviews: REVIEWS }).collect();
    let evaluators = players
        .iter()
        .map(|player| Evaluator {
            id: player.name.clone(),
            load: LOAD,
            min_load: 0,
            tags: Vec::new(),
        })
        .collect();
    let indifferent = vec![1.0; PAPERS];
    let mut pairs = Vec::new();
    for (e, player) in players.iter().enumerate() {
        let bid = bids.get(&player.name).unwrap_or(&indifferent);
        for (paper, &area) in
            areas.iter().enumerate().filter(|(paper, _)| *paper != player.authored)
        {
            let score = (subject(player, area) * bid[paper] * 1000.0).round();
            pairs.push(Pair { application: paper as u32, evaluator: e as u32, score });
        }
    }
    let problem = Problem::new(applications, evaluators, pairs, Vec::new()).unwrap();
    let options = Options { goal: Goal::Sum, probability_limit: limit, seed: 1 };
    let found = assign(&problem, &options, &Silent).unwrap();
    let mut chances = vec![vec![0.0; PAPERS]; players.len()];
    match &found.chances {
        Some(drawn) => {
            for &(a, e, _) in &drawn.pairs {
                chances[e as usize][a as usize] = drawn.of(a, e);
            }
        }
        None => {
            for (a, panel) in found.seats.iter().enumerate() {
                panel.iter().for_each(|&e| chances[e as usize][a] = 1.0);
            }
        }
    }
    (found.chances.map_or(found.sum as f64, |drawn| drawn.expected_sum), chances)
}

/// Mean and greatest probability with which players get a paper they want.
fn chances_of_wanted(players: &[Player], of: impl Fn(usize, usize) -> f64) -> String {
    let (mut sum, mut greatest, mut count) = (0.0, 0.0_f64, 0.0);
    for (p, player) in players.iter().enumerate() {
        for &paper in &player.wanted {
            sum += of(p, paper);
            greatest = greatest.max(of(p, paper));
            count += 1.0;
        }
    }
    format!("{:.3}, at most {greatest:.2}", sum / count)
}

/// Every group in turn bids as its members did in the game.
fn malicious_groups(
    players: &[Player],
    honest: &Bids,
    malicious: &Bids,
    run: &impl Fn(&Bids) -> (f64, Vec<Vec<f64>>),
) -> String {
    let mut after = BTreeMap::new();
    for group in groups(players) {
        let mut bids = honest.clone();
        for player in players.iter().filter(|player| player.group == group) {
            bids.extend(
                malicious
                    .get_key_value(&player.name)
                    .map(|(name, bid)| (name.clone(), bid.clone())),
            );
        }
        let (_, chances) = run(&bids);
        for (p, _) in players.iter().enumerate().filter(|(_, player)| player.group == group) {
            after.insert(p, chances[p].clone());
        }
    }
    chances_of_wanted(players, |p, paper| after[&p][paper])
}

/// Every player in turn bids eagerly for one wanted paper and is willing for no other.
fn single_targets(
    players: &[Player],
    honest: &Bids,
    run: &impl Fn(&Bids) -> (f64, Vec<Vec<f64>>),
) -> String {
    let mut after = BTreeMap::new();
    for (p, player) in players.iter().enumerate() {
        for &paper in &player.wanted {
            let mut bids = honest.clone();
            let bid = (0..PAPERS).map(|other| if other == paper { 2.0 } else { 0.5 }).collect();
            bids.insert(player.name.clone(), bid);
            after.insert((p, paper), run(&bids).1[p][paper]);
        }
    }
    chances_of_wanted(players, |p, paper| after[&(p, paper)])
}
