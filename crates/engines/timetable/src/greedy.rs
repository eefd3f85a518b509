//! Quick timetables: what organisers do by hand, and the start of the search.

use crate::board::{Board, Placement};
use crate::draw::Draw;

/// First come, first served: in order of request, first free slot.
pub(crate) fn first_come<const N: usize>(board: &mut Board<'_, N>) {
    for request in 0..board.at.len() as u32 {
        if board.at[request as usize].is_held() {
            continue;
        }
        for lane in board.p.requests[request as usize].lanes.clone() {
            if let Some(start) = board.free_starts(lane).nth(0)
                && board.p.gain(lane, start) > 0
            {
                board.put(lane, start);
                break;
            }
        }
    }
    board.log.clear();
}

/// By falling weight, into the slot with most free places.
pub(crate) fn by_weight<const N: usize>(board: &mut Board<'_, N>) {
    let mut order = board.waiting.clone();
    order.sort_unstable_by_key(|r| (-board.p.requests[*r as usize].score, *r));
    for request in order {
        if let Some((lane, start)) = roomiest(board, request) {
            board.put(lane, start);
        }
    }
    board.log.clear();
}

/// The free start with most room, and its lane.
pub(crate) fn roomiest<const N: usize>(board: &Board<'_, N>, request: u32) -> Option<(u32, usize)> {
    let lanes = board.p.requests[request as usize].lanes.clone();
    lanes
        .flat_map(|lane| board.free_starts(lane).iter().map(move |start| (lane, start)))
        .filter(|(lane, start)| board.wants(*lane, *start))
        .max_by_key(|(lane, start)| {
            let cost = board.p.cost_of(*lane, *start);
            (-cost, board.room(*start), u32::MAX - *lane, usize::MAX - *start)
        })
}

/// A share that only one column of a request can have.
const MOST: f32 = 0.51;

/// Holds the columns of a fractional solution, largest share first, then fills by weight.
pub(crate) fn round<const N: usize>(board: &mut Board<'_, N>, columns: &mut [(f32, u32, u16)]) {
    columns.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for &(share, lane, start) in columns.iter() {
        let request = board.p.lanes[lane as usize].request;
        let now = board.at[request as usize];
        if now.is_held() && (now.lane == lane || share < MOST || !board.is_flexible(request)) {
            continue;
        }
        // A fixed request is held already; who comes is better known now.
        let mark = board.log.len();
        if now.is_held() {
            board.take(request);
        }
        if board.free_starts(lane).has(start as usize) {
            board.put(lane, start as usize);
        } else {
            board.undo(mark);
        }
    }
    by_weight(board);
}

/// Most fixed requests that are asked to send somebody else, so that one more can be held.
const ASKED: usize = 64;

/// Holds fixed requests, the weightiest first, and locks them: from here on they may change the
/// people and the interpreter, but are held. One that finds nobody free asks others to send
/// somebody else, along augmenting paths.
pub(crate) fn lock_fixed<const N: usize>(board: &mut Board<'_, N>) {
    let mut fixed: Vec<u32> =
        board.waiting.iter().copied().filter(|r| board.p.requests[*r as usize].fixed).collect();
    fixed.sort_unstable_by_key(|r| (-board.p.requests[*r as usize].score, *r));
    let mut draw = Draw::new(1, 1 << 42);
    for request in fixed {
        let mut asked = Vec::new();
        board.locked[request as usize] = admit(board, request, &mut asked, &mut draw);
    }
    board.log.clear();
}

/// Where locked requests are held, the weightiest first.
pub(crate) fn locked_placements<const N: usize>(board: &Board<'_, N>) -> Vec<Placement> {
    let mut fixed: Vec<u32> =
        (0..board.at.len() as u32).filter(|r| board.locked[*r as usize]).collect();
    fixed.sort_unstable_by_key(|r| (-board.p.requests[*r as usize].score, *r));
    fixed.iter().map(|request| board.at[*request as usize]).collect()
}

/// Holds a fixed request if others of them can send somebody else; otherwise nothing changes.
fn admit<const N: usize>(
    board: &mut Board<'_, N>,
    request: u32,
    asked: &mut Vec<u32>,
    draw: &mut Draw,
) -> bool {
    let lanes = board.p.requests[request as usize].lanes.clone();
    let free = lanes.clone().flat_map(|l| board.free_starts(l).iter().map(move |s| (l, s)));
    if let Some((lane, start)) = free.min_by_key(|(lane, start)| board.p.cost_of(*lane, *start)) {
        board.put(lane, start);
        return true;
    }
    if asked.len() >= ASKED {
        return false;
    }
    asked.push(request);
    for lane in lanes {
        for start in board.starts(lane).iter() {
            let mark = board.log.len();
            if board.force(lane, start, draw) {
                let displaced = board.displaced(mark);
                let mut all = displaced.into_iter();
                if all.all(|other| !asked.contains(&other) && admit(board, other, asked, draw)) {
                    return true;
                }
            }
            board.undo(mark);
        }
    }
    false
}
