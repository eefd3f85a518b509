//! What is impossible when nobody who could meet may stay without a meeting.
//!
//! Give every meeting of a person a bonus. A timetable in which everybody meets has at least the sum
//! of all bonuses on top of its weight, so its weight is at most a bound of the event with bonuses
//! less that sum – whatever the bonuses, and by the engine's own certificate. Good ones are found by
//! raising those of people who are left and lowering those of people who meet often.

use lb_kernel::Silent;
use lb_timetable::instances::{Meet, Size, Variant};
use lb_timetable::problem::{Ask, Problem};
use lb_timetable::{Budget, Options, bound, solve};

/// Times the bonuses are changed.
const ROUNDS: u32 = 12;
/// First change of a bonus, in points; it shrinks from round to round.
const FIRST: f64 = 120.0;

/// The event with a bonus for every meeting of a person.
fn with_bonus(problem: &Problem, bonus: &[u32]) -> Problem {
    let of = |person: u32| bonus.get(person as usize).copied().unwrap_or(0);
    let lanes = problem.lanes();
    let asks: Vec<Ask> = problem
        .requests()
        .iter()
        .map(|request| {
            let lanes = &lanes[request.lanes.start as usize..request.lanes.end as usize];
            let more = lanes.iter().map(|lane| of(lane.a) + of(lane.b)).max().unwrap_or(0);
            Ask {
                weight: request.weight + more,
                level: request.level,
                length: request.length,
                fixed: None,
                pairs: lanes.iter().map(|lane| (lane.a, lane.b, lane.pool)).collect(),
            }
        })
        .collect();
    let (slots, people) = (problem.slots().to_vec(), problem.people().to_vec());
    Problem::new(slots, 1, people, problem.participants(), Vec::new(), &asks)
}

/// Prints what is proven for an event of plain rules, round by round.
pub fn line(size: Size, variant: Variant, seed: u64) {
    let problem = Meet::generate(size, variant, seed).problem(false);
    let mut hopeful = vec![false; problem.participants()];
    for lane in problem.lanes() {
        hopeful[lane.a as usize] = true;
        hopeful[lane.b as usize] = true;
    }
    let mut bonus = vec![0_u32; problem.participants()];
    let (mut whole, mut best) = (None, i64::MAX);
    for round in 0..ROUNDS {
        let event = with_bonus(&problem, &bonus);
        let usual = Options::for_event(&event);
        let budget = Budget { attempts: 1, ..usual.budget };
        let options = Options { seed, budget, give_up: 0.0 };
        let Ok(table) = solve(&event, &options, &Silent) else { return };
        let given: i64 = bonus.iter().map(|bonus| i64::from(*bonus)).sum();
        let proven = bound(&event, &table.prices, &[]) - given;
        let whole = *whole.get_or_insert(proven);
        best = best.min(proven);
        let mut meetings = vec![0_u32; problem.participants()];
        for placement in table.at.iter().filter(|placement| placement.is_held()) {
            let lane = &event.lanes()[placement.lane as usize];
            meetings[lane.a as usize] += 1;
            meetings[lane.b as usize] += 1;
        }
        let left = hopeful.iter().zip(&meetings).filter(|(hope, count)| **hope && **count == 0);
        println!(
            "{}-{} everybody, round {round}: at most {proven}, best {best} = {:.5} of {whole}; {} of {} left",
            size.name(),
            variant.name(),
            best as f64 / whole as f64,
            left.count(),
            hopeful.iter().filter(|hope| **hope).count()
        );
        let step = FIRST / f64::from(round + 2).sqrt();
        for ((bonus, hope), count) in bonus.iter_mut().zip(&hopeful).zip(&meetings) {
            if *hope {
                let changed = f64::from(*bonus) + step * (1.0 - f64::from(*count));
                *bonus = changed.clamp(0.0, 2_000.0).round() as u32;
            }
        }
    }
}
