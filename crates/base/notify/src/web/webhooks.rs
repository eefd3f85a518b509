//! The pages of webhooks: list, form, secret, deliveries.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path};
use lb_doors::{Answer, Asked, Failed, Named, Problems, Visit, again, go, page};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Instant, Refusal, Workspace};
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{
    Badge, Column, ErrorSummary, Field, Kind, Notice, Pager, Tab, TableHead, Tabs, Tone,
};

use crate::actions::webhooks::{self as actions, Draft, Wanted};
use crate::room::Notify;
use crate::store::deliveries::{Delivery, State};
use crate::store::webhooks::Webhook;
use crate::texts;

/// Fields of the form.
const FIELDS: &[&str] = &["url", "events"];

/// The name of a workspace of the reader.
fn name(visit: &Visit, workspace: Id<Workspace>) -> String {
    let known = visit.identity.iter().flat_map(|identity| &identity.workspaces);
    let mut known = known.filter(|one| one.id == workspace);
    known.next().map(|one| one.name.clone()).unwrap_or_default()
}

/// The workspace that the reader works in.
fn current(visit: &Visit) -> Result<Id<Workspace>, Refusal> {
    let workspace = visit.identity.as_ref().and_then(|identity| identity.workspace);
    workspace.ok_or_else(|| Refusal::new(No::Forbidden, "policy.role"))
}

fn activity(texts: &Texts, webhook: &Webhook) -> Badge {
    let (tone, key) = match (webhook.active, webhook.failing_since) {
        (false, _) => (Tone::Neutral, "notify-webhook-stopped"),
        (true, Some(_)) => (Tone::Critical, "notify-webhook-failing"),
        (true, None) => (Tone::Positive, "notify-webhook-active"),
    };
    Badge::new(tone, texts.say(key, &[]))
}

#[derive(Template)]
#[template(path = "webhooks.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    rows: Vec<(Webhook, String, Badge)>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn list(visit: Visit) -> Answer {
    let webhooks = actions::list(&visit.cx).await?;
    let texts = visit.texts(&texts::LOADER);
    let say = |key: &str| texts.say(key, &[]);
    page(&ListPage {
        frame: visit.frame(say("notify-webhooks")),
        head: TableHead::new([
            Column::new(say("notify-url")),
            Column::new(say("notify-workspace")),
            Column::new(say("notify-events")),
            Column::new(say("notify-state")),
        ]),
        rows: webhooks
            .into_iter()
            .map(|one| {
                let badge = activity(&texts, &one);
                (one.clone(), name(&visit, one.workspace), badge)
            })
            .collect(),
        texts,
    })
}

#[derive(Template)]
#[template(path = "webhook.html")]
struct WebhookPage {
    frame: Frame,
    texts: Texts,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// `None`: it is not there yet.
    webhook: Option<Webhook>,
    version: i64,
    /// Shown once, after it was drawn.
    secret: Option<String>,
    head: TableHead,
    deliveries: Vec<(Delivery, Badge)>,
    tabs: Option<Tabs>,
    pager: Pager,
}

/// Which deliveries the page shows.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(super) struct Ask {
    state: Option<State>,
    before: Option<String>,
}

impl WebhookPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn second(&self, at: Instant) -> String {
        lb_web::dates::second_of(self.texts.locale(), at)
    }

    /// What the last try met, in words; where an earlier release noted it, as it was noted.
    fn met(&self, delivery: &Delivery) -> String {
        match delivery.trouble {
            Some(trouble) => self.t(&format!("notify-trouble-{trouble}")),
            None => String::new(),
        }
    }

    /// Since when the webhook takes nothing.
    fn failing(&self) -> Option<String> {
        let since = self.webhook.as_ref().filter(|one| one.active)?.failing_since?;
        Some(self.texts.say("notify-failing", &[("since", self.second(since).into())]))
    }

    fn action(&self) -> String {
        let id = self.webhook.as_ref().map_or_else(|| "new".to_owned(), |one| one.id.to_string());
        format!("/webhooks/{id}")
    }
}

/// The deliveries by state, side by side.
fn tabs(texts: &Texts, id: Id<Webhook>, state: Option<State>) -> Tabs {
    let tab = |wanted: Option<State>| Tab {
        label: match wanted {
            None => texts.say("notify-deliveries-all", &[]),
            Some(state) => texts.say(&format!("notify-delivery-{state}"), &[]),
        },
        href: match wanted {
            None => format!("/webhooks/{id}#deliveries"),
            Some(state) => format!("/webhooks/{id}?state={state}#deliveries"),
        },
        current: wanted == state,
        count: None,
    };
    let states = State::ALL.iter().copied().map(Some);
    Tabs {
        label: texts.say("notify-deliveries", &[]),
        tabs: std::iter::once(None).chain(states).map(tab).collect(),
    }
}

/// A webhook with the deliveries that the page shows, and the address of the next page of them.
type Shown = (Webhook, Vec<Delivery>, Option<String>, Option<State>);

/// What the page shows of a webhook.
async fn shown(visit: &Visit, id: Id<Webhook>, ask: &Ask) -> Result<Shown, Failed> {
    let wanted = Wanted { state: ask.state, before: ask.before.clone() };
    let (webhook, deliveries, next) = actions::show(&visit.cx, id, &wanted).await?;
    let state = ask.state.map(|state| format!("&state={state}")).unwrap_or_default();
    let next = next.map(|next| format!("/webhooks/{id}?before={next}{state}#deliveries"));
    Ok((webhook, deliveries, next, ask.state))
}

fn form(visit: &Visit, shown: Option<Shown>, draft: &Draft, problems: &Problems) -> WebhookPage {
    let texts = visit.texts(&texts::LOADER);
    let say = |key: &str| texts.say(key, &[]);
    let title = if shown.is_some() { "notify-webhook" } else { "notify-webhook-new" };
    let mut frame = visit.frame(say(title));
    let field = |kind: Kind, name: &str, key: &str, hint: &str| {
        Field::new(frame.texts, kind, name, say(key)).hint(say(hint))
    };
    let mut fields = vec![
        field(Kind::Url, "url", "notify-url", "notify-url-hint")
            .required()
            .value(draft.url.clone())
            .error_if(problems.at("url")),
        field(Kind::Area, "events", "notify-events", "notify-events-hint")
            .required()
            .rows(4)
            .value(draft.events.clone())
            .error_if(problems.at("events")),
    ];
    let tabs = shown.as_ref().map(|(one, _, _, state)| tabs(&texts, one.id, *state));
    let (webhook, deliveries, next) = match shown {
        Some((one, list, next, _)) => (Some(one), list, next),
        None => (None, Vec::new(), None),
    };
    if webhook.is_some() {
        let chosen = if draft.active.is_some() { "yes" } else { "" };
        fields.push(
            Field::new(frame.texts, Kind::Checkbox, "active", say("notify-webhook-active"))
                .value(chosen),
        );
    }
    frame.notices.extend(problems.notices(FIELDS));
    let badge = |state: State| {
        let tone = match state {
            State::Waiting => Tone::Neutral,
            State::Delivered => Tone::Positive,
            State::Failed => Tone::Critical,
        };
        Badge::new(tone, say(&format!("notify-delivery-{state}")))
    };
    WebhookPage {
        errors: ErrorSummary::of(frame.texts, &fields),
        head: TableHead::new([
            Column::new(say("notify-delivery-at")),
            Column::new(say("notify-delivery-action")),
            Column::new(say("notify-state")),
            Column::new(say("notify-delivery-attempts")).numeric(),
            Column::new(say("notify-delivery-answer")),
            Column::new(say("notify-again")).hidden(),
        ]),
        tabs,
        pager: Pager::cursor(frame.texts, None, next),
        deliveries: deliveries.into_iter().map(|one| (one.clone(), badge(one.state))).collect(),
        version: draft.version,
        secret: None,
        webhook,
        fields,
        texts,
        frame,
    }
}

fn draft(webhook: &Webhook) -> Draft {
    Draft {
        url: webhook.url.clone(),
        events: webhook.events.join("\n"),
        active: webhook.active.then(|| "yes".to_owned()),
        version: webhook.version,
    }
}

async fn existing(visit: &Visit, id: Id<Webhook>) -> Result<WebhookPage, Failed> {
    listed(visit, id, &Ask::default()).await
}

async fn listed(visit: &Visit, id: Id<Webhook>, ask: &Ask) -> Result<WebhookPage, Failed> {
    let shown = shown(visit, id, ask).await?;
    let draft = draft(&shown.0);
    Ok(form(visit, Some(shown), &draft, &Problems::default()))
}

/// The page of a webhook with the secret that was just drawn.
async fn with_secret(visit: &Visit, webhook: Webhook) -> Answer {
    let mut shown = existing(visit, webhook.id).await?;
    shown.secret = Some(webhook.secret);
    page(&shown)
}

pub(super) async fn new(visit: Visit) -> Answer {
    actions::may_add(&visit.cx, current(&visit)?)?;
    page(&form(&visit, None, &Draft::default(), &Problems::default()))
}

pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Form(draft): Form<Draft>,
) -> Answer {
    match actions::add(&room, &visit.cx, current(&visit)?, &draft).await {
        Ok(webhook) => with_secret(&visit, webhook).await,
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, None, &draft, &problems))
        }
    }
}

pub(super) async fn show(
    visit: Visit,
    Named(id): Named<Webhook>,
    Asked(ask): Asked<Ask>,
) -> Answer {
    page(&listed(&visit, id, &ask).await?)
}

pub(super) async fn change(
    visit: Visit,
    Extension(room): Extension<Notify>,
    Named(id): Named<Webhook>,
    Form(draft): Form<Draft>,
) -> Answer {
    match actions::change(&room, &visit.cx, id, &draft).await {
        Ok(_) => go(format!("/webhooks/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let shown = shown(&visit, id, &Ask::default()).await?;
            again(&form(&visit, Some(shown), &draft, &problems))
        }
    }
}

/// The page of a webhook, saying what was done or why it was not.
async fn said(visit: &Visit, id: Id<Webhook>, done: Result<String, Halt>) -> Answer {
    match done {
        Ok(said) => {
            let mut shown = existing(visit, id).await?;
            shown.frame.notices.push(Notice::new(Tone::Info, said));
            page(&shown)
        }
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let mut shown = existing(visit, id).await?;
            shown.frame.notices.extend(problems.notices(&[]));
            again(&shown)
        }
    }
}

pub(super) async fn test(visit: Visit, Named(id): Named<Webhook>) -> Answer {
    let done = actions::test(&visit.cx, id).await;
    let words = visit.texts(&texts::LOADER).say("notify-tested", &[]);
    said(&visit, id, done.map(|_| words)).await
}

pub(super) async fn send_again(
    visit: Visit,
    Path((text, delivery)): Path<(String, String)>,
) -> Answer {
    let id = text.parse().map_err(|_| Refusal::missing())?;
    let delivery = delivery.parse().map_err(|_| Refusal::missing())?;
    sent_again(&visit, id, Some(delivery)).await
}

pub(super) async fn send_all_again(visit: Visit, Named(id): Named<Webhook>) -> Answer {
    sent_again(&visit, id, None).await
}

async fn sent_again(visit: &Visit, id: Id<Webhook>, one: Option<Id<Delivery>>) -> Answer {
    let done = actions::again(&visit.cx, id, one).await;
    let texts = visit.texts(&texts::LOADER);
    let words = |count: usize| texts.say("notify-sent-again", &[("count", count.into())]);
    said(visit, id, done.map(words)).await
}

pub(super) async fn renew(visit: Visit, Named(id): Named<Webhook>) -> Answer {
    let webhook = actions::renew(&visit.cx, id).await?;
    with_secret(&visit, webhook).await
}

pub(super) async fn remove(visit: Visit, Named(id): Named<Webhook>) -> Answer {
    actions::remove(&visit.cx, id).await?;
    go("/webhooks")
}
