//! Making room: which meetings must go so that a request fits into a chosen slot.

use super::Board;
use crate::draw::Draw;
use crate::problem::NOBODY;

impl<const N: usize> Board<'_, N> {
    /// Takes out whatever stands against the lane's start, then holds it. Steps are logged; on
    /// `false` the caller undoes them.
    pub(crate) fn force(&mut self, lane: u32, start: usize, draw: &mut Draw) -> bool {
        let way = self.p.lanes[lane as usize];
        let length = self.p.requests[way.request as usize].length as usize;
        for person in [way.a, way.b] {
            for s in start..start + length {
                let request = self.holder(person, s);
                if request != NOBODY && !self.evict(request) {
                    return false;
                }
            }
        }
        for s in start..start + length {
            if self.room[s] <= 0 && !self.evict_in_slot(s, draw) {
                return false;
            }
        }
        for person in [way.a, way.b] {
            if self.left[person as usize] <= 0 && !self.evict_of_person(person, draw) {
                return false;
            }
        }
        if self.plain {
            self.put(lane, start);
            return true;
        }
        self.force_rest(lane, start, draw)
    }

    /// The rules beyond the plain ones: halls, windows, interpreters.
    fn force_rest(&mut self, lane: u32, start: usize, draw: &mut Draw) -> bool {
        let way = self.p.lanes[lane as usize];
        let length = self.p.requests[way.request as usize].length as usize;
        let hall = self.p.people[way.b as usize].hall;
        for person in [way.a, way.b] {
            if self.halls > 0 && !self.evict_elsewhere(person, start, length, hall) {
                return false;
            }
            if !self.evict_in_windows(person, start, length, draw) {
                return false;
            }
        }
        if self.free_starts(lane).has(start) {
            self.put(lane, start);
            return true;
        }
        if way.pool == NOBODY {
            return false;
        }
        let members = &self.p.pools[way.pool as usize].members;
        let there = |i: &&u32| (start..start + length).all(|s| !self.away[**i as usize].has(s));
        let fit: Vec<u32> = members.iter().filter(there).copied().collect();
        if fit.is_empty() {
            return false;
        }
        let interpreter = fit[draw.below(fit.len())];
        if !self.clear(interpreter, start, length, hall, draw) || !self.free_starts(lane).has(start)
        {
            return false;
        }
        self.put(lane, start);
        true
    }

    /// Frees an interpreter for a stretch of slots in a hall.
    fn clear(
        &mut self,
        person: u32,
        start: usize,
        length: usize,
        hall: u32,
        draw: &mut Draw,
    ) -> bool {
        for s in start..start + length {
            let request = self.holder(person, s);
            if request != NOBODY && !self.evict(request) {
                return false;
            }
        }
        if self.left[person as usize] <= 0 && !self.evict_of_person(person, draw) {
            return false;
        }
        (self.halls == 0 || self.evict_elsewhere(person, start, length, hall))
            && self.evict_in_windows(person, start, length, draw)
    }

    fn evict(&mut self, request: u32) -> bool {
        if self.stays(request) {
            return false;
        }
        self.take(request);
        true
    }

    /// Takes out a meeting of a slot: the lightest of a few drawn at random. A locked one would
    /// need the same place again.
    fn evict_in_slot(&mut self, slot: usize, draw: &mut Draw) -> bool {
        let from = (slot + 1).saturating_sub(self.longest);
        let mut best: Option<(i64, u32)> = None;
        for _ in 0..3 {
            let start = if from == slot { slot } else { from + draw.below(slot + 1 - from) };
            let list = &self.by_start[start];
            if list.is_empty() {
                continue;
            }
            let request = list[draw.below(list.len())];
            let covers = start + self.p.requests[request as usize].length as usize > slot;
            let score = self.p.requests[request as usize].score;
            if covers && !self.locked[request as usize] && best.is_none_or(|(low, _)| score < low) {
                best = Some((score, request));
            }
        }
        best.is_some_and(|(_, request)| self.evict(request))
    }

    /// Takes out one of a person's meetings: the lighter of two drawn at random.
    fn evict_of_person(&mut self, person: u32, draw: &mut Draw) -> bool {
        let busy = self.busy[person as usize];
        let mut best: Option<(i64, u32)> = None;
        for _ in 0..2 {
            let Some(slot) = draw.member(&busy) else { return false };
            let request = self.holder(person, slot);
            let score = self.p.requests[request as usize].score;
            if !self.stays(request) && best.is_none_or(|(low, _)| score < low) {
                best = Some((score, request));
            }
        }
        best.is_some_and(|(_, request)| self.evict(request))
    }

    /// Takes out meetings next to the stretch that are held in another hall.
    fn evict_elsewhere(&mut self, person: u32, start: usize, length: usize, hall: u32) -> bool {
        let before = start.checked_sub(1).filter(|s| self.goes_on.has(*s));
        let last = start + length - 1;
        let after = Some(last + 1).filter(|_| self.goes_on.has(last));
        for s in [before, after].into_iter().flatten() {
            let request = self.holder(person, s);
            if request != NOBODY
                && !self.in_hall[person as usize * self.halls + hall as usize].has(s)
                && !self.evict(request)
            {
                return false;
            }
        }
        true
    }

    /// Takes out meetings until every break rule leaves room for the stretch.
    fn evict_in_windows(
        &mut self,
        person: u32,
        start: usize,
        length: usize,
        draw: &mut Draw,
    ) -> bool {
        for i in 0..self.p.people[person as usize].windows.len() {
            let rule = self.p.people[person as usize].windows[i];
            let slots = crate::mask::Mask::<N>::narrow(&rule.slots);
            let more = (start..start + length).filter(|s| slots.has(*s)).count() as u32;
            if more == 0 {
                continue;
            }
            loop {
                let inside = self.busy[person as usize].and(&slots);
                if inside.count() + more <= rule.at_most {
                    break;
                }
                let Some(slot) = draw.member(&inside) else { return false };
                if !self.evict(self.holder(person, slot)) {
                    return false;
                }
            }
        }
        true
    }
}
