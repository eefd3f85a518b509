//! The page of one deadline: where it stands, how its date came about, who held the ball; pausing,
//! resuming, handing over.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Badge, Choice, ErrorSummary, Field, Kind, Limit};

use super::list::row;
use super::words::Words;
use crate::actions::clocks::{self, NOTE};
use crate::actions::lists as actions;
use crate::acts;
use crate::panel::Panel;
use crate::room::Deadlines;
use crate::rules::clock::{Change, PauseReason};
use crate::rules::holder::Holder;
use crate::store::clocks::{Attached, State};

#[derive(Template)]
#[template(path = "deadlines/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    words: Words<'a>,
    record: Option<(String, String)>,
    badge: Badge,
    panel: Panel,
    target: String,
    history: Vec<(String, String, String)>,
    pauses: Vec<String>,
    turns: Vec<String>,
    days_off: Vec<(String, String)>,
    version: i64,
    action: String,
    errors: Option<ErrorSummary>,
    pause: Vec<Field>,
    resume: bool,
    hand_over: Vec<Field>,
}

impl ShowPage<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// What was typed, with what is wrong with it.
#[derive(Default)]
struct Typed {
    sheet: Sheet,
    problems: Problems,
}

impl Typed {
    /// A choice as it was made; none made leaves it open.
    fn chosen(&self, field: Field, name: &str) -> Field {
        match self.sheet.get(name) {
            given if given.is_empty() => field,
            given => field.value(given),
        }
    }
}

async fn shown<'a>(
    visit: &'a Visit,
    room: &Deadlines,
    id: Id<Attached>,
    typed: &Typed,
) -> Outcome<ShowPage<'a>> {
    let line = actions::show(&visit.cx, room, id).await?;
    let words = Words::of(visit);
    let say = words.say(&line);
    let row = row(&words, room, &line);
    let steers =
        line.attached.ended_at.is_none() && visit.cx.may(&acts::STEER, &line.attached.subject());
    let working = line.tally.working_days;
    let history = line.made.iter().map(|made| {
        let what = match &made.change {
            None => words.t("deadlines-change-started"),
            Some(Change::Paused(reason)) => words
                .texts
                .say("deadlines-change-paused", &[("reason", say.reason(*reason).into())]),
            Some(Change::Resumed) => words.t("deadlines-change-resumed"),
            Some(Change::HandedTo(party)) => {
                let holder = words.holder(&line, &party.0);
                words.texts.say("deadlines-change-handed-over", &[("holder", holder.into())])
            }
            Some(Change::Stopped) => words.t("deadlines-change-stopped"),
        };
        let day = line.office.time_zone().to_datetime(made.at.timestamp()).date();
        (say.date(day), what, words.by(&line, made))
    });
    let history = history.collect();
    let turns = line.tally.turns.iter();
    let turns = turns.map(|turn| say.turn(turn, &words.holder(&line, &turn.holder.0), working));
    let mut frame = visit.frame(row.purpose.clone());
    frame.breadcrumbs = vec![(words.t("deadlines-title"), "/deadlines".to_owned())];
    let fields = ["reason", "note", "holder"];
    frame.notices.extend(typed.problems.notices(&fields));
    let open = line.attached.state;
    let pause = if steers && open == State::Running { pausing(&words, typed) } else { Vec::new() };
    let hand_over = if steers { handing(visit, &words, &line, typed) } else { Vec::new() };
    Ok(ShowPage {
        turns: turns.collect(),
        pauses: line.tally.pauses.iter().map(|pause| say.pause(pause, working)).collect(),
        days_off: days_off(&line, &say),
        target: say.target(line.attached.rule.target),
        version: line.attached.version,
        action: format!("/deadlines/{id}"),
        errors: ErrorSummary::of(frame.texts, pause.iter().chain(&hand_over)),
        resume: steers && open == State::Paused,
        panel: Panel::of_lines(&words, room, std::slice::from_ref(&line)),
        record: row.record,
        badge: row.badge,
        history,
        pause,
        hand_over,
        frame,
        words,
    })
}

/// The days that are closed between the start and the last day: why it is later than expected.
fn days_off(line: &actions::Line, say: &crate::say::Words) -> Vec<(String, String)> {
    let zone = line.office.time_zone();
    let first = zone.to_datetime(line.clock.started()).date();
    let Some(due) = line.tally.due else { return Vec::new() };
    let calendars = line.office.calendars();
    let holder = line.clock.holder();
    let found = calendars.days_off(first, due.last_day, Some(holder)).unwrap_or_default();
    found.into_iter().map(|(date, _, day)| (say.date(date), say.day(day))).collect()
}

fn pausing(words: &Words<'_>, typed: &Typed) -> Vec<Field> {
    let web = lb_web::texts::of(words.texts.locale());
    let reasons = PauseReason::ALL.map(|reason| {
        let label = words.t(&format!("deadline-reason-{}", reason.code()));
        Choice::new(reason.code(), label)
    });
    let reason = Field::new(web, Kind::Select, "reason", words.t("deadlines-reason"))
        .options(reasons)
        .required()
        .error_if(typed.problems.at("reason"));
    let note = Field::new(web, Kind::Area, "note", words.t("deadlines-note"))
        .hint(words.t("deadlines-note-hint"))
        .rows(3)
        .limit(Limit::Characters(NOTE))
        .value(typed.sheet.get("note"))
        .error_if(typed.problems.at("note"));
    vec![typed.chosen(reason, "reason"), note]
}

/// Where the ball can go from here.
fn handing(visit: &Visit, words: &Words<'_>, line: &actions::Line, typed: &Typed) -> Vec<Field> {
    let roles =
        [Role::Officer, Role::Adviser, Role::LabManager, Role::PolicyOfficer, Role::Administrator];
    let mut targets = vec![Holder::Workspace];
    targets.extend(roles.map(Holder::Role));
    targets.extend(line.attached.organisation.map(Holder::Organisation));
    let now = line.clock.holder().0.clone();
    let mut choices: Vec<Choice> = targets
        .into_iter()
        .map(Holder::code)
        .filter(|code| *code != now)
        .map(|code| Choice::new(code.clone(), words.holder(line, &code)))
        .collect();
    if let Some(account) = visit.cx.actor.account {
        let own = Holder::Account(account).code();
        if own != now {
            choices.push(Choice::new(own, words.t("deadlines-take")));
        }
    }
    let web = lb_web::texts::of(words.texts.locale());
    let holder = Field::new(web, Kind::Select, "holder", words.t("deadlines-hand-over-to"))
        .options(choices)
        .required()
        .error_if(typed.problems.at("holder"));
    vec![typed.chosen(holder, "holder")]
}

pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
) -> Answer {
    page(&shown(&visit, &room, id, &Typed::default()).await?)
}

/// Back to the page, or the page once more with what was wrong.
async fn done(
    visit: &Visit,
    room: &Deadlines,
    id: Id<Attached>,
    sheet: Sheet,
    outcome: Result<Attached, Halt>,
) -> Answer {
    match outcome {
        Ok(_) => go(format!("/deadlines/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            again(&shown(visit, room, id, &Typed { sheet, problems }).await?)
        }
    }
}

fn version(sheet: &Sheet) -> i64 {
    sheet.get("version").parse().unwrap_or_default()
}

pub(super) async fn pause(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    sheet: Sheet,
) -> Answer {
    let chosen = sheet.get("reason");
    let reason = PauseReason::ALL.into_iter().find(|one| one.code() == chosen);
    let outcome = match reason {
        Some(reason) => {
            let note = sheet.get("note");
            clocks::pause(&visit.cx, &room, id, version(&sheet), (reason, &note)).await
        }
        None => Err(Refusal::new(No::Invalid, "deadlines.pause.reason").at("reason").into()),
    };
    done(&visit, &room, id, sheet, outcome).await
}

pub(super) async fn resume(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    sheet: Sheet,
) -> Answer {
    let outcome = clocks::resume(&visit.cx, &room, id, version(&sheet)).await;
    done(&visit, &room, id, sheet, outcome).await
}

pub(super) async fn hand_over(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Named(id): Named<Attached>,
    sheet: Sheet,
) -> Answer {
    let outcome = match Holder::from_code(&sheet.get("holder")) {
        Some(to) => clocks::hand_over(&visit.cx, &room, id, version(&sheet), to).await,
        None => Err(Refusal::new(No::Invalid, "deadlines.holder.unknown").at("holder").into()),
    };
    done(&visit, &room, id, sheet, outcome).await
}
