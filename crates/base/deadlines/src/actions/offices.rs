//! Sets on which calendar a workspace counts, and how long things may take there.

use jiff::civil::Date;
use lb_kernel::policy::Subject;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept, Outcome};
use serde_json::json;

use super::course::office;
use super::watch::ask_recount;
use crate::acts;
use crate::room::{Deadlines, Place};
use crate::rules::office::{self as rules, Office};
use crate::rules::purpose::{Purpose, Typed};
use crate::rules::target::Rule;
use crate::store::{offices as table, targets};

/// How a workspace counts, and its targets with their versions.
pub(crate) struct Set {
    pub office: Office,
    pub place: Place,
    pub targets: Vec<(Purpose, Rule, i64)>,
}

fn at(workspace: Id<Workspace>) -> Subject {
    Subject { workspace: Some(workspace), ..Subject::default() }
}

/// How a workspace counts, for those who may set it.
pub(crate) async fn show(cx: &Cx, room: &Deadlines, workspace: Id<Workspace>) -> Outcome<Set> {
    cx.permit(&acts::SET, &at(workspace))?;
    let known = room.setup.names.workspaces(cx, &[workspace]).await?;
    if !known.contains_key(&workspace) {
        return Err(Refusal::missing().into());
    }
    let (office, place) = office(&cx.read(), cx, room, workspace).await?;
    let chosen = targets::of(&cx.read(), workspace).await?;
    let targets = room.setup.purposes.iter().map(|purpose| {
        let found = chosen.iter().find(|(code, ..)| code == purpose.code);
        match found {
            Some((_, rule, version)) => (*purpose, rule.clone(), *version),
            None => (*purpose, purpose.usual(), 0),
        }
    });
    Ok(Set { office, place, targets: targets.collect() })
}

fn fact(action: &'static str, workspace: Id<Workspace>) -> Fact {
    Fact::of(action, "deadline-rule", workspace).within(Some(workspace))
}

/// Sets the national list and the zone.
pub(crate) async fn set_calendar(
    cx: &Cx,
    room: &Deadlines,
    workspace: Id<Workspace>,
    version: i64,
    (country, zone, year_end_closed): (&str, &str, bool),
) -> Outcome<()> {
    let before = show(cx, room, workspace).await?.office;
    let (country, zone) = rules::read(country, zone)?;
    let mut tx = cx.begin().await?;
    let office = Office { country, zone, year_end_closed, ..before.clone() };
    table::set(&mut tx, workspace, &office, version).await?;
    ask_recount(&mut tx, workspace).await?;
    tx.tell(fact("deadline-calendar.set", workspace).change(json!({
        "country": [before.country, office.country], "zone": [before.zone, office.zone],
        "year_end_closed": [before.year_end_closed, office.year_end_closed],
    })));
    tx.commit().await
}

/// Adds a day of the workspace's own.
pub(crate) async fn add_day(
    cx: &Cx,
    workspace: Id<Workspace>,
    (day, closed, reason): (&str, bool, &str),
) -> Outcome<()> {
    cx.permit(&acts::SET, &at(workspace))?;
    let (day, reason) = rules::read_day(day, closed, reason)?;
    let mut tx = cx.begin().await?;
    table::add_day(&mut tx, workspace, day, closed.then_some(reason.as_str())).await?;
    ask_recount(&mut tx, workspace).await?;
    let change = json!({ "day": day, "closed": closed });
    tx.tell(fact("deadline-day.added", workspace).change(change));
    tx.commit().await
}

/// Removes a day of the workspace's own.
pub(crate) async fn remove_day(cx: &Cx, workspace: Id<Workspace>, day: &str) -> Outcome<()> {
    cx.permit(&acts::SET, &at(workspace))?;
    let day: Date = day.parse().map_err(|_| Refusal::missing())?;
    let mut tx = cx.begin().await?;
    if !table::remove_day(&mut tx, workspace, day).await? {
        return Err(Refusal::missing().into());
    }
    ask_recount(&mut tx, workspace).await?;
    tx.tell(fact("deadline-day.removed", workspace).change(json!({ "day": day })));
    tx.commit().await
}

/// Sets how long something may take. Clocks that run keep the target they were started with.
pub(crate) async fn set_target(
    cx: &Cx,
    room: &Deadlines,
    (workspace, purpose): (Id<Workspace>, &str),
    version: i64,
    typed: &Typed,
) -> Kept<()> {
    cx.permit(&acts::SET, &at(workspace))?;
    let purpose = room.purpose(purpose).ok_or_else(Refusal::missing)?;
    let rule = typed.rule()?;
    let mut tx = cx.begin().await?;
    let before = targets::find(&tx, workspace, purpose.code).await?;
    targets::set(&mut tx, workspace, purpose.code, &rule, version).await?;
    let before = before.map_or_else(|| purpose.usual(), |(rule, _)| rule);
    let change = json!({ "purpose": purpose.code, "rule": [before, rule] });
    tx.tell(fact("deadline-target.set", workspace).change(change));
    tx.commit().await
}
