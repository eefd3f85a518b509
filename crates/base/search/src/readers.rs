//! Decides by which marks a record's readers are known in the index: the reading table of the
//! policy, written as terms.
//!
//! A record's level carries the marks of whoever may see it; a reader carries the marks of what it
//! is. One mark in common, and the reader sees it. `tests/search/permissions.rs` compares this with
//! the policy's own answers.

use lb_kernel::Id;
use lb_kernel::policy::{Actor, Sight, Subject, Visibility};

use crate::document::Part;

/// The mark of everybody.
pub(crate) const EVERYBODY: &str = "*";
/// The mark of the platform itself.
pub(crate) const PLATFORM: &str = "!";

/// From the narrowest to the widest: the visibilities, with both public ones as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Private,
    Workspace,
    Partners,
    Public,
}

impl Level {
    pub(crate) const ALL: [Self; 4] =
        [Self::Private, Self::Workspace, Self::Partners, Self::Public];

    fn of(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Private => Self::Private,
            Visibility::Workspace => Self::Workspace,
            Visibility::Partners => Self::Partners,
            Visibility::PublicAnonymous | Visibility::PublicNamed => Self::Public,
        }
    }

    /// The level at which a part of a record is seen.
    pub(crate) fn of_part(subject: &Subject, part: Part) -> Self {
        let level = Self::of(part.visibility.min(subject.visibility));
        let anonymous = subject.visibility == Visibility::PublicAnonymous;
        if part.identifies && anonymous { level.min(Self::Partners) } else { level }
    }
}

fn mark<T: ?Sized>(circle: char, id: Id<T>) -> String {
    format!("{circle}{}", id.uuid().simple())
}

/// The marks of those who see what a record keeps at this level.
pub(crate) fn of_record(object: &str, subject: &Subject, level: Level) -> Vec<String> {
    let mut marks = vec![PLATFORM.to_owned()];
    if level == Level::Public {
        marks.push(EVERYBODY.to_owned());
    }
    marks.extend(subject.organisation.map(|id| mark('o', id)));
    marks.extend(subject.account.map(|id| mark('a', id)));
    marks.extend(subject.record.map(|id| mark('r', id)));
    marks.extend(subject.shared_with.iter().map(|id| mark('s', *id)));
    if let Some(home) = subject.workspace {
        if level >= Level::Workspace {
            marks.push(mark('w', home));
        }
        if level >= Level::Partners {
            marks.push(mark('p', home));
            marks.push(format!("{}/{object}", mark('p', home)));
        }
    }
    marks
}

/// The marks that a reader carries.
pub(crate) fn of_actor(actor: &Actor) -> Vec<String> {
    let sight = Sight::of(actor, "");
    if sight.everything {
        return vec![PLATFORM.to_owned()];
    }
    let mut marks = vec![EVERYBODY.to_owned()];
    marks.extend(marks_of(&sight));
    // Agreements that cover one type of object: what they add holds for that type only.
    for object in actor.standing.iter().map(|standing| &standing.object) {
        let wider = Sight::of(actor, object);
        let added = wider.partner_of.iter().filter(|id| !sight.partner_of.contains(id));
        marks.extend(added.map(|id| format!("{}/{object}", mark('p', *id))));
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn marks_of(sight: &Sight) -> impl Iterator<Item = String> {
    let own = sight.organisations.iter().map(|id| mark('o', *id));
    own.chain(sight.account.map(|id| mark('a', id)))
        .chain(sight.records.iter().map(|id| mark('r', *id)))
        .chain(sight.receives.iter().map(|id| mark('s', *id)))
        .chain(sight.workspaces.iter().map(|id| mark('w', *id)))
        .chain(sight.partner_of.iter().map(|id| mark('p', *id)))
}
