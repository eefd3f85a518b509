//! Keeps the records as they lie in the database, and what the policy engine must know of them.

use lb_kernel::policy::{Actor, Scope, Sight, Subject, Visibility};
use lb_kernel::{Id, Instant, Language, Localised, Organisation, Workspace};

use crate::acts::{DESK, OWN};
use crate::rules::commitment;
use crate::rules::course::{Purpose, Side, State};
use crate::rules::statement::{self, Consent, Eyes, Kind, Severity};
use crate::rules::written::{Written, WrittenPerson};

/// Gatherings of one kind that follow each other: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its identifier.
    pub id: Id<Series>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// What it is called.
    pub title: String,
    /// In which language that is.
    pub language: Language,
    /// What it is about.
    pub about: String,
    /// When it was entered.
    pub made_at: Instant,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// A round table, a visit or a talk: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// Its identifier.
    pub id: Id<Gathering>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// What is written of it.
    pub written: Written,
    /// How far it is.
    pub state: State,
    /// What was said there, in one text.
    pub minutes: Option<Localised>,
    /// Made by whoever sent it, so that what is sent twice is kept once.
    pub client: String,
    /// When it was entered.
    pub made_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Gathering {
    /// What the policy engine is asked with: for whoever takes part, a record of its own organisation.
    #[must_use]
    pub fn subject(&self, organisation: Option<Id<Organisation>>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation,
            visibility: self.written.visibility,
            ..Subject::default()
        }
    }

    /// The organisation for which somebody takes part here.
    #[must_use]
    pub fn taking_part(&self, people: &[Participant], actor: &Actor) -> Option<Id<Organisation>> {
        let there = people.iter().filter_map(|one| one.written.organisation);
        there.into_iter().find(|id| actor.has(OWN, &Scope::Organisation(*id)))
    }

    /// Whether somebody works at the desk that keeps it, or above that desk.
    #[must_use]
    pub fn is_kept_by(&self, actor: &Actor) -> bool {
        kept_by(self.workspace, actor)
    }

    /// Whether everybody who sees it may know that this person takes part: once it is out, those who invited, and whoever
    /// lets its own words go with its name.
    #[must_use]
    pub fn shows(&self, person: &Participant, said: &[Statement]) -> bool {
        let by_name = |one: &Statement| {
            one.speaker == Some(person.id)
                && one.state == statement::State::Confirmed
                && one.consent == Consent::Named
        };
        let invited = matches!(person.written.side, Side::Home | Side::Host);
        self.state == State::Published && (invited || said.iter().any(by_name))
    }

    /// With which eyes somebody looks at a statement of this gathering.
    #[must_use]
    pub fn eyes(&self, actor: &Actor, one: &Statement) -> Eyes {
        if self.is_kept_by(actor) {
            return Eyes::Desk;
        }
        let own = one.organisation.is_some_and(|id| actor.has(OWN, &Scope::Organisation(id)));
        if own { Eyes::Own } else { Eyes::Others }
    }
}

pub(crate) fn kept_by(workspace: Id<Workspace>, actor: &Actor) -> bool {
    actor.is_system()
        || actor.has(DESK, &Scope::Workspace(workspace))
        || actor.supervised.contains(&workspace)
}

/// Somebody who takes part: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its identifier.
    pub id: Id<Participant>,
    /// Of which gathering.
    pub gathering: Id<Gathering>,
    /// What is written of it.
    pub written: WrittenPerson,
}

/// A link without account: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: Id<Link>,
    /// Of which gathering.
    pub gathering: Id<Gathering>,
    /// For whom.
    pub person: Id<Participant>,
    /// For what.
    pub purpose: Purpose,
    /// What was typed and not sent yet.
    pub draft: String,
    /// When it was made.
    pub made_at: Instant,
    /// Until when it is good.
    pub until: Instant,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
    /// When it was last used.
    pub used_at: Option<Instant>,
}

/// What a guest wants spoken of: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its identifier.
    pub id: Id<Issue>,
    /// Of which gathering.
    pub gathering: Id<Gathering>,
    /// Whose.
    pub person: Id<Participant>,
    /// In which language.
    pub language: Language,
    /// The words.
    pub words: String,
    /// When it was sent.
    pub sent_at: Instant,
}

/// Something said: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its identifier.
    pub id: Id<Statement>,
    /// At which gathering.
    pub gathering: Id<Gathering>,
    /// Made by whoever sent it.
    pub client: String,
    /// Its kind.
    pub kind: Kind,
    /// Who said it.
    pub speaker: Option<Id<Participant>>,
    /// The speaker's name.
    pub speaker_name: String,
    /// The speaker's organisation.
    pub organisation: Option<Id<Organisation>>,
    /// In which language.
    pub language: Language,
    /// The words, as the speaker left them.
    pub words: String,
    /// The words, as they were heard.
    pub heard: String,
    /// How much it weighs.
    pub severity: Option<Severity>,
    /// What sounds the same, as the policy unit names it.
    pub same_as: Option<String>,
    /// How far the words may go.
    pub consent: Consent,
    /// How sure the wording is.
    pub state: statement::State,
    /// Characters of the minutes, from and to.
    pub span: Option<(i64, i64)>,
    /// When it was heard.
    pub heard_at: Instant,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
    /// When it was last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
}

/// A promise: names the identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// Its identifier.
    pub id: Id<Commitment>,
    /// At which gathering.
    pub gathering: Id<Gathering>,
    /// Of which series.
    pub series: Option<Id<Series>>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// Who may see it at most: as far as its gathering.
    pub visibility: Visibility,
    /// The statement it was made in.
    pub statement: Option<Id<Statement>>,
    /// What is written of it.
    pub written: commitment::Written,
    /// When it was made.
    pub made_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Commitment {
    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.gathering.cast()),
            workspace: Some(self.workspace),
            organisation: self.written.organisation,
            visibility: self.visibility,
            ..Subject::default()
        }
    }
}

/// Gatherings that somebody sees, as a condition on the table `g`: those its visibility shows, and
/// those in which its organisations take part.
pub(crate) fn seen(actor: &Actor) -> String {
    let columns = lb_store::Columns { workspace: Some("workspace"), ..Default::default() };
    let sight = Sight::of(actor, "gathering");
    let shown = lb_store::condition(&sight, "g", columns);
    if sight.everything || sight.organisations.is_empty() {
        return shown;
    }
    let own: Vec<String> = sight.organisations.iter().map(|id| format!("'{id}'")).collect();
    format!(
        "({shown} or exists (select 1 from gathering_person own where own.gathering = g.id \
         and own.organisation in ({})))",
        own.join(", ")
    )
}

/// Of which workspaces and of which organisations somebody sees all there is, for `in`.
pub(crate) fn at_home(actor: &Actor) -> (String, String) {
    let mut desk: Vec<_> = actor.workspaces(DESK).collect();
    desk.extend(actor.supervised.iter().copied());
    let own: Vec<_> = actor.organisations(OWN).collect();
    (lb_store::ids(&desk), lb_store::ids(&own))
}

/// That the speaker let the words of the statement `s` go with the own name, as a condition.
pub(crate) const GOES_BY_NAME: &str = "s.state = 'confirmed' and s.consent = 'named'";

/// Whether somebody may know who takes part, as a condition on `p` of the gathering `g`: the desk and those above it,
/// whoever takes part, and everybody, once it is out, of the hosts and of those who let their words go with their name.
/// The same as [`Gathering::shows`].
pub(crate) fn partaking(actor: &Actor) -> String {
    if actor.is_system() {
        return "1 = 1".to_owned();
    }
    let (desk, own) = at_home(actor);
    format!(
        "(g.workspace in {desk} or exists (select 1 from gathering_person own where own.gathering = g.id \
         and own.organisation in {own}) or (g.state = 'published' and (p.side in ('home', 'host') \
         or exists (select 1 from statement s where s.speaker = p.id and {GOES_BY_NAME}))))"
    )
}
