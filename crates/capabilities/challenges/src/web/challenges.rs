//! Challenges as a list, one of them, and writing one.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, encode, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::{Code as _, Id, Organisation, Refusal};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind as Input, Limit, Notice, Original, Pager, Tab,
    TableHead, Tabs, Tone,
};
use serde::Deserialize;

use super::words::{Words, paragraphs};
use crate::actions::challenge::{self, Seen};
use crate::actions::story;
use crate::acts;
use crate::record::Challenge;
use crate::room::Challenges;
use crate::rules::course::{State, Step};
use crate::rules::written::{ChallengeAsk, TEXT, TITLE};

/// Own proposals that are listed, the latest.
const MINE: usize = 100;
/// Challenges on a page.
const PAGE: usize = 24;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    /// `mine`: what the reader's organisations proposed.
    show: String,
    state: String,
    before: String,
    organisation: String,
}

struct Line {
    href: String,
    title: String,
    lang: String,
    owner: String,
    badge: Badge,
    about: String,
    own: Option<Badge>,
}

#[derive(Template)]
#[template(path = "challenges/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    numbers: Option<String>,
    states: Tabs,
    lines: Vec<Line>,
    pager: Pager,
    may_write: bool,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn owner(words: &Words, seen: &Seen) -> String {
    match &seen.owner {
        Some(card) => card.called(words.locale()),
        None => words.t("challenges-blind-owner"),
    }
}

fn about(words: &Words, one: &Challenge) -> String {
    let country = one.country.as_deref().map(|code| words.country(code));
    let field = one.problem.field.as_deref().map(|code| words.field_label(code));
    // Once it is judged, it takes no proposals until any day.
    let takes = matches!(one.state, State::Draft | State::Open);
    let until = takes.then(|| {
        words.with("challenges-until", &[("day", words.day(one.problem.closes_at).into())])
    });
    country.into_iter().chain(field).chain(until).collect::<Vec<_>>().join(" · ")
}

/// `GET /challenges`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Asked(what): Asked<What>,
) -> Answer {
    let words = Words::of(&visit);
    if what.show == "mine" {
        return mine(&visit, words).await;
    }
    let state = State::from_code(&what.state);
    let before = what.before.parse().ok();
    let (found, next) = challenge::list(&visit.cx, &room, state, before, PAGE).await?;
    let own: Vec<_> = visit.cx.actor.organisations(acts::OWN).collect();
    let lines = found.iter().map(|seen| {
        let one = &seen.challenge;
        let mine = seen.proposals.iter().find(|proposal| own.contains(&proposal.organisation));
        let title = seen.words.title.show(words.locale());
        Line {
            href: format!("/challenges/{}", one.id),
            title: title.text.to_owned(),
            lang: title.language.to_string(),
            owner: owner(&words, seen),
            badge: words.state_at(one, visit.cx.now),
            about: about(&words, one),
            own: mine.map(|proposal| words.stand(proposal.stand)),
        }
    });
    let lines = lines.collect();
    let tab = |label, href, current| Tab { label, href, current, count: None };
    let all = tab(words.t("challenges-all"), "/challenges".to_owned(), state.is_none());
    let offered = [State::Open, State::Selecting, State::Decided];
    let states = offered.iter().map(|one| {
        let label = words.t(&format!("challenges-state-{one}"));
        tab(label, format!("/challenges?state={one}"), state == Some(*one))
    });
    let next = next.map(|id| format!("/challenges?state={}&before={id}", what.state));
    let frame = visit.frame(words.t("challenges-title"));
    let numbers = challenge::numbers(&visit.cx).await?.map(|all| {
        let values = [
            ("owners", all.owners.into()),
            ("proposals", all.proposals.into()),
            ("finalists", all.finalists.into()),
        ];
        words.with("challenges-numbers", &values)
    });
    page(&ListPage {
        numbers,
        states: Tabs {
            label: words.t("challenges-state"),
            tabs: std::iter::once(all)
                .chain(states)
                .chain(own_tab(&visit, &words, false))
                .collect(),
        },
        lines,
        pager: Pager::cursor(frame.texts, None, next),
        may_write: visit.cx.actor.organisations(&[Role::Representative]).next().is_some(),
        words,
        frame,
    })
}

/// The list of one's own proposals, for those who can have some.
fn own_tab(visit: &Visit, words: &Words, current: bool) -> Option<Tab> {
    visit.cx.actor.organisations(acts::OWN).next()?;
    let (label, href) = (words.t("challenges-mine"), "/challenges?show=mine".to_owned());
    Some(Tab { label, href, current, count: None })
}

/// What the reader's organisations proposed, whatever became of the challenge.
async fn mine(visit: &Visit, words: Words) -> Answer {
    let (mut lines, mut cut) = (Vec::new(), false);
    for organisation in visit.cx.actor.organisations(acts::OWN) {
        let (mut found, _) = story::proposals(&visit.cx, organisation, None, MINE + 1).await?;
        cut |= found.len() > MINE;
        found.truncate(MINE);
        let own = found.into_iter().filter(|(one, _)| one.organisation == organisation);
        lines.extend(own.map(|(one, challenge)| Line {
            href: format!("/challenges/proposals/{}", one.id),
            title: one.proposed.title,
            lang: one.proposed.language.to_string(),
            owner: challenge.problem.title.clone(),
            badge: words.stand(one.stand),
            about: words.state_at(&challenge, visit.cx.now).label,
            own: None,
        }));
    }
    let all = (words.t("challenges-all"), "/challenges".to_owned());
    let all = Tab { label: all.0, href: all.1, current: false, count: None };
    let mut frame = visit.frame(words.t("challenges-mine"));
    if cut {
        let said = words.with("challenges-mine-cut", &[("count", MINE.into())]);
        frame.notices.push(Notice::new(Tone::Info, said));
    }
    page(&ListPage {
        numbers: None,
        states: Tabs {
            label: words.t("challenges-state"),
            tabs: std::iter::once(all).chain(own_tab(visit, &words, true)).collect(),
        },
        lines,
        pager: Pager::cursor(frame.texts, None, None),
        may_write: false,
        words,
        frame,
    })
}

struct Row {
    href: String,
    title: String,
    lang: String,
    who: String,
    country: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "challenges/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: Id<Challenge>,
    version: i64,
    lang: String,
    owner: String,
    about: String,
    badge: Badge,
    banner: Option<Original>,
    paragraphs: Vec<String>,
    text_lang: String,
    /// What was written, where the problem is shown in translation, and its language.
    original: Option<(Vec<String>, String)>,
    steps: Vec<(String, String)>,
    /// How many proposals wait, where the choice cannot be announced before.
    waiting: Option<String>,
    /// The step that ends it without a choice, kept apart from the others.
    withdraw: Option<(String, String)>,
    /// Where whoever is not signed in begins to propose.
    sign_in: Option<String>,
    may_propose: bool,
    may_edit: bool,
    head: TableHead,
    rows: Vec<Row>,
    is_owner: bool,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/challenges/{}/{rest}", self.id)
    }
}

/// `GET /challenges/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
) -> Answer {
    page(&shown_page(&visit, &room, id, &Problems::default()).await?)
}

/// The page of a challenge; after a step that was refused, with what was wrong.
async fn shown_page(
    visit: &Visit,
    room: &Challenges,
    id: Id<Challenge>,
    problems: &Problems,
) -> Outcome<ShowPage> {
    let words = Words::of(visit);
    let shown = challenge::show(&visit.cx, room, id).await?;
    let one = &shown.seen.challenge;
    let title = shown.seen.words.title.show(words.locale());
    let text = &shown.seen.words.text;
    let said = text.show(words.locale());
    let mut frame = visit.frame(title.text);
    frame.breadcrumbs = vec![(words.t("challenges-title"), "/challenges".to_owned())];
    frame.notices.extend(problems.notices(&[]));
    let rows = shown.seen.proposals.iter().map(|proposal| Row {
        href: format!("/challenges/proposals/{}", proposal.id),
        title: proposal.proposed.title.clone(),
        lang: proposal.proposed.language.to_string(),
        who: shown
            .cards
            .get(&proposal.organisation)
            .map(|card| card.called(words.locale()))
            .unwrap_or_default(),
        country: proposal.country.as_deref().map(|code| words.country(code)).unwrap_or_default(),
        badge: words.stand(proposal.stand),
    });
    let said_step = |step: Step| (step.to_string(), words.t(&format!("challenges-step-{step}")));
    let (ends, steps): (Vec<Step>, Vec<Step>) =
        shown.steps.iter().copied().partition(|step| *step == Step::Withdraw);
    let waiting = shown.seen.proposals.iter().filter(|proposal| proposal.stand.waits()).count();
    let may_step = !shown.steps.is_empty();
    let is_open = one.state == State::Open && one.problem.closes_at > visit.cx.now;
    let columns =
        ["challenges-proposal", "challenges-who", "challenges-country", "challenges-stand"];
    Ok(ShowPage {
        id,
        version: one.version,
        lang: title.language.to_string(),
        text_lang: said.language.to_string(),
        original: said
            .origin
            .map(|_| (paragraphs(&one.problem.text), one.problem.language.to_string())),
        owner: owner(&words, &shown.seen),
        about: about(&words, one),
        badge: words.state_at(one, visit.cx.now),
        banner: Original::above(words.web(), text),
        paragraphs: paragraphs(said.text),
        steps: steps.into_iter().map(said_step).collect(),
        waiting: (one.state == State::Selecting && may_step && waiting > 0)
            .then(|| words.with("challenges-waiting", &[("count", waiting.into())])),
        withdraw: ends.into_iter().next().map(said_step),
        sign_in: (visit.cx.actor.account.is_none() && is_open).then(|| {
            let next = encode(&format!("/challenges/{id}"));
            format!("/sign-in?next={next}")
        }),
        may_propose: shown.may_propose,
        may_edit: shown.is_owner && one.state == State::Draft,
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        rows: rows.collect(),
        is_owner: shown.is_owner,
        words,
        frame,
    })
}

/// `POST /challenges/{id}/step`
pub(super) async fn step(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
    sheet: Sheet,
) -> Answer {
    let step = Step::from_code(&sheet.get("step")).ok_or_else(Refusal::missing)?;
    let version = sheet.get("version").parse().unwrap_or_default();
    match challenge::step(&visit.cx, id, version, step).await {
        Ok(_) => go(format!("/challenges/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&shown_page(&visit, &room, id, &problems).await?)
        }
    }
}

#[derive(Template)]
#[template(path = "challenges/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    pub(super) words: Words,
    pub(super) lead: String,
    pub(super) action: String,
    pub(super) organisation: Option<Id<Organisation>>,
    /// Of what is changed, the version that the form was made from.
    pub(super) version: Option<i64>,
    pub(super) errors: Option<ErrorSummary>,
    pub(super) fields: Vec<Field>,
}

impl FormPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The organisation asked for, else the first that the actor speaks for.
fn whose(visit: &Visit, asked: &str) -> Outcome<Id<Organisation>> {
    let first = visit.cx.actor.organisations(&[Role::Representative]).next();
    match asked.parse().ok().or(first) {
        Some(id) => Ok(id),
        None => {
            visit.cx.permit(&acts::WRITE, &Subject::default())?;
            Err(Refusal::missing().into())
        }
    }
}

/// Of a form: whose it is, and the draft that it changes.
struct Use {
    organisation: Id<Organisation>,
    draft: Option<(Id<Challenge>, i64)>,
}

async fn made(
    visit: &Visit,
    room: &Challenges,
    what: &Use,
    sheet: &Sheet,
    problems: &Problems,
) -> Outcome<FormPage> {
    let words = Words::of(visit);
    let organisation = what.organisation;
    let card = challenge::home(&visit.cx, room, organisation).await?;
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let fields = vec![
        field(Input::Text, "title", "challenges-one-line")
            .limit(Limit::Characters(TITLE))
            .required(),
        field(Input::Area, "text", "challenges-problem")
            .hint(words.t("challenges-problem-hint"))
            .limit(Limit::Characters(TEXT))
            .rows(9)
            .required(),
        words.language_field(sheet, problems),
        field(Input::Select, "field", "challenges-field").options(words.areas(&sheet.get("field"))),
        field(Input::Date, "closes_on", "challenges-closes").required(),
        field(Input::Checkboxes, "blind", "challenges-blind")
            .options([Choice::new("yes", words.t("challenges-blind-yes"))])
            .hint(words.t("challenges-blind-hint")),
    ];
    let title = if what.draft.is_some() { "challenges-edit" } else { "challenges-new" };
    let mut frame = visit.frame(words.t(title));
    frame.breadcrumbs = vec![(words.t("challenges-title"), "/challenges".to_owned())];
    frame.notices.extend(problems.notices(&[
        "title",
        "text",
        "language",
        "field",
        "closes_on",
        "blind",
    ]));
    Ok(FormPage {
        lead: card.called(words.locale()),
        action: match what.draft {
            Some((id, _)) => format!("/challenges/{id}/edit"),
            None => "/challenges/new".to_owned(),
        },
        version: what.draft.map(|(_, version)| version),
        organisation: Some(organisation),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    })
}

/// `GET /challenges/new`
pub(super) async fn new(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Asked(what): Asked<What>,
) -> Answer {
    let what = Use { organisation: whose(&visit, &what.organisation)?, draft: None };
    page(&made(&visit, &room, &what, &Sheet::default(), &Problems::default()).await?)
}

/// What a form says.
fn ask(sheet: &Sheet) -> ChallengeAsk {
    ChallengeAsk {
        title: sheet.get("title"),
        text: sheet.get("text"),
        language: sheet.get("language"),
        field: sheet.get("field"),
        closes_on: sheet.get("closes_on"),
        blind: sheet.get("blind") == "yes",
    }
}

/// `POST /challenges/new`
pub(super) async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    sheet: Sheet,
) -> Answer {
    let what = Use { organisation: whose(&visit, &sheet.get("organisation"))?, draft: None };
    match challenge::create(&visit.cx, &room, what.organisation, &ask(&sheet), false).await {
        Ok(one) => go(format!("/challenges/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, &what, &sheet, &problems).await?)
        }
    }
}

/// `GET /challenges/{id}/edit`
pub(super) async fn edit(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
) -> Answer {
    let draft = challenge::draft(&visit.cx, id).await?;
    let what = Use { organisation: draft.organisation, draft: Some((id, draft.version)) };
    let written = ChallengeAsk::of(&draft.problem);
    let blind = if written.blind { "yes" } else { "" };
    let sheet: Vec<(String, String)> = [
        ("title", written.title),
        ("text", written.text),
        ("language", written.language),
        ("field", written.field),
        ("closes_on", written.closes_on),
        ("blind", blind.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let sheet = Sheet::from(sheet);
    page(&made(&visit, &room, &what, &sheet, &Problems::default()).await?)
}

/// `POST /challenges/{id}/edit`
pub(super) async fn save(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    match challenge::edit(&visit.cx, &room, id, version, &ask(&sheet)).await {
        Ok(_) => go(format!("/challenges/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let draft = challenge::draft(&visit.cx, id).await?;
            let what = Use { organisation: draft.organisation, draft: Some((id, version)) };
            again(&made(&visit, &room, &what, &sheet, &problems).await?)
        }
    }
}
