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
    /// Among those asked already, now with the address or language that a line gives them.
    pub readdressed: usize,
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
    let (found, given) = found(cx, room, &one, whom).await?;
    let before = store::recipient::of(&tx, id).await?.len();
    if before + found.len() > MOST {
        let refusal = Refusal::new(Kind::TooLarge, "surveys.many").with("most", MOST);
        return Err(refusal.into());
    }
    let mut added = enter(&mut tx, room, &one, found).await?;
    added.readdressed = readdressed(&mut tx, room, &one, &given).await?;
    if added.fresh + added.readdressed > 0 {
        let change = json!({
            "fresh": added.fresh, "unaddressed": added.unaddressed, "readdressed": added.readdressed,
        });
        tx.tell(fact("survey.chosen", &one).change(change));
    }
    tx.commit().await?;
    Ok(added)
}

/// Those whom somebody wants to add; and of these again the ones whose address was given with them.
type Found = (Vec<Company>, Vec<Company>);

async fn found(cx: &Cx, room: &Surveys, one: &Survey, whom: &Whom) -> Outcome<Found> {
    let ids = match whom {
        Whom::Matching(filter) => {
            return Ok((room.companies.matching(cx, filter, MOST).await?, Vec::new()));
        }
        Whom::Lines(text) => return lines(cx, room, text).await,
        Whom::Concerned => {
            let Some(measure) = one.written.measure else { return Ok(Found::default()) };
            if !room.companies.knows_concerned(cx, one.workspace) {
                return Err(Refusal::missing().into());
            }
            room.companies.concerned(cx, measure).await?
        }
        Whom::Gathering(gathering) => room.companies.participants(cx, *gathering).await?,
    };
    Ok((room.companies.these(cx, &ids).await?, Vec::new()))
}

/// Gives companies that are asked already the addresses that lines give them; where the survey is open and they have
/// not answered, they are written to there.
async fn readdressed(
    tx: &mut Tx,
    room: &Surveys,
    one: &Survey,
    companies: &[Company],
) -> Outcome<usize> {
    let mut count = 0;
    for company in companies {
        let to = (company.id, company.address.as_str(), company.language);
        let Some(known) = store::recipient::readdress(tx, one.id, to).await? else { continue };
        count += 1;
        if one.state == State::Open && known.standing != Standing::Answered {
            letters::send(tx, room, one, known, letters::Letter::Asked).await?;
        }
    }
    Ok(count)
}

/// A line that was read.
struct Line {
    number: usize,
    named: String,
    id: Id<Organisation>,
    address: String,
    language: Option<Locale>,
}

/// Companies as lines name them.
async fn lines(cx: &Cx, room: &Surveys, text: &str) -> Outcome<Found> {
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
    let mut read: Vec<Line> = Vec::new();
    for (number, line) in rows {
        let mut cells = line.split([';', '\t']).map(str::trim);
        let named = cells.next().unwrap_or_default();
        let address = cells.next().unwrap_or_default();
        let tag = cells.next().unwrap_or_default();
        let id = match named.parse::<Id<Organisation>>() {
            Ok(id) => Some(id),
            Err(_) => room.companies.called(cx, named).await?,
        };
        if !address.is_empty() && !is_address(address) {
            all.push(wrong("surveys.line-address", number, address));
        }
        let language = Locale::from_tag(tag);
        if !tag.is_empty() && language.is_none() {
            all.push(wrong("surveys.line-language", number, tag));
        }
        match id {
            Some(id) => read.push(Line {
                number,
                named: named.to_owned(),
                id,
                address: address.to_owned(),
                language,
            }),
            None => all.push(wrong("surveys.line-name", number, named)),
        }
    }
    let ids: Vec<_> = read.iter().map(|line| line.id).collect();
    let known = room.companies.these(cx, &ids).await?;
    let (mut companies, mut given) = (Vec::new(), Vec::new());
    for line in read {
        let Some(company) = known.iter().find(|one| one.id == line.id) else {
            all.push(wrong("surveys.line-name", line.number, &line.named));
            continue;
        };
        let mut company = company.clone();
        company.language = line.language.unwrap_or(company.language);
        if !line.address.is_empty() {
            company.address = line.address;
            given.push(company.clone());
        }
        companies.push(company);
    }
    match Refusal::all(all) {
        Some(refusal) => Err(refusal.into()),
        None => Ok((companies, given)),
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
        told_apart(&mut asked.parts, concerned.as_ref(), asked.organisation);
        store::recipient::told_apart(tx, asked.id, &asked.parts).await?;
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
            draft_difficulty: None,
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
    let found = found.ok_or_else(Refusal::missing)?;
    if store::recipient::delivery(&mut tx, found.id, lost.then_some(cx.now)).await? {
        tx.tell(fact("survey.delivery", &one).change(json!({ "lost": lost })));
    }
    tx.commit().await
}
