//! Lets each speaker confirm, change or take back what was written down, by a link without account.

use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome, Rows, Tx};

use super::capture::fact;
use super::links::{Behind, find};
use super::minutes::strike_out;
use super::read::load;
use crate::record::Statement;
use crate::rules::amend::answers_for;
use crate::rules::course::Purpose;
use crate::rules::statement::{Consent, State, Verdict, answered};
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
    for said in all {
        let one = known.iter().find(|one| one.id == said.statement).ok_or_else(Refusal::missing)?;
        let after = answered(one, &said.verdict, cx.now)
            .map_err(|refusal| refusal.at(format!("words.{}", one.id)))?;
        let Some(after) = after else { continue };
        if one.version != said.version {
            return Err(Refusal::stale().into());
        }
        keep_said(&mut tx, one, &after).await?;
        changed += 1;
    }
    store::link::used(&mut tx, behind.link.id, "").await?;
    tx.commit().await?;
    Ok(changed)
}

/// Keeps what a speaker said of a statement; what may no longer stand in the minutes and in promises made of it goes.
async fn keep_said(tx: &mut Tx, before: &Statement, after: &Statement) -> Outcome<()> {
    store::statement::keep(tx, after, before.version).await?;
    let gathering = load(tx, before.gathering).await?;
    let action = match after.state {
        State::Withdrawn => "statement.withdrawn",
        _ => "statement.confirmed",
    };
    tx.tell(fact(action, &gathering, after));
    strike_out(tx, gathering, before, after).await
}

/// Says here what its speaker said where it had gone on to: that it is taken back (`None`), other words, how far they may
/// go. For the couplings; told twice, it counts once.
///
/// # Errors
/// Somebody else asks, it is being changed just now, or the database does not answer.
pub async fn follow(cx: &Cx, id: Id<Statement>, said: Option<(String, Consent)>) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    let Some(one) = store::statement::find(&tx, id).await? else { return Ok(()) };
    let verdict = match said {
        Some(_) if one.state == State::Withdrawn => return Ok(()),
        Some((words, consent)) => Verdict::Confirm { words, consent },
        None => Verdict::Withdraw,
    };
    let Some(after) = answered(&one, &verdict, cx.now)? else { return Ok(()) };
    keep_said(&mut tx, &one, &after).await?;
    tx.commit().await
}
