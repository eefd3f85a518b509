//! Lists what there is to translate: what the actor sees, knows by name and may write.

use std::collections::BTreeMap;

use lb_kernel::policy::{Role, Scope, Sight, Subject};
use lb_kernel::{Code as _, Id, Language};
use lb_store::{Columns, Cx, Outcome, Wanted, condition, ids, naming};

use super::{Item, item, permit};
use crate::acts;
use crate::room::Translations;
use crate::rules::state::State;
use crate::store::entry::{self, Entry};

const WHOSE: Columns =
    Columns { workspace: Some("workspace"), organisation: Some("organisation"), account: None };

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Only in this language.
    pub to: Option<Language>,
    /// Only written in this language.
    pub from: Option<Language>,
    /// Only texts of this type of object.
    pub object: Option<String>,
    /// Only texts of this record.
    pub record: Option<Id<()>>,
    /// Only in these states; all when empty.
    pub states: Vec<State>,
}

/// A page of what the actor may translate, latest first; and where to go on.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(
    cx: &Cx,
    room: &Translations,
    asked: &Asked,
    before: Option<Id<Entry>>,
    limit: u32,
) -> Outcome<(Vec<Item>, Option<Id<Entry>>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let limit = limit.clamp(1, 100);
    let wanted = wanted(cx, room, asked, before);
    let mut found = entry::list(&cx.read(), wanted, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > size;
    found.truncate(size);
    let next = found.last().filter(|_| more).map(|last| last.entry);
    Ok((items(cx, room, found).await?, next))
}

/// What comes after `entry` in its pair of languages, still missing or old.
///
/// # Errors
/// As [`list`].
pub async fn next(cx: &Cx, room: &Translations, entry: &Entry) -> Outcome<Option<Item>> {
    let asked = Asked {
        to: Some(entry.language),
        from: Some(entry.original),
        states: vec![State::Missing, State::Stale],
        ..Asked::default()
    };
    let (after, _) = list(cx, room, &asked, Some(entry.entry), 1).await?;
    if let Some(next) = after.into_iter().next() {
        return Ok(Some(next));
    }
    // From the beginning again, for those that were passed over.
    let (first, _) = list(cx, room, &asked, None, 1).await?;
    Ok(first.into_iter().find(|one| one.entry.entry != entry.entry))
}

fn wanted(cx: &Cx, room: &Translations, asked: &Asked, before: Option<Id<Entry>>) -> Wanted {
    let mut wanted = Wanted::default();
    if let Some(before) = before {
        let place = wanted.place(before);
        wanted.add(format!("t.entry < {place}"));
    }
    let equal = [
        ("language", asked.to.map(|one| one.code().to_owned())),
        ("original", asked.from.map(|one| one.code().to_owned())),
        ("object", asked.object.clone()),
        ("id", asked.record.map(|one| one.to_string())),
    ];
    for (column, value) in equal {
        if let Some(value) = value {
            let place = wanted.place(value);
            wanted.add(format!("t.{column} = {place}"));
        }
    }
    if !asked.states.is_empty() {
        let codes: Vec<String> =
            asked.states.iter().map(|state| format!("'{}'", state.code())).collect();
        wanted.add(format!("t.state in ({})", codes.join(", ")));
    }
    let seen: Vec<String> = room
        .sources
        .iter()
        .map(|source| {
            let sight = Sight::of(&cx.actor, source.object());
            let (seen, named) = (condition(&sight, "t", WHOSE), naming(&sight, "t", WHOSE));
            format!("(t.object = '{}' and {seen} and {named})", source.object())
        })
        .collect();
    wanted.add(if seen.is_empty() {
        "1 = 0".to_owned()
    } else {
        format!("({})", seen.join(" or "))
    });
    wanted.add(mine(cx));
    wanted
}

/// The condition under which the actor may write, as [`super::permit`] answers; a grant on a single record opens that
/// record and does not list it.
fn mine(cx: &Cx) -> String {
    let actor = &cx.actor;
    if actor.is_system() {
        return "1 = 1".to_owned();
    }
    let workspaces: Vec<_> = actor.workspaces(acts::TRANSLATORS).collect();
    let organisations: Vec<_> = actor.organisations(acts::OWNERS).collect();
    let mut any = vec![
        format!("t.workspace in {}", ids(&workspaces)),
        format!("t.organisation in {}", ids(&organisations)),
    ];
    let keeps = actor.workspaces(acts::KEEPERS).next().is_some();
    if keeps || actor.has(&[Role::Operator], &Scope::Installation) {
        any.push("t.workspace is null".to_owned());
    }
    format!("({})", any.join(" or "))
}

/// The entries with their texts: one question per type of object. What the policy engine refuses since the list was
/// brought up to date is left out.
async fn items(cx: &Cx, room: &Translations, found: Vec<Entry>) -> Outcome<Vec<Item>> {
    let mut texts = BTreeMap::new();
    for source in room.sources.iter() {
        let mut records: Vec<Id<()>> = found
            .iter()
            .filter(|entry| entry.object == source.object())
            .map(|entry| entry.record)
            .collect();
        records.sort_unstable();
        records.dedup();
        if records.is_empty() {
            continue;
        }
        for text in source.texts(cx, &records).await? {
            texts.insert((source.object(), text.record, text.field.clone()), text);
        }
    }
    let items = found.into_iter().filter_map(|entry| {
        let source = room.source(&entry.object)?;
        let text = texts.get(&(source.object(), entry.record, entry.field.clone()))?.clone();
        permit(cx, &entry.object, &text.subject).ok()?;
        Some(item(cx, source.as_ref(), entry, text))
    });
    Ok(items.collect())
}
