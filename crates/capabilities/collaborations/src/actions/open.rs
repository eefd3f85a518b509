//! Opens collaborations: from an introduction, a challenge, a meeting, or by hand.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Language, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use crate::acts;
use crate::record::{Collaboration, Party};
use crate::room::Collaborations;
use crate::rules::course::{LINE, Side, Source, Step, asked_at, asked_from};
use crate::store;
use crate::store::collaboration::Told;

/// What opens a collaboration.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The network that looks after it.
    pub workspace: Id<Workspace>,
    /// The side that looked for something.
    pub one: Party,
    /// The other.
    pub two: Party,
    /// What it is about.
    pub title: String,
    /// Language of the title.
    pub language: Language,
    /// What brought them together.
    pub source: Source,
    /// Which record of that kind; one cause opens one collaboration.
    pub source_record: String,
    /// Code of the field.
    pub sector: Option<String>,
    /// When it began.
    pub started_at: Instant,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

pub(crate) fn fact(action: &'static str, one: &Collaboration) -> Fact {
    Fact::of(action, "collaboration", one.id).within(Some(one.workspace))
}

/// Opens it; where its cause has opened one already, gives that.
///
/// # Errors
/// The actor may not, both sides are the same, or the database does not answer.
pub async fn open(cx: &Cx, opening: &Opening) -> Outcome<Collaboration> {
    let subject = Subject { workspace: Some(opening.workspace), ..Subject::default() };
    cx.permit(&acts::OPEN, &subject)?;
    let mut tx = cx.begin().await?;
    let made = enter(&mut tx, opening).await?;
    tx.commit().await?;
    Ok(made)
}

/// The same for the desk, which says by itself who works together: only whom it may see.
///
/// # Errors
/// As [`open`]; or an organisation is not known to the actor.
pub async fn open_by_hand(
    cx: &Cx,
    room: &Collaborations,
    opening: &Opening,
) -> Outcome<Collaboration> {
    let sides = [("one", opening.one.organisation), ("two", opening.two.organisation)];
    let seen = room.names.seen(cx, &sides.map(|(_, id)| id)).await?;
    for (side, id) in sides {
        if !seen.contains(&id) {
            let refusal = Refusal::new(Kind::Invalid, "collaborations.unknown");
            return Err(refusal.at(format!("{side}.organisation")).into());
        }
    }
    if opening.title.trim().is_empty() {
        return Err(Refusal::new(Kind::Invalid, "collaborations.missing").at("title").into());
    }
    open(cx, opening).await
}

/// The same within a transaction.
pub(crate) async fn enter(tx: &mut Tx, opening: &Opening) -> Outcome<Collaboration> {
    if opening.one.organisation == opening.two.organisation {
        return Err(Refusal::new(Kind::Conflict, "collaborations.same").into());
    }
    let now = tx.cx().now;
    let new = Collaboration {
        id: tx.cx().new_id(),
        workspace: opening.workspace,
        one: opening.one.clone(),
        two: opening.two.clone(),
        title: opening.title.trim().chars().take(LINE).collect(),
        language: opening.language,
        source: opening.source,
        source_record: opening.source_record.clone(),
        sector: opening.sector.clone(),
        step: Step::Introduced,
        reached: Step::Introduced,
        reason: None,
        value: None,
        started_at: opening.started_at,
        changed_at: now,
        version: 1,
        demonstration: opening.demonstration,
    };
    if !store::collaboration::add(tx, &new).await? {
        let source = opening.source.to_string();
        let found = store::collaboration::by_source(tx, &source, &opening.source_record).await?;
        return Ok(found.ok_or_else(Refusal::missing)?);
    }
    let told = Told {
        collaboration: new.id,
        step: Step::Introduced,
        side: Side::Desk,
        note: String::new(),
        evidence: String::new(),
        // The platform itself has no name worth telling.
        name: if tx.cx().actor.is_system() { String::new() } else { tx.cx().actor.name.clone() },
        at: opening.started_at,
    };
    store::collaboration::tell(tx, &told).await?;
    for month in asked_from(opening.started_at, now) {
        super::ask::put(tx, new.id, month, asked_at(opening.started_at, month)).await?;
    }
    tx.tell(fact("collaboration.opened", &new).change(json!({
        "source": new.source, "one": new.one.organisation, "two": new.two.organisation,
    })));
    Ok(new)
}
