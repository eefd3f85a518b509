//! Puts holidays, due dates, pauses and turns into sentences of the reader's language.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lb_kernel::Locale;
use lb_texts::{FluentValue, Texts};

use crate::rules::calendar::{Calendar, Calendars, Day};
use crate::rules::clock::{Clock, ClockRefusal, PauseReason, State};
use crate::rules::count::{Pause, Tally, Turn};
use crate::rules::holiday::{Country, Holiday, Name, OutOfRange, Standing, YEARS};
use crate::rules::target::Target;
use crate::texts::LOADER;

/// The words of this room in one reader's language, with dates in one zone.
pub struct Words {
    texts: Texts,
    zone: TimeZone,
}

impl Words {
    /// Words for readers of `locale`; instants are shown as dates in `zone`, the deadline's own.
    #[must_use]
    pub fn new(locale: Locale, zone: TimeZone) -> Self {
        Self { texts: Texts::new(&LOADER, locale), zone }
    }

    /// A date in full.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        lb_web::dates::full(self.texts.locale(), date)
    }

    fn date_of(&self, instant: jiff::Timestamp) -> String {
        self.date(self.zone.to_datetime(instant).date())
    }

    /// The name of a holiday.
    #[must_use]
    pub fn name(&self, name: Name) -> String {
        self.texts.say(&format!("deadline-holiday-{}", name.code()), &[])
    }

    /// A day off: the holiday, or for which one it stands.
    #[must_use]
    pub fn holiday(&self, holiday: &Holiday) -> String {
        let name = self.name(holiday.name);
        match holiday.standing {
            Standing::Itself => name,
            Standing::Substitute => {
                self.texts.say("deadline-substitute", &[("holiday", name.into())])
            }
        }
    }

    /// What a date is on a calendar.
    #[must_use]
    pub fn day(&self, day: Day<'_>) -> String {
        match day {
            Day::Working => self.texts.say("deadline-day-working", &[]),
            Day::Weekend => self.texts.say("deadline-day-weekend", &[]),
            Day::YearEnd => self.texts.say("deadline-day-year-end", &[]),
            Day::Holiday(holiday) => self.holiday(holiday),
            Day::Closed(reason) => {
                self.texts.say("deadline-day-closed", &[("reason", reason.into())])
            }
        }
    }

    /// The name of a country's calendar.
    #[must_use]
    pub fn country(&self, country: Country) -> String {
        self.texts.say(&format!("deadline-country-{}", country.code()), &[])
    }

    /// The names of calendars that decide together, each country once.
    #[must_use]
    pub fn calendars(&self, calendars: &[&Calendar]) -> String {
        let mut countries: Vec<Country> =
            calendars.iter().map(|calendar| calendar.country).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
            .into_iter()
            .map(|country| self.country(country))
            .reduce(|first, second| {
                let args = [("first", first.into()), ("second", second.into())];
                self.texts.say("deadline-list", &args)
            })
            .unwrap_or_else(|| self.texts.say("deadline-no-calendar", &[]))
    }

    /// A target: “3 working days”.
    #[must_use]
    pub fn target(&self, target: Target) -> String {
        let (unit, count) = match target {
            Target::Days(count) => ("days", count),
            Target::WorkingDays(count) => ("working-days", count),
            Target::Weeks(count) => ("weeks", count),
            Target::Months(count) => ("months", count),
        };
        self.texts.say(&format!("deadline-target-{unit}"), &[("count", count.into())])
    }

    fn days(&self, count: u32, working: bool) -> String {
        self.target(if working { Target::WorkingDays(count) } else { Target::Days(count) })
    }

    /// Why a clock stands still.
    #[must_use]
    pub fn reason(&self, reason: PauseReason) -> String {
        self.texts.say(&format!("deadline-reason-{}", reason.code()), &[])
    }

    /// One sentence on where a clock stands.
    #[must_use]
    pub fn standing(&self, clock: &Clock, tally: &Tally, calendars: &Calendars) -> String {
        let names = self.calendars(&calendars.of(Some(clock.holder())));
        let left = self.days(tally.remaining, tally.working_days);
        match (clock.state(), tally.due) {
            (State::Stopped { at }, _) => {
                let key = if tally.overdue { "deadline-stopped-late" } else { "deadline-stopped" };
                self.texts.say(key, &[("date", self.date_of(at).into())])
            }
            (_, Some(due)) => {
                let mut args = vec![
                    ("date", FluentValue::from(self.date(due.last_day))),
                    ("calendar", names.into()),
                ];
                let key = if tally.overdue {
                    "deadline-overdue"
                } else if tally.due_today {
                    "deadline-due-today"
                } else if tally.ahead == 0 {
                    "deadline-due-on"
                } else {
                    let ahead = self.days(tally.ahead, tally.working_days);
                    args.push(("ahead", ahead.into()));
                    "deadline-due-in"
                };
                self.texts.say(key, &args)
            }
            (State::Paused { since, reason }, None) => {
                let args = [
                    ("date", self.date_of(since).into()),
                    ("reason", self.reason(reason).into()),
                    ("left", left.into()),
                ];
                self.texts.say("deadline-paused", &args)
            }
            // A running clock always has a due date; this is what is left to say without one.
            (State::Running, None) => left,
        }
    }

    /// One sentence on a pause that both sides can read.
    #[must_use]
    pub fn pause(&self, pause: &Pause, working_days: bool) -> String {
        let mut args = vec![
            ("from", FluentValue::from(self.date_of(pause.from))),
            ("reason", self.reason(pause.reason).into()),
            ("days", self.days(pause.days, working_days).into()),
        ];
        match pause.until {
            Some(until) => {
                args.push(("until", self.date_of(until).into()));
                self.texts.say("deadline-pause-over", &args)
            }
            None => self.texts.say("deadline-pause-open", &args),
        }
    }

    /// One sentence on who held the ball; `name` is the holder's name for this reader.
    #[must_use]
    pub fn turn(&self, turn: &Turn, name: &str, working_days: bool) -> String {
        let mut args = vec![
            ("holder", FluentValue::from(name)),
            ("from", self.date_of(turn.from).into()),
            ("days", self.days(turn.days, working_days).into()),
        ];
        match turn.until {
            Some(until) => {
                args.push(("until", self.date_of(until).into()));
                self.texts.say("deadline-turn-over", &args)
            }
            None => self.texts.say("deadline-turn-open", &args),
        }
    }

    /// Why a change of a clock was refused.
    #[must_use]
    pub fn refusal(&self, refusal: ClockRefusal) -> String {
        match refusal {
            ClockRefusal::Paused => self.texts.say("deadline-refused-paused", &[]),
            ClockRefusal::NotPaused => self.texts.say("deadline-refused-not-paused", &[]),
            ClockRefusal::SameHolder => self.texts.say("deadline-refused-same-holder", &[]),
            ClockRefusal::Stopped(at) => {
                self.texts.say("deadline-refused-stopped", &[("date", self.date_of(at).into())])
            }
            ClockRefusal::Backwards(at) => {
                self.texts.say("deadline-refused-backwards", &[("date", self.date_of(at).into())])
            }
        }
    }

    /// Why a date cannot be computed.
    #[must_use]
    pub fn out_of_range(&self, problem: OutOfRange) -> String {
        let args = [
            ("year", FluentValue::from(problem.0.to_string())),
            ("first", YEARS.start().to_string().into()),
            ("last", YEARS.end().to_string().into()),
        ];
        self.texts.say("deadline-out-of-range", &args)
    }
}

#[cfg(test)]
mod tests;
