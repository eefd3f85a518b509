//! Keeps the calendars of workspaces: national list, zone, days of their own.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Broken, Kept, Rows, Tx, ids};

use crate::rules::holiday::Country;
use crate::rules::office::Office;

/// The calendars of these workspaces, where they chose one, with their own days.
pub(crate) async fn chosen(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
) -> Kept<BTreeMap<Id<Workspace>, Office>> {
    let sql = format!(
        "select workspace, country, year_end_closed, zone, version from deadline_office \
         where workspace in {}",
        ids(workspaces)
    );
    let found = on
        .all(&sql, &[], |row| {
            let country: String = row.get("country")?;
            let office = Office {
                country: Country::ALL.into_iter().find(|one| one.code() == country),
                year_end_closed: row.get("year_end_closed")?,
                zone: row.get("zone")?,
                version: row.get("version")?,
                ..Office::usual(&[])
            };
            Ok((row.get("workspace")?, office))
        })
        .await?;
    Ok(found.into_iter().collect())
}

/// A day of a workspace's own: the workspace, the day, and the reason it is closed; `None`: it works.
pub(crate) type Own = (Id<Workspace>, Date, Option<String>);

/// The own days of these workspaces, in order.
pub(crate) async fn days(on: &impl Rows, workspaces: &[Id<Workspace>]) -> Kept<Vec<Own>> {
    let sql = format!(
        "select workspace, day, kind, reason from deadline_day where workspace in {} order by day",
        ids(workspaces)
    );
    on.all(&sql, &[], |row| {
        let (day, kind): (String, String) = (row.get("day")?, row.get("kind")?);
        let day = day.parse().map_err(|error| Broken::new("reading a closed day", error))?;
        let reason: String = row.get("reason")?;
        Ok((row.get("workspace")?, day, (kind == "closed").then_some(reason)))
    })
    .await
}

/// Keeps a calendar, unless it was changed since `version`.
pub(crate) async fn set(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    office: &Office,
    version: i64,
) -> Kept<()> {
    let country = office.country.map(Country::code).unwrap_or_default();
    let touched = if version == 0 {
        tx.run(
            "insert into deadline_office (workspace, country, year_end_closed, zone, version) \
             values ($1, $2, $3, $4, 1) on conflict do nothing",
            &[&workspace, &country, &office.year_end_closed, &office.zone],
        )
        .await?
    } else {
        tx.run(
            "update deadline_office set country = $1, year_end_closed = $2, zone = $3, \
             version = version + 1 where workspace = $4 and version = $5",
            &[&country, &office.year_end_closed, &office.zone, &workspace, &version],
        )
        .await?
    };
    lb_store::current(touched)
}

/// Adds a day of one's own; `reason`: closed.
pub(crate) async fn add_day(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    day: Date,
    reason: Option<&str>,
) -> Kept<()> {
    let (now, account) = (tx.cx().now, tx.cx().actor.account);
    let kind = if reason.is_some() { "closed" } else { "opened" };
    let added = tx
        .run(
            "insert into deadline_day (workspace, day, kind, reason, account, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            &[&workspace, &day.to_string(), &kind, &reason.unwrap_or_default(), &account, &now],
        )
        .await?;
    if added == 0 {
        return Err(Refusal::new(Kind::Conflict, "deadlines.day.there").at("day").into());
    }
    Ok(())
}

/// Removes a day of one's own; `false`: there was none.
pub(crate) async fn remove_day(tx: &mut Tx, workspace: Id<Workspace>, day: Date) -> Kept<bool> {
    let touched = tx
        .run(
            "delete from deadline_day where workspace = $1 and day = $2",
            &[&workspace, &day.to_string()],
        )
        .await?;
    Ok(touched > 0)
}
