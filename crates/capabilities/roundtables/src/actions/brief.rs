//! Puts on one page what must be known before a gathering: promises first, who they are, what was
//! said before and what was answered.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Door;
use lb_kernel::{Code as _, Id, Organisation};
use lb_printing::Kind;
use lb_store::{Cx, Fact, Outcome, audit};
use serde_json::json;

use super::read::load;
use crate::acts;
use crate::knows::{Answers, Profile};
use crate::record::{Commitment, Gathering, Issue, Participant};
use crate::room::Roundtables;
use crate::rules::commitment::State;
use crate::store;

/// Promises on the page.
const PROMISES: usize = 6;
/// Organisations on the page.
const FIRMS: usize = 6;
/// Themes, answers and issues on the page.
const LINES: usize = 4;

/// One organisation with those who come for it.
#[derive(Debug, Clone)]
pub struct Guest {
    /// What the reader may know of it; `None`: it is not in the directory, or not for this reader.
    pub profile: Option<Profile>,
    /// What it was called in the invitation.
    pub firm: String,
    /// Who comes.
    pub people: Vec<Participant>,
}

/// What must be known.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The gathering.
    pub one: Gathering,
    /// Open promises of the series and of those who come, the most urgent first.
    pub promises: Vec<Commitment>,
    /// Who they are.
    pub guests: Vec<Guest>,
    /// How many organisations are not on the page.
    pub more: usize,
    /// What they want spoken of.
    pub issues: Vec<(Issue, String)>,
    /// What the policy unit says of them.
    pub answers: Answers,
}

/// The briefing of a gathering.
///
/// # Errors
/// The actor may not, or a room does not answer.
pub async fn brief(cx: &Cx, room: &Roundtables, id: Id<Gathering>) -> Outcome<Brief> {
    made(cx, room, id, None).await
}

/// The same, to be taken along as a file.
///
/// # Errors
/// As [`brief`].
pub async fn take_along(
    cx: &Cx,
    room: &Roundtables,
    id: Id<Gathering>,
    kind: Kind,
) -> Outcome<Brief> {
    made(cx, room, id, Some(kind)).await
}

async fn made(
    cx: &Cx,
    room: &Roundtables,
    id: Id<Gathering>,
    taken: Option<Kind>,
) -> Outcome<Brief> {
    let rows = cx.read();
    let one = load(&rows, id).await?;
    cx.permit(&acts::READ, &one.subject(None))?;
    cx.permit(&acts::BRIEF, &one.subject(None))?;
    if taken.is_some() {
        cx.through(Door::Export).permit(&acts::BRIEF, &one.subject(None))?;
    }
    let people = store::people::of(&rows, &[id]).await?;
    let firms: BTreeSet<Id<Organisation>> =
        people.iter().filter_map(|person| person.written.organisation).collect();
    let firms: Vec<_> = firms.into_iter().collect();
    let profiles = if firms.is_empty() {
        BTreeMap::new()
    } else {
        room.setup.directory.profiles(cx, &firms).await?
    };
    let promises = promises(cx, &one, &firms).await?;
    let mut answers = match &room.setup.policy {
        Some(policy) => policy.answers(cx, one.workspace, &firms).await?,
        None => Answers::default(),
    };
    for lines in [&mut answers.promises, &mut answers.themes, &mut answers.answers] {
        lines.truncate(LINES);
    }
    let mut issues: Vec<(Issue, String)> = Vec::new();
    for issue in store::people::issues(&rows, id).await?.into_iter().take(LINES) {
        let whose = people.iter().find(|person| person.id == issue.person);
        issues.push((issue, whose.map(|one| one.written.name.clone()).unwrap_or_default()));
    }
    let mut guests = guests(&people, &profiles);
    let more = guests.len().saturating_sub(FIRMS);
    guests.truncate(FIRMS);
    if !cx.actor.is_system() {
        let read = Fact::of("gathering.briefed", "gathering", id).within(Some(one.workspace));
        let taken = taken.map_or(serde_json::Value::Null, |kind| json!({ "as": kind.code() }));
        audit::note_read(cx, read.change(taken)).await?;
    }
    Ok(Brief { one, promises, guests, more, issues, answers })
}

/// Open promises of the series and of those who come, the most urgent first.
async fn promises(
    cx: &Cx,
    one: &Gathering,
    firms: &[Id<Organisation>],
) -> Outcome<Vec<Commitment>> {
    let rows = cx.read();
    let open = |filter: store::commitment::Filter| store::commitment::Filter {
        state: Some(State::Open),
        ..filter
    };
    let mut promises = Vec::new();
    if one.written.series.is_some() {
        let of =
            open(store::commitment::Filter { series: one.written.series, ..Default::default() });
        promises = store::commitment::list(&rows, &cx.actor, &of, None, PROMISES).await?;
    }
    if !firms.is_empty() {
        let of = store::commitment::Filter { organisations: firms.to_vec(), ..Default::default() };
        let theirs = store::commitment::list(&rows, &cx.actor, &open(of), None, PROMISES).await?;
        promises.extend(theirs);
    }
    promises.sort_by_key(store::commitment::place);
    promises.dedup_by_key(|promise| promise.id);
    promises.truncate(PROMISES);
    Ok(promises)
}

/// Those who come, by organisation; one's own side needs no briefing about itself.
fn guests(people: &[Participant], profiles: &BTreeMap<Id<Organisation>, Profile>) -> Vec<Guest> {
    use crate::rules::course::{Part, Side};
    let mut guests: Vec<(Option<Id<Organisation>>, Guest)> = Vec::new();
    for person in people {
        let written = &person.written;
        if written.side == Side::Home || written.part == Part::Interpreter {
            continue;
        }
        let same = guests.iter_mut().find(|(id, guest)| match (id, written.organisation) {
            (Some(one), Some(other)) => *one == other,
            (None, None) => !written.firm.is_empty() && guest.firm == written.firm,
            _ => false,
        });
        match same {
            Some((_, guest)) => guest.people.push(person.clone()),
            None => {
                let profile = written.organisation.and_then(|id| profiles.get(&id).cloned());
                let (firm, people) = (written.firm.clone(), vec![person.clone()]);
                guests.push((written.organisation, Guest { profile, firm, people }));
            }
        }
    }
    guests.into_iter().map(|(_, guest)| guest).collect()
}
