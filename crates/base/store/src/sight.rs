//! Turns what an actor may see into a condition of the database: the same table as
//! [`Sight::sees`], for lists and counts.

use lb_kernel::policy::{Sight, Visibility};
use lb_kernel::{Code as _, Id};

/// The condition under which a row of the table `alias` is seen. The table has the columns `id` and
/// `visibility`, and those of `workspace`, `organisation`, `account` that are named in `columns`.
///
/// Values are identifiers and codes of our own, written into the text: they hold nothing but letters,
/// digits and hyphens.
#[must_use]
pub fn condition(sight: &Sight, alias: &str, columns: Columns) -> String {
    if sight.everything {
        return "1 = 1".to_owned();
    }
    let mut any = vec![visible(alias, &[Visibility::PublicAnonymous, Visibility::PublicNamed])];
    any.extend(circles(sight, alias, columns, |levels| format!("{} and ", visible(alias, levels))));
    format!("({})", any.join(" or "))
}

/// The condition under which the actor may know whose the row is: the same answer as
/// [`Sight::names`], for lists that search or order by a name. Stands beside [`condition`], never
/// alone.
#[must_use]
pub fn naming(sight: &Sight, alias: &str, columns: Columns) -> String {
    if sight.everything {
        return "1 = 1".to_owned();
    }
    // Rows of other levels are seen with their names, or not at all.
    let mut any = vec![format!("{alias}.visibility <> '{}'", Visibility::PublicAnonymous.code())];
    any.extend(circles(sight, alias, columns, |_| String::new()));
    format!("({})", any.join(" or "))
}

/// The columns of a table that say whose record it is; `None` where it has no such column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns {
    /// The workspace that keeps it.
    pub workspace: Option<&'static str>,
    /// The organisation it belongs to.
    pub organisation: Option<&'static str>,
    /// The account it belongs to.
    pub account: Option<&'static str>,
}

/// The ways of belonging to those a row is shown to; `level` words which levels admit a circle.
fn circles(
    sight: &Sight,
    alias: &str,
    columns: Columns,
    level: impl Fn(&[Visibility]) -> String,
) -> Vec<String> {
    let mut any = Vec::new();
    if let Some(column) = columns.organisation.filter(|_| !sight.organisations.is_empty()) {
        any.push(format!("{alias}.{column} in {}", list(&sight.organisations)));
    }
    if let (Some(column), Some(account)) = (columns.account, sight.account) {
        any.push(format!("{alias}.{column} = '{account}'"));
    }
    if let Some(column) = columns.workspace {
        let circles = [
            (&sight.workspaces, &[Visibility::Workspace, Visibility::Partners][..]),
            (&sight.partner_of, &[Visibility::Partners][..]),
        ];
        for (workspaces, levels) in circles.into_iter().filter(|(list, _)| !list.is_empty()) {
            any.push(format!("({}{alias}.{column} in {})", level(levels), list(workspaces)));
        }
    }
    if !sight.receives.is_empty() {
        any.push(format!(
            "exists (select 1 from record_share where record_share.record = {alias}.id \
             and record_share.workspace in {})",
            list(&sight.receives)
        ));
    }
    if !sight.records.is_empty() {
        any.push(format!("{alias}.id in {}", list(&sight.records)));
    }
    any
}

fn visible(alias: &str, levels: &[Visibility]) -> String {
    let codes: Vec<String> = levels.iter().map(|level| format!("'{}'", level.code())).collect();
    format!("{alias}.visibility in ({})", codes.join(", "))
}

fn list<T: ?Sized>(ids: &[Id<T>]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    format!("({})", ids.join(", "))
}
