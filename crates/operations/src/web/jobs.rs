//! The page of the jobs: what failed, what runs, what comes next.

use askama::Template;
use axum::extract::Form;
use lb_doors::{Answer, Asked, Routes, Visit, go, page};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::Fact;
use lb_store::jobs::{self, Job, State};
use lb_store::outbox::{self, Refused};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Badge, Coded, Column, Tab, TableHead, Tabs, Tone};

use crate::queue::{Ask, MOST};
use crate::{acts, texts};

pub(super) fn routes() -> Routes {
    Routes::new().get("/jobs", &acts::JOBS, list).post("/jobs/retry", &acts::RETRY, retry)
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    frame: Frame,
    texts: Texts,
    tabs: Tabs,
    /// That the table does not show all.
    cut: Option<String>,
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

async fn list(visit: Visit, Asked(ask): Asked<Ask>) -> Answer {
    let cx = &visit.cx;
    cx.permit(&acts::JOBS, &Subject::default())?;
    let state = ask.state()?;
    let jobs = jobs::list(cx, state, MOST).await?;
    let depth = jobs::depth(cx).await?;
    let news = outbox::troubled(cx, MOST).await?;
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
    let cut = (jobs.len() == MOST as usize)
        .then(|| texts.say("operations-jobs-cut", &[("most", i64::from(MOST).into())]));
    page(&JobsPage {
        frame: visit.frame(say("operations-jobs")),
        tabs: tabs(&texts, state, &depth),
        cut,
        head: head("operations-kind"),
        rows: jobs
            .into_iter()
            .map(|job| {
                let (shown, failed) = (badge(job.state), job.state == State::Failed);
                (job, shown, failed)
            })
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

/// All jobs, and those in one state; how many there are of those that are not over.
fn tabs(texts: &Texts, current: Option<State>, depth: &[(State, u64)]) -> Tabs {
    let all = Tab {
        label: texts.say("operations-jobs-all", &[]),
        href: "/jobs".to_owned(),
        current: current.is_none(),
        count: None,
    };
    let one = |state: State| Tab {
        label: texts.say(&format!("operations-job-{state}"), &[]),
        href: format!("/jobs?state={state}"),
        current: current == Some(state),
        count: depth
            .iter()
            .find(|(one, _)| *one == state)
            .and_then(|(_, count)| usize::try_from(*count).ok()),
    };
    let states = [State::Failed, State::Running, State::Waiting, State::Done].map(one);
    Tabs {
        label: texts.say("operations-jobs", &[]),
        tabs: std::iter::once(all).chain(states).collect(),
    }
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
