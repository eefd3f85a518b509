//! Hands gatherings and promises over to other programs, as rows of a table.

use lb_kernel::policy::{Door, Subject};
use lb_store::{Broken, Cx, Outcome};

use super::{commitments, read};
use crate::acts;
use crate::rules::moment::shown;

/// Rows of a file at most.
const MOST: usize = 20_000;

fn permit(cx: &Cx) -> Outcome<()> {
    cx.through(Door::Export).permit(&acts::EXPORT, &Subject::default())?;
    Ok(())
}

fn table(columns: &[&str], rows: Vec<Vec<String>>) -> Outcome<Vec<u8>> {
    let made = lb_tables::write::csv_bytes(columns, rows);
    Ok(made.map_err(|error| Broken::new("writing a table", error))?)
}

/// The gatherings that the reader sees, one row each.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn gatherings(cx: &Cx, filter: &read::Filter) -> Outcome<Vec<u8>> {
    permit(cx)?;
    let mut rows = Vec::new();
    let mut place = None;
    loop {
        let found = read::list(cx, filter, place, 500).await?;
        for one in found.list {
            let written = &one.written;
            let codes: Vec<String> = written.interpreting.iter().map(ToString::to_string).collect();
            rows.push(vec![
                one.id.to_string(),
                written.series.map(|id| id.to_string()).unwrap_or_default(),
                written.kind.to_string(),
                one.state.to_string(),
                written.title.clone(),
                written.language.to_string(),
                shown(written.starts_at, &written.zone),
                written.zone.clone(),
                written.place.clone(),
                codes.join(" "),
                written.source.clone(),
            ]);
        }
        place = found.next;
        if place.is_none() || rows.len() >= MOST {
            break;
        }
    }
    let columns = [
        "id",
        "series",
        "kind",
        "state",
        "title",
        "language",
        "starts",
        "zone",
        "place",
        "interpreting",
        "source",
    ];
    table(&columns, rows)
}

/// The promises that the reader sees, one row each.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn promises(cx: &Cx, filter: &commitments::Filter) -> Outcome<Vec<u8>> {
    permit(cx)?;
    let mut rows = Vec::new();
    let mut place = None;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    loop {
        let found = commitments::list(cx, filter, place, 500).await?;
        for one in found.list {
            let written = one.written;
            rows.push(vec![
                one.id.to_string(),
                one.gathering.to_string(),
                written.state.to_string(),
                written.words,
                written.owner,
                written.due.unwrap_or_default(),
                number(written.planned),
                number(written.delivered),
                written.unit,
                written.evidence,
            ]);
        }
        place = found.next;
        if place.is_none() || rows.len() >= MOST {
            break;
        }
    }
    let columns = [
        "id",
        "gathering",
        "state",
        "commitment",
        "owner",
        "due",
        "planned",
        "delivered",
        "unit",
        "evidence",
    ];
    table(&columns, rows)
}
