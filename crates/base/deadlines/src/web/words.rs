//! Puts a deadline into the words of its reader: what it is for, who holds the ball, where it stands.

use lb_doors::Visit;
use lb_kernel::policy::{Role, Sight};
use lb_texts::Texts;
use lb_web::components::{Badge, Tone};

use crate::actions::lists::Line;
use crate::rules::clock::{Change, State as Standing};
use crate::rules::holder::Holder;
use crate::say;
use crate::store::changes::Made;
use crate::store::clocks::State;
use crate::texts;

/// The words of one reader.
pub(crate) struct Words<'a> {
    pub(crate) visit: &'a Visit,
    pub texts: Texts,
}

impl<'a> Words<'a> {
    pub(crate) fn of(visit: &'a Visit) -> Self {
        Self { visit, texts: visit.texts(&texts::LOADER) }
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    /// Sentences on clocks of this line, with dates in its zone.
    pub(crate) fn say(&self, line: &Line) -> say::Words {
        say::Words::new(self.visit.cx.locale, line.office.time_zone())
    }

    /// A word of another room, or the code it stands for.
    pub(crate) fn other(&self, key: &str, code: &str) -> String {
        let found = self.visit.kit.words.find(self.visit.cx.locale, key, &[]);
        found.unwrap_or_else(|| code.to_owned())
    }

    /// The name of a role.
    pub(crate) fn role(&self, role: Role) -> String {
        // The room of workspaces has these words; where it is not mounted, the code is shown.
        self.other(&["workspaces-role", role_code(role)].join("-"), role_code(role))
    }

    /// Who holds, or held, the ball.
    pub(crate) fn holder(&self, line: &Line, code: &str) -> String {
        let place = line.place.name.as_str();
        let named = || line.names.get(code).cloned();
        match Holder::from_code(code) {
            Some(Holder::Role(role)) => {
                let said = [("role", self.role(role).into()), ("workspace", place.into())];
                self.texts.say("deadlines-holder-role", &said)
            }
            Some(Holder::Account(_)) => {
                named().unwrap_or_else(|| self.t("deadlines-holder-person"))
            }
            Some(Holder::Organisation(_)) => {
                named().unwrap_or_else(|| self.t("deadlines-holder-organisation"))
            }
            Some(Holder::Workspace) | None if !place.is_empty() => place.to_owned(),
            Some(Holder::Workspace) | None => self.t("deadlines-holder-workspace"),
        }
    }

    /// What it is for.
    pub(crate) fn purpose(&self, key: Option<&'static str>, code: &str) -> String {
        key.map_or_else(|| code.to_owned(), |key| self.other(key, code))
    }

    /// Where it stands, in one or two words.
    pub(crate) fn badge(&self, line: &Line) -> Badge {
        let (tone, key) = match line.attached.state {
            State::Running if line.tally.overdue => (Tone::Critical, "deadlines-badge-overdue"),
            State::Running if line.tally.due_today => (Tone::Caution, "deadlines-badge-today"),
            State::Running if line.attached.warned_at.is_some() => {
                (Tone::Caution, "deadlines-badge-near")
            }
            State::Running => (Tone::Info, "deadlines-badge-running"),
            State::Paused => (Tone::Neutral, "deadlines-badge-paused"),
            State::Stopped if line.tally.overdue => (Tone::Neutral, "deadlines-badge-late"),
            State::Stopped => (Tone::Positive, "deadlines-badge-met"),
        };
        Badge::new(tone, self.t(key))
    }

    /// One sentence on where it stands.
    pub(crate) fn standing(&self, line: &Line) -> String {
        self.say(line).standing(&line.clock, &line.tally, &line.office.calendars())
    }

    /// By whom a clock that stands still was paused, and what was said with it. Only staff learn the
    /// name; for the other side it is the office.
    pub(crate) fn paused_by(&self, line: &Line) -> Option<(String, String)> {
        if !matches!(line.clock.state(), Standing::Paused { .. }) {
            return None;
        }
        let pauses = line.made.iter().rev();
        let last =
            pauses.into_iter().find(|made| matches!(made.change, Some(Change::Paused(_))))?;
        Some((self.by(line, last), last.note.clone()))
    }

    /// Who made a change, as far as this reader may know.
    pub(crate) fn by(&self, line: &Line, made: &Made) -> String {
        let sight = Sight::of(&self.visit.cx.actor, "deadline");
        let inside = sight.everything || sight.workspaces.contains(&line.attached.workspace);
        if inside && made.account.is_some() {
            made.actor.clone()
        } else if line.place.name.is_empty() {
            self.t("deadlines-holder-workspace")
        } else {
            line.place.name.clone()
        }
    }
}

fn role_code(role: Role) -> &'static str {
    lb_kernel::Code::code(role)
}
