//! What is still in progress, the oldest first, each with a bar of its days: red where it is late or too old.

use lb_doors::{Answer, Asked, Visit, page};
use lb_kernel::Instant;
use lb_web::components::{Badge, Bar, Pager, Tone};
use serde::Deserialize;

use super::page::{Both, Cell, Page, Part, Section, head};
use super::say::{Words, called};
use crate::actions::overview::{self, Ageing, By, Filter, Line, Only};
use crate::rules::ageing::age;

const PAGE: usize = 50;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    only: String,
    /// Where the page before ended: moment and item.
    after: String,
}

fn states(words: &Words, found: &Ageing) -> Part {
    let most = found.states.iter().map(|(_, count, _)| *count).max().unwrap_or(1).max(1);
    let mut states = found.states.clone();
    states.sort();
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    let share = |part: i64| part as f64 / most as f64;
    let rows = states.into_iter().map(|(state, count, red)| {
        vec![
            Cell::badge(words.badge(state)),
            Cell::new(count.to_string()),
            Cell::new(red.to_string())
                .bar(Bar::new(Tone::Critical, share(red)).behind(share(count))),
        ]
    });
    let columns = ["answers-state", "answers-count", "answers-red"];
    Part::Table(head(words, &columns, &[1, 2]), rows.collect())
}

fn row(words: &Words, line: &Line, oldest: i64, now: Instant) -> Vec<Cell> {
    let item = &line.item;
    let age = age(item, line.ageing_days, now);
    let tone = if age.glares { Tone::Critical } else { Tone::Info };
    #[expect(clippy::cast_precision_loss, reason = "days")]
    let bar = Bar::new(tone, age.days_open as f64 / oldest.max(1) as f64);
    let mut days = Cell::badge(words.age(item, line.ageing_days, now)).bar(bar);
    days.note = Some(words.with("answers-days-in-state", &[("days", age.days.into())]));
    vec![
        Cell::new(called(line))
            .to(format!("/policy/items/{}", item.id))
            .lang(item.language.to_string())
            .note(line.tag()),
        Cell::new(line.authority.as_ref().map(|names| words.text(names)).unwrap_or_default()),
        Cell::badge(words.badge(item.state)),
        days,
    ]
}

/// `GET /policy/ageing`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let red = what.only == "red";
    let filter = Filter { only: red.then_some(Only::Red), ..Filter::default() };
    let after = what
        .after
        .split_once('_')
        .and_then(|(at, id)| Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?)));
    let found = overview::ageing(&visit.cx, &filter, after, PAGE).await?;
    let meters = overview::meters(&visit.cx, &Filter::default(), By::All).await?;
    let mut made =
        Page::new(visit.frame(words.t("answers-ageing")), words.t("answers-ageing-lead"));
    let (all, glaring) = found
        .states
        .iter()
        .fold((0, 0), |(all, glaring), (_, count, red)| (all + count, glaring + red));
    let values = [("red", glaring.into()), ("all", all.into())];
    let tone = if glaring > 0 { Tone::Critical } else { Tone::Positive };
    made.badges = vec![Badge::new(tone, words.with("answers-ageing-red-of", &values))];
    made.meters = Some(Both::new(words, meters.into_values().next().unwrap_or_default()));
    made.filters = vec![(
        words.t("answers-only"),
        vec![
            (words.t("answers-only-progress"), "/policy/ageing".to_owned(), !red),
            (words.t("answers-only-red"), "/policy/ageing?only=red".to_owned(), red),
        ],
    )];
    if found.lines.is_empty() {
        made.empty = Some((words.t("answers-items-none"), words.t("answers-ageing-none-text")));
    } else {
        let now = visit.cx.now;
        let oldest =
            found.lines.iter().map(|line| age(&line.item, line.ageing_days, now).days_open);
        let oldest = oldest.max().unwrap_or(1);
        let states = states(&words, &found);
        made.add(Section::new("states", words.t("answers-by-state"), vec![states]));
        let rows = found.lines.iter().map(|line| row(&words, line, oldest, now)).collect();
        let columns = ["answers-item", "answers-authority", "answers-state", "answers-age"];
        let table = Part::Table(head(&words, &columns, &[]), rows);
        made.add(Section::new("oldest", words.t("answers-oldest"), vec![table]));
    }
    let only = if red { "only=red&" } else { "" };
    let next =
        found.next.map(|(at, id)| format!("/policy/ageing?{only}after={}_{id}", at.micros()));
    made.pager = Some(Pager::cursor(words.web(), None, next));
    page(&made)
}
