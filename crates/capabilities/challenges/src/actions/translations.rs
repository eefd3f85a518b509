//! Hands the words of challenges to whoever translates them, and keeps what comes back.

use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_language::names::given_away;
use lb_store::{Cx, Kept, Outcome, Tx};
use serde_json::json;

use super::challenge::fact;
use crate::names::Card;
use crate::record::Challenge;
use crate::room::Challenges;
use crate::rules::words::{self, Part, Words};
use crate::store;

/// These challenges with their words. Whoever shows anything of them asks the policy engine.
///
/// # Errors
/// The database does not answer.
pub async fn words(cx: &Cx, ids: &[Id<Challenge>]) -> Kept<Vec<(Challenge, Words)>> {
    let rows = cx.read();
    let found = store::all(&rows, ids).await?;
    let mut kept = store::translation::of(&rows, ids).await?;
    let with = found.into_iter().map(|one| {
        let kept = kept.remove(&one.id).unwrap_or_default();
        let words = Words::new(&one.problem, one.made_at, &kept);
        (one, words)
    });
    Ok(with.collect())
}

/// Some challenges after `after`, in the order of their identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn after(cx: &Cx, after: Option<Id<Challenge>>, limit: u32) -> Kept<Vec<Id<Challenge>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    store::translation::after(&cx.read(), &after, limit).await
}

/// Keeps a translation of one of a challenge's texts, which said `original` when it was translated.
///
/// # Errors
/// The challenge is gone or says something else by now, a translation gives the owner of a blind one away, or the
/// database does not answer.
pub async fn keep(
    tx: &mut Tx,
    room: &Challenges,
    permit: &Permit,
    (id, part): (Id<Challenge>, Part),
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let one = store::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    if part.of(&one.problem) != original {
        return Err(Refusal::stale().into());
    }
    if one.problem.blind {
        let cards = room.organisations.cards(tx.cx(), &[one.organisation]).await?;
        let names = cards.get(&one.organisation).map(Card::all_names).unwrap_or_default();
        if let Some(name) = given_away(&new.text, &names) {
            let refusal = Refusal::new(Kind::Invalid, "challenges.names");
            return Err(refusal.with("name", name).at("text").into());
        }
    }
    let (language, origin) = (new.language, new.origin);
    let text = match part {
        Part::Text => new.text,
        Part::Title => new.text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let (made, translated) = (new.made, original.to_owned());
    let kept = words::Kept { part, language, text, origin, made, translated };
    store::translation::put(tx, id, &kept).await?;
    tx.tell(fact("challenge.translated", &one).change(json!({ "text": part,
        "language": language, "origin": origin, "act": permit.act().code })));
    Ok(())
}
