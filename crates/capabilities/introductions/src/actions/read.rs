//! Lists and shows introductions, to each side as far as they have come, and keeps the receipt of
//! what was shown.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Subject;
use lb_kernel::{Code as _, Id, Instant, Locale, Organisation, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Rows};

use super::ask::fact;
use crate::acts::{self, ADVISERS};
use crate::market::{Listing, Names, Ware, name};
use crate::record::{Contact, Difficulty, Introduction, Reader};
use crate::room::Introductions;
use crate::rules::course::{Course, Event, Mode, Side, Stage, Standing, State, stage};
use crate::rules::legs::Turn;
use crate::rules::receipt::{self, Item};
use crate::rules::words::TermsKind;
use crate::store;
use crate::store::disclosure::Disclosure;
use crate::store::document::Document;
pub use crate::store::introduction::Filter;
use crate::store::network::{Acceptance, Terms};

/// Loads an introduction; whoever may not know of it is told that there is none by the policy engine.
pub(crate) async fn load(on: &impl Rows, id: Id<Introduction>) -> Outcome<Introduction> {
    Ok(store::introduction::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

/// An introduction as it is kept, for the platform's own work.
///
/// # Errors
/// There is none, the actor may not read it whole, or the database does not answer.
pub async fn whole(cx: &Cx, id: Id<Introduction>) -> Outcome<Introduction> {
    let one = load(&cx.read(), id).await?;
    cx.permit(&acts::READ, &one.subject(None))?;
    Ok(one)
}

/// Whether there is such an introduction and the actor may open its page; that notes nothing in its receipt.
///
/// # Errors
/// The database does not answer.
pub async fn is_for(cx: &Cx, id: Id<Introduction>) -> Kept<bool> {
    let found = store::introduction::find(&cx.read(), id).await?;
    Ok(found.is_some_and(|one| cx.may(&acts::READ, &one.subject_of(&cx.actor))))
}

/// An introduction and what stood in its way, as each side said it, for the platform's own work.
///
/// # Errors
/// There is no such introduction, the actor may not read it whole, or the database does not answer.
pub async fn difficulties(
    cx: &Cx,
    id: Id<Introduction>,
) -> Outcome<(Introduction, Vec<Difficulty>)> {
    let one = whole(cx, id).await?;
    let said = store::difficulty::of(&cx.read(), id).await?;
    Ok((one, said))
}

/// One side as the reader may see it: what is not here is not shown anywhere.
#[derive(Debug, Clone)]
pub struct Face {
    /// Its listing, without title and text before names are known; `None`: nothing is shown.
    pub ware: Option<Ware>,
    /// Its organisation and names, once they are known.
    pub named: Option<(Id<Organisation>, Names)>,
    /// Whom to write to.
    pub contact: Option<Contact>,
    /// What stood in the way, as this side said it; only where one introduction is shown to that side itself
    /// or to the desk.
    pub difficulty: Option<String>,
}

impl Face {
    fn of(one: &Introduction, side: Side, stage: Stage, all: &Known) -> Self {
        let party = one.party(side);
        let known = stage >= Stage::Named;
        let ware = all.wares.get(&party.listing).filter(|_| stage > Stage::Closed).cloned();
        let names = all.names.get(&party.organisation).cloned();
        Self {
            ware: ware.map(|ware| if known { ware } else { ware.unnamed() }),
            named: known.then(|| (party.organisation, names.unwrap_or_default())),
            contact: party.contact.clone().filter(|_| known),
            difficulty: None,
        }
    }
}

/// An introduction as its reader may see it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Which.
    pub id: Id<Introduction>,
    /// For which side the reader takes part, or which it advises; `None`: as the desk.
    pub side: Option<Side>,
    /// As what that side knows itself: whoever asked, as the asker.
    pub known_as: Option<Side>,
    /// Whether the reader advises that side.
    pub advised: bool,
    /// What this side may know; for the desk, `None`.
    pub standing: Option<Standing>,
    /// Everything about its state; for the desk only.
    pub course: Option<Course>,
    /// How it is made.
    pub mode: Mode,
    /// How far the reader sees the other side.
    pub stage: Stage,
    /// The reader's own side; for the desk, the asker.
    pub own: Face,
    /// The other side; for the desk, the asked one.
    pub other: Face,
    /// When the time to answer is over.
    pub due_at: Instant,
    /// When both were introduced.
    pub introduced_at: Option<Instant>,
    /// When it was made.
    pub made_at: Instant,
    /// Why the reader's side said no.
    pub reason: String,
    /// Whose turn it is, as the reader's side may know it; where advisers stand between both.
    pub turn: Option<Turn>,
    /// Why something is held back: by the adviser of the reader's side; for the desk, by either.
    pub held: Option<String>,
    /// Who advises the reader's side; for the desk, the asker and the asked side.
    pub advisers: Vec<Option<String>>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// Which terms both sides accepted; the first version on which they agree holds.
fn agreed(one: &Introduction, acceptances: &[Acceptance]) -> Option<Id<Terms>> {
    let by = |side: Side| {
        let organisation = one.party(side).organisation;
        acceptances.iter().filter(move |said| said.organisation == organisation)
    };
    by(Side::Asker)
        .find(|said| by(Side::Asked).any(|other| other.terms == said.terms))
        .map(|said| said.terms)
}

fn seen(cx: &Cx, one: &Introduction, is_agreed: bool, all: &Known) -> Seen {
    let reader = one.reader(&cx.actor);
    let side = reader.side();
    let known = one.introduced_at.is_some();
    let standing = side.map(|side| one.course.standing(side, known, cx.now));
    let (own, other) = match side {
        Some(side) => (side, side.other()),
        None => (Side::Asker, Side::Asked),
    };
    let stage =
        standing.map_or_else(|| to_desk(one, other, all), |standing| stage(standing, is_agreed));
    let own_stage = if side.is_some() { Stage::Documents } else { to_desk(one, own, all) };
    Seen {
        id: one.id,
        standing,
        course: side.is_none().then_some(one.course),
        mode: one.course.mode,
        stage,
        own: Face::of(one, own, own_stage, all),
        other: Face::of(one, other, stage, all),
        due_at: side.map_or(one.course.due_at, |side| one.course.due_of(side)),
        known_as: side.map(|side| one.known_as(side)),
        introduced_at: one.introduced_at.filter(|_| stage > Stage::Closed || side.is_none()),
        made_at: side.map_or(one.made_at, |side| one.made_for(side)),
        reason: side.map(|side| one.party(side).reason.clone()).unwrap_or_default(),
        advised: matches!(reader, Reader::Adviser(_)),
        turn: side.and_then(|side| turn(one, side, cx.now)),
        held: held(one, side),
        advisers: advisers(one, side),
        demonstration: one.demonstration,
        side,
    }
}

/// How far whoever makes an introduction sees a side: its name as anywhere else, or once both have said yes.
fn to_desk(one: &Introduction, side: Side, all: &Known) -> Stage {
    let is_named = all.named.contains(&one.party(side).listing);
    if is_named || one.course.state == State::Introduced { Stage::Named } else { Stage::Teaser }
}

fn turn(one: &Introduction, side: Side, now: Instant) -> Option<Turn> {
    one.course.turn(side, one.party(side).held.is_some(), now)
}

/// Why something is held back: by the adviser of the reader's side; the desk reads it of both.
fn held(one: &Introduction, side: Option<Side>) -> Option<String> {
    let all = match side {
        Some(side) => vec![&one.party(side).held],
        None => vec![&one.asker.held, &one.asked.held],
    };
    let notes: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
    (!notes.is_empty()).then(|| notes.join(" · "))
}

/// Names of the advisers that a reader may know: that of its own side; the desk knows both.
fn advisers(one: &Introduction, side: Option<Side>) -> Vec<Option<String>> {
    let name = |side| one.party(side).adviser.as_ref().map(|adviser| adviser.name.clone());
    match side {
        _ if one.course.legs.is_none() => Vec::new(),
        Some(side) => vec![name(side)],
        None => vec![name(Side::Asker), name(Side::Asked)],
    }
}

/// What is known of the sides of introductions, before it is decided what of that is shown.
#[derive(Debug, Default)]
struct Known {
    wares: BTreeMap<Id<Listing>, Ware>,
    names: BTreeMap<Id<Organisation>, Names>,
    /// Listings whose owner the reader may know without any introduction; asked for the desk only.
    named: BTreeSet<Id<Listing>>,
}

/// Listings and names of all these introductions, three questions for however many.
async fn known(cx: &Cx, room: &Introductions, all: &[Introduction]) -> Outcome<Known> {
    let parties = || all.iter().flat_map(|one| [&one.asker, &one.asked]);
    let listings: BTreeSet<_> = parties().map(|party| party.listing).collect();
    let organisations: BTreeSet<_> = parties().map(|party| party.organisation).collect();
    if listings.is_empty() {
        return Ok(Known::default());
    }
    let listings: Vec<_> = listings.into_iter().collect();
    let organisations: Vec<_> = organisations.into_iter().collect();
    let is_desk = all.iter().any(|one| one.reader(&cx.actor).side().is_none());
    Ok(Known {
        wares: room.market.wares(cx, &listings).await?,
        names: room.market.names(cx, &organisations).await?,
        named: match is_desk {
            true => room.market.named(cx, &listings).await?,
            false => BTreeSet::new(),
        },
    })
}

/// How many introductions wait for an answer that the reader can give, and the first day by which one is due.
///
/// # Errors
/// The database does not answer.
pub async fn to_answer(cx: &Cx) -> Outcome<(u64, Option<Instant>)> {
    let own: Vec<_> = cx.actor.organisations(acts::SPEAKERS).collect();
    if own.is_empty() {
        return Ok((0, None));
    }
    store::introduction::to_answer(&cx.read(), &own, cx.now).await
}

/// How many introductions lie with the reader as the adviser of a side.
///
/// # Errors
/// The database does not answer.
pub async fn to_handle(cx: &Cx) -> Outcome<u64> {
    if cx.actor.account.is_none() || cx.actor.workspaces(ADVISERS).next().is_none() {
        return Ok(0);
    }
    store::introduction::to_handle(&cx.read(), &cx.actor, cx.now).await
}

/// Introductions of the reader's circle, latest first; the second value begins the next page. A list
/// shows as much of the other sides as their pages do, so it is noted in the receipts as well.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Introductions,
    filter: Filter,
    before: Option<Id<Introduction>>,
    limit: usize,
) -> Outcome<(Vec<Seen>, Option<Id<Introduction>>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 200);
    let rows = cx.read();
    let mut found =
        store::introduction::list(&rows, &cx.actor, filter, before, limit + 1, cx.now).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.id);
    let all = known(cx, room, &found).await?;
    let list: Vec<_> = found.iter().map(|one| seen(cx, one, false, &all)).collect();
    let ids: Vec<_> = found.iter().map(|one| one.id).collect();
    let receipts = store::disclosure::of_all(&rows, &ids).await?;
    let fresh: Vec<_> = found
        .iter()
        .zip(&list)
        .filter_map(|(one, seen)| {
            let receipt = receipts.get(&one.id).map(Vec::as_slice).unwrap_or_default();
            let items = fresh(cx, one, seen.side?, items(one, seen, &[], &all), receipt);
            (!items.is_empty()).then_some((one, items))
        })
        .collect();
    note(cx, &fresh).await?;
    let read: Vec<_> = found.iter().zip(&list).collect();
    note_desk(cx, &read).await?;
    Ok((list, next))
}

/// One introduction with everything around it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The introduction.
    pub seen: Seen,
    /// The terms of confidentiality: those agreed on, else those that hold now.
    pub terms: Option<Terms>,
    /// Whether both accepted them.
    pub agreed: bool,
    /// Whether the reader's side accepted them.
    pub accepted: bool,
    /// Documents of both sides; each with whether it is the reader's own.
    pub documents: Vec<(Document, bool)>,
    /// What was shown to whom; each with whether it was shown to the reader's side.
    pub receipt: Vec<(Disclosure, bool)>,
    /// Names for the receipt.
    pub names: BTreeMap<Id<Organisation>, Names>,
    /// What the reader may do.
    pub may: May,
}

/// What a reader may do with an introduction now.
#[derive(Debug, Clone, Default)]
pub struct May {
    /// Answer for its side.
    pub answer: bool,
    /// Take it back.
    pub withdraw: bool,
    /// For which sides it can pass on or hold back what lies with their adviser.
    pub handle: Vec<Side>,
    /// Accept terms and lay documents before the other side.
    pub share: bool,
    /// Pass on or hold back documents of the side that it advises.
    pub pass_documents: bool,
}

/// Whether something lies with the adviser of a side.
fn lies(one: &Introduction, side: Side, now: Instant) -> bool {
    let legs = one.course.legs;
    legs.is_some_and(|legs| legs.of(side).is_with_adviser())
        && one.course.next(Event::Hold(side), now).is_ok()
}

fn may(cx: &Cx, one: &Introduction, standing: Option<Standing>) -> May {
    let subject = one.subject_of(&cx.actor);
    let reader = one.reader(&cx.actor);
    let answers = match reader {
        Reader::Member(_) => true,
        Reader::Adviser(side) => {
            one.party(side).adviser.as_ref().is_some_and(|adviser| adviser.answers)
        }
        Reader::Desk | Reader::Nobody => false,
    };
    let member = matches!(reader, Reader::Member(_));
    let sides = match reader {
        Reader::Adviser(side) => vec![side],
        Reader::Desk => [Side::Asker, Side::Asked]
            .into_iter()
            .filter(|side| one.party(*side).adviser.is_none())
            .collect(),
        Reader::Member(_) | Reader::Nobody => Vec::new(),
    };
    let handles = cx.may(&acts::MEDIATE, &subject);
    let handle = sides.into_iter().filter(|side| handles && lies(one, *side, cx.now)).collect();
    May {
        answer: answers
            && standing == Some(Standing::ToAnswer)
            && (one.course.legs.is_some() || one.course.reaches(Side::Asked))
            && cx.may(&acts::ANSWER, &subject),
        withdraw: member
            && matches!(standing, Some(Standing::Waiting | Standing::Introduced))
            && cx.may(&acts::WITHDRAW, &subject),
        handle,
        share: member && standing == Some(Standing::Introduced) && cx.may(&acts::SHARE, &subject),
        pass_documents: !member && standing == Some(Standing::Introduced) && handles,
    }
}

/// One introduction. What its reader sees of the other side for the first time is noted in the
/// receipt.
///
/// # Errors
/// There is none that the reader may know of, or the database does not answer.
pub async fn show(cx: &Cx, room: &Introductions, id: Id<Introduction>) -> Outcome<Shown> {
    let rows = cx.read();
    let one = load(&rows, id).await?;
    cx.permit(&acts::READ, &one.subject_of(&cx.actor))?;
    let side = one.reader(&cx.actor).side();
    let acceptances = store::network::accepted_within(&rows, id).await?;
    let both = agreed(&one, &acceptances);
    let all = known(cx, room, std::slice::from_ref(&one)).await?;
    let mut view = seen(cx, &one, both.is_some(), &all);
    note_desk(cx, &[(&one, &view)]).await?;
    tell_difficulties(&mut view, store::difficulty::of(&rows, id).await?);
    let terms = match both {
        Some(terms) => store::network::find_terms(&rows, terms).await?,
        None => store::network::current(&rows, one.workspace, TermsKind::Confidentiality).await?,
    };
    let accepted = side.is_some_and(|side| {
        let own = one.party(side).organisation;
        acceptances.iter().any(|said| {
            said.organisation == own && terms.as_ref().is_some_and(|t| t.id == said.terms)
        })
    });
    let documents: Vec<(Document, bool)> = match side {
        Some(side) if view.stage == Stage::Documents => {
            let own = one.party(side).organisation;
            let all = store::document::of(&rows, id).await?;
            all.into_iter()
                .map(|document| (document.owner == own, document))
                .filter(|(own, document)| *own || document.passed_at.is_some())
                .map(|(own, document)| (document, own))
                .collect()
        }
        _ => Vec::new(),
    };
    if let Some(side) = side {
        let kept = store::disclosure::of(&rows, id).await?;
        let items = fresh(cx, &one, side, items(&one, &view, &documents, &all), &kept);
        if !items.is_empty() {
            note(cx, &[(&one, items)]).await?;
        }
    }
    Ok(Shown {
        receipt: lines(&one, &view, store::disclosure::of(&cx.read(), id).await?),
        may: may(cx, &one, view.standing),
        agreed: both.is_some(),
        accepted,
        documents,
        terms,
        names: all.names,
        seen: view,
    })
}

/// Shows what stood in the way to the side that said it; the desk reads both.
fn tell_difficulties(view: &mut Seen, said: Vec<Difficulty>) {
    let own = view.side.unwrap_or(Side::Asker);
    for one in said {
        if one.side == own {
            view.own.difficulty = Some(one.words);
        } else if view.side.is_none() {
            view.other.difficulty = Some(one.words);
        }
    }
}

/// The lines of the receipt that a reader may see: what its own side was shown; what the other was
/// shown, once both were introduced. Before, an opened page would tell of interest. To the desk a line names who
/// read, so that it is for those who may know that side.
fn lines(one: &Introduction, view: &Seen, all: Vec<Disclosure>) -> Vec<(Disclosure, bool)> {
    let own = view.side.map(|side| one.party(side).organisation);
    let to_desk = |line: &Disclosure| {
        let mut named = [&view.own, &view.other].into_iter().filter_map(|face| face.named.as_ref());
        view.side.is_none() && named.any(|(organisation, _)| *organisation == line.reader)
    };
    // What was shown together stands from the least to the most telling.
    let mut all = all;
    all.sort_by_key(|line| {
        let kind = line.item.split(':').next().and_then(Item::from_code);
        (line.at, kind, line.adviser, line.name.clone())
    });
    all.into_iter()
        .filter(|line| {
            let met = view.side.is_some() && one.introduced_at.is_some();
            Some(line.reader) == own || met || to_desk(line)
        })
        .map(|line| {
            let to_own = Some(line.reader) == own;
            (line, to_own)
        })
        .collect()
}

/// What a view shows of the other side, as the receipt keeps it.
fn items(
    one: &Introduction,
    seen: &Seen,
    documents: &[(Document, bool)],
    Known { wares, names, .. }: &Known,
) -> Vec<receipt::Shown> {
    let Some(side) = seen.side else { return Vec::new() };
    let party = one.party(side.other());
    let Some(ware) = wares.get(&party.listing) else { return Vec::new() };
    let known = names.get(&party.organisation);
    // The receipt names an organisation as it names itself, not as the reader's language has it.
    let called = known.and_then(|names| names.first()).map(|(_, name)| name.as_str());
    let mut items = receipt::shown(seen.stage, party, ware, called.unwrap_or_default());
    let titles = documents.iter().filter(|(_, own)| !own).map(|(document, _)| {
        let (id, title) = (document.id.to_string(), document.title.as_str());
        receipt::Shown::new(Item::Title, &id, title, &[title])
    });
    items.extend(titles);
    items
}

/// Those that the receipt does not have yet for this reader.
fn fresh(
    cx: &Cx,
    one: &Introduction,
    side: Side,
    mut items: Vec<receipt::Shown>,
    receipt: &[Disclosure],
) -> Vec<receipt::Shown> {
    let reader = one.party(side).organisation;
    let account = cx.actor.account.map(|id| id.to_string()).unwrap_or_default();
    items.retain(|item| {
        !receipt.iter().any(|line| {
            line.reader == reader
                && line.account == account
                && line.item == item.key()
                && line.digest == item.digest
        })
    });
    items
}

/// Notes what the reader sees of other sides for the first time.
async fn note(cx: &Cx, fresh: &[(&Introduction, Vec<receipt::Shown>)]) -> Outcome<()> {
    if fresh.is_empty() {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    for (one, items) in fresh {
        let as_who = one.reader(&cx.actor);
        let Some(side) = as_who.side() else { continue };
        let adviser = as_who == Reader::Adviser(side);
        let (reader, owner) = (one.party(side).organisation, one.party(side.other()).organisation);
        let mut noted = Vec::new();
        for item in items {
            if store::disclosure::note(&mut tx, one.id, reader, owner, item, adviser).await? {
                noted.push(item.key());
            }
        }
        let change = serde_json::json!({ "items": noted, "to": side });
        tx.tell(fact("introduction.shown", one).change(change));
    }
    tx.commit().await
}

/// Notes in the audit record that whoever makes introductions read sides by name: one entry for each network, however
/// many were read.
async fn note_desk(cx: &Cx, read: &[(&Introduction, &Seen)]) -> Outcome<()> {
    let is_named = |seen: &Seen| seen.own.named.is_some() || seen.other.named.is_some();
    let mut networks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (one, seen) in read {
        if seen.side.is_none() && is_named(seen) && !cx.actor.is_system() {
            networks.entry(one.workspace).or_default().push(one.id);
        }
    }
    if networks.is_empty() {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    for (network, read) in networks {
        let fact = Fact::of("introduction.read-named", "workspace", network);
        let change = serde_json::json!({ "introductions": read });
        tx.tell(fact.within(Some(network)).change(change));
    }
    tx.commit().await
}

/// The name of an organisation in the reader's language.
#[must_use]
pub fn called(names: &Names, locale: Locale) -> String {
    name(names, locale).map(|(_, name)| name.to_owned()).unwrap_or_default()
}
