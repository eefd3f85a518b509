//! Counts what became of the collaborations of one organisation or one network.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Outcome};

use super::read::names;
use crate::acts;
use crate::names::Known;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::Step;
use crate::rules::outcome::{Amount, Outcome as Kind};
use crate::rules::portfolio::Counted;
use crate::store;
use crate::store::ask::Rate;
use crate::store::collaboration::{Filter, Told};

/// What became of some collaborations.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// How many there are, where the records are the latest of more.
    pub all: Option<u64>,
    /// The records.
    pub list: Vec<Collaboration>,
    /// The same as far as they are counted.
    pub counted: Vec<Counted>,
    /// The names of both sides.
    pub names: Known,
    /// What became of the organisations; of a network only.
    pub outcomes: Vec<(Id<Organisation>, Kind, Option<Amount>)>,
    /// How many answer when they are asked how it went on; of a network only.
    pub rates: Vec<Rate>,
}

impl Portfolio {
    /// How many organisations work together here.
    #[must_use]
    pub fn organisations(&self) -> usize {
        let both = |one: &Collaboration| [one.one.organisation, one.two.organisation];
        self.list.iter().flat_map(both).collect::<BTreeSet<_>>().len()
    }
}

/// Collaborations counted for one organisation at most.
const MOST: usize = 5_000;

/// What became of those of one organisation.
///
/// # Errors
/// The reader takes no part in it, or the database does not answer.
pub async fn of_organisation(
    cx: &Cx,
    room: &Collaborations,
    organisation: Id<Organisation>,
) -> Outcome<Portfolio> {
    let subject = Subject { organisation: Some(organisation), ..Subject::default() };
    cx.permit(&acts::PORTFOLIO, &subject)?;
    let rows = cx.read();
    let filter = Filter { organisation: Some(organisation), ..Filter::default() };
    let list = store::collaboration::list(&rows, &cx.actor, filter, None, MOST).await?;
    let all = if list.len() < MOST {
        None
    } else {
        let all = store::collaboration::count(&rows, &cx.actor, filter).await?;
        Some(all).filter(|all| *all > u64::try_from(MOST).unwrap_or(u64::MAX))
    };
    let ids: Vec<_> = list.iter().map(|one| one.id).collect();
    let steps = store::collaboration::steps(&rows, &ids).await?;
    Ok(Portfolio { all, ..counted(cx, room, list, &steps).await? })
}

/// What became of those of a network.
///
/// # Errors
/// The reader neither works for it nor supervises it, or the database does not answer.
pub async fn of_network(
    cx: &Cx,
    room: &Collaborations,
    workspace: Id<Workspace>,
) -> Outcome<Portfolio> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::NETWORK, &subject)?;
    let rows = cx.read();
    let list = store::collaboration::of_network(&rows, workspace).await?;
    let steps = store::collaboration::network_steps(&rows, workspace).await?;
    let rates = store::ask::rates(&rows, workspace).await?;
    let outcomes = store::outcome::of_network(&rows, workspace).await?;
    Ok(Portfolio { rates, outcomes, ..counted(cx, room, list, &steps).await? })
}

async fn counted(
    cx: &Cx,
    room: &Collaborations,
    list: Vec<Collaboration>,
    steps: &[Told],
) -> Outcome<Portfolio> {
    let mut first: BTreeMap<Id<Collaboration>, Vec<(Step, Instant)>> = BTreeMap::new();
    for told in steps {
        let known = first.entry(told.collaboration).or_default();
        if !known.iter().any(|(step, _)| *step == told.step) {
            known.push((told.step, told.at));
        }
    }
    let code = |language: Option<lb_kernel::Language>| language.map(|one| one.code().to_owned());
    let counted = list
        .iter()
        .map(|one| Counted {
            countries: (one.one.country.clone(), one.two.country.clone()),
            languages: (code(one.one.language), code(one.two.language)),
            sector: one.sector.clone(),
            step: one.step,
            reached: one.reached,
            reason: one.reason,
            value: one.value,
            steps: first.remove(&one.id).unwrap_or_default(),
        })
        .collect();
    Ok(Portfolio {
        names: names(cx, room, &list).await?,
        counted,
        list,
        all: None,
        rates: Vec::new(),
        outcomes: Vec::new(),
    })
}
