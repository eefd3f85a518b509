//! Lists what is due and shows one deadline, each as far as its reader may see it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lb_kernel::policy::{Door, Subject};
use lb_kernel::{Account, Id, Instant, Organisation, Refusal};
use lb_store::{Cx, Kept, Outcome};
use lb_web::components::month::weeks;

use super::course::{self, offices};
use crate::acts;
use crate::room::{Deadlines, Heading, Place};
use crate::rules::clock::Clock;
use crate::rules::count::Tally;
use crate::rules::holder::Holder;
use crate::rules::office::Office;
use crate::store::changes::{self, Made};
use crate::store::clocks::{self as table, Attached, Cursor, Wish};

/// The most deadlines that a month shows.
const MONTH: usize = 500;

/// Which deadlines to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ask {
    /// Only those whose ball the reader holds.
    pub mine: bool,
    /// Those that are over in place of those that are not.
    pub ended: bool,
}

impl Ask {
    fn wish(self) -> Wish {
        Wish { mine: self.mine, ended: self.ended, ..Wish::default() }
    }
}

/// A deadline with all that is shown of it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The clock.
    pub attached: Attached,
    /// Its history.
    pub clock: Clock,
    /// What it has come to.
    pub tally: Tally,
    /// How its workspace counts.
    pub office: Office,
    /// Its workspace.
    pub place: Place,
    /// The record, where the reader may see it.
    pub heading: Option<Heading>,
    /// The names of accounts and organisations that held the ball.
    pub names: BTreeMap<String, String>,
    /// The changes with who made them.
    pub(crate) made: Vec<Made>,
}

/// Gives clocks the form in which the reader sees them; a fixed number of questions for all of them.
pub(crate) async fn lines(cx: &Cx, room: &Deadlines, found: Vec<Attached>) -> Kept<Vec<Line>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = found.iter().map(|one| one.id).collect();
    let mut told = changes::of(&cx.read(), &ids).await?;
    let workspaces: Vec<_> = found.iter().map(|one| one.workspace).collect();
    let offices = offices(&cx.read(), cx, room, &workspaces).await?;
    let headings = headings(cx, room, &found).await?;
    let parties = told.values().flat_map(|told| {
        let changed = told.made.iter().filter_map(|made| match &made.change {
            Some(crate::rules::clock::Change::HandedTo(party)) => Some(party.0.clone()),
            _ => None,
        });
        changed.chain([told.clock.first_holder().0.clone()])
    });
    let names = names(cx, room, parties.collect()).await?;
    let mut lines = Vec::with_capacity(found.len());
    for attached in found {
        let Some(told) = told.remove(&attached.id) else { continue };
        let Some((office, place)) = offices.get(&attached.workspace).cloned() else { continue };
        let course = course::of(&told.clock, &attached.rule, &office, cx.now)?;
        lines.push(Line {
            heading: headings.get(&attached.record).cloned(),
            names: names.clone(),
            clock: told.clock,
            made: told.made,
            tally: course.tally,
            office,
            place,
            attached,
        });
    }
    Ok(lines)
}

async fn headings(
    cx: &Cx,
    room: &Deadlines,
    found: &[Attached],
) -> Kept<BTreeMap<Id<()>, Heading>> {
    let mut all = BTreeMap::new();
    for source in &room.setup.records {
        let objects = source.objects();
        let mut ids: Vec<Id<()>> = found
            .iter()
            .filter(|one| objects.contains(&one.object.as_str()))
            .map(|one| one.record)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            all.extend(source.headings(cx, &ids).await?);
        }
    }
    Ok(all)
}

/// The names of those who held the ball, by the code of the holder.
async fn names(
    cx: &Cx,
    room: &Deadlines,
    mut codes: Vec<String>,
) -> Kept<BTreeMap<String, String>> {
    codes.sort_unstable();
    codes.dedup();
    let holders: Vec<Holder> = codes.iter().filter_map(|code| Holder::from_code(code)).collect();
    let accounts: Vec<Id<Account>> = holders.iter().filter_map(|one| one.account()).collect();
    let organisations: Vec<Id<Organisation>> = holders
        .iter()
        .filter_map(|one| match one {
            Holder::Organisation(id) => Some(*id),
            _ => None,
        })
        .collect();
    let mut names = BTreeMap::new();
    if !accounts.is_empty() {
        let found = room.setup.names.accounts(cx, &accounts).await?;
        names.extend(found.into_iter().map(|(id, name)| (Holder::Account(id).code(), name)));
    }
    if !organisations.is_empty() {
        let found = room.setup.names.organisations(cx, &organisations).await?;
        names.extend(found.into_iter().map(|(id, name)| (Holder::Organisation(id).code(), name)));
    }
    Ok(names)
}

/// Deadlines that the reader may see: overdue ones first, then by the day they are due, those that
/// stand still last. The second value begins the next page.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Deadlines,
    ask: Ask,
    cursor: Option<&str>,
    limit: usize,
) -> Outcome<(Vec<Line>, Option<String>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let after = cursor.map(read).transpose()?;
    let limit = limit.clamp(1, 200);
    let mut found = table::list(cx, &ask.wish(), after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| {
        let (at, id) = table::place(last);
        format!("{at}.{id}")
    });
    Ok((lines(cx, room, found).await?, next))
}

/// The place that a cursor names.
fn read(text: &str) -> Result<Cursor, Refusal> {
    text.split_once('.')
        .and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)))
        .ok_or_else(|| lb_doors::unread("cursor"))
}

/// How many deadlines the reader may see.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn count(cx: &Cx, ask: Ask) -> Outcome<u64> {
    cx.through(Door::Count).permit(&acts::LIST, &Subject::default())?;
    table::count(cx, &ask.wish()).await
}

/// The deadlines that are due in the weeks of a month.
pub(crate) async fn month(
    cx: &Cx,
    room: &Deadlines,
    mine: bool,
    month: Date,
) -> Outcome<Vec<Line>> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let weeks = weeks(month);
    let edge = |day: Option<&Date>, days: i64| {
        let midnight = day.and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
        midnight.map(|zoned| Instant::from(zoned.timestamp()).plus_days(days))
    };
    // Days of all zones lie within a day of those of UTC.
    let wish = Wish {
        mine,
        from: edge(weeks.first().and_then(|week| week.first()), -1),
        until: edge(weeks.last().and_then(|week| week.last()), 3),
        ..Wish::default()
    };
    let found = table::list(cx, &wish, None, MONTH).await?;
    lines(cx, room, found).await
}

/// One deadline that the reader may see.
pub(crate) async fn show(cx: &Cx, room: &Deadlines, id: Id<Attached>) -> Outcome<Line> {
    let found = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::SHOW, &found.subject())?;
    let line = lines(cx, room, vec![found]).await?.pop();
    Ok(line.ok_or_else(Refusal::missing)?)
}

/// The clocks of a record that are not over and that the reader may see.
pub(crate) async fn of_record(cx: &Cx, room: &Deadlines, record: Id<()>) -> Outcome<Vec<Line>> {
    let mut found = table::of_record(&cx.read(), record, 50).await?;
    found.retain(|one| one.ended_at.is_none() && cx.may(&acts::SHOW, &one.subject()));
    lines(cx, room, found).await
}
