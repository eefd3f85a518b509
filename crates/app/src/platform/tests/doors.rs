//! Every door that an act declares is there: a route, a verb of the command line, a job; and no route or
//! verb is named here that is gone.

use std::collections::BTreeSet;

use clap::Command;
use lb_kernel::Locale;
use lb_kernel::policy::{Act, Door};

use super::*;

/// Acts that no route is named after: they are asked within another's, which stands here.
const WITHIN: &[(&str, Door, &str)] = &[
    ("collaboration.export", Door::Export, "/collaborations/export"),
    ("deadline.list", Door::Count, "/api/v1/deadlines/count"),
    ("answer.list", Door::Count, "/forms/{id}/answers"),
    ("document.read", Door::Api, "/api/v1/attachments/{id}"),
    ("document.read", Door::Page, "/attachments/{id}"),
    ("answer.read", Door::Export, "/attachments/{id}"),
    ("fields.read", Door::Export, "/fields/versions/{number}/file"),
    ("gathering.brief", Door::Export, "/gatherings/{id}/briefing/file"),
    ("grant.below", Door::Api, "/api/v1/workspaces/{id}/grants"),
    ("grant.below", Door::Page, "/workspaces/{id}/people/add"),
    ("grant.leave", Door::Page, "/workspaces/{id}/people/{grant}/remove"),
    ("grant.members", Door::Api, "/api/v1/records/{id}/invitations"),
    ("grant.members", Door::Page, "/records/{id}/invite"),
    ("grant.represent", Door::Api, "/api/v1/records/{id}/invitations"),
    ("grant.represent", Door::Page, "/records/{id}/invite"),
    ("listing.count", Door::Count, "/network"),
    ("notification.list", Door::Count, "/api/v1/notifications/unread"),
    ("organisation-note.read", Door::Page, "/organisation-notes/{id}/edit"),
    ("organisation.count", Door::Count, "/api/v1/directory/organisations/count"),
    ("organisation.edit-common", Door::Api, "/api/v1/directory/organisations/{id}"),
    ("organisation.edit-common", Door::Page, "/organisations/{id}/edit"),
    ("organisation.list", Door::Export, "/organisations/export"),
    ("person.count", Door::Count, "/api/v1/directory/people/count"),
    ("person.edit-common", Door::Api, "/api/v1/directory/people/{id}"),
    ("person.edit-common", Door::Page, "/people/{id}/edit"),
    ("person.list", Door::Export, "/people/export"),
    ("authority.read", Door::Api, "/api/v1/policy/authorities/{id}"),
    ("measure.read", Door::Api, "/api/v1/policy/measures/{id}/term"),
    ("recommendation.read", Door::Api, "/api/v1/policy/recommendations/{id}/answers"),
    ("register.preview", Door::Api, "/api/v1/registers/{id}/publications"),
    ("translation.write-common", Door::Api, "/api/v1/translations/{id}"),
    ("translation.write-common", Door::Page, "/translations/{id}"),
];

/// The verb of the command line by which the acts of an object are done there. The demonstration is one:
/// it is told by the rooms' own use cases, through this door.
const VERBS: &[(&str, &str)] = &[
    ("account", "user disable"),
    ("agreement", "workspace agree"),
    ("audit", "audit verify"),
    ("authority", "demo"),
    ("challenge", "demo"),
    ("collaboration", "demo"),
    ("commitment", "demo"),
    ("difficulty", "difficulty unit"),
    ("fields", "fields load"),
    ("gathering", "demo"),
    ("grant", "role give"),
    ("introduction", "demo"),
    ("item", "demo"),
    ("letter", "mail receive"),
    ("listing", "demo"),
    ("measure", "demo"),
    ("organisation", "import"),
    ("person", "import"),
    ("proposal", "demo"),
    ("recommendation", "demo"),
    ("record", "share add"),
    ("register", "register publish"),
    ("statement", "demo"),
    ("survey", "survey export"),
    ("theme", "demo"),
    ("workspace", "workspace create"),
];

/// What is done in the background with an object: the kind of a job, or the name of a receiver.
const JOBS: &[(&str, &str)] = &[
    ("authority", "policy.daily"),
    ("challenge", "challenges-to-collaborations"),
    ("collaboration", "introductions-to-collaborations"),
    ("commitment", "commitment-due"),
    ("deadline", "deadline.watch"),
    ("difficulty", "introductions-to-policy"),
    ("gathering", "roundtables-to-policy"),
    ("introduction", "introductions.lapse"),
    ("item", "policy.daily"),
    ("listing", "network.expire"),
    ("measure", "policy.daily"),
    ("organisation", "directory.duplicates"),
    ("person", "accounts-to-directory"),
    ("proposal", "challenges-to-collaborations"),
    ("recommendation", "policy.daily"),
    ("register", "register.monthly"),
    ("theme", "policy.themes"),
    ("translation", "translations.machine"),
    ("workspace", "register.monthly"),
];

/// Objects whose acts the platform itself may do on the server and in the background, though no verb and no
/// job of its own does today; and why that stays written down.
const OF_THE_PLATFORM: &[(&str, &str)] = &[
    ("introduction-membership", "curated by whoever sets up a network"),
    ("introduction-rules", "set by whoever sets up a network"),
    ("introduction-terms", "published by whoever sets up a network"),
    ("answer", "what a recipe for a verb or job that files answers asks for"),
    ("document", "what a recipe for a verb or job that files documents asks for"),
    ("form", "forms are data, and are put in place by whoever sets up an installation"),
];

/// The paths of all verbs: `workspace`, `workspace create`.
fn verbs(command: &Command, before: &str, all: &mut BTreeSet<String>) {
    for verb in command.get_subcommands() {
        let path = format!("{before}{}", verb.get_name());
        verbs(verb, &format!("{path} "), all);
        all.insert(path);
    }
}

struct House {
    entries: Vec<Entry>,
    verbs: BTreeSet<String>,
    background: BTreeSet<String>,
}

impl House {
    fn of() -> Self {
        let mut parts = Parts::new(None).unwrap();
        parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
        let slices = slices(&parts);
        let mut all = BTreeSet::new();
        verbs(&crate::cli::command(&crate::texts::of(Locale::En)), "", &mut all);
        let jobs = slices.iter().flat_map(|slice| &slice.handlers).map(|one| one.kind().to_owned());
        let hear = slices.iter().flat_map(|slice| &slice.receivers);
        let hear = hear.map(|one| one.name().to_owned());
        Self {
            background: jobs.chain(hear).collect(),
            entries: slices.iter().flat_map(|slice| slice.routes.entries().to_vec()).collect(),
            verbs: all,
        }
    }

    /// Whether an address is one of this door's.
    fn leads(path: &str, door: Door) -> bool {
        match door {
            Door::Api => path.starts_with("/api/"),
            Door::Page => !path.starts_with("/api/"),
            _ => true,
        }
    }

    fn named(&self, act: &Act, door: Door) -> bool {
        self.entries.iter().any(|one| names(one, act) && Self::leads(&one.path, door))
    }

    fn within(&self, act: &Act, door: Door) -> bool {
        WITHIN.iter().any(|(code, at, path)| {
            *code == act.code && *at == door && Self::leads(path, door) && self.there(path)
        })
    }

    fn there(&self, path: &str) -> bool {
        self.entries.iter().any(|one| one.path == path)
    }

    /// Whether the door is there for the act.
    fn has(&self, act: &Act, door: Door) -> bool {
        let known = |table: &[(&str, &str)], there: &BTreeSet<String>| {
            table.iter().any(|(object, what)| *object == act.object && there.contains(*what))
        };
        let platform = OF_THE_PLATFORM.iter().any(|(object, _)| *object == act.object);
        match door {
            Door::Page | Door::Api => self.named(act, door) || self.within(act, door),
            Door::Search => act.code == "search.ask" || INDEXED.contains(&act.object),
            Door::Count => self.within(act, door),
            Door::Export => {
                self.within(act, door)
                    || self
                        .entries
                        .iter()
                        .any(|one| names(one, act) && one.path.contains("/export"))
            }
            Door::Mail => told(act.object) || act.code == "letter.receive",
            Door::CommandLine => known(VERBS, &self.verbs) || platform,
            Door::Job => known(JOBS, &self.background) || platform,
        }
    }
}

/// Whether a route is named after the act.
fn names(entry: &Entry, act: &Act) -> bool {
    matches!(entry.access, Access::Act(named) if named.code == act.code)
}

/// Whether people are told of records of this type by mail.
fn told(object: &str) -> bool {
    lb_bridges::subjects().iter().any(|room| room.objects().contains(&object))
}

#[test]
fn every_door_of_an_act_is_there() {
    let house = House::of();
    let mut missing = Vec::new();
    for slice in mounted() {
        for act in slice.acts {
            for door in act.doors.iter().filter(|door| !house.has(act, **door)) {
                missing.push(format!("{} is not offered at {door}", act.code));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_the_tables_of_doors_name_is_there() {
    let house = House::of();
    let acts: Vec<&Act> = mounted().iter().flat_map(|slice| slice.acts.to_vec()).collect();
    let offered = |object: &str, door: Door| {
        acts.iter().any(|act| act.object == object && act.doors.contains(&door))
    };
    let mut wrong = Vec::new();
    for (code, door, path) in WITHIN {
        let act = acts.iter().find(|act| act.code == *code);
        if !act.is_some_and(|act| act.doors.contains(door)) || !house.there(path) {
            wrong.push(format!("{code} at {door}: {path}"));
        }
        if act.is_some_and(|act| matches!(door, Door::Page | Door::Api) && house.named(act, *door))
        {
            wrong.push(format!("{code} has a route of its own at {door}"));
        }
    }
    for (object, verb) in VERBS {
        if !offered(object, Door::CommandLine) || !house.verbs.contains(*verb) {
            wrong.push(format!("{object}: {verb}"));
        }
    }
    for (object, job) in JOBS {
        if !offered(object, Door::Job) || !house.background.contains(*job) {
            wrong.push(format!("{object}: {job}"));
        }
    }
    for (object, why) in OF_THE_PLATFORM {
        if !offered(object, Door::Job) && !offered(object, Door::CommandLine) {
            wrong.push(format!("{object}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
