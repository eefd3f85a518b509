//! One theme: both meters, what was said over time beside the measures, verbatims that consent allows,
//! and what became of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use lb_doors::{Answer, Failed, Problems, Sheet, Visit, again, failed, go, page};
use lb_kernel::{Id, Locale, Refusal};
use lb_store::Cx;
use lb_web::Frame;
use lb_web::components::{Badge, Choice, Field, Kind as Input, Meter, Moment, Stage, Timeline};

use super::picture::Months;
use super::words::{FIELDS, Words};
use crate::actions::overview;
use crate::actions::overview::By;
use crate::actions::themes::{self, Filter, Happened, Marks, Shown};
use crate::record::{Item, Texts, Theme};
use crate::room::Policy;

/// Themes offered for merging and moving.
const OTHERS: usize = 200;

struct Said {
    id: Id<Item>,
    words: String,
    lang: String,
    badge: Badge,
    pseudonym: String,
    heard: String,
    hidden: bool,
    href: String,
    /// It is to be moved or cut out.
    chosen: bool,
}

#[derive(Template)]
#[template(path = "policy/theme.html")]
struct ThemePage {
    frame: Frame,
    words: Words,
    id: Id<Theme>,
    version: i64,
    badge: Badge,
    systemic: bool,
    meter: Meter,
    heard: String,
    months: Months,
    facts: Vec<(String, String)>,
    measures: Vec<(String, String, String)>,
    said: Vec<Said>,
    history: Timeline,
    may_edit: bool,
    may_confirm: bool,
    rename: Vec<Field>,
    mark: Vec<Field>,
    merge: Vec<Field>,
    split: Vec<Field>,
    move_to: Field,
    /// Finds the other theme among all: for moving, for merging.
    find: [Field; 2],
    /// What the reader was at: `move` or `merge`.
    at_work: String,
    /// Nothing was found.
    found_none: bool,
}

impl ThemePage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, change: &str) -> String {
        format!("/policy/themes/{}/{change}", self.id)
    }
}

fn moment(words: &Words, one: &Happened) -> Moment {
    let mut title = words.change(one.kind);
    if let Some((_, number, label)) = &one.other {
        title = format!("{title} · T-{number} {}", words.shown(label));
    }
    let by = if one.name.is_empty() { words.t("theme-by-engine") } else { one.name.clone() };
    let moment =
        Moment::new(Stage::Done, words.day(one.at), title).machine(one.at.day().to_string()).by(by);
    let counted = (one.statements > 0)
        .then(|| words.with("theme-items", &[("items", one.statements.into())]));
    let renamed = one.data.get("after").and_then(|after| {
        let before: Texts = serde_json::from_value(one.data.get("before")?.clone()).ok()?;
        let after: Texts = serde_json::from_value(after.clone()).ok()?;
        Some(format!("{} → {}", words.shown(&before), words.shown(&after)))
    });
    match renamed.or(counted) {
        Some(text) => moment.text(text),
        None => moment,
    }
}

fn said(words: &Words, shown: &Shown, chosen: &[String]) -> Vec<Said> {
    let line = |one: &themes::Said| Said {
        id: one.item.id,
        words: one.item.words.clone(),
        lang: one.item.language.to_string(),
        badge: words.item_badge(one.item.state),
        pseudonym: one.pseudonym.clone(),
        heard: words.day_in(&one.heard_on),
        hidden: one.item.words.is_empty(),
        chosen: chosen.contains(&one.item.id.to_string()),
        href: if shown.may_edit { format!("/policy/items/{}", one.item.id) } else { String::new() },
    };
    shown.said.iter().map(line).collect()
}

fn rename(words: &Words, theme: &Theme, sent: (&Sheet, &Problems)) -> Vec<Field> {
    let field = |locale: Locale| {
        let name = format!("label.{}", locale.code());
        let label = words.language(locale.language());
        let label = words.with("theme-label-in", &[("language", label.into())]);
        let value = theme.label.get(locale.code()).cloned().unwrap_or_default();
        let field = Field::new(words.web(), Input::Text, name.clone(), label);
        let value = sent.0.find(&name).map(str::to_owned).unwrap_or(value);
        field.value(value).lang(locale.code()).error_if(sent.1.at(&name))
    };
    Locale::ALL.into_iter().map(field).collect()
}

/// What is known of a theme, by name.
fn facts(words: &Words, shown: &Shown, lead: Option<String>) -> Vec<(String, String)> {
    let theme = &shown.one.theme;
    let mut facts = vec![
        (words.t("theme-companies"), shown.one.companies.to_string()),
        (words.t("theme-count"), shown.one.items.to_string()),
    ];
    if !theme.owner_name.is_empty() {
        facts.push((words.t("theme-owner"), theme.owner_name.clone()));
    }
    facts.extend(lead.map(|lead| (words.t("theme-authority"), lead)));
    if let Some(other) = &shown.merged_into {
        facts.push((words.t("theme-merged-into"), words.theme(other)));
    }
    for (language, terms) in &theme.terms {
        let name = language.parse().map(|one| words.language(one)).unwrap_or_default();
        facts.push((words.with("theme-terms", &[("language", name.into())]), terms.join(" · ")));
    }
    facts
}

/// The measures of a theme: address, title, since or until when.
fn measures(words: &Words, shown: &Shown) -> Vec<(String, String, String)> {
    shown
        .measures
        .iter()
        .map(|(id, titles, state, on)| {
            let key =
                if state == "in-force" { "difficulty-in-force" } else { "difficulty-promised" };
            let when =
                words.with(key, &[("day", words.day_in(on.as_deref().unwrap_or_default()).into())]);
            (format!("/policy/measures/{id}"), words.shown(titles), when)
        })
        .collect()
}

/// A choice of one of these, or of none.
fn choose(words: &Words, name: &str, key: &str, options: Vec<Choice>) -> Field {
    let nothing = Choice::new("", words.t("difficulty-unsaid"));
    let all = std::iter::once(nothing).chain(options);
    Field::new(words.web(), Input::Select, name, words.t(key)).options(all)
}

/// The fields by which the other theme is found and chosen.
struct Other {
    find: [Field; 2],
    merge: Field,
    move_to: Field,
    found_none: bool,
}

impl Other {
    fn new(words: &Words, sheet: &Sheet, others: Vec<Choice>) -> Self {
        let q = sheet.get("q").trim().to_owned();
        let find = |at| {
            let field = Field::new(words.web(), Input::Text, "q", words.t("theme-find"));
            field.value(q.as_str()).within(at)
        };
        // What was chosen before is chosen still; the only one that is found is chosen at once.
        let into = match others.as_slice() {
            [only] if !q.is_empty() => only.value.clone(),
            _ => sheet.get("into"),
        };
        Self {
            find: ["move", "merge"].map(find),
            found_none: !q.is_empty() && others.is_empty(),
            merge: choose(words, "into", "theme-into", others.clone()).value(into.as_str()),
            move_to: choose(words, "into", "theme-move-to", others).value(into).within("move"),
        }
    }
}

/// The themes with which this one may be joined, among those looked for.
async fn others(
    cx: &Cx,
    words: &Words,
    theme: &Theme,
    typed: &Sheet,
) -> Result<Vec<Choice>, Failed> {
    let filter = Filter { words: typed.get("q").trim().to_owned(), ..Filter::default() };
    let found = themes::list(cx, &filter, None, OTHERS).await?.list;
    let others = found.iter().map(|one| &one.theme);
    let others = others.filter(|one| one.id != theme.id && one.workspace == theme.workspace);
    Ok(others.map(|one| Choice::new(one.id.to_string(), words.theme(one))).collect())
}

async fn made(
    visit: &Visit,
    id: Id<Theme>,
    sent: (&Sheet, &Problems),
) -> Result<ThemePage, Failed> {
    let cx = &visit.cx;
    let shown = themes::show(cx, id).await?;
    let words = Words::of(visit);
    let theme = &shown.one.theme;
    let filter = overview::Filter { theme: Some(id), ..overview::Filter::default() };
    let all = overview::meters(cx, &filter, By::All).await?;
    let meters = all.into_values().next().unwrap_or_default();
    let mut frame = visit.frame(words.theme(theme));
    frame.breadcrumbs = vec![(words.t("theme-title"), "/policy/themes".to_owned())];
    frame.notices.extend(sent.1.notices(FIELDS));
    for field in FIELDS {
        let wrong =
            |text| lb_web::components::Notice::new(lb_web::components::Tone::Critical, text);
        frame.notices.extend(sent.1.at(field).map(wrong));
    }
    let offices = match shown.may_edit {
        true => crate::actions::offices::names(cx, theme.workspace).await?,
        false => BTreeMap::new(),
    };
    let others = if shown.may_edit { others(cx, &words, theme, sent.0).await? } else { Vec::new() };
    let lead = theme.authority.and_then(|office| offices.get(&office)).map(|one| words.shown(one));
    let facts = facts(&words, &shown, lead);
    let measures = measures(&words, &shown);
    let days = shown
        .measures
        .iter()
        .filter_map(|(_, titles, _, on)| Some((on.clone()?, words.shown(titles))));
    let other = Other::new(&words, sent.0, others);
    let office_choices =
        offices.iter().map(|(id, names)| Choice::new(id.to_string(), words.shown(names))).collect();
    let yes = |name: &str, key: &str| {
        Field::new(words.web(), Input::Checkbox, name, words.t(key))
            .options([Choice::new("yes", words.t(key))])
    };
    Ok(ThemePage {
        version: theme.version,
        badge: words.theme_badge(theme.state),
        systemic: theme.systemic,
        meter: super::themes::meter(&words, words.t("theme-meters"), meters),
        heard: words.with(
            "theme-heard",
            &[("asked", meters.asked.into()), ("answered", meters.answered.into())],
        ),
        months: Months::new(&words, &shown.months, days.collect()),
        facts,
        measures,
        said: said(&words, &shown, &sent.0.all("items")),
        history: Timeline::new(words.web(), shown.history.iter().map(|one| moment(&words, one))),
        may_edit: shown.may_edit && theme.is_alive(),
        may_confirm: shown.may_edit && theme.state == crate::rules::words::ThemeState::Proposed,
        rename: rename(&words, theme, sent),
        mark: vec![
            yes("systemic", "theme-systemic").value(if theme.systemic { "yes" } else { "" }),
            choose(&words, "authority", "theme-authority", office_choices)
                .value(theme.authority.map(|id| id.to_string()).unwrap_or_default()),
            yes("mine", "theme-mine"),
        ],
        merge: vec![other.merge],
        split: vec![
            Field::new(words.web(), Input::Text, "label", words.t("theme-split-label"))
                .value(sent.0.get("label")),
        ],
        move_to: other.move_to,
        find: other.find,
        at_work: sent.0.get("at"),
        found_none: other.found_none,
        id,
        words,
        frame,
    })
}

/// `GET /policy/themes/{id}`; with `q` the other theme is looked for, and what was chosen before stays so.
pub(super) async fn show(
    visit: Visit,
    lb_doors::Named(id): lb_doors::Named<Theme>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Answer {
    page(&made(&visit, id, (&Sheet::from(asked), &Problems::default())).await?)
}

/// `POST /policy/themes/{id}/{change}`
pub(super) async fn change(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Path((id, change)): Path<(String, String)>,
    sheet: Sheet,
) -> Answer {
    let id: Id<Theme> = id.parse().map_err(|_| failed(Refusal::missing()))?;
    let version = sheet.get("version").parse().unwrap_or_default();
    let cx = &visit.cx;
    let other: Option<Id<Theme>> = sheet.get("into").parse().ok();
    let items = || -> Vec<Id<Item>> {
        sheet.all("items").iter().filter_map(|id| id.parse().ok()).collect()
    };
    let done = match change.as_str() {
        "confirm" => themes::confirm(cx, id, version).await.map(|one| one.id),
        "rename" => {
            let labels: Texts = sheet.beginning("label.").into_iter().collect();
            themes::rename(cx, id, version, &labels).await.map(|one| one.id)
        }
        "mark" => {
            let marks = Marks {
                systemic: !sheet.get("systemic").is_empty(),
                authority: sheet.get("authority").parse().ok(),
                mine: !sheet.get("mine").is_empty(),
            };
            themes::mark(cx, id, version, marks).await.map(|one| one.id)
        }
        "merge" => {
            themes::merge(cx, &room, id, version, other.unwrap_or(id)).await.map(|one| one.id)
        }
        "split" if sheet.find("move").is_some() => {
            moved(&visit, &room, &items(), other).await.map(|()| id)
        }
        "split" => themes::split(cx, &room, id, version, &items(), &sheet.get("label"))
            .await
            .map(|one| one.id),
        _ => return Err(failed(Refusal::missing())),
    };
    match done {
        Ok(id) => go(format!("/policy/themes/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, id, (&sheet, &problems)).await?)
        }
    }
}

async fn moved(
    visit: &Visit,
    room: &Policy,
    items: &[Id<Item>],
    to: Option<Id<Theme>>,
) -> lb_store::Outcome<()> {
    for item in items {
        themes::place(&visit.cx, room, *item, to).await?;
    }
    Ok(())
}
