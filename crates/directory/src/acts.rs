//! Keeps everything that can be done in the directory: its lines of the matrix.

use lb_kernel::policy::Allow::{
    AnyStaff, Anyone, Installation, Members, Own, Seen, SignedIn, Staff,
};
use lb_kernel::policy::Door::{self, Api, CommandLine, Count, Export, Job, Mail, Page, Search};
use lb_kernel::policy::{Act, Allow, Role};

/// Who keeps records for a workspace.
pub const KEEPERS: &[Role] = &[Role::Administrator, Role::Officer];
const OPERATORS: &[Role] = &[Role::Operator];
const REPRESENTATIVES: &[Role] = &[Role::Representative];

const READING: &[Door] = &[Page, Api, Search, Mail, Job, CommandLine];
const LISTING: &[Door] = &[Page, Api, Export, Job, CommandLine];
const COUNTING: &[Door] = &[Api, Count];
const WRITING: &[Door] = &[Page, Api, Job, CommandLine];

const ORGANISATION: &str = "organisation";
const PERSON: &str = "person";
const NOTE: &str = "organisation-note";

const fn act(
    code: &'static str,
    object: &'static str,
    allow: &'static [Allow],
    doors: &'static [Door],
) -> Act {
    Act { code, object, allow, doors, step_up: false }
}

/// Reading one organisation.
pub static ORGANISATION_READ: Act = act("organisation.read", ORGANISATION, &[Seen], READING);
/// Listing organisations; the list holds those that are seen.
pub static ORGANISATION_LIST: Act = act("organisation.list", ORGANISATION, &[Anyone], LISTING);
/// Counting organisations; those that are seen.
pub static ORGANISATION_COUNT: Act = act("organisation.count", ORGANISATION, &[Anyone], COUNTING);
/// Taking organisations away as a file; those that are seen.
pub static ORGANISATION_EXPORT: Act =
    act("organisation.export", ORGANISATION, &[SignedIn], &[Export, CommandLine]);
/// Entering an organisation.
pub static ORGANISATION_CREATE: Act = act(
    "organisation.create",
    ORGANISATION,
    &[AnyStaff(KEEPERS), Installation(OPERATORS)],
    WRITING,
);
/// Entering one's own organisation where newcomers are let in: it stays a draft for its people and the
/// desk until somebody has looked at it.
pub static ORGANISATION_FOUND: Act = act("organisation.found", ORGANISATION, &[SignedIn], &[Page]);
/// Changing an organisation and translating its texts.
pub static ORGANISATION_EDIT: Act =
    act("organisation.edit", ORGANISATION, &[Staff(KEEPERS), Members(REPRESENTATIVES)], WRITING);
/// Changing, annotating and merging an organisation that belongs to the installation: common ground
/// of all who keep records.
pub static ORGANISATION_EDIT_COMMON: Act = act(
    "organisation.edit-common",
    ORGANISATION,
    &[AnyStaff(KEEPERS), Installation(OPERATORS)],
    WRITING,
);
/// Merging two organisations, and parting them again.
pub static ORGANISATION_MERGE: Act =
    act("organisation.merge", ORGANISATION, &[Staff(KEEPERS)], WRITING);
/// Reading organisations in from a file.
pub static ORGANISATION_IMPORT: Act = act(
    "organisation.import",
    ORGANISATION,
    &[AnyStaff(KEEPERS), Installation(OPERATORS)],
    WRITING,
);
/// Allowing who may see an organisation.
pub static ORGANISATION_CONSENT_GIVE: Act =
    act("organisation.consent-give", ORGANISATION, &[Members(REPRESENTATIVES)], &[Page, Api]);
/// Taking that back.
pub static ORGANISATION_CONSENT_WITHDRAW: Act =
    act("organisation.consent-withdraw", ORGANISATION, &[Members(REPRESENTATIVES)], &[Page, Api]);

/// Reading a note of an organisation.
pub static NOTE_READ: Act = act("organisation-note.read", NOTE, &[Seen], &[Page, Api, Mail]);
/// Writing and changing a note.
pub static NOTE_WRITE: Act =
    act("organisation-note.write", NOTE, &[Staff(KEEPERS), Members(REPRESENTATIVES)], &[Page, Api]);
/// Withdrawing a note.
pub static NOTE_WITHDRAW: Act = act(
    "organisation-note.withdraw",
    NOTE,
    &[Own, Staff(KEEPERS), Members(REPRESENTATIVES)],
    &[Page, Api],
);

/// Reading one person's record.
pub static PERSON_READ: Act = act("person.read", PERSON, &[Seen], READING);
/// Listing people; the list holds those that are seen.
pub static PERSON_LIST: Act = act("person.list", PERSON, &[Anyone], LISTING);
/// Counting people; those that are seen.
pub static PERSON_COUNT: Act = act("person.count", PERSON, &[Anyone], COUNTING);
/// Taking people's records away as a file; those that are seen.
pub static PERSON_EXPORT: Act = act("person.export", PERSON, &[SignedIn], &[Export, CommandLine]);
/// Entering a person.
pub static PERSON_CREATE: Act =
    act("person.create", PERSON, &[AnyStaff(KEEPERS), Installation(OPERATORS)], WRITING);
/// Changing a person's record.
pub static PERSON_EDIT: Act =
    act("person.edit", PERSON, &[Own, Staff(KEEPERS), Members(REPRESENTATIVES)], WRITING);
/// Changing a person's record that belongs to the installation.
pub static PERSON_EDIT_COMMON: Act =
    act("person.edit-common", PERSON, &[AnyStaff(KEEPERS), Installation(OPERATORS)], WRITING);
/// Merging two records of one person, and parting them again.
pub static PERSON_MERGE: Act = act("person.merge", PERSON, &[Staff(KEEPERS)], WRITING);
/// Reading people in from a file.
pub static PERSON_IMPORT: Act =
    act("person.import", PERSON, &[AnyStaff(KEEPERS), Installation(OPERATORS)], WRITING);
/// Saying that a person's record is about oneself; those who keep it confirm.
pub static PERSON_CLAIM: Act = act("person.claim", PERSON, &[SignedIn], &[Page, Api]);
/// Saying whose record a person's is: confirming, refusing, inviting to it, taking it away again.
pub static PERSON_CONFIRM: Act = act("person.confirm", PERSON, &[Staff(KEEPERS)], &[Page, Api]);
/// Allowing who may see one's own record.
pub static PERSON_CONSENT_GIVE: Act = act("person.consent-give", PERSON, &[Own], &[Page, Api]);
/// Taking that back.
pub static PERSON_CONSENT_WITHDRAW: Act =
    act("person.consent-withdraw", PERSON, &[Own], &[Page, Api]);

/// All of them.
pub const ALL: &[&Act] = &[
    &ORGANISATION_READ,
    &ORGANISATION_LIST,
    &ORGANISATION_COUNT,
    &ORGANISATION_EXPORT,
    &ORGANISATION_CREATE,
    &ORGANISATION_FOUND,
    &ORGANISATION_EDIT,
    &ORGANISATION_EDIT_COMMON,
    &ORGANISATION_MERGE,
    &ORGANISATION_IMPORT,
    &ORGANISATION_CONSENT_GIVE,
    &ORGANISATION_CONSENT_WITHDRAW,
    &NOTE_READ,
    &NOTE_WRITE,
    &NOTE_WITHDRAW,
    &PERSON_READ,
    &PERSON_LIST,
    &PERSON_COUNT,
    &PERSON_EXPORT,
    &PERSON_CREATE,
    &PERSON_EDIT,
    &PERSON_EDIT_COMMON,
    &PERSON_MERGE,
    &PERSON_IMPORT,
    &PERSON_CLAIM,
    &PERSON_CONFIRM,
    &PERSON_CONSENT_GIVE,
    &PERSON_CONSENT_WITHDRAW,
];
