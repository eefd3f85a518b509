//! Pictures of a timetable, drawn as SVG and tables that need no script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lb_kernel::Locale;
use lb_timetable::event::Event;
use lb_timetable::report::Report;

use crate::report::escaped;
use crate::schedule::words::Words;

const WIDTH: f64 = 1040.0;

/// Places used in each slot: one column per slot, runs of used places as blocks, places that stay
/// empty as a faint ground. Twenty places or two thousand fill the same height.
pub fn places(event: &Event, report: &Report<'_>, label: &str) -> String {
    let slots = event.problem.slots();
    let most = slots.iter().map(|slot| slot.places).max().unwrap_or(0).max(1);
    let held = super::by_place(event, report);
    let used_most = held.keys().map(|(place, _)| *place).max().unwrap_or(1);
    // Rooms without end (online) would hide what is used.
    let most = most.min(used_most.saturating_mul(2).max(10));
    let (left, top, height) = (44.0, 8.0, 320.0);
    let step = (WIDTH - left - 8.0) / slots.len().max(1) as f64;
    let unit = height / f64::from(most);
    let rank: BTreeMap<&str, usize> =
        event.slot_ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let mut used: Vec<Vec<u32>> = vec![Vec::new(); slots.len()];
    for (place, slot) in held.keys().filter(|(place, _)| *place > 0) {
        if let Some(list) = rank.get(slot).and_then(|slot| used.get_mut(*slot)) {
            list.push(*place);
        }
    }
    let mut out = open(label, height + 40.0);
    for mark in [1, most / 2, most] {
        let y = top + f64::from(mark) * unit;
        let _ = write!(
            out,
            "<text class=\"faint\" x=\"{:.0}\" y=\"{y:.1}\" text-anchor=\"end\">{mark}</text>",
            left - 6.0
        );
    }
    for (i, (slot, places)) in slots.iter().zip(&mut used).enumerate() {
        let x = left + i as f64 * step;
        let ground = f64::from(slot.places.min(most)) * unit;
        let wide = (step - 1.0).max(0.5);
        let _ = write!(
            out,
            "<rect class=\"ground\" x=\"{x:.1}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{ground:.1}\"/>"
        );
        places.sort_unstable();
        let title = event.slot_starts.get(i).map(|start| escaped(start)).unwrap_or_default();
        for run in places.chunk_by(|a, b| *b == a + 1) {
            let (Some(from), Some(to)) = (run.first(), run.last()) else { continue };
            let y = top + f64::from(from - 1) * unit;
            let tall = f64::from(to - from + 1) * unit;
            let _ = write!(
                out,
                "<rect class=\"used\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\"><title>{title}: {} / {}</title></rect>",
                places.len(),
                slot.places
            );
        }
        if i % slots.len().div_ceil(20).max(1) == 0 {
            let name = event.slot_ids.get(i).map(|id| escaped(id)).unwrap_or_default();
            let _ = write!(
                out,
                "<text class=\"faint\" x=\"{x:.1}\" y=\"{:.0}\">{name}</text>",
                top + height + 18.0
            );
        }
    }
    out.push_str("</svg>");
    out
}

/// Demand and supply by slot as a table whose cells are the darker the more they hold.
pub fn demand(event: &Event, report: &Report<'_>, words: &Words) -> String {
    let problem = &event.problem;
    let count = problem.slots().len();
    let rank: BTreeMap<&str, usize> =
        event.slot_ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let (mut wanted, mut people, mut held) = (vec![0; count], vec![0; count], vec![0; count]);
    let bump = |list: &mut Vec<u64>, slot: usize| {
        if let Some(cell) = list.get_mut(slot) {
            *cell += 1;
        }
    };
    // A request of an organisation is one, however many of its people could come.
    for lanes in problem.lanes().chunk_by(|one, next| one.request == next.request) {
        let any = |slot: &usize| lanes.iter().any(|lane| lane.starts.has(*slot));
        (0..count).filter(any).for_each(|slot| bump(&mut wanted, slot));
    }
    for person in problem.people().iter().take(problem.participants()) {
        person.free.iter().for_each(|slot| bump(&mut people, slot));
    }
    for meeting in &report.meetings {
        if let Some(slot) = rank.get(meeting.slot) {
            bump(&mut held, *slot);
        }
    }
    let places: Vec<u64> = problem.slots().iter().map(|slot| u64::from(slot.places)).collect();
    let scale = u64::from(report.certificate.scale.max(1));
    let prices: Vec<u64> =
        report.certificate.places.iter().map(|price| u64::from(*price).div_ceil(scale)).collect();
    let mut out = String::from("<table class=\"grid\"><thead><tr><th></th>");
    for (id, start) in event.slot_ids.iter().zip(&event.slot_starts) {
        out.push_str(&heading(id, start));
    }
    out.push_str("</tr></thead><tbody>");
    for (key, row) in [
        ("wanted", wanted),
        ("people", people),
        ("held", held),
        ("places", places),
        ("price", prices),
    ] {
        let most = row.iter().copied().max().unwrap_or(0).max(1);
        let name = words.say(&format!("schedule-demand-{key}"), &[]);
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(&name));
        for value in row {
            let depth = 0.75 * value as f64 / most as f64;
            let _ = write!(out, "<td style=\"--depth:{depth:.2}\">{value}</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

/// Named counts as horizontal bars: a list, so that names keep their size on a narrow screen.
pub fn bars(counts: &[(String, usize)], locale: Locale) -> String {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1) as f64;
    let mut out = String::from("<ul class=\"causes\">");
    for (name, count) in counts {
        let share = 100.0 * *count as f64 / most;
        let count = lb_texts::number::decimal(locale, *count as f64, 0);
        let _ = write!(
            out,
            "<li><span>{}</span><span class=\"room\"><i style=\"width:{share:.1}%\"></i></span><b>{count}</b></li>",
            escaped(name)
        );
    }
    out.push_str("</ul>");
    out
}

/// A slot's column: its id, and below it the day and the hour at which it begins.
pub fn heading(id: &str, start: &str) -> String {
    let clock = start.get(5..16).unwrap_or(start).replace('T', " ");
    format!(
        "<th scope=\"col\" title=\"{}\">{}<br><small>{}</small></th>",
        escaped(start),
        escaped(id),
        escaped(&clock)
    )
}

/// How many people have how many meetings, as columns.
pub fn columns(counts: &BTreeMap<usize, usize>, label: &str) -> String {
    let most = counts.values().copied().max().unwrap_or(0).max(1) as f64;
    let last = counts.keys().copied().max().unwrap_or(0);
    let step = (WIDTH - 20.0) / (last + 1) as f64;
    let mut out = open(label, 220.0);
    for (meetings, people) in counts {
        let tall = (160.0 * *people as f64 / most).max(1.0);
        let x = 10.0 + *meetings as f64 * step;
        let _ = write!(
            out,
            "<rect class=\"used\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{tall:.1}\"><title>{meetings}: {people}</title></rect>",
            190.0 - tall,
            (step - 2.0).max(1.0)
        );
        if step > 16.0 || meetings % 5 == 0 {
            let middle = x + step / 2.0;
            let _ = write!(
                out,
                "<text class=\"faint\" x=\"{middle:.1}\" y=\"206\" text-anchor=\"middle\">{meetings}</text>\
                 <text class=\"faint\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{people}</text>",
                186.0 - tall
            );
        }
    }
    out.push_str("</svg>");
    out
}

fn open(label: &str, height: f64) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" role=\"img\" aria-label=\"{}\">",
        escaped(label)
    )
}
