//! Slots for chosen meetings: edge colouring by alternating chains.
//!
//! A meeting whose two people share no free slot is let in by a chain: along meetings that lie in
//! one of two slots, each goes into the other of the two. Where everybody can meet in all slots and
//! people fall into two sides, that always succeeds (König); single absences only make it rarer.

use crate::board::{Board, Placement};
use crate::problem::NOBODY;

/// Meetings of a full slot that are asked to go elsewhere.
const ASKED: usize = 400;
/// Longest chain.
const LONGEST: usize = 200;

/// Holds as many of these lanes as chains allow; returns how many.
pub(crate) fn place<const N: usize>(board: &mut Board<'_, N>, lanes: &[u32]) -> usize {
    let mut degree = vec![0_u32; board.p.people.len()];
    for lane in lanes {
        let way = &board.p.lanes[*lane as usize];
        degree[way.a as usize] += 1;
        degree[way.b as usize] += 1;
    }
    // Those who need nearly every slot they have choose first.
    let slack = |person: u32| {
        i64::from(board.p.people[person as usize].free.count()) - i64::from(degree[person as usize])
    };
    let mut order: Vec<(i64, u32, u32)> = lanes
        .iter()
        .map(|lane| {
            let way = &board.p.lanes[*lane as usize];
            (slack(way.a).min(slack(way.b)), way.starts.count(), *lane)
        })
        .collect();
    order.sort_unstable();
    let mut held = 0;
    for (_, _, lane) in order {
        let request = board.p.lanes[lane as usize].request;
        if !board.at[request as usize].is_held() && insert(board, lane) {
            held += 1;
        }
        board.log.clear();
    }
    held
}

/// Tries every waiting request once; returns how many came in.
pub(crate) fn fill<const N: usize>(board: &mut Board<'_, N>) -> usize {
    let mut order = board.waiting.clone();
    order.sort_unstable_by_key(|r| (-board.p.requests[*r as usize].score, *r));
    let mut held = 0;
    for request in order {
        for lane in board.p.requests[request as usize].lanes.clone() {
            if insert(board, lane) {
                held += 1;
                break;
            }
        }
        board.log.clear();
    }
    held
}

/// Holds a lane without losing any meeting, if a chain allows it; otherwise nothing changes.
pub(crate) fn insert<const N: usize>(board: &mut Board<'_, N>, lane: u32) -> bool {
    let way = board.p.lanes[lane as usize];
    if board.left[way.a as usize] <= 0 || board.left[way.b as usize] <= 0 {
        return false;
    }
    let common = board.free_whatever_room(lane);
    let roomiest = common.iter().max_by_key(|s| (board.room(*s), usize::MAX - *s));
    if let Some(slot) = roomiest {
        if board.room(slot) > 0 && board.p.gain(lane, slot) > 0 {
            board.put(lane, slot);
            return true;
        }
        for slot in common.iter().filter(|slot| board.p.gain(lane, *slot) > 0) {
            if relieve(board, slot) {
                board.put(lane, slot);
                return true;
            }
        }
    }
    along(board, lane, way.a, way.b) || along(board, lane, way.b, way.a)
}

/// Moves one meeting of a full slot into a slot with room.
fn relieve<const N: usize>(board: &mut Board<'_, N>, slot: usize) -> bool {
    let meetings = board.starting(slot).len();
    for i in 0..meetings.min(ASKED) {
        let request = board.starting(slot)[i];
        let lane = board.at[request as usize].lane;
        let Some(to) = board.open_for(lane).iter().max_by_key(|s| (board.room(*s), *s)) else {
            continue;
        };
        if !board.locked[request as usize] && board.p.gain(lane, to) >= board.p.gain(lane, slot) {
            board.take(request);
            board.put(lane, to);
            return true;
        }
    }
    false
}

/// Lets the lane in at a slot that `here` has free, by a chain that starts at `there`.
fn along<const N: usize>(board: &mut Board<'_, N>, lane: u32, here: u32, there: u32) -> bool {
    for slot in board.free_of(lane, here).iter() {
        let first = board.holder(there, slot);
        if first == NOBODY || board.p.gain(lane, slot) <= 0 {
            continue;
        }
        let moved = board.at[first as usize].lane;
        for other in board.free_of(moved, there).iter() {
            let Some(chain) = chain(board, first, (here, there), (slot, other)) else { continue };
            let before = board.value;
            let old: Vec<Placement> = chain.iter().map(|r| board.at[*r as usize]).collect();
            for request in &chain {
                board.take(*request);
            }
            for was in &old {
                let to = if was.start as usize == slot { other } else { slot };
                board.put(was.lane, to);
            }
            board.put(lane, slot);
            let room = [slot, other].into_iter().all(|s| board.room(s) >= 0 || relieve(board, s));
            if room && board.value > before {
                return true;
            }
            board.undo(0);
        }
    }
    false
}

/// The requests that change between two slots so that `ends.1` becomes free in the first of them.
fn chain<const N: usize>(
    board: &Board<'_, N>,
    first: u32,
    ends: (u32, u32),
    slots: (usize, usize),
) -> Option<Vec<u32>> {
    let (mut request, mut person) = (first, ends.1);
    let mut to = slots.1;
    let mut chain = Vec::new();
    while request != NOBODY {
        let lane = board.at[request as usize].lane;
        if board.locked[request as usize] || chain.len() >= LONGEST || !board.starts(lane).has(to) {
            return None;
        }
        chain.push(request);
        let way = &board.p.lanes[lane as usize];
        person = if way.a == person { way.b } else { way.a };
        if person == ends.0 {
            return None;
        }
        request = board.holder(person, to);
        to = if to == slots.1 { slots.0 } else { slots.1 };
    }
    Some(chain)
}

#[cfg(test)]
mod tests;
