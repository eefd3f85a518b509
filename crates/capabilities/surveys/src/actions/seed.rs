//! Writes surveys of the past with their answers: for the demonstration and for moving in from another system.

use std::collections::BTreeMap;

use lb_forms::rules::answers::Answers;
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Locale, Organisation, Refusal, Workspace};
use lb_store::{Cx, Outcome, Tx};

use super::plan::{fact, made};
use super::{choose, jobs, read};
use crate::acts;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::answers::checked;
use crate::rules::course::{Standing, State};
use crate::rules::written::Ask;
use crate::store;

/// A survey of the past.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it was.
    pub ask: Ask,
    /// When it was opened.
    pub opened_at: Instant,
    /// Who was asked.
    pub asked: Vec<Past>,
    /// Whether it is over.
    pub is_over: bool,
}

/// A company that was asked.
#[derive(Debug, Clone)]
pub struct Past {
    /// The company.
    pub company: Id<Organisation>,
    /// Where the letter went; as the directory knows it where this is empty.
    pub address: String,
    /// What it answered.
    pub answers: Option<Answers>,
}

/// Writes one; answers that do not count are refused. All or none.
///
/// # Errors
/// The actor may not, something is wrong with it, or the database does not answer.
pub async fn seed(cx: &Cx, room: &Surveys, workspace: Id<Workspace>, row: Row) -> Outcome<Survey> {
    cx.permit(&acts::PLAN, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let mut then = cx.clone();
    then.now = row.opened_at;
    let mut tx = cx.begin().await?;
    let one = made(&tx, &then, workspace, &row.ask).await?;
    let one = Survey { demonstration: true, ..one };
    store::survey::add(&mut tx, &one).await?;
    let past: BTreeMap<_, _> = row.asked.iter().map(|past| (past.company, past)).collect();
    let ids: Vec<_> = past.keys().copied().collect();
    let mut companies = room.companies.these(cx, &ids).await?;
    for company in &mut companies {
        let address = past.get(&company.id).map(|past| past.address.as_str()).unwrap_or_default();
        if !address.is_empty() {
            company.address = address.to_owned();
        }
    }
    choose::enter(&mut tx, room, &one, companies).await?;
    let definition = read::definition(&tx, one.form_version).await?;
    let ends = if row.is_over { then.now } else { cx.now };
    let survey =
        Survey { state: State::Open, opened_at: Some(then.now), version: 2, ..one.clone() };
    if !survey.takes(ends) {
        return Err(Refusal::new(Kind::Invalid, "surveys.past").at("closes_on").into());
    }
    store::survey::keep(&mut tx, &survey, 1).await?;
    tx.tell(fact("survey.opened", &survey));
    for mut asked in store::recipient::of(&tx, one.id).await? {
        let answers = past.get(&asked.organisation).and_then(|past| past.answers.as_ref());
        store::recipient::sent(&mut tx, asked.id, then.now).await?;
        if let Some(answers) = answers {
            asked.answers = Some(checked(&definition, answers)?);
            asked.valid = true;
            asked.standing = Standing::Answered;
            asked.answer_language = Some(Locale::default());
            asked.answered_at = Some(then.now);
        }
        asked.version = 2;
        store::recipient::keep(&mut tx, &asked, 1).await?;
    }
    let survey = if row.is_over {
        over(&mut tx, survey).await?
    } else {
        jobs::plan(&mut tx, &survey).await?;
        survey
    };
    tx.commit().await?;
    Ok(survey)
}

/// A survey whose last day was long ago: it closed when that was over.
async fn over(tx: &mut Tx, one: Survey) -> Outcome<Survey> {
    let opened = one.opened_at.unwrap_or(tx.cx().now);
    let days =
        one.written.closes_on.since(opened.day()).map_or(0, |span| i64::from(span.get_days()));
    let closed = Survey {
        state: State::Closed,
        closed_at: Some(opened.plus_days(days + 1)),
        version: one.version + 1,
        ..one
    };
    store::survey::keep(tx, &closed, closed.version - 1).await?;
    tx.tell(fact("survey.closed", &closed));
    Ok(closed)
}
