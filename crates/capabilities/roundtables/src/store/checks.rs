//! Keeps what must be true of gatherings, statements and promises beyond the constraints.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Localised};
use lb_store::check::{Check, Fault, Found};
use lb_store::{Kept, Rows};

use crate::record::Gathering;

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("gathering", "id", "workspace", "workspace"),
        Check::reference("gathering_person", "id", "organisation", "organisation"),
        Check::reference("statement", "id", "organisation", "organisation"),
        Check::reference("commitment", "id", "organisation", "organisation"),
        Check::reference("commitment", "id", "statement", "statement"),
        Check::reference("commitment", "id", "series", "gathering_series"),
        Check::about(
            "roundtables-owner",
            "commitment.owner",
            Fault::Owner,
            "select id as record from commitment where state = 'open' and (trim(owner) = '' \
             or trim(words) = '' or (due is not null and due not like '____-__-__'))",
        ),
        Check::about(
            "roundtables-proof",
            "commitment.state",
            Fault::State,
            "select id as record from commitment where (state in ('kept', 'partly') \
             and trim(evidence) = '') or (state = 'kept' and coalesce(delivered, 0) < planned)",
        ),
        Check::about(
            "roundtables-minutes",
            "gathering.minutes",
            Fault::State,
            "select id as record from gathering where state = 'published' and minutes is null",
        ),
        Check::about(
            "roundtables-withdrawn",
            "statement",
            Fault::Disclosure,
            "select id as record from statement where state = 'withdrawn' \
             and (words <> '' or heard <> '' or speaker_name <> '')",
        ),
        Check::about(
            "roundtables-confirmed",
            "statement.state",
            Fault::State,
            "select id as record from statement where state <> 'withdrawn' \
             and (state = 'confirmed') <> (confirmed_at is not null)",
        ),
        Check::about(
            "roundtables-other",
            "gathering",
            Fault::Reference,
            "select s.id as record from statement s join gathering_person p on p.id = s.speaker \
             where p.gathering <> s.gathering \
             union all select l.id from gathering_link l join gathering_person p on p.id = l.person \
             where p.gathering <> l.gathering \
             union all select e.id from gathering_issue e join gathering_person p on p.id = e.person \
             where p.gathering <> e.gathering \
             union all select c.id from commitment c join gathering g on g.id = c.gathering \
             left join statement s on s.id = c.statement \
             where c.workspace <> g.workspace or s.gathering <> c.gathering",
        ),
    ]
}

/// Gatherings whose statements are looked at together.
const TOGETHER: u32 = 50;

/// Whether the places of statements in the report they were read from are places of that report. Minutes that were
/// written anew since, or before, are another text.
///
/// # Errors
/// The database does not answer.
pub async fn spans(on: &impl Rows) -> Kept<Found> {
    let mut found = Found::nothing("roundtables-span", "statement.span_to", Fault::State);
    let mut last = String::new();
    loop {
        let read: Vec<(Id<Gathering>, Option<Localised>)> = on
            .all(
                "select g.id, g.minutes from gathering g where g.id > $1 and exists (\
                 select 1 from statement s where s.gathering = g.id and (s.span_from is not null \
                 or s.span_to is not null)) order by g.id limit $2",
                &[&last, &TOGETHER],
                |row| Ok((row.get("id")?, row.get("minutes")?)),
            )
            .await?;
        let Some((end, _)) = read.last() else { return Ok(found) };
        last = end.to_string();
        let reports: BTreeMap<Id<Gathering>, (Instant, i64)> = read
            .iter()
            .filter_map(|(id, minutes)| {
                let minutes = minutes.as_ref()?;
                let length = i64::try_from(minutes.text.chars().count()).unwrap_or(i64::MAX);
                Some((*id, (minutes.revised, length)))
            })
            .collect();
        let ids: Vec<Id<Gathering>> = read.iter().map(|(id, _)| *id).collect();
        let sql = format!(
            "select id, gathering, span_from, span_to, heard_at from statement where gathering in {} \
             and (span_from is not null or span_to is not null) order by id",
            lb_store::ids(&ids)
        );
        let wrong = on
            .all(&sql, &[], |row| {
                let gathering: Id<Gathering> = row.get("gathering")?;
                let heard: Instant = row.get("heard_at")?;
                let (from, to): (Option<i64>, Option<i64>) =
                    (row.get("span_from")?, row.get("span_to")?);
                let report = reports.get(&gathering).filter(|(revised, _)| *revised == heard);
                let right = from.zip(to).is_some_and(|(from, to)| {
                    from >= 0 && from < to && report.is_none_or(|(_, length)| to <= *length)
                });
                let id: String = row.get("id")?;
                Ok((!right).then_some(id))
            })
            .await?;
        wrong.into_iter().flatten().for_each(|id| found.add(id));
    }
}
