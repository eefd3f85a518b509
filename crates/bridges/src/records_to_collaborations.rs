//! Tells collaborations of the gatherings and challenges in which they can live, and of what began them, to each reader
//! those that it may see.

use async_trait::async_trait;
use lb_challenges::actions::{proposal, story, translations};
use lb_challenges::record::Challenge;
use lb_challenges::rules::words::{Part, Words};
use lb_collaborations::rules::course::{PlaceKind, Source};
use lb_collaborations::{Cause, Records, Setting, Settings};
use lb_introductions::actions::read as introductions;
use lb_kernel::{Id, Organisation};
use lb_roundtables::actions::read::{self, Filter};
use lb_roundtables::record::Gathering;
use lb_store::{Cx, Halt, Kept, Outcome};

use super::cast;

/// The latest of each kind and side that are offered for choice.
const MOST: usize = 30;

/// Gatherings and challenges.
pub struct Settled;

/// What nobody may see here is none; what broke is broken.
fn kept<T: Default>(outcome: Outcome<T>) -> Kept<T> {
    match outcome {
        Ok(found) => Ok(found),
        Err(broken @ Halt::Broken(_)) => Err(broken),
        Err(Halt::Refused(_)) => Ok(T::default()),
    }
}

fn gathering(one: Gathering) -> Setting {
    Setting {
        id: one.id.cast(),
        kind: PlaceKind::Event,
        title: one.written.title,
        language: one.written.language,
        at: one.written.starts_at,
        href: format!("/gatherings/{}", one.id),
    }
}

fn challenge(cx: &Cx, one: &Challenge, words: &Words) -> Setting {
    let title = words.part(Part::Title).show(cx.locale);
    Setting {
        id: one.id.cast(),
        kind: PlaceKind::Challenge,
        title: title.text.to_owned(),
        language: title.language,
        at: one.made_at,
        href: format!("/challenges/{}", one.id),
    }
}

/// Those of these challenges that the actor may see; a blind one says nothing of its owner.
async fn challenges(cx: &Cx, ids: &[Id<Challenge>]) -> Kept<Vec<Setting>> {
    let found = translations::words(cx, ids).await?.into_iter();
    // The platform itself notes the challenge of what was chosen.
    let own = cx.actor.is_system();
    let seen = found.filter(|(one, _)| own || cx.may(&lb_challenges::acts::READ, &one.subject()));
    Ok(seen.map(|(one, words)| challenge(cx, &one, &words)).collect())
}

#[async_trait]
impl Records for Settled {
    async fn seen(&self, cx: &Cx, ids: &[Id<()>]) -> Kept<Settings> {
        let gatherings = read::known(cx, &cast(ids)).await?.into_iter().map(gathering);
        let all = gatherings.chain(challenges(cx, &cast(ids)).await?);
        Ok(all.map(|one| (one.id, one)).collect())
    }

    async fn cause(&self, cx: &Cx, source: Source, record: &str) -> Kept<Option<Cause>> {
        // What people wrote down themselves names no record of this installation.
        let Ok(id) = record.parse::<Id<()>>() else { return Ok(None) };
        let untitled = |path: &str| Cause { title: None, href: format!("/{path}/{id}") };
        Ok(match source {
            Source::Introduction => {
                introductions::is_for(cx, id.cast()).await?.then(|| untitled("introductions"))
            }
            Source::Challenge => {
                proposal::is_for(cx, id.cast()).await?.then(|| untitled("challenges/proposals"))
            }
            Source::Meeting => self
                .seen(cx, &[id])
                .await?
                .remove(&id)
                .map(|one| Cause { title: Some((one.title, one.language)), href: one.href }),
            Source::Programme | Source::Elsewhere => None,
        })
    }

    async fn choices(&self, cx: &Cx, sides: [Id<Organisation>; 2]) -> Kept<Vec<Setting>> {
        let (mut all, mut ids) = (Vec::new(), Vec::new());
        for side in sides {
            let filter = Filter { organisation: Some(side), ..Filter::default() };
            let found = kept(read::list(cx, &filter, None, MOST).await.map(|found| found.list))?;
            all.extend(found.into_iter().map(gathering));
            let own = kept(story::challenges(cx, side, None, MOST).await.map(|(found, _)| found))?;
            ids.extend(own.into_iter().map(|one| one.id));
            let answered =
                kept(story::proposals(cx, side, None, MOST).await.map(|(found, _)| found))?;
            ids.extend(answered.into_iter().map(|(_, of)| of.id));
        }
        all.extend(challenges(cx, &ids).await?);
        all.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
        all.dedup_by_key(|one| one.id);
        Ok(all)
    }
}
