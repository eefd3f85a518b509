//! A generated event as the text that the published digests are of.

use std::fmt::Write as _;

use lb_timetable::instances::Meet;

/// The text form, line by line as the published generator prints it.
pub fn text(meet: &Meet) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "p meet {} {} {} {} {}",
        meet.people.len(),
        meet.tables.len(),
        meet.requests.len(),
        meet.halls,
        meet.days
    );
    for (slot, tables) in meet.tables.iter().enumerate() {
        let _ = writeln!(out, "t {slot} {tables}");
    }
    for (id, p) in meet.people.iter().enumerate() {
        let _ = writeln!(
            out,
            "u {id} {} {} {} {} {} {:x}",
            p.side, p.organisation, p.hall, p.zone, p.limit, p.free
        );
    }
    for r in &meet.requests {
        let _ = writeln!(out, "e {} {} {} {} {}", r.u, r.v, r.weight, r.pref_u, r.pref_v);
    }
    out
}
