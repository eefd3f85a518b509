//! What other rooms hear of surveys, through the application: difficulties that companies pass on, effects of
//! measures.

use lb_forms::Definition;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::plan::fact;
use super::read::{definition, load};
use super::results::waves_of;
use crate::record::{Recipient, Survey};
use crate::rules::compare::Course;
use crate::rules::course::Pass;
use crate::store;

/// An answer with its survey: for the couplings, which show it to nobody.
///
/// # Errors
/// Somebody else asks, there is none, or the database does not answer.
pub async fn whole(cx: &Cx, id: Id<Recipient>) -> Outcome<(Recipient, Survey)> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let rows = cx.read();
    let one = store::recipient::find(&rows, id).await?.ok_or_else(Refusal::missing)?;
    let survey = load(&rows, one.survey).await?;
    Ok((one, survey))
}

/// Who is asked by an open survey and has not answered, with its company; nobody where no answers are taken.
///
/// # Errors
/// Somebody else asks, there is none, or the database does not answer.
pub async fn silent(cx: &Cx, id: Id<Survey>) -> Outcome<Vec<(Id<Recipient>, Id<Organisation>)>> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let rows = cx.read();
    if !load(&rows, id).await?.takes(cx.now) {
        return Ok(Vec::new());
    }
    store::recipient::silent(&rows, id).await
}

/// Notes that a letter did not reach a company, as the mail server or a letter that came back says.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn undelivered(cx: &Cx, id: Id<Recipient>) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    let Some(one) = store::recipient::find(&tx, id).await? else { return Ok(()) };
    let survey = load(&tx, one.survey).await?;
    if store::recipient::delivery(&mut tx, id, Some(cx.now)).await? {
        tx.tell(fact("survey.delivery", &survey).change(json!({ "lost": true })));
    }
    tx.commit().await
}

/// Empties the difficulty of an answer that the company took back elsewhere; the answer itself stays.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Recipient>) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    let found = store::recipient::find(&tx, id).await?;
    let Some(mut one) = found.filter(|one| !one.difficulty.is_empty()) else { return Ok(()) };
    let version = one.version;
    one.difficulty.clear();
    one.pass = Pass::No;
    one.version += 1;
    store::recipient::keep(&mut tx, &one, version).await?;
    tx.tell(Fact::of("survey-answer.emptied", "survey-answer", id).within(Some(one.workspace)));
    tx.commit().await
}

/// What two waves of a series say of a measure.
#[derive(Debug, Clone)]
pub struct About {
    /// The later wave.
    pub survey: Survey,
    /// What it asked.
    pub definition: Definition,
    /// Its questions over both waves; effects only where enough answered on every side.
    pub courses: Vec<Course>,
}

/// What the last two closed waves of each series about a measure say together, with the last of them.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn about(cx: &Cx, measure: Id<()>) -> Outcome<Vec<About>> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let rows = cx.read();
    let all = store::survey::about(&rows, measure).await?;
    let mut found = Vec::new();
    for waves in
        all.chunk_by(|a, b| (a.workspace, &a.written.series) == (b.workspace, &b.written.series))
    {
        let last = waves.len().saturating_sub(2);
        let two = waves.get(last..).unwrap_or_default();
        let Some(latest) = two.last() else { continue };
        let mut courses = waves_of(&rows, two).await?;
        for course in &mut courses {
            course.effects.retain(|effect| effect.least() >= latest.written.least);
        }
        courses.retain(|course| !course.effects.is_empty());
        if !courses.is_empty() {
            let definition = definition(&rows, latest.form_version).await?;
            found.push(About { survey: latest.clone(), definition, courses });
        }
    }
    Ok(found)
}
