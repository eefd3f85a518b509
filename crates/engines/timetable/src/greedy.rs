//! Quick timetables: what organisers do by hand, and the start of the search.

use crate::board::Board;
use crate::mask::Mask;

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
        .filter(|(lane, start)| board.p.gain(*lane, *start) > 0)
        .max_by_key(|(lane, start)| {
            let cost = board.p.cost_of(*lane, *start);
            (-cost, board.room(*start), u32::MAX - *lane, usize::MAX - *start)
        })
}

/// Holds the columns of a fractional solution, largest share first, then fills by weight.
pub(crate) fn round<const N: usize>(board: &mut Board<'_, N>, columns: &mut [(f32, u32, u16)]) {
    columns.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for &(_, lane, start) in columns.iter() {
        let request = board.p.lanes[lane as usize].request;
        if !board.at[request as usize].is_held() && board.free_starts(lane).has(start as usize) {
            board.put(lane, start as usize);
        }
    }
    by_weight(board);
}

/// Holds fixed requests, the weightiest first, and locks them.
pub(crate) fn lock_fixed<const N: usize>(board: &mut Board<'_, N>) {
    let mut fixed: Vec<u32> =
        board.waiting.iter().copied().filter(|r| board.p.requests[*r as usize].fixed).collect();
    fixed.sort_unstable_by_key(|r| (-board.p.requests[*r as usize].score, *r));
    for request in fixed {
        for lane in board.p.requests[request as usize].lanes.clone() {
            let free: Mask<N> = board.free_starts(lane);
            if let Some(start) = free.nth(0) {
                board.put(lane, start);
                board.locked[request as usize] = true;
                break;
            }
        }
    }
    board.log.clear();
}
