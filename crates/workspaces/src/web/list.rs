//! The list of workspaces that one may see.

use askama::Template;
use axum::extract::Query;
use lb_doors::{Answer, Visit, page};
use lb_kernel::policy::Subject;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, TableHead, Tone};
use serde::Deserialize;

use crate::store::workspaces::WorkspaceRecord;
use crate::{actions, acts, texts};

/// Workspaces on a page.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub(super) struct Ask {
    after: Option<String>,
}

struct Line {
    href: String,
    name: String,
    kind: String,
    countries: String,
    closed: Option<Badge>,
}

#[derive(Template)]
#[template(path = "workspaces/list.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    lines: Vec<Line>,
    pager: Pager,
    may_create: bool,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn list(visit: Visit, Query(ask): Query<Ask>) -> Answer {
    let cx = &visit.cx;
    let texts = visit.texts(&texts::LOADER);
    let say = |key: &str| texts.say(key, &[]);
    let after = ask.after.as_deref().and_then(|id| id.parse().ok());
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut found = actions::workspaces::list(cx, after, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/workspaces?after={}", last.id));
    let frame = visit.frame(say("workspaces-title"));
    page(&ListPage {
        head: TableHead::new([
            Column::new(say("workspaces-name")),
            Column::new(say("workspaces-kind")),
            Column::new(say("workspaces-countries")),
        ]),
        lines: found.into_iter().map(|one| line(one, texts)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        may_create: cx.may(&acts::WORKSPACE_CREATE, &Subject::default()),
        texts,
        frame,
    })
}

fn line(one: WorkspaceRecord, texts: Texts) -> Line {
    Line {
        href: format!("/workspaces/{}", one.id),
        name: one.name.show(texts.locale()).text.to_owned(),
        kind: texts.say(&format!("workspaces-kind-{}", one.kind), &[]),
        countries: super::countries(texts.locale(), &one.countries),
        closed: one
            .closed_at
            .map(|_| Badge::new(Tone::Neutral, texts.say("workspaces-state-closed", &[]))),
    }
}
