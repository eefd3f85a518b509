//! Decides what a clock has come to: days spent and left, what each pause cost, who held the ball for how long.
//!
//! Whole days are counted. A day counts when it is over, it is a working day (or any day, for a target in days, weeks or
//! months), it is not the day of the start, and the clock stood still at no time of it. So the day of an event never
//! counts against anybody, as in `target`; a clock that was never paused is due exactly when `target::due` says.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::calendar::Calendars;
use super::clock::{Change, Clock, PauseReason};
use super::dates::shift;
use super::holiday::OutOfRange;
use super::party::Party;
use super::target::{Basis, Due, Rule, Target, close, nominal};

/// A time in which the clock stood still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pause {
    /// Since when.
    pub from: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
    /// Why.
    pub reason: PauseReason,
    /// Days that were not counted because of it: by so many the due date has moved so far.
    pub days: u32,
}

/// A time in which one party held the ball.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Who.
    pub holder: Party,
    /// Since when.
    pub from: Timestamp,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
    /// Counted days at whose end this party held the ball.
    pub days: u32,
}

/// What a clock has come to at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Whether the numbers are working days or days of the calendar.
    pub working_days: bool,
    /// Days counted so far.
    pub elapsed: u32,
    /// Days left; the day of the tally is among them while it is not over.
    pub remaining: u32,
    /// When it is due if nothing else happens. None while it is paused, or stopped, with days left.
    pub due: Option<Due>,
    /// Counted days that begin after the day of the tally, up to the due date: “due in … days”.
    pub ahead: u32,
    /// Whether the day of the tally is the last one.
    pub due_today: bool,
    /// Whether the end has passed, or had passed when the clock was stopped.
    pub overdue: bool,
    /// Every pause, in order.
    pub pauses: Vec<Pause>,
    /// Everybody who held the ball, in order.
    pub turns: Vec<Turn>,
}

/// Counts a clock at `now`; changes after `now` are not looked at. `zone` is where days begin and end.
///
/// # Errors
/// A date on the way is not between 2000 and 2099.
pub fn tally(
    clock: &Clock,
    rule: &Rule,
    calendars: &Calendars,
    zone: &jiff::tz::TimeZone,
    now: Timestamp,
) -> Result<Tally, OutOfRange> {
    let basis = Basis { calendars, holder: None, zone };
    let mut history = History::of(clock, matches!(rule.target, Target::WorkingDays(_)), now, basis);
    let first = basis.date(clock.started());
    let needed = match rule.target {
        Target::WorkingDays(count) => count,
        target => {
            let span = nominal(first, target)?.duration_since(first).as_hours() / 24;
            u32::try_from(span).unwrap_or(u32::MAX)
        }
    };
    let end = history.stopped.unwrap_or(now);
    let today = basis.date(end);
    let found = history.due(first, needed, rule, today)?;
    let due = found.map(|(due, _)| due);
    let elapsed = history.spend(first, end)?;
    Ok(Tally {
        working_days: history.working_days,
        elapsed,
        remaining: needed.saturating_sub(elapsed),
        due,
        ahead: found.map_or(0, |(_, ahead)| ahead),
        due_today: due.is_some_and(|due| due.last_day == today),
        overdue: due.is_some_and(|due| end >= due.ends),
        pauses: history.pauses,
        turns: history.turns,
    })
}

/// The changes up to the tally, as pauses and turns.
struct History<'a> {
    basis: Basis<'a>,
    working_days: bool,
    pauses: Vec<Pause>,
    turns: Vec<Turn>,
    stopped: Option<Timestamp>,
}

/// What becomes of one day.
enum Verdict {
    Counts,
    Lost,
    Free,
}

impl<'a> History<'a> {
    fn of(clock: &Clock, working_days: bool, now: Timestamp, basis: Basis<'a>) -> Self {
        let turn =
            |holder: &Party, from| Turn { holder: holder.clone(), from, until: None, days: 0 };
        let mut history = Self {
            basis,
            working_days,
            pauses: Vec::new(),
            turns: vec![turn(clock.first_holder(), clock.started())],
            stopped: None,
        };
        for event in clock.events().iter().filter(|event| event.at <= now) {
            match &event.change {
                Change::Paused(reason) => history.pauses.push(Pause {
                    from: event.at,
                    until: None,
                    reason: *reason,
                    days: 0,
                }),
                Change::Resumed => history.end_pause(event.at),
                Change::HandedTo(party) => {
                    history.end_turn(event.at);
                    history.turns.push(turn(party, event.at));
                }
                Change::Stopped => {
                    history.end_pause(event.at);
                    history.end_turn(event.at);
                    history.stopped = Some(event.at);
                }
            }
        }
        history
    }

    fn end_pause(&mut self, at: Timestamp) {
        if let Some(pause) = self.pauses.last_mut() {
            pause.until.get_or_insert(at);
        }
    }

    fn end_turn(&mut self, at: Timestamp) {
        if let Some(turn) = self.turns.last_mut() {
            turn.until.get_or_insert(at);
        }
    }

    /// Which turn a day belongs to: the one at its end.
    fn turn_at(&mut self, ends: Timestamp) -> Option<&mut Turn> {
        self.turns.iter_mut().rev().find(|turn| turn.from < ends)
    }

    /// The first pause that touches a day.
    fn pause_on(&mut self, day: Date, ends: Timestamp) -> Option<&mut Pause> {
        let basis = self.basis;
        self.pauses.iter_mut().find(|pause| {
            pause.from < ends && pause.until.is_none_or(|until| basis.date(until) >= day)
        })
    }

    fn verdict(&mut self, day: Date, ends: Timestamp) -> Result<Verdict, OutOfRange> {
        let holder = self.turn_at(ends).map(|turn| turn.holder.clone());
        // Asked in both cases, so that a date out of range is refused in both.
        let works = self.basis.calendars.works(day, holder.as_ref())?;
        Ok(if self.working_days && !works {
            Verdict::Free
        } else if self.pause_on(day, ends).is_some() {
            Verdict::Lost
        } else {
            Verdict::Counts
        })
    }

    /// Counts the days that are over at `end`, into the pauses and turns too.
    fn spend(&mut self, first: Date, end: Timestamp) -> Result<u32, OutOfRange> {
        let mut elapsed = 0;
        let mut day = shift(first, 1);
        loop {
            let ends = self.basis.ends(day)?;
            if ends > end {
                return Ok(elapsed);
            }
            match self.verdict(day, ends)? {
                Verdict::Counts => {
                    elapsed += 1;
                    if let Some(turn) = self.turn_at(ends) {
                        turn.days += 1;
                    }
                }
                Verdict::Lost => {
                    if let Some(pause) = self.pause_on(day, ends) {
                        pause.days += 1;
                    }
                }
                Verdict::Free => {}
            }
            day = shift(day, 1);
        }
    }

    /// The day on which the count is full, if the clock gets there without another change, and how many of the days
    /// counted come after today.
    fn due(
        &mut self,
        first: Date,
        needed: u32,
        rule: &Rule,
        today: Date,
    ) -> Result<Option<(Due, u32)>, OutOfRange> {
        let mut day = first;
        let (mut counted, mut ahead) = (0, 0);
        while counted < needed {
            day = shift(day, 1);
            let ends = self.basis.ends(day)?;
            let over = self.stopped.is_some_and(|stopped| ends > stopped);
            let stands = self.pauses.iter().any(|pause| pause.until.is_none() && pause.from < ends);
            if over || stands {
                return Ok(None);
            }
            if matches!(self.verdict(day, ends)?, Verdict::Counts) {
                counted += 1;
                ahead += u32::from(day > today);
            }
        }
        let ends = self.basis.ends(day)?;
        let holder = self.turn_at(ends).map(|turn| turn.holder.clone());
        let basis = Basis { holder: holder.as_ref(), ..self.basis };
        let last_day = match rule.target {
            Target::WorkingDays(_) => basis.working(day, 1)?,
            _ => close(day, rule.on_closed_day, basis)?,
        };
        Ok(Some((Due { last_day, ends: basis.ends(last_day)? }, ahead)))
    }
}

#[cfg(test)]
mod tests;
