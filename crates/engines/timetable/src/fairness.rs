//! Meetings for those who have none or fewer than promised, at the least cost in weight.
//!
//! A person's first meeting and every meeting below the promised minimum get an extra worth; the
//! search then makes exactly the exchanges that cost less than it. The worth rises in steps until
//! nobody is left who could be helped, or the share of the weight to give up is used.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::anneal;
use crate::board::{Board, Placement};
use crate::draw::Draw;
use crate::solve::{Options, value_of};

/// Extra worth of helping somebody, as shares of the largest weight.
const STEPS: [f64; 6] = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2];

/// People without a meeting who could have one, and meetings missing to promised minima.
pub(crate) fn missing<const N: usize>(board: &Board<'_, N>) -> (usize, i64) {
    let mut hopeful = vec![0_i64; board.p.participants];
    for lane in &board.p.lanes {
        for person in [lane.a, lane.b] {
            hopeful[person as usize] += 1;
        }
    }
    let (mut empty, mut below) = (0, 0);
    for (person, chances) in hopeful.iter().enumerate() {
        let count = board.count(person as u32);
        empty += usize::from(*chances > 0 && count == 0);
        let wanted = i64::from(board.p.people[person].min).min(*chances);
        below += (wanted - count).max(0);
    }
    (empty, below)
}

/// Improves the board's timetable for those who are short; returns the best timetable.
pub(crate) fn improve<const N: usize>(
    board: &mut Board<'_, N>,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Vec<Placement>, Interrupted> {
    let mut best = board.at.clone();
    let start = value_of(board.p, &best).1;
    let heaviest = f64::from(board.p.requests.iter().map(|r| r.weight).max().unwrap_or(1));
    let mut draw = Draw::new(options.seed, 1 << 40);
    let mut now = missing(board);
    for (i, step) in STEPS.iter().enumerate() {
        if now == (0, 0) {
            break;
        }
        let worth = (step * heaviest).ceil() as i64;
        board.care_for(worth, if now.1 > 0 { 3 * heaviest as i64 } else { 0 });
        help(board, &mut draw);
        let then = missing(board);
        let value = value_of(board.p, &board.at).1;
        let affordable = (start - value) as f64 <= options.give_up * start as f64;
        // Minima were promised: they are worth any price.
        if then.1 < now.1 || (then.1 == now.1 && then.0 < now.0 && affordable) {
            best.clone_from(&board.at);
            now = then;
        } else if !affordable {
            break;
        }
        let progress = Progress::of("schedule.fairness", i as u64 + 1, STEPS.len() as u64);
        match watch.tick(progress) {
            Control::Continue => {}
            Control::Finish => break,
            Control::Cancel => return Err(Interrupted),
        }
    }
    Ok(best)
}

/// Rounds of trying to serve requests of those who are short, then a cold search around them.
fn help<const N: usize>(board: &mut Board<'_, N>, draw: &mut Draw) {
    for _ in 0..ROUNDS {
        let short: Vec<u32> =
            board.waiting.iter().copied().filter(|request| board.helps(*request)).collect();
        if short.is_empty() {
            break;
        }
        for request in short {
            for _ in 0..TRIES {
                if board.at[request as usize].is_held() || anneal::step(board, request, 0.0, draw) {
                    break;
                }
            }
        }
        // What was displaced finds other places again.
        anneal::run(board, board.at.len() as u64 * 4, 0.0, draw);
    }
}

const ROUNDS: u32 = 12;
const TRIES: u32 = 40;
