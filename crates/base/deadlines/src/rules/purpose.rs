//! Keeps what a clock is for, and decides which targets a workspace may set for it.

use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Refusal};

use super::target::{Escalation, OnClosedDay, Rule, Target};

/// The longest target, in its unit.
pub const MOST: u32 = 400;

/// What a clock is for: a duty that a room knows. The same code names it in the record for ever.
#[derive(Debug, Clone, Copy)]
pub struct Purpose {
    /// Object and duty: `listing.review`.
    pub code: &'static str,
    /// The key of its name, in the texts of the room that brings it along.
    pub key: &'static str,
    /// What applies while a workspace has chosen nothing.
    pub target: Target,
    /// Working days before the last day on which its holder is warned.
    pub warning: u32,
    /// Working days after the last day on which somebody further up is told, and who.
    pub escalation: (u32, Role),
}

impl Purpose {
    /// The rule that applies while a workspace has chosen nothing.
    #[must_use]
    pub fn usual(&self) -> Rule {
        Rule {
            target: self.target,
            on_closed_day: OnClosedDay::Next,
            warning: Some(self.warning),
            escalations: vec![Escalation {
                after: self.escalation.0,
                to: self.escalation.1.code().to_owned(),
            }],
        }
    }
}

/// A rule as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// How many.
    pub count: String,
    /// Of what: the end of the unit's text key.
    pub unit: String,
    /// Working days of warning; empty: none.
    pub warning: String,
    /// Working days until somebody is told; empty: nobody is.
    pub after: String,
    /// The role that is told.
    pub to: String,
}

/// The units that are offered, in the order of the form.
pub const UNITS: [&str; 4] = ["working-days", "days", "weeks", "months"];

/// The roles that may be told when something is late.
pub const TOLD: [Role; 3] = [Role::Administrator, Role::Supervisor, Role::Officer];

impl Typed {
    /// A rule as it stands in the form.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let (unit, count) = parts(rule.target);
        let escalation = rule.escalations.first();
        Self {
            count: count.to_string(),
            unit: unit.to_owned(),
            warning: rule.warning.map(|days| days.to_string()).unwrap_or_default(),
            after: escalation.map(|one| one.after.to_string()).unwrap_or_default(),
            to: escalation.map(|one| one.to.clone()).unwrap_or_default(),
        }
    }

    /// The rule it says.
    ///
    /// # Errors
    /// A number is none or too large, or there is no such unit or role.
    pub fn rule(&self) -> Result<Rule, Refusal> {
        let mut refusals = Vec::new();
        let mut number = |text: &str, field: &str, least: u32| {
            let found = text.trim().parse::<u32>().ok().filter(|n| (least..=MOST).contains(n));
            if found.is_none() {
                let refusal = Refusal::new(Kind::Invalid, "deadlines.number.wrong");
                refusals.push(refusal.with("least", least).with("most", MOST).at(field));
            }
            found.unwrap_or_default()
        };
        let count = number(&self.count, "count", 1);
        let mut maybe =
            |text: &str, field| (!text.trim().is_empty()).then(|| number(text, field, 0));
        let (warning, after) = (maybe(&self.warning, "warning"), maybe(&self.after, "after"));
        let target = match self.unit.as_str() {
            "working-days" => Some(Target::WorkingDays(count)),
            "days" => Some(Target::Days(count)),
            "weeks" => Some(Target::Weeks(count)),
            "months" => Some(Target::Months(count)),
            _ => None,
        };
        if target.is_none() {
            refusals.push(Refusal::new(Kind::Invalid, "deadlines.unit.unknown").at("unit"));
        }
        let role = Role::from_code(&self.to).filter(|role| TOLD.contains(role));
        if after.is_some() && role.is_none() {
            refusals.push(Refusal::new(Kind::Invalid, "deadlines.role.unknown").at("to"));
        }
        let escalations =
            after.zip(role).map(|(after, role)| Escalation { after, to: role.code().to_owned() });
        match (Refusal::all(refusals), target) {
            (None, Some(target)) => Ok(Rule {
                target,
                on_closed_day: OnClosedDay::Next,
                warning,
                escalations: escalations.into_iter().collect(),
            }),
            (refusal, _) => Err(refusal.unwrap_or_else(Refusal::missing)),
        }
    }
}

/// The unit of a target, as the end of its text key, and how many of it.
#[must_use]
pub fn parts(target: Target) -> (&'static str, u32) {
    match target {
        Target::Days(count) => ("days", count),
        Target::WorkingDays(count) => ("working-days", count),
        Target::Weeks(count) => ("weeks", count),
        Target::Months(count) => ("months", count),
    }
}

#[cfg(test)]
mod tests;
