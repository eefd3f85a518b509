//! Meetings for those who have none or fewer than promised, at the least cost in weight.
//!
//! A person's first meeting and every meeting below the promised minimum get an extra worth; the
//! search then makes exactly the exchanges that cost less than it. The worth rises until nobody is
//! left who could be helped, or settles where the share of the weight to give up is used.

use lb_kernel::{Control, Interrupted, Progress, Watch};

use crate::anneal;
use crate::board::{Board, Placement};
use crate::draw::Draw;
use crate::solve::{Options, value_of};

/// First and last extra worth of helping somebody, as shares of the largest weight, and how many
/// are tried.
const FIRST: f64 = 0.1;
const LAST: f64 = 3.3;
const TRIALS: u64 = 9;

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
    let least = (value_of(board.p, &best).1 as f64 * (1.0 - options.give_up)).ceil() as i64;
    let heaviest = f64::from(board.p.requests.iter().map(|r| r.weight).max().unwrap_or(1));
    let mut draw = Draw::new(options.seed, 1 << 40);
    let mut now = missing(board);
    let (mut worth, mut good, mut dear) = (FIRST, 0.0, None);
    for trial in 0..TRIALS {
        if now == (0, 0) || worth > LAST {
            break;
        }
        board.care_for(
            (worth * heaviest).ceil() as i64,
            if now.1 > 0 { 3 * heaviest as i64 } else { 0 },
        );
        help(board, &mut draw);
        let then = missing(board);
        let affordable = value_of(board.p, &board.at).1 >= least;
        // Minima were promised: they are worth any price.
        if then.1 < now.1 || (then.1 == now.1 && then.0 < now.0 && affordable) {
            best.clone_from(&board.at);
            now = then;
        }
        if affordable {
            good = worth;
        } else {
            dear = Some(worth);
            board.load(&best);
        }
        // Up in doubles until too dear, then halfway between too dear and affordable.
        worth = dear.map_or(2.0 * worth, |dear| f64::midpoint(good, dear));
        let progress = Progress::of("schedule.fairness", trial + 1, TRIALS);
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
