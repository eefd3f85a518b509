//! Lets each speaker confirm, change or take back what was written down, by a link without account.

use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome, Rows, Tx};

use super::capture::fact;
use super::links::{Behind, find};
use super::plan;
use super::read::load;
use crate::record::{Gathering, Statement};
use crate::rules::amend::answers_for;
use crate::rules::course::Purpose;
use crate::rules::statement::{State, Verdict, answered};
use crate::rules::strike::strike;
use crate::store;

/// The form behind a link.
#[derive(Debug, Clone)]
pub struct Form {
    /// Who is asked, and where.
    pub behind: Behind,
    /// What this speaker said.
    pub said: Vec<Statement>,
}

/// The form.
///
/// # Errors
/// As [`find`].
pub async fn form(cx: &Cx, link: &str) -> Outcome<Form> {
    let behind = find(cx, link, Purpose::Wording).await?;
    let said = own(&cx.read(), &behind).await?;
    Ok(Form { behind, said })
}

/// What it is for this person to confirm: its own words, and those of its company that nobody in particular said.
async fn own(on: &impl Rows, behind: &Behind) -> Outcome<Vec<Statement>> {
    let mut all = store::statement::of(on, behind.gathering.id).await?;
    all.retain(|one| answers_for(one, &behind.person));
    Ok(all)
}

/// What a speaker says of one statement, and the version it read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which statement.
    pub statement: Id<Statement>,
    /// The version that was read.
    pub version: i64,
    /// What is said of it.
    pub verdict: Verdict,
}

/// Takes what a speaker says; said twice, it counts once. Gives how many statements changed.
///
/// # Errors
/// As [`find`]; a statement is another's, was changed since, or the words are missing or too long.
pub async fn answer(cx: &Cx, link: &str, all: &[Said]) -> Outcome<usize> {
    let Form { behind, .. } = form(cx, link).await?;
    let mut tx = cx.begin().await?;
    // Read within the transaction: what was answered meanwhile is seen.
    let known = own(&tx, &behind).await?;
    let mut changed = 0;
    let mut gone = Vec::new();
    for said in all {
        let one = known.iter().find(|one| one.id == said.statement).ok_or_else(Refusal::missing)?;
        let after = answered(one, &said.verdict, cx.now)
            .map_err(|refusal| refusal.at(format!("words.{}", one.id)))?;
        let Some(after) = after else { continue };
        if one.version != said.version {
            return Err(Refusal::stale().into());
        }
        store::statement::keep(&mut tx, &after, one.version).await?;
        let action = match after.state {
            State::Withdrawn => {
                gone.extend([one.words.clone(), one.heard.clone()]);
                "statement.withdrawn"
            }
            _ => "statement.confirmed",
        };
        tx.tell(fact(action, &behind.gathering, &after));
        changed += 1;
    }
    if !gone.is_empty() {
        let gathering = load(&tx, behind.gathering.id).await?;
        strike_out(&mut tx, gathering, &gone).await?;
    }
    store::link::used(&mut tx, behind.link.id, "").await?;
    tx.commit().await?;
    Ok(changed)
}

/// Takes back here what its speaker took back where it had gone on to: the words are gone here too. For the
/// couplings; told twice, it counts once.
///
/// # Errors
/// Somebody else asks, it is being changed just now, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Statement>) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    let Some(one) = store::statement::find(&tx, id).await? else { return Ok(()) };
    let Some(after) = answered(&one, &Verdict::Withdraw, cx.now)? else { return Ok(()) };
    let gathering = load(&tx, one.gathering).await?;
    store::statement::keep(&mut tx, &after, one.version).await?;
    tx.tell(fact("statement.withdrawn", &gathering, &after));
    strike_out(&mut tx, gathering, &[one.words, one.heard]).await?;
    tx.commit().await
}

/// Takes what was taken back out of the minutes too, as far as it stands there word for word.
async fn strike_out(tx: &mut Tx, mut one: Gathering, gone: &[String]) -> Outcome<()> {
    let now = tx.cx().now;
    if !one.minutes.as_mut().is_some_and(|minutes| strike(minutes, gone, now)) {
        return Ok(());
    }
    one.changed_at = now;
    let version = one.version;
    store::gathering::keep(tx, &one, version).await?;
    tx.tell(plan::fact("gathering.minutes-struck", &one));
    Ok(())
}
