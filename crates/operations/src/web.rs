//! The pages: audit record, its export and check; jobs have a file of their own.

mod jobs;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Problems, Routes, Visit, again, page, pour};
use lb_kernel::policy::{Door, Subject, Via};
use lb_kernel::{Code as _, Instant};
use lb_store::audit::{self, Fault, Met, Unreadable, Verdict};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Coded, Column, Field, Kind, Notice, Pager, TableHead, Tone};

use crate::actors::Actors;
use crate::record::{self, Ask, Export};
use crate::{acts, texts};

/// Entries on a page.
const PAGE: u32 = 50;

pub(crate) fn routes() -> Routes {
    jobs::routes()
        .get("/audit", &acts::LIST, list)
        .get("/audit/export", &acts::EXPORT, export)
        .post("/audit/verify", &acts::VERIFY, verify)
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    frame: Frame,
    texts: Texts,
    filters: Vec<Field>,
    head: TableHead,
    rows: Vec<Met>,
    pager: Pager,
    may_verify: bool,
    /// Where what is shown is taken away as a file, by who may.
    export: Option<String>,
}

impl AuditPage {
    fn coded(&self, code: impl std::fmt::Display) -> Coded {
        Coded::new(&code.to_string())
    }

    fn second(&self, at: Instant) -> String {
        lb_web::dates::second_of(self.texts.locale(), at)
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    /// Through what it was done, in words.
    fn door(&self, code: &str) -> String {
        let known = Door::from_code(code);
        known.map_or_else(|| code.to_owned(), |door| self.t(&format!("operations-door-{door}")))
    }

    /// Who did it: by name, or what did it by itself.
    fn actor(&self, name: &str) -> String {
        let itself = matches!(Via::from_code(name), Some(Via::Job | Via::CommandLine));
        if itself { self.door(name) } else { name.to_owned() }
    }

    /// The place of a damaged entry, or what stands for it.
    fn damaged(&self, damaged: &Unreadable) -> String {
        damaged.seq.map_or_else(|| "?".to_owned(), |seq| seq.to_string())
    }
}

async fn list(
    visit: Visit,
    Extension(actors): Extension<Arc<dyn Actors>>,
    Asked(ask): Asked<Ask>,
) -> Answer {
    show(&visit, actors.as_ref(), ask, None).await
}

async fn show(visit: &Visit, actors: &dyn Actors, ask: Ask, notice: Option<Notice>) -> Answer {
    let cx = &visit.cx;
    let (rows, problems) = match record::list(cx, actors, &ask, PAGE + 1).await {
        Ok(rows) => (rows, None),
        Err(halt) => (Vec::new(), Some(Problems::of(visit, halt)?)),
    };
    let texts = visit.texts(&texts::LOADER);
    let say = |key: &str| texts.say(key, &[]);
    let field = |kind: Kind, name: &str, key: &str, value: &Option<String>| {
        Field::new(visit.frame("").texts, kind, name, say(key))
            .value(value.clone().unwrap_or_default())
            .error_if(problems.as_ref().and_then(|problems| problems.at(name)))
    };
    let full = rows.len() > PAGE as usize;
    let rows: Vec<Met> = rows.into_iter().take(PAGE as usize).collect();
    let last = rows.last().filter(|_| full).and_then(audit::place);
    let next = last.map(|seq| format!("/audit{}", ask.query(Some(seq))));
    let may_export = cx.may(&acts::EXPORT, &Subject::default());
    let export = may_export.then(|| format!("/audit/export{}", ask.query(None)));
    let mut frame = visit.frame(say("operations-audit"));
    frame.notices.extend(notice);
    let shown = AuditPage {
        filters: vec![
            field(Kind::Text, "action", "operations-filter-action", &ask.action),
            field(Kind::Text, "record", "operations-filter-record", &ask.record),
            field(Kind::Text, "actor", "operations-filter-actor", &ask.actor),
            field(Kind::Date, "from", "operations-filter-from", &ask.from),
            field(Kind::Date, "to", "operations-filter-to", &ask.to),
        ],
        head: TableHead::new([
            Column::new(say("operations-seq")).numeric(),
            Column::new(say("operations-at")),
            Column::new(say("operations-actor")),
            Column::new(say("operations-door")),
            Column::new(say("operations-action")),
            Column::new(say("operations-record")),
            Column::new(say("operations-change")),
        ]),
        pager: Pager::cursor(frame.texts, None, next),
        may_verify: cx.may(&acts::VERIFY, &Subject::default()),
        export,
        rows,
        texts,
        frame,
    };
    if problems.is_some() { again(&shown) } else { page(&shown) }
}

async fn export(
    visit: Visit,
    Extension(actors): Extension<Arc<dyn Actors>>,
    Asked(ask): Asked<Ask>,
) -> Answer {
    visit.cx.permit(&acts::EXPORT, &Subject::default())?;
    poured(Export::begin(&visit.cx.through(Door::Export), actors.as_ref(), &ask).await?)
}

/// The file of an export that was begun.
pub(crate) fn poured(mut export: Export) -> Answer {
    pour("audit.jsonl", "application/jsonl; charset=utf-8", |out| async move {
        while let Some(lines) = export.next().await? {
            if !out.put(lines).await {
                break;
            }
        }
        Ok(())
    })
}

async fn verify(visit: Visit, Extension(actors): Extension<Arc<dyn Actors>>) -> Answer {
    let verdict = record::verify(&visit.cx).await?;
    let texts = visit.texts(&texts::LOADER);
    let notice = match verdict {
        Verdict::Whole { entries, head } => Notice::new(
            Tone::Positive,
            texts.say("operations-whole", &[("entries", entries.into()), ("head", head.into())]),
        ),
        Verdict::Broken { seq, fault } => {
            let what = texts.say(fault_key(fault), &[]);
            let said =
                texts.say("operations-broken", &[("seq", seq.into()), ("what", what.into())]);
            Notice::new(Tone::Critical, said)
        }
    };
    show(&visit, actors.as_ref(), Ask::default(), Some(notice)).await
}

fn fault_key(fault: Fault) -> &'static str {
    match fault {
        Fault::Changed => "operations-fault-changed",
        Fault::Unlinked => "operations-fault-unlinked",
        Fault::Missing => "operations-fault-missing",
        Fault::Head => "operations-fault-head",
        Fault::Outside => "operations-fault-outside",
    }
}
