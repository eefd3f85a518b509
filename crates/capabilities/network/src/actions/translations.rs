//! Hands the words of listings to whoever translates them, and keeps what comes back.

use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Refusal};
use lb_language::names::given_away;
use lb_store::{Cx, Fact, Kept, Outcome, Tx};
use serde_json::json;

use crate::organisations::Card;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::state::State;
use crate::rules::words::{self, Part, Words};
use crate::store;

/// These listings with their words, as far as they are there and not over for good. Whoever shows anything of them asks
/// the policy engine.
///
/// # Errors
/// The database does not answer.
pub async fn words(cx: &Cx, ids: &[Id<Listing>]) -> Kept<Vec<(Listing, Words)>> {
    let reader = cx.read();
    let mut listings = store::listing::all(&reader, ids).await?;
    listings.retain(|one| one.state != State::Closed);
    let mut kept = store::translation::of(&reader, ids).await?;
    let with = listings.into_iter().map(|listing| {
        let kept = kept.remove(&listing.id).unwrap_or_default();
        let words = Words::new(&listing.written, listing.changed_at, &kept);
        (listing, words)
    });
    Ok(with.collect())
}

/// Some listings after `after`, in the order of their identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn after(cx: &Cx, after: Option<Id<Listing>>, limit: u32) -> Kept<Vec<Id<Listing>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    store::listing::after(&cx.read(), &after, limit).await
}

/// Keeps a translation of one of a listing's texts, which said `original` when it was translated.
///
/// # Errors
/// The listing is gone or says something else by now, a teaser names its owner, or the database
/// does not answer.
pub async fn keep(
    tx: &mut Tx,
    room: &Network,
    permit: &Permit,
    id: Id<Listing>,
    part: Part,
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let listing = store::listing::find(tx, id).await?.ok_or_else(Refusal::missing)?;
    if part.of(&listing.written) != Some(original) {
        return Err(Refusal::stale().into());
    }
    if part == Part::Teaser {
        let owner = listing.organisation;
        let cards = room.setup.organisations.cards(tx.cx(), &[owner]).await?;
        let names = cards.get(&owner).map(Card::all_names).unwrap_or_default();
        if let Some(name) = given_away(&new.text, &names) {
            let refusal = Refusal::new(Refused::Invalid, "network.teaser.names");
            return Err(refusal.with("name", name).at("text").into());
        }
    }
    let (language, origin) = (new.language, new.origin);
    let text = match part {
        Part::Text => new.text,
        Part::Title | Part::Teaser => new.text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let kept = words::Kept {
        part,
        language,
        text,
        origin,
        made: new.made,
        translated: original.to_owned(),
    };
    store::translation::put(tx, id, &kept).await?;
    tx.tell(
        Fact::of("listing.translated", "listing", id)
            .within(Some(listing.workspace))
            .change(json!({ "text": part, "language": language, "origin": origin,
                    "act": permit.act().code })),
    );
    Ok(())
}
