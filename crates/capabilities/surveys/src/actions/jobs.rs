//! Does in time what nobody asks for: reminders, and closing when the last day is over.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use lb_kernel::{Id, Instant};
use lb_store::jobs::{Handler, put};
use lb_store::{Broken, Cx, Kept, Tx};
use serde_json::{Value, json};

use super::course::closed;
use super::letters::{self, Letter};
use super::plan::fact;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::course::{Standing, State, reminders};
use crate::store;

const REMIND: &str = "survey.remind";
const CLOSE: &str = "survey.close";

/// The first moment of a day.
fn begins(day: Date) -> Kept<Instant> {
    let at = day.to_zoned(TimeZone::UTC);
    let at = at.map_err(|error| Broken::new("survey.closes_on", error))?;
    Ok(Instant::from_micros(at.timestamp().as_microsecond()))
}

/// Asks for the reminders of a survey and for its closing. What was asked for earlier and no longer fits does nothing
/// when its time comes.
pub(crate) async fn plan(tx: &mut Tx, one: &Survey) -> Kept<()> {
    let today = tx.cx().now.day();
    let written = &one.written;
    for day in reminders(written.closes_on, &written.remind, today) {
        let key = format!("{}-{day}", one.id);
        let payload = json!({ "survey": one.id, "day": day.to_string() });
        put(tx, REMIND, &payload, Some(&key), begins(day)?).await?;
    }
    let over = written.closes_on.tomorrow().unwrap_or(written.closes_on);
    let key = format!("{}-{over}", one.id);
    put(tx, CLOSE, &json!({ "survey": one.id }), Some(&key), begins(over)?).await
}

async fn survey(tx: &Tx, payload: &Value) -> Kept<Option<Survey>> {
    let id = payload.get("survey").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let Some(id) = id else { return Ok(None) };
    let id: Id<Survey> = id;
    let found = store::survey::find(tx, id).await?;
    Ok(found.filter(|one| one.state == State::Open))
}

/// Reminds those who have not answered.
pub(crate) struct Remind(pub(crate) Arc<Surveys>);

#[async_trait]
impl Handler for Remind {
    fn kind(&self) -> &'static str {
        REMIND
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let mut tx = cx.begin().await?;
        let Some(one) = survey(&tx, payload).await?.filter(|one| one.takes(cx.now)) else {
            return Ok(());
        };
        let day = payload.get("day").and_then(Value::as_str).and_then(|day| day.parse().ok());
        let opened = one.opened_at.map_or(cx.now.day(), Instant::day);
        let days = reminders(one.written.closes_on, &one.written.remind, opened);
        let Some(number) = days.iter().position(|one| Some(*one) == day) else { return Ok(()) };
        // Run twice, it reminds once: each of the days reminds those who had fewer reminders than it has number.
        let wanted = i64::try_from(number).unwrap_or(i64::MAX);
        let mut count = 0;
        for asked in store::recipient::of(&tx, one.id).await? {
            let is_due = asked.standing != Standing::Answered
                && asked.sent_at.is_some()
                && asked.reminded <= wanted;
            if is_due {
                letters::send(&mut tx, &self.0, &one, asked, Letter::Reminded).await?;
                count += 1;
            }
        }
        if count > 0 {
            tx.tell(fact("survey.reminded", &one).change(json!({ "count": count })));
        }
        tx.commit().await
    }
}

/// Closes a survey whose last day is over.
pub(crate) struct Close;

#[async_trait]
impl Handler for Close {
    fn kind(&self) -> &'static str {
        CLOSE
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let mut tx = cx.begin().await?;
        let over = survey(&tx, payload).await?.filter(|one| one.written.closes_on < cx.now.day());
        let Some(one) = over else { return Ok(()) };
        let version = one.version;
        closed(&mut tx, one, version).await?;
        tx.commit().await
    }
}
