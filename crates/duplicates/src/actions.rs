//! Finding records that may be the same: a job compares what was changed with all others; people
//! decide.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use lb_directory::acts;
use lb_directory::likeness::{self, Decided, KIND, Party};
use lb_directory::views::{OrganisationView, PersonView};
use lb_kernel::policy::{Act, Sight, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_language::names::Name;
use lb_store::jobs::Handler;
use lb_store::{Cx, Fact, Kept, Outcome};
use serde_json::{Value, json};

use crate::rules::{Ground, Proposal, Reason, is_whole, propose, sounds};
use crate::store::pair::{self, Pair};
use crate::store::sound;

/// Changed records compared in one transaction.
const BATCH: u32 = 200;
/// Names whose sounds are kept in one transaction.
const NAMES: u32 = 1000;
/// Pairs shown at once.
const SHOWN: u32 = 100;

/// Compares what was changed since the last time.
#[derive(Debug)]
pub(crate) struct Comparing;

#[async_trait]
impl Handler for Comparing {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let person = payload.get("object").and_then(Value::as_str) == Some(Party::Person.table());
        compare(cx, if person { Party::Person } else { Party::Organisation }).await
    }
}

/// Compares all records of a kind that were changed with those that sound alike or have something else in
/// common. What it costs grows with what was changed, not with what there is.
async fn compare(cx: &Cx, party: Party) -> Kept<()> {
    loop {
        let changed = pair::unchecked(&cx.read(), party, BATCH).await?;
        if changed.is_empty() {
            return Ok(());
        }
        // After the records were chosen: whatever they are called by now is found.
        keep_sounds(cx, party).await?;
        let mut pairs = pair::grounds(&cx.read(), party, &changed).await?;
        let own = pair::names(&cx.read(), party, &changed).await?;
        let mut keys: BTreeMap<String, BTreeSet<Id<()>>> = BTreeMap::new();
        for (owner, names) in &own {
            for key in names.iter().flat_map(sounds) {
                keys.entry(key).or_default().insert(*owner);
            }
        }
        let asked: BTreeSet<String> = keys.keys().cloned().collect();
        for (key, others) in sound::meeting(&cx.read(), party, &asked).await? {
            if others.len() >= sound::MOST && !is_whole(&key) {
                // What so many share tells nothing of any two of them.
                continue;
            }
            for one in keys.get(&key).into_iter().flatten() {
                for other in others.iter().filter(|other| *other != one) {
                    pairs.entry((*one, *other)).or_default();
                }
            }
        }
        let both: BTreeSet<Id<()>> = pairs.keys().flat_map(|(one, other)| [*one, *other]).collect();
        let both: Vec<Id<()>> = both.into_iter().collect();
        let names = pair::names(&cx.read(), party, &both).await?;
        let proposals = proposals(&names, &pairs);
        let mut tx = cx.begin().await?;
        pair::begin(&mut tx, party, &changed).await?;
        for (pair, proposal) in proposals {
            pair::propose(&mut tx, party, pair, &proposal).await?;
        }
        tx.commit().await?;
    }
}

/// Keeps the sounds of names that have none yet.
async fn keep_sounds(cx: &Cx, party: Party) -> Kept<()> {
    loop {
        let names = sound::unkeyed(&cx.read(), party, NAMES).await?;
        if names.is_empty() {
            return Ok(());
        }
        let kept: Vec<_> = names.iter().map(|(id, name)| (*id, sounds(name))).collect();
        let mut tx = cx.begin().await?;
        sound::keep(&mut tx, party, &kept).await?;
        tx.commit().await?;
    }
}

/// Two records.
type Two = (Id<()>, Id<()>);
type Pairs = BTreeMap<Two, BTreeSet<Ground>>;

fn proposals(names: &BTreeMap<Id<()>, Vec<Name>>, pairs: &Pairs) -> Vec<(Two, Proposal)> {
    let none = Vec::new();
    pairs
        .iter()
        .filter_map(|((one, other), grounds)| {
            let grounds: Vec<Ground> = grounds.iter().copied().collect();
            let left = names.get(one).unwrap_or(&none);
            let right = names.get(other).unwrap_or(&none);
            let proposal = propose(left, right, &grounds)?;
            Some(((*one, *other), proposal))
        })
        .collect()
}

/// A pair that may be the same, for whoever may decide it.
#[derive(Debug, Clone)]
pub struct Shown<T> {
    /// The proposal.
    pub id: Id<()>,
    /// The one.
    pub one: T,
    /// The other.
    pub other: T,
    /// From 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

fn permit_decide(cx: &Cx, act: &'static Act) -> Result<(), Refusal> {
    cx.permit(act, &Subject::default()).map(|_| ())
}

/// The likeliest pairs of organisations that the actor may decide.
///
/// # Errors
/// The actor keeps no records.
pub async fn organisations(cx: &Cx) -> Outcome<Vec<Shown<OrganisationView>>> {
    permit_decide(cx, &acts::ORGANISATION_CREATE)?;
    let pairs = open(cx, Party::Organisation).await?;
    let ids: Vec<_> = pairs.iter().flat_map(|one| [one.one.cast(), one.other.cast()]).collect();
    let views = likeness::organisations(cx, &ids).await?;
    let view = |id: Id<()>| views.iter().find(|one| one.id.cast() == id).cloned();
    Ok(shown(pairs, view))
}

/// The likeliest pairs of people that the actor may decide.
///
/// # Errors
/// The actor keeps no records.
pub async fn people(cx: &Cx) -> Outcome<Vec<Shown<PersonView>>> {
    permit_decide(cx, &acts::PERSON_CREATE)?;
    let pairs = open(cx, Party::Person).await?;
    let ids: Vec<_> = pairs.iter().flat_map(|one| [one.one.cast(), one.other.cast()]).collect();
    let views = likeness::people(cx, &ids).await?;
    let view = |id: Id<()>| views.iter().find(|one| one.id.cast() == id).cloned();
    Ok(shown(pairs, view))
}

async fn open(cx: &Cx, party: Party) -> Kept<Vec<Pair>> {
    let sight = Sight::of(&cx.actor, party.table());
    pair::open(&cx.read(), party, &sight, &likeness::keeps(cx), SHOWN).await
}

fn shown<T>(pairs: Vec<Pair>, view: impl Fn(Id<()>) -> Option<T>) -> Vec<Shown<T>> {
    pairs
        .into_iter()
        .filter_map(|pair| {
            Some(Shown {
                id: pair.id,
                one: view(pair.one)?,
                other: view(pair.other)?,
                score: pair.score,
                reasons: pair.reasons,
            })
        })
        .collect()
}

/// Decides that a pair is not the same; it is not proposed again.
///
/// # Errors
/// The actor may not merge both, or it was decided before.
pub async fn different(cx: &Cx, id: Id<()>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (found, party) = pair::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    for record in [found.one, found.other] {
        likeness::permit(cx, &tx, party, record).await?;
    }
    if found.state != Decided::Open {
        return Err(Refusal::new(Kind::Conflict, "directory.duplicate.decided").into());
    }
    pair::decide(&mut tx, id, Decided::Different).await?;
    tx.tell(
        Fact::of("directory.duplicate-refused", party.table(), found.one)
            .change(json!({ "other": found.other })),
    );
    tx.commit().await
}
