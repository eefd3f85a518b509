//! The report of a timetable: places by slot, demand, refusals by cause, meetings per person.

mod pictures;

use std::collections::BTreeMap;

use askama::Template;
use lb_timetable::event::Event;
use lb_timetable::reasons::Because;
use lb_timetable::report::{Meeting, Report};

use super::escaped;
use crate::schedule::words::Words;

/// Most people and refusals listed one by one; a browser stays quick with these.
const LISTED: usize = 2_000;
/// Rows of one folded block of places.
const BLOCK: usize = 25;

#[derive(Template)]
#[template(path = "schedule.html")]
struct Page {
    lang: &'static str,
    title: String,
    summary: String,
    figures: Vec<(String, String)>,
    as_table: String,
    places_title: String,
    places_note: String,
    places: String,
    blocks: Vec<(String, String)>,
    demand_title: String,
    demand_note: String,
    demand: String,
    causes_title: String,
    causes: String,
    spread_title: String,
    spread: String,
    spread_table: Vec<(String, String)>,
    people_title: String,
    people_header: [String; 3],
    people: Vec<(String, String, String)>,
    refused_title: String,
    refused: Vec<(String, String)>,
    changes_title: String,
    /// Nothing where the timetable is no repair.
    changes: Option<Vec<(String, String)>>,
    unchanged: String,
    cut: Option<String>,
}

/// The whole report.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html(event: &Event, report: &Report<'_>, words: &Words) -> Result<String, askama::Error> {
    let say = |key: &str| words.say(key, &[]);
    let locale = words.texts.locale();
    let whole = |count: usize| lb_texts::number::decimal(locale, count as f64, 0);
    let people = words.people(event, report);
    let refused = Because::ALL.into_iter().map(|because| {
        let count = report.unserved.iter().filter(|entry| entry.because == because).count();
        (words.cause_of_request(because), count)
    });
    let causes: Vec<(String, usize)> =
        std::iter::once((say("schedule-causes-held"), report.placed))
            .chain(refused)
            .filter(|(_, count)| *count > 0)
            .collect();
    let mut spread: BTreeMap<usize, usize> = BTreeMap::new();
    for person in &people {
        *spread.entry(person.placed).or_default() += 1;
    }
    let listed = people.len().max(report.unserved.len()).max(report.changes.len());
    let title = if report.name.is_empty() { say("schedule-title") } else { report.name.to_owned() };
    let causes_title = say("schedule-causes-title");
    let spread_title = say("schedule-spread-title");
    let places_title = say("schedule-places-title");
    Page {
        lang: locale.code(),
        title,
        summary: say("schedule-summary"),
        figures: crate::schedule::figures(report, words),
        as_table: say("report-as-table"),
        places: pictures::places(event, report, &places_title),
        places_title,
        places_note: say("schedule-places-note"),
        blocks: blocks(event, report, words),
        demand_title: say("schedule-demand-title"),
        demand_note: say("schedule-demand-note"),
        demand: pictures::demand(event, report, words),
        causes: pictures::bars(&causes, locale),
        causes_title,
        spread: pictures::columns(&spread, &spread_title),
        spread_title,
        spread_table: spread.iter().map(|(n, people)| (whole(*n), whole(*people))).collect(),
        people_title: say("schedule-people-title"),
        people_header: ["person", "meetings", "sentence"]
            .map(|key| say(&format!("schedule-column-{key}"))),
        people: people
            .into_iter()
            .take(LISTED)
            .map(|line| (line.id, format!("{} / {}", line.placed, line.asked), line.sentence))
            .collect(),
        refused_title: say("schedule-refused-title"),
        refused: report
            .unserved
            .iter()
            .take(LISTED)
            .map(|entry| (entry.request.to_owned(), words.refusal(event, entry)))
            .collect(),
        changes_title: say("schedule-changes-title"),
        changes: report.moved.map(|_| words.changes(report).into_iter().take(LISTED).collect()),
        unchanged: say("schedule-unchanged"),
        cut: (listed > LISTED).then(|| {
            words.say("schedule-cut", &[("shown", LISTED.into()), ("total", listed.into())])
        }),
    }
    .render()
}

/// Folded tables of places by slot, a few places each, so that hundreds stay readable.
fn blocks(event: &Event, report: &Report<'_>, words: &Words) -> Vec<(String, String)> {
    let by_place = by_place(event, report);
    let last = by_place.keys().map(|(place, _)| *place).max().unwrap_or(0);
    let mut blocks = Vec::new();
    let mut from = 1;
    while from <= last {
        let to = last.min(from + BLOCK as u32 - 1);
        let values = [("from", from.into()), ("to", to.into())];
        let title = words.say("schedule-block", &values);
        let mut table = String::from("<table class=\"grid\"><thead><tr><th></th>");
        for (id, start) in event.slot_ids.iter().zip(&event.slot_starts) {
            table.push_str(&pictures::heading(id, start));
        }
        table.push_str("</tr></thead><tbody>");
        for place in from..=to {
            table.push_str(&format!("<tr><th scope=\"row\">{place}</th>"));
            for slot in &event.slot_ids {
                match by_place.get(&(place, slot.as_str())) {
                    Some(meeting) => table.push_str(&cell(meeting, words)),
                    None => table.push_str("<td></td>"),
                }
            }
            table.push_str("</tr>");
        }
        table.push_str("</tbody></table>");
        blocks.push((title, table));
        from = to + 1;
    }
    blocks
}

/// Meetings by place and slot: a long one in all its slots.
fn by_place<'a>(
    event: &'a Event,
    report: &'a Report<'_>,
) -> BTreeMap<(u32, &'a str), &'a Meeting<'a>> {
    let lengths: BTreeMap<&str, usize> = event
        .request_ids
        .iter()
        .zip(event.problem.requests())
        .filter(|(_, request)| request.length > 1)
        .map(|(id, request)| (id, request.length as usize))
        .collect();
    let rank: BTreeMap<&str, usize> =
        event.slot_ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let mut by_place = BTreeMap::new();
    for meeting in &report.meetings {
        let (request, slot): (&str, &str) = (meeting.request, meeting.slot);
        let length = lengths.get(request).copied().unwrap_or(1);
        let slots = event.slot_ids.iter().skip(rank.get(slot).copied().unwrap_or(0)).take(length);
        for (i, slot) in slots.enumerate() {
            let place = meeting.place.or_else(|| meeting.places.get(i).copied()).unwrap_or(0);
            by_place.insert((place, slot.as_str()), meeting);
        }
    }
    by_place
}

fn cell(meeting: &Meeting<'_>, words: &Words) -> String {
    let interpreter = meeting
        .interpreter
        .as_ref()
        .map_or_else(String::new, |id| format!("<br><i>{}</i>", escaped(id)));
    let hall = meeting.hall.map_or_else(String::new, |hall| {
        let hall = words.say("schedule-seat-hall", &[("value", hall.into())]);
        format!("<br><small>{}</small>", escaped(&hall))
    });
    format!(
        "<td style=\"--depth:.12\">{}<br>{}{interpreter}{hall}</td>",
        escaped(meeting.a),
        escaped(meeting.b)
    )
}

#[cfg(test)]
mod tests;
