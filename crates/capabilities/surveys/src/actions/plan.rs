//! Prepares a survey, and changes it: all of it before it is opened, its last day and reminders while it is open.

use lb_forms::store::forms::{self, Form, FormState, FormVersion};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows};
use serde_json::json;

use super::read::{load, show};
use super::{choose, jobs};
use crate::acts::{self, DESK};
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::answers::askable;
use crate::rules::course::State;
use crate::rules::written::{Ask, check};
use crate::store;

/// Forms to choose from at most.
const FORMS: u32 = 200;

pub(crate) fn fact(action: &'static str, one: &Survey) -> Fact {
    Fact::of(action, "survey", one.id).within(Some(one.workspace))
}

/// The workspace for which somebody asks: that of the visit, else the first in which it may.
///
/// # Errors
/// It may in none.
pub fn home(cx: &Cx, current: Option<Id<Workspace>>) -> Outcome<Id<Workspace>> {
    Ok(cx.home(current, DESK, &acts::PLAN)?)
}

/// The published forms of a workspace that the actor sees.
///
/// # Errors
/// The database does not answer.
pub async fn forms_of(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Form>> {
    let found = forms::list(cx, &[workspace], None, FORMS).await?;
    Ok(found.into_iter().filter(|one| one.state == FormState::Published).collect())
}

async fn form(
    on: &impl Rows,
    workspace: Id<Workspace>,
    id: &str,
) -> Outcome<Result<(Id<Form>, Id<FormVersion>), Refusal>> {
    let no = |code| Refusal::new(Kind::Invalid, code).at("form");
    let Ok(id) = id.trim().parse::<Id<Form>>() else { return Ok(Err(no("surveys.form-unknown"))) };
    let found = forms::find(on, id).await?;
    let fits =
        found.is_some_and(|one| one.workspace == workspace && one.state == FormState::Published);
    let version = forms::current(on, id).await?.filter(|_| fits);
    let Some(version) = version else { return Ok(Err(no("surveys.form-unknown"))) };
    Ok(askable(&version.definition).map(|()| (id, version.id)))
}

/// Prepares a survey.
///
/// # Errors
/// The actor may not, something is wrong with it, the wave is there already, or the database does not answer.
pub async fn make(cx: &Cx, room: &Surveys, workspace: Id<Workspace>, ask: &Ask) -> Outcome<Survey> {
    cx.permit(&acts::PLAN, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let mut tx = cx.begin().await?;
    let one = made(&tx, cx, workspace, ask).await?;
    measured(cx, room, &one).await?;
    store::survey::add(&mut tx, &one).await?;
    tx.tell(fact("survey.planned", &one));
    tx.commit().await?;
    Ok(one)
}

/// Refuses a measure that the workspace does not keep, or that the actor does not read.
async fn measured(cx: &Cx, room: &Surveys, one: &Survey) -> Outcome<()> {
    let Some(measure) = one.written.measure else { return Ok(()) };
    let known = room.companies.measures(cx, one.workspace).await?;
    if known.iter().any(|(id, _)| *id == measure.to_string()) {
        return Ok(());
    }
    Err(Refusal::new(Kind::Invalid, "surveys.measure").at("measure").into())
}

/// A new survey, accepted and not kept yet.
pub(crate) async fn made(
    on: &impl Rows,
    cx: &Cx,
    workspace: Id<Workspace>,
    ask: &Ask,
) -> Outcome<Survey> {
    let written = check(ask, cx.now);
    let chosen = form(on, workspace, &ask.form).await?;
    let (written, (form, form_version)) = both(written, chosen)?;
    Ok(Survey {
        id: cx.new_id(),
        workspace,
        form,
        form_version,
        written,
        state: State::Draft,
        release: None,
        opened_at: None,
        closed_at: None,
        published_at: None,
        version: 1,
        made_at: cx.now,
        demonstration: false,
    })
}

/// Both, or all that is wrong with either.
fn both<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let wrong = one.err().into_iter().chain(other.err());
            let wrong = wrong.flat_map(|refusal| refusal.each().cloned().collect::<Vec<_>>());
            Err(Refusal::all(wrong.collect()).unwrap_or_else(Refusal::missing))
        }
    }
}

/// A survey that the actor may change.
///
/// # Errors
/// There is none, or the actor may only read it.
pub async fn editable(cx: &Cx, id: Id<Survey>) -> Outcome<Survey> {
    let one = show(cx, id).await?;
    cx.permit(&acts::EDIT, &one.subject())?;
    Ok(one)
}

/// Changes a survey. While it is open, its last day may be moved and its reminders; nothing else, for it is what
/// companies were asked.
///
/// # Errors
/// The actor may not, something is wrong with it, it is closed, somebody changed it since `version`, or the database
/// does not answer.
pub async fn change(
    cx: &Cx,
    room: &Surveys,
    id: Id<Survey>,
    version: i64,
    ask: &Ask,
) -> Outcome<Survey> {
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    cx.permit(&acts::EDIT, &one.subject())?;
    match one.state {
        State::Draft => {
            let chosen = form(&tx, one.workspace, &ask.form).await?;
            let (written, (form, form_version)) = both(check(ask, cx.now), chosen)?;
            let before = one.written.measure;
            (one.written, one.form, one.form_version) = (written, form, form_version);
            if one.written.measure != before {
                measured(cx, room, &one).await?;
                choose::mark(&mut tx, room, &one).await?;
            }
        }
        State::Open => {
            let sent = Ask {
                closes_on: ask.closes_on.clone(),
                remind: ask.remind.clone(),
                ..one.written.ask(&one.form.to_string())
            };
            let written = check(&sent, cx.now)?;
            if written.closes_on < cx.now.day() {
                return Err(Refusal::new(Kind::Invalid, "surveys.past").at("closes_on").into());
            }
            (one.written.closes_on, one.written.remind) = (written.closes_on, written.remind);
            jobs::plan(&mut tx, &one).await?;
        }
        State::Closed | State::Published => {
            return Err(Refusal::new(Kind::Conflict, "surveys.step").into());
        }
    }
    one.version = version + 1;
    store::survey::keep(&mut tx, &one, version).await?;
    let change = json!({ "closes_on": one.written.closes_on.to_string() });
    tx.tell(fact("survey.changed", &one).change(change));
    tx.commit().await?;
    Ok(one)
}
