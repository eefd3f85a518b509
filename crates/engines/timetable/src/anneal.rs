//! Simulated annealing over timetables: a waiting request is forced into a slot, what it displaces
//! is settled elsewhere, and the change is kept or undone by its worth.

use crate::board::Board;
use crate::draw::Draw;

/// Runs `moves` moves at one temperature.
pub(crate) fn run<const N: usize>(
    board: &mut Board<'_, N>,
    moves: u64,
    temperature: f64,
    draw: &mut Draw,
) {
    for _ in 0..moves {
        if board.waiting.is_empty() {
            return;
        }
        // Half of the moves only shuffle: without them a waiting request sees one arrangement.
        if draw.below(2) == 0 {
            let request = draw.below(board.at.len()) as u32;
            if board.at[request as usize].is_held() && !board.locked[request as usize] {
                shift(board, request, temperature, draw);
            }
            continue;
        }
        let request = board.waiting[draw.below(board.waiting.len())];
        step(board, request, temperature, draw);
    }
}

/// Tries to serve one waiting request; true if it is served afterwards.
pub(crate) fn step<const N: usize>(
    board: &mut Board<'_, N>,
    request: u32,
    temperature: f64,
    draw: &mut Draw,
) -> bool {
    if board.settle(request, draw) {
        board.log.clear();
        return true;
    }
    let lanes = board.p.requests[request as usize].lanes.clone();
    let lane = lanes.start + draw.below((lanes.end - lanes.start) as usize) as u32;
    let Some(start) = draw.member(&board.starts(lane)) else { return false };
    let before = board.value;
    if board.p.gain(lane, start) <= 0 || !board.force(lane, start, draw) {
        board.undo(0);
        return false;
    }
    resettle(board, draw);
    let loss = (before - board.value) as f64;
    if loss > 0.0 && loss > -temperature * draw.unit().ln() {
        board.undo(0);
        return false;
    }
    board.log.clear();
    true
}

/// Tries to move a held request to another start.
fn shift<const N: usize>(
    board: &mut Board<'_, N>,
    request: u32,
    temperature: f64,
    draw: &mut Draw,
) {
    let lanes = board.p.requests[request as usize].lanes.clone();
    let lane = lanes.start + draw.below((lanes.end - lanes.start) as usize) as u32;
    let Some(start) = draw.member(&board.starts(lane)) else { return };
    let now = board.at[request as usize];
    if now.start as usize == start && now.lane == lane {
        return;
    }
    let before = board.value;
    board.take(request);
    if board.p.gain(lane, start) <= 0 || !board.force(lane, start, draw) {
        board.undo(0);
        return;
    }
    resettle(board, draw);
    let loss = (before - board.value) as f64;
    if loss > 0.0 && loss > -temperature * draw.unit().ln() {
        board.undo(0);
        return;
    }
    board.log.clear();
}

/// Settles what the logged steps have displaced.
fn resettle<const N: usize>(board: &mut Board<'_, N>, draw: &mut Draw) {
    let steps = board.log.len();
    for i in 0..steps {
        if let crate::board::Step::Taken(request, _) = board.log[i]
            && !board.at[request as usize].is_held()
        {
            board.settle(request, draw);
        }
    }
}
