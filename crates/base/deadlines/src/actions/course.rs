//! Works out what a clock has come to on its workspace's calendar, and the moments that lie ahead.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Broken, Cx, Kept, Rows};

use crate::room::{Deadlines, Place};
use crate::rules::clock::Clock;
use crate::rules::count::{Tally, tally};
use crate::rules::office::Office;
use crate::rules::target::{Basis, Rule, Schedule, around};
use crate::store::clocks::Attached;
use crate::store::offices as table;

/// What a clock has come to.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    /// Days spent and left, pauses, turns.
    pub tally: Tally,
    /// The moments of a clock that runs.
    pub schedule: Option<Schedule>,
}

/// Counts a clock at `now`.
pub(crate) fn of(clock: &Clock, rule: &Rule, office: &Office, now: Instant) -> Kept<Course> {
    let (calendars, zone) = (office.calendars(), office.time_zone());
    let broken = |error| Broken::new("counting a deadline", error);
    let tally = tally(clock, rule, &calendars, &zone, now.timestamp()).map_err(broken)?;
    let holder = clock.holder().clone();
    let basis = Basis { calendars: &calendars, holder: Some(&holder), zone: &zone };
    let schedule = match tally.due {
        Some(due) => Some(around(clock.started(), due, rule, basis).map_err(broken)?),
        None => None,
    };
    Ok(Course { tally, schedule })
}

/// The moments at which somebody is told, and what for; in order.
pub(crate) fn moments(one: &Attached, schedule: &Schedule) -> Vec<(Instant, Moment)> {
    let mut moments = Vec::new();
    if let Some(warning) = schedule.warning.filter(|_| one.warned_at.is_none()) {
        moments.push((warning.into(), Moment::Warning));
    }
    if one.missed_at.is_none() {
        moments.push((schedule.due.ends.into(), Moment::Missed));
    }
    let told = usize::try_from(one.escalated).unwrap_or(usize::MAX);
    for (at, role) in schedule.escalations.iter().skip(told) {
        moments.push(((*at).into(), Moment::Escalation(role.clone())));
    }
    moments.sort_by_key(|(at, _)| *at);
    moments
}

/// What happens at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The holder is warned.
    Warning,
    /// It is late.
    Missed,
    /// Somebody with this role is told.
    Escalation(String),
}

/// Takes the moments of a course over. What was told of a date that has moved into the future is
/// told again when its time comes.
pub(crate) fn settle(one: &mut Attached, course: &Course, now: Instant) {
    let schedule = course.schedule.as_ref();
    one.due_at = schedule.map(|schedule| schedule.due.ends.into());
    one.last_day = schedule.map(|schedule| schedule.due.last_day.to_string());
    let Some(schedule) = schedule else { return };
    if schedule.warning.is_some_and(|at| Instant::from(at) > now) {
        one.warned_at = None;
    }
    if Instant::from(schedule.due.ends) > now {
        one.missed_at = None;
        one.escalated = 0;
    }
}

/// How these workspaces count, and what they are called.
pub(crate) async fn offices(
    on: &impl Rows,
    cx: &Cx,
    room: &Deadlines,
    workspaces: &[Id<Workspace>],
) -> Kept<BTreeMap<Id<Workspace>, (Office, Place)>> {
    let mut unique = workspaces.to_vec();
    unique.sort_unstable();
    unique.dedup();
    if unique.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut chosen = table::chosen(on, &unique).await?;
    let mut places = room.setup.names.workspaces(cx, &unique).await?;
    let mut offices: BTreeMap<_, _> = unique
        .into_iter()
        .map(|id| {
            let place = places.remove(&id).unwrap_or_default();
            let office = chosen.remove(&id).unwrap_or_else(|| Office::usual(&place.countries));
            (id, (office, place))
        })
        .collect();
    let all: Vec<_> = offices.keys().copied().collect();
    for (workspace, day, reason) in table::days(on, &all).await? {
        let Some((office, _)) = offices.get_mut(&workspace) else { continue };
        match reason {
            Some(reason) => {
                office.closed.insert(day, reason);
            }
            None => {
                office.opened.insert(day);
            }
        }
    }
    Ok(offices)
}

/// How one workspace counts.
pub(crate) async fn office(
    on: &impl Rows,
    cx: &Cx,
    room: &Deadlines,
    workspace: Id<Workspace>,
) -> Kept<(Office, Place)> {
    let mut found = offices(on, cx, room, &[workspace]).await?;
    Ok(found.remove(&workspace).unwrap_or_else(|| (Office::usual(&[]), Place::default())))
}
