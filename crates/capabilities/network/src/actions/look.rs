//! Looks through a listing before it is sent: how complete it is, what is like it already, what its teaser could be.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Language, Refusal};
use lb_language::gist::Rarity;
use lb_store::{Cx, Outcome};

use super::read::{self, Seen};
use crate::record::Listing;
use crate::room::Network;
use crate::rules;
use crate::rules::completeness::{Part, missing, share};
use crate::rules::listing::{Ask, Kind};
use crate::store::listing::Filter;
use crate::suggest::{apart, whole};

/// Similar listings shown.
const SIMILAR: usize = 3;

/// What looking a listing through gave.
#[derive(Debug, Clone)]
pub struct Looked {
    /// How complete it is, 0–1.
    pub share: f64,
    /// What would make it more complete.
    pub missing: Vec<Part>,
    /// Listings of the same kind on the market that are very like it, the most like first.
    pub similar: Vec<Seen>,
}

/// Listings over which is counted which words everybody uses.
const USUAL: usize = 400;

/// A teaser from the words of what was typed, for its writer to read: nothing is kept. `None`: no sentence will do.
///
/// # Errors
/// The language is none, or the database does not answer.
pub async fn teaser(
    cx: &Cx,
    room: &Network,
    ask: &Ask,
    names: &[String],
) -> Outcome<Option<String>> {
    let unknown = |_| Refusal::new(Refused::Invalid, "network.language.unknown").at("language");
    let language: Language = ask.language.parse().map_err(unknown)?;
    let (usual, _) = read::list(cx, room, &Filter::default(), None, USUAL).await?;
    let said = |one: &Seen| (whole(&one.listing, one.named), one.listing.written.language);
    let usual: Vec<(String, Language)> = usual.iter().map(said).collect();
    let (ask, names) = (ask.clone(), names.to_vec());
    let proposed = apart(move || {
        let rarity = Rarity::over(usual.iter().map(|(text, language)| (text.as_str(), *language)));
        rules::teaser::proposed(&ask.title, &ask.text, language, &names, &rarity)
    });
    proposed.await
}

/// Looks through what was typed; `own` is the listing it is about to replace.
///
/// # Errors
/// The database does not answer.
pub async fn look(cx: &Cx, room: &Network, ask: &Ask, own: Option<Id<Listing>>) -> Outcome<Looked> {
    let found = match Kind::from_code(&ask.kind) {
        Some(kind) => {
            let text = format!("{}\n{}", ask.title.trim(), ask.text.trim());
            room.markets.similar(cx, kind, text, own, SIMILAR).await?
        }
        None => Vec::new(),
    };
    let listings = found.into_iter().map(|one| one.listing).collect();
    Ok(Looked {
        share: share(ask),
        missing: missing(ask),
        similar: read::seen(cx, room, listings).await?,
    })
}
