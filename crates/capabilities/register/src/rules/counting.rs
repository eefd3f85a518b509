//! Decides which rows are counted: after their delay, in permanent groups.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lb_kernel::Code as _;
use lb_statistics::disclosure::{Entry, Group, Plan, plan};

use super::material::{Asked, Material, Outcome, Surveyed, Voice};
use super::settings::Rules;

/// The family of voices.
pub const VOICES: &str = "voices";
/// The family of questions to authorities.
pub const ASKED: &str = "asked";
/// The family of questions to companies.
pub const SURVEYED: &str = "surveyed";
/// A group that came by more than one door.
pub const SEVERAL: &str = "several";

/// Groups of all families as they were published last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Of voices.
    pub voices: Vec<Group>,
    /// Of questions to authorities.
    pub asked: Vec<Group>,
    /// Of questions to companies.
    pub surveyed: Vec<Group>,
}

/// What would be published: groups, and who waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    /// Of voices.
    pub voices: Plan,
    /// Of questions to authorities.
    pub asked: Plan,
    /// Of questions to companies.
    pub surveyed: Plan,
}

/// A group of voices with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The theme.
    pub theme: String,
    /// The authority.
    pub authority: String,
    /// How many voices.
    pub size: u64,
    /// The door, if it is one.
    pub door: String,
    /// Where the slowest of them stands.
    pub outcome: Outcome,
    /// Of all of them the authority says that something is done.
    pub claimed: bool,
    /// All of them say that it is solved.
    pub confirmed: bool,
    /// The first of them was heard on this day.
    pub from: Date,
    /// All of them have been waiting since this day or longer.
    pub since: Date,
    /// Their keys.
    pub members: Vec<String>,
}

/// The cell of a voice: nobody outside can tell voices of a cell apart.
#[must_use]
pub fn cell(theme: &str, authority: &str) -> String {
    format!("{theme}|{authority}")
}

/// Theme and authority of a cell.
#[must_use]
pub fn parted(cell: &str) -> (&str, &str) {
    cell.split_once('|').unwrap_or((cell, ""))
}

/// Carries the groups on to `as_of`.
#[must_use]
pub fn carry(earlier: &Groups, material: &Material, rules: &Rules, as_of: Date) -> Plans {
    let until = rules.until(as_of);
    let least = usize::try_from(rules.least).unwrap_or(usize::MAX);
    let mut voices: Vec<&Voice> =
        material.voices.iter().filter(|voice| voice.heard_on <= until).collect();
    voices.sort_by(|a, b| (a.heard_on, &a.key).cmp(&(b.heard_on, &b.key)));
    let voices: Vec<Entry> = voices
        .into_iter()
        .map(|voice| Entry {
            key: voice.key.clone(),
            company: voice.company.clone(),
            cell: cell(&voice.theme, &voice.authority),
            kind: voice.door.clone(),
            rank: voice.outcome.rank(),
        })
        .collect();
    let mut asked: Vec<&Asked> =
        material.asked.iter().filter(|asked| asked.due_on <= until).collect();
    asked.sort_by(|a, b| (a.due_on, &a.key).cmp(&(b.due_on, &b.key)));
    let asked: Vec<Entry> = asked
        .into_iter()
        .map(|asked| Entry {
            key: asked.key.clone(),
            company: asked.company.clone(),
            cell: cell(&asked.authority, if asked.in_time { "in-time" } else { "late" }),
            kind: String::new(),
            rank: 0,
        })
        .collect();
    Plans {
        voices: plan(&earlier.voices, &voices, least),
        asked: plan(&earlier.asked, &asked, least),
        surveyed: plan(&earlier.surveyed, &surveyed(material, until), least),
    }
}

/// Questions to companies, in the order in which they were closed; those that were asked about the same time
/// come together.
fn surveyed(material: &Material, until: Date) -> Vec<Entry> {
    let mut closed: Vec<&Surveyed> =
        material.surveyed.iter().filter(|one| one.closed_on <= until).collect();
    closed.sort_by(|a, b| (a.closed_on, &a.key).cmp(&(b.closed_on, &b.key)));
    let entry = |one: &Surveyed| Entry {
        key: one.entry(),
        company: one.company.clone(),
        cell: cell(&one.measure, one.fate.code()),
        kind: one.asked_on.to_string(),
        rank: 0,
    };
    closed.into_iter().map(entry).collect()
}

/// The groups of voices that are counted, with what is said of each.
#[must_use]
pub fn counted(groups: &[Group], material: &Material) -> Vec<Counted> {
    let by_key: BTreeMap<&str, &Voice> =
        material.voices.iter().map(|voice| (voice.key.as_str(), voice)).collect();
    let one = |group: &Group| {
        let rank = group.rank(|key| by_key.get(key).map(|voice| voice.outcome.rank()))?;
        let voices: Vec<&Voice> =
            group.members.iter().filter_map(|key| by_key.get(key.as_str()).copied()).collect();
        let doors: BTreeSet<&str> = voices.iter().map(|voice| voice.door.as_str()).collect();
        let door = if doors.len() == 1 { doors.first().copied()? } else { SEVERAL };
        let (theme, authority) = parted(&group.cell);
        Some(Counted {
            theme: theme.to_owned(),
            authority: authority.to_owned(),
            size: voices.len() as u64,
            door: door.to_owned(),
            outcome: Outcome::at(rank),
            claimed: voices.iter().all(|voice| voice.claimed),
            confirmed: voices.iter().all(|voice| voice.confirmed),
            from: voices.iter().map(|voice| voice.heard_on).min()?,
            since: voices.iter().map(|voice| voice.heard_on).max()?,
            members: group.members.clone(),
        })
    };
    groups.iter().filter_map(one).collect()
}
