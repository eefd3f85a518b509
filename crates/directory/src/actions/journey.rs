//! The journey of an organisation: what all rooms have to tell of it, latest first.

use lb_kernel::policy::{Door, Sight};
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Outcome};
use lb_texts::Texts;
use lb_web::components::Stage;

use super::{note, organisation, person};
use crate::journey::{JourneyEntry, Place, merged};
use crate::rules::names::shown;
use crate::setup::Setup;
use crate::store;

/// A page of the journey of an organisation; and where to go on. Of an organisation that the actor
/// may not know by name, nothing is told.
///
/// # Errors
/// There is no such organisation that the actor may see.
pub async fn tell(
    cx: &Cx,
    setup: &Setup,
    shown: &organisation::Shown,
    before: Option<Place>,
    limit: u32,
) -> Outcome<(Vec<JourneyEntry>, Option<Place>)> {
    if !shown.view.named {
        return Ok((Vec::new(), None));
    }
    let mut all = vec![own(cx, shown, before, limit + 1).await?];
    for source in &setup.journey {
        all.push(source.entries(cx, shown.view.id, before, limit + 1).await?);
    }
    Ok(merged(all, limit))
}

/// What the directory itself has to tell.
async fn own(
    cx: &Cx,
    organisation: &organisation::Shown,
    before: Option<Place>,
    limit: u32,
) -> Outcome<Vec<JourneyEntry>> {
    let texts = Texts::new(&crate::texts::LOADER, cx.locale);
    let id = organisation.view.id;
    let reader = cx.read();
    let mut entries = Vec::new();
    for one in joined(cx, id, before, limit).await? {
        let name = shown(&one.person.names, cx.locale).map_or("", |name| name.text.as_str());
        let title = one.place.title.as_ref().map(|title| title.show(cx.locale).text.to_owned());
        entries.push(JourneyEntry {
            text: title,
            href: Some(format!("/people/{}", one.person.id)),
            ..entry(
                Place { at: one.place.made_at, id: one.place.id.cast() },
                texts.say("directory-journey-joined", &[("name", name.into())]),
            )
        });
    }
    let notes = note_entries(cx, &texts, id, before, limit).await?;
    entries.extend(notes);
    if organisation.may_edit || organisation.may_consent {
        for one in store::journey::consents(&reader, id, before, limit).await? {
            let key = if one.withdrawn {
                "directory-journey-consent-withdrawn"
            } else {
                "directory-journey-consent-given"
            };
            let level = texts.say(&format!("directory-level-{}", one.level), &[]);
            entries.push(JourneyEntry {
                text: (!one.withdrawn).then_some(level),
                ..entry(one.place, texts.say(key, &[]))
            });
        }
    }
    if organisation.may_merge {
        for (place, undone) in store::journey::merges(&reader, id, before, limit).await? {
            let undone = undone.map(|_| texts.say("directory-journey-unmerged", &[]));
            let title = texts.say("directory-journey-merged", &[]);
            entries.push(JourneyEntry { text: undone, ..entry(place, title) });
        }
    }
    Ok(entries)
}

/// The latest people who joined and whom the reader may know to be there: as many as there are, even
/// where others of no concern to the reader lie between them.
async fn joined(
    cx: &Cx,
    id: Id<Organisation>,
    mut before: Option<Place>,
    limit: u32,
) -> Outcome<Vec<person::Colleague>> {
    let reader = cx.read();
    let sight = Sight::of(&cx.actor, "person");
    let enough = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut known = Vec::new();
    loop {
        let places = store::journey::affiliations(&reader, &sight, id, before, limit).await?;
        before = places.last().map(|last| Place { at: last.made_at, id: last.id.cast() });
        let is_last = places.len() < enough;
        known.extend(person::named(cx, &reader, places).await?);
        if is_last || known.len() >= enough {
            known.truncate(enough);
            return Ok(known);
        }
    }
}

async fn note_entries(
    cx: &Cx,
    texts: &Texts,
    id: Id<Organisation>,
    before: Option<Place>,
    limit: u32,
) -> Outcome<Vec<JourneyEntry>> {
    let sight = Sight::of(&cx.actor, "organisation-note");
    let notes = store::journey::notes(&cx.read(), &sight, id, before, limit).await?;
    if cx.door != Door::Page {
        // The page shows them once more beside the journey, and has kept who read them.
        note::noted(cx, &notes).await?;
    }
    let told = notes.into_iter().map(|one| JourneyEntry {
        text: Some(one.text.show(cx.locale).text.to_owned()),
        ..entry(
            Place { at: one.made_at, id: one.id.cast() },
            texts.say("directory-journey-note", &[]),
        )
    });
    Ok(told.collect())
}

fn entry(place: Place, title: String) -> JourneyEntry {
    JourneyEntry { place, title, text: None, href: None, by: None, stage: Stage::Done }
}
