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
        // Where everything is held, only hours can still be better.
        if board.waiting.is_empty() && board.p.costs.is_empty() {
            return;
        }
        // Half of the moves only shuffle: without them a waiting request sees one arrangement.
        if board.waiting.is_empty() || draw.below(2) == 0 {
            let request = draw.below(board.at.len()) as u32;
            if board.at[request as usize].is_held() && !board.stays(request) {
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
    settled(board, before, temperature, draw)
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
    if !board.wants(lane, start) || !board.force(lane, start, draw) {
        board.undo(0);
        return;
    }
    settled(board, before, temperature, draw);
}

/// Settles what a move has displaced; keeps or undoes the move by its worth.
fn settled<const N: usize>(
    board: &mut Board<'_, N>,
    before: i64,
    temperature: f64,
    draw: &mut Draw,
) -> bool {
    let held = resettle(board, draw);
    let loss = (before - board.value) as f64;
    if !held || (loss > 0.0 && loss > -temperature * draw.unit().ln()) {
        board.undo(0);
        return false;
    }
    board.log.clear();
    true
}

/// Most locked requests that displace others in turn within a move.
const PUSHES: usize = 4;

/// Settles what the logged steps have displaced; `false` where a locked request finds nothing.
fn resettle<const N: usize>(board: &mut Board<'_, N>, draw: &mut Draw) -> bool {
    let (mut next, mut pushes) = (0, 0);
    let mut steps = board.log.len();
    while next < steps {
        if let crate::board::Step::Taken(request, _) = board.log[next]
            && !board.at[request as usize].is_held()
            && !board.settle(request, draw)
            && board.locked[request as usize]
        {
            pushes += 1;
            if pushes > PUSHES || !push(board, request, draw) {
                return false;
            }
            steps = board.log.len();
        }
        next += 1;
    }
    true
}

/// Holds a locked request in one of its lanes, whatever stands against that.
fn push<const N: usize>(board: &mut Board<'_, N>, request: u32, draw: &mut Draw) -> bool {
    let lanes = board.p.requests[request as usize].lanes.clone();
    let lane = lanes.start + draw.below((lanes.end - lanes.start) as usize) as u32;
    draw.member(&board.starts(lane)).is_some_and(|start| board.force(lane, start, draw))
}
