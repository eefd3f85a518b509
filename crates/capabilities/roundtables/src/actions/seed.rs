//! Writes gatherings of the past with everything around them: for the demonstration and for moving in
//! from another system. One transaction, and one piece of news for all of them.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Language, Localised, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use crate::acts;
use crate::record::{Commitment, Gathering, Issue, Participant, Series, Statement};
use crate::rules::commitment::Written as Promise;
use crate::rules::course::State;
use crate::rules::statement::{self, Consent, Kind, Severity};
use crate::rules::written::{Written, WrittenPerson};
use crate::store;

/// A series to write.
#[derive(Debug, Clone)]
pub struct SeriesRow {
    /// What it is called.
    pub title: String,
    /// In which language that is.
    pub language: Language,
    /// What it is about.
    pub about: String,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// A statement to write.
#[derive(Debug, Clone)]
pub struct Said {
    /// Which of the people said it.
    pub speaker: Option<usize>,
    /// Its kind.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// The words.
    pub words: String,
    /// How much it weighs.
    pub severity: Option<Severity>,
    /// How far it may go.
    pub consent: Consent,
    /// How sure the wording is.
    pub state: statement::State,
}

/// A gathering to write.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which of the series it belongs to.
    pub series: Option<usize>,
    /// What is written of it.
    pub written: Written,
    /// How far it is.
    pub state: State,
    /// Its minutes.
    pub minutes: Option<Localised>,
    /// Who takes part.
    pub people: Vec<WrittenPerson>,
    /// What was said.
    pub statements: Vec<Said>,
    /// What guests want spoken of: whose, in which language, the words.
    pub issues: Vec<(usize, Language, String)>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// A gathering that was written, with what was said there.
pub type Seeded = (Id<Gathering>, Vec<Id<Statement>>);

/// Writes them; gives their identifiers in the same order.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn seed(
    cx: &Cx,
    workspace: Id<Workspace>,
    series: &[SeriesRow],
    rows: &[Row],
) -> Outcome<Vec<Seeded>> {
    cx.permit(&acts::EDIT, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let mut tx = cx.begin().await?;
    let mut known = Vec::with_capacity(series.len());
    for row in series {
        let one = Series {
            id: cx.new_id(),
            workspace,
            title: row.title.clone(),
            language: row.language,
            about: row.about.clone(),
            made_at: cx.now,
            demonstration: row.demonstration,
        };
        store::gathering::add_series(&mut tx, &one).await?;
        known.push(one.id);
    }
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let series = row.series.and_then(|at| known.get(at).copied());
        made.push(write(&mut tx, workspace, series, row).await?);
    }
    if let Some((first, _)) = made.first() {
        let fact = Fact::of("gathering.seeded", "gathering", *first).within(Some(workspace));
        tx.tell(fact.change(json!({ "count": made.len() })));
    }
    tx.commit().await?;
    Ok(made)
}

async fn write(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    series: Option<Id<Series>>,
    row: &Row,
) -> Outcome<Seeded> {
    let cx = tx.cx().clone();
    let id = cx.new_id();
    let one = Gathering {
        id,
        workspace,
        written: Written { series, ..row.written.clone() },
        state: row.state,
        minutes: row.minutes.clone(),
        client: id.to_string(),
        made_at: cx.now,
        changed_at: cx.now,
        version: 1,
        demonstration: row.demonstration,
    };
    store::gathering::add(tx, &one).await?;
    let mut people = Vec::with_capacity(row.people.len());
    for (position, written) in row.people.iter().enumerate() {
        let person = Participant { id: cx.new_id(), gathering: id, written: written.clone() };
        store::people::add(tx, &person, position).await?;
        people.push(person);
    }
    let mut heard = Vec::with_capacity(row.statements.len());
    for (position, said) in row.statements.iter().enumerate() {
        let at = one.written.starts_at.plus_seconds(300 * i64::try_from(position).unwrap_or(0));
        let statement = statement(&cx, &one, &people, said, at);
        store::statement::add(tx, &statement).await?;
        heard.push(statement.id);
    }
    for (whose, language, words) in &row.issues {
        let Some(person) = people.get(*whose) else { continue };
        let issue = Issue {
            id: cx.new_id(),
            gathering: id,
            person: person.id,
            language: *language,
            words: words.clone(),
            sent_at: cx.now,
        };
        store::people::add_issue(tx, &issue, &issue.id.to_string()).await?;
    }
    for written in &row.promises {
        let promise = Commitment {
            id: cx.new_id(),
            gathering: id,
            series,
            workspace,
            visibility: one.written.visibility,
            statement: None,
            written: written.clone(),
            made_at: one.written.starts_at.min(cx.now),
            changed_at: cx.now,
            version: 1,
            demonstration: row.demonstration,
        };
        store::commitment::add(tx, &promise, &promise.id.to_string()).await?;
    }
    Ok((id, heard))
}

fn statement(
    cx: &Cx,
    one: &Gathering,
    people: &[Participant],
    said: &Said,
    at: Instant,
) -> Statement {
    let speaker = said.speaker.and_then(|at| people.get(at));
    let id = cx.new_id();
    Statement {
        id,
        gathering: one.id,
        client: id.to_string(),
        kind: said.kind,
        speaker: speaker.map(|one| one.id),
        speaker_name: speaker.map(|one| one.written.name.clone()).unwrap_or_default(),
        organisation: speaker.and_then(|one| one.written.organisation),
        language: said.language,
        words: said.words.clone(),
        heard: said.words.clone(),
        severity: said.severity,
        same_as: None,
        consent: said.consent,
        state: said.state,
        span: None,
        heard_at: at,
        confirmed_at: (said.state == statement::State::Confirmed).then_some(at),
        changed_at: cx.now,
        version: 1,
    }
}
