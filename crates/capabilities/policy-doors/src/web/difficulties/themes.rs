//! The list of themes.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Sheet, Visit, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::{Code as _, Id, Workspace};
use lb_web::Frame;
use lb_web::components::{Badge, Column, Meter, Pager, TableHead};
use serde::Deserialize;

use super::words::Words;
use crate::actions::overview;
use crate::actions::overview::By;
use crate::actions::propose;
use crate::actions::themes::{self, Counted, Filter};
use crate::acts::POLICY;
use crate::room::Policy;
use crate::rules::meters::Meters;
use crate::rules::words::ThemeState;

/// Themes on a page.
const PAGE: usize = 30;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct What {
    pub(crate) state: String,
    pub(crate) systemic: String,
    pub(crate) q: String,
    pub(crate) before: String,
}

impl What {
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            state: ThemeState::from_code(&self.state),
            systemic: !self.systemic.is_empty(),
            words: self.q.trim().to_owned(),
        }
    }
}

struct Row {
    href: String,
    tag: String,
    label: String,
    badge: Badge,
    systemic: bool,
    companies: i64,
    meter: Meter,
    owner: String,
}

#[derive(Template)]
#[template(path = "policy/themes.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    states: Vec<(String, String, bool)>,
    q: String,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
    /// The workspace for which themes can be proposed now.
    group: Option<Id<Workspace>>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// Whether the reader reads themes at all.
pub(super) fn reads(visit: &Visit) -> bool {
    visit.cx.actor.workspaces(Role::STAFF).next().is_some()
}

/// Both meters of a theme, side by side.
pub(super) fn meter(words: &Words, label: String, meters: Meters) -> Meter {
    let part = |count: i64| {
        words.with("theme-of", &[("part", count.into()), ("all", meters.items.into())])
    };
    let share = |count: i64| meters.share(count);
    Meter::claimed(
        words.web(),
        label,
        (part(meters.claimed), share(meters.claimed)),
        (part(meters.confirmed), share(meters.confirmed)),
        1.0,
    )
}

fn row(words: &Words, one: &Counted, meters: Meters) -> Row {
    let theme = &one.theme;
    let said = words.with("theme-items", &[("items", one.items.into())]);
    Row {
        href: format!("/policy/themes/{}", theme.id),
        tag: theme.tag(),
        label: words.shown(&theme.label),
        badge: words.theme_badge(theme.state),
        systemic: theme.systemic,
        companies: one.companies,
        meter: meter(words, said, meters),
        owner: theme.owner_name.clone(),
    }
}

/// `GET /policy/themes`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let found = themes::list(&visit.cx, &what.filter(), what.before.parse().ok(), PAGE).await?;
    let meters = overview::meters(&visit.cx, &overview::Filter::default(), By::Theme).await?;
    let frame = visit.frame(words.t("theme-title"));
    let columns =
        ["theme-one", "difficulty-state", "theme-companies", "theme-meters", "theme-owner"];
    let all = (words.t("theme-alive"), "/policy/themes".to_owned(), what.state.is_empty());
    let states = ThemeState::ALL.iter().map(|one| {
        let count = found.states.get(one).copied().unwrap_or_default();
        let label = format!("{} {count}", words.theme_state(*one));
        (label, format!("/policy/themes?state={one}"), what.state == one.code())
    });
    let next = found.next.map(|id| {
        let q = lb_doors::encode(&what.q);
        format!("/policy/themes?state={}&q={q}&before={id}", what.state)
    });
    let of = |one: &Counted| meters.get(&one.theme.id.to_string()).copied().unwrap_or_default();
    page(&ListPage {
        states: std::iter::once(all).chain(states).collect(),
        q: what.q.clone(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        rows: found.list.iter().map(|one| row(&words, one, of(one))).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        group: visit.cx.actor.workspaces(POLICY).next(),
        words,
        frame,
    })
}

/// `POST /policy/themes/group`
pub(super) async fn group(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    let workspace: Result<Id<Workspace>, _> = sheet.get("workspace").parse();
    let Ok(workspace) = workspace else {
        visit.cx.permit(&crate::acts::themes::GROUP, &Subject::default())?;
        return go("/policy/themes");
    };
    propose::group(&visit.cx, &room, workspace, !sheet.get("afresh").is_empty()).await?;
    go("/policy/themes")
}
