//! The bound that a certificate proves, by weak duality in whole numbers.
//!
//! Σ capacity · price + Σ over requests of max(0, best surplus). A request that is fixed and held
//! counts with its surplus whatever its sign: the claim is about timetables that hold it. A way to
//! hold a request that no timetable can contain (a slot without places, somebody with no meetings
//! to give, no interpreter there throughout) has no surplus: prices need not stand against it.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Interrupted, Progress, Watch};

use crate::files::{
    CertificateJson, EventJson, PersonJson, RequestJson, SoJson, TimetableJson, Way, World, weight,
};

struct Market<'e, 'c> {
    event: &'e EventJson,
    world: &'c World<'e>,
    certificate: &'c CertificateJson,
    /// Position of each slot (in order of time) in the certificate's lists.
    at: Vec<Option<usize>>,
    /// Break prices by person.
    breaks: BTreeMap<&'c str, Vec<(&'c BTreeSet<String>, i128)>>,
}

/// The bound that a certificate proves: that of its prices, or the largest of its cases where
/// these leave nothing out.
pub(crate) fn proven(
    event: &EventJson,
    world: &World<'_>,
    table: &TimetableJson,
    certificate: &CertificateJson,
    watch: &dyn Watch,
) -> Result<i64, Interrupted> {
    let whole = evaluate(event, world, table, (certificate, &[]), watch)?;
    let all: Vec<&[SoJson]> = certificate.cases.iter().map(|case| case.so.as_slice()).collect();
    if all.is_empty() || !leave_nothing_out(all) {
        return Ok(whole);
    }
    let mut highest = i64::MIN;
    for case in &certificate.cases {
        let proven = evaluate(event, world, table, (&case.prices, &case.so), watch)?;
        highest = highest.max(proven);
    }
    Ok(highest.min(whole))
}

/// Requests between two looks at the watch.
const LOOK: usize = 1_000;

/// Whether every timetable belongs to one of the cases: they all begin with the same question, and
/// those that answer yes leave nothing out, nor do those that answer no.
fn leave_nothing_out(cases: Vec<&[SoJson]>) -> bool {
    let mut left = vec![cases];
    while let Some(cases) = left.pop() {
        if cases.iter().any(|case| case.is_empty()) {
            continue;
        }
        let Some(first) = cases.first().and_then(|case| case.first()) else { return false };
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for case in &cases {
            let Some((next, rest)) = case.split_first() else { return false };
            if next.request != first.request || next.slot != first.slot {
                return false;
            }
            if next.held { &mut yes } else { &mut no }.push(rest);
        }
        left.extend([yes, no]);
    }
    true
}

/// What is so of a request: slots it starts in or does not, whether it is held at all.
struct So<'c> {
    only: Vec<&'c str>,
    never: Vec<Option<&'c str>>,
    held: bool,
}

impl So<'_> {
    fn allows(&self, slot: &str) -> bool {
        self.only.iter().all(|only| *only == slot)
            && !self.never.iter().any(|never| never.is_none_or(|never| never == slot))
    }
}

fn evaluate(
    event: &EventJson,
    world: &World<'_>,
    table: &TimetableJson,
    (certificate, suppositions): (&CertificateJson, &[SoJson]),
    watch: &dyn Watch,
) -> Result<i64, Interrupted> {
    let mut so: BTreeMap<&str, So<'_>> = BTreeMap::new();
    for one in suppositions {
        let none = || So { only: Vec::new(), never: Vec::new(), held: false };
        let entry = so.entry(&one.request).or_insert_with(none);
        let slot = one.slot.as_deref();
        entry.held |= one.held;
        if one.held { entry.only.extend(slot) } else { entry.never.push(slot) }
    }
    let position: BTreeMap<&str, usize> =
        certificate.slots.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let mut breaks: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for price in &certificate.breaks {
        let entry = (&price.slots, i128::from(price.price));
        breaks.entry(&price.person).or_default().push(entry);
    }
    let at = world.order.iter().map(|slot| position.get(slot.id.as_str()).copied()).collect();
    let market = Market { event, world, certificate, at, breaks };
    let held: BTreeSet<&str> = table.meetings.iter().map(|m| m.request.as_str()).collect();
    let scale = i128::from(certificate.scale.max(1));
    let mut total = market.capacities();
    for (i, request) in event.requests.iter().enumerate() {
        if i.is_multiple_of(LOOK) {
            let (done, all) = (i as u64, event.requests.len() as u64);
            watch.step(Progress::of("schedule.check", done, all))?;
        }
        let so = so.get(request.id.as_str());
        let best = market.surplus(request, so);
        if so.is_some_and(|so| so.held) {
            // Nobody can hold it so: there is no timetable of this case.
            let Some(best) = best else { return Ok(i64::MIN) };
            total += best;
            continue;
        }
        let forced = request.fixed.is_some() && held.contains(request.id.as_str());
        total += if forced { best.unwrap_or(0) } else { best.unwrap_or(0).max(0) };
    }
    Ok(i64::try_from(total.div_euclid(scale)).unwrap_or(i64::MAX))
}

impl<'e> Market<'e, '_> {
    fn price(&self, list: &[u32], slot: usize) -> i128 {
        self.at[slot].and_then(|i| list.get(i)).map_or(0, |price| i128::from(*price))
    }

    /// Capacities times prices.
    fn capacities(&self) -> i128 {
        let mut total = 0;
        for (slot, entry) in self.world.order.iter().enumerate() {
            total += i128::from(entry.places) * self.price(&self.certificate.places, slot);
            for group in &self.certificate.interpreters {
                let there = group.members.iter().filter(|id| {
                    let person = self.world.interpreters.get(id.as_str());
                    person.is_some_and(|person| person.available.contains(&entry.id))
                });
                total += there.count() as i128 * self.price(&group.slots, slot);
            }
        }
        for person in &self.event.participants {
            if let Some(prices) = self.certificate.people.get(&person.id) {
                total += i128::from(person.most(self.event)) * i128::from(prices.meeting);
                for (slot, entry) in self.world.order.iter().enumerate() {
                    if person.available.contains(&entry.id) {
                        total += self.price(&prices.slots, slot);
                    }
                }
            }
            total += self.break_capacity(person);
        }
        total
    }

    /// Break prices count with the smallest limit that a rule of the event sets on these slots.
    fn break_capacity(&self, person: &'e PersonJson) -> i128 {
        let Some(prices) = self.breaks.get(person.id.as_str()) else { return 0 };
        let rules = self.world.breaks(self.event, person);
        let mut total = 0;
        for (slots, price) in prices {
            let same =
                |rule: &BTreeSet<&str>| rule.iter().copied().eq(slots.iter().map(String::as_str));
            let limits = rules.iter().filter(|(rule, _)| same(rule)).map(|(_, limit)| *limit);
            // Without such a rule the slots themselves are the limit.
            total += i128::from(limits.min().unwrap_or(slots.len() as i64)) * price;
        }
        total
    }

    /// The best that a request can be worth beyond what it uses, in points times scale.
    fn surplus(&self, request: &'e RequestJson, so: Option<&So<'_>>) -> Option<i128> {
        let scale = i128::from(self.certificate.scale.max(1));
        let mut best = None;
        self.world.ways(request, &mut |way| {
            let id = &self.world.order[way.slots.start].id;
            if so.is_some_and(|so| !so.allows(id)) {
                return;
            }
            let worth = i128::from(weight(request)) * scale;
            let surplus = worth - self.meeting(way.a) - self.meeting(way.b) - self.cost(way);
            best = Some(best.map_or(surplus, |old: i128| old.max(surplus)));
        });
        best
    }

    fn meeting(&self, person: &PersonJson) -> i128 {
        self.certificate.people.get(&person.id).map_or(0, |prices| i128::from(prices.meeting))
    }

    /// Prices of a stretch for two people and an interpreter.
    fn cost(&self, way: &Way<'_>) -> i128 {
        let scale = i128::from(self.certificate.scale.max(1));
        let mut cost = 0;
        for slot in way.slots.clone() {
            let id = &self.world.order[slot].id;
            cost += self.price(&self.certificate.places, slot);
            for person in [way.a, way.b] {
                cost += scale * i128::from(person.unsocial.get(id).copied().unwrap_or(0));
                if let Some(prices) = self.certificate.people.get(&person.id) {
                    cost += self.price(&prices.slots, slot);
                }
                let breaks = self.breaks.get(person.id.as_str()).into_iter().flatten();
                cost += breaks.filter(|(set, _)| set.contains(id)).map(|(_, p)| *p).sum::<i128>();
            }
            for group in &self.certificate.interpreters {
                let fit = way.needed.as_ref();
                if fit.is_some_and(|fit| fit.iter().all(|id| group.members.contains(*id))) {
                    cost += self.price(&group.slots, slot);
                }
            }
        }
        cost
    }
}
