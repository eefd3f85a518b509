//! Reads a report: what it seems to say is proposed, and kept only as a person confirms it.

use std::collections::BTreeMap;
use std::sync::Arc;

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Language, Localised, Organisation, Refusal, Workspace};
use lb_reading::formats::{self, FormatError};
use lb_reading::{Report, Spelled};
use lb_store::{Broken, Cx, Outcome, Tx};
use lb_tables::decode::decode;
use serde_json::json;

use super::capture;
use super::plan::{self, fact};
use super::read::load;
use crate::acts;
use crate::knows::{Named, Recognised};
use crate::record::{Gathering, Participant};
use crate::room::Roundtables;
use crate::rules::course::{Part, Side, State};
use crate::rules::statement::{Ask as StatementAsk, Kind};
use crate::rules::written::{Ask, PersonAsk, REPORT, wrong};
use crate::store;

/// The words of a file, or those that were pasted.
///
/// # Errors
/// There are none, they are too many, or the format is not read.
pub fn words(bytes: &[u8], pasted: &str) -> Result<String, Refusal> {
    let text = if bytes.is_empty() {
        pasted.to_owned()
    } else {
        match formats::words(bytes).map_err(|error| unread(&error))? {
            Some(text) => text,
            None => decode(bytes, None).text.into_owned(),
        }
    };
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if !text.chars().any(char::is_alphanumeric) {
        return Err(wrong("roundtables.no-words", "report"));
    }
    if text.chars().count() > REPORT {
        return Err(wrong("roundtables.long", "report").with("most", REPORT));
    }
    Ok(text)
}

fn unread(error: &FormatError) -> Refusal {
    match error {
        FormatError::Old { format, instead } => {
            wrong("roundtables.old", "file").with("format", *format).with("instead", *instead)
        }
        FormatError::TooLarge => wrong("roundtables.long", "file").with("most", REPORT),
        FormatError::NoWords => wrong("roundtables.no-words", "file"),
        FormatError::Unknown | FormatError::Locked | FormatError::Damaged { .. } => {
            wrong("roundtables.damaged", "file")
        }
    }
}

/// What a report seems to say.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its words, to which the offsets belong.
    pub text: String,
    /// What was found in them.
    pub report: Report,
    /// The record of the directory that each person may be.
    pub people: Vec<Option<Recognised>>,
    /// The record of the directory that each organisation may be.
    pub organisations: Vec<Option<Recognised>>,
}

fn named(is_organisation: bool, spellings: &[Spelled]) -> Named {
    let spellings = spellings.iter().map(|one| one.text.clone()).collect();
    Named { is_organisation, spellings }
}

/// Proposes what the report says; writes nothing.
///
/// # Errors
/// The actor may not, or the model or the directory does not answer.
pub async fn propose(
    cx: &Cx,
    room: &Arc<Roundtables>,
    workspace: Id<Workspace>,
    text: String,
) -> Outcome<Proposal> {
    let subject = lb_kernel::policy::Subject { workspace: Some(workspace), ..Default::default() };
    cx.permit(&acts::READ_REPORT, &subject)?;
    let reader = Arc::clone(room);
    // Reading computes for a while: other requests go on meanwhile.
    let read = tokio::task::spawn_blocking(move || {
        let (classifier, encoder) = reader.classifier()?;
        let report = lb_reading::read(&text, None, &[], &classifier, Some(encoder))
            .map_err(|error| Broken::new("reading a report", error.to_string()))?;
        Ok::<_, lb_store::Halt>((text, report))
    });
    let (text, report) =
        read.await.map_err(|error| Broken::new("reading a report", error.to_string()))??;
    let people = report.people.iter().map(|one| named(false, &one.spellings));
    let firms = report.organisations.iter().map(|one| named(true, &one.spellings));
    let all: Vec<Named> = people.chain(firms).collect();
    let mut found = room.setup.directory.recognise(cx, &all).await?;
    found.resize(all.len(), None);
    let organisations = found.split_off(report.people.len());
    Ok(Proposal { text, report, people: found, organisations })
}

/// The kind of a statement as this room calls it.
#[must_use]
pub fn kind(kind: lb_reading::Kind) -> Kind {
    match kind {
        lb_reading::Kind::Difficulty => Kind::Difficulty,
        lb_reading::Kind::Opportunity => Kind::Opportunity,
        lb_reading::Kind::Expectation => Kind::Expectation,
        lb_reading::Kind::Commitment => Kind::Commitment,
        lb_reading::Kind::Fact => Kind::Fact,
    }
}

/// An organisation that was confirmed and stands in no directory yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFirm {
    /// Its name; people whose organisation is written so belong to it.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
}

/// A statement that was confirmed, with the name of its speaker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The statement; its speaker is named beside it.
    pub ask: StatementAsk,
    /// Name of the speaker.
    pub speaker: String,
}

/// What a person confirmed of a report.
#[derive(Debug, Clone, Default)]
pub struct Confirmed {
    /// The gathering it was written of; `None`: a new one.
    pub gathering: Option<Id<Gathering>>,
    /// What is written of a new one.
    pub ask: Ask,
    /// Made by the sender.
    pub client: String,
    /// The words of the report: the minutes, where there are none.
    pub text: String,
    /// People.
    pub people: Vec<PersonAsk>,
    /// Organisations to enter into the directory.
    pub firms: Vec<NewFirm>,
    /// Statements.
    pub statements: Vec<Spoken>,
}

/// Keeps what was confirmed, with the organisations that it enters into the directory: whole or not at
/// all. Sent twice, it is kept once.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, or the database does not answer.
pub async fn enter(
    cx: &Cx,
    room: &Roundtables,
    workspace: Id<Workspace>,
    confirmed: Confirmed,
) -> Outcome<Id<Gathering>> {
    let subject = lb_kernel::policy::Subject { workspace: Some(workspace), ..Default::default() };
    cx.permit(&acts::READ_REPORT, &subject)?;
    let written = match confirmed.gathering {
        Some(_) => None,
        None => Some(confirmed.ask.check()?),
    };
    for (at, person) in confirmed.people.iter().enumerate() {
        person.check().map_err(|refusal| refusal.at(format!("p.{at}.name")))?;
    }
    let length = i64::try_from(confirmed.text.chars().count()).unwrap_or(i64::MAX);
    for (at, spoken) in confirmed.statements.iter().enumerate() {
        crate::rules::statement::check(&spoken.ask)?;
        if spoken.ask.span.is_some_and(|(from, to)| from < 0 || to <= from || to > length) {
            return Err(wrong("roundtables.span", &format!("s.{at}.words")).into());
        }
    }
    let mut tx = cx.begin().await?;
    let id = match (confirmed.gathering, written) {
        (Some(id), _) => id,
        (None, Some(written)) => {
            let (id, new) = plan::enter(&mut tx, workspace, &confirmed.client, written).await?;
            if !new {
                return Ok(id);
            }
            id
        }
        (None, None) => return Err(Refusal::missing().into()),
    };
    fill(&mut tx, room, id, workspace, &confirmed).await?;
    tx.commit().await?;
    Ok(id)
}

/// The organisations that were confirmed as new, in the directory: entered by the same transaction, so
/// that none is there of a report that is not. One that a guest of the gathering already stands for was
/// entered before.
async fn firms(
    tx: &mut Tx,
    room: &Roundtables,
    one: &Gathering,
    people: &mut [Participant],
    new: &[NewFirm],
) -> Outcome<BTreeMap<String, Id<Organisation>>> {
    let mut entered = BTreeMap::new();
    for firm in new {
        let name = firm.name.trim();
        if entered.contains_key(name) {
            continue;
        }
        let own = |person: &&mut Participant| person.written.firm == name;
        let before = people.iter_mut().filter(own).find_map(|person| person.written.organisation);
        let id = match before {
            Some(id) => id,
            None => {
                let called = (name, one.written.language);
                room.setup.directory.enter(tx, one.workspace, &firm.kind, called).await?
            }
        };
        store::people::attach(tx, one.id, name, id).await?;
        for person in people.iter_mut().filter(own) {
            person.written.organisation.get_or_insert(id);
        }
        entered.insert(name.to_owned(), id);
    }
    Ok(entered)
}

/// New organisations of which nobody is named: each was there all the same.
fn unnamed(confirmed: &Confirmed, language: Language) -> Vec<PersonAsk> {
    let is_named = |firm: &&NewFirm| {
        confirmed.people.iter().any(|person| person.firm.trim() == firm.name.trim())
    };
    let firms = confirmed.firms.iter().filter(|firm| !is_named(firm));
    let guest = |firm: &NewFirm| PersonAsk {
        name: firm.name.clone(),
        firm: firm.name.clone(),
        side: Side::Other.to_string(),
        part: Part::Guest.to_string(),
        language: language.to_string(),
        ..PersonAsk::default()
    };
    firms.map(guest).collect()
}

/// Minutes, organisations, people and statements of what was confirmed.
async fn fill(
    tx: &mut Tx,
    room: &Roundtables,
    id: Id<Gathering>,
    workspace: Id<Workspace>,
    confirmed: &Confirmed,
) -> Outcome<()> {
    let cx = tx.cx().clone();
    let mut one = load(tx, id).await?;
    plan::permit_edit(&cx, &one)?;
    if one.workspace != workspace || one.state == State::Cancelled {
        return Err(Refusal::new(Refused::Conflict, "roundtables.cancelled").into());
    }
    if one.minutes.is_none() && !confirmed.text.is_empty() {
        let said = lb_language::detect::detect(&confirmed.text).unwrap_or(one.written.language);
        one.minutes = Some(Localised::new(said, confirmed.text.clone(), cx.now));
        if matches!(one.state, State::Planned | State::Open) && one.written.starts_at <= cx.now {
            one.state = State::Held;
        }
        one.changed_at = cx.now;
        let version = one.version;
        store::gathering::keep(tx, &one, version).await?;
    }
    let mut people = store::people::of(tx, &[id]).await?;
    let firms = firms(tx, room, &one, &mut people, &confirmed.firms).await?;
    for ask in confirmed.people.iter().chain(&unnamed(confirmed, one.written.language)) {
        let mut written = ask.check()?;
        if let Some(firm) = firms.get(&written.firm) {
            written.organisation = Some(*firm);
        }
        let there = people
            .iter()
            .any(|one| one.written.name == written.name && one.written.firm == written.firm);
        if there {
            continue;
        }
        let new = Participant { id: cx.new_id(), gathering: id, written };
        store::people::add(tx, &new, people.len()).await?;
        people.push(new);
    }
    for spoken in &confirmed.statements {
        let speaker = people.iter().find(|one| one.written.name == spoken.speaker.trim());
        let ask = StatementAsk {
            speaker: speaker.map(|one| one.id.to_string()).unwrap_or_default(),
            speaker_name: spoken.speaker.clone(),
            ..spoken.ask.clone()
        };
        capture::enter(tx, &one, &people, &ask).await?;
    }
    let change = json!({
        "people": confirmed.people.len(), "statements": confirmed.statements.len(),
    });
    tx.tell(fact("gathering.report-read", &one).change(change));
    Ok(())
}
