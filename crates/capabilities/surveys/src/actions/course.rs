//! Leads a survey on: the companies are asked, it closes, its figures become public once and for all.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome, Tx};
use serde_json::json;

use super::letters::{self, Letter};
use super::plan::fact;
use super::read::{definition, load};
use super::{jobs, results};
use crate::acts;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::course::{Step, next};
use crate::rules::figures::Side;
use crate::rules::release::{About, Release, release};
use crate::store;

async fn editable(tx: &Tx, cx: &Cx, id: Id<Survey>) -> Outcome<Survey> {
    let one = load(tx, id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    cx.permit(&acts::EDIT, &one.subject())?;
    Ok(one)
}

async fn moved(tx: &mut Tx, mut one: Survey, version: i64) -> Outcome<Survey> {
    one.version = version + 1;
    store::survey::keep(tx, &one, version).await?;
    Ok(one)
}

/// Asks the companies: each with an address is written to, all with accounts find it among what they are asked.
///
/// # Errors
/// The actor may not, it was opened already, nobody is to be asked, its last day is over, somebody changed it since
/// `version`, or the database does not answer.
pub async fn open(cx: &Cx, room: &Surveys, id: Id<Survey>, version: i64) -> Outcome<Survey> {
    let mut tx = cx.begin().await?;
    let one = editable(&tx, cx, id).await?;
    let one = opened(&mut tx, room, one, version).await?;
    tx.commit().await?;
    Ok(one)
}

pub(crate) async fn opened(
    tx: &mut Tx,
    room: &Surveys,
    mut one: Survey,
    version: i64,
) -> Outcome<Survey> {
    let now = tx.cx().now;
    one.state = next(one.state, Step::Open)?;
    if one.written.closes_on < now.day() {
        return Err(Refusal::new(Kind::Invalid, "surveys.past").into());
    }
    let asked = store::recipient::of(tx, one.id).await?;
    if asked.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "surveys.nobody").into());
    }
    one.opened_at = Some(now);
    let one = moved(tx, one, version).await?;
    let count = asked.len();
    for recipient in asked {
        letters::send(tx, room, &one, recipient, Letter::Asked).await?;
    }
    jobs::plan(tx, &one).await?;
    tx.tell(fact("survey.opened", &one).change(json!({ "asked": count })));
    Ok(one)
}

/// Takes no more answers; links open nothing any more.
///
/// # Errors
/// The actor may not, it is not open, somebody changed it since `version`, or the database does not answer.
pub async fn close(cx: &Cx, id: Id<Survey>, version: i64) -> Outcome<Survey> {
    let mut tx = cx.begin().await?;
    let one = editable(&tx, cx, id).await?;
    let one = closed(&mut tx, one, version).await?;
    tx.commit().await?;
    Ok(one)
}

pub(crate) async fn closed(tx: &mut Tx, mut one: Survey, version: i64) -> Outcome<Survey> {
    one.state = next(one.state, Step::Close)?;
    one.closed_at = Some(tx.cx().now);
    let one = moved(tx, one, version).await?;
    store::recipient::unlink(tx, one.id).await?;
    tx.tell(fact("survey.closed", &one));
    Ok(one)
}

/// What would be published; none where too few answered.
///
/// # Errors
/// The actor may not, it is not closed, or the database does not answer.
pub async fn preview(
    cx: &Cx,
    room: &Surveys,
    id: Id<Survey>,
    side: Side,
) -> Outcome<(Survey, Option<Release>)> {
    let one = load(&cx.read(), id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    cx.permit(&acts::EDIT, &one.subject())?;
    next(one.state, Step::Publish)?;
    let made = made(cx, room, &one, side).await?;
    Ok((one, made))
}

async fn made(cx: &Cx, room: &Surveys, one: &Survey, side: Side) -> Outcome<Option<Release>> {
    let rows = cx.read();
    let asked = results::asked(&rows, one.id).await?;
    let definition = definition(&rows, one.form_version).await?;
    let publisher = room.companies.workspace(cx, one.workspace).await?;
    let day = |at: Option<lb_kernel::Instant>| at.map(|at| at.day().to_string());
    let about = About {
        series: &one.written.series,
        wave: &one.written.wave,
        title: &one.written.title,
        publisher: &publisher,
        opened_on: day(one.opened_at).unwrap_or_default(),
        closed_on: day(one.closed_at).unwrap_or_default(),
        least: one.written.least,
        side,
        demonstration: one.demonstration,
    };
    Ok(release(&about, &definition, &asked))
}

/// Publishes the figures, told apart by one side; once, so that nothing can be subtracted from anything later.
///
/// # Errors
/// The actor may not, it is not closed, too few answered, somebody changed it since `version`, or the database does
/// not answer.
pub async fn publish(
    cx: &Cx,
    room: &Surveys,
    id: Id<Survey>,
    (version, side): (i64, Side),
) -> Outcome<Survey> {
    let mut tx = cx.begin().await?;
    let mut one = editable(&tx, cx, id).await?;
    one.state = next(one.state, Step::Publish)?;
    let Some(release) = made(cx, room, &one, side).await? else {
        let refusal = Refusal::new(Kind::Invalid, "surveys.few");
        return Err(refusal.with("least", one.written.least).into());
    };
    one.release = Some(release);
    one.published_at = Some(cx.now);
    let one = moved(&mut tx, one, version).await?;
    tx.tell(fact("survey.published", &one).change(json!({ "side": side })));
    tx.commit().await?;
    Ok(one)
}
