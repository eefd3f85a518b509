//! Lists and shows gatherings, to each reader what it may see.

use std::collections::BTreeMap;

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Rows, audit};

use crate::acts;
use crate::record::{Commitment, Gathering, Issue, Link, Participant, Series, Statement};
use crate::rules::amend::answers_for;
use crate::rules::course::{Side, State};
use crate::rules::statement::sight;
use crate::store;
pub use crate::store::gathering::{Filter, Place};

/// Gatherings on a page.
pub const PAGE: usize = 50;

/// Loads a gathering.
pub(crate) async fn load(on: &impl Rows, id: Id<Gathering>) -> Outcome<Gathering> {
    Ok(store::gathering::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

/// A page of gatherings.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The records.
    pub list: Vec<Gathering>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// Gatherings that the reader sees, the latest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Place>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 500);
    let mut list = store::gathering::list(&cx.read(), &cx.actor, filter, before, limit + 1).await?;
    let more = list.len() > limit;
    list.truncate(limit);
    let next = list.last().filter(|_| more).map(|last| (last.written.starts_at, last.id));
    Ok(Listed { list, next })
}

/// Series with how many of their gatherings the reader sees.
///
/// # Errors
/// The database does not answer.
pub async fn series(cx: &Cx) -> Outcome<Vec<(Series, i64)>> {
    cx.permit(&acts::LIST, &Subject::default())?;
    store::gathering::all_series(&cx.read(), &cx.actor).await
}

/// One series, for whoever sees it in that list.
///
/// # Errors
/// There is none that the reader sees, or the database does not answer.
pub async fn one_series(cx: &Cx, id: Id<Series>) -> Outcome<Series> {
    let found = series(cx).await?.into_iter().map(|(one, _)| one).find(|one| one.id == id);
    Ok(found.ok_or_else(Refusal::missing)?)
}

/// A statement as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The statement; without speaker where the reader may not know whose it is.
    pub one: Statement,
    /// Whether the reader may know whose it is.
    pub named: bool,
}

/// One gathering with everything around it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The record.
    pub one: Gathering,
    /// Its series.
    pub series: Option<Series>,
    /// Who takes part, as far as the reader may know.
    pub people: Vec<Participant>,
    /// How many more take part on which side, whom the reader may not know.
    pub guests: Vec<(Side, usize)>,
    /// What was said, as far as the reader may know.
    pub statements: Vec<Heard>,
    /// What guests want spoken of: for the desk.
    pub issues: Vec<Issue>,
    /// Links that were handed out: for the desk.
    pub links: Vec<Link>,
    /// Promises of the whole series, the open ones first.
    pub promises: Vec<Commitment>,
    /// Whether the reader works at its desk.
    pub is_desk: bool,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

/// The organisation for which the reader takes part, and everybody who does.
pub(crate) async fn seen(
    cx: &Cx,
    on: &impl Rows,
    id: Id<Gathering>,
) -> Outcome<(Gathering, Vec<Participant>, Option<Id<Organisation>>)> {
    let one = load(on, id).await?;
    let people = store::people::of(on, &[id]).await?;
    let own = one.taking_part(&people, &cx.actor);
    cx.permit(&acts::READ, &one.subject(own))?;
    Ok((one, people, own))
}

/// One gathering.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Gathering>) -> Outcome<Shown> {
    let rows = cx.read();
    let (one, mut people, own) = seen(cx, &rows, id).await?;
    let is_desk = one.is_kept_by(&cx.actor);
    let said = store::statement::of(&rows, id).await?;
    let mut guests: BTreeMap<Side, usize> = BTreeMap::new();
    if !is_desk {
        // Addresses are for those who write to them; names for those who are there. Once it is out, everybody knows who
        // invited, and how many came from where.
        let is_out = one.state == State::Published;
        people.retain(|person| {
            let shown = own.is_some() || one.shows(person, &said);
            if !shown && is_out {
                *guests.entry(person.written.side).or_default() += 1;
            }
            shown
        });
        people.iter_mut().for_each(|person| person.written.address = None);
    }
    let statements = heard(cx, &one, said);
    if is_desk && !cx.actor.is_system() && !statements.is_empty() {
        audit::note_read(
            cx,
            Fact::of("gathering.read-words", "gathering", id).within(Some(one.workspace)),
        )
        .await?;
    }
    let filter = store::commitment::Filter {
        series: one.written.series,
        gathering: one.written.series.is_none().then_some(id),
        ..Default::default()
    };
    let promises = store::commitment::list(&rows, &cx.actor, &filter, None, PAGE).await?;
    let series = match one.written.series {
        Some(series) => store::gathering::series(&rows, series).await?,
        None => None,
    };
    Ok(Shown {
        series,
        people,
        guests: guests.into_iter().collect(),
        statements,
        issues: if is_desk { store::people::issues(&rows, id).await? } else { Vec::new() },
        links: if is_desk { store::link::of(&rows, id).await? } else { Vec::new() },
        promises,
        is_desk,
        may_edit: cx.may(&acts::EDIT, &one.subject(None)),
        one,
    })
}

/// What of these statements the reader sees.
pub(crate) fn heard(cx: &Cx, gathering: &Gathering, all: Vec<Statement>) -> Vec<Heard> {
    let shown = all.into_iter().filter_map(|mut one| {
        let named = sight(&one, gathering.state, gathering.eyes(&cx.actor, &one))?;
        if !named {
            one.speaker = None;
            one.speaker_name = String::new();
            one.organisation = None;
            // What was heard before the speaker chose the words may tell who it was.
            one.heard = String::new();
        }
        Some(Heard { one, named })
    });
    shown.collect()
}

/// Whole gatherings for the search index; whoever shows them asks the policy engine.
///
/// # Errors
/// The database does not answer.
pub async fn some(cx: &Cx, ids: &[Id<Gathering>]) -> Kept<Vec<Gathering>> {
    store::gathering::all(&cx.read(), ids).await
}

/// Those of these gatherings that the reader may see, for the couplings to other rooms.
///
/// # Errors
/// The database does not answer.
pub async fn known(cx: &Cx, ids: &[Id<Gathering>]) -> Kept<Vec<Gathering>> {
    let rows = cx.read();
    let mut found = store::gathering::all(&rows, ids).await?;
    let people = store::people::of(&rows, ids).await?;
    found.retain(|one| {
        let there: Vec<_> = people.iter().filter(|of| of.gathering == one.id).cloned().collect();
        cx.may(&acts::READ, &one.subject(one.taking_part(&there, &cx.actor)))
    });
    Ok(found)
}

/// Identifiers after `after`, in their order.
///
/// # Errors
/// The database does not answer.
pub async fn after(cx: &Cx, after: Option<Id<Gathering>>, limit: u32) -> Kept<Vec<Id<Gathering>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    store::gathering::after(&cx.read(), &after, limit).await
}

/// A statement with its gathering and speaker, whole: for the couplings to other rooms. Where a company said it
/// and nobody of it in particular, whoever answers for it, best one who can be written to.
///
/// # Errors
/// There is none, or the database does not answer.
pub async fn whole(
    cx: &Cx,
    id: Id<Statement>,
) -> Outcome<(Statement, Gathering, Option<Participant>)> {
    let rows = cx.read();
    let one = store::statement::find(&rows, id).await?.ok_or_else(Refusal::missing)?;
    let gathering = load(&rows, one.gathering).await?;
    let people = store::people::of(&rows, &[one.gathering]).await?;
    let mut able: Vec<Participant> =
        people.into_iter().filter(|person| answers_for(&one, person)).collect();
    able.sort_by_key(|person| person.written.address.is_none());
    let speaker = able.into_iter().next();
    Ok((one, gathering, speaker))
}
