//! Decides whom to ask, before and while a survey is open: by what companies are, as a group that met or raised
//! something, or line by line.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Locale, Organisation, Refusal};
use lb_store::{Cx, Outcome, Tx};
use serde_json::json;

use super::letters;
use super::plan::fact;
use super::read::load;
use crate::acts;
use crate::knows::{Company, Filter};
use crate::record::{Recipient, Survey};
use crate::room::Surveys;
use crate::rules::course::{Standing, State};
use crate::rules::figures::Side;
use crate::store;

/// Companies of a survey at most.
pub const MOST: usize = 20_000;
/// Lines at once.
pub const LINES: usize = 500;

/// Whom to add.
#[derive(Debug, Clone)]
pub enum Whom {
    /// By what they are.
    Matching(Filter),
    /// Those the survey's measure concerns.
    Concerned,
    /// Those who take part in a gathering.
    Gathering(Id<()>),
    /// Line by line: name or identifier, address, language, separated by semicolons or tabs.
    Lines(String),
}

/// What became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Added.
    pub fresh: usize,
    /// Asked already.
    pub known: usize,
    /// Among those added, without an address.
    pub unaddressed: usize,
}

async fn editable(tx: &Tx, cx: &Cx, id: Id<Survey>) -> Outcome<Survey> {
    let one = load(tx, id).await?;
    cx.permit(&acts::READ, &one.subject())?;
    cx.permit(&acts::EDIT, &one.subject())?;
    Ok(one)
}

/// Adds companies; where the survey is open already, they are written to at once.
///
/// # Errors
/// The actor may not, the survey is closed, a line cannot be read, too many match, or the database does not answer.
pub async fn add(cx: &Cx, room: &Surveys, id: Id<Survey>, whom: &Whom) -> Outcome<Added> {
    let mut tx = cx.begin().await?;
    let one = editable(&tx, cx, id).await?;
    if !matches!(one.state, State::Draft | State::Open) {
        return Err(Refusal::new(Kind::Conflict, "surveys.step").into());
    }
    let found = found(cx, room, &one, whom).await?;
    let before = store::recipient::of(&tx, id).await?.len();
    if before + found.len() > MOST {
        let refusal = Refusal::new(Kind::TooLarge, "surveys.many").with("most", MOST);
        return Err(refusal.into());
    }
    let added = enter(&mut tx, room, &one, found).await?;
    if added.fresh > 0 {
        let change = json!({ "fresh": added.fresh, "unaddressed": added.unaddressed });
        tx.tell(fact("survey.chosen", &one).change(change));
    }
    tx.commit().await?;
    Ok(added)
}

async fn found(cx: &Cx, room: &Surveys, one: &Survey, whom: &Whom) -> Outcome<Vec<Company>> {
    match whom {
        Whom::Matching(filter) => room.companies.matching(cx, filter, MOST).await,
        Whom::Concerned => {
            let Some(measure) = one.written.measure else { return Ok(Vec::new()) };
            if !room.companies.knows_concerned(cx, one.workspace) {
                return Err(Refusal::missing().into());
            }
            let ids = room.companies.concerned(cx, measure).await?;
            room.companies.these(cx, &ids).await
        }
        Whom::Gathering(gathering) => {
            let ids = room.companies.participants(cx, *gathering).await?;
            room.companies.these(cx, &ids).await
        }
        Whom::Lines(text) => lines(cx, room, text).await,
    }
}

/// Companies as lines name them.
async fn lines(cx: &Cx, room: &Surveys, text: &str) -> Outcome<Vec<Company>> {
    let wrong = |code, line: usize, named: &str| {
        Refusal::new(Kind::Invalid, code).with("line", line + 1).with("name", named).at("lines")
    };
    let rows: Vec<(usize, &str)> =
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    if rows.is_empty() || rows.len() > LINES {
        let refusal = Refusal::new(Kind::Invalid, "surveys.lines").with("most", LINES);
        return Err(refusal.at("lines").into());
    }
    let mut all = Vec::new();
    let mut read: Vec<(Id<Organisation>, String, Option<Locale>)> = Vec::new();
    for (number, line) in rows {
        let mut cells = line.split([';', '\t']).map(str::trim);
        let name = cells.next().unwrap_or_default();
        let address = cells.next().unwrap_or_default();
        let tag = cells.next().unwrap_or_default();
        let id = match name.parse::<Id<Organisation>>() {
            Ok(id) => Some(id),
            Err(_) => room.companies.called(cx, name).await?,
        };
        if !address.is_empty() && !is_address(address) {
            all.push(wrong("surveys.line-address", number, address));
        }
        let language = Locale::from_tag(tag);
        if !tag.is_empty() && language.is_none() {
            all.push(wrong("surveys.line-language", number, tag));
        }
        match id {
            Some(id) => read.push((id, address.to_owned(), language)),
            None => all.push(wrong("surveys.line-name", number, name)),
        }
    }
    let ids: Vec<_> = read.iter().map(|(id, _, _)| *id).collect();
    let known = room.companies.these(cx, &ids).await?;
    let mut companies = Vec::new();
    for (id, address, language) in read {
        let Some(company) = known.iter().find(|one| one.id == id) else {
            all.push(wrong("surveys.line-name", 0, &id.to_string()));
            continue;
        };
        let mut company = company.clone();
        if !address.is_empty() {
            company.address = address;
        }
        company.language = language.unwrap_or(company.language);
        companies.push(company);
    }
    match Refusal::all(all) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(companies),
    }
}

fn is_address(text: &str) -> bool {
    text.len() <= 200
        && !text.contains(char::is_whitespace)
        && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Those whom a survey's measure concerns; none where it asks about no measure.
async fn concerned(
    cx: &Cx,
    room: &Surveys,
    one: &Survey,
) -> Outcome<Option<BTreeSet<Id<Organisation>>>> {
    let Some(measure) = one.written.measure else { return Ok(None) };
    Ok(Some(room.companies.concerned(cx, measure).await?.into_iter().collect()))
}

fn told_apart(
    parts: &mut BTreeMap<Side, String>,
    concerned: Option<&BTreeSet<Id<Organisation>>>,
    company: Id<Organisation>,
) {
    parts.remove(&Side::Concerned);
    if let Some(concerned) = concerned {
        let part = if concerned.contains(&company) { "yes" } else { "no" };
        parts.insert(Side::Concerned, part.to_owned());
    }
}

/// Tells those who were chosen already apart by the survey's new measure.
pub(crate) async fn mark(tx: &mut Tx, room: &Surveys, one: &Survey) -> Outcome<()> {
    let cx = tx.cx().clone();
    let concerned = concerned(&cx, room, one).await?;
    for mut asked in store::recipient::of(tx, one.id).await? {
        let version = asked.version;
        told_apart(&mut asked.parts, concerned.as_ref(), asked.organisation);
        asked.version += 1;
        store::recipient::keep(tx, &asked, version).await?;
    }
    Ok(())
}

/// Adds companies within the caller's transaction.
pub(crate) async fn enter(
    tx: &mut Tx,
    room: &Surveys,
    one: &Survey,
    companies: Vec<Company>,
) -> Outcome<Added> {
    let cx = tx.cx().clone();
    let concerned = concerned(&cx, room, one).await?;
    let mut added = Added::default();
    for company in companies {
        let mut parts = company.parts;
        told_apart(&mut parts, concerned.as_ref(), company.id);
        let recipient = Recipient {
            id: cx.new_id(),
            survey: one.id,
            workspace: one.workspace,
            organisation: company.id,
            address: company.address,
            language: company.language,
            parts,
            standing: Standing::Asked,
            sent_at: None,
            reminded: 0,
            undelivered_at: None,
            draft: None,
            answers: None,
            valid: false,
            answer_language: None,
            difficulty: String::new(),
            pass: crate::rules::course::Pass::No,
            answered_at: None,
            answered_by: None,
            version: 1,
        };
        if !store::recipient::add(tx, &recipient).await? {
            added.known += 1;
            continue;
        }
        added.fresh += 1;
        added.unaddressed += usize::from(recipient.address.is_empty());
        if one.state == State::Open {
            letters::send(tx, room, one, recipient, letters::Letter::Asked).await?;
        }
    }
    Ok(added)
}

/// Takes a company out of a survey that was not opened.
///
/// # Errors
/// The actor may not, it was written to already, or the database does not answer.
pub async fn remove(cx: &Cx, id: Id<Survey>, recipient: Id<Recipient>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = editable(&tx, cx, id).await?;
    if one.state != State::Draft {
        return Err(Refusal::new(Kind::Conflict, "surveys.step").into());
    }
    if !store::recipient::remove(&mut tx, id, recipient).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(fact("survey.unchosen", &one));
    tx.commit().await
}

/// Notes that letters do not reach a company, or that they do after all.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn undelivered(
    cx: &Cx,
    id: Id<Survey>,
    recipient: Id<Recipient>,
    lost: bool,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = editable(&tx, cx, id).await?;
    let found = store::recipient::find(&tx, recipient).await?.filter(|it| it.survey == id);
    let mut found = found.ok_or_else(Refusal::missing)?;
    let version = found.version;
    found.undelivered_at = lost.then_some(cx.now);
    found.version += 1;
    store::recipient::keep(&mut tx, &found, version).await?;
    tx.tell(fact("survey.delivery", &one).change(json!({ "lost": lost })));
    tx.commit().await
}
