//! Lists and reads surveys, and what one's own companies are asked.

use std::collections::BTreeMap;

use lb_forms::Definition;
use lb_forms::store::forms::{self, FormVersion};
use lb_kernel::policy::{Sight, Subject};
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Kept, Outcome, Rows};

use crate::acts::{self, OWN};
use crate::record::{Recipient, Survey};
use crate::rules::course::{Standing, State};
use crate::store;
/// A place in the list: when it was made, and which.
pub type Place = (lb_kernel::Instant, Id<Survey>);

/// Lines of the list of one's own at most.
const OWN_MOST: usize = 200;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The survey.
    pub one: Survey,
    /// How many are asked, have answered, and count; nothing for those who only see what is published.
    pub counts: Option<(u64, u64, u64)>,
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The surveys.
    pub list: Vec<Line>,
    /// Where to go on.
    pub next: Option<Place>,
}

/// Surveys that the actor sees, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    cx: &Cx,
    state: Option<State>,
    after: Option<Place>,
    limit: usize,
) -> Outcome<Page> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let sight = Sight::of(&cx.actor, "survey");
    let rows = cx.read();
    let mut found = store::survey::list(&rows, &sight, state, after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|one| (one.made_at, one.id));
    let own: Vec<Id<Survey>> = (found.iter())
        .filter(|one| cx.may(&acts::RESULTS, &one.subject()))
        .map(|one| one.id)
        .collect();
    let counted = store::recipient::counted(&rows, &own).await?;
    let counted: BTreeMap<_, _> =
        counted.into_iter().map(|(id, a, b, c)| (id, (a, b, c))).collect();
    let line = |one: Survey| {
        let counts =
            own.contains(&one.id).then(|| counted.get(&one.id).copied().unwrap_or_default());
        Line { one, counts }
    };
    Ok(Page { list: found.into_iter().map(line).collect(), next })
}

/// The survey, whoever asks.
pub(crate) async fn load(on: &impl Rows, id: Id<Survey>) -> Outcome<Survey> {
    Ok(store::survey::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

/// What a survey asks.
pub(crate) async fn definition(on: &impl Rows, id: Id<FormVersion>) -> Outcome<Definition> {
    let version = forms::version(on, id).await?.ok_or_else(Refusal::missing)?;
    Ok(version.definition)
}

/// One survey.
///
/// # Errors
/// There is none that the actor may see.
pub async fn show(cx: &Cx, id: Id<Survey>) -> Outcome<Survey> {
    let one = load(&cx.read(), id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    Ok(one)
}

/// What was published of the waves of a survey's series up to it, in their order.
///
/// # Errors
/// The database does not answer.
pub async fn published(cx: &Cx, one: &Survey) -> Outcome<Vec<Survey>> {
    let waves = store::survey::waves(&cx.read(), one.workspace, &one.written.series).await?;
    let seen = waves.into_iter().filter(|wave| wave.release.is_some());
    Ok(seen.filter(|wave| wave.written.wave <= one.written.wave).collect())
}

/// What one's own companies are asked, the newest first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn own(cx: &Cx) -> Outcome<Vec<(Recipient, Survey)>> {
    cx.permit(&acts::ANSWER_LIST, &Subject::default())?;
    let companies: Vec<_> = cx.actor.organisations(OWN).collect();
    if companies.is_empty() {
        return Ok(Vec::new());
    }
    let rows = cx.read();
    let asked = store::recipient::own(&rows, &companies, OWN_MOST).await?;
    let ids: Vec<Id<Survey>> = asked.iter().map(|one| one.survey).collect();
    let surveys = store::survey::some(&rows, &ids).await?;
    let surveys: BTreeMap<_, _> = surveys.into_iter().map(|one| (one.id, one)).collect();
    let paired = asked.into_iter();
    Ok(paired
        .filter_map(|one| Some((surveys.get(&one.survey)?.clone(), one)))
        .map(|(s, a)| (a, s))
        .collect())
}

/// A page of those who are asked, with their names.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Those asked.
    pub list: Vec<(Recipient, String)>,
    /// Where to go on.
    pub next: Option<Id<Recipient>>,
}

/// Who is asked.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn asked(
    cx: &Cx,
    room: &crate::Surveys,
    id: Id<Survey>,
    (standing, after): (Option<Standing>, Option<Id<Recipient>>),
    limit: usize,
) -> Outcome<(Survey, Asked)> {
    let one = show(cx, id).await?;
    cx.permit(&acts::RESULTS, &one.subject())?;
    let rows = cx.read();
    let mut found = store::recipient::page(&rows, id, standing, after, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|one| one.id);
    let list = named(cx, room, found).await?;
    Ok((one, Asked { list, next }))
}

async fn named(
    cx: &Cx,
    room: &crate::Surveys,
    found: Vec<Recipient>,
) -> Kept<Vec<(Recipient, String)>> {
    let ids: Vec<_> = found.iter().map(|one| one.organisation).collect();
    let names = room.companies.names(cx, &ids).await?;
    let name = |one: &Recipient| names.get(&one.organisation).cloned().unwrap_or_default();
    Ok(found.into_iter().map(|one| (one.clone(), name(&one))).collect())
}
