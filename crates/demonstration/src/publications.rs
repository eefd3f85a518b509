//! Publishes a year of the demonstration's register, month by month, as if it had been there.

use std::sync::Arc;

use jiff::ToSpan as _;
use lb_register::actions::{publish, settings};
use lb_register::rules::settings::Rules;
use lb_register::{Register, Source};
use lb_store::{Cx, Outcome};

/// Months of publications.
const MONTHS: i64 = 12;

/// Publishes for every workspace that has enough to count, on the first of the last twelve months.
///
/// # Errors
/// The database does not answer.
pub async fn a_year(cx: &Cx, published: &Arc<dyn Source>) -> Outcome<()> {
    let room = Register::new(Arc::clone(published), "", lb_printing::Printer::new(None));
    let today = cx.now.day();
    for workspace in lb_workspaces::list(cx, None, 200).await? {
        let rules = Rules { least: 3, monthly: true, ..Rules::default() };
        let material = published.material(cx, workspace.id).await?;
        if material.voices.len() < 10 {
            continue;
        }
        settings::set(cx, workspace.id, rules).await?;
        for month in (0..MONTHS).rev() {
            let first = today.first_of_month();
            let as_of = first.checked_sub(month.months()).unwrap_or(first);
            publish::publish(cx, &room, workspace.id, Some(as_of)).await?;
        }
    }
    Ok(())
}
