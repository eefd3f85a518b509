//! Suggests partners for an organisation as a whole, over everything it has on the market and what its record says
//! of it; and says of any other why it stands where it stands, or nowhere.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Id, Language, Organisation, Refusal};
use lb_reasons::Words;
use lb_store::{Cx, Outcome};

use super::read::{self, Seen, seen};
use super::suggestions::{Aside, Reason, Suggestion, by_taste, cards, obstacles, reasons};
use crate::acts;
use crate::organisations::{Card, Profile};
use crate::record::Listing;
use crate::room::Network;
use crate::rules::listing::{Conditions, Kind, Written};
use crate::rules::state::State;
use crate::store::exclusion::Cause;
use crate::store::interest::Level;
use crate::store::{self, listing::Filter};
use crate::suggest::{Found, Market, apart};

/// Own listings that are looked at, the latest first.
const OWN: usize = 20;
/// Further listings of a partner that are named beside the best.
const ALSO: usize = 3;
/// Listings that were said no to that are shown.
const DECLINED: usize = 20;
/// Pairs that are looked at to say why somebody is not suggested, and that are shown of them.
const LOOKED: usize = 12;
const SHOWN: usize = 3;

/// A partner that is suggested.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its listing that fits best.
    pub suggestion: Suggestion,
    /// The own listing that it fits; `None`: what the own record says.
    pub through: Option<Seen>,
    /// Other listings of the same partner that fit too.
    pub also: Vec<Seen>,
}

/// What is suggested for an organisation.
#[derive(Debug, Clone)]
pub struct Partners {
    /// The organisation.
    pub card: Card,
    /// Its listings on the market.
    pub own: Vec<Seen>,
    /// In which language its record says what it does; `None`: it says nothing and took no part.
    pub profile: Option<Language>,
    /// The best partners.
    pub list: Vec<Partner>,
    /// How many there are at all, those set aside not counted; a listing without a name counts as one.
    pub total: usize,
    /// Listings left out because the organisation said no to them.
    pub declined: Vec<Seen>,
    /// Organisations kept out, with their cards where known.
    pub excluded: Vec<(Id<Organisation>, Option<Card>, Cause)>,
}

/// A listing of another, with the place among the own ones of the one that it fits best.
type Best = (Found, usize);

/// Everything that partners are found in.
struct Scene {
    known: Profile,
    own: Vec<Seen>,
    /// Own listings, and the record as one more.
    items: Vec<Id<Listing>>,
    aside: Aside,
    market: Arc<Market>,
    sight: Sight,
    /// Whose a listing of the market is, where it is named.
    owners: BTreeMap<Id<Listing>, Id<Organisation>>,
}

/// What the record of an organisation says, as an offer: others' needs find it by what it does.
fn offer(cx: &Cx, id: Id<Organisation>, known: &Profile) -> Option<Listing> {
    let (language, text) = known.text.clone()?;
    let workspace = known.card.subject.workspace?;
    let mut told = DefaultHasher::new();
    (language.code(), &text, &known.fields, &known.card.country).hash(&mut told);
    // Two readers share a market only where they read the same of the record.
    let visibility = if known.common { Visibility::Workspace } else { Visibility::Private };
    Some(Listing {
        id: id.cast(),
        workspace,
        organisation: id,
        written: Written {
            kind: Kind::Offer,
            language,
            title: String::new(),
            teaser: Some(text.clone()),
            text,
            fields: known.fields.clone(),
            collaboration: Vec::new(),
            readiness: None,
            ip: Vec::new(),
            countries_wanted: Vec::new(),
            conditions: Conditions::default(),
            budget: None,
            capacity: None,
            visibility,
        },
        country: known.card.country.clone(),
        state: State::Published,
        closed_as: None,
        visibility,
        expires_at: None,
        published_at: None,
        passed_by: None,
        written_by: None,
        made_at: cx.now,
        changed_at: cx.now,
        version: i64::try_from(told.finish() >> 1).unwrap_or_default(),
        shared_with: Vec::new(),
        demonstration: false,
    })
}

impl Scene {
    async fn of(cx: &Cx, room: &Network, organisation: Id<Organisation>) -> Outcome<Self> {
        let known = room.setup.organisations.profile(cx, organisation).await?;
        let known = known.ok_or_else(Refusal::missing)?;
        let subject = Subject {
            workspace: known.card.subject.workspace,
            organisation: Some(organisation),
            ..Subject::default()
        };
        cx.permit(&acts::SUGGESTION_READ, &subject)?;
        let filter = Filter {
            own: Some(vec![organisation]),
            state: Some(State::Published),
            ..Filter::default()
        };
        let (own, _) = read::list(cx, room, &filter, None, OWN).await?;
        let may = |one: &Seen| cx.may(&acts::SUGGESTION_READ, &one.listing.subject());
        let own: Vec<Seen> = own.into_iter().filter(may).collect();
        let profile = offer(cx, organisation, &known);
        let known = if profile.is_some() { known } else { Profile { text: None, ..known } };
        let mut items: Vec<_> = own.iter().map(|one| one.listing.id).collect();
        items.extend(profile.as_ref().map(|one| one.id));
        let market = room.markets.of(cx, profile.as_ref()).await?;
        let sight = Sight::of(&cx.actor, "listing");
        let stands = store::listing::stands(&cx.read(), &sight, cx.now).await?;
        let named = stands.into_iter().filter(|stand| sight.names(&stand.subject));
        Ok(Self {
            aside: Aside::of(cx, organisation).await?,
            owners: named
                .filter_map(|stand| Some((stand.id, stand.subject.organisation?)))
                .collect(),
            known,
            own,
            items,
            market,
            sight,
        })
    }

    /// Who stands behind a listing: an organisation, or the listing itself where it has no name.
    fn partner(&self, listing: Id<Listing>) -> Id<()> {
        self.owners.get(&listing).map_or_else(|| listing.cast(), |owner| owner.cast())
    }

    fn own_at(&self, at: usize) -> Option<&Seen> {
        self.own.get(at)
    }

    /// Every listing that fits something of the own ones, best first, each with what it fits best; own ones and
    /// those of organisations that are kept out are left out.
    async fn found(&self, organisation: Id<Organisation>) -> Outcome<Vec<Best>> {
        let (market, items) = (Arc::clone(&self.market), self.items.clone());
        let best = apart(move || {
            let mut best: BTreeMap<Id<Listing>, Best> = BTreeMap::new();
            for (at, item) in items.iter().enumerate() {
                for found in market.list(*item) {
                    let better = best
                        .get(&found.other)
                        .is_none_or(|(known, _)| found.pair.score > known.pair.score);
                    if better {
                        best.insert(found.other, (found, at));
                    }
                }
            }
            best
        });
        let out = |other: &Id<Listing>| {
            self.owners.get(other).is_some_and(|owner| {
                *owner == organisation || self.aside.excluded.iter().any(|one| one.other == *owner)
            })
        };
        let own: std::collections::BTreeSet<_> = self.items.iter().copied().collect();
        let mut found: Vec<Best> = best
            .await?
            .into_values()
            .filter(|(one, _)| !own.contains(&one.other) && !out(&one.other))
            .collect();
        found.sort_by(|(a, _), (b, _)| {
            b.pair.score.total_cmp(&a.pair.score).then(a.other.cmp(&b.other))
        });
        Ok(found)
    }
}

/// Partners in their order: the best listing with its factor of taste and what it fits, and further listings.
struct Placed {
    best: Found,
    factor: f64,
    at: usize,
    also: Vec<Id<Listing>>,
}

/// Groups what was found by who stands behind it.
async fn placed(room: &Network, scene: &Scene, open: Vec<Best>) -> Outcome<Vec<Placed>> {
    let at: BTreeMap<Id<Listing>, usize> = open.iter().map(|(one, at)| (one.other, *at)).collect();
    let found = open.into_iter().map(|(one, _)| one).collect();
    let mut order: Vec<Placed> = Vec::new();
    let mut places: BTreeMap<Id<()>, usize> = BTreeMap::new();
    for (best, factor) in by_taste(room, &scene.market, &scene.aside, found).await? {
        match places.get(&scene.partner(best.other)).and_then(|place| order.get_mut(*place)) {
            Some(known) => known.also.push(best.other),
            None => {
                places.insert(scene.partner(best.other), order.len());
                let at = at.get(&best.other).copied().unwrap_or_default();
                order.push(Placed { best, factor, at, also: Vec::new() });
            }
        }
    }
    Ok(order)
}

fn partners(scene: &Scene, found: &[Best]) -> usize {
    let all: std::collections::BTreeSet<_> =
        found.iter().map(|(one, _)| scene.partner(one.other)).collect();
    all.len()
}

async fn records(
    cx: &Cx,
    room: &Network,
    sight: &Sight,
    ids: &[Id<Listing>],
) -> Outcome<BTreeMap<Id<Listing>, Seen>> {
    let found = store::listing::some(&cx.read(), sight, ids).await?;
    Ok(seen(cx, room, found).await?.into_iter().map(|one| (one.listing.id, one)).collect())
}

/// The best `limit` partners of an organisation.
///
/// # Errors
/// There is no such organisation that the reader may know, it may not see what is suggested to it, or something
/// broke.
pub async fn list(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    limit: usize,
) -> Outcome<Partners> {
    let scene = Scene::of(cx, room, organisation).await?;
    let found = scene.found(organisation).await?;
    let no = |one: &Best| scene.aside.level(one.0.other) == Some(Level::No);
    let (declined, open): (Vec<Best>, Vec<Best>) = found.into_iter().partition(no);
    let total = partners(&scene, &open);
    let mut order = placed(room, &scene, open).await?;
    order.truncate(limit.clamp(1, 100));
    let declined: Vec<_> = declined.into_iter().take(DECLINED).map(|(one, _)| one.other).collect();
    let ids: Vec<Id<Listing>> = order
        .iter()
        .flat_map(|one| std::iter::once(one.best.other).chain(one.also.iter().take(ALSO).copied()))
        .chain(declined.iter().copied())
        .collect();
    let records = records(cx, room, &scene.sight, &ids).await?;
    let words = Words::of(cx.locale);
    let list = order.iter().zip(1..).filter_map(|(one, rank)| {
        let pair = scene.market.explained(&one.best.pair);
        let other = records.get(&one.best.other)?;
        Some(Partner {
            suggestion: Suggestion {
                seen: other.clone(),
                rank,
                score: pair.score,
                forward: pair.forward,
                backward: pair.backward,
                reasons: reasons(&scene.market, &pair, &words, other),
                interest: scene.aside.level(one.best.other),
                moved: one.factor - 1.0,
            },
            through: scene.own_at(one.at).cloned(),
            also: one.also.iter().take(ALSO).filter_map(|id| records.get(id).cloned()).collect(),
        })
    });
    Ok(Partners {
        list: list.collect(),
        total,
        declined: declined.iter().filter_map(|id| records.get(id).cloned()).collect(),
        excluded: cards(cx, room, &scene.aside).await?,
        profile: scene.known.text.as_ref().map(|(language, _)| *language),
        card: scene.known.card,
        own: scene.own,
    })
}

/// A pair of the two organisations.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The own listing; `None`: what the own record says.
    pub own: Option<Seen>,
    /// The listing of the other.
    pub other: Seen,
    /// How well both fit, 0–1.
    pub score: f64,
    /// Whether nothing forbids the two to meet.
    pub eligible: bool,
    /// Whether the own organisation said no to it.
    pub declined: bool,
    /// Why they fit.
    pub reasons: Vec<Reason>,
    /// What keeps the pair from standing higher.
    pub obstacles: Vec<String>,
}

/// Why another organisation stands where it stands, or nowhere.
#[derive(Debug, Clone)]
pub struct Whether {
    /// The other organisation, where the reader may know it.
    pub card: Option<Card>,
    /// Its place among the partners, and how many there are; `None`: it is not among them.
    pub place: Option<(usize, usize)>,
    /// Why it is kept out, where the own organisation keeps it out.
    pub excluded: Option<Cause>,
    /// Whether the own organisation has nothing that could be compared.
    pub nothing_own: bool,
    /// The best pairs; none: the reader sees nothing of it that stands on the other side of something own.
    pub pairs: Vec<Compared>,
}

/// Why another organisation stands where it stands among the partners of one, or nowhere. What the reader may not
/// see counts as what is not there.
///
/// # Errors
/// As [`list`]; or it is the same organisation.
pub async fn whether(
    cx: &Cx,
    room: &Network,
    organisation: Id<Organisation>,
    other: Id<Organisation>,
) -> Outcome<Whether> {
    if other == organisation {
        return Err(Refusal::missing().into());
    }
    let scene = Scene::of(cx, room, organisation).await?;
    let found = scene.found(organisation).await?;
    let no = |one: &Best| scene.aside.level(one.0.other) == Some(Level::No);
    let open: Vec<Best> = found.into_iter().filter(|one| !no(one)).collect();
    let total = partners(&scene, &open);
    let order = placed(room, &scene, open).await?;
    let place = order.iter().position(|one| scene.partner(one.best.other) == other.cast());
    let theirs: Vec<Id<Listing>> =
        scene.owners.iter().filter(|(_, owner)| **owner == other).map(|(id, _)| *id).collect();
    let (market, items) = (Arc::clone(&scene.market), scene.items.clone());
    let mut told = apart(move || {
        let mut told = Vec::new();
        let pairs =
            theirs.iter().flat_map(|one| items.iter().enumerate().map(move |own| (own, one)));
        for ((at, item), one) in pairs {
            if told.len() == LOOKED {
                break;
            }
            told.extend(market.why(*item, *one)?.map(|found| (at, *one, found.why)));
        }
        lb_store::Kept::Ok(told)
    })
    .await??;
    told.sort_by(|a, b| {
        let (first, second) = (&a.2.pair, &b.2.pair);
        second.eligible.cmp(&first.eligible).then(second.score.total_cmp(&first.score))
    });
    told.truncate(SHOWN);
    let ids: Vec<_> = told.iter().map(|(_, one, _)| *one).collect();
    let records = records(cx, room, &scene.sight, &ids).await?;
    let words = Words::of(cx.locale);
    let pairs = told.into_iter().filter_map(|(at, one, why)| {
        let other = records.get(&one)?;
        Some(Compared {
            own: scene.own_at(at).cloned(),
            other: other.clone(),
            score: why.pair.score,
            eligible: why.pair.eligible,
            declined: scene.aside.level(one) == Some(Level::No),
            reasons: reasons(&scene.market, &why.pair, &words, other),
            obstacles: obstacles(cx, &why.obstacles, &words, other),
        })
    });
    Ok(Whether {
        pairs: pairs.collect(),
        card: room.setup.organisations.cards(cx, &[other]).await?.remove(&other),
        place: place.map(|place| (place + 1, total)),
        excluded: scene.aside.excluded.iter().find(|one| one.other == other).map(|one| one.cause),
        nothing_own: scene.items.is_empty(),
    })
}
