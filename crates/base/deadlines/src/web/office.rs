//! The page on which a workspace sets its calendar, its closed days and its targets.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind};

use super::words::Words;
use crate::actions::offices::{self as actions, Set};
use crate::room::Deadlines;
use crate::rules::holiday::Country;
use crate::rules::purpose::{MOST, TOLD, Typed, UNITS};
use crate::say;

/// A target with its form.
struct Target {
    name: String,
    now: String,
    action: String,
    version: i64,
    fields: Vec<Field>,
}

/// A day of the workspace's own.
struct Own {
    day: String,
    machine: String,
    what: String,
}

#[derive(Template)]
#[template(path = "deadlines/office.html")]
struct OfficePage<'a> {
    frame: Frame,
    words: Words<'a>,
    base: String,
    version: i64,
    errors: Option<ErrorSummary>,
    calendar: Vec<Field>,
    days: Vec<Own>,
    day: Vec<Field>,
    targets: Vec<Target>,
}

impl OfficePage<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The form that was sent, with what is wrong with it.
#[derive(Default)]
struct Sent {
    /// `calendar`, `day` or the code of a purpose; empty: none.
    which: String,
    sheet: Sheet,
    problems: Problems,
}

impl Sent {
    /// What a field of the form `which` shows.
    fn fill(&self, which: &str, field: Field, name: &str, kept: &str) -> Field {
        if self.which == which {
            field.value(self.sheet.get(name)).error_if(self.problems.at(name))
        } else {
            field.value(kept)
        }
    }

    /// The same for the form of a target, whose fields carry its purpose in their names.
    fn fill_target(&self, code: &str, field: Field, name: &str, kept: &str) -> Field {
        if self.which == code {
            field.value(self.sheet.get(&named(code, name))).error_if(self.problems.at(name))
        } else {
            field.value(kept)
        }
    }
}

/// The name of a field in the form of a target: the page has one for every purpose.
fn named(code: &str, name: &str) -> String {
    format!("{code}.{name}")
}

async fn shown<'a>(
    visit: &'a Visit,
    room: &Deadlines,
    id: Id<Workspace>,
    sent: &Sent,
) -> Outcome<OfficePage<'a>> {
    let set = actions::show(&visit.cx, room, id).await?;
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("deadlines-office-title"));
    frame.breadcrumbs = vec![
        (words.t("deadlines-title"), "/deadlines".to_owned()),
        (set.place.name.clone(), format!("/workspaces/{id}")),
    ];
    let fields =
        ["country", "zone", "day", "kind", "reason", "count", "unit", "warning", "after", "to"];
    frame.notices.extend(sent.problems.notices(&fields));
    let say = say::Words::new(visit.cx.locale, set.office.time_zone());
    let base = format!("/deadlines/workspaces/{id}");
    let calendar = calendar(&words, &say, &set, sent);
    let day = day(&words, sent);
    let targets = targets(&words, &say, &set, &base, sent);
    let all = calendar.iter().chain(&day).chain(targets.iter().flat_map(|one| &one.fields));
    Ok(OfficePage {
        errors: ErrorSummary::of(frame.texts, all),
        version: set.office.version,
        days: own(&words, &say, &set),
        calendar,
        day,
        targets,
        base,
        frame,
        words,
    })
}

fn own(words: &Words<'_>, say: &say::Words, set: &Set) -> Vec<Own> {
    let closed = set.office.closed.iter().map(|(day, reason)| {
        let said = [("reason", reason.as_str().into())];
        (*day, words.texts.say("deadline-day-closed", &said))
    });
    let opened = set.office.opened.iter().map(|day| (*day, words.t("deadlines-day-opened")));
    let mut days: Vec<_> = closed.chain(opened).collect();
    days.sort();
    days.into_iter()
        .map(|(day, what)| Own { day: say.date(day), machine: day.to_string(), what })
        .collect()
}

fn calendar(words: &Words<'_>, say: &say::Words, set: &Set, sent: &Sent) -> Vec<Field> {
    let web = lb_web::texts::of(words.texts.locale());
    let mut countries = vec![Choice::new("", words.t("deadlines-no-list"))];
    countries.extend(Country::ALL.map(|one| Choice::new(one.code(), say.country(one))));
    let country = Field::new(web, Kind::Select, "country", words.t("deadlines-country"))
        .hint(words.t("deadlines-country-hint"))
        .options(countries);
    let (locale, now) = (words.texts.locale(), words.visit.cx.now);
    let mut zones = vec![Choice::new("", words.t("deadlines-zone-of-calendar"))];
    zones.extend(lb_web::zones::choices(locale, now, &[&set.office.zone]));
    let zone = Field::new(web, Kind::Select, "zone", words.t("deadlines-zone"))
        .hint(words.t("deadlines-zone-hint"))
        .options(zones);
    let year_end = Field::new(web, Kind::Checkbox, "year_end", words.t("deadlines-year-end"));
    let kept = set.office.country.map(Country::code).unwrap_or_default();
    let closed = if set.office.year_end_closed { "yes" } else { "" };
    vec![
        sent.fill("calendar", country, "country", kept),
        sent.fill("calendar", zone, "zone", &set.office.zone),
        sent.fill("calendar", year_end, "year_end", closed),
    ]
}

fn day(words: &Words<'_>, sent: &Sent) -> Vec<Field> {
    let web = lb_web::texts::of(words.texts.locale());
    let day = Field::new(web, Kind::Date, "day", words.t("deadlines-day")).required();
    let kind = Field::new(web, Kind::Radio, "kind", words.t("deadlines-day-kind")).options([
        Choice::new("closed", words.t("deadlines-day-is-closed")),
        Choice::new("opened", words.t("deadlines-day-is-opened")),
    ]);
    let reason = Field::new(web, Kind::Text, "reason", words.t("deadlines-day-reason"))
        .hint(words.t("deadlines-day-reason-hint"));
    vec![
        sent.fill("day", day, "day", ""),
        sent.fill("day", kind, "kind", "closed"),
        sent.fill("day", reason, "reason", ""),
    ]
}

fn targets(words: &Words<'_>, say: &say::Words, set: &Set, base: &str, sent: &Sent) -> Vec<Target> {
    let each = set.targets.iter().map(|(purpose, rule, version)| {
        let kept = Typed::of(rule);
        Target {
            name: words.purpose(Some(purpose.key), purpose.code),
            now: say.target(rule.target),
            action: format!("{base}/targets/{}", purpose.code),
            version: *version,
            fields: target(words, purpose.code, &kept, sent),
        }
    });
    each.collect()
}

fn target(words: &Words<'_>, code: &str, kept: &Typed, sent: &Sent) -> Vec<Field> {
    let web = lb_web::texts::of(words.texts.locale());
    let number = |name: &str, key: &str, least: u32| {
        Field::new(web, Kind::Number, named(code, name), words.t(key))
            .range(Some(least.to_string()), Some(MOST.to_string()))
    };
    let units = UNITS.map(|unit| Choice::new(unit, words.t(&format!("deadlines-unit-{unit}"))));
    let unit = Field::new(web, Kind::Select, named(code, "unit"), words.t("deadlines-unit"))
        .options(units);
    let roles = TOLD.map(|role| Choice::new(role.to_string(), words.role(role)));
    let to = Field::new(web, Kind::Select, named(code, "to"), words.t("deadlines-escalate-to"))
        .options(roles);
    let count = number("count", "deadlines-count", 1).required();
    let warning = number("warning", "deadlines-warning", 0).hint(words.t("deadlines-warning-hint"));
    let after = number("after", "deadlines-after", 0).hint(words.t("deadlines-after-hint"));
    vec![
        sent.fill_target(code, count, "count", &kept.count),
        sent.fill_target(code, unit, "unit", &kept.unit),
        sent.fill_target(code, warning, "warning", &kept.warning),
        sent.fill_target(code, after, "after", &kept.after),
        sent.fill_target(code, to, "to", &kept.to),
    ]
}

pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Workspace>,
) -> Answer {
    page(&shown(&visit, &room, id, &Sent::default()).await?)
}

/// Back to the page, or the page once more with what was wrong.
async fn done(
    visit: &Visit,
    room: &Deadlines,
    id: Id<Workspace>,
    (which, sheet): (String, Sheet),
    outcome: Result<(), Halt>,
) -> Answer {
    match outcome {
        Ok(()) => go(format!("/deadlines/workspaces/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            again(&shown(visit, room, id, &Sent { which, sheet, problems }).await?)
        }
    }
}

fn version(sheet: &Sheet) -> i64 {
    sheet.get("version").parse().unwrap_or_default()
}

pub(super) async fn set_calendar(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let (country, zone) = (sheet.get("country"), sheet.get("zone"));
    let typed = (country.as_str(), zone.as_str(), !sheet.get("year_end").is_empty());
    let outcome = actions::set_calendar(&visit.cx, &room, id, version(&sheet), typed).await;
    done(&visit, &room, id, ("calendar".to_owned(), sheet), outcome).await
}

pub(super) async fn add_day(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let (day, reason) = (sheet.get("day"), sheet.get("reason"));
    let typed = (day.as_str(), sheet.get("kind") != "opened", reason.as_str());
    let outcome = actions::add_day(&visit.cx, id, typed).await;
    done(&visit, &room, id, ("day".to_owned(), sheet), outcome).await
}

pub(super) async fn remove_day(visit: Visit, Named(id): Named<Workspace>, sheet: Sheet) -> Answer {
    actions::remove_day(&visit.cx, id, &sheet.get("day")).await?;
    go(format!("/deadlines/workspaces/{id}"))
}

pub(super) async fn set_target(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Path((id, purpose)): Path<(String, String)>,
    sheet: Sheet,
) -> Answer {
    let id: Id<Workspace> = id.parse().map_err(|_| Refusal::missing())?;
    let typed = Typed {
        count: sheet.get(&named(&purpose, "count")),
        unit: sheet.get(&named(&purpose, "unit")),
        warning: sheet.get(&named(&purpose, "warning")),
        after: sheet.get(&named(&purpose, "after")),
        to: sheet.get(&named(&purpose, "to")),
    };
    let at = (id, purpose.as_str());
    let outcome = actions::set_target(&visit.cx, &room, at, version(&sheet), &typed).await;
    done(&visit, &room, id, (purpose.clone(), sheet), outcome).await
}
