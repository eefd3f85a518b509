//! The pages: audit record, its export and check, jobs.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Form;
use lb_doors::{Answer, Asked, Problems, Routes, Visit, again, go, page, pour};
use lb_kernel::policy::{Door, Subject};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::Fact;
use lb_store::audit::{self, Fault, Met, Unreadable, Verdict};
use lb_store::jobs::{self, Job, State};
use lb_store::outbox::{self, Refused};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Badge, Coded, Column, Field, Kind, Notice, Pager, TableHead, Tone};

use crate::actors::Actors;
use crate::record::{self, Ask, Export};
use crate::{acts, texts};

/// Entries on a page.
const PAGE: u32 = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/audit", &acts::LIST, list)
        .get("/audit/export", &acts::EXPORT, export)
        .post("/audit/verify", &acts::VERIFY, verify)
        .get("/jobs", &acts::JOBS, list_jobs)
        .post("/jobs/retry", &acts::RETRY, retry)
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

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    rows: Vec<(Job, Badge, bool)>,
    news_head: TableHead,
    /// News that were refused, each with whether they were set aside.
    news: Vec<(Refused, Badge)>,
}

impl JobsPage {
    fn coded(&self, code: &str) -> Coded {
        Coded::new(code)
    }

    fn second(&self, at: Instant) -> String {
        lb_web::dates::second_of(self.texts.locale(), at)
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

async fn list_jobs(visit: Visit) -> Answer {
    let cx = &visit.cx;
    cx.permit(&acts::JOBS, &Subject::default())?;
    let jobs = jobs::list(cx, 200).await?;
    let news = outbox::troubled(cx, 200).await?;
    let texts = visit.texts(&texts::LOADER);
    let say = |key: &str| texts.say(key, &[]);
    let badge = |state: State| {
        let tone = match state {
            State::Failed => Tone::Critical,
            State::Running => Tone::Info,
            State::Waiting => Tone::Neutral,
            State::Done => Tone::Positive,
        };
        Badge::new(tone, say(&format!("operations-job-{state}")))
    };
    // Both tables differ in what they name first.
    let head = |first: &str| {
        TableHead::new([
            Column::new(say(first)),
            Column::new(say("operations-state")),
            Column::new(say("operations-run-at")),
            Column::new(say("operations-attempts")).numeric(),
            Column::new(say("operations-error")),
            Column::new(say("operations-retry")).hidden(),
        ])
    };
    page(&JobsPage {
        frame: visit.frame(say("operations-jobs")),
        head: head("operations-kind"),
        rows: jobs
            .into_iter()
            .map(|job| (job.clone(), badge(job.state), job.state == State::Failed))
            .collect(),
        news_head: head("operations-action"),
        news: news
            .into_iter()
            .map(|one| {
                let aside = Badge::new(Tone::Critical, say("operations-news-aside"));
                let badge = if one.set_aside { aside } else { badge(State::Waiting) };
                (one, badge)
            })
            .collect(),
        texts,
    })
}

/// A job, or news that were set aside.
#[derive(serde::Deserialize)]
struct Retry {
    id: Option<String>,
    news: Option<i64>,
}

async fn retry(visit: Visit, Form(ask): Form<Retry>) -> Answer {
    visit.cx.permit(&acts::RETRY, &Subject::default())?;
    let mut tx = visit.cx.begin().await?;
    let (fact, done) = if let Some(seq) = ask.news {
        let change = serde_json::json!({ "seq": seq });
        let fact =
            Fact { action: "news.retried", object: "news", record: None, workspace: None, change };
        (fact, outbox::retry(&mut tx, seq).await?)
    } else {
        let id: Option<Id<Job>> = ask.id.as_deref().and_then(|id| id.parse().ok());
        let id = id.ok_or_else(Refusal::missing)?;
        (Fact::of("job.retried", "job", id), jobs::retry(&mut tx, id).await?)
    };
    if !done {
        return Err(Refusal::new(No::Conflict, "operations.retry-over").into());
    }
    tx.tell(fact);
    tx.commit().await?;
    go("/jobs")
}
